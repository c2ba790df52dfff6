"""One text with several roles: found in many shapes, chosen on a page, and made once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.judge import JudgingClient, fields_of
from tests.vacancies.test_writing import BASE, House, house
from vrijwilligerspunt.vacancies.rules_split import MOST_ROLES, split
from vrijwilligerspunt.vacancies.states import VacancyState

__all__ = ["house"]

TEXT = "Buurthuis zoekt hulp.\n\n1. Chauffeur\nJe rijdt mensen.\n2. Kok: je kookt op dinsdag."


def titles(text: str) -> list[str]:
    return [role.title for role in split(text).roles]


def test_numbered_roles_are_found_with_what_is_said_of_each() -> None:
    found = split(TEXT)
    assert found.shared == "Buurthuis zoekt hulp."
    assert [(role.title, role.tasks) for role in found.roles] == [
        ("Chauffeur", "Je rijdt mensen."),
        ("Kok", "je kookt op dinsdag."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wij zoeken: 1. chauffeur voor de bus 2. kok voor de soep",
        "Wij zoeken:\n- chauffeur voor de bus\n- kok voor de soep",
        "We zijn op zoek naar\n• 2 chauffeur voor de bus\n• Kok voor de soep",
        "## Chauffeur voor de bus\nJe rijdt.\n\n## Kok voor de soep\nJe kookt.",
        "**Chauffeur voor de bus**\nJe rijdt.\n**Kok voor de soep**: je kookt.",
        "CHAUFFEUR VOOR DE BUS\nJe rijdt.\n\nKOK VOOR DE SOEP\nJe kookt.",
        "Chauffeur voor de bus:\nJe rijdt elke dinsdag.\n\nKok voor de soep:\nJe kookt.",
        "a) chauffeur voor de bus\nb) kok voor de soep",
        "Functie 1: Chauffeur voor de bus\nFunctie 2: Kok voor de soep",
    ],
)
def test_a_text_tells_its_roles_in_many_ways(text: str) -> None:
    assert titles(text) == ["Chauffeur voor de bus", "Kok voor de soep"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wij zoeken een chauffeur.",
        "Je taken zijn:\n- rijden\n- koken\n- lachen",
        "Wat ga je doen:\nJe rijdt.\n\nWat bieden wij:\nKoffie.",
        "Bel op 1 mei of 2 mei. Er zijn 3 plekken.",
        "1. Chauffeur",
        "\x00\x00",
    ],
)
def test_a_text_with_one_role_is_left_whole(text: str) -> None:
    assert titles(text) == []


def test_nothing_that_was_written_is_lost() -> None:
    driver = "Een chauffeur die elke dinsdag mensen uit de hele wijk ophaalt en thuisbrengt"
    first = split(f"Wij zoeken:\n1. {driver}\n2. Kok").roles[0]
    assert len(first.title) <= 70
    assert "thuisbrengt" in first.tasks


@pytest.mark.parametrize(
    "text", ["1. a\n" * 5000, "- x\n" * 5000, "1." * 10_000, "a" * 40_000, "**" * 9000, "- : - " * 3000]
)
def test_any_text_is_cut_quickly_and_not_into_too_many(text: str) -> None:
    assert len(split(text).roles) <= MOST_ROLES


def test_a_text_is_pasted_the_roles_are_chosen_and_drafts_appear(client: JudgingClient, house: House) -> None:
    where = f"{BASE}/splitsen"
    form: dict[str, Any] = {**fields_of(client.get(where).data, where)}
    found = client.post(where, data=form | {"text": TEXT, "go": "zoeken"})
    assert found.status_code == 200
    assert "We vonden 2 vacatures" in found.text
    assert house.rows() == []

    again = fields_of(found.data, where)
    assert again["form_key"] == form["form_key"]
    made = client.post(where, data=again | {"roles": ["0", "1"], "go": "maken"})
    assert made.status_code == 303
    assert [(row.title, row.state) for row in house.rows()] == [
        ("Chauffeur", VacancyState.DRAFT),
        ("Kok", VacancyState.DRAFT),
    ]
    assert house.rows()[0].tasks == "Je rijdt mensen.\n\nBuurthuis zoekt hulp."
    assert client.post(where, data=again | {"roles": ["0", "1"], "go": "maken"}).status_code == 303
    assert len(house.rows()) == 2


def test_only_what_is_ticked_is_made(client: JudgingClient, house: House) -> None:
    where = f"{BASE}/splitsen"
    form = {**fields_of(client.get(where).data, where), "text": TEXT, "go": "maken"}
    none = client.post(where, data=form)
    assert none.status_code == 422
    assert "Kies minstens één vacature." in none.text
    client.post(where, data=form | {"roles": ["1", "77", "x"]})
    assert [row.title for row in house.rows()] == ["Kok"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Plak eerst je tekst."),
        ("Wij zoeken een kok.", "We vinden geen twee functies."),
        ("1. kok\n2. 111222333", "burgerservicenummer"),
        ("x" * 20_001, "Er passen 20000 tekens in"),
    ],
    ids=["empty", "one", "bsn", "long"],
)
def test_a_text_without_roles_is_explained(
    client: JudgingClient, house: House, text: str, words: str
) -> None:
    where = f"{BASE}/splitsen"
    form = fields_of(client.get(where).data, where)
    refused = client.post(where, data=form | {"text": text, "go": "zoeken"})
    assert refused.status_code == 422
    assert words in refused.text
    assert house.rows() == []
