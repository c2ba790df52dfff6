"""Sentences of the room: the five doors, the parts that are still being built, the report form."""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.site.states import ReportReason


@dataclass(frozen=True, slots=True)
class Desk:
    """How to reach people; stands on every page."""

    phone: str
    phone_href: str
    email: str
    hours: str


def desk(settings: Settings) -> Desk:
    """The desk of these settings."""
    digits = "".join(sign for sign in settings.desk_phone if sign.isdigit() or sign == "+")
    return Desk(
        settings.desk_phone,
        f"tel:{digits}",
        settings.desk_email,
        _("maandag tot en met donderdag van 9.00 tot 16.00 uur"),
    )


@dataclass(frozen=True, slots=True)
class Door:
    """One of the five ways in (domain §0.1). `short` stands in the header."""

    endpoint: str
    icon: str
    short: str
    title: str
    text: str
    tint: str


DOORS = (
    Door(
        "search.vacancies",
        "heart",
        _("Ik wil helpen"),
        _("Ik wil iets doen"),
        _("Vind vrijwilligerswerk dat bij je past. Eén keer of elke week."),
        "tint-1",
    ),
    Door(
        "buddies.start",
        "heart-handshake",
        _("Ik zoek hulp"),
        _("Ik zoek hulp of een maatje"),
        _("Samen wandelen, koffie drinken of naar de winkel. Vraag het gerust."),
        "tint-4",
    ),
    Door(
        "organisations.directory",
        "building",
        _("Organisaties"),
        _("Ik ben van een organisatie"),
        _("Zoek je vrijwilligers voor je club, stichting of buurthuis? Kijk hoe het werkt."),
        "tint-2",
    ),
    Door(
        "site.companies",
        "briefcase",
        _("Bedrijven"),
        _("Ik ben van een bedrijf"),
        _("Help met handen, kennis of spullen. Geld komt er niet aan te pas."),
        "tint-5",
    ),
    Door(
        "site.coaching",
        "users",
        _("Ik begeleid iemand"),
        _("Ik begeleid iemand"),
        _("Als coach, huisarts, naaste of buur. Zoek samen een goede eerste stap."),
        "tint-7",
    ),
)


@dataclass(frozen=True, slots=True)
class Coming:
    """A part that is not built yet: what it will be, in words, and what to do until then."""

    title: str
    lead: str
    lines: tuple[str, ...]
    now: str


COMING = {
    "market": Coming(
        _("Beursvloer"),
        _("Bedrijven en clubs ruilen met elkaar: handen, kennis, spullen en ruimte. Nooit geld."),
        (
            _("Een middag vol korte gesprekken, met een gong en een handdruk."),
            _("We volgen elke afspraak tot die echt is nagekomen."),
        ),
        _("De beursvloer komt hier binnenkort. Wil je vast meedoen? Bel ons."),
    ),
    "companies": Coming(
        _("Bedrijven die helpen"),
        _("Geef uren, kennis, spullen of ruimte aan een club in de buurt."),
        (
            _("Een dag klussen met je team, een jurist voor een uurtje of een zaal voor een avond."),
            _("We maken samen duidelijk wat je geeft, aan wie en wanneer."),
        ),
        _("Inschrijven als bedrijf kan hier binnenkort. Bel ons nu al, dan denken we mee."),
    ),
    "coaching": Coming(
        _("Samen een stap zetten"),
        _("Begeleid je iemand? Of zoek je zelf iemand die meedenkt?"),
        (
            _("Meedoen is altijd vrijwillig. Stoppen mag, zonder reden."),
            _("We beginnen klein: een keer komen kijken is ook een stap."),
        ),
        _("Begeleiding regelen kan hier binnenkort. Bel ons nu al, dan bellen we samen verder."),
    ),
    "impact": Coming(
        _("Resultaten"),
        _("Wat levert het op? We tellen eerlijk en vooral wat blijft."),
        (
            _("Hoeveel mensen na een half jaar nog meedoen, zegt meer dan hoeveel er begonnen."),
            _("Cijfers over kleine groepen laten we weg. Zo herken je niemand."),
        ),
        _("De eerste cijfers staan hier zodra ze er zijn."),
    ),
}

REASONS = {
    ReportReason.WRONG: _("Er klopt iets niet"),
    ReportReason.MONEY: _("Er wordt om geld gevraagd"),
    ReportReason.UNSAFE: _("Het voelt niet veilig"),
    ReportReason.OFFENSIVE: _("Het is kwetsend of sluit mensen uit"),
    ReportReason.BARRIER: _("Ik kan de pagina niet goed gebruiken"),
    ReportReason.OTHER: _("Iets anders"),
}

MESSAGES = {
    "reason": _("Kies wat er aan de hand is."),
    "message": _("Vertel in een paar woorden wat er aan de hand is."),
    "reported": _("Dank je wel. We hebben je melding gekregen en kijken er binnen drie werkdagen naar."),
    "email": _("Vul een e-mailadres in zoals naam@voorbeeld.nl, of laat het leeg."),
}
