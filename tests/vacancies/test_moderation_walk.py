"""The life of a vacancy walked through the pages by an organisation and a moderator."""

from __future__ import annotations

import pytest
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState


@pytest.fixture
def bram(app: Flask, database: Database) -> JudgingClient:
    """The browser of somebody of the organisation."""
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    account = people.person(database, name="Bram", email="bram@voorbeeld.example")
    with database.scope():
        organisation = factories.organisation(slug="buurthuis", name="Het Buurthuis", insurance_declared=True)
        factories.member(organisation, account)
    assert people.sign_in(client, account).status_code == 303
    return client


@pytest.fixture
def hugo(app: Flask, database: Database) -> JudgingClient:
    """The browser of a moderator."""
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    account = people.staff(database, Role.MODERATOR, name="Hugo", email="hugo@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return client


def draft(database: Database, title: str) -> tuple[int, str, str]:
    """A complete draft of the organisation: its number, its own page and the moderator's page."""
    with database.scope():
        organisation = session().query(Organisation).filter_by(slug="buurthuis").one()
        number = factories.vacancy(
            organisation=organisation,
            title=title,
            state=VacancyState.DRAFT,
            published_at=None,
            confirmed_on=None,
            insured=True,
        ).id
    return number, f"/mijn/organisatie/buurthuis/vacatures/{number}", f"/werkplek/vacatures/{number}"


def state_of(database: Database, number: int) -> VacancyState:
    with database.scope():
        return session().get_one(Vacancy, number).state


def test_from_draft_by_a_request_for_changes_to_online_flagged_and_removed(
    bram: JudgingClient, hugo: JudgingClient, client: JudgingClient, database: Database
) -> None:
    number, own, judged = draft(database, "Koffie schenken")

    assert people.post(bram, f"{own}/nakijken").status_code == 303
    assert state_of(database, number) is VacancyState.SUBMITTED
    assert "Koffie schenken" in hugo.get("/werkplek/vacatures").text

    changes = {"points": ["guidance"], "text": "Wie werkt mensen in?"}
    assert people.post(hugo, judged, f"{judged}/aanpassen", **changes).status_code == 303
    shown = bram.get(own).text
    assert "Wie werkt mensen in?" in shown
    assert "Noem een vaste contactpersoon" in shown

    assert people.post(bram, f"{own}/nakijken").status_code == 303
    assert people.post(hugo, judged, f"{judged}/publiceren").status_code == 303
    public = f"/vacatures/{number}-koffie-schenken"
    assert client.get(public).status_code == 200
    assert "Ik wil helpen" in client.get(public).text

    edit = {"who": "Je bent minimaal 21 jaar.", "go": "stay"}
    assert people.post(bram, f"{own}/schrijven/wie", **edit).status_code == 303
    assert "staat online en is gewijzigd" in hugo.get("/werkplek/vacatures").text
    assert "Je bent minimaal 21 jaar" in hugo.get(judged).text

    removal = {"ground": "discrimination", "reason": "Een leeftijd vragen mag alleen met een reden."}
    assert people.post(hugo, judged, f"{judged}/weghalen", **removal).status_code == 303
    shown = bram.get(own).text
    assert "Een leeftijd vragen mag alleen met een reden." in shown
    assert "Het sluit mensen uit" in shown
    assert "Ben je het er niet mee eens?" in shown
    assert "Koffie schenken" not in client.get(public).text
    with database.scope():
        assert [row.key for row in mailbox.rows() if row.key.startswith("vacancy_")] == [
            "vacancy_review",
            "vacancy_changes",
            "vacancy_review",
            "vacancy_published",
            "vacancy_removed",
        ]


def test_after_three_clean_vacancies_the_fourth_goes_online_at_once(
    bram: JudgingClient, hugo: JudgingClient, database: Database
) -> None:
    for title in ("Koffie schenken", "Tuin wieden", "Soep koken"):
        number, own, judged = draft(database, title)
        assert people.post(bram, f"{own}/nakijken").status_code == 303
        assert state_of(database, number) is VacancyState.SUBMITTED
        assert people.post(hugo, judged, f"{judged}/publiceren").status_code == 303
    number, own, _judged = draft(database, "Muziek maken")
    assert people.post(bram, f"{own}/nakijken").status_code == 303
    assert state_of(database, number) is VacancyState.PUBLISHED
    assert "Er wacht niets" in hugo.get("/werkplek/vacatures").text
