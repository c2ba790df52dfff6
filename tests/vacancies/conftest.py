"""Fixtures of the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from flask import Flask

from vrijwilligerspunt.foundation.db import Database

Inside = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def inside(app: Flask, database: Database) -> Inside:
    """An app context and a scope for a moment: a test of pages must leave both before it fetches one."""

    @contextmanager
    def enter() -> Iterator[None]:
        with app.app_context(), database.scope():
            yield

    return enter
