"""The life of a discount as data (domain §4.6), with its guards."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import policy_offers as policy
from vrijwilligerspunt.passes import rules_offers as rules
from vrijwilligerspunt.passes.policy_offers import OfferCase
from vrijwilligerspunt.passes.states import OfferState


def _complete(case: OfferCase, today: date) -> None:
    if case.organisation_state is not OrganisationState.ACTIVE:
        raise rules.NotReady("organisation")
    lacking = rules.missing(case.offer)
    if lacking:
        raise rules.NotReady(",".join(lacking))
    if rules.is_over(case.offer, today):
        raise rules.NotReady("ends_on")


def _explained(case: OfferCase, _today: date) -> None:
    if not case.explained:
        raise rules.ReasonNeeded


def _past(case: OfferCase, today: date) -> None:
    if not rules.is_over(case.offer, today):
        raise rules.NotReady("ends_on")


_S = OfferState
OFFER_LIFECYCLE = Lifecycle(
    "pass_offer",
    OfferState,
    _S.DRAFT,
    (
        Transition(
            "submit",
            (_S.DRAFT, _S.CHANGES_REQUESTED),
            _S.SUBMITTED,
            policy.edits_or_system,
            _complete,
            ("offer_review",),
        ),
        # A changed text is looked at again, so whatever is rewritten leaves the site first.
        Transition("take_back", (_S.SUBMITTED, _S.LIVE, _S.PAUSED, _S.ENDED), _S.DRAFT, policy.edits),
        Transition("publish", (_S.SUBMITTED,), _S.LIVE, policy.moderates, _complete, ("offer_live",)),
        Transition(
            "request_changes",
            (_S.SUBMITTED, _S.LIVE, _S.PAUSED),
            _S.CHANGES_REQUESTED,
            policy.moderates,
            _explained,
            ("offer_changes",),
        ),
        Transition("pause", (_S.LIVE,), _S.PAUSED, policy.edits_or_system),
        Transition(
            "hide",
            (_S.LIVE,),
            _S.PAUSED,
            policy.is_system,
            mails=("offer_hidden",),
            timeout="90 days without one use",
        ),
        Transition("resume", (_S.PAUSED,), _S.LIVE, policy.edits_or_system, _complete),
        Transition("end", (_S.LIVE, _S.PAUSED), _S.ENDED, policy.edits_or_system),
        Transition(
            "end_past",
            (_S.LIVE, _S.PAUSED),
            _S.ENDED,
            policy.is_system,
            _past,
            ("offer_ended",),
            "the day after its last day",
        ),
    ),
)
