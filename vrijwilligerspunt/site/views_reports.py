"""The worklist of reports: what people say about a page, and what a moderator decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.site import actions_reports, queries_reports, rules, texts_reports
from vrijwilligerspunt.site.forms_reports import DecisionForm, StartForm
from vrijwilligerspunt.site.states import ReportState
from vrijwilligerspunt.site.texts import REASONS
from vrijwilligerspunt.site.views import bp
from vrijwilligerspunt.vacancies import rules_replies
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.paging import nearest, pagination

DONE = "afgehandeld"


def report_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.MODERATOR}),
        icon="flag",
        title=str(texts_reports.WORKLIST["title"]),
        text=str(texts_reports.WORKLIST["text"]),
        href=url_for("site.reports"),
    )


@bp.get("/werkplek/meldingen")
@role(Role.MODERATOR)
def reports() -> Any:
    """What waits, the longest first; or what was decided."""
    is_open = request.args.get("lijst") != DONE
    total = queries_reports.counted(is_open)
    last = max(1, -(-total // queries_reports.PER_PAGE))
    page, today = nearest(request.args.get("pagina"), last), clock.today()
    given: dict[str, Any] = {} if is_open else {"lijst": DONE}
    return render_template(
        "site/reports.html",
        is_open=is_open,
        open_href=url_for("site.reports"),
        done_href=url_for("site.reports", lijst=DONE),
        rows=[_row(found, today) for found in queries_reports.listed(is_open, page)],
        pages=pagination(page, last, lambda number: url_for("site.reports", pagina=number, **given)),
    )


def _row(found: queries_reports.Listed, today: date) -> dict[str, Any]:
    days = rules_replies.working_days(clock.local(found.created_at).date(), today, ())
    is_open = found.state in rules.OPEN
    return {
        "title": str(REASONS[found.reason]),
        "about": found.about,
        "href": url_for("site.report_show", report_id=found.id),
        "state": str(texts_reports.STATES[found.state]),
        "waited": texts_reports.waited(days) if is_open else "",
        "waits_kind": texts_reports.waits_kind(days),
    }


@bp.get("/werkplek/meldingen/<int(max=2147483647):report_id>")
@role(Role.MODERATOR)
def report_show(report_id: int) -> Any:
    """One report, and the decision. Each look is written down."""
    return _page(report_id, DecisionForm(formdata=None))


def _page(report_id: int, form: DecisionForm) -> str:
    found = queries_reports.report(report_id)
    audit.staff_read(actor(), "report", found.id, concerns=queries_reports.reporter(found))
    vacancy_id = rules.reported_vacancy(found.about)
    return render_template(
        "site/report_show.html",
        found=found,
        title=str(REASONS[found.reason]),
        state=str(texts_reports.STATES[found.state]),
        message=(found.message or "").split("\n"),
        received=format_moment(found.created_at),
        decided=format_moment(found.decided_at) if found.decided_at is not None else "",
        answer=found.answer.split("\n"),
        vacancy_href=(
            url_for("vacancies.moderation_show", vacancy_id=vacancy_id) if vacancy_id is not None else ""
        ),
        outcome=texts_reports.outcome(bool(found.email)),
        may_start=found.state is ReportState.RECEIVED,
        may_decide=found.state in rules.OPEN,
        form=form,
        start_form=StartForm(formdata=None),
    )


@bp.post("/werkplek/meldingen/<int(max=2147483647):report_id>/oppakken")
@limited
@role(Role.MODERATOR)
def report_start(report_id: int) -> Any:
    """Take it up, so that colleagues leave it."""
    with transaction():
        actions_reports.start(report_id, actor(), clock.now())
    flash(str(texts_reports.FLASHES["start"]), "ok")
    return redirect(url_for("site.report_show", report_id=report_id), 303)


@bp.post("/werkplek/meldingen/<int(max=2147483647):report_id>/besluit")
@limited
@role(Role.MODERATOR)
def report_decide(report_id: int) -> Any:
    """Decide, with the reason."""
    form = DecisionForm()
    if not form.validate():
        return _page(report_id, form), 422
    with transaction():
        found = actions_reports.decide(
            report_id,
            actor(),
            clock.now(),
            has_acted=form.outcome.data == "act",
            answer=form.answer.data or "",
        )
        is_mailed = bool(found.email)
    flash(str(texts_reports.FLASHES["decided_mail" if is_mailed else "decided"]), "ok")
    return redirect(url_for("site.reports"), 303)
