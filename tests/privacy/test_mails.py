"""The mails about the end of an account as they are sent.

After a change of words: `GOLDEN=write pytest tests/privacy/test_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts.people import actor_of
from tests.buddies.care import at
from tests.judge import JudgingClient
from tests.privacy import leaving
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.privacy import actions_erasing

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    # A day that no golden file has to follow.
    at(date(2026, 12, 1))
    els = factories.account(email="els@voorbeeld.example", language=language)
    leaving.erase(leaving.signed(actor_of(els)))
    emre = factories.account(email="emre@voorbeeld.example", language=language)
    factories.account(email="fatma@voorbeeld.example", language=language)
    at(date(2028, 11, 2))
    clockwork.TIMERS["accounts-unused"](clock.today())
    with transaction():
        # He signs in. A mail that waits for somebody who is erased is never sent, so his is the one to read.
        session().get_one(Account, emre.id).seen_at = at(date(2028, 11, 30))
    at(date(2028, 12, 2))
    clockwork.until_done(lambda: actions_erasing.erase_unused(clock.now(), clockwork.ERASERS))
    assert golden.compare(GOLDEN, language) == {"privacy.erased", "privacy.unused", "privacy.erased_unused"}


def test_the_link_of_the_mail_changes_nothing(client: JudgingClient, database: Database) -> None:
    at(date(2026, 12, 1))
    with client.application.app_context(), database.scope():
        factories.account()
        at(date(2028, 11, 2))
        clockwork.TIMERS["accounts-unused"](clock.today())
        addresses = golden.links()
    assert addresses == ["/inloggen"]
    golden.open_twice(client, database, addresses)
