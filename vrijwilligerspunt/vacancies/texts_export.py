"""What an export says: the names of its files and columns, and the page that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.week import Slot
from vrijwilligerspunt.organisations import texts as organisation_texts
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.vacancies import queries_export, texts
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    DutchLevel,
    Expenses,
    Rung,
    Side,
    Theme,
    VacancyKind,
    VacancyState,
)

PROFILE = "organisation"
# Thing -> name of its file, and what is in it.
THINGS: Mapping[str, tuple[str, str]] = {
    PROFILE: (_("organisatie"), _("jullie gegevens zoals op de site")),
    "members": (_("leden"), _("wie er voor jullie werkt, en wie je uitnodigde")),
    "locations": (_("plekken"), _("de plekken waar jullie werken")),
    "absences": (_("afwezig"), _("de dagen dat niemand antwoordt")),
    "organisation_decisions": (_("besluiten-organisatie"), _("wat wij over jullie organisatie besloten")),
    "vacancies": (_("vacatures"), _("alle vacatures, ook concepten en oude")),
    "vacancy_decisions": (_("besluiten-vacatures"), _("wat wij over jullie vacatures besloten")),
    "applications": (_("aanmeldingen"), _("wie zich bij jullie aanmeldde, en hoe het staat")),
    "messages": (_("berichten"), _("wat jullie en de vrijwilligers elkaar schreven")),
    "answers": (_("antwoorden"), _("wat beide kanten antwoordden op onze vragen, zoals 'ben je begonnen?'")),
}
# Key of the JSON -> heading in the CSV.
HEADINGS: Mapping[str, str] = {
    "accessible_toilet": _("rolstoeltoilet"),
    "agreed_at": _("gegevensafspraak op"),
    "answer": _("antwoord"),
    "answered_at": _("geantwoord op"),
    "application_id": _("aanmelding"),
    "asked_at": _("gevraagd op"),
    "asylum_seekers_welcome": _("asielzoekers welkom"),
    "author": _("naam van de schrijver"),
    "by": _("door"),
    "changed_at": _("veranderd op"),
    "closed_at": _("gesloten op"),
    "coc_number": _("KVK-nummer"),
    "confirmed_on": _("bevestigd op"),
    "contact_first_name": _("contactpersoon"),
    "contact_phone": _("telefoon van de contactpersoon"),
    "created_at": _("gemaakt op"),
    "decision": _("besluit"),
    "decline_reason": _("reden van afwijzing"),
    "decline_text": _("woorden bij de afwijzing"),
    "demand_reason": _("waarom deze eis"),
    "dutch_level": _("taalniveau"),
    "email": _("e-mailadres"),
    "end_reason": _("reden van stoppen"),
    "ended_at": _("beëindigd op"),
    "ends_on": _("einddatum"),
    "expenses": _("vergoeding"),
    "experience_needed": _("ervaring nodig"),
    "external_id": _("kenmerk"),
    "first_reply_at": _("eerste antwoord op"),
    "flexible": _("tijden in overleg"),
    "ground": _("grond"),
    "handed_in_at": _("ingediend op"),
    "hours_max": _("uren tot"),
    "hours_min": _("uren vanaf"),
    "id": _("ons nummer"),
    "insurance_declared": _("verzekering verklaard"),
    "insured": _("verzekerd"),
    "is_minor": _("jonger dan 16"),
    "kind": _("soort"),
    "language": _("taal van de tekst"),
    "languages": _("talen op de plek"),
    "learning_dutch_welcome": _("Nederlands leren kan"),
    "location_name": _("plaats"),
    "meeting_at": _("kennismaking op"),
    "meeting_place": _("plek van de kennismaking"),
    "message": _("bericht"),
    "min_age": _("leeftijd"),
    "name": _("naam"),
    "non_profit": _("zonder winst"),
    "notes": _("notities"),
    "offer": _("wij bieden"),
    "online": _("vanuit huis"),
    "pause_reason": _("reden van pauze"),
    "pc4": _("postcode"),
    "phone": _("telefoon"),
    "place_name": _("naam van de plek"),
    "placed_at": _("begonnen op"),
    "points": _("punten"),
    "positions": _("plekken"),
    "published_at": _("op de site sinds"),
    "purpose": _("doel"),
    "quality_mark_until": _("keurmerk tot"),
    "question": _("vraag"),
    "reason": _("reden"),
    "rhythm": _("hoe vaak"),
    "risk_flags": _("gevaren"),
    "role": _("rol"),
    "slots": _("dagen"),
    "slug": _("adres op de site"),
    "source": _("hoe aangemeld"),
    "starts_on": _("startdatum"),
    "state": _("stand"),
    "status": _("lid of uitgenodigd"),
    "step_free": _("toegankelijk"),
    "street": _("straat"),
    "submitted_at": _("aangemeld op"),
    "talents": _("talenten"),
    "tasks": _("omschrijving"),
    "text": _("tekst"),
    "theme": _("thema"),
    "title": _("titel"),
    "uwv_declaration_until": _("UWV-verklaring tot"),
    "vacancy": _("titel van de vacature"),
    "vacancy_id": _("vacature"),
    "vog_seen_by": _("VOG gezien door"),
    "vog_seen_on": _("VOG gezien op"),
    "vog_valid_until": _("VOG geldig tot"),
    "vulnerable_contact": _("kwetsbare mensen"),
    "was_paid_last_year": _("vorig jaar betaald"),
    "website": _("website"),
    "who": _("wie zoeken wij"),
}
SIDES: Mapping[Side, str] = {Side.APPLICANT: _("vrijwilliger"), Side.ORGANISATION: _("organisatie")}
ANSWERS: Mapping[Answer, str] = {Answer.YES: _("ja"), Answer.NO: _("nee")}
QUESTIONS: Mapping[Rung, str] = {
    Rung.CONTACT: _("contact gehad"),
    Rung.MET: _("kennisgemaakt"),
    Rung.STARTED: _("begonnen"),
    Rung.WEEK_6: _("nog bezig na 6 weken"),
    Rung.WEEK_26: _("nog bezig na 26 weken"),
}
STATUSES = {queries_export.MEMBER: _("lid"), queries_export.INVITED: _("uitgenodigd")}
YES, NO, UNKNOWN = _("ja"), _("nee"), _("onbekend")
_LABELS: Mapping[type[Enum], Mapping[Any, str]] = {
    VacancyState: texts.VACANCY_STATES,
    ApplicationState: texts.APPLICATION_STATES,
    VacancyKind: texts.KINDS,
    Theme: texts.THEMES,
    DutchLevel: texts.DUTCH_LEVELS,
    Expenses: texts.EXPENSES,
    OrganisationState: organisation_texts.STATES,
    OrganisationKind: organisation_texts.KINDS,
    MemberRole: organisation_texts.MEMBER_ROLES,
    Side: SIDES,
    Answer: ANSWERS,
    Rung: QUESTIONS,
}


def slots(mask: int) -> list[str]:
    """The grid of days and dayparts as words: `za-ochtend`."""
    found = [Slot.from_code(code) for code in range(21) if mask >> code & 1]
    return [f"{slot.day.value}-{slot.part.value}" for slot in found]


def cell(key: str, value: Any) -> str:
    """A value as a person reads it in a spreadsheet; empty when there is none."""
    if value is None:
        # Nobody answered is an answer to show: silence is no no.
        return str(UNKNOWN) if key == "answer" else ""
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, Enum):
        return str(_LABELS.get(type(value), {}).get(value, value.value))
    if isinstance(value, datetime):
        return clock.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if key == "slots":
        return ", ".join(slots(value))
    if key == "status":
        return str(STATUSES[value])
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def file_name(thing: str) -> str:
    """The name of the CSV of a thing."""
    return f"{THINGS[thing][0]}.csv"


def read_me(name: str, columns: Mapping[str, list[str]], moment: datetime) -> str:
    """What is in the ZIP, for who opens it: each file, and each column with its key in the JSON."""
    lines = [
        gettext("Alles van %(name)s op het Vrijwilligerspunt", name=name),
        gettext("Gemaakt op %(day)s.", day=clock.local(moment).strftime("%Y-%m-%d %H:%M")),
        "",
        gettext("alles.json bevat alles bij elkaar, voor een ander programma."),
        gettext("De CSV-bestanden bevatten hetzelfde, één bestand per soort. Ze openen in Excel."),
        gettext("Begint een vak met = + - of @? Dan staat er een ' voor, zodat Excel het niet uitvoert."),
        gettext("Er staan persoonsgegevens in. Bewaar het veilig en gooi het weg als je klaar bent."),
        "",
    ]
    for thing, keys in columns.items():
        lines.append(f"{file_name(thing)} · alles.json: {thing}")
        lines.append(f"  {THINGS[thing][1]}")
        lines += [f"  - {HEADINGS[key]} ({key})" for key in keys]
        lines.append("")
    return "\n".join(lines)


def contents() -> list[tuple[str, str]]:
    """What the page says is in the ZIP: name and words of each part."""
    return [(str(name), str(words)) for name, words in THINGS.values()]
