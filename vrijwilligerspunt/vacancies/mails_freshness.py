"""Mails about how long a vacancy stays online; each has a link that renews it without signing in."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.vacancies.models import Vacancy

RENEW = "/vacature-verlengen/{}"


def expiring(vacancy: Vacancy, last: date, token: str) -> Mail:
    """To the organisation: after this day it goes offline; do you go on?"""
    language = vacancy.organisation.language
    with i18n.speaking(language):
        return Mail(
            key="vacancy_expiring",
            to=vacancy.organisation.email,
            language=language,
            subject=_("Zoeken jullie nog iemand?"),
            lines=(
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Deze vacature staat online tot en met %(day)s.", day=i18n.format_date(last)),
                _("Zoeken jullie nog? Verleng hem dan met één klik. Inloggen hoeft niet."),
            ),
            link=(_("Verleng de vacature"), absolute(RENEW.format(token), language)),
            small=(_("Hebben jullie iemand gevonden? Dan hoef je niets te doen. Hij gaat vanzelf offline."),),
        )


def expired(vacancy: Vacancy, token: str) -> Mail:
    """To the organisation: it went offline; one click brings it back."""
    language = vacancy.organisation.language
    with i18n.speaking(language):
        return Mail(
            key="vacancy_expired",
            to=vacancy.organisation.email,
            language=language,
            subject=_("Jullie vacature is verlopen"),
            lines=(
                _("Het gaat om: %(title)s.", title=vacancy.title),
                _("Niemand kan zich nu nog aanmelden."),
                _("Zoeken jullie nog iemand? Met één klik staat hij weer online. Inloggen hoeft niet."),
            ),
            link=(_("Zet de vacature weer online"), absolute(RENEW.format(token), language)),
        )
