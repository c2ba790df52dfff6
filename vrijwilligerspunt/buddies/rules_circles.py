"""The life of a care circle as data (domain §4.4), its guards, and the days that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from vrijwilligerspunt.buddies import policy_circles as policy
from vrijwilligerspunt.buddies.policy_circles import CircleCase
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition

Thing = TypeVar("Thing")
ENOUGH = 2
"""How many have to be in a circle before it begins."""
INVITED_FOR = timedelta(days=30)
KEPT_AFTER_END = timedelta(days=92)
WARNED_AFTER = timedelta(days=335)
"""How long nothing happens in a circle before its keeper hears that it ends by itself."""
WARNED_BEFORE = timedelta(days=30)
ENDS_AFTER = timedelta(days=365)
ENDS_UNWARNED = timedelta(days=730)
"""The end of a circle whose keeper could not be told, as the part of the site was off."""
SAME_PRESS = timedelta(hours=1)
"""How long the form that said yes to an invitation still leads to the page of one's own."""
LINK_KEPT = timedelta(days=30)
"""How long the link of somebody who went still says that it is over."""
DAYS_KEPT = 92
"""Days after which what was done or pledged is forgotten, also in a circle that goes on."""
PLANNED_AHEAD = timedelta(days=366)
SHOWN_AHEAD = 7
"""Days of which the page says where somebody is still needed."""
MOST_WEEKS = 8
NAME_LENGTH, TITLE_LENGTH, FIRST_NAME_LENGTH = 60, 80, 40


class TooFewMembers(RuleBroken):
    """A circle begins when two are in."""


class CircleFull(RuleBroken):
    """Eight people have a seat, or are invited to one."""


class TellThePerson(RuleBroken):
    """Whoever keeps a circle for another says that the other knows."""


class DayPast(RuleBroken):
    """The day was before today."""


class DayTooFar(RuleBroken):
    """The day is more than a year away."""


class CircleRests(Conflict):
    """The circle pauses or has ended: nothing is planned in it now."""


class TakenByAnother(Conflict):
    """Somebody else was first."""


class NoMore(Conflict):
    """The task or the offer is not there to choose any more."""


def is_in(state: MemberState, expires_at: datetime | None) -> bool:
    """Does the link of somebody open the own page? Who said yes and lost it is asked once more, until a day:
    a link that the keeper reads opens no more than that question, and who says yes gets another one."""
    return state is MemberState.JOINED and expires_at is None


def check_day(day: date, today: date) -> None:
    """A day that can be planned. Raises DayPast or DayTooFar."""
    if day < today:
        raise DayPast
    if day - today > PLANNED_AHEAD:
        raise DayTooFar


def days(first: date, weeks: int) -> list[date]:
    """That day, and the same day of the weeks after it: `weeks` days in all."""
    return [first + timedelta(weeks=turn) for turn in range(max(1, min(weeks, MOST_WEEKS)))]


def free_place(taken: Iterable[int], most: int) -> int:
    """The first free seat. Raises CircleFull."""
    there = set(taken)
    for place in range(1, most + 1):
        if place not in there:
            return place
    raise CircleFull


def gaps(
    today: date, open_days: Iterable[date], helped_days: Iterable[date]
) -> tuple[list[date], list[date]]:
    """Of the coming week: the days on which something waits for somebody, and those with nothing at all."""
    week = [today + timedelta(days=turn) for turn in range(SHOWN_AHEAD)]
    waiting, helped = set(open_days), set(helped_days)
    return (
        [day for day in week if day in waiting],
        [day for day in week if day not in waiting and day not in helped],
    )


def by_day(things: Sequence[tuple[date, Thing]]) -> list[tuple[date, list[Thing]]]:
    """The things of each day, the days in order."""
    found: dict[date, list[Thing]] = {}
    for day, thing in things:
        found.setdefault(day, []).append(thing)
    return sorted(found.items())


def _enough(case: CircleCase, _today: date) -> None:
    if case.joined < ENOUGH:
        raise TooFewMembers


_S = CircleState
OPEN = (_S.FORMING, _S.ACTIVE)
LIFECYCLE = Lifecycle(
    "care_circle",
    CircleState,
    _S.FORMING,
    (
        Transition("begin", (_S.FORMING,), _S.ACTIVE, policy.is_house, _enough),
        Transition("pause", (_S.ACTIVE,), _S.PAUSED, policy.keeps, mails=("circle_changed",)),
        Transition("resume", (_S.PAUSED,), _S.ACTIVE, policy.keeps, mails=("circle_changed",)),
        Transition(
            "end",
            (_S.FORMING, _S.ACTIVE, _S.PAUSED),
            _S.ENDED,
            policy.keeps,
            mails=("circle_changed",),
            timeout="three months after its end every word is wiped",
        ),
        Transition(
            "lapse",
            (_S.FORMING, _S.ACTIVE, _S.PAUSED),
            _S.ENDED,
            policy.is_house,
            mails=("circle_changed",),
            timeout="after a year in which nothing was done or planned; its keeper hears so a month before",
        ),
    ),
)
