"""Blocks of an information page: how one is kept, what may stand in it, and which language is shown; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vrijwilligerspunt.content.states import BlockKind
from vrijwilligerspunt.foundation import links
from vrijwilligerspunt.foundation.errors import RuleBroken

DUTCH, ENGLISH = "nl", "en"
MOST_BLOCKS = 40
LONGEST_HEADING = 120
LONGEST_TEXT = 3000
LONGEST_HREF = 500
HEADED = frozenset({BlockKind.QUESTION, BlockKind.LINK})
"""Kinds that are nothing without a heading: the question, and the words of the link."""
_PHONE = re.compile(r"tel:\+?[0-9][0-9-]{2,30}")
_MAIL = re.compile(r"mailto:[^\s@?&/]+@[^\s@?&/]+\.[^\s@?&/]+")
# Each language finds its own twin of a page by itself: so the address of the twin is no address of ours.
_PATH = re.compile(rf"/(?![/\\])(?!{ENGLISH}(?:[/?#]|$))[^\s\\]*")


class TooManyBlocks(RuleBroken):
    """More than `MOST_BLOCKS`."""


class HeadingTooLong(RuleBroken):
    """More than `LONGEST_HEADING`."""


class TextTooLong(RuleBroken):
    """More than `LONGEST_TEXT`."""


class HrefWrong(RuleBroken):
    """Not https, mailto or tel, and no path of ours; or too long."""


class HeadingMissing(RuleBroken):
    """A question or a link has no Dutch heading."""


class TextMissing(RuleBroken):
    """A block that is nothing without Dutch text has none."""


class HrefMissing(RuleBroken):
    """A link leads nowhere."""


class NoBlocks(RuleBroken):
    """A page without blocks says nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a block says in one language."""

    heading: str = ""
    text: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The items of a list, the paragraphs of a text: lines that say something."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a page. `href` is for a link alone."""

    kind: BlockKind
    nl: Words = field(default_factory=Words)
    en: Words = field(default_factory=Words)
    href: str = ""

    @property
    def has_english(self) -> bool:
        """Is there English for everything that the Dutch says?"""
        return all(
            bool(english.strip()) or not dutch.strip()
            for dutch, english in ((self.nl.heading, self.en.heading), (self.nl.text, self.en.text))
        )

    def words(self, language: str) -> tuple[Words, str]:
        """What readers of a language get to see, and its language: Dutch when English is not whole."""
        if language == ENGLISH and self.has_english:
            return self.en, ENGLISH
        return self.nl, DUTCH


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which field (as it is called in a form) of which block, counted from 0."""

    number: int
    name: str
    error: RuleBroken


def to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as the table keeps them: without what is empty."""
    return [
        {
            "kind": block.kind.value,
            "nl": {"heading": block.nl.heading, "text": block.nl.text},
            "en": {"heading": block.en.heading, "text": block.en.text},
        }
        | ({"href": block.href} if block.href else {})
        for block in blocks
    ]


def from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The other way. Raises ValueError for a kind that is not there, KeyError for a block without one."""
    return tuple(
        Block(
            BlockKind(one["kind"]),
            nl=Words(**one.get(DUTCH, {})),
            en=Words(**one.get(ENGLISH, {})),
            href=one.get("href", ""),
        )
        for one in kept
    )


def is_address(href: str) -> bool:
    """May a link lead there: https, mailto, tel, or a Dutch path of ours that begins with one slash?"""
    if len(href) > LONGEST_HREF or any(sign.isspace() or not sign.isprintable() for sign in href):
        return False
    if href.startswith("/"):
        return bool(_PATH.fullmatch(href))
    if href.startswith("tel:"):
        return bool(_PHONE.fullmatch(href))
    if href.startswith("mailto:"):
        return bool(_MAIL.fullmatch(href))
    return bool(links.host_of(href))


def shape_faults(blocks: Sequence[Block]) -> list[Fault]:
    """What may not be kept, not even in a draft: too much, or a link that leads where it may not."""
    found = []
    if len(blocks) > MOST_BLOCKS:
        found.append(Fault(MOST_BLOCKS, "kind", TooManyBlocks(str(len(blocks)))))
    for number, block in enumerate(blocks):
        for language, words in ((DUTCH, block.nl), (ENGLISH, block.en)):
            if len(words.heading) > LONGEST_HEADING:
                found.append(Fault(number, f"{language}_heading", HeadingTooLong()))
            if len(words.text) > LONGEST_TEXT:
                found.append(Fault(number, f"{language}_text", TextTooLong()))
        if block.href and not is_address(block.href):
            found.append(Fault(number, "href", HrefWrong()))
    return found


def missing(blocks: Sequence[Block]) -> list[Fault]:
    """What has to be filled in before visitors may read the page."""
    found = [] if blocks else [Fault(0, "kind", NoBlocks())]
    for number, block in enumerate(blocks):
        if block.kind in HEADED and not block.nl.heading.strip():
            found.append(Fault(number, "nl_heading", HeadingMissing()))
        if block.kind is not BlockKind.LINK and not block.nl.lines:
            found.append(Fault(number, "nl_text", TextMissing()))
        if block.kind is BlockKind.LINK and not block.href:
            found.append(Fault(number, "href", HrefMissing()))
    return found


def without_english(blocks: Iterable[Block]) -> int:
    """How many blocks readers of English will see in Dutch."""
    return sum(not block.has_english for block in blocks)


def moved(blocks: Sequence[Block], number: int, by: int) -> tuple[Block, ...]:
    """The same blocks with one of them a place up (-1) or down (1); at the edge, or not there, it stays."""
    found = list(blocks)
    if 0 <= number < len(found) and 0 <= number + by < len(found):
        found.insert(number + by, found.pop(number))
    return tuple(found)


def removed(blocks: Sequence[Block], number: int) -> tuple[Block, ...]:
    """The same blocks without one of them."""
    return tuple(block for place, block in enumerate(blocks) if place != number)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two versions differ: the blocks that came and those that went."""

    added: tuple[Block, ...]
    removed: tuple[Block, ...]
    is_reordered: bool


def difference(before: Sequence[Block], after: Sequence[Block]) -> Difference:
    """What changed between two versions; a block with other words went and came."""
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    return Difference(
        tuple(came.elements()),
        tuple(went.elements()),
        not came and not went and tuple(before) != tuple(after),
    )
