"""Requests for help, with what hangs on them. Every word of a person is encrypted.

Codes, dates and the wijk are in the clear: they are what the worklists sort by, and they name nobody.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.buddies.states import (
    CallSlot,
    Capacity,
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    ConcernOutcome,
    ConsentChannel,
    HandoverState,
    LinkPurpose,
    ReachKind,
    RequestEnd,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column

EMPTY = (
    "what IS NULL AND when_words IS NULL AND share IS NULL AND reach IS NULL AND first_name IS NULL "
    "AND writer_name IS NULL AND writer_reach IS NULL AND account_id IS NULL AND coordinator_id IS NULL "
    "AND substitute_id IS NULL AND consent_logged_by IS NULL AND consent_channel IS NULL "
    "AND capacity IS NULL AND capacity_seen_on IS NULL AND reach_kind IS NULL AND call_slot IS NULL "
    "AND slots = 0 AND NOT (is_minor OR is_overloaded OR for_respite OR wants_call OR is_told) "
    "AND CAST(triage AS VARCHAR) = '{}' AND CAST(languages AS VARCHAR) = '[]'"
)
"""What an emptied request is: state, wijk, activities and days stay (decision 0023). The route and the reason
of the end are what the one word of a referrer follows from, for the three months that it is shown."""


class BuddyRequest(Base):
    """What somebody likes to do together with another (domain §4.4).

    `account_id` is the person concerned, `writer_id` who wrote it for them. Both may be without an account;
    then links open their pages, and a carer leaves `writer_name` and `writer_reach`.
    `slots` is a grid as in `Vacancy`, filled in by the person or, from `when_words`, by the coordinator.
    `triage` holds an answer per step. `due_on` is the day by which somebody has called. Whose time is over
    is emptied, not deleted: codes and dates stay for the counts, and `emptied_at` says so.
    `opened_at` is where the search that runs began; `first_opened_at` is filled in when one began before it,
    and how long people wait is counted from there. `consent_logged_by` is shown to nobody: it answers, as
    long as the request is kept, who noted a yes that was heard (GDPR article 7(1)).
    """

    __tablename__ = "buddy_requests"
    __table_args__ = (
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name="slots"),
        sa.CheckConstraint(f"emptied_at IS NULL OR ({EMPTY})", name="emptied"),
        sa.CheckConstraint(
            "state IN ('consent_pending', 'withdrawn', 'lapsed') OR consent_at IS NOT NULL", name="consented"
        ),
        sa.Index("ix_buddy_requests_state_due_on", "state", "due_on"),
        sa.Index("ix_buddy_requests_wijk_code_state", "wijk_code", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RequestState] = mapped_column(enum_column(RequestState))
    route: Mapped[RequestRoute] = mapped_column(enum_column(RequestRoute))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    writer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    coordinator_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    substitute_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"))
    activities: Mapped[list[str]] = mapped_column(sa.JSON)
    slots: Mapped[int] = mapped_column(default=0)
    first_name: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.first_name"))
    reach: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.reach"))
    reach_kind: Mapped[ReachKind | None] = mapped_column(enum_column(ReachKind))
    writer_name: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.writer_name"))
    writer_reach: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.writer_reach"))
    what: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.what"))
    when_words: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.when_words"))
    share: Mapped[str | None] = mapped_column(Encrypted("buddy_requests.share"))
    wants_call: Mapped[bool] = mapped_column(default=False)
    call_slot: Mapped[CallSlot | None] = mapped_column(enum_column(CallSlot))
    is_minor: Mapped[bool] = mapped_column(default=False)
    is_overloaded: Mapped[bool] = mapped_column(default=False)
    for_respite: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[list[str]] = mapped_column(sa.JSON)
    consent_at: Mapped[datetime | None]
    consent_channel: Mapped[ConsentChannel | None] = mapped_column(enum_column(ConsentChannel))
    consent_logged_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    capacity: Mapped[Capacity | None] = mapped_column(enum_column(Capacity))
    capacity_seen_on: Mapped[date | None]
    is_told: Mapped[bool] = mapped_column(default=False)
    triage: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    reminders: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    due_on: Mapped[date | None]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    first_opened_at: Mapped[datetime | None]
    state_since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[RequestEnd | None] = mapped_column(enum_column(RequestEnd))
    emptied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class BuddyLink(Base):
    """A link or a letter's code that opens something of a request; only its hash is kept.

    `channel` is LETTER for the link that the code of a letter was changed for: that is how the yes came.
    """

    __tablename__ = "buddy_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    channel: Mapped[ConsentChannel | None] = mapped_column(enum_column(ConsentChannel))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class CareNote(Base):
    """What a coordinator has to remember, with the person's explicit yes; gone by `delete_on`."""

    __tablename__ = "care_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    text: Mapped[str] = mapped_column(Encrypted("care_notes.text"))
    consent_at: Mapped[datetime]
    delete_on: Mapped[date]
    created_at: Mapped[datetime]


class Concern(Base):
    """Somebody worries (domain §4.4): a category and a level, never a story.

    `handled_by` is shown to nobody: it answers who noted the outcome when somebody asks later.
    """

    __tablename__ = "buddy_concerns"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), index=True
    )
    by: Mapped[ConcernBy] = mapped_column(enum_column(ConcernBy))
    category: Mapped[ConcernCategory] = mapped_column(enum_column(ConcernCategory))
    level: Mapped[ConcernLevel] = mapped_column(enum_column(ConcernLevel))
    wants_call: Mapped[bool] = mapped_column(default=False)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    due_on: Mapped[date]
    created_at: Mapped[datetime]
    outcome: Mapped[ConcernOutcome | None] = mapped_column(enum_column(ConcernOutcome))
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))


class Handover(Base):
    """A request given to a partner organisation: which fields, each by its own yes (domain §4.4)."""

    __tablename__ = "buddy_handovers"
    __table_args__ = (
        sa.Index(
            "uq_buddy_handovers_request_id_running",
            "request_id",
            unique=True,
            sqlite_where=sa.text("state IN ('asked', 'sent')"),
            postgresql_where=sa.text("state IN ('asked', 'sent')"),
        ),
        sa.CheckConstraint("state = 'asked' OR consent_at IS NOT NULL", name="consented"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), index=True
    )
    organisation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="SET NULL")
    )
    state: Mapped[HandoverState] = mapped_column(enum_column(HandoverState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    fields: Mapped[list[str]] = mapped_column(sa.JSON)
    token_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime | None]
    consent_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    check_on: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    request: Mapped[BuddyRequest] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}
