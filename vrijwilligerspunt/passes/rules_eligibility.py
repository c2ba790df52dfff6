"""May somebody ask for a pass? Three plain answers against the rule of today (domain §4.6); pure.

Nothing of it is kept: it helps people to decide for themselves before they ask. The numbers of the rule
stand in the words that `Often` is shown with, so the answers themselves need none. Those numbers are the
operator's to decide, for a day to come: what holds is what people were promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.passes.rules import RENEW_BEFORE

# The least and the most of each number. The first mail about renewing leaves 45 days before the end: who
# reads it must be able to renew at once.
LIMITS: Final = {
    "hours_a_year": (1, 1_000),
    "months_regular": (1, 24),
    "months_valid": (3, 36),
    "renew_from_days": (max(RENEW_BEFORE).days, 120),
}
FARTHEST: Final = timedelta(days=5 * 366)
SHORTEST_MONTH: Final = 28


class Ruled(Protocol):
    """The numbers of a rule, from the day on which it begins."""

    @property
    def valid_from(self) -> date: ...
    @property
    def hours_a_year(self) -> int: ...
    @property
    def months_regular(self) -> int: ...
    @property
    def months_valid(self) -> int: ...
    @property
    def renew_from_days(self) -> int: ...
    @property
    def decided(self) -> bool: ...


One = TypeVar("One", bound=Ruled)


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as somebody fills it in."""

    valid_from: date
    hours_a_year: int
    months_regular: int
    months_valid: int
    renew_from_days: int
    decided: bool


class DayNotLater(RuleBroken):
    """A new rule begins tomorrow at the earliest: who asked today was promised the rule of today."""


class DayTooFar(RuleBroken):
    """More than five years ahead is a slip of the finger."""


class NumberUnfit(RuleBroken):
    """A number is less or more than can be; `detail` is its field."""


class RenewalTooLong(RuleBroken):
    """A pass would be renewable before it is issued."""


class DayTaken(RuleBroken):
    """Another rule begins on that day: change that one."""


class AlreadyHolds(Conflict):
    """The rule of a day that has come stays as it is: passes were given by it."""


class RuleChanged(Conflict):
    """A colleague changed or deleted the rule meanwhile."""


def checked(draft: Draft, today: date) -> Draft:
    """The draft when it can be a rule. Raises DayNotLater, DayTooFar, NumberUnfit or RenewalTooLong."""
    if draft.valid_from <= today:
        raise DayNotLater
    if draft.valid_from > today + FARTHEST:
        raise DayTooFar
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(draft, name) <= most:
            raise NumberUnfit(name)
    if draft.renew_from_days >= draft.months_valid * SHORTEST_MONTH:
        raise RenewalTooLong
    return draft


def still_open(rule: Ruled, today: date) -> bool:
    """May the rule still be changed or deleted? Only while its day has to come."""
    return rule.valid_from > today


def there(rule: One | None, today: date) -> One:
    """The rule when it can be changed or deleted now. Raises RuleChanged when it went, or AlreadyHolds."""
    if rule is None:
        raise RuleChanged
    if not still_open(rule, today):
        raise AlreadyHolds
    return rule


def mark(rule: Ruled) -> str:
    """What a form saw of a rule, to know whether a colleague changed it meanwhile."""
    numbers = (rule.hours_a_year, rule.months_regular, rule.months_valid, rule.renew_from_days)
    return "-".join(str(number) for number in (*numbers, int(rule.decided)))


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
