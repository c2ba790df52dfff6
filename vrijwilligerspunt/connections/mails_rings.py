"""The mail to a resident whom a connector asks. It says that something waits, and never what."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

PAGE = "/kringvraag/{}"


def asked(to: str, language: str, token: str) -> Mail:
    """To a resident who offered something: read the question, and say yes or no."""
    with i18n.speaking(language):
        return Mail(
            key="ring_asked",
            to=to,
            language=language,
            subject=_("Er wacht een vraag op je"),
            lines=(
                _("Je liet ons eerder iets weten. Een verbinder uit je wijk heeft een vraag voor je."),
                _("Je leest de vraag op een eigen pagina. Je kiest daar zelf: ja of nee."),
                _("Deze link werkt 14 dagen."),
            ),
            link=(_("Lees de vraag"), absolute(PAGE.format(token), language)),
            small=(_("Deze link is alleen voor jou. Stuur deze mail niet door."),),
        )
