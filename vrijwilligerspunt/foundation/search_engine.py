"""The search engine: finds the ids of documents for a visitor's words, and keeps the index that answers. The
only module that imports Whoosh; nobody else sees one of its classes or exceptions.

Filters, facets, order and paging are not here: they are SQL over the ids that `SearchEngine.search` gives.
The database is the truth; everything here can be thrown away and made again by `SearchEngine.rebuild`.

What the index holds: `t` terms of the title; `a` terms of title, text and names with positions; `c` terms of
what such things are called beside their text; `w` for each word "kind/term/spelling" (its list of terms is
the vocabulary); `k` "vacancy:12", and stored with it the version `v` and the telling terms `d`.
Compounds, relatives and typing errors go over the vocabulary, which is kept in memory with its 4-grams: there
is no field of 4-grams per document (decisions 0008 and 0014). Whoosh keeps and reads postings; they are
weighed in `search_answer` with the table of `search_weights`.

Measured with 18,000 vacancies of the demo (two busy cores): rebuild 67 s of work, 32 MB on disk; opening
0.2 s; a question 10 ms at the median, 40 ms at the 95th percentile, once its postings were read (30 to
120 ms).
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.index import LockError, create_in, open_dir
from whoosh.query import Phrase
from whoosh.scoring import BM25F

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_document import Document, fields
from vrijwilligerspunt.foundation.search_folder import (
    SearchFolder,
    SearchFolderUnsafe,
    SearchIndexBusy,
    SearchIndexUnusable,
    seal,
)
from vrijwilligerspunt.foundation.search_highlight import highlight
from vrijwilligerspunt.foundation.search_question import Question
from vrijwilligerspunt.foundation.search_reader import Opened, Part, Source
from vrijwilligerspunt.foundation.search_thesaurus import NOTHING, Thesaurus
from vrijwilligerspunt.foundation.search_weights import WEIGHTS, Weights

__all__ = [
    "Document",
    "Hits",
    "SearchEngine",
    "SearchFolderUnsafe",
    "SearchIndexBusy",
    "SearchIndexUnusable",
    "highlight",
]

_KEPT_ANSWERS: Final = 64
_KEPT_IDS: Final = 100_000
_WRITER: Final = {"timeout": 15.0, "delay": 0.02, "limitmb": 64}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hits:
    """All ids that match, best first, with scores; `degraded` says the index cannot be used and the caller
    must look in the database itself; `did_you_mean` is the text with unknown words replaced by the nearest
    known ones; `postings` is how many places in documents were looked at. The ids in `some` fill a short
    answer up: they meet only a part of the words."""

    scores: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    did_you_mean: str | None = None
    degraded: bool = False
    postings: int = field(default=0, compare=False)
    some: frozenset[int] = frozenset()


class SearchEngine:
    """The index in one folder. One object per process, shared by its threads; several processes may read,
    and write in turn. Reading never raises for a missing, torn or outdated index: it answers `degraded` and
    logs once.

    Raises `SearchFolderUnsafe` when the folder belongs to another user; sets its mode to 0700 otherwise.
    """

    def __init__(self, folder: Path, weights: Weights = WEIGHTS) -> None:
        self._weights = weights
        self._folder = SearchFolder(folder)
        self._lock = threading.RLock()
        self._open: Opened | None = None
        self._parts: dict[str, Part] = {}
        self._answers: OrderedDict[tuple[str, str, str, str], Hits] = OrderedDict()
        self._kept_ids = 0
        self._broken = ""
        self._warned = False

    # Reading

    def search(self, text: str, *, kind: str, thesaurus: Thesaurus = NOTHING, alike: bool = True) -> Hits:
        """All documents of the kind that match, best first; see `search_question` for what matches. A text
        without a word to look for matches nothing. Without `alike` none is there for what such
        things are called alone, and likeness orders nothing."""
        question = Question.of(text)
        try:
            with self._reading() as opened:
                key = (opened.label, kind if alike else f"{kind}, strictly", question.text, thesaurus.version)
                with self._lock:
                    kept = self._answers.get(key)
                    if kept is not None:
                        self._answers.move_to_end(key)
                        return kept
                weights = self._weights if alike else replace(self._weights, alike=0.0, about=0.0)
                found = opened.answer(question, kind, _phrase, thesaurus, weights)
                hits = Hits(MappingProxyType(found.scores), found.meant, False, found.postings, found.some)
        except Exception as error:  # noqa: BLE001  A torn pickle can raise anything; the page must go on.
            self._degrade(error)
            return Hits(degraded=True)
        self._keep(key, hits)
        return hits

    def suggest(self, prefix: str, *, kind: str, among: Container[int] | None = None) -> list[str]:
        """Up to eight ways to finish the last word of a text (two letters or more), words of titles first,
        then the most used; only words that are in a document now, with `among` in one of these ids and
        spelled so. Empty when the index cannot be used."""
        found = dutch.tokens(prefix, names=True, stop_words=True)
        if not found or len(found[-1].word) < 2 or found[-1].end != len(prefix):
            return []
        last = found[-1]
        try:
            with self._reading() as opened:
                return [prefix[: last.start] + word for word in opened.complete(last.word, kind, among)]
        except Exception as error:  # noqa: BLE001
            self._degrade(error)
            return []

    def generation(self) -> str:
        """A string that changes with every commit and every rebuild, in any process: part of cache keys."""
        return self._folder.label()

    def usable(self) -> bool:
        """Whether there is an index of this analysis whose files have the sizes of the last commit."""
        try:
            return self._folder.whole().label != self._broken
        except SearchIndexUnusable:
            return False

    def contents(self, kind: str) -> dict[int, int]:
        """The version of each document of the kind; raises `SearchIndexUnusable`."""
        with self._reading() as opened:
            return opened.contents(kind)

    def count(self) -> int:
        """The number of documents of all kinds; raises `SearchIndexUnusable`."""
        with self._reading() as opened:
            return int(opened.searcher.doc_count())

    # Writing

    def apply(self, changed: Iterable[Document], gone: Iterable[tuple[str, int]]) -> None:
        """Put changed documents in and take gone ones out, in one commit that is durable on return. A
        document named more than once counts once, the last time; one that is both changed and gone is gone.

        Raises `SearchIndexBusy` after 15 seconds, `SearchIndexUnusable`, or what went wrong; then nothing
        changed and the next call may try again. Repeating a call is harmless.
        """
        latest = {(document.kind, document.id): document for document in changed}
        removed = set(gone)
        with self._folder.writing():
            folder = self._folder.whole().folder
            with _commit(folder) as writer:
                for key, document in latest.items():
                    if key not in removed:
                        writer.update_document(**fields(document))
                for kind, number in removed:
                    writer.delete_by_term("k", f"{kind}:{number}")
            seal(folder)

    def rebuild(self, documents: Iterable[Document], *, progress: Callable[[int], None] | None = None) -> str:
        """Make a new index of these documents and switch to it when it is complete and proven; returns its
        folder's name. Readers go on with the old one meanwhile. Each document may come once, or `ValueError`.

        Changes applied to the old index while this runs are not in the new one: the caller notes where its
        to-do list stands before and applies everything after that again. When it fails the old index stays
        current.
        """
        folder = self._folder.new_generation()
        try:
            samples, number = _fill(folder, documents, progress)
            seal(folder)
            _prove(folder, samples, number)
            with self._folder.writing():
                self._folder.point_to(folder)
        except BaseException:
            self._folder.remove(folder)
            raise
        self._folder.tidy()
        return folder.name

    # The open index

    @contextmanager
    def _reading(self) -> Iterator[Opened]:
        """The open index of the current generation, kept open until the block ends."""
        with self._lock:
            whole = self._folder.whole()
            if self._open is None or self._open.label != whole.label:
                fresh = self._reopened(whole.folder, whole.label)
                if self._open is not None:
                    self._open.leave()
                self._open = fresh
                self._warned = False
            opened = self._open
            opened.enter()
        try:
            yield opened
        finally:
            with self._lock:
                opened.leave()

    def _reopened(self, folder: Path, label: str) -> Opened:
        """A new searcher (never `refresh`, which keeps stale segments); tried twice, a merge may just have
        ended."""
        if label == self._broken:
            raise SearchIndexUnusable(f"{label} could not be read")
        for last_try in (False, True):
            try:
                fresh = Opened.of(label, _searcher(folder), self._parts)
            except Exception as error:
                if last_try:
                    if self._folder.label() == label:
                        self._broken = label
                    raise SearchIndexUnusable(f"{label} could not be read: {error!r}") from error
            else:
                self._parts = {part.segment: part for part in fresh.parts}
                return fresh
        raise AssertionError

    def _keep(self, key: tuple[str, str, str, str], hits: Hits) -> None:
        with self._lock:
            if key not in self._answers:
                self._answers[key] = hits
                self._kept_ids += len(hits.scores)
            while self._answers and (len(self._answers) > _KEPT_ANSWERS or self._kept_ids > _KEPT_IDS):
                self._kept_ids -= len(self._answers.popitem(last=False)[1].scores)

    def _degrade(self, error: Exception) -> None:
        with self._lock:
            first, self._warned = not self._warned, True
        if isinstance(error, SearchIndexUnusable):
            if first:
                _log.warning("Search index not usable, searching without it: %s", error)
            return
        # Where, and not the message: it may hold what somebody searched.
        where = "".join(traceback.format_tb(error.__traceback__))
        _log.error("Search failed with %s, searching without the index\n%s", type(error).__name__, where)
        with self._lock:  # Open it anew the next time, with nothing remembered.
            if self._open is not None:
                self._open.leave()
            self._open, self._parts = None, {}


# Where Whoosh comes in


def _searcher(folder: Path) -> Any:
    return open_dir(str(folder)).searcher(weighting=BM25F(B=0.6, K1=1.2))


def _phrase(leaf: Any, terms: Sequence[str]) -> Any:
    context = leaf.boolean_context().set(weighting=leaf.weighting)
    return Phrase("a", list(terms)).matcher(leaf, context)


def _schema() -> Any:
    # Analysed by us, before: analysers are pickled into the index, so ours stays out of it.
    plain = SpaceSeparatedTokenizer
    return Schema(
        k=ID(stored=True, unique=True),
        v=STORED,
        d=STORED,
        t=TEXT(plain(), phrase=False),
        a=TEXT(plain(), phrase=True),
        c=TEXT(plain(), phrase=False),
        w=KEYWORD(analyzer=plain()),
    )


@contextmanager
def _commit(folder: Path) -> Iterator[Any]:
    """A writer that commits at the end of the block; on any failure it is cancelled, or its lock would stay
    held."""
    try:
        writer = open_dir(str(folder)).writer(**_WRITER)
    except LockError as error:
        raise SearchIndexBusy(f"{folder.name} was locked for {_WRITER['timeout']:g} s") from error
    try:
        yield writer
        writer.commit()
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        if writer.writelock is not None:
            with suppress(Exception):
                writer.writelock.release()
        raise


def _fill(
    folder: Path, documents: Iterable[Document], progress: Callable[[int], None] | None
) -> tuple[list[Document], int]:
    """Write all documents in one commit; returns a few of them to try, and their number."""
    create_in(str(folder), _schema())
    seen: set[tuple[str, int]] = set()
    samples: list[Document] = []
    with _commit(folder) as writer:
        for document in documents:
            key = (document.kind, document.id)
            if key in seen:
                raise ValueError(f"document {key} came twice")
            seen.add(key)
            writer.add_document(**fields(document))
            if len(seen) & (len(seen) - 1) == 0:  # The 1st, 2nd, 4th, 8th …
                samples.append(document)
            if progress is not None and len(seen) % 500 == 0:
                progress(len(seen))
    if progress is not None:
        progress(len(seen))
    return samples[-5:], len(seen)


def _prove(folder: Path, samples: Sequence[Document], number: int) -> None:
    """Open a new generation, count it and find a few documents by their titles, or `SearchIndexUnusable`."""
    opened = Opened.of(folder.name, _searcher(folder), {})
    try:
        if opened.searcher.doc_count() != number:
            raise SearchIndexUnusable(f"{opened.searcher.doc_count()} documents, not {number}")
        for document in samples:
            terms = {token.term for token in dutch.tokens(document.title)}
            for term in terms:
                found = Source(opened, document.kind, None, WEIGHTS).postings(term).numbers
                if document.id not in {opened.ids[number] for number in found}:
                    raise SearchIndexUnusable(f"{document.kind} {document.id} is not found by {term!r}")
    finally:
        opened.leave()
