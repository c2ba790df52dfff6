"""Values kept under the content version: made once, and again after every change."""

from __future__ import annotations

import pytest

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, transaction


class Made:
    """Counts how often it was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_a_value_is_made_once_while_nothing_changes(database: Database) -> None:
    values, made = pages.KeptValues(), Made()
    for _ in range(3):
        with database.scope():
            assert values.get("key", made) == 1
    with database.scope():
        assert values.get("other", made) == 2


def test_a_change_makes_it_anew_at_once(database: Database) -> None:
    values, made = pages.KeptValues(), Made()
    with database.scope():
        assert values.get("key", made) == 1
        with transaction():
            pages.bump("vacancies")
        assert values.get("key", made) == 2
        assert values.get("key", made) == 2


def test_what_is_not_saved_yet_is_not_kept(database: Database) -> None:
    values, made = pages.KeptValues(), Made()
    with database.scope():
        with pytest.raises(RuntimeError, match="changed my mind"), transaction():
            pages.bump("vacancies")
            assert values.get("key", made) == 1
            raise RuntimeError("changed my mind")
        assert values.get("key", made) == 2


def test_nothing_half_made_is_kept(database: Database) -> None:
    values = pages.KeptValues()

    def fails() -> int:
        raise RuntimeError("no answer")

    with database.scope():
        with pytest.raises(RuntimeError):
            values.get("key", fails)
        assert values.get("key", lambda: 5) == 5
