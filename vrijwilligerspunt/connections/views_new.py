"""Bringing two together in half a minute: the kind, both sides, and perhaps what they could do."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.connections import actions, queries_desk, queries_offers, rules, texts
from vrijwilligerspunt.connections.forms import ConnectForm
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.states import ConnectionKind, OfferState
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal

WORDS = {word: kind for kind, word in texts.ENTER.items()}
NEW = "/werkplek/verbindingen/nieuw"


def _offer() -> ResidentOffer | None:
    """The offer that one of the two made, if the address names one. Raises NotFound."""
    asked = request.args.get("aanbod", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise NotFound("resident_offer")
    found = queries_offers.of_wijk(actor(), int(asked)).offer
    audit.staff_read(actor(), queries_offers.SUBJECT, found.id, concerns=found.account_id)
    if found.state is not OfferState.OPEN:
        raise NotFound("resident_offer")
    return found


def _kind(offer: ResidentOffer | None) -> ConnectionKind:
    kind = WORDS.get(request.args.get("soort", ""), ConnectionKind.RESIDENT_RESIDENT)
    if offer is not None and kind is ConnectionKind.PLACE_PLACE:
        return ConnectionKind.RESIDENT_PLACE
    return kind


def _form(kind: ConnectionKind, offer: ResidentOffer | None, **given: Any) -> ConnectForm:
    # Who made an offer is read by the connectors of that wijk only, so the match is in the same one.
    mine = [offer.wijk_code] if offer is not None else queries_desk.wijken_of(actor())
    wijken = {area.code: area.name for area in places.wijken() if mine is None or area.code in mine}
    needs_places = kind is not ConnectionKind.RESIDENT_RESIDENT
    listed = queries_desk.places() if needs_places else []
    return ConnectForm(kind, wijken, listed, has_offer=offer is not None, **given)


@bp.get(NEW)
@personal
@role(Role.CONNECTOR)
def match_new() -> Any:
    """Who are brought together?"""
    offer = _offer()
    kind = _kind(offer)
    data = {"activity": offer.activity} if offer else {}
    return _page(kind, offer, _form(kind, offer, formdata=None, data=data))


def _page(kind: ConnectionKind, offer: ResidentOffer | None, form: ConnectForm, again: Any = "") -> str:
    number = offer.id if offer else None
    return render_template(
        "connections/match_new.html",
        form=form,
        kinds=[
            {
                "label": str(texts.KINDS[one]),
                "href": url_for("connections.match_new", soort=word, aanbod=number),
                "current": one is kind,
            }
            for one, word in texts.ENTER.items()
            if offer is None or one is not ConnectionKind.PLACE_PLACE
        ],
        action=url_for("connections.match_new", soort=texts.ENTER[kind], aanbod=number),
        no_places=kind is not ConnectionKind.RESIDENT_RESIDENT and not form.places,
        offered=None
        if offer is None
        else {"name": offer.first_name or str(texts.SOMEBODY), "what": offer.what or ""},
        again=again,
    )


@bp.post(NEW)
@limited
@personal
@role(Role.CONNECTOR)
def match_make() -> Any:
    """Bring them together."""
    offer = _offer()
    kind = _kind(offer)
    form = _form(kind, offer)
    if not form.judge():
        return _page(kind, offer, form), 422
    on_street = form.both_said_yes()
    last = "place_2" if "place_2" in form else "name_2"
    try:
        with transaction():
            number = actions.propose(
                actor(),
                kind=kind,
                sides=form.sides(offer.id if offer else None),
                activity=form.chosen_activity(),
                wijk_code=form.chosen_wijk(),
                on_street=on_street,
                form_key=str(form.form_key.data),
                now=clock.now(),
            )
    except rules.SamePair as error:
        form.broken(last, error, str(texts.ERRORS["same_pair"]))
        again = url_for("connections.match", match_id=int(error.detail)) if error.detail else ""
        return _page(kind, offer, form, again), 422
    except (rules.SameSide, rules.PlaceNotListed) as error:
        name = "same_side" if isinstance(error, rules.SameSide) else "place_2"
        form.broken(last, error, str(texts.ERRORS[name]))
        return _page(kind, offer, form), 422
    flash(str(texts.FLASHES["street" if on_street else "made"]), "ok")
    return redirect(url_for("connections.match", match_id=number), 303)
