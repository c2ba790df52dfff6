"""The words of the room as enums, pure. Values stand in the database and, where shown, in addresses."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class VacancyState(StrEnum):
    """Life of a vacancy (domain §4.2)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    REMOVED = "removed"
    ARCHIVED = "archived"


class ApplicationState(StrEnum):
    """Life of an application (domain §4.3)."""

    UNVERIFIED = "unverified"
    AWAITING_PARENT = "awaiting_parent"
    SUBMITTED = "submitted"
    IN_CONTACT = "in_contact"
    MEETING = "meeting"
    TRIAL = "trial"
    PLACED = "placed"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


RUNNING = (
    ApplicationState.UNVERIFIED,
    ApplicationState.AWAITING_PARENT,
    ApplicationState.SUBMITTED,
    ApplicationState.IN_CONTACT,
    ApplicationState.MEETING,
    ApplicationState.TRIAL,
    ApplicationState.PLACED,
)
"""States in which one address has at most one application for a vacancy."""


class LinkPurpose(StrEnum):
    """What a mailed link of an application is for."""

    VERIFY = "verify"
    STATUS = "status"
    PARENT = "parent"


class ApplicationSource(StrEnum):
    """How an application came in; by phone the desk wrote it down with spoken consent."""

    WEB = "web"
    PHONE = "phone"


class DeclineReason(StrEnum):
    """Why an organisation says no, in words that hurt nobody; `filled` is what the house says."""

    NO_ROOM = "no_room"
    TIMES = "times"
    SKILLS = "skills"
    LANGUAGE = "language"
    PLACE = "place"
    NO_CONTACT = "no_contact"
    OTHER = "other"
    FILLED = "filled"


class EndReason(StrEnum):
    """Why somebody stopped; telling it is never needed."""

    DONE = "done"
    MOVED = "moved"
    NO_TIME = "no_time"
    OTHER_WORK = "other_work"
    PAID_WORK = "paid_work"
    NOT_FITTING = "not_fitting"
    OTHER = "other"


class Side(StrEnum):
    """The two parties of an application."""

    APPLICANT = "applicant"
    ORGANISATION = "organisation"


class Rung(StrEnum):
    """The match ladder: what both sides are asked to confirm, from a first word to half a year."""

    CONTACT = "contact"
    MET = "met"
    STARTED = "started"
    WEEK_6 = "week_6"
    WEEK_26 = "week_26"


class Answer(StrEnum):
    """What a side says of a rung. No row, or a row without one, is "unknown" and is shown so."""

    YES = "yes"
    NO = "no"


class PauseReason(StrEnum):
    """Why a vacancy is paused: by its organisation, or by the house as nobody answered applicants."""

    OWN = "own"
    SILENCE = "silence"


class NoteKind(StrEnum):
    """What the desk writes down."""

    NOTE = "note"
    REACHED = "reached"
    NOT_REACHED = "not_reached"


class VacancyKind(StrEnum):
    """What sort of effort is asked; the value is the `soort` of the address."""

    REGULAR = "regulier"
    ONE_OFF = "eenmalig"
    BOARD = "bestuur"
    TEAM = "team"
    PEER_GROUP = "lotgenoten"


class Theme(StrEnum):
    """What the work is about; the value is the `thema` slug of the address."""

    CARE = "zorg-welzijn"
    BUDDIES = "maatjes"
    SPORT = "sport"
    CULTURE = "cultuur-erfgoed"
    NATURE = "natuur-dieren"
    LANGUAGE = "onderwijs-taal"
    YOUTH = "jeugd-scouting"
    FAITH = "geloof-zingeving"
    NEIGHBOURHOOD = "buurt-ontmoeting"
    REPAIR = "duurzaam-repareren"
    POVERTY = "armoede-recht"
    EVENTS = "evenementen"
    BOARD = "bestuur-beleid"
    TRANSPORT = "vervoer"
    DIGITAL = "digitaal-media"
    INTERNATIONAL = "internationaal"


class Talent(StrEnum):
    """What someone likes to do or is good at."""

    LISTEN = "luisteren"
    TALK = "praten"
    ORGANISE = "organiseren"
    COOK = "koken"
    DRIVE = "rijden"
    REPAIR = "repareren"
    GARDEN = "tuinieren"
    TEACH = "uitleggen"
    COMPUTER = "computeren"
    NUMBERS = "cijfers"
    WRITE = "schrijven"
    LANGUAGES = "talen"
    MUSIC = "muziek"
    CREATE = "maken"
    SPORT = "bewegen"
    CARE = "zorgen"
    ANIMALS = "dieren"
    HOST = "gastvrij"
    LEAD = "leiden"
    HANDS = "aanpakken"


class DutchLevel(StrEnum):
    """Dutch a volunteer needs; the value is the `taal` of the address. Order is from none to most."""

    NONE = "geen"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"

    @property
    def rank(self) -> int:
        """0 for none to 3 for B1: a higher rank asks more."""
        return list(DutchLevel).index(self)


class Rhythm(StrEnum):
    """How often the hours come back."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    FLEXIBLE = "flexible"


class Expenses(StrEnum):
    """What the organisation pays back (rule 18 of domain §3)."""

    NONE = "none"
    ACTUAL = "actual"
    FIXED = "fixed"


class MinimumAge(IntEnum):
    """Youngest age for the work (rule 21 of domain §3)."""

    FROM_13 = 13
    FROM_16 = 16
    FROM_18 = 18
