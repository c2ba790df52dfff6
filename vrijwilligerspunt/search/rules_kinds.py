"""Ordinary words and the kinds of work they speak of: "ziel" stands in no vacancy, "meditatie" does; pure.

A last resort: they count only for a word that no vacancy has and no group of synonyms knows. The two lists
stand in `search/data/`: `kinds.txt` has the words by which each kind of work is found, `kind_words.txt` the
kinds of each ordinary word, the first the surest. Staff overrule a word with a group of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Final

from vrijwilligerspunt.foundation.search_thesaurus import Alternative, stems

WEIGHT: Final = 0.5
MOST_WORDS: Final = 16
"""An ordinary word finds at most so many others, of each of its kinds in turn."""


def parse(kinds: str, words: str) -> dict[str, tuple[Alternative, ...]]:
    """What each ordinary word may be found by, by its stem. Raises ValueError with a wrong line."""
    found_by = {}
    for line in _lines(kinds):
        name, colon, rest = line.partition(":")
        if not colon or not rest.strip():
            raise ValueError(f"kinds.txt: {line}")
        found_by[name] = [made for word in rest.split(",") if (made := stems(word))]
    # Thousands of words share a few hundred rows of kinds.
    shared: dict[str, tuple[Alternative, ...]] = {}
    read = {}
    for line, term, named in _read(words):
        if named not in shared:
            shared[named] = _alternatives(named.split(","), found_by, line)
        read[term] = shared[named]
    return read


def _read(words: str) -> list[tuple[str, str, str]]:
    rows = []
    for line in _lines(words):
        word, _, named = line.partition("\t")
        terms = stems(word)
        if len(terms) != 1 or not named:
            raise ValueError(f"kind_words.txt: {line}")
        rows.append((line, terms[0], named))
    return rows


def _alternatives(
    named: list[str], found_by: Mapping[str, list[tuple[str, ...]]], line: str
) -> tuple[Alternative, ...]:
    if not set(named) <= found_by.keys():
        raise ValueError(f"kind_words.txt: {line}")
    in_turn = zip_longest(*(found_by[kind] for kind in named))
    terms = dict.fromkeys(one for turn in in_turn for one in turn if one is not None)
    return tuple(Alternative(one, WEIGHT) for one in list(terms)[:MOST_WORDS])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
