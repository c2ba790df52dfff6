"""Signed-in browsers as rows: begun, seen and ended. Part of the room's actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries, queries_factors, rules, rules_factors
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.accounts.models_factors import HalfSignIn
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class Entry:
    """What a password or mailed link gives: the token of a session, or of half a sign-in."""

    token: str
    needs_code: bool


def enter(account_id: int, way: SignInWay, device: str, now: datetime) -> Entry:
    """A session, or the wait for a code when the account has a second step."""
    if not queries_factors.has_factor(account_id):
        return Entry(begin(account_id, way, device, now), needs_code=False)
    token = new_token()
    session().add(
        HalfSignIn(
            token_hash=token_hash(token),
            account_id=account_id,
            way=way,
            device=device,
            created_at=now,
            expires_at=now + rules_factors.HALF_LIFE,
        )
    )
    return Entry(token, needs_code=True)


def begin(
    account_id: int, way: SignInWay, device: str, now: datetime, *, factor_at: datetime | None = None
) -> str:
    """A new session; returns the token for the cookie, which is kept nowhere else.

    `factor_at` is when this browser passed the second step.
    """
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
            factor_at=factor_at,
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


def end_of(account_id: int, session_id: int) -> bool:
    """Sign out one browser of this account; was there one?"""
    gone = session().execute(
        sa.delete(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.account_id == account_id)
        .returning(AccountSession.id)
    )
    return gone.scalar_one_or_none() is not None


def end_others(account_id: int, session_id: int) -> None:
    """Every browser of the account but this one is signed out, and who is half way in may begin again."""
    _end_halves(account_id)
    session().execute(
        sa.delete(AccountSession).where(
            AccountSession.account_id == account_id, AccountSession.id != session_id
        )
    )


def end_all(account_id: int) -> None:
    """Every browser of the account is signed out, and who is half way in may begin again."""
    _end_halves(account_id)
    session().execute(sa.delete(AccountSession).where(AccountSession.account_id == account_id))


def _end_halves(account_id: int) -> None:
    """Before the sessions: this waits for a code that is taken right now, and its session goes too."""
    session().execute(sa.delete(HalfSignIn).where(HalfSignIn.account_id == account_id))


def passed_factor(session_id: int, moment: datetime | None) -> None:
    """Write down when this browser passed the second step; None when there is no such step any more."""
    session().execute(
        sa.update(AccountSession).where(AccountSession.id == session_id).values(factor_at=moment)
    )
