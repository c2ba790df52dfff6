"""Which words of a text to mark for a question, as plain segments that a template can escape."""

from __future__ import annotations

from functools import lru_cache

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_compounds import split, verb_of
from vrijwilligerspunt.foundation.search_question import Question
from vrijwilligerspunt.foundation.search_thesaurus import NOTHING, Thesaurus

Segments = list[tuple[str, bool]]


@lru_cache(maxsize=64)
def _wanted(query: str, thesaurus: Thesaurus) -> tuple[Question, frozenset[str]]:
    """The question, and the stems that meet one of its words."""
    question = Question.of(query)
    asked = [*question.words, *(word for phrase in question.phrases for word in phrase)]
    stems = {word.term for word in asked}
    for match in thesaurus.matches([word.term for word in question.words]):
        stems.update(term for other in match.alternatives for term in other.terms)
    stems.update(dutch.stem(verb) for word in asked if (verb := verb_of(word.word)))
    return Question(question.text, tuple(asked), ()), frozenset(stems)


@lru_cache(maxsize=20_000)
def _related(word: str, asked_word: str, asked_term: str) -> bool:
    return word == asked_word or dutch.overlap(asked_word, word) > 0 or dutch.overlap(asked_term, word) > 0


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(dutch.stem(part) for part in split(word))


def highlight(text: str, query: str, *, width: int = 160, thesaurus: Thesaurus = NOTHING) -> Segments:
    """The piece of the text of about `width` characters with most matches, cut into (segment, is it a
    match?).

    The segments joined are the piece as it stands in the text, with "…" where something was left out;
    nothing is escaped. A text within the width comes back whole. Words match by stem, as a part of a
    compound, by clear 4-gram overlap, and as another word that the thesaurus gives.
    """
    question, wanted = _wanted(query, thesaurus)
    marks = [
        (token.start, token.end)
        for token in dutch.tokens(text)
        if token.term in wanted
        or not wanted.isdisjoint(_parts(token.word))
        or any(_related(token.word, asked.word, asked.term) for asked in question.words)
    ]
    start, end = _piece(text, marks, width)
    segments: Segments = [("… ", False)] if start > 0 else []
    at = start
    for left, right in marks:
        if left < at or right > end:
            continue
        if left > at:
            segments.append((text[at:left], False))
        segments.append((text[left:right], True))
        at = right
    if at < end:
        segments.append((text[at:end], False))
    if end < len(text):
        segments.append((" …", False))
    return segments


def _piece(text: str, marks: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """The bounds of the piece to show, at white space where there is any."""
    if len(text) <= width:
        return 0, len(text)
    best_start, best_count = 0, 0
    for index, (left, _) in enumerate(marks):
        start = max(0, left - width // 4)
        count = sum(1 for a, b in marks[index:] if b <= start + width)
        if count > best_count:
            best_start, best_count = start, count
    start = max(0, min(best_start, len(text) - width))
    if start > 0:
        space = text.find(" ", start, start + width // 4)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width)
    if end < len(text):
        space = text.rfind(" ", start + width // 2, end)
        end = space if space >= 0 else end
    return start, end
