"""The index while it is open for reading: documents, vocabulary and scores at one commit.

Works on the searcher that `search_engine` opens and hands over; imports nothing of the engine.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from vrijwilligerspunt.foundation.search_question import Question, answer
from vrijwilligerspunt.foundation.search_vocabulary import Vocabulary, Words

TITLE_WEIGHT: Final = 3.0
MOST_SUGGESTIONS: Final = 8

PhraseMatcher = Callable[[Any, Sequence[str]], Any]
"""Gives for a part of the searcher and some terms a matcher of the documents where they follow each other."""


class Part:
    """What a segment says about its documents and words; segments never change, so it is read once."""

    def __init__(self, reader: Any) -> None:
        self.segment: str = reader.segment().segment_id()
        size = reader.doc_count_all()
        self.kinds: list[str] = [""] * size
        self.ids, self.versions = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        names: dict[str, str] = {}
        for number, stored in reader.iter_docs():
            kind, _, identity = stored["k"].partition(":")
            self.kinds[number] = names.setdefault(kind, kind)
            self.ids[number], self.versions[number] = int(identity), stored["v"]
        self.single = len(names) == 1
        rows: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for raw, info in reader.iter_field("w"):
            kind, term, spelling = raw.decode().split("/")
            rows[kind].append((term, spelling, info.doc_frequency()))
        self.vocabularies = {kind: Vocabulary.of(found) for kind, found in rows.items()}


class Opened:
    """One commit of one generation, open for reading; closed when its last user leaves."""

    def __init__(self, label: str, searcher: Any, parts: list[Part]) -> None:
        self.label, self.searcher, self.parts = label, searcher, parts
        leaves = searcher.leaf_searchers() if parts else []
        self.leaves = [(leaf, offset, part) for (leaf, offset), part in zip(leaves, parts, strict=True)]
        self._words: dict[str, Words] = {}
        self._users = 1

    @classmethod
    def of(cls, label: str, searcher: Any, known: Mapping[str, Part]) -> Opened:
        """Read what a searcher stands on, which is closed when that fails; known segments are not read
        again."""
        try:
            readers = [
                leaf.reader() for leaf, _ in searcher.leaf_searchers() if leaf.reader().segment() is not None
            ]
            parts = [known.get(reader.segment().segment_id()) or Part(reader) for reader in readers]
            return cls(label, searcher, parts)
        except BaseException:
            searcher.close()
            raise

    def enter(self) -> None:
        """Count one more user; call with the engine's lock held, like `leave`."""
        self._users += 1

    def leave(self) -> None:
        """Count one user less; the last one out closes the files."""
        self._users -= 1
        if not self._users:
            self.searcher.close()

    def words(self, kind: str) -> Words:
        """The vocabulary of a kind over all segments."""
        if kind not in self._words:
            self._words[kind] = Words([p.vocabularies[kind] for p in self.parts if kind in p.vocabularies])
        return self._words[kind]

    def answer(
        self, question: Question, kind: str, phrase: PhraseMatcher
    ) -> tuple[dict[int, float], str | None]:
        """The scores of a question by id, best first, and what may have been meant."""
        found, meant = answer(question, Source(self, kind, phrase))
        scores: dict[int, float] = {}
        for number, score in found.items():
            for _, offset, part in reversed(self.leaves):
                if number >= offset:
                    scores[part.ids[number - offset]] = score
                    break
        return scores, meant

    def contents(self, kind: str) -> dict[int, int]:
        """Id and version of every document of the kind that is not deleted."""
        return {
            part.ids[number]: part.versions[number]
            for leaf, _, part in self.leaves
            for number in leaf.reader().all_doc_ids()
            if part.kinds[number] == kind
        }

    def complete(self, prefix: str, kind: str) -> list[str]:
        """Spellings that begin with the prefix and stand in a document now, one for each term."""
        rows = self.words(kind).beginning(prefix)[:100]
        in_titles = {
            term for term, _, _ in rows if any(("t", term) in leaf.reader() for leaf, _, _ in self.leaves)
        }
        rows.sort(key=lambda row: row[0] not in in_titles)
        source = Source(self, kind, None)
        found: list[str] = []
        for term, spelling, _ in rows:
            if source.scores(term) and len(found) < MOST_SUGGESTIONS:
                found.append(spelling)
        return found


class Source:
    """The open index as a question sees it: one kind of document, scores of both fields blended."""

    def __init__(self, opened: Opened, kind: str, phrase: PhraseMatcher | None) -> None:
        self._phrase = phrase
        self.words = opened.words(kind)
        self._leaves, self._kind = opened.leaves, kind
        self._scored: dict[str, Mapping[int, float]] = {}

    def scores(self, term: str) -> Mapping[int, float]:
        """BM25F of title (three times) and everything, for each document with the term."""
        if term not in self._scored:
            found: dict[int, float] = {}
            if self.words.documents(term):
                for name, weight in (("a", 1.0), ("t", TITLE_WEIGHT)):
                    for leaf, offset, part in self._leaves:
                        if (name, term) in leaf.reader():
                            self._collect(leaf.postings(name, term), weight, offset, part, found)
            self._scored[term] = found
        return self._scored[term]

    def phrase(self, terms: Sequence[str]) -> Mapping[int, float]:
        """BM25F of the words of the phrase, for each document in which they follow each other."""
        if len(terms) == 1:
            return self.scores(terms[0])
        found: dict[int, float] = {}
        for leaf, offset, part in self._leaves:
            assert self._phrase is not None
            self._collect(self._phrase(leaf, terms), 1.0, offset, part, found)
        return found

    def _collect(self, matcher: Any, weight: float, offset: int, part: Part, found: dict[int, float]) -> None:
        kinds = None if part.single else part.kinds
        while matcher.is_active():
            number = matcher.id()
            if kinds is None or kinds[number] == self._kind:
                found[offset + number] = found.get(offset + number, 0.0) + weight * matcher.score()
            matcher.next()
