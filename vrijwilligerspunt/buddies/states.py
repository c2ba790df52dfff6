"""The words of the room as enums, pure (domain §§4.4, 4.5)."""

from __future__ import annotations

from enum import StrEnum


class Activity(StrEnum):
    """What people do together. Never an illness: what is sensitive has a neutral name (domain §1b row 28)."""

    WALKING = "walking"
    GROCERIES = "groceries"
    COFFEE = "coffee"
    DUO_BICYCLE = "duo_bicycle"
    DIGITAL = "digital"
    PAPERWORK = "paperwork"
    DUTCH = "dutch"
    PARENTING = "parenting"
    FORGETTING = "forgetting"
    NEW_HERE = "new_here"
    SPORT = "sport"
    ODD_JOB = "odd_job"


class RequestState(StrEnum):
    """Life of a request (domain §4.4). What somebody wrote for another waits in `consent_pending`."""

    CONSENT_PENDING = "consent_pending"
    SUBMITTED = "submitted"
    TRIAGE = "triage"
    OPEN = "open"
    PROPOSED = "proposed"
    INTRODUCTION = "introduction"
    TRIAL = "trial"
    MATCHED = "matched"
    ENDED = "ended"
    REFERRED_OUT = "referred_out"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class RequestRoute(StrEnum):
    """Who wrote a request down."""

    SELF = "self"
    CARER = "carer"
    REFERRER = "referrer"
    CONNECTOR = "connector"
    DESK = "desk"


class ReachKind(StrEnum):
    """How somebody is reached."""

    PHONE = "phone"
    EMAIL = "email"


class CallSlot(StrEnum):
    """When somebody likes to be called back."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ANY = "any"


class ConsentChannel(StrEnum):
    """How the person said yes to what another wrote."""

    SELF = "self"
    LINK = "link"
    LETTER = "letter"
    SPOKEN = "spoken"
    REPRESENTATIVE = "representative"


class Capacity(StrEnum):
    """In what capacity a legal representative said yes; no paper of it is kept."""

    MENTOR = "mentor"
    CURATOR = "curator"
    PROXY = "proxy"


class TriageStep(StrEnum):
    """The fixed order in which a coordinator looks for help (domain §4.4)."""

    OWN_NETWORK = "own_network"
    NEIGHBOURHOOD = "neighbourhood"
    CIRCLE = "circle"
    BUDDY = "buddy"
    PARTNER = "partner"
    PROFESSIONAL = "professional"


class TriageAnswer(StrEnum):
    """What came of one step of the triage."""

    FOUND = "found"
    NOT_NOW = "not_now"
    ASKED = "asked"


class RequestEnd(StrEnum):
    """Why a request ended; a code, never a story."""

    GOOD = "good"
    MOVED_ON = "moved_on"
    SOLVED_OTHERWISE = "solved_otherwise"
    NO_CLICK = "no_click"
    STOPPED = "stopped"
    OTHER = "other"


class Ring(StrEnum):
    """A ring of people who look along beyond the buddies, each with a yes of its own (issue 05)."""

    WIJK = "wijk"


class LinkPurpose(StrEnum):
    """What a link or a code of this room opens."""

    STATUS = "status"
    WRITER = "writer"
    CONSENT = "consent"
    LETTER = "letter"
    HANDOVER = "handover"


class VolunteerState(StrEnum):
    """Life of a buddy volunteer (domain §4.5)."""

    INTERESTED = "interested"
    INTERVIEW = "interview"
    SCREENING = "screening"
    READY = "ready"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    NOT_SUITED = "not_suited"
    SUSPENDED = "suspended"


class MatchState(StrEnum):
    """Life of a match, from the card that a volunteer is shown to a goodbye (domain §4.4)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    INTRODUCTION = "introduction"
    TRIAL = "trial"
    MATCHED = "matched"
    ENDED = "ended"
    DECLINED = "declined"
    EXPIRED = "expired"


class Side(StrEnum):
    """Whose side of a match."""

    REQUESTER = "requester"
    VOLUNTEER = "volunteer"


class StillNeeded(StrEnum):
    """What a side answers to "is it still needed, or can you go on?"."""

    NEEDED = "needed"
    LESS = "less"
    DONE = "done"
    STOP = "stop"


class ConcernBy(StrEnum):
    """Who worries."""

    REQUESTER = "requester"
    VOLUNTEER = "volunteer"
    CARER = "carer"
    REFERRER = "referrer"


class ConcernCategory(StrEnum):
    """What a worry is about; the story stays out of this site (domain §4.4)."""

    OVERLOAD = "overload"
    LONELINESS = "loneliness"
    SAFETY = "safety"
    MONEY = "money"
    OTHER = "other"


class ConcernLevel(StrEnum):
    """How pressing a worry is."""

    WORRY = "worry"
    ACUTE = "acute"


class ConcernOutcome(StrEnum):
    """What a coordinator did with a worry; a code only."""

    TALKED = "talked"
    PASSED_ON = "passed_on"
    NOT_NEEDED = "not_needed"


class HandoverState(StrEnum):
    """Life of a hand-over to a partner organisation, which may give it back or have it fetched back."""

    ASKED = "asked"
    SENT = "sent"
    TAKEN = "taken"
    RETURNED = "returned"
    FETCHED = "fetched"
    LAPSED = "lapsed"


class HandoverField(StrEnum):
    """What may be handed over, each by its own yes."""

    FIRST_NAME = "first_name"
    REACH = "reach"
    WHAT = "what"
    WHEN = "when"
    WIJK = "wijk"
    SHARE = "share"
