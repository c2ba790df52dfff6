"""The person's door to a match: by the link of the own page, or signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, url_for

from vrijwilligerspunt.buddies import actions_matches, queries_matches, queries_status, views_matches
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.states import Side
from vrijwilligerspunt.buddies.views import bp
from vrijwilligerspunt.buddies.views_matches import Seat
from vrijwilligerspunt.buddies.views_status import by_link
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.web.access import actor, public
from vrijwilligerspunt.web.limits import at_most, limiter

often = limiter.limit(at_most(20, "15 minutes"))
ONE = "/maatjes/vraag/<token>/maatje"
# What is done on a page, and the view that does it.
PLACES = {
    "page": "buddies.match_asked",
    "answer": "buddies.match_asked_answer",
    "click": "buddies.match_asked_click",
    "share": "buddies.match_asked_share",
    "check": "buddies.match_asked_check_page",
    "stop": "buddies.match_asked_stop_page",
    "agenda": "buddies.match_asked_agenda",
}


def _seat(token: str) -> Seat:
    """The person's chair. Raises NotFound, Gone, and IllegalTransition when there is nobody any more."""

    def found(*, lock: bool) -> MatchCase:
        known = queries_status.opened(token, actor(), lock=lock)
        case = queries_matches.of_requester(known, actor(), clock.now())
        if case is None:
            raise IllegalTransition("buddy_match: none")
        return actions_matches.locked(case.match.id, known) if lock else case

    return Seat(
        Side.REQUESTER,
        lambda: found(lock=False),
        lambda: found(lock=True),
        lambda place: url_for(PLACES[place], token=token),
        url_for("buddies.status", token=token),
    )


def _or_back(token: str, show: Callable[[Seat], Any]) -> Any:
    """A page of the match, or the page of the request when there is no match to see."""
    known = queries_status.opened(token, actor())
    if queries_matches.of_requester(known, actor(), clock.now()) is None:
        return redirect(url_for("buddies.status", token=token), 303)
    return show(_seat(token))


@bp.get(ONE)
@by_link
@public
def match_asked(token: str) -> Any:
    """Where it stands, and what one can do."""
    return _or_back(token, views_matches.page)


@bp.post(ONE + "/antwoord")
@often
@by_link
@public
def match_asked_answer(token: str) -> Any:
    """Yes or no, without a reason."""
    return views_matches.answer(_seat(token))


@bp.post(ONE + "/verder")
@often
@by_link
@public
def match_asked_click(token: str) -> Any:
    """After the meeting: going on."""
    return views_matches.click(_seat(token))


@bp.post(ONE + "/delen")
@often
@by_link
@public
def match_asked_share(token: str) -> Any:
    """What the other may have."""
    return views_matches.share(_seat(token))


@bp.get(ONE + "/hoe-gaat-het")
@by_link
@public
def match_asked_check_page(token: str) -> Any:
    """Two or three questions."""
    return _or_back(token, views_matches.check_page)


@bp.post(ONE + "/hoe-gaat-het")
@often
@by_link
@public
def match_asked_check(token: str) -> Any:
    """The answers."""
    return views_matches.check(_seat(token))


@bp.get(ONE + "/stoppen")
@by_link
@public
def match_asked_stop_page(token: str) -> Any:
    """A goodbye that helps, with one button."""
    return _or_back(token, views_matches.stop_page)


@bp.post(ONE + "/stoppen")
@often
@by_link
@public
def match_asked_stop(token: str) -> Any:
    """It stops."""
    return views_matches.stop(_seat(token))


@bp.get(ONE + "/agenda")
@by_link
@public
def match_asked_agenda(token: str) -> Any:
    """The meeting for one's own agenda."""
    return _or_back(token, views_matches.agenda)
