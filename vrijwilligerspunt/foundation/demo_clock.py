"""The demo's clock: the database holds how many days it is ahead, each process follows."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.db import Base, session


class DemoClock(Base):
    """How many days the demo's clock stands ahead; one row, and none in production."""

    __tablename__ = "demo_clock"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    days: Mapped[int]


def days_ahead() -> int:
    """How many days the demo's clock stands ahead."""
    return session().scalar(sa.select(DemoClock.days)) or 0


def follow() -> None:
    """Set this process's clock to the demo's."""
    clock.shift(timedelta(days=days_ahead()))


def move(days: int) -> None:
    """Put the clock `days` further, in the current transaction."""
    row = session().get(DemoClock, 1)
    if row is None:
        session().add(DemoClock(id=1, days=days))
    else:
        row.days += days
    pages.bump("clock")
