"""Street mode: a connector writes down in 30 seconds what was said, on a phone, also without a network.

The page works as three plain forms. With its script what is written waits on the phone, encrypted, and is
sent one by one (js/straat.js); the key of each form makes sending twice the same as sending once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Response, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.buddies.actions_asking import Answers
from vrijwilligerspunt.connections import actions, actions_offers, actions_street, queries_desk, rules
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.forms_street import MatchForm, OfferForm, QuestionForm, StreetForm
from vrijwilligerspunt.connections.texts_street import ERRORS, SPOKEN, TILE
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

STATIC = ROOT / "vrijwilligerspunt" / "static"
# What the page needs to look and work as it should without a network.
PARTS = (
    "app.css",
    "app.js",
    "straat.js",
    "icons.svg",
    "logo.svg",
    "nunito-sans-latin.woff2",
    "nunito-sans-latin-ext.woff2",
)
BY_SCRIPT = "X-Straat"
SAID = {rules.SameSide: "same", rules.SamePair: "pair", rules.PlaceNotListed: "place"}

sending = limiter.limit(at_most(120, "15 minutes"))


def street_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        frozenset({Role.CONNECTOR}),
        "map-pin",
        str(TILE["title"]),
        str(TILE["text"]),
        url_for("connections.street"),
    )


def own_wijken(who: Actor) -> dict[str, str]:
    """The wijken of a connector by code, by name. Raises NotAllowed when there is none."""
    codes = queries_desk.wijken_of(who)
    found = [area for area in places.wijken() if codes is None or area.code in codes]
    if not found:
        raise NotAllowed("a connector without a wijk")
    return {area.code: area.name for area in sorted(found, key=lambda area: area.name)}


def _listed() -> dict[str, str]:
    return {str(number): name for number, name in queries_desk.places()}


def _whose(who: Actor) -> str:
    """Tells the script whether what waits on this phone is of who is signed in now; it names nobody."""
    return crypto.ring().blind(f"street\n{who.account_id}")[:32]


def _forms(wijken: dict[str, str]) -> dict[str, Any]:
    return {
        "samen": MatchForm(wijken, _listed(), prefix="samen-", formdata=None),
        "aanbod": OfferForm(wijken, prefix="aanbod-", formdata=None),
        "vraag": QuestionForm(wijken, prefix="vraag-", formdata=None),
    }


def _page(wrong: StreetForm | None = None, name: str = "") -> str:
    forms = _forms(own_wijken(actor()))
    if wrong is not None:
        forms[name] = wrong
    return render_template(
        "connections/street.html",
        forms=forms,
        opened=name,
        errors=wrong,
        needed={key: json.dumps(form.needed()) for key, form in forms.items()},
        whose=_whose(actor()),
        spoken=json.dumps({key: str(said) for key, said in SPOKEN.items()}),
    )


@bp.get("/werkplek/straat")
@personal
@role(Role.CONNECTOR)
def street() -> Any:
    """Three choices, each with a short form behind it."""
    return _page()


@bp.get("/werkplek/straat/klaar")
@personal
@role(Role.CONNECTOR)
def street_done() -> Any:
    """Thanks, for who works without the script."""
    return render_template("connections/street_done.html")


@bp.get("/werkplek/straat/sleutel")
@personal
@role(Role.CONNECTOR)
def street_token() -> Any:
    """A fresh token for what waited on the phone, and whose it has to be."""
    return {"token": generate_csrf(), "whose": _whose(actor())}


@bp.post("/werkplek/straat/samen")
@sending
@personal
@role(Role.CONNECTOR)
def note_match() -> Any:
    """Two that were brought together on the street, both with a spoken yes."""
    wijken = own_wijken(actor())
    form = MatchForm(wijken, _listed(), prefix="samen-")

    def write() -> None:
        actions.propose(
            actor(),
            kind=form.chosen,
            sides=form.sides(select_language()),
            activity=form.picked,
            wijk_code=form.wijk_code,
            on_street=True,
            form_key=str(form.form_key.data),
            now=clock.now(),
        )

    return _answer(form, "samen", write)


@bp.post("/werkplek/straat/aanbod")
@sending
@personal
@role(Role.CONNECTOR)
def note_offer() -> Any:
    """What somebody can or wants to do for the neighbourhood."""
    form = OfferForm(own_wijken(actor()), prefix="aanbod-")

    def write() -> None:
        actions_offers.note_offer(
            actor(),
            Told(form.wijk_code, str(form.first_name.data), form.reached["reach"], activity=form.picked),
            consented=bool(form.yes.data),
            language=select_language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )

    return _answer(form, "aanbod", write)


@bp.post("/werkplek/straat/vraag")
@sending
@personal
@role(Role.CONNECTOR)
def note_question() -> Any:
    """Somebody looks for somebody: a request that waits for the person's own yes."""
    form = QuestionForm(own_wijken(actor()), prefix="vraag-")

    def write() -> None:
        assert form.picked is not None
        answers = Answers(
            reach=form.reached["reach"],
            activities=(form.picked.value,),
            wijk_code=form.wijk_code,
            first_name=str(form.first_name.data),
        )
        actions_street.note_question(
            actor(),
            answers,
            consented=bool(form.yes.data),
            language=select_language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )

    return _answer(form, "vraag", write)


def _answer(form: StreetForm, name: str, write: Callable[[], None]) -> Any:
    """Write it down and say so; or say at each field what does not fit. A script gets the bare facts."""
    by_script = request.headers.get(BY_SCRIPT) is not None
    is_done = form.judge()
    if is_done:
        try:
            with transaction():
                write()
        except (rules.SameSide, rules.SamePair, rules.PlaceNotListed) as error:
            is_done = False
            form.broken(form.second, error, str(ERRORS[SAID[type(error)]]))
    if is_done:
        return {"done": True} if by_script else redirect(url_for("connections.street_done"), 303)
    if by_script:
        return {"errors": [str(text) for field in form for text in field.errors]}, 422
    return _page(form, name), 422


@bp.get("/werkplek/straat-werker.js")
@public
def street_worker() -> Any:
    """The service worker of the page, with the names that this build gave to what it keeps."""
    address: Any = current_app.jinja_env.globals["asset"]
    source = (STATIC / address("straat_werker.js").removeprefix("/static/")).read_text("utf-8")
    told = json.dumps({"page": url_for("connections.street"), "parts": [address(name) for name in PARTS]})
    response = Response(f"self.VP={told};\n{source}", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
