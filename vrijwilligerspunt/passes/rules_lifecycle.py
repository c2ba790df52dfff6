"""The life of a volunteer pass as data (domain §4.6)."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.passes import policy
from vrijwilligerspunt.passes.policy import PassCase
from vrijwilligerspunt.passes.rules import NotOverYet, ParentWaits, RenewalNotAsked
from vrijwilligerspunt.passes.states import PassState


def _parent_agreed(case: PassCase, _today: date) -> None:
    """Somebody under 16 has a parent's yes (domain §3 rules 7 and 21)."""
    row = case.volunteer_pass
    if row.is_minor and row.parent_confirmed_at is None:
        raise ParentWaits


def _renewal_waits(case: PassCase, _today: date) -> None:
    """There is a renewal to answer."""
    if case.volunteer_pass.renewal_asked_at is None:
        raise RenewalNotAsked


def _past_its_date(case: PassCase, today: date) -> None:
    """The last day is over."""
    until = case.volunteer_pass.valid_until
    if until is None or until >= today:
        raise NotOverYet


_P = PassState
LIFECYCLE = Lifecycle(
    "volunteer_pass",
    PassState,
    _P.APPLIED,
    (
        Transition("allow", (_P.APPLIED,), _P.APPLIED, policy.is_parent, mails=("pass_confirm",)),
        Transition(
            "forbid",
            (_P.APPLIED, _P.CONFIRMED),
            _P.WITHDRAWN,
            policy.is_parent,
            mails=("pass_forbidden",),
        ),
        Transition(
            "confirm",
            (_P.APPLIED,),
            _P.CONFIRMED,
            policy.answers,
            _parent_agreed,
            timeout="reminded after 7 and 14 days; after 21 days the pass officer may answer",
        ),
        Transition("decline", (_P.APPLIED,), _P.DECLINED, policy.answers, mails=("pass_declined",)),
        Transition(
            "issue",
            (_P.CONFIRMED,),
            _P.ISSUED,
            policy.issues,
            mails=("pass_ready",),
            timeout="at once, unless PASS_AUTO_ISSUE is no",
        ),
        Transition("ask_renewal", (_P.ISSUED,), _P.ISSUED, policy.holds, mails=("pass_confirm",)),
        Transition(
            "renew",
            (_P.ISSUED,),
            _P.ISSUED,
            policy.answers,
            _renewal_waits,
            ("pass_renewed",),
            "the holder is asked 45 and 14 days before the end",
        ),
        Transition(
            "refuse_renewal",
            (_P.ISSUED,),
            _P.ISSUED,
            policy.answers,
            _renewal_waits,
            ("pass_not_renewed",),
        ),
        Transition("new_codes", (_P.ISSUED,), _P.ISSUED, policy.renews_codes),
        Transition(
            "expire",
            (_P.ISSUED,),
            _P.EXPIRED,
            policy.is_system,
            _past_its_date,
            ("pass_ended",),
            "the day after its last day",
        ),
        Transition("revoke", (_P.ISSUED,), _P.REVOKED, policy.revokes, mails=("pass_revoked",)),
        Transition("withdraw", (_P.APPLIED, _P.CONFIRMED, _P.ISSUED), _P.WITHDRAWN, policy.holds),
    ),
)
