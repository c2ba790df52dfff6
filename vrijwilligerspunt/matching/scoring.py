"""How well a need and an offer fit: points with reasons. Rule set `passend-1`; pure, and the same both ways.

It looks only at what both sides said themselves. Nothing said gives no points and takes none away. There is
no judgement of people: no age, no history, no behaviour, nothing that was learned from others.

| what they share | points |
|---|---|
| talents | 25 for the first, 5 for each further, 35 at most |
| dayparts | 15 for the first, 1 for each further, 20 at most; 10 when the time is agreed together |
| distance | 20 next door, down to 10 at the edge of how far one goes; 8 when it is done from home |
| theme | 15 |
| level of Dutch is enough | 5 |
| another language | 5 |

More in common or nearer never gives fewer points. Equal points: the nearest first, then the newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf

RULE_SET = "passend-1"

FIRST_TALENT, NEXT_TALENT, MOST_TALENT = 25, 5, 35
FIRST_MOMENT, NEXT_MOMENT, MOST_MOMENT = 15, 1, 20
TOGETHER = 10
NEXT_DOOR, AT_THE_EDGE = 20, 10
FROM_HOME = 8
THEME = 15
DUTCH = 5
LANGUAGE = 5
MOST = MOST_TALENT + MOST_MOMENT + NEXT_DOOR + THEME + DUTCH + LANGUAGE


class Why(StrEnum):
    """What two sides have in common; in this order people read it."""

    TALENT = "talent"
    THEME = "theme"
    MOMENT = "moment"
    TOGETHER = "together"
    DISTANCE = "distance"
    FROM_HOME = "from_home"
    LANGUAGE = "language"
    DUTCH = "dutch"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side said. `slots` is the grid of dayparts as bits; `together`: the time is agreed later."""

    talents: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    slots: int = 0
    together: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """What only both sides together know. Without a distance the place says nothing."""

    distance_km: float | None = None
    reach_km: float = 0
    from_home: bool = False
    dutch_is_enough: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in common with its points: names, or a mask of dayparts, or kilometres."""

    why: Why
    points: int
    names: tuple[str, ...] = ()
    slots: int = 0
    kilometres: float = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """All that two sides have in common, in the order of `Why`; no reasons means nothing in common."""

    reasons: tuple[Reason, ...] = ()

    @property
    def points(self) -> int:
        """From 0 to `MOST`."""
        return sum(reason.points for reason in self.reasons)

    @property
    def distance_km(self) -> float:
        """How far; endless when the place says nothing."""
        return next((one.kilometres for one in self.reasons if one.why is Why.DISTANCE), inf)

    def has(self, *whys: Why) -> bool:
        """Is one of these among the reasons?"""
        return any(reason.why in whys for reason in self.reasons)


def fit(need: Side, offer: Side, between: Between) -> Fit:
    """What the two have in common. The same answer when need and offer change places."""
    found = (
        _names(Why.TALENT, need.talents & offer.talents, FIRST_TALENT, NEXT_TALENT, MOST_TALENT),
        _names(Why.THEME, need.themes & offer.themes, THEME, 0, THEME),
        _moment(need, offer),
        _place(between),
        _names(Why.LANGUAGE, need.languages & offer.languages, LANGUAGE, 0, LANGUAGE),
        Reason(Why.DUTCH, DUTCH) if between.dutch_is_enough else None,
    )
    return Fit(tuple(reason for reason in found if reason is not None))


def _names(why: Why, shared: frozenset[str], first: int, following: int, most: int) -> Reason | None:
    if not shared:
        return None
    return Reason(why, min(most, first + following * (len(shared) - 1)), names=tuple(sorted(shared)))


def _moment(need: Side, offer: Side) -> Reason | None:
    shared = need.slots & offer.slots
    if need.together or offer.together:
        other = offer if need.together else need
        return Reason(Why.TOGETHER, TOGETHER) if other.slots or other.together else None
    if not shared:
        return None
    points = min(MOST_MOMENT, FIRST_MOMENT + NEXT_MOMENT * (shared.bit_count() - 1))
    return Reason(Why.MOMENT, points, slots=shared)


def _place(between: Between) -> Reason | None:
    if between.from_home:
        return Reason(Why.FROM_HOME, FROM_HOME)
    far, reach = between.distance_km, between.reach_km
    if far is None or far > reach:
        return None
    nearness = 1 - far / reach if reach else 1
    points = AT_THE_EDGE + floor((NEXT_DOOR - AT_THE_EDGE) * nearness)
    return Reason(Why.DISTANCE, points, kilometres=far)


def best(fits: Iterable[tuple[int, Fit]], most: int) -> list[tuple[int, Fit]]:
    """The best of these numbered fits, best first; in a tie the nearest, then the highest number.

    What has nothing in common is left out. The order of `fits` does not matter.
    """
    some = [(number, one) for number, one in fits if one.reasons]
    some.sort(key=lambda item: (-item[1].points, item[1].distance_km, -item[0]))
    return some[:most]
