"""The desk in the browser: what it shows, what it never shows, and what is written down of each look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from tests.vacancies.test_moderation_pages import MOST_STATEMENTS, counted
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.vacancies import actions_ladder, queries_inbox, queries_ladder, rules_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, Rung, Side

LISTS = ("zonder-antwoord", "verouderd", "zonder-match", "klopt-dit")


@pytest.fixture
def hugo(client: JudgingClient, database: Database) -> Account:
    account = people.staff(database, Role.DESK, name="Hugo", email="hugo@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return account


def waiting(database: Database, days: int = 30, **given: Any) -> Application:
    """Somebody who waits so many days."""
    values = {"name": "Samira", "phone": "06 99999999", "message": "Ik houd van tuinieren."}
    with database.scope():
        return factories.application(**values, submitted_at=clock.now() - timedelta(days=days), **given)


def test_the_desk_finds_who_waits_and_writes_down_its_call(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    found = waiting(database)
    listed = client.get("/werkplek/balie").text
    assert "Zonder antwoord (1)" in listed
    assert f"/werkplek/balie/aanmeldingen/{found.id}" in listed

    page = f"/werkplek/balie/aanmeldingen/{found.id}"
    form = {"kind": "reached", "text": "Ze bellen vandaag terug."}
    assert people.post(client, page, f"{page}/notitie", **form).status_code == 303
    shown = client.get(page).text
    assert "Ze bellen vandaag terug." in shown
    assert "Gebeld en gesproken" in shown


def test_a_silent_organisation_stands_above_the_list_until_somebody_phoned(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        organisation = factories.organisation(name="Het Stille Huis", phone="040 7654321")
        number = factories.vacancy(organisation=organisation).id
    for _number in range(2):
        waiting(database, 40, vacancy_id=number, state=ApplicationState.LAPSED)
    listed = client.get("/werkplek/balie").text
    assert "Eerst bellen" in listed
    assert "040 7654321 · 2 mensen wachten" in listed
    page = f"/werkplek/balie/organisaties/{organisation.slug}"
    assert "Eerst bellen" in client.get(page).text
    people.post(client, page, f"{page}/notitie", kind="not_reached", text="Voicemail.")
    assert "Het Stille Huis" not in client.get("/werkplek/balie").text


def test_nothing_somebody_wrote_and_no_number_is_shown_unless_asked_for_help(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    quiet = waiting(database)
    asked = waiting(database, state=ApplicationState.LAPSED, call_back_at=clock.now())
    pages = [client.get(f"/werkplek/balie?lijst={name}").text for name in LISTS]
    pages += [client.get(f"/werkplek/balie/aanmeldingen/{found.id}").text for found in (quiet, asked)]
    for text in pages:
        assert "tuinieren" not in text.replace("Tuinmaatje", "")
    assert not any("Samira" in text or "06 99999999" in text for text in pages[:4])
    assert "Samira" in pages[4]
    assert "06 99999999" not in pages[4]
    assert "06 99999999" in pages[5]


def test_each_look_at_a_person_is_written_down_for_that_person(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    amina = people.person(database, email="amina@voorbeeld.example")
    found = waiting(database, email="amina@voorbeeld.example")
    client.get("/werkplek/balie")
    with database.scope():
        assert session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "read")).all() == []
    client.get(f"/werkplek/balie/aanmeldingen/{found.id}")
    with database.scope():
        (line,) = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "read"))
        assert (line.actor, line.subject_id) == (f"account:{hugo.id}", str(found.id))
        assert line.concerns_account == amina.id


def test_a_note_without_words_keeps_what_was_chosen(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        organisation = factories.organisation(phone="040 1234567")
    page = f"/werkplek/balie/organisaties/{organisation.slug}"
    assert "040 1234567" in client.get(page).text
    refused = people.post(client, page, f"{page}/notitie", kind="reached", text="")
    assert refused.status_code == 422
    assert "Schrijf op wat je hoorde." in refused.text
    assert 'value="reached" checked' in refused.text
    form = fields_of(client.get(page).data, f"{page}/notitie") | {
        "kind": "note",
        "text": "Op vakantie.",
    }
    assert {client.post(f"{page}/notitie", data=form).status_code for _ in range(3)} == {303}
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(DeskNote)) == 1


def test_somebody_on_the_phone_is_entered(client: JudgingClient, database: Database, hugo: Account) -> None:
    with database.scope():
        vacancy = factories.vacancy(title="Koffie schenken")
    page = f"/werkplek/balie/aanmelden/{vacancy.id}"
    assert page in client.get("/werkplek/balie/aanmelden?q=koffie").text
    assert "minstens twee letters" in client.get("/werkplek/balie/aanmelden?q=k").text

    said = {"name": "Samira", "phone": "06 12345678", "message": "Ik help graag."}
    refused = people.post(client, page, **said, email="geen adres")
    assert refused.status_code == 422
    for words in ("Lees de zin voor", "Vraag de leeftijd", "Vul een e-mailadres in zoals"):
        assert words in refused.text
    assert "Ik help graag." in refused.text

    done = people.post(client, page, **said, age_ok="y", consent="y")
    assert done.status_code == 303
    with database.scope():
        made = session().scalars(sa.select(Application)).one()
        assert made.state is ApplicationState.SUBMITTED
        assert mailbox.keys()[-1:] == ["application_new"]


def test_a_vacancy_that_closed_meanwhile_sends_the_desk_back_to_search(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        vacancy = factories.vacancy(state="filled", closed_at=clock.now())
    answer = client.get(f"/werkplek/balie/aanmelden/{vacancy.id}")
    assert answer.status_code == 303
    assert client.get("/werkplek/balie/aanmelden/999999").status_code == 404


def test_phoning_back_leads_to_the_list_again(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    asked = waiting(database, state=ApplicationState.LAPSED, call_back_at=clock.now())
    page = f"/werkplek/balie/aanmeldingen/{asked.id}"
    assert people.post(client, page, f"{page}/teruggebeld").status_code == 303
    assert "Er wacht niemand op een telefoontje." in client.get("/werkplek/balie?lijst=zonder-match").text


def test_inviting_says_how_many_and_never_who(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        vacancy = factories.vacancy(published_at=clock.now() - timedelta(days=70))
    page = f"/werkplek/balie/vacatures/{vacancy.id}"
    assert page in client.get("/werkplek/balie?lijst=verouderd").text
    inviting = f"/werkplek/vacatures/{vacancy.id}/uitnodigen"
    assert inviting in client.get(page).text
    done = people.post(client, inviting, inviting)
    assert done.status_code == 303
    assert "niemand" in client.get(inviting).text


def test_the_desk_writes_down_what_somebody_without_an_address_says_on_the_phone(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    with database.scope():
        found = factories.application(state=ApplicationState.TRIAL, name="Toos", email=None)
    with client.application.app_context(), database.scope(), transaction():
        application = queries_inbox.locked_application(found.id)
        actions_ladder.ask(application, Rung.STARTED, rules_ladder.BOTH, clock.now())
        assert application.call_back_at is not None
    page = f"/werkplek/balie/aanmeldingen/{found.id}"
    assert page in client.get("/werkplek/balie?lijst=zonder-match").text
    assert "Ben je begonnen bij" in client.get(page).text
    assert people.post(client, page, f"{page}/antwoord", rung="started", said="misschien").status_code == 400
    done = people.post(client, page, f"{page}/antwoord", rung="started", said="yes")
    assert done.status_code == 303
    assert "Ben je begonnen bij" not in client.get(page).text
    with database.scope():
        said = queries_ladder.checks(found.id)[Rung.STARTED, Side.APPLICANT]
        assert said.answer is Answer.YES


def test_who_has_an_address_answers_himself(client: JudgingClient, database: Database, hugo: Account) -> None:
    with database.scope():
        found = factories.application(state=ApplicationState.TRIAL)
    page = f"/werkplek/balie/aanmeldingen/{found.id}"
    assert people.post(client, page, f"{page}/antwoord", rung="started", said="yes").status_code == 409


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR])
def test_other_staff_does_not_come_in(client: JudgingClient, database: Database, role: Role) -> None:
    people.sign_in(client, people.staff(database, role))
    found = waiting(database)
    for where in ("", "/aanmelden", f"/aanmeldingen/{found.id}"):
        assert client.get(f"/werkplek/balie{where}").status_code == 403


def test_a_list_takes_as_many_statements_for_many_as_for_one(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    for _number in range(25):
        waiting(database)
    client.get("/werkplek/balie")
    for name in LISTS:
        with counted(database) as seen:
            assert client.get(f"/werkplek/balie?lijst={name}&pagina=2").status_code == 200
        assert len(seen) <= MOST_STATEMENTS, seen
