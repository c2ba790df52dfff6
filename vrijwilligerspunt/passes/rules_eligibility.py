"""May somebody ask for a pass? Three plain answers against the rule of today (domain §4.6); pure.

Nothing of it is kept: it helps people to decide for themselves before they ask. The numbers of the rule
stand in the words that `Often` is shown with, so the answers themselves need none.
"""

from __future__ import annotations

from enum import StrEnum


class Doing(StrEnum):
    """What somebody does; the value is the `wat` of the address."""

    ORGANISATION = "organisatie"
    BUDDY = "maatje"
    CARER = "mantelzorg"
    INFORMAL = "zelf"
    NOTHING = "nog-niets"


class Often(StrEnum):
    """How often; the value is the `hoevaak` of the address."""

    HOURS = "uren"
    MONTHS = "maanden"
    LESS = "minder"
    UNSURE = "weet-niet"


class Age(StrEnum):
    """How old (domain §3 row 21); the value is the `leeftijd` of the address."""

    GROWN = "16"
    TEEN = "13"
    CHILD = "jonger"


class Outcome(StrEnum):
    """What we answer."""

    YES = "yes"
    YES_WITH_PARENT = "yes_with_parent"
    PERHAPS = "perhaps"
    NOT_YET = "not_yet"
    NOTHING_YET = "nothing_yet"
    TOO_YOUNG = "too_young"


# A match that is there now, or one's own word, is enough: no hours are asked.
NEEDS_NO_HOURS = frozenset({Doing.BUDDY, Doing.CARER})


def outcome(doing: Doing, often: Often, age: Age) -> Outcome:
    """The honest answer to the three questions."""
    if age is Age.CHILD:
        return Outcome.TOO_YOUNG
    if doing is Doing.NOTHING:
        return Outcome.NOTHING_YET
    if doing not in NEEDS_NO_HOURS:
        if often is Often.LESS:
            return Outcome.NOT_YET
        if often is Often.UNSURE:
            return Outcome.PERHAPS
    return Outcome.YES_WITH_PARENT if age is Age.TEEN else Outcome.YES
