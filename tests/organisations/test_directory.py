"""The directory and the profile as a visitor sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.organisations import actions
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState


@pytest.fixture
def zwaluw(scope: Database) -> str:
    row = factories.organisation(
        slug="de-blauwe-zwaluw",
        name="Buurthuis De Blauwe Zwaluw",
        purpose="Iedereen is welkom.\n\nWe koken samen.",
        website="www.zwaluw.example",
        street="Genovevalaan 1",
        step_free=True,
        insurance_declared=True,
        quality_mark_until=clock.today() + timedelta(days=3),
        uwv_declaration_until=clock.today() - timedelta(days=3),
    )
    return row.slug


def test_a_visitor_finds_an_organisation_and_reads_about_it(client: JudgingClient, zwaluw: str) -> None:
    listed = client.get("/organisaties?q=zwaluw")
    assert listed.status_code == 200
    assert "1 organisatie gevonden" in listed.text
    assert f'href="/organisaties/{zwaluw}"' in listed.text
    page = client.get(f"/organisaties/{zwaluw}")
    assert page.status_code == 200
    for words in (
        "We koken samen.",
        'href="https://www.zwaluw.example"',
        "zonder drempels",
        "Goed geregeld",
        "Genovevalaan 1",
        "Aanschot, Eindhoven",
        "/vacatures?q=Buurthuis+De+Blauwe+Zwaluw",
    ):
        assert words in page.text
    assert "UWV" not in page.text
    assert "@voorbeeld.example" not in page.text.split("<footer")[0]


def test_both_pages_are_there_in_english(client: JudgingClient, zwaluw: str) -> None:
    assert 'lang="en"' in client.get("/en/organisaties").text
    assert f'href="/en/organisaties/{zwaluw}"' in client.get("/en/organisaties").text
    assert client.get(f"/en/organisaties/{zwaluw}").status_code == 200


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != "active"])
def test_an_organisation_that_is_not_active_has_no_page(
    client: JudgingClient, scope: Database, state: OrganisationState
) -> None:
    row = factories.organisation(state=state)
    assert client.get(f"/organisaties/{row.slug}").status_code == 404
    assert row.name not in client.get("/organisaties").text


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%F0%9F%92%A9",
        "q=" + "x" * 10_000,
        "q=%27%3B+DROP+TABLE+organisations",
        "q=%25_%5C",
        "q=<script>alert(1)</script>",
        "pagina=-1",
        "pagina=abc",
        "pagina=99999999999999999999",
        "pagina=%C2%B2",
        "wijk=WK0772",
        "wijk=&wijk=&q=",
    ],
)
def test_whatever_is_asked_the_page_answers(client: JudgingClient, zwaluw: str, query: str) -> None:
    page = client.get(f"/organisaties?{query}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_nothing_found_shows_a_way_on(client: JudgingClient, zwaluw: str) -> None:
    page = client.get("/organisaties?q=bestaatniet").text
    assert "0 organisaties gevonden" in page
    assert "Bekijk alle organisaties" in page


def test_an_unknown_wijk_is_said_and_ignored(client: JudgingClient, zwaluw: str) -> None:
    page = client.get("/organisaties?wijk=WK999999").text
    assert "Die wijk kennen we niet" in page
    assert "1 organisatie gevonden" in page


def test_pages_keep_the_question(client: JudgingClient, scope: Database) -> None:
    for number in range(25):
        factories.organisation(name=f"Club {number:02}")
    first = client.get("/organisaties?q=club&wijk=WK077253&wijk=WK077222").text
    assert "/organisaties?q=club&amp;wijk=WK077253&amp;wijk=WK077222&amp;pagina=2" in first.replace(
        "wijk=WK077222&amp;wijk=WK077253", "wijk=WK077253&amp;wijk=WK077222"
    )
    second = client.get("/organisaties?q=club&pagina=2").text
    assert "Club 24" in second
    assert "Club 23" not in second


def test_a_kept_page_is_exact_at_once(client: JudgingClient, scope: Database) -> None:
    assert "Vers" not in client.get("/organisaties").text
    with transaction():
        actions.create(
            SYSTEM,
            name="Vers",
            kind=OrganisationKind.FOUNDATION,
            purpose="Nieuw.",
            state=OrganisationState.ACTIVE,
        )
    page = client.get("/organisaties")
    assert "Vers" in page.text
    assert client.get("/organisaties", headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


def test_html_in_a_profile_is_shown_as_text(client: JudgingClient, scope: Database) -> None:
    row = factories.organisation(
        name="<b>Club</b>", purpose="<img src=x onerror=alert(1)>", website="javascript:alert(1)"
    )
    page = client.get(f"/organisaties/{row.slug}").text
    assert "<img src=x" not in page
    assert "javascript:" not in page
    assert "&lt;b&gt;Club" in page


def test_statements_do_not_grow_with_the_rows(client: JudgingClient, scope: Database) -> None:
    counted: list[str] = []

    def count(*given: Any) -> None:
        if given[2].startswith("SELECT") and "demo_clock" not in given[2]:
            counted.append(given[2])

    sa.event.listen(scope.engine, "before_cursor_execute", count)
    factories.organisation()
    client.get("/organisaties?q=iets")  # The list of synonyms is read once per content version.
    counted.clear()
    client.get("/organisaties?q=buurthuis")
    few = len(counted)
    for _ in range(24):
        factories.organisation()
    counted.clear()
    assert "25 organisaties" in client.get("/organisaties?q=Buurthuis").text
    sa.event.remove(scope.engine, "before_cursor_execute", count)
    assert len(counted) == few <= 5
