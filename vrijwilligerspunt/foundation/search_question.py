"""What a visitor's words ask of the index, and how the answers are put together. Pure: knows no index.

Each word asks for its stem (1.0), for a name that is spelled so (1.5), and for its relatives (0.6 times the
overlap). Words that are in no document ask for the nearest words instead (0.8, 0.65, 0.5). All words must be
met; words that say nothing here ("vrijwilliger", "graag") are asked only when alone; "quoted text" must
stand together. Fewer than one page of results is filled up with documents that meet some words, or a part of
one ("moestuin": "tuin").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_vocabulary import NAME, Words

PAGE: Final = 20
MOST_FILLED: Final = 200
"""How many documents that meet only some words are added at most, or every total would be the size of the
site."""
RELATED_WEIGHT: Final = 0.6
NAME_WEIGHT: Final = 1.5
NEAR_WEIGHTS: Final = (0.8, 0.65, 0.5)
MOST_WORDS: Final = 12
MOST_LETTERS: Final = 300
_QUOTED: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')

Scores = dict[int, float]


class Source(Protocol):
    """What a question needs of an index: scores by document number, of one kind of document only."""

    @property
    def words(self) -> Words:
        """The vocabulary of that kind."""

    def scores(self, term: str) -> Mapping[int, float]:
        """Every document with the term, scored."""

    def phrase(self, terms: Sequence[str]) -> Mapping[int, float]:
        """Every document in which the terms follow each other, scored."""


@dataclass(frozen=True)
class Question:
    """The words and the quoted phrases of a visitor's text; `text` is the tidied text they were read from."""

    text: str
    words: tuple[dutch.Token, ...]
    phrases: tuple[tuple[dutch.Token, ...], ...]

    @classmethod
    def of(cls, text: str) -> Question:
        """Read a visitor's text: at most 300 characters and 12 words of it, spaces and capitals evened
        out."""
        tidy = " ".join(text[:MOST_LETTERS].lower().split())
        phrases = [tuple(dutch.tokens(match[1])) for match in _QUOTED.finditer(tidy)]
        loose = _QUOTED.sub(lambda match: " " * len(match[0]), tidy)
        words = dutch.tokens(loose)[:MOST_WORDS]
        if not any(phrases):
            words = [word for word in words if not dutch.is_noise(word)] or words
        else:
            words = [word for word in words if not dutch.is_noise(word)]
        once = {word.term: word for word in reversed(words)}
        kept = tuple(sorted(once.values(), key=lambda word: word.start))
        return cls(tidy, kept, tuple(phrase for phrase in phrases if phrase))


def answer(question: Question, source: Source) -> tuple[Scores, str | None]:
    """All documents for a question, best first, and the spelling the visitor may have meant."""
    if not question.words and not question.phrases:
        return {}, None
    firm = [_of_phrase(phrase, source) for phrase in question.phrases]
    meant: dict[dutch.Token, str] = {}
    parts: list[Scores] = []
    for word in question.words:
        scores, spelling = _of_word(word, source)
        parts.append(scores)
        if spelling is not None:
            meant[word] = spelling
    first = _sorted(_all_of([*firm, *parts]))
    if len(first) < PAGE and parts:
        for word, scores in zip(question.words, parts, strict=True):
            for term, weight in source.words.inside(word.word).items():
                for number, score in source.scores(term).items():
                    scores[number] = scores.get(number, 0.0) + weight * score
        allowed = _all_of(firm) if firm else None
        some = _add(*((scores, 1.0) for scores in parts))
        rest = {n: s for n, s in some.items() if n not in first and (allowed is None or n in allowed)}
        first = _append(first, dict(list(_sorted(rest).items())[:MOST_FILLED]))
    return first, _meant(question, meant)


def _of_phrase(phrase: Sequence[dutch.Token], source: Source) -> Scores:
    return _add(
        (source.phrase([token.term for token in phrase]), 1.0),
        (source.phrase([NAME + token.word for token in phrase]), NAME_WEIGHT),
    )


def _of_word(word: dutch.Token, source: Source) -> tuple[Scores, str | None]:
    """The documents one word asks for, and what it may have meant when it is in none."""
    words = source.words
    own = source.scores(word.term)
    name = source.scores(NAME + word.word)
    related = words.related(word.word, word.term)
    asked = [(own, 1.0), (name, NAME_WEIGHT)]
    spelling = None
    if not own and not name:
        near = [one for one in words.near(word.word) if source.scores(one.term)]
        if near and not any(word.word in words.spelling(term) for term in related):
            spelling = near[0].spelling
        for one, weight in zip(near, NEAR_WEIGHTS, strict=False):
            related.pop(one.term, None)
            asked.append((source.scores(one.term), weight))
    asked += [(source.scores(term), RELATED_WEIGHT * share) for term, share in related.items()]
    return _add(*asked), spelling


def _meant(question: Question, meant: Mapping[dutch.Token, str]) -> str | None:
    if not meant:
        return None
    text = question.text
    for word in sorted(meant, key=lambda w: -w.start):
        text = text[: word.start] + meant[word] + text[word.end :]
    return text


def _add(*weighted: tuple[Mapping[int, float], float]) -> Scores:
    total: Scores = defaultdict(float)
    for scores, weight in weighted:
        for number, score in scores.items():
            total[number] += weight * score
    return dict(total)


def _all_of(parts: Iterable[Scores]) -> Scores:
    ordered = sorted(parts, key=len)
    numbers = set(ordered[0]).intersection(*ordered[1:])
    return {number: sum(part[number] for part in ordered) for number in numbers}


def _sorted(scores: Scores) -> Scores:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def _append(first: Scores, rest: Scores) -> Scores:
    """Both, with the scores of the rest pressed below the lowest of the first."""
    if first and rest:
        ceiling, top = min(first.values()) * 0.99, next(iter(rest.values()))
        factor = min(1.0, ceiling / top) if top > 0 else 1.0
        rest = {number: score * factor for number, score in rest.items()}
    return first | rest
