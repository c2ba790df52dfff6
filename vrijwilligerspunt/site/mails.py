"""Mails of the site."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail


def report_received(to: str, language: str) -> Mail:
    """Receipt of a report, at once (DSA article 16.4)."""
    with i18n.speaking(language):
        return Mail(
            key="report_received",
            to=to,
            language=language,
            subject=_("We hebben je melding gekregen"),
            lines=(
                _("Dank je wel dat je iets meldt."),
                _("Iemand van ons kijkt er binnen drie werkdagen naar. Daarna hoor je wat we doen."),
            ),
        )
