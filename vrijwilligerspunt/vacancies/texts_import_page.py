"""What the pages of the import say, and the example to begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.vacancies.rules_import_reasons import Verdict
from vrijwilligerspunt.vacancies.texts_import import VERDICTS

MESSAGES: Mapping[str, str] = {
    "no_file": _("Kies een bestand."),
    "too_large": _("Dit bestand is groter dan 5 MB. Verdeel het in kleinere bestanden."),
    "nothing_chosen": _("Kies minstens één regel."),
    "nothing_new": _("Er is niets bijgekomen: deze vacatures waren er al."),
    "thrown_away": _("Het bestand is weg. Je concepten blijven staan."),
    "busy": _("Iemand importeerde net dezelfde vacatures. Kijk wat er nu staat en probeer het opnieuw."),
}
THERE = _("staat er al")
NO_NAME = _("bestand zonder naam")
VERDICT_KINDS: Mapping[Verdict, str] = {
    Verdict.GOOD: "ok",
    Verdict.REMARK: "info",
    Verdict.DUPLICATE: "neutral",
    Verdict.REJECTED: "error",
    Verdict.SKIPPED: "neutral",
}
# Name of a column, what it holds, and two examples of it.
COLUMNS: Sequence[tuple[str, str, str, str]] = (
    ("titel", _("Wat iemand gaat doen. Deze kolom moet er zijn."), "Gastheer of gastvrouw", "Tuinmaatje"),
    (
        "omschrijving",
        _("De taken, in gewone zinnen."),
        "Je schenkt koffie en maakt een praatje.",
        "Je wiedt en plant samen met de buren.",
    ),
    (
        "wij bieden",
        _("Wat iemand van jullie krijgt."),
        "Koffie en een vaste begeleider.",
        "Je deelt in de oogst.",
    ),
    ("wie zoeken wij", _("Voor wie het past."), "Je bent graag onder de mensen.", ""),
    ("postcode", _("Vier cijfers, of een hele postcode."), "5628", "5642"),
    ("plaats", _("Naam van de plek, een wijk of een buurt."), "Buurthuis De Zwaluw", "Wijktuin"),
    ("dagen", _("Zoals 'ma, wo', 'doordeweeks' of 'in overleg'."), "di, do", "za"),
    ("dagdelen", _("Ochtend, middag of avond."), "middag", "ochtend"),
    ("uren", _("Per week, zoals '2-4', of '3 per maand'."), "2-4", "3 per maand"),
    ("startdatum", _("Dag, maand en jaar. Mag leeg."), "01-02-2027", ""),
    ("einddatum", _("Dag, maand en jaar. Mag leeg."), "", "30-06-2027"),
    ("thema", _("Zoals zorg, sport, natuur of taal."), "buurt", "natuur"),
    ("taalniveau", _("Hoeveel Nederlands nodig is: geen, a1, a2 of b1."), "a2", "geen"),
    ("leeftijd", _("Vanaf 13, 16 of 18 jaar."), "18", "16"),
    ("plekken", _("Hoeveel mensen je zoekt."), "2", "4"),
    ("vergoeding", _("Geen, onkosten of een vast bedrag."), "onkosten", "geen"),
    ("contactpersoon", _("Alleen de voornaam komt op de site."), "Bram", "Ilse"),
    ("kenmerk", _("Jullie eigen nummer. Zo komt geen vacature er twee keer in."), "ZW-1", "ZW-2"),
)


def example() -> str:
    """A file to begin with, as a Dutch spreadsheet opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([name for name, *_ignored in COLUMNS])
    writer.writerow([first for _name, _text, first, _second in COLUMNS])
    writer.writerow([second for _name, _text, _first, second in COLUMNS])
    return f"\ufeff{out.getvalue()}"


def columns() -> list[list[str]]:
    """The columns as rows of a table: name, what it holds, an example."""
    return [[name, str(text), first or second] for name, text, first, second in COLUMNS]


def made(count: int) -> str:
    """After choosing rows."""
    return ngettext(
        "%(num)s concept staat klaar. Kijk het na en dien het in.",
        "%(num)s concepten staan klaar. Kijk ze na en dien ze in.",
        count,
    )


def found(totals: Mapping[str, int]) -> list[str]:
    """How many records got which verdict; a verdict nobody got is left out."""
    return [f"{number} {VERDICTS[verdict]}" for verdict in Verdict if (number := totals[verdict.value])]


def choose(number: int, title: str) -> str:
    """The label of a box, for who does not see the table."""
    return gettext("Kies regel %(number)s: %(title)s", number=number, title=title)
