"""The life of a request as data (domain §4.4), its guards, and the days that belong to it."""

from __future__ import annotations

from datetime import date, timedelta

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConsentChannel, RequestState, TriageStep
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.organisations.rules_days import is_working_day

CONSENT_WITHIN = timedelta(days=14)
REMIND_CONSENT_AFTER = timedelta(days=5)
CALL_WITHIN, CALL_SOON_WITHIN = 5, 2
"""Working days in which somebody is called; the shorter one when a carer can hardly go on."""
CALLS_WHILE_WAITING = (4, 8, 13)
"""Weeks after opening in which who waits is called."""
LAPSE_AFTER = timedelta(weeks=26)
KEPT_AFTER_END = timedelta(days=92)
KEPT_AFTER_MATCH = timedelta(days=366)
BEFORE_A_BUDDY = (TriageStep.OWN_NETWORK, TriageStep.NEIGHBOURHOOD, TriageStep.CIRCLE)


class TriageNotDone(RuleBroken):
    """The nearer ways come before a buddy; `detail` names those not talked about yet, with commas."""


class RepresentativeIncomplete(RuleBroken):
    """A representative's yes needs the capacity, the day it was seen, and that the person was told."""


class ConsentStillOpen(RuleBroken):
    """The fourteen days for a yes are not over."""


class NotAgreed(RuleBroken):
    """The person did not say yes to this hand-over."""


class WorryWaits(RuleBroken):
    """An acute worry comes first: nobody is proposed meanwhile."""


class WaitsNotLongEnough(RuleBroken):
    """A request does not lapse before 26 weeks."""


class NothingKnown(RuleBroken):
    """To open a request one must know what, when and where; `detail` names what lacks, with commas."""


def working_days_after(day: date, count: int) -> date:
    """The day that many working days later."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def call_by(submitted: date, is_overloaded: bool) -> date:
    """The day by which a coordinator has called (domain §4.4)."""
    return working_days_after(submitted, CALL_SOON_WITHIN if is_overloaded else CALL_WITHIN)


def next_call(opened: date, today: date) -> date | None:
    """The next day on which who waits is called, or none any more."""
    days = (opened + timedelta(weeks=weeks) for weeks in CALLS_WHILE_WAITING)
    return next((day for day in days if day > today), None)


def _consent_over(case: RequestCase, today: date) -> None:
    if today < clock.local(case.request.created_at + CONSENT_WITHIN).date():
        raise ConsentStillOpen


def _representative_complete(case: RequestCase, _today: date) -> None:
    row = case.request
    if row.consent_channel is ConsentChannel.REPRESENTATIVE and not (
        row.capacity is not None and row.capacity_seen_on is not None and row.is_told
    ):
        raise RepresentativeIncomplete


def _nearer_ways_asked(case: RequestCase, _today: date) -> None:
    row = case.request
    lacking = [
        name
        for name, is_there in (
            ("activities", bool(row.activities)),
            ("slots", bool(row.slots)),
            ("wijk", row.wijk_code is not None),
        )
        if not is_there
    ]
    if lacking:
        raise NothingKnown(",".join(lacking))
    left = [step.value for step in BEFORE_A_BUDDY if step.value not in row.triage]
    if left:
        raise TriageNotDone(",".join(left))


def _agreed(case: RequestCase, _today: date) -> None:
    if not case.agreed:
        raise NotAgreed


def _no_acute_worry(case: RequestCase, _today: date) -> None:
    if case.is_worrying:
        raise WorryWaits


def _waited(case: RequestCase, today: date) -> None:
    opened = case.request.opened_at
    if opened is None or today < clock.local(opened + LAPSE_AFTER).date():
        raise WaitsNotLongEnough


def _stood_still(case: RequestCase, today: date) -> None:
    if today < clock.local(case.request.state_since + LAPSE_AFTER).date():
        raise WaitsNotLongEnough


_S = RequestState
LIVE = (_S.SUBMITTED, _S.TRIAGE, _S.OPEN, _S.PROPOSED, _S.INTRODUCTION, _S.TRIAL, _S.MATCHED)
WORKED_ON = (_S.TRIAGE, _S.OPEN)
"""In these a coordinator works with the words, and a question about a hand-over can be answered."""
TOGETHER = (_S.TRIAL, _S.MATCHED)
"""Who comes back from these found somebody, so the search begins anew."""
LIFECYCLE = Lifecycle(
    "buddy_request",
    RequestState,
    _S.CONSENT_PENDING,
    (
        Transition(
            "consent",
            (_S.CONSENT_PENDING,),
            _S.SUBMITTED,
            policy.consents,
            mails=("request_received", "request_new"),
            timeout="reminded after 5 days; without a yes all is wiped after 14",
        ),
        Transition(
            "log_consent",
            (_S.CONSENT_PENDING,),
            _S.SUBMITTED,
            policy.logs_consent,
            _representative_complete,
            ("request_received",),
        ),
        Transition("forget", (_S.CONSENT_PENDING,), _S.LAPSED, policy.is_system, _consent_over),
        Transition(
            "take",
            (_S.SUBMITTED,),
            _S.TRIAGE,
            policy.handles,
            timeout="somebody calls within 5 working days; within 2 when a carer can hardly go on",
        ),
        Transition("open", (_S.TRIAGE,), _S.OPEN, policy.handles, _nearer_ways_asked, ("request_open",)),
        Transition(
            "refer",
            (_S.TRIAGE, _S.OPEN),
            _S.REFERRED_OUT,
            policy.handles_or_system,
            _agreed,
            ("request_referred", "handover_new"),
        ),
        Transition("return", (_S.REFERRED_OUT,), _S.TRIAGE, policy.handles_or_system),
        Transition("solve", (_S.TRIAGE, _S.OPEN), _S.ENDED, policy.handles, mails=("request_ended",)),
        Transition("propose", (_S.OPEN,), _S.PROPOSED, policy.handles, _no_acute_worry),
        Transition("introduce", (_S.PROPOSED,), _S.INTRODUCTION, policy.is_system),
        Transition("try", (_S.INTRODUCTION,), _S.TRIAL, policy.is_system),
        Transition("match", (_S.TRIAL,), _S.MATCHED, policy.is_system),
        Transition("reopen", (_S.PROPOSED, _S.INTRODUCTION, _S.TRIAL, _S.MATCHED), _S.OPEN, policy.is_system),
        Transition("end", (_S.MATCHED, _S.TRIAL), _S.ENDED, policy.is_system),
        Transition(
            "lapse",
            (_S.OPEN,),
            _S.LAPSED,
            policy.is_system,
            _waited,
            ("request_still_looking",),
            "26 weeks after opening without a match; called at 4, 8 and 13 weeks",
        ),
        Transition(
            "expire",
            LIVE,
            _S.LAPSED,
            policy.is_system,
            _stood_still,
            timeout="only while informal care is off: 26 weeks without a step, and the year of a match over; "
            "told to nobody",
        ),
        Transition("withdraw", (_S.CONSENT_PENDING, *LIVE), _S.WITHDRAWN, policy.withdraws),
    ),
)
