"""What one may honestly say of waiting, and when supply and demand are far apart; pure."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vrijwilligerspunt.buddies.states import RequestState

LEAST_PEOPLE = 10
"""A count of fewer people is told to nobody outside (domain §4.4)."""
LEAST_CASES = 5
"""With fewer people who found somebody we do not know how long it takes."""
MANY_OFFERS = 5
"""So many buddies and not one request: then asking is what is hard (domain §1b row 18)."""


@dataclass(frozen=True, slots=True)
class Band:
    """Weeks that the middle half of people waited, and the median."""

    least: int
    most: int
    median: int


@dataclass(frozen=True, slots=True)
class Supply:
    """One wijk in counts."""

    offers: int
    requests: int
    activities: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[RequestState, int] = field(default_factory=dict)

    @property
    def asks_for_outreach(self) -> bool:
        """Are there buddies, and does nobody ask?"""
        return self.offers >= MANY_OFFERS and not self.requests

    @property
    def asks_for_buddies(self) -> bool:
        """Do people wait where no buddy is?"""
        return bool(self.requests) and not self.offers


def _weeks(days: float) -> int:
    """Whole weeks, rounded up: nobody hears a shorter time than it took."""
    return max(1, -int(-days // 7))


def band(days: Sequence[int]) -> Band | None:
    """How long it mostly took; None when there are too few to say."""
    if len(days) < LEAST_CASES:
        return None
    first, middle, last = statistics.quantiles(days, n=4, method="inclusive")
    return Band(_weeks(first), _weeks(last), _weeks(middle))


def large_enough(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of ten and more, the largest first."""
    kept = {name: number for name, number in counts.items() if number >= LEAST_PEOPLE}
    return dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))
