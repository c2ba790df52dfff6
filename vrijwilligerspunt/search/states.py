"""The words of the room as enums, pure. Values stand in addresses."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """How the list is sorted; the value is the `sorteer` of the address."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuw"
    DISTANCE = "afstand"


class View(StrEnum):
    """How the answer is shown; the value is the `weergave` of the address."""

    LIST = "lijst"
    MAP = "kaart"


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
    PLACE = "place"
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


class Gate(StrEnum):
    """What decides whether something is in the list at all; nothing weighs against it."""

    PUBLISHED = "published"
    OPEN = "open"
    ORGANISATION = "organisation"
    WISHES = "wishes"
    WORDS = "words"


class Signal(StrEnum):
    """What counts for the place in the list, once something is in it."""

    WORDS = "words"
    SUBJECT = "subject"
    OWN_WIJK = "own_wijk"
    NEAR = "near"
    MOMENT = "moment"
    FRESH = "fresh"


class Hint(StrEnum):
    """What a suggestion under the search field is, in the order of the list."""

    WORD = "woord"
    THEME = "thema"
    PLACE = "waar"
    ORGANISATION = "organisatie"
    TITLE = "titel"


class Wish(StrEnum):
    """What a stretch of a visitor's words was understood as; the value stands in the API."""

    SUBJECT = "onderwerp"
    THEME = "thema"
    DAY = "dag"
    PART = "dagdeel"
    DISTRICT = "stadsdeel"
    WIJK = "wijk"
    POSTCODE = "postcode"
    RADIUS = "straal"
    HOURS = "uren"
    KIND = "soort"
    FROM_HOME = "thuis"
    AGE = "leeftijd"
    DUTCH = "taal"
    STEP_FREE = "toegankelijk"


class Unsure(StrEnum):
    """Why a stretch of a visitor's words may mean something else, or could not be used."""

    PLACE_OR_WORD = "place_or_word"
    WISH_OR_WORD = "wish_or_word"
    NOT_WANTED = "not_wanted"
    AT_LEAST = "at_least"
    DATE = "date"
    NEAR_WHERE = "near_where"
    UNKNOWN_POSTCODE = "unknown_postcode"
    TWO_POSTCODES = "two_postcodes"


class Missed(StrEnum):
    """The one wish that a vacancy which is almost right does not meet."""

    WIJK = "wijk"
    DISTRICT = "district"
    RADIUS = "radius"
    MOMENT = "moment"
    HOURS = "hours"
    WORDS = "words"
    KIND = "kind"
    THEME = "theme"


class Split(StrEnum):
    """What the one question about a long list can be about."""

    MOMENT = "moment"
    THEME = "theme"
    DISTRICT = "district"
    KIND = "kind"
    HOURS = "hours"
    FROM_HOME = "from_home"


class Moment(StrEnum):
    """When somebody can, in the three ways people say it."""

    DAYTIME = "daytime"
    EVENING = "evening"
    WEEKEND = "weekend"
