"""The pages on which an organisation imports vacancies: upload, dry run, choose rows, drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import Response, flash, redirect, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import actions_import, importing, policy, queries_import, texts_import
from vrijwilligerspunt.vacancies import texts_import_page as texts
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_import import ChooseForm, ImportForm
from vrijwilligerspunt.vacancies.rules_import import Draft
from vrijwilligerspunt.vacancies.rules_import_reasons import Verdict
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.forms import options
from vrijwilligerspunt.web.limits import at_most, limiter

PATH = "/mijn/organisatie/<slug>/importeren"
ONE = f"{PATH}/<int(max=2147483647):upload_id>"


def _own(slug: str) -> Organisation:
    """The organisation for whose vacancies the actor may write. Raises NotFound, NotAllowed."""
    organisation, role = queries_import.own_organisation(slug, actor())
    if not policy.can_create(actor(), role):
        raise NotAllowed("import vacancies")
    return organisation


def _csv(text: str, name: str) -> Response:
    answer = Response(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get(PATH)
@signed_in
def import_page(slug: str) -> Any:
    """What a file may hold, an example, and the form to upload one."""
    organisation, role = queries_import.own_organisation(slug, actor())
    return _upload_page(organisation, ImportForm(), may_import=policy.can_create(actor(), role))


def _upload_page(organisation: Organisation, form: ImportForm, *, may_import: bool = True) -> str:
    return render_template(
        "vacancies/import_page.html",
        organisation=organisation,
        form=form,
        may_import=may_import,
        waiting=[
            {
                "label": name or str(texts.NO_NAME),
                "href": url_for("vacancies.import_report", slug=organisation.slug, upload_id=number),
                "icon": "file",
                "text": format_moment(moment),
            }
            for number, name, moment in queries_import.uploads(
                organisation.id, actor(), clock.now() - actions_import.KEPT
            )
        ],
        columns=texts.columns(),
        most_bytes=actions_import.MOST_BYTES,
        most_rows=actions_import.MOST_ROWS,
    )


@bp.post(PATH)
@limiter.limit(at_most(20, "15 minutes"))
@signed_in
def import_upload(slug: str) -> Any:
    """Take a file: on to its dry run, or back with what is wrong with it."""
    organisation, form = _own(slug), ImportForm()
    if not form.validate_on_submit():
        return _upload_page(organisation, form), 422
    try:
        content = actions_import.packed(form.content)
    except importing.UnusableFile as error:
        form.broken("file", error, error.detail)
        return _upload_page(organisation, form), 422
    with transaction():
        number = actions_import.keep(
            slug,
            actor(),
            form_key=str(form.form_key.data),
            file_name=form.file.data.filename or "",
            content=content,
            now=clock.now(),
        )
    return redirect(url_for("vacancies.import_report", slug=slug, upload_id=number), 303)


@bp.get(f"{PATH}/voorbeeld")
@signed_in
def import_example(slug: str) -> Any:
    """An example file to begin with."""
    _own(slug)
    return _csv(texts.example(), "voorbeeld-vacatures.csv")


@bp.get(ONE)
@signed_in
def import_report(slug: str, upload_id: int) -> Any:
    """The dry run as a table, with the rows to choose."""
    form, drafts = _judged(slug, upload_id)
    form.rows.data = [draft.record.number for draft in drafts if draft.is_kept]
    return _report_page(slug, upload_id, form, drafts)


def _judged(slug: str, upload_id: int) -> tuple[ChooseForm, list[Draft]]:
    upload = actions_import.waiting(slug, upload_id, actor(), clock.now())
    drafts = actions_import.judged(slug, upload, actor())
    form = ChooseForm()
    form.rows.choices = options((str(draft.record.number), draft.title) for draft in drafts)
    return form, drafts


def _report_page(slug: str, upload_id: int, form: ChooseForm, drafts: Sequence[Draft]) -> str:
    upload = actions_import.waiting(slug, upload_id, actor(), clock.now())
    totals = importing.totals([importing.line(draft) for draft in drafts])
    return render_template(
        "vacancies/import_report.html",
        organisation=_own(slug),
        upload=upload,
        form=form,
        away=ButtonForm(),
        rows=_rows(slug, drafts, form.rows.data or ()),
        found=texts.found(totals),
        can_choose=any(draft.is_kept for draft in drafts),
    )


def _rows(slug: str, drafts: Sequence[Draft], chosen: Collection[int]) -> list[dict[str, Any]]:
    """The records as the table shows them; one that holds nothing needs no row."""
    rows = []
    for draft in drafts:
        line, there = importing.line(draft), draft.vacancy_id
        if line.verdict is Verdict.SKIPPED:
            continue
        rows.append(
            {
                "number": line.record,
                "title": line.title or "–",
                "href": there and url_for("vacancies.own_vacancy", slug=slug, vacancy_id=there),
                "can_choose": draft.is_kept,
                "is_chosen": line.record in chosen,
                "label": texts.choose(line.record, line.title),
                "verdict": str(texts.THERE if there else texts_import.VERDICTS[line.verdict]),
                "kind": texts.VERDICT_KINDS[line.verdict],
                "message": line.message,
            }
        )
    return rows


@bp.post(ONE)
@limiter.limit(at_most(30, "15 minutes"))
@signed_in
def import_chosen(slug: str, upload_id: int) -> Any:
    """Make drafts of the chosen rows."""
    form, drafts = _judged(slug, upload_id)
    if not form.validate_on_submit():
        return _report_page(slug, upload_id, form, drafts), 422
    try:
        with transaction():
            made = actions_import.make_drafts(
                slug, upload_id, actor(), drafts, set(form.rows.data or ()), clock.now()
            )
    except importing.Busy:
        flash(str(texts.MESSAGES["busy"]), "warning")
        return _report_page(slug, upload_id, form, drafts), 409
    flash(texts.made(made) if made else str(texts.MESSAGES["nothing_new"]), "ok" if made else "info")
    left = {draft.record.number for draft in drafts if draft.is_kept} - set(form.rows.data or ())
    if made and not left:
        return redirect(url_for("vacancies.own_list", slug=slug), 303)
    return redirect(url_for("vacancies.import_report", slug=slug, upload_id=upload_id), 303)


@bp.get(f"{ONE}/verslag")
@signed_in
def import_report_file(slug: str, upload_id: int) -> Any:
    """The dry run as a CSV to send back to whoever made the list."""
    _form, drafts = _judged(slug, upload_id)
    return _csv(importing.report([importing.line(draft) for draft in drafts]), "verslag-import.csv")


@bp.post(f"{ONE}/weg")
@limiter.limit(at_most(30, "15 minutes"))
@signed_in
def import_forget(slug: str, upload_id: int) -> Any:
    """Throw the file away before its day is over."""
    with transaction():
        actions_import.forget(slug, upload_id, actor())
    flash(str(texts.MESSAGES["thrown_away"]), "ok")
    return redirect(url_for("vacancies.import_page", slug=slug), 303)
