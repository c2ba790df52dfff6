"""What a visitor asks of the list: the query values of the address, read and checked; pure.

Several values of one parameter mean *or*; different parameters mean *and* (interface.md). Of a parameter that
holds one number (`uren`, `leeftijd`, `straal`) *or* means the largest. What the interface leaves open:

- `dag` and `dagdeel` together ask for cells of the grid: Saturday and morning is Saturday morning.
- A vacancy one can do from home has no distance. A postcode leaves such vacancies out, as one looks for
  something near; with `thuis=ja` the postcode no longer filters, as the place then does not matter.
- The count beside a choice is the number of vacancies one would see with that choice alone in its group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.search.states import Order, ReasonKind, Trouble
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

PER_PAGE = 20
MOST_PER_PAGE = 100
RADII = (1, 2, 3, 5, 10)
DEFAULT_RADIUS = 5
MOST_LETTERS = 200
MOST_HOURS = 60
MOST_AGE = 120
MOST_VALUES = 60
LARGEST_PAGE = 1_000_000

PARAMETERS = (
    "q",
    "postcode",
    "straal",
    "stadsdeel",
    "wijk",
    "thema",
    "soort",
    "dag",
    "dagdeel",
    "uren",
    "leeftijd",
    "taal",
    "toegankelijk",
    "thuis",
    "sorteer",
    "pagina",
)
API_PARAMETERS = (*PARAMETERS, "per_page")

_POSTCODE = re.compile(r"([1-9][0-9]{3})\s?(?:[A-Za-z]{2})?")
_WHOLE = re.compile(r"[0-9]{1,40}")
_HOURS = re.compile(r"[0-9]{1,2}(?:[.,][0-9])?")

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Remark:
    """A value of the address that could not be used: its parameter, what was given, and why."""

    parameter: str
    given: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Area:
    """A stadsdeel or wijk with its middle; `parent` is the stadsdeel of a wijk."""

    code: str
    name: str
    lat: float
    lon: float
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """What the list knows of the city: stadsdelen and wijken by code, and a point for each postcode."""

    districts: Mapping[str, Area]
    wijken: Mapping[str, Area]
    postcodes: Mapping[str, Area]


@dataclass(frozen=True, slots=True)
class Question:
    """The usable part of an address. Empty means no wish; `remarks` names what could not be used."""

    words: str = ""
    themes: tuple[Theme, ...] = ()
    districts: tuple[str, ...] = ()
    wijken: tuple[str, ...] = ()
    kinds: tuple[VacancyKind, ...] = ()
    days: tuple[Weekday, ...] = ()
    parts: tuple[Daypart, ...] = ()
    hours: float | None = None
    age: int | None = None
    dutch: tuple[DutchLevel, ...] = ()
    step_free: bool = False
    from_home: bool = False
    postcode: str = ""
    radius: int | None = None
    asked_order: Order | None = None
    page: int = 1
    per_page: int = PER_PAGE
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def order(self) -> Order:
        """The order that applies: what was asked when it can be done, else by words or by date."""
        if self.asked_order is Order.DISTANCE and self.postcode:
            return Order.DISTANCE
        if self.asked_order is Order.NEWEST or not self.words:
            return Order.NEWEST
        return Order.RELEVANCE

    @property
    def kilometres(self) -> int:
        """The radius that applies when there is a postcode."""
        return self.radius or DEFAULT_RADIUS

    @property
    def is_filtered(self) -> bool:
        """Does it ask for anything else than the whole list by date?"""
        return any(pairs(self, without=("pagina",)))


class _Reader:
    """Reads one address, collecting remarks."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self._values = values
        self.remarks: list[Remark] = []

    def given(self, name: str) -> list[str]:
        """The values of a parameter that say something, each once."""
        stripped = (value.strip() for value in self._values.get(name, ()))
        return list(dict.fromkeys(value for value in stripped if value))[:MOST_VALUES]

    def remark(self, name: str, value: str, trouble: Trouble) -> None:
        self.remarks.append(Remark(name, value, trouble))

    def usable(self, name: str, read: Callable[[str], Any], trouble: Trouble) -> list[Any]:
        """What `read` makes of each value; a value it makes None of gets a remark."""
        found = []
        for value in self.given(name):
            made = read(value)
            if made is None:
                self.remark(name, value, trouble)
            else:
                found.append(made)
        return found

    def members(self, name: str, kind: type[Member]) -> tuple[Member, ...]:
        """The chosen members of an enum, in the order of the enum."""
        known = {member.value: member for member in kind}
        chosen = set(self.usable(name, known.get, Trouble.UNKNOWN_CHOICE))
        return tuple(member for member in kind if member in chosen)

    def codes(self, name: str, known: Mapping[str, Area]) -> tuple[str, ...]:
        return tuple(sorted(self.usable(name, _one_of(known), Trouble.UNKNOWN_CHOICE)))

    def yes(self, name: str) -> bool:
        return bool(self.usable(name, lambda value: value == "ja" or None, Trouble.UNKNOWN_CHOICE))


