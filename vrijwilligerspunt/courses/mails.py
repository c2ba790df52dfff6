"""The mail about courses: to an editor, that the day has come to read some of them again."""

from __future__ import annotations

from collections.abc import Sequence

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.i18n import ngettext
from vrijwilligerspunt.foundation.mail import Mail

DESK = "/werkplek/cursussen"
MOST_TITLES = 20


def review(email: str, language: str, titles: Sequence[str]) -> Mail:
    """One mail with everything that is to be read again, in the language of the editor."""
    with i18n.speaking(language):
        more = len(titles) - MOST_TITLES
        lines = [
            ngettext(
                "Deze cursus is aan de beurt om na te kijken:",
                "Deze %(num)s cursussen zijn aan de beurt om na te kijken:",
                len(titles),
            ),
            *(f"• {title}" for title in titles[:MOST_TITLES]),
        ]
        if more > 0:
            lines.append(ngettext("En nog %(num)s andere.", "En nog %(num)s andere.", more))
        lines.append(_("Bezoekers zien ze pas weer als jij zegt dat alles klopt."))
        return Mail(
            key="course_review",
            to=email,
            language=language,
            subject=_("Wil je de cursussen nakijken?"),
            lines=tuple(lines),
            link=(_("Naar de cursussen"), absolute(DESK, language)),
        )
