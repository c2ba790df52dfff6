"""The words that stand in the index, and which of them a visitor's word may have meant. Pure: knows no index.

The 4-grams are kept over this list of words, not over the documents: a gram of documents has a posting list
as long as a broad word's, a gram of words has a few hundred entries. A question finds the related words
first and then asks the index for those words only. Figures stand in `search_engine`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_compounds import split, verb_of

NAME: Final = "="
"""Stands before the term of a name, so that a name meets a question whole and never as a part of a
compound."""
MOST_RELATED: Final = 40
MOST_NEAR: Final = 3
ENDINGS: Final = ("en", "s", "jes", "je", "e")
"""What is taken off a mistyped word that is near nothing: a list of words has not every form."""
_SOUND_ALIKE: Final = ("ck", "cs", "sz", "fv", "ij", "iy", "dt", "bp", "ao", "gh")


def _begins_alike(word: str, other: str) -> bool:
    """The same first letter, one that sounds like it, or the first two the other way round."""
    one, two = word[0], other[0]
    return one == two or other[1::-1] == word[:2] or any(one in pair and two in pair for pair in _SOUND_ALIKE)


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
    holding: dict[str, dict[str, bool]] = field(default_factory=dict)
    """For the stem of a part the compounds with it, and whether it is their last part."""
    doers: dict[str, set[str]] = field(default_factory=dict)
    """For the stem of a verb the terms of who does it: a text may only speak of the "voorlezer"."""

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
                made._take_apart(word, term)
                if verb := verb_of(word):
                    made.doers.setdefault(dutch.stem(verb), set()).add(term)
        made.grams, made.by_length, made.ordered = dict(grams), dict(lengths), sorted(made.by_word)
        return made

    def _take_apart(self, word: str, term: str) -> None:
        parts = [dutch.stem(part) for part in split(word)]
        for place, part in enumerate(parts):
            if part != term:
                self.holding.setdefault(part, {})[term] = place == len(parts) - 1

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

    def holding(self, part: str) -> dict[str, bool]:
        """Terms of compounds with this stem as a part, and whether it is the last part; at most
        `MOST_RELATED`, those that are in most documents."""
        found: dict[str, bool] = {}
        for one in self._parts:
            found |= one.holding.get(part, {})
        if len(found) <= MOST_RELATED:
            return found
        best = sorted(found, key=lambda term: (-self.documents(term), term))[:MOST_RELATED]
        return {term: found[term] for term in best}

    def doers(self, stem: str) -> list[str]:
        """Terms of who does what the verb with this stem says, in order."""
        return sorted({term for part in self._parts for term in part.doers.get(stem, ())} - {stem})

    def _is_word(self, piece: str) -> bool:
        """Is a piece a word of the list, or a form of one? Names are none."""
        term = dutch.stem(piece)
        return any(term in part.spellings for part in self._parts)

    def cut(self, word: str) -> list[str]:
        """The two words of the list that a word is made of, cut as evenly as can be: "voorleesvrijwilliger"
        gives "voorlees" and "vrijwilliger"; the last may be one that says nothing. Nothing when there are
        none."""
        shortest = dutch.SHORTEST_PART
        places = sorted(
            range(shortest, len(word) - shortest + 1), key=lambda place: abs(2 * place - len(word))
        )
        for place in places:
            front, back = word[:place], word[place:]
            if self._is_word(back) or not dutch.says_something(back):
                for piece in (front, front.removesuffix("s")):
                    if len(piece) >= shortest and self._is_word(piece):
                        return [piece, back]
        return []

    def inside(self, word: str) -> list[str]:
        """The longest word of the list at the front or the back of a word, when it is half of it or more:
        "computernerd" gives "computer"."""
        least = max(5, len(word) // 2)
        for length in range(len(word) - 3, least - 1, -1):
            for piece in (word[:length], word[len(word) - length :]):
                if self._is_word(piece):
                    return [piece]
        return []

    def near(self, word: str, also: Mapping[str, str] | None = None) -> list[Near]:
        """Words a typing error away, of the list and of `also` (words and their terms), swapped neighbours
        counted as one: the nearest first, then the most used. One error under six letters, two from there on;
        hardly ever in the first letter, where people see what they type."""
        if len(word) < dutch.SHORTEST_PART or word.isdigit():
            return []
        found = self._near(word, also or {})
        for ending in ENDINGS:
            if found:
                break
            if word.endswith(ending) and len(word) - len(ending) > dutch.SHORTEST_PART:
                found = self._near(word.removesuffix(ending), also or {})
        return found

    def _near(self, word: str, also: Mapping[str, str]) -> list[Near]:
        limit = 1 if len(word) < 6 else 2
        found: dict[str, tuple[int, str]] = {}
        for part in self._parts:
            for length in range(len(word) - limit, len(word) + limit + 1):
                choices = part.by_length.get(length, [])
                for other, distance, _ in extract(
                    word, choices, scorer=OSA.distance, score_cutoff=limit, limit=50
                ):
                    found[other] = (int(distance), part.by_word[other])
        beside = [other for other in also if abs(len(other) - len(word)) <= limit]
        for other, distance, _ in extract(word, beside, scorer=OSA.distance, score_cutoff=limit, limit=50):
            found.setdefault(other, (int(distance), also[other]))
        ranked = sorted(
            (distance, -self.documents(term), other, term)
            for other, (distance, term) in found.items()
            if _begins_alike(word, other)
        )
        one_each: dict[str, Near] = {}
        for distance, documents, other, term in ranked:
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
