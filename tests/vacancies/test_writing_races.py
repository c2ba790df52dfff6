"""Twenty equal submits at once, and two editors at once: real connections, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, NotFound
from vrijwilligerspunt.vacancies import actions_writing, rules_split, rules_writing
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState

pytestmark = pytest.mark.slow

TWENTY = 20
TEXT = "Wij zoeken:\n1. Chauffeur: je rijdt.\n2. Kok: je kookt.\n3. Gastheer: je schenkt koffie."


@dataclass
class House:
    """An organisation and somebody who works there, on a database of its own."""

    app: Flask
    database: Database
    organisation_id: int
    bram: Actor

    def once(self, step: Callable[[], Any]) -> Any:
        with self.app.app_context(), self.database.scope(), transaction():
            return step()

    def at_once(self, step: Callable[[], Any], times: int = TWENTY) -> list[Any]:
        """What each of these equal steps answered or raised; all begin together."""
        done: list[Any] = [None] * times
        gate = threading.Barrier(times)

        def attempt(number: int) -> None:
            gate.wait(20)
            try:
                done[number] = self.once(step)
            except Exception as error:  # noqa: BLE001 - the answer of this step
                done[number] = error

        threads = [threading.Thread(target=attempt, args=(number,)) for number in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return done

    def rows(self) -> list[Vacancy]:
        with self.app.app_context(), self.database.scope():
            return list(session().scalars(sa.select(Vacancy).order_by(Vacancy.id)))


@pytest.fixture
def house(settings: Settings, real_database: Database) -> House:
    app = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        organisation, account = factories.organisation(), factories.account(name="Bram")
        factories.member(organisation, account)
        actor = Actor(account.id, account.name, account.email, "nl", frozenset())
    return House(app, real_database, organisation.id, actor)


def test_twenty_equal_beginnings_are_one_draft(house: House) -> None:
    key = uuid4().hex
    done = house.at_once(
        lambda: actions_writing.start(house.bram, house.organisation_id, key, {"title": "Koffie"}).id
    )
    assert len(house.rows()) == 1
    assert set(done) == {house.rows()[0].id}


def test_twenty_equal_copies_are_one_draft(house: House) -> None:
    source = house.once(
        lambda: actions_writing.start(house.bram, house.organisation_id, uuid4().hex, {"title": "Koffie"}).id
    )
    key = uuid4().hex
    done = house.at_once(lambda: actions_writing.copy(house.bram, house.organisation_id, key, source).id)
    assert len(house.rows()) == 2
    assert len(set(done)) == 1


def test_twenty_equal_splits_are_the_same_drafts_once(house: House) -> None:
    key, found = uuid4().hex, rules_split.split(TEXT)
    roles = list(enumerate(found.roles))

    def step() -> tuple[int, ...]:
        made = actions_writing.start_many(house.bram, house.organisation_id, key, roles, found.shared)
        return tuple(vacancy.id for vacancy in made)

    done = house.at_once(step)
    assert [row.title for row in house.rows()] == ["Chauffeur", "Kok", "Gastheer"]
    assert len(set(done)) == 1


def test_twenty_equal_saves_are_one(house: House) -> None:
    draft = house.once(
        lambda: actions_writing.start(house.bram, house.organisation_id, uuid4().hex, {"title": "Koffie"})
    )

    def step() -> Any:
        return actions_writing.save(draft.id, house.bram, version=1, fields={"title": "Thee"})

    done = house.at_once(step)
    assert all(isinstance(answer, tuple) for answer in done)
    assert [(row.title, row.version) for row in house.rows()] == [("Thee", 2)]


def test_of_twenty_editors_at_once_one_saves_and_the_rest_hear_of_it(house: House) -> None:
    draft = house.once(
        lambda: actions_writing.start(house.bram, house.organisation_id, uuid4().hex, {"title": "Koffie"})
    )
    titles = iter([f"Titel {number}" for number in range(TWENTY)])

    def step() -> Any:
        return actions_writing.save(draft.id, house.bram, version=1, fields={"title": next(titles)})

    done = house.at_once(step)
    assert sum(isinstance(answer, tuple) for answer in done) == 1
    assert sum(isinstance(answer, rules_writing.Edited) for answer in done) == TWENTY - 1
    assert house.rows()[0].version == 2


def test_twenty_equal_hand_ins_hand_in_once(house: House) -> None:
    with house.app.app_context(), house.database.scope():
        draft = factories.vacancy(
            organisation_id=house.organisation_id, state=VacancyState.DRAFT, published_at=None
        )
    today = draft.created_at.date()
    done = house.at_once(lambda: actions_writing.hand_in(draft.id, house.bram, today))
    assert sum(isinstance(answer, Vacancy) for answer in done) == 1
    assert all(isinstance(answer, Vacancy | Conflict) for answer in done)
    assert house.rows()[0].state is VacancyState.SUBMITTED


def test_throwing_away_twenty_times_at_once_is_quiet(house: House) -> None:
    draft = house.once(
        lambda: actions_writing.start(house.bram, house.organisation_id, uuid4().hex, {"title": "Koffie"})
    )
    done = house.at_once(lambda: actions_writing.delete(draft.id, house.bram))
    assert house.rows() == []
    assert all(answer is None or isinstance(answer, NotFound) for answer in done)
    assert done.count(None) == 1


def test_a_key_of_another_organisation_gives_nothing_away(house: House) -> None:
    key = uuid4().hex
    house.once(lambda: actions_writing.start(house.bram, house.organisation_id, key, {"title": "Koffie"}))
    with house.app.app_context(), house.database.scope():
        other, account = factories.organisation(), factories.account()
        factories.member(other, account)
        stranger = Actor(account.id, account.name, account.email, "nl", frozenset())
    with pytest.raises(Conflict):
        house.once(lambda: actions_writing.start(stranger, other.id, key, {"title": "Thee"}))
    assert [row.title for row in house.rows()] == ["Koffie"]
