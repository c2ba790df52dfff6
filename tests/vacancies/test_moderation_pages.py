"""The worklist of a moderator in the browser: what it shows, what it does, and who may not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.states import VacancyState

MOST_STATEMENTS = 8


@pytest.fixture
def hugo(client: JudgingClient, database: Database) -> Account:
    account = people.staff(database, Role.MODERATOR, name="Hugo", email="hugo@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return account


def waiting(database: Database, **given: Any) -> Vacancy:
    """A vacancy that was handed in four days ago."""
    values = {
        "state": VacancyState.SUBMITTED,
        "published_at": None,
        "handed_in_at": clock.now() - timedelta(days=4),
    }
    with database.scope():
        return factories.vacancy(**(values | given))


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements of a request, without what opens and closes a transaction."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.upper().startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN")):
            seen.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(database.engine, "before_cursor_execute", note)


def test_a_moderator_reads_and_publishes_and_comes_to_the_next(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    first = waiting(database, title="Koffie schenken", flags=["age"], who="Je bent minimaal 21 jaar.")
    second = waiting(database, title="Tuin wieden", handed_in_at=clock.now())

    listed = client.get("/werkplek/vacatures").text
    assert listed.index("Koffie schenken") < listed.index("Tuin wieden")
    assert "Vraagt een leeftijd" in listed
    shown = client.get(f"/werkplek/vacatures/{first.id}").text
    assert "Je bent minimaal 21 jaar" in shown
    assert "De vacature wordt: staat online." in shown
    assert "Jullie vacature staat online" in shown

    done = people.post(
        client, f"/werkplek/vacatures/{first.id}", f"/werkplek/vacatures/{first.id}/publiceren"
    )
    assert done.status_code == 303
    assert done.location.endswith(f"/werkplek/vacatures/{second.id}")
    assert client.get(f"/vacatures/{first.id}-koffie-schenken").status_code == 200
    with database.scope():
        assert mailbox.keys()[-1] == "vacancy_published"


def test_asking_for_changes_without_a_point_keeps_what_was_typed(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    vacancy = waiting(database)
    page, action = f"/werkplek/vacatures/{vacancy.id}", f"/werkplek/vacatures/{vacancy.id}/aanpassen"
    refused = people.post(client, page, action, text="Maak het korter.")
    assert refused.status_code == 422
    assert "Kies minstens één punt dat anders moet." in refused.text
    assert "Maak het korter." in refused.text
    accepted = people.post(client, page, action, points=["hours"], text="Maak het korter.")
    assert accepted.status_code == 303
    assert "Vraag niet meer dan 20 uur per week" in client.get(page).text


def test_removing_asks_for_ground_and_reason(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        vacancy = factories.vacancy()
    page, action = f"/werkplek/vacatures/{vacancy.id}", f"/werkplek/vacatures/{vacancy.id}/weghalen"
    refused = people.post(client, page, action, reason="Dit klopt niet.")
    assert refused.status_code == 422
    assert "Dit klopt niet." in refused.text
    assert people.post(client, page, action, ground="law", reason="Dit klopt niet.").status_code == 303
    assert "Dit klopt niet." in client.get(page).text
    assert client.post(action, data={}).status_code == 400


def test_an_edited_vacancy_with_a_new_flag_is_left_online(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        vacancy = factories.vacancy(flags=["age"], who="Je bent minimaal 21 jaar.")
    assert "staat online en is gewijzigd" in client.get("/werkplek/vacatures").text
    done = people.post(
        client, f"/werkplek/vacatures/{vacancy.id}", f"/werkplek/vacatures/{vacancy.id}/laten-staan"
    )
    assert done.status_code == 303
    assert "Er wacht niets" in client.get("/werkplek/vacatures").text


def test_a_second_moderator_gets_a_conflict_and_one_decision_stands(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    vacancy = waiting(database)
    page, action = f"/werkplek/vacatures/{vacancy.id}", f"/werkplek/vacatures/{vacancy.id}/publiceren"
    fields = fields_of(client.get(page).data, action)
    assert client.post(action, data=fields).status_code == 303
    assert client.post(action, data=fields).status_code == 409
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(VacancyDecision)) == 1


def test_what_is_not_complete_cannot_be_published_and_the_page_says_so(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    vacancy = waiting(database, offer="")
    done = people.post(
        client, f"/werkplek/vacatures/{vacancy.id}", f"/werkplek/vacatures/{vacancy.id}/publiceren"
    )
    assert done.status_code == 422
    assert "nog niet compleet" in done.text


def test_a_moderator_of_the_organisation_sees_no_buttons_and_is_refused(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    vacancy = waiting(database)
    with database.scope():
        organisation = session().get_one(Organisation, vacancy.organisation_id)
        factories.member(organisation, hugo)
    shown = client.get(f"/werkplek/vacatures/{vacancy.id}").text
    assert "Een collega beslist" in shown
    assert "Zet de vacature online" not in shown
    token = fields_of(client.get("/melden").data, "/melden")
    answer = client.post(f"/werkplek/vacatures/{vacancy.id}/publiceren", data=token)
    assert answer.status_code == 403


def test_the_desk_without_the_role_does_not_come_in(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.staff(database, Role.DESK))
    assert client.get("/werkplek/vacatures").status_code == 403


def test_the_list_takes_as_many_statements_for_many_as_for_one(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        organisation = factories.organisation()
    for _number in range(25):
        waiting(database, organisation=organisation)
    client.get("/werkplek/vacatures")
    with counted(database) as seen:
        assert client.get("/werkplek/vacatures?pagina=2").status_code == 200
    assert len(seen) <= MOST_STATEMENTS, seen
    with counted(database) as seen:
        assert client.get(f"/werkplek/vacatures/{waiting(database).id}").status_code == 200
    assert len(seen) <= MOST_STATEMENTS + 4, seen
