"""What a coordinator does between the first call and a buddy: the order of the triage and its days; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from vrijwilligerspunt.buddies.rules_requests import WORKED_ON, next_call, working_days_after
from vrijwilligerspunt.buddies.states import RequestState, TriageAnswer, TriageStep
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken

NOTE_DAYS = 90
"""A note goes within three months (domain §6)."""
NOTE_LENGTH = 1000
ASK_AGAIN_WITHIN = timedelta(days=14)
"""Nobody who was called once waits longer than this for the next word."""
CONCERN_WITHIN = 1
HANDOVER_ANSWER_WITHIN = timedelta(days=14)
HANDOVER_CHECK_AFTER = timedelta(days=30)
TO_CALL = (RequestState.SUBMITTED, RequestState.TRIAGE)
RUNNING = (RequestState.PROPOSED, RequestState.INTRODUCTION, RequestState.TRIAL, RequestState.MATCHED)
CALLED = (*WORKED_ON, *RUNNING)
"""In these a coordinator notes a call."""


class StepTooEarly(RuleBroken):
    """The nearer ways come first; `detail` names the step that is next."""


class ChangedMeanwhile(Conflict):
    """Somebody else wrote in the request after this page was made."""


class NotWorkedOn(Conflict):
    """The request is not in a state in which a coordinator fills in or answers."""


class AnsweredAlready(Conflict):
    """A colleague answered it first."""


class NoConsent(RuleBroken):
    """A note needs the yes of the person to writing it down."""


class NotFitting(RuleBroken):
    """This colleague does not work in the area, or is a party in it."""


class DayTooFar(RuleBroken):
    """The next call is a day from today, within six weeks."""


def next_step(triage: Mapping[str, str]) -> TriageStep | None:
    """The first step of the fixed order that has no answer yet."""
    return next((step for step in TriageStep if step.value not in triage), None)


def answer(triage: Mapping[str, str], step: TriageStep, given: TriageAnswer) -> dict[str, str]:
    """The answers with this one. An answer may be changed; a step may not be skipped. Raises StepTooEarly."""
    next_one = next_step(triage)
    if step.value not in triage and step is not next_one:
        raise StepTooEarly(next_one.value if next_one else "")
    return {**triage, step.value: given.value}


def called_again_on(
    state: RequestState, opened: date | None, chosen: date | None, today: date
) -> date | None:
    """The day of the next call after this one: the chosen day; else the next of the three while waiting, or
    two weeks; none once two people meet, for a match has days of its own. Raises DayTooFar."""
    if chosen is not None:
        if not today < chosen <= today + 3 * ASK_AGAIN_WITHIN:
            raise DayTooFar
        return chosen
    if state in RUNNING and state is not RequestState.PROPOSED:
        return None
    waits = opened if state is not RequestState.TRIAGE else None
    planned = next_call(waits, today) if waits is not None else None
    return planned or working_days_after(today + ASK_AGAIN_WITHIN - timedelta(days=1), 1)


def weeks_waiting(opened: date, today: date) -> int:
    """Whole weeks since a request was opened."""
    return max(0, (today - opened).days // 7)


def note_until(today: date) -> date:
    """The day on which a note is deleted."""
    return today + timedelta(days=NOTE_DAYS)
