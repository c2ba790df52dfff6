"""The board of what was searched for and not there; and the counting of a search that found nothing.

Counting is the fourth thing a GET may change: after the page was sent, so that it delays and breaks nothing,
and only wishes we recognised, never words. Decision: docs/decisions/0016-what-finds-nothing-is-counted.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from flask import Response, after_this_request, current_app, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.i18n import format_number
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.search import actions_misses, queries_misses, rules_misses, texts, texts_misses
from vrijwilligerspunt.search.queries import Answer
from vrijwilligerspunt.search.queries_misses import Missed
from vrijwilligerspunt.search.rules import Question, pairs
from vrijwilligerspunt.search.rules_misses import Asking, Miss
from vrijwilligerspunt.search.rules_shelf import Shelf
from vrijwilligerspunt.search.states import Facet
from vrijwilligerspunt.search.views_api import bp, engine, shelves
from vrijwilligerspunt.search.views_links import href
from vrijwilligerspunt.vacancies.states import Theme
from vrijwilligerspunt.web import kept
from vrijwilligerspunt.web.access import role

log = logging.getLogger(__name__)

ROLES = (Role.CONNECTOR, Role.DESK, Role.ADMINISTRATOR)
DATABASE = "vrijwilligerspunt.database"
TYPING_HEADER = "X-Tikt"
PURPOSES = ("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")


def note(answer: Answer, today: date) -> None:
    """Count this search when it found nothing, a person asked, and a wish was recognised in it.

    Such a page is made anew for every browser that asks, so that two people count as two; one browser that
    asks again gets "not changed" and counts once.
    """
    if answer.found.total or not engine().usable():
        return
    if request.headers.get(TYPING_HEADER):
        kept.not_stored()
        return
    kept.not_shared()
    found = rules_misses.miss(answer.asked, answer.shelf.places)
    if found is not None and rules_misses.is_counted(_asking()):
        after_this_request(_counting(found, today))


def _asking() -> Asking:
    return Asking(
        request.method,
        request.user_agent.string,
        purpose=" ".join(request.headers.get(name, "") for name in PURPOSES),
        is_repeat=request.cache_control.max_age == 0 or bool(request.cache_control.no_cache),
    )


def _counting(found: Miss, today: date) -> Callable[[Response], Response]:
    database = cast(Database, current_app.extensions[DATABASE])

    def count() -> None:
        try:
            with database.scope(), transaction():
                actions_misses.count(found, today)
        except Exception as error:  # noqa: BLE001  The page was sent; a count that is lost harms nobody.
            log.warning("A search without results was not counted: %s", type(error).__name__)

    def attach(response: Response) -> Response:
        response.call_on_close(count)
        return response

    return attach


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(ROLES),
        icon="search",
        title=str(texts_misses.WORKLIST["title"]),
        text=str(texts_misses.WORKLIST["text"]),
        href=url_for("search.misses"),
    )


@bp.get("/werkplek/vraagbord")
@role(*ROLES)
def misses() -> Any:
    """What people search for and do not find, and what there is of it nearby."""
    today = clock.today()
    shelf = shelves().current(today)
    return render_template(
        "search/misses.html",
        rows=[_row(missed, shelf) for missed in queries_misses.board(today)],
        days=rules_misses.SHOWN_FOR.days,
        least=rules_misses.SHOWN_FROM,
    )


def _row(missed: Missed, shelf: Shelf) -> list[Any]:
    """The cells of one wish; the last leads to what there is in its stadsdeel."""
    miss = missed.miss
    wijk = shelf.places.wijken.get(miss.wijk_code)
    nearby = Question(
        themes=(Theme(miss.theme),) if miss.theme else (),
        days=(Weekday(miss.weekday),) if miss.weekday and not miss.theme else (),
        districts=(wijk.parent,) if wijk else (),
    )
    return [
        texts.labels(Facet.THEME, {})[miss.theme] if miss.theme else str(texts_misses.ANY_THEME),
        format_number(missed.number),
        texts.labels(Facet.DAY, {})[miss.weekday] if miss.weekday else str(texts_misses.ANY_DAY),
        wijk.name if wijk else str(texts_misses.ANYWHERE),
        {"text": texts.places(shelf.count(nearby)), "href": href(pairs(nearby))},
    ]
