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
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.search import rules_wish, rules_wish_words
from vrijwilligerspunt.search.rules_wish import Understood
from vrijwilligerspunt.search.rules_wish_places import Names
from vrijwilligerspunt.search.states import Order, ReasonKind, Trouble, View, Wish
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

PER_PAGE = 20
MOST_PER_PAGE = 100
RADII = rules_wish_words.RADII
DEFAULT_RADIUS = 5
MOST_LETTERS = rules_wish.MOST_LETTERS
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
    "weergave",
    "pagina",
)
NO_FILTER = ("weergave", "pagina")
"""Parameters that only say how the answer is shown."""
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
    """A stadsdeel, wijk or postcode with its middle; `parent` is the stadsdeel of a wijk, and the wijk of a
    postcode in Eindhoven."""

    code: str
    name: str
    lat: float
    lon: float
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """What the list knows of the city: stadsdelen and wijken by code, a point for each postcode, and the
    names people use."""

    districts: Mapping[str, Area]
    wijken: Mapping[str, Area]
    postcodes: Mapping[str, Area]
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Question:
    """The usable part of an address. Empty means no wish; `remarks` names what could not be used.

    `words` are as they were typed; `effective` is the question that is answered. Only there `subjects` are
    the themes the words speak of, `whole_theme` says that the words do no more than name them,
    and `is_merged` that somebody typed something, though all of it may have become wishes.
    """

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
    view: View = View.LIST
    page: int = 1
    per_page: int = PER_PAGE
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    understood: Understood = field(default=rules_wish.NOTHING, compare=False)
    subjects: tuple[Theme, ...] = ()
    whole_theme: bool = False
    is_merged: bool = field(default=False, compare=False)

    @property
    def effective(self) -> Question:
        """The question with what was understood in its fields and only the rest as words.

        A question whose words were changed since they were understood is answered as it stands; so is an
        effective one.
        """
        wish = self.understood
        if not self.words or wish.text != self.words:
            return self
        return _merged(self, wish)

    @property
    def order(self) -> Order:
        """The order that applies: what was asked when it can be done, else by words or by date."""
        asked = self.effective
        if asked.asked_order is Order.DISTANCE and asked.postcode:
            return Order.DISTANCE
        if asked.asked_order is Order.NEWEST or not (asked.words or asked.is_merged):
            return Order.NEWEST
        return Order.RELEVANCE

    @property
    def kilometres(self) -> int:
        """The radius that applies when there is a postcode."""
        return self.radius or DEFAULT_RADIUS

    @property
    def is_filtered(self) -> bool:
        """Does it ask for anything else than the whole list by date?"""
        return any(pairs(self, without=NO_FILTER))


