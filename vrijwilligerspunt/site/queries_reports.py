"""What a moderator asks about reports. The list holds no word and no address of a reporter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.site.models import Report
from vrijwilligerspunt.site.rules import OPEN
from vrijwilligerspunt.site.states import ReportReason, ReportState

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A report on the worklist."""

    id: int
    state: ReportState
    reason: ReportReason
    about: str
    created_at: datetime
    decided_at: datetime | None


def _which(is_open: bool) -> sa.ColumnElement[bool]:
    return Report.state.in_(OPEN) if is_open else Report.state.not_in(OPEN)


def counted(is_open: bool) -> int:
    """How many wait, or how many are done."""
    return session().scalar(sa.select(sa.func.count()).select_from(Report).where(_which(is_open))) or 0


def listed(is_open: bool, page: int) -> list[Listed]:
    """One page: what waits, the longest first; or what is done, the newest first."""
    order = (Report.created_at, Report.id) if is_open else (Report.decided_at.desc(), Report.id.desc())
    rows = session().execute(
        sa.select(Report.id, Report.state, Report.reason, Report.about, Report.created_at, Report.decided_at)
        .where(_which(is_open))
        .order_by(*order)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return [Listed(*row) for row in rows]


def report(report_id: int, *, lock: bool = False) -> Report:
    """One report. Raises NotFound."""
    asked = sa.select(Report).where(Report.id == report_id)
    found = session().scalar(asked.with_for_update() if lock else asked)
    if found is None:
        raise NotFound("report")
    return found


def left_by(email: str) -> list[Report]:
    """The reports with this address (lower case). It is sealed, so each address is opened; locked."""
    asked = sa.select(Report).where(Report.email.is_not(None)).order_by(Report.id).with_for_update()
    return [report for report in session().scalars(asked) if (report.email or "").lower() == email]


def reporter(report: Report) -> int | None:
    """The account of who reported, when the address that was left is one's proved address."""
    if not report.email:
        return None
    return session().scalar(
        sa.select(Account.id).where(Account.email == report.email.lower(), Account.verified_at.is_not(None))
    )
