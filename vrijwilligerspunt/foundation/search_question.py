"""What a visitor's words ask for, before any document is looked at. Pure: knows no index, only its words.

Each word is a wish. It is met by its stem, by a name that is spelled so, by compounds that hold it, by the
verb behind a role and the role behind a verb, by relatives of the same letters and by what the thesaurus
gives; how much each counts stands in `search_weights`. A compound is also a wish for each of its parts. A
word that nobody wrote and no group knows asks for the kinds of work it speaks of, or else, when it may be a
typing error, for the nearest words. Words that say nothing here ("vrijwilliger", "graag") are asked only when
alone; "quoted text" must stand together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_compounds import is_known, split, verb_of
from vrijwilligerspunt.foundation.search_thesaurus import Alternative, Thesaurus
from vrijwilligerspunt.foundation.search_vocabulary import NAME, Words
from vrijwilligerspunt.foundation.search_weights import Weights

MOST_LETTERS: Final = 300
MOST_WORDS: Final = 20
MOST_PHRASES: Final = 4
MOST_ALTERNATIVES: Final = 40
MOST_MENDED: Final = 6
"""With these, the work for a question has an end, whatever somebody types."""
_NOT: Final = {"geen": 5, "zonder": 5, "without": 5, "no": 5, "niet": 3, "not": 3}
"""Words that say no to the first telling word among so many that follow: "zonder dat ik hoef te bellen"."""
_NOT_ONLY: Final = frozenset(("alleen", "enkel", "slechts", "only", "just"))
_TURNS: Final = frozenset(("maar", "but"))
_BREAKS: Final = frozenset(",;:.!?()")
"""What follows these is another matter."""
_QUOTED: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')

Terms = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """The words and the quoted phrases of a visitor's text; `text` is the tidied text they were read from."""

    text: str
    words: tuple[dutch.Token, ...]
    phrases: tuple[tuple[dutch.Token, ...], ...]

    @classmethod
    def of(cls, text: str) -> Question:
        """Read a visitor's text: at most 300 characters, 20 words and 4 phrases of it, spaces and capitals
        evened out."""
        tidy = " ".join(text[:MOST_LETTERS].lower().split())
        phrases = [tuple(dutch.tokens(match[1])[:MOST_WORDS]) for match in _QUOTED.finditer(tidy)]
        loose = _QUOTED.sub(lambda match: " " * len(match[0]), tidy)
        unwanted = _unwanted(loose)
        said = [word for word in dutch.tokens(loose) if word.word not in _NOT]
        words = [word for word in said if word.start not in unwanted] or said
        telling = [word for word in words if not dutch.is_noise(word)]
        if telling or any(phrases):
            words = telling
        once = {word.term: word for word in reversed(words[:MOST_WORDS])}
        kept = tuple(sorted(once.values(), key=lambda word: word.start))
        return cls(tidy, kept, tuple(phrase for phrase in phrases if phrase)[:MOST_PHRASES])


def _unwanted(text: str) -> set[int]:
    """Where words begin that somebody says no to: the first that tells something after "geen" or "zonder"."""
    found = set()
    left = end = 0
    for word in dutch.tokens(text, stop_words=True):
        if word.word in _TURNS or not _BREAKS.isdisjoint(text[end : word.start]):
            left = 0
        end = word.end
        if word.word in _NOT:
            left = _NOT[word.word]
        elif word.word in _NOT_ONLY:
            left = 0
        elif left:
            left -= 1
            if dutch.says_something(word.word) and not dutch.is_weak(word.word):
                found.add(word.start)
                left = 0
    return found


@dataclass(slots=True)
class Wish:
    """One word of a question: the ways to meet it with how much each counts, what it is made of, and what may
    have been meant. `share` is how much the whole wish counts beside the others."""

    word: dutch.Token
    ways: dict[Terms, float] = field(default_factory=dict)
    share: float = 1.0
    parts: list[Wish] = field(default_factory=list)
    parts_weight: float = 0.0
    meant: str | None = None

    def by(self, terms: Terms, weight: float) -> None:
        """Add a way to meet it; of two for the same the better counts."""
        if weight > self.ways.get(terms, 0.0):
            self.ways[terms] = weight

    def best(self) -> list[tuple[Terms, float]]:
        """The clearest ways first."""
        return sorted(self.ways.items(), key=lambda way: -way[1])[:MOST_ALTERNATIVES]


def plan(
    question: Question,
    words: Words,
    thesaurus: Thesaurus,
    weights: Weights,
    is_there: Callable[[str], bool] = bool,
) -> list[Wish]:
    """What each word of a question may be met by; `is_there` says whether a term is in a document now."""
    return _Planner(words, thesaurus, weights, is_there).wishes(question)


def meant(question: Question, wishes: Iterable[Wish]) -> str | None:
    """The visitor's text with what may have been meant in it, when anything was."""
    text, found = question.text, False
    for wish in sorted(wishes, key=lambda wish: -wish.word.start):
        # A word of the thesaurus that is in no document is nearest to itself.
        if wish.meant is not None and dutch.fold(wish.meant) != wish.word.word:
            text, found = f"{text[: wish.word.start]}{wish.meant}{text[wish.word.end :]}", True
    return text if found else None


def _is_right(word: str) -> bool:
    """A word that is written nowhere here and is no typing error all the same: nobody is helped with
    "koken" for "kraken"."""
    return dutch.is_weak(word) or is_known(word)


