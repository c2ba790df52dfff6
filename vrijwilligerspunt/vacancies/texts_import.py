"""What an import says about a file and its records, in plain Dutch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrijwilligerspunt.foundation.i18n import gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.personal_data import Personal
from vrijwilligerspunt.vacancies.rules_import import Draft
from vrijwilligerspunt.vacancies.rules_import_file import Trouble, Unreadable
from vrijwilligerspunt.vacancies.rules_import_reasons import HOLDING, Reason, Verdict, Why

TROUBLES: Mapping[Trouble, str] = {
    Trouble.BINARY: _("Dit is geen tekstbestand. Bewaar de lijst als CSV en probeer het opnieuw."),
    Trouble.PACKED: _(
        "Dit is geen tekstbestand, maar een Excel- of zipbestand. Kies in Excel 'Opslaan als' en dan 'CSV'."
    ),
    Trouble.EMPTY: _("Het bestand is leeg."),
    Trouble.TOO_LARGE: _("Het bestand is te groot. Verdeel het in kleinere bestanden."),
    Trouble.TOO_MANY: _("Er passen %(line)d regels in één keer. Verdeel het bestand in kleinere bestanden."),
    Trouble.TOO_WIDE: _(
        "Op regel %(line)d staan meer dan 1.000 kolommen. Dat is geen lijst die we kunnen lezen."
    ),
    Trouble.LONG_CELL: _(
        "Op regel %(line)d staat een vak met meer dan een miljoen tekens. Maak de tekst korter."
    ),
    Trouble.NO_TITLE: _("We vinden geen kolom met de titel. Noem één kolom 'titel' of 'functie'."),
    Trouble.OPEN_QUOTE: _(
        "Op regel %(line)d begint een aanhalingsteken dat nergens eindigt. Zet er een bij of haal het weg."
    ),
    Trouble.BROKEN: _("Vanaf regel %(line)d kunnen we het bestand niet lezen."),
}
FOUND_COLUMNS = _("Deze kolommen vonden we: %(names)s.")
BUSY = _("Er loopt al een import, of er stopte er net een. Probeer het over een minuut opnieuw.")

REASONS: Mapping[Why, str] = {
    Why.EMPTY: _("Deze regel is leeg."),
    Why.HEADER: _("Deze regel herhaalt de namen van de kolommen."),
    Why.BROKEN: _("Deze regel is geen goede JSON."),
    Why.NO_TITLE: _("Er staat geen titel."),
    Why.TOO_MANY_HOURS: _(
        "Dit vraagt meer dan 20 uur per week (%(found)s). Dat is te veel voor vrijwilligers."
    ),
    Why.PAID_WORK: _("Dit werk was vorig jaar betaald. Dan mag het geen vrijwilligerswerk zijn."),
    Why.RESERVED_ID: _("Het kenmerk begint met een woord dat deze site zelf gebruikt. Kies een ander."),
    Why.NO_ORGANISATION: _("Er staat geen organisatie."),
    Why.UNKNOWN_ORGANISATION: _("Deze organisatie kennen we niet: %(found)s."),
    Why.TWIN_IN_FILE: _("Dit is dezelfde als regel %(found)s van dit bestand."),
    Why.ALREADY_THERE: _("Deze vacature is er al: nummer %(found)s. Er is niets veranderd."),
    Why.TITLE_CUT: _(
        "De titel was langer dan 70 tekens en is ingekort. De hele titel staat bij de notities."
    ),
    Why.NAME_CUT: _("De naam van de organisatie was te lang en is ingekort."),
    Why.OTHER_ORGANISATION: _("In het bestand staat een andere organisatie: %(found)s."),
    Why.ID_CUT: _("Het kenmerk was te lang en is ingekort."),
    Why.SAME_TEXT: _("De tekst is dezelfde als die van regel %(found)s. Kijk of dat klopt."),
    Why.HOURS_UNCLEAR: _("De uren begrijpen we niet (%(found)s). Er staat nu 'in overleg'."),
    Why.HOURS_PER_WEEK: _("De uren (%(found)s) zijn omgerekend naar uren per week."),
    Why.TIMES_UNCLEAR: _("Dit begrijpen we niet bij de dagen: %(found)s."),
    Why.DATE_UNCLEAR: _("Deze datum begrijpen we niet: %(found)s."),
    Why.DATES_SWAPPED: _("De einddatum ligt voor de startdatum. Beide staan bij de notities."),
    Why.VALUE_UNCLEAR: _("Dit begrijpen we niet: %(found)s. Het staat bij de notities."),
    Why.POSTCODE_FROM_PLACE: _("Er stond geen postcode. We kozen er een bij %(found)s."),
    Why.NO_TASKS: _("Er staat niet wat iemand gaat doen."),
    Why.NO_POSTCODE: _("Er staat geen postcode."),
    Why.UNKNOWN_POSTCODE: _("Deze postcode kennen we niet: %(found)s."),
    Why.ENDED: _("De einddatum is voorbij."),
    Why.PERSONAL_DATA: _("In de tekst staan persoonsgegevens: %(found)s. Haal ze weg."),
    Why.ORGANISATION_NOT_ACTIVE: _("De organisatie is nog niet actief."),
    Why.FILLED_IN: _("Niet in het bestand, dus zelf ingevuld: %(found)s."),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.GOOD: _("goed"),
    Verdict.REMARK: _("goed, met een opmerking"),
    Verdict.DUPLICATE: _("dubbel"),
    Verdict.REJECTED: _("afgewezen"),
    Verdict.SKIPPED: _("overgeslagen"),
}
REPORT_HEAD = (_("regel"), _("oordeel"), _("kenmerk"), _("titel"), _("uitleg"))
HELD = _("Dit blijft een concept.")
PERSONAL: Mapping[Personal, str] = {
    Personal.EMAIL: _("een e-mailadres"),
    Personal.PHONE: _("een telefoonnummer"),
    Personal.BSN: _("een burgerservicenummer"),
    Personal.IBAN: _("een rekeningnummer"),
}
FIELDS: Mapping[str, str] = {
    "offer": _("wat je krijgt"),
    "contact_first_name": _("contactpersoon"),
}
# What stands in a vacancy when the file is silent and it is published nevertheless.
OFFER = _("Vraag bij de kennismaking wat je krijgt, zoals begeleiding en een vergoeding van je kosten.")
TEAM = _("het team")
PURPOSE = _("Deze organisatie vertelt nog niet wat ze doet.")


def unreadable(error: Unreadable) -> str:
    """Why a file cannot be read, and what to do."""
    sentence = str(TROUBLES[error.trouble]) % {"line": error.line}
    if error.found:
        sentence += " " + str(FOUND_COLUMNS) % {"names": ", ".join(error.found[:20])}
    return sentence


def no_organisation(slug: str) -> str:
    """For an operator who mistyped a slug."""
    return gettext("Er is geen organisatie met het adres /organisaties/%(slug)s.", slug=slug)


def message(draft: Draft) -> str:
    """Everything to know about one record; empty when there is nothing."""
    sentences = [reason(each) for each in draft.reasons]
    if draft.is_kept and any(each.why in HOLDING for each in draft.reasons):
        sentences.append(str(HELD))
    return " ".join(sentences)


def reason(each: Reason) -> str:
    found = each.found
    if each.why is Why.PERSONAL_DATA:
        found = _listed([str(PERSONAL[Personal(name)]) for name in found.split(",")])
    elif each.why is Why.FILLED_IN:
        found = _listed([str(FIELDS[name]) for name in found.split(",")])
    return str(REASONS[each.why]) % {"found": found}


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
