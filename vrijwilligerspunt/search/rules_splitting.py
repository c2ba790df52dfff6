"""The one question that makes a long list short: the wish not yet named whose answers tell most; pure.

How much an answer tells is how much smaller the list becomes with it, weighed by how many would give it:
the entropy of the answers when they exclude each other, and nothing when each of them keeps the whole list.
What none of the answers keeps counts as one answer more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import Final

from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.search.rules import Question
from vrijwilligerspunt.search.rules_shelf import Found, Shelf, Words
from vrijwilligerspunt.search.states import Facet, Moment, Split
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

MANY: Final = 30
"""From more hits than this the question is asked."""
MOST_ANSWERS: Final = 5
LEAST_TOLD: Final = 0.5
"""Bits: a question that tells less is not asked."""

_WORKDAYS: Final = tuple(Weekday)[:5]
MOMENTS: Final[Mapping[Moment, tuple[tuple[Weekday, ...], tuple[Daypart, ...]]]] = {
    Moment.DAYTIME: (_WORKDAYS, (Daypart.MORNING, Daypart.AFTERNOON)),
    Moment.EVENING: ((), (Daypart.EVENING,)),
    Moment.WEEKEND: ((Weekday.SATURDAY, Weekday.SUNDAY), ()),
}
HOURS: Final = (1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the value that names it, what it adds to the address, and how many it keeps."""

    value: str
    adds: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and its answers."""

    about: Split
    options: tuple[Option, ...]


def split(shelf: Shelf, question: Question, words: Words | None, found: Found) -> Asked | None:
    """The question that splits the hits best, in equal cases the first of `Split`; None when there are few
    hits, on a later page, or when no question helps."""
    if found.total <= MANY or found.page > 1:
        return None
    best: tuple[float, Asked] | None = None
    for about in Split:
        options, kept = _options(about, shelf, question, words, found)
        told = information([option.count for option in options], found.total, kept)
        if options and told >= LEAST_TOLD and (best is None or told > best[0] + 1e-9):
            best = told, Asked(about, options)
    return best[1] if best else None


def information(counts: Sequence[int], total: int, kept: int) -> float:
    """Bits that an answer tells on average. `kept` is how many of the total some answer keeps."""
    answers = [count for count in (*counts, total - kept) if count]
    given = sum(answers)
    return sum(count / given * log2(total / count) for count in answers) if given else 0.0


def _options(
    about: Split, shelf: Shelf, question: Question, words: Words | None, found: Found
) -> tuple[tuple[Option, ...], int]:
    """The answers that make a difference, and how many of the hits at least one of them keeps."""
    if about is Split.MOMENT and not (question.days or question.parts):
        return _moments(shelf, question, words, found.total)
    if about is Split.THEME and not (question.themes or question.subjects):
        return _most(found.counts[Facet.THEME], Facet.THEME, found.total, tuple(Theme))
    if about is Split.DISTRICT and not (question.districts or question.wijken or question.postcode):
        return _most(found.counts[Facet.DISTRICT], Facet.DISTRICT, found.total, tuple(shelf.places.districts))
    if about is Split.KIND and not question.kinds:
        return _most(found.counts[Facet.KIND], Facet.KIND, found.total, tuple(VacancyKind))
    if about is Split.HOURS and question.hours is None:
        return _hours(shelf, question, words, found.total)
    if about is Split.FROM_HOME and not (question.from_home or question.postcode):
        option = Option("ja", (("thuis", "ja"),), found.from_home)
        return ((option,), option.count) if 0 < option.count < found.total else ((), 0)
    return (), 0


def _moments(
    shelf: Shelf, question: Question, words: Words | None, total: int
) -> tuple[tuple[Option, ...], int]:
    options = []
    for moment, (days, parts) in MOMENTS.items():
        count = shelf.count(replace(question, days=days, parts=parts), words)
        adds = [("dag", day.value) for day in days] + [("dagdeel", part.value) for part in parts]
        options.append(Option(moment, tuple(adds), count))
    anytime = shelf.count(replace(question, days=tuple(Weekday)), words)
    return _telling(options, total), anytime


def _most(
    counts: Mapping[str, int], facet: Facet, total: int, order: Sequence[str]
) -> tuple[tuple[Option, ...], int]:
    """The largest choices of a facet, shown in its own order."""
    largest = sorted(order, key=lambda value: -counts[value])[:MOST_ANSWERS]
    options = [
        Option(str(value), ((facet.value, str(value)),), counts[value]) for value in order if value in largest
    ]
    return _telling(options, total), sum(option.count for option in options)


def _hours(
    shelf: Shelf, question: Question, words: Words | None, total: int
) -> tuple[tuple[Option, ...], int]:
    """Each step keeps the one before it too, so a step that adds nothing is left out."""
    options: list[Option] = []
    for most in HOURS:
        count = shelf.count(replace(question, hours=most), words)
        if count < total and count > (options[-1].count if options else 0):
            options.append(Option(f"{most:g}", (("uren", f"{most:g}"),), count))
    return _telling(options, total), options[-1].count if options else 0


def _telling(options: Sequence[Option], total: int) -> tuple[Option, ...]:
    """Only answers that keep something and not everything; one answer alone is no question."""
    telling = tuple(option for option in options if 0 < option.count < total)
    return telling if len(telling) > 1 else ()
