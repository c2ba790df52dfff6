"""The list of vacancies: one address, whole or only its block of results."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.search import queries, rules, views_feeds, views_list, views_misses
from vrijwilligerspunt.search.views_api import asked, bp, engine, generation, shelves
from vrijwilligerspunt.search.views_catalogue import RESULTS
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import PART_HEADER, kept


@bp.get("/vacatures")
@kept(rules.PARAMETERS, generation=generation)
@public
def vacancies() -> Any:
    """The list; with the header `X-Deel: resultaten` only the block that changes."""
    today = clock.today()
    shelf = shelves().current(today)
    question = asked(shelf)
    answer = queries.answer(question, shelves=shelves(), engine=engine(), shelf=shelf, today=today)
    views_misses.note(answer, today)
    part = request.headers.get(PART_HEADER) == RESULTS
    template = "search/results.html" if part else "search/vacancies.html"
    return render_template(template, **views_list.page(question, answer))


__all__ = ["bp", "vacancies", "views_feeds"]
