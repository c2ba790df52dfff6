"""What the search field suggests while somebody types: titles, subjects, places, organisations, words; pure.

Every typed word must begin a word of what is suggested, accents and capitals aside. Only when nothing fits,
words that are a typing error away count too. What is suggested comes from what visitors may see and nothing
else; each suggestion says the query values it leads to.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.search.states import Hint

MOST: Final = 8
MOST_OF_A_KIND: Final = 4
FEWEST_LETTERS: Final = 2
MOST_LETTERS: Final = 100
MOST_WORDS: Final = 6
MOST_NEAR: Final = 3
SHORTEST_NEAR: Final = 4
MOST_PLACES_BEHIND: Final = 2
_NO_QUOTES: Final = dict.fromkeys(map(ord, '"“”„«»'), " ")
LONGEST_CERTAIN: Final = 6
"""Under this many letters one error is allowed, from there on two, as the search itself has it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to suggest. `query` are the query values of the list it leads to; an organisation has its
    `slug` instead. `count` is how many vacancies it stands for, `inside` the name of the wijk or stadsdeel a
    place lies in, and `also` are more words by which it is found."""

    kind: Hint
    label: str
    query: tuple[tuple[str, str], ...] = ()
    slug: str = ""
    count: int = 0
    inside: str = ""
    also: str = ""


class Catalogue:
    """All that can be suggested at one content version, found by the beginnings of its words."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        # By number the best comes first, so that a walk through numbers in order is a walk by rank.
        self._all = sorted(suggestions, key=lambda one: (-one.count, len(one.label), one.label))
        self._folded = [dutch.fold(one.label) for one in self._all]
        postings: dict[str, array[int]] = defaultdict(lambda: array("l"))
        self._counts: Counter[str] = Counter()
        self._spellings: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._place_words: set[str] = set()
        for number, one in enumerate(self._all):
            spoken = _spoken(f"{one.label} {one.also}" if one.also else one.label)
            for word in dict.fromkeys(word for word, _, _ in spoken):
                postings[word].append(number)
            if one.kind is Hint.PLACE:
                self._places.setdefault(dutch.fold(one.label), one.label)
                self._place_words.update(word for word, _, _ in spoken)
            if one.kind is Hint.TITLE:
                for word, spelling, says_something in spoken:
                    if says_something:
                        self._counts[word] += one.count
                        self._spellings.setdefault(word, spelling)
        self._words = sorted(postings)
        self._postings = [postings[word] for word in self._words]

    def find(self, text: str) -> list[Suggestion]:
        """At most eight suggestions, those of one kind together; empty under two letters."""
        text = " ".join(text[:MOST_LETTERS].split())
        typed = _words(text)[:MOST_WORDS]
        if not typed or max(map(len, typed)) < FEWEST_LETTERS:
            return []
        places = [list(self._beginning(word)) for word in typed]
        exact = self._found(text, typed, places)
        if exact:
            return exact
        forgiven = [found or self._near(word) for found, word in zip(places, typed, strict=True)]
        return self._found(text, typed, forgiven)

    def _found(self, text: str, typed: Sequence[str], places: Sequence[Sequence[int]]) -> list[Suggestion]:
        """Suggestions when each typed word may stand for the words at these places."""
        numbers = self._meeting(typed, places)
        kinds = self._best(dutch.fold(text), numbers)
        kinds[Hint.WORD] = self._completed(text, typed, places[-1], numbers)
        return shared(kinds)

    def _beginning(self, prefix: str) -> Iterator[int]:
        place = bisect_left(self._words, prefix)
        while place < len(self._words) and self._words[place].startswith(prefix):
            yield place
            place += 1

    def _near(self, word: str) -> list[int]:
        """The places of the words whose beginning is nearest, when that is a typing error away."""
        if len(word) < SHORTEST_NEAR or word.isdigit():
            return []
        limit = 1 if len(word) < LONGEST_CERTAIN else 2
        beginnings = [other[: len(word)] for other in self._words]
        found = extract(word, beginnings, scorer=OSA.distance, score_cutoff=limit, limit=None)
        ranked = sorted(
            (distance, beginning[0] != word[0], -self._counts[self._words[place]], place)
            for beginning, distance, place in found
        )
        return [place for *how, _used, place in ranked[:MOST_NEAR] if how == list(ranked[0][:2])]

    def _meeting(self, typed: Sequence[str], places: Sequence[Sequence[int]]) -> set[int]:
        """Numbers of the suggestions that have every word; a small word counts only as the last."""
        met: set[int] | None = None
        last = len(typed) - 1
        for position, (word, found) in enumerate(zip(typed, places, strict=True)):
            if position < last and not _says_something(word):
                continue
            having = {number for place in found for number in self._postings[place]}
            met = having if met is None else met & having
        return met or set()

    def _best(self, text: str, numbers: Iterable[int]) -> dict[Hint, list[Suggestion]]:
        """The best of each kind: those that begin with the text before others."""
        first: dict[Hint, list[Suggestion]] = defaultdict(list)
        rest: dict[Hint, list[Suggestion]] = defaultdict(list)
        for number in sorted(numbers):
            one = self._all[number]
            group = first if self._folded[number].startswith(text) else rest
            if len(group[one.kind]) < MOST_OF_A_KIND:
                group[one.kind].append(one)
        return {kind: (first[kind] + rest[kind])[:MOST_OF_A_KIND] for kind in Hint}

    def _completed(
        self, text: str, typed: Sequence[str], places: Iterable[int], numbers: Iterable[int]
    ) -> list[Suggestion]:
        """The text with its last word finished, by words of the titles that are meant, else of any."""
        counts: Counter[str] = Counter()
        allowed = {self._words[place] for place in places}
        if len(typed) > 1:
            for number in numbers:
                if self._all[number].kind is Hint.TITLE:
                    beside = allowed.intersection(_words(self._folded[number]))
                    counts.update(dict.fromkeys(beside, self._all[number].count))
        if not counts:
            counts.update({word: self._counts[word] for word in allowed})
        before = text[: dutch.tokens(text, names=True, stop_words=True)[-1].start]
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        words = [
            self._spellings[word]
            for word in ranked
            if word in self._spellings and word not in self._place_words
        ]
        # A place by itself is suggested as a place; behind other words it finishes the wish.
        behind = [self._places[word] for word in sorted(allowed & self._places.keys())] if before else []
        finished = (before + one for one in [*behind[:MOST_PLACES_BEHIND], *words])
        return [completion(one) for one in islice(_others(finished, text), MOST_OF_A_KIND)]


