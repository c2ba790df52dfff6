"""Where people live: residents per wijk (CBS, 1 January 2026, rounded; Gestel parted by estimate)."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from vrijwilligerspunt.demo.grammar import Postcode

RESIDENTS: Mapping[str, int] = {
    "WK077211": 11_560,
    "WK077221": 12_188,
    "WK077222": 8_860,
    "WK077223": 14_731,
    "WK077231": 5_661,
    "WK077232": 8_783,
    "WK077233": 9_216,
    "WK077241": 11_662,
    "WK077242": 18_779,
    "WK077243": 12_241,
    "WK077251": 15_744,
    "WK077252": 15_695,
    "WK077253": 21_082,
    "WK077254": 13_674,
    "WK077261": 16_547,
    "WK077262": 11_436,
    "WK077263": 13_590,
    "WK077271": 5_700,
    "WK077272": 14_600,
    "WK077273": 8_034,
}

REGION = 250
"""What a postcode outside the city weighs: 32 of them make about three in a hundred."""


@dataclass(frozen=True)
class Spread:
    """Postcodes with running weights, to pick from as people live."""

    postcodes: tuple[Postcode, ...]
    running: tuple[float, ...]

    def pick(self, rng: Random) -> Postcode:
        """One postcode, in proportion to the residents of its wijk."""
        index = bisect(self.running, rng.random() * self.running[-1])
        return self.postcodes[min(index, len(self.postcodes) - 1)]


def weighted_postcodes(postcodes: Sequence[Postcode]) -> Spread:
    """A spread over the postcodes. Raises ValueError when there are none."""
    if not postcodes:
        raise ValueError("no postcodes")
    per_wijk = Counter(postcode.wijk_code for postcode in postcodes)
    weights = [
        RESIDENTS.get(postcode.wijk_code, REGION) / per_wijk[postcode.wijk_code]
        if postcode.wijk_code
        else REGION
        for postcode in postcodes
    ]
    return Spread(tuple(postcodes), tuple(accumulate(weights)))
