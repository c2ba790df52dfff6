"""The small grammar in which the demo city writes its texts, pure and deterministic.

A template is a sentence with choices: `[a|b|c]` picks one (choices nest), `{name}` is filled in from the
situation. A block is a string with one template per line; a line that starts with a space continues the
line before it. A pool picks a line in proportion to how many sentences it can make, so that no single
sentence is heard too often.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday

Item = TypeVar("Item")

HEAVIEST_LINE = 40
"""A line that can make more sentences than this weighs no more, so rich lines do not drown the rest."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """Four digits with a point, and the wijk that most of it lies in (none outside the city)."""

    pc4: str
    lat: float
    lon: float
    wijk_code: str | None
    wijk_name: str
    district_name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a template that the situation fills in."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several pieces of text."""

    options: tuple[Sequence[Piece], ...]


Piece = str | Gap | Choice


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled line: its pieces, the gaps it needs and the number of sentences it can make."""

    pieces: tuple[Piece, ...]
    needs: frozenset[str]
    variants: int

    def write(self, rng: Random, situation: Mapping[str, str]) -> str:
        """The sentence for this situation. Raises KeyError when a needed gap is missing."""
        out: list[str] = []
        _write(self.pieces, rng, situation, out)
        return "".join(out)


def _write(pieces: Sequence[Piece], rng: Random, situation: Mapping[str, str], out: list[str]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
        elif isinstance(piece, Gap):
            out.append(situation[piece.name])
        else:
            options = piece.options
            _write(options[int(rng.random() * len(options))], rng, situation, out)


def template(text: str) -> Template:
    """Compile one line. Raises ValueError when a bracket is left open or closed too often."""
    pieces, end = _sequence(text, 0, nested=False)
    if end != len(text):
        raise ValueError(f"bracket closed too often: {text}")
    return Template(pieces, frozenset(_gaps(pieces)), _variants(pieces))


def _sequence(text: str, start: int, *, nested: bool) -> tuple[tuple[Piece, ...], int]:
    pieces: list[Piece] = []
    word = ""
    at = start
    while at < len(text):
        sign = text[at]
        if nested and sign in "|]":
            break
        if sign not in "[{]":
            word += sign
            at += 1
            continue
        if word:
            pieces.append(word)
            word = ""
        if sign == "{":
            close = text.index("}", at)
            pieces.append(Gap(text[at + 1 : close]))
            at = close + 1
        elif sign == "[":
            choice, at = _choice(text, at)
            pieces.append(choice)
        else:
            return tuple(pieces), at
    if word:
        pieces.append(word)
    return tuple(pieces), at


def _choice(text: str, start: int) -> tuple[Choice, int]:
    options: list[Sequence[Piece]] = []
    at = start
    while at < len(text) and text[at] in "[|":
        option, at = _sequence(text, at + 1, nested=True)
        options.append(option)
    if at >= len(text):
        raise ValueError(f"bracket left open: {text}")
    return Choice(tuple(options)), at + 1


def _gaps(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Gap):
            yield piece.name
        elif isinstance(piece, Choice):
            for option in piece.options:
                yield from _gaps(option)


def _variants(pieces: Sequence[Piece]) -> int:
    total = 1
    for piece in pieces:
        if isinstance(piece, Choice):
            total *= sum(_variants(option) for option in piece.options)
    return total


@dataclass(frozen=True, slots=True)
class Pool:
    """Lines of one function, to pick from."""

    lines: tuple[Template, ...]
    weights: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def variants(self) -> int:
        """How many distinct sentences the pool can make, gaps not counted."""
        return sum(line.variants for line in self.lines)

    @property
    def free(self) -> bool:
        """Whether there is enough to choose from when no day and daypart are known."""
        return sum(not line.needs & {"dag", "deel", "tijd"} for line in self.lines) > 1

    def pick(self, rng: Random, situation: Mapping[str, str], count: int = 1) -> list[str]:
        """At most `count` sentences from different lines whose gaps the situation can fill."""
        size = len(self.lines)
        chosen: list[int] = []
        for _ in range(count):
            first = bisect(self.weights, rng.random() * self.weights[-1])
            for step in range(size):
                index = (first + step) % size
                if index not in chosen and self.lines[index].needs <= situation.keys():
                    chosen.append(index)
                    break
        return [self.lines[index].write(rng, situation) for index in chosen]

    def one(self, rng: Random, situation: Mapping[str, str]) -> str:
        """One sentence. Raises IndexError when no line fits the situation."""
        return self.pick(rng, situation)[0]


def pool(block: str) -> Pool:
    """Compile a block of lines into a pool."""
    lines: list[str] = []
    for raw in block.splitlines():
        if raw.startswith(" ") and lines:
            lines[-1] += raw.lstrip() if lines[-1][-1] in "[|" else raw
        elif raw.strip():
            lines.append(raw)
    compiled = tuple(template(line.rstrip()) for line in lines)
    weights = tuple(accumulate(min(line.variants, HEAVIEST_LINE) for line in compiled))
    return Pool(compiled, weights)


def slots(pattern: str) -> tuple[Slot, ...]:
    """Cells of the week from a pattern such as `ma-vr:om za:o` (o, m and a are the dayparts)."""
    days = list(Weekday)
    parts = {part.value[0]: part for part in Daypart}
    cells: list[Slot] = []
    for group in pattern.split():
        day, _, letters = group.partition(":")
        first, _, last = day.partition("-")
        span = days[days.index(Weekday(first)) : days.index(Weekday(last or first)) + 1]
        cells.extend(Slot(weekday, parts[letter]) for weekday in span for letter in letters)
    return tuple(sorted(cells, key=lambda cell: cell.code))


def choose(rng: Random, options: Sequence[Item]) -> Item:
    """One of the options, evenly. (`Random.choice` does the same, three times slower.)"""
    return options[int(rng.random() * len(options))]
