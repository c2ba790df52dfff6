"""Mails about the second step of signing in: each says that something changed, none says how to change it."""

from __future__ import annotations

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

TWO_STEPS = "/mijn/twee-stappen"


def second_factor_on(account: Account) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.second_factor_on",
            account.email,
            account.language,
            _("Inloggen in twee stappen staat aan"),
            (
                _("Als je inlogt, vragen we nu ook een code uit je app."),
                _("Bewaar je herstelcodes op een veilige plek. Daarmee kom je binnen zonder je telefoon."),
            ),
            None,
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )


def second_factor_off(account: Account) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.second_factor_off",
            account.email,
            account.language,
            _("Inloggen in twee stappen staat uit"),
            (_("Als je inlogt, vragen we geen code meer uit je app."),),
            None,
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )


def second_factor_reset(account: Account) -> Mail:
    """An administrator took it away; the reader sets it up again."""
    with i18n.speaking(account.language):
        return Mail(
            "accounts.second_factor_reset",
            account.email,
            account.language,
            _("Je tweede stap is weggehaald"),
            (
                _("Een beheerder heeft de tweede stap bij het inloggen weggehaald."),
                _("Je bent overal uitgelogd. Log opnieuw in en zet de tweede stap weer aan."),
            ),
            (_("Naar de tweede stap"), absolute(TWO_STEPS, account.language)),
            (_("Vroeg jij dit niet? Bel ons dan meteen."),),
        )


def recovery_codes_renewed(account: Account) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.recovery_codes_renewed",
            account.email,
            account.language,
            _("Je hebt nieuwe herstelcodes"),
            (_("Er zijn nieuwe herstelcodes gemaakt. De oude codes werken niet meer."),),
            None,
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )


def recovery_code_used(account: Account, left: int) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.recovery_code_used",
            account.email,
            account.language,
            _("Er is ingelogd met een herstelcode"),
            (
                _("Er is net ingelogd op je account met een herstelcode."),
                _("Je hebt er nog %(number)d. Maak nieuwe codes als ze bijna op zijn.", number=left),
            ),
            (_("Naar de tweede stap"), absolute(TWO_STEPS, account.language)),
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )
