"""Two people, or one with two windows, at the same moment: two real connections, on both databases.

The first holds its transaction open when the second begins, so the order is the same in every run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.vacancies import actions, rules
from vrijwilligerspunt.vacancies import actions_applying as applying
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState

pytestmark = pytest.mark.slow

HELD = 0.3
SAMIRA = applying.Answers("Samira", "samira@voorbeeld.example", "Ik help graag.", age_ok=True)

Step = Callable[[], Any]


class Race:
    """Runs two steps in transactions that overlap."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.app, self.database = app, database

    def once(self, step: Step) -> Any:
        """One step alone, in a transaction of its own."""
        with self.app.app_context(), self.database.scope(), transaction():
            return step()

    def read(self, question: Step) -> Any:
        """A question, outside a transaction."""
        with self.app.app_context(), self.database.scope():
            return question()

    def run(self, first: Step, second: Step) -> list[Any]:
        """What each step answered or raised; the second begins while the first is not yet saved."""
        done: list[Any] = [None, None]
        is_inside = threading.Event()

        def hold() -> Any:
            answer = first()
            is_inside.set()
            threading.Event().wait(HELD)
            return answer

        def attempt(number: int, step: Step) -> None:
            try:
                done[number] = self.once(step)
            except Exception as error:  # noqa: BLE001 - the answer of this step
                done[number] = error
                is_inside.set()

        threads = [threading.Thread(target=attempt, args=(0, hold))]
        threads[0].start()
        assert is_inside.wait(10)
        threads.append(threading.Thread(target=attempt, args=(1, second)))
        threads[1].start()
        for thread in threads:
            thread.join(20)
        return done


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


@pytest.fixture
def vacancy_id(race: Race) -> int:
    return int(race.read(lambda: factories.vacancy().id))


def apply_to(vacancy_id: int, form_key: str) -> Step:
    return lambda: applying.apply(
        vacancy_id, actor=NOBODY, form_key=form_key, answers=SAMIRA, language="nl", now=clock.now()
    )


def states() -> list[ApplicationState]:
    return list(session().scalars(sa.select(Application.state)))


def test_one_form_sent_twice_at_once_is_one_application_and_one_mail(race: Race, vacancy_id: int) -> None:
    step = apply_to(vacancy_id, uuid4().hex)
    first, second = race.run(step, step)
    assert first.id == second.id
    assert race.read(mailbox.keys) == ["application_verify"]


def test_one_address_in_two_windows_at_once_is_one_application(race: Race, vacancy_id: int) -> None:
    first, second = race.run(apply_to(vacancy_id, uuid4().hex), apply_to(vacancy_id, uuid4().hex))
    assert first.id == second.id
    assert race.read(states) == [ApplicationState.UNVERIFIED]
    assert race.read(mailbox.keys) == ["application_verify", "application_verify"]


@pytest.fixture
def tokens(race: Race, vacancy_id: int) -> tuple[str, str]:
    """The verify and the status link of an application that waits for its click."""
    race.once(apply_to(vacancy_id, uuid4().hex))
    return (
        race.read(lambda: mailbox.token_in("application_verify")),
        race.read(lambda: mailbox.link_in("application_verify", "/aanmelding/", last=True)),
    )


def test_two_clicks_on_one_link_send_once(race: Race, tokens: tuple[str, str]) -> None:
    def click() -> Application:
        return applying.confirm(tokens[0], NOBODY, clock.now())

    first, second = race.run(click, click)
    assert first.id == second.id
    assert race.read(states) == [ApplicationState.SUBMITTED]
    assert race.read(mailbox.keys) == ["application_verify", "application_received", "application_new"]


def test_withdrawing_first_beats_confirming(race: Race, tokens: tuple[str, str]) -> None:
    _, late = race.run(
        lambda: applying.withdraw(tokens[1], NOBODY, clock.now()),
        lambda: applying.confirm(tokens[0], NOBODY, clock.now()),
    )
    assert isinstance(late, rules.AlreadyDecided)
    assert race.read(states) == [ApplicationState.WITHDRAWN]
    assert race.read(mailbox.keys) == ["application_verify"]


def test_confirming_first_is_withdrawn_after_and_the_organisation_hears_both(
    race: Race, tokens: tuple[str, str]
) -> None:
    race.run(
        lambda: applying.confirm(tokens[0], NOBODY, clock.now()),
        lambda: applying.withdraw(tokens[1], NOBODY, clock.now()),
    )
    assert race.read(states) == [ApplicationState.WITHDRAWN]
    assert race.read(mailbox.keys)[-2:] == ["application_new", "application_withdrawn"]


def test_a_vacancy_that_closes_at_the_same_moment_takes_nobody(race: Race, vacancy_id: int) -> None:
    _, late = race.run(
        lambda: actions.change_state(vacancy_id, "fill", SYSTEM, clock.today()),
        apply_to(vacancy_id, uuid4().hex),
    )
    assert isinstance(late, rules.VacancyClosed)
    assert race.read(states) == []


def test_a_vacancy_is_filled_once(race: Race, vacancy_id: int) -> None:
    def fill() -> Vacancy:
        return actions.change_state(vacancy_id, "fill", SYSTEM, clock.today())

    _, late = race.run(fill, fill)
    assert type(late).__name__ == "IllegalTransition"


def test_the_database_itself_refuses_a_second_open_application(race: Race, vacancy_id: int) -> None:
    def insert() -> None:
        session().add(
            Application(
                vacancy_id=vacancy_id,
                state=ApplicationState.SUBMITTED,
                form_key=uuid4().hex,
                language="nl",
                email_lookup="a" * 64,
                created_at=clock.now(),
            )
        )
        session().flush()

    race.once(insert)
    with pytest.raises(sa.exc.IntegrityError):
        race.once(insert)
