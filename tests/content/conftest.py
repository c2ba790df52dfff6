"""What the tests of this room share: an editor who is signed in."""

from __future__ import annotations

import pytest

from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database


@pytest.fixture
def sjoerd(client: JudgingClient, database: Database) -> Account:
    account = people.staff(database, Role.EDITOR, name="Sjoerd", email="sjoerd@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return account
