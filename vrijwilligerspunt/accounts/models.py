"""Tables of people who sign in."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import Base, enum_column

RUNNING = sa.text("revoked_at IS NULL")


class Account(Base):
    """A person with an address. `email` is lower case; until `verified_at` nobody can sign in.

    `invited_at` is set when an administrator asked this person to join the staff; `unused_told_at` when the
    person heard that the account goes, which counts until `seen_at` is later. A number is never used again
    (SQLite would), as the audit log names accounts that are gone.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        sa.CheckConstraint("email = lower(email)", name="email_lower_case"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    verified_at: Mapped[datetime | None]
    invited_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    unused_told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)


class AccountSession(Base):
    """A signed-in browser. The cookie holds the token, this row its hash.

    `factor_at` tells when this browser passed the second step of signing in, if it did.
    """

    __tablename__ = "account_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    way: Mapped[SignInWay] = mapped_column(enum_column(SignInWay))
    device: Mapped[str] = mapped_column(sa.String(80), default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    factor_at: Mapped[datetime | None]


class MailedLink(Base):
    """A link sent to an address: single use, with an expiry.

    A `verify` link carries the name and password of its own registration. So a stranger who registers your
    address cannot choose the password of the account that you confirm with your own mail.
    """

    __tablename__ = "mailed_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose))
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    form_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    new_name: Mapped[str | None] = mapped_column(sa.String(100))
    new_email: Mapped[str | None] = mapped_column(sa.String(254))
    new_password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RoleGrant(Base):
    """A role of an account within a scope, up to and including a date (domain §5)."""

    __tablename__ = "role_grants"
    __table_args__ = (
        sa.Index(
            "uq_role_grants_one_running",
            "account_id",
            "role",
            "scope_kind",
            "scope",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    scope_kind: Mapped[ScopeKind] = mapped_column(enum_column(ScopeKind))
    scope: Mapped[str] = mapped_column(sa.String(40), default="")
    valid_until: Mapped[date]
    granted_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    granted_at: Mapped[datetime]
    revoked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    revoked_at: Mapped[datetime | None]
