"""Who may say to be worried: whoever is a party in a request."""

from __future__ import annotations

from vrijwilligerspunt.buddies import policy, policy_triage
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConcernBy, RequestRoute
from vrijwilligerspunt.foundation.actor import Actor


def is_party(actor: Actor, case: RequestCase, *, is_volunteer: bool) -> bool:
    """The person, who wrote it for the person, or the buddy."""
    return policy.is_concerned(actor, case) or is_volunteer


def can_be_told(case: RequestCase) -> bool:
    """Is there a coordinator to tell: after the yes, and before everything is wiped?"""
    return case.state not in policy.HIDDEN and case.request.emptied_at is None


def handles(actor: Actor, case: RequestCase) -> bool:
    """Who notes what was done: who works on the request. Of a wiped one only the code of the worry is left,
    so whoever works in the area does."""
    if case.request.emptied_at is not None:
        return policy_triage.works_beside(actor, case)
    return policy.handles(actor, case)


def as_what(actor: Actor, case: RequestCase, *, is_volunteer: bool) -> ConcernBy:
    """As what somebody worries."""
    if is_volunteer:
        return ConcernBy.VOLUNTEER
    if policy.is_requester(actor, case):
        return ConcernBy.REQUESTER
    is_carer = case.request.route in (RequestRoute.CARER, RequestRoute.SELF)
    return ConcernBy.CARER if is_carer else ConcernBy.REFERRER
