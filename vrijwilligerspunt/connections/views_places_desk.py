"""Development places that wait for an answer, for connectors of the wijk and moderators."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.connections import actions_places, policy, queries_places, rules, texts_places
from vrijwilligerspunt.connections.forms_places import PlaceReasonForm, PlaceSeenForm
from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.organisations import policy as organisations
from vrijwilligerspunt.web.access import actor, role

JUDGES = (Role.CONNECTOR, Role.MODERATOR)
ONE = "/werkplek/ontwikkelplaatsen/<int(max=2147483647):place_id>"


def places_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        frozenset(JUDGES),
        "school",
        str(texts_places.WORKLIST_TITLE),
        texts_places.worklist_text(queries_places.how_many_wait(actor())),
        url_for("connections.places_desk"),
    )


@bp.get("/werkplek/ontwikkelplaatsen")
@role(*JUDGES)
def places_desk() -> Any:
    """What waits, the oldest first; below it what is in the directory."""
    names = wijken()
    waiting = queries_places.in_state(actor(), PlaceState.HANDED_IN)
    return render_template(
        "connections/places_desk.html",
        lead=texts_places.worklist_text(len(waiting)),
        rows=[
            {
                "href": url_for("connections.place_desk", place_id=one.id),
                "name": one.organisation.name,
                "wijk": names.get(one.wijk_code, ""),
                "since": format_moment(one.state_since),
            }
            for one in waiting
        ],
        listed=[
            {
                "label": one.organisation.name,
                "href": url_for("connections.place_desk", place_id=one.id),
                "icon": "school",
                "text": names.get(one.wijk_code, ""),
            }
            for one in queries_places.in_state(actor(), PlaceState.PUBLISHED)
        ],
    )


@bp.get(ONE)
@role(*JUDGES)
def place_desk(place_id: int) -> Any:
    """One place as the organisation wrote it."""
    return _page(queries_places.to_judge(actor(), place_id).place, PlaceReasonForm(formdata=None))


def _page(place: DevelopmentPlace, form: PlaceReasonForm, problem: str = "") -> str:
    case = queries_places.case(actor(), place)
    judges = policy.judges_place(actor(), case)
    may_publish = (
        judges and place.state is PlaceState.HANDED_IN and organisations.is_public(place.organisation)
    )
    may_withdraw = judges and place.state is PlaceState.PUBLISHED
    return render_template(
        "connections/place_desk.html",
        place=place,
        organisation=place.organisation,
        wijk=wijken().get(place.wijk_code, ""),
        state=texts_places.STATES[place.state],
        at_company=str(texts_places.AT_COMPANY) if place.organisation.kind is texts_places.COMPANY else "",
        reason=place.reason,
        is_own=case.is_own or case.works_there,
        may_publish=may_publish,
        may_withdraw=may_withdraw,
        has_mail=bool(place.organisation.email),
        # Without a form to hold it, what was typed is shown, so that nobody has to think of it again.
        typed="" if may_publish or may_withdraw else form.reason.data or "",
        form=form,
        problem=problem,
        button=PlaceSeenForm(formdata=None, version=str(place.version)),
    )


@bp.post(f"{ONE}/plaatsen")
@limited
@role(*JUDGES)
def place_publish(place_id: int) -> Any:
    """Let it in the directory."""
    place, form = queries_places.to_judge(actor(), place_id).place, PlaceSeenForm()
    try:
        with transaction():
            actions_places.publish(actor(), place_id, clock.now(), seen=form.seen())
    except rules.PlaceChanged as error:
        place = queries_places.to_judge(actor(), place_id).place
        return _page(place, PlaceReasonForm(formdata=None), str(texts_places.CHANGED)), error.status
    return _done("publish")


def _done(verb: str) -> Any:
    flash(str(texts_places.FLASHES[verb]), "ok")
    return redirect(url_for("connections.places_desk"), 303)


@bp.post(f"{ONE}/terug")
@limited
@role(*JUDGES)
def place_give_back(place_id: int) -> Any:
    """Give it back; why, goes by mail."""
    return _with_reason(place_id, "give_back")


@bp.post(f"{ONE}/weg")
@limited
@role(*JUDGES)
def place_withdraw(place_id: int) -> Any:
    """Take it out of the directory; why, goes by mail."""
    return _with_reason(place_id, "withdraw")


def _with_reason(place_id: int, verb: str) -> Any:
    place = queries_places.to_judge(actor(), place_id).place
    form = PlaceReasonForm()
    if not form.validate():
        return _page(place, form), 422
    try:
        with transaction():
            actions_places.take_away(actor(), place_id, verb, clock.now(), reason=form.reason.data or "")
    except IllegalTransition as error:
        place = queries_places.to_judge(actor(), place_id).place
        return _page(place, form, str(texts_places.DECIDED)), error.status
    return _done(verb)
