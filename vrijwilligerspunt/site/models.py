"""Tables of the site itself."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.site.states import ReportReason, ReportState


class Report(Base):
    """A notice about content (DSA article 16); what was written and by whom is encrypted.

    `answer` is the reason of the decision, as the reporter gets to read it.
    """

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[ReportState] = mapped_column(enum_column(ReportState), index=True)
    reason: Mapped[ReportReason] = mapped_column(enum_column(ReportReason))
    about: Mapped[str] = mapped_column(sa.String(300), default="")
    message: Mapped[str | None] = mapped_column(Encrypted("reports.message"))
    email: Mapped[str | None] = mapped_column(Encrypted("reports.email"))
    language: Mapped[str] = mapped_column(sa.String(2))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
