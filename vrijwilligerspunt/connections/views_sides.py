"""The page of one of the two, by a link of one's own: what is asked, and who the other is after both yes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, redirect, render_template, request, url_for

from vrijwilligerspunt.buddies import texts as buddies_texts
from vrijwilligerspunt.connections import actions, actions_answers, queries, queries_desk, rules, texts
from vrijwilligerspunt.connections.forms import ButtonForm
from vrijwilligerspunt.connections.models import ConnectionSide
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.states import ConnectionState, Said
from vrijwilligerspunt.connections.views import bp
from vrijwilligerspunt.connections.views_desk import name_of, reach_of
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotFound
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.kept import kept, personal
from vrijwilligerspunt.web.limits import at_most, limiter

often = limiter.limit(at_most(60, "15 minutes"))
OWN = "/verbinding/<token>"
# The word in the address of each button.
WORDS = {
    "ja": Said.YES,
    "gesproken": Said.MET,
    "gaat-door": Said.HOLDS,
    "nee": Said.NO,
    "stoppen": Said.STOPS,
}
ENDS = (Said.NO, Said.STOPS)


def by_link(view: Callable[..., Any]) -> Callable[..., Any]:
    """A private page behind a side's link.

    When its time is over it still shows what is kept, for as long as that is; after that it says so kindly.
    """

    @wraps(view)
    def kind(*args: Any, **kwargs: Any) -> Any:
        try:
            return view(*args, **kwargs)
        except Gone as error:
            return _over(kwargs["token"], error.detail), error.status if request.method == "POST" else 200
        except NotFound as error:
            if error.detail != "connection_side":
                raise
            title, line = texts.DEAD["unknown"]
            return render_template("connections/side_dead.html", title=title, line=line), error.status

    return personal(kind)


@bp.get("/verbinding/tot-ziens")
@kept()
@public
def goodbye() -> Any:
    """After a no, or after stopping."""
    return render_template("connections/goodbye.html")


@bp.get(OWN)
@by_link
@public
def side(token: str) -> Any:
    """What is asked now."""
    return _page(token)


def _page(token: str, broken: str = "") -> str:
    now = clock.now()
    known, mine = queries.opened(token, now)
    row, is_asked = known.match, actions_answers.is_asked(known, now)
    stage = texts.stage(row.state, mine, is_asked=is_asked)
    return render_template(
        "connections/side.html",
        broken=broken,
        heading=str(texts.HEADINGS[stage]),
        lines=texts.lines(
            stage,
            has_mail=queries.addressee(mine) is not None,
            meet_on=rules.meet_on(row.state_since) if row.state is ConnectionState.ACCEPTED else None,
        ),
        activity=str(buddies_texts.ACTIVITIES[row.activity]) if row.activity else "",
        other=_other(known, mine),
        buttons=[
            {
                "href": url_for("connections.side_say", token=token, word=word),
                "label": texts.own_button(said, said_yes=mine.accepted_at is not None, is_asked=is_asked),
                "kind": texts.BUTTON_KINDS.get(said, "secondary"),
            }
            for word, said in WORDS.items()
            if actions_answers.may_say(known, mine, said, now)
        ],
        until=format_date(clock.local(mine.expires_at).date())
        if mine.expires_at and row.state is ConnectionState.PROPOSED
        else "",
        button=ButtonForm(formdata=None),
        **_about(token, known, mine),
    )


def _over(token: str, why: str) -> str:
    """What is left of a question whose time is over: why, what is kept, who looked, and a way to wipe it."""
    known, mine = queries.by_link(token)
    title, line = texts.DEAD[why]
    return render_template("connections/side_over.html", title=title, line=line, **_about(token, known, mine))


def _about(token: str, known: Known, mine: ConnectionSide) -> dict[str, Any]:
    """What is kept of this side, and which connectors looked."""
    return {
        "token": token,
        "looks": [format_date(day) for day in queries_desk.looks(known.match.id)],
        "kept": [part for part in (mine.first_name, reach_of(mine)) if part],
        "is_place": mine.place is not None,
    }


def _other(known: Known, mine: ConnectionSide) -> dict[str, Any] | None:
    """Who the other is: only after both said yes."""
    if known.match.state is ConnectionState.PROPOSED:
        return None
    other = known.other(mine)
    return {
        "name": name_of(other),
        "reach": reach_of(other) or str(texts.NO_REACH),
        "href": ""
        if other.place is None
        else url_for("organisations.profile", slug=other.place.organisation.slug),
    }


@bp.get(OWN + "/meenemen")
@by_link
@public
def side_download(token: str) -> Any:
    """Everything we keep of this side, as a file."""
    known, mine = queries.by_link(token)
    told = queries.export(known, mine, queries_desk.looks(known.match.id))
    response = Response(json.dumps(told, ensure_ascii=False, indent=2), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="verbinding.json"'
    return response


@bp.get(OWN + "/wissen")
@by_link
@public
def side_wipe_page(token: str) -> Any:
    """One button: stop, and wipe everything."""
    _known, mine = queries.by_link(token)
    if mine.place is not None:
        raise NotFound("connection_side")
    return render_template("connections/side_wipe.html", token=token, form=ButtonForm(formdata=None))


@bp.post(OWN + "/wissen")
@often
@by_link
@public
def side_wipe(token: str) -> Any:
    """Stop, and wipe everything at once."""
    with transaction():
        actions.leave(token, clock.now())
    return redirect(url_for("connections.side_wiped"), 303)


@bp.get("/verbinding/gewist")
@kept()
@public
def side_wiped() -> Any:
    """After wiping: nothing is left. The same for everybody."""
    return render_template("connections/side_wiped.html")


@bp.post(OWN + "/<word>")
@often
@by_link
@public
def side_say(token: str, word: str) -> Any:
    """Yes, no, we spoke, it goes on, or it is over."""
    said = WORDS.get(word)
    if said is None:
        raise NotFound("connection.say")
    try:
        with transaction():
            actions_answers.say(token, said, clock.now())
    except Conflict as error:
        return _page(token, broken=texts.said(error)), error.status
    if said in ENDS:
        return redirect(url_for("connections.goodbye"), 303)
    # The page itself says what followed.
    return redirect(url_for("connections.side", token=token), 303)
