"""The mails of the room: pure functions that return a Mail in the reader's language.

No mail holds what somebody wrote, or a name somebody typed before the address was proved to be his.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import lazy_gettext
from vrijwilligerspunt.foundation.mail import Mail, desk_address
from vrijwilligerspunt.vacancies import rules
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.queries import Listed

SHOW = "/vacatures/{}-{}"
STATUS = "/aanmelding/{}"
VERIFY = "/aanmelding/bevestigen/{}"
PARENT = "/aanmelding/ouder/{}"
MY_PAGE = "/mijn"
INBOX = "/mijn/organisatie/{}/aanmeldingen"
OWN = "/mijn/organisatie/{}/vacatures/{}"
WORKPLACE = "/werkplek"


def _status(token: str, language: str) -> str:
    return absolute(STATUS.format(token), language)


def verify(application: Application, vacancy: Vacancy, token: str, status: str, until: datetime) -> Mail:
    """To somebody who applied: is this address yours?"""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_verify",
            to=_to(application),
            language=language,
            subject=_("Bevestig je aanmelding"),
            lines=(
                _("Leuk dat je wilt helpen bij %(organisation)s.", organisation=vacancy.organisation.name),
                _("Je meldde je aan voor: %(title)s.", title=vacancy.title),
                _("Open de pagina hieronder en klik op de knop. Daarna sturen we je aanmelding door."),
            ),
            link=(_("Bevestig je aanmelding"), absolute(VERIFY.format(token), language)),
            small=(
                _("De link werkt tot %(moment)s.", moment=i18n.format_moment(until)),
                _(
                    "Heb je je niet aangemeld? Dan hoef je niets te doen. We wissen je adres vanzelf. "
                    "Meteen wissen kan ook: %(link)s",
                    link=_status(status, language),
                ),
            ),
        )


def received(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To an applicant: it was sent, and this is what happens next."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_received",
            to=_to(application),
            language=language,
            subject=_("Je aanmelding is verstuurd"),
            lines=(
                _(
                    "We hebben je aanmelding gestuurd naar %(organisation)s.",
                    organisation=vacancy.organisation.name,
                ),
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Ze nemen binnen 5 werkdagen contact met je op. Je zit nog nergens aan vast."),
            ),
            link=(_("Bekijk hoe het ervoor staat"), _status(status, language)),
            small=(_("Op die pagina kun je je aanmelding ook intrekken. Een reden hoef je niet te geven."),),
        )


def already(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To somebody who applied for the same thing again."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_already",
            to=_to(application),
            language=language,
            subject=_("Je had je al aangemeld"),
            lines=(
                _("Je aanmelding voor %(title)s hadden we al.", title=vacancy.title),
                _("Je hoeft niets te doen. De eerste aanmelding blijft gewoon staan."),
            ),
            link=(_("Bekijk hoe het ervoor staat"), _status(status, language)),
            small=(_("Heb je je niet nog een keer aangemeld? Dan kun je deze mail weggooien."),),
        )


def waiting(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To a minor: your parent got a mail."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_waiting",
            to=_to(application),
            language=language,
            subject=_("We vragen het je ouder"),
            lines=(
                _("Goed dat je wilt helpen bij %(organisation)s.", organisation=vacancy.organisation.name),
                _("Je bent jonger dan 16. Daarom vragen we eerst je vader, moeder of voogd of het mag."),
                _("Zegt die ja? Dan sturen we je aanmelding door en krijg je een mail."),
            ),
            link=(_("Bekijk hoe het ervoor staat"), _status(status, language)),
            small=(_("Op die pagina kun je je aanmelding ook intrekken. Een reden hoef je niet te geven."),),
        )


def parent(application: Application, vacancy: Vacancy, token: str, until: datetime) -> Mail:
    """To the parent of a minor: is it all right?"""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_parent",
            to=application.parent_email or "",
            language=language,
            subject=_("Mag je kind meehelpen?"),
            lines=(
                _(
                    "Iemand van 13, 14 of 15 jaar wil vrijwilligerswerk doen bij %(organisation)s.",
                    organisation=vacancy.organisation.name,
                ),
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Als ouder of voogd beslis jij. Zonder jouw ja sturen we niets door."),
            ),
            link=(_("Bekijk de aanmelding en kies ja of nee"), absolute(PARENT.format(token), language)),
            small=(
                _("De link werkt tot %(moment)s.", moment=i18n.format_moment(until)),
                _("Ken je dit kind niet? Kies dan nee, of doe niets. Dan wissen we alles vanzelf."),
            ),
        )


def forbidden(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To a minor: your parent said no."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_forbidden",
            to=_to(application),
            language=language,
            subject=_("Je aanmelding gaat niet door"),
            lines=(
                _("Je ouder of voogd wil niet dat je dit doet: %(title)s.", title=vacancy.title),
                _("Praat er thuis samen over. Misschien past iets anders beter."),
            ),
            link=(_("Zoek iets anders"), absolute("/vacatures", language)),
            small=(
                _(
                    "We hebben je aanmelding niet doorgestuurd. Bekijk hem hier: %(link)s",
                    link=_status(status, language),
                ),
            ),
        )


def unheard(application: Application, vacancy: Vacancy) -> Mail:
    """To a minor: nobody at home said yes in time, or it was too late by then."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_unheard",
            to=_to(application),
            language=language,
            subject=_("Je aanmelding is niet verstuurd"),
            lines=(
                _("Je wilde helpen bij %(organisation)s.", organisation=vacancy.organisation.name),
                _("Je vader, moeder of voogd zei niet op tijd ja. Daarom stopt je aanmelding hier."),
                _("Wil je nog steeds? Praat er thuis over en meld je opnieuw aan."),
            ),
            link=(_("Zoek vrijwilligerswerk"), absolute("/vacatures", language)),
            small=(_("We hebben je gegevens gewist."),),
        )


