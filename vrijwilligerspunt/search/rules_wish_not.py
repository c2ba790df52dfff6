"""What is not wanted: "niet in het weekend", "geen avonden", "maandag niet"; pure.

Of days and dayparts the others are asked instead. Of all else there is no such wish: the stretch is not
searched, and a doubt says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.search.rules_wish_notes import Find, Notes
from vrijwilligerspunt.search.rules_wish_words import LINKS, NOT_BRIDGE, NOT_WORDS
from vrijwilligerspunt.search.states import Unsure, Wish

GRID: Final = {Wish.DAY: tuple(Weekday), Wish.PART: tuple(Daypart)}
_NOT_LINKS: Final = frozenset({"en", "of", "and", "or", "ook"})


def negation(notes: Notes, first: int, *, is_subject: bool = False) -> int | None:
    """Where `niet` or its like begins before this word, if it does.

    A subject without something is a subject: mensen zonder auto.
    """
    for at in range(first - 1, max(-1, first - 4), -1):
        if notes.words[at + 1].is_cut_off or notes.used[at]:
            return None
        word = notes.words[at].text
        if word in NOT_WORDS:
            is_more = notes.words[at + 1].text in {"alleen", "only", "just"}
            return None if is_more or (is_subject and word in {"zonder", "without"}) else at
        if word not in NOT_BRIDGE:
            return None
    return None


def denied_after(notes: Notes, end: int) -> int | None:
    """`Maandag niet`, `maandag kan ik niet`: where the refusal ends."""
    said = [word.text for word in notes.words[end : end + 3]]
    length = 3 if said == ["kan", "ik", "niet"] else 1 if said[:1] in (["niet"], ["not"]) else 0
    after = end + length
    if not length or any(word.is_cut_off for word in notes.words[end:after]):
        return None
    return after if after == len(notes.words) or notes.words[after].is_cut_off else None


def is_same_list(notes: Notes, last: Find, find: Find) -> bool:
    """Does the refusal before the last one go for this one too?"""
    if last.kind not in GRID or find.kind not in GRID:
        return False
    if last.end >= find.first:
        return not notes.words[find.first].is_cut_off
    between = notes.words[last.end : find.first + 1]
    return not any(word.is_cut_off for word in between) and all(
        word.text in _NOT_LINKS for word in between[:-1]
    )


def resolve(notes: Notes) -> None:
    """What is not wanted: other days and dayparts instead; of all else it is only said that we saw it."""
    runs: list[list[Find]] = []
    kept: list[Find] = []
    for find in notes.finds:
        if not find.is_negated:
            kept.append(find)
        elif runs and is_same_list(notes, runs[-1][-1], find):
            runs[-1].append(find)
        else:
            runs.append([find])
    for run in runs:
        others = _instead(notes, run, kept)
        if others is None:
            notes.doubt(Unsure.NOT_WANTED, run[0].first, run[-1].end)
        kept += others or []
    notes.finds = kept


def _instead(notes: Notes, run: Sequence[Find], kept: Sequence[Find]) -> list[Find] | None:
    """The days and dayparts that are left when these are not wanted; None when that cannot be asked."""
    kinds = {find.kind for find in run}
    if not kinds <= GRID.keys():
        return None
    wanted = [find for find in kept if find.kind in kinds]
    if wanted:
        return _less(notes, run, wanted[-1]) if len(wanted) == 1 else None
    for one, other in pairwise(run):
        if one.kind is not other.kind and one.end >= other.first:
            return None  # Not on Tuesday evening: there is no wish for all the other cells.
    first, end = run[0].first, run[-1].end
    found = []
    for kind in sorted(kinds):
        refused = {value for find in run if find.kind is kind for value in find.values}
        left = tuple(value.value for value in GRID[kind] if value not in refused)
        if not left:
            return None
        found.append(Find(kind, left, first, end))
    notes.mark(first, end)
    return found


def _less(notes: Notes, run: Sequence[Find], wanted: Find) -> list[Find] | None:
    """`Weekend maar niet zondag`: take what is refused off the wish right before it."""
    refused = {value for find in run for value in find.values if find.kind is wanted.kind}
    left = tuple(value for value in wanted.values if value not in refused)
    between = notes.words[wanted.end : run[0].first]
    if (
        wanted.end > run[0].first
        or not left
        or len(run) > 1
        or any(word.text not in LINKS for word in between)
    ):
        return None
    wanted.values, wanted.end = left, run[0].end
    notes.mark(wanted.first, wanted.end)
    return []
