"""The mails about buddy volunteers. Each says that something waits and where; none says what it is about."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/mijn/maatje"
DESK = "/werkplek/maatjes/vrijwilligers/{}"


def _to_volunteer(key: str, to: str, language: str, subject: str, *lines: str) -> Mail:
    return Mail(
        key=key,
        to=to,
        language=language,
        subject=subject,
        lines=lines,
        link=(_("Log in en lees verder"), absolute(OWN, language)),
    )


def received(to: str, language: str) -> Mail:
    """To the volunteer: we have it, and when somebody calls."""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_received",
            to,
            language,
            _("We hebben je bericht"),
            _("Dank je wel! Je bericht is goed aangekomen."),
            _("Binnen vijf werkdagen bellen we je."),
        )


def interview(to: str, language: str) -> Mail:
    """To the volunteer: let us meet."""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_interview",
            to,
            language,
            _("We maken graag kennis met je"),
            _("Fijn dat we elkaar spraken. Nu maken we kennis."),
            _("Op je eigen pagina lees je hoe het verder gaat."),
        )


def steps(to: str, language: str) -> Mail:
    """To the volunteer: these steps come next."""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_steps",
            to,
            language,
            _("Dit zijn je volgende stappen"),
            _("Fijn dat je verder wilt!"),
            _("Op je eigen pagina staat wat er nog te doen is. We helpen je daarbij."),
        )


def ready(to: str, language: str) -> Mail:
    """To the volunteer: all is done."""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_ready",
            to,
            language,
            _("Je bent er klaar voor"),
            _("Alles is rond. Dank je wel voor je tijd!"),
            _("Zien we iets dat bij je past? Dan hoor je van ons. Jij kiest zelf ja of nee."),
        )


def vog_volunteer(to: str, language: str) -> Mail:
    """To the volunteer: something is to be arranged again."""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_renew",
            to,
            language,
            _("Er is iets om opnieuw te regelen"),
            _("Een van je gegevens loopt binnenkort af."),
            _("Op je eigen pagina lees je wat je kunt doen. Het kost je niets."),
        )


def pause_over(to: str, language: str) -> Mail:
    """To the volunteer: the pause is over, how does it stand?"""
    with i18n.speaking(language):
        return _to_volunteer(
            "volunteer_pause_over",
            to,
            language,
            _("Je pauze is voorbij"),
            _("Wil je weer verder? Of heb je nog wat tijd nodig? Allebei is goed."),
            _("Log in en kies zelf. Je mag ons ook bellen."),
        )


def _to_coordinator(key: str, to: str, language: str, volunteer_id: int, subject: str, line: str) -> Mail:
    return Mail(
        key=key,
        to=to,
        language=language,
        subject=subject,
        lines=(line,),
        link=(_("Log in en bekijk het"), absolute(DESK.format(volunteer_id), language)),
    )


def new(to: str, language: str, volunteer_id: int) -> Mail:
    """To the coordinator: somebody new waits for a call."""
    with i18n.speaking(language):
        return _to_coordinator(
            "volunteer_new",
            to,
            language,
            volunteer_id,
            _("Er wacht iemand op een telefoontje"),
            _("Iemand wil graag meedoen. Bel binnen vijf werkdagen."),
        )


def pauses(to: str, language: str, volunteer_id: int) -> Mail:
    """To the coordinator: somebody rests or stops, so look at what runs."""
    with i18n.speaking(language):
        return _to_coordinator(
            "volunteer_pauses",
            to,
            language,
            volunteer_id,
            _("Iemand doet even niet mee"),
            _("Iemand neemt een pauze of stopt. Kijk of er iets te regelen is."),
        )


def vog_coordinator(to: str, language: str, volunteer_id: int) -> Mail:
    """To the coordinator: somebody's screening has to be renewed."""
    with i18n.speaking(language):
        return _to_coordinator(
            "volunteer_renew_coordinator",
            to,
            language,
            volunteer_id,
            _("Er is iets om opnieuw te regelen"),
            _("Iemand moet binnenkort iets opnieuw regelen. Help daarbij."),
        )
