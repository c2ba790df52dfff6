"""When: dates, hours, days and dayparts as people type them, or None when not understood; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies.states import Rhythm

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_COUNTS = {
    word: number
    for number, words in enumerate(
        ("een one", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven", "acht eight"), 1
    )
    for word in words.split()
}

_DAYS = {
    name: day
    for day, names in zip(
        Weekday,
        (
            "ma maandag mon monday",
            "di dinsdag tue tuesday",
            "wo woensdag wed wednesday",
            "do donderdag thu thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        ),
        strict=True,
    )
    for name in names.split()
}
_WORKDAYS = tuple(Weekday)[:5]
_WEEKEND = tuple(Weekday)[5:]
_DAY_GROUPS: Mapping[str, Sequence[Weekday]] = {
    **dict.fromkeys(
        ("doordeweeks", "doordeweekse", "werkdagen", "werkdag", "weekdays", "weekdagen"), _WORKDAYS
    ),
    **dict.fromkeys(("weekend", "weekeinde", "weekends"), _WEEKEND),
    **dict.fromkeys(
        ("alle", "dagelijks", "elke", "iedere", "everyday", "daily", "every", "all"), tuple(Weekday)
    ),
}
_PARTS: Mapping[str, Sequence[Daypart]] = {
    **dict.fromkeys(
        ("ochtend", "ochtends", "morgen", "morgens", "voormiddag", "morning"), (Daypart.MORNING,)
    ),
    **dict.fromkeys(("middag", "middags", "namiddag", "afternoon"), (Daypart.AFTERNOON,)),
    **dict.fromkeys(("avond", "avonds", "evening", "evenings"), (Daypart.EVENING,)),
    **dict.fromkeys(("overdag", "daytime"), (Daypart.MORNING, Daypart.AFTERNOON)),
}
_FLEXIBLE = frozenset(
    ("overleg", "flexibel", "flexible", "wisselend", "zelf", "bepalen", "indeling", "variabel")
)
_FILLERS = frozenset(
    (
        "en",
        "of",
        "de",
        "het",
        "op",
        "in",
        "s",
        "hele",
        "dag",
        "dagen",
        "and",
        "or",
        "on",
        "the",
        "uur",
        "uren",
        "tijd",
        "je",
        "te",
        "day",
        "days",
        "per",
        "week",
        "keer",
        "een",
        "wat",
        "kan",
        "mag",
        "naar",
        "keuze",
        "eigen",
    )
)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours per time in a rhythm; no rhythm when none was said."""

    least: float
    most: float
    rhythm: Rhythm | None


@dataclass(frozen=True, slots=True)
class Times:
    """The grid as 21 bits, whether times are agreed together, and words that were not understood."""

    slots: int
    flexible: bool
    unknown: tuple[str, ...] = ()


def day(text: str) -> date | None:
    """A date as Dutch and English people and computers write it; day before month."""
    told = re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})t.*", r"\1", fold(text.strip()))
    parts = re.findall(r"[0-9]+|[a-z]+", told)
    parts = [part for part in parts if part not in _DAY_WORDS]
    if len(parts) == 1 and len(parts[0]) == 8 and parts[0].isdigit():
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) > 3 and all(part.isdigit() for part in parts[3:]):
        parts = parts[:3]
    if len(parts) != 3:
        return None
    if parts[0] in _MONTHS:
        parts[:2] = parts[1::-1]
    numbers = [str(_MONTHS.get(part, part)) for part in parts]
    if not all(number.isdigit() and len(number) <= 4 for number in numbers):
        return None
    year, month, number = numbers if len(numbers[0]) == 4 else numbers[::-1]
    full = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return date(full, int(month), int(number)) if 1990 <= full <= 2100 else None
    except ValueError:
        return None


_DAY_WORDS = frozenset({*_DAYS, "de", "of", "st", "nd", "rd", "th", "e", "per", "vanaf"})