class _Planner:
    def __init__(
        self, words: Words, thesaurus: Thesaurus, weights: Weights, is_there: Callable[[str], bool]
    ) -> None:
        self._words, self._thesaurus, self._weights = words, thesaurus, weights
        self._is_there = is_there

    def wishes(self, question: Question) -> list[Wish]:
        wishes = [Wish(word) for word in question.words]
        weak = [dutch.is_weak(wish.word.word) for wish in wishes]
        if not all(weak):
            for wish, is_weak in zip(wishes, weak, strict=True):
                wish.share = self._weights.weak if is_weak else 1.0
        known, mended = self._stand_ins(wishes), 0
        for wish, following in pairwise(wishes):
            self._joined(wish, following)
        for wish in wishes:
            word, term = wish.word.word, wish.word.term
            is_written = self._is_written(wish)
            has_stand_in = term in known
            self._forms(wish, word, term, 1.0)
            if is_written or not has_stand_in:
                self._take_apart(wish, word)
            if is_written or has_stand_in:
                continue
            if loosely := self._thesaurus.loosely(term):
                self._others(wish, loosely, 1.0)
            elif mended < MOST_MENDED and not _is_right(word):
                self._nearest(wish)
                mended += 1
        return wishes

    def _is_written(self, wish: Wish) -> bool:
        """Is it in a document, as it is, as a name, or joined with the word beside it?"""
        terms = (wish.word.term, NAME + wish.word.word, *(terms[0] for terms in wish.ways if len(terms) == 1))
        return any(map(self._words.documents, terms))

    def _stand_ins(self, wishes: list[Wish]) -> set[str]:
        """Add what the thesaurus gives; returns the terms it knows."""
        known = set()
        for match in self._thesaurus.matches([wish.word.term for wish in wishes]):
            stretch = wishes[match.start : match.start + match.length]
            # Common words may mean something together: "onder de mensen" is no small talk.
            if match.length > 1 and all(wish.share < 1.0 for wish in stretch):
                stretch[0].share = 1.0
            for wish in stretch:
                known.add(wish.word.term)
                self._others(wish, match.alternatives, 1.0)
        return known

    def _others(self, wish: Wish, alternatives: Iterable[Alternative], share: float) -> None:
        """Other words for it, and compounds of those."""
        for other in alternatives:
            weight = share * self._weights.synonym * other.weight
            wish.by(other.terms, weight)
            if len(other.terms) == 1:
                for term in self._words.holding(other.terms[0]):
                    wish.by((term,), weight * self._weights.in_compound)

    def _joined(self, wish: Wish, following: Wish) -> None:
        """Words written apart: "buurt bus" is a "buurtbus" too."""
        term = dutch.stem(wish.word.word + following.word.word)
        # The stemmer may cut off the whole second word.
        if len(term) > len(wish.word.word) + 1 and self._words.documents(term):
            wish.by((term,), self._weights.joined)
            following.by((term,), self._weights.joined)

    def _forms(self, wish: Wish, word: str, term: str, share: float) -> None:
        """A word itself, as a name, within others, the verb behind it, and relatives; all for a share."""
        weights = self._weights
        wish.by((term,), share)
        wish.by((NAME + word,), share * weights.name)
        for other, is_last in self._words.holding(term).items():
            wish.by((other,), share * (weights.last_part if is_last else weights.first_part))
        verb = verb_of(word)
        if verb is not None:
            wish.by((dutch.stem(verb),), share * weights.role)
        for other in self._words.doers(term):
            wish.by((other,), share * weights.role)
        if weights.related:
            for other, overlap in self._words.related(word, term).items():
                wish.by((other,), share * weights.related * overlap)

    def _take_apart(self, wish: Wish, word: str) -> None:
        """What a compound is made of, each part a wish of its own: of "knutselmiddag" both parts count."""
        if not self._weights.parts:
            return
        parts, wish.parts_weight = list(split(word)) or self._words.cut(word), self._weights.parts
        if not parts:
            parts, wish.parts_weight = self._words.inside(word), self._weights.inside
        for part in filter(dutch.says_something, parts):
            made = Wish(dutch.Token(part, dutch.stem(part), 0, 0))
            if not self._stand_ins([made]) and not self._words.documents(made.word.term):
                self._others(made, self._thesaurus.loosely(made.word.term), 1.0)
            self._forms(made, part, made.word.term, 1.0)
            wish.parts.append(made)
        holders = [set(self._words.holding(part.word.term)) for part in wish.parts]
        if len(holders) > 1:
            for term in set.intersection(*holders):
                wish.by((term,), self._weights.last_part)

    def _nearest(self, wish: Wish) -> None:
        """What a word that is nowhere may have been meant to be."""
        near = [
            one
            for one in self._words.near(wish.word.word, self._thesaurus.words)
            if self._is_there(one.term) or not self._words.documents(one.term)
        ]
        for one, share in zip(near, self._weights.near, strict=False):
            word = dutch.fold(one.spelling)
            term = dutch.stem(word)
            self._forms(wish, word, term, share)
            for match in self._thesaurus.matches([term]):
                self._others(wish, match.alternatives, share)
        if near:
            wish.meant = near[0].spelling
            if not wish.parts:
                self._take_apart(wish, dutch.fold(wish.meant))
