"""The mails of a kept search. Each holds the link that stops it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.search import texts_saved
from vrijwilligerspunt.search.models import SavedSearch
from vrijwilligerspunt.search.rules import Places
from vrijwilligerspunt.search.rules_saved import asked

LIST = "/vacatures"
VERIFY = "/zoekvraag/bevestigen/{}"
STOP = "/zoekvraag/stoppen/{}"
GO_ON = "/zoekvraag/verlengen/{}"


@dataclass(frozen=True, slots=True)
class Told:
    """A vacancy as a mail names it; `reasons` are in words."""

    title: str
    organisation: str
    place: str
    reasons: tuple[str, ...]
    path: str


def _words(search: SavedSearch, places: Places) -> str:
    return texts_saved.in_words(asked(search.query, places), places)


def _stop(search: SavedSearch) -> str:
    link = absolute(STOP.format(search.stop_token), search.language)
    return _("Wil je deze mails niet meer? Stop ze hier: %(link)s", link=link)


def verify(search: SavedSearch, token: str, places: Places) -> Mail:
    """To an address that somebody filled in: is it yours?"""
    with i18n.speaking(search.language):
        return Mail(
            key="saved_search_verify",
            to=search.email or "",
            language=search.language,
            subject=_("Bevestig je zoekvraag"),
            lines=(
                _("Je wilt een mail als er iets nieuws is voor: %(words)s.", words=_words(search, places)),
                _("Klopt dat? Open dan de pagina hieronder en klik op de knop."),
            ),
            link=(_("Bevestig je zoekvraag"), absolute(VERIFY.format(token), search.language)),
            small=(
                _("De link werkt twee dagen."),
                _(
                    "Heb jij dit niet gevraagd? Doe dan niets. Meteen wissen kan ook: %(link)s",
                    link=absolute(STOP.format(search.stop_token), search.language),
                ),
            ),
        )


def already(search: SavedSearch, places: Places) -> Mail:
    """To somebody who keeps this search already."""
    with i18n.speaking(search.language):
        return Mail(
            key="saved_search_already",
            to=search.email or "",
            language=search.language,
            subject=_("Deze zoekvraag had je al"),
            lines=(
                _("We mailen je al over: %(words)s.", words=_words(search, places)),
                _("Je hoeft niets te doen."),
            ),
            link=(_("Bekijk wat er nu is"), _list(search)),
            small=(_stop(search),),
        )


def new(search: SavedSearch, told: Sequence[Told], more: int, places: Places) -> Mail:
    """To the owner: these are new. `more` is how many there are besides."""
    number = len(told) + more
    with i18n.speaking(search.language):
        lines = [
            ngettext(
                "Er is %(num)s nieuwe plek voor: %(words)s.",
                "Er zijn %(num)s nieuwe plekken voor: %(words)s.",
                number,
                words=_words(search, places),
            ),
            *(_line(one, search.language) for one in told),
        ]
        if more:
            lines.append(ngettext("En nog %(num)s andere.", "En nog %(num)s andere.", more))
        return Mail(
            key="saved_search_new",
            to=search.email or "",
            language=search.language,
            subject=ngettext(
                "%(num)s nieuwe plek om te helpen", "%(num)s nieuwe plekken om te helpen", number
            ),
            lines=tuple(lines),
            link=(_("Bekijk ze allemaal"), _list(search)),
            small=(_stop(search),),
        )


def _line(one: Told, language: str) -> str:
    about = ", ".join(part for part in (one.organisation, one.place) if part)
    why = f" ({', '.join(one.reasons)})" if one.reasons else ""
    return f"{one.title} · {about}{why}: {absolute(one.path, language)}"


def _list(search: SavedSearch) -> str:
    query = f"{search.query}&sorteer=nieuw" if search.query else "sorteer=nieuw"
    return absolute(f"{LIST}?{query}", search.language)


def ending(search: SavedSearch, places: Places) -> Mail:
    """To the owner: it stops by itself, unless you want to go on."""
    with i18n.speaking(search.language):
        return Mail(
            key="saved_search_ending",
            to=search.email or "",
            language=search.language,
            subject=_("Je zoekvraag stopt bijna"),
            lines=(
                _(
                    "Op %(date)s stoppen we met mailen over: %(words)s.",
                    date=i18n.format_date(search.expires_on),
                    words=_words(search, places),
                ),
                _("Wil je doorgaan? Open dan de pagina hieronder en klik op de knop."),
                _("Doe je niets? Dan wissen we je adres vanzelf."),
            ),
            link=(_("Ga een half jaar door"), absolute(GO_ON.format(search.stop_token), search.language)),
            small=(_stop(search),),
        )
