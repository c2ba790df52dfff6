"""Who sees a match, and until when: plain predicates (domain §4.17)."""

from __future__ import annotations

from datetime import datetime, timedelta

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.models_matches import RUNNING_STATES
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.foundation.actor import Actor

DIES_AFTER = timedelta(days=14)
"""What the sides know of each other, and the page that says it, end so long after the match."""
RUNNING = frozenset(RUNNING_STATES)
KNOWN_TO_REQUESTER = RUNNING - {MatchState.PROPOSED}
TOGETHER = frozenset({MatchState.TRIAL, MatchState.MATCHED})
NAMED = TOGETHER | {MatchState.INTRODUCTION}


def is_shown(case: MatchCase, now: datetime) -> bool:
    """Does it run, or did it end so shortly ago that its page still says so?"""
    ended = case.match.ended_at
    return case.state in RUNNING or (ended is not None and ended > now - DIES_AFTER)


def volunteer_sees(actor: Actor, case: MatchCase, now: datetime) -> bool:
    """The volunteer's own matches, and of those only what runs or ended shortly ago."""
    return policy.is_match_volunteer(actor, case) and is_shown(case, now)


def requester_sees(actor: Actor, case: MatchCase, now: datetime) -> bool:
    """The person, from the volunteer's yes on: of a card that was only shown nothing is known."""
    if not policy.is_match_requester(actor, case) or not is_shown(case, now):
        return False
    return case.state in KNOWN_TO_REQUESTER or case.match.requester_yes_at is not None
