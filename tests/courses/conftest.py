"""Fixtures of the room: browsers, Sjoerd who keeps the list, and a full index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.accounts import people
from tests.judge import JudgingClient
from tests.organisations.conftest import Stage
from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions


@pytest.fixture
def stage(app: Flask, database: Database) -> Stage:
    return Stage(app, database)


@pytest.fixture
def sjoerd(stage: Stage) -> JudgingClient:
    """A browser of an editor."""
    return stage.browser(people.staff(stage.database, Role.EDITOR, name="Sjoerd"))


@pytest.fixture
def indexed(engine: SearchEngine, scope: Database) -> Callable[[], None]:
    """Put everything in the index and move the content version, as publishing and the worker would."""

    def everything() -> None:
        actions.rebuild(engine)
        with transaction():
            pages.bump("courses")

    return everything
