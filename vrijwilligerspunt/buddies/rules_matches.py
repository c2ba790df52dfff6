"""The life of a match as data (domain §4.4), its guards, and the days that belong to it."""

from __future__ import annotations

from datetime import date, timedelta

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

ANSWER_WITHIN = timedelta(days=5)
REMIND_ANSWER_AFTER = timedelta(days=3)
CLICK_WITHIN = timedelta(days=3)
TRIAL_CHECKS = (2, 6)
MATCH_CHECKS = (13, 26, 52)
"""Weeks after the trial began in which both sides are asked, each for itself."""
TERM_MONTHS = 12
TERM_ENDS_SOON = timedelta(days=28)


class NotBothYet(RuleBroken):
    """Both sides have to want it."""


class TooEarly(RuleBroken):
    """A year more is agreed on when the year is nearly over, and once."""


class AnswerStillOpen(RuleBroken):
    """The days for an answer are not over."""


def _both_want(case: MatchCase, _today: date) -> None:
    if not case.both_want:
        raise NotBothYet


def may_renew(term_until: date | None, today: date) -> bool:
    """Is the year so nearly over that both may choose for another?"""
    return term_until is None or term_until <= today + 2 * TERM_ENDS_SOON


def _nearly_over(case: MatchCase, today: date) -> None:
    _both_want(case, today)
    if not may_renew(case.match.term_until, today):
        raise TooEarly


def _answer_over(case: MatchCase, today: date) -> None:
    if today - case.match.state_since.date() <= ANSWER_WITHIN:
        raise AnswerStillOpen


_S = MatchState
LIFECYCLE = Lifecycle(
    "buddy_match",
    MatchState,
    _S.PROPOSED,
    (
        Transition(
            "accept",
            (_S.PROPOSED,),
            _S.ACCEPTED,
            policy.volunteer_answers,
            mails=("match_asks_you",),
            timeout="reminded after 3 days, over after 5",
        ),
        Transition("decline", (_S.PROPOSED,), _S.DECLINED, policy.volunteer_answers),
        Transition("expire", (_S.PROPOSED, _S.ACCEPTED), _S.EXPIRED, policy.is_system, _answer_over),
        Transition(
            "agree",
            (_S.ACCEPTED,),
            _S.INTRODUCTION,
            policy.requester_answers,
            mails=("match_meeting",),
            timeout="over after 5 days",
        ),
        Transition("refuse", (_S.ACCEPTED,), _S.DECLINED, policy.requester_answers),
        Transition(
            "plan", (_S.INTRODUCTION,), _S.INTRODUCTION, policy.handles_match, mails=("match_meeting",)
        ),
        Transition("click", (_S.INTRODUCTION,), _S.INTRODUCTION, policy.either_side),
        Transition(
            "start_trial", (_S.INTRODUCTION,), _S.TRIAL, policy.is_system, _both_want, ("match_trial",)
        ),
        Transition("make", (_S.TRIAL,), _S.MATCHED, policy.handles_match, _both_want, ("match_made",)),
        Transition(
            "renew", (_S.MATCHED,), _S.MATCHED, policy.handles_match, _nearly_over, ("match_renewed",)
        ),
        Transition(
            "stop",
            (_S.PROPOSED, _S.ACCEPTED, _S.INTRODUCTION, _S.TRIAL, _S.MATCHED),
            _S.ENDED,
            policy.either_side_or_system,
            mails=("match_stopped",),
        ),
    ),
)
