"""Mails of the reply clock: nudges and a pause to organisations, apologies to applicants."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import mails, rules_replies
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState

STATUS = "/aanmelding/{}"


def _inbox(organisation: Organisation) -> tuple[str, str]:
    return _("Naar jullie aanmeldingen"), absolute(
        mails.INBOX.format(organisation.slug), organisation.language
    )


def nudge(organisation: Organisation, waiting: int, step: int) -> Mail:
    """To an organisation: so many people wait, the longest for at least `step` days."""
    with i18n.speaking(organisation.language):
        people = ngettext(
            "Er wacht %(num)s aanmelding op jullie antwoord.",
            "Er wachten %(num)s aanmeldingen op jullie antwoord.",
            waiting,
        )
        if step == rules_replies.NUDGE_ON[0]:
            subject = _("Iemand wacht op jullie antwoord")
            lines: tuple[str, ...] = (
                people,
                _("Een kort bericht is al genoeg. Ook een vriendelijk nee is fijn om te horen."),
            )
        else:
            subject = _("Er wacht al een week iemand op jullie antwoord")
            lines = (
                people,
                _("Stilte voelt als een nee. Laat vandaag iets horen, al is het maar één zin."),
                _("Na 14 dagen zeggen wij sorry en wijzen we andere plekken aan."),
            )
        return Mail(
            key=f"application_nudge_{step}",
            to=organisation.email,
            language=organisation.language,
            subject=subject,
            lines=lines,
            link=_inbox(organisation),
            small=(_("Zijn jullie er even niet? Zet dat op jullie pagina. Dan wachten wij ook."),),
        )


def lapsed(application: Application, vacancy: Vacancy, others: tuple[str, ...], status: str) -> Mail:
    """To an applicant nobody answered: sorry, what else there is, and may we call you?"""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="application_lapsed",
            to=application.email or "",
            language=language,
            subject=_("Sorry, je kreeg geen antwoord"),
            lines=(
                _(
                    "Je meldde je aan bij %(organisation)s voor: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("Je hoorde niets. Dat spijt ons. Het ligt niet aan jou."),
                *others,
                _("Zullen we je bellen en samen zoeken? Dat vraag je aan op de pagina hieronder."),
            ),
            link=(_("Vraag of we je bellen"), absolute(STATUS.format(status), language)),
            small=(_("Komt er toch nog een antwoord? Dan hoor je dat meteen van ons."),),
        )


def filled(application: Application, vacancy: Vacancy, others: tuple[str, ...], status: str) -> Mail:
    """To an applicant who was not chosen: the place is taken, and this is open."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="vacancy_filled",
            to=application.email or "",
            language=language,
            subject=_("De plek is vervuld"),
            lines=(
                _(
                    "Je meldde je aan bij %(organisation)s voor: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("Die plek is nu vervuld. Bedankt dat je wilde helpen."),
                *others,
            ),
            link=(_("Bekijk je aanmelding"), absolute(STATUS.format(status), language)),
            small=(_("Liever samen zoeken? Bel ons gerust."),),
        )


def removed(application: Application, vacancy: Vacancy, others: tuple[str, ...], status: str) -> Mail:
    """To an applicant: we took the vacancy away, so it stops; and this is open."""
    language = application.language
    with i18n.speaking(language):
        return Mail(
            key="vacancy_removed_applicant",
            to=application.email or "",
            language=language,
            subject=_("De vacature is weggehaald"),
            lines=(
                _(
                    "Je meldde je aan bij %(organisation)s voor: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("We hebben die vacature weggehaald. Je aanmelding stopt daarom. Het ligt niet aan jou."),
                *others,
            ),
            link=(_("Bekijk je aanmelding"), absolute(STATUS.format(status), language)),
            small=(_("Liever samen zoeken? Bel ons gerust."),),
        )


def silenced(organisation: Organisation, paused: int) -> Mail:
    """To an organisation: its vacancies are paused as nobody answered, and how they come back."""
    with i18n.speaking(organisation.language):
        return Mail(
            key="vacancy_paused_silence",
            to=organisation.email,
            language=organisation.language,
            subject=_("Jullie vacatures staan even stil"),
            lines=(
                _("Mensen die zich aanmeldden, wachten al meer dan tien werkdagen op antwoord."),
                ngettext(
                    "Daarom is %(num)s vacature nu gepauzeerd. Niemand kan zich daarvoor aanmelden.",
                    "Daarom zijn %(num)s vacatures nu gepauzeerd. Niemand kan zich daarvoor aanmelden.",
                    paused,
                ),
                _("Geef iedereen antwoord, ook als het niet past. Daarna zet je ze zelf weer aan."),
            ),
            link=_inbox(organisation),
            small=(_("Lukt het niet? Bel ons, dan kijken we samen."),),
        )


def closed(application: Application, vacancy: Vacancy, others: tuple[str, ...]) -> Mail:
    """To somebody who works there, or waited for its answer: the organisation stops."""
    language = application.language
    with i18n.speaking(language):
        if application.state is ApplicationState.PLACED:
            said = (
                _("Je doet daar mee bij: %(title)s.", title=vacancy.title),
                _("Bedankt voor je inzet. We helpen je graag aan iets anders."),
            )
        else:
            said = (
                _("Je meldde je daar aan voor: %(title)s.", title=vacancy.title),
                _("Er komt dus geen antwoord meer. We helpen je graag aan iets anders."),
            )
        return Mail(
            key="org_closed_applicant",
            to=application.email or "",
            language=language,
            subject=_("Een organisatie stopt"),
            lines=(
                _("%(organisation)s stopt.", organisation=vacancy.organisation.name),
                *said,
                *others,
            ),
            link=(_("Kijk verder naar vrijwilligerswerk"), absolute("/vacatures", language)),
        )
