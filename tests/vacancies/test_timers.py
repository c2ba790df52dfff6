"""The timers of every morning: run twice, stopped dead between batches, failing and tried again."""

from __future__ import annotations

import os
import signal
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job, Lease, TimerRun
from vrijwilligerspunt.organisations.models import OrganisationAbsence
from vrijwilligerspunt.vacancies import actions_habits, queries_replies
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ReplyHabit
from vrijwilligerspunt.vacancies.states import ApplicationState, VacancyState

PEOPLE = 12


def at(day: date, hour: int = 9) -> None:
    clock.shift(timedelta())
    clock.shift(datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - clock.now())


def in_child(app: Flask, url: sa.URL, timer: str, die_after: int) -> int:
    """Run a timer in a process of its own that kills itself (-9) after so many statements; its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = die_after

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        database = Database(url)
        sa.event.listen(database.engine, "after_cursor_execute", count)
        with app.app_context():
            jobs.run_timers(database, {timer: clockwork.TIMERS[timer]})
        os._exit(0)
    finally:
        os._exit(99)


@pytest.fixture
def real_app(settings: Settings, real_database: Database, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site on a database that commits, with small batches."""
    monkeypatch.setattr(clockwork, "BATCH", 3)
    monkeypatch.setattr(clockwork, "OWNERS", 3)
    return create_app(settings, real_database)


def sent(database: Database) -> Counter[str]:
    with database.scope():
        return Counter(mailbox.keys())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("timer", "days", "key"),
    [
        ("replies-nudge", 3, "application_nudge_3"),
        ("replies-lapse", 14, "application_lapsed"),
        ("vacancies-remind", 180 - 14, "vacancy_expiring"),
        ("vacancies-expire", 181, "vacancy_expired"),
    ],
)
def test_a_kill_between_batches_loses_and_doubles_nothing(
    real_app: Flask, real_database: Database, timer: str, days: int, key: str
) -> None:
    start = date(2027, 1, 11)
    at(start)
    with real_app.app_context(), real_database.scope():
        for _ in range(PEOPLE):
            factories.application(vacancy_id=factories.vacancy(confirmed_on=start).id)
    at(start + timedelta(days=days))
    url, seen = real_database.engine.url, []
    for statements in range(8, 400, 8):
        real_database.engine.dispose()
        end = in_child(real_app, url, timer, statements)
        assert end in (0, -signal.SIGKILL)
        seen.append(sent(real_database)[key])
        # A worker died with its lease in hand; the next one may begin after a few minutes.
        clock.shift(clock.shifted() + jobs.TIMER_LEASE + timedelta(seconds=1))
        if end == 0:
            break
    assert seen[-1] == PEOPLE
    assert any(0 < number < PEOPLE for number in seen), seen
    real_database.engine.dispose()
    clock.shift(clock.shifted() + timedelta(minutes=1))
    with real_app.app_context(), real_database.scope():
        clockwork.TIMERS[timer](clock.today())
    assert sent(real_database) == Counter({key: PEOPLE})
    with real_database.scope():
        assert len(session().scalars(sa.select(Job.id).where(Job.kind == "mail")).all()) == PEOPLE


def test_a_timer_whose_worker_was_killed_runs_again(real_app: Flask, real_database: Database) -> None:
    ran: list[date] = []
    real_database.engine.dispose()
    child = os.fork()
    if not child:
        try:
            database = Database(real_database.engine.url)
            jobs.run_timers(database, {"a": lambda _: os.kill(os.getpid(), signal.SIGKILL)})
        finally:
            os._exit(99)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert jobs.run_timers(real_database, {"a": ran.append}) == 0, "somebody may still be at it"
    clock.shift(jobs.TIMER_LEASE + timedelta(seconds=1))
    assert jobs.run_timers(real_database, {"a": ran.append}) == 1
    assert jobs.run_timers(real_database, {"a": ran.append}) == 0
    assert len(ran) == 1


def test_a_timer_that_failed_runs_again_a_few_minutes_later(real_database: Database) -> None:
    ran: list[date] = []

    def fail_once(today: date) -> None:
        ran.append(today)
        if len(ran) == 1:
            raise OSError("disk full")

    for minutes, number in ((0, 1), (1, 0), (4, 0), (6, 1), (12, 0)):
        clock.shift(timedelta(minutes=minutes))
        assert jobs.run_timers(real_database, {"a": fail_once}) == number, minutes
    with real_database.scope():
        assert session().scalars(sa.select(TimerRun.name)).all() == ["a"]
        assert not session().scalars(sa.select(Lease.name)).all()


def test_a_timer_that_keeps_failing_is_tried_a_bounded_number_of_times(real_database: Database) -> None:
    ran: list[date] = []

    def fail(today: date) -> None:
        ran.append(today)
        raise OSError("disk full")

    at(date(2027, 1, 11), 8)
    for _ in range(120):
        jobs.run_timers(real_database, {"a": fail})
        clock.shift(clock.shifted() + timedelta(seconds=30))
    assert 10 <= len(ran) <= 13


