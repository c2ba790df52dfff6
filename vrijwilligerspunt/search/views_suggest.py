"""What the search field suggests while somebody types, as JSON for the script of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any, cast

from flask import Response, current_app, request, url_for
from flask.blueprints import BlueprintSetupState

from vrijwilligerspunt.foundation import clock, i18n
from vrijwilligerspunt.search import texts_suggest, views_links
from vrijwilligerspunt.search.queries_suggest import Catalogues, suggested
from vrijwilligerspunt.search.rules_suggest import MOST_LETTERS, Suggestion
from vrijwilligerspunt.search.views_api import bp, engine, generation, shelves
from vrijwilligerspunt.vacancies.states import Theme
from vrijwilligerspunt.vacancies.texts import THEMES
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import kept

CATALOGUES = "vrijwilligerspunt.suggestions"


@bp.record_once
def _begin(state: BlueprintSetupState) -> None:
    state.app.extensions[CATALOGUES] = Catalogues()


@bp.get("/vacatures/suggesties")
@kept(("q",), generation=generation)
@public
def suggestions() -> Any:
    """At most eight suggestions in groups, each with the address it leads to; only public things."""
    text = str(clean_line(request.args.get("q", "")))[:MOST_LETTERS]
    shelf = shelves().current(today := clock.today())
    catalogues = cast(Catalogues, current_app.extensions[CATALOGUES])
    catalogue = catalogues.current(today, shelf, _theme_names)
    found = suggested(text, catalogue=catalogue, shelf=shelf, engine=engine())
    groups = [
        {"label": str(texts_suggest.GROUPS[kind]), "items": [_item(one) for one in members]}
        for kind, members in groupby(found, key=lambda one: one.kind)
    ]
    body = {"status": texts_suggest.number(len(found)), "groups": groups}
    return Response(json.dumps(body, ensure_ascii=False), content_type="application/json")


def _item(one: Suggestion) -> dict[str, str]:
    to = url_for("organisations.profile", slug=one.slug) if one.slug else views_links.href(one.query)
    return {"label": texts_suggest.label(one), "note": texts_suggest.note(one), "href": to}


def _theme_names() -> Mapping[Theme, str]:
    """The names of each theme in every language: who reads English types English."""
    names = dict.fromkeys(Theme, "")
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for theme in Theme:
                names[theme] += f"{THEMES[theme]} "
    return names
