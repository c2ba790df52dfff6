"""Who did what with a request: the log of its page, and what a colleague did meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.buddies.queries_triage import Logged
from vrijwilligerspunt.buddies.texts_triage import CONFLICT
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_date, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

# What the log of a request says; the page of the person shows the same words.
LOG: Mapping[str, str] = {
    "read": _("las de vraag"),
    "request.ask": _("schreef de vraag op"),
    "request.change_words": _("paste de woorden aan"),
    "request.ask_call": _("vroeg om een telefoontje"),
    "request.consent": _("zei ja"),
    "request.log_consent": _("schreef op dat er ja is gezegd"),
    "request.take": _("nam de vraag op zich"),
    "request.take_over": _("nam de vraag over"),
    "request.name_substitute": _("koos wie invalt"),
    "request.give": _("gaf de vraag aan een collega"),
    "request.write_down": _("schreef op wat er is gezegd"),
    "request.triage": _("beantwoordde een stap"),
    "request.called": _("schreef op dat er is gebeld"),
    "request.open": _("ging op zoek naar een maatje"),
    "request.refer": _("gaf de vraag aan een andere organisatie"),
    "request.return": _("kreeg de vraag terug"),
    "request.solve": _("rondde de vraag af"),
    "request.withdraw": _("trok de vraag in"),
    "request.note": _("schreef een notitie"),
    "request.note_delete": _("wiste een notitie"),
    "request.handover_ask": _("vroeg of iets doorgegeven mag worden"),
    "request.handover_yes": _("schreef op dat doorgeven mag"),
    "request.handover_taken": _("nam de vraag over"),
    "request.handover_returned": _("gaf de vraag terug"),
    "request.handover_no": _("schreef op dat doorgeven niet mag"),
    "request.handover_drop": _("haalde de vraag om iets door te geven weg"),
    "request.handover_checked": _("vroeg na of het is gelukt"),
    "request.propose": _("vroeg een maatje"),
    "request.ring": _("zei ja: rondvragen in de wijk mag"),
    "request.ring_told": _("schreef op dat rondvragen in de wijk mag"),
    "request.ring_stop": _("stopte het rondvragen in de wijk"),
    "request.ring_ask": _("vroeg een bewoner uit de wijk"),
    "request.ring_found": _("hoorde ja van een bewoner uit de wijk"),
}
# Who did this has no name on this page, and yet it is neither the person nor the house.
NAMELESS: Mapping[str, str] = {"request.ring_ask": _("De verbinder vroeg een bewoner uit de wijk")}


def conflict(step: Logged) -> str:
    """What a colleague did meanwhile; without a name when it was no colleague."""
    said = LOG.get(step.verb)
    if said is None or not step.name:
        return str(CONFLICT)
    return gettext("%(name)s was je voor en %(did)s. Zo staat het nu.", name=step.name, did=said)


def log(lines: Sequence[Logged]) -> list[dict[str, str]]:
    """Who did what, the newest first; the same by the same person on one day is one line.

    Who has no name here is the person, by a link, or the house itself.
    """
    made = dict.fromkeys(
        (
            format_date(clock.local(line.at).date()),
            gettext("%(name)s %(did)s", name=line.name, did=LOG[line.verb])
            if line.name
            else str(
                NAMELESS.get(line.verb) or gettext("Via de link of vanzelf: %(did)s", did=LOG[line.verb])
            ),
        )
        for line in lines
        if line.verb in LOG
    )
    return [{"when": when, "text": text} for when, text in made]