def completion(text: str) -> Suggestion:
    """Words to search with."""
    return Suggestion(Hint.WORD, text, (("q", text),))


def quoted(title: str) -> str:
    """A title as words to search with: in quotes, so that a day or a place in it is not read as a wish."""
    return f'"{" ".join(title.translate(_NO_QUOTES).split())}"'


def shared(kinds: dict[Hint, list[Suggestion]]) -> list[Suggestion]:
    """At most eight in the order of the kinds, each kind getting its turn."""
    taken: Counter[Hint] = Counter()
    room = MOST
    for turn in range(MOST_OF_A_KIND):
        for kind in (Hint.THEME, Hint.PLACE, Hint.WORD, Hint.TITLE, Hint.ORGANISATION):
            if room and len(kinds.get(kind, ())) > turn:
                taken[kind] += 1
                room -= 1
    return [one for kind in Hint for one in kinds.get(kind, [])[: taken[kind]]]


def _words(text: str) -> list[str]:
    return [token.word for token in dutch.tokens(text, names=True, stop_words=True)]


@lru_cache(maxsize=32_768)
def _spoken(label: str) -> tuple[tuple[str, str, bool], ...]:
    """The words of a label, each with its spelling and whether it says something. Labels are public and few
    of them change, so they are kept: the next catalogue is made in a fraction of the time."""
    found = dutch.tokens(label, names=True, stop_words=True)
    saying = {token.word for token in dutch.tokens(label, names=True) if len(token.word) >= FEWEST_LETTERS}
    return tuple((one.word, label[one.start : one.end].lower(), one.word in saying) for one in found)


def _says_something(word: str) -> bool:
    return len(word) >= FEWEST_LETTERS and bool(dutch.tokens(word))


def _others(texts: Iterable[str], than: str) -> Iterator[str]:
    """The texts that are not what was typed."""
    typed = dutch.fold(than)
    return (text for text in texts if dutch.fold(text) != typed)