def read(values: Mapping[str, Sequence[str]], places: Places) -> Question:
    """The question behind the query values of an address; unknown names are ignored."""
    reader = _Reader(values)
    postcode = _postcode(reader, places)
    asked_order = next(iter(reader.usable("sorteer", _member(Order), Trouble.UNKNOWN_ORDER)), None)
    if asked_order is Order.DISTANCE and not postcode:
        reader.remark("sorteer", asked_order.value, Trouble.DISTANCE_WITHOUT_POSTCODE)
    return Question(
        words=_words(reader),
        themes=reader.members("thema", Theme),
        districts=reader.codes("stadsdeel", places.districts),
        wijken=reader.codes("wijk", places.wijken),
        kinds=reader.members("soort", VacancyKind),
        days=reader.members("dag", Weekday),
        parts=reader.members("dagdeel", Daypart),
        hours=max(reader.usable("uren", _hours, Trouble.NOT_HOURS), default=None),
        age=max(reader.usable("leeftijd", _between(0, MOST_AGE), Trouble.NOT_AGE), default=None),
        dutch=reader.members("taal", DutchLevel),
        step_free=reader.yes("toegankelijk"),
        from_home=reader.yes("thuis"),
        postcode=postcode,
        radius=max(reader.usable("straal", _radius, Trouble.NOT_RADIUS), default=None),
        asked_order=asked_order,
        page=next(iter(reader.usable("pagina", _page, Trouble.NOT_PAGE)), 1),
        per_page=next(
            iter(reader.usable("per_page", _between(1, MOST_PER_PAGE), Trouble.NOT_PER_PAGE)), PER_PAGE
        ),
        remarks=tuple(reader.remarks),
    )


def _words(reader: _Reader) -> str:
    words = next(iter(reader.given("q")), "")
    if len(words) > MOST_LETTERS:
        reader.remark("q", words[:MOST_LETTERS], Trouble.WORDS_TOO_LONG)
    return words[:MOST_LETTERS].strip()


def _postcode(reader: _Reader, places: Places) -> str:
    for pc4 in reader.usable("postcode", _four_digits, Trouble.NOT_POSTCODE):
        if pc4 in places.postcodes:
            return str(pc4)
        reader.remark("postcode", pc4, Trouble.UNKNOWN_POSTCODE)
    return ""


def _four_digits(value: str) -> str | None:
    match = _POSTCODE.fullmatch(value)
    return match[1] if match else None


def _one_of(known: Iterable[str]) -> Callable[[str], str | None]:
    return lambda value: value if value in known else None


def _member(kind: type[Member]) -> Callable[[str], Member | None]:
    known = {member.value: member for member in kind}
    return known.get


def _between(least: int, most: int) -> Callable[[str], int | None]:
    return lambda value: int(value) if _WHOLE.fullmatch(value) and least <= int(value) <= most else None


def _page(value: str) -> int | None:
    return min(int(value), LARGEST_PAGE) if _WHOLE.fullmatch(value) and int(value) else None


def _hours(value: str) -> float | None:
    if not _HOURS.fullmatch(value):
        return None
    hours = float(value.replace(",", "."))
    return hours if hours <= MOST_HOURS else None


def _radius(value: str) -> int | None:
    return int(value) if value in {str(radius) for radius in RADII} else None


def pairs(question: Question, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The query values that ask this question again, in one order, so equal questions share an address."""
    found: dict[str, list[str]] = {
        "q": [question.words],
        "postcode": [question.postcode],
        "straal": [str(question.radius)] if question.radius and question.postcode else [],
        "stadsdeel": list(question.districts),
        "wijk": list(question.wijken),
        "thema": [theme.value for theme in question.themes],
        "soort": [kind.value for kind in question.kinds],
        "dag": [day.value for day in question.days],
        "dagdeel": [part.value for part in question.parts],
        "uren": [f"{question.hours:g}"] if question.hours is not None else [],
        "leeftijd": [str(question.age)] if question.age is not None else [],
        "taal": [level.value for level in question.dutch],
        "toegankelijk": ["ja"] if question.step_free else [],
        "thuis": ["ja"] if question.from_home else [],
        "sorteer": [question.asked_order.value] if question.asked_order else [],
        "pagina": [str(question.page)] if question.page > 1 else [],
    }
    left_out = set(without)
    return [(name, value) for name in PARAMETERS if name not in left_out for value in found[name] if value]


def cells(days: Sequence[Weekday], parts: Sequence[Daypart]) -> list[int]:
    """Codes of the cells of the grid that `dag` and `dagdeel` ask for together; none chosen means all."""
    return [Slot(day, part).code for day in days or Weekday for part in parts or Daypart]


def highest_rank(levels: Iterable[DutchLevel]) -> int:
    """The rank of the highest level one says to have."""
    return max(level.rank for level in levels)


@dataclass(frozen=True, slots=True)
class Reason:
    """One wish a vacancy meets. `value` is kilometres, the mask of cells in common, or nothing."""

    kind: ReasonKind
    value: float = 0


def reasons(question: Question, *, slots: int, distance: float | None) -> list[Reason]:
    """Why a vacancy that was found is there, for the wishes its row does not show by itself."""
    found = []
    if distance is not None:
        found.append(Reason(ReasonKind.DISTANCE, distance))
    if question.from_home:
        found.append(Reason(ReasonKind.FROM_HOME))
    if question.days or question.parts:
        asked = sum(1 << code for code in cells(question.days, question.parts))
        found.append(Reason(ReasonKind.MOMENT, slots & asked))
    if question.dutch:
        found.append(Reason(ReasonKind.DUTCH))
    if question.hours is not None:
        found.append(Reason(ReasonKind.HOURS))
    if question.age is not None:
        found.append(Reason(ReasonKind.AGE))
    if question.step_free:
        found.append(Reason(ReasonKind.STEP_FREE))
    return found
