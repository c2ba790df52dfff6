"""What residents and organisations read in this room: short words in short sentences, and no labels."""

from __future__ import annotations

from collections import defaultdict

import pytest
import textstat
from babel.messages.extract import extract_from_dir

from tests.buddies.test_asking_language import LABELS, LEAST
from tests.house import translations
from tests.house.files import ROOT


def spoken() -> dict[str, list[str]]:
    """The Dutch sentences of this room, by file."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder, methods in translations.METHODS.items():
        for name, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder / "connections"),
            method_map=methods,
            options_map=translations.OPTIONS,
            keywords=translations.KEYWORDS,
        ):
            if message:
                found[name].append(translations_free(message if isinstance(message, str) else message[-1]))
    return found


def translations_free(text: str) -> str:
    """A sentence with a plain word in the place of each placeholder."""
    for word in text.split():
        if word.startswith("%("):
            text = text.replace(word, "dit" + word.partition(")")[2][1:])
    return text


def test_every_screen_and_mail_of_the_room_reads_easily() -> None:
    textstat.set_lang("nl")
    hard = {}
    files = spoken()
    assert len(files) >= 15
    for path, texts in files.items():
        whole = " ".join(text if text.endswith((".", "?", "!", "”")) else f"{text}." for text in texts)
        score = textstat.flesch_reading_ease(whole)
        if score < LEAST:
            hard[path] = round(score)
    assert not hard


def test_nobody_is_called_anything_but_a_person() -> None:
    assert not [text for texts in spoken().values() for text in texts if LABELS.search(text)]


@pytest.mark.parametrize(
    ("text", "said"), [("%(num)s plekken", "dit plekken"), ("bij %(name)s.", "bij dit.")]
)
def test_placeholders_count_as_a_plain_word(text: str, said: str) -> None:
    assert translations_free(text) == said
