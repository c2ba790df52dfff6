"""A resident's own page shows what he applied for, and nobody else's."""

from __future__ import annotations

from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.vacancies.states import ApplicationState


def test_my_page_lists_my_applications_and_their_state(
    app: Flask, client: JudgingClient, database: Database, inside: Inside
) -> None:
    amina, other = people.person(database), people.person(database)
    with inside():
        mine = factories.vacancy(title="Soep koken")
        made = factories.application(vacancy_id=mine.id, account_id=amina.id, state=ApplicationState.MEETING)
        factories.application(vacancy_id=factories.vacancy(title="Gras maaien").id, account_id=other.id)
    people.sign_in(client, amina)
    page = client.get("/mijn").get_data(as_text=True)
    assert "Soep koken" in page
    assert f"/mijn/aanmeldingen/{made.id}" in page
    assert "Gras maaien" not in page


def test_without_applications_there_is_no_such_part(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.person(database))
    assert "Waar je je voor aanmeldde" not in client.get("/mijn").get_data(as_text=True)
