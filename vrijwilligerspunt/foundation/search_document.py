"""What goes into the search index for one thing that is to be found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_vocabulary import NAME

JOB: Final = "index"
"""The job that makes the index follow a change of one thing; its payload is `kind` and `id`."""
MOST_TELLING: Final = 60
"""How many terms of a document are kept to look for others like it: measured as good as all."""


@dataclass(frozen=True)
class Document:
    """What is to be found: `kind` (lower-case letters), the row's `id` and `version`, its `title`, all other
    `text`, and the `names` (organisation, neighbourhood) that are matched whole and never as part of another
    word; `about` is what nobody wrote there and people call such things, which counts for less."""

    kind: str
    id: int
    version: int
    title: str
    text: str
    names: tuple[str, ...] = ()
    about: str = ""


def fields(document: Document) -> dict[str, Any]:
    """The index fields of a document, analysed; see `search_engine` for their letters."""
    if not (document.kind.isascii() and document.kind.isidentifier()):
        raise ValueError(f"not a kind of document: {document.kind!r}")
    title, text = dutch.tokens(document.title), dutch.tokens(document.text)
    words = {f"{token.term}/{_spelling(token, document.title).lower()}" for token in title}
    words |= {f"{token.term}/{_spelling(token, document.text).lower()}" for token in text}
    about = dutch.tokens(document.about)
    words |= {f"{token.term}/{_spelling(token, document.about).lower()}" for token in about}
    terms = [token.term for token in (*title, *text)]
    for name in document.names:
        for token in dutch.tokens(name, names=True):
            terms.append(NAME + token.term)
            words.add(f"{NAME}{token.term}/{_spelling(token, name)}")
    telling = list(dict.fromkeys(token.term for token in (*title, *text, *about) if _tells(token)))
    return {
        "k": f"{document.kind}:{document.id}",
        "d": " ".join(telling[:MOST_TELLING]),
        "v": document.version,
        "t": " ".join(token.term for token in title),
        "a": " ".join(terms),
        "c": " ".join(token.term for token in about),
        "w": " ".join(f"{document.kind}/{word}" for word in sorted(words)),
    }


def _tells(token: dutch.Token) -> bool:
    return dutch.says_something(token.word) and not dutch.is_weak(token.word)


def _spelling(token: dutch.Token, text: str) -> str:
    return token.word if token.word.isdigit() else text[token.start : token.end]