def new(vacancy: Vacancy) -> Mail:
    """To the organisation: there is an application. No word of the applicant."""
    with i18n.speaking(vacancy.organisation.language):
        return to_organisation(
            "application_new",
            vacancy,
            subject=_("Er is een aanmelding"),
            lines=(
                _("Iemand wil helpen bij: %(title)s.", title=vacancy.title),
                _("Log in en neem binnen 5 werkdagen contact op. Ook als het niet past."),
            ),
            path=INBOX.format(vacancy.organisation.slug),
        )


def withdrawn(vacancy: Vacancy) -> Mail:
    """To the organisation: an applicant changed his mind."""
    with i18n.speaking(vacancy.organisation.language):
        return to_organisation(
            "application_withdrawn",
            vacancy,
            subject=_("Een aanmelding is ingetrokken"),
            lines=(
                _("Iemand heeft de aanmelding ingetrokken voor: %(title)s.", title=vacancy.title),
                _("Jullie hoeven niets te doen."),
            ),
            path=INBOX.format(vacancy.organisation.slug),
        )


def vacancy_review(vacancy: Vacancy) -> Mail:
    """To the desk: a vacancy waits for a moderator."""
    with i18n.speaking(i18n.SOURCE):
        return Mail(
            key="vacancy_review",
            to=desk_address(),
            language=i18n.SOURCE,
            subject=_("Er wacht een vacature op een blik"),
            lines=(
                _("%(organisation)s leverde een vacature in.", organisation=vacancy.organisation.name),
                _("Kijk ernaar binnen 2 werkdagen."),
            ),
            link=(_("Naar de werkplek"), absolute(WORKPLACE)),
        )


def alternatives(found: Sequence[Vacancy | Listed], language: str) -> tuple[str, ...]:
    """Lines with other vacancies for an applicant: title and full address each; nothing when none is open."""
    if not found:
        return ()
    with i18n.speaking(language):
        lead = _("Dit zoekt ook iemand:")
    return (
        lead,
        *(
            f"{vacancy.title}: {absolute(SHOW.format(vacancy.id, rules.slug(vacancy.title)), language)}"
            for vacancy in found
        ),
    )


OF_VACANCY: Mapping[str, tuple[str, str]] = {
    "vacancy_published": (
        lazy_gettext("Jullie vacature staat online"),
        lazy_gettext("Mensen kunnen zich nu aanmelden."),
    ),
    "vacancy_changes": (
        lazy_gettext("Pas jullie vacature nog aan"),
        lazy_gettext("Log in en kijk wat er nog nodig is."),
    ),
    "vacancy_paused": (
        lazy_gettext("Jullie vacature is gepauzeerd"),
        lazy_gettext("Niemand kan zich nu aanmelden. Zet hem weer aan als jullie verder willen."),
    ),
    "vacancy_removed": (
        lazy_gettext("Jullie vacature is weggehaald"),
        lazy_gettext("Log in om te lezen waarom. Ben je het er niet mee eens? Bel ons."),
    ),
}
"""Subject and sentence of the mails to an organisation about its vacancy, by the key in the lifecycle."""


def vacancy_changed(key: str, vacancy: Vacancy) -> Mail:
    """To the organisation: something happened to its vacancy. Raises KeyError for an unknown key."""
    subject, line = OF_VACANCY[key]
    with i18n.speaking(vacancy.organisation.language):
        return to_organisation(
            key,
            vacancy,
            str(subject),
            (_("Het gaat om: %(title)s.", title=vacancy.title), str(line)),
            path=OWN.format(vacancy.organisation.slug, vacancy.id),
        )


def to_organisation(
    key: str, vacancy: Vacancy, subject: str, lines: tuple[str, ...], path: str = MY_PAGE
) -> Mail:
    """A mail to the organisation of a vacancy, with one link to a page behind its sign-in."""
    language = vacancy.organisation.language
    return Mail(
        key=key,
        to=vacancy.organisation.email,
        language=language,
        subject=subject,
        lines=lines,
        link=(_("Naar jullie pagina"), absolute(path, language)),
    )


def _to(application: Application) -> str:
    assert application.email is not None, "an anonymised application gets no mail"
    return application.email
