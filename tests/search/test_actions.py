"""The indexer: follows changes, rebuilds without losing any, and finds what differs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import organisation, vacancy
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions
from vrijwilligerspunt.vacancies.index import announce
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState


@pytest.fixture
def real_app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def real_engine(real_app: Flask) -> SearchEngine:
    engine: SearchEngine = real_app.extensions["vrijwilligerspunt.search"]
    return engine


@pytest.fixture
def real_scope(real_app: Flask, real_database: Database) -> Iterator[Database]:
    with real_app.app_context(), real_database.scope():
        yield real_database


def found(engine: SearchEngine, text: str) -> list[int]:
    return list(engine.search(text, kind="vacancy").scores)


def change(row_id: int, **values: object) -> None:
    with transaction():
        session().execute(
            sa.update(Vacancy).where(Vacancy.id == row_id).values(version=Vacancy.version + 1, **values)
        )
        announce(row_id)


def work(database: Database, engine: SearchEngine, holder: str = "worker") -> int:
    return jobs.run_due(database, actions.handlers(engine), holder)


def waiting() -> int:
    return int(session().scalar(sa.select(sa.func.count()).where(Job.done_at.is_(None))) or 0)


def test_a_change_is_found_after_the_worker_ran(scope: Database, engine: SearchEngine) -> None:
    actions.rebuild(engine)
    row = vacancy(title="Tuinmaatje")
    with transaction():
        announce(row.id)
    assert work(scope, engine) == 1
    assert found(engine, "tuinmaatje") == [row.id]
    change(row.id, title="Kookmaatje")
    change(row.id, title="Fietsmaatje")
    assert work(scope, engine) == 2
    assert found(engine, "fietsmaatje")[:1] == [row.id]
    assert engine.contents("vacancy") == {row.id: 3}
    change(row.id, state=VacancyState.PAUSED)
    work(scope, engine)
    assert found(engine, "fietsmaatje") == []
    assert waiting() == 0


def test_a_vacancy_that_is_no_longer_there_leaves_the_index(scope: Database, engine: SearchEngine) -> None:
    row = vacancy(title="Tuinmaatje")
    actions.rebuild(engine)
    with transaction():
        session().execute(sa.delete(Vacancy).where(Vacancy.id == row.id))
        announce(row.id)
    work(scope, engine)
    assert engine.contents("vacancy") == {}


def test_a_missing_or_torn_index_is_rebuilt(
    scope: Database, engine: SearchEngine, settings: Settings
) -> None:
    row = vacancy(title="Tuinmaatje")
    assert actions.ensure_usable(engine)
    assert found(engine, "tuinmaatje") == [row.id]
    segment = next(path for path in Path(settings.search_index).rglob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:20])
    fresh = SearchEngine(settings.search_index)
    assert not fresh.usable()
    assert actions.ensure_usable(fresh)
    assert found(fresh, "tuinmaatje") == [row.id]
    assert session().scalar(sa.select(sa.func.count()).select_from(jobs.Lease)) == 0


def test_check_names_what_differs_and_repairs_it(scope: Database, engine: SearchEngine) -> None:
    good, changed, hidden = (vacancy(title=f"Tuin {number}") for number in range(3))
    actions.rebuild(engine)
    assert actions.check(engine).number == 0
    new = vacancy(title="Tuin nieuw")
    with transaction():
        session().execute(sa.update(Vacancy).where(Vacancy.id == changed.id).values(version=9))
        session().execute(
            sa.update(Vacancy).where(Vacancy.id == hidden.id).values(state=VacancyState.REMOVED)
        )
    difference = actions.check(engine, repair=True)
    assert difference.stale["vacancy"] == {changed.id, new.id}
    assert difference.gone["vacancy"] == {hidden.id}
    # The organisation of the hidden one is no longer found by its theme.
    assert difference.stale["organisation"] == {hidden.organisation_id, new.organisation_id}
    assert work(scope, engine) == 5
    assert actions.check(engine).number == 0
    assert engine.contents("vacancy") == {good.id: 1, changed.id: 9, new.id: 1}


def test_a_crash_between_index_and_list_loses_nothing(
    scope: Database, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = vacancy(title="Tuinmaatje")
    with transaction():
        announce(row.id)
    real = engine.apply

    def die_after(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        raise RuntimeError("killed")

    actions.rebuild(engine)
    monkeypatch.setattr(engine, "apply", die_after)
    work(scope, engine)
    assert waiting() == 1
    monkeypatch.setattr(engine, "apply", real)
    with transaction():
        session().execute(sa.update(Job).values(run_at=clock.now()))
    assert work(scope, engine) == 1
    assert engine.contents("vacancy") == {row.id: 1}
    assert waiting() == 0


def test_a_change_during_a_rebuild_is_not_lost(
    real_scope: Database, real_engine: SearchEngine, settings: Settings
) -> None:
    """The worker applies the change to the old index after the rebuild read the row."""
    owner = organisation()
    row = vacancy(title="Tuinmaatje", organisation=owner)
    actions.rebuild(real_engine)
    worker = SearchEngine(settings.search_index)

    def meanwhile(_done: int, _of: int) -> None:
        def change_and_work() -> None:
            with app.app_context(), real_scope.scope():
                change(row.id, title="Kookclub")
                assert work(real_scope, worker) >= 1
                assert found(worker, "kookclub") == [row.id]

        thread = threading.Thread(target=change_and_work)
        thread.start()
        thread.join()

    app = create_app(replace(settings), real_scope)
    actions.rebuild(real_engine, progress=meanwhile)
    assert found(real_engine, "kookclub") == []
    assert work(real_scope, worker) >= 1
    assert found(worker, "kookclub") == [row.id]
    assert found(real_engine, "kookclub") == [row.id]
    assert actions.check(real_engine).number == 0


def test_one_rebuild_at_a_time(scope: Database, engine: SearchEngine) -> None:
    with transaction():
        assert jobs.take_lease(actions.REBUILDER, "somebody else")
    assert not actions.ensure_usable(engine)
    row = vacancy(title="Tuinmaatje")
    with transaction():
        announce(row.id)
    work(scope, engine)
    assert waiting() == 1


def test_a_rebuild_holds_its_lease_only_while_it_goes_on(
    real_scope: Database, real_engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was killed keeps the next worker waiting for minutes, however long the index takes."""
    owner, held = organisation(), []
    vacancy(title="Tuinmaatje", organisation=owner)
    real = jobs.take_lease

    def note(name: str, *more: object) -> bool:
        taken = real(name, *more)  # type: ignore[arg-type]
        if name == actions.REBUILDER:
            until = session().scalar(sa.select(jobs.Lease.until).where(jobs.Lease.name == name))
            assert until is not None
            held.append(until - clock.now())
        return taken

    monkeypatch.setattr(jobs, "take_lease", note)
    assert actions.ensure_usable(real_engine)
    assert len(held) >= 2
    assert max(held) <= actions.REBUILD_LEASE
    assert session().scalar(sa.select(sa.func.count()).select_from(jobs.Lease)) == 0
    assert found(real_engine, "tuinmaatje")
