"""Reading a visitor's text as words, and finding phrases of the tables among them; pure, bounded work.

Every step looks at a fixed number of words, so the work grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.search.rules_wish_table import PHRASES
from vrijwilligerspunt.search.rules_wish_talk import ASKS_HELP, FILLERS, OFFERS_HELP
from vrijwilligerspunt.search.rules_wish_words import (
    BOTH_WORDS,
    CLASSES,
    CLEAR_SHORT_DAYS,
    DAY_WORDS,
    NUMBER_WORDS,
    PART_WORDS,
    SHORT_DAYS,
    TAIL_PHRASES,
    How,
    Meaning,
    Values,
)
from vrijwilligerspunt.search.rules_wish_words import words as set_of

_TOKEN: Final = re.compile(
    r"[0-9]+(?:[.,:][0-9]{1,2}(?![0-9]))?|(?:[^\W0-9_][\u0300-\u036f\u00ad\u200b-\u200d]*)+"
)
_CLOCK: Final = re.compile(r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]")
_QUOTED: Final = re.compile(r'["“”„«»][^"“”„«»]*["“”„«»]')
_DASHES: Final = frozenset("-–—")
_STOP: Final = frozenset(",.;:!?()[]{}|\n\t•<>")
_ENGLISH: Final = set_of(
    "i you we to can could would only something anything and or on mondays tuesdays wednesdays thursdays "
    "fridays saturdays sundays monday tuesday wednesday thursday friday saturday sunday"
)
_SAY_A_DAY: Final = (SHORT_DAYS, DAY_WORDS, BOTH_WORDS)
_CHOICE: Final = re.compile(r"\[([^\]]*)\]|(\S+)")
_CLASSES_OF: Final = {
    word: tuple(name for name, members in CLASSES.items() if word in members)
    for word in frozenset().union(*CLASSES.values())
}


@dataclass(slots=True)
class Word:
    """One word: folded, its place `text[start:end]`, and how it follows the word before it."""

    text: str
    start: int
    end: int
    gap: str
    is_cut_off: bool
    is_capital: bool
    days: Values = ()
    number: float | None = None
    moment: bool = False
    is_clock: bool = False
    """A time: 19.30."""
    is_range: bool = False
    """With the day before it, as in `ma-vr`."""

    @property
    def is_glued(self) -> bool:
        """Written against the word before it, as in `2uur`."""
        return self.gap == ""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase that ends before `end`, with the numbers and days that stand in it."""

    end: int
    meaning: Meaning
    numbers: tuple[float, ...]
    days: tuple[Values, ...]
    parts: tuple[Values, ...]


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    meaning: Meaning | None = None


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks: searched, never understood."""
    return [match.span() for match in _QUOTED.finditer(text)]


def words_of(text: str) -> list[Word]:
    """The words outside quotation marks, in order."""
    marks = quoted(text)
    loose = _QUOTED.sub(lambda match: "|" * len(match[0]), text) if marks else text
    found: list[Word] = []
    before = 0
    for match in _TOKEN.finditer(loose):
        start, end = match.span()
        gap, raw = loose[before:start], match[0]
        folded = dutch.fold(raw)
        found.append(
            Word(
                folded,
                start,
                end,
                gap if found else " ",
                not found or not _STOP.isdisjoint(gap),
                raw[0].isupper() and not raw.isupper(),
                DAY_WORDS.get(folded, ()),
                _number(raw, folded),
                folded in PART_WORDS or folded in BOTH_WORDS,
                _CLOCK.fullmatch(raw) is not None,
            )
        )
        before = end
    for at, word in enumerate(found):
        if word.text in SHORT_DAYS and _is_day(found, at):
            word.days = SHORT_DAYS[word.text]
    for at, one in enumerate(found[1:], 1):
        neighbours = [found[at - 1], *found[at + 1 : at + 2]]
        is_list = any(other.gap.strip() in _DASHES for other in neighbours)
        is_dashed = one.gap.strip() in _DASHES and not is_list
        one.is_range = is_dashed and bool(found[at - 1].days and one.days)
    return found


def _number(raw: str, folded: str) -> float | None:
    if raw[0] in "0123456789":
        return float(raw.replace(",", ".").replace(":", ".")) if len(raw) < 8 else None
    found = NUMBER_WORDS.get(folded)
    return None if found is None else float(found)


def _is_day(words: Sequence[Word], at: int) -> bool:
    """Do these two or three letters mean a day? Alone, or beside a day, a daypart or such a word as `op`."""
    word = words[at]
    if len(words) == 1 or word.text in CLEAR_SHORT_DAYS:
        return True
    if word.text == "do" and any(one.text in _ENGLISH for one in words[max(0, at - 2) : at + 3]):
        return False
    before = words[at - 1] if at and not (word.is_cut_off and "," not in word.gap) else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is not None and (before.text in {"op", "on", "elke", "iedere", "every"} or before.days):
        return True
    neighbours = [words[at - 1] if at else None, after]
    if any(one is not None and (one.text in PART_WORDS or one.text in DAY_WORDS) for one in neighbours):
        return True
    links = set_of("en of t m tot and or")
    for step in (1, -1):
        other = at + step
        while 0 <= other < len(words) and words[other].text in links and abs(other - at) < 4:
            other += step
        if 0 <= other < len(words) and any(words[other].text in said for said in _SAY_A_DAY):
            return True
    return False


def _spread(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every row of words a phrase of the tables stands for."""
    slots = []
    for match in _CHOICE.finditer(phrase):
        choices = match[1].split("|") if match[2] is None else [match[2]]
        slots.append([tuple(choice.split()) for choice in choices])
    for choice in product(*slots):
        yield tuple(word for words in choice for word in words)


