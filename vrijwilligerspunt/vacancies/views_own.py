"""An organisation's own vacancies: the list, one with its steps and decisions, and throwing a draft away."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.vacancies import (
    actions_writing,
    policy,
    queries,
    queries_writing,
    rules,
    rules_lifecycles,
    rules_writing,
    texts,
)
from vrijwilligerspunt.vacancies import texts_writing as said
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_beginning import StepButton
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.queries_writing import Own, Tally
from vrijwilligerspunt.vacancies.states import VacancyState
from vrijwilligerspunt.vacancies.states_writing import Part
from vrijwilligerspunt.vacancies.views import address, bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.paging import pagination

PATH = "/mijn/organisatie/<slug>/vacatures"
ONE = f"{PATH}/<int(max=2147483647):vacancy_id>"
NOTHING = Tally(0, 0, 0)
ON_ITS_PAGE = ("confirm", "pause", "resume", "fill", "reopen", "renew", "take_back")
"""Steps with a button on the page of a vacancy; handing in has a page of its own."""


def writer(slug: str) -> Own:
    """The organisation for whose vacancies the actor may write. Raises NotFound or NotAllowed."""
    own = queries_writing.own_organisation(actor(), slug)
    if not policy.can_create(actor(), own.role):
        raise NotAllowed("write a vacancy")
    return own


def place_of(endpoint: str, own: Own, vacancy_id: int | None = None, **more: Any) -> str:
    """Where a page of this organisation's vacancies stands."""
    if vacancy_id is not None:
        more["vacancy_id"] = vacancy_id
    return url_for(f"vacancies.{endpoint}", slug=own.organisation.slug, **more)


