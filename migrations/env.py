"""Alembic's environment: takes a connection or an address, on SQLite in batch mode.

SQLite rebuilds tables in batch mode, and with foreign keys on that silently deletes children. So they go
off before BEGIN and are checked afterwards (stack.md §4.1).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context

from vrijwilligerspunt.foundation.config import from_environment
from vrijwilligerspunt.foundation.db import UTCDateTime, make_engine
from vrijwilligerspunt.schema import metadata


def render_item(kind: str, item: Any, _context: Any) -> Any:
    """Migrations never import our types."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.types.TypeDecorator):
        return "sa.Text()"
    return False


def run(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_on(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw: Any = connection.connection.dbapi_connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        run(connection)
        connection.commit()
        if sqlite:
            broken = raw.execute("PRAGMA foreign_key_check").fetchall()
            raw.execute("PRAGMA foreign_keys=ON")
            if broken:
                raise RuntimeError(f"the migration left rows without their parent: {broken[:5]}")


if context.is_offline_mode():
    raise SystemExit("Migrations run on a database, not as a script of SQL.")

given = context.config.attributes.get("connection")
if given is None:
    engine = make_engine(from_environment().database_url)
    run_on(engine)
    engine.dispose()
elif isinstance(given, sa.Engine):
    run_on(given)
else:
    run(given)
