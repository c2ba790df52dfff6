"""Sentences of the check, of the tills and of what a shop sees of them."""

from __future__ import annotations

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes import rules_check
from vrijwilligerspunt.passes.rules_check import Answer
from vrijwilligerspunt.passes.states import CheckResult

# answer -> (the word, its sign, the line under it)
ANSWERS = {
    Answer.VALID: (_("Geldig"), "circle-check", ""),
    Answer.INVALID: (
        _("Niet geldig"),
        "x",
        _("Bij deze code hoort nu geen geldige pas. Geef alleen korting op een geldige pas."),
    ),
    Answer.OLD: (
        _("Niet geldig"),
        "refresh",
        _("Deze code is te oud. Vraag om de pas te vernieuwen en scan daarna opnieuw."),
    ),
}

USED = _("Geldig, maar vandaag al gebruikt")

RESULTS = {
    CheckResult.VALID: _("geldig"),
    CheckResult.INVALID: _("niet geldig"),
    CheckResult.USED_TODAY: _("vandaag al gebruikt"),
}

NUMBER_ANSWERS = {
    True: _("Geldig. De kaart en de naam horen bij elkaar."),
    False: _("Niet geldig. Er is geen geldige pas met dit nummer en deze naam."),
}

FIELDS = {
    "label": _("Naam van de kassa"),
    "number": _("Nummer op de kaart"),
    "first_name": _("Voornaam van wie de kaart laat zien"),
    "shop": _("Naam van je winkel"),
}

ERRORS = {
    "label": _("Geef de kassa een naam, zoals Kassa 1 of Tablet bij de deur."),
    "label_long": _("Gebruik hooguit %(max)d tekens."),
    "number": _("Vul de tien tekens van de kaart in."),
    "first_name": _("Vul de voornaam in."),
}

MESSAGES = {
    rules_check.TooManyTills: _("Je hebt al 30 kassa's. Ontkoppel er eerst een die je niet meer gebruikt."),
    rules_check.ShopNotActive: _("Dat kan zodra je organisatie op de site staat."),
}

FLASHES = {
    "linked": _("Deze kassa is gekoppeld. Scan een pas met de camera om te beginnen."),
    "renamed": _("De nieuwe naam is bewaard."),
    "ended": _("De kassa is ontkoppeld."),
}

TILE = (_("Kassa's"), _("Koppel een toestel waarmee je passen controleert."))

TILL_STATES = {
    "linked": _("gekoppeld op %(day)s"),
    "waiting": _("wacht op koppelen"),
    "late": _("de link is te oud"),
}
