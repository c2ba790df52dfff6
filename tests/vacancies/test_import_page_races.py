"""Twenty equal submits at once, on connections that really commit: one file, and each draft once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import actions_import
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import ImportUpload

pytestmark = pytest.mark.slow

TIMES = 20
LIST = b"kenmerk;titel;omschrijving;postcode\n" + b"".join(
    b"Z%d;Kok %d;Je kookt voor de buurt.;5628\n" % (number, number) for number in range(30)
)


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def bram(app: Flask, real_database: Database) -> Actor:
    with app.app_context(), real_database.scope():
        organisation, account = factories.organisation(slug="de-zwaluw"), factories.account(name="Bram")
        factories.member(organisation, account, MemberRole.EDITOR)
    return people.actor_of(account)


def at_once(app: Flask, database: Database, step: Callable[[], Any]) -> list[Any]:
    """What the step answered or raised, twenty times at the same moment."""
    begin, done = threading.Barrier(TIMES), [None] * TIMES

    def attempt(number: int) -> None:
        with app.app_context(), database.scope():
            begin.wait(10)
            try:
                done[number] = step()
            except Exception as error:  # noqa: BLE001 - the answer of this step
                done[number] = error

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return done


def test_one_form_sent_twenty_times_is_one_file_and_its_rows_become_drafts_once(
    app: Flask, real_database: Database, bram: Actor
) -> None:
    form_key, content = uuid4().hex, actions_import.packed(LIST)

    def send() -> int:
        with transaction():
            return actions_import.keep(
                "de-zwaluw", bram, form_key=form_key, file_name="lijst.csv", content=content, now=clock.now()
            )

    numbers = at_once(app, real_database, send)
    assert len(set(numbers)) == 1, numbers
    number = numbers[0]

    def choose() -> int:
        upload = actions_import.waiting("de-zwaluw", number, bram, clock.now())
        drafts = actions_import.judged("de-zwaluw", upload, bram)
        assert all(draft.is_kept or draft.verdict.value == "duplicate" for draft in drafts)
        with transaction():
            return actions_import.make_drafts(
                "de-zwaluw", number, bram, drafts, set(range(1, 31)), clock.now()
            )

    made = at_once(app, real_database, choose)
    assert sorted(made) == [0] * (TIMES - 1) + [30], made
    with app.app_context(), real_database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(Vacancy)) == 30
        assert session().scalar(sa.select(sa.func.count()).select_from(ImportUpload)) == 1


def test_two_lists_with_the_same_vacancies_make_them_once(
    app: Flask, real_database: Database, bram: Actor
) -> None:
    with app.app_context(), real_database.scope(), transaction():
        numbers = iter(
            [
                actions_import.keep(
                    "de-zwaluw",
                    bram,
                    form_key=uuid4().hex,
                    file_name=f"lijst-{name}.csv",
                    content=actions_import.packed(LIST),
                    now=clock.now(),
                )
                for name in range(actions_import.KEPT_AT_ONCE)
            ]
            * TIMES
        )

    def choose() -> int:
        number = next(numbers)
        upload = actions_import.waiting("de-zwaluw", number, bram, clock.now())
        drafts = actions_import.judged("de-zwaluw", upload, bram)
        with transaction():
            return actions_import.make_drafts(
                "de-zwaluw", number, bram, drafts, set(range(1, 31)), clock.now()
            )

    made = at_once(app, real_database, choose)
    assert sorted(made) == [0] * (TIMES - 1) + [30], made
    with app.app_context(), real_database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(Vacancy)) == 30
