"""A part of the site that is off sends nothing; what is due to be forgotten there is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.jobs import TimerRun

MAILING = {"buddies-consent", "buddies-matches", "buddies-requests", "buddies-volunteers", "circles-remind"}


def test_only_the_timers_of_a_part_that_is_off_rest(settings: Settings) -> None:
    assert clockwork.timers(replace(settings, buddies=True)) == clockwork.TIMERS
    off = set(clockwork.timers(replace(settings, buddies=False)))
    rest = set(clockwork.TIMERS) - off
    assert rest >= MAILING
    assert {name.partition("-")[0] for name in rest} <= {"buddies", "circles", "connections"}
    assert "privacy-sweep" in off


@pytest.mark.parametrize("is_on", [True, False])
def test_a_worker_of_a_site_without_informal_care_runs_none_of_its_timers(
    settings: Settings, real_database: Database, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    ran: list[str] = []

    def noted(name: str) -> object:
        return lambda _today: ran.append(name)

    names = [*sorted(MAILING), "privacy-sweep"]
    monkeypatch.setattr(clockwork, "TIMERS", {name: noted(name) for name in names})
    url = real_database.engine.url.render_as_string(hide_password=False)
    app = create_app(replace(settings, database_url=url, buddies=is_on), real_database)
    result = app.test_cli_runner().invoke(args=["jobs", "work", "--once"])
    assert result.exit_code == 0, (result.output, result.exception)
    assert ran == (names if is_on else ["privacy-sweep"])
    with real_database.engine.connect() as connection:
        days = set(connection.scalars(sa.select(TimerRun.on)))
    assert all(isinstance(day, date) for day in days)
