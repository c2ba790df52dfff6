"""The volunteer's door to a match: signed in, and own matches only."""

from __future__ import annotations

from typing import Any

from flask import url_for

from vrijwilligerspunt.accounts.doors import Section
from vrijwilligerspunt.buddies import actions_matches, queries_matches, texts_matches, views_matches
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import Side
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_matches import Seat
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.web.access import actor, signed_in
from vrijwilligerspunt.web.kept import personal
from vrijwilligerspunt.web.limits import at_most, limiter

often = limiter.limit(at_most(20, "15 minutes"))
ONE = "/mijn/maatje/<int(max=2147483647):match_id>"
# What is done on a page, and the view that does it.
PLACES = {
    "page": "buddies.match_own",
    "answer": "buddies.match_own_answer",
    "click": "buddies.match_own_click",
    "share": "buddies.match_own_share",
    "check": "buddies.match_own_check_page",
    "stop": "buddies.match_own_stop_page",
    "agenda": "buddies.match_own_agenda",
}


def _seat(match_id: int) -> Seat:
    """The volunteer's chair. Raises NotFound when it is used by who sits elsewhere."""

    def see() -> MatchCase:
        return queries_matches.own_one(actor(), match_id, clock.now())

    def lock() -> MatchCase:
        see()
        return actions_matches.locked(match_id)

    return Seat(
        Side.VOLUNTEER,
        see,
        lock,
        lambda place: url_for(PLACES[place], match_id=match_id),
        url_for("buddies.volunteer"),
    )


@bp.get(ONE)
@personal
@signed_in
def match_own(match_id: int) -> Any:
    """Where it stands, and what one can do."""
    return views_matches.page(_seat(match_id))


@bp.post(ONE + "/antwoord")
@often
@personal
@signed_in
def match_own_answer(match_id: int) -> Any:
    """Yes or no, without a reason."""
    return views_matches.answer(_seat(match_id))


@bp.post(ONE + "/verder")
@often
@personal
@signed_in
def match_own_click(match_id: int) -> Any:
    """After the meeting: going on."""
    return views_matches.click(_seat(match_id))


@bp.post(ONE + "/delen")
@often
@personal
@signed_in
def match_own_share(match_id: int) -> Any:
    """What the other may have."""
    return views_matches.share(_seat(match_id))


@bp.get(ONE + "/hoe-gaat-het")
@personal
@signed_in
def match_own_check_page(match_id: int) -> Any:
    """Two or three questions."""
    return views_matches.check_page(_seat(match_id))


@bp.post(ONE + "/hoe-gaat-het")
@often
@personal
@signed_in
def match_own_check(match_id: int) -> Any:
    """The answers."""
    return views_matches.check(_seat(match_id))


@bp.get(ONE + "/stoppen")
@personal
@signed_in
def match_own_stop_page(match_id: int) -> Any:
    """A goodbye that helps, with one button."""
    return views_matches.stop_page(_seat(match_id))


@bp.post(ONE + "/stoppen")
@often
@personal
@signed_in
def match_own_stop(match_id: int) -> Any:
    """It stops."""
    return views_matches.stop(_seat(match_id))


@bp.get(ONE + "/agenda")
@personal
@signed_in
def match_own_agenda(match_id: int) -> Any:
    """The meeting for one's own agenda."""
    return views_matches.agenda(_seat(match_id))


def listed(who: Actor) -> list[dict[str, Any]]:
    """The volunteer's own matches, as links."""
    return [
        {
            "label": str(texts_matches.OWN[Side.VOLUNTEER][row.state][0]),
            "href": url_for("buddies.match_own", match_id=row.id),
        }
        for row in queries_matches.own(who, clock.now())
    ]


def my_matches(who: Actor) -> Section | None:
    """With whom this person does things together: a part of `/mijn`."""
    links = listed(who)
    if not links:
        return None
    return Section(str(texts_matches.MINE["title"]), str(texts_matches.MINE["text"]), tuple(links))
