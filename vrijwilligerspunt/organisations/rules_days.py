"""Days that count for an organisation: the yearly question, absences, the wait for a moderator; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

import holidays

from vrijwilligerspunt.foundation.errors import RuleBroken

REMIND_AFTER = timedelta(days=14)
SUSPEND_AFTER = timedelta(days=30)
ANSWER_WITHIN = 3
LONGEST_ABSENCE = 28
FURTHEST_AHEAD = timedelta(days=366)

_FRIDAY = 5


class Confirmed(Protocol):
    """What the yearly question looks at."""

    @property
    def confirmed_on(self) -> date | None: ...
    @property
    def confirm_asked_on(self) -> date | None: ...
    @property
    def confirm_reminded_on(self) -> date | None: ...


class Period(Protocol):
    """Days, first and last included."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


class Due(StrEnum):
    """What the yearly question asks for today."""

    ASK = "ask"
    REMIND = "remind"
    SUSPEND = "suspend"


class AbsencePast(RuleBroken):
    """An absence starts today or later."""


class AbsenceTurned(RuleBroken):
    """An absence ends on or after its first day."""


class AbsenceTooLong(RuleBroken):
    """An absence takes four weeks at most (issue 02, reply clock)."""


class AbsenceTooFar(RuleBroken):
    """An absence is announced at most a year ahead."""


class AbsenceOverlaps(RuleBroken):
    """On some of these days an absence was announced already."""


def a_year_after(day: date) -> date:
    """The same day a year later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, month=3, day=1)


def a_year_before(day: date) -> date:
    """The last day whose `a_year_after` is not later than this day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def confirmation_due(organisation: Confirmed, today: date) -> Due | None:
    """Must it be asked, reminded or suspended today (domain §4.1: after 12 months; day 0 and 14; 30 days)?"""
    if organisation.confirmed_on is None or today < a_year_after(organisation.confirmed_on):
        return None
    asked = organisation.confirm_asked_on
    if asked is None:
        return Due.ASK
    if today >= asked + SUSPEND_AFTER:
        return Due.SUSPEND
    if today >= asked + REMIND_AFTER and organisation.confirm_reminded_on is None:
        return Due.REMIND
    return None


def check_absence(starts_on: date, ends_on: date, others: Sequence[Period], today: date) -> None:
    """Raises the rule that forbids an absence of these days, beside the others of the organisation."""
    if starts_on < today:
        raise AbsencePast
    if ends_on < starts_on:
        raise AbsenceTurned
    if starts_on > today + FURTHEST_AHEAD:
        raise AbsenceTooFar
    if (ends_on - starts_on).days + 1 > LONGEST_ABSENCE:
        raise AbsenceTooLong
    if any(other.starts_on <= ends_on and starts_on <= other.ends_on for other in others):
        raise AbsenceOverlaps


def covers(period: Period, today: date) -> bool:
    """Is today one of its days?"""
    return period.starts_on <= today <= period.ends_on


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday in the Netherlands."""
    return day.isoweekday() <= _FRIDAY and day not in _public_holidays(day.year)


def working_days_between(since: date, today: date) -> int:
    """The working days after `since`, up to and including today."""
    count = max(0, (today - since).days)
    return sum(is_working_day(since + timedelta(days=number)) for number in range(1, count + 1))


def waits_too_long(handed_in: date, today: date) -> bool:
    """Did three working days pass without an answer (domain §4.1)?"""
    return working_days_between(handed_in, today) >= ANSWER_WITHIN
