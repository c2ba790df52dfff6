"""How the list is sorted by "beste eerst": one table of points, in the open; pure.

The page `/zo-sorteren-we` reads this table too, so what it says and what happens cannot differ. Gates decide
what is in the list; points only its place there. No organisation is judged and nobody can pay for a place
(domain §1, principle 9 and line 102). Equal points: the newest first, then the highest number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vrijwilligerspunt.search.states import Gate, Signal

RULE_SET: Final = "zoek-1"
SINCE: Final = date(2026, 11, 22)
"""The rule set and its first day. Another point anywhere in this module is another name and date."""

GATES: Final = tuple(Gate)

POINTS: Final[Mapping[Signal, int]] = {
    Signal.WORDS: 60,
    Signal.SUBJECT: 3,
    Signal.OWN_WIJK: 12,
    Signal.NEAR: 10,
    Signal.MOMENT: 12,
    Signal.FRESH: 3,
}
"""The most points each sign gives."""

FAR_KM: Final = 10.0
"""From this distance being near gives nothing; in between the points fall evenly, one for each kilometre."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Published at most so many days ago gives this share of the points."""

    days: int
    share: float


FRESHNESS: Final = (Fresh(7, 1.0), Fresh(30, 2 / 3), Fresh(90, 1 / 3))

MOST_RANKED: Final = 500
"""So many are weighed: those whose words fit best. What follows stays in the order of the words."""

_SHARES: Final = (*(step.share for step in FRESHNESS), 0.0)


def fresh_since(today: date) -> list[date]:
    """The first day of publishing of each step of `FRESHNESS`."""
    return [today - timedelta(days=step.days) for step in FRESHNESS]


def points(
    *,
    words: float = 0.0,
    subject: bool = False,
    own_wijk: bool = False,
    kilometres: float | None = None,
    moment: float = 0.0,
    fresh: int = len(FRESHNESS),
) -> float:
    """The points of one vacancy.

    `words` is the share of the best answer's score, 0 to 1. `moment` is the share of its own moments that
    were asked, 0 to 1: what is just then answers better than what may be any time. `kilometres` is None when
    no place was asked or it has none. `fresh` is a step of `FRESHNESS`.
    """
    found = POINTS[Signal.WORDS] * words
    found += POINTS[Signal.MOMENT] * moment + POINTS[Signal.FRESH] * _SHARES[fresh]
    if subject:
        found += POINTS[Signal.SUBJECT]
    if own_wijk:
        found += POINTS[Signal.OWN_WIJK]
    if kilometres is not None and kilometres < FAR_KM:
        found += POINTS[Signal.NEAR] * (1 - kilometres / FAR_KM)
    # A millionth of a point decides nothing, so that sums in another order still tie.
    return round(found, 6)
