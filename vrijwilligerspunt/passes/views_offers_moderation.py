"""The worklist of discounts that wait, and what the staff decides about one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.organisations.forms import ButtonForm
from vrijwilligerspunt.passes import actions_offers, queries_offers, rules_offers, texts_offers
from vrijwilligerspunt.passes.forms_offers import OfferReasonForm
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.policy_offers import STAFF
from vrijwilligerspunt.passes.rules_offers_lifecycle import OFFER_LIFECYCLE
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.web.access import actor, role

# The steps with a button here, and their endpoints.
STEPS = {"publish": "passes.publish_offer", "request_changes": "passes.request_offer_changes"}


def offers_worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        frozenset(STAFF),
        "tag",
        str(texts_offers.WORKLIST_TITLE),
        texts_offers.worklist_text(queries_offers.how_many_wait()),
        url_for("passes.offers_waiting"),
    )


@bp.get("/werkplek/kortingen")
@role(*STAFF)
def offers_waiting() -> Any:
    """What waits, the oldest first; below it what is on the site."""
    rows = queries_offers.waiting(actor())
    return render_template(
        "passes/offers_waiting.html",
        lead=texts_offers.worklist_text(len(rows)),
        rows=[
            {
                "href": url_for("passes.moderate_offer", offer_id=one.offer.id),
                "title": one.offer.title,
                "shop": one.offer.organisation.name,
                "since": format_moment(one.since),
                "is_own": one.is_own,
            }
            for one in rows
        ],
        live=[
            {
                "label": one.title,
                "href": url_for("passes.moderate_offer", offer_id=one.id),
                "icon": "tag",
                "text": one.organisation.name,
            }
            for one in queries_offers.on_the_site(clock.today())
        ],
    )


@bp.get("/werkplek/kortingen/<int(max=2147483647):offer_id>")
@role(*STAFF)
def moderate_offer(offer_id: int) -> Any:
    """One discount as the shop wrote it, and what each step will do."""
    return _page(_offer(offer_id), OfferReasonForm(formdata=None))


def _offer(offer_id: int) -> PassOffer:
    return queries_offers.to_moderate(offer_id, actor(), clock.today())


def _page(offer: PassOffer, form: OfferReasonForm, problem: str = "") -> str:
    case = queries_offers.case(actor(), offer)
    shop = offer.organisation
    here = (offer.place_name, offer.street, offer.pc4)
    return render_template(
        "passes/offer_moderate.html",
        form=form,
        button=ButtonForm(formdata=None),
        offer=offer,
        organisation=shop,
        kind=texts_offers.KINDS[offer.kind],
        state=texts_offers.STATES[offer.state],
        state_kind=texts_offers.STATE_KINDS[offer.state],
        paragraphs=[line for line in offer.text.splitlines() if line.strip()],
        problem=problem,
        is_own=case.membership is not None,
        facts=[
            {"term": str(texts_offers.LABELS["terms"]), "value": offer.terms or "–"},
            {"term": str(texts_offers.FACTS["when"]), "value": texts_offers.when(offer.slots)},
            {
                "term": str(texts_offers.FACTS["period"]),
                "value": texts_offers.period(offer.starts_on, offer.ends_on) or "–",
            },
            {"term": str(texts_offers.FACTS["limit"]), "value": str(texts_offers.LIMITS[offer.use_limit])},
            {
                "term": str(texts_offers.FACTS["where"]),
                "value": str(texts_offers.ONLINE)
                if offer.online
                else ", ".join(part for part in here if part),
            },
        ],
        reason=offer.reason,
        steps=[
            {
                "verb": step.verb,
                "title": str(texts_offers.TITLES[step.verb]),
                "button": str(texts_offers.BUTTONS[step.verb]),
                "kind": texts_offers.BUTTON_KINDS[step.verb],
                "lines": texts_offers.what_happens(step, shop.name, shop.email),
                "action": url_for(STEPS[step.verb], offer_id=offer.id),
            }
            for step in OFFER_LIFECYCLE.open_to(case, actor())
            if step.verb in STEPS
        ],
    )


@bp.post("/werkplek/kortingen/<int(max=2147483647):offer_id>/publiceren")
@limited
@role(*STAFF)
def publish_offer(offer_id: int) -> Any:
    """Put it on the site."""
    offer = _offer(offer_id)
    try:
        with transaction():
            actions_offers.change_state(offer.id, "publish", actor(), clock.now())
    except rules_offers.NotReady as error:
        return _page(offer, OfferReasonForm(formdata=None), texts_offers.not_ready(error.detail)), 422
    return _done("publish")


@bp.post("/werkplek/kortingen/<int(max=2147483647):offer_id>/aanpassen")
@limited
@role(*STAFF)
def request_offer_changes(offer_id: int) -> Any:
    """Ask the shop to change something; what, goes by mail."""
    offer = _offer(offer_id)
    form = OfferReasonForm()
    if not form.validate():
        return _page(offer, form), 422
    try:
        with transaction():
            actions_offers.change_state(
                offer.id, "request_changes", actor(), clock.now(), reason=form.reason.data or ""
            )
    except rules_offers.ReasonNeeded as error:
        # Only white space was typed.
        form.broken("reason", error, str(texts_offers.MESSAGES[rules_offers.ReasonNeeded]))
        return _page(offer, form), 422
    return _done("request_changes")


def _done(verb: str) -> Any:
    flash(str(texts_offers.FLASHES[verb]), "ok")
    return redirect(url_for("passes.offers_waiting"), 303)
