"""Twenty equal clicks on "Bewaar" at the same moment: one row, and nobody sees an error."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.vacancies import actions_favourites
from vrijwilligerspunt.vacancies.models_wishes import Favourite

pytestmark = pytest.mark.slow

CLICKS = 20


def test_twenty_equal_saves_are_one_row(settings: Settings, real_database: Database) -> None:
    app = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        actor = people.actor_of(factories.account())
        row = factories.vacancy()
    together, wrong = threading.Barrier(CLICKS), []

    def click() -> None:
        try:
            together.wait(20)
            with app.app_context(), real_database.scope(), transaction():
                actions_favourites.keep(row.id, actor, clock.today(), clock.now())
        except Exception as error:  # noqa: BLE001 - the answer of this click
            wrong.append(error)

    threads = [threading.Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    with real_database.scope():
        assert session().scalars(sa.select(Favourite.vacancy_id)).all() == [row.id]
