"""The mails of a match, to either side. Each says that something waits; none says what, who or where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

REQUESTER, VOLUNTEER = "/maatjes/vraag/{}/maatje", "/mijn/maatje/{}"

# Subject first, then the lines. Made when it is spoken, in the language of who gets it.
_WORDS: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "match_asks_volunteer": lambda: (
        _("We willen je iets vragen"),
        _("Er staat een vraag voor je klaar. Jij kiest ja of nee, zonder reden."),
        _("Je hebt vijf dagen om te kiezen."),
    ),
    "match_asks_you": lambda: (
        _("We willen je iets vragen"),
        _("Er staat een vraag voor je klaar. Jij beslist, en nee is ook goed."),
        _("Je hebt vijf dagen om te kiezen."),
    ),
    "match_reminder": lambda: (
        _("Er wacht nog een vraag op je"),
        _("Je hebt nog twee dagen om te kiezen. Allebei is goed."),
    ),
    "match_meeting": lambda: (
        _("Er is nieuws op je pagina"),
        _("Je leest er wat er nu komt, en wanneer."),
    ),
    "match_trial": lambda: (
        _("Er is nieuws op je pagina"),
        _("Fijn dat je verder wilt. Op je pagina lees je hoe het nu gaat."),
        _("Daar kies je ook wat we van je vertellen."),
    ),
    "match_check": lambda: (
        _("Hoe gaat het?"),
        _("We hebben een paar korte vragen voor je. Alleen je coördinator ziet je antwoord."),
    ),
    "match_made": lambda: (
        _("Jullie gaan verder"),
        _("Fijn! Op je pagina lees je tot wanneer, en wie je kunt bellen."),
    ),
    "match_renewed": lambda: (
        _("Jullie gaan nog een tijd verder"),
        _("Fijn! Op je pagina lees je tot wanneer."),
    ),
    "match_stopped": lambda: (
        _("Er is iets veranderd"),
        _("Er stopt iets. Dat ligt niet aan jou."),
        _("Op je pagina lees je meer. Je mag ons ook bellen."),
    ),
}


def _mail(key: str, to: str, language: str, path: str) -> Mail:
    with i18n.speaking(language):
        subject, *lines = _WORDS[key]()
        return Mail(
            key=key,
            to=to,
            language=language,
            subject=subject,
            lines=tuple(lines),
            link=(_("Open mijn pagina"), absolute(path, language)),
            small=(_("Lukt het niet? Bel ons gerust."),),
        )


def to_requester(key: str) -> Callable[[str, str, str], Mail]:
    """The mail with this key for the person; its link opens the page by a token."""
    return lambda to, language, token: _mail(key, to, language, REQUESTER.format(token))


def to_volunteer(key: str, to: str, language: str, match_id: int) -> Mail:
    """The mail with this key for the volunteer; its link asks to sign in."""
    return _mail(key, to, language, VOLUNTEER.format(match_id))
