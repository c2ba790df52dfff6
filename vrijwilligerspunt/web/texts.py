"""Sentences of the HTTP toolbox."""

from __future__ import annotations

from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

MESSAGES = {
    "required": _("Vul dit in."),
    "email": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
    "too_long": _("Dit is te lang. Gebruik hooguit %(max)d tekens."),
    "postcode": _("Vul de vier cijfers van je postcode in, zoals 5611."),
    "csrf": _("Het formulier stond te lang open. Controleer wat er staat en probeer het nog een keer."),
}

# status -> (title, what happened and what to do)
ERRORS = {
    400: (
        _("Dat lukte niet"),
        (_("Het formulier was verlopen of niet volledig. Ga terug en probeer het nog een keer."),),
    ),
    403: (
        _("Deze pagina is niet voor jou"),
        (_("Je bent ingelogd, maar deze pagina hoort bij een andere rol."),),
    ),
    404: (
        _("Deze pagina is er niet"),
        (_("Misschien is het adres veranderd, of staat er een typefout in."),),
    ),
    405: (_("Dat kan hier niet"), (_("Ga terug en gebruik de knoppen op de pagina."),)),
    409: (
        _("Iemand was je voor"),
        (_("Er is intussen iets veranderd. Bekijk hoe het er nu voor staat en probeer het dan opnieuw."),),
    ),
    410: (
        _("Dit is voorbij"),
        (_("Wat hier stond, is er niet meer. Er is vast iets anders dat bij je past."),),
    ),
    413: (
        _("Dat is te veel"),
        (
            _("Er past 5 MB in één keer. Wat je stuurde, is groter."),
            _("Verdeel je bestand in kleinere stukken en probeer het opnieuw."),
        ),
    ),
    422: (_("Dat kan niet"), (_("Wat je vroeg, kan nu niet. Ga terug en kijk het na."),)),
    429: (
        _("Even rustig aan"),
        (_("Je probeerde dit te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw."),),
    ),
    500: (
        _("Er ging bij ons iets mis"),
        (_("Dat ligt niet aan jou. Probeer het zo nog een keer, of bel ons even."),),
    ),
    503: (
        _("We zijn zo terug"),
        (_("De site is even niet bereikbaar. Probeer het over een minuut opnieuw."),),
    ),
}

# A part of the site that a setting keeps off.
NOT_HERE = {
    "title": _("Dit is hier nog niet"),
    "line": _("Bel ons. We helpen je graag aan de telefoon."),
    "home": _("Naar de voorpagina"),
}

# What is kept cannot be read for now: a key is missing. It is shown to nobody, and nothing of it is lost.
UNREADABLE = (
    _("Sorry, dit kunnen we nu niet laten zien"),
    (
        _("Er ging bij ons iets mis met het slot op deze gegevens. Er is niets kwijt."),
        _("We werken eraan. Probeer het later nog een keer, of bel ons even."),
    ),
)
