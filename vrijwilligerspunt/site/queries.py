"""Questions the site asks of the whole house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.crypto import KeyWatch
from vrijwilligerspunt.foundation.db import Base, session
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries import Listed, listed, open_now
from vrijwilligerspunt.vacancies.rules import slug

SITEMAP_LIMIT = 45_000  # The protocol allows 50,000 addresses in one file.
NEW_FOR = timedelta(days=30)
LOOKED_AT = 10  # times the number of cards: enough to find as many different organisations


@dataclass(frozen=True, slots=True)
class Readiness:
    """Can this process serve? One flag per thing it needs."""

    database: bool
    schema: bool
    worker: bool
    keys: bool

    @property
    def is_ready(self) -> bool:
        return self.database and self.schema and self.worker and self.keys


def readiness(head: str, watch: KeyWatch) -> Readiness:
    """Database answers, its schema is the code's (`head`), no job waits longer than ten minutes, and what is
    encrypted can be read."""
    try:
        stands_at = session().scalar(sa.text("SELECT version_num FROM alembic_version"))
    except sa.exc.SQLAlchemyError:
        return Readiness(database=False, schema=False, worker=False, keys=False)
    if stands_at != head:
        return Readiness(database=True, schema=False, worker=False, keys=False)
    return Readiness(
        database=True,
        schema=True,
        worker=jobs.oldest_due_age() < jobs.LATE,
        keys=watch.sees_all(session().connection(), Base.metadata),
    )


def statement_date() -> date:
    """When the accessibility statement was last written: the date of its page in this build."""
    written = (ROOT / "templates" / "site" / "accessibility.html").stat().st_mtime
    return clock.local(datetime.fromtimestamp(written, tz=clock.AMSTERDAM)).date()


def vacancy_addresses(today: date) -> Iterable[tuple[str, date]]:
    """Path and last change of every vacancy a visitor may see, newest first: for the site map."""
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.title, Vacancy.changed_at)
        .join(Vacancy.organisation)
        .where(open_now(today))
        .order_by(Vacancy.id.desc())
        .limit(SITEMAP_LIMIT)
    )
    return [(f"/vacatures/{row.id}-{slug(row.title)}", clock.local(row.changed_at).date()) for row in rows]


def open_count(today: date) -> int:
    """How many vacancies a visitor may see."""
    return (
        session().scalar(
            sa.select(sa.func.count()).select_from(Vacancy).join(Vacancy.organisation).where(open_now(today))
        )
        or 0
    )


def newest(limit: int, today: date) -> Sequence[Listed]:
    """The vacancies published last, one for each organisation, with all a card shows."""
    latest = session().execute(
        sa.select(Vacancy.id, Vacancy.organisation_id)
        .join(Vacancy.organisation)
        .where(open_now(today), Vacancy.published_at >= clock.now() - NEW_FOR)
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(limit * LOOKED_AT)
    )
    firsts: dict[int, int] = {}
    for vacancy_id, organisation_id in latest:
        firsts.setdefault(organisation_id, vacancy_id)
    return listed(list(firsts.values())[:limit])
