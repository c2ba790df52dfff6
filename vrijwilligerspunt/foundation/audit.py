"""The audit line: who did what to which thing, when. Append-only by a trigger in the database.

No sensitive text goes in: `detail` holds codes and states, never words of a person. `concerns_account`
names the account whose own page may show the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Base, session, transaction


class AuditEvent(Base):
    """One line of the log."""

    __tablename__ = "audit_events"
    __table_args__ = (
        sa.Index("ix_audit_events_subject", "subject_type", "subject_id"),
        sa.Index("ix_audit_events_concerns_account", "concerns_account"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(sa.String(40))
    verb: Mapped[str] = mapped_column(sa.String(60))
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[str] = mapped_column(sa.String(64))
    concerns_account: Mapped[int | None]
    detail: Mapped[dict[str, Any]]


def actor_label(actor: Actor) -> str:
    """How the log names an actor: an account's number, the system or a visitor."""
    if actor.is_system:
        return "system"
    return f"account:{actor.account_id}" if actor.is_signed_in else "visitor"


def record(
    actor: Actor,
    verb: str,
    subject_type: str,
    subject_id: int | str,
    *,
    concerns: int | None = None,
    **detail: Any,
) -> None:
    """Write one line in the current transaction."""
    session().add(
        AuditEvent(
            at=clock.now(),
            actor=actor_label(actor),
            verb=verb,
            subject_type=subject_type,
            subject_id=str(subject_id),
            concerns_account=concerns,
            detail=detail,
        )
    )


def record_all(actor: Actor, verb: str, subject_type: str, subject_ids: Sequence[int]) -> None:
    """The same line for many things at once, as a timer writes them."""
    if not subject_ids:
        return
    common = {
        "at": clock.now(),
        "actor": actor_label(actor),
        "verb": verb,
        "subject_type": subject_type,
        "detail": {},
    }
    rows = [{"subject_id": str(number), **common} for number in subject_ids]
    session().execute(sa.insert(AuditEvent), rows)


def staff_read(
    actor: Actor, subject_type: str, subject_id: int | str, *, concerns: int | None = None, **detail: Any
) -> None:
    """The line of a staff member who is about to read personal data (rulings.md 2).

    A transaction of its own, committed before the content is sent: a read without a line does not happen.
    """
    with transaction():
        record(actor, "read", subject_type, subject_id, concerns=concerns, **detail)


def reads_of(
    subject_type: str, subject_id: int | str, most: int = 200
) -> Sequence[sa.Row[datetime, str, dict[str, Any]]]:
    """Who of the staff read this, the newest first: when, the label of who, and the detail of the line."""
    asked = (
        sa.select(AuditEvent.at, AuditEvent.actor, AuditEvent.detail)
        .where(
            AuditEvent.subject_type == subject_type,
            AuditEvent.subject_id == str(subject_id),
            AuditEvent.verb == "read",
        )
        .order_by(AuditEvent.id.desc())
        .limit(most)
    )
    return session().execute(asked).all()
