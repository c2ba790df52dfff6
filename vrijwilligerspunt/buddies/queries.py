"""The one way to a request and its case; every other question of the room begins here."""

from __future__ import annotations

import sqlalchemy as sa

from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, Concern
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConcernLevel, LinkPurpose, RequestState
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash


def one(request_id: int, *, lock: bool = False) -> BuddyRequest:
    """A request by its number, for who was let in already. Raises NotFound."""
    asked = sa.select(BuddyRequest).where(BuddyRequest.id == request_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound("buddy_request")
    return found


def case(
    row: BuddyRequest,
    *,
    purpose: LinkPurpose | None = None,
    agreed: bool = False,
) -> RequestCase:
    """What is known of a request; `purpose` is that of the link by which the actor came in."""
    worrying = sa.select(Concern.id).where(
        Concern.request_id == row.id, Concern.level == ConcernLevel.ACUTE, Concern.handled_at.is_(None)
    )
    return RequestCase(
        row,
        by_status_link=purpose is LinkPurpose.STATUS,
        by_consent_link=purpose in (LinkPurpose.CONSENT, LinkPurpose.LETTER),
        by_writer_link=purpose is LinkPurpose.WRITER,
        is_worrying=session().scalar(worrying.limit(1)) is not None,
        agreed=agreed,
    )


def visible_to(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition of `policy.can_see`, for lists: own, written, or sent in the actor's areas."""
    mine = sa.or_(BuddyRequest.account_id == actor.account_id, BuddyRequest.writer_id == actor.account_id)
    if not actor.is_signed_in:
        return sa.false()
    return sa.or_(mine, sa.and_(BuddyRequest.state.not_in(policy.HIDDEN), in_area(actor)))


def in_area(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition of `policy.works_in`, for lists."""
    if Grant(Role.BUDDY_COORDINATOR) in actor.grants:
        return sa.true()
    codes = [
        grant.scope
        for grant in actor.grants
        if grant.role is Role.BUDDY_COORDINATOR and grant.kind is ScopeKind.WIJK
    ]
    return BuddyRequest.wijk_code.in_(codes)


def readable_by(actor: Actor, request_id: int) -> BuddyRequest:
    """A request whose words this actor may read; the caller writes the audit line first. Raises NotFound."""
    row = session().scalar(sa.select(BuddyRequest).where(BuddyRequest.id == request_id, visible_to(actor)))
    if row is None or not policy.can_read(actor, case(row)):
        raise NotFound("buddy_request")
    return row


def by_link(token: str, purpose: LinkPurpose, *, lock: bool = False) -> tuple[BuddyRequest, BuddyLink]:
    """What a link opens, used or not, too late or not. Raises NotFound, and Gone when all was wiped."""
    is_it = sa.and_(BuddyLink.token_hash == token_hash(token), BuddyLink.purpose == purpose)
    asked = sa.select(BuddyLink, BuddyRequest).join(BuddyRequest, BuddyRequest.id == BuddyLink.request_id)
    if lock:
        request_id = session().scalar(sa.select(BuddyLink.request_id).where(is_it))
        if request_id is None:
            raise NotFound("buddy_link")
        # The request first, and what hangs on it after: so does whoever wipes, and nobody waits for a circle.
        one(request_id, lock=True)
        asked = asked.execution_options(populate_existing=True)
    found = session().execute(asked.where(is_it)).one_or_none()
    if found is None:
        raise NotFound("buddy_link")
    link, row = found
    if row.emptied_at is not None:
        raise Gone("buddy_request")
    return row, link


def by_form_key(form_key: str) -> BuddyRequest | None:
    """The request that this form made, if any."""
    return session().scalar(sa.select(BuddyRequest).where(BuddyRequest.form_key == form_key))


def live_in(wijk_codes: list[str]) -> int:
    """How many requests run in these wijken: a count for worklists."""
    asked = (
        sa.select(sa.func.count())
        .select_from(BuddyRequest)
        .where(
            BuddyRequest.wijk_code.in_(wijk_codes),
            BuddyRequest.state.not_in([*policy.HIDDEN, *policy.OVER, RequestState.MATCHED]),
        )
    )
    return session().scalar(asked) or 0
