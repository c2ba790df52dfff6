"""How long a vacancy stays online, and when its organisation is asked whether it still holds: pure.

A vacancy is offline after its last day, or 180 days after somebody last said that it holds. Fourteen and
three days before, its organisation gets a mail (domain §4.2). Our choice where that is silent:
- a one-off task that ends on its own day simply ends, without being asked for a new day;
- a paused vacancy is not asked about: its organisation chose that, or got a mail with the reason. It does go
  offline in time, with the mail that brings it back;
- nobody is asked for a moment that had passed when the vacancy was last confirmed.
"""

from __future__ import annotations

from datetime import date, timedelta

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyKind, VacancyState

ASK_BEFORE = (14, 3)
STEP = "expires_{}"
LONGEST = timedelta(days=366)
RENEWABLE = (VacancyState.PUBLISHED, VacancyState.EXPIRED)


class LastDayNeeded(RuleBroken):
    """It has a last day, so going on asks for a new one: from today, at most a year ahead."""


class StillOpen(RuleBroken):
    """People who applied to this organisation still wait for the end of a conversation (domain §4.1)."""


def confirmed_on(vacancy: Vacancy) -> date:
    """The day somebody last said that it holds; else when it was published or changed."""
    if vacancy.confirmed_on is not None:
        return vacancy.confirmed_on
    return clock.local(vacancy.published_at or vacancy.changed_at).date()


def last_day(vacancy: Vacancy) -> date:
    """The last day it is online."""
    stale = confirmed_on(vacancy) + rules.CONFIRM_EVERY
    return stale if vacancy.ends_on is None else min(stale, vacancy.ends_on)


def simply_ends(vacancy: Vacancy) -> bool:
    """Is it a task for one time whose day is known?"""
    if vacancy.ends_on is None or vacancy.ends_on != last_day(vacancy):
        return False
    return vacancy.kind is VacancyKind.ONE_OFF or vacancy.starts_on == vacancy.ends_on


def asked(vacancy: Vacancy, today: date) -> int | None:
    """The reminder of `ASK_BEFORE` that is due now: 14, 3 or none."""
    if vacancy.state is not VacancyState.PUBLISHED or simply_ends(vacancy):
        return None
    last = last_day(vacancy)
    left = (last - today).days
    due = [step for step in ASK_BEFORE if 0 <= left <= step]
    if not due or (last - confirmed_on(vacancy)).days <= min(due):
        return None
    return min(due)


def new_last_day(vacancy: Vacancy, wanted: date | None, today: date) -> date | None:
    """The last day after renewing. Raises LastDayNeeded."""
    if vacancy.ends_on is None:
        return None
    if wanted is None or not today <= wanted <= today + LONGEST:
        raise LastDayNeeded
    if vacancy.starts_on is not None and wanted < vacancy.starts_on:
        raise LastDayNeeded
    return wanted
