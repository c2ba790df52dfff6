"""What a visitor's words ask for besides words: "iets met muziek op dinsdagavond in gestel, uurtje of twee".

`understand` is pure and does bounded work. It reads Dutch and English by the tables of `rules_wish_table`,
`rules_wish_talk` and `rules_wish_topics`, and the names of places of the city. It guesses nothing in silence:
all it took is a `Part` with the stretch it was read from, and what may mean something else is a `Doubt` with
the other reading. What it understood leaves `rest`, the words that are searched; the words of a subject stay.
Text between quotation marks is never understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vrijwilligerspunt.search.rules_wish_parts import NOTHING, SUBJECTS, Doubt, Part, Understood
from vrijwilligerspunt.search.rules_wish_places import Names
from vrijwilligerspunt.search.rules_wish_reading import Reading
from vrijwilligerspunt.search.rules_wish_words import SHORT_DAYS, said
from vrijwilligerspunt.search.states import Unsure, Wish

__all__ = [
    "NOTHING",
    "SUBJECTS",
    "Doubt",
    "Names",
    "Part",
    "Understood",
    "around_one",
    "cut",
    "respelled",
    "shares",
    "understand",
    "without",
]

MOST_LETTERS: Final = 200
_MARKS: Final = ("", ",", ";", ".")
_IN_WORDS: Final = (Wish.DAY, Wish.PART)


def understand(text: str, names: Names) -> Understood:
    """What the first 200 letters of a visitor's text ask for."""
    text = text[:MOST_LETTERS]
    reading = Reading(text, names)
    reading.scan()
    return reading.result()


def without(understood: Understood, part: Part, names: Names, *, whole: bool = False) -> str:
    """The text with every stretch that asks for this cut out; it never asks for it again, nor for something
    that was not asked before ("10:00 zonder 10:00" contradicts itself until one half goes). Of a stretch
    that asks for more, as dinsdagavond does, the other half stays, unless the `whole` of it must go."""
    stay = {one.wish for one in understood.parts} - {part.wish}
    if not whole:
        understood = understand(_halved(understood, part), names)
    while True:
        spans = [(one.start, one.end) for one in understood.parts if one.wish not in stay]
        if not spans:
            return understood.text
        understood = understand(cut(understood.text, spans), names)


def shares(understood: Understood, part: Part) -> list[Part]:
    """The other wishes that were read from the same stretch: the evening of dinsdagavond."""
    return [
        one
        for one in understood.parts
        if (one.start, one.end) == (part.start, part.end) and one.wish != part.wish and one.kind in _IN_WORDS
    ]


def _halved(understood: Understood, part: Part) -> str:
    """The text with only the other half of each stretch that asks for this and for something else. Other days
    are written in full: `wo` may be a day by its neighbour alone."""
    text = understood.text
    if part.kind not in _IN_WORDS:
        return text
    for one in sorted(understood.parts, key=lambda one: -one.start):
        others = shares(understood, one) if one.wish == part.wish else []
        *leads, last = one.text.split() or [""]
        if others:
            kept = " ".join(said(other.values) for other in others)
        elif one.wish != part.wish and last.lower() in SHORT_DAYS:
            kept = " ".join([*leads, said(one.values)])
        else:
            continue
        text = f"{text[: one.start]}{kept}{text[one.end :]}"
    return text


def around_one(understood: Understood, postcode: str) -> Understood:
    """The same when a postcode was chosen already: another in the text does not count, and that is said."""
    others = [p for p in understood.parts if p.kind is Wish.POSTCODE and p.values != (postcode,)]
    if not postcode or not others:
        return understood
    doubts = (Doubt(Unsure.TWO_POSTCODES, p.start, p.end, p.text) for p in others)
    parts = tuple(part for part in understood.parts if part not in others)
    return replace(understood, parts=parts, doubts=(*understood.doubts, *doubts))


def cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these stretches."""
    left = text
    for start, end in sorted(set(spans), reverse=True):
        before, after = left[:start].rstrip(), left[end:].lstrip()
        left = before + after if after[:1] in _MARKS else f"{before} {after}"
    return left.strip(" ,;/+&") if any(letter.isalnum() for letter in left) else ""


def respelled(understood: Understood, words: str) -> str:
    """The text with other words searched and every wish kept."""
    spans = sorted({(p.start, p.end) for p in understood.parts if p.kind not in SUBJECTS})
    spans += [(d.start, d.end) for d in understood.doubts if d.part is None]
    return " ".join([words, *(understood.text[start:end] for start, end in spans)])[:MOST_LETTERS].strip()
