"""Residents asked for a request: by the link of the question, for connectors, and what has had its time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies import queries_rings as buddies
from vrijwilligerspunt.buddies.queries_rings import Card
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.states import ApproachState, OfferState, SideReach
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash

SUBJECT = "ring_approach"
MOST = 100


@dataclass(frozen=True, slots=True)
class Fit:
    """An open offer of the wijk, in codes. `is_same`: it is of the activity that somebody asks for."""

    offer_id: int
    activity: Any
    created_at: datetime
    reach_kind: SideReach | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A resident who was asked, in codes."""

    approach: RingApproach
    activity: Any
    reach_kind: SideReach | None
    language: str


def link_for(request_id: int, offer_id: int, created_at: datetime) -> str:
    """What opens the question: made from a key of the house, so that it can be shown to be sent as a text
    message, and is kept nowhere."""
    key = f"ring_approaches\n{request_id}\n{offer_id}\n{created_at.timestamp():.6f}"
    return crypto.ring().blind(key)[:40]


def link_of(row: RingApproach) -> str:
    """The link of a question that is there; empty after another key of the house came."""
    link = link_for(row.request_id, row.offer_id, row.created_at)
    return link if row.token_hash == token_hash(link) else ""


def by_link(token: str, *, lock: bool = False) -> tuple[RingApproach, ResidentOffer]:
    """The question behind a link, and whose offer it is. Raises NotFound."""
    asked = (
        sa.select(RingApproach, ResidentOffer)
        .join(ResidentOffer, ResidentOffer.id == RingApproach.offer_id)
        .where(RingApproach.token_hash == token_hash(token))
    )
    return _one(asked, lock)


def running(request_id: int, *, lock: bool = False) -> tuple[RingApproach, ResidentOffer]:
    """The question that waits for an answer. Raises NotFound."""
    asked = (
        sa.select(RingApproach, ResidentOffer)
        .join(ResidentOffer, ResidentOffer.id == RingApproach.offer_id)
        .where(RingApproach.request_id == request_id, RingApproach.state == ApproachState.ASKED)
    )
    return _one(asked, lock)


def _one(asked: Any, lock: bool) -> tuple[RingApproach, ResidentOffer]:
    if lock:
        asked = asked.with_for_update(of=RingApproach).execution_options(populate_existing=True)
    found = session().execute(asked).one_or_none()
    if found is None:
        raise NotFound(SUBJECT)
    row, offer = found
    return row, offer


def asked_for(request_id: int) -> list[Said]:
    """Everybody who was asked for a request, the last one on top."""
    rows = session().execute(
        sa.select(RingApproach, ResidentOffer.activity, ResidentOffer.reach_kind, ResidentOffer.language)
        .join(ResidentOffer, ResidentOffer.id == RingApproach.offer_id)
        .where(RingApproach.request_id == request_id)
        .order_by(RingApproach.id.desc())
    )
    return [Said(*row) for row in rows]


def waiting(request_ids: Collection[int]) -> set[int]:
    """For which of these requests somebody is asked now."""
    asked = sa.select(RingApproach.request_id).where(
        RingApproach.request_id.in_(request_ids), RingApproach.state == ApproachState.ASKED
    )
    return set(session().scalars(asked))


def fitting(card: Card) -> list[Fit]:
    """Open offers of the wijk whose residents were not asked yet: the same activity first, then the newest.

    What the person who asks offers is there too: were it left out, a connector could tell who asks.
    """
    was_asked = sa.exists().where(
        RingApproach.offer_id == ResidentOffer.id, RingApproach.request_id == card.request_id
    )
    is_same = sa.func.coalesce(ResidentOffer.activity.in_(card.activities), sa.false())
    rows = (
        session()
        .execute(
            sa.select(
                ResidentOffer.id,
                ResidentOffer.activity,
                ResidentOffer.created_at,
                ResidentOffer.reach_kind,
                is_same,
            )
            .where(
                ResidentOffer.state == OfferState.OPEN,
                ResidentOffer.wijk_code == card.wijk_code,
                sa.not_(was_asked),
            )
            .order_by(is_same.desc(), ResidentOffer.id.desc())
            .limit(MOST)
        )
        .all()
    )
    return [Fit(*row[:4], bool(row[4])) for row in rows]


def is_own(row: RingApproach, offer: ResidentOffer) -> bool:
    """Is somebody asked for the own request? Only the page of who is asked may tell."""
    return buddies.is_of(row.request_id, offer.account_id, offer.reach)


def said_yes(request_id: int, since: datetime) -> Sequence[ResidentOffer]:
    """Whose yes still counts, with name and reach; the caller writes the audit line first."""
    asked = (
        sa.select(ResidentOffer)
        .join(RingApproach, RingApproach.offer_id == ResidentOffer.id)
        .where(
            RingApproach.request_id == request_id,
            RingApproach.state == ApproachState.YES,
            RingApproach.answered_at >= since,
            ResidentOffer.state == OfferState.OPEN,
        )
    )
    return session().scalars(asked).all()


def to_lapse(now: datetime, limit: int) -> Sequence[RingApproach]:
    """Questions whose fourteen days are over; locked."""
    asked = (
        sa.select(RingApproach)
        .where(RingApproach.state == ApproachState.ASKED, RingApproach.expires_at <= now)
        .order_by(RingApproach.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session().scalars(asked).all()


def of_offer(offer_id: int, *, lock: bool = False) -> Sequence[RingApproach]:
    """What the person of this offer was asked."""
    asked = sa.select(RingApproach).where(RingApproach.offer_id == offer_id).order_by(RingApproach.id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return session().scalars(asked).all()
