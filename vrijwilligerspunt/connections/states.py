"""The words of connecting people and places as enums, pure (domain §4.10)."""

from __future__ import annotations

from enum import StrEnum


class ConnectionKind(StrEnum):
    """Who is brought together: residents, or places where somebody can learn and do something."""

    RESIDENT_RESIDENT = "resident_resident"
    RESIDENT_PLACE = "resident_place"
    PLACE_PLACE = "place_place"


class ConnectionState(StrEnum):
    """Life of a connector's match (domain §4.10)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    MADE = "made"
    LASTING = "lasting"
    NOT_REALISED = "not_realised"
    ENDED = "ended"


class OfferState(StrEnum):
    """Life of what a resident can do for the neighbourhood."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class PlaceState(StrEnum):
    """Life of a place in the directory of development places."""

    HANDED_IN = "handed_in"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class ApproachState(StrEnum):
    """Life of the question of a connector to one resident: will you do this with somebody from your wijk?"""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    LAPSED = "lapsed"


class SideReach(StrEnum):
    """How a side of a match is reached; without one the connector rings the bell and notes what was said."""

    PHONE = "phone"
    EMAIL = "email"


class Said(StrEnum):
    """What one of the two says about a match, by link or aloud to the connector."""

    YES = "yes"
    NO = "no"
    MET = "met"
    HOLDS = "holds"
    STOPS = "stops"
