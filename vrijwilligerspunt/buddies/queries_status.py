"""What the person concerned, and who wrote for somebody, gets to see: by a link or signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import policy, queries, queries_handover, queries_rings, queries_triage
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import (
    ConsentChannel,
    LinkPurpose,
    ReachKind,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound


class Reader(StrEnum):
    """Who looked, as the person may know it."""

    COORDINATOR = "coordinator"
    SUBSTITUTE = "substitute"
    AREA = "area"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody read the request on a day; `name` is the coordinator's first name, else empty."""

    day: date
    reader: Reader
    name: str = ""


def opened(
    token: str, actor: Actor, purpose: LinkPurpose = LinkPurpose.STATUS, *, lock: bool = False
) -> RequestCase:
    """The case behind a link, or behind the number of a request of who is signed in.

    Raises NotFound, also when all was wiped.
    """
    if not token.isdecimal():
        row, _link = queries.by_link(token, purpose, lock=lock)
        return queries.case(row, purpose=purpose)
    if not actor.is_signed_in or len(token) > 9:
        raise NotFound("buddy_request")
    case = queries.case(queries.one(int(token), lock=lock))
    is_own = policy.is_requester if purpose is LinkPurpose.STATUS else policy.opens_written
    if not is_own(actor, case):
        raise NotFound("buddy_request")
    return case


def own(actor: Actor) -> Sequence[BuddyRequest]:
    """What this person asked, newest first; what was wiped belongs to nobody any more."""
    if not actor.is_signed_in:
        return ()
    asked = (
        sa.select(BuddyRequest)
        .where(BuddyRequest.account_id == actor.account_id)
        .order_by(BuddyRequest.id.desc())
    )
    return session().scalars(asked).all()


@dataclass(frozen=True, slots=True)
class Written:
    """A request that somebody wrote for another: codes only."""

    id: int
    created_at: datetime
    state: RequestState
    end_reason: Any
    wijk_code: str | None
    activities: Sequence[str]
    is_wiped: bool


def written_by(actor: Actor, most: int = 100) -> list[Written]:
    """What the actor wrote for others, newest first, without words or names; for work only with the role."""
    if not actor.is_signed_in:
        return []
    rows = session().execute(
        sa.select(
            BuddyRequest.id,
            BuddyRequest.created_at,
            BuddyRequest.state,
            BuddyRequest.end_reason,
            BuddyRequest.wijk_code,
            BuddyRequest.activities,
            BuddyRequest.emptied_at.is_not(None),
        )
        .where(
            BuddyRequest.writer_id == actor.account_id,
            BuddyRequest.route.in_(policy.written_routes(actor)),
        )
        .order_by(BuddyRequest.id.desc())
        .limit(most)
    )
    return [Written(*row) for row in rows]


def first_name(account_id: int | None) -> str:
    """How a colleague is called on the page of the person concerned; empty when nobody is there."""
    if account_id is None:
        return ""
    name = session().scalar(sa.select(Account.name).where(Account.id == account_id))
    return (name or "").split(" ")[0]


def looks(row: BuddyRequest) -> list[Look]:
    """Who of the staff read this request, the newest first; several on one day are one line."""
    lines = audit.reads_of("buddy_request", row.id)
    coordinator = first_name(row.coordinator_id)
    found = {}
    for at, label, detail in lines:
        reader = Reader.AREA
        if "organisation" in detail:
            reader = Reader.PARTNER
        elif label == f"account:{row.coordinator_id}":
            reader = Reader.COORDINATOR
        elif label == f"account:{row.substitute_id}":
            reader = Reader.SUBSTITUTE
        name = coordinator if reader is Reader.COORDINATOR else ""
        found[clock.local(at).date(), reader] = name
    return [Look(day, reader, name) for (day, reader), name in found.items()]


