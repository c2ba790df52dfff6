"""Whatever stands behind `?q=`: a page, an answer or a friendly refusal, never an error."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask

from tests import factories
from tests.bench.measure import ask
from tests.foundation.hostile import HOSTILE, RAW
from tests.judge import JudgingClient

DOORS = {
    "/vacatures?q=": {200},
    "/en/vacatures?q=": {200},
    "/api/v1/vacancies?q=": {200, 422},
    "/vacatures/suggesties?q=": {200},
}
GROUPS = [HOSTILE[start::8] for start in range(8)]


def in_address(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@pytest.fixture
def city(indexed: Callable[[], None]) -> None:
    """Something to be found."""
    factories.vacancy(title="Koken voor ouderen")
    factories.vacancy(title="Tuinmaatje gezocht")
    indexed()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("texts", GROUPS, ids=range(len(GROUPS)))
def test_a_hostile_address_is_answered(app: Flask, city: None, door: str, texts: tuple[str, ...]) -> None:
    refused = [
        (status, ascii(text[:60]))
        for text in texts
        if (status := ask(app, door + in_address(text))[0]) not in DOORS[door]
    ]
    assert refused == []


@pytest.mark.parametrize("door", DOORS)
def test_bytes_that_are_no_text_are_answered(app: Flask, city: None, door: str) -> None:
    refused = [(status, raw) for raw in RAW if (status := ask(app, door + raw)[0]) not in DOORS[door]]
    assert refused == []


@pytest.mark.parametrize(
    "text", ["\x00tuin", "<b>tuin</b>", '"', "tu\u0308in", "\u202etuin", "🪴" * 99, "tuin " * 2_000]
)
def test_the_page_stays_a_good_page(client: JudgingClient, city: None, text: str) -> None:
    assert client.get("/vacatures?q=" + in_address(text)).status_code == 200
