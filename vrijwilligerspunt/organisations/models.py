"""Tables of organisations."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

OPEN_INVITATION = sa.text("accepted_at IS NULL AND withdrawn_at IS NULL")


class Organisation(Base):
    """A body that asks for volunteers, or gives as a company.

    `agreed_at` is when it accepted the data agreement (domain §3 rule 8), `handed_in_at` when it asked to be
    let in, `phoned_at` when a moderator spoke with it. `confirm_asked_on` and `confirm_reminded_on` are
    the two mails of this year's question whether everything is still right; an answer empties them.
    """

    __tablename__ = "organisations"
    __table_args__ = (
        sa.CheckConstraint("kind <> 'company' OR NOT non_profit", name="company_is_for_profit"),
        sa.CheckConstraint("coc_number IS NULL OR length(coc_number) = 8", name="coc_number_length"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind))
    state: Mapped[OrganisationState] = mapped_column(enum_column(OrganisationState), index=True)
    non_profit: Mapped[bool] = mapped_column(default=True)
    purpose: Mapped[str]
    coc_number: Mapped[str | None] = mapped_column(sa.String(8))
    website: Mapped[str] = mapped_column(sa.String(200), default="")
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    phone: Mapped[str] = mapped_column(sa.String(30), default="")
    contact_first_name: Mapped[str] = mapped_column(sa.String(60), default="")
    place_name: Mapped[str] = mapped_column(sa.String(100), default="")
    street: Mapped[str] = mapped_column(sa.String(100), default="")
    pc4: Mapped[str | None] = mapped_column(sa.ForeignKey("postcodes.pc4"))
    step_free: Mapped[bool | None]
    insurance_declared: Mapped[bool | None]
    uwv_declaration_until: Mapped[date | None]
    quality_mark_until: Mapped[date | None]
    trusted: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    form_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    agreed_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]
    phoned_at: Mapped[datetime | None]
    confirmed_on: Mapped[date | None]
    confirm_asked_on: Mapped[date | None]
    confirm_reminded_on: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    members: Mapped[list[OrganisationMember]] = relationship(lazy="raise", passive_deletes="all")

    __mapper_args__ = {"version_id_col": version}


class OrganisationMember(Base):
    """An account that works for an organisation."""

    __tablename__ = "organisation_members"

    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[MemberRole] = mapped_column(enum_column(MemberRole))


class OrganisationInvitation(Base):
    """Somebody is asked by mail to work for an organisation; the mail holds the token, this row its hash."""

    __tablename__ = "organisation_invitations"
    __table_args__ = (
        sa.CheckConstraint("email = lower(email)", name="email_lower_case"),
        sa.Index(
            "uq_organisation_invitations_one_open",
            "organisation_id",
            "email",
            unique=True,
            sqlite_where=OPEN_INVITATION,
            postgresql_where=OPEN_INVITATION,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(sa.String(254))
    role: Mapped[MemberRole] = mapped_column(enum_column(MemberRole))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    invited_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class OrganisationDecision(Base):
    """What a moderator decided about an organisation, and the reason it got to read."""

    __tablename__ = "organisation_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    verb: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]


class OrganisationAbsence(Base):
    """Days, first and last included, on which nobody answers; at most four weeks, and applicants see it."""

    __tablename__ = "organisation_absences"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="dates"),
        sa.UniqueConstraint("organisation_id", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id", ondelete="CASCADE"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    created_at: Mapped[datetime]


class OrganisationLocation(Base):
    """A place of an organisation where work is done, beside its own address."""

    __tablename__ = "organisation_locations"
    __table_args__ = (
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_length"),
        sa.UniqueConstraint("organisation_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(sa.String(100))
    street: Mapped[str] = mapped_column(sa.String(100), default="")
    pc4: Mapped[str] = mapped_column(sa.ForeignKey("postcodes.pc4"))
    step_free: Mapped[bool | None]
    accessible_toilet: Mapped[bool | None]
