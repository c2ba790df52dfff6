"""Sentences about kept searches."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.search import rules_saved as rules
from vrijwilligerspunt.search import texts
from vrijwilligerspunt.search.rules import Places, Question, pairs
from vrijwilligerspunt.search.states import Facet, Frequency

FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.WEEKLY: _("Elke week"),
    Frequency.AT_ONCE: _("Meteen als er iets nieuws is"),
}
RHYTHMS: Mapping[Frequency, str] = {
    Frequency.WEEKLY: _("elke week"),
    Frequency.AT_ONCE: _("meteen"),
}
AS_IT_IS = ("q", Facet.DISTRICT, Facet.WIJK, Facet.THEME)  # names keep their capital
NO_CHOICE = ("straal", *rules.NOT_KEPT)
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.QueryTooLong: _("Dit zijn meer keuzes dan we kunnen bewaren. Ga terug en haal er een paar weg."),
    "kept": _("Bewaard. Je krijgt een mail als er iets nieuws is."),
    "stopped": _("Gestopt. Je krijgt hier geen mails meer over."),
    "goes_on": _("Je zoekvraag loopt weer een half jaar."),
    "section": _("Je bewaarde zoekvragen"),
    "section_text": _("Je krijgt een mail als er iets nieuws is."),
    "section_link": _("Bekijk of stop ze"),
}


def in_words(question: Question, places: Places) -> str:
    """`‘tuin’, binnen 3 km van 5628, zaterdag`; without choices: all there is."""
    parts = []
    for name, value in pairs(question, without=NO_CHOICE):
        areas = places.districts if name == Facet.DISTRICT else places.wijken
        said = texts.near(question) if name == "postcode" else texts.chosen(name, value, areas)
        parts.append(said if name in AS_IT_IS else said[:1].lower() + said[1:])
    return ", ".join(parts) if parts else gettext("al het vrijwilligerswerk")
