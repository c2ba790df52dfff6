"""The mails around asking and saying yes. They say that something waits, and never what or for whom."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

STATUS = "/maatjes/vraag/{}"
WIPE = "/maatjes/vraag/{}/wissen"
CONSENT = "/maatjes/ja/{}"
WRITTEN = "/maatjes/geschreven/{}"
WORKLIST = "/werkplek/maatjes"


def received(to: str, language: str, token: str) -> Mail:
    """To the person: it arrived, and here is how it stands."""
    with i18n.speaking(language):
        return Mail(
            key="request_received",
            to=to,
            language=language,
            subject=_("We hebben je bericht"),
            lines=(
                _("Fijn dat je iets liet weten. Iemand van ons neemt contact met je op."),
                _("Via de knop zie je hoe het ervoor staat. Bewaar deze mail goed."),
            ),
            link=(_("Bekijk hoe het ervoor staat"), absolute(STATUS.format(token), language)),
            small=(
                _("Was jij dit niet? Wis dan alles: %(link)s", link=absolute(WIPE.format(token), language)),
                _("Stuur deze mail aan niemand door. Wie de link heeft, kan lezen wat je schreef."),
            ),
        )


def new(to: str, language: str) -> Mail:
    """To who works in the area: something waits."""
    with i18n.speaking(language):
        return Mail(
            key="request_new",
            to=to,
            language=language,
            subject=_("Er wacht iets op je"),
            lines=(_("Er staat iets nieuws op je werkplek. Kijk je er deze week naar?"),),
            link=(_("Naar je werkplek"), absolute(WORKLIST, language)),
        )


def consent(to: str, language: str, token: str, until: datetime) -> Mail:
    """To the person for whom somebody else wrote: is it all right?"""
    with i18n.speaking(language):
        return Mail(
            key="request_consent",
            to=to,
            language=language,
            subject=_("Iemand schreef iets voor je op. Mag dat?"),
            lines=(
                _("Iemand die je kent, schreef iets voor je op bij het Vrijwilligerspunt."),
                _("Lees eerst wat er staat. Daarna kies jij: ja of nee. Zonder jouw ja gebeurt er niets."),
            ),
            link=(_("Lees het en kies zelf"), absolute(CONSENT.format(token), language)),
            small=(
                _("De link werkt tot %(moment)s. Doe je niets? Dan wissen we alles.", moment=_until(until)),
                _("De link is alleen voor jou. Stuur deze mail niet door."),
            ),
        )


def consent_reminder(to: str, language: str, token: str, until: datetime) -> Mail:
    """To the person, after five days: the question still waits."""
    with i18n.speaking(language):
        return Mail(
            key="request_consent_reminder",
            to=to,
            language=language,
            subject=_("Er wacht nog een vraag aan jou"),
            lines=(
                _("Een paar dagen geleden schreef iemand iets voor je op. We weten nog niet of dat mag."),
                _("Lees wat er staat, en kies ja of nee. Nee is ook goed."),
            ),
            link=(_("Lees het en kies zelf"), absolute(CONSENT.format(token), language)),
            small=(
                _("De link werkt tot %(moment)s. Doe je niets? Dan wissen we alles.", moment=_until(until)),
                _("De link uit onze vorige mail werkt niet meer."),
            ),
        )


def written(to: str, language: str, token: str) -> Mail:
    """To who wrote for another and has no account: the page with one word."""
    with i18n.speaking(language):
        return Mail(
            key="request_written",
            to=to,
            language=language,
            subject=_("Dank je wel, het staat klaar"),
            lines=(
                _("Wat je opschreef, staat klaar. De ander beslist nu zelf: ja of nee."),
                _("Via de knop zie je in één woord hoe het ervoor staat."),
            ),
            link=(_("Bekijk hoe het ervoor staat"), absolute(WRITTEN.format(token), language)),
            small=(_("Stuur deze mail niet door. De link is alleen voor jou."),),
        )


def _until(moment: datetime) -> str:
    return i18n.format_moment(moment)
