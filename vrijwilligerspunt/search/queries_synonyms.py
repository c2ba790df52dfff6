"""The list of synonyms as it counts now: the files of the package with what staff changed.

Each process keeps the thesaurus of one content version. The version is read in every request before the rows,
and moves in the transaction that changes a group; so a change counts from the next request, everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import in_transaction, session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.search_thesaurus import Alternative, Thesaurus
from vrijwilligerspunt.search import rules_kinds, rules_synonyms
from vrijwilligerspunt.search.models import SynonymGroup
from vrijwilligerspunt.search.rules_synonyms import Entry, Listed

PER_PAGE = 25

_FOLDER = Path(__file__).resolve().parent / "data"
_Kept = tuple[str, frozenset[Entry], Thesaurus]
_kept: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()
_lock = Lock()


def thesaurus() -> Thesaurus:
    """What the words of a visitor may stand for."""
    if in_transaction():
        # What is not committed yet may never be true for others.
        return _made(_rows())
    # A test has many databases in one process; a version says nothing without its database.
    bind, version = session().get_bind(), pages.version()
    with _lock:
        known = _kept.get(bind)
    if known is not None and known[0] == version:
        return known[2]
    rows = _rows()
    made = known[2] if known is not None and known[1] == frozenset(rows) else _made(rows)
    with _lock:
        _kept[bind] = version, frozenset(rows), made
    return made


def _rows() -> list[Entry]:
    return [entry_of(row) for row in session().scalars(sa.select(SynonymGroup))]


def _made(rows: Sequence[Entry]) -> Thesaurus:
    return Thesaurus(rules_synonyms.in_use(rules_synonyms.merged(package(), rows)), ordinary_words())


@cache
def ordinary_words() -> Mapping[str, tuple[Alternative, ...]]:
    """Ordinary words and what they may be found by. Raises ValueError when a file cannot be read."""
    return rules_kinds.parse(
        (_FOLDER / "kinds.txt").read_text("utf-8"), (_FOLDER / "kind_words.txt").read_text("utf-8")
    )


@cache
def package() -> tuple[Entry, ...]:
    """The list of the package, every language. Raises ValueError when a file cannot be read."""
    return tuple(
        entry
        for language in rules_synonyms.LANGUAGES
        for entry in rules_synonyms.parse(language, (_FOLDER / f"{language}.txt").read_text("utf-8"))
    )


def prepare() -> None:
    """Read the lists now: a process that serves visitors does it before the first of them comes."""
    package()
    ordinary_words()


@cache
def _by_key() -> dict[str, Entry]:
    return {entry.key: entry for entry in package()}


def listed() -> list[Listed]:
    """Every group, as it counts now: groups of our own first."""
    return rules_synonyms.merged(package(), _rows())


def group(key: str) -> Listed:
    """The group with this key. Raises NotFound."""
    row, origin = row_of(key), origin_of(key)
    if row is not None:
        return Listed(entry_of(row), origin)
    if origin is None:
        raise NotFound("synonym_group")
    return Listed(origin, origin)


def origin_of(key: str) -> Entry | None:
    """What the list of the package says of this key."""
    return _by_key().get(key)


def row_of(key: str, *, lock: bool = False) -> SynonymGroup | None:
    """What staff made of this key."""
    statement = sa.select(SynonymGroup).where(SynonymGroup.key == key)
    return session().scalar(statement.with_for_update() if lock else statement)


def entry_of(row: SynonymGroup) -> Entry:
    """A row as a line."""
    return Entry(row.key, row.relation, row.language, tuple(row.terms), row.active)


def page_of(found: Sequence[Listed], page: int) -> Sequence[Listed]:
    """The part of a list that one page shows."""
    return found[(page - 1) * PER_PAGE : page * PER_PAGE]
