"""How long an organisation may be silent, counted in days on which it could have answered: pure.

Nobody has to answer on a Dutch public holiday or in an absence the organisation announced; those days do not
count for any term. Weekends count for the days of the reply clock (domain §4.3), not for working days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import median_low

import holidays

from vrijwilligerspunt.vacancies import rules

NUDGE_ON = (3, 7)
STEP = "nudge_{}"
DESK_FROM = 10
SILENT_WORKING_DAYS = 10
SILENT_APPLICATIONS = 2
MEASURED_FROM = 5
NEWEST_REPLIES = 20
MEASURED_OVER = timedelta(days=365)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """Days, first and last included, on which nobody of the organisation answers."""

    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@lru_cache
def holidays_in(year: int) -> frozenset[date]:
    """The public holidays of the Netherlands in a year."""
    return frozenset(holidays.country_holidays("NL", years=year))


def counts(day: date, absences: Iterable[Absence]) -> bool:
    """Could the organisation have answered on this day?"""
    return day not in holidays_in(day.year) and not any(absence.covers(day) for absence in absences)


def is_working_day(day: date, absences: Iterable[Absence] = ()) -> bool:
    """Monday to Friday, not a public holiday and not in an absence."""
    return day.isoweekday() <= 5 and counts(day, absences)


def answer_days(since: date, today: date, absences: Sequence[Absence]) -> int:
    """The days after `since`, up to and including `today`, that count; 0 when `today` is not later."""
    return _counted(since, today, tuple(absences), False)


def working_days(since: date, today: date, absences: Sequence[Absence]) -> int:
    """As `answer_days`, without weekends."""
    return _counted(since, today, tuple(absences), True)


# A night asks for the same few days for thousands of applications.
@lru_cache(maxsize=20_000)
def _counted(since: date, today: date, absences: tuple[Absence, ...], is_working: bool) -> int:
    wanted = is_working_day if is_working else counts
    return sum(wanted(since + number * DAY, absences) for number in range(1, (today - since).days + 1))


def silent_from(since: date, today: date, absences: Sequence[Absence]) -> date | None:
    """The day on which an application of `since` was unanswered for ten working days; None when not yet."""
    if working_days(since, today, absences) < SILENT_WORKING_DAYS:
        return None
    day, left = since, SILENT_WORKING_DAYS
    while left:
        day += DAY
        left -= is_working_day(day, absences)
    return day


def pauses(
    unanswered: Iterable[date], phoned: Iterable[date], today: date, absences: Sequence[Absence]
) -> bool:
    """Does the silence of an organisation pause its vacancies?

    `unanswered` are the days on which applications without an answer came in, `phoned` the days on which the
    desk phoned. The desk phones once the second application waits ten working days; a working day later, an
    organisation that is still silent is paused.
    """
    silent = sorted(day for since in unanswered if (day := silent_from(since, today, absences)))
    if len(silent) < SILENT_APPLICATIONS:
        return False
    since = silent[SILENT_APPLICATIONS - 1]
    return any(day >= since and working_days(day, today, absences) >= 1 for day in phoned)


def nudge(days: int, sent: Iterable[int]) -> tuple[int, ...]:
    """The steps of `NUDGE_ON` that are due after so many days and were not sent; none once it lapses."""
    if days >= rules.LAPSE_AFTER.days:
        return ()
    return tuple(step for step in NUDGE_ON if step <= days and step not in sent)


def habit(days: Sequence[int]) -> int:
    """In how many days the organisation mostly answers: the median of its newest replies, at least one."""
    return max(1, median_low(days))
