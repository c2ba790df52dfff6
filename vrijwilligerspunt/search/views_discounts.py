"""The catalogue of discounts: by words, kind, wijk and distance, whole or only its block of results."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_number
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.passes import queries_discounts, rules_offers, texts_offers
from vrijwilligerspunt.passes import views_discounts as passes
from vrijwilligerspunt.passes.index_offers import KIND
from vrijwilligerspunt.passes.queries_discounts import Wish
from vrijwilligerspunt.passes.states import OfferKind
from vrijwilligerspunt.passes.views import bp
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places import texts as place_texts
from vrijwilligerspunt.places.queries import PostcodePoint
from vrijwilligerspunt.places.rules import Point
from vrijwilligerspunt.search import queries, queries_all, texts
from vrijwilligerspunt.search.queries_synonyms import thesaurus
from vrijwilligerspunt.search.states import View
from vrijwilligerspunt.search.views_api import engine, generation
from vrijwilligerspunt.search.views_map import city
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import PART_HEADER, kept
from vrijwilligerspunt.web.paging import nearest, pagination

PARAMETERS = ("q", "winkel", "soort", "wijk", "postcode", "straal", "weergave", "pagina")
LONGEST_QUESTION = 100
LARGEST_PAGE = 10_000
RESULTS = "resultaten"
SITE = "Vrijwilligerspunt Eindhoven"


@bp.get("/vrijwilligerspas/kortingen", endpoint="discounts")
@kept(PARAMETERS, generation=generation)
@public
def discounts() -> Any:
    """The live discounts; with the header `X-Deel: resultaten` only the block that changes."""
    remarks: list[str] = []
    areas = places.wijken()
    asked_wijken = [code for code in request.args.getlist("wijk") if code]
    chosen = [area.code for area in areas if area.code in asked_wijken]
    if asked_wijken and not chosen:
        remarks.append(str(texts_offers.UNKNOWN_WIJK))
    typed, point = _point()
    if typed and point is None:
        remarks.append(str(place_texts.UNKNOWN_POSTCODE))
    slug = str(clean_line(request.args.get("winkel", "")))[:LONGEST_QUESTION]
    shop = queries_discounts.shop_name(slug) if slug else ""
    if slug and not shop:
        remarks.append(str(texts_offers.UNKNOWN_SHOP))
    wish = Wish(
        shop=slug if shop else "",
        words=str(clean_line(request.args.get("q", "")))[:LONGEST_QUESTION],
        kinds=frozenset(kind for kind in OfferKind if kind.value in request.args.getlist("soort")),
        wijken=frozenset(chosen),
        centre=Point(point.lat, point.lon) if point is not None else None,
        radius=_radius(),
        page=nearest(request.args.get("pagina"), LARGEST_PAGE),
    )
    ranked = queries_all.ranked(wish.words, KIND, engine(), thesaurus()) if wish.words else None
    found = queries_discounts.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    meant = ranked.did_you_mean if ranked else None
    view = View.MAP if request.args.get("weergave") == View.MAP.value else View.LIST
    asking = _Asking(replace(wish, page=found.page), chosen, point.pc4 if point is not None else "", view)
    groups = asking.groups(found)
    heading, total = str(texts_offers.CATALOGUE), texts_offers.found(found.total)
    part = request.headers.get(PART_HEADER) == RESULTS
    return render_template(
        "passes/discounts_results.html" if part else "passes/discounts.html",
        full_title=f"{heading} – {SITE}",
        q=wish.words,
        postcode=typed,
        radius=wish.radius,
        radii=texts_offers.radii(),
        wijken=[
            {"value": area.code, "label": area.name} for area in sorted(areas, key=lambda area: area.name)
        ],
        wijk=chosen[0] if len(chosen) == 1 else "",
        hidden=[
            *([{"name": "winkel", "value": slug}] if shop else []),
            *([{"name": "wijk", "value": code} for code in chosen] if len(chosen) > 1 else []),
            *([{"name": "weergave", "value": view.value}] if view is View.MAP else []),
        ],
        groups=groups,
        counts=json.dumps({one["id"]: one["count"] for one in groups[0]["options"]}),
        chosen=len(wish.kinds),
        chips=asking.chips({area.code: area.name for area in areas}, shop),
        clear={"label": _("Haal alles weg"), "href": asking.href(Wish(), wijken=[], pc4="")},
        tabs=asking.tabs(),
        city=asking.city(found) if view is View.MAP else None,
        remarks=remarks,
        total=total,
        did_you_mean=(
            {"label": meant, "href": asking.href(replace(asking.wish, words=meant, page=1))}
            if meant
            else None
        ),
        cards=[passes.card(entry) for entry in found.entries],
        pages=pagination(
            found.page, found.last, lambda number: asking.href(replace(asking.wish, page=number))
        ),
    )


def _point() -> tuple[str, PostcodePoint | None]:
    """The postcode as it was typed and, when we know it, where it is. Letters behind it are no harm."""
    typed = str(clean_line(request.args.get("postcode", "")))[:7]
    digits = typed[:4]
    known = digits.isascii() and digits.isdigit() and len(digits) == 4
    return typed, places.postcode(digits) if known else None


def _radius() -> int:
    given = str(clean_line(request.args.get("straal", "")))
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 3 else 0
    return wanted if wanted in rules_offers.RADII else rules_offers.DEFAULT_RADIUS


class _Asking:
    """What a visitor asks, as addresses: each choice is a plain link."""

    def __init__(self, wish: Wish, wijken: list[str], pc4: str, view: View) -> None:
        self.wish, self.wijken, self.pc4, self.view = wish, wijken, pc4, view

    def href(
        self,
        wish: Wish | None = None,
        *,
        wijken: list[str] | None = None,
        pc4: str | None = None,
        view: View | None = None,
    ) -> str:
        """The address of this question with something else in it."""
        asked = wish or self.wish
        postcode = self.pc4 if pc4 is None else pc4
        return url_for(
            "passes.discounts",
            q=asked.words or None,
            winkel=asked.shop or None,
            soort=[kind.value for kind in OfferKind if kind in asked.kinds] or None,
            wijk=(self.wijken if wijken is None else wijken) or None,
            postcode=postcode or None,
            straal=asked.radius if postcode and asked.radius != rules_offers.DEFAULT_RADIUS else None,
            weergave=View.MAP.value if (view or self.view) is View.MAP else None,
            pagina=asked.page if asked.page > 1 else None,
        )

    def groups(self, found: queries_discounts.Catalogue) -> list[dict[str, Any]]:
        """The kinds with how many each would give."""
        options = [
            {
                "value": kind.value,
                "label": str(texts_offers.KINDS[kind]),
                "count": found.counts.get(kind, 0),
                "checked": kind in self.wish.kinds,
                "id": f"soort-{kind.value}",
            }
            for kind in OfferKind
        ]
        return [{"name": "soort", "legend": str(texts_offers.KIND_LEGEND), "open": True, "options": options}]

    def tabs(self) -> list[dict[str, Any]]:
        """The two ways to look, as links that keep all wishes."""
        return [
            {
                "label": str(texts.VIEWS[view]),
                "href": self.href(replace(self.wish, page=1), view=view),
                "current": view is self.view,
            }
            for view in View
        ]

    def city(self, found: queries_discounts.Catalogue) -> dict[str, Any]:
        """The map: a wijk chooses itself alone, or takes its choice off; the list stays below it."""
        known, first = queries.places(), replace(self.wish, page=1)
        wijken = [
            {
                "code": code,
                "name": area.name,
                "count": format_number(found.wijken[code]),
                "empty": not found.wijken[code],
                "selected": code in self.wijken,
                "href": self.href(first, wijken=[] if self.wijken == [code] else [code]),
            }
            for code, area in known.wijken.items()
        ]
        return city(
            known,
            wijken,
            found.wijken,
            note=str(texts_offers.MAP_NOTE),
            elsewhere={"label": texts_offers.not_on_map(found.online, found.outside), "href": ""},
            postcode=self.pc4 if self.pc4 in known.postcodes else "",
        )

    def chips(self, names: dict[str, str], shop: str) -> list[dict[str, str]]:
        """What was chosen, each with the address without it."""
        first = replace(self.wish, page=1)
        made = []
        if first.words:
            made.append((f"‘{first.words}’", self.href(replace(first, words=""))))
        if shop:
            made.append((shop, self.href(replace(first, shop=""))))
        for kind in OfferKind:
            if kind in first.kinds:
                left = replace(first, kinds=first.kinds - {kind})
                made.append((str(texts_offers.KINDS[kind]), self.href(left)))
        for code in self.wijken:
            rest = [one for one in self.wijken if one != code]
            made.append((names[code], self.href(first, wijken=rest)))
        if self.pc4:
            label = _("Binnen %(radius)s km van %(postcode)s", radius=first.radius, postcode=self.pc4)
            made.append((label, self.href(first, pc4="")))
        return [
            {"label": label, "href": href, "remove_label": _("Haal weg: %(choice)s", choice=label)}
            for label, href in made
        ]
