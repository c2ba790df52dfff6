"""Connector matches with their two sides, what residents offer their neighbourhood, and development places.

Names, ways to be reached and a resident's own words are encrypted; codes, days and the wijk are in the clear.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections.states import (
    ConnectionKind,
    ConnectionState,
    OfferState,
    PlaceState,
    SideReach,
)
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.organisations.models import Organisation

FITS = (
    "CASE kind WHEN 'resident_resident' THEN place_id IS NULL WHEN 'place_place' THEN place_id IS NOT NULL "
    "ELSE (side = 1) = (place_id IS NULL) END"
)
SIDE_EMPTY = "first_name IS NULL AND reach IS NULL"
OFFER_EMPTY = "first_name IS NULL AND what IS NULL AND reach IS NULL"


class DevelopmentPlace(Base):
    """Where a resident can learn or do something: an organisation, an initiative or a company (glossary).

    Public once a connector of the wijk, or a moderator, said so; `reason` is what the organisation reads when
    it is given back. At a company nobody works unpaid: one looks round, visits, or finds a paid job.
    """

    __tablename__ = "development_places"
    __table_args__ = (
        sa.CheckConstraint("length(can_do) BETWEEN 1 AND 300", name="can_do_length"),
        sa.CheckConstraint("length(can_learn) <= 300", name="can_learn_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), unique=True
    )
    state: Mapped[PlaceState] = mapped_column(enum_column(PlaceState), index=True)
    wijk_code: Mapped[str] = mapped_column(sa.ForeignKey("wijken.code"), index=True)
    can_do: Mapped[str]
    can_learn: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class ResidentOffer(Base):
    """What somebody likes to do for the neighbourhood ("ik kan …"); only connectors of that wijk see it.

    Without `what` somebody only asks for a talk. A connector may have written it down on the street
    (`noted_by_id`), after a spoken yes. On `renew_on` the person is asked whether it still holds.
    """

    __tablename__ = "resident_offers"
    __table_args__ = (
        sa.CheckConstraint(f"emptied_at IS NULL OR ({OFFER_EMPTY})", name="emptied"),
        sa.Index("ix_resident_offers_wijk_code_state", "wijk_code", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[OfferState] = mapped_column(enum_column(OfferState))
    wijk_code: Mapped[str] = mapped_column(sa.ForeignKey("wijken.code"))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    activity: Mapped[Activity | None] = mapped_column(enum_column(Activity))
    first_name: Mapped[str | None] = mapped_column(Encrypted("resident_offers.first_name"))
    what: Mapped[str | None] = mapped_column(Encrypted("resident_offers.what"))
    reach: Mapped[str | None] = mapped_column(Encrypted("resident_offers.reach"))
    reach_kind: Mapped[SideReach | None] = mapped_column(enum_column(SideReach))
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    renew_on: Mapped[date]
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ConnectionMatch(Base):
    """Two sides a connector brought together (domain §4.10).

    The same pair is brought together once in a calendar year, as far as that is known: `pair_hash` is a keyed
    hash of both ways to be reached, or places. There is none when a side left no way, and it goes with what
    it was made of: when a side is wiped, the match comes to nothing or is emptied. `year` is that in which
    they were brought together; `made_on` and `lasted_on` are what is counted, and stay.
    """

    __tablename__ = "connection_matches"
    __table_args__ = (
        sa.UniqueConstraint("pair_hash", "year"),
        sa.UniqueConstraint("id", "kind"),
        sa.CheckConstraint("emptied_at IS NULL OR pair_hash IS NULL", name="emptied"),
        sa.CheckConstraint("state NOT IN ('made', 'lasting') OR made_on IS NOT NULL", name="made"),
        sa.CheckConstraint("state <> 'lasting' OR lasted_on IS NOT NULL", name="lasted"),
        sa.Index("ix_connection_matches_wijk_code_state", "wijk_code", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ConnectionKind] = mapped_column(enum_column(ConnectionKind))
    state: Mapped[ConnectionState] = mapped_column(enum_column(ConnectionState))
    wijk_code: Mapped[str] = mapped_column(sa.ForeignKey("wijken.code"))
    connector_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    activity: Mapped[Activity | None] = mapped_column(enum_column(Activity))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    pair_hash: Mapped[str | None] = mapped_column(sa.String(64))
    year: Mapped[int] = mapped_column(sa.SmallInteger)
    on_street: Mapped[bool] = mapped_column(default=False)
    made_on: Mapped[date | None]
    lasted_on: Mapped[date | None]
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    sides: Mapped[list[ConnectionSide]] = relationship(
        lazy="raise", order_by="ConnectionSide.side", passive_deletes="all", back_populates="match"
    )

    __mapper_args__ = {"version_id_col": version}


class ConnectionSide(Base):
    """One of the two: a resident by first name and a way to be reached, or a place.

    `kind` repeats the match's, so that the database refuses a side that does not fit it. `is_spoken`: the yes
    was said aloud and noted by the connector. `holds` is the answer after thirteen weeks.
    """

    __tablename__ = "connection_sides"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["match_id", "kind"],
            ["connection_matches.id", "connection_matches.kind"],
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("match_id", "side"),
        sa.CheckConstraint("side IN (1, 2)", name="side"),
        sa.CheckConstraint(FITS, name="fits"),
        sa.CheckConstraint(f"place_id IS NULL OR ({SIDE_EMPTY})", name="place"),
        sa.CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name="one_answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int]
    kind: Mapped[ConnectionKind] = mapped_column(enum_column(ConnectionKind))
    side: Mapped[int] = mapped_column(sa.SmallInteger)
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("development_places.id"), index=True)
    offer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("resident_offers.id", ondelete="SET NULL"), index=True
    )
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    first_name: Mapped[str | None] = mapped_column(Encrypted("connection_sides.first_name"))
    reach: Mapped[str | None] = mapped_column(Encrypted("connection_sides.reach"))
    reach_kind: Mapped[SideReach | None] = mapped_column(enum_column(SideReach))
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    is_spoken: Mapped[bool] = mapped_column(default=False)
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    met_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    holds: Mapped[bool | None]
    answered_at: Mapped[datetime | None]

    match: Mapped[ConnectionMatch] = relationship(lazy="raise", back_populates="sides")
    place: Mapped[DevelopmentPlace | None] = relationship(lazy="raise")
