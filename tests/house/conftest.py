"""The rules of the house do not depend on the database, so what needs an app runs on SQLite alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from vrijwilligerspunt.foundation.db import Database


@pytest.fixture(scope="session")
def shared_database(
    templates: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One database for the whole session; tests use it inside a transaction of their own."""
    path = tmp_path_factory.mktemp("house") / "house.db"
    shutil.copy(templates("sqlite"), path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.engine.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks back at all the others comes last."""
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)
