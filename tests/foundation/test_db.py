"""Transactions: one block saves everything or nothing, and what it reads is current."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.foundation import db, pages
from vrijwilligerspunt.foundation.db import Database, NoScope, UTCDateTime, session, transaction
from vrijwilligerspunt.foundation.pages import ContentVersion


def number(subject: str) -> int | None:
    """The content version of one subject, read now."""
    return session().scalar(sa.select(ContentVersion.number).where(ContentVersion.subject == subject))


def test_a_transaction_saves_what_its_block_did(real_database: Database) -> None:
    with real_database.scope():
        with transaction():
            pages.bump("a")
        assert number("a") == 1


def test_an_error_in_the_block_leaves_nothing(real_database: Database) -> None:
    with real_database.scope():
        with pytest.raises(ZeroDivisionError), transaction():
            pages.bump("a")
            raise ZeroDivisionError
        assert number("a") is None


def test_a_transaction_ends_the_reading_snapshot_and_reads_again(real_database: Database) -> None:
    with real_database.scope():
        assert number("a") is None
        with real_database.engine.begin() as other:
            other.execute(sa.insert(ContentVersion).values(subject="a", number=7))
        with transaction():
            assert number("a") == 7


def test_a_reading_session_on_sqlite_keeps_its_snapshot(real_database: Database) -> None:
    if real_database.dialect != "sqlite":
        return  # PostgreSQL reads committed rows per statement.
    with real_database.scope():
        assert number("a") is None
        with real_database.engine.begin() as other:
            other.execute(sa.insert(ContentVersion).values(subject="a", number=7))
        assert number("a") is None


def test_a_transaction_in_a_transaction_is_a_mistake(real_database: Database) -> None:
    with real_database.scope(), transaction(), pytest.raises(RuntimeError, match="inside"), transaction():
        raise AssertionError


def test_without_a_scope_there_is_no_session() -> None:
    with pytest.raises(NoScope):
        session()


def test_a_change_outside_a_transaction_is_noticed(real_database: Database) -> None:
    with real_database.scope():
        assert not db.unsaved_changes()
        session().add(ContentVersion(subject="lost", number=1))
        assert db.unsaved_changes()


def test_two_writers_on_sqlite_wait_for_each_other(real_database: Database) -> None:
    with real_database.scope(), transaction():
        pages.bump("a")
        kind = "BEGIN IMMEDIATE" if real_database.dialect == "sqlite" else "row lock"
        assert kind
        with real_database.engine.connect() as other:
            if real_database.dialect == "sqlite":
                other.connection.dbapi_connection.execute("PRAGMA busy_timeout=1")
                with pytest.raises(sa.exc.OperationalError, match="locked"):
                    other.execute(sa.insert(ContentVersion).values(subject="b", number=1))
            else:
                other.exec_driver_sql("SET lock_timeout = '50ms'")
                other.execute(sa.insert(ContentVersion).values(subject="b", number=1))
                with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
                    other.execute(sa.insert(ContentVersion).values(subject="a", number=1))


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        UTCDateTime().process_bind_param(datetime(2026, 1, 1), sa.dialects.sqlite.dialect())
