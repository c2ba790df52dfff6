"""A machine that stops dead between any two statements of an application leaves all of it, or nothing."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from vrijwilligerspunt import schema
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.vacancies import actions_applying as applying

SAMIRA = applying.Answers("Samira", "samira@voorbeeld.example", "Ik help graag.", age_ok=True)
PARTS = ("applications", "application_links", "audit_events", "outgoing_mails", "jobs")
MOST = 60


def die_after(statements: int, app: Flask, url: sa.URL, vacancy_id: int) -> int:
    """Apply in a process of its own that kills itself (-9) after so many statements; its end state."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = statements

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        database = Database(url)
        sa.event.listen(database.engine, "after_cursor_execute", count)
        with app.app_context(), database.scope(), transaction():
            applying.apply(
                vacancy_id,
                actor=NOBODY,
                form_key=f"{statements:032x}",
                answers=SAMIRA,
                language="nl",
                now=clock.now(),
            )
        os._exit(0)
    finally:
        os._exit(99)


def rows_of(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(schema.metadata.tables[name])) or 0
            for name in PARTS
        }


@pytest.mark.slow
def test_a_kill_between_any_two_statements_leaves_everything_or_nothing(
    settings: Settings, real_database: Database
) -> None:
    app = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        vacancy_id = factories.vacancy().id
    nothing = rows_of(real_database)
    assert nothing["applications"] == 0
    url, killed = real_database.engine.url, 0
    for statements in range(1, MOST):
        real_database.engine.dispose()
        end = die_after(statements, app, url, vacancy_id)
        if end == 0:
            break
        assert end == -signal.SIGKILL, statements
        killed += 1
        assert rows_of(real_database) == nothing, statements
    assert killed >= 6
    whole = rows_of(real_database)
    assert whole == {
        "applications": 1,
        "application_links": 2,
        "audit_events": nothing["audit_events"] + 1,
        "outgoing_mails": 1,
        "jobs": nothing["jobs"] + 1,
    }
