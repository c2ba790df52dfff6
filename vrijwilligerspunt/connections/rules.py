"""The lives of a match, of an offer and of a development place as data (domain §4.10), and their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.connections import policy
from vrijwilligerspunt.connections.policy import ConnectionCase
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, OfferState, PlaceState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

BOTH = 2
ANSWER_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=7)
MEET_WITHIN = timedelta(days=30)
"""An accepted match in which nobody said that there was contact is no match after this."""
LASTS_AFTER = timedelta(weeks=13)
"""Domain §4.10: both are asked thirteen weeks after the contact."""
ANSWERED_BY = timedelta(weeks=4)
"""How long after that question an answer still counts."""
UNASKED_UNTIL = timedelta(weeks=26)
"""While the part was off nobody was asked; what was made this long ago ends without that question."""
KEPT_AFTER_END = timedelta(days=92)
"""Names and ways to be reached go three months after the end, or after the last question was answered."""
OFFER_HOLDS = timedelta(days=182)
OFFER_ANSWER_WITHIN = timedelta(days=21)
TARGET_A_YEAR = 1000
"""Matches that the city hopes for in a year (domain §1e row 63)."""
FIRST_NAME_LENGTH, WHAT_LENGTH, PLACE_LENGTH = 40, 120, 300


class SamePair(RuleBroken):
    """These two were brought together this calendar year already, as far as that is still known."""


class SameSide(RuleBroken):
    """Both sides are the same person or place."""


class PlaceNotListed(RuleBroken):
    """A place has to be in the directory before somebody is sent to it."""


class ReachNeeded(RuleBroken):
    """To be asked by a link one needs a mail address or a phone number."""


class ConsentNeeded(RuleBroken):
    """What somebody says on the street is only written down after a spoken yes."""


class ReasonNeeded(RuleBroken):
    """An organisation reads why its page was given back."""


class PlaceChanged(Conflict):
    """A colleague wrote another text meanwhile."""


class AlreadySaid(Conflict):
    """The question was answered before."""


@dataclass(frozen=True, slots=True)
class AskedSide:
    """One of the two as a connector names it: an offer, a place of the directory, or a first name.

    Of an offer the name and the way to be reached are taken over.
    """

    first_name: str = ""
    reach: Reach | None = None
    offer_id: int | None = None
    place_id: int | None = None
    language: str = "nl"


def fits(kind: ConnectionKind, sides: Sequence[AskedSide]) -> bool:
    """Are these two of this kind, the resident before the place?"""
    places = {
        ConnectionKind.RESIDENT_RESIDENT: [False, False],
        ConnectionKind.RESIDENT_PLACE: [False, True],
        ConnectionKind.PLACE_PLACE: [True, True],
    }
    return [one.place_id is not None for one in sides] == places[kind]


def pair_key(sides: Sequence[AskedSide]) -> str:
    """What tells a pair from another; empty when a side left no way to be reached. Raises SameSide."""
    keys = sorted(_key(one) for one in sides)
    if not keys[0]:
        return ""
    if len({*keys}) < BOTH:
        raise SameSide
    return "\n".join(keys)


def _key(side: AskedSide) -> str:
    if side.place_id is not None:
        return f"o:{side.place_id}"
    return f"p:{side.reach.value}" if side.reach else ""


def answer_by(asked_at: datetime) -> datetime:
    """The last moment of the day until which a question can be answered: a page names that day."""
    return datetime.combine(clock.local(asked_at + ANSWER_WITHIN).date(), time.max, clock.AMSTERDAM)


def meet_on(accepted_at: datetime) -> date:
    """The last whole day on which both can say that there was contact: a page names that day."""
    return clock.local(accepted_at + MEET_WITHIN).date() - timedelta(days=1)


def ask_on(made_on: date) -> date:
    """The day on which both are asked whether it goes on."""
    return made_on + LASTS_AFTER


def is_ripening(year: int, today: date) -> bool:
    """May a match that was made in that year still have to be asked, or answered, whether it goes on?"""
    return today <= ask_on(date(year, 12, 31)) + ANSWERED_BY


def _both_yes(case: ConnectionCase, _today: date) -> None:
    if case.said_yes < BOTH:
        raise Conflict("accepted")


def _both_met(case: ConnectionCase, _today: date) -> None:
    if case.met < BOTH:
        raise Conflict("met")


def _holds(case: ConnectionCase, today: date) -> None:
    if not case.holding or case.denying:
        raise Conflict("holds")
    if case.match.made_on is None or today < ask_on(case.match.made_on):
        raise Conflict("early")


_C = ConnectionState
LIFECYCLE = Lifecycle(
    "connection_match",
    ConnectionState,
    _C.PROPOSED,
    (
        Transition("accept", (_C.PROPOSED,), _C.ACCEPTED, policy.is_house, _both_yes, mails=("cm_both_yes",)),
        Transition(
            "decline",
            (_C.PROPOSED, _C.ACCEPTED),
            _C.NOT_REALISED,
            policy.side_or_connector,
            mails=("cm_nothing",),
        ),
        Transition(
            "lapse",
            (_C.PROPOSED, _C.ACCEPTED),
            _C.NOT_REALISED,
            policy.is_house,
            timeout="14 days without both answers, or 30 days without contact after them",
            mails=("cm_nothing",),
        ),
        Transition("make", (_C.ACCEPTED,), _C.MADE, policy.is_house, _both_met, mails=("cm_made",)),
        Transition(
            "last",
            (_C.MADE,),
            _C.LASTING,
            policy.is_house,
            _holds,
            timeout="asked 13 weeks after the contact: one says yes and none says no",
        ),
        Transition(
            "end",
            (_C.MADE, _C.LASTING),
            _C.ENDED,
            policy.anyone_of_it,
            timeout="nobody answered within 4 weeks of that question",
        ),
    ),
)

_O = OfferState
OFFER_LIFECYCLE = Lifecycle(
    "resident_offer",
    OfferState,
    _O.OPEN,
    (
        Transition("withdraw", (_O.OPEN,), _O.WITHDRAWN, policy.reads_offer),
        Transition(
            "lapse",
            (_O.OPEN,),
            _O.LAPSED,
            policy.is_house,
            timeout="asked after 26 weeks whether it still holds: no answer in 21 days (six weeks by phone)",
        ),
    ),
)

_P = PlaceState
PLACE_LIFECYCLE = Lifecycle(
    "development_place",
    PlaceState,
    _P.HANDED_IN,
    (
        Transition("publish", (_P.HANDED_IN,), _P.PUBLISHED, policy.judges_place, mails=("place_published",)),
        Transition("give_back", (_P.HANDED_IN,), _P.RETURNED, policy.judges_place, mails=("place_returned",)),
        Transition("hand_in", (_P.PUBLISHED, _P.RETURNED, _P.WITHDRAWN), _P.HANDED_IN, policy.keeps_place),
        Transition("withdraw", (_P.HANDED_IN, _P.PUBLISHED, _P.RETURNED), _P.WITHDRAWN, policy.ends_place),
    ),
)
