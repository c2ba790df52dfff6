"""Twenty equal submits at once: one row, one mail, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.site import actions_reports
from vrijwilligerspunt.site.models import Report
from vrijwilligerspunt.site.states import ReportReason, ReportState
from vrijwilligerspunt.vacancies import actions_desk, actions_moderation, rules_desk
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.rules_checklist import Point
from vrijwilligerspunt.vacancies.states import NoteKind, VacancyState

pytestmark = pytest.mark.slow

TIMES = 20
SPOKEN = actions_desk.Spoken(
    name="Samira",
    email="samira@voorbeeld.example",
    phone="",
    message="Ik help graag.",
    language="nl",
    age_ok=True,
    consents=True,
)


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def hugo(app: Flask, real_database: Database) -> Actor:
    with app.app_context(), real_database.scope():
        account = factories.account(name="Hugo")
    grants = frozenset({Grant(Role.DESK), Grant(Role.MODERATOR)})
    return Actor(account.id, account.name, account.email, grants=grants)


def at_once(app: Flask, database: Database, step: Callable[[], Any]) -> list[Any]:
    """What each of twenty people who press at the same moment gets."""
    barrier = threading.Barrier(TIMES)

    def press(_number: int) -> Any:
        with app.app_context(), database.scope():
            barrier.wait(20)
            try:
                with transaction():
                    return step()
            except Exception as error:  # noqa: BLE001 - the answer of this one
                return error

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(press, range(TIMES)))


def count(app: Flask, database: Database, table: type[Any]) -> int:
    with app.app_context(), database.scope():
        return session().scalar(sa.select(sa.func.count()).select_from(table)) or 0


def keys(app: Flask, database: Database) -> list[str]:
    with app.app_context(), database.scope():
        return mailbox.keys()


def test_twenty_equal_applications_by_phone_are_one(app: Flask, real_database: Database, hugo: Actor) -> None:
    with app.app_context(), real_database.scope():
        number, key = factories.vacancy().id, uuid4().hex

    def enter() -> int:
        return actions_desk.enter(number, hugo, spoken=SPOKEN, form_key=key, now=clock.now()).id

    assert len(set(at_once(app, real_database, enter))) == 1
    assert count(app, real_database, Application) == 1
    assert keys(app, real_database) == ["application_received", "application_new"]


def test_twenty_forms_for_one_address_are_one_application(
    app: Flask, real_database: Database, hugo: Actor
) -> None:
    with app.app_context(), real_database.scope():
        number = factories.vacancy().id

    def enter() -> int:
        return actions_desk.enter(number, hugo, spoken=SPOKEN, form_key=uuid4().hex, now=clock.now()).id

    answers = at_once(app, real_database, enter)
    assert [type(answer) for answer in answers].count(rules_desk.AlreadyApplied) == TIMES - 1
    assert count(app, real_database, Application) == 1
    assert keys(app, real_database) == ["application_received", "application_new"]


def test_twenty_equal_notes_are_one(app: Flask, real_database: Database, hugo: Actor) -> None:
    with app.app_context(), real_database.scope():
        number, key = factories.organisation().id, uuid4().hex

    def note() -> None:
        actions_desk.note(hugo, kind=NoteKind.REACHED, text="Ja.", form_key=key, organisation_id=number)

    assert at_once(app, real_database, note) == [None] * TIMES
    assert count(app, real_database, DeskNote) == 1


def test_twenty_equal_decisions_are_one(app: Flask, real_database: Database, hugo: Actor) -> None:
    with app.app_context(), real_database.scope():
        number = factories.vacancy(state=VacancyState.SUBMITTED, published_at=None).id

    def ask() -> int:
        return actions_moderation.request_changes(
            number, hugo, clock.today(), points=[Point.WORDS], text=""
        ).id

    answers = at_once(app, real_database, ask)
    assert answers.count(number) == 1
    assert [type(answer) for answer in answers].count(IllegalTransition) == TIMES - 1
    assert count(app, real_database, VacancyDecision) == 1
    assert keys(app, real_database) == ["vacancy_changes"]


def test_twenty_equal_decisions_about_a_report_are_one_mail(
    app: Flask, real_database: Database, hugo: Actor
) -> None:
    with app.app_context(), real_database.scope(), transaction() as writer:
        report = Report(
            state=ReportState.RECEIVED,
            reason=ReportReason.WRONG,
            email="amina@voorbeeld.example",
            language="nl",
            form_key=uuid4().hex,
            created_at=clock.now(),
        )
        writer.add(report)
        writer.flush()
        number = report.id

    def decide() -> None:
        actions_reports.decide(number, hugo, clock.now(), has_acted=True, answer="Het adres is goed.")

    assert at_once(app, real_database, decide).count(None) == 1
    assert keys(app, real_database) == ["report_decided"]
