"""Which words of a text to mark for a question, as plain segments that a template can escape."""

from __future__ import annotations

from functools import lru_cache

from vrijwilligerspunt.foundation import dutch

Segments = list[tuple[str, bool]]


@lru_cache(maxsize=20_000)
def _matches(word: str, term: str, asked_word: str, asked_term: str) -> bool:
    if term == asked_term or word == asked_word:
        return True
    return dutch.overlap(asked_word, word) > 0 or dutch.overlap(asked_term, word) > 0


def highlight(text: str, query: str, *, width: int = 160) -> Segments:
    """The piece of the text of about `width` characters with most matches, cut into (segment, is it a
    match?).

    The segments joined are the piece as it stands in the text, with "…" where something was left out;
    nothing is escaped. A text within the width comes back whole. Words match by stem, and by clear 4-gram
    overlap.
    """
    asked = dutch.tokens(query)
    asked = [token for token in asked if not dutch.is_noise(token)] or asked
    marks = [
        (token.start, token.end)
        for token in dutch.tokens(text)
        if any(_matches(token.word, token.term, a.word, a.term) for a in asked)
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
