"""The open API: the format of interface.md, the order of the page, and problems."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from tests.search.test_list import titles
from vrijwilligerspunt.foundation.db import Database


def test_the_answer_has_the_shape_of_the_interface(
    client: JudgingClient, indexed: Callable[[], None]
) -> None:
    row = vacancy(title="Tuinmaatje", external_id="A-1")
    indexed()
    answer = client.get("/api/v1/vacancies?q=tuinmaatje")
    assert answer.content_type == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    body = answer.get_json()
    assert list(body) == [
        "total",
        "page",
        "per_page",
        "items",
        "facets",
        "suggestion",
        "understood",
        "words",
    ]
    assert (body["total"], body["page"], body["per_page"], body["suggestion"]) == (1, 1, 20, None)
    item = body["items"][0]
    assert item["id"] == row.id
    assert item["external_id"] == "A-1"
    assert item["url"] == f"http://localhost/vacatures/{row.id}-tuinmaatje"
    assert item["wijk"] == "WK077253"
    assert item["postcode"] == "5628"
    assert item["distance_km"] is None
    assert item["reasons"] == []
    assert item["published_at"].endswith("+00:00")
    assert set(body["facets"]) == {"thema", "stadsdeel", "wijk", "dag", "dagdeel", "soort", "taal"}
    assert {"value": "natuur-dieren", "label": "Natuur en dieren", "count": 1} in body["facets"]["thema"]
    assert {"value": "5", "label": "Woensel-Noord", "count": 1} in body["facets"]["stadsdeel"]
    assert len(body["facets"]["wijk"]) == 20


@pytest.mark.parametrize(
    "query", ["", "q=tuin", "postcode=5628&straal=10&sorteer=afstand", "q=tuin&sorteer=nieuw"]
)
def test_the_order_is_that_of_the_page(
    client: JudgingClient, indexed: Callable[[], None], query: str
) -> None:
    owner = organisation()
    for number, postcode in enumerate(["5612", "5628", "5629", "5611", "5628", "5654"] * 4):
        vacancy(title=f"Tuin {number}", pc4=postcode, organisation=owner)
    indexed()
    listed = client.get(f"/api/v1/vacancies?{query}&per_page=20").get_json()
    assert [item["title"] for item in listed["items"]] == titles(client.get(f"/vacatures?{query}").text)
    assert listed["total"] == 24
    second = client.get(f"/api/v1/vacancies?{query}&per_page=20&pagina=2").get_json()
    assert [item["title"] for item in second["items"]] == titles(
        client.get(f"/vacatures?{query}&pagina=2").text
    )


@pytest.mark.parametrize(
    "query",
    ["straal=abc", "thema=raket", "per_page=101", "per_page=0", "pagina=-1", "uren=x", "q=" + "a" * 9999],
)
def test_an_unusable_value_is_refused_with_a_problem(
    client: JudgingClient, scope: Database, query: str
) -> None:
    answer = client.get(f"/api/v1/vacancies?{query}")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    body = answer.get_json()
    assert body["status"] == 422
    assert [error["parameter"] for error in body["errors"]] == [query.split("=")[0]]


def test_one_vacancy_and_the_themes(client: JudgingClient, scope: Database) -> None:
    row = vacancy(title="Tuinmaatje")
    one = client.get(f"/api/v1/vacancies/{row.id}").get_json()
    assert (one["title"], one["tasks"]) == ("Tuinmaatje", row.tasks)
    missing = client.get("/api/v1/vacancies/999999")
    assert missing.status_code == 404
    assert missing.content_type == "application/problem+json"
    themes = client.get("/api/v1/themes").get_json()
    assert len(themes) == 16
    assert {"value": "natuur-dieren", "label": "Natuur en dieren", "count": 1} in themes


@pytest.mark.parametrize("number", [2**31, 2**63, 10**25])
def test_a_number_no_database_knows_is_not_there(client: JudgingClient, number: int) -> None:
    answer = client.get(f"/api/v1/vacancies/{number}")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
