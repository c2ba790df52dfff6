"""Signed-in browsers as rows: begun, seen and ended. Part of the room's actions."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries, rules
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import new_token, token_hash


def begin(account_id: int, way: SignInWay, device: str, now: datetime) -> str:
    """A new session; returns the token for the cookie, which is kept nowhere else."""
    token = new_token()
    session().add(
        AccountSession(
            token_hash=token_hash(token),
            account_id=account_id,
            way=way,
            device=device,
            created_at=now,
            seen_at=now,
            expires_at=rules.session_expires(now, queries.is_staff(account_id, clock.today())),
        )
    )
    _account_seen(account_id, now)
    return token


def seen(session_id: int, account_id: int, now: datetime) -> None:
    """Write down that this browser was here."""
    session().execute(sa.update(AccountSession).where(AccountSession.id == session_id).values(seen_at=now))
    _account_seen(account_id, now)


def _account_seen(account_id: int, now: datetime) -> None:
    session().execute(sa.update(Account).where(Account.id == account_id).values(seen_at=now))


def end(session_id: int) -> None:
    """This browser is signed out; a copy of its cookie is worth nothing from now on."""
    session().execute(sa.delete(AccountSession).where(AccountSession.id == session_id))


def end_all(account_id: int) -> None:
    """Every browser of the account is signed out."""
    session().execute(sa.delete(AccountSession).where(AccountSession.account_id == account_id))
