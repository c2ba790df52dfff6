"""The search index holds public things only: what makes its documents reads no other table (architecture §7).

Buddies, coaching, passes, accounts and applications are behind the wall. Every kind of `SOURCES` is walked in
a demo city while every statement is watched, so a kind of a later issue is guarded from its first line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from whoosh.index import open_dir

from vrijwilligerspunt import schema
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.config import ROOT, Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine
from vrijwilligerspunt.foundation.search_folder import SearchFolder
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.search import actions, sources
from vrijwilligerspunt.search.sources import SOURCES, Source
from vrijwilligerspunt.vacancies.models import Vacancy

PUBLIC = {
    "vacancies",
    "organisations",
    "organisation_locations",
    "pass_offers",
    "courses",
    "districts",
    "wijken",
    "postcodes",
}
BEHIND_THE_WALL = ("buddies", "coaching", "passes", "accounts", "privacy", "impact")
# The discounts of shops are public, though passes are not: these modules may be asked, and read no pass.
PUBLIC_MODULES = {"index_offers", "queries_discounts"}
MAKERS = (
    "search/sources.py",
    "search/queries_all.py",
    "organisations/index.py",
    "organisations/queries_index.py",
    "courses/index.py",
    "courses/queries.py",
    "vacancies/index.py",
)
ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]+")
# A name of some letters may stand anywhere; a value of this length that comes back is no accident.
TELLING = 8


@pytest.fixture
def city(scope: Database) -> Database:
    """A demo city with accounts, applications, conversations and wishes."""
    load.load(60, 1)
    return scope


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Every statement that is sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def walk(kinds: Mapping[str, Source]) -> list[Document]:
    """Ask everything of every kind that indexer, rebuild, check and lists ask; all documents."""
    made: list[Document] = []
    for source in kinds.values():
        ids = sorted(source.versions())
        made += source.documents(ids)
        source.touches(ids)
        if source.shown is not None:
            source.shown(ids)
    return made


def watched(database: Database, kinds: Mapping[str, Source]) -> list[Document]:
    """All documents. Raises AssertionError when a table behind the wall was read on the way."""
    with statements(database) as sent:
        made = walk(kinds)
    names = {table.name for table in schema.metadata.sorted_tables}
    touched = {word for statement in sent for word in re.findall(r"\w+", statement) if word in names}
    assert touched <= PUBLIC, f"the search index reads {sorted(touched - PUBLIC)}"
    secret = {f"{table.name}.{column.name}" for table, column in crypto.encrypted_columns(schema.metadata)}
    assert not [name for statement in sent for name in secret if name in statement]
    return made


def secrets() -> set[str]:
    """Every value of every encrypted column, and every mail address and phone number in the city."""
    found: set[str] = set()
    for _table, column in crypto.encrypted_columns(schema.metadata):
        found |= {value for value in session().scalars(sa.select(column)) if value}
    for public in (Account.email, Organisation.email, Organisation.phone, Vacancy.contact_phone):
        found |= {value for value in session().scalars(sa.select(public)) if value}
    return {value for value in found if len(value) >= TELLING}


def leaks(documents: list[Document], values: set[str]) -> set[str]:
    """The values that stand in a document."""
    text = "\n".join("\n".join((one.title, one.text, one.about, *one.names)) for one in documents)
    return {value for value in values if value in text} | set(ADDRESS.findall(text))


def test_the_index_is_made_of_public_tables_only(city: Database) -> None:
    made = watched(city, SOURCES)
    assert {one.kind for one in made} == set(SOURCES)
    assert len(made) > 100


def test_no_secret_and_no_address_stands_in_a_document(city: Database) -> None:
    values = secrets()
    assert len(values) > 100
    assert leaks(walk(SOURCES), values) == set()


def test_the_files_of_the_index_hold_no_address_of_anybody(city: Database, settings: Settings) -> None:
    engine = SearchEngine(settings.search_index)
    actions.rebuild(engine)
    addresses = {value for value in secrets() if "@" in value}
    assert len(addresses) > 50
    for path in sorted(one for one in Path(settings.search_index).rglob("*") if one.is_file()):
        held = path.read_bytes()
        assert not [one for one in addresses if one.encode() in held], path.name
    # Words are packed, so the lists of words are read as well: "amina" may be one, an address cannot.
    folder = SearchFolder(settings.search_index).current()
    assert folder is not None
    with open_dir(str(folder)).searcher() as searcher:
        reader = searcher.reader()
        words = {word.decode() for name in reader.indexed_field_names() for word in reader.lexicon(name)}
        stored = {str(value) for _, fields in reader.iter_docs() for value in fields.values()}
    assert len(words) > 500
    assert not [word for word in words if "@" in word or word.endswith("example")]
    # What is kept with a document: its number, and terms at most.
    assert len(stored) > 100
    assert not [value for value in stored if "@" in value or any(one in value for one in addresses)]
    for address in sorted(addresses)[:20]:
        for kind in SOURCES:
            assert engine.search(f'"{address}"', kind=kind).scores == {}, address


@pytest.mark.parametrize("name", MAKERS)
def test_what_makes_documents_imports_nothing_from_behind_the_wall(name: str) -> None:
    tree = ast.parse((ROOT / "vrijwilligerspunt" / name).read_text("utf-8"))
    wrong = [
        module
        for node in ast.walk(tree)
        for module in (
            [
                f"{node.module}.{alias.name}"
                for alias in node.names
                if not (node.module == "vrijwilligerspunt.passes" and alias.name in PUBLIC_MODULES)
            ]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        if module.split(".")[1:2] and module.split(".")[1] in BEHIND_THE_WALL
    ]
    assert wrong == []


def _address_in_the_title(_ids: object) -> list[Document]:
    return [Document("leak", 1, 1, session().scalars(sa.select(Account.email).limit(1)).one(), "")]


def test_a_planted_fault_is_seen(city: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Source(_address_in_the_title, lambda: {1: 1})
    with pytest.raises(AssertionError, match="accounts"):
        watched(city, {**SOURCES, "leak": planted})
    assert leaks(walk({"leak": planted}), set())
    name = next(value for value in secrets() if "@" not in value)
    told = Source(partial(_told, name), lambda: {1: 1})
    assert leaks(walk({"leak": told}), secrets()) == {name}
    monkeypatch.setattr(sources.queries_all, "owners", _through_a_back_door)
    with pytest.raises(AssertionError, match="applications"):
        watched(city, SOURCES)


def _told(name: str, _ids: object) -> list[Document]:
    return [Document("leak", 1, 1, "Iets", f"Vraag naar {name}.")]


def _through_a_back_door(_ids: object) -> set[int]:
    return set(session().scalars(sa.text("SELECT vacancy_id FROM applications")))
