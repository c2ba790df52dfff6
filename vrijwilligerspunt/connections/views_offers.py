"""Offering something, “ik kan …”: one screen without an account, and the person's own page behind a link."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import rules_asking, rules_reach
from vrijwilligerspunt.buddies.forms import ButtonForm
from vrijwilligerspunt.buddies.rules_hints import Hint
from vrijwilligerspunt.buddies.states import ReachKind
from vrijwilligerspunt.buddies.texts import ACTIVITIES
from vrijwilligerspunt.buddies.texts_asking import HINTS
from vrijwilligerspunt.buddies.views_asking import wijken
from vrijwilligerspunt.connections import (
    actions_offers,
    queries_offers,
    queries_places,
    rules,
    texts_offers,
    texts_places,
)
from vrijwilligerspunt.connections.forms_offers import OfferChangeForm, OfferForm
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.queries_places import Listed
from vrijwilligerspunt.connections.states import OfferState, SideReach
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter
from vrijwilligerspunt.web.locale import select_language

often = limiter.limit(at_most(20, "15 minutes"))
WHY = {NotFound: "unknown", IllegalTransition: "over"}


def by_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A private page behind a link: one that works no more says so, with a phone number."""

    @wraps(view)
    def kind(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except tuple(WHY) as error:
            title, line = texts_offers.DEAD[WHY[type(error)]]
            # What is over still has its own page; of what nobody knows there is none.
            own = kwargs["token"] if isinstance(error, IllegalTransition) else ""
            page = render_template("connections/offer_dead.html", title=title, line=line, token=own)
            return page, error.status

    return personal(kind)


def reach_of(row: ResidentOffer) -> str:
    """How somebody is reached, as people write it; empty when there is no way."""
    return rules_reach.spoken(ReachKind(row.reach_kind.value), row.reach) if row.reach_kind else ""


def facts(row: ResidentOffer) -> list[dict[str, str]]:
    """What is kept of an offer; what is empty is left out."""
    pairs = (
        ("what", row.what or ("" if row.activity else str(texts_offers.ONLY_TALK))),
        ("activity", str(ACTIVITIES[row.activity]) if row.activity else ""),
        ("first_name", row.first_name or ""),
        ("wijk", wijken().get(row.wijk_code, "")),
        ("reach", reach_of(row)),
        ("since", format_date(clock.local(row.created_at).date())),
    )
    return [{"term": str(texts_offers.TERMS[name]), "value": value} for name, value in pairs if value]


@bp.get("/ik-kan")
@personal
@public
def offer() -> Any:
    """One screen: what, where, who. From a place of the directory it begins with a look there."""
    form, place = OfferForm(wijken()), _place()
    if place is not None:
        form.what.data = texts_places.wants_to_look(place.name, rules.WHAT_LENGTH)
    return _page(form)


def _place() -> Listed | None:
    """The place that the address names, while it is in the directory."""
    slug = request.args.get("plek", "")
    return queries_places.listed_of(slug) if slug else None


def _page(form: OfferForm, found: list[Hint] | None = None) -> str:
    place = _place()
    if place is not None:
        form.what.label.text = texts_offers.LABELS["look"]
    return render_template(
        "connections/offer.html",
        form=form,
        place=place.name if place else "",
        slug=place.slug if place else None,
        longest=rules.WHAT_LENGTH,
        hints=_said(found),
        examples=texts_offers.EXAMPLES,
    )


def _said(found: list[Hint] | None) -> list[str]:
    return [str(HINTS[one]) for one in found or []]


@bp.post("/ik-kan")
@often
@personal
@public
def send_offer() -> Any:
    """Keep it, mail the link, thank."""
    form = OfferForm(wijken())
    if not form.judge():
        return _page(form), 422
    if found := form.new_hints():
        return _page(form, found), 422
    with transaction():
        row = actions_offers.offer(
            actor(),
            form.told(),
            language=select_language(),
            form_key=str(form.form_key.data),
            now=clock.now(),
        )
        token = queries_offers.link_of(row)
    return redirect(url_for("connections.offer_thanks", token=token), 303)


@bp.get("/ik-kan/<token>/bedankt")
@by_link
@public
def offer_thanks(token: str) -> Any:
    """What happens now, and the link to keep."""
    row = queries_offers.opened(token).offer
    return render_template(
        "connections/offer_thanks.html",
        token=token,
        has_mail=row.reach_kind is SideReach.EMAIL,
        link=absolute(url_for("connections.own_offer", token=token)),
        reach=reach_of(row),
    )


@bp.get("/ik-kan/<token>")
@by_link
@public
def own_offer(token: str) -> Any:
    """How it stands, who reads it, who looked, and what one can do."""
    row = queries_offers.opened(token).offer
    state, kind = texts_offers.STATES[row.state]
    return render_template(
        "connections/offer_own.html",
        token=token,
        state=state,
        kind=kind,
        line=texts_offers.STANDS[row.state],
        is_open=row.state is OfferState.OPEN,
        asks=row.state is OfferState.OPEN
        and (row.asked_at is not None or queries_offers.is_to_ask(row, clock.today())),
        facts=facts(row),
        looks=[
            {"term": format_date(look.day), "value": texts_offers.reader(look)}
            for look in queries_offers.looks(row)
        ],
        button=ButtonForm(formdata=None),
    )


@bp.post("/ik-kan/<token>/klopt")
@often
@by_link
@public
def offer_still(token: str) -> Any:
    """It still holds."""
    with transaction():
        actions_offers.confirm(token, actor(), clock.now())
    return _own(token, "confirmed")


def _own(token: str, said: str) -> Any:
    flash(str(texts_offers.FLASHES[said]), "ok")
    return redirect(url_for("connections.own_offer", token=token), 303)


@bp.get("/ik-kan/<token>/aanpassen")
@by_link
@public
def offer_change_page(token: str) -> Any:
    """The words to change, as they are."""
    row = queries_offers.opened(token).offer
    form = OfferChangeForm(wijken(), formdata=None)
    form.fill(row, reach_of(row))
    return _change_page(token, form)


def _change_page(token: str, form: OfferChangeForm, found: list[Hint] | None = None, note: str = "") -> str:
    return render_template(
        "connections/offer_change.html",
        token=token,
        form=form,
        longest=rules.WHAT_LENGTH,
        note=note,
        hints=_said(found),
    )


@bp.post("/ik-kan/<token>/aanpassen")
@often
@by_link
@public
def offer_change(token: str) -> Any:
    """Other words, another wijk or another number."""
    form = OfferChangeForm(wijken())
    queries_offers.opened(token)
    if not form.judge():
        return _change_page(token, form), 422
    if found := form.new_hints():
        return _change_page(token, form, found), 422
    try:
        with transaction():
            actions_offers.change(token, actor(), form.told(), seen=form.mark.data or "", now=clock.now())
    except rules_asking.WordsChanged as error:
        form.remember(queries_offers.opened(token).offer)
        return _change_page(token, form, note=str(texts_offers.FLASHES["stays"])), error.status
    return _own(token, "changed")


@bp.get("/ik-kan/<token>/meenemen")
@by_link
@public
def offer_download(token: str) -> Any:
    """Everything we keep of it, as a file."""
    body = json.dumps(queries_offers.export(queries_offers.opened(token).offer), ensure_ascii=False, indent=2)
    response = Response(body, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="ik-kan.json"'
    return response


@bp.get("/ik-kan/<token>/stoppen")
@by_link
@public
def offer_stop_page(token: str) -> Any:
    """One button: stop, and wipe everything."""
    queries_offers.opened(token)
    return render_template("connections/offer_stop.html", token=token, form=ButtonForm(formdata=None))


@bp.post("/ik-kan/<token>/stoppen")
@often
@by_link
@public
def offer_stop(token: str) -> Any:
    """Stop, and wipe everything at once."""
    with transaction():
        actions_offers.stop(token, actor(), clock.now())
    return redirect(url_for("connections.offer_stopped"), 303)


@bp.get("/ik-kan/gestopt")
@personal
@public
def offer_stopped() -> Any:
    """After stopping: nothing is left. The same for everybody."""
    return render_template("connections/offer_stopped.html")


def my_offers(who: Actor) -> Section | None:
    """What this person offers: a part of `/mijn`."""
    if who.account_id is None:
        return None
    rows = [row for row in queries_offers.of_account(who.account_id) if queries_offers.has_working_link(row)]
    if not rows:
        return None
    return Section(
        str(texts_offers.MINE["title"]),
        str(texts_offers.MINE["text"]),
        tuple(
            {
                "label": str(texts_offers.STATES[row.state][0]),
                "href": url_for("connections.own_offer", token=queries_offers.link_of(row)),
                "text": format_date(clock.local(row.created_at).date()),
            }
            for row in rows
        ),
    )
