"""Golden mails of any room, and what their links do: nothing, until a button is pressed.

A room writes each of its mails in a scenario of its own and hands over to these. After a change of words:
`GOLDEN=write pytest tests/<room>/test_mails….py`, and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt import schema
from vrijwilligerspunt.foundation import tokens
from vrijwilligerspunt.foundation.db import Database, session

# Counts the rates of visitors, which a visit changes by nature.
NOT_CONTENT = {"rate_counts"}


def still_tokens(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> None:
    """Tokens that can be read again, in every module that makes them."""
    numbers = iter(range(1, 10_000))

    def token() -> str:
        return f"token-{next(numbers):026}"

    for module in (tokens, *modules):
        monkeypatch.setattr(module, "new_token", token)


def compare(folder: Path, language: str, beside: Collection[str] = ()) -> set[str]:
    """Every mail in the database reads as its golden file says; returns the keys. Needs a scope.

    `beside`: keys of which another scenario of the room keeps the golden file.
    """
    found = {row.key: mailbox.words(row) for row in mailbox.rows() if row.key not in beside}
    for key, words in found.items():
        said = re.sub(
            r"/(vacatures|aanmeldingen|kortingen|vrijwilligers|maatje|kring)/\d+",
            r"/\1/ID",
            re.sub(r"token-\d+", "TOKEN", words),
        )
        path = folder / f"{key}.{language}.txt"
        if os.environ.get("GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(said, "utf-8")
        assert said == path.read_text("utf-8"), path.name
    return set(found)


def links() -> list[str]:
    """Every address in every mail. Needs a scope."""
    return sorted({link for row in mailbox.rows() for link in mailbox.links(mailbox.words(row))})


def dump(database: Database) -> dict[str, list[Any]]:
    """Every row of every table."""
    with database.scope():
        return {
            table.name: sorted(map(repr, session().execute(sa.select(_raw(table)))))
            for table in schema.metadata.sorted_tables
            if table.name not in NOT_CONTENT
        }


def _raw(table: sa.Table) -> sa.TableClause:
    """The table without column types: what is stored, sealed values as they are."""
    return sa.table(table.name, *(sa.column(column.name) for column in table.columns))


def open_twice(
    client: JudgingClient,
    database: Database,
    addresses: Iterable[str],
    statuses: Collection[int] = (200, 303),
) -> list[str]:
    """GET and HEAD each address twice and find the database unchanged; returns those that open a page."""
    addresses = list(addresses)
    before = dump(database)
    for address in addresses:
        for _ in range(2):
            assert client.get(address).status_code in statuses, address
            assert client.head(address).status_code in statuses, address
    assert dump(database) == before
    return [address for address in addresses if client.get(address).status_code == 200]
