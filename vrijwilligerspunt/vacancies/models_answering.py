"""Tables of what follows an application: words, confirmations, notes of the desk and measured habits."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.vacancies.states import Answer, NoteKind, Rung, Side


class ApplicationMessage(Base):
    """A word from one side of an application to the other; gone when the application is anonymised."""

    __tablename__ = "application_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        sa.ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    side: Mapped[Side] = mapped_column(enum_column(Side))
    text: Mapped[str] = mapped_column(Encrypted("application_messages.text"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]


class LadderCheck(Base):
    """One side is asked, once, whether one rung of the match ladder was reached.

    The mail holds the token, this row its hash; a check answered on one's own page may have none.
    """

    __tablename__ = "ladder_checks"
    __table_args__ = (
        sa.UniqueConstraint("application_id", "rung", "side"),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(sa.ForeignKey("applications.id", ondelete="CASCADE"))
    rung: Mapped[Rung] = mapped_column(enum_column(Rung))
    side: Mapped[Side] = mapped_column(enum_column(Side))
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    asked_at: Mapped[datetime]
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    answered_at: Mapped[datetime | None]


class DeskNote(Base):
    """What the desk wrote down about an organisation, or about a vacancy or application of it."""

    __tablename__ = "desk_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    application_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(enum_column(NoteKind))
    text: Mapped[str] = mapped_column(Encrypted("desk_notes.text"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]


class ReplyHabit(Base):
    """How fast an organisation answers, from its measured first replies; shown from five replies on."""

    __tablename__ = "reply_habits"

    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True
    )
    replies: Mapped[int]
    days: Mapped[int]
    changed_at: Mapped[datetime]


class Reminder(Base):
    """A mail that the clock sent: the key makes it sent once, however often the timers run."""

    __tablename__ = "reminders"

    subject: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
