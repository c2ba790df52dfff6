"""Who opens a hand-over: plain predicates."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.buddies.models import Handover
from vrijwilligerspunt.buddies.states import HandoverState
from vrijwilligerspunt.foundation.actor import Actor, Role

# Before the yes there is nothing to open; after a no, or when nobody answered, there is nothing any more.
OPENING = (HandoverState.SENT, HandoverState.TAKEN)


def can_open(actor: Actor, handover: Handover, *, is_member: bool) -> bool:
    """A partner who works for the organisation it was given to, and nobody else.

    The role counts only in a browser that passed the second step, and for as long as it was given.
    """
    return actor.has(Role.PARTNER) and is_member and handover.state is not HandoverState.ASKED


def still_opens(handover: Handover, now: datetime) -> bool:
    """Is it still with the organisation, and are the fourteen days not over?"""
    in_time = handover.expires_at is not None and now < handover.expires_at
    return handover.state in OPENING and in_time
