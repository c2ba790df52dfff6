"""The shelf: what filters and counts need of every vacancy visitors may see, as sets of bits; pure.

A set is one whole number: bit p stands for the vacancy at position p. Combining two sets of 20,000 vacancies
is one operation of a few microseconds, so a page with all its counts costs about a millisecond and no SQL.
Positions follow the id downwards, so a walk through a set from bit 0 breaks ties as the list does.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import ceil, inf
from typing import NamedTuple, TypeVar

from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.places.rules import distance_km
from vrijwilligerspunt.search.rules import Area, Places, Question, cells, highest_rank
from vrijwilligerspunt.search.rules_ranking import MOST_RANKED, points
from vrijwilligerspunt.search.states import Facet, Order
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

CELLS = 21

Value = TypeVar("Value")
Number = TypeVar("Number", int, float)


class Slim(NamedTuple):
    """The part of a vacancy that filters, counts and order look at; `theme` and `kind` by address value,
    `fresh` a step of `rules_ranking.FRESHNESS`."""

    id: int
    theme: str
    kind: str
    wijk: str | None
    slots: int
    hours: float
    min_age: int
    dutch_rank: int
    step_free: bool | None
    online: bool
    pc4: str | None
    fresh: int


@dataclass(frozen=True, slots=True)
class Words:
    """The vacancies that meet the words, as a set, and their positions by relevance, each with its share of
    the best score. The set `whole` is without those that meet only a part of the words."""

    members: int
    order: Sequence[int]
    shares: Sequence[float]
    whole: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer. `page` is the nearest that exists, `counts` has every value of every facet."""

    ids: list[int]
    total: int
    page: int
    pages: int
    counts: Mapping[Facet, Mapping[str, int]]
    step_free: int
    from_home: int


