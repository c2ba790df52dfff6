"""The words of the room as enums, pure. Values stand in addresses."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """How the list is sorted; the value is the `sorteer` of the address."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuw"
    DISTANCE = "afstand"


class Facet(StrEnum):
    """A group of choices that is counted; the value is the parameter of the address."""

    THEME = "thema"
    DISTRICT = "stadsdeel"
    WIJK = "wijk"
    DAY = "dag"
    PART = "dagdeel"
    KIND = "soort"
    DUTCH = "taal"


class Trouble(StrEnum):
    """Why a value of the address could not be used."""

    WORDS_TOO_LONG = "words_too_long"
    UNKNOWN_CHOICE = "unknown_choice"
    NOT_HOURS = "not_hours"
    NOT_AGE = "not_age"
    NOT_POSTCODE = "not_postcode"
    UNKNOWN_POSTCODE = "unknown_postcode"
    NOT_RADIUS = "not_radius"
    UNKNOWN_ORDER = "unknown_order"
    DISTANCE_WITHOUT_POSTCODE = "distance_without_postcode"
    NOT_PAGE = "not_page"
    NOT_PER_PAGE = "not_per_page"


class ReasonKind(StrEnum):
    """Why a vacancy is in the list: which of the visitor's wishes it meets."""

    DISTANCE = "distance"
    MOMENT = "moment"
    DUTCH = "dutch"
    FROM_HOME = "from_home"
    STEP_FREE = "step_free"
    HOURS = "hours"
    AGE = "age"


class Frequency(StrEnum):
    """How often somebody hears of new vacancies in a kept search; the value stands in the form."""

    WEEKLY = "wekelijks"
    AT_ONCE = "meteen"


class Relation(StrEnum):
    """What the words of a synonym group have to do with each other."""

    SAME = "same"
    NARROWER = "narrower"
