"""Care circles: friends, neighbours and acquaintances round a person, their tasks and pledges."""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column

MOST_MEMBERS = 8
SEATED = "state IN ('invited', 'joined')"


class CareCircle(Base):
    """A circle round somebody; `account_id` is who keeps it: the person, or who cares for the person.

    `name` is what members read above their page. An ended circle is emptied in time: words go, counts stay.
    `active_at` is when anybody did something in it last; `warned_at` when its keeper heard that it is quiet.
    """

    __tablename__ = "care_circles"
    __table_args__ = (sa.CheckConstraint("emptied_at IS NULL OR name IS NULL", name="emptied"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[CircleState] = mapped_column(enum_column(CircleState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    name: Mapped[str | None] = mapped_column(Encrypted("care_circles.name"))
    for_self: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]
    active_at: Mapped[datetime]
    warned_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CircleMember(Base):
    """Somebody in a circle, by a link of one's own and without an account.

    `place` gives a circle eight seats at most: the database counts. The link's token is kept as a hash, and
    so is that of the address that an agenda reads: it opens nothing else. `answered_hash` is of the
    invitation and the very form that said yes to it, so that the same press once more finds the new link.
    """

    __tablename__ = "care_circle_members"
    __table_args__ = (
        sa.Index(
            "uq_care_circle_members_circle_id_place_seated",
            "circle_id",
            "place",
            unique=True,
            sqlite_where=sa.text(SEATED),
            postgresql_where=sa.text(SEATED),
        ),
        sa.CheckConstraint(f"place BETWEEN 1 AND {MOST_MEMBERS}", name="place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    circle_id: Mapped[int] = mapped_column(sa.ForeignKey("care_circles.id", ondelete="CASCADE"), index=True)
    state: Mapped[MemberState] = mapped_column(enum_column(MemberState))
    place: Mapped[int] = mapped_column(sa.SmallInteger)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    answered_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    feed_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    first_name: Mapped[str | None] = mapped_column(Encrypted("care_circle_members.first_name"))
    email: Mapped[str | None] = mapped_column(Encrypted("care_circle_members.email"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    circle: Mapped[CareCircle] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class CircleTask(Base):
    """Something to do on a day, with who does it."""

    __tablename__ = "care_circle_tasks"
    __table_args__ = (
        sa.CheckConstraint("(state IN ('taken', 'done')) = (taken_by_id IS NOT NULL)", name="taken"),
        sa.Index("ix_care_circle_tasks_circle_id_day", "circle_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    circle_id: Mapped[int] = mapped_column(sa.ForeignKey("care_circles.id", ondelete="CASCADE"), index=True)
    state: Mapped[TaskState] = mapped_column(enum_column(TaskState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    title: Mapped[str | None] = mapped_column(Encrypted("care_circle_tasks.title"))
    day: Mapped[date]
    starts_at: Mapped[time | None]
    taken_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("care_circle_members.id", ondelete="CASCADE"), index=True
    )
    reminded_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CirclePledge(Base):
    """A slot that a member pledges ("dinsdag 14 uur rijden"); picked, it becomes a task of that member."""

    __tablename__ = "care_circle_pledges"
    __table_args__ = (
        sa.CheckConstraint("(state = 'picked') = (task_id IS NOT NULL)", name="picked"),
        sa.Index("ix_care_circle_pledges_circle_id_day", "circle_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    circle_id: Mapped[int] = mapped_column(sa.ForeignKey("care_circles.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int] = mapped_column(
        sa.ForeignKey("care_circle_members.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[PledgeState] = mapped_column(enum_column(PledgeState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    what: Mapped[str | None] = mapped_column(Encrypted("care_circle_pledges.what"))
    day: Mapped[date]
    starts_at: Mapped[time | None]
    task_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("care_circle_tasks.id", ondelete="CASCADE"), unique=True
    )
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
