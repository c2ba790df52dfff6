"""Waiting, honestly: what anybody may know, and supply and demand for who works in a wijk."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.buddies import policy_triage, queries_waiting, rules_waiting, texts, texts_waiting
from vrijwilligerspunt.buddies.queries_waiting import Expectation
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, public, role
from vrijwilligerspunt.web.kept import personal


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset(policy_triage.COUNTING),
        icon="chart",
        title=str(texts_waiting.WORKLIST["title"]),
        text=str(texts_waiting.WORKLIST["text"]),
        href=url_for("buddies.balance"),
    )


@bp.get("/maatjes/wachten")
@public
def waiting() -> Any:
    """How long it takes, how many wait where ten or more do, and what one can do meanwhile."""
    kinds, wijken = queries_waiting.public_counts()
    names = {area.code: area.name for area in places.wijken()}
    known = Expectation(rules_waiting.band(queries_waiting.waits(clock.now())), None, 0)
    return render_template(
        "buddies/waiting.html",
        how_long=texts_waiting.how_long(known),
        kinds=[[str(texts.ACTIVITIES[one]), str(kinds[one.value])] for one in Activity if one.value in kinds],
        wijken=[[names[code], str(number)] for code, number in wijken.items() if code in names],
        least=rules_waiting.LEAST_PEOPLE,
    )


@bp.get("/werkplek/maatjes/overzicht")
@personal
@role(*policy_triage.COUNTING)
def balance() -> Any:
    """Requests and buddies per wijk, in counts; and what each coordinator has."""
    me = actor()
    names = {area.code: area.name for area in places.wijken()}
    found = queries_waiting.supply(me)
    is_coordinator = me.has(Role.BUDDY_COORDINATOR)
    return render_template(
        "buddies/balance.html",
        rows=[
            [
                names.get(code, code),
                str(one.requests),
                str(one.offers),
                texts_waiting.alert(one) or "–",
            ]
            for code, one in found.items()
        ],
        details=[
            [names.get(code, code), texts_waiting.activities(one), texts_waiting.states(one)]
            for code, one in found.items()
            if one.requests
        ],
        quiet=[names.get(code, code) for code, one in found.items() if one.asks_for_outreach],
        ideas=[str(idea) for idea in texts_waiting.IDEAS],
        loads=[
            [texts_waiting.owner(one), str(one.to_call), str(one.waiting), str(one.running)]
            for one in queries_waiting.loads(me)
        ]
        if is_coordinator
        else [],
        is_coordinator=is_coordinator,
    )
