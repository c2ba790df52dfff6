"""How Dutch text becomes search terms: pure functions, the same for documents, questions and highlighting.

The order is: fold (accents off, lower case), cut into words, drop a few small words, stem with
Kraaij-Pohlmann, but for a list of words it would confuse. Folding comes before stemming because the stemmer
reads "café" and "cafe" differently. Names of organisations and places are folded but never stemmed or split:
Kerkwijk is not about a church.

Words of other alphabets are words too, as they are written. Compounds are taken apart by a dictionary in
`search_compounds`; relatives rest on character 4-grams: see `overlap`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import snowballstemmer

ANALYSIS_VERSION: Final = "nl4"
"""Changes whenever the same text would give other terms; an index of another version is not usable."""

LEXICON: Final = "vrijwilligerspunt.foundation"
GRAM: Final = 4
SHORTEST_PART: Final = 4
"""Words under this many letters take part in no compound and are never repaired: "bus" is in too many
words."""
CLEAR_SHARE: Final = 2 / 3
"""The share of a word's 4-grams another word must have before the two count as related."""

_LETTERS: Final = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_APOSTROPHES: Final = frozenset("'’‘ʼ`´′")
_WORD: Final = re.compile(
    r"(?<![^\W_])(?P<postcode>[1-9][0-9]{3})\s{0,2}(?!s[ads])[a-z]{2}(?![^\W_])"
    r"|(?P<word>[^\W_]+)(?:'(?:s|er|ers|tje|tjes)(?![^\W_]))?"
)
_MARK: Final = "9"
"""Stands for a g the stemmer must not take: a consonant like any other to its rules, and never in a word."""
_GE: Final = re.compile(r"ge(?=.{3})(?!nde$|tjes?$)")
_PARTICIPLE: Final = re.compile(
    r"(?P<before>|aan|achter|af|bij|bijeen|binnen|buiten|deel|dicht|door|goed|in|kennis|klaar|los|mee|na|neer"
    r"|om|onder|op|open|over|rond|samen|schoon|stil|stop|tegen|tekort|teleur|terug|thuis|toe|tussen|uit|vast"
    r"|vol|voor|voorbij|vrij|weer|weg)ge(?!e|[lmnr][^aeiouy])[a-z]+(?:[dt](?:e[ns]?)?|ene?)$(?<!heid)(?<!heden)"
)
_JE_AFTER_T: Final = re.compile(r"(?<=[fhkps]t)jes?$")
"""The t of "feestje" is the noun's; the stemmer would take it with the ending."""
_STOP_WORDS: Final = """
    aan al alle als ben bent bij d dan dat de deze die dit doch door dus een en er ge had heb hebben heeft
    het hier hij hoe hun ie ik in is je jij jou jouw jullie k kan kon kun kunnen kunt m maar mag me mee meer
    met mezelf mij mijn moet n na naar niet nog nu of om omdat ons onze ook op over s t te toch tot u uit uw
    van vanuit via voor waar want waren was wat we wel werd wie wij wordt worden ze zal zelf zich zij zijn
    zo zoals zodat zou zullen
"""
_ENGLISH_STOP_WORDS: Final = """
    a about am an and any are at be been but by can could did do does for from had has have he her here his
    how i id if im into is it its ive me my not of on or our she should so some than that the their them
    then there these they this those to us was we were what when where which who will with would you your
"""
_NOISE_WORDS: Final = """
    vrijwilliger vrijwilligster vrijwilligers vrijwilligerswerk vrijwillig werk vacature vacatures gezocht
    zoek zoeken graag willen wil iets doen leuk leuke iemand gevraagd aanbod klus klusje klusjes taak taken
    wilt zou hou houd houden vind vinden beetje even eens veel best lekker gewoon misschien liefst liever
    ergens eigenlijk soms vaak altijd paar keer waarbij waarmee zonder dingen ding soort mogelijk volunteer
    volunteers volunteering voluntary work job jobs want wanted looking look like love something someone
    anything somewhere please need needed really good opportunity opportunities
"""
_STOP: Final = frozenset((_STOP_WORDS + _ENGLISH_STOP_WORDS).split())
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


def _lines(name: str) -> list[list[str]]:
    text = files(LEXICON).joinpath("lexicon", name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line[:1] != "#"]


@lru_cache(maxsize=1)
def _own_stems() -> dict[str, str]:
    return {form: forms[0] for forms in _lines("stems_nl.txt") for form in forms}


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(word for words in _lines("weak.txt") for word in words)


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    return frozenset(stem(word) for words in _lines("whole_nl.txt") for word in words)


def _keeping_ge(word: str) -> str:
    """The word with a mark in place of every g of a "ge" that belongs to it.

    Kraaij-Pohlmann cuts "ge" wherever it stands, for the participles: but a "gezin" is no "zin", a
    "woonbegeleider" makes no "beleid" and "vogelopvang" has no "vol". It may go only where a participle has
    it and only from a word with the end of one: "gekookt", "ingevuld", "opgeschreven".
    """
    participle = _PARTICIPLE.match(word)
    cut = participle.end("before") if participle else -1
    return _GE.sub(lambda ge: "ge" if ge.start() == cut else f"{_MARK}e", word)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word: "boodschappen" gives "boodschap", "maatjes" gives "maat".

    Words of `lexicon/stems_nl.txt` have their own, so that ouderen are no ouders. Words with a digit, and
    words of one or two letters, stay as they are.
    """
    if len(word) < 3 or not word.isalpha():
        return word
    return _own_stems().get(word) or _cut(_keeping_ge(_JE_AFTER_T.sub("", word))).replace(_MARK, "g")


def _cut(word: str) -> str:
    """What the stemmer leaves. It cuts the s of "fiets" but leaves it in "fietsen" (fiets); the s is cut
    there too, so both meet."""
    first: str = _stemmer.stemWord(word)
    again: str = _stemmer.stemWord(first)
    return again if first == f"{again}s" and len(again) > 2 else first or word


def is_whole(word: str) -> bool:
    """Is a folded word no compound of the words it seems to hold, as "vergeten" is not about "eten"?"""
    return stem(word) in _whole()


@lru_cache(maxsize=50_000)
def _strangers(word: str, other: str) -> bool:
    """Do two words look like relatives while the lists say that they are none?"""
    if word in other and word != other and is_whole(other):
        return True
    return stem(word) != stem(other) and _cut(word) == _cut(other)


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


# By the word and not by its stem: "paarden" has the stem of "paar", "wonen" that of "gewoon".
_NOISE: Final = frozenset(_NOISE_WORDS.split())


def is_noise(token: Token) -> bool:
    """Whether the word says nothing on a site where everything is about volunteering ("vrijwilliger",
    "graag")."""
    return token.word in _NOISE


def is_weak(word: str) -> bool:
    """Is a folded word so common in the language that it says little of what somebody wants? Such words are
    asked too, but count for less beside others."""
    return word in _weak()


def says_something(word: str) -> bool:
    """Is a folded word neither a small word nor noise?"""
    return word not in _NOISE and word not in _STOP


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
    "wandelen"). Words that the two lists keep apart have none: "ouders" and "ouderen", "taal" and "digitaal".
    """
    share = _overlap(word, other)
    return 0.0 if share and _strangers(word, other) else share


def _overlap(word: str, other: str) -> float:
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
