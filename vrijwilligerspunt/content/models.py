"""Versions of information pages. A page without any shows the words of the package."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.content.states import InfoPage, VersionState
from vrijwilligerspunt.foundation.db import Base, enum_column


class InfoVersion(Base):
    """One version of a page. A page has at most one draft and one published version; older ones stay.

    `blocks` is a list of objects with `kind` and, under `nl` and `en`, `heading` and `text`; a block of kind
    link has an `href` too. `owner` is the role that answers for the words; `review_on` the day to read them
    again; `reminded_at` when editors were told that this day came.
    """

    __tablename__ = "info_versions"
    __table_args__ = (
        sa.UniqueConstraint("page", "number"),
        sa.Index(
            "uq_info_versions_page_draft",
            "page",
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        ),
        sa.Index(
            "uq_info_versions_page_published",
            "page",
            unique=True,
            sqlite_where=sa.text("state = 'published'"),
            postgresql_where=sa.text("state = 'published'"),
        ),
        sa.CheckConstraint("number > 0", name="number"),
        sa.CheckConstraint(
            "state = 'draft' OR (published_at IS NOT NULL AND review_on IS NOT NULL AND owner <> '')",
            name="published",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[InfoPage] = mapped_column(enum_column(InfoPage))
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(enum_column(VersionState))
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    owner: Mapped[str] = mapped_column(sa.String(120), default="")
    source: Mapped[str] = mapped_column(sa.String(300), default="")
    review_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
