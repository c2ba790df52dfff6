"""Applying for a vacancy, and the pages behind the links of its mails: each opens a page with a button."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError, RuleBroken
from vrijwilligerspunt.vacancies import actions_applying, queries, rules, texts_page
from vrijwilligerspunt.vacancies.forms import ApplyForm, ButtonForm
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, LinkPurpose
from vrijwilligerspunt.vacancies.texts import APPLICATION_STATES, MESSAGES
from vrijwilligerspunt.vacancies.views import address, bp, cards
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import told_to_nobody
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

FIELD_OF: dict[type[RuleBroken], str] = {
    rules.TooYoung: "age_ok",
    rules.ParentNeeded: "age_ok",
    rules.ParentIsApplicant: "parent_email",
}
WAYS_ON = {rules.LinkExpired: "expired", rules.LinkUnknown: "unknown"}


def personal(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page behind a mailed link: not kept or indexed, its address told to nobody; a dead one leads on."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            response = make_response(view(*args, **kwargs))
        except (rules.LinkExpired, rules.LinkUnknown, rules.VacancyClosed, Conflict) as error:
            response = make_response(_dead_link(error))
        return told_to_nobody(response)

    return guarded


def _dead_link(error: DomainError) -> Any:
    why = WAYS_ON.get(type(error), "closed" if isinstance(error, rules.VacancyClosed) else "decided")
    return render_template("vacancies/dead_link.html", why=why), error.status


@bp.get("/vacatures/<int(max=2147483647):vacancy_id>-<slug>/aanmelden")
@public
def apply(vacancy_id: int, slug: str) -> Any:
    """The form to apply."""
    found = queries.public_vacancy(vacancy_id, clock.today())
    vacancy = found.vacancy
    if found.face is not rules.Face.OPEN:
        return _closed(vacancy)
    if rules.is_standing(vacancy):
        return redirect(url_for("buddies.become"), 303)
    if slug != rules.slug(vacancy.title):
        return redirect(address(vacancy, "vacancies.apply"), 301)
    who = actor()
    form = _form(vacancy)
    if who.is_signed_in:
        form.name.data, form.email.data = who.name, who.email
    return _apply_page(form, vacancy)


@bp.post("/vacatures/<int(max=2147483647):vacancy_id>-<slug>/aanmelden")
@limiter.limit(at_most(10, "15 minutes"))
@public
def send_application(vacancy_id: int, slug: str) -> Any:
    """Apply: keep it, mail the link, thank."""
    found = queries.public_vacancy(vacancy_id, clock.today())
    if found.face is not rules.Face.OPEN:
        return _closed(found.vacancy)
    if rules.is_standing(found.vacancy):
        return redirect(url_for("buddies.become"), 303)
    form = _form(found.vacancy)
    is_valid = form.validate_on_submit()
    if not _is_old_enough(form, found.vacancy) or not is_valid:
        return _apply_page(form, found.vacancy), 422
    try:
        with transaction():
            application = actions_applying.apply(
                vacancy_id,
                actor=actor(),
                form_key=str(form.form_key.data),
                answers=form.answers(),
                language=select_language(),
                now=clock.now(),
            )
            sent_at_once = actor().is_signed_in and application.state is ApplicationState.SUBMITTED
    except rules.VacancyClosed:
        return _closed(found.vacancy)
    endpoint = "vacancies.sent" if sent_at_once else "vacancies.applied"
    return redirect(url_for(endpoint), 303)


def _form(vacancy: Vacancy) -> ApplyForm:
    form = ApplyForm()
    form.age_ok.label.text = texts_page.age_label(vacancy)
    if vacancy.min_age >= rules.AGE_OF_CONSENT:
        del form.parent_email
    return form


def _is_old_enough(form: ApplyForm, vacancy: Vacancy) -> bool:
    """The rule on age, said together with what is wrong in other fields."""
    answers = form.answers()
    try:
        rules.needs_parent(
            vacancy.min_age,
            age_ok=answers.age_ok,
            email=answers.email,
            parent_email=answers.parent_email,
        )
    except (rules.TooYoung, rules.ParentNeeded, rules.ParentIsApplicant) as error:
        form.broken(FIELD_OF[type(error)], error, _words(error))
        return False
    return True


def _words(error: RuleBroken) -> str:
    if isinstance(error, rules.TooYoung) and error.detail == "18":
        return str(MESSAGES["age_18"])
    return str(MESSAGES[type(error)])


def _apply_page(form: ApplyForm, vacancy: Vacancy) -> str:
    return render_template(
        "vacancies/apply.html",
        form=form,
        vacancy=vacancy,
        place=texts_page.place(vacancy),
        show_href=address(vacancy),
        action=address(vacancy, "vacancies.send_application"),
        asks_parent="parent_email" in form,
    )


def _closed(vacancy: Vacancy) -> Any:
    alike = cards(queries.similar(vacancy, clock.today()))
    shown = None if vacancy.state.value == "removed" else vacancy
    return render_template("vacancies/closed.html", vacancy=shown, similar=alike), 422


def my_applications(who: Actor) -> Section | None:
    """What this person applied for and how it stands: a part of `/mijn`."""
    made = queries.own_applications(who)
    if not made:
        return None
    return Section(
        str(MESSAGES["mine"]),
        str(MESSAGES["mine_text"]),
        tuple(
            {
                "label": application.vacancy.title,
                "href": url_for("vacancies.my_application", application_id=application.id),
                "text": f"{application.vacancy.organisation.name} · {APPLICATION_STATES[application.state]}",
            }
            for application in made
        ),
    )


@bp.get("/aanmelding/gelukt")
@public
def applied() -> Any:
    """After applying: look in your mail. The same for everybody, whatever we knew of the address."""
    return render_template("vacancies/applied.html")


@bp.get("/aanmelding/verstuurd")
@public
def sent() -> Any:
    """After an application went to the organisation."""
    return render_template("vacancies/sent.html")


@bp.get("/aanmelding/gevraagd")
@public
def asked() -> Any:
    """After a minor confirmed: the parent got a mail."""
    return render_template("vacancies/asked.html")


@bp.get("/aanmelding/antwoord")
@public
def answered() -> Any:
    """After a parent said yes or no."""
    return render_template("vacancies/answered.html")


@bp.get("/aanmelding/bevestigen/<token>")
@personal
@public
def confirm_page(token: str) -> Any:
    """The page of the first mail: what will be sent, and the button."""
    found = queries.application_by_link(token, LinkPurpose.VERIFY)
    application = found.application
    if application.state is not ApplicationState.UNVERIFIED:
        return render_template("vacancies/dead_link.html", why="used")
    if found.expires_at is not None and found.expires_at <= clock.now():
        raise rules.LinkExpired
    return render_template(
        "vacancies/confirm.html",
        application=application,
        vacancy=application.vacancy,
        token=token,
        form=ButtonForm(),
    )


@bp.post("/aanmelding/bevestigen/<token>")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def confirm(token: str) -> Any:
    """Confirm the address: the application goes on."""
    with transaction():
        application = actions_applying.confirm(token, actor(), clock.now())
        waits = application.state is ApplicationState.AWAITING_PARENT
    return redirect(url_for("vacancies.asked" if waits else "vacancies.sent"), 303)


@bp.get("/aanmelding/ouder/<token>")
@personal
@public
def parent_page(token: str) -> Any:
    """The page of a parent's mail: what it is about, and yes or no."""
    found = queries.application_by_link(token, LinkPurpose.PARENT)
    application = found.application
    if application.state is not ApplicationState.AWAITING_PARENT:
        return render_template("vacancies/dead_link.html", why="used")
    if found.expires_at is not None and found.expires_at <= clock.now():
        raise rules.LinkExpired
    return render_template(
        "vacancies/parent.html",
        application=application,
        vacancy=application.vacancy,
        token=token,
        form=ButtonForm(),
    )


@bp.post("/aanmelding/ouder/<token>/ja")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def allow(token: str) -> Any:
    """A parent says yes."""
    return _parent_answers(token, allows=True)


@bp.post("/aanmelding/ouder/<token>/nee")
@limiter.limit(at_most(20, "15 minutes"))
@personal
@public
def forbid(token: str) -> Any:
    """A parent says no."""
    return _parent_answers(token, allows=False)


def _parent_answers(token: str, *, allows: bool) -> Any:
    with transaction():
        actions_applying.confirm_parent(token, actor(), clock.now(), allows=allows)
    flash(str(MESSAGES["parent_yes" if allows else "parent_no"]), "ok")
    return redirect(url_for("vacancies.answered"), 303)
