"""The mails about an answer: pure functions that return a Mail in the reader's language.

No mail holds what somebody wrote, where they meet or who the other is: it says that something waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.vacancies import mails, texts_calendar, texts_page
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.queries import Listed
from vrijwilligerspunt.vacancies.states import Expenses

CALENDAR = "/aanmelding/{}/agenda"
BENEFIT_PAGE = "/vrijwilligerswerk-met-een-uitkering"


def inbox_path(application: Application, vacancy: Vacancy) -> str:
    """Where the organisation reads this application, behind its sign-in."""
    return f"{mails.INBOX.format(vacancy.organisation.slug)}/{application.id}"


def _to_applicant(
    key: str,
    application: Application,
    status: str,
    subject: str,
    lines: tuple[str, ...],
    label: str,
    small: tuple[str, ...] = (),
) -> Mail:
    assert application.email is not None, "who has no address gets no mail"
    language = application.language
    return Mail(
        key=key,
        to=application.email,
        language=language,
        subject=subject,
        lines=lines,
        link=(label, absolute(mails.STATUS.format(status), language)),
        small=small,
    )


def contact(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To an applicant: the organisation says that it got in touch."""
    with i18n.speaking(application.language):
        return _to_applicant(
            "application_contact",
            application,
            status,
            _("Er is contact met je gezocht"),
            (
                _(
                    "%(organisation)s heeft contact met je gezocht over: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("Dat kan per telefoon of mail zijn. Kijk ook even bij je ongewenste mail."),
            ),
            _("Bekijk hoe het ervoor staat"),
            (_("Niets gehoord? Schrijf dan een bericht op die pagina."),),
        )


def message(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To an applicant: words of the organisation wait."""
    with i18n.speaking(application.language):
        return _to_applicant(
            "application_message",
            application,
            status,
            _("Er staat een bericht voor je klaar"),
            (
                _("%(organisation)s heeft je een bericht gestuurd.", organisation=vacancy.organisation.name),
                _("Het gaat over je aanmelding voor: %(title)s.", title=vacancy.title),
            ),
            _("Lees het bericht en antwoord"),
            (_("Je hebt geen account nodig. De link is alleen voor jou."),),
        )


def message_organisation(application: Application, vacancy: Vacancy) -> Mail:
    """To the organisation: words of an applicant wait."""
    with i18n.speaking(vacancy.organisation.language):
        return mails.to_organisation(
            "application_message_organisation",
            vacancy,
            _("Er staat een bericht voor jullie klaar"),
            (
                _("Iemand die zich aanmeldde heeft jullie een bericht gestuurd."),
                _("Het gaat over: %(title)s. Log in om het te lezen.", title=vacancy.title),
            ),
            inbox_path(application, vacancy),
        )


def meeting(application: Application, vacancy: Vacancy, status: str, *, is_moved: bool) -> Mail:
    """To an applicant: when you meet. The place stands on the page."""
    assert application.meeting_at is not None
    language = application.language
    with i18n.speaking(language):
        moment = texts_calendar.spoken(application.meeting_at)
        first = (
            _("De kennismaking is verzet naar: %(moment)s.", moment=moment)
            if is_moved
            else _("Jullie kennismaking is op: %(moment)s.", moment=moment)
        )
        return _to_applicant(
            "application_meeting",
            application,
            status,
            _("De kennismaking is verzet") if is_moved else _("Er is een kennismaking gepland"),
            (
                first,
                _(
                    "Je maakt kennis met %(organisation)s. Het gaat over: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("Op je pagina staat waar het is."),
            ),
            _("Bekijk de afspraak"),
            (
                _(
                    "Zet de afspraak in je agenda: %(link)s",
                    link=absolute(CALENDAR.format(status), language),
                ),
                _("Kun je dan niet? Schrijf het op die pagina. Dan zoeken jullie een ander moment."),
            ),
        )


def meeting_organisation(application: Application, vacancy: Vacancy, *, is_moved: bool) -> Mail:
    """To the organisation: what one of its members agreed on."""
    assert application.meeting_at is not None
    with i18n.speaking(vacancy.organisation.language):
        moment = texts_calendar.spoken(application.meeting_at)
        first = (
            _("De kennismaking is verzet naar: %(moment)s.", moment=moment)
            if is_moved
            else _("Jullie kennismaking is op: %(moment)s.", moment=moment)
        )
        return mails.to_organisation(
            "application_meeting_organisation",
            vacancy,
            _("De kennismaking is verzet") if is_moved else _("Er is een kennismaking gepland"),
            (
                first,
                _("Het gaat over: %(title)s.", title=vacancy.title),
                _("Log in om te zien met wie en waar. Daar kun je de afspraak ook in je agenda zetten."),
            ),
            inbox_path(application, vacancy),
        )


def trial(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To an applicant: you may come and try."""
    with i18n.speaking(application.language):
        return _to_applicant(
            "application_trial",
            application,
            status,
            _("Je mag komen meedoen op proef"),
            (
                _(
                    "Leuk! %(organisation)s laat je een tijdje meedoen.",
                    organisation=vacancy.organisation.name,
                ),
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Zo merk je of het bevalt. Je zit nergens aan vast."),
            ),
            _("Bekijk hoe het ervoor staat"),
            (_("Ben je echt begonnen? Laat het op die pagina weten."),),
        )


def placed(application: Application, vacancy: Vacancy, status: str) -> Mail:
    """To an applicant: you take part, and this is what you can count on."""
    language = application.language
    with i18n.speaking(language):
        return _to_applicant(
            "application_placed",
            application,
            status,
            _("Je bent nu vrijwilliger"),
            (
                _("Wat fijn dat je meedoet bij %(organisation)s!", organisation=vacancy.organisation.name),
                _("Je doet: %(title)s.", title=vacancy.title),
                _("Dit is goed om te weten."),
                _insurance(vacancy),
                _expenses(vacancy),
                _(
                    "Jouw rechten: je krijgt uitleg en een vaste begeleider. "
                    "Je mag nee zeggen en altijd stoppen."
                ),
            ),
            _("Bekijk je pagina"),
            (
                _(
                    "Heb je een uitkering? Lees wat je moet melden: %(link)s",
                    link=absolute(BENEFIT_PAGE, language),
                ),
                _("Over zes weken vragen we hoe het gaat."),
            ),
        )


def _insurance(vacancy: Vacancy) -> str:
    if texts_page.is_insured(vacancy):
        return _("Verzekerd: de organisatie zegt dat ze haar vrijwilligers verzekert.")
    return _(
        "Verzekerd: meestal ben je als vrijwilliger verzekerd via de gemeente. "
        "Vraag de organisatie hoe het hier zit."
    )


def _expenses(vacancy: Vacancy) -> str:
    return {
        Expenses.ACTUAL: _("Onkosten: die krijg je terug. Bewaar je bonnetjes."),
        Expenses.FIXED: _("Onkosten: je krijgt een vaste vergoeding. Vraag hoeveel en wanneer."),
        Expenses.NONE: _("Onkosten: hier hoort geen vergoeding bij. Maak je toch kosten? Vraag ernaar."),
    }[vacancy.expenses]


def placed_organisation(application: Application, vacancy: Vacancy) -> Mail:
    """To the organisation: both sides say that the work began."""
    with i18n.speaking(vacancy.organisation.language):
        return mails.to_organisation(
            "application_placed_organisation",
            vacancy,
            _("Jullie hebben een nieuwe vrijwilliger"),
            (
                _("Jullie zeggen allebei dat het werk begonnen is. Gefeliciteerd!"),
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Zorg voor uitleg, een vaste begeleider, een verzekering en een afspraak over onkosten."),
            ),
            inbox_path(application, vacancy),
        )


def declined(application: Application, vacancy: Vacancy, status: str, found: Sequence[Listed]) -> Mail:
    """To an applicant: a kind no, and where else somebody is sought."""
    language = application.language
    with i18n.speaking(language):
        return _to_applicant(
            "application_declined",
            application,
            status,
            _("Een antwoord op je aanmelding"),
            (
                _(
                    "%(organisation)s heeft je aanmelding bekeken. Het past deze keer helaas niet.",
                    organisation=vacancy.organisation.name,
                ),
                _("Het ging om: %(title)s. Fijn dat je wilde helpen.", title=vacancy.title),
                *mails.alternatives(found, language),
            ),
            _("Lees het antwoord"),
            (_("Hulp nodig bij het zoeken? Kies op die pagina: bel mij."),),
        )
