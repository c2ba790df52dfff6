"""Volunteers who are buddies, their matches and the checks in between."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import MatchState, RequestEnd, Side, StillNeeded, VolunteerState
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column

RUNNING_STATES = (
    MatchState.PROPOSED,
    MatchState.ACCEPTED,
    MatchState.INTRODUCTION,
    MatchState.TRIAL,
    MatchState.MATCHED,
)
RUNNING = "state IN ({})".format(", ".join(f"'{state.value}'" for state in RUNNING_STATES))
MOST_MATCHES = 2


class BuddyVolunteer(Base):
    """Somebody who is a buddy, or wants to be (domain §4.5).

    Of the screening only days are kept: when a VOG was seen and by whom, when references were spoken, when a
    training was done. `places_count` is how many matches at once, two at most; `wijken` where, empty is the
    whole city. Who comes back after leaving begins anew.
    """

    __tablename__ = "buddy_volunteers"
    __table_args__ = (
        sa.Index(
            "uq_buddy_volunteers_account_id_running",
            "account_id",
            unique=True,
            sqlite_where=sa.text("state <> 'left'"),
            postgresql_where=sa.text("state <> 'left'"),
        ),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name="slots"),
        sa.CheckConstraint(f"places_count BETWEEN 1 AND {MOST_MATCHES}", name="places_count"),
        sa.CheckConstraint("(vog_seen_on IS NULL) = (vog_valid_until IS NULL)", name="vog"),
        sa.CheckConstraint(
            "state NOT IN ('ready', 'active') OR (vog_seen_on IS NOT NULL AND references_on IS NOT NULL "
            "AND training_on IS NOT NULL AND code_accepted_on IS NOT NULL)",
            name="screened",
        ),
        sa.Index("ix_buddy_volunteers_state_due_on", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[VolunteerState] = mapped_column(enum_column(VolunteerState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    coordinator_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"))
    activities: Mapped[list[str]] = mapped_column(sa.JSON)
    wijken: Mapped[list[str]] = mapped_column(sa.JSON)
    languages: Mapped[list[str]] = mapped_column(sa.JSON)
    slots: Mapped[int] = mapped_column(default=0)
    places_count: Mapped[int] = mapped_column(sa.SmallInteger, default=MOST_MATCHES)
    about: Mapped[str | None] = mapped_column(Encrypted("buddy_volunteers.about"))
    phone: Mapped[str | None] = mapped_column(Encrypted("buddy_volunteers.phone"))
    vog_seen_on: Mapped[date | None]
    vog_seen_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    vog_valid_until: Mapped[date | None]
    references_on: Mapped[date | None]
    training_on: Mapped[date | None]
    code_accepted_on: Mapped[date | None]
    talked_on: Mapped[date | None]
    paused_until: Mapped[date | None]
    suspend_asked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    due_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    created_at: Mapped[datetime]
    state_since: Mapped[datetime]
    left_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    account: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[account_id])

    __mapper_args__ = {"version_id_col": version}


class BuddyMatch(Base):
    """A request and a volunteer, from the card that the volunteer is shown to a goodbye (domain §4.4).

    A request has one running match; `place` gives a volunteer as many running ones as there are places, two
    at most: the database counts, not we. Each side says for itself what the other may have of it.
    """

    __tablename__ = "buddy_matches"
    __table_args__ = (
        sa.Index(
            "uq_buddy_matches_request_id_running",
            "request_id",
            unique=True,
            sqlite_where=sa.text(RUNNING),
            postgresql_where=sa.text(RUNNING),
        ),
        sa.Index(
            "uq_buddy_matches_volunteer_id_place_running",
            "volunteer_id",
            "place",
            unique=True,
            sqlite_where=sa.text(RUNNING),
            postgresql_where=sa.text(RUNNING),
        ),
        sa.CheckConstraint(f"place BETWEEN 1 AND {MOST_MATCHES}", name="place"),
        sa.Index("ix_buddy_matches_state_due_on", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("buddy_requests.id", ondelete="CASCADE"), index=True
    )
    volunteer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("buddy_volunteers.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[MatchState] = mapped_column(enum_column(MatchState))
    place: Mapped[int] = mapped_column(sa.SmallInteger)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    proposed_at: Mapped[datetime]
    due_on: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    volunteer_yes_at: Mapped[datetime | None]
    requester_yes_at: Mapped[datetime | None]
    meeting_at: Mapped[datetime | None]
    meeting_place: Mapped[str | None] = mapped_column(Encrypted("buddy_matches.meeting_place"))
    volunteer_click_at: Mapped[datetime | None]
    requester_click_at: Mapped[datetime | None]
    volunteer_contact: Mapped[str | None] = mapped_column(Encrypted("buddy_matches.volunteer_contact"))
    requester_contact: Mapped[str | None] = mapped_column(Encrypted("buddy_matches.requester_contact"))
    trial_from: Mapped[date | None]
    matched_on: Mapped[date | None]
    term_until: Mapped[date | None]
    state_since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[Side | None] = mapped_column(enum_column(Side))
    end_reason: Mapped[RequestEnd | None] = mapped_column(enum_column(RequestEnd))
    version: Mapped[int] = mapped_column(default=1)

    request: Mapped[BuddyRequest] = relationship(lazy="raise")
    volunteer: Mapped[BuddyVolunteer | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class BuddyCheck(Base):
    """One question moment of one side: after so many weeks, how it goes and whether it is still needed."""

    __tablename__ = "buddy_checks"
    __table_args__ = (
        sa.UniqueConstraint("match_id", "week", "side"),
        sa.CheckConstraint("feeling IS NULL OR feeling BETWEEN 1 AND 5", name="feeling"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(sa.ForeignKey("buddy_matches.id", ondelete="CASCADE"), index=True)
    week: Mapped[int] = mapped_column(sa.SmallInteger)
    side: Mapped[Side] = mapped_column(enum_column(Side))
    asked_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    feeling: Mapped[int | None] = mapped_column(sa.SmallInteger)
    still: Mapped[StillNeeded | None] = mapped_column(enum_column(StillNeeded))
    more_contact: Mapped[bool | None]
