"""The writer of vacancies: begin one, fill it in step by step, look in the mirror, hand it in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.vacancies import (
    actions_writing,
    queries,
    queries_replies,
    queries_writing,
    rules,
    rules_mirror,
    rules_writing,
    texts_mirror,
    texts_page,
    texts_replies,
    texts_roles,
    views_split,
)
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_beginning import StartForm
from vrijwilligerspunt.vacancies.forms_writing import STEP_FORMS, StepForm, WhenForm
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries_writing import Own
from vrijwilligerspunt.vacancies.states import VacancyState
from vrijwilligerspunt.vacancies.states_writing import Part
from vrijwilligerspunt.vacancies.views import bp, cards, shown
from vrijwilligerspunt.vacancies.views_own import ONE, PATH, place_of, writer
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

REVIEW, STOP, LOOK = "nakijken", "stop", "kijk"


@bp.get(f"{PATH}/nieuw")
@signed_in
def own_new(slug: str) -> Any:
    """How to begin: empty, from an example, or with a copy."""
    own, form = writer(slug), StartForm()
    form.copy_of.data = request.args.get("kopie", "")
    return _start_page(own, form)


def _start_page(own: Own, form: StartForm) -> str:
    if not form.copy_of.choices:
        form.offer_copies(queries_writing.to_copy(own.organisation.id))
    return render_template(
        "vacancies/write_new.html",
        form=form,
        organisation=own.organisation,
        back=place_of("own_list", own),
        split=views_split.address(own),
    )


@bp.post(f"{PATH}/nieuw")
@limiter.limit(at_most(60, "15 minutes"))
@signed_in
def own_start(slug: str) -> Any:
    """Make the draft and go to its first step."""
    own, form = writer(slug), StartForm()
    form.offer_copies(queries_writing.to_copy(own.organisation.id))
    if not form.validate_on_submit():
        return _start_page(own, form), 422
    key, title = str(form.form_key.data), form.title.data or ""
    with transaction():
        if form.copy_of.data:
            source = int(form.copy_of.data)
            vacancy = actions_writing.copy(actor(), own.organisation.id, key, source, title)
        else:
            fields = texts_roles.EXAMPLES[form.chosen].fields() if form.chosen else {}
            fields |= {"title": title} if title else {}
            vacancy = actions_writing.start(actor(), own.organisation.id, key, fields)
    flash(str(said.MESSAGES["started"]), "ok")
    return redirect(place_of("own_write", own, vacancy.id, part=Part.WHAT.value), 303)


@bp.get(f"{ONE}/schrijven/<any(wat, wanneer, wie, aanbod):part>")
@signed_in
def own_write(slug: str, vacancy_id: int, part: str) -> Any:
    """One step of the writer."""
    own, here = writer(slug), Part(part)
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    form = _form(own, here)
    form.fill(vacancy)
    form.sign(vacancy)
    status = 200 if rules_writing.can_edit(vacancy) else 409
    return _step_page(own, vacancy, here, form), status


def _form(own: Own, part: Part) -> StepForm:
    form = STEP_FORMS[part]()
    if isinstance(form, WhenForm):
        form.offer_places(queries_writing.locations(own.organisation.id))
    return form


@bp.post(f"{ONE}/schrijven/<any(wat, wanneer, wie, aanbod):part>")
@limiter.limit(at_most(200, "15 minutes"))
@signed_in
def own_save(slug: str, vacancy_id: int, part: str) -> Any:
    """Keep what was typed and go where the button says; a lost race keeps the text."""
    own, here = writer(slug), Part(part)
    vacancy, form = queries_writing.own_vacancy(own, vacancy_id), _form(own, here)
    if not form.validate_on_submit():
        return _step_page(own, vacancy, here, form), 422
    try:
        with transaction():
            saved, is_flagged = actions_writing.save(
                vacancy_id,
                actor(),
                version=form.read_version,
                fields=form.values(),
            )
    except rules_writing.Edited:
        return _conflict(own, vacancy_id, here, form)
    except rules_writing.NotNow:
        vacancy = queries_writing.own_vacancy(own, vacancy_id)
        return _step_page(own, vacancy, here, form), 409
    except RuleBroken as error:
        elsewhere = _explain(form, here, error)
        return _step_page(own, vacancy, here, form, elsewhere), 422
    flash(str(_saved_words(saved, is_flagged)), "ok")
    return redirect(_next(own, vacancy_id, here, request.form.get("go", "")), 303)


def _saved_words(vacancy: Vacancy, is_flagged: bool) -> str:
    if is_flagged:
        return said.MESSAGES["saved_flagged"]
    return said.MESSAGES["saved_online" if vacancy.state is VacancyState.PUBLISHED else "saved"]


def _next(own: Own, vacancy_id: int, here: Part, go: str) -> str:
    parts = list(Part)
    if go in parts:
        return place_of("own_write", own, vacancy_id, part=go)
    if go == STOP:
        return place_of("own_vacancy", own, vacancy_id)
    if go == LOOK:
        return place_of("own_write", own, vacancy_id, part=here.value, _anchor="meekijken")
    after = parts.index(here) + 1
    if go == REVIEW or after == len(parts):
        return place_of("own_review", own, vacancy_id)
    return place_of("own_write", own, vacancy_id, part=parts[after].value)


def _explain(form: StepForm, part: Part, error: RuleBroken) -> list[dict[str, str]]:
    """Put a broken rule at its field; what belongs to another step comes back for the summary."""
    if isinstance(error, rules_writing.PostcodeUnknown):
        form.broken("pc4", error, str(said.MESSAGES[type(error)]))
        return []
    elsewhere = []
    for name in error.detail.split(","):
        if isinstance(error, rules_writing.Refused):
            rule = rules_writing.Hard(name)
            words, fields = str(said.HARD[rule]), rules_writing.AT[rule]
        else:
            words, fields = said.lacking(name), (name,)
        at = next((field for field in fields if field in rules_writing.FIELDS[part]), None)
        if at is None:
            elsewhere.append({"text": words, "href": ""})
        else:
            form.broken(at, error, words)
    return elsewhere


def _conflict(own: Own, vacancy_id: int, part: Part, form: StepForm) -> Any:
    """Somebody else saved meanwhile: his text beside this editor's, who keeps his own and can save again.

    A field this editor left alone takes what the other made of it.
    """
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    opened, typed = form.seen.data or "", form.values()
    changed = rules_writing.changed_since(opened, vacancy)
    calm = {name for name in changed if name in typed and rules_writing.untouched(opened, name, typed[name])}
    if "contact_phone" in calm:
        calm.add("show_phone")
    form.fill(vacancy, only=calm)
    form.sign(vacancy)
    lines = [
        {
            "label": str(said.LABELS[name]),
            "now": said.value(vacancy, name),
            "is_mine_too": name in typed
            and name not in calm
            and rules_writing.mark(typed[name]) != rules_writing.mark(getattr(vacancy, name)),
        }
        for name in changed
    ]
    return _step_page(own, vacancy, part, form, conflict=lines), 409


def _step_page(
    own: Own,
    vacancy: Vacancy,
    part: Part,
    form: StepForm,
    elsewhere: Iterable[dict[str, str]] = (),
    conflict: list[dict[str, Any]] | None = None,
) -> str:
    is_draft = vacancy.state in rules_writing.IN_DRAFT
    return render_template(
        "vacancies/write_step.html",
        form=form,
        part=part.value,
        title=str(said.PART_TITLES[part]),
        organisation=own.organisation,
        vacancy=vacancy,
        is_draft=is_draft,
        is_online=vacancy.state is VacancyState.PUBLISHED,
        can_edit=rules_writing.can_edit(vacancy),
        elsewhere=list(elsewhere),
        conflict=conflict,
        nav=_nav(own, vacancy, part),
        action=place_of("own_save", own, vacancy.id, part=part.value),
        back=place_of("own_vacancy", own, vacancy.id),
        list_href=place_of("own_list", own),
        locations_href=url_for("organisations.places", slug=own.organisation.slug)
        if part is Part.WHEN
        else "",
        mirror_href=place_of("own_mirror", own, vacancy.id, part=part.value),
        mirror=mirror_of(vacancy),
        age_hints=dict(said.AGE_HINTS),
        has_uwv=_has_uwv(own),
    )


def _has_uwv(own: Own) -> bool:
    """Does the organisation have a declaration for asylum seekers that still holds (domain §3 rule 26)?"""
    until = own.organisation.uwv_declaration_until
    return until is not None and until >= clock.today()


def _nav(own: Own, vacancy: Vacancy, current: Part | None) -> list[dict[str, Any]]:
    """The steps above the form: done is what lacks nothing. After the form they are links."""
    open_parts = {rules_writing.part_of(name) for name in rules_writing.lacking(vacancy)}
    items = [
        {
            "value": part.value,
            "label": str(said.PARTS[part]),
            "state": "current" if part is current else "todo" if part in open_parts else "done",
        }
        | ({} if current else {"href": place_of("own_write", own, vacancy.id, part=part.value)})
        for part in Part
    ]
    review = {"value": REVIEW, "label": str(said.REVIEW), "state": "todo" if current else "current"}
    return [*items, review]


def mirror_of(vacancy: Any) -> dict[str, Any]:
    """The mirror of a vacancy, or of what somebody typed over one, in words."""
    seen = rules_mirror.look(vacancy, queries_writing.dutch_levels())
    return texts_mirror.spoken(seen, vacancy.dutch_level)


@bp.post(f"{ONE}/schrijven/<any(wat, wanneer, wie, aanbod):part>/meekijken")
@limiter.limit(at_most(400, "15 minutes"))
@signed_in
def own_mirror(slug: str, vacancy_id: int, part: str) -> Any:
    """The mirror of what is being typed; keeps nothing."""
    own, here = writer(slug), Part(part)
    vacancy, form = queries_writing.own_vacancy(own, vacancy_id), _form(own, here)
    form.validate()
    saved = form.shown(vacancy)
    for name in form.errors:
        if name in saved and name not in rules_writing.FREE_TEXT and name != "who":
            form[name].data = saved[name]
    typed = rules_writing.Typed(vacancy, form.values())
    return render_template("vacancies/write_mirror.html", mirror=mirror_of(typed))


@bp.get(f"{ONE}/nakijken")
@signed_in
def own_review(slug: str, vacancy_id: int) -> Any:
    """What is still missing, how it will look, the mirror, and the button to hand in."""
    own = writer(slug)
    return _review_page(own, queries_writing.own_vacancy(own, vacancy_id), ButtonForm())


def _review_page(own: Own, vacancy: Vacancy, form: ButtonForm, problem: str = "") -> str:
    lacking, preview = rules_writing.lacking(vacancy), place_of("own_preview", own, vacancy.id)
    return render_template(
        "vacancies/write_review.html",
        form=form,
        organisation=own.organisation,
        vacancy=vacancy,
        problem=problem,
        nav=_nav(own, vacancy, None),
        lacking=[{"text": said.lacking(name), "href": _field_href(own, vacancy, name)} for name in lacking],
        cards=[card | {"href": preview} for card in cards(queries.listed([vacancy.id]))],
        summary=_summary(own, vacancy),
        mirror=mirror_of(vacancy),
        is_draft=vacancy.state in rules_writing.IN_DRAFT,
        is_active=own.organisation.state.value == "active",
        is_trusted=own.organisation.trusted,
        action=place_of("own_hand_in", own, vacancy.id),
        preview=preview,
        back=place_of("own_vacancy", own, vacancy.id),
        list_href=place_of("own_list", own),
    )


# A question of boxes has no element of its own name: the link goes to its first box.
_FIRST_BOX = ("talents", "slots", "vulnerable_contact", "was_paid_last_year", "min_age")


def _field_href(own: Own, vacancy: Vacancy, name: str) -> str:
    anchor = f"{name}-0" if name in _FIRST_BOX else name
    return place_of("own_write", own, vacancy.id, part=rules_writing.part_of(name).value, _anchor=anchor)


def _summary(own: Own, vacancy: Vacancy) -> list[dict[str, Any]]:
    """The answers that the public page does not show as such."""
    names = ("vulnerable_contact", "was_paid_last_year", "min_age", "risk_flags", "expenses", "positions")
    unanswered = gettext("nog niet gezegd")
    return [
        {
            "term": str(said.LABELS[name]),
            "value": unanswered if getattr(vacancy, name) is None else said.value(vacancy, name),
            "href": _field_href(own, vacancy, name),
        }
        for name in names
    ]


@bp.post(f"{ONE}/nakijken")
@limiter.limit(at_most(60, "15 minutes"))
@signed_in
def own_hand_in(slug: str, vacancy_id: int) -> Any:
    """Hand in: to the moderators, or online at once for an organisation that earned trust."""
    own, form = writer(slug), ButtonForm()
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    if not form.validate_on_submit():
        return _review_page(own, vacancy, form), 422
    try:
        with transaction():
            vacancy = actions_writing.hand_in(vacancy_id, actor(), clock.today())
    except (rules_writing.Incomplete, rules.NotReady) as error:
        vacancy = queries_writing.own_vacancy(own, vacancy_id)
        words = said.MESSAGES.get(error.detail) or said.MESSAGES[rules.NotReady]
        return _review_page(own, vacancy, form, str(words)), 422
    is_online = vacancy.state is VacancyState.PUBLISHED
    flash(str(said.DONE["published" if is_online else "submit"]), "ok")
    return redirect(place_of("own_vacancy", own, vacancy_id), 303)


@bp.get(f"{ONE}/voorbeeld")
@signed_in
def own_preview(slug: str, vacancy_id: int) -> Any:
    """The page exactly as everybody will see it."""
    own = queries_writing.own_organisation(actor(), slug)
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    back = place_of("own_vacancy", own, vacancy_id)
    words = gettext("Dit is een voorbeeld. Zo ziet iedereen de vacature. De knoppen doen hier niets.")
    flash(Markup('{} <a href="{}">{}</a>').format(words, back, gettext("Terug naar je vacature")), "info")
    public = absolute(f"/vacatures/{vacancy.id}-{rules.slug(vacancy.title)}", select_language())
    values = shown(vacancy, queries_writing.district_of(vacancy)) | {
        "apply_href": "#inhoud",
        "report_href": "#inhoud",
        "posting": texts_page.posting(vacancy, public),
        "answering": _answering(own),
    }
    return render_template("vacancies/show.html", **values, similar=())


def _answering(own: Own) -> str:
    """When an applicant may expect a word, as the public page says it."""
    number, today = own.organisation.id, clock.today()
    habit = queries_replies.reply_promise(number)
    absences = queries_replies.absences_of([number]).get(number, [])
    away = max((one.ends_on for one in absences if one.starts_on <= today <= one.ends_on), default=None)
    return texts_replies.answering(habit.days if habit else None, away)
