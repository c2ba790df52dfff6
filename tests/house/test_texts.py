"""Words: English complete, Dutch that says "je", and one glossary for code and people."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from enum import Enum

import pytest
from babel.messages.catalog import Catalog

from tests.house import files, translations
from tests.house.files import PRODUCT, ROOT

FORMAL = re.compile(r"(?<![\w'’-])(?:[Uu]w?|[Uu]zelf)(?![\w'’-])")
STIFF = re.compile(r"\b(?:dien(?:t|en) te|middels|indien|teneinde|gaarne|desgewenst)\b", re.I)
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
TAG = re.compile(r"</?[a-z][^>]*>")


def sentences() -> list[str]:
    """Every Dutch sentence of the product."""
    return [
        text
        for message in translations.sentences()
        if message.id
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]


def test_there_are_sentences_and_they_say_je() -> None:
    spoken = sentences()

    assert len(spoken) > 300
    assert not [text for text in spoken if FORMAL.search(text)]


def test_the_check_sees_a_planted_u() -> None:
    assert FORMAL.search("Vul uw naam in.")
    assert FORMAL.search("Wilt u helpen?")
    assert not FORMAL.search("Je helpt 2 uur, bij de U-bocht.")


def test_no_template_speaks_formally_beside_its_sentences() -> None:
    found = [
        f"{files.name(path)}: {hit.group(0)}"
        for path in files.pages()
        for hit in FORMAL.finditer(
            re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S)
        )
    ]

    assert not found


def test_no_sentence_is_stiff() -> None:
    assert STIFF.search("Je dient te bellen.")
    assert not [text for text in sentences() if STIFF.search(text)]


def test_no_sentence_is_longer_than_twenty_words() -> None:
    long = [
        part
        for text in sentences()
        for part in re.split(r"(?<=[.?!:;])\s+|\n", text)
        if len(part.split()) > 20
    ]

    assert not long, "\n".join(long)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return translations.english()


def test_the_english_catalogue_holds_exactly_the_sentences_of_the_code(english: Catalog) -> None:
    wanted = {(str(message.id), message.context) for message in translations.sentences() if message.id}
    there = {(str(message.id), message.context) for message in english if message.id}

    assert wanted - there == set(), "run `make translations`"
    assert there - wanted == set(), "run `make translations`"


NAMES = {"gettext", "lazy_gettext", "ngettext"}


def unheard(source: str) -> list[str]:
    """Names under which a module speaks, and that the catalogue does not look for."""
    return [
        f"{one.name} as {one.asname}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("i18n")
        for one in node.names
        if one.name in NAMES and (one.asname or one.name) not in translations.KEYWORDS
    ]


def test_no_module_speaks_under_a_name_that_the_catalogue_does_not_look_for() -> None:
    assert unheard("from vrijwilligerspunt.foundation.i18n import gettext as spoken") == ["gettext as spoken"]
    assert {
        files.name(path): found
        for path in sorted(PRODUCT.rglob("*.py"))
        if (found := unheard(path.read_text("utf-8")))
    } == {}


def test_every_sentence_has_english_and_none_is_fuzzy(english: Catalog) -> None:
    missing = [str(message.id) for message in translations.untranslated(english)]

    assert not missing, f"{len(missing)} without English:\n" + "\n".join(missing)


def test_the_english_has_the_placeholders_and_tags_of_the_dutch(english: Catalog) -> None:
    wrong = []
    for message in english:
        if not message.id:
            continue
        dutch = message.id if isinstance(message.id, str) else message.id[-1]
        for answer in translations.answers(message):
            if set(PLACEHOLDER.findall(dutch)) - {"num"} != set(PLACEHOLDER.findall(answer)) - {"num"}:
                wrong.append(f"{dutch} → {answer}")
            if sorted(TAG.findall(dutch)) != sorted(TAG.findall(answer)):
                wrong.append(f"{dutch} → {answer}")

    assert not [line for line in wrong if not line.endswith("→ ")], "\n".join(wrong)


def test_the_checks_see_a_planted_gap() -> None:
    planted = Catalog(locale="en")
    planted.add("Hallo", "")
    planted.add("Dag", "Bye", flags=["fuzzy"])
    planted.add(("een", "veel"), ("one", ""))
    planted.add("Goed", "Good")

    assert len(translations.untranslated(planted)) == 3


def label_tables() -> Iterator[tuple[str, Enum, str]]:
    """Every label of an enum that a room's `texts.py` speaks: (room, member, Dutch words)."""
    for path in sorted(PRODUCT.glob("*/texts.py")):
        module = importlib.import_module(f"vrijwilligerspunt.{path.parent.name}.texts")
        for table in vars(module).values():
            if isinstance(table, Mapping):
                for member, words in table.items():
                    if isinstance(member, Enum) and type(words).__name__ == "LazyString":
                        yield path.parent.name, member, str(words._args[0])


def glossary() -> dict[str, set[str]]:
    """`docs/glossary.md`: identifier → the Dutch words beside it."""
    rows: dict[str, set[str]] = {}
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 2:
            for identifier in re.findall(r"`([^`]+)`", cells[1]):
                rows.setdefault(identifier, set()).update(word.strip() for word in cells[0].split(";"))
    return rows


def names_of_values() -> dict[str, set[str]]:
    """The labels of every value that a room owns: identifier → the names its own `texts.py` gives it."""
    names: dict[str, set[str]] = {}
    for room, member, words in label_tables():
        is_name = not words.endswith((".", "?", "!")) and "%(" not in words
        if is_name and type(member).__module__ == f"vrijwilligerspunt.{room}.states":
            names.setdefault(f"{type(member).__name__}.{member.name}", set()).add(words)
    return names


def test_the_glossary_names_every_value_as_the_pages_do() -> None:
    known, names = glossary(), names_of_values()
    assert len(names) > 50
    wrong = [
        f"| {' or '.join(sorted(labels))} | `{identifier}` |"
        for identifier, labels in names.items()
        if not labels & known.get(identifier, set())
    ]

    assert not wrong, "in docs/glossary.md should stand:\n" + "\n".join(wrong)


def test_the_glossary_names_no_value_that_is_gone() -> None:
    members = {f"{type(member).__name__}.{member.name}" for _, member, _ in label_tables()}
    gone = [
        name for name in glossary() if re.fullmatch(r"[A-Z]\w+\.[A-Z_0-9]+", name) and name not in members
    ]

    assert not gone
