"""Almost what was asked: vacancies that miss exactly one wish, for a list that is empty or short; pure.
When nothing is found and nothing misses only one, those that miss two.

Some wishes are limits of the person: age, Dutch, stairs, from home. What does not meet those is never almost
right. Words may be missed only by the kind of work they speak of, hours only a little: one more,
or twice as many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, zip_longest
from typing import Any, Final

from vrijwilligerspunt.search.rules import Area, Question
from vrijwilligerspunt.search.rules_shelf import Found, Shelf, Words
from vrijwilligerspunt.search.states import Facet, Missed

FEW: Final = 4
"""Up to so many hits, near hits stand under them."""
MOST: Final = 6
MOST_MISSED: Final = 2

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
    """A vacancy and the wish it misses, or the two."""

    id: int
    missed: tuple[Missed, ...]


def without(question: Question, missed: Iterable[Missed]) -> Question:
    """The same question with these wishes left out."""
    empty = Question()
    kept: dict[str, Any] = {name: getattr(empty, name) for one in missed for name in FIELDS[one]}
    return replace(question, **kept)


def near(shelf: Shelf, question: Question, words: Words | None, found: Found) -> list[Near]:
    """At most six, of each missed wish in turn; none when the list is long enough or nothing was asked."""
    if found.total > FEW:
        return []
    groups = shelf.wishes(question, words)
    allowed = [
        missed
        for missed, group in _GROUPS.items()
        if group in groups and _may_be_missed(missed, question, len(groups))
    ]
    chosen = _in_turn([_pool(shelf, question, words, (missed,)) for missed in allowed])
    if not chosen and not found.total and len(groups) > MOST_MISSED:
        pairs = combinations(allowed, MOST_MISSED)
        chosen = _in_turn([_pool(shelf, question, words, missed) for missed in pairs])
    if not chosen and not found.total and len(groups) > 1 and Missed.WORDS not in allowed:
        # Better other work that suits somebody than nothing at all.
        chosen = _in_turn([_pool(shelf, question, words, (Missed.WORDS,))] if "words" in groups else [])
    return chosen


def _in_turn(pools: Sequence[Iterator[Near]]) -> list[Near]:
    chosen: dict[int, Near] = {}
    for one in (one for turn in zip_longest(*pools) for one in turn if one is not None):
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
    shelf: Shelf, question: Question, words: Words | None, missed: tuple[Missed, ...]
) -> Iterator[Near]:
    members = shelf.missing(question, words, [_GROUPS[one] for one in missed])
    if Missed.WORDS in missed and not question.themes and question.subjects:
        members &= shelf.of_themes(question.subjects)
    if Missed.HOURS in missed and question.hours is not None:
        members &= shelf.of_hours(max(question.hours + 1, question.hours * 2))
    left = without(question, missed)
    kept = words if left.words else None
    place = next((one for one in missed if one in _PLACES), None)
    if place is not None and kept is not None:
        # The nearest of what meets the words well, as nobody goes near for something else.
        best = shelf.best_of(members, left, kept, 2 * MOST)
        ids = shelf.nearest_first(best, _middles(shelf, question, place))
    elif place is not None:
        ids = shelf.nearest(members, _middles(shelf, question, place), MOST)
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
