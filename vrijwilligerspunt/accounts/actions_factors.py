"""What people do with the second step of signing in: set it up, use it, take it away again.

A code counts once: the half minute of the last one is moved on by a statement that only the first of two
sign-ins can win. Whatever changes about the second step is told by mail.
"""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
import sqlalchemy as sa

from vrijwilligerspunt.accounts import (
    actions,
    mails_factors,
    policy,
    queries,
    queries_factors,
    rules_factors,
    sessions,
)
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.models_factors import HalfSignIn, RecoveryCode, SecondFactor
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.foundation import audit, clock, crypto, mail
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed


def phone_time() -> datetime:
    """The moment by which apps make their codes: a phone knows nothing of the demo's clock."""
    return clock.now() - clock.shifted()


# --- setting it up -------------------------------------------------------------------------------------


def begin(checked_hash: str | None, *, signed: SignedIn) -> None:
    """Make a secret for the app; it counts once a code proved it. Raises NotFresh, FactorThere."""
    account = actions.proven(signed, checked_hash, opens_roles=True)
    fresh = {"secret": pyotp.random_base32(), "last_step": 0, "created_at": clock.now()}
    made = session().execute(
        insert_for(SecondFactor)
        .values(account_id=account.id, **fresh)
        .on_conflict_do_update(
            index_elements=[SecondFactor.account_id],
            set_=fresh,
            where=SecondFactor.confirmed_at.is_(None),
        )
        .returning(SecondFactor.account_id)
    )
    if made.scalar_one_or_none() is None:
        raise rules_factors.FactorThere


def confirm(code: str, *, signed: SignedIn) -> list[str]:
    """The app proved that it has the secret: from now on its code is asked. Returns the recovery codes, which
    nobody can show again. Other browsers are signed out. Raises LinkingOver, WrongCode, FactorThere."""
    assert signed.actor.account_id is not None
    account, now = queries.account(signed.actor.account_id), clock.now()
    row = queries_factors.linking(account.id, now)
    step = rules_factors.step_of(row.secret, code, phone_time(), row.last_step)
    if step is None:
        raise rules_factors.WrongCode
    won = session().execute(
        sa.update(SecondFactor)
        .where(
            SecondFactor.account_id == account.id,
            SecondFactor.confirmed_at.is_(None),
            # Begun anew meanwhile, there is another secret, that this code proves nothing about.
            SecondFactor.created_at == row.created_at,
        )
        .values(confirmed_at=now, last_step=step)
        .returning(SecondFactor.account_id)
        .execution_options(synchronize_session=False)
    )
    if won.scalar_one_or_none() is None:
        is_on = queries_factors.has_factor(account.id)
        raise rules_factors.FactorThere if is_on else rules_factors.LinkingOver
    sessions.end_others(account.id, signed.session_id)
    sessions.passed_factor(signed.session_id, now)
    audit.record(signed.actor, "second_factor_on", "account", account.id, concerns=account.id)
    mail.queue(mails_factors.second_factor_on(account))
    return _fresh_codes(account.id, now)


def _fresh_codes(account_id: int, now: datetime) -> list[str]:
    """Ten new codes in the place of those there were."""
    session().execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = {
        "".join(secrets.choice(rules_factors.RECOVERY_SIGNS) for _ in range(rules_factors.RECOVERY_LENGTH))
        for _ in range(rules_factors.RECOVERY_CODES)
    }
    session().add_all(
        RecoveryCode(account_id=account_id, code_hash=_blinded(account_id, code), created_at=now)
        for code in sorted(codes)
    )
    return sorted(codes)


def _blinded(account_id: int, code: str) -> str:
    """What the database keeps of a recovery code: keyed, as 49 bits could be guessed from a plain hash."""
    return crypto.ring().blind(f"recovery:{account_id}:{code}")


def renew_codes(checked_hash: str | None, *, signed: SignedIn) -> list[str]:
    """Ten new recovery codes; the old ones are void, and other browsers are signed out.

    Raises NotFresh, FactorMissing.
    """
    account = actions.proven(signed, checked_hash)
    if not queries_factors.has_factor(account.id):
        raise rules_factors.FactorMissing
    sessions.end_others(account.id, signed.session_id)
    audit.record(signed.actor, "recovery_codes_renewed", "account", account.id, concerns=account.id)
    mail.queue(mails_factors.recovery_codes_renewed(account))
    return _fresh_codes(account.id, clock.now())


