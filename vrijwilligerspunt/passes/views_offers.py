"""The discounts of a shop for its own people: the list with its counts, writing, and every step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.organisations import policy as organisations
from vrijwilligerspunt.organisations import queries_own
from vrijwilligerspunt.organisations.forms import ButtonForm
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.organisations.views_members import acting, editable
from vrijwilligerspunt.passes import actions_offers, prints_offers, queries_offers, rules_offers, texts_offers
from vrijwilligerspunt.passes.forms_offers import OfferForm, shown
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.policy_offers import EDITING, OfferCase
from vrijwilligerspunt.passes.rules_offers_lifecycle import OFFER_LIFECYCLE
from vrijwilligerspunt.passes.states import OfferState
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.passes.views_discounts import address
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.locale import select_language

COUNTED = timedelta(days=28)
HAND_IN = "indienen"
# The last part of the address of each step, and its verb.
STEPS = {
    HAND_IN: "submit",
    "aanpassen": "take_back",
    "pauze": "pause",
    "hervatten": "resume",
    "beeindigen": "end",
}
_STEP_OF = {verb: step for step, verb in STEPS.items()}


def offers_tile(organisation: Organisation, _who: Actor) -> dict[str, str] | None:
    """The way here on the organisation's own page."""
    if organisation.state not in (OrganisationState.ACTIVE, OrganisationState.SUBMITTED):
        return None
    return {
        "href": url_for("passes.own_offers", slug=organisation.slug),
        "icon": "tag",
        "title": str(texts_offers.TILE[0]),
        "text": str(texts_offers.TILE[1]),
    }


@bp.get("/mijn/organisatie/<slug>/kortingen")
@signed_in
def own_offers(slug: str) -> Any:
    """Every discount of the shop, how it stands and how often it was used."""
    return _list(queries_own.own(slug, actor()))


def _list(organisation: Organisation, problem: str = "") -> str:
    today = clock.today()
    offers = queries_offers.of_shop(organisation.id)
    role = queries_own.role_of(actor(), organisation)
    counts = queries_offers.day_counts([each.id for each in offers], today - COUNTED + timedelta(days=1))
    return render_template(
        "passes/offers.html",
        button=ButtonForm(formdata=None),
        organisation=organisation,
        may_write=organisations.works_for(actor(), organisation),
        is_active=organisation.state is OrganisationState.ACTIVE,
        problem=problem,
        rows=[_row(OfferCase(each, organisation.state, role), counts.get(each.id, [])) for each in offers],
    )


def _row(case: OfferCase, counts: list[queries_offers.DayCount]) -> dict[str, Any]:
    offer, today = case.offer, clock.today()
    is_live = rules_offers.is_live(offer, offer.organisation.state, today)
    may_edit = case.membership in EDITING
    return {
        "id": offer.id,
        "title": offer.title,
        "href": address(offer.id, offer.title) if is_live else "",
        "edit": url_for("passes.own_offer", slug=offer.organisation.slug, offer_id=offer.id)
        if offer.state in rules_offers.EDITABLE and may_edit
        else "",
        "kind": str(texts_offers.KINDS[offer.kind]),
        "state": str(texts_offers.STATES[offer.state]),
        "state_kind": texts_offers.STATE_KINDS[offer.state],
        "line": texts_offers.state_line(offer, today),
        "when": texts_offers.when(offer.slots),
        "period": texts_offers.period(offer.starts_on, offer.ends_on),
        "total": texts_offers.times(sum(each.number for each in counts)),
        "was_live": offer.published_at is not None,
        "days": [{"day": format_date(each.day), "times": texts_offers.times(each.number)} for each in counts],
        "steps": _steps(case),
    }


def _steps(case: OfferCase) -> list[dict[str, str]]:
    """The buttons this actor has for an offer, each with what it does."""
    offer = case.offer
    return [
        {
            "label": str(texts_offers.BUTTONS[step.verb]),
            "kind": texts_offers.BUTTON_KINDS[step.verb],
            "text": str(texts_offers.EXPLAINED[step.verb]),
            "action": url_for(
                "passes.own_offer_step",
                slug=offer.organisation.slug,
                offer_id=offer.id,
                step=_STEP_OF[step.verb],
            ),
        }
        for step in OFFER_LIFECYCLE.open_to(case, actor())
        if step.verb in _STEP_OF
    ]


