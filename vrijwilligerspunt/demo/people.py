"""Invented residents of the demo city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from vrijwilligerspunt.demo.grammar import Postcode, choose
from vrijwilligerspunt.demo.residents import weighted_postcodes
from vrijwilligerspunt.demo.roles.names import FIRST_NAMES

INITIALS = "ABCDEFGHJKLMNOPRSTVWYZ"
MINORS = 5
"""How many of the people are younger than 18 (the first ones after the fifth)."""


@dataclass(frozen=True)
class DemoPerson:
    """An invented resident: a first name and an initial, never a whole surname."""

    number: int
    first_name: str
    surname_initial: str
    email: str
    phone: str | None
    pc4: str
    minor: bool


def people(seed: int, count: int, postcodes: Sequence[Postcode]) -> Iterator[DemoPerson]:
    """`count` residents spread over the city as people live; four in ten have no phone."""
    rng = Random(seed * 6007 + 3)
    spread = weighted_postcodes(postcodes)
    for number in range(1, count + 1):
        first_name = choose(rng, FIRST_NAMES)
        yield DemoPerson(
            number=number,
            first_name=first_name,
            surname_initial=choose(rng, INITIALS),
            email=f"bewoner{number:05d}@voorbeeld.example",
            phone=None if rng.random() < 0.4 else f"06-0000 {int(rng.random() * 10_000):04d}",
            pc4=spread.pick(rng).pc4,
            minor=MINORS < number <= 2 * MINORS,
        )
