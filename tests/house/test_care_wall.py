"""The wall round informal care: who imports it, what its tables hold in clear, and no read without a line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt import schema
from vrijwilligerspunt.buddies.states import RequestState
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Database, session

PACKAGE = ROOT / "vrijwilligerspunt"
ROOM = "vrijwilligerspunt.buddies"
# These wire the room, keep its tables, forget for it, count what waits beside it, or play it in the demo.
WIRES = {"rooms.py", "clockwork.py", "lifecycles.py", "schema.py"}
INSIDE = WIRES | {"buddies", "connections", "privacy", "demo"}
# The names of kinds of activity are public: there are vacancies "Word maatje" for each.
PUBLIC = {f"{ROOM}.states.Activity"}
# The tables of the room, and what they hold in clear: codes that name nobody.
TABLES = ("buddy_", "care_", "connection_", "resident_offers", "ring_")
CODES = {"answered_hash", "feed_hash", "form_key", "language", "pair_hash", "token_hash", "wijk_code"}
LISTS_OF_CODES = {"activities", "languages", "wijken", "triage", "fields"}
WORD = "Zwilgenpad"


def imported(tree: ast.AST) -> Iterator[str]:
    """Everything a file imports, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strangers(package: Path) -> list[str]:
    """Files outside that import something of the room that is not public."""
    return [
        f"{path.relative_to(package)}: {name}"
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).parts[0] not in INSIDE
        for name in imported(ast.parse(path.read_text("utf-8")))
        if name.startswith(ROOM) and name not in PUBLIC
    ]


def test_nobody_outside_imports_the_room() -> None:
    assert strangers(PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        f"from {ROOM}.models_matches import BuddyMatch",
        f"from {ROOM} import queries",
        f"import {ROOM}.actions_triage",
    ],
)
def test_a_planted_import_is_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "sources.py").write_text(line, "utf-8")
    assert len(strangers(tmp_path)) == 1


def in_clear(tables: list[sa.Table]) -> list[str]:
    """Columns of the room that could hold a word of somebody and are not sealed."""
    return [
        f"{table.name}.{column.name}"
        for table in tables
        if table.name.startswith(TABLES)
        for column in table.columns
        if (isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum))
        or isinstance(column.type, sa.JSON)
        if not isinstance(column.type, Encrypted)
        and column.name not in (LISTS_OF_CODES if isinstance(column.type, sa.JSON) else CODES)
    ]


def test_every_column_that_holds_words_is_sealed() -> None:
    tables = schema.metadata.sorted_tables
    assert len([table for table in tables if table.name.startswith(TABLES)]) >= 8
    assert in_clear(tables) == []


@pytest.mark.parametrize("kind", [sa.Text(), sa.String(80), sa.JSON()])
def test_a_planted_column_is_seen(kind: sa.types.TypeEngine[object]) -> None:
    planted = sa.Table(
        "buddy_stories", sa.MetaData(), sa.Column("story", kind), sa.Column("language", sa.Text)
    )
    assert in_clear([planted]) == ["buddy_stories.story"]


def _reads(app: Flask) -> list[Rule]:
    """The pages of the room at which staff work."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("buddies.")
        and rule.rule.startswith("/werkplek/")
        and "GET" in (rule.methods or ())
    ]


def test_no_member_of_staff_reads_a_word_without_a_line_in_the_log(
    app: Flask, client: JudgingClient, database: Database
) -> None:
    chantal = people.staff(database, Role.BUDDY_COORDINATOR)
    with database.scope():
        numbers = {"request_id": 0, "volunteer_id": factories.buddy_volunteer(about=WORD, phone=WORD).id}
        for state in (RequestState.TRIAGE, RequestState.OPEN, RequestState.SUBMITTED):
            numbers["request_id"] = factories.buddy_request(
                state=state, what=WORD, first_name=WORD, coordinator_id=chantal.id
            ).id
    people.sign_in(client, chantal)
    silent, told = [], []
    for rule in _reads(app):
        values = {name: numbers.get(name, 1) for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        before = _lines(database)
        page = client.get(address)
        if WORD.encode() in page.data:
            (told if _lines(database) > before else silent).append(rule.endpoint)
    assert silent == []
    assert {"buddies.triage_show", "buddies.volunteer_show"} & set(told), told


def _lines(database: Database) -> int:
    with database.scope():
        asked = sa.select(sa.func.count()).select_from(AuditEvent).where(AuditEvent.verb == "read")
        return session().scalar(asked) or 0
