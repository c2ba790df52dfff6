"""Hours, days and running text in words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask

from vrijwilligerspunt.foundation.spoken import DAYPARTS, DAYS, spoken_slots
from vrijwilligerspunt.foundation.week import ALL_SLOTS, Daypart, Slot, Weekday
from vrijwilligerspunt.vacancies import texts, texts_page
from vrijwilligerspunt.vacancies.states import DutchLevel, Rhythm, Talent, Theme, VacancyKind


def mask(*cells: str) -> int:
    """`za ochtend` and so on as bits."""
    total = 0
    for cell in cells:
        day, part = cell.split()
        total |= 1 << Slot(Weekday(day), Daypart(part)).code
    return total


WORKDAYS = ("ma", "di", "wo", "do", "vr")


@pytest.mark.parametrize(
    ("slots", "flexible", "words"),
    [
        (mask("za ochtend"), False, "zaterdagochtend"),
        (mask("za ochtend", "wo middag"), False, "woensdagmiddag en zaterdagochtend"),
        (mask("di ochtend", "di middag"), False, "dinsdag overdag"),
        (mask("di ochtend", "di middag", "di avond"), False, "dinsdag de hele dag"),
        (mask(*(f"{day} avond" for day in WORKDAYS)), False, "doordeweekse avonden"),
        (mask("za avond", "zo avond"), False, "avonden in het weekend"),
        (mask(*(f"{day.value} middag" for day in Weekday)), False, "elke middag"),
        (
            mask("ma ochtend", "di middag", "wo avond", "do ochtend"),
            False,
            "maandagochtend, dinsdagmiddag, woensdagavond en meer",
        ),
        (ALL_SLOTS, False, "in overleg"),
        (0, False, "in overleg"),
        (mask("za ochtend"), True, "in overleg"),
    ],
)
def test_days_are_said_as_people_say_them(app: Flask, slots: int, flexible: bool, words: str) -> None:
    with app.app_context():
        assert spoken_slots(slots, flexible) == words


@pytest.mark.parametrize(
    ("least", "most", "rhythm", "words"),
    [
        (2, 3, Rhythm.WEEKLY, "2 tot 3 uur per week"),
        (0, 2.5, Rhythm.MONTHLY, "2,5 uur per maand"),
        (4, 4, Rhythm.ONCE, "4 uur, één keer"),
        (1, 1, Rhythm.FORTNIGHTLY, "1 uur per 2 weken"),
        (1, 2, Rhythm.FLEXIBLE, "1 tot 2 uur, wanneer het past"),
        (0, 0, Rhythm.WEEKLY, "in overleg"),
    ],
)
def test_hours_are_said_in_words(app: Flask, least: float, most: float, rhythm: Rhythm, words: str) -> None:
    with app.app_context():
        assert texts.spoken_hours(SimpleNamespace(hours_min=least, hours_max=most, rhythm=rhythm)) == words


def test_every_word_of_the_room_has_a_label(app: Flask) -> None:
    with app.app_context():
        for kind, labels in (
            (Theme, texts.THEMES),
            (Theme, texts.THEME_ICONS),
            (Theme, texts.THEME_TINTS),
            (VacancyKind, texts.KINDS),
            (Talent, texts.TALENTS),
            (DutchLevel, texts.DUTCH_LEVELS),
            (Weekday, DAYS),
            (Daypart, DAYPARTS),
        ):
            assert set(labels) == set(kind)
            assert all(str(label) for label in labels.values())


def test_plain_text_becomes_paragraphs_lists_and_headings() -> None:
    found = texts_page.blocks("Je helpt.\nIn de tuin.\n- wieden\n- planten\n\n## Later\nKoffie. <b>Dik</b>")
    assert [(block.kind, block.lines) for block in found] == [
        ("paragraph", ("Je helpt.", "In de tuin.")),
        ("list", ("wieden", "planten")),
        ("heading", ("Later",)),
        ("paragraph", ("Koffie. <b>Dik</b>",)),
    ]
