"""The content version: one number per subject, bumped in the transaction that changes what visitors see.

A page for visitors is kept under these numbers, so a kept page is exact at once in every process
(stack.md §3.5). The store of kept bodies is per process and bounded.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.db import Base, in_transaction, insert_for, session

_VERSION = "content_version"
_ALL = "SELECT subject, number FROM content_versions ORDER BY subject"
CAPACITY = 512
Value = TypeVar("Value")
CAPACITY_BYTES = 12 * 1024 * 1024


class ContentVersion(Base):
    """How often the public content of a subject changed."""

    __tablename__ = "content_versions"

    subject: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    number: Mapped[int]


def bump(subject: str = "site") -> None:
    """Say, in the current transaction, that pages showing `subject` are out of date."""
    session().info.pop(_VERSION, None)
    statement = insert_for(ContentVersion).values(subject=subject, number=1)
    session().execute(
        statement.on_conflict_do_update(
            index_elements=[ContentVersion.subject], set_={"number": ContentVersion.number + 1}
        )
    )


def version() -> str:
    """All numbers as one short text, part of every kept page's key; read once in a session."""
    known: str | None = session().info.get(_VERSION)
    if known is not None:
        return known
    # Straight to the driver: this runs for every page of every visitor, and the ORM would be half its time.
    rows = session().connection().exec_driver_sql(_ALL).all()
    text = ",".join(f"{subject}:{number}" for subject, number in rows)
    session().info[_VERSION] = text
    return text


@dataclass(frozen=True)
class KeptPage:
    """A rendered body with the type it was sent with, packed for who asks."""

    body: bytes
    mimetype: str

    @cached_property
    def gzipped(self) -> bytes:
        """The body packed by gzip, made once."""
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def size(self) -> int:
        """Bytes this page may take in memory, its packed twin included."""
        return len(self.body) * 5 // 4


class KeptValues:
    """Small parts of pages, made once per content version in one process; thread-safe.

    The keys must be few: what was made stays until public content changes.
    """

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}
        self._version: str | None = None
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under this key, made when nobody did since the last change."""
        if in_transaction():
            # What is not committed yet may never be true for others.
            return make()
        now = version()
        with self._lock:
            if self._version != now:
                self._values.clear()
                self._version = now
            elif key in self._values:
                return cast(Value, self._values[key])
        made = make()
        with self._lock:
            if self._version == now:
                self._values[key] = made
        return made


class KeptPages:
    """Least recently used bodies of one process; thread-safe."""

    def __init__(self, capacity: int = CAPACITY, capacity_bytes: int = CAPACITY_BYTES) -> None:
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = Lock()
        self._capacity, self._capacity_bytes, self._bytes = capacity, capacity_bytes, 0

    def get(self, key: str) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage) -> None:
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._pages and (len(self._pages) > self._capacity or self._bytes > self._capacity_bytes):
                self._forget(next(iter(self._pages)))

    def _forget(self, key: str) -> None:
        old = self._pages.pop(key, None)
        if old is not None:
            self._bytes -= old.size
