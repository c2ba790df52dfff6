"""A hand-over: the coordinator asks, the person says yes to each field, the organisation opens a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import (
    actions_handover,
    queries,
    queries_handover,
    queries_status,
    rules_handover,
    rules_requests,
    texts_handover,
    texts_triage,
)
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.forms_handover import NO, YES, AskForm, YesForm
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import HandoverState
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_status import by_link
from vrijwilligerspunt.buddies.views_triage import ONE, readable, wijk_name
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, Gone, RuleBroken
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

OWN = "/maatjes/vraag/<token>/overdragen"
PARTNER = "/maatjes/overdracht/<token>"


@bp.get(ONE + "/overdragen")
@personal
@role(Role.BUDDY_COORDINATOR)
def handover_page(request_id: int) -> Any:
    """Choose an organisation and fields; or note what the person said on the phone; or how it went."""
    return _page(readable(request_id), AskForm(formdata=None), YesForm(formdata=None))


def _page(row: BuddyRequest, form: AskForm, answer: YesForm, broken: str = "") -> str:
    # The page shows the words that would go, so this is a look as any other.
    audit.staff_read(actor(), "buddy_request", row.id, concerns=row.account_id)
    form.offer(queries_handover.partners(clock.today()))
    found = queries_handover.of_request(row.id)
    asked = next((one for one in found if one.state is HandoverState.ASKED), None)
    taken = next((one for one in found if one.state is HandoverState.TAKEN), None)
    runs = any(one.state in (HandoverState.ASKED, HandoverState.SENT) for one in found)
    answer.offer(asked.form_key if asked else "", asked.fields if asked else ())
    return render_template(
        "buddies/handover.html",
        request_id=row.id,
        form=form,
        answer=answer,
        broken=broken,
        button=ButtonForm(formdata=None),
        asked=asked,
        to_check=taken if taken is not None and taken.check_on is not None else None,
        may_ask=row.state in rules_requests.WORKED_ON and not runs,
        has_partners=len(form.organisation.choices or ()) > 1,
        handovers=texts_triage.handovers(found),
        notes=texts_handover.notes(row, wijk_name(row)),
    )


def _do(row: BuddyRequest, form: AskForm, answer: YesForm, flashed: str, action: Any) -> Any:
    try:
        with transaction():
            action()
    except rules_handover.QuestionChanged as error:
        return _page(row, form, YesForm(formdata=None), str(texts_handover.CHANGED)), error.status
    except (Conflict, RuleBroken) as error:
        said = texts_triage.MESSAGES.get(type(error), texts_triage.CONFLICT)
        return _page(row, form, answer, str(said)), error.status
    flash(str(texts_triage.FLASHES[flashed]), "ok")
    return redirect(url_for("buddies.triage_show", request_id=row.id), 303)


@bp.post(ONE + "/overdragen")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def handover_ask(request_id: int) -> Any:
    """Ask the person."""
    row = readable(request_id)
    form = AskForm()
    form.offer(queries_handover.partners(clock.today()))
    if not form.validate():
        return _page(row, form, YesForm(formdata=None)), 422
    return _do(
        row,
        form,
        YesForm(formdata=None),
        "handover",
        lambda: actions_handover.ask(
            actor(),
            row.id,
            int(form.organisation.data),
            form.chosen(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        ),
    )


@bp.post(ONE + "/overdragen/antwoord")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def handover_spoken(request_id: int) -> Any:
    """What the person said on the phone."""
    row = readable(request_id)
    asked = queries_handover.running(row.id, HandoverState.ASKED)
    form = YesForm()
    if asked is None or not form.answers(asked.form_key):
        again = _page(row, AskForm(formdata=None), YesForm(formdata=None), str(texts_handover.CHANGED))
        return again, rules_handover.QuestionChanged.status
    form.offer(asked.form_key, asked.fields)
    if not form.validate() or form.is_empty_yes():
        broken = str(texts_handover.NOTHING_TICKED) if form.is_empty_yes() else ""
        return _page(row, AskForm(formdata=None), form, broken), 422
    flashed = "handover_no" if form.answer.data == NO else "handover_yes"
    return _do(
        row,
        AskForm(formdata=None),
        form,
        flashed,
        lambda: actions_handover.answer_spoken(actor(), row.id, asked.form_key, form.chosen(), clock.now()),
    )


@bp.post(ONE + "/overdragen/gelukt")
@limited
@personal
@role(Role.BUDDY_COORDINATOR)
def handover_checked(request_id: int) -> Any:
    """A month later: did it work?"""
    row = readable(request_id)
    said = request.form.get("worked", "")
    if said not in (YES, NO):
        broken = str(texts_handover.YES_OR_NO)
        return _page(row, AskForm(formdata=None), YesForm(formdata=None), broken), 422
    return _do(
        row,
        AskForm(formdata=None),
        YesForm(formdata=None),
        "handover_checked",
        lambda: actions_handover.checked(actor(), row.id, clock.now(), worked=said == YES),
    )


@bp.get(OWN)
@by_link
@public
def handover_own(token: str) -> Any:
    """The person reads what we like to pass on, to whom, and chooses."""
    return _own_page(token, YesForm(formdata=None))


def _own_page(token: str, form: YesForm, broken: str = "") -> str:
    row = queries_status.opened(token, actor()).request
    handover = queries_handover.running(row.id, HandoverState.ASKED)
    if handover is not None:
        form.offer(handover.form_key, handover.fields)
    return render_template(
        "buddies/handover_own.html",
        token=token,
        form=form,
        broken=broken,
        is_asked=handover is not None,
        organisation=queries_handover.name_of(handover) if handover is not None else "",
        notes=texts_handover.notes(row, wijk_name(row)) if handover is not None else {},
    )


@bp.post(OWN)
@limiter.limit(at_most(20, "15 minutes"))
@by_link
@public
def handover_answer(token: str) -> Any:
    """Yes to each field, or no."""
    row = queries_status.opened(token, actor()).request
    asked = queries_handover.running(row.id, HandoverState.ASKED)
    form = YesForm()
    if asked is None or not form.answers(asked.form_key):
        status = rules_handover.QuestionChanged.status
        return _own_page(token, YesForm(formdata=None), str(texts_handover.CHANGED)), status
    form.offer(asked.form_key, asked.fields)
    if not form.validate() or form.is_empty_yes():
        broken = str(texts_handover.NOTHING_TICKED) if form.is_empty_yes() else ""
        return _own_page(token, form, broken), 422
    try:
        with transaction():
            actions_handover.answer_own(actor(), token, asked.form_key, form.chosen(), clock.now())
    except rules_handover.QuestionChanged as error:
        return _own_page(token, YesForm(formdata=None), str(texts_handover.CHANGED)), error.status
    except RuleBroken as error:
        return _own_page(token, form, str(texts_handover.MESSAGES[type(error)])), error.status
    flash(str(texts_handover.FLASHES["no" if form.answer.data == NO else "yes"]), "ok")
    return redirect(url_for("buddies.status", token=token), 303)


def _by_partner_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page behind the link of an organisation: one that works no more says why, with a phone number."""

    @wraps(view)
    def kind(token: str) -> Any:
        try:
            return view(token)
        except Gone as error:
            title, line = texts_handover.GONE
            door = {"label": str(texts_handover.MINE), "href": url_for("accounts.mine")}
            return render_template("buddies/dead_link.html", title=title, line=line, door=door), error.status

    return personal(kind)


