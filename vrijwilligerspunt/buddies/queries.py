"""The one way to a request and its case; every other question of the room begins here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies import policy
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, Concern
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConcernLevel, LinkPurpose
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Somebody who coordinates somewhere today; `is_near` when it is for one wijk, and not for the city."""

    account_id: int
    name: str
    email: str
    language: str
    is_near: bool


def coordinators(wijk_code: str | None, today: date) -> list[Coordinator]:
    """Who coordinates in this wijk today and can sign in, by name; without a wijk those of the city."""
    is_near = sa.and_(RoleGrant.scope_kind == ScopeKind.WIJK, RoleGrant.scope == (wijk_code or ""))
    near = sa.case((is_near, 1), else_=0)
    rows = session().execute(
        sa.select(Account.id, Account.name, Account.email, Account.language, sa.func.max(near))
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            accounts.holds(Role.BUDDY_COORDINATOR, today),
            Account.verified_at.is_not(None),
            sa.or_(RoleGrant.scope_kind == ScopeKind.CITY, is_near),
        )
        .group_by(Account.id, Account.name, Account.email, Account.language)
        .order_by(sa.func.lower(Account.name), Account.id)
    )
    return [
        Coordinator(number, name, email, language, bool(is_here))
        for number, name, email, language, is_here in rows
    ]


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
        by_consent_link=purpose is LinkPurpose.CONSENT,
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


def by_link(token: str, purpose: LinkPurpose, *, lock: bool = False) -> tuple[BuddyRequest, BuddyLink]:
    """What a link opens, used or not, too late or not. Raises NotFound, also when all was wiped."""
    is_it = sa.and_(BuddyLink.token_hash == token_hash(token), BuddyLink.purpose == purpose)
    asked = (
        sa.select(BuddyLink, BuddyRequest)
        .join(BuddyRequest, BuddyRequest.id == BuddyLink.request_id)
        .where(BuddyRequest.emptied_at.is_(None))
    )
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
    return row, link


def by_form_key(form_key: str) -> BuddyRequest | None:
    """The request that this form made, if any."""
    return session().scalar(sa.select(BuddyRequest).where(BuddyRequest.form_key == form_key))
