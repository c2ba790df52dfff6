"""Where volunteers of an organisation help, and when nobody there answers."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.organisations import actions_own, policy, queries_own, rules, rules_days, texts_own
from vrijwilligerspunt.organisations.forms import AbsenceForm, LocationForm
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.views import bp
from vrijwilligerspunt.organisations.views_members import acting, editable
from vrijwilligerspunt.web.access import actor, signed_in

_ABSENCE_FIELDS = {
    rules_days.AbsencePast: "starts_on",
    rules_days.AbsenceTooFar: "starts_on",
    rules_days.AbsenceOverlaps: "starts_on",
    rules_days.AbsenceTurned: "ends_on",
    rules_days.AbsenceTooLong: "ends_on",
}
_LOCATION_FIELDS = {
    rules.PostcodeUnknown: "pc4",
    rules.PlaceExists: "name",
    rules.TooManyPlaces: "name",
}


@bp.get("/mijn/organisatie/<slug>/plekken")
@signed_in
def places(slug: str) -> Any:
    """Where work is done, beside the own address."""
    return _places(queries_own.own(slug, actor()), LocationForm(formdata=None))


def _places(organisation: Organisation, form: LocationForm) -> str:
    return render_template(
        "organisations/places.html",
        form=form,
        organisation=organisation,
        may_edit=policy.works_for(actor(), organisation),
        rows=[
            {
                "id": place.id,
                "name": place.name,
                "where": ", ".join(part for part in (place.street, place.pc4) if part),
                "lines": texts_own.place_lines(place.step_free, place.accessible_toilet),
            }
            for place in queries_own.locations(organisation.id)
        ],
    )


@bp.post("/mijn/organisatie/<slug>/plekken")
@acting
@signed_in
def add_place(slug: str) -> Any:
    organisation = editable(slug)
    form = LocationForm()
    if form.validate():
        try:
            with transaction():
                actions_own.add_location(organisation.id, actor(), **form.answers())
        except (rules.PostcodeUnknown, rules.PlaceExists, rules.TooManyPlaces) as error:
            form.broken(_LOCATION_FIELDS[type(error)], error, str(texts_own.MESSAGES[type(error)]))
        else:
            flash(str(texts_own.FLASHES["location_added"]), "ok")
            return redirect(url_for("organisations.places", slug=slug), 303)
    return _places(organisation, form), 422


@bp.post("/mijn/organisatie/<slug>/plekken/<int(max=2147483647):number>/weghalen")
@acting
@signed_in
def remove_place(slug: str, number: int) -> Any:
    organisation = editable(slug)
    with transaction():
        actions_own.remove_location(organisation.id, number, actor())
    flash(str(texts_own.FLASHES["location_removed"]), "ok")
    return redirect(url_for("organisations.places", slug=slug), 303)


@bp.get("/mijn/organisatie/<slug>/afwezig")
@signed_in
def absences(slug: str) -> Any:
    """When nobody answers."""
    return _absences(queries_own.own(slug, actor()), AbsenceForm(formdata=None))


def _absences(organisation: Organisation, form: AbsenceForm) -> str:
    today = clock.today()
    return render_template(
        "organisations/absences.html",
        form=form,
        organisation=organisation,
        may_edit=policy.works_for(actor(), organisation),
        rows=[
            {
                "id": each.id,
                "period": texts_own.period(each.starts_on, each.ends_on),
                "is_now": rules_days.covers(each, today),
            }
            for each in queries_own.absences(organisation.id, today)
        ],
    )


@bp.post("/mijn/organisatie/<slug>/afwezig")
@acting
@signed_in
def announce(slug: str) -> Any:
    organisation = editable(slug)
    form = AbsenceForm()
    if form.validate():
        assert form.starts_on.data is not None
        assert form.ends_on.data is not None
        try:
            with transaction():
                actions_own.announce_absence(
                    organisation.id, actor(), form.starts_on.data, form.ends_on.data, today=clock.today()
                )
        except tuple(_ABSENCE_FIELDS) as error:
            form.broken(_ABSENCE_FIELDS[type(error)], error, str(texts_own.MESSAGES[type(error)]))
        else:
            flash(str(texts_own.FLASHES["absent"]), "ok")
            return redirect(url_for("organisations.absences", slug=slug), 303)
    return _absences(organisation, form), 422


@bp.post("/mijn/organisatie/<slug>/afwezig/<int(max=2147483647):number>/eerder-terug")
@acting
@signed_in
def back_again(slug: str, number: int) -> Any:
    organisation = editable(slug)
    with transaction():
        actions_own.end_absence(organisation.id, number, actor(), today=clock.today())
    flash(str(texts_own.FLASHES["back"]), "ok")
    return redirect(url_for("organisations.absences", slug=slug), 303)
