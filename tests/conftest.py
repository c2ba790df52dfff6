"""Fixtures of every test: both databases, the app, the judging client, and no network but loopback."""

from __future__ import annotations

import gc
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from tests import postgres
from tests.judge import JudgingClient, watch
from tests.measure import unmeasured
from tests.together import Together
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.config import ROOT, Settings, from_environment
from vrijwilligerspunt.foundation.db import Database, make_engine, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.places import actions as places

BACKENDS = ("sqlite", "postgresql")


# Files that take minutes. They start first, so that all processes of a run end at the same moment.
LONG = (
    "test_every_page.py",
    "test_links.py",
    "test_organisation_posts.py",
    "test_connector.py",
    "test_passes.py",
    "test_applicant_starts.py",
    "test_becoming_buddy.py",
    "test_buddy_match.py",
    "test_content.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says what coverage need not see, and puts what takes long in front.

    What runs on PostgreSQL ran on SQLite under the eye of coverage; once is enough and saves minutes.
    """
    for item in items:
        if "postgresql" in getattr(getattr(item, "callspec", None), "id", ""):
            item.add_marker(pytest.mark.no_cover)
    long = {name: place for place, name in enumerate(LONG)}
    last, walk = len(long) + 1, len(long)

    def turn(item: pytest.Item) -> int:
        return long.get(item.path.name, walk) if item.path.parent.name == "journeys" else last

    items.sort(key=turn)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """The mark keeps coverage out of the call only; a setup is as long."""
    with unmeasured(item.get_closest_marker("no_cover") is not None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """As with the setup."""
    with unmeasured(item.get_closest_marker("no_cover") is not None):
        return (yield)


def pytest_collection_finish() -> None:
    """What stays for the whole run is not looked through again and again, as in `create_app`."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def alembic_config(engine: sa.Engine) -> Config:
    """Alembic on this engine."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["connection"] = engine
    return config


@pytest.fixture(scope="session", autouse=True)
def together(tmp_path_factory: pytest.TempPathFactory) -> Together:
    """What the processes of this run share."""
    shared = Together.of(tmp_path_factory)
    JudgingClient.folder = shared.pages
    return shared


@pytest.fixture(autouse=True)
def counted(together: Together) -> Iterator[None]:
    """Tells the other processes of the run that this test is done."""
    yield
    together.finish_one()


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """Any connection that leaves the machine fails."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test wants to reach {host}")
        return real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    with postgres.server() as url:
        yield url


