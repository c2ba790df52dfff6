"""What somebody who finds asking hard reads: short words in short sentences, and no label for a person."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import textstat
from babel.messages.extract import extract_from_dir

from tests.house import translations
from tests.house.files import ROOT

# B1: Flesch-Douma 60 and more reads as "standard" to "easy"; these screens aim higher.
LEAST = 70
LABELS = re.compile(
    r"kwetsba|hulpbehoev|cliënt|patiënt|doelgroep|eenza|isolement|beperk|zorgvra|stoornis|dement|psych|burgerplicht",
    re.IGNORECASE,
)


def spoken() -> dict[str, list[str]]:
    """The Dutch sentences of the room, by file."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder, methods in translations.METHODS.items():
        for name, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder / "buddies"),
            method_map=methods,
            options_map=translations.OPTIONS,
            keywords=translations.KEYWORDS,
        ):
            if message:
                text = message if isinstance(message, str) else message[-1]
                found[name].append(re.sub(r"%\(\w+\)s", "dit", text))
    return found


def test_every_screen_and_mail_reads_easily() -> None:
    textstat.set_lang("nl")
    files = spoken()

    assert len(files) >= 60
    hard = {}
    for path, texts in files.items():
        # A label without a full stop is no sentence; with one it is read as it stands.
        whole = " ".join(text if text.endswith((".", "?", "!", "”")) else f"{text}." for text in texts)
        score = textstat.flesch_reading_ease(whole)
        if score < LEAST:
            hard[path] = round(score)
    assert not hard


def test_nobody_is_called_anything_but_a_person() -> None:
    assert not [text for texts in spoken().values() for text in texts if LABELS.search(text)]


@pytest.mark.parametrize("text", ["Voor kwetsbare ouderen.", "Onze cliënten zijn eenzaam."])
def test_the_check_sees_a_planted_label(text: str) -> None:
    assert LABELS.search(text)


def test_the_check_sees_a_planted_hard_sentence() -> None:
    textstat.set_lang("nl")

    assert textstat.flesch_reading_ease("Toestemmingsverklaringen worden gearchiveerd.") < LEAST
