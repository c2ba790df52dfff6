"""What a till is answered, pure: how a code and a pass make an answer, and how short a name is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import Gone, RuleBroken
from vrijwilligerspunt.passes.rules_codes import Code, Standing, standing
from vrijwilligerspunt.passes.states import OfferLimit, PassState

LONGEST_LABEL = 60
MOST_TILLS = 30
# A link is opened on the till itself, by somebody who stands there.
LINK_LIVES = timedelta(days=2)
# So long a browser that opens the same answer again is not counted again.
SAME_ANSWER = timedelta(minutes=2)


class LinkDead(Gone):
    """The link of a till was used, replaced or is too old."""


class TooManyTills(RuleBroken):
    """A shop has at most `MOST_TILLS` tills."""


class ShopNotActive(RuleBroken):
    """Only an organisation that is on the site links tills."""


class Answer(StrEnum):
    """What the page of a check says."""

    VALID = "valid"
    INVALID = "invalid"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a check reads of a pass."""

    state: PassState
    secret: str
    first_name: str
    initial: str
    valid_until: date


@dataclass(frozen=True, slots=True)
class LiveOffer:
    """A discount that holds today, with the name of its shop."""

    id: int
    organisation_id: int
    shop: str
    title: str
    terms: str
    use_limit: OfferLimit


@dataclass(frozen=True, slots=True)
class Till:
    """A browser that a shop linked."""

    id: int
    organisation_id: int
    shop: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that one check needs to know. Without `till` the `offers` are at most the chosen one."""

    holding: Holding | None
    till: Till | None
    offers: tuple[LiveOffer, ...]
    day_key: str | None

    def chosen(self, offer_id: int | None) -> LiveOffer | None:
        """The offer this is about: the one that was picked, or the only one of the till."""
        if offer_id is None and self.till is not None and len(self.offers) == 1:
            return self.offers[0]
        return next((offer for offer in self.offers if offer.id == offer_id), None)


def short_name(name: str) -> tuple[str, str]:
    """First name and the initial of the last one: "Fatima el Amrani" gives ("Fatima", "A.")."""
    words = name.split()
    if not words:
        return "", ""
    return words[0], f"{words[-1][0].upper()}." if len(words) > 1 else ""


def is_valid(holding: Holding | None, today: date) -> bool:
    """Does this pass hold today? Its last day counts."""
    return holding is not None and holding.state is PassState.ISSUED and today <= holding.valid_until


def answer(code: Code | None, holding: Holding | None, now: datetime, today: date) -> Answer:
    """What the till is told. A code that was right a while ago gets a hint, but only if the pass holds:
    of a pass that ended nothing is told."""
    if code is None or holding is None:
        return Answer.INVALID
    found = standing(code, holding.secret, now)
    if not is_valid(holding, today) or found is Standing.WRONG:
        return Answer.INVALID
    return Answer.VALID if found is Standing.FRESH else Answer.OLD


def same_first_name(typed: str, first_name: str) -> bool:
    """Is this the first name on the card, capitals and accents aside? A whole name typed is fine too."""
    words = fold(typed).split()
    return bool(words) and words[0] == fold(first_name)
