"""Courses as the list shows them."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.courses.states import CourseState
from vrijwilligerspunt.foundation.db import Base, enum_column


class Course(Base):
    """A course (domain §4.13). Without `starts_on` it can begin at any time.

    `audiences` holds values of `Audience`. `owner` is the role or organisation that answers for these words,
    `review_on` the day they are to be read again: after it the course waits for an editor, out of sight.
    `enrol_url` or `enrol_how` says how to enrol. `withdrawn_at` is when it last went off the site by hand,
    empty once it is there again: also a draft that was made of it tells visitors so for a while.
    """

    __tablename__ = "courses"
    __table_args__ = (
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name="title_length"),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND starts_on <= ends_on)",
            name="starts_before_it_ends",
        ),
        sa.CheckConstraint(
            "state <> 'published' OR (published_at IS NOT NULL AND review_on IS NOT NULL AND owner <> '' "
            "AND (enrol_url <> '' OR enrol_how <> '') AND (online OR place_name <> ''))",
            name="published",
        ),
        sa.CheckConstraint("state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn"),
        sa.Index("ix_courses_state_starts_on", "state", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[CourseState] = mapped_column(enum_column(CourseState))
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    title: Mapped[str] = mapped_column(sa.String(120))
    text: Mapped[str] = mapped_column(default="")
    audiences: Mapped[list[str]] = mapped_column(sa.JSON)
    organiser: Mapped[str] = mapped_column(sa.String(120), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    times: Mapped[str] = mapped_column(sa.String(120), default="")
    online: Mapped[bool] = mapped_column(default=False)
    place_name: Mapped[str] = mapped_column(sa.String(120), default="")
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"))
    price: Mapped[str] = mapped_column(sa.String(80), default="")
    enrol_url: Mapped[str] = mapped_column(sa.String(300), default="")
    enrol_how: Mapped[str] = mapped_column(sa.String(200), default="")
    owner: Mapped[str] = mapped_column(sa.String(120), default="")
    review_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
