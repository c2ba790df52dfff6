"""Who may do what with discounts: plain predicates over an offer and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.states import OfferState

EDITING = frozenset({MemberRole.ADMIN, MemberRole.EDITOR})
STAFF = (Role.PASS_OFFICER, Role.DESK, Role.MODERATOR)


@dataclass(frozen=True, slots=True)
class OfferCase:
    """An offer, the state of its shop, what the actor is there, and whether a decision says why."""

    offer: PassOffer
    organisation_state: OrganisationState
    membership: MemberRole | None = None
    explained: bool = False

    @property
    def state(self) -> OfferState:
        return self.offer.state


def is_staff(actor: Actor, _case: object = None) -> bool:
    """May this actor read every discount that was handed in?"""
    return actor.has(*STAFF)


def is_system(actor: Actor, _case: object = None) -> bool:
    """Is it the house itself: a timer, a command, the demo?"""
    return actor.is_system


def moderates(actor: Actor, case: OfferCase) -> bool:
    """The staff, but nobody about a discount of the own shop; or the house."""
    return actor.is_system or (is_staff(actor) and case.membership is None)


def edits(actor: Actor, case: OfferCase) -> bool:
    """May this actor write the discounts of the shop?"""
    return actor.is_signed_in and case.membership in EDITING


def edits_or_system(actor: Actor, case: OfferCase) -> bool:
    """Somebody of the shop, or the house."""
    return actor.is_system or edits(actor, case)


def can_create(actor: Actor, membership: MemberRole | None) -> bool:
    """May this actor write a discount for the shop?"""
    return actor.is_system or (actor.is_signed_in and membership in EDITING)


def can_view(actor: Actor, case: OfferCase, is_live: bool) -> bool:
    """May this actor see the discount? `is_live` is the answer of `rules_offers.is_live`."""
    if is_live or actor.is_system:
        return True
    if case.membership is not None:
        return True
    return is_staff(actor) and case.state is not OfferState.DRAFT
