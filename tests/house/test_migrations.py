"""Migrations: one head, no drift, CHECKs as in the models, and up-down-up on a filled database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from tests import postgres
from tests.conftest import BACKENDS, alembic_config
from tests.house.rows import count_rows, fill
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.db import make_engine
from vrijwilligerspunt.schema import metadata

SCRIPTS = ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml")))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database."""
    if request.param == "sqlite":
        empty = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield empty
        empty.dispose()
        return
    with postgres.database(request.getfixturevalue("postgres_server")) as url:
        empty = make_engine(url)
        yield empty
        empty.dispose()


def drift(engine: sa.Engine) -> list[Any]:
    """What `alembic check` would write in a next migration."""
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def checks(engine: sa.Engine) -> dict[str, list[str]]:
    """The names of the CHECKs that the database has."""
    inspector = sa.inspect(engine)
    return {
        table: sorted(str(check["name"]) for check in inspector.get_check_constraints(table))
        for table in metadata.tables
    }


def checks_of_the_models() -> dict[str, list[str]]:
    """The names of the CHECKs that the models declare, after the naming convention."""

    def full(table: str, name: str) -> str:
        return name if name.startswith("ck_") else f"ck_{table}_{name}"

    return {
        table.name: sorted(
            full(table.name, str(constraint.name))
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint)
        )
        for table in metadata.tables.values()
    }


def test_there_is_one_head() -> None:
    assert len(SCRIPTS.get_heads()) == 1


def test_migrations_are_numbered_in_order() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_migrations_import_nothing_of_ours() -> None:
    found = [
        path.name
        for path in (ROOT / "migrations" / "versions").glob("*.py")
        if "vrijwilligerspunt" in path.read_text("utf-8")
    ]

    assert not found


def test_migrating_makes_exactly_the_tables_of_the_models(engine: sa.Engine) -> None:
    command.upgrade(alembic_config(engine), "head")

    assert drift(engine) == []
    command.check(alembic_config(engine))
    assert checks(engine) == checks_of_the_models()


def test_each_step_goes_up_down_and_up_again(engine: sa.Engine) -> None:
    config = alembic_config(engine)
    for revision in REVISIONS:
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)

    assert drift(engine) == []
    command.downgrade(config, "base")
    assert set(sa.inspect(engine).get_table_names()) <= {"alembic_version"}


def test_steps_after_the_first_keep_every_row(engine: sa.Engine) -> None:
    config = alembic_config(engine)
    command.upgrade(config, "head")
    fill(engine, metadata)
    before = count_rows(engine)
    assert all(count for table, count in before.items()), "a table without rows proves nothing"

    for _ in REVISIONS[1:]:
        command.downgrade(config, "-1")
    first = set(sa.inspect(engine).get_table_names())
    command.upgrade(config, "head")

    # A table that a later step makes is empty after going down and up; every other one keeps its rows.
    after = count_rows(engine)
    assert {table: after[table] for table in before if table in first} == {
        table: count for table, count in before.items() if table in first
    }
    assert drift(engine) == []


def test_the_drift_test_sees_a_column_too_many(engine: sa.Engine) -> None:
    command.upgrade(alembic_config(engine), "head")
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE jobs ADD COLUMN planted INTEGER")

    assert drift(engine)


def test_rebuilding_a_parent_table_keeps_its_children(engine: sa.Engine) -> None:
    """On SQLite a batch migration copies the table; with foreign keys on that would delete the children."""
    config = alembic_config(engine)
    command.upgrade(config, "head")
    fill(engine, metadata)
    before = count_rows(engine)

    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw: Any = connection.connection.dbapi_connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("organisations", recreate="always" if sqlite else "auto") as batch:
            batch.add_column(sa.Column("planted", sa.Integer))
        connection.commit()
        if sqlite:
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
            raw.execute("PRAGMA foreign_keys=ON")

    assert count_rows(engine) == before