def _prepare(url: sa.URL | str) -> None:
    """Migrate and load the places, which every test may use."""
    engine = make_engine(url)
    command.upgrade(alembic_config(engine), "head")
    engine.dispose()
    database = Database(url)
    with database.scope(), transaction():
        places.load_facts()
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Made on first use per backend: a migrated database with the places in it, to copy from."""
    made: dict[str, Any] = {}

    def template(backend: str, server: sa.URL | None = None) -> Any:
        if backend not in made:
            if backend == "sqlite":
                path = tmp_path_factory.mktemp("template") / "template.db"
                _prepare(f"sqlite:///{path}")
                made[backend] = path
            else:
                assert server is not None
                admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
                with admin.connect() as connection:
                    connection.exec_driver_sql("CREATE DATABASE vp_template")
                admin.dispose()
                _prepare(server.set(database="vp_template"))
                made[backend] = "vp_template"
        return made[backend]

    return template


@contextmanager
def _copied(
    request: pytest.FixtureRequest, backend: str, templates: Callable[..., Any], folder: Path
) -> Iterator[Database]:
    """A copy of the template of a backend, gone afterwards."""
    if backend == "sqlite":
        shutil.copy(templates("sqlite"), folder / "copy.db")
        database = Database(f"sqlite:///{folder / 'copy.db'}")
        yield database
        database.engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    with postgres.database(server, templates("postgresql", server)) as url:
        database = Database(url)
        yield database
        database.engine.dispose()


@pytest.fixture(scope="session")
def shared_sqlite(
    request: pytest.FixtureRequest, templates: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    with _copied(request, "sqlite", templates, tmp_path_factory.mktemp("shared")) as database:
        yield database


@pytest.fixture(scope="session")
def shared_postgresql(
    request: pytest.FixtureRequest, templates: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    with _copied(request, "postgresql", templates, tmp_path_factory.mktemp("shared")) as database:
        yield database


@pytest.fixture(scope="session", params=BACKENDS)
def shared_database(request: pytest.FixtureRequest) -> Database:
    """One database per backend for the whole session; tests use it inside a transaction of their own."""
    found = request.getfixturevalue(f"shared_{request.param}")
    assert isinstance(found, Database)
    return found


@pytest.fixture
def database(shared_database: Database) -> Iterator[Database]:
    """The database of one test: everything in one outer transaction that is rolled back."""
    connection = shared_database.engine.connect()
    outer = connection.begin()
    own = Database.__new__(Database)
    own.__dict__.update(shared_database.__dict__)
    own.bind_to(connection)
    yield own
    outer.rollback()
    connection.close()


@pytest.fixture(params=BACKENDS)
def real_database(
    request: pytest.FixtureRequest, templates: Callable[..., Any], tmp_path: Path
) -> Iterator[Database]:
    """A database that really commits, for races, crashes and several processes."""
    with _copied(request, request.param, templates, tmp_path) as database:
        yield database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return from_environment(
        {
            "APP_ENV": "test",
            "INSTANCE": str(tmp_path / "instance"),
            "SEARCH_INDEX": str(tmp_path / "search_index"),
            "BASE_URL": "http://localhost",
            "RATE_LIMIT_FACTOR": "1",
        }
    )


class Compiled(BytecodeCache):
    """Templates compiled once per language for all apps of a run: every test has an app of its own."""

    kept: dict[str, bytes] = {}

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        return super().get_bucket(environment, f"{environment.language}:{name}", filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def routes_compiled_once() -> Iterator[None]:
    """Every test has an app of its own; half of its making went to compiling the same routes anew.

    What werkzeug makes of a rule is only read afterwards, so rules that read alike can share it; the two
    builders take their rule as an argument.
    """
    compiled: dict[Any, tuple[dict[str, Any], set[str], dict[str, Any]]] = {}
    real = Rule.compile

    def once(self: Rule) -> None:
        defaults = tuple(sorted((self.defaults or {}).items()))
        converters = tuple((self.map.converters if self.map else {}).values())
        key = (self.rule, self.subdomain, self.host, self.merge_slashes, defaults, converters)
        if key not in compiled:
            real(self)
            made = {name: getattr(self, name) for name in ("_parts", "_trace", "_converters")}
            builders = {name: getattr(self, name).__func__ for name in ("_build", "_build_unknown")}
            compiled[key] = made, set(self.arguments), builders
            return
        made, arguments, builders = compiled[key]
        vars(self).update(made)
        self.arguments |= arguments
        for name, builder in builders.items():
            setattr(self, name, builder.__get__(self, None))

    Rule.compile = once  # type: ignore[method-assign]
    yield
    Rule.compile = real  # type: ignore[method-assign]


APPS_MADE: list[str] = []


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    # All are made alike: coverage looks at the first one of a process.
    with unmeasured(bool(APPS_MADE)):
        made = create_app(settings, database)
    APPS_MADE.append(made.name)
    made.jinja_env.bytecode_cache = Compiled()
    made.test_client_class = JudgingClient
    watch(made)
    return made


@pytest.fixture
def client(app: Flask) -> JudgingClient:
    made = app.test_client()
    assert isinstance(made, JudgingClient)
    return made


@pytest.fixture
def scope(app: Flask, database: Database) -> Iterator[Database]:
    """An app context and a database scope, for tests of actions and queries."""
    with app.app_context(), database.scope():
        yield database


@pytest.fixture(autouse=True)
def real_clock() -> Iterator[None]:
    """Whatever a test does to the clock is undone."""
    yield
    clock.shift(timedelta())


@pytest.fixture
def engine(app: Flask) -> SearchEngine:
    found = app.extensions["vrijwilligerspunt.search"]
    assert isinstance(found, SearchEngine)
    return found


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """Every SQL statement, as it is sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(database.engine, "before_cursor_execute", note)
