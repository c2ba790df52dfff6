"""The one door through which opening a page may move a counter (rulings.md 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from vrijwilligerspunt.foundation.db import transaction

Counted = TypeVar("Counted")


def counted(add: Callable[[], Counted]) -> Counted:
    """Do what counts one answer, in a transaction of its own, committed before the answer is sent.

    What `add` writes is a number about a thing and a day; never who asked, and nothing about a person.
    """
    with transaction():
        return add()
