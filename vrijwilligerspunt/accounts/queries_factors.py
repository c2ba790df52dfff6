"""Every question about the second step of signing in, and about one's signed-in browsers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import rules, rules_factors
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.accounts.models_factors import HalfSignIn, RecoveryCode, SecondFactor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import token_hash


def factor(account_id: int) -> SecondFactor | None:
    """The second step of this account that counts: its app was proved."""
    found = session().get(SecondFactor, account_id)
    return found if found is not None and found.confirmed_at is not None else None


def has_factor(account_id: int) -> bool:
    """Is a code asked when this account signs in?"""
    proved = sa.exists().where(SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_not(None))
    return bool(session().scalar(sa.select(proved)))


def linking(account_id: int, now: datetime) -> SecondFactor:
    """The secret that waits for its first code. Raises LinkingOver, or FactorThere when one came."""
    found = session().get(SecondFactor, account_id)
    if found is not None and found.confirmed_at is not None:
        raise rules_factors.FactorThere
    if found is None or not rules_factors.may_link(found.created_at, now):
        raise rules_factors.LinkingOver
    return found


def codes_left(account_id: int) -> int:
    """How many recovery codes still work."""
    left = sa.select(sa.func.count()).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return int(session().scalar(left) or 0)


def told_since(account_id: int, verb: str, since: datetime) -> int:
    """How many lines of the log say this of the account since then. Who asks waits for another who asks."""
    session().execute(
        sa.select(SecondFactor.account_id).where(SecondFactor.account_id == account_id).with_for_update()
    )
    given = sa.select(sa.func.count()).where(
        AuditEvent.concerns_account == account_id, AuditEvent.verb == verb, AuditEvent.at >= since
    )
    return int(session().scalar(given) or 0)


def half_sign_in(token: str, now: datetime) -> tuple[HalfSignIn, Account]:
    """Who gave a password and not yet a code. Raises HalfSignInOver."""
    found = session().execute(
        sa.select(HalfSignIn, Account)
        .join(Account, Account.id == HalfSignIn.account_id)
        .where(HalfSignIn.token_hash == token_hash(token), Account.verified_at.is_not(None))
    )
    row = found.one_or_none()
    if row is None or not rules_factors.half_sign_in_works(row[0].expires_at, now):
        raise rules_factors.HalfSignInOver
    return row[0], row[1]


def sessions_of(account_id: int, is_staff: bool, now: datetime) -> Sequence[AccountSession]:
    """The living sessions of an account, last seen first."""
    rows = session().scalars(
        sa.select(AccountSession)
        .where(AccountSession.account_id == account_id, AccountSession.expires_at > now)
        .order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
    )
    return [row for row in rows if not rules.session_is_over(row.created_at, row.seen_at, is_staff, now)]
