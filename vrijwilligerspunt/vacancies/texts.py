"""Sentences of the room: the names of its enums, spoken hours and days, and what it says when it says no.

Enum tables are keyed by the enum and hold lazy sentences. `spoken_*` answer plain text in the language of
the moment and are kept, as a list page asks the same few again and again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_number, gettext, language, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.states import (
    ApplicationState,
    DutchLevel,
    Expenses,
    Rhythm,
    Talent,
    Theme,
    VacancyKind,
    VacancyState,
)

THEMES: Mapping[Theme, str] = {
    Theme.CARE: _("Zorg en welzijn"),
    Theme.BUDDIES: _("Maatjes"),
    Theme.SPORT: _("Sport"),
    Theme.CULTURE: _("Cultuur en erfgoed"),
    Theme.NATURE: _("Natuur en dieren"),
    Theme.LANGUAGE: _("Onderwijs en taal"),
    Theme.YOUTH: _("Jeugd en scouting"),
    Theme.FAITH: _("Geloof en zingeving"),
    Theme.NEIGHBOURHOOD: _("Buurt en ontmoeting"),
    Theme.REPAIR: _("Duurzaam en repareren"),
    Theme.POVERTY: _("Armoede en recht"),
    Theme.EVENTS: _("Evenementen"),
    Theme.BOARD: _("Bestuur en beleid"),
    Theme.TRANSPORT: _("Vervoer"),
    Theme.DIGITAL: _("Digitaal en media"),
    Theme.INTERNATIONAL: _("Internationaal"),
}
# Icon of frontend/icons.json and colour of its tile, as the table in frontend/README.md gives them.
THEME_ICONS: Mapping[Theme, str] = {
    Theme.CARE: "heart-handshake",
    Theme.BUDDIES: "users",
    Theme.SPORT: "ball",
    Theme.CULTURE: "palette",
    Theme.NATURE: "leaf",
    Theme.LANGUAGE: "book",
    Theme.YOUTH: "tent",
    Theme.FAITH: "candle",
    Theme.NEIGHBOURHOOD: "coffee",
    Theme.REPAIR: "tools",
    Theme.POVERTY: "scale",
    Theme.EVENTS: "confetti",
    Theme.BOARD: "briefcase",
    Theme.TRANSPORT: "car",
    Theme.DIGITAL: "device-laptop",
    Theme.INTERNATIONAL: "world",
}
THEME_TINTS: Mapping[Theme, str] = {
    Theme.CARE: "tint-1",
    Theme.BUDDIES: "tint-4",
    Theme.SPORT: "tint-7",
    Theme.CULTURE: "tint-4",
    Theme.NATURE: "tint-2",
    Theme.LANGUAGE: "tint-5",
    Theme.YOUTH: "tint-2",
    Theme.FAITH: "tint-5",
    Theme.NEIGHBOURHOOD: "tint-6",
    Theme.REPAIR: "tint-3",
    Theme.POVERTY: "tint-1",
    Theme.EVENTS: "tint-6",
    Theme.BOARD: "tint-7",
    Theme.TRANSPORT: "tint-3",
    Theme.DIGITAL: "tint-7",
    Theme.INTERNATIONAL: "tint-3",
}
KINDS: Mapping[VacancyKind, str] = {
    VacancyKind.REGULAR: _("Vaste hulp"),
    VacancyKind.ONE_OFF: _("Eén keer"),
    VacancyKind.BOARD: _("Bestuur"),
    VacancyKind.TEAM: _("Met een groep"),
    VacancyKind.PEER_GROUP: _("Groep van lotgenoten"),
}
TALENTS: Mapping[Talent, str] = {
    Talent.LISTEN: _("Luisteren"),
    Talent.TALK: _("Praten met mensen"),
    Talent.ORGANISE: _("Organiseren"),
    Talent.COOK: _("Koken en bakken"),
    Talent.DRIVE: _("Rijden"),
    Talent.REPAIR: _("Repareren"),
    Talent.GARDEN: _("Tuinieren"),
    Talent.TEACH: _("Uitleggen"),
    Talent.COMPUTER: _("Computers"),
    Talent.NUMBERS: _("Cijfers"),
    Talent.WRITE: _("Schrijven"),
    Talent.LANGUAGES: _("Talen spreken"),
    Talent.MUSIC: _("Muziek maken"),
    Talent.CREATE: _("Dingen maken"),
    Talent.SPORT: _("Sporten en bewegen"),
    Talent.CARE: _("Zorgen voor anderen"),
    Talent.ANIMALS: _("Met dieren omgaan"),
    Talent.HOST: _("Mensen ontvangen"),
    Talent.LEAD: _("Leiding geven"),
    Talent.HANDS: _("Aanpakken"),
}
DUTCH_LEVELS: Mapping[DutchLevel, str] = {
    DutchLevel.NONE: _("Nederlands is niet nodig"),
    DutchLevel.A1: _("Een paar woorden Nederlands"),
    DutchLevel.A2: _("Eenvoudig Nederlands"),
    DutchLevel.B1: _("Goed Nederlands"),
}
DUTCH_LEVEL_HELP: Mapping[DutchLevel, str] = {
    DutchLevel.NONE: _("Je hoeft geen Nederlands te spreken."),
    DutchLevel.A1: _("Je kunt jezelf voorstellen en kent simpele woorden (niveau A1)."),
    DutchLevel.A2: _("Je kunt een kort gesprek voeren (niveau A2)."),
    DutchLevel.B1: _("Je kunt goed praten en lezen. Foutjes maken mag (niveau B1)."),
}
EXPENSES: Mapping[Expenses, str] = {
    Expenses.NONE: _("Geen vergoeding"),
    Expenses.ACTUAL: _("Je krijgt je onkosten terug"),
    Expenses.FIXED: _("Een vaste vergoeding"),
}
VACANCY_STATES: Mapping[VacancyState, str] = {
    VacancyState.DRAFT: _("Concept"),
    VacancyState.SUBMITTED: _("Wordt bekeken"),
    VacancyState.CHANGES_REQUESTED: _("Graag aanpassen"),
    VacancyState.PUBLISHED: _("Staat online"),
    VacancyState.PAUSED: _("Gepauzeerd"),
    VacancyState.FILLED: _("Vervuld"),
    VacancyState.EXPIRED: _("Verlopen"),
    VacancyState.REMOVED: _("Weggehaald"),
    VacancyState.ARCHIVED: _("Opgeborgen"),
}
APPLICATION_STATES: Mapping[ApplicationState, str] = {
    ApplicationState.UNVERIFIED: _("Nog niet bevestigd"),
    ApplicationState.AWAITING_PARENT: _("Wacht op je ouder"),
    ApplicationState.SUBMITTED: _("Verstuurd"),
    ApplicationState.IN_CONTACT: _("Jullie hebben contact"),
    ApplicationState.MEETING: _("Jullie maken kennis"),
    ApplicationState.TRIAL: _("Je bent op proef"),
    ApplicationState.PLACED: _("Je doet mee"),
    ApplicationState.ENDED: _("Gestopt"),
    ApplicationState.DECLINED: _("Het werd een ander"),
    ApplicationState.WITHDRAWN: _("Ingetrokken"),
    ApplicationState.LAPSED: _("Geen antwoord gekregen"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.VacancyClosed: _("Deze plek is niet meer open. Kijk of er iets anders bij je past."),
    rules.TooYoung: _("Ben je 16 jaar of ouder? Vink dat aan. Jonger? Hieronder staat wat wel kan."),
    rules.ParentNeeded: _("Ben je 13, 14 of 15? Vul dan het e-mailadres van je vader, moeder of voogd in."),
    rules.ParentIsApplicant: _("Vul het adres van je vader, moeder of voogd in, niet dat van jezelf."),
    rules.NotReady: _("De vacature is nog niet compleet."),
    "email": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
    "age_18": _("Voor dit werk moet je 18 zijn. Ben je dat? Vink het dan aan."),
    "mine": _("Waar je je voor aanmeldde"),
    "mine_text": _("Kies een aanmelding. Dan zie je hoe het ervoor staat en lees je je berichten."),
    "withdrawn": _("Je aanmelding is ingetrokken."),
    "parent_yes": _("Bedankt. We hebben de aanmelding doorgestuurd."),
    "parent_no": _("Bedankt. We sturen de aanmelding niet door."),
    "confirmed": _("Gelukt. We hebben je aanmelding verstuurd."),
}


class Hours(Protocol):
    """What `spoken_hours` reads of a vacancy."""

    @property
    def hours_min(self) -> float: ...
    @property
    def hours_max(self) -> float: ...
    @property
    def rhythm(self) -> Rhythm: ...


def spoken_hours(vacancy: Hours) -> str:
    """`2 tot 3 uur per week`; `in overleg` when no hours were given."""
    return _hours(vacancy.hours_min, vacancy.hours_max, vacancy.rhythm, language())


@lru_cache(maxsize=2048)
def _hours(least: float, most: float, rhythm: Rhythm, _language: str) -> str:
    if not most:
        return gettext("in overleg")
    if least and least != most:
        amount = gettext("%(least)s tot %(most)s", least=format_number(least), most=format_number(most))
    else:
        amount = format_number(most)
    number = 1 if most == 1 else 2
    if rhythm is Rhythm.ONCE:
        return ngettext("%(hours)s uur, één keer", "%(hours)s uur, één keer", number, hours=amount)
    if rhythm is Rhythm.WEEKLY:
        return ngettext("%(hours)s uur per week", "%(hours)s uur per week", number, hours=amount)
    if rhythm is Rhythm.FORTNIGHTLY:
        return ngettext("%(hours)s uur per 2 weken", "%(hours)s uur per 2 weken", number, hours=amount)
    if rhythm is Rhythm.MONTHLY:
        return ngettext("%(hours)s uur per maand", "%(hours)s uur per maand", number, hours=amount)
    return ngettext(
        "%(hours)s uur, wanneer het past", "%(hours)s uur, wanneer het past", number, hours=amount
    )
