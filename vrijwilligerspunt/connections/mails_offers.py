"""The mails about what a resident offers. They say that something waits, and never what."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/ik-kan/{}"
DESK = "/werkplek/aanbod"
WORKPLACE = "/werkplek"


def thanks(to: str, language: str, token: str) -> Mail:
    """To the person: it arrived, and here is your own page."""
    with i18n.speaking(language):
        return Mail(
            key="offer_thanks",
            to=to,
            language=language,
            subject=_("Dank je wel, we hebben je bericht"),
            lines=(
                _("Fijn dat je iets liet weten. Iemand uit je wijk leest het en neemt contact met je op."),
                _("Via de knop kijk je het na, pas je het aan of stop je. Bewaar deze mail goed."),
            ),
            link=(_("Naar je eigen pagina"), absolute(OWN.format(token), language)),
            small=(
                _("Was jij dit niet? Kies op die pagina ‘Stop en wis alles’."),
                _("Deze link is alleen voor jou. Stuur deze mail niet door."),
            ),
        )


def waits(to: str, language: str) -> Mail:
    """To a connector of the wijk: somebody offers something, and waits to be called."""
    with i18n.speaking(language):
        return Mail(
            key="offer_waits",
            to=to,
            language=language,
            subject=_("Er wacht iets op je werkplek"),
            lines=(
                _("Iemand uit je wijk wil iets voor de buurt doen."),
                _("We beloofden dat een verbinder contact opneemt. Log in en kijk wie het is."),
            ),
            link=(_("Naar je werkplek"), absolute(DESK, language)),
        )


def nobody_reads(to: str, language: str, wijk: str) -> Mail:
    """To the desk: somebody offers something in a wijk in which nobody connects."""
    with i18n.speaking(language):
        return Mail(
            key="offer_unread",
            to=to,
            language=language,
            subject=_("Er wacht iets op een verbinder"),
            lines=(
                _("Iemand wil iets voor de buurt doen, in de wijk %(wijk)s.", wijk=wijk),
                _("Deze wijk heeft nog geen verbinder. Bel de beheerder, dan komt er iemand bij."),
            ),
            link=(_("Naar je werkplek"), absolute(WORKPLACE, language)),
        )


def still(to: str, language: str, token: str) -> Mail:
    """To the person, half a year later: does it still hold?"""
    with i18n.speaking(language):
        return Mail(
            key="offer_still",
            to=to,
            language=language,
            subject=_("Klopt het nog?"),
            lines=(
                _("Een half jaar geleden liet je ons iets weten. We willen graag weten of dat nog klopt."),
                _("Via de knop zeg je ja of nee. Horen we drie weken niets? Dan stoppen we."),
            ),
            link=(_("Zeg het ons"), absolute(OWN.format(token), language)),
            small=(_("Deze link is alleen voor jou. Stuur deze mail niet door."),),
        )
