"""Which other words a visitor's word may stand for: synonyms, narrower words, other languages. Pure.

The list itself is data of the search room; here it becomes a lookup by stem, so every form of a word meets.
Chains are not followed: what a word's synonym stands for is another matter than what the word stands for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from vrijwilligerspunt.foundation import dutch

SAME_WEIGHT: Final = 0.65
NARROWER_WEIGHT: Final = 0.5
TRANSLATION_WEIGHT: Final = 0.9
"""A word of another language is in few texts itself, so its translation counts almost as the word."""
MOST_TRANSLATIONS: Final = 4
"""Who needs more words for it does not translate but tells what kinds of things are meant."""
MOST_ALTERNATIVES: Final = 16
"""A word stands for at most so many others, the clearest first: the work for a question has an end."""
SPELLINGS: Final = "/"
"""Stands between several ways to type the first term of a group: "kids / children"."""

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that have to do with each other, as people write them; a term may be several words.

    Of a two-way group each term stands for all the others. With `narrower` the first stands for the others
    and not the other way round. With a `language` other than nl the first is a word of that language and the
    others are its Dutch words, one way as well. Where it goes one way, the first term may hold several
    spellings with a slash between.
    """

    terms: tuple[str, ...]
    narrower: bool = False
    language: str = "nl"

    @property
    def one_way(self) -> bool:
        """Does only the first term find the others?"""
        return self.narrower or self.language != "nl"

    @property
    def weight(self) -> float:
        """How much a document with another word counts, beside 1 for the word itself."""
        if self.language != "nl" and len(self.found) <= MOST_TRANSLATIONS:
            return TRANSLATION_WEIGHT
        if self.language != "nl":
            return NARROWER_WEIGHT
        return NARROWER_WEIGHT if self.narrower else SAME_WEIGHT

    @property
    def typed(self) -> tuple[str, ...]:
        """The terms that find others when a visitor types them."""
        if not self.one_way:
            return self.terms
        return tuple(part.strip() for part in self.terms[0].split(SPELLINGS)) if self.terms else ()

    @property
    def found(self) -> tuple[str, ...]:
        """The terms that are found."""
        return self.terms[1:] if self.one_way else self.terms


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems a document must have all of, to be met as if it had the word itself, and how much that counts."""

    terms: Terms
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the question, from word `start`, `length` words long, that stands for other words too."""

    start: int
    length: int
    alternatives: tuple[Alternative, ...]


class Thesaurus:
    """A list of groups, ready to look up words of a question. Never changes after it was made.

    A group whose terms hold no word to look for, or only one, says nothing and is passed over. So is a word
    of another language that is also typed in a Dutch group: who types it most likely means the Dutch word.

    `loose` says by which words a stem may be found that stands in no document and in no group.
    """

    def __init__(
        self, groups: Iterable[Group] = (), loose: Mapping[str, tuple[Alternative, ...]] | None = None
    ) -> None:
        content = sorted({(group.language != "nl", group) for group in groups}, key=repr)
        self.version: str = hashlib.sha256(repr(content).encode()).hexdigest()[:16]
        weights: dict[Terms, dict[Terms, float]] = {}
        dutch_words: frozenset[Terms] = frozenset()
        for is_foreign, some in groupby(content, key=itemgetter(0)):
            if is_foreign:
                dutch_words = frozenset(weights)
            for _, group in some:
                _collect(group, weights, dutch_words)
        self._alternatives = {typed: _best(found) for typed, found in weights.items()}
        self.words: dict[str, str] = {
            token.word: token.term
            for _, group in content
            for typed in group.typed
            for token in dutch.tokens(typed)
        }
        """Every word somebody may type here, with its stem: a typing error in one is meant for it."""
        self._longest = max(map(len, self._alternatives), default=0)
        self._loose = loose or {}

    def __len__(self) -> int:
        """How many different words, or rows of words, stand for others."""
        return len(self._alternatives)

    def loosely(self, term: str) -> tuple[Alternative, ...]:
        """What a stem nobody wrote speaks of, when no group says it better."""
        return self._loose.get(term, ())

    def matches(self, terms: Sequence[str]) -> list[Match]:
        """The stretches of these stems that stand for other words: the longest first, then by place. They may
        overlap: "taal" is a match of its own within "nederlandse taal"."""
        return [
            Match(start, length, found)
            for length in range(min(self._longest, len(terms)), 0, -1)
            for start in range(len(terms) - length + 1)
            if (found := self._alternatives.get(tuple(terms[start : start + length])))
        ]


@lru_cache(maxsize=20_000)
def stems(term: str) -> Terms:
    """The stems of a term as a question has them: without small words, and without words that say nothing on
    this site unless there are no others."""
    tokens = dutch.tokens(term)
    telling = [token for token in tokens if not dutch.is_noise(token)] or tokens
    return tuple(dict.fromkeys(token.term for token in telling))


def _collect(group: Group, weights: dict[Terms, dict[Terms, float]], passed_over: frozenset[Terms]) -> None:
    found = [made for term in group.found if (made := stems(term))]
    for term in group.typed:
        typed = stems(term)
        if not typed or typed in passed_over:
            continue
        for other in found:
            # A text with all the words of the term and more is found without our help.
            if not set(typed) <= set(other):
                others = weights.setdefault(typed, {})
                others[other] = max(group.weight, others.get(other, 0.0))


def _best(found: dict[Terms, float]) -> tuple[Alternative, ...]:
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(Alternative(terms, weight) for terms, weight in ranked[:MOST_ALTERNATIVES])


NOTHING: Final = Thesaurus(())
