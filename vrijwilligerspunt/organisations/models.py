"""Tables of organisations."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState


class Organisation(Base):
    """A body that asks for volunteers, or gives as a company."""

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
    confirmed_on: Mapped[date | None]
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