class Shelf:
    """All vacancies visitors may see at one content version and date; `rows` come newest first."""

    def __init__(self, rows: Sequence[Slim], places: Places) -> None:
        kept = sorted(rows, key=lambda row: -row.id)
        self.places = places
        self.size = len(kept)
        self._all = (1 << self.size) - 1
        self._ids = array("q", (row.id for row in kept))
        self._positions = {row.id: position for position, row in enumerate(kept)}
        self._newest = array("l", (self._positions[row.id] for row in rows))
        self._age = array("l", bytes(self._newest.itemsize * self.size))
        for age, position in enumerate(self._newest):
            self._age[position] = age
        self._fresh = array("b", (row.fresh for row in kept))
        self._slots = array("l", (row.slots for row in kept))
        self._themes = self._sets(row.theme for row in kept)
        self._kinds = self._sets(row.kind for row in kept)
        self._wijken = self._sets(row.wijk for row in kept)
        self._hours = self._sets(row.hours for row in kept)
        self._ages = self._sets(row.min_age for row in kept)
        self._ranks = self._sets(row.dutch_rank for row in kept)
        self._step_free = self._sets(bool(row.step_free) for row in kept).get(True, 0)
        self._online = self._sets(row.online for row in kept).get(True, 0)
        self._spots = self._sets(None if row.online else row.pc4 for row in kept)
        self._cells = self._cell_sets([row.slots for row in kept])
        self._districts = {code: self._district(code) for code in places.districts}
        self._spot_of = [None if row.online else row.pc4 for row in kept]
        self._distances: dict[str, dict[str, float]] = {}
        self._nearest: dict[str, Sequence[int]] = {}

    def _district(self, code: str) -> int:
        return _any(
            self._wijken.get(wijk.code, 0) for wijk in self.places.wijken.values() if wijk.parent == code
        )

    def _sets(self, values: Iterable[Value]) -> dict[Value, int]:
        positions: dict[Value, list[int]] = defaultdict(list)
        for position, value in enumerate(values):
            positions[value].append(position)
        return {value: _set_of(found, self.size) for value, found in positions.items()}

    def _cell_sets(self, masks: Sequence[int]) -> list[int]:
        """The set of each cell of the grid; masks repeat, so each is taken apart once."""
        apart = {mask: [code for code in range(CELLS) if mask >> code & 1] for mask in set(masks)}
        positions: list[list[int]] = [[] for _ in range(CELLS)]
        for position, mask in enumerate(masks):
            for code in apart[mask]:
                positions[code].append(position)
        return [_set_of(found, self.size) for found in positions]

    # Words and distance

    def words(self, scores: Mapping[int, float], some: Collection[int] = ()) -> Words:
        """What the search engine found and visitors may see: best first, the highest id first in a tie. Those
        in `some` meet only a part of the words."""
        known = [(-score, self._positions[id_]) for id_, score in scores.items() if id_ in self._positions]
        known.sort()
        order = array("l", (position for _, position in known))
        best = -known[0][0] if known and known[0][0] < 0 else 1.0
        members = _set_of(order, self.size)
        partly = _set_of((self._positions[id_] for id_ in some if id_ in self._positions), self.size)
        shares = array("d", (-score / best for score, _ in known))
        return Words(members, order, shares, members & ~partly)

    def with_theme(self, question: Question, words: Words | None) -> Words | None:
        """The same, and behind them all of a theme when the words do no more than name it."""
        asked = question.effective
        if words is None or not asked.whole_theme:
            return words
        theme = _any(self._themes.get(one, 0) for one in asked.subjects)
        flags = self._flags(theme & ~words.members)
        more = [position for position in self._newest if flags[position] == "1"]
        order, shares = array("l", words.order), array("d", words.shares)
        order.extend(more)
        shares.extend([0.0] * len(more))
        return Words(words.members | theme, order, shares, words.whole | theme)

    def distances(self, postcode: str) -> Mapping[str, float]:
        """Kilometres from a known postcode to every postcode."""
        if postcode not in self._distances:
            here = self.places.postcodes[postcode]
            self._distances[postcode] = {
                pc4: distance_km(here, point) for pc4, point in self.places.postcodes.items()
            }
        return self._distances[postcode]

    # Answers

    def find(self, question: Question, words: Words | None = None) -> Found:
        """The page that was asked, or the nearest; `words` must be there when the question has words.

        What was understood of the words counts here and in `count` as if it had been chosen.
        """
        question = question.effective
        groups = self._groups(question, words)
        members = self._all_of(groups)
        total = members.bit_count()
        pages = max(1, ceil(total / question.per_page))
        page = min(question.page, pages)
        start = (page - 1) * question.per_page
        flags = self._flags(members)
        walk = self._walk(question, words, flags)
        ids = [self._ids[position] for position in islice(walk, start, start + question.per_page)]
        return Found(ids, total, page, pages, *self._counts(question, groups, words))

    def count(self, question: Question, words: Words | None = None) -> int:
        """How many vacancies meet the question."""
        question = question.effective
        return self._all_of(self._groups(question, words)).bit_count()

    def newest(self, limit: int) -> list[int]:
        """Ids of the vacancies that were published last."""
        return [self._ids[position] for position in self._newest[:limit]]

    def __contains__(self, vacancy_id: object) -> bool:
        """May visitors see the vacancy with this id?"""
        return vacancy_id in self._positions

    def wishes(self, question: Question, words: Words | None = None) -> Collection[str]:
        """The name of the group of each wish."""
        return self._groups(question.effective, words).keys()

    def missing(self, question: Question, words: Words | None, names: Collection[str]) -> int:
        """The set that meets all wishes but those of these groups, and none of those. Who meets the words in
        part does not meet them."""
        question = question.effective
        groups = self._groups(question, words)
        met = groups | ({"words": words.whole} if words is not None and question.words else {})
        members = self._all_of({name: group for name, group in met.items() if name not in names})
        return members & ~_any(groups[name] for name in names)

    def of_themes(self, themes: Iterable[str]) -> int:
        """The set of these kinds of work."""
        return _any(self._themes.get(theme, 0) for theme in themes)

    def of_hours(self, most: float) -> int:
        """The set of what takes at most so many hours."""
        return _up_to(self._hours, most)

    def best_of(self, members: int, question: Question, words: Words | None, most: int) -> list[int]:
        """Ids of a set, by the points of the rule set."""
        ranked = self._ranked(question, words, self._flags(members))
        return [self._ids[position] for position in islice(ranked, most)]

    def nearest_first(self, ids: Iterable[int], middles: Sequence[Area]) -> list[int]:
        """Those of these ids that have a place, the nearest to one of these points first."""
        found = []
        for id_ in ids:
            point = self.places.postcodes.get(self._spot_of[self._positions[id_]] or "")
            if point is not None:
                found.append((min(distance_km(middle, point) for middle in middles), id_))
        # Equally far keeps its order.
        return [id_ for _far, id_ in sorted(found, key=lambda one: one[0])]

    def nearest(self, members: int, middles: Sequence[Area], most: int) -> list[int]:
        """Ids of a set, those nearest to one of these points first; without what can be done from home."""
        points_of = self.places.postcodes
        order = sorted(
            (min(distance_km(middle, points_of[pc4]) for middle in middles), pc4)
            for pc4, spots in self._spots.items()
            if pc4 is not None and pc4 in points_of and spots & members
        )
        found: list[int] = []
        for _far, pc4 in order:
            flags = self._flags(self._spots[pc4] & members)
            found += [self._ids[at] for at in islice((p for p in self._newest if flags[p] == "1"), most)]
            if len(found) >= most:
                break
        return found[:most]

    def _walk(self, question: Question, words: Words | None, flags: str) -> Iterable[int]:
        """The positions whose flag is up, in the order that was asked."""
        if question.order is Order.RELEVANCE:
            return self._ranked(question, words, flags)
        is_by_distance = question.order is Order.DISTANCE
        order = self._by_distance(question.postcode) if is_by_distance else self._newest
        return (position for position in order if flags[position] == "1")

    def _ranked(self, question: Question, words: Words | None, flags: str) -> Iterable[int]:
        """By the points of the rule set; beyond the first so many by words, without words the newest."""
        scored: Iterable[tuple[int, float]] = ((position, 0.0) for position in self._newest)
        if words is not None:
            scored = zip(words.order, words.shares, strict=True)
        rest = ((position, share) for position, share in scored if flags[position] == "1")
        postcode = "" if question.from_home else question.postcode
        kilometres = self.distances(postcode) if postcode else {}
        here = self.places.postcodes[postcode].parent if postcode else ""
        own = self._flags(self._wijken.get(here, 0) if here else 0)
        subject = self._flags(self.of_themes(question.subjects))
        asked = 0
        if question.days or question.parts:
            asked = sum(1 << code for code in cells(question.days, question.parts))

        def weighed(one: tuple[int, float]) -> tuple[float, int]:
            position, share = one
            spot, slots = self._spot_of[position], self._slots[position]
            found = points(
                words=share,
                subject=subject[position] == "1",
                own_wijk=own[position] == "1",
                kilometres=kilometres.get(spot) if spot else None,
                moment=(slots & asked).bit_count() / (slots.bit_count() or 1),
                fresh=self._fresh[position],
            )
            return -found, self._age[position]

        best = sorted(islice(rest, MOST_RANKED), key=weighed)
        return (position for position, _share in chain(best, rest))

    def _flags(self, members: int) -> str:
        """A set as text: one character for each position."""
        return format(members, "b")[::-1].ljust(self.size, "0")

    def _by_distance(self, postcode: str) -> Sequence[int]:
        if postcode not in self._nearest:
            distances = self.distances(postcode)
            kilometres = [distances.get(spot, inf) if spot else inf for spot in self._spot_of]
            self._nearest[postcode] = array("l", sorted(range(self.size), key=kilometres.__getitem__))
        return self._nearest[postcode]

    def _groups(self, question: Question, words: Words | None) -> dict[str, int]:
        """The set of each wish; a wish that was not expressed is not there."""
        groups: dict[str, int] = {}
        if question.words:
            groups["words"] = words.members if words is not None else 0
        if question.themes:
            groups[Facet.THEME] = _any(self._themes.get(theme, 0) for theme in question.themes)
        if question.kinds:
            groups[Facet.KIND] = _any(self._kinds.get(kind, 0) for kind in question.kinds)
        if question.districts:
            groups[Facet.DISTRICT] = _any(self._districts[code] for code in question.districts)
        if question.wijken:
            groups[Facet.WIJK] = _any(self._wijken.get(code, 0) for code in question.wijken)
        if question.days or question.parts:
            groups["moment"] = self._moment(question.days, question.parts)
        if question.dutch:
            groups[Facet.DUTCH] = _up_to(self._ranks, highest_rank(question.dutch))
        if question.hours is not None:
            groups["hours"] = _up_to(self._hours, question.hours)
        if question.age is not None:
            groups["age"] = _up_to(self._ages, question.age)
        if question.step_free:
            groups["step_free"] = self._step_free
        if question.from_home:
            groups["from_home"] = self._online
        elif question.postcode:
            groups["where"] = self._near(question)
        return groups

    def _near(self, question: Question) -> int:
        distances = self.distances(question.postcode)
        return _any(self._spots.get(pc4, 0) for pc4, far in distances.items() if far <= question.kilometres)

    def _moment(self, days: Sequence[Weekday], parts: Sequence[Daypart]) -> int:
        return _any(self._cells[code] for code in cells(days, parts))

    def _all_of(self, groups: Mapping[str, int], without: str = "") -> int:
        members = self._all
        for name, group in groups.items():
            if name != without:
                members &= group
        return members

    def _counts(
        self, question: Question, groups: Mapping[str, int], words: Words | None
    ) -> tuple[Mapping[Facet, Mapping[str, int]], int, int]:
        """Each facet counted with its own group's choice left out; then step-free and from home."""
        moment = self._all_of(groups, "moment")

        def counted(facet: Facet, sets: Callable[[str], int], values: Iterable[str]) -> Mapping[str, int]:
            others = self._all_of(groups, facet)
            return {value: (others & sets(value)).bit_count() for value in values}

        counts: dict[Facet, Mapping[str, int]] = {
            Facet.THEME: counted(Facet.THEME, lambda value: self._themes.get(value, 0), Theme),
            Facet.DISTRICT: counted(Facet.DISTRICT, self._districts.__getitem__, self.places.districts),
            Facet.WIJK: counted(Facet.WIJK, lambda value: self._wijken.get(value, 0), self.places.wijken),
            Facet.DAY: {day: (moment & self._moment((day,), question.parts)).bit_count() for day in Weekday},
            Facet.PART: {
                part: (moment & self._moment(question.days, (part,))).bit_count() for part in Daypart
            },
            Facet.KIND: counted(Facet.KIND, lambda value: self._kinds.get(value, 0), VacancyKind),
            Facet.DUTCH: counted(
                Facet.DUTCH, lambda value: _up_to(self._ranks, DutchLevel(value).rank), DutchLevel
            ),
        }
        step_free = (self._all_of(groups, "step_free") & self._step_free).bit_count()
        return counts, step_free, self.count(replace(question, from_home=True), words)


def _set_of(positions: Iterable[int], size: int) -> int:
    if not size:
        return 0
    flags = bytearray(b"0") * size
    for position in positions:
        flags[size - 1 - position] = 49  # the digit 1; the last digit is bit 0
    return int(flags, 2)


def _any(sets: Iterable[int]) -> int:
    members = 0
    for one in sets:
        members |= one
    return members


def _up_to(sets: Mapping[Number, int], most: float) -> int:
    return _any(members for value, members in sets.items() if value <= most)
