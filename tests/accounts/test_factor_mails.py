"""Every mail about the second step as it is sent; none says how to sign in.

After a change of words: `GOLDEN=write pytest tests/accounts/test_factor_mails.py`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts.phones import Phone, phone
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts import actions_factors, queries_factors, rules_factors, sessions
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import Database, transaction

__all__ = ["phone"]

GOLDEN = Path(__file__).with_name("golden")
KEYS = {
    "accounts.second_factor_on",
    "accounts.second_factor_off",
    "accounts.second_factor_reset",
    "accounts.recovery_codes_renewed",
    "accounts.recovery_code_used",
    "accounts.wrong_codes",
}


def write_every_mail(phone: Phone, language: str) -> list[str]:
    """Set it up, renew the codes, guess, use one, switch it off; and again until somebody takes it away.

    Needs a scope; returns secrets and codes that no mail may hold.
    """
    els = factories.account(email="els@voorbeeld.example", language=language)
    now = clock.now()
    signed = SignedIn(0, Actor(els.id, els.name, els.email, language), SignInWay.LINK, now, now)
    hidden: list[str] = []

    def set_up() -> None:
        with transaction():
            actions_factors.begin(None, signed=signed)
        secret = queries_factors.linking(els.id, clock.now()).secret
        with transaction():
            hidden.extend([secret, *actions_factors.confirm(phone.code(secret), signed=signed)])

    set_up()
    with transaction():
        codes = actions_factors.renew_codes(None, signed=signed)
    with transaction():
        half = sessions.enter(els.id, SignInWay.PASSWORD, "", clock.now())
    for _turn in range(rules_factors.TOLD_AT):
        with transaction():
            actions_factors.wrong_code(half.token, clock.now())
    with transaction():
        actions_factors.finish_sign_in(half.token, recovery=codes[0])
    with transaction():
        actions_factors.remove(None, signed=signed, is_asked=False)
    set_up()
    with transaction():
        actions_factors.reset(els.id, actor=SYSTEM)
    return hidden + codes


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl"])
def test_every_mail_reads_as_agreed(phone: Phone, language: str) -> None:
    hidden = write_every_mail(phone, language)
    assert golden.compare(GOLDEN, language) == KEYS
    everything = "".join(mailbox.words(row) for row in mailbox.rows())
    assert not [one for one in hidden if one in everything]


def test_opening_the_links_changes_nothing(client: JudgingClient, database: Database, phone: Phone) -> None:
    with client.application.app_context(), database.scope():
        write_every_mail(phone, "nl")
        addresses = golden.links()
    assert sorted(set(addresses)) == ["/mijn/twee-stappen", "/wachtwoord-vergeten"]
    golden.open_twice(client, database, addresses)
