"""Fixtures of the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import demo_clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole

Inside = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def inside(app: Flask, database: Database) -> Inside:
    """An app context and a scope for a moment: a test of pages must leave both before it fetches one."""

    @contextmanager
    def enter() -> Iterator[None]:
        with app.app_context(), database.scope():
            yield

    return enter


class Stage:
    """Bram and his club, and browsers for whoever plays."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.app, self.database = app, database

    def browser(self, account: Account | None = None) -> JudgingClient:
        """A browser, signed in as somebody."""
        client = self.app.test_client()
        assert isinstance(client, JudgingClient)
        if account is not None:
            assert people.sign_in(client, account).status_code == 303
        return client

    def person(self, **given: Any) -> Account:
        return people.person(self.database, **given)

    def later(self, days: int) -> None:
        """The clock of every page goes on."""
        with self.database.scope(), transaction():
            demo_clock.move(days)

    def moderator(self, **given: Any) -> Account:
        return people.staff(self.database, Role.MODERATOR, **({"name": "Hugo"} | given))

    def club(self, **given: Any) -> Organisation:
        """An active club."""
        with self.database.scope():
            return factories.organisation(**({"slug": "de-klink", "name": "De Klink"} | given))

    def member(
        self, club: Organisation, role: MemberRole = MemberRole.ADMIN, name: str = "Bram", **given: Any
    ) -> Account:
        """Somebody who works there."""
        account = self.person(name=name, **given)
        with self.database.scope():
            factories.member(club, account, role)
        return account


@pytest.fixture
def stage(app: Flask, database: Database) -> Stage:
    return Stage(app, database)
