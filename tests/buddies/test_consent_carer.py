"""Who wrote for another: a carer who can hardly go on, who is signed in, and what the writer may no more."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.buddies.test_consent import AANSCHOT, FOR, GOOD, REFER, link, move, one, send, written
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import (
    actions_consent,
    actions_requests,
    actions_status,
    queries,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_requests import call_by
from vrijwilligerspunt.buddies.states import LinkPurpose, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed


def test_who_wrote_it_is_asked_kindly_to_sign_out_and_no_word_is_lost(
    client: JudgingClient, database: Database
) -> None:
    petra = people.staff(database, Role.REFERRER, name="Petra")
    with database.scope():
        written(actor_of(petra, Role.REFERRER))
        token = link()
    page = f"/maatjes/ja/{token}"
    form = fields_of(client.get(page).data, page)
    people.sign_in(client, petra)

    shown = client.get(page)
    key = fields_of(client.get(FOR).data, FOR)["csrf_token"]
    pressed = client.post(page, data=form | {"csrf_token": key, "what": "Samen dansen."})

    assert shown.status_code == 403
    assert "Log eerst uit" in shown.text
    assert "Samen een rondje" not in shown.text
    assert one(database).state is RequestState.CONSENT_PENDING
    assert pressed.status_code == 403
    assert "Samen dansen." in pressed.text
    # Signing out takes the page with it, so nothing else may be promised about what was typed.
    assert "Kopieer eerst wat je typte. Log dan uit." in pressed.text


@pytest.mark.parametrize(
    ("who", "ticks", "is_tied"),
    [("truus", False, True), ("emre", False, False), ("emre", True, True), ("desk", True, False)],
)
def test_a_yes_belongs_to_the_account_of_the_person_and_not_of_who_helps(
    scope: Database, who: str, ticks: bool, is_tied: bool
) -> None:
    number = written().id
    person = factories.account(email=f"{who}@voorbeeld.example")
    actor = actor_of(person, Role.DESK) if who == "desk" else actor_of(person)
    with transaction():
        actions_consent.say_yes(link(), actor, None, clock.now(), keeps=ticks)

    assert queries.one(number).account_id == (person.id if is_tied else None)


def test_the_page_offers_to_keep_it_only_to_who_is_signed_in(
    client: JudgingClient, database: Database
) -> None:
    emre = people.person(database, name="Emre")
    with database.scope():
        number = written(typed="truus@voorbeeld.example").id
        token = link()
    page = f"/maatjes/ja/{token}"
    assert "Bewaar dit bij mijn account" not in client.get(page).text
    people.sign_in(client, emre)
    shown = client.get(page)
    assert "Bewaar dit bij mijn account" in shown.text
    assert "mine" not in fields_of(shown.data, page)

    assert client.post(page, data=fields_of(shown.data, page) | {"mine": "y"}).status_code == 303
    with database.scope():
        assert queries.one(number).account_id == emre.id


def test_a_yes_keeps_the_moments_that_were_written_down(client: JudgingClient, database: Database) -> None:
    send(client, daypart=["ochtend"], when="")
    known = one(database).slots
    with database.scope():
        token = link()
    page = f"/maatjes/ja/{token}"

    client.post(page, data=fields_of(client.get(page).data, page) | {"what": "Samen koken."})

    assert known.bit_count() == 5
    assert one(database).slots == known


@pytest.mark.parametrize("reach_typed", ["truus@voorbeeld.example", "0612345678"])
def test_a_carer_who_can_hardly_go_on_is_rung_at_the_own_number(
    client: JudgingClient, database: Database, reach_typed: str
) -> None:
    people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    asked = send(client, reach=reach_typed, overloaded="y")
    assert asked.status_code == 422
    assert "Vul je telefoonnummer in" in asked.text
    wrong = send(client, reach=reach_typed, overloaded="y", writer_phone="kees@voorbeeld.example")
    assert "Schrijf het zo: 06 12 34 56 78" in wrong.text

    answer = send(client, reach=reach_typed, overloaded="y", writer_phone="06 12 34 56 70")

    row = one(database)
    assert (row.writer_reach, row.is_overloaded) == ("+31612345670", True)
    assert row.due_on == call_by(clock.today(), is_overloaded=True)
    with database.scope():
        assert "To: chantal@" in mailbox.newest("coordinator_waits")
        assert "To: kees@" in mailbox.newest("request_written"), "and the link comes by mail"
    assert "We bellen je uiterlijk" in client.get(answer.location).text
    move(database, 5)
    assert "We zijn later dan beloofd" in client.get(answer.location).text


def test_a_carer_who_goes_on_is_promised_no_call(client: JudgingClient, database: Database) -> None:
    people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)
    answer = send(client, writer_phone="onzin")

    row = one(database)
    assert (row.due_on, row.writer_reach) == (None, "kees@voorbeeld.example")
    assert "We bellen" not in client.get(answer.location).text
    with database.scope():
        assert not {"coordinator_waits", "request_new"} & set(mailbox.keys())


def test_who_has_to_ring_for_a_yes_hears_that_something_waits(
    client: JudgingClient, database: Database
) -> None:
    people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    send(client, reach="0612345678")

    with database.scope():
        assert "To: chantal@" in mailbox.newest("request_new")


def test_a_form_of_a_work_area_asks_nothing_about_a_carer(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.staff(database, Role.REFERRER, name="Petra"))
    assert send(client, REFER, overloaded="y").status_code == 303
    assert not one(database).is_overloaded


def test_who_sends_the_form_again_with_other_words_loses_none(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get(FOR).data, FOR) | GOOD
    for what in ("Samen koken.", "Samen koken.", "Samen dansen."):
        assert client.post(FOR, data=form | {"what": what}).status_code == 303

    with database.scope():
        found = session().scalars(sa.select(BuddyRequest).order_by(BuddyRequest.id)).all()
        assert [row.what for row in found] == ["Samen koken.", "Samen dansen."]


@pytest.mark.parametrize("state", [RequestState.REFERRED_OUT, RequestState.ENDED, RequestState.LAPSED])
def test_who_wrote_it_wipes_nothing_once_it_is_over(
    client: JudgingClient, database: Database, state: RequestState
) -> None:
    petra = people.staff(database, Role.REFERRER, name="Petra")
    with database.scope():
        number = written(actor_of(petra, Role.REFERRER)).id
        with transaction():
            actions_consent.say_yes(link(), NOBODY, None, clock.now())
        with transaction():
            row = queries.one(number, lock=True)
            row.state, row.ended_at = state, clock.now()
            token = actions_requests.new_link(number, LinkPurpose.WRITER, clock.now(), None)
        for opens, actor in ((token, NOBODY), (str(number), actor_of(petra, Role.REFERRER))):
            with pytest.raises(NotAllowed), transaction():
                actions_status.wipe(opens, actor, clock.now(), LinkPurpose.WRITER)
    people.sign_in(client, petra)
    page = f"/werkplek/maatjes/doorverwezen/{number}"
    form = fields_of(client.get(REFER).data, REFER)
    assert client.post(f"{page}/terug", data=form).status_code == 403
    assert client.post(f"/maatjes/geschreven/{token}", data=form).status_code == 403

    assert one(database).what == "Samen een rondje."
