"""The mails about the end of an account. They name nothing that hung on it."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail


def erased(who: Actor) -> Mail:
    """The account is gone. The last mail to this address, so without a link."""
    with i18n.speaking(who.language):
        return Mail(
            "privacy.erased",
            who.email,
            who.language,
            _("Je account is weg"),
            (
                _("Je account bij Vrijwilligerspunt Eindhoven is gewist. Je kunt er niet meer mee inloggen."),
                _("Dank je wel dat je er was. Je mag altijd een nieuw account maken."),
            ),
            None,
            (_("Was jij dit niet? Bel ons dan."),),
        )


def unused(who: Actor, goes_from: date) -> Mail:
    """Nobody signed in for 23 months."""
    with i18n.speaking(who.language):
        return Mail(
            "privacy.unused",
            who.email,
            who.language,
            _("Wil je je account houden?"),
            (
                _("Je logde bijna twee jaar niet in. Over een maand wissen we je account."),
                _("Wil je het houden? Log dan in vóór %(day)s.", day=i18n.format_date(goes_from)),
            ),
            (_("Naar inloggen"), absolute("/inloggen", who.language)),
            (_("Heb je het niet meer nodig? Dan hoef je niets te doen."),),
        )


def erased_unused(who: Actor) -> Mail:
    """Nobody signed in after that mail either. The last one, so without a link."""
    with i18n.speaking(who.language):
        return Mail(
            "privacy.erased_unused",
            who.email,
            who.language,
            _("Je account is weg"),
            (
                _("Je logde twee jaar niet in. Daarom is je account bij Vrijwilligerspunt Eindhoven gewist."),
                _("Dank je wel dat je er was. Je mag altijd een nieuw account maken."),
            ),
        )
