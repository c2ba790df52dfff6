"""The desk's lists: who waits for an answer, what is old, who found nothing; and what it knows of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_date, format_moment
from vrijwilligerspunt.vacancies import (
    actions_desk,
    queries_desk,
    queries_desk_seen,
    queries_ladder,
    rules,
    rules_desk,
    rules_replies,
    texts,
    texts_desk,
    texts_ladder,
    views_desk_phone,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_desk import NoteForm
from vrijwilligerspunt.vacancies.rules_desk import Pile
from vrijwilligerspunt.vacancies.states import ApplicationState, NoteKind
from vrijwilligerspunt.vacancies.views import address, bp
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.paging import nearest, pagination


def desk_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.DESK}),
        icon="phone",
        title=str(texts_desk.WORKLIST["title"]),
        text=str(texts_desk.WORKLIST["text"]),
        href=url_for("vacancies.desk"),
    )


@bp.get("/werkplek/balie")
@role(Role.DESK)
def desk() -> Any:
    """One of the lists, with how many stand on each."""
    today = clock.today()
    absences = queries_desk.absences_now(today)
    disagreed = queries_ladder.disagreements()
    counts = queries_desk.counts(today, absences) | {Pile.DISAGREED: len(disagreed)}
    asked = request.args.get("lijst", "")
    pile = Pile(asked) if asked in set(Pile) else Pile.UNANSWERED
    last = max(1, -(-counts[pile] // queries_desk.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    to_phone: list[dict[str, str]] = []
    if pile is Pile.UNANSWERED:
        rows, to_phone = _unanswered(today, absences, page)
    elif pile is Pile.STALE:
        rows = [_old(found, today) for found in queries_desk.stale(today, page)]
    elif pile is Pile.UNMATCHED:
        rows = [_asks(found) for found in queries_desk.unmatched(page)]
    else:
        first = (page - 1) * queries_desk.PER_PAGE
        rows = [_disagrees(found) for found in disagreed[first : first + queries_desk.PER_PAGE]]
    return render_template(
        "vacancies/desk_lists.html",
        title=str(texts_desk.PILES[pile]),
        text=str(texts_desk.PILE_TEXTS[pile]),
        nothing=str(texts_desk.NOTHING[pile]),
        tabs=[
            {
                "label": f"{label} ({texts_desk.counted(counts[one], queries_desk.MOST_COUNTED)})",
                "href": url_for("vacancies.desk", lijst=one.value),
                "current": one is pile,
            }
            for one, label in texts_desk.PILES.items()
        ],
        rows=rows,
        to_phone=to_phone,
        pages=pagination(
            page, last, lambda number: url_for("vacancies.desk", lijst=pile.value, pagina=number)
        ),
    )


def _row(found: queries_desk.Waiting, **more: Any) -> dict[str, Any]:
    return {
        "title": found.title,
        "href": url_for("vacancies.desk_application", application_id=found.id),
        "organisation": found.organisation,
        "organisation_href": url_for("vacancies.desk_organisation", slug=found.slug),
        "phone": found.phone,
        "urgent": False,
        "labels": [],
    } | more


def _unanswered(
    today: date, absences: queries_desk.Absences, page: int
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """One page of who waits; with the first page the organisations to phone before they are paused."""
    found = queries_desk.unanswered(today, absences, page)
    silent = queries_desk.silent_organisations(today) if page == 1 else []
    asked = {row.organisation_id for row in found} | {row.id for row in silent}
    to_phone = queries_desk.to_phone(asked, today, absences)
    rows = []
    for row in found:
        assert row.submitted_at is not None
        since = clock.local(row.submitted_at).date()
        days = rules_replies.answer_days(since, today, absences.get(row.organisation_id, ()))
        is_lapsed = row.state is ApplicationState.LAPSED
        label = str(texts_desk.STATES[row.state]) if is_lapsed else texts_desk.waits(days)
        rows.append(_row(row, urgent=row.organisation_id in to_phone, labels=[(label, "warning")]))
    calls = [
        {
            "label": row.name,
            "href": url_for("vacancies.desk_organisation", slug=row.slug),
            "text": texts_desk.to_phone(row.phone, row.number),
            "icon": "phone",
        }
        for row in silent
        if row.id in to_phone
    ]
    return rows, calls


def _old(found: queries_desk.Old, today: date) -> dict[str, Any]:
    reasons = rules_desk.stale_because(
        found.confirmed_on,
        found.ends_on,
        clock.local(found.published_at).date(),
        today,
        has_recent=found.has_recent,
    )
    return {
        "title": found.title,
        "href": url_for("vacancies.desk_vacancy", vacancy_id=found.id),
        "organisation": found.organisation,
        "organisation_href": url_for("vacancies.desk_organisation", slug=found.slug),
        "phone": found.phone,
        "urgent": False,
        "labels": [
            (texts_desk.stale(reason, found.confirmed_on, found.ends_on), "warning") for reason in reasons
        ],
    }


def _asks(found: queries_desk.Waiting) -> dict[str, Any]:
    assert found.call_back_at is not None
    return _row(
        found,
        phone="",
        labels=[
            (str(texts_desk.STATES[found.state]), "neutral"),
            (format_moment(found.call_back_at), "info"),
        ],
    )


def _disagrees(found: queries_ladder.Disagreement) -> dict[str, Any]:
    vacancy = found.application.vacancy
    return {
        "title": vacancy.title,
        "href": url_for("vacancies.desk_application", application_id=found.application.id),
        "organisation": vacancy.organisation.name,
        "organisation_href": url_for("vacancies.desk_organisation", slug=vacancy.organisation.slug),
        "phone": vacancy.organisation.phone,
        "urgent": False,
        "labels": [
            (str(texts_ladder.RUNGS[found.rung]), "neutral"),
            (texts_desk.said(str(texts_ladder.ANSWERS[found.applicant]), by_applicant=True), "warning"),
            (texts_desk.said(str(texts_ladder.ANSWERS[found.organisation]), by_applicant=False), "warning"),
        ],
    }


def _notes(found: Sequence[tuple[Any, str]]) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(texts_desk.NOTE_KINDS[note.kind]),
            "text": note.text.split("\n"),
            "by": name,
            "moment": format_moment(note.created_at),
        }
        for note, name in found
    ]


@bp.get("/werkplek/balie/organisaties/<slug>")
@role(Role.DESK)
def desk_organisation(slug: str) -> Any:
    """How to reach an organisation, and what was said before."""
    return _organisation_page(slug, NoteForm(formdata=None))


def _organisation_page(slug: str, form: NoteForm) -> str:
    found = queries_desk_seen.organisation(slug)
    today = clock.today()
    absences = queries_desk.absences_now(today)
    return render_template(
        "vacancies/desk_organisation.html",
        organisation=found,
        urgent=bool(queries_desk.to_phone([found.id], today, absences)),
        away=[
            texts_desk.away(absence.starts_on, absence.ends_on)
            for absence in absences.get(found.id, ())
            if absence.covers(today)
        ],
        notes=_notes(queries_desk_seen.notes(organisation_id=found.id)),
        form=form,
    )


@bp.post("/werkplek/balie/organisaties/<slug>/notitie")
@limited
@role(Role.DESK)
def desk_note_organisation(slug: str) -> Any:
    """Write down a call with an organisation."""
    form, found = NoteForm(), queries_desk_seen.organisation(slug)
    if not form.validate():
        return _organisation_page(slug, form), 422
    _write(form, organisation_id=found.id)
    return redirect(url_for("vacancies.desk_organisation", slug=slug), 303)


def _write(form: NoteForm, **about: int) -> None:
    with transaction():
        actions_desk.note(
            actor(),
            kind=NoteKind(form.kind.data),
            text=form.text.data or "",
            form_key=str(form.form_key.data),
            **about,
        )
    flash(str(texts_desk.FLASHES["noted"]), "ok")


@bp.get("/werkplek/balie/vacatures/<int(max=2147483647):vacancy_id>")
@role(Role.DESK)
def desk_vacancy(vacancy_id: int) -> Any:
    """One vacancy: is it still right, does anybody apply?"""
    return _vacancy_page(vacancy_id, NoteForm(formdata=None))


def _vacancy_page(vacancy_id: int, form: NoteForm) -> str:
    vacancy, applied = queries_desk_seen.vacancy(vacancy_id)
    today = clock.today()
    return render_template(
        "vacancies/desk_vacancy.html",
        vacancy=vacancy,
        organisation=vacancy.organisation,
        state=str(texts.VACANCY_STATES[vacancy.state]),
        facts=texts_desk.vacancy_facts(vacancy, applied),
        show_href=address(vacancy),
        is_open=rules.is_open(vacancy, vacancy.organisation.state, today),
        may_invite=not applied and rules.is_open(vacancy, vacancy.organisation.state, today),
        notes=_notes(queries_desk_seen.notes(vacancy_id=vacancy.id)),
        form=form,
    )


@bp.post("/werkplek/balie/vacatures/<int(max=2147483647):vacancy_id>/notitie")
@limited
@role(Role.DESK)
def desk_note_vacancy(vacancy_id: int) -> Any:
    """Write down what was said about a vacancy."""
    form, (vacancy, _applied) = NoteForm(), queries_desk_seen.vacancy(vacancy_id)
    if not form.validate():
        return _vacancy_page(vacancy_id, form), 422
    _write(form, organisation_id=vacancy.organisation_id, vacancy_id=vacancy.id)
    return redirect(url_for("vacancies.desk_vacancy", vacancy_id=vacancy_id), 303)


@bp.get("/werkplek/balie/aanmeldingen/<int(max=2147483647):application_id>")
@role(Role.DESK)
def desk_application(application_id: int) -> Any:
    """Name and state of one application; how to phone only of who asked for it. Each look is written down."""
    return _application_page(application_id, NoteForm(formdata=None))


def _application_page(application_id: int, form: NoteForm) -> str:
    found = queries_desk_seen.application(application_id)
    audit.staff_read(actor(), "application", found.id, concerns=found.account_id)
    vacancy = found.vacancy
    return render_template(
        "vacancies/desk_application.html",
        found=found,
        vacancy=vacancy,
        organisation=vacancy.organisation,
        vacancy_href=url_for("vacancies.desk_vacancy", vacancy_id=vacancy.id),
        state=str(texts_desk.STATES[found.state]),
        facts=texts_desk.application_facts(
            found.email,
            found.phone,
            format_date(clock.local(found.submitted_at).date()),
            has_asked=found.call_back_at is not None,
        ),
        asked=format_moment(found.call_back_at) if found.call_back_at is not None else "",
        called=format_moment(found.called_back_at) if found.called_back_at is not None else "",
        notes=_notes(queries_desk_seen.notes(application_id=found.id)),
        questions=texts_desk.phone_questions(found.asked_by_phone, vacancy.organisation.name),
        form=form,
        button_form=ButtonForm(formdata=None),
    )


@bp.post("/werkplek/balie/aanmeldingen/<int(max=2147483647):application_id>/notitie")
@limited
@role(Role.DESK)
def desk_note_application(application_id: int) -> Any:
    """Write down what was said about an application."""
    form = NoteForm()
    if not form.validate():
        return _application_page(application_id, form), 422
    found = queries_desk_seen.application(application_id)
    _write(
        form,
        organisation_id=found.vacancy.organisation_id,
        vacancy_id=found.vacancy.id,
        application_id=found.id,
    )
    return redirect(url_for("vacancies.desk_application", application_id=application_id), 303)


@bp.post("/werkplek/balie/aanmeldingen/<int(max=2147483647):application_id>/teruggebeld")
@limited
@role(Role.DESK)
def desk_called_back(application_id: int) -> Any:
    """Somebody who asked to be phoned was."""
    with transaction():
        actions_desk.called_back(application_id, actor(), clock.now())
    flash(str(texts_desk.FLASHES["called_back"]), "ok")
    return redirect(url_for("vacancies.desk", lijst=Pile.UNMATCHED.value), 303)


# The other door of the desk puts its addresses on the blueprint by being imported here.
__all__ = ["desk_worklist", "views_desk_phone"]
