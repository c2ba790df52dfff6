"""The mails about what a resident offers. They say that something waits, and never what."""

from __future__ import annotations

from vrijwilligerspunt.buddies.mails_own import to_holder
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
        return to_holder(
            "offer_thanks",
            to,
            language,
            OWN.format(token),
            _("Dank je wel, we hebben je bericht"),
            _("Fijn dat je iets liet weten. Een verbinder leest het en neemt contact met je op."),
            _("Via de knop kijk je het na, pas je het aan of stop je. Bewaar deze mail goed."),
            label=_("Naar je eigen pagina"),
            small=(_("Was jij dit niet? Kies op die pagina ‘Stop en wis alles’."),),
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
                _("Iemand in de wijk wil iets voor de buurt doen."),
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
        return to_holder(
            "offer_still",
            to,
            language,
            OWN.format(token),
            _("Klopt het nog?"),
            _("Je liet ons eerder iets weten. Elk half jaar vragen we of dat nog klopt."),
            _("Op je eigen pagina zeg je ja of nee. Horen we drie weken niets? Dan stoppen we."),
            label=_("Zeg het ons"),
        )
