"""Tables of the second step of signing in: what the phone shares with us, the codes for a lost phone, and who
gave a password but not yet a code."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column


class SecondFactor(Base):
    """The secret that an account and its authenticator app share (TOTP, RFC 6238).

    It counts once `confirmed_at` is set: a code proved that the app has it. `last_step` is the half minute of
    the last code that was taken, so that a code works once.
    """

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    secret: Mapped[str] = mapped_column(Encrypted("second_factors.secret"))
    last_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code for whoever lost the phone: kept as a keyed hash, works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (sa.UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("second_factors.account_id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class HalfSignIn(Base):
    """Somebody gave a password or a mailed link, and not yet a code: signed in nowhere, for ten minutes."""

    __tablename__ = "half_sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    way: Mapped[SignInWay] = mapped_column(enum_column(SignInWay))
    device: Mapped[str] = mapped_column(sa.String(80), default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
