"""The list of a coordinator: four piles of requests in codes and days, and what waits beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.buddies import queries_matches, queries_triage, texts_triage
from vrijwilligerspunt.buddies.queries_triage import Row, Task
from vrijwilligerspunt.buddies.rules_matches import TERM_ENDS_SOON
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.paging import nearest, pagination


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.BUDDY_COORDINATOR}),
        icon="heart-handshake",
        title=str(texts_triage.WORKLIST["title"]),
        text=str(texts_triage.WORKLIST["text"]),
        href=url_for("buddies.triage"),
    )


@bp.get("/werkplek/maatjes")
@personal
@role(Role.BUDDY_COORDINATOR)
def triage() -> Any:
    """The requests of my area in four piles, in codes; and what waits beside them."""
    today, me = clock.today(), actor()
    numbers, late = queries_triage.numbers(me, today)
    asked = request.args.get("lijst", "")
    pile = asked if asked in queries_triage.PILES else "bellen"
    last = max(1, -(-numbers[pile] // queries_triage.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    rows = queries_triage.pile(me, pile, page)
    names = queries_triage.names([row.coordinator_id for row in rows])
    wijken = {area.code: area.name for area in places.wijken()}
    return render_template(
        "buddies/triage.html",
        tabs=[
            {
                "label": f"{texts_triage.PILES[name]} ({numbers[name]})",
                "href": url_for("buddies.triage", lijst=name),
                "current": name == pile,
            }
            for name in queries_triage.PILES
        ],
        title=str(texts_triage.PILES[pile]),
        text=str(texts_triage.PILE_TEXTS[pile]),
        nothing=str(texts_triage.NOTHING[pile]),
        late=late[pile],
        rows=[_row(row, today, names, wijken) for row in rows],
        pages=pagination(page, last, lambda number: url_for("buddies.triage", lijst=pile, pagina=number)),
        worries=[_task(task) for task in queries_triage.worries(me)],
        checks=[_task(task, "overdracht") for task in queries_triage.handovers_to_check(me, today)],
        together=[
            {
                "href": url_for(
                    # Of a colleague's request only the codes open: who has it reads how the two are doing.
                    "buddies.match_desk" if one.is_mine else "buddies.triage_show",
                    request_id=one.request_id,
                ),
                "label": texts_triage.task(one.request_id, one.due_on),
            }
            for one in queries_matches.to_follow(me, today, today + TERM_ENDS_SOON)
        ],
        to_ask=[
            {
                "href": url_for("buddies.spoken_page", request_id=one.id),
                "label": texts_triage.to_ask(one),
                "labels": texts_triage.marks_to_ask(one, today),
            }
            for one in queries_triage.to_ask(me)
        ],
    )


def _row(row: Row, today: date, names: dict[int, str], wijken: dict[str, str]) -> dict[str, Any]:
    return {
        "title": texts_triage.title(row.id, row.activities),
        "href": url_for("buddies.triage_show", request_id=row.id),
        "where": wijken.get(row.wijk_code or "", ""),
        "owner": texts_triage.owner(row, actor().account_id, names),
        "labels": texts_triage.labels(row, today),
    }


def _task(task: Task, part: str | None = None) -> dict[str, Any]:
    """A link to the request; `part` is where on its page the work is."""
    return {
        "href": url_for("buddies.triage_show", request_id=task.request_id, _anchor=part),
        "label": texts_triage.task(task.request_id, task.due_on),
        "is_acute": task.is_acute,
        "is_wiped": task.is_wiped,
        "is_late": task.due_on < clock.today(),
    }