def _merged(question: Question, wish: Understood) -> Question:
    """Explicit and understood values of one parameter are or; of a number the largest; one postcode, the
    explicit one first."""

    def members(kind: Wish, all_of: type[Member], given: Sequence[Member]) -> tuple[Member, ...]:
        said = set(wish.values(kind))
        return tuple(member for member in all_of if member in given or member.value in said)

    def codes(kind: Wish, given: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({*given, *wish.values(kind)}))

    hours = [float(value) for value in wish.values(Wish.HOURS)]
    hours += [] if question.hours is None else [question.hours]
    ages = [int(value) for value in wish.values(Wish.AGE)]
    ages += [] if question.age is None else [question.age]
    radii = [int(value) for value in wish.values(Wish.RADIUS)]
    # A radius without a postcode says nothing: the form always sends one.
    radii += [question.radius] if question.radius and (question.postcode or not radii) else []
    return replace(
        question,
        words=wish.rest,
        districts=codes(Wish.DISTRICT, question.districts),
        wijken=codes(Wish.WIJK, question.wijken),
        kinds=members(Wish.KIND, VacancyKind, question.kinds),
        days=members(Wish.DAY, Weekday, question.days),
        parts=members(Wish.PART, Daypart, question.parts),
        hours=max(hours, default=None),
        age=max(ages, default=None),
        dutch=members(Wish.DUTCH, DutchLevel, question.dutch),
        step_free=question.step_free or bool(wish.values(Wish.STEP_FREE)),
        from_home=question.from_home or bool(wish.values(Wish.FROM_HOME)),
        postcode=question.postcode or next(iter(wish.values(Wish.POSTCODE)), ""),
        radius=max(radii, default=None),
        understood=rules_wish.NOTHING,
        subjects=tuple(Theme(value) for value in wish.subjects),
        whole_theme=wish.is_whole_theme,
        is_merged=True,
    )


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
    postcode, words = _postcode(reader, places), _words(reader)
    understood = rules_wish.around_one(rules_wish.understand(words, places.names), postcode)
    asked_order = next(iter(reader.usable("sorteer", _member(Order), Trouble.UNKNOWN_ORDER)), None)
    if asked_order is Order.DISTANCE and not (postcode or understood.values(Wish.POSTCODE)):
        reader.remark("sorteer", asked_order.value, Trouble.DISTANCE_WITHOUT_POSTCODE)
    return Question(
        words=words,
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
        view=next(iter(reader.members("weergave", View)), View.LIST),
        page=next(iter(reader.usable("pagina", _page, Trouble.NOT_PAGE)), 1),
        per_page=next(
            iter(reader.usable("per_page", _between(1, MOST_PER_PAGE), Trouble.NOT_PER_PAGE)), PER_PAGE
        ),
        remarks=tuple(reader.remarks),
        understood=understood,
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
        "straal": [str(question.radius)] if question.radius and _measures(question) else [],
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
        "weergave": [question.view.value] if question.view is not View.LIST else [],
        "pagina": [str(question.page)] if question.page > 1 else [],
    }
    left_out = set(without)
    return [(name, value) for name in PARAMETERS if name not in left_out for value in found[name] if value]


def _measures(question: Question) -> bool:
    """Is there a postcode that the chosen radius counts from: chosen too, or read in the words?"""
    wish = question.understood
    is_read = wish.text == question.words and bool(wish.values(Wish.POSTCODE))
    return bool(question.postcode) or (is_read and not wish.values(Wish.RADIUS))


def cells(days: Sequence[Weekday], parts: Sequence[Daypart]) -> list[int]:
    """Codes of the cells of the grid that `dag` and `dagdeel` ask for together; none chosen means all."""
    return [Slot(day, part).code for day in days or Weekday for part in parts or Daypart]


def highest_rank(levels: Iterable[DutchLevel]) -> int:
    """The rank of the highest level one says to have."""
    return max(level.rank for level in levels)


@dataclass(frozen=True, slots=True)
class Reason:
    """One wish a vacancy meets. `value` is kilometres, the mask of cells in common, hours, or nothing; `text`
    the name of a place."""

    kind: ReasonKind
    value: float = 0
    text: str = ""


def reasons(question: Question, *, slots: int, distance: float | None, district: str = "") -> list[Reason]:
    """Why a vacancy that was found is there, for the wishes its row does not show by itself; `district` is
    the name of the asked stadsdeel it lies in."""
    question, found = question.effective, []
    if distance is not None:
        found.append(Reason(ReasonKind.DISTANCE, distance))
    if district:
        found.append(Reason(ReasonKind.PLACE, text=district))
    if question.from_home:
        found.append(Reason(ReasonKind.FROM_HOME))
    if question.days or question.parts:
        asked = sum(1 << code for code in cells(question.days, question.parts))
        found.append(Reason(ReasonKind.MOMENT, slots & asked))
    if question.dutch:
        found.append(Reason(ReasonKind.DUTCH))
    if question.hours is not None:
        found.append(Reason(ReasonKind.HOURS, question.hours))
    if question.age is not None:
        found.append(Reason(ReasonKind.AGE))
    if question.step_free:
        found.append(Reason(ReasonKind.STEP_FREE))
    return found
