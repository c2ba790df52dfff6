"""What the writer's mirror says: honest, short, and always with something one can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vrijwilligerspunt.foundation.i18n import gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.personal_data import Personal
from vrijwilligerspunt.vacancies import texts
from vrijwilligerspunt.vacancies.rules_mirror import Criterion, Fact, Mirror, Reading, Word
from vrijwilligerspunt.vacancies.states import DutchLevel

READINGS: Mapping[Reading, tuple[str, str]] = {
    Reading.EASY: (
        _("Makkelijk te lezen"),
        _("Ongeveer niveau A2 of B1. Bijna iedereen kan dit volgen."),
    ),
    Reading.FAIR: (_("Goed te lezen"), _("Ongeveer niveau B1. De meeste mensen kunnen dit volgen.")),
    Reading.HARD: (
        _("Best moeilijk"),
        _("Ongeveer niveau B2. Maak zinnen korter en kies gewone woorden."),
    ),
    Reading.VERY_HARD: (
        _("Moeilijk te lezen"),
        _("Ongeveer niveau C1. Veel mensen haken af. Knip zinnen in tweeën."),
    ),
}
READING_KINDS: Mapping[Reading, str] = {
    Reading.EASY: "ok",
    Reading.FAIR: "ok",
    Reading.HARD: "warning",
    Reading.VERY_HARD: "warning",
}
WORDS: Mapping[Word, str] = {
    Word.YOUNG_TEAM: _("Wie ouder is, voelt zich niet bedoeld. Schrijf bijvoorbeeld: een gezellig team."),
    Word.NATIVE: _("Dit sluit mensen uit. Schrijf wat nodig is: je kunt een gesprek voeren."),
    Word.PERFECT_DUTCH: _(
        "Is dat echt nodig? Schrijf liever: je spreekt genoeg Nederlands voor een gesprek."
    ),
    Word.HE_SHE: _("Schrijf 'je'. Dan is iedereen bedoeld."),
    Word.ONE_SEX: _("Dit klinkt als alleen mannen of alleen vrouwen. Schrijf: iemand, of noem beide."),
    Word.AGE: _("Vraag je dit van de vrijwilliger? Laat het weg, of leg uit waarom het nodig is."),
    Word.SCHOOLING: _("Zeg liever wat iemand moet kunnen. Een diploma is bijna nooit nodig."),
    Word.FIT: _("Schrijf wat iemand doet, zoals: je tilt dozen van 10 kilo."),
    Word.STRESS: _("Vertel liever hoe druk het is, en wie er helpt."),
    Word.FULLTIME: _("Vrijwilligers geven hooguit 20 uur per week. Noem de uren die je echt vraagt."),
    Word.JARGON: _("Dit woord kent niet iedereen. Zeg wat je bedoelt in gewone woorden."),
    Word.STIFF: _("Dit is stijf. Schrijf zoals je praat: als, met, over, moet."),
    Word.MUST: _("Vraag het vriendelijker. Schrijf bijvoorbeeld: het helpt als je…"),
    Word.SUPERHERO: _("Dit schrikt mensen af die twijfelen. Zeg gewoon wat iemand doet."),
    Word.FORMAL_YOU: _("Schrijf 'je'. Dat klinkt dichterbij."),
}
FACTS: Mapping[Fact, str] = {
    Fact.TIME: _("Wanneer het is"),
    Fact.HOURS: _("Hoeveel uur het kost"),
    Fact.PLACE: _("Waar het is"),
    Fact.CONTACT: _("Wie de contactpersoon is"),
    Fact.EXPENSES: _("Of iemand onkosten terugkrijgt"),
    Fact.ACCESS: _("Of iemand er met een rolstoel kan komen"),
    Fact.GUIDANCE: _("Wie iemand begeleidt of inwerkt"),
}
CRITERIA: Mapping[Criterion, str] = {
    Criterion.TASKS: _("Het is duidelijk wat iemand doet"),
    Criterion.HOURS: _("Hooguit 20 uur per week"),
    Criterion.SCHOOLING: _("Geen opleiding of ervaring gevraagd, of er staat waarom"),
    Criterion.DEMANDS: _("Geen eis aan leeftijd of geslacht, of er staat waarom"),
    Criterion.GUIDANCE: _("Een vaste contactpersoon en begeleiding"),
    Criterion.INSURANCE: _("Vrijwilligers zijn verzekerd"),
    Criterion.EXPENSES: _("Onkosten worden terugbetaald"),
    Criterion.NON_PROFIT: _("Jullie hoeven geen winst te maken"),
    Criterion.NOT_PAID: _("Het vervangt geen betaald werk"),
}
CONTACT_DATA: Mapping[Personal, str] = {
    Personal.EMAIL: _("Er staat een e-mailadres in de tekst. Aanmelden gaat met de knop, dus dat kan weg."),
    Personal.PHONE: _(
        "Er staat een telefoonnummer in de tekst. Zet het bij 'Wat je biedt', als je het wilt tonen."
    ),
    Personal.BSN: _("Er staat iets dat op een burgerservicenummer lijkt. Haal het weg."),
    Personal.IBAN: _("Er staat een bankrekening in de tekst. Haal die weg."),
}


def spoken(mirror: Mirror, level: DutchLevel) -> dict[str, Any]:
    """The mirror as its template wants it: ready sentences."""
    tips = (
        len(mirror.gaps) + len(mirror.long) + len(mirror.hits) + len(mirror.contact_data) + len(mirror.facts)
    )
    return {
        "reading": _reading(mirror),
        "gaps": list(mirror.gaps),
        "long": list(mirror.long),
        "words": [{"found": hit.found, "text": str(WORDS[hit.word])} for hit in mirror.hits],
        "contact_data": [str(CONTACT_DATA[found]) for found in mirror.contact_data],
        "facts": [str(FACTS[fact]) for fact in mirror.facts],
        "criteria": [{"text": str(CRITERIA[one]), "is_met": is_met} for one, is_met in mirror.criteria],
        "met": gettext(
            "%(met)s van %(all)s punten zijn in orde.",
            met=str(sum(is_met for _one, is_met in mirror.criteria)),
            all=str(len(mirror.criteria)),
        ),
        "dutch": _dutch(mirror, level),
        "status": ngettext("De spiegel heeft %(num)s tip.", "De spiegel heeft %(num)s tips.", tips)
        if tips
        else gettext("De spiegel heeft geen tips."),
        "has_tips": tips > 0,
    }


def _reading(mirror: Mirror) -> dict[str, str]:
    if mirror.reading is None:
        return {
            "kind": "neutral",
            "title": gettext("Nog niets te zeggen"),
            "text": gettext(
                "Schrijf wat meer. Vanaf 30 woorden in het Nederlands schatten we hoe het leest."
            ),
        }
    title, text = READINGS[mirror.reading]
    return {"kind": READING_KINDS[mirror.reading], "title": str(title), "text": str(text)}


def _dutch(mirror: Mirror, level: DutchLevel) -> str:
    asked = str(texts.DUTCH_LEVELS[level])
    if level is DutchLevel.NONE:
        return gettext("Je vraagt geen Nederlands. Zo sluit je niemand uit met taal.")
    if mirror.excluded is None:
        return gettext(
            "Je vraagt: %(asked)s. Minder vragen geeft meer mensen een kans.",
            asked=asked[:1].lower() + asked[1:],
        )
    if not mirror.excluded.below:
        return gettext("Je vraagt: %(asked)s. Dat sluit niemand uit.", asked=asked[:1].lower() + asked[1:])
    return gettext(
        "Je vraagt: %(asked)s. Van de mensen die ons hun niveau vertelden, spreekt %(percent)s%% minder.",
        asked=asked[:1].lower() + asked[1:],
        percent=str(mirror.excluded.percent),
    )