@bp.get(PARTNER)
@_by_partner_link
@role(Role.PARTNER)
def handover_partner(token: str) -> Any:
    """What the organisation may read, for somebody who works there. Each look is written down."""
    handover = queries_handover.by_token(actor(), token, clock.now())
    row = queries.one(handover.request_id)
    audit.staff_read(
        actor(), "buddy_request", row.id, concerns=row.account_id, organisation=handover.organisation_id
    )
    return render_template(
        "buddies/handover_partner.html",
        token=token,
        button=ButtonForm(formdata=None),
        words=texts_handover.shown(row, wijk_name(row), handover.fields),
        waits=handover.state is HandoverState.SENT,
        until=format_moment(handover.expires_at) if handover.expires_at else "",
    )


@bp.post(PARTNER + "/overnemen")
@limited
@_by_partner_link
@role(Role.PARTNER)
def handover_take(token: str) -> Any:
    """The organisation takes it over."""
    with transaction():
        actions_handover.answer_partner(actor(), token, clock.now(), takes=True)
    flash(str(texts_handover.FLASHES["taken"]), "ok")
    return redirect(url_for("buddies.handover_partner", token=token), 303)


@bp.post(PARTNER + "/teruggeven")
@limited
@_by_partner_link
@role(Role.PARTNER)
def handover_return(token: str) -> Any:
    """The organisation gives it back."""
    with transaction():
        actions_handover.answer_partner(actor(), token, clock.now(), takes=False)
    flash(str(texts_handover.FLASHES["returned"]), "ok")
    return redirect(url_for("accounts.mine"), 303)
