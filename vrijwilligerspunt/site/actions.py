"""Verbs of the site: keep a report and thank for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.site import mails
from vrijwilligerspunt.site.models import Report
from vrijwilligerspunt.site.states import ReportReason, ReportState

REPORTS_KEPT = timedelta(days=730)


def forget_old_reports(now: datetime) -> int:
    """Delete reports two years after they came; returns how many."""
    old = sa.delete(Report).where(Report.created_at < now - REPORTS_KEPT).returning(Report.id)
    return len(session().execute(old).all())


def report(
    actor: Actor,
    *,
    reason: ReportReason,
    about: str,
    message: str,
    email: str,
    language: str,
    form_key: str,
) -> Report:
    """Keep a report and mail a receipt when an address was given. The same `form_key` is the same report."""
    known = session().scalar(sa.select(Report).where(Report.form_key == form_key))
    if known is not None:
        return known
    row = Report(
        state=ReportState.RECEIVED,
        reason=reason,
        about=about,
        message=message,
        email=email or None,
        language=language,
        form_key=form_key,
        created_at=clock.now(),
    )
    session().add(row)
    session().flush()
    audit.record(actor, "report", "report", row.id, reason=reason.value)
    if email:
        mail.queue(mails.report_received(email, language))
    return row
