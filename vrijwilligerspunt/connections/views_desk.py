"""A connector's matches: the piles, the count of the year, one match with what each side said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from vrijwilligerspunt.accounts.doors import Worklist
from vrijwilligerspunt.accounts.doors import staff as limited
from vrijwilligerspunt.buddies import texts as buddies_texts
from vrijwilligerspunt.buddies.rules_reach import spoken
from vrijwilligerspunt.buddies.states import ReachKind
from vrijwilligerspunt.connections import actions_answers, queries, queries_desk, rules, texts
from vrijwilligerspunt.connections.forms import ButtonForm
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.states import ConnectionState, Said, SideReach
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound
from vrijwilligerspunt.foundation.i18n import format_date, format_number
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.web.access import actor, role
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.paging import nearest, pagination

ONE = "/werkplek/verbindingen/<int(max=2147483647):match_id>"


def worklist() -> Worklist:
    """The tile on `/werkplek`."""
    return Worklist(
        roles=frozenset({Role.CONNECTOR}),
        icon="users",
        title=str(texts.WORKLIST["title"]),
        text=str(texts.WORKLIST["text"]),
        href=url_for("connections.matches"),
    )


@bp.get("/werkplek/verbindingen")
@personal
@role(Role.CONNECTOR)
def matches() -> Any:
    """The matches of my wijken in piles, without the name of any resident; and how it stands this year."""
    me, today = actor(), clock.today()
    numbers = queries_desk.numbers(me, today)
    asked = request.args.get("lijst", "")
    pile = asked if asked in numbers else queries_desk.PILES[0]
    last = max(1, -(-numbers[pile] // queries_desk.PER_PAGE))
    page = nearest(request.args.get("pagina"), last)
    names = {area.code: area.name for area in places.wijken()}
    balance = queries_desk.balance(me)
    return render_template(
        "connections/matches.html",
        tabs=[
            {
                "label": f"{texts.PILES[name]} ({numbers[name]})",
                "href": url_for("connections.matches", lijst=name),
                "current": name == pile,
            }
            for name in queries_desk.PILES
        ],
        title=str(texts.PILES[pile]),
        text=str(texts.PILE_TEXTS[pile]),
        nothing=str(texts.NOTHING[pile]),
        rows=[_row(one, names) for one in queries_desk.pile(me, pile, page, today)],
        pages=pagination(
            page, last, lambda number: url_for("connections.matches", lijst=pile, pagina=number)
        ),
        years=[
            {
                "year": str(one.year),
                "made": format_number(one.made),
                "lasting": format_number(one.lasting),
                "progress": texts.progress(one),
            }
            for one in queries_desk.years(today)
        ],
        target=format_number(rules.TARGET_A_YEAR),
        balance=[
            [names.get(code, code), str(one.offers), str(one.requests), texts.alert(one) or "–"]
            for code, one in balance.items()
        ],
        quiet=[names.get(code, code) for code, one in balance.items() if one.asks_for_outreach],
        ideas=[str(idea) for idea in texts.IDEAS],
    )


def title_of(match: ConnectionMatch, sides: list[ConnectionSide]) -> str:
    """What a match is called without naming a resident: its kind, or the places."""
    shops = [one.place.organisation.name for one in sides if one.place is not None]
    number = f"{texts.KINDS[match.kind]} {match.id}"
    return f"{number}: {' + '.join(shops)}" if shops else number


def _row(match: ConnectionMatch, names: dict[str, str]) -> dict[str, Any]:
    return {
        "title": title_of(match, match.sides),
        "href": url_for("connections.match", match_id=match.id),
        "line": " · ".join(
            part
            for part in (
                names.get(match.wijk_code, ""),
                str(buddies_texts.ACTIVITIES[match.activity]) if match.activity else "",
                format_date(clock.local(match.state_since).date()),
            )
            if part
        ),
        "state": str(texts.STATES[match.state]),
        "kind": texts.STATE_KINDS[match.state],
    }


@bp.get(ONE)
@personal
@role(Role.CONNECTOR)
def match(match_id: int) -> Any:
    """What each side said, and what comes next. Opening it is a line that both sides can read."""
    return _page(match_id)


def _page(match_id: int, broken: str = "") -> str:
    me = actor()
    queries.for_connector(me, match_id)
    audit.staff_read(me, "connection_match", match_id)
    known = queries.for_connector(me, match_id)
    row = known.match
    wijk = places.wijk(row.wijk_code)
    return render_template(
        "connections/match.html",
        broken=broken,
        title=title_of(row, [*known.sides]),
        state=str(texts.STATES[row.state]),
        kind=texts.STATE_KINDS[row.state],
        facts=texts.facts(row, wijk.name if wijk else ""),
        sides=[_side(known, one) for one in known.sides],
        match_id=row.id,
        may_end=row.state in (ConnectionState.MADE, ConnectionState.LASTING),
        button=ButtonForm(formdata=None),
    )


def reach_of(side: ConnectionSide) -> str:
    """How a side is reached, as people write it; empty without a way."""
    if side.place is not None:
        shop = side.place.organisation
        return " · ".join(part for part in (shop.phone, shop.email) if part)
    return spoken(ReachKind(side.reach_kind.value), side.reach) if side.reach_kind else ""


def name_of(side: ConnectionSide) -> str:
    """A first name, or the name of the organisation."""
    if side.place is not None:
        return side.place.organisation.name
    return side.first_name or str(texts.SOMEBODY)


def _side(known: Known, side: ConnectionSide) -> dict[str, Any]:
    now, row = clock.now(), known.match
    says = [one for one in Said if actions_answers.may_say(known, side, one, now)]
    if not actions_answers.is_asked(known, now) or row.state is not ConnectionState.MADE:
        # Before that question is asked it ends for both at once: the button below.
        says = [one for one in says if one is not Said.STOPS]
    return {
        "number": side.side,
        "name": name_of(side),
        "reach": reach_of(side),
        "stands": texts.stands(side),
        "buttons": [
            {
                "href": url_for("connections.match_note", match_id=row.id, side=side.side, said=one.value),
                "label": str(texts.SAYS[one]),
                "kind": texts.BUTTON_KINDS.get(one, "secondary"),
            }
            for one in says
        ],
        "message": _message(known, side) if says else "",
    }


def _message(known: Known, side: ConnectionSide) -> str:
    """What the connector can send to who left a phone number only."""
    if side.reach_kind is not SideReach.PHONE or not queries.has_working_link(known.match, side):
        return ""
    link = absolute(f"/verbinding/{queries.link_of(known.match, side.side)}", side.language)
    return texts.message(known.match.state, side.first_name or "", link, side.language)


@bp.post(ONE + "/kant/<int(max=2):side>/<said>")
@limited
@personal
@role(Role.CONNECTOR)
def match_note(match_id: int, side: int, said: str) -> Any:
    """Note what one side said aloud."""
    if said not in {one.value for one in Said}:
        raise NotFound("connection.note")
    what = Said(said)
    return _done(
        match_id,
        lambda: actions_answers.note(actor(), match_id, side, what, clock.now()),
        str(texts.NOTED[what]),
    )


@bp.post(ONE + "/voorbij")
@limited
@personal
@role(Role.CONNECTOR)
def match_end(match_id: int) -> Any:
    """It is over, for both."""
    return _done(
        match_id,
        lambda: actions_answers.end(actor(), match_id, clock.now()),
        str(texts.FLASHES["end"]),
    )


def _done(match_id: int, action: Callable[[], object], said: str) -> Any:
    """One note of the connector; who is late sees how it stands now."""
    try:
        with transaction():
            action()
    except Conflict as error:
        return _page(match_id, broken=texts.said(error)), error.status
    flash(said, "ok")
    return redirect(url_for("connections.match", match_id=match_id), 303)
