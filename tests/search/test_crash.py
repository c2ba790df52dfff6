"""A worker that is stopped dead (kill -9) while it indexes or rebuilds, at any moment, leaves a usable index.

The workers are real processes that run `flask jobs work` and `flask search rebuild`. They are forked from
this one, as fifty starts of Python would take minutes; nothing is shared but the database and the folder.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import organisation, vacancy
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.clockwork import TIMERS
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job, Lease, TimerRun
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.organisations import actions_states
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.search import actions, queries_synonyms
from vrijwilligerspunt.vacancies.index import announce
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState

pytestmark = pytest.mark.slow

SEED = 4
VACANCIES, ORGANISATIONS = 60, 12
# So many kills on the database of a small town, and a sample on the other, where only the list differs.
MOMENTS = {"sqlite": 50, "postgresql": 12}
REBUILDS = 5  # each so-manieth kill hits a rebuild
PATIENCE = 30.0
READERS = 4
WORD = "Vuurtorenwachter"


class Town:
    """A database, its index and an app; what runs in another process is forked from here."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database
        self.app: Flask = create_app(settings, database)
        self.folder = Path(settings.search_index)
        with self.inside():
            owners = [organisation(name=f"Club {number}") for number in range(ORGANISATIONS)]
            for number in range(VACANCIES):
                vacancy(title=f"Tuinmaatje {number}", organisation=owners[number % ORGANISATIONS])
            self.fixed = vacancy(title=WORD, organisation=owners[0]).id
            self.ids = sorted(set(session().scalars(sa.select(Vacancy.id))) - {self.fixed})
            self.owners = [owner.id for owner in owners[1:]]
            today = clock.today()
            with transaction() as writer:
                # Or the timer of the morning would mend the index behind our back.
                for day in (today, today - timedelta(days=1)):
                    writer.add_all(TimerRun(name=name, on=day) for name in TIMERS)
            actions.rebuild(SearchEngine(self.folder))
            assert self.differences() == 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self.app.app_context(), self.database.scope():
            yield

    def fork(self, run: Callable[[], object]) -> int:
        """Run this in a process of its own, without a connection of ours."""
        self.database.engine.dispose()
        child = os.fork()
        if child:
            return child
        try:
            run()
            os._exit(0)
        finally:
            os._exit(99)

    def command(self, *args: str) -> int:
        """A `flask` command in a process of its own."""

        def run() -> None:
            answer = self.app.test_cli_runner().invoke(args=args)
            os._exit(answer.exit_code)

        return self.fork(run)

    def finish(self, *args: str) -> None:
        """The same, until it ends well."""
        assert os.waitstatus_to_exitcode(os.waitpid(self.command(*args), 0)[1]) == 0, args

    def change_things(self, chance: random.Random) -> None:
        """Titles, ends and beginnings of vacancies; organisations that stop for a while and come back."""
        with self.inside():
            for id_ in chance.sample(self.ids, chance.randint(1, 25)):
                state = chance.choice([VacancyState.PUBLISHED] * 3 + [VacancyState.PAUSED])
                with transaction():
                    session().execute(
                        sa.update(Vacancy)
                        .where(Vacancy.id == id_)
                        .values(
                            version=Vacancy.version + 1,
                            title=f"Tuinmaatje {chance.random()}",
                            state=state,
                        )
                    )
                    announce(id_)
            owner = chance.choice(self.owners)
            with transaction():
                session().get_one(Organisation, owner).purpose = f"Dit doen wij: {chance.random()}."
                session().flush()
                actions_states.show(owner)

    def is_at_it(self) -> bool:
        """Has a worker taken the work?"""
        with self.database.engine.connect() as connection:
            asked = sa.select(Job.id).where(Job.done_at.is_(None), Job.leased_until.is_not(None)).limit(1)
            return connection.execute(asked).first() is not None

    def generations(self) -> int:
        return len(list(self.folder.glob("gen-*")))

    def leases_run_out(self) -> None:
        """A minute later: what the dead one held is free."""
        past = clock.now() - timedelta(hours=1)
        with self.inside(), transaction():
            session().execute(sa.update(Lease).values(until=past))
            session().execute(sa.update(Job).where(Job.done_at.is_(None)).values(leased_until=past))

    def differences(self) -> int:
        """What `search check` finds, by an engine that never saw this index before."""
        with self.inside():
            return actions.check(SearchEngine(self.folder)).number

    def waiting(self) -> int:
        with self.inside():
            return int(session().scalar(sa.select(sa.func.count()).where(Job.done_at.is_(None))) or 0)


@pytest.fixture
def town(settings: Settings, real_database: Database) -> Town:
    return Town(settings, real_database)


