"""What somebody likes to do against what a vacancy asks, as `matching` wants it; and the limits of inviting.

What leaves a vacancy out: too far, more Dutch than one has, or only moments one cannot. All else only adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from vrijwilligerspunt.foundation.clock import AMSTERDAM
from vrijwilligerspunt.foundation.errors import NotFound, RuleBroken
from vrijwilligerspunt.foundation.week import ALL_SLOTS
from vrijwilligerspunt.matching import scoring
from vrijwilligerspunt.matching.scoring import Between, Fit, Side, Why
from vrijwilligerspunt.vacancies.states import DutchLevel, Talent, Theme

RADII = (1, 2, 3, 5, 10, 25)
DEFAULT_RADIUS = 5
SUGGESTED = 12
ON_MY_PAGE = 3
MOST_INVITED = 20
INVITED_A_MONTH = 2
FEWEST_SHOWN = 3  # A smaller number could tell who it was.
SPOKEN_BY_ALL = "nl"


class PostcodeUnknown(RuleBroken):
    """We have no point for this postcode."""


class StopLinkUnknown(NotFound):
    """No invitation has this link."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """ "Wat ik graag doe" as somebody filled it in; empty is "I do not know yet"."""

    talents: Sequence[Talent] = ()
    themes: Sequence[Theme] = ()
    slots: int = 0
    pc4: str = ""
    radius_km: int = DEFAULT_RADIUS
    dutch_level: DutchLevel | None = None
    languages: Sequence[str] = ()
    invitable: bool = False


class Wishing(Protocol):
    """What is read of a wish; a row, or what a form holds."""

    @property
    def talents(self) -> Sequence[str]: ...
    @property
    def themes(self) -> Sequence[str]: ...
    @property
    def slots(self) -> int: ...
    @property
    def pc4(self) -> str | None: ...
    @property
    def radius_km(self) -> int: ...
    @property
    def dutch_level(self) -> DutchLevel | None: ...
    @property
    def languages(self) -> Sequence[str]: ...


class Asking(Protocol):
    """What is read of a vacancy."""

    @property
    def talents(self) -> Sequence[str]: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def slots(self) -> int: ...
    @property
    def flexible(self) -> bool: ...
    @property
    def online(self) -> bool: ...
    @property
    def dutch_rank(self) -> int: ...
    @property
    def languages(self) -> Sequence[str]: ...


def is_together(vacancy: Asking) -> bool:
    """Are the times agreed together?"""
    return vacancy.flexible or vacancy.slots in (0, ALL_SLOTS)


def need(vacancy: Asking) -> Side:
    """A vacancy as one side. Dutch is no shared language: its level is asked apart."""
    return Side(
        frozenset(vacancy.talents),
        frozenset({str(vacancy.theme)}),
        frozenset(vacancy.languages) - {SPOKEN_BY_ALL},
        0 if is_together(vacancy) else vacancy.slots,
        is_together(vacancy),
    )


def offer(wish: Wishing) -> Side:
    """A wish as the other side."""
    return Side(
        frozenset(wish.talents),
        frozenset(wish.themes),
        frozenset(wish.languages) - {SPOKEN_BY_ALL},
        wish.slots,
    )


def fit(wish: Wishing, vacancy: Asking, distance_km: float | None) -> Fit | None:
    """How they fit, or None when something leaves the vacancy out.

    `distance_km` is None when the person gave no postcode, the vacancy is from home, or a point is unknown.
    """
    if distance_km is not None and not vacancy.online and distance_km > wish.radius_km:
        return None
    if wish.dutch_level is not None and vacancy.dutch_rank > wish.dutch_level.rank:
        return None
    if wish.slots and not is_together(vacancy) and not wish.slots & vacancy.slots:
        return None
    between = Between(
        distance_km=None if vacancy.online else distance_km,
        reach_km=wish.radius_km,
        from_home=vacancy.online and bool(wish.pc4),
        dutch_is_enough=wish.dutch_level is not None,
    )
    return scoring.fit(need(vacancy), offer(wish), between)


def suits(wish: Wishing, found: Fit) -> bool:
    """Is it worth showing? Who named talents or themes sees what shares one; others what fits at all."""
    if wish.talents or wish.themes:
        return found.has(Why.TALENT, Why.THEME)
    return bool(found.reasons)


def is_worth_a_mail(found: Fit) -> bool:
    """May we mail somebody about it? Only when a talent or theme is shared: a mail asks more than a page."""
    return found.has(Why.TALENT, Why.THEME)


def says_something(wish: Wishing) -> bool:
    """Did somebody tell anything we can look for?"""
    return bool(wish.talents or wish.themes or wish.slots or wish.languages or wish.dutch_level or wish.pc4)


def month_begins(today: date) -> datetime:
    """The first moment of the month in Eindhoven."""
    return datetime(today.year, today.month, 1, tzinfo=AMSTERDAM)


def day_begins(today: date) -> datetime:
    """The first moment of the day in Eindhoven."""
    return datetime(today.year, today.month, today.day, tzinfo=AMSTERDAM)