@bp.get("/mijn/organisatie/<slug>/kortingen/sticker")
@signed_in
def own_offers_sticker(slug: str) -> Any:
    """The sticker for the window as a PDF. Raises NotFound while visitors would find no shop behind it."""
    organisation = queries_own.own(slug, actor())
    if organisation.state is not OrganisationState.ACTIVE:
        raise NotFound(slug)
    response = Response(prints_offers.sticker(organisation), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="sticker-vrijwilligerspas.pdf"'
    return response


@bp.get("/mijn/organisatie/<slug>/kortingen/nieuw")
@signed_in
def own_offer_new(slug: str) -> Any:
    """An empty form; the shop's own address is filled in already."""
    organisation = editable(slug)
    form = OfferForm(
        formdata=None,
        place_name=organisation.place_name or organisation.name,
        street=organisation.street,
        pc4=organisation.pc4 or "",
    )
    return _form(organisation, form, None)


@bp.post("/mijn/organisatie/<slug>/kortingen/nieuw")
@acting
@signed_in
def own_offer_write(slug: str) -> Any:
    """Keep it as a draft, or hand it in at once."""
    return _save(editable(slug), None)


@bp.get("/mijn/organisatie/<slug>/kortingen/<int(max=2147483647):offer_id>")
@signed_in
def own_offer(slug: str, offer_id: int) -> Any:
    """The form with what stands there. Raises Locked when visitors or we look at it now."""
    organisation = editable(slug)
    offer = queries_offers.one_of_shop(offer_id, organisation.id)
    if offer.state not in rules_offers.EDITABLE:
        raise rules_offers.Locked(offer.state.value)
    return _form(organisation, OfferForm(formdata=None, **shown(offer)), offer)


@bp.post("/mijn/organisatie/<slug>/kortingen/<int(max=2147483647):offer_id>")
@acting
@signed_in
def own_offer_change(slug: str, offer_id: int) -> Any:
    """Keep what was changed, or hand it in at once."""
    organisation = editable(slug)
    return _save(organisation, queries_offers.one_of_shop(offer_id, organisation.id))


def _save(organisation: Organisation, offer: PassOffer | None) -> Any:
    form = OfferForm()
    if not form.validate():
        return _form(organisation, form, offer), 422
    hand_in = request.form.get("verder") == HAND_IN
    try:
        with transaction():
            moment = clock.now()
            if offer is None:
                saved = actions_offers.write(
                    actor(),
                    organisation.id,
                    str(form.form_key.data),
                    form.told(),
                    moment,
                    language=select_language(),
                )
            else:
                saved = actions_offers.change(offer.id, actor(), form.told(), form.seen(), moment)
            # The same form sent twice was handed in already.
            if hand_in and saved.state in rules_offers.EDITABLE:
                actions_offers.change_state(saved.id, "submit", actor(), moment)
    except rules_offers.PostcodeUnknown as error:
        form.broken("pc4", error, str(texts_offers.MESSAGES[rules_offers.PostcodeUnknown]))
        return _form(organisation, form, offer), 422
    except rules_offers.TooMany:
        return _form(organisation, form, offer, str(texts_offers.MESSAGES[rules_offers.TooMany])), 422
    except rules_offers.NotReady as error:
        return _form(organisation, form, offer, texts_offers.not_ready(error.detail)), 422
    except rules_offers.Changed:
        assert offer is not None
        fresh = queries_offers.one_of_shop(offer.id, organisation.id)
        form.version.data = str(fresh.version)
        return _form(organisation, form, offer, str(texts_offers.CHANGED), fresh), 409
    flash(str(texts_offers.FLASHES["submit" if hand_in else "saved"]), "ok")
    return redirect(url_for("passes.own_offers", slug=organisation.slug), 303)


def _form(
    organisation: Organisation,
    form: OfferForm,
    offer: PassOffer | None,
    problem: str = "",
    clash: PassOffer | None = None,
) -> str:
    return render_template(
        "passes/offer_form.html",
        form=form,
        organisation=organisation,
        is_new=offer is None,
        asked=offer.reason if offer is not None and offer.state is OfferState.CHANGES_REQUESTED else "",
        problem=problem,
        clash=[
            {"term": str(texts_offers.LABELS[name]), "value": getattr(clash, name) or "–"}
            for name in ("title", "text", "terms")
        ]
        if clash is not None
        else [],
        action=url_for("passes.own_offer_write", slug=organisation.slug)
        if offer is None
        else url_for("passes.own_offer_change", slug=organisation.slug, offer_id=offer.id),
    )


@bp.post("/mijn/organisatie/<slug>/kortingen/<int(max=2147483647):offer_id>/<step>")
@acting
@signed_in
def own_offer_step(slug: str, offer_id: int, step: str) -> Any:
    """Hand in, take back to change, pause, resume or end. Raises NotFound for another word."""
    organisation = queries_own.own(slug, actor())
    offer = queries_offers.one_of_shop(offer_id, organisation.id)
    if step not in STEPS:
        raise NotFound(step)
    verb = STEPS[step]
    try:
        with transaction():
            actions_offers.change_state(offer.id, verb, actor(), clock.now())
    except rules_offers.NotReady as error:
        return _list(organisation, texts_offers.not_ready(error.detail)), 422
    flash(str(texts_offers.FLASHES[verb]), "ok")
    if verb == "take_back":
        return redirect(url_for("passes.own_offer", slug=slug, offer_id=offer_id), 303)
    return redirect(url_for("passes.own_offers", slug=slug), 303)