def _tree(rows: Iterable[tuple[Meaning, str]]) -> _Node:
    root = _Node()
    for meaning, phrases in rows:
        for phrase in filter(None, map(str.strip, phrases.splitlines())):
            for words in _spread(phrase):
                node = root
                for word in words:
                    node = node.after.setdefault(word, _Node())
                if words and node.meaning is None:
                    node.meaning = meaning
    return root


_NODES: Final = _tree(
    [
        *PHRASES,
        (Meaning(How.OFFERS_HELP), OFFERS_HELP),
        (Meaning(How.ASKS_HELP), ASKS_HELP),
        (Meaning(How.FILLER), FILLERS),
    ]
)
_TAILS: Final = _tree([(Meaning(), TAIL_PHRASES)])


def phrase_at(words: Sequence[Word], at: int) -> Match | None:
    """The longest phrase of the tables that begins at this word."""
    return _longest(_NODES, words, at)


def tail_end(words: Sequence[Word], at: int) -> int:
    """Where what belongs to the number of hours before this word ends: `per week` and its like."""
    while (match := _longest(_TAILS, words, at)) is not None:
        at = match.end
    return at


def _longest(root: _Node, words: Sequence[Word], at: int) -> Match | None:
    best: Match | None = None
    open_: list[tuple[_Node, int, tuple[float, ...], tuple[Values, ...], tuple[Values, ...]]]
    open_ = [(root, at, (), (), ())]
    while open_:
        node, here, numbers, days, parts = open_.pop()
        if node.meaning is not None and (best is None or here > best.end):
            best = Match(here, node.meaning, numbers, days, parts)
        if here == len(words) or (here > at and words[here].is_cut_off):
            continue
        word = words[here]
        if word.is_clock and (more := node.after.get("<t>")) is not None:
            open_.append((more, here + 1, (*numbers, word.number or 0.0), days, parts))
        if word.number is not None and not word.is_clock and (more := node.after.get("<n>")) is not None:
            open_.append((more, here + 1, (*numbers, word.number), days, parts))
        for name in _CLASSES_OF.get(word.text, ()):
            if (more := node.after.get(name)) is not None:
                said = (*parts, PART_WORDS[word.text]) if name == "<part>" else parts
                open_.append((more, here + 1, numbers, days, said))
        if word.days and (more := node.after.get("<day>")) is not None:
            if here + 1 < len(words) and words[here + 1].is_range:
                open_.append((more, here + 2, numbers, (*days, word.days, words[here + 1].days), parts))
            else:
                open_.append((more, here + 1, numbers, (*days, word.days), parts))
        if word.text in BOTH_WORDS and (more := node.after.get("<day>")) is not None:
            both = BOTH_WORDS[word.text]
            open_.append((more, here + 1, numbers, (*days, both[0]), (*parts, both[1])))
        if (more := node.after.get(word.text)) is not None:
            open_.append((more, here + 1, numbers, days, parts))
    return best
