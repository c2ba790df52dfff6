"""Who may do what in informal care: plain predicates over a thing and what is known of it.

Nobody is here by being important: an administrator, a desk, a moderator hold no key to this room. A
coordinator works in an area, and from the triage on only one coordinator and a named substitute read words.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.states import MatchState, RequestRoute, RequestState, VolunteerState
from vrijwilligerspunt.foundation.actor import Actor, Role, ScopeKind

# Who may write for somebody else from a work area; a carer does so without any role.
WRITING = {
    Role.REFERRER: RequestRoute.REFERRER,
    Role.CONNECTOR: RequestRoute.CONNECTOR,
    Role.DESK: RequestRoute.DESK,
    Role.BUDDY_COORDINATOR: RequestRoute.DESK,
}
# Before this nobody but the writer and the person knows that there is a request.
HIDDEN = frozenset({RequestState.CONSENT_PENDING})
OVER = frozenset({RequestState.ENDED, RequestState.REFERRED_OUT, RequestState.WITHDRAWN, RequestState.LAPSED})


@dataclass(frozen=True, slots=True)
class RequestCase:
    """A request, how the actor came in, and what a step's guard asks.

    `is_worrying`: an acute worry waits, so nobody is proposed. `agreed`: the person said yes to this
    hand-over, or to being written down as the step says.
    """

    request: BuddyRequest
    by_status_link: bool = False
    by_consent_link: bool = False
    by_writer_link: bool = False
    is_worrying: bool = False
    agreed: bool = False

    @property
    def state(self) -> RequestState:
        return self.request.state


@dataclass(frozen=True, slots=True)
class VolunteerCase:
    """A buddy volunteer and what a step's guard asks."""

    volunteer: BuddyVolunteer
    running: int = 0

    @property
    def state(self) -> VolunteerState:
        return self.volunteer.state


@dataclass(frozen=True, slots=True)
class MatchCase:
    """A match with both sides, and how the actor came in."""

    match: BuddyMatch
    request_case: RequestCase
    volunteer: BuddyVolunteer | None
    both_want: bool = False

    @property
    def state(self) -> MatchState:
        return self.match.state


def is_system(actor: Actor, _case: object = None) -> bool:
    """Is it the house itself: a timer, or what follows from a step of a match?"""
    return actor.is_system


def works_in(actor: Actor, wijk_code: str | None) -> bool:
    """Is the actor a coordinator of this area? A request without a wijk is for a coordinator of the city."""
    return actor.has_in(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, wijk_code or "")


def is_requester(actor: Actor, case: RequestCase) -> bool:
    """The person concerned: by the mailed link, or signed in."""
    if case.by_status_link:
        return True
    return actor.is_signed_in and case.request.account_id == actor.account_id


def wrote(actor: Actor, case: RequestCase) -> bool:
    """Who wrote it down for the person."""
    if case.by_writer_link:
        return True
    return actor.is_signed_in and case.request.writer_id == actor.account_id


def opens_written(actor: Actor, case: RequestCase) -> bool:
    """May who wrote it see what was written? For work only while the role for it counts: it may have ended,
    or wait for the second step of signing in."""
    if case.by_writer_link:
        return True
    return wrote(actor, case) and case.request.route in written_routes(actor)


def written_routes(actor: Actor) -> frozenset[RequestRoute]:
    """The ways of writing for somebody else of which the actor may see the outcome. What a colleague typed on
    a form of somebody's own is not among them: she is only kept from working on it."""
    closed = {route for role, route in WRITING.items()} - {
        route for role, route in WRITING.items() if actor.has(role)
    }
    return frozenset(RequestRoute) - closed - {RequestRoute.SELF}


def is_concerned(actor: Actor, case: RequestCase) -> bool:
    """The person or who wrote: nobody works on a request of one's own."""
    return is_requester(actor, case) or wrote(actor, case)


def can_see(actor: Actor, case: RequestCase) -> bool:
    """May the actor know that the request exists, with its codes: the area's coordinator, once it is sent."""
    if is_concerned(actor, case):
        return True
    return case.state not in HIDDEN and works_in(actor, case.request.wijk_code)


