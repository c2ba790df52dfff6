"""The mails of care circles. Each says that something waits and where; none names anybody or anything."""

from __future__ import annotations

from collections.abc import Callable

from vrijwilligerspunt.buddies.mails_own import to_holder
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/maatjes/kring/{}"
KEPT = "/mijn/kring/{}"
ToMember = Callable[[str, str, str], Mail]


def _to_member(key: str, to: str, language: str, token: str, subject: str, *lines: str) -> Mail:
    return to_holder(key, to, language, OWN.format(token), subject, *lines)


def invited(to: str, language: str, token: str) -> Mail:
    """Somebody asks whether you want to join."""
    with i18n.speaking(language):
        return _to_member(
            "circle_invited",
            to,
            language,
            token,
            _("Iemand die je kent vraagt je iets"),
            _("Iemand die je kent wil je iets vragen."),
            _("Je leest er meer over op een eigen pagina. Je kiest daar zelf: ja of nee."),
            _("Deze link werkt 30 dagen."),
        )


def joined(to: str, language: str, token: str) -> Mail:
    """Your own link, to keep."""
    with i18n.speaking(language):
        return _to_member(
            "circle_joined",
            to,
            language,
            token,
            _("Je eigen pagina"),
            _("Fijn dat je meedoet."),
            _("Met deze link open je je eigen pagina. Bewaar deze mail."),
        )


def waits(to: str, language: str, token: str) -> Mail:
    """Something is agreed on, or changed: read it on your page."""
    with i18n.speaking(language):
        return _to_member(
            "circle_waits",
            to,
            language,
            token,
            _("Er staat iets nieuws op je pagina"),
            _("Er is iets afgesproken of veranderd."),
            _("Je leest het op je eigen pagina."),
        )


def tomorrow(to: str, language: str, token: str) -> Mail:
    """You have something planned tomorrow."""
    with i18n.speaking(language):
        return _to_member(
            "circle_tomorrow",
            to,
            language,
            token,
            _("Morgen staat er iets voor je klaar"),
            _("Je hebt morgen iets afgesproken."),
            _("Op je eigen pagina lees je wat, en hoe laat."),
        )


def changed(to: str, language: str, token: str) -> Mail:
    """It pauses, goes on or is over: your page says which."""
    with i18n.speaking(language):
        return _to_member(
            "circle_changed",
            to,
            language,
            token,
            _("Er is iets veranderd"),
            _("Dank je wel voor alles wat je doet."),
            _("Er is iets veranderd. Je leest het op je eigen pagina."),
        )


def quiet(to: str, language: str, circle_id: int) -> Mail:
    """To the keeper: nothing happened for a long time, and in a month it ends by itself."""
    with i18n.speaking(language):
        return Mail(
            key="circle_quiet",
            to=to,
            language=language,
            subject=_("Er gebeurde lang niets op je pagina"),
            lines=(
                _("Op een van je pagina's gebeurde lang niets."),
                _("Over een maand stopt die vanzelf. Daarna wissen we alles."),
                _("Wil je verder? Log dan in en zeg het daar."),
            ),
            link=(_("Log in en lees verder"), absolute(KEPT.format(circle_id), language)),
        )


def news(to: str, language: str, circle_id: int) -> Mail:
    """To the keeper: somebody answered, or gave something back."""
    with i18n.speaking(language):
        return Mail(
            key="circle_news",
            to=to,
            language=language,
            subject=_("Er staat iets nieuws op je pagina"),
            lines=(_("Er staat iets nieuws voor je klaar."), _("Je leest het als je inlogt.")),
            link=(_("Log in en lees verder"), absolute(KEPT.format(circle_id), language)),
        )
