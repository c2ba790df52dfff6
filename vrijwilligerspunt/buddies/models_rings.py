"""The rings of people who look along for a request, each with the person's own yes and a last day."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.buddies.states import Ring
from vrijwilligerspunt.foundation.db import Base, enum_column


class BuddyRing(Base):
    """The person said that this ring may look along, until a day; codes and days only.

    `found_at`: somebody of the ring said yes, and the coordinator rings both. A yes that is given again
    begins anew. The row goes with the words of the request, and what was asked goes with the row.
    """

    __tablename__ = "buddy_rings"

    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), primary_key=True
    )
    ring: Mapped[Ring] = mapped_column(enum_column(Ring), primary_key=True)
    consent_at: Mapped[datetime]
    until: Mapped[date]
    found_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
