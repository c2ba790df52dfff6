"""What of this room has had its time, in batches, and what belongs to one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies.models import BuddyRequest, CareNote, Concern
from vrijwilligerspunt.buddies.models_circles import CareCircle
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import OVER
from vrijwilligerspunt.buddies.policy_matches import KNOWN_TO_REQUESTER, RUNNING
from vrijwilligerspunt.buddies.rules_requests import KEPT_AFTER_END, KEPT_AFTER_MATCH, LAPSE_AFTER, LIVE
from vrijwilligerspunt.buddies.states import ConcernLevel, Side
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session


def _was_matched() -> sa.ColumnElement[bool]:
    return sa.exists().where(BuddyMatch.request_id == BuddyRequest.id, BuddyMatch.matched_on.is_not(None))


def _over(*where: sa.ColumnElement[bool], limit: int) -> Sequence[int]:
    asked = (
        sa.select(BuddyRequest.id)
        .where(BuddyRequest.state.in_(OVER), BuddyRequest.emptied_at.is_(None), *where)
        .order_by(BuddyRequest.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session().scalars(asked).all()


def to_empty(now: datetime, limit: int) -> Sequence[int]:
    """Requests that ended three months ago without a match, or a year ago after one; locked."""
    kept = sa.or_(
        BuddyRequest.ended_at <= now - KEPT_AFTER_MATCH,
        sa.and_(BuddyRequest.ended_at <= now - KEPT_AFTER_END, sa.not_(_was_matched())),
    )
    return _over(kept, limit=limit)


def to_trim(now: datetime, limit: int) -> Sequence[int]:
    """Requests that ended three months ago, whose story is still there after a match; locked."""
    story = sa.or_(
        BuddyRequest.what.is_not(None), BuddyRequest.when_words.is_not(None), BuddyRequest.share.is_not(None)
    )
    return _over(BuddyRequest.ended_at <= now - KEPT_AFTER_END, story, limit=limit)


def stood_still(now: datetime, limit: int) -> Sequence[int]:
    """Requests in which no step was taken for half a year, and of whose match the year is over too."""
    goes_on = sa.exists().where(
        BuddyMatch.request_id == BuddyRequest.id,
        BuddyMatch.state.in_(RUNNING),
        BuddyMatch.term_until >= clock.local(now).date(),
    )
    # A day more than the rule asks, so that the hours of summer and winter do not matter.
    before = now - LAPSE_AFTER - timedelta(days=1)
    asked = (
        sa.select(BuddyRequest.id)
        .where(BuddyRequest.state.in_(LIVE), BuddyRequest.state_since <= before, sa.not_(goes_on))
        .order_by(BuddyRequest.id)
        .limit(limit)
    )
    return session().scalars(asked).all()


def old_notes(today: date, limit: int) -> Sequence[int]:
    """Notes whose last day has come."""
    asked = sa.select(CareNote.id).where(CareNote.delete_on <= today).order_by(CareNote.id).limit(limit)
    return session().scalars(asked).all()


def _emptied(column: Any) -> sa.ColumnElement[bool]:
    """Does this row hang on a request that was emptied?"""
    return sa.exists().where(BuddyRequest.id == column, BuddyRequest.emptied_at.is_not(None))


def loose_concerns(limit: int) -> Sequence[int]:
    """Worries about requests that were emptied; an acute one stays until somebody says what was done."""
    is_seen = sa.or_(Concern.handled_at.is_not(None), Concern.level != ConcernLevel.ACUTE)
    asked = (
        sa.select(Concern.id).where(_emptied(Concern.request_id), is_seen).order_by(Concern.id).limit(limit)
    )
    return session().scalars(asked).all()


def loose_checks(limit: int) -> Sequence[int]:
    """Answers about matches of requests that were emptied."""
    asked = (
        sa.select(BuddyCheck.id)
        .join(BuddyMatch, BuddyMatch.id == BuddyCheck.match_id)
        .where(_emptied(BuddyMatch.request_id))
        .order_by(BuddyCheck.id)
        .limit(limit)
    )
    return session().scalars(asked).all()


def requests_of(account_id: int) -> Sequence[BuddyRequest]:
    """What somebody asked."""
    asked = sa.select(BuddyRequest).where(BuddyRequest.account_id == account_id).order_by(BuddyRequest.id)
    return session().scalars(asked).all()


def written_by(account_id: int) -> Sequence[BuddyRequest]:
    """What somebody wrote for others."""
    asked = sa.select(BuddyRequest).where(BuddyRequest.writer_id == account_id).order_by(BuddyRequest.id)
    return session().scalars(asked).all()


def _is_known(account_id: int) -> sa.ColumnElement[bool]:
    """Is it a match that this person knows of? Who asked is told at the yes of the buddy; of a card that was
    only shown, she knows nothing."""
    was_told = sa.or_(
        BuddyMatch.volunteer_yes_at.is_not(None),
        BuddyMatch.requester_yes_at.is_not(None),
        BuddyMatch.state.in_(KNOWN_TO_REQUESTER),
    )
    asked = sa.and_(BuddyRequest.account_id == account_id, was_told)
    return sa.or_(asked, BuddyVolunteer.account_id == account_id)


def matches_of(account_id: int) -> list[tuple[BuddyMatch, Side]]:
    """The matches that somebody knows of, with the side that this person is on."""
    rows = session().execute(
        sa.select(BuddyMatch, BuddyRequest.account_id == account_id)
        .join(BuddyRequest, BuddyRequest.id == BuddyMatch.request_id)
        .outerjoin(BuddyVolunteer, BuddyVolunteer.id == BuddyMatch.volunteer_id)
        .where(_is_known(account_id))
        .order_by(BuddyMatch.id)
    )
    return [(match, Side.REQUESTER if is_asking else Side.VOLUNTEER) for match, is_asking in rows]


def counts(account_id: int) -> dict[str, int]:
    """How many of each part of the export this room keeps of a person; nothing of it is opened."""
    matches = (
        sa.select(sa.func.count(BuddyMatch.id))
        .join(BuddyRequest, BuddyRequest.id == BuddyMatch.request_id)
        .outerjoin(BuddyVolunteer, BuddyVolunteer.id == BuddyMatch.volunteer_id)
        .where(_is_known(account_id))
    )
    parts = {
        "requests": _count(BuddyRequest.account_id, account_id),
        "written_for_others": _count(BuddyRequest.writer_id, account_id),
        "volunteering": _count(BuddyVolunteer.account_id, account_id),
        "circles": _count(CareCircle.account_id, account_id),
        "matches": matches,
    }
    row = session().execute(sa.select(*(part.scalar_subquery() for part in parts.values()))).one()
    return dict(zip(parts, row, strict=True))


def _count(column: Any, account_id: int) -> sa.Select[int]:
    return sa.select(sa.func.count()).where(column == account_id)


def has_anything(account_id: int) -> bool:
    """Does this room keep anything of this person?"""
    return any(counts(account_id).values())