# --- signing in with it --------------------------------------------------------------------------------


def finish_sign_in(token: str, *, code: str = "", recovery: str = "") -> str:
    """The second step: a code of the app, or a recovery code. Returns the token of a session that begins now.

    Raises HalfSignInOver and WrongCode.
    """
    now = clock.now()
    half, account = queries_factors.half_sign_in(token, now)
    if code:
        _take_code(account.id, code)
    else:
        _take_recovery_code(account, recovery, now)
    gone = session().execute(sa.delete(HalfSignIn).where(HalfSignIn.id == half.id).returning(HalfSignIn.id))
    if gone.scalar_one_or_none() is None:
        raise rules_factors.HalfSignInOver
    return sessions.begin(account.id, half.way, half.device, now, factor_at=now)


def _take_code(account_id: int, code: str) -> None:
    row = queries_factors.factor(account_id)
    step = rules_factors.step_of(row.secret, code, phone_time(), row.last_step) if row is not None else None
    if step is None:
        raise rules_factors.WrongCode
    # Of two browsers with one code the second finds the step taken.
    won = session().execute(
        sa.update(SecondFactor)
        .where(SecondFactor.account_id == account_id, SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.account_id)
        .execution_options(synchronize_session=False)
    )
    if won.scalar_one_or_none() is None:
        raise rules_factors.WrongCode


def _take_recovery_code(account: Account, code: str, now: datetime) -> None:
    won = session().execute(
        sa.update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account.id,
            RecoveryCode.code_hash == _blinded(account.id, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
        .execution_options(synchronize_session=False)
    )
    if won.scalar_one_or_none() is None:
        raise rules_factors.WrongCode
    left = queries_factors.codes_left(account.id)
    audit.record(
        Actor(account.id), "recovery_code_used", "account", account.id, concerns=account.id, left=left
    )
    mail.queue(mails_factors.recovery_code_used(account, left))


def wrong_code(token: str, now: datetime) -> None:
    """Write down that somebody came half way and gave a wrong code; at the third of a day the holder of the
    account hears so, once. Raises HalfSignInOver."""
    half, account = queries_factors.half_sign_in(token, now)
    verb = "second_factor_wrong"
    audit.record(NOBODY, verb, "account", account.id, concerns=account.id)
    session().flush()
    midnight = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if queries_factors.told_since(account.id, verb, midnight) == rules_factors.TOLD_AT:
        mail.queue(mails_factors.wrong_codes(account, half.way))


# --- taking it away ------------------------------------------------------------------------------------


def remove(checked_hash: str | None, *, signed: SignedIn, is_asked: bool) -> None:
    """Switch the second step off; other browsers are signed out. `is_asked`: does the site ask it of staff?

    Raises NotFresh, FactorMissing, FactorNeeded.
    """
    account = actions.proven(signed, checked_hash)
    if is_asked and queries.is_staff(account.id, clock.today()):
        raise rules_factors.FactorNeeded
    _drop(account.id)
    sessions.end_others(account.id, signed.session_id)
    sessions.passed_factor(signed.session_id, None)
    audit.record(signed.actor, "second_factor_off", "account", account.id, concerns=account.id)
    mail.queue(mails_factors.second_factor_off(account))


def reset(account_id: int, *, actor: Actor) -> None:
    """An administrator takes the second step of a colleague away, whose phone is lost: every browser of the
    colleague is signed out. Raises NotAllowed (nobody resets his own), NotFound, FactorMissing."""
    account = queries.account(account_id)
    if not policy.can_reset_factor(actor, account):
        raise NotAllowed("reset a second step")
    _drop(account.id)
    sessions.end_all(account.id)
    audit.record(actor, "second_factor_reset", "account", account.id, concerns=account.id)
    mail.queue(mails_factors.second_factor_reset(account))


def _drop(account_id: int) -> None:
    session().execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    gone = session().execute(
        sa.delete(SecondFactor)
        .where(SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_not(None))
        .returning(SecondFactor.account_id)
        .execution_options(synchronize_session=False)
    )
    if gone.scalar_one_or_none() is None:
        raise rules_factors.FactorMissing
