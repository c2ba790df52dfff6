"""The list of synonyms: how a line reads, what staff may write, and which of two lines counts; pure.

The list stands in the package, one file per language (`search/data/`). A row of the database with the same
key counts instead of the line; a row with a key of its own (`eigen-…`) is added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.errors import Conflict, RuleBroken
from vrijwilligerspunt.foundation.search_thesaurus import Group, Thesaurus, stems
from vrijwilligerspunt.search.states import Relation

DUTCH = "nl"
LANGUAGES = (DUTCH, "en", "de", "fr", "es", "pl", "tr", "ar", "uk")
OWN = "eigen-"
LEAST_TERMS, MOST_TERMS = 2, 30
SHORTEST_TERM, LONGEST_TERM = 2, 60
"""Of a term, in letters. The first term of a group may be several spellings of such a length each."""
MOST_LETTERS = 2000
MOST_WORDS = 6
"""Of a term, when it is looked up in a text."""
_SLUG_LENGTH = 50


class TooFewTerms(RuleBroken):
    """A group of one word finds nothing else; forms of one word count as one."""


class TooManyTerms(RuleBroken):
    """More than `MOST_TERMS`."""


class TermTooShort(RuleBroken):
    """One letter or sign; the detail is the term."""


class TermTooLong(RuleBroken):
    """A sentence is not a term; the detail is the term."""


class TermSaysNothing(RuleBroken):
    """Only words that are passed over in a question; the detail is the term."""


class UnknownLanguage(RuleBroken):
    """Not one of `LANGUAGES`."""


class AlreadyThere(RuleBroken):
    """A group of our own begins with that word; the detail is its key."""


class GroupChanged(Conflict):
    """Somebody else changed the group meanwhile."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list, or the row that counts instead of it."""

    key: str
    relation: Relation
    language: str
    terms: tuple[str, ...]
    active: bool = True

    @property
    def group(self) -> Group:
        """The same as the thesaurus reads it."""
        return Group(self.terms, self.relation is Relation.NARROWER, self.language)

    @property
    def is_own(self) -> bool:
        """Was it added by staff?"""
        return self.key.startswith(OWN)

    @property
    def mark(self) -> str:
        """Says whether somebody changed the group since a form was opened."""
        held = repr((self.relation.value, self.language, self.terms, self.active))
        return hashlib.sha256(held.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Change:
    """How the words of a group differ from the list: what came, and what went."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What counts now for a key, and what the package says of it, if anything."""

    entry: Entry
    origin: Entry | None

    @property
    def is_changed(self) -> bool:
        """Is it a line of the package of which staff changed the words or how they belong together?"""
        return self.origin is not None and self.origin.mark != replace(self.entry, active=True).mark

    @property
    def change(self) -> Change:
        """What staff changed of the words; nothing for a group of our own."""
        if self.origin is None:
            return Change()
        now, before = self.entry.terms, self.origin.terms
        return Change(tuple(t for t in now if t not in before), tuple(t for t in before if t not in now))


def parse(language: str, text: str) -> list[Entry]:
    """The lines of one file. Raises ValueError with the number of a line that cannot be read."""
    entries = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                entries.append(_entry(language, line))
            except (RuleBroken, ValueError) as error:
                raise ValueError(f"{language}.txt, line {number}: {error or type(error).__name__}") from error
    return entries


def _entry(language: str, line: str) -> Entry:
    given, colon, rest = line.partition(":")
    if not colon:
        rest = given
    first, arrow, others = rest.partition(">")
    terms = (first, *others.split(",")) if arrow else tuple(rest.split("="))
    relation = Relation.NARROWER if arrow else Relation.SAME
    if (language != DUTCH) != bool(arrow) and language != DUTCH:
        raise ValueError("a word of another language goes one way")
    made = checked(terms, relation, language)
    key = given.strip() if colon else slug(typed(made, relation, language)[0])
    return Entry(key if language == DUTCH else f"{language}-{key}", relation, language, made)


def tidy(terms: Iterable[str]) -> tuple[str, ...]:
    """The terms without empty ones, loose spaces and repeats."""
    kept: dict[str, str] = {}
    for term in terms:
        clean = " ".join(term.split())
        if clean:
            kept.setdefault(dutch.fold(clean), clean)
    return tuple(kept.values())


def typed(terms: Sequence[str], relation: Relation, language: str) -> tuple[str, ...]:
    """The terms that find others when somebody types them, spellings apart."""
    return Group(tuple(terms), relation is Relation.NARROWER, language).typed


def checked(terms: Iterable[str], relation: Relation, language: str) -> tuple[str, ...]:
    """The terms, tidied.

    Raises UnknownLanguage, TooFewTerms, TooManyTerms, TermTooShort, TermTooLong or TermSaysNothing.
    """
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    kept = tidy(terms)
    if len(kept) < LEAST_TERMS:
        raise TooFewTerms
    group = Group(kept, relation is Relation.NARROWER, language)
    apart = (*group.typed, *group.terms[1:]) if group.one_way else kept
    if len(apart) > MOST_TERMS:
        raise TooManyTerms
    for term in apart:
        _check(term)
    if group.one_way and all(set(stems(t)) <= set(stems(f)) for t in group.typed for f in group.found):
        raise TooFewTerms
    if len({stems(term) for term in apart}) < LEAST_TERMS:
        raise TooFewTerms
    return kept


def _check(term: str) -> None:
    if len(term) < SHORTEST_TERM:
        raise TermTooShort(term)
    if len(term) > LONGEST_TERM:
        raise TermTooLong(term)
    if all(dutch.is_noise(token) for token in dutch.tokens(term)):
        raise TermSaysNothing(term)


def slug(term: str) -> str:
    """A short name for an address: the letters a to z and digits of a term, or a digest when it has none."""
    words = "-".join(token.word for token in dutch.tokens(term, names=True, stop_words=True))
    plain = "".join(letter for letter in words if letter.isascii()).strip("-")
    if plain and plain == words:
        return plain[:_SLUG_LENGTH].rstrip("-")
    return hashlib.sha256(dutch.fold(term).encode()).hexdigest()[:12]


def own_key(terms: Sequence[str], relation: Relation, language: str) -> str:
    """The key of a group that staff add: twice the same group is one group."""
    parts = [] if language == DUTCH else [language]
    parts.append(slug(typed(terms, relation, language)[0]))
    if language == DUTCH and relation is Relation.NARROWER:
        parts.append("ruim")
    return OWN + "-".join(parts)


def merged(package: Iterable[Entry], rows: Iterable[Entry]) -> list[Listed]:
    """Every key once with what counts: groups of our own first, then the list in its order."""
    changed = {row.key: row for row in rows}
    lines = [Listed(changed.pop(line.key, line), line) for line in package]
    return [*(Listed(row, None) for _, row in sorted(changed.items())), *lines]


def in_use(listed: Iterable[Listed]) -> list[Group]:
    """The groups that count in a search."""
    return [one.entry.group for one in listed if one.entry.active]


def all_terms(entry: Entry) -> tuple[str, ...]:
    """Every term of a group, spellings apart."""
    group = entry.group
    return (*group.typed, *group.terms[1:]) if group.one_way else group.terms


def meeting(text: str, listed: Iterable[Listed]) -> list[Listed]:
    """The groups that have to do with a text: one of its terms holds it, or stands in it in any form."""
    asked, piece = stems(text), dutch.fold(" ".join(text.split()))
    if not piece:
        return list(listed)
    stretches = {asked[i : i + n] for n in range(1, MOST_WORDS + 1) for i in range(len(asked) - n + 1)}
    return [
        one
        for one in listed
        if any(stems(term) in stretches or piece in dutch.fold(term) for term in all_terms(one.entry))
    ]


def elsewhere(entry: Entry, listed: Iterable[Listed]) -> Mapping[str, tuple[Listed, ...]]:
    """The words one may type for this group that are also typed for another group of the language, in use."""
    mine = {stems(term): term for term in entry.group.typed}
    found: dict[str, list[Listed]] = {}
    for one in listed:
        other = one.entry
        if other.key == entry.key or not other.active or other.language != entry.language:
            continue
        for term in other.group.typed:
            if stems(term) in mine:
                found.setdefault(mine[stems(term)], []).append(one)
    return {term: tuple(others) for term, others in found.items()}


@dataclass(frozen=True, slots=True)
class Tried:
    """A stretch of a text, and the words it finds too with their weights, the clearest first."""

    text: str
    found: tuple[tuple[str, float], ...]


def tried(text: str, thesaurus: Thesaurus, groups: Iterable[Group]) -> list[Tried]:
    """Which words a visitor's text would find besides its own, in the words of the list."""
    written: dict[tuple[str, ...], str] = {}
    for group in groups:
        for term in group.found:
            written.setdefault(stems(term), term)
    tokens = dutch.tokens(text)
    tokens = [token for token in tokens if not dutch.is_noise(token)] or tokens
    return [
        Tried(
            text[tokens[match.start].start : tokens[match.start + match.length - 1].end],
            tuple((written.get(one.terms, " ".join(one.terms)), one.weight) for one in match.alternatives),
        )
        for match in thesaurus.matches([token.term for token in tokens])
    ]
