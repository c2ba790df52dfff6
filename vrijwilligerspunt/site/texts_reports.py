"""Sentences of the worklist of reports."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.site import rules
from vrijwilligerspunt.site.states import ReportState

STATES: Mapping[ReportState, str] = {
    ReportState.RECEIVED: _("Nieuw"),
    ReportState.IN_REVIEW: _("Wordt bekeken"),
    ReportState.ACTION_TAKEN: _("We deden er iets aan"),
    ReportState.NO_ACTION: _("Niets gedaan"),
}
OUTCOMES: Mapping[str, str] = {
    "act": _("We deden er iets aan"),
    "dismiss": _("We laten het zoals het is"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    rules.ReasonNeeded: _("Schrijf op waarom. De melder leest dit."),
    "outcome": _("Kies wat je besloot."),
    "long": _("Maak je tekst korter. Er passen 1000 tekens in."),
}
FLASHES: Mapping[str, str] = {
    "start": _("Jij kijkt naar deze melding."),
    "decided": _("Je besluit is bewaard."),
    "decided_mail": _("Je besluit is bewaard. De melder krijgt een mail."),
}
WORKLIST = {
    "title": _("Meldingen"),
    "text": _("Wat mensen melden over een pagina."),
}


def waited(days: int) -> str:
    """How long it waits, in working days."""
    if days <= 0:
        return gettext("Vandaag binnengekomen")
    return ngettext("Wacht %(num)s werkdag", "Wacht %(num)s werkdagen", days)


def waits_kind(days: int) -> str:
    """The colour of the wait: three working days is what we promise."""
    if days > rules.SLA_WORKING_DAYS:
        return "error"
    return "warning" if days == rules.SLA_WORKING_DAYS else "info"


def outcome(has_address: bool) -> str:
    """What happens when the moderator decides."""
    if has_address:
        return gettext("De melder liet een adres achter en krijgt een mail met je uitleg.")
    return gettext("De melder liet geen adres achter. Er gaat geen mail uit.")
