"""The words of the room as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class PassState(StrEnum):
    """Life of a volunteer pass (domain §4.6)."""

    APPLIED = "applied"
    CONFIRMED = "confirmed"
    ISSUED = "issued"
    EXPIRED = "expired"
    DECLINED = "declined"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class PassRoute(StrEnum):
    """Who says that somebody volunteers; known only until the pass is issued."""

    ORGANISATION = "organisation"
    BUDDY = "buddy"
    INFORMAL = "informal"
    CARER = "carer"


class RevokeReason(StrEnum):
    """Why a pass ended before its date."""

    STOPPED = "stopped"
    MISUSE = "misuse"
    REQUEST = "request"


class OfferState(StrEnum):
    """Life of a discount (domain §4.6)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


class OfferKind(StrEnum):
    """What sort of shop or outing it is; the value is the `soort` of the address."""

    FOOD = "eten-drinken"
    CULTURE = "cultuur-uitgaan"
    SPORT = "sport-zwemmen"
    SHOPS = "winkels"
    CARE = "verzorging"
    REPAIR = "reparatie"
    LEARNING = "leren"
    OTHER = "anders"


class OfferLimit(StrEnum):
    """How often one holder may use it. Once in a lifetime does not exist: it would need a list of people."""

    EVERY_TIME = "every_time"
    ONCE_A_DAY = "once_a_day"


class PauseReason(StrEnum):
    """Why an offer is hidden for now."""

    OWN = "own"
    UNUSED = "unused"


class CheckResult(StrEnum):
    """What a till was answered."""

    VALID = "valid"
    INVALID = "invalid"
    USED_TODAY = "used_today"


class TokenKind(StrEnum):
    """Where a code stands: on a screen it changes every minute, on paper it stays."""

    SCREEN = "s"
    PAPER = "p"
