"""Mails of the coordinators' work. They say that something waits, and never what (decision 0023)."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/maatjes/vraag/{}"
WORK = "/werkplek/maatjes"
PARTNER = "/maatjes/overdracht/{}"


def _news(key: str, to: str, language: str, token: str, line: str) -> Mail:
    return Mail(
        key=key,
        to=to,
        language=language,
        subject=_("Er staat iets voor je klaar"),
        lines=(line, _("Open je eigen pagina. Daar lees je het.")),
        link=(_("Open mijn pagina"), absolute(OWN.format(token), language)),
        small=(_("Lukt het niet? Bel ons gerust."),),
    )


def request_open(to: str, language: str, token: str) -> Mail:
    """To the person: we look now."""
    with i18n.speaking(language):
        return _news("request_open", to, language, token, _("We zijn een stap verder."))


def request_ended(to: str, language: str, token: str) -> Mail:
    """To the person: it is done."""
    with i18n.speaking(language):
        return _news("request_ended", to, language, token, _("We hebben je vraag afgerond."))


def request_referred(to: str, language: str, token: str) -> Mail:
    """To the person: what was agreed has been passed on."""
    with i18n.speaking(language):
        return _news("request_referred", to, language, token, _("We deden wat we met je afspraken."))


def handover_asked(to: str, language: str, token: str) -> Mail:
    """To the person: there is a question that only you can answer."""
    with i18n.speaking(language):
        return _news("handover_asked", to, language, token, _("We willen je iets vragen. Jij beslist."))


def request_still_looking(to: str, language: str, token: str) -> Mail:
    """To the person, honest: half a year, and it did not work."""
    with i18n.speaking(language):
        return Mail(
            key="request_still_looking",
            to=to,
            language=language,
            subject=_("Het is ons nog niet gelukt"),
            lines=(
                _("We zoeken al een half jaar. Het is ons niet gelukt. Dat spijt ons."),
                _("We stoppen nu met zoeken. Op je pagina staat wat je nog kunt doen."),
                _("Bel ons gerust. Dan kijken we samen opnieuw."),
            ),
            link=(_("Open mijn pagina"), absolute(OWN.format(token), language)),
        )


def coordinator_waits(to: str, language: str) -> Mail:
    """To a coordinator: something waits that was not there."""
    with i18n.speaking(language):
        return Mail(
            key="coordinator_waits",
            to=to,
            language=language,
            subject=_("Er staat iets voor je klaar"),
            lines=(_("Op je werkplek staat iets nieuws. Kijk vandaag nog even."),),
            link=(_("Open je werkplek"), absolute(WORK, language)),
        )


def coordinator_day(to: str, language: str, number: int) -> Mail:
    """To a coordinator, at most once a day: so many things wait today."""
    with i18n.speaking(language):
        return Mail(
            key="coordinator_day",
            to=to,
            language=language,
            subject=_("Je werkplek van vandaag"),
            lines=(
                ngettext(
                    "Er staat vandaag %(num)s ding voor je klaar.",
                    "Er staan vandaag %(num)s dingen voor je klaar.",
                    number,
                ),
            ),
            link=(_("Open je werkplek"), absolute(WORK, language)),
        )


def handover_new(to: str, language: str, token: str) -> Mail:
    """To a partner organisation: something waits for it."""
    with i18n.speaking(language):
        return Mail(
            key="handover_new",
            to=to,
            language=language,
            subject=_("Er wacht een vraag op jullie"),
            lines=(
                _("Iemand heeft gezegd dat wij jullie iets mogen geven."),
                _("Log in en lees het. De link werkt 14 dagen."),
            ),
            link=(_("Bekijk wat er wacht"), absolute(PARTNER.format(token), language)),
            small=(_("Alleen wie bij jullie organisatie hoort, kan het lezen."),),
        )
