"""All other public things: the list of organisations by words, and "Ook gevonden" beside the vacancies."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from vrijwilligerspunt.foundation.plain_text import snippet
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations import texts as organisation_texts
from vrijwilligerspunt.organisations import views as organisation_views
from vrijwilligerspunt.organisations.index import KIND as ORGANISATION
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.search import queries_all
from vrijwilligerspunt.search import views_catalogue as shared
from vrijwilligerspunt.search.queries_synonyms import thesaurus
from vrijwilligerspunt.search.rules import Question
from vrijwilligerspunt.search.sources import SOURCES
from vrijwilligerspunt.search.views_api import engine, generation
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.paging import pagination

MOST_BESIDE = 3


@organisation_views.bp.get("/organisaties", endpoint="directory")
@kept(("q", "wijk", "pagina"), generation=generation)
@public
def directory() -> Any:
    """The organisations: by name, or with words those that meet them best; wijken narrow it down."""
    q = shared.asked("q")
    areas = places.wijken()
    asked = [code for code in request.args.getlist("wijk") if code]
    chosen = [area.code for area in areas if area.code in asked]
    page = shared.asked_page()
    ranked = shared.ranked(q, ORGANISATION)
    found = organisations.public_directory(q, chosen, page, ranked.ids if ranked else ())
    return render_template(
        "organisations/directory.html",
        q=q,
        wijken=[
            {"value": area.code, "label": area.name} for area in sorted(areas, key=lambda area: area.name)
        ],
        wijk=chosen[0] if len(chosen) == 1 else "",
        other_wijken=[{"name": "wijk", "value": code} for code in chosen] if len(chosen) > 1 else [],
        remark=organisation_texts.UNKNOWN_WIJK if asked and not chosen else "",
        found=organisation_texts.found(found.total),
        did_you_mean=shared.did_you_mean(
            ranked, lambda words: organisation_views.directory_address(words, chosen, 1)
        ),
        items=[organisation_views.card(entry) for entry in found.entries],
        pages=pagination(
            found.page,
            found.last,
            lambda number: organisation_views.directory_address(q, chosen, number),
        ),
    )


def also_found(question: Question) -> list[dict[str, str]]:
    """A few other things that meet the words, for the first page of the list; never in its totals."""
    words = question.effective.words
    if not words or question.page > 1:
        return []
    made = []
    for kind, source in SOURCES.items():
        if source.shown is None:
            continue
        ids = queries_all.best(words, kind, engine(), thesaurus(), MOST_BESIDE)
        made += [
            {
                "label": thing.title,
                "text": f"{source.word} · {snippet(thing.text)}",
                "href": f"{request.script_root}{thing.path}",
                "icon": source.icon,
            }
            for thing in source.shown(ids)
        ]
    return made
