"""Every question about accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import policy, rules
from vrijwilligerspunt.accounts.models import Account, AccountSession, MailedLink, RoleGrant
from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash

LOG_LINES = 20


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A living session: who it is, and what re-authentication needs to know.

    `waiting` are roles that do not count yet: they ask a second step that this browser did not pass.
    """

    session_id: int
    actor: Actor
    way: SignInWay
    created_at: datetime
    seen_at: datetime
    factor_at: datetime | None = None
    waiting: frozenset[Grant] = frozenset()

    @property
    def is_staff(self) -> bool:
        return bool(self.actor.grants or self.waiting)

    def is_fresh(self, now: datetime) -> bool:
        return rules.is_fresh(self.way, self.created_at, now)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """An account of the staff with the roles that run today."""

    account: Account
    grants: tuple[RoleGrant, ...] = field(default=())


def _running(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(RoleGrant.revoked_at.is_(None), RoleGrant.valid_until >= today)


def holds(role: Role, today: date) -> sa.ColumnElement[bool]:
    """The condition that a `RoleGrant` gives this role today, of whatever scope."""
    return sa.and_(RoleGrant.role == role, _running(today))


def account_by_email(email: str) -> Account | None:
    """The account with this address (lower case), verified or not."""
    return session().scalars(sa.select(Account).where(Account.email == email)).one_or_none()


def account(account_id: int) -> Account:
    """Raises NotFound."""
    found = session().get(Account, account_id)
    if found is None:
        raise NotFound(f"account {account_id}")
    return found


def signed_in(token: str, now: datetime, today: date, *, asks_factor: bool = False) -> SignedIn | None:
    """Whose session this token is, with the roles of today; None when it ended. One statement.

    `asks_factor`: roles count only in a browser that passed the second step. This is the one place where a
    session becomes an actor, so no view, policy or action can forget to ask.
    """
    rows = (
        session()
        .execute(
            sa.select(AccountSession, Account, RoleGrant)
            .join(Account, Account.id == AccountSession.account_id)
            .outerjoin(RoleGrant, sa.and_(RoleGrant.account_id == Account.id, _running(today)))
            .where(AccountSession.token_hash == token_hash(token), Account.verified_at.is_not(None))
        )
        .all()
    )
    if not rows:
        return None
    row, account, _ = rows[0]
    grants = frozenset(
        Grant(grant.role, grant.scope_kind, grant.scope) for _, _, grant in rows if grant is not None
    )
    if now >= row.expires_at or rules.session_is_over(row.created_at, row.seen_at, bool(grants), now):
        return None
    waiting: frozenset[Grant] = frozenset()
    if asks_factor and row.factor_at is None:
        grants, waiting = frozenset(), grants
    actor = Actor(account.id, account.name, account.email, account.language, grants, roles_wait=bool(waiting))
    return SignedIn(row.id, actor, row.way, row.created_at, row.seen_at, row.factor_at, waiting)


def working_link(token: str, purpose: LinkPurpose, now: datetime) -> tuple[MailedLink, Account]:
    """The link behind a mailed token and its account. Raises LinkDead when it was used or is too old."""
    found = session().execute(
        sa.select(MailedLink, Account)
        .join(Account, Account.id == MailedLink.account_id)
        .where(MailedLink.token_hash == token_hash(token), MailedLink.purpose == purpose)
    )
    row = found.one_or_none()
    if row is None or not rules.link_works(row[0].expires_at, row[0].used_at, now):
        raise rules.LinkDead(purpose.value)
    return row[0], row[1]


def is_staff(account_id: int, today: date) -> bool:
    """Does a role of this account run today?"""
    statement = sa.select(sa.exists().where(RoleGrant.account_id == account_id, _running(today)))
    return bool(session().scalar(statement))


def holders_of(role: Role, today: date) -> Sequence[Account]:
    """Everybody who has this role today, of any scope, and proved the address: for a mail to all of them."""
    has_role = sa.exists().where(RoleGrant.account_id == Account.id, holds(role, today))
    asked = sa.select(Account).where(has_role, Account.verified_at.is_not(None)).order_by(Account.id)
    return session().scalars(asked).all()


def grants_of(account_id: int) -> Sequence[tuple[RoleGrant, str]]:
    """Every role the account has or had, the running ones first, with the name of who gave it."""
    rows = session().execute(
        sa.select(RoleGrant, sa.func.coalesce(Account.name, ""))
        .outerjoin(Account, Account.id == RoleGrant.granted_by)
        .where(RoleGrant.account_id == account_id)
        .order_by(RoleGrant.revoked_at.is_not(None), RoleGrant.valid_until.desc(), RoleGrant.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def running_grants_of(account_id: int, today: date) -> Sequence[tuple[RoleGrant, str]]:
    """The roles that hold today, with the name of who gave each."""
    return [
        (grant, by)
        for grant, by in grants_of(account_id)
        if grant.revoked_at is None and grant.valid_until >= today
    ]


def log_of(actor: Actor) -> Sequence[AuditEvent]:
    """The newest audit lines that concern the actor."""
    return (
        session()
        .scalars(
            sa.select(AuditEvent)
            .where(AuditEvent.concerns_account == actor.account_id)
            .order_by(AuditEvent.id.desc())
            .limit(LOG_LINES)
        )
        .all()
    )


def _is_staff_account() -> sa.ColumnElement[bool]:
    has_grant = sa.exists().where(RoleGrant.account_id == Account.id)
    return sa.or_(has_grant, Account.invited_at.is_not(None))


def staff_visible_to(actor: Actor, today: date) -> Sequence[StaffMember]:
    """Everybody who was invited or has or had a role, by name; nobody for who may not see them."""
    if not policy.can_see_staff(actor):
        return []
    accounts = session().scalars(
        sa.select(Account).where(_is_staff_account()).order_by(sa.func.lower(Account.name), Account.id)
    )
    grants: dict[int, list[RoleGrant]] = {}
    for grant in session().scalars(sa.select(RoleGrant).where(_running(today)).order_by(RoleGrant.id)):
        grants.setdefault(grant.account_id, []).append(grant)
    return [StaffMember(account, tuple(grants.get(account.id, ()))) for account in accounts]


def staff_member(account_id: int, actor: Actor) -> Account:
    """One account of the staff. Raises NotFound for a resident, or when the actor may not see staff."""
    found = None
    if policy.can_see_staff(actor):
        found = (
            session()
            .scalars(sa.select(Account).where(Account.id == account_id, _is_staff_account()))
            .one_or_none()
        )
    if found is None:
        raise NotFound(f"staff {account_id}")
    return found


def grant(grant_id: int, account_id: int) -> RoleGrant:
    """A grant of this account. Raises NotFound."""
    found = session().get(RoleGrant, grant_id)
    if found is None or found.account_id != account_id:
        raise NotFound(f"grant {grant_id}")
    return found


def lock_administrators(today: date) -> Sequence[RoleGrant]:
    """The running grants of administrators who can sign in, locked until the transaction ends.

    The lock makes two administrators who take each other's role away at once wait for one another.
    """
    return (
        session()
        .scalars(
            sa.select(RoleGrant)
            .join(Account, Account.id == RoleGrant.account_id)
            .where(RoleGrant.role == Role.ADMINISTRATOR, _running(today), Account.verified_at.is_not(None))
            .order_by(RoleGrant.id)
            .with_for_update(of=RoleGrant)
            .execution_options(populate_existing=True)
        )
        .all()
    )
