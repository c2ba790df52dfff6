"""Tables of the volunteer pass: passes, the rule who may have one, discounts, tills and their counters.

No table says which holder was where: a check adds one to a number of an offer and a day (rulings.md 2).
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes.states import (
    CheckResult,
    OfferKind,
    OfferLimit,
    OfferState,
    PassRoute,
    PassState,
    PauseReason,
    RevokeReason,
)

OPEN = "state IN ('applied', 'confirmed', 'issued')"
ERASED = "route IS NULL AND organisation_id IS NULL AND confirmer_id IS NULL AND confirmed_at IS NULL"


class PassRule(Base):
    """Who may have a pass, from a day on; shown to everybody. `decided` is false while it is the proposal
    of this site and the operator has not confirmed it."""

    __tablename__ = "pass_rules"
    __table_args__ = (
        sa.CheckConstraint("hours_a_year > 0 AND months_regular > 0", name="least"),
        sa.CheckConstraint("months_valid BETWEEN 1 AND 36", name="months_valid"),
    )

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    hours_a_year: Mapped[int] = mapped_column(sa.SmallInteger)
    months_regular: Mapped[int] = mapped_column(sa.SmallInteger)
    months_valid: Mapped[int] = mapped_column(sa.SmallInteger)
    renew_from_days: Mapped[int] = mapped_column(sa.SmallInteger)
    decided: Mapped[bool] = mapped_column(default=False)


class VolunteerPass(Base):
    """A pass from the application to its end (domain §4.6).

    `route`, `organisation_id`, `confirmer_id` and `confirmed_at` are empty once it is issued, but for the
    days in which a renewal waits: the row of a holder never says why. `handle` and `secret` make the codes
    of the card; other ones make every old code worthless. Somebody without e-mail has no `account_id`.
    """

    __tablename__ = "volunteer_passes"
    __table_args__ = (
        sa.Index(
            "uq_volunteer_passes_account_id_open",
            "account_id",
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        ),
        sa.CheckConstraint(
            f"state NOT IN ('issued', 'expired', 'revoked') OR renewal_asked_at IS NOT NULL OR ({ERASED})",
            name="erased",
        ),
        sa.CheckConstraint(
            "state <> 'issued' OR (number IS NOT NULL AND handle IS NOT NULL AND secret IS NOT NULL "
            "AND issued_on IS NOT NULL AND valid_until IS NOT NULL)",
            name="issued",
        ),
        sa.Index("ix_volunteer_passes_state_valid_until", "state", "valid_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[PassState] = mapped_column(enum_column(PassState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    name: Mapped[str] = mapped_column(Encrypted("volunteer_passes.name"))
    is_minor: Mapped[bool] = mapped_column(default=False)
    parent_email: Mapped[str | None] = mapped_column(Encrypted("volunteer_passes.parent_email"))
    parent_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    parent_confirmed_at: Mapped[datetime | None]
    route: Mapped[PassRoute | None] = mapped_column(enum_column(PassRoute))
    organisation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="SET NULL"), index=True
    )
    confirmer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    number: Mapped[str | None] = mapped_column(sa.String(10), unique=True)
    handle: Mapped[str | None] = mapped_column(sa.String(32), unique=True)
    secret: Mapped[str | None] = mapped_column(Encrypted("volunteer_passes.secret"))
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    renewal_asked_at: Mapped[datetime | None]
    revoke_reason: Mapped[RevokeReason | None] = mapped_column(enum_column(RevokeReason))
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PassOffer(Base):
    """What a shop gives to who shows a pass. `slots` is a grid as in `Vacancy`; 0 means whenever it is open.

    The shop is an organisation. `reason` is what a moderator asked to change. `last_used_on` follows the
    counts of `PassCheck` when the next day begins: a check at a till writes its count and nothing else.
    """

    __tablename__ = "pass_offers"
    __table_args__ = (
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name="slots"),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 80", name="title_length"),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="starts_before_it_ends"
        ),
        sa.CheckConstraint("(state = 'paused') = (pause_reason IS NOT NULL)", name="paused_for_a_reason"),
        sa.Index("ix_pass_offers_state_published_at", "state", "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[OfferState] = mapped_column(enum_column(OfferState))
    kind: Mapped[OfferKind] = mapped_column(enum_column(OfferKind))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    title: Mapped[str] = mapped_column(sa.String(80))
    text: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(sa.String(300), default="")
    slots: Mapped[int] = mapped_column(default=0)
    use_limit: Mapped[OfferLimit] = mapped_column(enum_column(OfferLimit), default=OfferLimit.EVERY_TIME)
    online: Mapped[bool] = mapped_column(default=False)
    place_name: Mapped[str] = mapped_column(sa.String(100), default="")
    street: Mapped[str] = mapped_column(sa.String(100), default="")
    pc4: Mapped[str | None] = mapped_column(sa.ForeignKey("postcodes.pc4"))
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(sa.String(500), default="")
    pause_reason: Mapped[PauseReason | None] = mapped_column(enum_column(PauseReason))
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    last_used_on: Mapped[date | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class PassDevice(Base):
    """A till of a shop that was linked once: the link (used up) and the key in its cookie, both as hashes."""

    __tablename__ = "pass_devices"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str] = mapped_column(sa.String(60))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    link_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    link_expires_at: Mapped[datetime | None]
    key_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    linked_on: Mapped[date | None]
    created_at: Mapped[datetime]


class PassCheck(Base):
    """How often a till was answered so, for one offer on one day. Nothing here is about a person."""

    __tablename__ = "pass_checks"
    __table_args__ = (sa.CheckConstraint("number > 0", name="number"),)

    offer_id: Mapped[int] = mapped_column(
        sa.ForeignKey("pass_offers.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    result: Mapped[CheckResult] = mapped_column(enum_column(CheckResult), primary_key=True)
    number: Mapped[int]


class PassDayKey(Base):
    """The key of today's hashes; destroyed at midnight, and with it all they could have told."""

    __tablename__ = "pass_day_keys"

    day: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Encrypted("pass_day_keys.key"))


class PassDayUse(Base):
    """An offer for once a day was used by somebody: a keyed hash that tells nothing without its key."""

    __tablename__ = "pass_day_uses"

    use_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
