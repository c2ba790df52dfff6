"""The pages of asking round in the wijk: the person, the coordinator, the connector and the resident."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies.care import ELSEWHERE
from tests.connections import ring_stage as stage
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.actions_requests import new_link
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import LinkPurpose, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction

DESK = "/werkplek/kringen"
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}


def press(client: JudgingClient, page: str, action: str) -> Any:
    """Press the button of a page that goes to `action`."""
    shown = client.get(page)
    assert shown.status_code == 200, (page, shown.status_code)
    return client.post(action, data=fields_of(shown.data, action))


def as_staff(client: JudgingClient, database: Database, role: Role, wijk: str = stage.WIJK) -> Account:
    found = people.staff(database, role, ScopeKind.WIJK, wijk, name="Ilse Bos")
    client.delete_cookie("vp")
    people.sign_in(client, found)
    return found


def a_request(
    database: Database, coordinator_id: int | None = None, **given: Any
) -> tuple[BuddyRequest, str]:
    """A request that is worked on, and the person's own page."""
    with database.scope():
        if coordinator_id is None:
            coordinator_id = factories.account().id
        values = {"state": RequestState.TRIAGE, "coordinator_id": coordinator_id, "what": stage.WORD}
        row = factories.buddy_request(**(values | {"first_name": stage.WORD, "share": stage.WORD} | given))
        with transaction():
            link = new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
    return row, f"/maatjes/vraag/{link}"


def a_resident(database: Database, name: str = "Sem", way: str = "") -> int:
    with database.scope():
        return stage.offered(name, way)


def test_a_person_says_yes_a_connector_asks_a_resident_agrees_and_the_coordinator_reads_who(
    client: JudgingClient, database: Database
) -> None:
    chantal = people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, stage.WIJK)
    row, own = a_request(database, chantal.id)
    sem = a_resident(database, "Sem", "sem@voorbeeld.example")
    assert press(client, own, f"{own}/wijk").location.endswith(own)
    assert "De verbinder mag in je wijk rondvragen, tot en met" in client.get(own).text

    as_staff(client, database, Role.CONNECTOR)
    assert "Voor 1 vraag mag je rondvragen" in client.get("/werkplek").text
    shown = client.get(DESK)
    one = f"{DESK}/{row.id}"
    assert one in shown.text
    asked = press(client, one, f"{one}/vraag/{sem}")
    assert asked.location.endswith(one)
    page = client.get(one)
    assert "Is nu gevraagd" in page.text
    assert "Vraag deze bewoner" not in page.text
    for seen in (shown, page, client.get(DESK)):
        assert stage.WORD not in seen.text

    with database.scope():
        question = f"/kringvraag/{stage.token(row.id, sem)}"
    card = client.get(question)
    assert "Jij weet alleen dit van de ander" in card.text
    assert "Samen wandelen" in card.text
    assert stage.WORD not in card.text
    assert {name: card.headers[name] for name in PRIVATE} == PRIVATE
    press(client, question, f"{question}/ja")
    assert "Fijn dat je ja zegt" in client.get(question).text
    assert "Een bewoner zei ja" in client.get(one).text

    assert (
        "Iemand uit je wijk wil dit met je doen. Je coördinator neemt contact met je op."
        in client.get(own).text
    )
    client.delete_cookie("vp")
    people.sign_in(client, chantal)
    triage = client.get(f"/werkplek/maatjes/{row.id}")
    assert "Een bewoner uit de wijk zei ja" in triage.text
    assert "sem@voorbeeld.example" in triage.text
    with database.scope():
        lines = sa.select(AuditEvent).where(AuditEvent.verb == "read", AuditEvent.subject_id == str(sem))
        read = session().scalars(lines.where(AuditEvent.subject_type == "resident_offer")).all()
        assert [(line.actor, line.detail) for line in read] == [(f"account:{chantal.id}", {"ring": "wijk"})]
    text = client.get(f"/werkplek/maatjes/{row.id}").text
    assert "hoorde ja van een bewoner uit de wijk" in text


