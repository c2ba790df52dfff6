"""The English catalogue beside the sentences in the code: `make translations` runs this module.

Dutch is the source text. The catalogue holds every sentence in the order of the alphabet, without line
numbers and dates, so a change shows only the sentences that changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from vrijwilligerspunt.foundation.config import ROOT
from vrijwilligerspunt.foundation.i18n import CATALOGUES

ENGLISH = CATALOGUES / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
METHODS = {"vrijwilligerspunt": [("**.py", "python")], "templates": [("**.*", "jinja2")]}
OPTIONS = {"**.*": {"silent": "false", "trimmed": "true"}}
HEADER = """# English of Vrijwilligerspunt. Dutch is the source text.
# `make translations` adds new sentences with an empty answer; the tests name what is missing."""


def sentences(root: Path = ROOT) -> Catalog:
    """Every Dutch sentence that the code and the templates speak."""
    found = Catalog()
    for folder, methods in METHODS.items():
        for _, _, message, _, context in extract_from_dir(
            str(root / folder), method_map=methods, options_map=OPTIONS, keywords=KEYWORDS
        ):
            found.add(message, context=context)
    return found


def english(path: Path = ENGLISH) -> Catalog:
    """The catalogue as it is committed."""
    with path.open("rb") as source:
        return read_po(source, locale="en")


def updated(old: Catalog, wanted: Catalog) -> Catalog:
    """The old answers for the sentences that are still spoken, and room for the new ones."""
    new = Catalog(locale="en", header_comment=HEADER, fuzzy=False)
    for message in wanted:
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        answer = known.string if known is not None and type(known.id) is type(message.id) else ""
        new.add(
            message.id, answer or ("" if isinstance(message.id, str) else ("", "")), context=message.context
        )
    return new


def write(catalogue: Catalog, path: Path = ENGLISH) -> None:
    """Write the catalogue in its stable form: sorted, no places, no dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    head = (
        f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path.write_text(head + path.read_text("utf-8"), "utf-8")


def untranslated(catalogue: Catalog) -> list[Message]:
    """Sentences without English, or of which it is not sure."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(answers(message)))]


def answers(message: Message) -> tuple[str, ...]:
    """The English of a sentence: one, or one and many."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


if __name__ == "__main__":
    fresh = updated(english() if ENGLISH.exists() else Catalog(locale="en"), sentences())
    write(fresh)
    sys.stdout.write(f"{len(fresh)} sentences, {len(untranslated(fresh))} without English\n")
