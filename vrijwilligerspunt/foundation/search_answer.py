"""How the documents for a question are weighed and put in order. Pure: asks a `Source`, knows no index.

For each wish a document is credited with what it has of it by any way, as if all were one word (BM25 with
the amounts of all ways added up): five synonyms of one word bring little, a second word brings much. What the
best documents have in common is then looked for too (pseudo-relevance feedback), as people do not use the
words of organisations.

Documents that meet every wish are the answer. Fewer than one page of those is filled up with documents that
meet some. Being like the best ones only orders: no document is found for its likeness alone. Work is counted
in postings, places in documents that were looked at, and stops at `MOST_POSTINGS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log
from typing import Final, Protocol

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_question import Question, Terms, Wish, meant, plan
from vrijwilligerspunt.foundation.search_thesaurus import Thesaurus
from vrijwilligerspunt.foundation.search_vocabulary import NAME, Words
from vrijwilligerspunt.foundation.search_weights import Weights

PAGE: Final = 20
MOST_FILLED: Final = 200
"""How many documents that meet only some words are added at most, or every total would be the size of the
site."""
MOST_BEST: Final = 10
MOST_SHARED: Final = 40
LEAST_DOCUMENTS: Final = 100
"""Among fewer documents than this, what the best have in common says nothing."""
ENOUGH: Final = 100
"""When a word itself brings so many documents, those with only a part of it are not looked for."""
MOST_POSTINGS: Final = 250_000
MOST_POSTINGS_ALIKE: Final = 25_000
"""How many places in documents a question may look at: for its words, the clearest ways first, and for what
is like the best."""
LEAST_SURE: Final = 0.45
"""A document that has a wish by a way of this weight meets it; these ways also say how common the wish is."""

Scores = dict[int, float]


@dataclass(frozen=True, slots=True)
class Postings:
    """Numbers of documents, and beside each how much of a term it holds. In the first `written` the term
    stands; in the others it only says what such things are."""

    numbers: Sequence[int]
    amounts: Sequence[float]
    written: int


NO_POSTINGS: Final = Postings((), (), 0)


class Source(Protocol):
    """What a question needs of an index, of one kind of document only."""

    @property
    def words(self) -> Words:
        """The vocabulary of that kind."""

    @property
    def size(self) -> int:
        """How many documents there are."""

    def postings(self, term: str) -> Postings:
        """Every document with the term."""

    def terms_of(self, number: int) -> list[str]:
        """The telling terms of a document, each once."""

    def phrase(self, terms: Sequence[str]) -> set[int]:
        """Every document in which the terms follow each other."""


@dataclass(frozen=True)
class Outcome:
    """All documents for a question with their scores, best first; what the visitor may have meant; how many
    places in documents were looked at; and which of the documents meet only `some` of the wishes."""

    scores: Scores
    meant: str | None = None
    postings: int = 0
    some: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Credit:
    """What documents gain by a wish; how surely each meets it; what it is worth, more when it is rare."""

    gained: Scores
    sure: dict[int, float]
    worth: float


def answer(question: Question, source: Source, thesaurus: Thesaurus, weights: Weights) -> Outcome:
    """Find the documents for a question."""
    if not question.words and not question.phrases:
        return Outcome({})
    counter = _Counter(source, weights)
    total: Scores = {}
    met: dict[int, int] = {}
    allowed = counter.allowed(question.phrases, total)
    wishes = plan(
        question, source.words, thesaurus, weights, lambda term: bool(source.postings(term).numbers)
    )
    for wish in wishes:
        credit = counter.credit(wish)
        for number, gain in credit.gained.items():
            total[number] = total.get(number, 0.0) + wish.share * gain
        for number, sure in credit.sure.items():
            if sure >= LEAST_SURE:
                met[number] = met.get(number, 0) + 1
    if allowed is not None:
        total = {number: score for number, score in total.items() if number in allowed}
    alike = counter.alike(total)
    for number, score in alike.items():
        if number in total:
            total[number] += score
    needed = len(wishes)
    scores = {number: score for number, score in total.items() if met.get(number, 0) == needed}
    some = _some(scores, total, weights) if len(scores) < PAGE else {}
    return Outcome(_sorted(scores | some), meant(question, wishes), counter.looked_at, frozenset(some))


def _some(every: Scores, total: Scores, weights: Weights) -> Scores:
    """The best documents that meet only some wishes."""
    rest = {number: score for number, score in total.items() if number not in every}
    least = weights.least * max(total.values(), default=0.0)
    best = nlargest(MOST_FILLED, rest.items(), key=_by_score)
    return {number: score for number, score in best if score >= least}


class _Counter:
    """Adds up what documents have of each wish, looking at a bounded number of places."""

    def __init__(self, source: Source, weights: Weights) -> None:
        self._source, self._weights = source, weights
        self.looked_at = 0
        self._most = MOST_POSTINGS

    def allowed(self, phrases: Sequence[Sequence[dutch.Token]], total: Scores) -> set[int] | None:
        """The documents that hold all the phrases, None when there are none; a rare phrase scores more."""
        allowed: set[int] | None = None
        for phrase in phrases:
            found: set[int] = set()
            for terms in ([token.term for token in phrase], [NAME + token.word for token in phrase]):
                if self._may_look_at(sum(map(self._source.words.documents, terms))):
                    found |= self._source.phrase(terms)
            for number in found:
                total[number] = total.get(number, 0.0) + self._rarity(len(found))
            allowed = found if allowed is None else allowed & found
        return allowed

    def credit(self, wish: Wish) -> _Credit:
        """What documents gain by a wish: as a whole, or by its parts where that is more."""
        whole = self._whole(wish)
        if not wish.parts or len(whole.gained) >= ENOUGH:
            return whole
        parts = [self._whole(part) for part in wish.parts]
        worth = sum(part.worth for part in parts) or 1.0
        sums: Scores = {}
        sure: dict[int, float] = {}
        for part in parts:
            share = wish.parts_weight * part.worth / worth
            for number, gain in part.gained.items():
                sums[number] = sums.get(number, 0.0) + wish.parts_weight * gain
                sure[number] = sure.get(number, 0.0) + share * min(1.0, part.sure[number])
        for number, gain in sums.items():
            whole.gained[number] = max(gain, whole.gained.get(number, 0.0))
            whole.sure[number] = max(sure[number], whole.sure.get(number, 0.0))
        return whole

    def _whole(self, wish: Wish) -> _Credit:
        held: dict[int, float] = defaultdict(float)
        sure: dict[int, float] = {}
        common = 0
        for terms, weight in wish.best():
            postings = self._postings(terms)
            numbers, written = postings.numbers, postings.written
            if not numbers:
                continue
            if weight >= LEAST_SURE:
                common = max(common, len(numbers))
            for number, amount in zip(numbers, postings.amounts, strict=True):
                held[number] += weight * amount
            for number in numbers[:written]:
                if sure.get(number, 0.0) < weight:
                    sure[number] = weight
            for number in numbers[written:]:
                sure.setdefault(number, weight * self._weights.unwritten)
        worth = self._rarity(common or len(held))
        k1 = self._weights.saturation
        most = worth * (k1 + 1)
        gained = {number: most * amount / (amount + k1) for number, amount in held.items()}
        return _Credit(gained, sure, worth if gained else 0.0)

    def alike(self, scores: Scores) -> Scores:
        """How much documents are like the best ones, as a share of the best score: what the best ones have in
        common and few others have is looked for too."""
        size, words = self._source.size, self._source.words
        if not self._weights.alike or size < LEAST_DOCUMENTS or not scores:
            return {}
        best = nlargest(MOST_BEST, scores.items(), key=_by_score)
        whole = sum(score for _, score in best)
        shares: dict[str, float] = {}
        for number, score in best:
            terms = self._source.terms_of(number)
            for term in terms:
                shares[term] = shares.get(term, 0.0) + score / whole / len(terms)
        telling = {
            term: share * log(size / documents)
            for term, share in shares.items()
            if 1 < (documents := words.documents(term)) < size
        }
        self._most = self.looked_at + MOST_POSTINGS_ALIKE
        found: dict[int, float] = defaultdict(float)
        k1 = self._weights.saturation
        for term, share in nlargest(MOST_SHARED, telling.items(), key=lambda item: (item[1], item[0])):
            postings = self._postings((term,))
            rare = share * self._rarity(len(postings.numbers))
            for number, amount in zip(postings.numbers, postings.amounts, strict=True):
                found[number] += rare * amount / (amount + k1)
        most = max(found.values(), default=0.0)
        factor = self._weights.alike * best[0][1] / most if most else 0.0
        return {number: factor * score for number, score in found.items()}

    def _postings(self, terms: Terms) -> Postings:
        """The documents that have all terms, as much of each as they have of the least; none when that would
        be too much work."""
        asked = [self._source.words.documents(term) for term in terms]
        if not all(asked) or not self._may_look_at(sum(asked)):
            return NO_POSTINGS
        if len(terms) == 1:
            return self._source.postings(terms[0])
        each = [self._source.postings(term) for term in terms]
        held = [dict(zip(one.numbers, one.amounts, strict=True)) for one in each]
        together = set(held[0]).intersection(*held[1:])
        written = together.intersection(*(one.numbers[: one.written] for one in each))
        numbers = [*sorted(written), *sorted(together - written)]
        return Postings(numbers, [min(one[number] for one in held) for number in numbers], len(written))

    def _may_look_at(self, places: int) -> bool:
        if self.looked_at + places > self._most:
            return False
        self.looked_at += places
        return True

    def _rarity(self, documents: int) -> float:
        return log(1 + max(0.0, self._source.size - documents + 0.5) / (documents + 0.5))


def _by_score(item: tuple[int, float]) -> tuple[float, int]:
    return item[1], -item[0]


def _sorted(scores: Mapping[int, float]) -> Scores:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
