"""The mail to a resident whom a connector asks. It says that something waits, and never what."""

from __future__ import annotations

from vrijwilligerspunt.buddies.mails_own import to_holder
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

PAGE = "/kringvraag/{}"


def asked(to: str, language: str, token: str) -> Mail:
    """To a resident who offered something: read the question, and say yes or no."""
    with i18n.speaking(language):
        return to_holder(
            "ring_asked",
            to,
            language,
            PAGE.format(token),
            _("Er wacht een vraag op je"),
            _("Je liet ons eerder iets weten. Een verbinder heeft een vraag voor je."),
            _("Je leest de vraag op een eigen pagina. Je kiest daar zelf: ja of nee."),
            _("Deze link werkt 14 dagen."),
            label=_("Lees de vraag"),
        )
