"""The to-do list: at least once, with retry, lease and a visible failure list; timers once a day."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Handler, Job

Payloads = Sequence[Mapping[str, Any]]


def enqueue(database: Database, *payloads: int, kind: str = "test", key: str | None = None) -> None:
    with database.scope(), transaction():
        for number in payloads:
            jobs.enqueue(kind, {"n": number}, key=key)


def test_the_worker_does_each_job_in_order(real_database: Database) -> None:
    done: list[int] = []
    enqueue(real_database, 1, 2, 3)
    handler = Handler(lambda payloads: done.extend(payload["n"] for payload in payloads))
    assert jobs.work(real_database, {"test": handler}, {}, once=True) == 3
    assert done == [1, 2, 3]
    assert jobs.work(real_database, {"test": handler}, {}, once=True) == 0


def test_a_job_enqueued_in_a_failed_transaction_never_was(real_database: Database) -> None:
    with real_database.scope(), pytest.raises(ZeroDivisionError), transaction():
        jobs.enqueue("test", {"n": 1})
        raise ZeroDivisionError
    assert jobs.work(real_database, {"test": Handler(lambda _: None)}, {}, once=True) == 0


def test_a_key_makes_a_job_the_only_one(real_database: Database) -> None:
    enqueue(real_database, 1, 2, key="once")
    done: list[int] = []
    jobs.work(real_database, {"test": Handler(lambda p: done.extend(x["n"] for x in p))}, {}, once=True)
    enqueue(real_database, 3, key="once")
    jobs.work(real_database, {"test": Handler(lambda p: done.extend(x["n"] for x in p))}, {}, once=True)
    assert done == [1]


def test_a_failing_job_is_tried_again_later_and_at_last_is_dead(real_database: Database) -> None:
    def fail(_payloads: Payloads) -> None:
        raise OSError("no connection")

    enqueue(real_database, 1)
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        assert jobs.run_due(real_database, {"test": Handler(fail)}, "me") == 1
        assert jobs.run_due(real_database, {"test": Handler(fail)}, "me") == 0, "waits before it tries again"
        with real_database.scope():
            assert bool(jobs.failed()) == (attempt == jobs.MAX_ATTEMPTS)
        clock.shift(clock.shifted() + timedelta(hours=2))
    with real_database.scope():
        assert jobs.failed()[0].error == "OSError: no connection"
    assert jobs.run_due(real_database, {"test": Handler(fail)}, "me") == 0


def test_a_job_of_a_worker_that_died_is_done_by_the_next(real_database: Database) -> None:
    enqueue(real_database, 1)
    with real_database.scope(), transaction():
        assert len(jobs._claim("test", 1, "dead worker")) == 1
    done: list[int] = []
    handler = {"test": Handler(lambda p: done.extend(x["n"] for x in p))}
    assert jobs.run_due(real_database, handler, "me") == 0
    clock.shift(jobs.LEASE + timedelta(seconds=1))
    assert jobs.run_due(real_database, handler, "me") == 1
    assert done == [1]


def test_several_workers_never_do_a_job_twice(real_database: Database) -> None:
    enqueue(real_database, *range(40))
    done: list[int] = []
    lock = threading.Lock()

    def remember(payloads: Payloads) -> None:
        with lock:
            done.extend(payload["n"] for payload in payloads)

    threads = [
        threading.Thread(
            target=lambda: jobs.work(real_database, {"test": Handler(remember, batch=3)}, {}, once=True)
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(40))


def test_a_lease_belongs_to_one_holder_until_it_ends(real_database: Database) -> None:
    with real_database.scope():
        with transaction():
            assert jobs.take_lease("indexer", "a")
        with transaction():
            assert jobs.take_lease("indexer", "a"), "the holder renews"
            assert not jobs.take_lease("indexer", "b")
        clock.shift(jobs.LEASE + timedelta(seconds=1))
        with transaction():
            assert jobs.take_lease("indexer", "b")


def test_jobs_under_a_lease_wait_for_its_holder(real_database: Database) -> None:
    enqueue(real_database, 1)
    with real_database.scope(), transaction():
        assert jobs.take_lease("indexer", "other")
    assert jobs.run_due(real_database, {"test": Handler(lambda _: None, lease="indexer")}, "me") == 0


def test_a_timer_runs_once_a_day_and_catches_up(real_database: Database) -> None:
    ran: list[date] = []
    timers = {"sweep": ran.append}
    assert jobs.run_timers(real_database, timers) == 1
    assert jobs.run_timers(real_database, timers) == 0
    clock.shift(timedelta(days=3))
    assert jobs.run_timers(real_database, timers) == 1
    assert ran == [clock.today() - timedelta(days=3), clock.today()]


def test_done_jobs_are_forgotten(real_database: Database) -> None:
    enqueue(real_database, 1, 2)
    jobs.work(real_database, {"test": Handler(lambda _: None)}, {}, once=True)
    with real_database.scope():
        with transaction():
            assert jobs.forget_done(clock.now() + timedelta(seconds=1)) == 2
        assert session().scalar(sa.select(sa.func.count()).select_from(Job)) == 0


def test_the_age_of_the_oldest_due_job_is_known(real_database: Database) -> None:
    with real_database.scope():
        assert jobs.oldest_due_age() == timedelta()
    enqueue(real_database, 1)
    clock.shift(timedelta(minutes=11))
    with real_database.scope():
        assert jobs.oldest_due_age() > jobs.LATE


def test_a_lease_taken_before_the_demo_clock_went_back_is_free(real_database: Database) -> None:
    clock.shift(timedelta(days=400))
    enqueue(real_database, 1)
    with real_database.scope(), transaction():
        assert jobs.take_lease("indexer", "gone")
        session().execute(sa.update(Job).values(leased_until=clock.now() + jobs.LEASE, run_at=clock.now()))
    clock.shift(timedelta())
    with real_database.scope(), transaction():
        session().execute(sa.update(Job).values(run_at=clock.now()))
    assert jobs.run_due(real_database, {"test": Handler(lambda _: None, lease="indexer")}, "me") == 1


def test_a_worker_that_stops_gives_its_leases_back(real_database: Database) -> None:
    for number in (1, 2):
        enqueue(real_database, number)
        assert (
            jobs.work(real_database, {"test": Handler(lambda _: None, lease="indexer")}, {}, once=True) == 1
        )


def test_dead_jobs_may_be_tried_once_more(real_database: Database) -> None:
    enqueue(real_database, 1)
    with real_database.scope(), transaction() as writer:
        writer.execute(sa.update(Job).values(dead_at=clock.now(), attempts=jobs.MAX_ATTEMPTS))
    with real_database.scope(), transaction():
        assert jobs.retry() == 1
    assert jobs.work(real_database, {"test": Handler(lambda _: None)}, {}, once=True) == 1
    with real_database.scope():
        assert not jobs.failed()


def test_a_timer_that_fails_does_not_stop_the_others(real_database: Database) -> None:
    ran: list[date] = []

    def fail(_today: date) -> None:
        raise OSError("disk full")

    assert jobs.run_timers(real_database, {"a": fail, "b": ran.append}) == 2
    assert len(ran) == 1
