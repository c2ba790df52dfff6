"""The questions of the match ladder: one mail, one link, one page with a button."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import lazy_gettext
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import Rung, Side

CHECK = "/bevestigen/{}"
KEYS: Mapping[tuple[Rung, Side], str] = {
    (rung, side): f"check_{rung.value}{'' if side is Side.APPLICANT else '_organisation'}"
    for rung in Rung
    for side in Side
}
SUBJECTS: Mapping[Rung, str] = {
    Rung.CONTACT: lazy_gettext("Heb je iets gehoord?"),
    Rung.MET: lazy_gettext("Is de kennismaking geweest?"),
    Rung.STARTED: lazy_gettext("Is het vrijwilligerswerk begonnen?"),
    Rung.WEEK_6: lazy_gettext("Zes weken verder: gaat het nog door?"),
    Rung.WEEK_26: lazy_gettext("Een half jaar verder: gaat het nog door?"),
}
LINES: Mapping[tuple[Rung, Side], str] = {
    (Rung.CONTACT, Side.APPLICANT): lazy_gettext(
        "%(organisation)s zegt dat er contact met je is gezocht. Klopt dat?"
    ),
    (Rung.CONTACT, Side.ORGANISATION): lazy_gettext("Is er contact geweest met iemand die zich aanmeldde?"),
    (Rung.MET, Side.APPLICANT): lazy_gettext("Je zou kennismaken met %(organisation)s. Is dat gebeurd?"),
    (Rung.MET, Side.ORGANISATION): lazy_gettext("Jullie hadden een kennismaking gepland. Is die geweest?"),
    (Rung.STARTED, Side.APPLICANT): lazy_gettext("%(organisation)s zegt dat je bent begonnen. Klopt dat?"),
    (Rung.STARTED, Side.ORGANISATION): lazy_gettext(
        "Iemand die zich aanmeldde zegt te zijn begonnen. Klopt dat?"
    ),
    (Rung.WEEK_6, Side.APPLICANT): lazy_gettext("Je doet mee bij %(organisation)s. Ben je daar nog actief?"),
    (Rung.WEEK_6, Side.ORGANISATION): lazy_gettext(
        "Zes weken geleden begon er een vrijwilliger. Is die nog actief?"
    ),
    (Rung.WEEK_26, Side.APPLICANT): lazy_gettext("Je doet mee bij %(organisation)s. Ben je daar nog actief?"),
    (Rung.WEEK_26, Side.ORGANISATION): lazy_gettext(
        "Een half jaar geleden begon er een vrijwilliger. Is die nog actief?"
    ),
}


def question(application: Application, rung: Rung, side: Side, token: str) -> Mail:
    """To one side: was this rung reached? `application` has its vacancy and organisation loaded."""
    vacancy = application.vacancy
    organisation = vacancy.organisation
    is_applicant = side is Side.APPLICANT
    to = application.email if is_applicant else organisation.email
    assert to, "who has no address gets no mail"
    language = application.language if is_applicant else organisation.language
    with i18n.speaking(language):
        return Mail(
            key=KEYS[rung, side],
            to=to,
            language=language,
            subject=str(SUBJECTS[rung]),
            lines=(
                str(LINES[rung, side]) % {"organisation": organisation.name},
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Eén klik is genoeg. Inloggen hoeft niet."),
            ),
            link=(_("Geef antwoord"), absolute(CHECK.format(token), language)),
            small=(_("Je hoeft niet te antwoorden. Dan vullen we niets in."),),
        )