def can_read(actor: Actor, case: RequestCase) -> bool:
    """May the actor read the words? From the triage on only who has it, and the named substitute.

    Of an emptied request there are none: who had it is forgotten too.
    """
    if case.request.emptied_at is not None:
        return False
    if is_requester(actor, case):
        return True
    if case.state in HIDDEN:
        return opens_written(actor, case)
    if is_concerned(actor, case) or not works_in(actor, case.request.wijk_code):
        return False
    owners = {case.request.coordinator_id, case.request.substitute_id} - {None}
    return not owners or actor.account_id in owners


def handles(actor: Actor, case: RequestCase) -> bool:
    """May the actor work on the request? On an emptied one nobody does: it is about nobody any more."""
    return case.state not in HIDDEN and not is_concerned(actor, case) and can_read(actor, case)


def handles_or_system(actor: Actor, case: RequestCase) -> bool:
    """Who works on it, or the house."""
    return actor.is_system or handles(actor, case)


def consents(actor: Actor, case: RequestCase) -> bool:
    """The person says yes: by link or letter, or with the person's own form. Never a third party."""
    if case.by_consent_link:
        return True
    return (is_requester(actor, case) and not wrote(actor, case)) or _is_own_form(actor, case)


def _is_own_form(actor: Actor, case: RequestCase) -> bool:
    return case.request.route is RequestRoute.SELF and case.agreed


def logs_consent(actor: Actor, case: RequestCase) -> bool:
    """May the actor note what the person said on the phone? An area's coordinator who did not write it."""
    return works_in(actor, case.request.wijk_code) and not is_concerned(actor, case)


def withdraws(actor: Actor, case: RequestCase) -> bool:
    """The person at any time; who wrote it until the person said yes; the coordinator when told by phone,
    also when the answer to the first question is no."""
    if is_requester(actor, case) or case.by_consent_link:
        return True
    if case.state in HIDDEN:
        return wrote(actor, case) or logs_consent(actor, case)
    return handles(actor, case)


def can_write_for(actor: Actor) -> RequestRoute:
    """As what the actor writes for somebody else; whoever has no such role is a carer."""
    for role, route in WRITING.items():
        if actor.has(role):
            return route
    return RequestRoute.CARER


def may_tie(actor: Actor) -> bool:
    """May a request become the account's own? Not a colleague's, whose role may wait for the second step: who
    has a role asks from a work area."""
    return actor.is_signed_in and not actor.is_staff


def is_volunteer(actor: Actor, case: VolunteerCase) -> bool:
    """Is it the actor's own volunteering?"""
    return actor.is_signed_in and case.volunteer.account_id == actor.account_id


def coordinates(actor: Actor, case: VolunteerCase) -> bool:
    """A coordinator of the area where the volunteer lives; never of the own volunteering."""
    return works_in(actor, case.volunteer.wijk_code) and not is_volunteer(actor, case)


def coordinates_second(actor: Actor, case: VolunteerCase) -> bool:
    """A second coordinator: somebody else than who asked for it."""
    return coordinates(actor, case) and case.volunteer.suspend_asked_by not in (None, actor.account_id)


def volunteer_or_coordinator(actor: Actor, case: VolunteerCase) -> bool:
    """The volunteer, or who coordinates, told by phone."""
    return is_volunteer(actor, case) or coordinates(actor, case)


def is_match_volunteer(actor: Actor, case: MatchCase) -> bool:
    """The volunteer of this match."""
    return actor.is_signed_in and case.volunteer is not None and case.volunteer.account_id == actor.account_id


def is_match_requester(actor: Actor, case: MatchCase) -> bool:
    """The person of this match."""
    return is_requester(actor, case.request_case)


def handles_match(actor: Actor, case: MatchCase) -> bool:
    """The coordinator of the request, who is neither side."""
    return handles(actor, case.request_case) and not is_match_volunteer(actor, case)


def requester_answers(actor: Actor, case: MatchCase) -> bool:
    """The person, or the coordinator when told by phone."""
    return is_match_requester(actor, case) or handles_match(actor, case)


def volunteer_answers(actor: Actor, case: MatchCase) -> bool:
    """The volunteer, or the coordinator when told by phone."""
    return is_match_volunteer(actor, case) or handles_match(actor, case)


def either_side(actor: Actor, case: MatchCase) -> bool:
    """One of the two, or the coordinator for one of them."""
    return requester_answers(actor, case) or is_match_volunteer(actor, case)


def either_side_or_system(actor: Actor, case: MatchCase) -> bool:
    """As `either_side`, or the house when one of them leaves."""
    return actor.is_system or either_side(actor, case)
