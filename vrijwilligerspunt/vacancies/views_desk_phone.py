"""Entering an application for somebody on the phone, with spoken consent."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.plain_text import one_line
from vrijwilligerspunt.vacancies import (
    actions_desk,
    queries,
    queries_desk_seen,
    rules,
    rules_desk,
    texts_desk,
)
from vrijwilligerspunt.vacancies.forms_desk import PhoneForm
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.views import bp
from vrijwilligerspunt.vacancies.views_answering import tapped
from vrijwilligerspunt.web.access import actor, role

FEWEST_LETTERS = 2
LONGEST_SEARCH = 100
FIELD_OF: dict[type[RuleBroken], str] = {
    rules.TooYoung: "age_ok",
    rules.VacancyClosed: "message",
    rules_desk.NoConsent: "consent",
    rules_desk.NoWayBack: "phone",
    rules_desk.AlreadyApplied: "email",
}


@bp.post("/werkplek/balie/aanmeldingen/<int(max=2147483647):application_id>/antwoord")
@limited
@role(Role.DESK)
def desk_answer(application_id: int) -> Any:
    """What somebody without a mail address answered on the phone."""
    rung, said = tapped()
    with transaction():
        actions_desk.answer_for(application_id, rung, said, actor(), clock.now())
    flash(str(texts_desk.FLASHES["answered_for"]), "ok")
    return redirect(url_for("vacancies.desk_application", application_id=application_id), 303)


@bp.get("/werkplek/balie/aanmelden")
@role(Role.DESK)
def desk_find() -> Any:
    """Which vacancy is it about?"""
    words = one_line(request.args.get("q", ""))[:LONGEST_SEARCH]
    is_long = len(words) >= FEWEST_LETTERS
    found = queries_desk_seen.open_vacancies(words, clock.today()) if is_long else []
    return render_template(
        "vacancies/desk_find.html",
        q=words,
        is_asked=is_long,
        is_short=bool(words) and not is_long,
        short=str(texts_desk.MESSAGES["few"]),
        links=[
            {
                "label": title,
                "href": url_for("vacancies.desk_enter_page", vacancy_id=number),
                "text": name,
                "icon": "chevron-right",
            }
            for number, title, name in found
        ],
    )


@bp.get("/werkplek/balie/aanmelden/<int(max=2147483647):vacancy_id>")
@role(Role.DESK)
def desk_enter_page(vacancy_id: int) -> Any:
    """What to ask and to write down."""
    found = queries.public_vacancy(vacancy_id, clock.today())
    if found.face is not rules.Face.OPEN:
        flash(str(texts_desk.MESSAGES[rules.VacancyClosed]), "warning")
        return redirect(url_for("vacancies.desk_find"), 303)
    return _page(_form(found.vacancy, PhoneForm(formdata=None)), found.vacancy)


@bp.post("/werkplek/balie/aanmelden/<int(max=2147483647):vacancy_id>")
@limited
@role(Role.DESK)
def desk_enter(vacancy_id: int) -> Any:
    """Send the application to the organisation."""
    vacancy = queries.public_vacancy(vacancy_id, clock.today()).vacancy
    form = _form(vacancy, PhoneForm())
    is_valid = form.validate()
    if not _agreed(form, vacancy) or not is_valid:
        return _page(form, vacancy), 422
    try:
        with transaction():
            actions_desk.enter(
                vacancy_id,
                actor(),
                spoken=form.spoken(),
                form_key=str(form.form_key.data),
                now=clock.now(),
            )
    except (rules.VacancyClosed, rules_desk.AlreadyApplied) as error:
        form.broken(FIELD_OF[type(error)], error, str(texts_desk.MESSAGES[type(error)]))
        return _page(form, vacancy), 422
    flash(str(texts_desk.FLASHES["entered_mail" if form.email.data else "entered"]), "ok")
    return redirect(url_for("vacancies.desk_find"), 303)


def _form(vacancy: Vacancy, form: PhoneForm) -> PhoneForm:
    form.age_ok.label.text = texts_desk.age_label(vacancy.min_age)
    return form


def _agreed(form: PhoneForm, vacancy: Vacancy) -> bool:
    """What must be said, together with what is wrong in other fields."""
    spoken = form.spoken()
    broken: list[RuleBroken] = []
    if not spoken.age_ok:
        broken.append(rules.TooYoung(str(rules.asked_age(vacancy.min_age))))
    if not spoken.consents:
        broken.append(rules_desk.NoConsent())
    if not spoken.phone and not spoken.email:
        broken.append(rules_desk.NoWayBack())
    for error in broken:
        is_18 = isinstance(error, rules.TooYoung) and error.detail == "18"
        words = texts_desk.MESSAGES["age_18" if is_18 else type(error)]
        form.broken(FIELD_OF[type(error)], error, str(words))
    return not broken


def _page(form: PhoneForm, vacancy: Vacancy) -> str:
    return render_template(
        "vacancies/desk_enter.html",
        form=form,
        vacancy=vacancy,
        organisation=vacancy.organisation,
        spoken=texts_desk.read_aloud(vacancy.organisation.name),
    )
