"""What is left to search as words when wishes have been read; pure."""

from __future__ import annotations

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.search.rules_wish_notes import Notes
from vrijwilligerspunt.search.rules_wish_phrases import quoted
from vrijwilligerspunt.search.rules_wish_words import LINKS, SMALL, WORK_WORDS


def rest(notes: Notes) -> str:
    """The words that are searched, written as they were."""
    kept = [
        not gone and (used or not _is_idle(notes, at))
        for at, (gone, used) in enumerate(zip(notes.gone, notes.used, strict=True))
    ]
    marks = quoted(notes.text)
    if not notes.words or (all(kept) and not notes.finds):
        return notes.text.strip()
    if not all(kept):
        _trim(notes, kept)
    if not marks and not any(kept):
        return ""
    pieces = [
        (word.start, word.end, word.gap) for word, is_kept in zip(notes.words, kept, strict=True) if is_kept
    ]
    said, last = "", -1
    for start, end, gap in sorted([*pieces, *((start, end, " ") for start, end in marks)]):
        if said:
            said += gap if start - len(gap) == last else " "
        said += notes.text[start:end]
        last = end
    return said


def _is_idle(notes: Notes, at: int) -> bool:
    """Does this word say nothing here? What is written against another word is part of it."""
    gaps = [notes.words[at].gap, notes.words[at + 1].gap if at + 1 < len(notes.words) else " "]
    is_loose = all(any(letter.isspace() for letter in gap) for gap in gaps)
    return is_loose and (notes.words[at].text in SMALL or notes.words[at].text in WORK_WORDS)


def _trim(notes: Notes, kept: list[bool]) -> None:
    """Small words beside a stretch that went go too."""
    for order in (range(len(kept)), range(len(kept) - 1, -1, -1)):
        is_edge = True
        for at in order:
            word = notes.words[at]
            if not kept[at]:
                is_edge = True
            elif is_edge and not notes.used[at] and _says_nothing(notes.text[word.start : word.end]):
                kept[at] = False
            else:
                is_edge = False


def _says_nothing(word: str) -> bool:
    return not dutch.tokens(word) or dutch.fold(word) in LINKS
