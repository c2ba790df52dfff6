"""The mail of the room: an editor hears that a page has to be read again."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.content.states import InfoPage
from vrijwilligerspunt.content.texts import PAGES
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

PAGE = "/werkplek/paginas/{}"


def review(editor: Account, page: InfoPage, day: date) -> Mail:
    """To every editor, once: the review day of a page came."""
    with i18n.speaking(editor.language):
        return Mail(
            key="content_review",
            to=editor.email,
            language=editor.language,
            subject=_("Er ligt een pagina klaar om na te kijken"),
            lines=(
                _("Het gaat om de pagina “%(page)s”.", page=str(PAGES[page])),
                _("We spraken af om die op %(day)s opnieuw te lezen.", day=i18n.format_date(day)),
                _("Klopt alles nog? Pas aan wat anders is, en kies een nieuwe datum."),
            ),
            link=(_("Bekijk de pagina"), absolute(PAGE.format(page.value), editor.language)),
            small=(_("Deze mail sturen we één keer, aan iedereen van de redactie."),),
        )
