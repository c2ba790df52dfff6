"""Sentences about how the list is sorted; the numbers in them come from the table of points."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.search.rules_ranking import FRESHNESS, POINTS
from vrijwilligerspunt.search.states import Gate, Signal

GATES: Mapping[Gate, str] = {
    Gate.PUBLISHED: _("De plek staat online. Een concept of een plek met pauze zie je niet."),
    Gate.OPEN: _("De plek is nog open. De laatste dag is niet voorbij."),
    Gate.ORGANISATION: _("De organisatie is bij ons bekend en actief."),
    Gate.WISHES: _("De plek past bij alles wat je koos: dag, wijk, uren en zo verder."),
    Gate.WORDS: _("De plek gaat over de woorden die je typte."),
}
SIGNALS: Mapping[Signal, str] = {
    Signal.WORDS: _("Je woorden"),
    Signal.OWN_WIJK: _("Je eigen wijk"),
    Signal.NEAR: _("Dichtbij"),
    Signal.SUBJECT: _("Het onderwerp"),
    Signal.MOMENT: _("Je dagen en tijden"),
    Signal.FRESH: _("Pas geplaatst"),
}
_HOW: Mapping[Signal, str] = {
    Signal.WORDS: _(
        "De plek die het best bij je woorden past, krijgt %(points)s punten. De rest krijgt minder."
    ),
    Signal.OWN_WIJK: _("Vul je postcode in. Een plek in je eigen wijk krijgt %(points)s punten."),
    Signal.NEAR: _("Vlak bij je postcode is %(points)s punten. Elke kilometer verder is 1 punt minder."),
    Signal.SUBJECT: _(
        "Herkennen we een onderwerp, zoals muziek? Dan krijgt dat soort werk %(points)s punten."
    ),
    Signal.MOMENT: _(
        "Is het precies op jouw dag en tijd? Dat is %(points)s punten. Kan het ook anders? Dan minder."
    ),
    Signal.FRESH: _(
        "Geplaatst in de laatste %(first)s dagen is %(points)s punten. Tot %(last)s dagen is het minder."
    ),
}


def how(signal: Signal) -> str:
    """How the points of a sign are given, in a sentence or two."""
    values = {"points": POINTS[signal], "first": FRESHNESS[0].days, "last": FRESHNESS[-1].days}
    return str(_HOW[signal]) % values


def points(number: int) -> str:
    """`Hooguit 10 punten`."""
    return ngettext("Hooguit %(num)s punt", "Hooguit %(num)s punten", number)
