"""What there is to know of a ring: for the person and the coordinator the row, for connectors codes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.buddies import queries, rules_rings
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.queries_triage import is_mine
from vrijwilligerspunt.buddies.rules_requests import WORKED_ON
from vrijwilligerspunt.buddies.states import Ring
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Card:
    """All that anybody nearby may know: codes, a wijk and a day; never a word, a name or a way to be reached.

    `is_found`: somebody said yes, so nobody else is asked meanwhile.
    """

    request_id: int
    activities: tuple[str, ...]
    wijk_code: str
    slots: int
    until: date
    is_found: bool


def of_request(request_id: int) -> Sequence[BuddyRing]:
    """The rings to which the person said yes, over or not."""
    return session().scalars(sa.select(BuddyRing).where(BuddyRing.request_id == request_id)).all()


def ring_of(request_id: int) -> BuddyRing | None:
    """The ring of the own wijk, if there ever was a yes to it."""
    return session().get(BuddyRing, (request_id, Ring.WIJK), populate_existing=True)


def _card(row: BuddyRequest, ring: BuddyRing) -> Card:
    return Card(
        row.id,
        tuple(row.activities),
        row.wijk_code or "",
        row.slots,
        ring.until,
        rules_rings.was_found(row, ring),
    )


def cards(actor: Actor, wijken: frozenset[str] | None, today: date, most: int = 100) -> list[Card]:
    """Requests of these wijken with an open ring, the one that ends first on top; None for the whole city.

    What the actor asked, or wrote for another, is not there: nobody works on that (decision 0023).
    """
    asked = (
        sa.select(BuddyRequest, BuddyRing)
        .join(BuddyRing, BuddyRing.request_id == BuddyRequest.id)
        .where(
            BuddyRing.ring == Ring.WIJK,
            BuddyRing.stopped_at.is_(None),
            BuddyRing.until >= today,
            BuddyRequest.state.in_(WORKED_ON),
            BuddyRequest.wijk_code.is_not(None),
            sa.not_(is_mine(actor)),
        )
        .order_by(BuddyRing.until, BuddyRequest.id)
        .limit(most)
    )
    if wijken is not None:
        asked = asked.where(BuddyRequest.wijk_code.in_(wijken))
    return [_card(row, ring) for row, ring in session().execute(asked) if rules_rings.runs(row, ring, today)]


def card_for(
    actor: Actor, wijken: frozenset[str] | None, request_id: int, today: date, *, lock: bool = False
) -> Card:
    """The card of a request whose ring is open, for a connector there. Raises NotFound."""
    row = queries.one(request_id, lock=lock)
    found = card(request_id, today)
    mine = {row.account_id, row.writer_id} - {None}
    if found is None or actor.account_id in mine or (wijken is not None and found.wijk_code not in wijken):
        raise NotFound("buddy_ring")
    return found


def card(request_id: int, today: date, *, lock: bool = False) -> Card | None:
    """The card of a request; None when nobody nearby may be asked any more."""
    try:
        row = queries.one(request_id, lock=lock)
    except NotFound:
        return None
    ring = ring_of(request_id)
    return _card(row, ring) if ring is not None and rules_rings.runs(row, ring, today) else None


def is_of(request_id: int, account_id: int | None, way: str | None) -> bool:
    """Is this request of who has that account or is reached that way, or written by them?"""
    row = queries.one(request_id)
    theirs = {row.account_id, row.writer_id} - {None}
    ways = {row.reach, row.writer_reach} - {None}
    return account_id in theirs or way in ways
