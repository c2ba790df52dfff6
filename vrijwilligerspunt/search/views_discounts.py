"""The catalogue of discounts: by words, kind, wijk and distance, whole or only its block of results."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import request, url_for

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
from vrijwilligerspunt.search import queries, texts
from vrijwilligerspunt.search import views_catalogue as shared
from vrijwilligerspunt.search.states import View
from vrijwilligerspunt.search.views_api import generation
from vrijwilligerspunt.search.views_map import city
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept

PARAMETERS = ("q", "winkel", "soort", "wijk", "postcode", "straal", "weergave", "pagina")


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
    slug = shared.asked("winkel")
    shop = queries_discounts.shop_name(slug) if slug else ""
    if slug and not shop:
        remarks.append(str(texts_offers.UNKNOWN_SHOP))
    wish = Wish(
        shop=slug if shop else "",
        words=shared.asked("q"),
        kinds=frozenset(kind for kind in OfferKind if kind.value in request.args.getlist("soort")),
        wijken=frozenset(chosen),
        centre=Point(point.lat, point.lon) if point is not None else None,
        radius=_radius(),
        page=shared.asked_page(),
    )
    ranked = shared.ranked(wish.words, KIND)
    found = queries_discounts.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    view = View.MAP if request.args.get("weergave") == View.MAP.value else View.LIST
    asking = _Asking(replace(wish, page=1), chosen, point.pc4 if point is not None else "", view)
    return shared.catalogue(
        "passes/discounts.html",
        "passes/discounts_results.html",
        heading=str(texts_offers.CATALOGUE),
        total=texts_offers.found(found.total),
        groups=[asking.kinds(found)],
        chips=asking.chips({area.code: area.name for area in areas}, shop),
        clear=asking.href(Wish(), wijken=[], pc4=""),
        page=found.page,
        last=found.last,
        page_href=lambda number: asking.href(replace(wish, page=number)),
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
        chosen=len(wish.kinds),
        tabs=asking.tabs(),
        city=asking.city(found) if view is View.MAP else None,
        remarks=remarks,
        did_you_mean=shared.did_you_mean(
            ranked, lambda words: asking.href(replace(asking.wish, words=words))
        ),
        cards=[passes.card(entry) for entry in found.entries],
    )


def _point() -> tuple[str, PostcodePoint | None]:
    """The postcode as it was typed and, when we know it, where it is. Letters behind it are no harm."""
    typed = shared.asked("postcode")[:7]
    digits = typed[:4]
    known = digits.isascii() and digits.isdigit() and len(digits) == 4
    return typed, places.postcode(digits) if known else None


def _radius() -> int:
    given = shared.asked("straal")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 3 else 0
    return wanted if wanted in rules_offers.RADII else rules_offers.DEFAULT_RADIUS


class _Asking:
    """What a visitor asks of the first page, as addresses: each choice is a plain link."""

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

    def kinds(self, found: queries_discounts.Catalogue) -> dict[str, Any]:
        """The kinds with how many each would give."""
        return shared.group(
            "soort",
            str(texts_offers.KIND_LEGEND),
            [
                (
                    kind.value,
                    str(texts_offers.KINDS[kind]),
                    found.counts.get(kind, 0),
                    kind in self.wish.kinds,
                )
                for kind in OfferKind
            ],
        )

    def tabs(self) -> list[dict[str, Any]]:
        """The two ways to look, as links that keep all wishes."""
        return [
            {
                "label": str(texts.VIEWS[view]),
                "href": self.href(view=view),
                "current": view is self.view,
            }
            for view in View
        ]

    def city(self, found: queries_discounts.Catalogue) -> dict[str, Any]:
        """The map: a wijk chooses itself alone, or takes its choice off; the list stays below it."""
        known = queries.places()
        wijken = [
            {
                "code": code,
                "name": area.name,
                "count": format_number(found.wijken[code]),
                "empty": not found.wijken[code],
                "selected": code in self.wijken,
                "href": self.href(wijken=[] if self.wijken == [code] else [code]),
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
        wish, made = self.wish, []
        if wish.words:
            made.append(shared.chip(shared.of_words(wish.words), self.href(replace(wish, words=""))))
        if shop:
            made.append(shared.chip(shop, self.href(replace(wish, shop=""))))
        for kind in OfferKind:
            if kind in wish.kinds:
                left = replace(wish, kinds=wish.kinds - {kind})
                made.append(shared.chip(str(texts_offers.KINDS[kind]), self.href(left)))
        for code in self.wijken:
            rest = [one for one in self.wijken if one != code]
            made.append(shared.chip(names[code], self.href(wijken=rest)))
        if self.pc4:
            label = _("Binnen %(radius)s km van %(postcode)s", radius=wish.radius, postcode=self.pc4)
            made.append(shared.chip(label, self.href(pc4="")))
        return made
