"""Words of asking residents one by one: the connector's list and page, and the resident's question."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.buddies.queries_rings import Card
from vrijwilligerspunt.buddies.texts import activities, spoken_slots
from vrijwilligerspunt.connections import rules_rings
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

TITLE = _("Kringen")
APPROACHES: Mapping[ApproachState, tuple[str, str]] = {
    ApproachState.ASKED: (_("Is nu gevraagd"), "info"),
    ApproachState.YES: (_("Wil het samen doen"), "ok"),
    ApproachState.NO: (_("Doet het niet"), "neutral"),
    ApproachState.LAPSED: (_("Gaf geen antwoord"), "neutral"),
}
FLASHES: Mapping[str, str] = {
    "asked": _("De vraag is gesteld. Je ziet hier het antwoord."),
    "ja": _("Genoteerd. De coördinator neemt contact op met allebei."),
    "nee": _("Genoteerd. Je kunt nu een ander vragen."),
}
MESSAGES: Mapping[type[Conflict], str] = {
    rules_rings.OneByOne: _("Er is al iemand gevraagd. Wacht eerst op dat antwoord."),
    rules_rings.AskedBefore: _("Deze bewoner is al gevraagd. Kies een ander."),
    rules_rings.DoesNotFit: _("Dit aanbod past niet meer. Kies een ander."),
}
CONFLICT = _("Dat kan nu niet meer. Zo staat het nu.")
ANSWERED: Mapping[str, tuple[str, str]] = {
    "yes": (
        _("Fijn dat je ja zegt"),
        _("De coördinator neemt contact met je op. Samen kijken jullie of het past."),
    ),
    "no": (_("Bedankt voor je antwoord"), _("Nee is ook goed. We vragen je dit niet nog eens.")),
}
DEAD: Mapping[str, tuple[str, str]] = {
    "unknown": (
        _("Deze link werkt niet"),
        _("Misschien mist er een stukje van de link. Of alles is al gewist. Dan hoef je niets te doen."),
    ),
    "over": (_("Het is al geregeld"), _("Je hoeft niets meer te doen. Bedankt dat je keek.")),
}
TERMS: Mapping[str, str] = {
    "what": _("Wat"),
    "wijk": _("Waar"),
    "when": _("Wanneer"),
    "until": _("Rondvragen mag tot en met"),
    "first_name": _("Voornaam"),
    "reach": _("Telefoon of e-mail"),
}


def worklist_text(number: int) -> str:
    """`Voor 2 vragen mag je rondvragen.`"""
    if not number:
        return gettext("Nu hoef je voor niemand rond te vragen.")
    return ngettext(
        "Voor %(num)s vraag mag je rondvragen in de wijk.",
        "Voor %(num)s vragen mag je rondvragen in de wijk.",
        number,
    )


def title(card: Card) -> str:
    """How a list names a request: what, and nothing of who."""
    return activities(card.activities)


def facts(card: Card, wijk: str, *, with_until: bool) -> list[dict[str, str]]:
    """The anonymous card."""
    pairs = (
        ("what", activities(card.activities)),
        ("wijk", wijk),
        ("when", spoken_slots(card.slots)),
        ("until", format_date(card.until) if with_until else ""),
    )
    return [{"term": str(TERMS[name]), "value": value} for name, value in pairs if value]


def said(error: Conflict) -> str:
    """Why it was refused."""
    return str(MESSAGES.get(type(error), CONFLICT))


def sms(address: str, language: str) -> str:
    """A text message to copy: it names nobody and nothing."""
    with i18n.speaking(language):
        return gettext("Er wacht een vraag van je verbinder op je. Lees hem hier: %(link)s", link=address)
