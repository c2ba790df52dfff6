"""The mails of the room. Nobody but the reader sees that an account exists or not.

A mail to an address that was not confirmed never repeats what a visitor typed, so that nobody can use us
to send a stranger words of his own.
"""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

SIGN_IN = "/inloggen"
REGISTER = "/account-maken"
FORGOT = "/wachtwoord-vergeten"
MINE = "/mijn"


def _until(moment: datetime) -> str:
    return _("De link werkt één keer, tot %(moment)s.", moment=i18n.format_moment(moment))


def verify(to: str, language: str, token: str, expires: datetime) -> Mail:
    """Somebody registered with this address: was it you?"""
    with i18n.speaking(language):
        return Mail(
            "accounts.verify",
            to,
            language,
            _("Bevestig je e-mailadres"),
            (
                _("Je hebt een account gevraagd bij Vrijwilligerspunt Eindhoven."),
                _("Open de pagina hieronder en druk op de knop. Daarna kun je inloggen."),
            ),
            (_("Open de pagina"), absolute(f"{REGISTER}/bevestigen/{token}", language)),
            (_until(expires), _("Was jij dit niet? Doe dan niets. Zonder jouw knop komt er geen account.")),
        )


def already_account(to: str, language: str) -> Mail:
    """Somebody registered with the address of an account."""
    with i18n.speaking(language):
        return Mail(
            "accounts.already_account",
            to,
            language,
            _("Je hebt al een account"),
            (
                _("Er is met dit e-mailadres een account gevraagd, maar je hebt er al een."),
                _("Je kunt gewoon inloggen. Wachtwoord vergeten? Vraag dan een inloglink."),
            ),
            (_("Naar inloggen"), absolute(SIGN_IN, language)),
            (_("Was jij dit niet? Dan hoef je niets te doen. Er is niets veranderd."),),
        )


def no_account(to: str, language: str) -> Mail:
    """Somebody asked a link for an address without an account."""
    with i18n.speaking(language):
        return Mail(
            "accounts.no_account",
            to,
            language,
            _("Dit adres heeft nog geen account"),
            (
                _("Er is een link gevraagd voor dit e-mailadres, maar het heeft nog geen account."),
                _("Misschien gebruikte je een ander adres. Of maak nu een account."),
            ),
            (_("Account maken"), absolute(REGISTER, language)),
            (_("Was jij dit niet? Dan hoef je niets te doen."),),
        )


def sign_in_link(account: Account, token: str, expires: datetime) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.sign_in_link",
            account.email,
            account.language,
            _("Je inloglink"),
            (_("Open de pagina hieronder en druk op de knop. Dan ben je ingelogd."),),
            (_("Open de pagina"), absolute(f"{SIGN_IN}/link/{token}", account.language)),
            (_until(expires), _("Was jij dit niet? Dan hoef je niets te doen. Geef de link aan niemand.")),
        )


def reset(account: Account, token: str, expires: datetime) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.reset",
            account.email,
            account.language,
            _("Een nieuw wachtwoord kiezen"),
            (_("Je wilt een nieuw wachtwoord. Dat kies je op de pagina hieronder."),),
            (_("Kies een wachtwoord"), absolute(f"{FORGOT}/{token}", account.language)),
            (_until(expires), _("Was jij dit niet? Dan hoef je niets te doen. Je wachtwoord blijft gelijk.")),
        )


def password_changed(account: Account) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.password_changed",
            account.email,
            account.language,
            _("Je wachtwoord is veranderd"),
            (
                _("Het wachtwoord van je account is net veranderd."),
                _("Andere apparaten zijn uitgelogd. Log daar opnieuw in."),
            ),
            None,
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )


def confirm_new_address(to: str, language: str, token: str, expires: datetime) -> Mail:
    with i18n.speaking(language):
        return Mail(
            "accounts.confirm_new_address",
            to,
            language,
            _("Bevestig je nieuwe e-mailadres"),
            (_("Je wilt dit adres gebruiken voor je account. Open de pagina en druk op de knop."),),
            (_("Open de pagina"), absolute(f"/mijn/gegevens/e-mail/{token}", language)),
            (_until(expires), _("Was jij dit niet? Dan hoef je niets te doen. Er verandert niets.")),
        )


def address_in_use(to: str, language: str) -> Mail:
    """Somebody wants this address for an account, but another account has it."""
    with i18n.speaking(language):
        return Mail(
            "accounts.address_in_use",
            to,
            language,
            _("Dit adres hoort al bij een account"),
            (
                _("Er is gevraagd om dit e-mailadres bij een account te zetten."),
                _("Dat kan niet: het hoort al bij een ander account."),
            ),
            (_("Naar inloggen"), absolute(SIGN_IN, language)),
            (_("Was jij dit niet? Dan hoef je niets te doen. Er verandert niets."),),
        )


def address_change_asked(account: Account) -> Mail:
    """To the old address: somebody wants another one."""
    with i18n.speaking(account.language):
        return Mail(
            "accounts.address_change_asked",
            account.email,
            account.language,
            _("Een ander e-mailadres voor je account"),
            (
                _("Er is gevraagd om een ander e-mailadres voor je account."),
                _("Het verandert pas als het nieuwe adres is bevestigd."),
            ),
            None,
            (_("Was jij dit niet? Verander dan meteen je wachtwoord, of bel ons."),),
        )


def address_changed(old: str, language: str) -> Mail:
    """To the old address: it no longer belongs to the account."""
    with i18n.speaking(language):
        return Mail(
            "accounts.address_changed",
            old,
            language,
            _("Je e-mailadres is veranderd"),
            (_("Je account heeft nu een ander e-mailadres. Dit adres hoort er niet meer bij."),),
            None,
            (_("Was jij dit niet? Bel ons dan meteen."),),
        )


def invitation(account: Account, token: str, expires: datetime) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.invitation",
            account.email,
            account.language,
            _("Uitnodiging van Vrijwilligerspunt Eindhoven"),
            (
                _("Je bent uitgenodigd om mee te werken bij Vrijwilligerspunt Eindhoven."),
                _("Kies op de pagina hieronder een wachtwoord. Daarna kun je inloggen."),
            ),
            (_("Kies een wachtwoord"), absolute(f"/uitnodiging/{token}", account.language)),
            (_until(expires), _("Ken je ons niet? Dan hoef je niets te doen.")),
        )


def invited(account: Account) -> Mail:
    """The invited person has an account already."""
    with i18n.speaking(account.language):
        return Mail(
            "accounts.invited",
            account.email,
            account.language,
            _("Uitnodiging van Vrijwilligerspunt Eindhoven"),
            (
                _("Je bent uitgenodigd om mee te werken bij Vrijwilligerspunt Eindhoven."),
                _("Je hebt al een account. Log in zoals je gewend bent."),
            ),
            (_("Naar je pagina"), absolute(MINE, account.language)),
        )


def roles_changed(account: Account) -> Mail:
    with i18n.speaking(account.language):
        return Mail(
            "accounts.roles_changed",
            account.email,
            account.language,
            _("Je rollen zijn veranderd"),
            (_("Je kreeg er een rol bij, of een rol is gestopt. Op je pagina zie je welke rollen je hebt."),),
            (_("Naar je pagina"), absolute(MINE, account.language)),
        )
