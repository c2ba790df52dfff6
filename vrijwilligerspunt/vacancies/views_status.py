"""The applicant's own page of an application: by the mailed link, and signed in with the same address.

Both doors open the same page; what hangs on it (a word, a tap, withdrawing, "bel mij") goes back by the door
one came in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.vacancies import (
    actions_answering,
    actions_applying,
    actions_ladder,
    queries,
    queries_inbox,
    queries_ladder,
    queries_replies,
    rules_ladder,
    rules_lifecycles,
    texts_calendar,
    texts_inbox,
    texts_ladder,
    texts_page,
)
from vrijwilligerspunt.vacancies.forms import ButtonForm
from vrijwilligerspunt.vacancies.forms_inbox import CallForm, EndForm, MessageForm
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung, Side
from vrijwilligerspunt.vacancies.texts import MESSAGES as SAID
from vrijwilligerspunt.vacancies.texts_inbox import MESSAGES, TOLD_REASONS, told
from vrijwilligerspunt.vacancies.views import address, bp, cards
from vrijwilligerspunt.vacancies.views_answering import calendar, tapped
from vrijwilligerspunt.vacancies.views_applying import personal
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.limits import at_most, limiter

BY_LINK = "/aanmelding/<token>"
OWN = "/mijn/aanmeldingen/<int(max=2147483647):application_id>"
SIDE = Side.APPLICANT
SEEKS_ON = (ApplicationState.DECLINED, ApplicationState.LAPSED)

often = limiter.limit(at_most(20, "15 minutes"))


@dataclass(frozen=True, slots=True)
class Door:
    """How somebody came in: by a status link, or signed in."""

    application: Application
    token: str | None = None

    @property
    def by_link(self) -> bool:
        return self.token is not None

    def at(self, what: str = "", **more: Any) -> str:
        """The address of something that hangs on the page."""
        if self.token is not None:
            return url_for(f"vacancies.status{what}", token=self.token, **more)
        return url_for(f"vacancies.my_application{what}", application_id=self.application.id, **more)


def _linked(token: str) -> Door:
    return Door(queries.application_by_status_token(token), token)


def _own(application_id: int) -> Door:
    return Door(queries_inbox.own_application(application_id, actor()))


def _page(
    door: Door,
    message: MessageForm | None = None,
    call: CallForm | None = None,
    end: EndForm | None = None,
) -> str:
    application, vacancy = door.application, door.application.vacancy
    found = queries_ladder.checks(application.id)
    today = clock.today()
    absences = queries_replies.absences_of([vacancy.organisation_id]).get(vacancy.organisation_id, [])
    is_talking = application.state in rules_ladder.TALKING
    away = next((one.ends_on for one in absences if is_talking and one.covers(today)), None)
    forms = [form for form in (message, call, end) if form is not None]
    return render_template(
        "vacancies/status.html",
        application=application,
        vacancy=vacancy,
        vacancy_href=address(vacancy),
        organisation=vacancy.organisation.name,
        label=texts_inbox.applicant_label(application),
        kind=texts_page.status_kind(application),
        explained=texts_page.explained(application),
        road=texts_page.road(application),
        away=format_date(away) if away else "",
        reason=_reason(application),
        questions=texts_ladder.open_questions(application, found, SIDE),
        may_begin=texts_ladder.may_begin(application, found, SIDE),
        answered=texts_ladder.answered(found),
        differing=texts_ladder.differing(found),
        words=texts_inbox.words(queries_inbox.thread(application.id), SIDE, application),
        can_write=rules_ladder.may_write(SIDE, application.state),
        meeting=texts_calendar.spoken(application.meeting_at),
        says_stopped=any(
            (check := found.get((rung, SIDE))) is not None and check.answer is Answer.NO
            for rung in rules_ladder.WEEKS
        ),
        has_day=texts_calendar.has_day(application),
        can_withdraw=_can("withdraw", application),
        can_end=_can("end", application),
        can_call=application.state in rules_ladder.CALLS and application.anonymised_at is None,
        is_called=application.call_back_at is not None and application.called_back_at is None,
        alternatives=cards(queries.similar(vacancy, today)) if application.state in SEEKS_ON else [],
        door=door,
        faulty=next((form for form in forms if form.errors), None),
        message=message or MessageForm(formdata=None),
        call=call or CallForm(formdata=None, phone=application.phone),
        end=end or EndForm(formdata=None),
        button_form=ButtonForm(formdata=None),
    )


def _can(verb: str, application: Application) -> bool:
    return any(
        step.verb == verb and application.state in step.sources
        for step in rules_lifecycles.APPLICATION_LIFECYCLE.transitions
    )


def _reason(application: Application) -> str:
    if application.state is not ApplicationState.DECLINED or application.decline_reason is None:
        return ""
    return str(TOLD_REASONS[application.decline_reason])


def _acted(door: Door, action: Callable[[], Any], **forms: Any) -> Any:
    """Do it; the answer of a lost race is the page as it stands now, with what was typed. None: it went."""
    try:
        with transaction():
            action()
    except Conflict as error:
        return _refused(door, error, **forms)
    return None


def _refused(door: Door, error: DomainError, **forms: Any) -> Any:
    flash(told(error), "warning")
    fresh = _linked(door.token) if door.token is not None else _own(door.application.id)
    return _page(fresh, **forms), error.status


def _done(door: Door, text: str) -> Any:
    flash(text, "ok")
    return redirect(door.at(), 303)


def _withdraw(door: Door) -> Any:
    def act() -> None:
        if door.token is not None:
            actions_applying.withdraw(door.token, actor(), clock.now())
        else:
            actions_applying.withdraw_own(door.application.id, actor(), clock.now())

    return _acted(door, act) or _done(door, str(SAID["withdrawn"]))


def _write(door: Door) -> Any:
    form = MessageForm()
    if not form.validate_on_submit():
        return _page(door, message=form), 422
    answer = _acted(
        door,
        lambda: actions_answering.send_as_applicant(
            door.application.id,
            actor(),
            str(form.text.data),
            str(form.form_key.data),
            clock.now(),
            by_link=door.by_link,
        ),
        message=form,
    )
    return answer or _done(door, str(MESSAGES["message"]))


def _tap(door: Door) -> Any:
    rung, said = tapped()
    states: list[ApplicationState] = []

    def act() -> None:
        made = actions_ladder.answer(
            door.application.id, rung, SIDE, said, actor(), clock.now(), by_link=door.by_link
        )
        states.append(made.state)

    answer = _acted(door, act)
    if answer is not None:
        return answer
    began = rung is Rung.STARTED and said is Answer.YES
    if began and ApplicationState.PLACED in states:
        return _done(door, str(texts_ladder.MESSAGES["placed_own"]))
    text = str(texts_ladder.MESSAGES["waits_other"] if began else texts_ladder.THANKS[said])
    if rung in rules_ladder.WEEKS and said is Answer.NO:
        flash(text, "ok")
        return redirect(door.at(_anchor="gestopt"), 303)
    return _done(door, text)


def _call(door: Door) -> Any:
    form = CallForm()
    if not form.validate_on_submit():
        return _page(door, call=form), 422
    try:
        answer = _acted(
            door,
            lambda: actions_answering.ask_call(
                door.application.id, actor(), form.phone.data or "", clock.now(), by_link=door.by_link
            ),
            call=form,
        )
    except rules_ladder.PhoneNeeded as error:
        form.broken("phone", error, told(error))
        return _page(door, call=form), 422
    return answer or _done(door, str(MESSAGES["call"]))


def _stop(door: Door) -> Any:
    form = EndForm()
    if not form.validate_on_submit():
        return _page(door, end=form), 422
    answer = _acted(
        door,
        lambda: actions_ladder.end(
            door.application.id,
            SIDE,
            actor(),
            clock.now(),
            reason=form.chosen(),
            by_link=door.by_link,
        ),
        end=form,
    )
    return answer or _done(door, str(texts_ladder.MESSAGES["stopped"]))


@bp.get(BY_LINK)
@personal
@public
def status(token: str) -> Any:
    """The applicant's own page: how it stands, what was said and what comes."""
    return _page(_linked(token))


