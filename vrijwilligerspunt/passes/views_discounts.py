"""One discount for everybody; the catalogue is in `search.views_discounts`, which may ask the engine."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.foundation.plain_text import snippet
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes import queries_discounts, texts_offers
from vrijwilligerspunt.passes.queries_discounts import Entry
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places.texts import spoken
from vrijwilligerspunt.vacancies.rules import slug as slug_of
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

MOST_OF_SHOP = 5


def address(offer_id: int, title: str) -> str:
    """Where a discount stands, in the language of the moment."""
    return url_for("passes.offer", offer_id=offer_id, slug=slug_of(title))


def card(entry: Entry) -> dict[str, Any]:
    """A line of the catalogue as `components/cards.html` wants it."""
    icon, tint = texts_offers.LOOKS[entry.kind]
    place = str(texts_offers.ONLINE) if entry.online else entry.place
    facts = [{"icon": "clock", "text": texts_offers.when(entry.slots, most=2)}]
    if place:
        facts.append({"icon": "world" if entry.online else "map-pin", "text": place})
    if entry.ends_on is not None:
        facts.append({"icon": "calendar", "text": texts_offers.period(None, entry.ends_on)})
    return {
        "href": address(entry.id, entry.title),
        "title": entry.title,
        "organisation": entry.shop,
        "icon": icon,
        "tint": tint,
        "theme": str(texts_offers.KINDS[entry.kind]),
        "facts": facts,
        "badges": [],
        "distance": spoken(entry.distance) if entry.distance is not None else "",
        "reason": "",
        "snippet": snippet(entry.text),
    }


def of_shop(organisation: Organisation) -> dict[str, Any] | None:
    """The live discounts of a shop, for its profile; nothing when it gives none."""
    entries, number = queries_discounts.given_by(organisation.id, clock.today(), MOST_OF_SHOP)
    if not entries:
        return None
    return {
        "anchor": "kortingen",
        "title": str(texts_offers.OF_SHOP),
        "links": [
            {
                "label": entry.title,
                "href": address(entry.id, entry.title),
                "icon": "tag",
                "text": texts_offers.when(entry.slots, most=2),
            }
            for entry in entries
        ],
        "all": {
            "label": texts_offers.all_of_shop(number),
            "href": url_for("passes.discounts", winkel=organisation.slug),
        },
    }


@bp.get("/vrijwilligerspas/kortingen/<int(max=2147483647):offer_id>")
@bp.get("/vrijwilligerspas/kortingen/<int(max=2147483647):offer_id>-<slug>")
@kept()
@public
def offer(offer_id: int, slug: str = "") -> Any:
    """One live discount: what, at which shop, when, on what terms, and roughly where."""
    found = queries_discounts.public_offer(offer_id, clock.today())
    shown = found.offer
    if slug != slug_of(shown.title):
        return redirect(address(shown.id, shown.title), 301)
    here = (shown.place_name, shown.street, shown.pc4, found.wijk or found.place)
    where = str(texts_offers.ONLINE) if shown.online else ", ".join(part for part in here if part)
    facts = [
        {
            "icon": "clock",
            "term": str(texts_offers.FACTS["when"]),
            "value": texts_offers.capital(texts_offers.when(shown.slots)),
        },
        {
            "icon": "world" if shown.online else "map-pin",
            "term": str(texts_offers.FACTS["where"]),
            "value": where,
        },
        {
            "icon": "refresh",
            "term": str(texts_offers.FACTS["limit"]),
            "value": str(texts_offers.LIMITS[shown.use_limit]),
        },
    ]
    if shown.ends_on is not None:
        facts.append(
            {
                "icon": "calendar",
                "term": str(texts_offers.FACTS["until"]),
                "value": format_date(shown.ends_on),
            }
        )
    return render_template(
        "passes/offer.html",
        offer=shown,
        organisation=found.organisation,
        kind=texts_offers.KINDS[shown.kind],
        summary=snippet(shown.text),
        paragraphs=[line for line in shown.text.splitlines() if line.strip()],
        terms=[line for line in shown.terms.splitlines() if line.strip()],
        facts=facts,
        where=where,
        position=places.on_map(shown.pc4) if shown.pc4 and not shown.online else None,
    )
