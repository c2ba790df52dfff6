"""The days of a match: until when an answer is awaited, which week asks how it goes, until when it lasts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from vrijwilligerspunt.buddies.rules_matches import (
    ANSWER_WITHIN,
    CLICK_WITHIN,
    MATCH_CHECKS,
    TERM_MONTHS,
    TRIAL_CHECKS,
)
from vrijwilligerspunt.buddies.rules_requests import working_days_after
from vrijwilligerspunt.buddies.states import MatchState, StillNeeded
from vrijwilligerspunt.foundation.clock import months_later
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken

SILENT_AFTER = timedelta(weeks=8)
"""Nothing was heard of either side so long: the coordinator calls (domain §4.5)."""
PLAN_WITHIN = timedelta(days=7)
MEETING_LASTS = timedelta(hours=1)
PLACE_LENGTH = 200
WEEKS_A_YEAR = MATCH_CHECKS[-1]
LOW = 2
"""A feeling that low is a reason to call."""
GOES_ON = frozenset({StillNeeded.NEEDED, StillNeeded.LESS})


class NotFree(Conflict):
    """This volunteer cannot be asked for this request any more; `detail` is the gate."""


class PlaceTaken(Conflict):
    """A colleague was first: the last place of this volunteer, or the request itself."""


class AnsweredAlready(Conflict):
    """The question was answered, or its time is over."""


class MeetFirst(RuleBroken):
    """Whether it clicks is said after the meeting."""


class MeetingPast(RuleBroken):
    """A meeting is planned for a moment that is still to come."""


class MeetingFar(RuleBroken):
    """A meeting is not planned more than ninety days ahead."""


def is_well(feeling: int, still: StillNeeded) -> bool:
    """Does this answer say that all is well, so that nobody has to call?"""
    return feeling > LOW and still in GOES_ON


def check_meeting(at: datetime, now: datetime) -> None:
    """Raises MeetingPast or MeetingFar."""
    if at <= now:
        raise MeetingPast
    if at > now + timedelta(days=90):
        raise MeetingFar


def due_of(state: MatchState, since: date, meeting: date | None = None) -> date | None:
    """The day on which something has to have happened in this state; none when it is over."""
    if state in (MatchState.PROPOSED, MatchState.ACCEPTED):
        return since + ANSWER_WITHIN
    if state is MatchState.INTRODUCTION:
        return since + PLAN_WITHIN if meeting is None else meeting + CLICK_WITHIN
    if state in (MatchState.TRIAL, MatchState.MATCHED):
        return since + SILENT_AFTER
    return None


def weeks_of(state: MatchState, first: date, today: date) -> tuple[int, ...]:
    """The weeks in which both sides are asked in this state, in every year since a trial began on `first`."""
    if state is MatchState.TRIAL:
        return TRIAL_CHECKS
    years = (today - first).days // (7 * WEEKS_A_YEAR) + 1
    return tuple(week + year * WEEKS_A_YEAR for year in range(years) for week in MATCH_CHECKS)


def calls_by(today: date) -> date:
    """The day on which a coordinator has called who is not well or wants to stop."""
    return working_days_after(today, 1)


def term_until(begin: date) -> date:
    """The last day of a match that begins, or is renewed, on this day."""
    return months_later(begin, TERM_MONTHS)
