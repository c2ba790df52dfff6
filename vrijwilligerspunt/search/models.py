"""Tables of the room: searches that people keep, words that staff taught the search, and what was missed."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, enum_column
from vrijwilligerspunt.search.states import Frequency, Relation

RUNNING = sa.text("stopped_at IS NULL")


class SavedSearch(Base):
    """A search somebody gets mails about; no account needed (issue 02, point 9).

    `query` is the query string of the list in its plain order. Nothing is sent before `verified_at`. The stop
    link stands in every mail, so its token is kept, encrypted; `stop_hash` finds the row. It ends by itself
    on `expires_on`, after a mail at `warned_at`. `seen_until` is when it was last looked through; `told`
    holds the ids of what was known or told by then and is so fresh that the next look meets it again.
    """

    __tablename__ = "saved_searches"
    __table_args__ = (
        sa.Index(
            "uq_saved_searches_one_running",
            "email_lookup",
            "query",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    email: Mapped[str | None] = mapped_column(Encrypted("saved_searches.email"))
    email_lookup: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    query: Mapped[str] = mapped_column(sa.String(500))
    frequency: Mapped[Frequency] = mapped_column(enum_column(Frequency))
    verify_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    stop_token: Mapped[str | None] = mapped_column(Encrypted("saved_searches.stop_token"))
    stop_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    seen_until: Mapped[datetime]
    told: Mapped[list[str]] = mapped_column(default=list)
    sent_at: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]
    expires_on: Mapped[date]
    stopped_at: Mapped[datetime | None]


class SynonymGroup(Base):
    """What staff changed in the list of synonyms of the package (`search/data/`).

    That is a group of their own, a group of the list with other words, or one that is switched off (`active`
    false).

    `key` names the group in the list, or is new and begins with `eigen-`. Words of `SAME` find each other;
    with `NARROWER` the first word finds the others and they do not find it. `language` is that of the words
    that people type: `nl`, or another for a dictionary into Dutch.
    """

    __tablename__ = "synonym_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(80), unique=True)
    relation: Mapped[Relation] = mapped_column(enum_column(Relation))
    language: Mapped[str] = mapped_column(sa.String(8), default="nl")
    terms: Mapped[list[str]] = mapped_column(default=list)
    active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class SearchMiss(Base):
    """How often nothing was found on a day for a wish we understood.

    Theme, day of the week and wijk are empty when the wish had none. What somebody typed is never kept (issue
    03, point 4).
    """

    __tablename__ = "search_misses"
    __table_args__ = (sa.CheckConstraint("number > 0", name="number"),)

    on: Mapped[date] = mapped_column("day", primary_key=True)
    theme: Mapped[str] = mapped_column(sa.String(24), primary_key=True, default="")
    weekday: Mapped[str] = mapped_column(sa.String(2), primary_key=True, default="")
    wijk_code: Mapped[str] = mapped_column(sa.String(8), primary_key=True, default="")
    number: Mapped[int]
