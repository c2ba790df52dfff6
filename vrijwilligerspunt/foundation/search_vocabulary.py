"""The words that stand in the index, and which of them a visitor's word may have meant. Pure: knows no index.

The 4-grams are kept over this list of words, not over the documents: a gram of documents has a posting list
as long as a broad word's, a gram of words has a few hundred entries. A question finds the related words
first and then asks the index for those words only. Figures stand in `search_engine`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from vrijwilligerspunt.foundation import dutch

NAME: Final = "="
"""Stands before the term of a name, so that a name meets a question whole and never as a part of a
compound."""
MOST_RELATED: Final = 40
MOST_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the list that a mistyped word may have meant."""

    term: str
    spelling: str
    distance: int
    documents: int


@dataclass(slots=True)
class Vocabulary:
    """The words of one kind of document in one part of the index; never changes after `of`."""

    spellings: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    by_word: dict[str, str] = field(default_factory=dict)
    grams: dict[str, list[str]] = field(default_factory=dict)
    by_length: dict[int, list[str]] = field(default_factory=dict)
    ordered: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> Vocabulary:
        """The vocabulary of rows (term, spelling, number of documents)."""
        made = cls()
        grams: dict[str, list[str]] = defaultdict(list)
        lengths: dict[int, list[str]] = defaultdict(list)
        for term, spelling, documents in rows:
            word = dutch.fold(spelling)
            known = made.spellings.setdefault(term, [])
            known.append((spelling, documents))
            if word in made.by_word:
                continue
            made.by_word[word] = term
            lengths[len(word)].append(word)
            if not term.startswith(NAME) and len(word) >= dutch.SHORTEST_PART:
                for gram in dutch.grams(word):
                    grams[gram].append(word)
        made.grams, made.by_length, made.ordered = dict(grams), dict(lengths), sorted(made.by_word)
        return made

    def relatives(self, word: str) -> Iterable[tuple[str, float]]:
        """Words (not names) with a clear overlap, with the overlap. Only the rarest grams are walked: a word
        sharing k of n grams has at least one of the n - k + 1 rarest, a word containing this one has all that
        are not at its ends."""
        if len(word) < dutch.SHORTEST_PART:
            return
        grams = sorted(dutch.grams(word), key=lambda gram: len(self.grams.get(gram, ())))
        walked = grams[: len(grams) - ceil(dutch.CLEAR_SHARE * len(grams)) + 1]
        walked.append(next(gram for gram in grams if gram[0] != "^" and gram[-1] != "$"))
        for candidate in {other for gram in walked for other in self.grams.get(gram, ())}:
            share = dutch.overlap(word, candidate)
            if share:
                yield candidate, share


class Words:
    """The words of one kind over all parts of the index."""

    def __init__(self, parts: Sequence[Vocabulary]) -> None:
        self._parts = parts

    def documents(self, term: str) -> int:
        """How many documents hold the term, deleted ones that were not merged away included."""
        return sum(n for part in self._parts for _, n in part.spellings.get(term, ()))

    def spelling(self, term: str) -> str:
        """The most used original spelling of a term, or the bare term when it is not in the list."""
        totals: dict[str, int] = defaultdict(int)
        for part in self._parts:
            for spelling, documents in part.spellings.get(term, ()):
                totals[spelling] += documents
        return max(totals, key=lambda s: (totals[s], s)) if totals else term.removeprefix(NAME)

    def related(self, word: str, stem: str) -> dict[str, float]:
        """Terms with a clear overlap with the word or its stem, the term itself left out; at most
        `MOST_RELATED`, those that bring most documents first."""
        found: dict[str, float] = {}
        for part in self._parts:
            for asked in {word, stem}:
                for candidate, share in part.relatives(asked):
                    term = part.by_word[candidate]
                    if term != stem:
                        found[term] = max(share, found.get(term, 0.0))
        best = sorted(found, key=lambda term: (-found[term] * self.documents(term), term))[:MOST_RELATED]
        return {term: found[term] for term in best}

    def inside(self, word: str) -> dict[str, float]:
        """Terms for the front (0.3) and the back (0.4) of a compound, the longest of each: "moestuin" gives
        "tuin"."""
        found: dict[str, float] = {}
        shortest = dutch.SHORTEST_PART
        fronts = [word[:i] for i in range(len(word) - 3, shortest - 1, -1)]
        backs = [word[i:] for i in range(3, len(word) - shortest + 1)]
        for pieces, weight in ((fronts, 0.3), (backs, 0.4)):
            for piece in pieces:
                terms = {p.by_word[piece] for p in self._parts if piece in p.by_word}
                if plain := sorted(term for term in terms if not term.startswith(NAME)):
                    found[plain[0]] = max(weight, found.get(plain[0], 0.0))
                    break
        return found

    def near(self, word: str) -> list[Near]:
        """Words a typing error away, swapped neighbours counted as one: the nearest first, then those with
        the same first letter, then the most used. One error under six letters, two from there on."""
        if len(word) < dutch.SHORTEST_PART or word.isdigit():
            return []
        limit = 1 if len(word) < 6 else 2
        found: dict[str, tuple[int, str]] = {}
        for part in self._parts:
            for length in range(len(word) - limit, len(word) + limit + 1):
                choices = part.by_length.get(length, [])
                for other, distance, _ in extract(
                    word, choices, scorer=OSA.distance, score_cutoff=limit, limit=50
                ):
                    found[other] = (int(distance), part.by_word[other])
        ranked = sorted(
            (distance, other[0] != word[0], -self.documents(term), other, term)
            for other, (distance, term) in found.items()
        )
        one_each: dict[str, Near] = {}
        for distance, _, documents, other, term in ranked:
            one_each.setdefault(term, Near(term, self._as_written(other, term), distance, -documents))
        return list(one_each.values())[:MOST_NEAR]

    def _as_written(self, word: str, term: str) -> str:
        written: dict[str, int] = defaultdict(int)
        for part in self._parts:
            for spelling, documents in part.spellings.get(term, ()):
                if dutch.fold(spelling) == word:
                    written[spelling] += documents
        return max(written, key=lambda s: (written[s], s)) if written else word

    def beginning(self, prefix: str) -> list[tuple[str, str, int]]:
        """Terms with a word that begins with the folded prefix: (term, spelling, documents), most documents
        first."""
        found: dict[str, str] = {}
        for part in self._parts:
            place = bisect_left(part.ordered, prefix)
            while place < len(part.ordered) and part.ordered[place].startswith(prefix):
                word = part.ordered[place]
                found.setdefault(word, part.by_word[word])
                place += 1
        counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for part in self._parts:
            for term in set(found.values()):
                for spelling, documents in part.spellings.get(term, ()):
                    if dutch.fold(spelling).startswith(prefix):
                        counted[term][spelling] += documents
        rows = [(t, max(s, key=lambda w: (s[w], w)), sum(s.values())) for t, s in counted.items()]
        return sorted(rows, key=lambda row: (-row[2], row[1]))
