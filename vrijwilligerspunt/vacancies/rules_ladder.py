"""The match ladder and the conversation around it: what may be asked, answered and planned when; pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung, Side

# Figures of domain §4.3; our own choice there (PD) unless a source is named.
CONTACT_AFTER = timedelta(days=3)
WEEKS = {Rung.WEEK_6: timedelta(weeks=6), Rung.WEEK_26: timedelta(weeks=26)}
# A question that could not be sent for so long is no longer worth asking.
STALE_AFTER = timedelta(days=28)
PLAN_AHEAD = timedelta(days=366)
MEETING_LASTS = timedelta(hours=1)
VOG_YEARS = 3  # The advice on renewing, domain §3 rule 20.
MESSAGE_LENGTH = 2000
PLACE_LENGTH = 200
DECLINE_LENGTH = 400
BOTH = (Side.APPLICANT, Side.ORGANISATION)

_S = ApplicationState
TALKING = (_S.SUBMITTED, _S.IN_CONTACT, _S.MEETING, _S.TRIAL)
WRITES = {Side.APPLICANT: (*TALKING, _S.PLACED), Side.ORGANISATION: (*TALKING, _S.PLACED, _S.LAPSED)}
CALLS = (_S.LAPSED, _S.DECLINED)


class ThreadClosed(Conflict):
    """The application is over: nobody writes any more."""


class MeetingPast(RuleBroken):
    """A meeting lies in the future."""


class MeetingFar(RuleBroken):
    """More than a year ahead is a mistyped year."""


class SeenLater(RuleBroken):
    """Nobody saw a VOG tomorrow."""


class VogOver(RuleBroken):
    """A VOG that is valid no longer opens nothing."""


class PhoneNeeded(RuleBroken):
    """The desk cannot phone without a number."""


class NotAsked(Conflict):
    """This question is not open, or no longer."""


class SeenBefore(Conflict):
    """Somebody changed the application since this page was opened."""


def other(side: Side) -> Side:
    """The party across the table."""
    return Side.ORGANISATION if side is Side.APPLICANT else Side.APPLICANT


def may_write(side: Side, state: ApplicationState) -> bool:
    """May this side write now? The organisation also after it was too late: that opens it again."""
    return state in WRITES[side]


def may_answer(rung: Rung, side: Side, state: ApplicationState, *, is_asked: bool) -> bool:
    """Is this a question that this side can answer now?

    That the work began may be said by itself; a first word and a meeting are facts that stay facts after
    the application is over, but only who was asked answers.
    """
    if rung is Rung.STARTED:
        return state in TALKING or (side is Side.ORGANISATION and state is _S.LAPSED)
    if rung in WEEKS:
        return is_asked and state is _S.PLACED
    return is_asked


def disagree(applicant: Answer | None, organisation: Answer | None) -> bool:
    """One says yes and the other no; who said nothing disagrees with nobody."""
    return applicant is not None and organisation is not None and applicant is not organisation


def check_meeting(when: datetime, now: datetime) -> None:
    """Raises MeetingPast or MeetingFar."""
    if when <= now:
        raise MeetingPast
    if when > now + PLAN_AHEAD:
        raise MeetingFar


def vog_until(seen_on: date) -> date:
    """Until when a VOG seen on this day is trusted when nobody says otherwise."""
    try:
        return seen_on.replace(year=seen_on.year + VOG_YEARS)
    except ValueError:
        return seen_on.replace(year=seen_on.year + VOG_YEARS, day=28)


def check_vog(seen_on: date, valid_until: date, today: date) -> None:
    """Raises SeenLater or VogOver."""
    if seen_on > today:
        raise SeenLater
    if valid_until <= today:
        raise VogOver
