"""The inbox of an organisation: its applications, and every way to answer one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError
from vrijwilligerspunt.vacancies import (
    actions_answering,
    actions_ladder,
    policy,
    queries,
    queries_inbox,
    queries_ladder,
    rules,
    rules_ladder,
    rules_lifecycles,
    texts_calendar,
    texts_inbox,
    texts_ladder,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_inbox import MessageForm
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.queries_inbox import PILES, Pile
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung
from vrijwilligerspunt.vacancies.texts_inbox import MESSAGES, told
from vrijwilligerspunt.vacancies.views import address, bp
from vrijwilligerspunt.vacancies.views_answering import (
    HOME,
    ONE,
    SIDE,
    answering,
    back,
    calendar,
    opened,
    tapped,
)
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.paging import nearest, pagination

STEPS: dict[str, Callable[..., Any]] = {
    "contact": actions_answering.contact,
    "try": actions_answering.begin_trial,
    "start": actions_answering.start,
}


@bp.get(HOME)
@signed_in
def inbox(slug: str) -> Any:
    """The list: who waits for an answer stands at the top."""
    organisation, role = queries_inbox.organisation_of(slug, actor())
    asked = request.args.get("stand", "")
    pile = Pile(asked) if asked in set(Pile) else Pile.OPEN
    chosen = request.args.get("vacature", "")
    vacancy_id = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else None
    found = queries_inbox.inbox(organisation.id, pile, vacancy_id, nearest(request.args.get("pagina"), 10**6))
    today = clock.today()

    def href(pile: Pile = pile, page: int = 1) -> str:
        return url_for(
            "vacancies.inbox",
            slug=slug,
            stand=None if pile is Pile.OPEN else pile.value,
            vacature=vacancy_id,
            pagina=None if page == 1 else page,
        )

    lines = [
        line | {"href": url_for("vacancies.inbox_application", slug=slug, application_id=line["id"])}
        for line in (texts_inbox.line(row, today) for row in found.lines)
    ]
    return render_template(
        "vacancies/inbox_list.html",
        organisation=organisation,
        may_answer=role in policy.EDITING,
        lines=lines,
        can_tick=role in policy.EDITING and any(line["tick"] for line in lines),
        total=found.total,
        is_empty=not found.titles,
        pile=pile.value,
        piles=[
            {
                "label": str(texts_inbox.PILES[each]),
                "count": sum(found.counts.get(state, 0) for state in PILES[each]),
                "href": href(each),
                "current": each is pile,
            }
            for each in Pile
        ],
        titles=[(number, title) for number, title in found.titles],
        vacancy_id=vacancy_id,
        pages=pagination(found.page, found.last, lambda number: href(page=number)),
    )


@bp.get(ONE)
@signed_in
def inbox_application(slug: str, application_id: int) -> Any:
    """One application: who it is, what was said and what the organisation can do now."""
    return _page(slug, application_id, MessageForm())


def _page(slug: str, application_id: int, form: MessageForm) -> str:
    organisation, may_answer, application = opened(slug, application_id)
    vacancy = application.vacancy
    found = queries_ladder.checks(application_id)
    past = queries_inbox.past(application_id)
    authors = {application.vog_seen_by, *(texts_inbox.account_of(one) for one in past)}
    names = queries_inbox.names([number for number in authors if number is not None])
    verbs = _verbs(application) if may_answer else set()
    is_talking = application.state in PILES[Pile.TALKING]
    if may_answer and is_talking and texts_ladder.may_begin(application, found, SIDE):
        verbs.add("start")
    here = {"slug": slug, "application_id": application_id}
    return render_template(
        "vacancies/inbox_show.html",
        organisation=organisation,
        application=application,
        name=texts_ladder.called(application),
        vacancy=vacancy,
        vacancy_href=address(vacancy),
        label=texts_inbox.STATES[application.state],
        kind=texts_inbox.KINDS.get(application.state, "neutral"),
        may_answer=may_answer,
        next_step=texts_inbox.next_step(application),
        buttons=texts_inbox.buttons(application, verbs),
        can=verbs,
        can_write=may_answer and rules_ladder.may_write(SIDE, application.state),
        words=texts_inbox.words(queries_inbox.thread(application_id), SIDE, application),
        questions=texts_ladder.open_questions(application, found, SIDE) if may_answer else [],
        answered=texts_ladder.answered(found),
        differing=texts_ladder.differing(found),
        history=texts_inbox.history(application, past, names),
        asks_vog=bool(vacancy.vulnerable_contact),
        vog=texts_inbox.vog(application, names.get(application.vog_seen_by or 0, "")),
        meeting=texts_calendar.spoken(application.meeting_at),
        has_day=texts_calendar.has_day(application),
        here=here,
        form=form,
        button_form=ButtonForm(),
    )


def _verbs(application: Application) -> set[str]:
    """The steps of the lifecycle this member may try now; an answer to a new one is contact by itself."""
    case = queries.application_case(actor(), application, application.vacancy)
    found = {step.verb for step in rules_lifecycles.APPLICATION_LIFECYCLE.open_to(case, actor())}
    if application.state is ApplicationState.SUBMITTED and "contact" in found:
        found.add("meet")
    return found


def _refused(slug: str, application_id: int, error: DomainError, form: MessageForm | None = None) -> Any:
    """The page as it stands now, with why it did not go: what was typed stays."""
    flash(told(error), "warning")
    return _page(slug, application_id, form or MessageForm(formdata=None)), error.status


@bp.post(ONE + "/bericht")
@answering
@signed_in
def inbox_message(slug: str, application_id: int) -> Any:
    """Write to the applicant."""
    opened(slug, application_id)
    form = MessageForm()
    if not form.validate_on_submit():
        return _page(slug, application_id, form), 422
    try:
        with transaction():
            actions_answering.send(
                application_id, actor(), str(form.text.data), str(form.form_key.data), clock.now()
            )
    except Conflict as error:
        return _refused(slug, application_id, error, form)
    flash(str(MESSAGES["message"]), "ok")
    return back(slug, application_id)


@bp.post(ONE + "/stap")
@answering
@signed_in
def inbox_step(slug: str, application_id: int) -> Any:
    """A step of one press: contact, on trial, begun."""
    opened(slug, application_id)
    verb = request.form.get("verb", "")
    if verb not in STEPS:
        abort(400)
    try:
        with transaction():
            application = STEPS[verb](application_id, actor(), clock.now())
    except rules.VogNeeded:
        flash(str(MESSAGES[rules.VogNeeded]), "warning")
        return redirect(url_for("vacancies.inbox_vog_page", slug=slug, application_id=application_id), 303)
    except Conflict as error:
        return _refused(slug, application_id, error)
    is_placed = application.state is ApplicationState.PLACED
    flash(texts_inbox.done("placed" if is_placed else verb, application), "ok")
    return back(slug, application_id)


@bp.post(ONE + "/antwoord")
@answering
@signed_in
def inbox_tap(slug: str, application_id: int) -> Any:
    """Answer a question of the match ladder for the organisation."""
    opened(slug, application_id)
    rung, said = tapped()
    try:
        with transaction():
            application = actions_ladder.answer(application_id, rung, SIDE, said, actor(), clock.now())
    except rules.VogNeeded:
        flash(str(MESSAGES[rules.VogNeeded]), "warning")
        return redirect(url_for("vacancies.inbox_vog_page", slug=slug, application_id=application_id), 303)
    except Conflict as error:
        return _refused(slug, application_id, error)
    is_placed = application.state is ApplicationState.PLACED and rung is Rung.STARTED
    flash(str(MESSAGES["placed" if is_placed else "tap"]), "ok")
    if rung in rules_ladder.WEEKS and said is Answer.NO:
        return redirect(url_for("vacancies.inbox_end_page", slug=slug, application_id=application_id), 303)
    return back(slug, application_id)


@bp.get(ONE + "/agenda")
@signed_in
def inbox_calendar(slug: str, application_id: int) -> Any:
    """The meeting for one's own agenda."""
    page = url_for("vacancies.inbox_application", slug=slug, application_id=application_id, _external=True)
    return calendar(opened(slug, application_id)[2], SIDE, page)
