"""Tables of what people like to do, what they keep to look at again, and invitations that follow from it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.vacancies.states import DutchLevel


class Wish(Base):
    """ "Wat ik graag doe" of an account; every question may stay open (domain §1 row 35).

    `slots` is a grid as in `Vacancy`; 0 means "I do not know yet". Without `dutch_level` nothing is left out.
    `invitable` says that the desk may send invitations, two a month at most.
    """

    __tablename__ = "wishes"
    __table_args__ = (
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name="slots"),
        sa.CheckConstraint("radius_km BETWEEN 1 AND 50", name="radius_km"),
    )

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    talents: Mapped[list[str]] = mapped_column(default=list)
    themes: Mapped[list[str]] = mapped_column(default=list)
    slots: Mapped[int] = mapped_column(default=0)
    pc4: Mapped[str | None] = mapped_column(sa.ForeignKey("postcodes.pc4"))
    radius_km: Mapped[int] = mapped_column(sa.SmallInteger, default=5)
    dutch_level: Mapped[DutchLevel | None] = mapped_column(enum_column(DutchLevel))
    languages: Mapped[list[str]] = mapped_column(default=list)
    invitable: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class VacancyInvitation(Base):
    """Somebody was told about a vacancy once; at most two a month per person.

    Its mail holds the token behind `stop_hash`: a page with a button that ends all invitations.
    """

    __tablename__ = "vacancy_invitations"
    __table_args__ = (sa.UniqueConstraint("account_id", "vacancy_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(sa.ForeignKey("vacancies.id", ondelete="CASCADE"), index=True)
    sent_at: Mapped[datetime]
    stop_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)


class Favourite(Base):
    """A vacancy that somebody with an account keeps to look at again."""

    __tablename__ = "favourites"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    vacancy_id: Mapped[int] = mapped_column(
        sa.ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime]
