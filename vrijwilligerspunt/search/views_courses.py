"""The list of courses: by words, for whom, wijk and online, whole or only its block of results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for

from vrijwilligerspunt.courses import queries, texts
from vrijwilligerspunt.courses import views as courses
from vrijwilligerspunt.courses.index import KIND
from vrijwilligerspunt.courses.queries import Catalogue, Wish
from vrijwilligerspunt.courses.states import Audience
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.search import queries_all
from vrijwilligerspunt.search.queries_synonyms import thesaurus
from vrijwilligerspunt.search.views_api import engine, generation
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import PART_HEADER, kept
from vrijwilligerspunt.web.paging import nearest, pagination

PARAMETERS = ("q", "voor", "wijk", "online", "pagina")
LONGEST_QUESTION = 100
LARGEST_PAGE = 10_000
RESULTS = "resultaten"
SITE = "Vrijwilligerspunt Eindhoven"
YES = "ja"


@courses.bp.get("/cursussen", endpoint="catalogue")
@kept(PARAMETERS, generation=generation)
@public
def catalogue() -> Any:
    """The shown courses; with the header `X-Deel: resultaten` only the block that changes."""
    groups_asked = [one for one in request.args.getlist("voor") if one]
    wijken_asked = frozenset(code for code in request.args.getlist("wijk") if code)
    wish = Wish(
        words=str(clean_line(request.args.get("q", "")))[:LONGEST_QUESTION],
        audiences=frozenset(one for one in Audience if texts.VALUES[one] in groups_asked),
        wijken=wijken_asked,
        online=YES in request.args.getlist("online"),
        page=nearest(request.args.get("pagina"), LARGEST_PAGE),
    )
    remarks = [str(texts.UNKNOWN_AUDIENCE)] if groups_asked and not wish.audiences else []
    ranked = queries_all.ranked(wish.words, KIND, engine(), thesaurus()) if wish.words else None
    found = queries.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    known = wijken_asked & found.names.keys()
    if wijken_asked != known:
        # A wijk without a course, or no wijk at all: said, and left out of the question.
        if not known:
            remarks.append(str(texts.UNKNOWN_WIJK))
        wish = replace(wish, wijken=known)
        found = queries.catalogue(wish, clock.today(), ranked.ids if ranked else ())
    meant = ranked.did_you_mean if ranked else None
    asking = _Asking(replace(wish, page=found.page), found.names)
    groups = asking.groups(found)
    part = request.headers.get(PART_HEADER) == RESULTS
    return render_template(
        "courses/catalogue_results.html" if part else "courses/catalogue.html",
        full_title=f"{texts.CATALOGUE} – {SITE}",
        q=wish.words,
        groups=groups,
        counts=json.dumps({one["id"]: one["count"] for group in groups for one in group["options"]}),
        chosen=len(wish.audiences) + len(wish.wijken) + wish.online,
        chips=asking.chips(),
        clear={"label": _("Haal alles weg"), "href": url_for("courses.catalogue")},
        remarks=remarks,
        total=texts.found(found.total),
        did_you_mean=(
            {"label": meant, "href": href(replace(asking.wish, words=meant, page=1))} if meant else None
        ),
        cards=[courses.card(entry) for entry in found.entries],
        pages=pagination(found.page, found.last, lambda number: href(replace(asking.wish, page=number))),
    )


def href(wish: Wish) -> str:
    """The address of a question: every state of the list is a plain link."""
    return url_for(
        "courses.catalogue",
        q=wish.words or None,
        voor=[texts.VALUES[one] for one in Audience if one in wish.audiences] or None,
        wijk=sorted(wish.wijken) or None,
        online=YES if wish.online else None,
        pagina=wish.page if wish.page > 1 else None,
    )


class _Asking:
    """What a visitor asks, as choices and addresses. `names` are those of the wijken that can be asked."""

    def __init__(self, wish: Wish, names: Mapping[str, str]) -> None:
        self.wish, self.names = wish, names

    def groups(self, found: Catalogue) -> list[dict[str, Any]]:
        """The choices with how many each would give; online only when something is."""
        made = [
            _group(
                "voor",
                str(texts.AUDIENCE_LEGEND),
                [
                    (
                        texts.VALUES[one],
                        str(texts.AUDIENCES[one]),
                        found.audiences[one],
                        one in self.wish.audiences,
                    )
                    for one in Audience
                ],
            )
        ]
        if self.names:
            made.append(
                _group(
                    "wijk",
                    str(texts.WIJK_LEGEND),
                    [
                        (code, name, found.wijken.get(code, 0), code in self.wish.wijken)
                        for code, name in self.names.items()
                    ],
                )
            )
        made.append(
            _group(
                "online",
                str(texts.ONLINE_LEGEND),
                [(YES, str(texts.ONLINE), found.online, self.wish.online)],
            )
        )
        return made

    def chips(self) -> list[dict[str, str]]:
        """What was chosen, each with the address without it."""
        first = replace(self.wish, page=1)
        made = []
        if first.words:
            made.append((f"‘{first.words}’", href(replace(first, words=""))))
        for one in Audience:
            if one in first.audiences:
                left = replace(first, audiences=first.audiences - {one})
                made.append((str(texts.AUDIENCES[one]), href(left)))
        for code, name in self.names.items():
            if code in first.wijken:
                made.append((name, href(replace(first, wijken=first.wijken - {code}))))
        if first.online:
            made.append((str(texts.ONLINE), href(replace(first, online=False))))
        return [
            {"label": label, "href": where, "remove_label": _("Haal weg: %(choice)s", choice=label)}
            for label, where in made
        ]


def _group(name: str, legend: str, options: list[tuple[str, str, int, bool]]) -> dict[str, Any]:
    return {
        "name": name,
        "legend": legend,
        "open": True,
        "options": [
            {
                "value": value,
                "label": label,
                "count": count,
                "checked": checked,
                "id": f"{name}-{value.lower()}",
            }
            for value, label, count, checked in options
        ],
    }
