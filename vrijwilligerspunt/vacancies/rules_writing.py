"""What the writer of a vacancy may save and hand in, and what two editors did to one vacancy; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.personal_data import Personal, personal_data
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Theme, VacancyState
from vrijwilligerspunt.vacancies.states_writing import Part

TEXT_LENGTH = 4000
REASON_LENGTH = 500
MOST_POSITIONS = 999
ADULT = 18

FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.WHAT: ("title", "tasks", "kind", "theme", "talents", "language"),
    Part.WHEN: (
        "slots",
        "flexible",
        "hours_min",
        "hours_max",
        "rhythm",
        "starts_on",
        "ends_on",
        "online",
        "location_name",
        "pc4",
    ),
    Part.WHO: (
        "who",
        "dutch_level",
        "learning_dutch_welcome",
        "languages",
        "min_age",
        "experience_needed",
        "demand_reason",
        "step_free",
        "vulnerable_contact",
        "risk_flags",
        "asylum_seekers_welcome",
        "was_paid_last_year",
    ),
    Part.OFFER: ("offer", "expenses", "insured", "contact_first_name", "contact_phone", "positions"),
}
ALL_FIELDS = tuple(name for names in FIELDS.values() for name in names)
FREE_TEXT = ("title", "tasks", "who", "offer", "demand_reason", "location_name", "contact_first_name")

IN_DRAFT = (VacancyState.DRAFT, VacancyState.CHANGES_REQUESTED)
EDITABLE = (
    *IN_DRAFT,
    VacancyState.PUBLISHED,
    VacancyState.PAUSED,
    VacancyState.FILLED,
    VacancyState.EXPIRED,
)
_EVENINGS = sum(1 << Slot(day, Daypart.EVENING).code for day in Weekday)


class NotNow(Conflict):
    """The vacancy is with the moderators, or over: it cannot be changed now."""


class Edited(Conflict):
    """Somebody else saved this vacancy since it was opened."""


class Refused(RuleBroken):
    """A hard rule says no; `detail` names them, with commas (`Hard`)."""


class PostcodeUnknown(RuleBroken):
    """We do not know these four digits."""


class Incomplete(RuleBroken):
    """A vacancy that people can see must stay complete; `detail` names the fields, with commas."""


class Hard(StrEnum):
    """A rule that stops saving (domain §4.2; §3 rules 4, 17, 21, 22)."""

    HOURS_SWAPPED = "hours_swapped"
    TOO_MANY_HOURS = "too_many_hours"
    DATES_SWAPPED = "dates_swapped"
    WAS_PAID = "was_paid"
    RISK_UNDER_18 = "risk_under_18"
    BUDDIES_UNDER_18 = "buddies_under_18"
    EVENING_UNDER_16 = "evening_under_16"


AT: Mapping[Hard, tuple[str, ...]] = {
    Hard.HOURS_SWAPPED: ("hours_max",),
    Hard.TOO_MANY_HOURS: ("hours_max",),
    Hard.DATES_SWAPPED: ("ends_on",),
    Hard.WAS_PAID: ("was_paid_last_year",),
    Hard.RISK_UNDER_18: ("min_age",),
    Hard.BUDDIES_UNDER_18: ("min_age", "theme"),
    Hard.EVENING_UNDER_16: ("min_age", "slots"),
}
"""The fields where a rule is explained; the first that stands in the step at hand."""


class Written(Protocol):
    """What the hard rules read: a vacancy, or what somebody typed over one."""

    @property
    def theme(self) -> Theme: ...
    @property
    def hours_min(self) -> float: ...
    @property
    def hours_max(self) -> float: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def slots(self) -> int: ...
    @property
    def flexible(self) -> bool: ...
    @property
    def min_age(self) -> int: ...
    @property
    def risk_flags(self) -> list[str]: ...
    @property
    def was_paid_last_year(self) -> bool | None: ...


def broken(vacancy: Written) -> tuple[Hard, ...]:
    """The hard rules this vacancy breaks, each of which stops saving.

    Under 18 no risky work, night work, alcohol, home visits alone or buddy work; under 16 no evenings.
    """
    is_minor = vacancy.min_age < ADULT
    starts, ends = vacancy.starts_on, vacancy.ends_on
    found = {
        Hard.TOO_MANY_HOURS: max(vacancy.hours_min, vacancy.hours_max) > rules.MOST_HOURS,
        Hard.HOURS_SWAPPED: vacancy.hours_min > vacancy.hours_max,
        Hard.DATES_SWAPPED: starts is not None and ends is not None and ends < starts,
        Hard.WAS_PAID: vacancy.was_paid_last_year is True,
        Hard.RISK_UNDER_18: is_minor and bool(vacancy.risk_flags),
        Hard.BUDDIES_UNDER_18: is_minor and vacancy.theme is Theme.BUDDIES,
        Hard.EVENING_UNDER_16: vacancy.min_age < rules.AGE_OF_CONSENT
        and not vacancy.flexible
        and vacancy.slots & _EVENINGS > 0,
    }
    return tuple(rule for rule, is_broken in found.items() if is_broken)


def lacking(vacancy: Vacancy) -> tuple[str, ...]:
    """Fields that still need something before handing in: `rules.missing`, and a reason for a demand.

    Experience or schooling is asked only with a reason people can read (domain §3 rules 24 and 25).
    """
    more = {
        "demand_reason": vacancy.experience_needed and not vacancy.demand_reason.strip(),
        "hours_max": not vacancy.hours_max and not vacancy.flexible,
        "min_age": any(AT[rule][0] == "min_age" for rule in broken(vacancy)),
    }
    found = (*rules.missing(vacancy), *(name for name, is_missing in more.items() if is_missing))
    return tuple(sorted(set(found), key=ALL_FIELDS.index))


def part_of(field: str) -> Part:
    """The step a field stands in."""
    return next(part for part, names in FIELDS.items() if field in names)


def forbidden_data(text: str) -> tuple[Personal, ...]:
    """Numbers that may never stand in a text: BSN and IBAN (domain §3 rule 4)."""
    return tuple(found for found in personal_data(text) if found in (Personal.BSN, Personal.IBAN))


def can_edit(vacancy: Vacancy) -> bool:
    """Is it in a state in which its organisation may change it?"""
    return vacancy.state in EDITABLE


def can_delete(vacancy: Vacancy) -> bool:
    """Only what nobody has ever seen is thrown away."""
    return vacancy.state in IN_DRAFT and vacancy.published_at is None


class Typed:
    """A vacancy with what somebody typed over it, not saved: for the mirror while he types."""

    def __init__(self, vacancy: Vacancy, values: Mapping[str, Any]) -> None:
        self._vacancy, self._values = vacancy, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._vacancy, name)


def mark(value: object) -> str:
    """A short sign of a value: the same for equal values, in every process."""
    if isinstance(value, list):
        value = sorted(value)
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, StrEnum):
        value = value.value
    return hashlib.blake2b(repr(value).encode(), digest_size=5).hexdigest()


def seen(vacancy: Vacancy) -> str:
    """What an editor has before him, as signs: goes along in his form."""
    return ",".join(f"{name}:{mark(getattr(vacancy, name))}" for name in ALL_FIELDS)


def _signs(text: str) -> dict[str, str]:
    pairs = (pair.split(":", 1) for pair in text.split(",") if ":" in pair)
    return {name: sign for name, sign in pairs if name in ALL_FIELDS}


def changed_since(text: str, vacancy: Vacancy) -> tuple[str, ...]:
    """The fields somebody else changed after `seen` was written."""
    before = _signs(text)
    return tuple(name for name in ALL_FIELDS if before.get(name) != mark(getattr(vacancy, name)))


def untouched(text: str, name: str, value: object) -> bool:
    """Did this editor leave the field as he found it?"""
    return _signs(text).get(name) == mark(value)
