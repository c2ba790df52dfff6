"""Fixtures of the list: the engine, and what a worker would do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions


@pytest.fixture
def indexed(engine: SearchEngine, scope: Database) -> Callable[[], None]:
    """Put everything in the index and move the content version, as publishing and the worker would."""

    def everything() -> None:
        actions.rebuild(engine)
        with transaction():
            pages.bump("vacancies")

    return everything
