"""The days of a buddy volunteer: what a screening day may be, how long it holds, and when somebody calls.

Only days are kept, never what was said or shown (domain §§3 row 3, 4.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from vrijwilligerspunt.buddies.rules_requests import working_days_after
from vrijwilligerspunt.buddies.rules_volunteers import (
    ANSWER_WITHIN,
    REMIND_VOG_MONTHS,
    REVIEW_WITHIN,
    TALK_AFTER,
    VOG_MONTHS,
)
from vrijwilligerspunt.buddies.states import Activity, VolunteerState
from vrijwilligerspunt.foundation.clock import months_later
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken

LONGEST_ABOUT = 600
DECIDE_WITHIN = timedelta(days=14)
SCREEN_WITHIN = timedelta(days=42)
ASK_AGAIN_WITHIN = timedelta(days=7)
OLDEST_DAY = timedelta(days=366 * 5)
LONGEST_PAUSE = timedelta(days=366)
WARN_MONTHS = VOG_MONTHS - REMIND_VOG_MONTHS
DAYS = ("vog_seen_on", "references_on", "training_on", "talked_on")
"""What a coordinator ticks, each as a day."""

_S = VolunteerState
SCREENING = _S.SCREENING
TICKED_IN = (SCREENING, _S.READY, _S.ACTIVE, _S.PAUSED)
"""In these states days of the screening are filled in, or renewed."""
BY_PHONE = frozenset({"decline", "suspend", "pause", "leave"})
"""Steps of a coordinator that the volunteer hears from a person, before they are taken."""


class NotAdult(RuleBroken):
    """A buddy is at least eighteen."""


class DayAhead(RuleBroken):
    """A day of the screening has been already; `detail` names it."""


class DayTooOld(RuleBroken):
    """So old a day says nothing any more; `detail` names it."""


class DayNeeded(RuleBroken):
    """Who is ready stays screened: a day is renewed, not taken away; `detail` names it."""


class PauseTooShort(RuleBroken):
    """A pause ends after today."""


class PauseTooLong(RuleBroken):
    """A pause takes a year at most; who needs longer stops, and is welcome again."""


class NotTold(RuleBroken):
    """The volunteer hears this by phone, before it is written down."""


class AcceptFirst(RuleBroken):
    """The agreements are accepted with a yes."""


class AskedAlready(Conflict):
    """A colleague asked for the suspension already."""


class AlreadyVolunteer(Conflict):
    """Somebody volunteers once at a time."""


class ChangedMeanwhile(Conflict):
    """A colleague wrote in it since this page was opened."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a buddy likes to do, when and where. No wijken is the whole city; `slots` as in `Vacancy`."""

    activities: tuple[Activity, ...]
    slots: int
    wijk_code: str | None
    wijken: tuple[str, ...]
    languages: tuple[str, ...]
    places_count: int
    phone: str
    about: str


class Days(Protocol):
    """What the next day of a coordinator depends on."""

    @property
    def state(self) -> VolunteerState: ...
    @property
    def vog_valid_until(self) -> date | None: ...
    @property
    def talked_on(self) -> date | None: ...
    @property
    def paused_until(self) -> date | None: ...


def vog_valid_until(seen_on: date) -> date:
    """The last day on which a VOG that was seen on this day counts (domain §4.5: 36 months)."""
    return months_later(seen_on, VOG_MONTHS)


def vog_ends_soon(valid_until: date | None, today: date) -> bool:
    """Is it time for a new VOG: from two months before the end, also when it is over?"""
    return valid_until is not None and valid_until <= months_later(today, WARN_MONTHS)


def check_days(days: Mapping[str, date | None], today: date) -> None:
    """Raises DayAhead or DayTooOld with the name of the first day that cannot be."""
    for name, day in days.items():
        if day is None:
            continue
        if day > today:
            raise DayAhead(name)
        if day < today - OLDEST_DAY or (name == "vog_seen_on" and vog_valid_until(day) < today):
            raise DayTooOld(name)


def check_complete(state: VolunteerState, days: Mapping[str, date | None]) -> None:
    """Raises DayNeeded with the first day that is missing for who was screened already."""
    for name in DAYS[:3]:
        if state is not SCREENING and days.get(name) is None:
            raise DayNeeded(name)


def check_pause(until: date, today: date) -> None:
    """Raises PauseTooShort or PauseTooLong."""
    if until <= today:
        raise PauseTooShort
    if until > today + LONGEST_PAUSE:
        raise PauseTooLong


def next_due(row: Days, today: date) -> date | None:
    """The day by which a coordinator does something for this volunteer, or none."""
    if row.state is _S.INTERESTED:
        return working_days_after(today, ANSWER_WITHIN)
    if row.state is _S.INTERVIEW:
        return today + DECIDE_WITHIN
    if row.state is _S.SCREENING:
        return today + SCREEN_WITHIN
    if row.state is _S.SUSPENDED:
        return today + REVIEW_WITHIN
    if row.state is _S.PAUSED:
        # The last day of a pause is one of rest.
        return row.paused_until + timedelta(days=1) if row.paused_until else today + ASK_AGAIN_WITHIN
    if row.state not in (_S.READY, _S.ACTIVE):
        return None
    talk = (row.talked_on or today) + TALK_AFTER
    if row.vog_valid_until is None:
        return talk
    return min(talk, months_later(row.vog_valid_until, -WARN_MONTHS))
