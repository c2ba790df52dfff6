"""The mail that invites somebody who asked for that."""

from __future__ import annotations

from collections.abc import Sequence

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.foundation.spoken import listed
from vrijwilligerspunt.matching.scoring import Fit
from vrijwilligerspunt.vacancies import texts_wishes
from vrijwilligerspunt.vacancies.mails import SHOW
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules import slug

STOP = "/uitnodigingen/stoppen/{}"


def invitation(to: str, language: str, vacancy: Vacancy, found: Fit, token: str) -> Mail:
    """To somebody who may be invited: this may be something for you, and why. Nobody else knows."""
    with i18n.speaking(language):
        return Mail(
            key="vacancy_invitation",
            to=to,
            language=language,
            subject=_("Past dit bij jou?"),
            lines=(
                _(
                    "%(organisation)s zoekt iemand voor: %(title)s.",
                    organisation=vacancy.organisation.name,
                    title=vacancy.title,
                ),
                _("Waarom we aan jou dachten: %(reasons)s.", reasons=_reasons(found)),
                _("Kijk gerust. Je hoeft niets te doen. De organisatie weet niet dat we je mailen."),
            ),
            link=(_("Bekijk de vacature"), absolute(SHOW.format(vacancy.id, slug(vacancy.title)), language)),
            small=(
                _("Je koos zelf dat we je mogen uitnodigen. Dat doen we hooguit twee keer per maand."),
                _(
                    "Geen uitnodigingen meer? Klik hier: %(link)s",
                    link=absolute(STOP.format(token), language),
                ),
            ),
        )


def _reasons(found: Fit) -> str:
    said: Sequence[str] = texts_wishes.reasons(found)
    return listed(list(said))
