"""Words of "ik kan …": the form, the person's own page, and the list of the connectors."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.buddies.texts import ACTIVITIES
from vrijwilligerspunt.connections.queries_offers import Look, Row
from vrijwilligerspunt.connections.states import OfferState
from vrijwilligerspunt.foundation import clock, i18n
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

LABELS: Mapping[str, str] = {
    "what": _("Ik kan …"),
    "look": _("Wat wil je?"),
    "first_name": _("Je voornaam"),
    "wijk": _("In welke wijk woon je?"),
    "reach": _("Je telefoonnummer of e-mailadres"),
    "website": _("Laat dit veld leeg"),
}
ERRORS: Mapping[str, str] = {
    "first_name": _("Vul je voornaam in."),
    "wijk": _("Kies je wijk. Dan leest een verbinder voor jouw wijk het."),
    "reach": _("Vul een telefoonnummer of een e-mailadres in. Dan kunnen we je antwoorden."),
    "phone": _("Dit nummer klopt nog niet. Schrijf het zo: 06 12 34 56 78."),
    "email": _("Dit e-mailadres klopt nog niet. Schrijf het zo: naam@voorbeeld.nl."),
}
CHOOSE_WIJK = _("Kies een wijk")
EXAMPLES: tuple[str, ...] = (
    _("“Ik kan fietsen maken.”"),
    _("“Ik kan goed voorlezen, ook in het Turks.”"),
    _("“Ik kan op zaterdag soep koken voor de straat.”"),
    _("“Ik weet nog niet wat ik kan. Bel mij maar.”"),
)
STATES: Mapping[OfferState, tuple[str, str]] = {
    OfferState.OPEN: (_("Dit staat open"), "ok"),
    OfferState.WITHDRAWN: (_("Gestopt"), "neutral"),
    OfferState.LAPSED: (_("Gestopt"), "neutral"),
}
STANDS: Mapping[OfferState, str] = {
    OfferState.OPEN: _("Een verbinder voor je wijk leest dit en zoekt iemand die bij je past."),
    OfferState.WITHDRAWN: _(
        "Je bent gestopt. Na drie maanden wissen we wat hier staat. Jij kunt dat ook nu doen."
    ),
    OfferState.LAPSED: _(
        "We weten niet of dit nog klopt, dus we zijn gestopt. Na drie maanden wissen we alles."
    ),
}
TERMS: Mapping[str, str] = {
    "what": _("Wat"),
    "activity": _("Soort"),
    "first_name": _("Voornaam"),
    "wijk": _("Wijk"),
    "reach": _("Telefoon of e-mail"),
    "since": _("Sinds"),
}
ONLY_TALK = _("Wil er eerst over praten")
SOMEBODY = _("Een verbinder")
FLASHES: Mapping[str, str] = {
    "changed": _("Je woorden zijn aangepast."),
    "confirmed": _("Fijn. Over een half jaar vragen we het weer."),
    "told_confirmed": _("Genoteerd. Over een half jaar vragen we het weer."),
    "told_stopped": _("Genoteerd. Dit aanbod is gestopt."),
    "stays": _(
        "Dit is intussen ergens anders aangepast. Hieronder staat wat je typte. Kijk of het nog klopt."
    ),
}
DEAD: Mapping[str, tuple[str, str]] = {
    "unknown": (
        _("Deze link werkt niet"),
        _("Misschien mist er een stukje van de link. Of alles is al gewist. Dan hoef je niets te doen."),
    ),
    "over": (_("Dit kan nu niet meer"), _("Er is intussen iets veranderd. Kijk op je eigen pagina.")),
}
MINE: Mapping[str, str] = {
    "title": _("Wat ik voor mijn buurt kan doen"),
    "text": _("Wat je liet weten. Je past het hier aan, of je stopt."),
}
WORKLIST: Mapping[str, str] = {"title": _("Wat bewoners kunnen")}
MARKS: Mapping[str, str] = {
    "together": _("Zit in een verbinding"),
    "ask": _("Vraag of het nog klopt"),
    "asked": _("Gevraagd of het nog klopt"),
}


def worklist_text(number: int) -> str:
    """`3 bewoners willen iets doen.`"""
    if not number:
        return gettext("Nu staat er geen aanbod open.")
    return ngettext(
        "%(num)s bewoner wil iets doen voor de buurt.",
        "%(num)s bewoners willen iets doen voor de buurt.",
        number,
    )


def title(number: int, activity: Activity | None) -> str:
    """How a list names an offer: its number and what sort, never a word of the person."""
    if activity:
        return gettext("Aanbod %(number)s: %(kind)s", number=number, kind=str(ACTIVITIES[activity]))
    return gettext("Aanbod %(number)s", number=number)


def line(row: Row, wijk: str) -> str:
    """`Aanschot · sinds 3 november 2026`."""
    return gettext("%(wijk)s · sinds %(day)s", wijk=wijk, day=format_date(clock.local(row.created_at).date()))


def marks(row: Row) -> list[str]:
    """What a connector should know before opening it."""
    found = []
    if row.is_together:
        found.append(MARKS["together"])
    if not row.has_words and row.activity is None:
        found.append(ONLY_TALK)
    if row.is_to_ask:
        found.append(MARKS["ask"])
    elif row.asked_at is not None:
        found.append(MARKS["asked"])
    return [str(one) for one in found]


def reader(look: Look) -> str:
    """Who looked, as the person may know it."""
    if look.by_coordinator:
        return gettext("De coördinator van de vraag waarop je ja zei")
    return gettext("Verbinder %(name)s", name=look.name) if look.name else str(SOMEBODY)


def sms(address: str, language: str) -> str:
    """A text message to copy: it names nobody and nothing."""
    with i18n.speaking(language):
        return gettext(
            "Fijn dat je met ons sprak. Je eigen pagina bij het Vrijwilligerspunt: %(link)s", link=address
        )
