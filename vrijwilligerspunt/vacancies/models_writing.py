"""Tables round the writing of a vacancy: decisions, links in its mails, files that wait for a choice."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base


class VacancyDecision(Base):
    """What a moderator decided about a vacancy: points to change, or ground and reason of a removal."""

    __tablename__ = "vacancy_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(sa.ForeignKey("vacancies.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(sa.String(20))
    points: Mapped[list[str]] = mapped_column(default=list)
    ground: Mapped[str] = mapped_column(sa.String(40), default="")
    reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]


class VacancyLink(Base):
    """A mailed link that renews a vacancy without signing in; the mail holds the token, this row its hash."""

    __tablename__ = "vacancy_links"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(sa.ForeignKey("vacancies.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    created_at: Mapped[datetime]


class ImportUpload(Base):
    """A file of vacancies between its dry run and the choice of rows; wiped after a day."""

    __tablename__ = "import_uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    file_name: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[str] = mapped_column(Encrypted("import_uploads.content"))
    created_at: Mapped[datetime] = mapped_column(index=True)
