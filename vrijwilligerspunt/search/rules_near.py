"""Almost what was asked: vacancies that miss exactly one wish, for a list that is empty or short; pure.

Some wishes are limits of the person: age, Dutch, stairs, from home. What does not meet those is never almost
right. Words may be missed only by the kind of work they speak of, hours only a little: one more,
or twice as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from vrijwilligerspunt.search.rules import Area, Question
from vrijwilligerspunt.search.rules_shelf import Found, Shelf, Words
from vrijwilligerspunt.search.states import Facet, Missed

FEW: Final = 4
"""Up to so many hits, near hits stand under them."""
MOST: Final = 6

# In the order in which people give in, as far as we know: first the place, last the work itself.
FIELDS: Final[Mapping[Missed, tuple[str, ...]]] = {
    Missed.WIJK: ("wijken",),
    Missed.DISTRICT: ("districts",),
    Missed.RADIUS: ("postcode", "radius"),
    Missed.MOMENT: ("days", "parts"),
    Missed.HOURS: ("hours",),
    Missed.WORDS: ("words",),
    Missed.KIND: ("kinds",),
    Missed.THEME: ("themes",),
}
_GROUPS: Final[Mapping[Missed, str]] = {
    Missed.WIJK: Facet.WIJK,
    Missed.DISTRICT: Facet.DISTRICT,
    Missed.RADIUS: "where",
    Missed.MOMENT: "moment",
    Missed.HOURS: "hours",
    Missed.WORDS: "words",
    Missed.KIND: Facet.KIND,
    Missed.THEME: Facet.THEME,
}
_PLACES: Final = (Missed.WIJK, Missed.DISTRICT, Missed.RADIUS)


@dataclass(frozen=True, slots=True)
class Near:
    """A vacancy and the one wish it misses."""

    id: int
    missed: Missed


def without(question: Question, missed: Missed) -> Question:
    """The same question with one wish left out."""
    empty = Question()
    kept: dict[str, Any] = {name: getattr(empty, name) for name in FIELDS[missed]}
    return replace(question, **kept)


def near(shelf: Shelf, question: Question, words: Words | None, found: Found) -> list[Near]:
    """At most six, of each missed wish in turn; none when the list is long enough or nothing was asked."""
    if found.total > FEW:
        return []
    missing = shelf.missing_one(question, words)
    pools = [
        _pool(shelf, question, words, missed, missing[group])
        for missed, group in _GROUPS.items()
        if group in missing and _may_be_missed(missed, question, len(missing))
    ]
    in_turn = (one for turn in zip_longest(*pools) for one in turn if one is not None)
    chosen: dict[int, Near] = {}
    for one in in_turn:
        chosen.setdefault(one.id, one)
        if len(chosen) == MOST:
            break
    return list(chosen.values())


def _may_be_missed(missed: Missed, question: Question, wishes: int) -> bool:
    """Of one wish alone nothing is left without it, but for where and when: another place or time is still an
    answer."""
    if missed is Missed.WORDS:
        return bool(question.themes or question.subjects)
    return wishes > 1 or missed in (*_PLACES, Missed.MOMENT, Missed.HOURS)


def _pool(
    shelf: Shelf, question: Question, words: Words | None, missed: Missed, members: int
) -> Iterator[Near]:
    if missed is Missed.WORDS and not question.themes:
        members &= shelf.of_themes(question.subjects)
    if missed is Missed.HOURS and question.hours is not None:
        members &= shelf.of_hours(max(question.hours + 1, question.hours * 2))
    left = without(question, missed)
    kept = words if left.words else None
    if missed in _PLACES and kept is not None:
        # The nearest of what meets the words well, as nobody goes near for something else.
        best = shelf.best_of(members, left, kept, 2 * MOST)
        ids = shelf.nearest_first(best, _middles(shelf, question, missed))
    elif missed in _PLACES:
        ids = shelf.nearest(members, _middles(shelf, question, missed), MOST)
    else:
        ids = shelf.best_of(members, left, kept, MOST)
    return (Near(id_, missed) for id_ in ids)


def _middles(shelf: Shelf, question: Question, missed: Missed) -> Sequence[Area]:
    places = shelf.places
    if missed is Missed.RADIUS:
        return [places.postcodes[question.postcode]]
    if missed is Missed.WIJK:
        return [places.wijken[code] for code in question.wijken]
    return [places.districts[code] for code in question.districts]
