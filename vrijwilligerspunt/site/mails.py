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


def report_decided(to: str, language: str, answer: str, *, has_acted: bool) -> Mail:
    """What was decided about a report, and why (DSA article 16.5)."""
    with i18n.speaking(language):
        done = (
            _("We hebben er iets aan gedaan.")
            if has_acted
            else _("We laten het zoals het is. Dat leggen we uit.")
        )
        return Mail(
            key="report_decided",
            to=to,
            language=language,
            subject=_("We hebben naar je melding gekeken"),
            lines=(
                _("Dank je wel voor je melding."),
                done,
                *(line.strip() for line in answer.split("\n") if line.strip()),
            ),
            small=(_("Ben je het er niet mee eens? Bel ons. Dan kijkt iemand anders er nog een keer naar."),),
        )
