"""Steps that race: transactions of two connections that begin at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask

from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.errors import DomainError

Step = Callable[[], Any]


class Race:
    """Runs steps in transactions that begin at the same moment."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.app, self.database = app, database

    def read(self, question: Step) -> Any:
        """A question, or a builder with a transaction of its own."""
        with self.app.app_context(), self.database.scope():
            return question()

    def run(self, *steps: Step) -> list[Any]:
        """What each step answered or raised."""
        together = threading.Barrier(len(steps))

        def one(step: Step) -> Any:
            with self.app.app_context(), self.database.scope():
                together.wait()
                try:
                    with transaction():
                        return step()
                except DomainError as error:
                    return error

        with ThreadPoolExecutor(len(steps)) as pool:
            return list(pool.map(one, steps))
