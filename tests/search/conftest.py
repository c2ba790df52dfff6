"""Fixtures of the list: the engine, and what a worker would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions


@pytest.fixture
def engine(app: Flask) -> SearchEngine:
    found = app.extensions["vrijwilligerspunt.search"]
    assert isinstance(found, SearchEngine)
    return found


@pytest.fixture
def indexed(engine: SearchEngine, scope: Database) -> Callable[[], None]:
    """Put everything in the index and move the content version, as publishing and the worker would."""

    def everything() -> None:
        actions.rebuild(engine)
        with transaction():
            pages.bump("vacancies")

    return everything


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """Every SQL statement, as it is sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(database.engine, "before_cursor_execute", note)
