"""How Dutch text becomes search terms: pure functions, the same for documents, questions and highlighting.

The order is: fold (accents off, lower case), cut into words, drop a few small words, stem with
Kraaij-Pohlmann. Folding comes before stemming because the stemmer reads "café" and "cafe" differently. Names
of organisations and places are folded but never stemmed or split: Kerkwijk is not about a church.

Compounds and typing errors rest on character 4-grams and need no dictionary: see `overlap`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

ANALYSIS_VERSION: Final = "nl1"
"""Changes whenever the same text would give other terms; an index of another version is not usable."""

GRAM: Final = 4
SHORTEST_PART: Final = 4
"""Words under this many letters take part in no compound and are never repaired: "bus" is in too many
words."""
CLEAR_SHARE: Final = 2 / 3
"""The share of a word's 4-grams another word must have before the two count as related."""

_LETTERS: Final = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_APOSTROPHES: Final = frozenset("'’‘ʼ`´′")
_WORD: Final = re.compile(
    r"(?<![a-z0-9])(?P<postcode>[1-9][0-9]{3})\s{0,2}(?!s[ads])[a-z]{2}(?![a-z0-9])"
    r"|(?P<word>[a-z0-9]+)(?:'(?:s|er|ers|tje|tjes)(?![a-z0-9]))?"
)
_STOP_WORDS: Final = """
    aan al alle als bij d dan dat de deze die dit doch door dus een en er ge had heb hebben heeft het hier hij
    hoe hun ie ik in is je jij jou jouw jullie k kan kun kunnen kunt m maar me mee meer met mij mijn n na naar
    niet nog nu of om omdat ons onze ook op over s t te tot u uit uw van vanuit via voor waar want waren was
    wat we wel wie wij wordt worden ze zal zich zij zijn zo zoals zodat zou zullen
"""
_NOISE_WORDS: Final = """
    vrijwilliger vrijwilligers vrijwilligerswerk vrijwillig werk vacature vacatures gezocht zoek zoeken graag
    willen wil iets doen leuk leuke iemand gevraagd aanbod klus taak taken
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_stemmer = snowballstemmer.stemmer("dutch")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its folded `word`, its search `term`, and its place `text[start:end]`."""

    word: str
    term: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    kept = []
    for part in unicodedata.normalize("NFKD", letter).casefold():
        for piece in unicodedata.normalize("NFKD", part):
            if unicodedata.category(piece) not in {"Mn", "Cf"}:
                kept.append(_LETTERS.get(piece, piece))
    return "".join(kept)


def fold(text: str) -> str:
    """The text in lower case without accents, ligatures and invisible marks: "Café" gives "cafe"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_letter, text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word: "boodschappen" gives "boodschap", "maatjes" gives "maat".

    Kraaij-Pohlmann cuts the s of "fiets" but leaves it in "fietsen" (fiets); the s is cut there too, so both
    meet. Words with a digit, and words of one or two letters, stay as they are.
    """
    if len(word) < 3 or not word.isalpha():
        return word
    first: str = _stemmer.stemWord(word)
    again: str = _stemmer.stemWord(first)
    return again if first == f"{again}s" and len(again) > 2 else first or word


def tokens(text: str, *, names: bool = False, stop_words: bool = False) -> list[Token]:
    """The words of a text in order, small words left out unless `stop_words`; `names` are folded, not
    stemmed.

    "1234 AB" is the one word 1234; an ending such as 's is cut: "foto's" is about a "foto".
    """
    return list(_tokens(text, names, stop_words))


def _tokens(text: str, names: bool, stop_words: bool) -> Iterator[Token]:
    if text.isascii():
        folded, places = fold(text), None
    else:
        places, pieces = [], []
        for place, letter in enumerate(text):
            piece = _fold_letter(letter)
            pieces.append(piece)
            places.extend([place] * len(piece))
        folded = "".join(pieces)
    for match in _WORD.finditer(folded):
        group = "postcode" if match["postcode"] else "word"
        word = match[group]
        if word in _STOP and not stop_words:
            continue
        start, end = match.start(group), match.end(group) if group == "word" else match.end()
        if places is not None:
            start, end = places[start], places[end - 1] + 1
            while end < len(text) and not _fold_letter(text[end]):  # A loose accent belongs to its letter.
                end += 1
        yield Token(word, word if names else stem(word), start, end)


_NOISE_TERMS: Final = frozenset(stem(word) for word in _NOISE_WORDS.split())


def is_noise(token: Token) -> bool:
    """Whether the word says nothing on a site where everything is about volunteering ("vrijwilliger",
    "graag")."""
    return token.term in _NOISE_TERMS


def grams(word: str) -> list[str]:
    """The character 4-grams of `^word$`, each once, in order: "tuin" gives ^tui, tuin, uin$."""
    marked = f"^{word}$"
    return list(dict.fromkeys(marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1))))


def overlap(word: str, other: str) -> float:
    """How clearly `other` is a relative of `word`, from 0 (not) to 1: a compound with it, or the same
    beginning.

    The figure is the share of the 4-grams of `word` that `other` has too. Under two thirds it is 0.
    Containing the word counts at the front, at the back when at least three letters stand before it
    ("moestuin" for "tuin", but "weten" not for "eten") and inside for words of five letters and up. Without
    containing it, the first three letters must agree ("voorlezen" for "voorlezer", but "handelen" not for
    "wandelen").
    """
    if len(word) < SHORTEST_PART or len(other) < SHORTEST_PART:
        return 0.0
    mine, theirs = grams(word), set(grams(other))
    share = sum(gram in theirs for gram in mine) / len(mine)
    place = other.find(word)
    if place < 0:
        return share if mine[0] in theirs and share >= CLEAR_SHARE else 0.0
    if place == 0:
        return max(share, CLEAR_SHARE)
    if other.endswith(word):
        return max(share, CLEAR_SHARE) if len(other) - len(word) >= 3 or len(word) > 5 else 0.0
    return max(share, CLEAR_SHARE) if len(word) > 4 else 0.0
