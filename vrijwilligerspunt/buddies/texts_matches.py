"""What the pages of a match say: to the volunteer, to the person, and to the coordinator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from icalendar import Calendar, Event

from vrijwilligerspunt.buddies import rules_matches, rules_requests
from vrijwilligerspunt.buddies import rules_matches_days as days
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch
from vrijwilligerspunt.buddies.rules_matches_fit import Gate
from vrijwilligerspunt.buddies.states import MatchState, RequestEnd, Side, StillNeeded
from vrijwilligerspunt.buddies.texts import ACTIVITIES, LANGUAGES, spoken_slots
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, format_moment, format_number, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.spoken import DAYS, listed
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.matching.scoring import Fit, Reason, Why

_M = MatchState
MATCH_STATES: Mapping[MatchState, str] = {
    _M.PROPOSED: _("Wacht op het maatje"),
    _M.ACCEPTED: _("Wacht op de ander"),
    _M.INTRODUCTION: _("Kennismaken met elkaar"),
    _M.TRIAL: _("Samen op proef"),
    _M.MATCHED: _("Samen verder"),
    _M.ENDED: _("Samen gestopt"),
    _M.DECLINED: _("Een van de twee zei nee"),
    _M.EXPIRED: _("Geen antwoord op tijd"),
}
STATE_KINDS: Mapping[MatchState, str] = {
    _M.PROPOSED: "info",
    _M.ACCEPTED: "info",
    _M.INTRODUCTION: "info",
    _M.TRIAL: "ok",
    _M.MATCHED: "ok",
    _M.ENDED: "neutral",
    _M.DECLINED: "neutral",
    _M.EXPIRED: "neutral",
}
# A title and a line, as each side reads where it stands.
OWN: Mapping[Side, Mapping[MatchState, tuple[str, str]]] = {
    Side.VOLUNTEER: {
        _M.PROPOSED: (_("Past dit bij je?"), _("Kies ja of nee. Een reden hoef je niet te geven.")),
        _M.ACCEPTED: (_("Je zei ja"), _("Dank je wel! Nu kiest de ander. Dat duurt hooguit vijf dagen.")),
        _M.INTRODUCTION: (_("Jullie maken kennis"), _("Je coördinator plant het en is erbij.")),
        _M.TRIAL: (_("Jullie proberen het samen"), _("Na twee en na zes weken vragen we hoe het gaat.")),
        _M.MATCHED: (
            _("Jullie doen het samen"),
            _("Dank je wel dat je er bent. Bel je coördinator als er iets is."),
        ),
        _M.ENDED: (_("Dit is gestopt"), _("Dank je wel voor je tijd. Je hoeft niets meer te doen.")),
        _M.DECLINED: (_("Dit gaat niet door"), _("Dat is goed. Je hoeft niets meer te doen.")),
        _M.EXPIRED: (
            _("De tijd om te kiezen is voorbij"),
            _("Dat is niet erg. We vragen het iemand anders."),
        ),
    },
    Side.REQUESTER: {
        _M.ACCEPTED: (_("Er is iemand voor je"), _("Wil je kennismaken? Jij kiest. Nee is ook goed.")),
        _M.INTRODUCTION: (_("Jullie maken kennis"), _("Je coördinator plant het en is erbij.")),
        _M.TRIAL: (_("Jullie proberen het samen"), _("Na twee en na zes weken vragen we hoe het gaat.")),
        _M.MATCHED: (_("Jullie doen het samen"), _("Gaat er iets niet goed? Bel je coördinator.")),
        _M.ENDED: (_("Dit is gestopt"), _("Je coördinator weet het. Je mag altijd bellen.")),
    },
}
SAID_YES_IN_VAIN = _("De ander koos niet op tijd. Dat ligt niet aan jou.")
GATES: Mapping[Gate, str] = {
    Gate.PAUSED: _("Heeft pauze"),
    Gate.NOT_READY: _("Is nog niet klaar met de stappen"),
    Gate.VOG: _("Heeft geen geldige VOG"),
    Gate.FULL: _("Heeft geen plek vrij"),
    Gate.SAME_PERSON: _("Hoort zelf bij deze vraag"),
    Gate.ASKED_BEFORE: _("Is voor deze vraag al gevraagd"),
    Gate.AREA: _("Komt niet in deze wijk"),
    Gate.DAYPART: _("Kan op andere momenten"),
    Gate.LANGUAGE: _("Spreekt een andere taal"),
}
STILL: Mapping[Side, Mapping[StillNeeded, str]] = {
    Side.REQUESTER: {
        StillNeeded.NEEDED: _("Ja, ik wil zo verder"),
        StillNeeded.LESS: _("Ja, maar minder vaak"),
        StillNeeded.DONE: _("Nee, het lukt zonder maatje"),
        StillNeeded.STOP: _("Nee, ik wil stoppen"),
    },
    Side.VOLUNTEER: {
        StillNeeded.NEEDED: _("Ja, ik wil zo verder"),
        StillNeeded.LESS: _("Ja, maar minder vaak"),
        StillNeeded.DONE: _("De ander kan zonder mij verder"),
        StillNeeded.STOP: _("Nee, ik wil stoppen"),
    },
}
STILL_SHORT: Mapping[StillNeeded, str] = {
    StillNeeded.NEEDED: _("wil zo verder"),
    StillNeeded.LESS: _("wil verder, minder vaak"),
    StillNeeded.DONE: _("kan zonder verder"),
    StillNeeded.STOP: _("wil stoppen"),
}
FEELINGS: Mapping[int, str] = {
    5: _("Heel goed"),
    4: _("Goed"),
    3: _("Gaat wel"),
    2: _("Niet zo goed"),
    1: _("Slecht"),
}
REASONS: Mapping[RequestEnd, str] = {
    RequestEnd.GOOD: _("Het was goed zo"),
    RequestEnd.MOVED_ON: _("Het lukt nu zonder maatje"),
    RequestEnd.NO_CLICK: _("Het klikte niet"),
    RequestEnd.OTHER: _("Dat houd ik voor me"),
}
SIDES: Mapping[Side, str] = {Side.VOLUNTEER: _("Het maatje"), Side.REQUESTER: _("De persoon")}
FORM: Mapping[str, str] = {
    "day": _("Dag"),
    "time": _("Tijd"),
    "place": _("Waar"),
    "feeling": _("Hoe gaat het samen?"),
    "still": _("Wil je zo verder?"),
    "more_contact": _("Zie je nu vaker andere mensen?"),
    "yes": _("Ja"),
    "no": _("Nee"),
    "side": _("Wie heb je gesproken?"),
    "phone": _("Mijn telefoonnummer"),
    "email": _("Mijn e-mailadres"),
    "reach": _("Hoe je me bereikt"),
    "reason": _("Waarom stop je?"),
    "reason_desk": _("Waarom stopt het?"),
    "again": _("Zoek opnieuw iemand voor mij"),
    "again_desk": _("Zoek opnieuw iemand"),
}
REQUIRED: Mapping[str, str] = {
    "day": _("Vul een dag in, zoals 1-12-2026."),
    "time": _("Vul een tijd in, zoals 10:30."),
    "place": _("Vul in waar jullie elkaar zien."),
    "place_long": _("Maak dit korter: hooguit 200 tekens."),
    "feeling": _("Kies hoe het gaat."),
    "still": _("Kies of je verder wilt."),
    "side": _("Kies wie je sprak."),
}
MESSAGES: Mapping[type[DomainError], str] = {
    days.NotFree: _("Dit maatje kan intussen niet meer. Kies iemand anders."),
    days.PlaceTaken: _("Een collega was net eerder. Kies iemand anders."),
    days.AnsweredAlready: _("Deze vragen zijn al beantwoord. Dank je wel!"),
    days.MeetFirst: _("Eerst maken jullie kennis. Daarna kies je."),
    days.MeetingPast: _("Kies een dag en tijd die nog komen."),
    days.MeetingFar: _("Kies een dag binnen drie maanden."),
    rules_matches.NotBothYet: _("Dit kan pas als allebei zeggen dat ze verder willen."),
    rules_matches.TooEarly: _("Het jaar duurt nog even. Kies dit als het bijna voorbij is."),
    rules_requests.WorryWaits: _("Er staat een zorg open die niet kan wachten. Los die eerst op."),
}
MOVED = _("Er is intussen iets veranderd. Hieronder staat hoe het nu is.")
FLASHES: Mapping[str, str] = {
    "propose": _("Het maatje is gevraagd. Binnen vijf dagen hoor je ja of nee."),
    "accept": _("Dank je wel! We vragen het nu de ander."),
    "decline": _("Dat is goed. Je hoeft niets meer te doen."),
    "agree": _("Fijn! Je coördinator plant nu een kennismaking."),
    "refuse": _("Dat is goed. Je coördinator kijkt verder met je."),
    "plan": _("De kennismaking is gepland. Allebei zien het op hun pagina."),
    "click": _("Dank je wel. We schreven je ja op."),
    "share": _("Bewaard. De ander ziet alleen wat je aankruiste."),
    "answer": _("Dank je wel voor je antwoord."),
    "heard": _("Genoteerd. Over acht weken staat het weer op je lijst."),
    "make": _("Ze gaan een jaar samen verder."),
    "renew": _("Ze gaan nog een jaar samen verder."),
    "stop": _("Het is gestopt."),
    "noted": _("Genoteerd."),
}
STEPS: Mapping[str, str] = {
    "accept": _("Het maatje zei ja"),
    "decline": _("Het maatje zei nee"),
    "agree": _("De persoon zei ja"),
    "refuse": _("De persoon zei nee"),
    "click_volunteer": _("Het maatje wil verder"),
    "click_requester": _("De persoon wil verder"),
    "heard": _("Ik heb een van de twee gesproken"),
    "make": _("Ga samen een jaar verder"),
    "renew": _("Ga nog een jaar verder"),
}
MINE: Mapping[str, str] = {
    "title": _("Met wie ik op pad ben"),
    "text": _("Vragen aan jou, en hoe het loopt."),
}


def own(match: BuddyMatch, side: Side) -> tuple[str, str]:
    """A title and a line: where it stands, as this side reads it."""
    title, line = OWN[side][match.state]
    if side is Side.VOLUNTEER and match.state is _M.EXPIRED and match.volunteer_yes_at is not None:
        line = SAID_YES_IN_VAIN
    return str(title), str(line)


def stops(state: MatchState) -> str:
    """Who hears that it stops, as the coordinator reads it before: of a card the person knows nothing."""
    if state is _M.PROPOSED:
        return gettext("Alleen het maatje krijgt een mail dat er iets stopt, zonder reden.")
    return gettext("Allebei krijgen een mail dat er iets stopt, zonder reden. Bel ze eerst.")


def said(error: DomainError) -> str:
    """What was refused, in words; what has none was overtaken."""
    return str(MESSAGES.get(type(error), MOVED))


def spoken_moment(moment: datetime | None) -> str:
    """`dinsdag 24 november 2026, 10.30 uur`; nothing for no moment."""
    if moment is None:
        return ""
    day = list(Weekday)[clock.local(moment).weekday()]
    return f"{DAYS[day]} {format_moment(moment)}"


def reasons(fit: Fit) -> list[str]:
    """What two sides have in common, in words."""
    return [_reason(one) for one in fit.reasons]


def _reason(one: Reason) -> str:
    if one.why is Why.TALENT:
        return listed([str(words) for activity, words in ACTIVITIES.items() if activity.value in one.names])
    if one.why is Why.MOMENT:
        return gettext("Kan ook: %(when)s", when=spoken_slots(one.slots))
    if one.why is Why.LANGUAGE:
        return gettext(
            "Spreekt ook %(languages)s",
            languages=listed([str(LANGUAGES.get(code, code)) for code in one.names]),
        )
    if one.kilometres < 0.1:
        return gettext("Woont in dezelfde wijk")
    if one.kilometres < 1:
        return gettext("Woont op minder dan 1 km")
    half = round(one.kilometres * 2) / 2
    return gettext("Woont op ongeveer %(far)s km", far=format_number(half))


def fallen_out(out: Mapping[Gate, int]) -> list[str]:
    """`Heeft geen geldige VOG: 3`, for each gate that somebody does not pass."""
    return [f"{why}: {out[gate]}" for gate, why in GATES.items() if out.get(gate)]


def by_day(match: BuddyMatch) -> str:
    """Until when an answer is awaited."""
    return "" if match.due_on is None else gettext("Kies uiterlijk %(day)s.", day=format_date(match.due_on))


def check_line(one: BuddyCheck) -> str:
    """What one side said, in codes, for the coordinator."""
    if one.answered_at is None or one.feeling is None or one.still is None:
        return gettext("Nog geen antwoord.")
    said = f"{FEELINGS[one.feeling]}, {STILL_SHORT[one.still]}."
    if one.more_contact is None:
        return said
    return f"{said} " + (
        gettext("Ziet vaker anderen.") if one.more_contact else gettext("Ziet niet vaker anderen.")
    )


def check_title(one: BuddyCheck) -> str:
    """`Week 2, het maatje`."""
    return gettext("Week %(week)s: %(side)s", week=one.week, side=str(SIDES[one.side]).lower())


def calendar_file(match: BuddyMatch, address: str = "") -> bytes:
    """The meeting as an iCalendar file (RFC 5545), in UTC; it names nobody and says no place: others may
    look in an agenda, and one's own page says both. So no address that opens that page by itself is in it;
    `address` asks to sign in first."""
    assert match.meeting_at is not None
    event = Event()
    event.add("uid", f"kennismaking-{match.id}@vrijwilligerspunt-eindhoven")
    event.add("dtstamp", match.state_since)
    event.add("sequence", match.version)
    event.add("status", "CONFIRMED" if match.ended_at is None else "CANCELLED")
    event.add("summary", gettext("Kennismaken"))
    if address:
        event.add("url", address)
        event.add("description", address)
    event.add("dtstart", match.meeting_at)
    event.add("dtend", match.meeting_at + days.MEETING_LASTS)
    calendar = Calendar()
    calendar.add("prodid", "-//Vrijwilligerspunt Eindhoven//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
