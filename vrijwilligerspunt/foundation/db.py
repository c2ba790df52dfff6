"""Engine, sessions and column types: one schema for SQLite and PostgreSQL.

A request, command or job runs inside `database.scope()`. In it `session()` is the current session: a
reading one, opened when first asked for, until `with transaction():` ends that snapshot and begins a fresh
writing one, committed when the block ends (rulings.md 1). Actions never commit, so they compose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, make_transient_to_detached

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cache_size=-4000",
)
SQLITE_PATIENCE = 30
"""Seconds that a writer waits for others: two hundred at once on a busy machine need more than ten."""
POSTGRES_OPTIONS = (
    "-c statement_timeout=15000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
)


Entity = TypeVar("Entity", bound="Base")


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """Aware UTC moments on both databases. Raises ValueError for a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in this house")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[Enum], length: int = 24) -> sa.Enum:
    """A text column that holds the values of `kind`, with a CHECK in the database."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=length,
        values_callable=lambda members: [str(member.value) for member in members],
        name=kind.__name__.lower(),
    )


class Base(DeclarativeBase):
    """Parent of every table."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: UTCDateTime,
        str: sa.Text,
        dict[str, Any]: sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
        list[str]: sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
    }


def columns_of(entity: type[Base]) -> list[Any]:
    """Every column of a table in its order, for a statement whose rows go to `read_only`."""
    return list(entity.__table__.columns)


def read_only(entity: type[Entity], values: Sequence[Any], **related: Any) -> Entity:
    """An object made of the values of `columns_of(entity)`, detached from any session, for a page that only
    shows it. Loading the same by the ORM takes twice as long.

    `related` are the relationships; one that is not given refuses to be read.
    """
    made = cast(Entity, sa.inspect(entity).class_manager.new_instance())
    for column, value in zip(entity.__table__.columns, values, strict=True):
        made.__dict__[column.key] = value
    made.__dict__.update(related)
    make_transient_to_detached(made)
    return made


def make_engine(url: str | sa.URL) -> sa.Engine:
    """An engine with the settings of this house; SQLAlchemy, not the driver, begins transactions. What went
    into a statement that fails is in no error and no log: it may be what somebody wrote."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(
            address,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=5,
            pool_recycle=1800,
            connect_args={"options": POSTGRES_OPTIONS},
            hide_parameters=True,
        )
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, connect_args={"timeout": SQLITE_PATIENCE}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(
            f"BEGIN {connection.get_execution_options().get('sqlite_begin', 'DEFERRED')}"
        )

    return engine


@dataclass
class _Scope:
    """What one request, command or job holds."""

    database: Database
    session: Session | None = None
    is_writing: bool = False

    def close(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None


_scope: ContextVar[_Scope | None] = ContextVar("database_scope", default=None)


class NoScope(RuntimeError):
    """Database work outside a request, command or job: wrap it in `database.scope()`."""


class Database:
    """One database of one process. Safe to share between threads; scopes are not."""

    def __init__(self, url: str | sa.URL) -> None:
        self.engine = make_engine(url)
        self._bind: sa.Engine | sa.Connection = self.engine
        self._write_bind: sa.Engine | sa.Connection = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        self._read_join: Any = "conditional_savepoint"
        self._write_join: Any = "conditional_savepoint"

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    def bind_to(self, connection: sa.Connection) -> None:
        """Put every session on one connection, as savepoints of its transaction. For tests only."""
        self._bind = self._write_bind = connection
        # A reading session must not hold a savepoint: closing it would undo what others wrote meanwhile.
        self._read_join, self._write_join = "rollback_only", "create_savepoint"

    def new_session(self, *, writing: bool) -> Session:
        return Session(
            bind=self._write_bind if writing else self._bind,
            expire_on_commit=False,
            join_transaction_mode=self._write_join if writing else self._read_join,
        )

    @contextmanager
    def scope(self) -> Iterator[None]:
        """The frame of one request, command or job; its reading session is closed at the end."""
        token = self.enter_scope()
        try:
            yield
        finally:
            self.leave_scope(token)

    def enter_scope(self) -> Any:
        """Begin a scope by hand; give the answer to `leave_scope`. For the request hooks."""
        return _scope.set(_Scope(self))

    def leave_scope(self, token: Any) -> None:
        current = _scope.get()
        if current is not None:
            current.close()
        _scope.reset(token)


def _current() -> _Scope:
    current = _scope.get()
    if current is None:
        raise NoScope("no request, command or job is running")
    return current


def session() -> Session:
    """The current session: writing inside `transaction()`, else reading. Raises NoScope outside a scope."""
    current = _current()
    if current.session is None:
        current.session = current.database.new_session(writing=False)
    return current.session


def in_transaction() -> bool:
    """Is a `transaction()` block open in this scope?"""
    current = _scope.get()
    return current is not None and current.is_writing


def unsaved_changes() -> bool:
    """Did somebody change an object in a reading session? A bug: the test client fails on it."""
    current = _scope.get()
    if current is None or current.session is None or current.is_writing:
        return False
    return bool(current.session.new or current.session.dirty or current.session.deleted)


@contextmanager
def transaction() -> Iterator[Session]:
    """One fresh writing transaction: everything in the block is saved together, or nothing is.

    Ends a reading snapshot that is open, so what the block reads is current; on SQLite it takes the write
    lock at once. Raises RuntimeError when nested: entry points open it, actions never do.
    """
    current = _current()
    if current.is_writing:
        raise RuntimeError("transaction() inside transaction(): only the entry point opens one")
    current.close()
    writer = current.database.new_session(writing=True)
    current.session, current.is_writing = writer, True
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        current.is_writing = False
        current.close()


def insert_for(table: Any) -> Any:
    """The dialect's own INSERT, for upserts (`on_conflict_do_update`, `on_conflict_do_nothing`)."""
    bind = session().get_bind()
    if bind.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