@bp.post(f"{BY_LINK}/intrekken")
@often
@personal
@public
def status_withdraw(token: str) -> Any:
    """Withdraw the application."""
    return _withdraw(_linked(token))


@bp.post(f"{BY_LINK}/bericht")
@often
@personal
@public
def status_message(token: str) -> Any:
    """Write to the organisation."""
    return _write(_linked(token))


@bp.post(f"{BY_LINK}/antwoord")
@often
@personal
@public
def status_tap(token: str) -> Any:
    """Answer a question of the match ladder."""
    return _tap(_linked(token))


@bp.post(f"{BY_LINK}/bel-mij")
@often
@personal
@public
def status_call(token: str) -> Any:
    """Ask the desk to phone."""
    return _call(_linked(token))


@bp.post(f"{BY_LINK}/gestopt")
@often
@personal
@public
def status_stop(token: str) -> Any:
    """Tell that it stopped."""
    return _stop(_linked(token))


@bp.get(f"{BY_LINK}/agenda")
@personal
@public
def status_calendar(token: str) -> Any:
    """The meeting for one's own agenda."""
    door = _linked(token)
    return calendar(door.application, SIDE, door.at(_external=True))


@bp.get(OWN)
@personal
@signed_in
def my_application(application_id: int) -> Any:
    """The same page, signed in."""
    return _page(_own(application_id))


@bp.post(f"{OWN}/intrekken")
@often
@personal
@signed_in
def my_application_withdraw(application_id: int) -> Any:
    """Withdraw the application."""
    return _withdraw(_own(application_id))


@bp.post(f"{OWN}/bericht")
@often
@personal
@signed_in
def my_application_message(application_id: int) -> Any:
    """Write to the organisation."""
    return _write(_own(application_id))


@bp.post(f"{OWN}/antwoord")
@often
@personal
@signed_in
def my_application_tap(application_id: int) -> Any:
    """Answer a question of the match ladder."""
    return _tap(_own(application_id))


@bp.post(f"{OWN}/bel-mij")
@often
@personal
@signed_in
def my_application_call(application_id: int) -> Any:
    """Ask the desk to phone."""
    return _call(_own(application_id))


@bp.post(f"{OWN}/gestopt")
@often
@personal
@signed_in
def my_application_stop(application_id: int) -> Any:
    """Tell that it stopped."""
    return _stop(_own(application_id))


@bp.get(f"{OWN}/agenda")
@personal
@signed_in
def my_application_calendar(application_id: int) -> Any:
    """The meeting for one's own agenda."""
    door = _own(application_id)
    return calendar(door.application, SIDE, door.at(_external=True))
