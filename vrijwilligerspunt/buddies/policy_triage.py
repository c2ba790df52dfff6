"""Who may work on the list of requests: plain predicates beside those of `policy`."""

from __future__ import annotations

from collections.abc import Collection

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ReachKind, RequestState
from vrijwilligerspunt.foundation.actor import Actor, Role

# Who sees the counts of supply and demand.
COUNTING = (Role.BUDDY_COORDINATOR, Role.CONNECTOR)


def works_beside(actor: Actor, case: RequestCase) -> bool:
    """May the actor know that it is there, as staff: a coordinator of the area with nothing of one's own?"""
    return policy.can_see(actor, case) and not policy.is_concerned(actor, case)


def rings_for_consent(actor: Actor, case: RequestCase) -> bool:
    """May the actor see a first name and a number, to ask somebody whether it may go on?

    What another wrote stays closed until the yes; so this is all a coordinator of the area gets. A carer who
    can hardly go on is called too, however the person is reached.
    """
    return (
        case.state is RequestState.CONSENT_PENDING
        and (case.request.reach_kind is ReachKind.PHONE or case.request.is_overloaded)
        and policy.logs_consent(actor, case)
    )


def calls_carer(row: BuddyRequest) -> bool:
    """Is it the carer who is called first, as somebody who can hardly go on?"""
    return row.is_overloaded and row.writer_reach is not None


def takes_over(actor: Actor, case: RequestCase, working: Collection[int]) -> bool:
    """May the actor take a request whose coordinator and substitute no longer work in the area?

    `working` are the accounts that do. A request that somebody has stays with that person; a new one is
    taken by the step of that name. One that is over can be taken too: a worry about it must reach somebody.
    """
    if case.state is RequestState.SUBMITTED or case.request.emptied_at is not None:
        return False
    owners = {case.request.coordinator_id, case.request.substitute_id}
    return not owners & set(working) and works_beside(actor, case)


def may_be_given(account_id: int, case: RequestCase, working: Collection[int]) -> bool:
    """May this account become coordinator or substitute: it works in the area and is no party in it?"""
    row = case.request
    return account_id in working and account_id not in (row.account_id, row.writer_id)
