"""Mails about the second step of signing in: each says that something changed, none says how to change it."""

from __future__ import annotations

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

TWO_STEPS = "/mijn/twee-stappen"
FORGOT = "/wachtwoord-vergeten"


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


def wrong_codes(account: Account, way: SignInWay) -> Mail:
    """Somebody passed the first step and guesses at the second; the reader chooses another password."""
    with i18n.speaking(account.language):
        first = (
            _("Iemand gaf je wachtwoord, maar geen goede code.")
            if way is SignInWay.PASSWORD
            else _("Iemand gebruikte een link uit je mail, maar gaf geen goede code.")
        )
        return Mail(
            "accounts.wrong_codes",
            account.email,
            account.language,
            _("Iemand probeert in te loggen"),
            (
                first,
                _("Dat ging vandaag drie keer mis. Je account is nog dicht."),
                _("Was jij dit? Dan hoef je niets te doen. Was jij dit niet? Kies een nieuw wachtwoord."),
            ),
            (_("Kies een nieuw wachtwoord"), absolute(FORGOT, account.language)),
            (_("Lukt het niet? Bel ons dan meteen."),),
        )