def wait_for(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "the other process never began"
        time.sleep(0.002)


def kill(child: int) -> bool:
    """Stop a process dead; was it still running?"""
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@contextmanager
def readers(town: Town, number: int, read: Callable[[], str], told: Path) -> Iterator[None]:
    """Processes that read all the time meanwhile; each writes how often, and what went wrong."""
    told.mkdir()
    stop = told / "stop"

    def go_on() -> None:
        done, wrong = 0, []
        while not stop.exists():
            problem = read()
            done += 1
            if problem:
                wrong.append(problem)
        (told / f"{os.getpid()}.json").write_text(json.dumps({"done": done, "wrong": wrong[:5]}))

    children = [town.fork(go_on) for _ in range(number)]
    try:
        yield
    finally:
        stop.touch()
        ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ends == [0] * number
    reports = [json.loads(path.read_text()) for path in told.glob("*.json")]
    assert len(reports) == number
    for report in reports:
        assert report["wrong"] == []
        assert report["done"] > 3


def test_a_kill_at_fifty_moments_leaves_an_index_that_the_next_worker_makes_right(
    town: Town, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    engine = SearchEngine(town.folder)

    def read() -> str:
        hits = engine.search(WORD, kind="vacancy")
        return "" if not hits.degraded and town.fixed in hits.scores else repr(hits)

    in_the_middle = 0
    # How long the work takes when nobody stops it, for moments all along it.
    town.change_things(chance)
    began = time.monotonic()
    town.finish("jobs", "work", "--once")
    indexing = time.monotonic() - began
    began = time.monotonic()
    town.finish("search", "rebuild")
    rebuilding = time.monotonic() - began
    with readers(town, 1, read, tmp_path / "readers"):
        for moment in range(MOMENTS[town.database.dialect]):
            town.change_things(chance)
            if moment % REBUILDS == 0:
                before = town.generations()
                child, length = town.command("search", "rebuild"), rebuilding
                wait_for(lambda before=before: town.generations() > before)
            else:
                child, length = town.command("jobs", "work"), indexing
                wait_for(town.is_at_it)
            time.sleep(chance.random() * length)
            assert kill(child) or moment % REBUILDS == 0
            if moment % REBUILDS:
                in_the_middle += town.is_at_it()
            # Before anything is mended the index can be read.
            assert SearchEngine(town.folder).usable(), moment
            assert read() == "", moment
            town.leases_run_out()
            town.finish("jobs", "work", "--once")
            assert town.waiting() == 0, moment
            assert town.differences() == 0, moment
    assert in_the_middle >= MOMENTS[town.database.dialect] / 4, in_the_middle


def test_a_worker_killed_while_it_makes_the_first_index_is_followed_by_one_that_does(town: Town) -> None:
    chance = random.Random(SEED)
    for _ in range(4):
        (town.folder / "CURRENT").unlink()
        before = town.generations()
        child = town.command("jobs", "work")
        wait_for(lambda before=before: town.generations() > before)
        time.sleep(chance.random() * 0.2)
        kill(child)
        town.leases_run_out()
        town.finish("jobs", "work", "--once")
        assert town.differences() == 0


def test_a_worker_that_finds_a_torn_file_makes_the_index_anew(town: Town) -> None:
    for kind in ("*.seg", "*.toc", "manifest.json"):
        newest = max(town.folder.rglob(kind), key=lambda path: path.stat().st_mtime_ns)
        os.truncate(newest, newest.stat().st_size // 2)
        assert SearchEngine(town.folder).search(WORD, kind="vacancy").degraded, kind
        # Without the index titles are searched: the page goes on.
        assert WORD in town.app.test_client().get(f"/vacatures?q={WORD}").text
        town.finish("jobs", "work", "--once")
        assert town.differences() == 0, kind
        assert list(SearchEngine(town.folder).search(WORD, kind="vacancy").scores) == [town.fixed]


def test_many_processes_answer_during_rebuilds_and_none_fails(town: Town, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    client: list[Any] = []

    def read() -> str:
        client[:] = client or [town.app.test_client()]
        page = client[0].get(f"/vacatures?q={WORD}")
        if page.status_code != 200 or f"{town.fixed}-{WORD.lower()}" not in page.text:
            return f"{page.status_code}: {page.text[:200]}"
        degraded = town.app.extensions["vrijwilligerspunt.search"].search(WORD, kind="vacancy").degraded
        return "degraded" if degraded else ""

    # As a server does before its first visitor; the processes have it from here.
    queries_synonyms.prepare()
    with readers(town, READERS, read, tmp_path / "readers"):
        for _ in range(3):
            town.change_things(chance)
            town.finish("search", "rebuild")
            town.finish("jobs", "work", "--once")
    assert town.differences() == 0