def test_the_person_stops_and_the_resident_hears_that_it_is_settled(
    client: JudgingClient, database: Database
) -> None:
    row, own = a_request(database)
    sem = a_resident(database)
    press(client, own, f"{own}/wijk")
    as_staff(client, database, Role.CONNECTOR)
    press(client, f"{DESK}/{row.id}", f"{DESK}/{row.id}/vraag/{sem}")
    with database.scope():
        question = f"/kringvraag/{stage.token(row.id, sem)}"
    typed = fields_of(client.get(question).data, f"{question}/ja")
    press(client, own, f"{own}/wijk/stoppen")
    assert client.get(f"{DESK}/{row.id}").status_code == 404
    for answer in (client.get(question), client.post(f"{question}/ja", data=typed)):
        assert answer.status_code == 409
        assert "Het is al geregeld" in answer.text
    assert "Ja, de verbinder mag in mijn wijk rondvragen" in client.get(own).text


def test_a_resident_without_mail_gets_a_text_message_and_answers_aloud(
    client: JudgingClient, database: Database
) -> None:
    row, own = a_request(database)
    sem, joke = a_resident(database, "Sem", "06 12 34 56 78"), a_resident(database, "Joke")
    press(client, own, f"{own}/wijk")
    as_staff(client, database, Role.CONNECTOR)
    one = f"{DESK}/{row.id}"
    typed = fields_of(client.get(one).data, f"{one}/vraag/{joke}")
    press(client, one, f"{one}/vraag/{sem}")
    with database.scope():
        assert stage.token(row.id, sem) in client.get(one).text
    late = client.post(f"{one}/vraag/{joke}", data=typed)
    assert late.status_code == 409
    assert "Er is al iemand gevraagd" in late.text
    press(client, one, f"{one}/nee")
    assert "Doet het niet" in client.get(one).text
    press(client, one, f"{one}/vraag/{joke}")
    with database.scope():
        assert stage.token(row.id, joke) not in client.get(one).text


def test_the_coordinator_notes_the_yes_and_the_stop_that_were_said_on_the_phone(
    client: JudgingClient, database: Database
) -> None:
    chantal = as_staff(client, database, Role.BUDDY_COORDINATOR)
    row, own = a_request(database, chantal.id)
    page = f"/werkplek/maatjes/{row.id}"
    press(client, page, f"{page}/wijk")
    assert "De verbinder mag rondvragen tot en met" in client.get(page).text
    assert "De verbinder mag in je wijk rondvragen, tot en met" in client.get(own).text
    press(client, page, f"{page}/wijk/stoppen")
    assert "Vraag het de persoon" in client.get(page).text


@pytest.mark.parametrize("given", [{"is_minor": True}, {"state": RequestState.PROPOSED}, {"wijk_code": None}])
def test_who_cannot_be_asked_for_is_not_offered_it(
    client: JudgingClient, database: Database, given: dict[str, Any]
) -> None:
    _row, own = a_request(database, **given)
    assert "Wie mag meezoeken?" not in client.get(own).text


def test_a_connector_elsewhere_sees_nothing_of_it_and_other_roles_get_no_page(
    client: JudgingClient, database: Database
) -> None:
    row, own = a_request(database)
    press(client, own, f"{own}/wijk")
    as_staff(client, database, Role.CONNECTOR, ELSEWHERE)
    assert "Nu staat er niets open" in client.get(DESK).text
    assert client.get(f"{DESK}/{row.id}").status_code == 404
    as_staff(client, database, Role.BUDDY_COORDINATOR)
    assert client.get(f"{DESK}/{row.id}").status_code == 403


def test_who_is_asked_for_the_own_request_reads_that_and_says_no(
    client: JudgingClient, database: Database
) -> None:
    row, own = a_request(database, reach="els@voorbeeld.example")
    offer = a_resident(database, "Els", "els@voorbeeld.example")
    press(client, own, f"{own}/wijk")
    as_staff(client, database, Role.CONNECTOR)
    one = f"{DESK}/{row.id}"
    press(client, one, f"{one}/vraag/{offer}")
    assert "eigen vraag" not in client.get(one).text
    with database.scope():
        question = f"/kringvraag/{stage.token(row.id, offer)}"
    shown = client.get(question)
    assert "Dit lijkt je eigen vraag" in shown.text
    assert f"{question}/ja" not in shown.text
    press(client, question, f"{question}/nee")
    assert "Doet het niet" in client.get(one).text


def test_a_link_that_nobody_has_says_so(client: JudgingClient) -> None:
    answer = client.get("/kringvraag/nobody-has-this")
    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.text
