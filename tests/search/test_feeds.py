"""Feeds: the newest first, well-formed, and open to other sites."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

from tests.factories import vacancy
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.vacancies.states import VacancyState

ATOM = "{http://www.w3.org/2005/Atom}"


def test_both_feeds_name_the_newest_vacancies_first(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Oud & <vertrouwd>", published_at=clock.now() - timedelta(days=9))
    newest = vacancy(title="Nieuw", published_at=clock.now())
    vacancy(title="Verborgen", state=VacancyState.DRAFT)
    atom = client.get("/feeds/vacatures.atom")
    assert atom.headers["Access-Control-Allow-Origin"] == "*"
    entries = ElementTree.fromstring(atom.data).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Nieuw", "Oud & <vertrouwd>"]
    feed = client.get("/feeds/vacatures.json").get_json()
    assert [item["title"] for item in feed["items"]] == ["Nieuw", "Oud & <vertrouwd>"]
    assert feed["items"][0]["url"] == f"http://localhost/vacatures/{newest.id}-nieuw"
