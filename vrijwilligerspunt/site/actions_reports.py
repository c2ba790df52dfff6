"""What moderators do with reports: take one up, and decide with a reason the reporter gets to read."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.site import mails, queries_reports, rules
from vrijwilligerspunt.site.models import Report
from vrijwilligerspunt.site.states import ReportState


def start(report_id: int, actor: Actor, now: datetime) -> Report:
    """A moderator takes a report up. Raises NotFound, IllegalTransition or NotAllowed."""
    return _step(report_id, "start", actor, now, "")


def decide(report_id: int, actor: Actor, now: datetime, *, has_acted: bool, answer: str) -> Report:
    """Say what was done and why; the reporter gets a mail when an address was left.

    Raises as `start`, and ReasonNeeded without an answer.
    """
    report = _step(report_id, "act" if has_acted else "dismiss", actor, now, answer.strip())
    report.answer, report.decided_by, report.decided_at = answer.strip(), actor.account_id, now
    if report.email:
        mail.queue(mails.report_decided(report.email, report.language, report.answer, has_acted=has_acted))
    return report


def forget_person(who: Actor, _now: datetime) -> None:
    """The account goes: what was reported stays for the moderators, without the address that was left."""
    for report in queries_reports.left_by(who.email):
        report.email = None


def _step(report_id: int, verb: str, actor: Actor, now: datetime, answer: str) -> Report:
    report = queries_reports.report(report_id, lock=True)
    before = report.state
    case = rules.ReportCase(before, is_explained=bool(answer))
    step = rules.REPORT_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    report.state = ReportState(step.target)
    audit.record(actor, verb, "report", report.id, before=before.value, after=report.state.value)
    return report
