"""Keeping the index: the job that follows changes, the rebuild, and the check against the database.

The index holds nothing the database lacks, so each action may be repeated or begun again at any moment.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.jobs import Handler, Job, Lease
from vrijwilligerspunt.foundation.search_document import JOB
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine, SearchIndexUnusable
from vrijwilligerspunt.search import actions_saved
from vrijwilligerspunt.search.sources import SOURCES
from vrijwilligerspunt.vacancies.index import KIND

log = logging.getLogger(__name__)

BATCH = 500
INDEXER = "indexer"
REBUILDER = "search-rebuild"
# Renewed while documents go in; so a rebuild that was killed is soon free for the next worker.
REBUILD_LEASE = timedelta(minutes=3)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids for which index and database differ, by kind: missing or outdated in the index, or gone; and how
    many documents of each kind the index holds."""

    stale: Mapping[str, frozenset[int]]
    gone: Mapping[str, frozenset[int]]
    held: Mapping[str, int]

    @property
    def number(self) -> int:
        """How many documents are not as they should be."""
        return sum(map(self.of, self.held))

    def of(self, kind: str) -> int:
        """How many documents of one kind are not as they should be."""
        return len(self.stale[kind]) + len(self.gone[kind])


def handlers(engine: SearchEngine) -> dict[str, Handler]:
    """The jobs of this room, for the worker; one indexer at a time, in batches."""
    index = Handler(lambda payloads: follow(engine, payloads), batch=BATCH, lease=INDEXER)
    return {JOB: index, **actions_saved.handlers(engine)}


def follow(engine: SearchEngine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Bring the index up to date for these things, from their rows as they are now.

    Raises KeyError for an unknown kind, and whatever the engine raises: then the jobs stay on the list.
    """
    wanted: dict[str, set[int]] = {}
    for payload in payloads:
        wanted.setdefault(payload["kind"], set()).add(int(payload["id"]))
    for kind, ids in list(wanted.items()):
        for other, others in SOURCES[kind].touches(ids).items():
            wanted.setdefault(other, set()).update(others)
    changed: list[Document] = []
    gone: list[tuple[str, int]] = []
    for kind, ids in wanted.items():
        found = SOURCES[kind].documents(ids)
        changed += found
        gone += [(kind, id_) for id_ in sorted(ids - {document.id for document in found})]
    if not ensure_usable(engine):
        raise SearchIndexUnusable("the index is being rebuilt by another process")
    engine.apply(changed, gone)
    actions_saved.announce([one.id for one in changed if one.kind == KIND], clock.now())


def rebuild(engine: SearchEngine, progress: Progress | None = None) -> int:
    """Make a new index beside the old one and switch to it; returns the number of documents.

    `progress` hears how many are done, of how many. Changes that the worker applied to the old index in the
    meantime go on the list once more.
    """
    began = clock.now()
    ids = {kind: sorted(source.versions()) for kind, source in SOURCES.items()}
    number = sum(map(len, ids.values()))
    engine.rebuild(_documents(ids), progress=lambda done: progress(done, number) if progress else None)
    with transaction():
        _repeat_since(began)
    return number


def _documents(ids: Mapping[str, Sequence[int]]) -> Iterator[Document]:
    for kind, source in SOURCES.items():
        for start in range(0, len(ids[kind]), BATCH):
            yield from source.documents(ids[kind][start : start + BATCH])
            session().expunge_all()


def _repeat_since(began: datetime) -> None:
    """Put index jobs that were done, or begun and not yet done, since a moment on the list again."""
    rows = session().scalars(
        sa.select(Job.payload).where(
            Job.kind == JOB,
            sa.or_(Job.done_at >= began, sa.and_(Job.done_at.is_(None), Job.lease.is_not(None))),
        )
    )
    for kind, id_ in sorted({(str(payload["kind"]), int(payload["id"])) for payload in rows}):
        jobs.enqueue(JOB, {"kind": kind, "id": id_})


def ensure_usable(engine: SearchEngine) -> bool:
    """Rebuild a missing or torn index, unless another process is at it; is the index usable now?"""
    if engine.usable():
        return True
    holder = secrets.token_hex(16)
    with transaction():
        if not jobs.take_lease(REBUILDER, holder, REBUILD_LEASE):
            return False

    def renew(_done: int, _of: int) -> None:
        with transaction():
            jobs.take_lease(REBUILDER, holder, REBUILD_LEASE)

    log.warning("The search index is missing or torn and is being rebuilt.")
    try:
        rebuild(engine, progress=renew)
    finally:
        with transaction():
            session().execute(sa.delete(Lease).where(Lease.name == REBUILDER, Lease.holder == holder))
    return engine.usable()


def compare(engine: SearchEngine) -> Difference:
    """Index against database, by id and version. Raises SearchIndexUnusable."""
    stale: dict[str, frozenset[int]] = {}
    gone: dict[str, frozenset[int]] = {}
    number: dict[str, int] = {}
    for kind, source in SOURCES.items():
        held, wanted = engine.contents(kind), source.versions()
        number[kind] = len(held)
        stale[kind] = frozenset(id_ for id_, version in wanted.items() if held.get(id_) != version)
        gone[kind] = frozenset(held.keys() - wanted.keys())
    return Difference(stale, gone, number)


def check(engine: SearchEngine, *, repair: bool = False) -> Difference:
    """What differs between index and database; with `repair` the differing things go on the to-do list.

    Raises SearchIndexUnusable for an index that cannot be read, unless `repair` may rebuild it.
    """
    if repair:
        ensure_usable(engine)
    found = compare(engine)
    if repair and found.number:
        with transaction():
            for kind in SOURCES:
                for id_ in sorted(found.stale[kind] | found.gone[kind]):
                    jobs.enqueue(JOB, {"kind": kind, "id": id_})
    return found
