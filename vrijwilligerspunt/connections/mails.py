"""The mails of a match. Each says that something waits and where; none names anybody or anything."""

from __future__ import annotations

from collections.abc import Callable

from vrijwilligerspunt.buddies.mails_own import to_holder
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/verbinding/{}"
ToSide = Callable[[str, str, str], Mail]


def _to_side(key: str, to: str, language: str, token: str, subject: str, *lines: str) -> Mail:
    return to_holder(key, to, language, OWN.format(token), subject, *lines)


def proposed(to: str, language: str, token: str) -> Mail:
    """A connector asks something: say yes or no."""
    with i18n.speaking(language):
        return _to_side(
            "cm_proposed",
            to,
            language,
            token,
            _("Er wacht een vraag op je"),
            _("Iemand die mensen in de wijk bij elkaar brengt, heeft een vraag voor je."),
            _("Je leest de vraag op een eigen pagina. Je kiest daar zelf: ja of nee."),
            _("Deze link werkt 14 dagen."),
        )


def reminded(to: str, language: str, token: str) -> Mail:
    """The question still waits; there is no other reminder."""
    with i18n.speaking(language):
        return _to_side(
            "cm_reminded",
            to,
            language,
            token,
            _("Er wacht nog een vraag op je"),
            _("Vorige week stuurden we je een vraag. Je antwoord is er nog niet."),
            _("Nee zeggen mag ook. Dan weten we het, en vragen we niets meer."),
        )


def both_yes(to: str, language: str, token: str) -> Mail:
    """Both said yes: read how to reach each other."""
    with i18n.speaking(language):
        return _to_side(
            "cm_both_yes",
            to,
            language,
            token,
            _("Er staat nieuws op je pagina"),
            _("Er is goed nieuws over de vraag van de verbinder."),
            _("Je leest het op je eigen pagina. Bewaar deze mail."),
        )


def nothing(to: str, language: str, token: str) -> Mail:
    """Nothing came of what one said yes to; whose choice that was is not said."""
    with i18n.speaking(language):
        return _to_side(
            "cm_nothing",
            to,
            language,
            token,
            _("Je hoeft niet meer te wachten"),
            _("Je zei ja op een vraag van ons. Het is er niet van gekomen."),
            _("Dat geeft niets. Je hoeft niets te doen, en we vragen je hierover niets meer."),
        )


def made(to: str, language: str, token: str) -> Mail:
    """Both had contact."""
    with i18n.speaking(language):
        return _to_side(
            "cm_made",
            to,
            language,
            token,
            _("Er staat nieuws op je pagina"),
            _("Wat fijn dat jullie contact hadden."),
            _("Over 13 weken vragen we je één keer hoe het gaat. Tot dan hoor je niets van ons."),
        )


def after_13_weeks(to: str, language: str, token: str) -> Mail:
    """Does it go on?"""
    with i18n.speaking(language):
        return _to_side(
            "cm_13w",
            to,
            language,
            token,
            _("Er wacht een korte vraag op je"),
            _("Een paar maanden geleden hoorden we dat jullie contact hadden."),
            _("We vragen één ding: gaat het nog door? Antwoorden kost een halve minuut."),
        )
