"""Tables of vacancies and applications. What identifies an applicant is encrypted."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.places.models import Postcode, Wijk
from vrijwilligerspunt.vacancies.states import (
    RUNNING,
    ApplicationSource,
    ApplicationState,
    DeclineReason,
    DutchLevel,
    EndReason,
    Expenses,
    LinkPurpose,
    PauseReason,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

OPEN_STATES = ", ".join(f"'{state.value}'" for state in RUNNING)
FLAGGED = "state = 'published' AND CAST(flags AS VARCHAR) <> '[]'"
CALL_BACK = "call_back_at IS NOT NULL AND called_back_at IS NULL"


class Vacancy(Base):
    """A question of an organisation for volunteers (domain §4.2).

    `slots` is the grid of days and dayparts as 21 bits (bit `Slot.code`); all bits when times are agreed
    together. Hours are per time in the given rhythm. `dutch_rank` follows `dutch_level` for comparing.
    `vulnerable_contact` and `was_paid_last_year` are empty until somebody answered. `flags` are the codes of
    what a moderator should look at (`rules_flags.Flag`).
    """

    __tablename__ = "vacancies"
    __table_args__ = (
        sa.CheckConstraint("length(title) BETWEEN 1 AND 70", name="title_length"),
        sa.CheckConstraint("hours_max <= 20 AND hours_min >= 0 AND hours_min <= hours_max", name="hours"),
        sa.CheckConstraint("positions >= 1", name="positions"),
        sa.CheckConstraint("min_age IN (13, 16, 18)", name="min_age"),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="dates"),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name="slots"),
        sa.CheckConstraint("state <> 'published' OR NOT was_paid_last_year", name="no_displacement"),
        sa.CheckConstraint("state <> 'published' OR published_at IS NOT NULL", name="published_at"),
        sa.CheckConstraint("online OR pc4 IS NOT NULL OR state <> 'published'", name="place_or_online"),
        sa.UniqueConstraint("organisation_id", "external_id"),
        sa.Index("ix_vacancies_state_published_at", "state", "published_at"),
        # Counting what is open reads this alone; the rows themselves are wide.
        sa.Index("ix_vacancies_open", "state", "ends_on", "organisation_id"),
        sa.Index("ix_vacancies_theme_state_published_at", "theme", "state", "published_at"),
        # The few that an edit brought back to the moderators, and those the desk asks about.
        sa.Index(
            "ix_vacancies_flagged",
            "state",
            "changed_at",
            sqlite_where=sa.text(FLAGGED),
            postgresql_where=sa.text(FLAGGED),
        ),
        sa.Index(
            "ix_vacancies_freshness", "state", "confirmed_on", "ends_on", "published_at", "organisation_id"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    external_id: Mapped[str | None] = mapped_column(sa.String(120))
    state: Mapped[VacancyState] = mapped_column(enum_column(VacancyState))
    kind: Mapped[VacancyKind] = mapped_column(enum_column(VacancyKind))
    theme: Mapped[Theme] = mapped_column(enum_column(Theme))
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    title: Mapped[str] = mapped_column(sa.String(70))
    tasks: Mapped[str]
    offer: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    talents: Mapped[list[str]] = mapped_column(default=list)
    slots: Mapped[int] = mapped_column(default=0)
    flexible: Mapped[bool] = mapped_column(default=False)
    hours_min: Mapped[float] = mapped_column(default=0)
    hours_max: Mapped[float] = mapped_column(default=0)
    rhythm: Mapped[Rhythm] = mapped_column(enum_column(Rhythm))
    online: Mapped[bool] = mapped_column(default=False)
    pc4: Mapped[str | None] = mapped_column(sa.ForeignKey("postcodes.pc4"))
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"), index=True)
    location_name: Mapped[str] = mapped_column(sa.String(100), default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    dutch_level: Mapped[DutchLevel] = mapped_column(enum_column(DutchLevel))
    dutch_rank: Mapped[int] = mapped_column(sa.SmallInteger)
    learning_dutch_welcome: Mapped[bool] = mapped_column(default=False)
    asylum_seekers_welcome: Mapped[bool] = mapped_column(default=False)
    min_age: Mapped[int] = mapped_column(sa.SmallInteger)
    step_free: Mapped[bool | None]
    expenses: Mapped[Expenses] = mapped_column(enum_column(Expenses))
    vulnerable_contact: Mapped[bool | None]
    experience_needed: Mapped[bool] = mapped_column(default=False)
    demand_reason: Mapped[str] = mapped_column(default="")
    risk_flags: Mapped[list[str]] = mapped_column(default=list)
    was_paid_last_year: Mapped[bool | None]
    insured: Mapped[bool | None]
    positions: Mapped[int] = mapped_column(default=1)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    contact_first_name: Mapped[str] = mapped_column(sa.String(60), default="")
    contact_phone: Mapped[str] = mapped_column(sa.String(30), default="")
    form_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    flags: Mapped[list[str]] = mapped_column(default=list)
    pause_reason: Mapped[PauseReason | None] = mapped_column(enum_column(PauseReason))
    handed_in_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    confirmed_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation] = relationship(lazy="raise")
    postcode: Mapped[Postcode | None] = relationship(lazy="raise")
    wijk: Mapped[Wijk | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class Application(Base):
    """A person's answer to a vacancy (domain §4.3). No account needed.

    `email_lookup` is the blind value of the lower-case address. `submitted_at` is the moment the organisation
    got to know of it; empty means it never did. `first_reply_at` is the organisation's first answer of any
    sort. Somebody who applied by phone may have no address; `entered_by` is then the desk. `call_back_at` is
    when the applicant asked the desk to phone, or got an answer that no mail can tell. Of a VOG only that it
    was seen is kept (domain §3 rule 20).
    """

    __tablename__ = "applications"
    __table_args__ = (
        sa.Index(
            "uq_applications_vacancy_id_email_lookup_open",
            "vacancy_id",
            "email_lookup",
            unique=True,
            sqlite_where=sa.text(f"state IN ({OPEN_STATES})"),
            postgresql_where=sa.text(f"state IN ({OPEN_STATES})"),
        ),
        sa.CheckConstraint("source <> 'phone' OR consented_at IS NOT NULL", name="spoken_consent"),
        sa.Index("ix_applications_state_submitted_at", "state", "submitted_at"),
        sa.Index("ix_applications_vacancy_id_submitted_at", "vacancy_id", "submitted_at"),
        sa.Index(
            "ix_applications_call_back",
            "state",
            "call_back_at",
            sqlite_where=sa.text(CALL_BACK),
            postgresql_where=sa.text(CALL_BACK),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(sa.ForeignKey("vacancies.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[ApplicationState] = mapped_column(enum_column(ApplicationState), index=True)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    name: Mapped[str | None] = mapped_column(Encrypted("applications.name"))
    email: Mapped[str | None] = mapped_column(Encrypted("applications.email"))
    email_lookup: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    phone: Mapped[str | None] = mapped_column(Encrypted("applications.phone"))
    message: Mapped[str | None] = mapped_column(Encrypted("applications.message"))
    is_minor: Mapped[bool] = mapped_column(default=False)
    parent_email: Mapped[str | None] = mapped_column(Encrypted("applications.parent_email"))
    parent_confirmed_at: Mapped[datetime | None]
    source: Mapped[ApplicationSource] = mapped_column(
        enum_column(ApplicationSource), default=ApplicationSource.WEB
    )
    entered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    consented_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    first_reply_at: Mapped[datetime | None]
    meeting_at: Mapped[datetime | None]
    meeting_place: Mapped[str | None] = mapped_column(Encrypted("applications.meeting_place"))
    vog_seen_on: Mapped[date | None]
    vog_seen_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    vog_valid_until: Mapped[date | None]
    decline_reason: Mapped[DeclineReason | None] = mapped_column(enum_column(DeclineReason))
    decline_text: Mapped[str | None] = mapped_column(Encrypted("applications.decline_text"))
    placed_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None] = mapped_column(enum_column(EndReason))
    call_back_at: Mapped[datetime | None]
    called_back_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    anonymised_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    vacancy: Mapped[Vacancy] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class ApplicationLink(Base):
    """A mailed link of an application; the mail holds the token, this row its hash (rulings.md 13).

    Several may be valid at once, so that no mail's link dies when a later mail brings another.
    """

    __tablename__ = "application_links"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    application_id: Mapped[int] = mapped_column(
        sa.ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose))
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class InfoText(Base):
    """A text with a source and the day somebody checked it; it holds until one with a later `valid_from`.

    `body` is paragraphs with an empty line between them; lines that begin with `- ` are a list, one that
    begins with `## ` is a heading.
    """

    __tablename__ = "info_texts"

    key: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    body: Mapped[str]
    source: Mapped[str] = mapped_column(sa.String(200))
    reviewed_on: Mapped[date]