def test_every_timer_runs_and_a_second_run_sends_nothing(scope: Database) -> None:
    start = date(2027, 1, 11)
    at(start)
    for _ in range(3):
        factories.application(vacancy_id=factories.vacancy(confirmed_on=start).id)
    for days in (3, 7, 14, 170, 200, 300, 400):
        at(start + timedelta(days=days))
        for timer in clockwork.TIMERS.values():
            timer(clock.today())
        before = len(mailbox.keys())
        for timer in clockwork.TIMERS.values():
            timer(clock.today())
        assert len(mailbox.keys()) == before, days


def test_what_an_organisation_that_applied_sees_in_the_weeks_of_j4(scope: Database) -> None:
    """J4 step 4 and 5: unanswered for 3 and 7 days, on the desk's list, lapsed; filled, and renewed."""
    start = date(2027, 1, 11)
    at(start)
    vacancy = factories.vacancy(confirmed_on=start, title="Gastheer")
    asked, answered, late = (factories.application(vacancy_id=vacancy.id) for _ in range(3))
    with transaction() as writer:
        writer.execute(
            sa.update(Application)
            .where(Application.id.in_([answered.id, late.id]))
            .values(state=ApplicationState.IN_CONTACT, first_reply_at=clock.now(), version=2)
        )
    told: dict[int, list[str]] = {}
    for days in range(21):
        at(start + timedelta(days=days))
        before = len(mailbox.keys())
        for timer in clockwork.TIMERS.values():
            timer(clock.today())
        told[days] = [key for key in mailbox.keys()[before:] if key.startswith("application_")]
    assert {days: keys for days, keys in told.items() if keys} == {
        3: ["application_nudge_3"],
        7: ["application_nudge_7"],
        14: ["application_lapsed"],
    }
    found = session().get(Application, asked.id, populate_existing=True)
    assert found is not None
    assert found.state is ApplicationState.LAPSED


def measured(days: list[int], **given: Any) -> int:
    """An organisation that answered so fast; its number."""
    organisation = factories.organisation()
    vacancy = factories.vacancy(organisation=organisation)
    for number in days:
        sent_at = given.get("sent_at", datetime(2026, 11, 2, 12, tzinfo=UTC))
        factories.application(
            vacancy_id=vacancy.id,
            state=ApplicationState.IN_CONTACT,
            submitted_at=sent_at,
            first_reply_at=sent_at + timedelta(days=number),
        )
    return organisation.id


def measure() -> int:
    with transaction():
        return actions_habits.measure(clock.today(), clock.now())


@pytest.mark.parametrize(
    ("days", "shown"),
    [([2, 2, 2, 2], None), ([1, 2, 2, 3, 9], 2), ([0, 0, 0, 0, 0], 1), ([3, 3, 3, 4, 4, 4], 3)],
    ids=["four replies", "median", "the same day", "even number"],
)
def test_a_habit_is_the_median_from_five_replies_on(
    scope: Database, days: list[int], shown: int | None
) -> None:
    at(date(2026, 11, 20))
    owner = measured(days)
    assert measure() == 1
    habit = queries_replies.reply_promise(owner)
    assert (habit.days if habit else None) == shown
    assert measure() == 0


def test_a_habit_counts_no_absence_and_only_the_newest_twenty_of_a_year(scope: Database) -> None:
    at(date(2026, 11, 20))
    owner = measured([9] * 5)
    old = measured([2] * 5, sent_at=datetime(2025, 10, 1, tzinfo=UTC))
    with transaction() as writer:
        writer.add(
            OrganisationAbsence(
                organisation_id=owner,
                starts_on=date(2026, 11, 3),
                ends_on=date(2026, 11, 9),
                created_at=clock.now(),
            )
        )
    measure()
    habit = queries_replies.reply_promise(owner)
    assert habit is not None
    assert habit.days == 2
    assert queries_replies.reply_promise(old) is None
    at(date(2027, 12, 20))
    measure()
    assert session().scalars(sa.select(ReplyHabit)).all() == []


def test_only_a_habit_that_is_shown_makes_pages_old(scope: Database) -> None:
    at(date(2026, 11, 20))
    versions = []
    for days in ([2] * 4, [2] * 5):
        measured(days)
        before = session().scalar(sa.text("SELECT number FROM content_versions WHERE subject = 'vacancies'"))
        measure()
        after = session().scalar(sa.text("SELECT number FROM content_versions WHERE subject = 'vacancies'"))
        versions.append(before != after)
    assert versions == [False, True]


def test_a_vacancy_of_a_silent_night_stays_as_it_is(scope: Database) -> None:
    vacancy = factories.vacancy()
    for timer in clockwork.TIMERS.values():
        timer(clock.today())
    found = session().get(Vacancy, vacancy.id, populate_existing=True)
    assert found is not None
    assert found.state is VacancyState.PUBLISHED
    assert mailbox.keys() == []
