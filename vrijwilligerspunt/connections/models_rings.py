"""Residents whom a connector asks one by one for a request whose person said yes to that."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.buddies.states import Ring
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation.db import Base, enum_column


class RingApproach(Base):
    """One question to one resident, with the anonymous card; codes only.

    It hangs on the yes of the person (`buddy_rings`), so it goes when the request is emptied. The index makes
    that one resident at a time is asked.
    """

    __tablename__ = "ring_approaches"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["request_id", "ring"], ["buddy_rings.request_id", "buddy_rings.ring"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("request_id", "offer_id"),
        sa.Index(
            "uq_ring_approaches_request_id_asked",
            "request_id",
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        ),
        sa.CheckConstraint("(answered_at IS NOT NULL) = (state IN ('yes', 'no'))", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int]
    ring: Mapped[Ring] = mapped_column(enum_column(Ring))
    offer_id: Mapped[int] = mapped_column(sa.ForeignKey("resident_offers.id", ondelete="CASCADE"), index=True)
    state: Mapped[ApproachState] = mapped_column(enum_column(ApproachState))
    asked_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
