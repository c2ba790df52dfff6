"""The open API: the list of the page as JSON. Also the blueprint, and what the room keeps per process."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.i18n import language
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.week import Slot
from vrijwilligerspunt.search import queries, rules, texts, views_wish
from vrijwilligerspunt.search.queries import Shelves
from vrijwilligerspunt.search.rules import Area, Question
from vrijwilligerspunt.search.rules_shelf import Shelf
from vrijwilligerspunt.search.states import Facet
from vrijwilligerspunt.search.views_cards import place, spoken_reasons, why
from vrijwilligerspunt.vacancies.rules import slug
from vrijwilligerspunt.vacancies.texts import THEMES
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.forms import clean_line
from vrijwilligerspunt.web.kept import kept
from vrijwilligerspunt.web.problems import problem

ENGINE = "vrijwilligerspunt.search"
SHELVES = "vrijwilligerspunt.shelves"
CELLS = range(21)

bp = Blueprint("search", __name__)


@bp.record_once
def _begin(state: BlueprintSetupState) -> None:
    state.app.extensions[SHELVES] = Shelves()


def engine() -> SearchEngine:
    """The search engine of this process."""
    return cast(SearchEngine, current_app.extensions[ENGINE])


def shelves() -> Shelves:
    """The kept shelf of this process."""
    return cast(Shelves, current_app.extensions[SHELVES])


def generation() -> str:
    """The state of the index, for the key of a kept page."""
    return engine().generation()


def asked(shelf: Shelf) -> Question:
    """The question of this request's address."""
    values = {name: [str(clean_line(one)) for one in given] for name, given in request.args.lists()}
    return rules.read(values, shelf.places)


def open_to_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let pages of every site read this answer."""

    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> Response:
        response = current_app.make_response(view(*args, **kwargs))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return opened


def _json(body: Any) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), content_type="application/json")


@bp.get("/api/v1/vacancies")
@open_to_all
@kept(rules.API_PARAMETERS, generation=generation)
@public
def api_vacancies() -> Any:
    """The list as JSON (interface.md), in the order of the page.

    `understood` is what was read in `q` besides words: `parameter` and `values` as one would write them in
    the address (`onderwerp` and `thema` have the slug of a theme here and filter nothing), `label` in words,
    `text` the stretch of `q`. `words` is what was searched as words.
    """
    today = clock.today()
    shelf = shelves().current(today)
    question = asked(shelf)
    if question.remarks:
        errors = [{"parameter": one.parameter, "detail": texts.notice(one)} for one in question.remarks]
        return problem(422, str(texts.DEMAND), errors=errors)
    answer = queries.answer(question, shelves=shelves(), engine=engine(), shelf=shelf, today=today)
    return _json(
        {
            "total": answer.found.total,
            "page": answer.found.page,
            "per_page": question.per_page,
            "items": [_item(row, answer.asked, shelf) for row in answer.rows],
            "facets": {
                facet.value: _facet(facet, counts, shelf) for facet, counts in answer.found.counts.items()
            },
            "suggestion": answer.did_you_mean,
            "understood": views_wish.said(question),
            "words": answer.asked.words,
        }
    )


@bp.get("/api/v1/vacancies/<int(max=2147483647):vacancy_id>")
@open_to_all
@kept()
@public
def api_vacancy(vacancy_id: int) -> Any:
    """One vacancy that visitors may see, with its whole text."""
    today = clock.today()
    row = queries.row(vacancy_id, today)
    if row is None:
        raise NotFound("vacancy")
    shelf = shelves().current(today)
    return _json(_item(row, Question(), shelf) | {"tasks": row.tasks, "offer": row.offer, "who": row.who})


@bp.get("/api/v1/themes")
@open_to_all
@kept()
@public
def api_themes() -> Any:
    """The themes, with the number of vacancies of each."""
    shelf = shelves().current(clock.today())
    counts = shelf.find(Question()).counts[Facet.THEME]
    return _json(
        [
            {"value": theme.value, "label": str(label), "count": counts[theme]}
            for theme, label in THEMES.items()
        ]
    )


def _item(row: Any, question: Question, shelf: Shelf) -> dict[str, Any]:
    because = why(row, question, shelf)
    wijk = shelf.places.wijken.get(row.wijk_code or "")
    return {
        "id": row.id,
        "external_id": row.external_id,
        "title": row.title,
        "organisation": row.organisation,
        "url": absolute(f"/vacatures/{row.id}-{slug(row.title)}", language()),
        "wijk": row.wijk_code,
        "wijk_name": wijk.name if wijk else None,
        "stadsdeel": wijk.parent if wijk else None,
        "place": place(row, shelf.places.wijken),
        "postcode": row.pc4,
        "distance_km": None if because.distance is None else round(because.distance, 2),
        "reasons": spoken_reasons(row, because.reasons),
        "thema": row.theme.value,
        "soort": row.kind.value,
        "moments": [_moment(code) for code in CELLS if row.slots >> code & 1],
        "flexible": row.flexible,
        "hours_min": row.hours_min,
        "hours_max": row.hours_max,
        "rhythm": row.rhythm.value,
        "taal": row.dutch_level.value,
        "min_age": row.min_age,
        "toegankelijk": row.step_free,
        "thuis": row.online,
        "language": row.language,
        "published_at": row.published_at.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }


def _moment(code: int) -> dict[str, str]:
    slot = Slot.from_code(code)
    return {"dag": slot.day.value, "dagdeel": slot.part.value}


def _facet(facet: Facet, counts: Any, shelf: Shelf) -> list[dict[str, Any]]:
    areas: dict[str, Area] = dict(shelf.places.districts if facet is Facet.DISTRICT else shelf.places.wijken)
    labels = texts.labels(facet, areas)
    return [{"value": str(value), "label": labels[value], "count": count} for value, count in counts.items()]