def export(row: BuddyRequest) -> dict[str, Any]:
    """Everything we keep of a request, as its person may take it along; of a worry not whose it was."""
    return {
        "state": row.state.value,
        "asked_at": row.created_at.isoformat(),
        "route": row.route.value,
        "language": row.language,
        "first_name": row.first_name,
        "reach": row.reach,
        "written_by": row.writer_name,
        "activities": list(row.activities),
        "what": row.what,
        "when": row.when_words,
        "slots": row.slots,
        "wijk": row.wijk_code,
        "share": row.share,
        "languages": list(row.languages),
        "wants_call": row.wants_call,
        "call_slot": row.call_slot.value if row.call_slot else None,
        "is_minor": row.is_minor,
        "for_respite": row.for_respite,
        "is_overloaded": row.is_overloaded,
        "consent_at": row.consent_at.isoformat() if row.consent_at else None,
        "consent_by": row.consent_channel.value if row.consent_channel else None,
        "representative": row.capacity.value if row.capacity else None,
        "representative_seen_on": row.capacity_seen_on.isoformat() if row.capacity_seen_on else None,
        "triage": dict(row.triage),
        "notes": [
            {"text": note.text, "asked_at": note.consent_at.isoformat(), "until": note.delete_on.isoformat()}
            for note in queries_triage.notes(row.id)
        ],
        "handed_over": [
            {"to": one.organisation, "state": one.state.value, "fields": list(one.fields)}
            for one in queries_handover.of_request(row.id)
        ],
        "rings": [
            {
                "ring": one.ring.value,
                "yes_at": one.consent_at.isoformat(),
                "until": one.until.isoformat(),
                "found_at": one.found_at.isoformat() if one.found_at else None,
                "stopped_at": one.stopped_at.isoformat() if one.stopped_at else None,
            }
            for one in queries_rings.of_request(row.id)
        ],
        "worries": [
            {
                "at": one.created_at.isoformat(),
                "category": one.category.value,
                "level": one.level.value,
                "outcome": one.outcome.value if one.outcome else None,
            }
            for one in queries_triage.concerns(row.id)
        ],
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "end_reason": row.end_reason.value if row.end_reason else None,
        "read": [{"day": look.day.isoformat(), "by": look.reader.value} for look in looks(row)],
    }


def to_remind(before: datetime, limit: int) -> Sequence[BuddyRequest]:
    """Who did not answer yet and was not reminded: asked before this moment, and with a mail address."""
    asked = (
        sa.select(BuddyRequest)
        .where(
            BuddyRequest.state == RequestState.CONSENT_PENDING,
            BuddyRequest.route != RequestRoute.SELF,
            BuddyRequest.reach_kind == ReachKind.EMAIL,
            BuddyRequest.reminders == 0,
            BuddyRequest.created_at <= before,
        )
        .order_by(BuddyRequest.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session().scalars(asked).all()


def to_forget(before: datetime, limit: int) -> Sequence[int]:
    """Those for whom the yes never came: asked on or before this moment."""
    asked = (
        sa.select(BuddyRequest.id)
        .where(BuddyRequest.state == RequestState.CONSENT_PENDING, BuddyRequest.created_at <= before)
        .order_by(BuddyRequest.id)
        .limit(limit)
    )
    return session().scalars(asked).all()


def drop_ways(request_id: int, *ways: ConsentChannel) -> sa.Delete:
    """The statement that ends the ways to a yes that were handed out: a link, or a letter with its code and
    the links for which that code was changed."""
    is_letter = sa.or_(
        BuddyLink.purpose == LinkPurpose.LETTER,
        sa.func.coalesce(BuddyLink.channel, ConsentChannel.LINK) == ConsentChannel.LETTER,
    )
    is_way = {ConsentChannel.LETTER: is_letter, ConsentChannel.LINK: sa.not_(is_letter)}
    return sa.delete(BuddyLink).where(
        BuddyLink.request_id == request_id,
        BuddyLink.purpose.in_((LinkPurpose.CONSENT, LinkPurpose.LETTER)),
        sa.or_(*(is_way[way] for way in ways)),
    )
