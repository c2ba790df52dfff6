"""One or more rows in every table, made from the schema alone: for tests that migrate a filled database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies.states_circles import PledgeState, TaskState
from vrijwilligerspunt.connections.states import ConnectionKind
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.config import from_environment
from vrijwilligerspunt.foundation.db import UTCDateTime

MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
# Values that a CHECK asks for, where the type alone does not say it: "table.column" → value.
FITTING: dict[str, Any] = {
    "vacancies.min_age": 16,
    "wishes.radius_km": 5,
    "care_circle_tasks.state": TaskState.TAKEN,
    "connection_matches.kind": ConnectionKind.PLACE_PLACE,
    "care_circle_pledges.state": PledgeState.PICKED,
}


def fill(engine: sa.Engine, metadata: sa.MetaData) -> None:
    """A row in every table, parents first. Raises what the database says when a value does not fit."""
    settings = from_environment({})
    crypto.use(crypto.Keyring(settings.field_keys, settings.lookup_key))
    made: dict[str, dict[str, Any]] = {}
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one():
                made[table.name] = dict(connection.execute(sa.select(table).limit(1)).mappings().one())
                continue
            row = {column.name: _value(column, made) for column in table.columns if not _own_number(column)}
            connection.execute(sa.insert(table).values(**row))
            made[table.name] = dict(connection.execute(sa.select(table).limit(1)).mappings().one())


def count_rows(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with engine.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()
            for name in sa.inspect(engine).get_table_names()
            if name != "alembic_version"
        }


def _own_number(column: sa.Column[Any]) -> bool:
    """Does the database give the number itself?"""
    alone = len(column.table.primary_key.columns) == 1
    return column.primary_key and alone and isinstance(column.type, sa.Integer) and not column.foreign_keys


def _value(column: sa.Column[Any], made: dict[str, dict[str, Any]]) -> Any:
    if column.nullable and not column.foreign_keys:
        return None
    fitting = FITTING.get(f"{column.table.name}.{column.name}")
    if fitting is not None:
        return fitting
    for key in column.foreign_keys:
        parent = made.get(key.column.table.name)
        return None if parent is None else parent[key.column.name]
    kind = column.type
    if isinstance(kind, sa.Enum):
        return next(iter(kind.enum_class)) if kind.enum_class else kind.enums[0]
    if isinstance(kind, UTCDateTime | sa.DateTime):
        return MOMENT
    if isinstance(kind, sa.Date):
        return MOMENT.date()
    if isinstance(kind, sa.Boolean):
        return True
    if isinstance(kind, sa.Integer):
        return 1
    if isinstance(kind, sa.Float | sa.Numeric):
        return 1.0
    if isinstance(kind, sa.JSON):
        return []
    return "x" * min(getattr(kind, "length", None) or 4, 4)
