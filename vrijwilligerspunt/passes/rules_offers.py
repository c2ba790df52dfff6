"""What a discount needs, and when visitors see it; pure. Past its date or long unused, it hides itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes.states import OfferKind, OfferLimit, OfferState

UNUSED_AFTER = timedelta(days=90)
LONGEST_TITLE = 80
LONGEST_TEXT = 1000
LONGEST_TERMS = 300
LONGEST_PLACE = 100
LONGEST_REASON = 500
MOST_OFFERS = 50
RADII = (1, 2, 3, 5, 10)
DEFAULT_RADIUS = 5
# A shop writes only in what visitors do not see and nobody is looking at.
EDITABLE = frozenset({OfferState.DRAFT, OfferState.CHANGES_REQUESTED})


class NotReady(RuleBroken):
    """Something is missing or over; `detail` names what, with commas between."""


class ReasonNeeded(RuleBroken):
    """Who asks for changes says what."""


class PostcodeUnknown(RuleBroken):
    """No such postcode on our map."""


class TooMany(RuleBroken):
    """A shop has at most `MOST_OFFERS` discounts that did not end."""


class Locked(Conflict):
    """An offer that waits or is live is not written in: take it back or end it first."""


class Changed(Conflict):
    """A colleague wrote in it since the form was made."""


class Offer(Protocol):
    """What these rules look at."""

    @property
    def state(self) -> OfferState: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def online(self) -> bool: ...
    @property
    def pc4(self) -> str | None: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def last_used_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What a shop tells of a discount. `slots` holds codes 0 to 20; none means whenever it is open."""

    kind: OfferKind
    title: str
    text: str = ""
    terms: str = ""
    slots: frozenset[int] = field(default_factory=frozenset)
    use_limit: OfferLimit = OfferLimit.EVERY_TIME
    online: bool = False
    place_name: str = ""
    street: str = ""
    pc4: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def missing(offer: Offer) -> tuple[str, ...]:
    """What must be told before it is handed in: what one gets, and where."""
    lacking = [name for name in ("title", "text") if not getattr(offer, name)]
    if not offer.online and not offer.pc4:
        lacking.append("pc4")
    return tuple(lacking)


def is_over(offer: Offer, today: date) -> bool:
    """Is its last day past?"""
    return offer.ends_on is not None and offer.ends_on < today


def is_live(offer: Offer, organisation_state: OrganisationState, today: date) -> bool:
    """Do visitors see it, and may a till count it? Exact by itself: no timer has to come by first."""
    if offer.state is not OfferState.LIVE:
        return False
    if organisation_state is not OrganisationState.ACTIVE:
        return False
    if offer.starts_on is not None and offer.starts_on > today:
        return False
    if is_over(offer, today):
        return False
    return not is_unused(offer, today)


def is_unused(offer: Offer, today: date) -> bool:
    """Is it live for ninety days without one use? `published_at` is since when it is live."""
    signs = [clock.local(offer.published_at).date()] if offer.published_at is not None else []
    if offer.last_used_on is not None:
        signs.append(offer.last_used_on)
    return not signs or today - max(signs) >= UNUSED_AFTER


def grid(slots: frozenset[int]) -> int:
    """The codes 0 to 20 as one number, a bit for each."""
    return sum(1 << code for code in slots if 0 <= code <= 20)


def codes(slots: int) -> list[int]:
    """The codes in a stored grid; the inverse of `grid`."""
    return [code for code in range(21) if slots >> code & 1]
