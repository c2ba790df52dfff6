"""Asking residents one by one: what a connector may ask around for, and the page of who is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import queries_rings as cards
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.connections import (
    actions_rings,
    queries_desk,
    queries_rings,
    texts_offers,
    texts_rings,
)
from vrijwilligerspunt.connections.queries_offers import SUBJECT
from vrijwilligerspunt.connections.queries_rings import Said
from vrijwilligerspunt.connections.states import ApproachState, SideReach
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.connections.views_offers import reach_of
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, IllegalTransition, NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

ONE = "/werkplek/kringen/<int(max=2147483647):request_id>"
OWN = "/kringvraag/<token>"
WORDS = {"ja": True, "nee": False}
WHY = {NotFound: "unknown", IllegalTransition: "over"}
often = limiter.limit(at_most(20, "15 minutes"))


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    me = actor()
    number = len(cards.cards(me, queries_desk.wijken_of(me), clock.today()))
    return Worklist(
        frozenset({Role.CONNECTOR}),
        "users",
        str(texts_rings.TITLE),
        texts_rings.worklist_text(number),
        url_for("connections.rings"),
    )


@bp.get("/werkplek/kringen")
@personal
@role(Role.CONNECTOR)
def rings() -> Any:
    """Requests of my wijken whose person lets me ask around: codes, no words and no name."""
    me, names = actor(), wijken()
    found = cards.cards(me, queries_desk.wijken_of(me), clock.today())
    waiting = queries_rings.waiting([card.request_id for card in found])
    return render_template(
        "connections/rings.html",
        lead=texts_rings.worklist_text(len(found)),
        rows=[
            {
                "href": url_for("connections.ring", request_id=card.request_id),
                "title": texts_rings.title(card),
                "facts": texts_rings.facts(card, names.get(card.wijk_code, ""), with_until=True)[1:],
                "is_found": card.is_found,
                "waits": card.request_id in waiting,
            }
            for card in found
        ],
    )


@bp.get(ONE)
@personal
@role(Role.CONNECTOR)
def ring(request_id: int) -> Any:
    """One request: who fits, who was asked, and what they said."""
    return _page(request_id)


def _page(request_id: int, broken: str = "") -> str:
    me = actor()
    card = cards.card_for(me, queries_desk.wijken_of(me), request_id, clock.today())
    asked = queries_rings.asked_for(request_id)
    waits = next((one for one in asked if one.approach.state is ApproachState.ASKED), None)
    return render_template(
        "connections/ring.html",
        request_id=request_id,
        broken=broken,
        heading=texts_rings.title(card),
        facts=texts_rings.facts(card, wijken().get(card.wijk_code, ""), with_until=True)[1:],
        is_found=card.is_found,
        waits=waits is not None,
        until=format_date(clock.local(waits.approach.expires_at).date()) if waits else "",
        sms=_sms(waits),
        asked=[
            {
                "title": texts_offers.title(one.approach.offer_id, one.activity),
                "href": url_for("connections.offer_desk", offer_id=one.approach.offer_id),
                "status": texts_rings.APPROACHES[one.approach.state],
            }
            for one in asked
        ],
        fits=[
            {
                "title": texts_offers.title(one.offer_id, one.activity),
                "href": url_for("connections.offer_desk", offer_id=one.offer_id),
                "is_same": one.is_same,
                "action": url_for("connections.ring_ask", request_id=request_id, offer_id=one.offer_id),
            }
            for one in queries_rings.fitting(card)
        ],
        button=ButtonForm(formdata=None),
    )


def _sms(waits: Said | None) -> str:
    """The text to send to who has no mail address; empty when it was mailed, or nobody is asked."""
    if waits is None or waits.reach_kind is SideReach.EMAIL:
        return ""
    link = queries_rings.link_of(waits.approach)
    return texts_rings.sms(absolute(f"/kringvraag/{link}", waits.language), waits.language) if link else ""


def _do(request_id: int, said: str, action: Callable[[], None]) -> Any:
    try:
        with transaction():
            action()
    except Conflict as error:
        return _page(request_id, broken=texts_rings.said(error)), error.status
    flash(str(texts_rings.FLASHES[said]), "ok")
    return redirect(url_for("connections.ring", request_id=request_id), 303)


@bp.post(ONE + "/vraag/<int(max=2147483647):offer_id>")
@limited
@personal
@role(Role.CONNECTOR)
def ring_ask(request_id: int, offer_id: int) -> Any:
    """Ask this resident."""
    return _do(request_id, "asked", lambda: actions_rings.ask(actor(), request_id, offer_id, clock.now()))


@bp.post(ONE + "/<word>")
@limited
@personal
@role(Role.CONNECTOR)
def ring_told(request_id: int, word: str) -> Any:
    """The resident told me: yes or no."""
    if word not in WORDS:
        raise NotFound("ring.say")
    return _do(
        request_id,
        word,
        lambda: actions_rings.answer_told(actor(), request_id, WORDS[word], clock.now()),
    )


def residents(request_id: int, since: datetime) -> list[dict[str, str]]:
    """Who nearby said yes, for the coordinator of the request: each look is written down first, and the
    resident sees it."""
    found = []
    for row in queries_rings.said_yes(request_id, since):
        audit.staff_read(actor(), SUBJECT, row.id, concerns=row.account_id, ring="wijk")
        shown = (("first_name", row.first_name or ""), ("reach", reach_of(row)))
        found += [{"term": str(texts_rings.TERMS[name]), "value": value} for name, value in shown if value]
    return found


def by_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A private page behind a link: one that works no more says so kindly."""

    @wraps(view)
    def kind(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except tuple(WHY) as error:
            title, line = texts_rings.DEAD[WHY[type(error)]]
            return render_template("connections/side_dead.html", title=title, line=line), error.status

    return personal(kind)


@bp.get(OWN)
@by_link
@public
def ring_asked(token: str) -> Any:
    """The anonymous card and two buttons; or what was answered."""
    row, offer = queries_rings.by_link(token)
    if row.answered_at is not None:
        title, line = texts_rings.ANSWERED[row.state.value]
        return render_template("connections/ring_answered.html", title=title, line=line)
    card = cards.card(row.request_id, clock.today())
    if card is None or card.is_found or not actions_rings.is_answerable(row, offer, clock.now()):
        raise IllegalTransition(queries_rings.SUBJECT)
    return render_template(
        "connections/ring_asked.html",
        token=token,
        facts=texts_rings.facts(card, wijken().get(card.wijk_code, ""), with_until=False),
        until=format_date(clock.local(row.expires_at).date()),
        is_own=queries_rings.is_own(row, offer),
        button=ButtonForm(formdata=None),
    )


@bp.post(OWN + "/<word>")
@often
@by_link
@public
def ring_answer(token: str, word: str) -> Any:
    """Yes, or no."""
    if word not in WORDS:
        raise NotFound("ring.say")
    with transaction():
        actions_rings.answer(token, WORDS[word], clock.now())
    return redirect(url_for("connections.ring_asked", token=token), 303)
