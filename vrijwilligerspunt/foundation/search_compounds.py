"""Taking Dutch words apart by a dictionary: "bejaardentehuis" is "bejaarden" and "tehuis", somebody who is a
"voorlezer" does "voorlezen". Pure; the lists are in `lexicon/` with their notice.

The list of parts says how often a word is the front or the back of other words. A word is cut where the parts
are used most; a word that is itself a common part ("kinderen") stays whole.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import log2
from typing import Final

from vrijwilligerspunt.foundation import dutch

SHORTEST_COMPOUND: Final = 7
LONGEST_COMPOUND: Final = 40
SHORTEST_PART: Final = 3
LONGEST_PART: Final = 20
MOST_PARTS: Final = 4
"""A question has few letters, but a document may hold anything: the work for one word has an end."""
COST_OF_A_PART: Final = 6.0
COST_OF_A_LINK: Final = 1.0
LEAST_GAIN: Final = 0.0
WORTH_OF_LETTERS: Final = 1.0
_LINKS: Final = ("", "s", "e", "en", "n")


def _lines(name: str) -> list[list[str]]:
    text = files(dutch.LEXICON).joinpath("lexicon", name).read_text("utf-8")
    return [dutch.fold(line).split("\t") for line in text.splitlines() if line and line[0] != "#"]


def is_known(word: str) -> bool:
    """Is a folded word one of the dictionary, so that it is no typing error?"""
    return word in _parts() or word in _verbs()


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[int, int]]:
    return {word: (int(front), int(back)) for word, front, back in _lines("parts_nl.txt")}


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {noun: verb for noun, verb in _lines("agent_nl.txt") if noun != verb}


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a folded compound in order, or nothing when it is not one: "buurtmoestuin" gives "buurt",
    "moes", "tuin"."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha():
        return ()
    if dutch.is_whole(word):
        return ()
    known = _parts()
    whole = sum(known.get(word, (0, 0)))
    # The best way to have cut the first so many letters: its gain, and its parts.
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * (len(word) + 1)
    best[0] = (0.0, ())
    for start in range(len(word) - SHORTEST_PART + 1):
        before = best[start]
        if before is None or len(before[1]) >= MOST_PARTS:
            continue
        for end in range(start + SHORTEST_PART, min(len(word), start + LONGEST_PART) + 1):
            part = word[start:end]
            front, back = known.get(part, (0, 0))
            if end == len(word):
                if back and start:
                    _offer(best, end, before, part, _gain(part, back))
            elif front:
                for link in _LINKS:
                    if word.startswith(link, end) and len(word) - end - len(link) >= SHORTEST_PART:
                        cost = COST_OF_A_LINK if link else 0.0
                        _offer(best, end + len(link), before, part, _gain(part, front) - cost)
    found = best[-1]
    if found is None or found[0] < LEAST_GAIN + log2(whole + 1) or len(found[1]) < 2:
        return ()
    return found[1]


def _gain(part: str, count: int) -> float:
    return log2(count + 1) + WORTH_OF_LETTERS * len(part) - COST_OF_A_PART


def _offer(
    best: list[tuple[float, tuple[str, ...]] | None],
    place: int,
    before: tuple[float, tuple[str, ...]],
    part: str,
    gain: float,
) -> None:
    total, held = before[0] + gain, best[place]
    if held is None or total > held[0]:
        best[place] = total, (*before[1], part)


def verb_of(word: str) -> str | None:
    """What somebody does who is called so: "voorlezer" gives "voorlezen", "schoonmaakster" "schoonmaken"."""
    verbs = _verbs()
    found = verbs.get(word)
    if found is None and word.endswith("s"):
        found = verbs.get(word[:-1])
    if found is None and word.endswith(("ster", "sters")):
        found = verbs.get(word.removesuffix("s")[:-4] + "er")
    return found
