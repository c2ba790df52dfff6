"""The tills of a shop on its own pages: make a link, give a name, end; and how often passes were checked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, session, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.foundation.i18n import format_date, format_moment, format_number
from vrijwilligerspunt.foundation.qr import drawing
from vrijwilligerspunt.organisations import policy
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.organisations.views_members import acting, editable
from vrijwilligerspunt.passes import actions_check, queries_check, rules_check
from vrijwilligerspunt.passes.forms_check import ButtonForm, MakeTillForm, RenameTillForm
from vrijwilligerspunt.passes.models import PassDevice
from vrijwilligerspunt.passes.texts_check import FLASHES, MESSAGES, RESULTS, TILE, TILL_STATES
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.locale import select_language

COUNTED = timedelta(days=30)
# The link of a till waits here, in the browser of who made it, until it was shown once.
LINK = "kassa_link"


def tills_tile(organisation: Organisation, who: Actor) -> dict[str, str] | None:
    """The way here on the organisation's own page, for who may link tills."""
    if organisation.state is not OrganisationState.ACTIVE or not policy.works_for(who, organisation):
        return None
    return {
        "href": url_for("passes.tills", slug=organisation.slug),
        "icon": "qrcode",
        "title": str(TILE[0]),
        "text": str(TILE[1]),
    }


@bp.get("/mijn/organisatie/<slug>/kassas")
@signed_in
def tills(slug: str) -> Any:
    """The tills of a shop, and its counts."""
    return _tills(editable(slug), MakeTillForm(formdata=None))


def _tills(organisation: Organisation, form: MakeTillForm) -> str:
    counts = queries_check.day_counts(organisation.id, clock.today() - COUNTED)
    return render_template(
        "passes/tills.html",
        form=form,
        organisation=organisation,
        rows=[
            {
                "label": each.label,
                "text": _state(each),
                "icon": "device-laptop",
                "href": url_for("passes.till", slug=organisation.slug, till_id=each.id),
            }
            for each in queries_check.tills(organisation.id)
        ],
        link=_link_once(),
        counts=[
            [format_date(each.day), each.offer, str(RESULTS[each.result]), format_number(each.number)]
            for each in counts
        ],
        count_days=COUNTED.days,
    )


def _state(till: PassDevice) -> str:
    if till.linked_on is not None:
        return str(TILL_STATES["linked"]) % {"day": format_date(till.linked_on)}
    is_late = till.link_expires_at is None or till.link_expires_at <= clock.now()
    return str(TILL_STATES["late" if is_late else "waiting"])


def _link_once() -> dict[str, Any] | None:
    """The link that was just made, shown this once: its address, and a code for the camera of the till."""
    kept = session.pop(LINK, None)
    if kept is None:
        return None
    address = absolute(f"/pas/kassa/{kept['token']}", select_language())
    return {
        "label": kept["label"],
        "address": address,
        "code": drawing(address),
        "until": format_moment(clock.now() + rules_check.LINK_LIVES),
    }


@bp.post("/mijn/organisatie/<slug>/kassas")
@acting
@signed_in
def make_till(slug: str) -> Any:
    """A new till: its link is shown on the next page, and never again."""
    organisation = editable(slug)
    form = MakeTillForm()
    if form.validate():
        label = str(form.label.data)
        try:
            with transaction():
                _till_id, token = actions_check.make_till(
                    actor(), organisation.id, label, str(form.form_key.data), clock.now()
                )
        except (rules_check.TooManyTills, rules_check.ShopNotActive) as error:
            form.broken("label", error, _words(error))
        else:
            return _show_link(slug, label, token)
    return _tills(organisation, form), 422


def _words(error: RuleBroken) -> str:
    return str(MESSAGES[type(error)])


def _show_link(slug: str, label: str, token: str) -> Any:
    session[LINK] = {"label": label, "token": token}
    return redirect(url_for("passes.tills", slug=slug), 303)


@bp.get("/mijn/organisatie/<slug>/kassas/<int(max=2147483647):till_id>")
@signed_in
def till(slug: str, till_id: int) -> Any:
    """One till: its name, a new link, and ending it."""
    organisation = editable(slug)
    found = queries_check.till(organisation.id, till_id)
    return _till(organisation, found, RenameTillForm(formdata=None, label=found.label))


def _till(organisation: Organisation, found: PassDevice, form: RenameTillForm) -> str:
    return render_template(
        "passes/till.html",
        form=form,
        button_form=ButtonForm(formdata=None),
        organisation=organisation,
        till=found,
        state=_state(found),
    )


@bp.post("/mijn/organisatie/<slug>/kassas/<int(max=2147483647):till_id>")
@acting
@signed_in
def rename_till(slug: str, till_id: int) -> Any:
    """Another name."""
    organisation = editable(slug)
    form = RenameTillForm()
    if not form.validate():
        return _till(organisation, queries_check.till(organisation.id, till_id), form), 422
    with transaction():
        actions_check.rename_till(actor(), organisation.id, till_id, str(form.label.data))
    return _back(slug, "renamed")


def _back(slug: str, flashed: str) -> Any:
    flash(str(FLASHES[flashed]), "ok")
    return redirect(url_for("passes.tills", slug=slug), 303)


@bp.post("/mijn/organisatie/<slug>/kassas/<int(max=2147483647):till_id>/link")
@acting
@signed_in
def link_till_again(slug: str, till_id: int) -> Any:
    """A new link, for another device or when the first one got too old."""
    organisation = editable(slug)
    label = queries_check.till(organisation.id, till_id).label
    try:
        with transaction():
            token = actions_check.renew_link(actor(), organisation.id, till_id, clock.now())
    except rules_check.ShopNotActive as error:
        flash(_words(error), "error")
        return redirect(url_for("passes.till", slug=slug, till_id=till_id), 303)
    return _show_link(slug, label, token)


@bp.post("/mijn/organisatie/<slug>/kassas/<int(max=2147483647):till_id>/ontkoppelen")
@acting
@signed_in
def end_till(slug: str, till_id: int) -> Any:
    """This device is no till any more."""
    organisation = editable(slug)
    with transaction():
        actions_check.end_till(actor(), organisation.id, till_id)
    return _back(slug, "ended")
