"""One text that asks for several roles, cut into one vacancy for each; pure.

A text tells its roles in one of three ways: as headings, as numbers, or as points of a list. What stands
before the first role is for all of them. Nothing is thrown away: what follows a role belongs to that role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vrijwilligerspunt.foundation.plain_text import clean_text, cut, one_line
from vrijwilligerspunt.vacancies import rules

MOST_ROLES = 20
LONGEST_TEXT = 20_000
LONGEST_HEAD = 90
MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Role:
    """A vacancy found in the text."""

    title: str
    tasks: str


@dataclass(frozen=True, slots=True)
class Split:
    """The roles of a text, and what was said to all."""

    shared: str
    roles: tuple[Role, ...]


_NUMBER = re.compile(
    r"^\s*(?:\(?\d{1,2}[.):]|\(?[a-h]\)|(?:functie|rol|vacature|taak)\s+\d{1,2}\s*[:.-]?)\s+(?=\S)", re.I
)
_INLINE = re.compile(r"(?:(?<=\s)|(?<=[:;,]))\(?(\d{1,2})[.)]\s+(?=[^\W\d_])")
_BULLET = re.compile(r"^\s*[-•*–·▪○]\s+(?=\S)")
_MARK = re.compile(r"^\s*#{1,4}\s+(?=\S)")
_BOLD = re.compile(r"^\s*\*\*(?P<head>[^*\n]{2,90})\*\*:?\s*(?P<rest>.*)$")
_SEEK = re.compile(r"(?i)\b(?:gezocht|gevraagd|wij zoeken|we zoeken|op zoek naar|zijn op zoek)\b")
_DASH = re.compile(r"\s*(?::\s+|\s[-–—]\s+)")
_COUNT = re.compile(
    r"^(?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|enkele|meerdere)\s*(?:x|×)?\s+(?=[^\W\d_])", re.I
)


def split(text: str) -> Split:
    """The roles a text holds; a text with fewer than two has none. The first way that finds two counts."""
    said = clean_text(text)[:LONGEST_TEXT]
    for find in (_by_heading, _by_number, _by_inline_number, _by_bullet):
        found = find(said)
        if len(found.roles) > 1:
            return Split(found.shared, found.roles[:MOST_ROLES])
    return Split(said, ())


def _cut_at(lines: list[str], heads: dict[int, tuple[str, str]]) -> Split:
    """Lines cut at the heads: number of line → title and what follows it on that line."""
    starts = sorted(heads)
    if not starts:
        return Split("\n".join(lines), ())
    roles = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        title, rest = heads[start]
        body = "\n".join([rest, *lines[start + 1 : end]]).strip()
        roles.append(Role(_title(title), body))
    return Split("\n".join(lines[: starts[0]]).strip(), tuple(role for role in roles if role.title))


def _title(text: str) -> str:
    words = one_line(text).strip(" .:;,-–*#")
    words = _COUNT.sub("", words)
    return cut(words[:1].upper() + words[1:], rules.TITLE_LENGTH)


def _head(text: str) -> tuple[str, str] | None:
    """A title, and what is told after a colon or dash; None for what is too long to be a title."""
    parts = _DASH.split(text.strip(), maxsplit=1)
    head, rest = parts[0], parts[1] if len(parts) > 1 else ""
    if not rest and len(head.split()) > MOST_WORDS:
        # A whole sentence: its first words are the title, and all of it stays in the text.
        first = re.split(r"(?<=[.!?])\s+|,\s+", head, maxsplit=1)[0]
        return (" ".join(first.split()[:MOST_WORDS]), text.strip())
    if not head or len(head) > LONGEST_HEAD or not re.search(r"[^\W\d_]{2}", head):
        return None
    return head, rest


def _by_heading(text: str) -> Split:
    """Lines marked as a heading: `## Chauffeur`, `**Chauffeur**`, `CHAUFFEUR`, or a short `Chauffeur:`."""
    lines = text.split("\n")
    for is_head in (_marked, _shouted, _ends_with_colon):
        heads = {number: head for number, line in enumerate(lines) if (head := is_head(line)) is not None}
        heads = {number: head for number, head in heads.items() if not _SEEK.search(head[0])}
        if len(heads) > 1:
            return _cut_at(lines, heads)
    return Split(text, ())


def _marked(line: str) -> tuple[str, str] | None:
    if _MARK.match(line):
        return _MARK.sub("", line), ""
    found = _BOLD.match(line)
    return (found["head"], found["rest"]) if found else None


def _shouted(line: str) -> tuple[str, str] | None:
    words = line.strip().strip(":")
    letters = [sign for sign in words if sign.isalpha()]
    if len(letters) < 3 or not all(sign.isupper() for sign in letters) or len(words.split()) > MOST_WORDS:
        return None
    return words.capitalize(), ""


def _ends_with_colon(line: str) -> tuple[str, str] | None:
    words = line.strip()
    if not words.endswith(":") or len(words.split()) > 5 or _BULLET.match(line) or _NUMBER.match(line):
        return None
    return (words, "") if not _COMMON_HEADS.match(words) else None


_COMMON_HEADS = re.compile(
    r"(?i)^(?:wat|wie|waar|wanneer|hoe|taken|werkzaamheden|wij bieden|we bieden|wij vragen|we vragen|aanbod"
    r"|profiel|contact|tijd|locatie|informatie|interesse|aanmelden|je|jouw|meer)\b"
)


def _by_number(text: str) -> Split:
    lines = text.split("\n")
    heads = {
        number: head
        for number, line in enumerate(lines)
        if _NUMBER.match(line) and (head := _head(_NUMBER.sub("", line, count=1))) is not None
    }
    return _cut_at(lines, heads)


def _by_inline_number(text: str) -> Split:
    """`Wij zoeken: 1. chauffeur … 2. kok …`, all on one line; the numbers must count up from one."""
    marks, wanted = [], 1
    for match in _INLINE.finditer(" " + text):
        if int(match[1]) == wanted:
            marks.append(match)
            wanted += 1
    if len(marks) < 2:
        return Split(text, ())
    padded = " " + text
    roles = []
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        piece = padded[here.end() : after.start() if after else len(padded)].strip(" \n;,")
        head = _head(re.split(r"(?<=[.!?])\s+|\n", piece, maxsplit=1)[0])
        if head is not None:
            roles.append(Role(_title(head[0]), piece))
    return Split(padded[: marks[0].start()].strip(), tuple(role for role in roles if role.title))


def _by_bullet(text: str) -> Split:
    """Points of a list, when the text says before them that people are sought."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if _BULLET.match(line)), None)
    if first is None or not _SEEK.search("\n".join(lines[:first])):
        return Split(text, ())
    heads = {
        number: head
        for number, line in enumerate(lines)
        if number >= first
        and _BULLET.match(line)
        and (head := _head(_BULLET.sub("", line, count=1))) is not None
    }
    return _cut_at(lines, heads)
