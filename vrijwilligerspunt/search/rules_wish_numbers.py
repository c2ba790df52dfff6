"""What the days and numbers in a phrase come to: days in a row, hours, an age, a time on the clock; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.search.rules_wish_phrases import Match, Word
from vrijwilligerspunt.search.rules_wish_words import RADII, How, Values
from vrijwilligerspunt.search.rules_wish_words import words as set_of
from vrijwilligerspunt.search.states import Wish

Wishes = Sequence[tuple[Wish, Values]]

MOST_HOURS: Final = 60
GROWN: Final = 18
"""Of who is older nobody asks: vanaf 16 jaar, voor een 14-jarige."""
_FROM: Final = frozenset({"vanaf", "from", "voor", "for", "een", "a"})
AGES: Final = range(4, 121)
_WEEK: Final = tuple(day.value for day in Weekday)
_NOON, _DUSK = 12, 18
_OTHERS: Final = set_of(
    "kinderen kind jongeren jeugd ouderen oudere mensen man vrouw moeder vader oma opa jongen jongens "
    "meisje meisjes senioren groep ervaring children kids people elderly seniors experience boys "
    "girls young"
)
_WHO: Final = set_of(
    "die who that whose anderen others anderstaligen vluchtelingen refugees nieuwkomers newcomers"
)
_PRACTISING: Final = set_of(
    "oefenen leren praten geven les lessen lesson lessons class classes practice conversation teaching"
)
_NOT_MINE: Final = set_of("van vanaf boven onder tot over above under tussen met of from to between")
_AFTER_YEARS: Final = set_of("ervaring experience lang geleden getrouwd ago lid en ouder older")


def wishes_of(words: Sequence[Word], at: int, match: Match, *, has_tail: bool) -> Wishes | None:
    """The wishes of a phrase: none when it says nothing to filter on, None when it is no such phrase here."""
    how, numbers = match.meaning.how, match.numbers
    if how is How.RANGE:
        return _moment(words, at, match)
    if how in (How.HOURS, How.DAYS_OF_EIGHT, How.PARTS_OF_FOUR):
        times = {How.HOURS: 1, How.DAYS_OF_EIGHT: 8, How.PARTS_OF_FOUR: 4}[how]
        return _hours(max(numbers) * times)
    if how in (How.CLOCK_AT, How.CLOCK_FROM, How.CLOCK_TO, How.CLOCK_BETWEEN):
        return _hours(max(numbers)) if has_tail else _clock(words[at : match.end], how, numbers)
    if how is How.AGE:
        return _age(numbers[0])
    if how is How.BARE_AGE:
        return _bare_age(words, at, match)
    if how is How.RADIUS:
        return [(Wish.RADIUS, (str(next((r for r in RADII if r >= numbers[0]), RADII[-1])),))]
    if how is How.LEVEL:
        return _level(words, at, match)
    wishes = match.meaning.wishes
    if wishes[0][0] is Wish.DUTCH and not _is_own_dutch(words, at, match.end):
        return None
    return wishes


def _moment(words: Sequence[Word], at: int, match: Match) -> Wishes | None:
    before, after = words[at], words[match.end] if match.end < len(words) else None
    if before.gap == "-" and at and not _is_moment(words[at - 1]):
        return None  # A koffie-ochtend is no wish for a morning.
    if after is not None and after.gap == "-" and not _is_moment(after):
        return None
    found: list[tuple[Wish, Values]] = []
    days = match.days
    if len(days) > 1 and len(days[0]) == 1:
        first, last = _WEEK.index(days[0][0]), _WEEK.index(days[-1][-1])
        found.append((Wish.DAY, tuple(_WEEK[(first + step) % 7] for step in range((last - first) % 7 + 1))))
    elif days:
        found.append((Wish.DAY, tuple(dict.fromkeys(day for some in days for day in some))))
    if match.parts:
        found.append((Wish.PART, tuple(dict.fromkeys(part for some in match.parts for part in some))))
    return found


def _is_moment(word: Word) -> bool:
    return bool(word.days or word.moment)


def _hours(hours: float) -> Wishes | None:
    return [(Wish.HOURS, (f"{max(1.0, hours):g}",))] if 0 < hours <= MOST_HOURS else None


def _clock(words: Sequence[Word], how: How, numbers: Sequence[float]) -> Wishes | None:
    said = {word.text for word in words}
    if how is How.CLOCK_TO and "voor" in said and numbers[0] < 7:
        return _hours(numbers[0])
    hours = [_of_day(number, "pm" in said, "am" in said) for number in numbers]
    if any(hour > 24 for hour in hours):
        return None
    if how is How.CLOCK_AT:
        start, end = hours[0], hours[0] + 0.1
    elif how is How.CLOCK_FROM:
        start, end = hours[0], 24.0
    elif how is How.CLOCK_TO:
        start, end = 0.0, hours[0]
    else:
        start, end = hours[0], hours[-1]
    bounds = ((Daypart.MORNING, 0, _NOON), (Daypart.AFTERNOON, _NOON, _DUSK), (Daypart.EVENING, _DUSK, 24))
    found = tuple(part.value for part, begin, stop in bounds if start < stop and end > begin)
    if how is How.CLOCK_FROM and start >= _DUSK - 1:
        found = (Daypart.EVENING.value,)
    return [] if len(found) == len(bounds) else [(Wish.PART, found)] if found else None


def _of_day(number: float, is_pm: bool, is_am: bool) -> float:
    """The hour of the day: who says `om 2 uur` means the afternoon."""
    if number < 12 and (is_pm or (not is_am and number < 7)):
        return number + 12
    return number


def _age(number: float) -> Wishes | None:
    return [(Wish.AGE, (f"{number:g}",))] if number.is_integer() and int(number) in AGES else None


def _bare_age(words: Sequence[Word], at: int, match: Match) -> Wishes | None:
    """`15 jaar`: one's own age unless the words around it speak of others."""
    after = words[match.end] if match.end < len(words) else None
    if after is not None and not after.is_cut_off and after.text in (_AFTER_YEARS - {"en"}) | _OTHERS:
        return None
    if words[at].text in _FROM and match.numbers[0] > GROWN:
        return None
    near = words[max(0, at - 4) : at]
    if any(word.text in _OTHERS for word in near):
        return None
    if near and not words[at].is_cut_off and near[-1].text in _NOT_MINE:
        return None
    if any(word.text in {"tussen", "between", "tot"} for word in near):
        return None
    return _age(match.numbers[0])


def _is_own_dutch(words: Sequence[Word], at: int, end: int) -> bool:
    """Is it the visitor who speaks so much Dutch? Not in: mensen die geen Nederlands spreken, een beetje
    Nederlands oefenen."""
    if words[at].text in {"ik", "i", "mijn", "my"}:
        return True
    after = words[end] if end < len(words) and not words[end].is_cut_off else None
    if after is not None and after.text in _PRACTISING:
        return False
    return not any(word.text in _OTHERS or word.text in _WHO for word in words[max(0, at - 3) : at])


def _level(words: Sequence[Word], at: int, match: Match) -> Wishes | None:
    """`A2`: a level of Dutch, unless it is the road."""
    letter = next(n for n in range(at, match.end) if words[n].text in {"a", "b"} and n + 1 < match.end)
    if not words[letter + 1].is_glued:
        return None
    if at and not words[at].is_cut_off and words[at - 1].text in {"de", "langs", "the", "afrit"}:
        return None
    if words[letter].text == "b":
        return [(Wish.DUTCH, ("b1",))]
    return [(Wish.DUTCH, (f"a{match.numbers[-1]:g}",))] if match.numbers[-1] in (1, 2) else None
