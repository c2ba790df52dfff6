"""Who may do what with a volunteer pass: plain predicates over a pass and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState

# Routes on which an organisation says yes; an informal helper may also go by a connector.
BY_ORGANISATION = (PassRoute.ORGANISATION, PassRoute.INFORMAL)
CONFIRMING = frozenset({MemberRole.ADMIN, MemberRole.EDITOR})
# Who opens the worklist of passes; each sees what is his to answer.
ANSWERING = (Role.PASS_OFFICER, Role.BUDDY_COORDINATOR, Role.CONNECTOR)
# Who decides for whom the pass is; the pass officer works with it and reads along.
DECIDING = (Role.ADMINISTRATOR,)
READING_RULES = (Role.ADMINISTRATOR, Role.PASS_OFFICER)


@dataclass(frozen=True, slots=True)
class PassCase:
    """A pass, what its organisation is, what the actor does there, and how the actor came in.

    `is_late`: nobody answered for 21 days, or there is no organisation left that could.
    """

    volunteer_pass: VolunteerPass
    organisation_state: OrganisationState | None = None
    membership: MemberRole | None = None
    by_parent_link: bool = False
    is_late: bool = False

    @property
    def state(self) -> PassState:
        return self.volunteer_pass.state


def holds(actor: Actor, case: PassCase) -> bool:
    """Is it the actor's own pass?"""
    return actor.is_signed_in and case.volunteer_pass.account_id == actor.account_id


def is_officer(actor: Actor, _case: object = None) -> bool:
    """Does the actor look after all passes?"""
    return actor.has(Role.PASS_OFFICER)


def can_open_worklist(actor: Actor) -> bool:
    """May the actor open the list of passes that wait for staff?"""
    return actor.has(*ANSWERING)


def can_decide_rule(actor: Actor) -> bool:
    """May the actor say who may have a pass, from a day to come?"""
    return actor.has(*DECIDING)


def can_enter(actor: Actor) -> bool:
    """May the actor make a pass for somebody without e-mail, at the desk?"""
    return actor.has(Role.PASS_OFFICER, Role.DESK)


def can_answer_for(actor: Actor, membership: MemberRole | None) -> bool:
    """May the actor say yes or no for the organisation?"""
    return actor.is_signed_in and membership in CONFIRMING


def answers(actor: Actor, case: PassCase) -> bool:
    """May the actor say whether this person volunteers? Never about the own pass."""
    if not actor.is_signed_in or holds(actor, case):
        return False
    route = case.volunteer_pass.route
    if is_officer(actor):
        return case.is_late or route in (PassRoute.CARER, PassRoute.BUDDY)
    if route is PassRoute.BUDDY:
        return actor.has(Role.BUDDY_COORDINATOR)
    if route is PassRoute.INFORMAL and actor.has(Role.CONNECTOR):
        return True
    return (
        route in BY_ORGANISATION
        and case.organisation_state is OrganisationState.ACTIVE
        and can_answer_for(actor, case.membership)
    )


def issues(actor: Actor, case: PassCase) -> bool:
    """May the actor issue a confirmed pass? The house does so by itself, unless a setting says no."""
    return actor.is_system or (is_officer(actor) and not holds(actor, case))


def revokes(actor: Actor, case: PassCase) -> bool:
    """May the actor end a pass before its date?"""
    return is_officer(actor) and not holds(actor, case)


def renews_codes(actor: Actor, case: PassCase) -> bool:
    """May the actor make all old codes of this pass worthless: the holder, or who helps at the desk?"""
    return holds(actor, case) or can_enter(actor)


def prints(actor: Actor, case: PassCase) -> bool:
    """May the actor print this card at the desk? One's own is printed at home, where no log names it."""
    return case.state is PassState.ISSUED and can_enter(actor) and not holds(actor, case)


def is_parent(_actor: Actor, case: PassCase) -> bool:
    """The parent of somebody under 16, by the mailed link."""
    return case.by_parent_link


def is_system(actor: Actor, _case: object = None) -> bool:
    """Is it the house itself: a timer?"""
    return actor.is_system
