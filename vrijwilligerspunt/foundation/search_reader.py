"""The index while it is open for reading: documents, vocabulary and scores at one commit.

Works on the searcher that `search_engine` opens and hands over; imports nothing of the engine.
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, Final

from vrijwilligerspunt.foundation.search_answer import NO_POSTINGS, Outcome, Postings, answer
from vrijwilligerspunt.foundation.search_question import Question
from vrijwilligerspunt.foundation.search_thesaurus import Thesaurus
from vrijwilligerspunt.foundation.search_vocabulary import Vocabulary, Words
from vrijwilligerspunt.foundation.search_weights import WEIGHTS, Weights

MOST_HELD: Final = 1_000_000
"""Postings kept in memory, as read and as blended each: about 8 MB."""
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
        self.sizes = Counter(self.kinds)
        self.lengths = {
            name: array(
                "H", (min(65_535, reader.doc_field_length(number, name, 0) or 0) for number in range(size))
            )
            for name in ("a", "t")
        }
        self._spans = {
            kind: (self.kinds.index(kind), size - 1 - self.kinds[::-1].index(kind)) for kind in self.sizes
        }
        self._read: dict[tuple[str, str, str], tuple[array[int], array[float]]] = {}
        self._read_number = 0
        rows: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for raw, info in reader.iter_field("w"):
            kind, term, spelling = raw.decode().split("/")
            rows[kind].append((term, spelling, info.doc_frequency()))
        self.vocabularies = {kind: Vocabulary.of(found) for kind, found in rows.items()}

    def read(self, reader: Any, name: str, term: str, kind: str) -> tuple[array[int], array[float]]:
        """Documents of the segment with a term in a field, and how often; kept, as reading is slow. Documents
        that were deleted since, and some of another kind, may be among them."""
        key = (kind, name, term)
        found = self._read.get(key)
        if found is None:
            found = array("I"), array("f")
            if kind in self._spans and (name, term) in reader:
                # A rebuild writes kind after kind: the few organisations are not sought among all vacancies.
                first, last = self._spans[kind]
                matcher = reader.postings(name, term)
                if matcher.is_active() and matcher.id() < first:
                    matcher.skip_to(first)
                while matcher.is_active() and matcher.id() <= last:
                    found[0].append(matcher.id())
                    found[1].append(matcher.weight())
                    matcher.next()
            if self._read_number > MOST_HELD:
                self._read, self._read_number = {}, 0
            self._read[key] = found
            self._read_number += len(found[0])
        return found


class Opened:
    """One commit of one generation, open for reading; closed when its last user leaves."""

    def __init__(self, label: str, searcher: Any, parts: list[Part]) -> None:
        self.label, self.searcher, self.parts = label, searcher, parts
        leaves = searcher.leaf_searchers() if parts else []
        self.leaves = [(leaf, offset, part) for (leaf, offset), part in zip(leaves, parts, strict=True)]
        self.ids = array("q")
        self._gone: list[frozenset[int]] = []
        for leaf, _, part in self.leaves:
            self.ids.extend(part.ids)
            self._gone.append(frozenset(leaf.reader().segment().deleted_docs()))
        self._words: dict[str, Words] = {}
        self._sizes: dict[str, int] = {}
        self._averages: dict[str, float] = {}
        self._held: OrderedDict[tuple[str, str, tuple[float, ...]], Postings] = OrderedDict()
        self._held_number = 0
        self._lock = Lock()
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
        self, question: Question, kind: str, phrase: PhraseMatcher, thesaurus: Thesaurus, weights: Weights
    ) -> Outcome:
        """The scores of a question by id, best first, and what may have been meant."""
        found = answer(question, Source(self, kind, phrase, weights), thesaurus, weights)
        return replace(
            found,
            scores={self.ids[number]: score for number, score in found.scores.items()},
            some=frozenset(self.ids[number] for number in found.some),
        )

    def size(self, kind: str) -> int:
        """The number of documents of a kind, those that were deleted left out."""
        if kind not in self._sizes:
            self._sizes[kind] = sum(
                part.sizes.get(kind, 0) - sum(part.kinds[number] == kind for number in gone)
                for (_, _, part), gone in zip(self.leaves, self._gone, strict=True)
            )
        return self._sizes[kind]

    def postings(self, term: str, kind: str, weights: Weights) -> Postings:
        """Documents of a kind with a term and the amount of it; kept while they are asked."""
        key = (kind, term, weights.of_documents)
        held = self._held.get(key)
        if held is None:
            held = self._blended(term, kind, weights)
            with self._lock:
                if key not in self._held:
                    self._held[key] = held
                    self._held_number += len(held.numbers)
                while self._held_number > MOST_HELD and len(self._held) > 1:
                    self._held_number -= len(self._held.popitem(last=False)[1].numbers)
        return held

    def _blended(self, term: str, kind: str, weights: Weights) -> Postings:
        found: dict[int, float] = {}
        self._add("a", 1.0, weights.length, term, kind, found)
        self._add("t", weights.title, weights.title_length, term, kind, found)
        written = len(found)
        if weights.about:
            self._add("c", weights.about, 0.0, term, kind, found)
        return Postings(array("I", found), array("f", found.values()), written)

    def _add(
        self, name: str, weight: float, slope: float, term: str, kind: str, found: dict[int, float]
    ) -> None:
        """Add what documents hold of a term in one field; with a slope a long field counts for less."""
        for (leaf, offset, part), gone in zip(self.leaves, self._gone, strict=True):
            numbers, times = part.read(leaf.reader(), name, term, kind)
            for number, often in zip(numbers, times, strict=True):
                if number not in gone and part.kinds[number] == kind:
                    amount = weight * often
                    if slope:
                        amount /= 1 - slope + slope * part.lengths[name][number] / self._average(name)
                    found[offset + number] = found.get(offset + number, 0.0) + amount

    def _average(self, name: str) -> float:
        if name not in self._averages:
            self._averages[name] = max(1.0, self.searcher.avg_field_length(name)) if self.leaves else 1.0
        return self._averages[name]

    def contents(self, kind: str) -> dict[int, int]:
        """Id and version of every document of the kind that is not deleted."""
        return {
            part.ids[number]: part.versions[number]
            for leaf, _, part in self.leaves
            for number in leaf.reader().all_doc_ids()
            if part.kinds[number] == kind
        }

    def complete(self, prefix: str, kind: str, among: Container[int] | None = None) -> list[str]:
        """Spellings that begin with the prefix and stand in a document now, one for each term; with `among`
        in a document with one of these ids."""
        rows = self.words(kind).beginning(prefix)[:100]
        in_titles = {
            term for term, _, _ in rows if any(("t", term) in leaf.reader() for leaf, _, _ in self.leaves)
        }
        rows.sort(key=lambda row: row[0] not in in_titles)
        source = Source(self, kind, None, WEIGHTS)
        found: list[str] = []
        for term, spelling, _ in rows:
            if len(found) == MOST_SUGGESTIONS:
                break
            if source.postings(term).numbers if among is None else self._stands(kind, term, spelling, among):
                found.append(spelling)
        return found

    def _stands(self, kind: str, term: str, spelling: str, among: Container[int]) -> bool:
        """Does a word stand, spelled so, in a document with one of these ids?"""
        word = f"{kind}/{term}/{spelling}"
        for leaf, _, part in self.leaves:
            if ("w", word) in leaf.reader():
                matcher = leaf.postings("w", word)
                while matcher.is_active():
                    if part.ids[matcher.id()] in among:
                        return True
                    matcher.next()
        return False


class Source:
    """The open index as a question sees it: one kind of document, title and text blended into one amount."""

    def __init__(self, opened: Opened, kind: str, phrase: PhraseMatcher | None, weights: Weights) -> None:
        self._opened, self._kind, self._phrase, self._weights = opened, kind, phrase, weights
        self.words = opened.words(kind)
        self.size = opened.size(kind)

    def postings(self, term: str) -> Postings:
        """Every document with the term, and how much of it: title and text, a long one counting less."""
        if not self.words.documents(term):
            return NO_POSTINGS
        return self._opened.postings(term, self._kind, self._weights)

    def terms_of(self, number: int) -> list[str]:
        """The telling terms of a document, each once."""
        for leaf, offset, _ in reversed(self._opened.leaves):
            if number >= offset:
                return str(leaf.reader().stored_fields(number - offset)["d"]).split()
        raise IndexError(number)

    def phrase(self, terms: Sequence[str]) -> set[int]:
        """Every document in which the terms follow each other."""
        if len(terms) == 1:
            return set(self.postings(terms[0]).numbers)
        found: set[int] = set()
        assert self._phrase is not None
        for leaf, offset, part in self._opened.leaves:
            matcher = self._phrase(leaf, terms)
            while matcher.is_active():
                number = matcher.id()
                if part.kinds[number] == self._kind:
                    found.add(offset + number)
                matcher.next()
        return found