def hours(text: str) -> Hours | None:
    """`2`, `2-4 uur per week`, `max. 3,5`, `een uur per maand`."""
    told = fold(text)
    if re.search(r"minu|dag|avond|kwartier", told):
        return None
    found = rhythm(told)
    told = re.sub(r"(per|om de|elke|iedere|every)\s+(2|twee|two)?\s*(weken|weeks|week)", " ", told)
    numbers = [float(part.replace(",", ".")) for part in re.findall(r"[0-9]+(?:[.,][0-9]+)?", told)]
    if not numbers:
        numbers = [float(_COUNTS[word]) for word in re.findall(r"[a-z]+", told) if word in _COUNTS]
    if not numbers or len(numbers) > 2 or max(numbers) > 10_000:
        return None
    is_ceiling = len(numbers) == 1 and re.search(r"max|hoogste|tot|up to", told) is not None
    return Hours(0 if is_ceiling else min(numbers), max(numbers), found)


def rhythm(text: str) -> Rhythm | None:
    told = fold(text)
    for pattern, found in _RHYTHMS:
        if re.search(pattern, told):
            return found
    return None


_RHYTHMS = (
    (r"eenmal|eenmaal|een keer|1 keer$|once|one-?off|incidenteel", Rhythm.ONCE),
    (r"(2|twee|two) we[ek]|14 dag|veertien dag|om de week|tweeweke|fortnight|biweekly", Rhythm.FORTNIGHTLY),
    (r"week|wekelijks", Rhythm.WEEKLY),
    (r"maand|month", Rhythm.MONTHLY),
    (r"flexibel|overleg|wisselend|flexible", Rhythm.FLEXIBLE),
)


def times(days: str, parts: str) -> Times:
    """Days and dayparts of two loosely written cells. Without any the times are agreed together."""
    chosen: set[Weekday] = set()
    halves: set[Daypart] = set()
    exact: set[Slot] = set()
    unknown: list[str] = []
    flexible = False
    for word, kind in _moments(f"{days}\n{parts}"):
        if isinstance(kind, tuple) and kind and isinstance(kind[0], Slot):
            exact.update(kind)
        elif isinstance(kind, tuple):
            chosen.update(part for part in kind if isinstance(part, Weekday))
            halves.update(part for part in kind if isinstance(part, Daypart))
        elif word in _FLEXIBLE:
            flexible = True
        elif word not in _FILLERS:
            unknown.append(word)
    if halves and not chosen and not exact:
        chosen = set(Weekday)
    exact.update(Slot(each, part) for each in chosen for part in halves or set(Daypart))
    mask = sum(1 << slot.code for slot in exact)
    if not mask:
        return Times((1 << 21) - 1, True, tuple(unknown))
    return Times(mask, flexible, tuple(unknown))


Moment = tuple[Weekday, ...] | tuple[Daypart, ...] | tuple[Slot, ...] | None


def _moments(text: str) -> Iterator[tuple[str, Moment]]:
    """Each word with what it means; `ma t/m vr` and `ma - vr` are ranges."""
    told = re.sub(r"t/m|tot en met|[-–—]|\btot\b", " > ", fold(text))
    words = re.findall(r"[a-z]+|>", told)
    place = 0
    while place < len(words):
        word = words[place]
        first, last = _one_day(word), _one_day(words[place + 2]) if place + 2 < len(words) else None
        if first and last and words[place + 1] == ">":
            days = list(Weekday)
            begin, end = days.index(first), days.index(last)
            between = days[begin : end + 1] if begin <= end else days[begin:] + days[: end + 1]
            yield word, tuple(between)
            place += 3
            continue
        if word != ">":
            yield word, _meaning(word)
        place += 1


def _one_day(word: str) -> Weekday | None:
    return _DAYS.get(word) or _DAYS.get(word.removesuffix("en").removesuffix("s"))


def _meaning(word: str) -> Moment:
    found = _one_day(word)
    if found:
        return (found,)
    if word in _DAY_GROUPS:
        return tuple(_DAY_GROUPS[word])
    for stem in (word, word.removesuffix("en"), word.removesuffix("s")):
        if stem in _PARTS:
            return tuple(_PARTS[stem])
    for name, each in _DAYS.items():
        rest = word.removeprefix(name).removesuffix("en")
        if len(name) > 3 and rest != word and rest in _PARTS:
            return tuple(Slot(each, part) for part in _PARTS[rest])
    return None