@bp.get(PATH)
@signed_in
def own_list(slug: str) -> Any:
    """The organisation's vacancies, what each waits for, and how many people applied."""
    own = queries_writing.own_organisation(actor(), slug)
    state = next((one for one in VacancyState if one.value == request.args.get("staat")), None)
    typed = request.args.get("pagina", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    page = queries_writing.own_page(own, state, number, clock.today())
    every = sum(page.counts.values())

    def href(number: int) -> str:
        kept: dict[str, Any] = {"staat": state.value} if state else {}
        return place_of("own_list", own, **kept | ({"pagina": number} if number > 1 else {}))

    filters = [
        {
            "label": gettext("Alle"),
            "count": every,
            "href": place_of("own_list", own),
            "is_current": state is None,
        }
    ]
    filters += [
        {
            "label": str(texts.VACANCY_STATES[one]),
            "count": page.counts.get(one, 0),
            "href": place_of("own_list", own, staat=one.value),
            "is_current": one is state,
        }
        for one in VacancyState
        if page.counts.get(one) or one is state
    ]
    return render_template(
        "vacancies/own_list.html",
        organisation=own.organisation,
        lines=[_line(own, line) for line in page.lines],
        filters=filters,
        total=page.total,
        every=every,
        can_write=policy.can_create(actor(), own.role),
        new=place_of("own_new", own),
        split=place_of("own_split", own),
        upload=url_for("vacancies.import_page", slug=slug),
        home=url_for("organisations.home", slug=slug),
        pages=pagination(page.page, page.last, href) if page.last > 1 else None,
    )


def _line(own: Own, line: queries_writing.Line) -> dict[str, Any]:
    return {
        "title": line.title,
        "href": place_of("own_vacancy", own, line.id),
        "state": str(texts.VACANCY_STATES[line.state]),
        "kind": said.STATE_KINDS[line.state],
        "waiting": said.waiting_for(line, line.unanswered, line.ends_soon),
        "is_urgent": line.unanswered > 0,
        "applications": ngettext("%(num)s aanmelding", "%(num)s aanmeldingen", line.applications)
        if line.applications or line.state not in rules.NEVER_SHOWN
        else "",
    }


@bp.get(ONE)
@signed_in
def own_vacancy(slug: str, vacancy_id: int) -> Any:
    """One vacancy: its state, what moderators said, and the steps that are open, with what each does."""
    own = queries_writing.own_organisation(actor(), slug)
    return _vacancy_page(own, queries_writing.own_vacancy(own, vacancy_id))


def _vacancy_page(own: Own, vacancy: Vacancy, problem: str = "") -> str:
    today = clock.today()
    case = queries.vacancy_case(actor(), vacancy)
    tally = queries_writing.applications_of([vacancy.id]).get(vacancy.id, NOTHING)
    can_write = policy.can_create(actor(), own.role)
    can_edit = can_write and rules_writing.can_edit(vacancy)
    is_draft = vacancy.state in rules_writing.IN_DRAFT
    return render_template(
        "vacancies/own_vacancy.html",
        organisation=own.organisation,
        vacancy=vacancy,
        problem=problem,
        state=str(texts.VACANCY_STATES[vacancy.state]),
        kind=said.STATE_KINDS[vacancy.state],
        waiting=said.waiting_for(vacancy, tally.unanswered, False),
        tally=tally,
        inbox=url_for("vacancies.inbox", slug=own.organisation.slug, vacature=vacancy.id),
        dates=_dates(vacancy),
        steps=_steps(case, tally) if can_write else [],
        decisions=[said.decision(one) for one in queries_writing.decisions(vacancy.id)],
        lacking=[said.lacking(name) for name in rules_writing.lacking(vacancy)] if is_draft else [],
        is_draft=is_draft,
        is_open=rules.is_open(vacancy, own.organisation.state, today),
        public=address(vacancy),
        preview=place_of("own_preview", own, vacancy.id),
        edit=place_of("own_write", own, vacancy.id, part=Part.WHAT.value) if can_edit else "",
        review=place_of("own_review", own, vacancy.id) if can_edit and is_draft else "",
        copy=place_of("own_new", own, kopie=vacancy.id) if can_write else "",
        delete=place_of("own_delete", own, vacancy.id)
        if can_write and rules_writing.can_delete(vacancy)
        else "",
        action=place_of("own_step", own, vacancy.id),
        list_href=place_of("own_list", own),
    )


def _dates(vacancy: Vacancy) -> list[dict[str, str]]:
    moments = (
        (gettext("Laatst veranderd"), vacancy.changed_at),
        (gettext("Ingeleverd"), vacancy.handed_in_at),
        (gettext("Voor het eerst online"), vacancy.published_at),
    )
    found = [
        {"term": term, "value": format_date(clock.local(moment).date()), "icon": "calendar"}
        for term, moment in moments
        if moment is not None
    ]
    if vacancy.confirmed_on is not None:
        found.append(
            {"term": gettext("Bevestigd"), "value": format_date(vacancy.confirmed_on), "icon": "check"}
        )
    if vacancy.ends_on is not None:
        found.append(
            {"term": gettext("Laatste dag"), "value": format_date(vacancy.ends_on), "icon": "hourglass"}
        )
    return found


def _steps(case: policy.VacancyCase, tally: Tally) -> list[dict[str, str]]:
    """The buttons the lifecycle allows this person now, with what each will do."""
    open_now = {step.verb for step in rules_lifecycles.VACANCY_LIFECYCLE.open_to(case, actor())}
    found = []
    for verb in ON_ITS_PAGE:
        if verb not in open_now:
            continue
        label, title, text = (str(words) for words in said.STEPS[verb])
        text = said.fill_text(tally.open) if verb == "fill" else text
        found.append({"verb": verb, "label": label, "title": title, "text": text})
    return found


@bp.post(ONE)
@limiter.limit(at_most(60, "15 minutes"))
@signed_in
def own_step(slug: str, vacancy_id: int) -> Any:
    """Take a step in the life of a vacancy."""
    own, form = writer(slug), StepButton()
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    if not form.validate_on_submit() or form.verb.data not in ON_ITS_PAGE:
        return _vacancy_page(own, vacancy, str(said.MESSAGES["choice"])), 422
    verb = str(form.verb.data)
    try:
        with transaction():
            actions_writing.take_step(vacancy_id, verb, actor(), clock.today())
    except RuleBroken as error:
        vacancy = queries_writing.own_vacancy(own, vacancy_id)
        return _vacancy_page(own, vacancy, _why_not(error)), 422
    flash(str(said.DONE[verb]), "ok")
    return redirect(place_of("own_vacancy", own, vacancy_id), 303)


def _why_not(error: RuleBroken) -> str:
    """Why a step is refused, and what to do about it."""
    words = said.MESSAGES.get(error.detail) or said.MESSAGES.get(type(error))
    lacking = [said.lacking(name) for name in error.detail.split(",") if name in said.LACKING]
    return " ".join((str(words or said.MESSAGES[rules.NotReady]), *lacking))


@bp.get(f"{ONE}/weggooien")
@signed_in
def own_delete(slug: str, vacancy_id: int) -> Any:
    """Ask once more before a draft is thrown away."""
    own = writer(slug)
    vacancy = queries_writing.own_vacancy(own, vacancy_id)
    return render_template(
        "vacancies/own_delete.html",
        form=ButtonForm(),
        organisation=own.organisation,
        vacancy=vacancy,
        can_delete=rules_writing.can_delete(vacancy),
        action=place_of("own_deleted", own, vacancy_id),
        back=place_of("own_vacancy", own, vacancy_id),
        list_href=place_of("own_list", own),
    )


@bp.post(f"{ONE}/weggooien")
@limiter.limit(at_most(60, "15 minutes"))
@signed_in
def own_deleted(slug: str, vacancy_id: int) -> Any:
    """Throw a draft away."""
    own, form = writer(slug), ButtonForm()
    queries_writing.own_vacancy(own, vacancy_id)
    if form.validate_on_submit():
        with transaction():
            actions_writing.delete(vacancy_id, actor())
        flash(str(said.MESSAGES["deleted"]), "ok")
    return redirect(place_of("own_list", own), 303)
