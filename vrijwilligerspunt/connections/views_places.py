"""Development places: the directory for everybody, and the page on which an organisation writes its own."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.connections import actions_places, queries_places, rules, texts_places
from vrijwilligerspunt.connections.forms_places import PlaceForm
from vrijwilligerspunt.connections.queries_places import Listed
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotFound
from vrijwilligerspunt.organisations import policy as organisations
from vrijwilligerspunt.organisations import queries_own
from vrijwilligerspunt.organisations.forms import ButtonForm
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.organisations.views_members import acting, editable
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, public, signed_in
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.locale import select_language
from vrijwilligerspunt.web.switches import CONNECTIONS, is_on


@bp.get("/ontwikkelplaatsen")
@kept({"wijk"})
@public
def development_places() -> Any:
    """Where one can do or learn something, in the whole city or in one wijk."""
    names, asked = wijken(), request.args.get("wijk", "")
    wijk = asked if asked in names else ""
    found = queries_places.listed()
    there = {one.wijk_code for one in found}
    shown = [one for one in found if not wijk or one.wijk_code == wijk]
    return render_template(
        "connections/places.html",
        found=texts_places.found(len(shown)),
        wijken=[
            {"value": code, "label": name} for code, name in names.items() if code in there or code == wijk
        ],
        wijk=wijk,
        remark=str(texts_places.UNKNOWN_WIJK) if asked and not wijk else "",
        rows=[_row(one, names) for one in shown],
    )


def _row(one: Listed, names: dict[str, str]) -> dict[str, str]:
    return {
        "href": url_for("organisations.profile", slug=one.slug),
        "look": url_for("connections.offer", plek=one.slug),
        "name": one.name,
        "wijk": names.get(one.wijk_code, ""),
        "can_do": one.can_do,
        "can_learn": one.can_learn,
        "lang": "" if one.language == select_language() else one.language,
        "at_company": str(texts_places.AT_COMPANY) if one.kind is texts_places.COMPANY else "",
    }


def part_of_profile(organisation: Organisation) -> dict[str, Any] | None:
    """What one can do or learn at an organisation, for its profile; nothing out of the directory."""
    found = queries_places.listed_of(organisation.slug) if is_on(CONNECTIONS) else None
    if found is None:
        return None
    at_company = str(texts_places.AT_COMPANY) if found.kind is texts_places.COMPANY else ""
    title, whole = texts_places.PROFILE
    return {
        "anchor": "leren-en-doen",
        "title": str(title),
        "links": [
            {
                "label": str(texts_places.COME),
                "href": url_for("connections.offer", plek=found.slug),
                "icon": "school",
                "text": " ".join(part for part in (found.can_do, found.can_learn, at_company) if part),
            }
        ],
        "all": {"label": str(whole), "href": url_for("connections.development_places")},
    }


def place_tile(organisation: Organisation, _who: Actor) -> dict[str, str] | None:
    """The way here on the organisation's own page."""
    if organisation.state is not OrganisationState.ACTIVE or not is_on(CONNECTIONS):
        return None
    return {
        "href": url_for("connections.own_place", slug=organisation.slug),
        "icon": "school",
        "title": str(texts_places.TILE[0]),
        "text": str(texts_places.TILE[1]),
    }


@bp.get("/mijn/organisatie/<slug>/ontwikkelplaats")
@signed_in
def own_place(slug: str) -> Any:
    """What the organisation wrote, how it stands, and the form."""
    return _page(_active(queries_own.own(slug, actor())))


def _active(organisation: Organisation) -> Organisation:
    """Raises NotFound while visitors find no such organisation."""
    if organisation.state is not OrganisationState.ACTIVE:
        raise NotFound(organisation.slug)
    return organisation


def _page(organisation: Organisation, form: PlaceForm | None = None, problem: str = "") -> str:
    """With a `problem` what was typed stays, and what is kept by now stands beside it."""
    place = queries_places.of_organisation(organisation.id)
    if problem and form is not None and place is not None:
        form.version.data = str(place.version)
    state = place.state if place is not None else None
    if form is None:
        form = PlaceForm(wijken(), formdata=None)
        form.wijk.data = _home(organisation)
        if place is not None:
            form.fill(place)
    may_write = organisations.works_for(actor(), organisation)
    return render_template(
        "connections/place_own.html",
        organisation=organisation,
        may_write=may_write,
        form=form,
        button=ButtonForm(formdata=None),
        problem=problem,
        stored=place if problem else None,
        state=texts_places.STATES[state] if state else None,
        line=texts_places.stands(state, may_write=may_write),
        reason=str(texts_places.REASON) % {"reason": place.reason}
        if place is not None and place.reason
        else "",
        place=place,
        may_stop=state is not None and state is not PlaceState.WITHDRAWN,
        at_company=str(texts_places.AT_COMPANY) if organisation.kind is texts_places.COMPANY else "",
        longest=rules.PLACE_LENGTH,
    )


def _home(organisation: Organisation) -> str:
    """The wijk of the organisation's own address."""
    point = places.postcode(organisation.pc4) if organisation.pc4 else None
    return (point.wijk_code or "") if point is not None else ""


@bp.post("/mijn/organisatie/<slug>/ontwikkelplaats")
@acting
@signed_in
def own_place_write(slug: str) -> Any:
    """Hand it in."""
    organisation = _active(editable(slug))
    form = PlaceForm(wijken())
    if not form.validate():
        return _page(organisation, form), 422
    try:
        with transaction():
            seen = form.seen()
            place = actions_places.write(actor(), organisation.id, form.told(), seen=seen, now=clock.now())
    except rules.PlaceChanged as error:
        return _page(organisation, form, str(texts_places.CHANGED_OWN)), error.status
    return _done(slug, "same" if place.version == seen else "handed_in")


@bp.post("/mijn/organisatie/<slug>/ontwikkelplaats/stoppen")
@acting
@signed_in
def own_place_stop(slug: str) -> Any:
    """Out of the directory. Pressed twice is pressed once."""
    place = queries_places.of_organisation(_active(editable(slug)).id)
    if place is None:
        raise NotFound("development_place")
    try:
        with transaction():
            actions_places.take_away(actor(), place.id, "withdraw", clock.now())
    except IllegalTransition:
        return redirect(url_for("connections.own_place", slug=slug), 303)
    return _done(slug, "withdraw")


def _done(slug: str, said: str) -> Any:
    flash(str(texts_places.FLASHES[said]), "ok")
    return redirect(url_for("connections.own_place", slug=slug), 303)
