"""Text as we keep it, the same for forms and imports: so NUL and the like never reach the database."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SNIPPET = 140
# Control characters but line end and tab, halves of pairs, and marks that turn the direction of what follows
# and never end: they could disguise the rest of a page.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean_text(value: str) -> str:
    """Composed, without control characters, one kind of line end, trimmed."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNWANTED.sub("", text).strip()


def one_line(value: str) -> str:
    """As `clean_text`, and every run of white space is one space."""
    return " ".join(clean_text(value).split())


def cut(value: str, longest: int) -> str:
    """At most so many signs, cut between words, with an ellipsis when something was left out."""
    if len(value) <= longest:
        return value
    short = value[: longest - 1]
    if not value[longest - 1].isspace() and " " in short:
        short = short.rsplit(" ", 1)[0]
    return f"{short.rstrip(' ,.;:-')}…"


def snippet(text: str) -> str:
    """How a text of several lines begins, in one line: on a card, and for who searches elsewhere."""
    return cut(" ".join(text.split()), LONGEST_SNIPPET)
