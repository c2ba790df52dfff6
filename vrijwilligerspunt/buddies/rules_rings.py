"""When people of the own wijk may be asked: after a yes of its own, for six weeks (issue 05)."""

from __future__ import annotations

from datetime import date, timedelta

from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.rules_requests import WORKED_ON

HOLDS = timedelta(weeks=6)
"""How long one yes counts; it can be given again."""


def may_begin(row: BuddyRequest) -> bool:
    """May the person let us ask around: nobody is proposed yet, the wijk is known, and no minor asks?"""
    return (
        row.state in WORKED_ON
        and row.emptied_at is None
        and not row.is_minor
        and row.wijk_code is not None
        and bool(row.activities)
    )


def last_day(today: date) -> date:
    """Until when a yes of today counts."""
    return today + HOLDS


def runs(row: BuddyRequest, ring: BuddyRing | None, today: date) -> bool:
    """Is the ring open, with or without somebody who said yes?"""
    return ring is not None and may_begin(row) and ring.stopped_at is None and ring.until >= today


def was_found(row: BuddyRequest, ring: BuddyRing | None) -> bool:
    """Did somebody nearby say yes, of which the coordinator still has to ring? Also after the last day."""
    return (
        ring is not None and ring.stopped_at is None and ring.found_at is not None and row.state in WORKED_ON
    )
