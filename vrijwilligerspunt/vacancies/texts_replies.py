"""What the pages say about answering, renewing and stopping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies import rules, rules_freshness

MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules_freshness.LastDayNeeded: _("Kies een dag vanaf vandaag, hooguit een jaar vooruit."),
    rules_freshness.StillOpen: _("Geef eerst iedereen antwoord. Daarna kun je stoppen."),
    rules.NotReady: _("De vacature is nog niet compleet. Log in en vul hem aan."),
    "last_day": _("Tot en met welke dag zoeken jullie?"),
    "day": _("Vul een dag in, zoals 31-12-2027."),
    "renewed": _("Gelukt. De vacature staat online tot en met %(day)s."),
    "stopped": _("Jullie organisatie is gestopt. Bedankt voor alles wat jullie deden."),
}


def answering(days: int | None, away: date | None) -> str:
    """When an applicant may expect a word: `De organisatie antwoordt meestal binnen 2 dagen.`"""
    if away is not None:
        return gettext(
            "De organisatie is er even niet, tot en met %(day)s. Aanmelden kan gewoon.",
            day=format_date(away),
        )
    if days is None:
        return gettext("Meestal hoor je binnen 5 werkdagen iets.")
    return ngettext(
        "De organisatie antwoordt meestal binnen %(num)s dag.",
        "De organisatie antwoordt meestal binnen %(num)s dagen.",
        days,
    )
