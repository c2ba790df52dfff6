"""Asking for somebody on the pages: the five questions, a call instead, what is pointed out and refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.app import SETTINGS, create_app
from vrijwilligerspunt.buddies import actions_triage
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_requests import call_by
from vrijwilligerspunt.buddies.states import Activity, ConsentChannel, ReachKind, RequestRoute, RequestState
from vrijwilligerspunt.buddies.texts import ACTIVITIES
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday

ASK = "/maatjes/vragen"
AANSCHOT = "WK077253"
GOOD: dict[str, Any] = {
    "what": "Samen een rondje langs de vijver.",
    "when": "dinsdagochtend",
    "wijk": AANSCHOT,
    "reach": "els@voorbeeld.example",
    "share": "Ik houd van vogels.",
    "consent": "y",
}
BSN = "123456782"
IBAN = "NL91 ABNA 0417 1643 00"


def send(client: JudgingClient, page: str = ASK, **given: Any) -> Any:
    """Open the form, fill it in and send it."""
    form: dict[str, Any] = fields_of(client.get(page).data, ASK)
    return client.post(ASK, data=form | GOOD | given)


def rows(database: Database) -> list[BuddyRequest]:
    with database.scope():
        return list(session().scalars(sa.select(BuddyRequest).order_by(BuddyRequest.id)))


def test_five_answers_and_a_yes_are_a_request(client: JudgingClient, database: Database) -> None:
    people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, "WK077211", email="ander@voorbeeld.example"
    )

    answer = send(client)

    assert answer.status_code == 303
    (row,) = rows(database)
    assert (row.state, row.route) == (RequestState.SUBMITTED, RequestRoute.SELF)
    assert (row.what, row.when_words, row.share) == (GOOD["what"], GOOD["when"], GOOD["share"])
    assert (row.reach, row.reach_kind, row.wijk_code) == (GOOD["reach"], ReachKind.EMAIL, AANSCHOT)
    assert row.slots == 1 << Slot(Weekday.TUESDAY, Daypart.MORNING).code
    assert row.consent_at is not None
    assert row.consent_channel is ConsentChannel.SELF
    assert row.due_on == call_by(clock.today(), is_overloaded=False)
    with database.scope():
        assert mailbox.keys()[-2:] == ["request_received", "request_new"]
        assert "To: chantal@" in mailbox.newest("request_new")
    thanks = client.get(answer.location)
    assert thanks.status_code == 200
    assert "Dank je wel" in thanks.text
    assert thanks.headers["Cache-Control"] == "no-store"
    assert thanks.headers["X-Robots-Tag"] == "noindex"
    assert thanks.headers["Referrer-Policy"] == "same-origin"


def test_no_word_of_a_person_leaves_the_row_that_holds_it(client: JudgingClient, database: Database) -> None:
    people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)
    answer = send(client, what="Zwaluwmarker één", when="zwaluwmarker twee", share="zwaluwmarker drie")
    client.get(answer.location)

    with database.scope():
        (stored,) = session().execute(
            sa.select(
                *(sa.column(name, sa.Text) for name in ("what", "when_words", "share", "reach"))
            ).select_from(sa.table("buddy_requests"))
        )
        assert all(value and "marker" not in value and "els@" not in value for value in stored)
        for row in mailbox.rows():
            words = mailbox.words(row).lower()
            assert "marker" not in words
            assert "wandel" not in words
            assert "aanschot" not in words
        log = session().scalars(sa.select(AuditEvent).where(AuditEvent.subject_type == "buddy_request")).all()
        assert [line.verb for line in log] == ["request.ask", "request.consent"]
        assert "marker" not in "".join(str(line.detail) for line in log).lower()
        for (payload,) in session().execute(sa.text("SELECT payload FROM jobs")):
            assert "marker" not in str(payload).lower()


def test_an_empty_form_says_kindly_what_lacks_and_keeps_nothing(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get(ASK).data, ASK)

    answer = client.post(ASK, data=form)

    assert answer.status_code == 422
    assert "<title>Fout: Vraag om iemand" in answer.text
    for words in (
        "Kies iets",
        "Kies wanneer",
        "Kies je wijk",
        "Vul een telefoonnummer",
        "Zet hier een vinkje",
    ):
        assert words in answer.text
    assert rows(database) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reach": "06 12 34"}, "Schrijf het zo: 06 12 34 56 78"),
        ({"reach": "els@"}, "Schrijf het zo: naam@voorbeeld.nl"),
        ({"wijk": "WK999999"}, "Kies je wijk"),
        ({"consent": ""}, "Zet hier een vinkje"),
        ({"what": "", "activity": ["nonsense"]}, "Kies iets"),
        ({"when": "", "daypart": ["nonsense"]}, "Kies wanneer"),
        ({"what": "x" * 1001}, "te lang"),
        ({"website": "https://machine.example"}, "Laat dit veld leeg"),
        ({"what": f"Mijn nummer is {BSN}."}, "burgerservicenummer"),
        ({"share": f"Maak maar over op {IBAN}."}, "rekeningnummer"),
        ({"reach": BSN}, "Schrijf het zo: 06 12 34 56 78"),
    ],
)
def test_what_is_not_right_is_said_at_its_question_and_nothing_typed_is_lost(
    client: JudgingClient, database: Database, given: dict[str, Any], words: str
) -> None:
    answer = send(client, **given)

    assert answer.status_code == 422
    assert words in answer.text
    kept = fields_of(answer.data, ASK)
    for name in ("what", "when", "reach", "share"):
        assert kept[name].strip() == str((GOOD | given)[name])
    assert rows(database) == []


def test_a_phone_number_whose_digits_pass_for_a_bsn_is_a_phone_number(
    client: JudgingClient, database: Database
) -> None:
    assert send(client, reach="+32 473 00 20 46").status_code == 303
    assert send(client, reach="+123456782").status_code == 303

    assert [row.reach for row in rows(database)] == ["+32473002046", "+123456782"]


def test_a_word_for_an_illness_is_pointed_out_once_and_the_second_press_sends(
    client: JudgingClient, database: Database
) -> None:
    words = "Mijn man heeft dementie. We wonen in de Kerkstraat 12."
    first = send(client, what=words)

    assert first.status_code == 422
    assert "iets over gezondheid" in first.text
    assert "We lezen een adres" in first.text
    assert "Toch versturen" in first.text
    assert rows(database) == []
    form = fields_of(first.data, ASK)
    assert form["what"].strip() == words
    assert client.post(ASK, data=form).status_code == 303
    assert rows(database)[0].what == words


def test_an_activity_is_an_answer_by_its_box_and_by_its_name(
    client: JudgingClient, database: Database
) -> None:
    send(client, what="", activity=["coffee", "duo_bicycle"])
    send(client, what=str(ACTIVITIES[Activity.DUTCH]._args[0]))
    send(client, what="walking", when="", daypart=["ochtend", "weekend"])

    found = rows(database)
    assert [row.activities for row in found] == [["coffee", "duo_bicycle"], ["dutch"], ["walking"]]
    assert found[2].slots.bit_count() == 5 + 6


def test_a_wijk_may_be_said_by_name_or_be_unknown(client: JudgingClient, database: Database) -> None:
    send(client, wijk="aanschot")
    send(client, wijk="onbekend", reach="piet@voorbeeld.example")

    assert [row.wijk_code for row in rows(database)] == [AANSCHOT, None]


def test_who_asks_to_be_called_needs_only_a_number_and_a_yes(
    client: JudgingClient, database: Database
) -> None:
    empty = {"what": "", "when": "", "wijk": "", "share": ""}
    mailed = send(client, **empty, call="y")
    assert mailed.status_code == 422
    assert "Om je te bellen hebben we een telefoonnummer nodig" in mailed.text

    answer = send(client, **empty, call="y", call_slot="evening", reach="06 12 34 56 78")

    assert answer.status_code == 303
    (row,) = rows(database)
    assert (row.wants_call, row.call_slot, row.reach) == (True, "evening", "+31612345678")
    with database.scope():
        assert mailbox.keys() == [], "nobody coordinates there yet, and there is no address to mail"
    thanks = client.get(answer.location).text
    assert "Bewaar deze link" in thanks
    assert "We bellen je uiterlijk" in thanks
    assert "06 12 34 56 78" in thanks


def test_of_somebody_under_sixteen_no_words_are_kept_and_a_person_calls(
    client: JudgingClient, database: Database
) -> None:
    assert send(client, minor="y").status_code == 422, "a mail address is no way to call"

    answer = send(client, minor="y", reach="0612345678", what="Iets met dementie")

    assert answer.status_code == 303
    (row,) = rows(database)
    assert (row.is_minor, row.wants_call) == (True, True)
    assert (row.what, row.when_words, row.share, row.activities) == (None, None, None, [])


def test_a_carer_who_can_hardly_go_on_is_called_in_two_days_and_helped_at_once(
    client: JudgingClient, database: Database
) -> None:
    answer = send(client, f"{ASK}?respijt=ja", overloaded="y", respite="ja")

    (row,) = rows(database)
    assert row.for_respite
    assert row.is_overloaded
    assert row.due_on == call_by(clock.today(), is_overloaded=True)
    shown = client.get(answer.location).text
    assert "Je hoeft niet te wachten" in shown
    assert "112" in shown
    assert "huisarts" in shown


def test_the_same_form_twice_is_one_request_and_a_mended_number_another(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get(ASK).data, ASK) | GOOD
    first, second = (client.post(ASK, data=form) for _ in range(2))

    assert first.status_code == second.status_code == 303
    assert client.get(second.location).status_code == 200
    assert len(rows(database)) == 1
    with database.scope():
        assert mailbox.keys() == ["request_received"]
    client.post(ASK, data=form | {"reach": "els2@voorbeeld.example"})
    assert [row.reach for row in rows(database)] == ["els@voorbeeld.example", "els2@voorbeeld.example"]


def test_who_goes_back_and_adds_a_word_loses_nothing_of_it(client: JudgingClient, database: Database) -> None:
    form = fields_of(client.get(ASK).data, ASK) | GOOD
    client.post(ASK, data=form)

    answers = [client.post(ASK, data=form | {"share": "Ik kan goed soep koken."}) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert [row.share for row in rows(database)] == [GOOD["share"], "Ik kan goed soep koken."]
    assert "soep koken" in client.get(answers[-1].location.removesuffix("/bedankt")).text


def test_a_form_sent_again_after_wiping_is_a_new_request(client: JudgingClient, database: Database) -> None:
    form = fields_of(client.get(ASK).data, ASK) | GOOD
    page = client.post(ASK, data=form).location.removesuffix("/bedankt")
    client.post(f"{page}/wissen", data=fields_of(client.get(f"{page}/wissen").data))

    assert client.post(ASK, data=form).status_code == 303
    assert client.post(ASK, data=form).status_code == 303
    assert [row.state for row in rows(database)] == [RequestState.WITHDRAWN, RequestState.SUBMITTED]


def test_it_is_nobodys_own_because_somebody_else_is_signed_in_on_that_telephone(
    client: JudgingClient, database: Database
) -> None:
    people.sign_in(client, people.person(database, name="Emre", email="emre@voorbeeld.example"))
    send(client)

    (row,) = rows(database)
    assert row.account_id is None
    assert f"/maatjes/vraag/{row.id}" not in client.get("/mijn").text
    assert client.get(f"/maatjes/vraag/{row.id}").status_code == 404


def test_who_asks_by_phone_keeps_it_with_the_own_account_by_choice(
    client: JudgingClient, database: Database
) -> None:
    assert "Bewaar dit bij mijn account" not in client.get(ASK).text
    els = people.person(database, name="Els", email="els@voorbeeld.example")
    people.sign_in(client, els)
    assert "Bewaar dit bij mijn account" in client.get(ASK).text
    assert "mine" not in fields_of(client.get(ASK).data, ASK), "the box is empty"
    by_step = client.post(ASK, data=fields_of(client.get(ASK).data, ASK) | GOOD | {"mine": "y", "naar": "2"})
    assert fields_of(by_step.data, ASK)["mine"] == "y", "one question at a time keeps the choice"
    send(client, reach="0612345678", mine="y")

    assert [row.account_id for row in rows(database)] == [els.id]


def test_a_colleague_at_the_desk_never_becomes_the_person_who_asks(
    client: JudgingClient, database: Database
) -> None:
    hugo = people.staff(database, Role.DESK, name="Hugo", email="hugo@voorbeeld.example")
    people.sign_in(client, hugo)

    assert "Bewaar dit bij mijn account" not in client.get(ASK).text
    send(client, reach="0612345678", mine="y")

    assert [row.account_id for row in rows(database)] == [None]


@pytest.mark.parametrize("reach", ["0612345678", "thuis@voorbeeld.example"])
def test_a_colleague_does_not_work_on_what_she_sent_with_another_number_or_address(
    client: JudgingClient, database: Database, reach: str
) -> None:
    chantal = people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    carla = people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="carla@voorbeeld.example"
    )
    people.sign_in(client, chantal)
    send(client, reach=reach)

    (row,) = rows(database)
    assert (row.account_id, row.writer_id) == (None, chantal.id)
    assert client.get(f"/werkplek/maatjes/{row.id}").status_code == 404
    assert f"/werkplek/maatjes/{row.id}" not in client.get("/werkplek/maatjes").text
    # She is only kept from it: how it goes on is for the person who asked, by the own link.
    assert client.get(f"/maatjes/geschreven/{row.id}").status_code == 404
    assert "Wat ik voor een ander opschreef" not in client.get("/mijn").text
    with database.scope():
        assert "To: carla@" in mailbox.newest("request_new")
        assert mailbox.keys().count("request_new") == 1
        actor = Actor(carla.id, grants=frozenset({Grant(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)}))
        with transaction():
            actions_triage.take(actor, row.id, clock.now())


def test_a_colleague_whose_roles_wait_for_the_second_step_is_still_a_colleague(
    settings: Settings, database: Database
) -> None:
    app = create_app(replace(settings, second_factor=True), database)
    app.test_client_class = JudgingClient
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    chantal = people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    people.sign_in(client, chantal)

    assert "Bewaar dit bij mijn account" not in client.get(ASK).text
    send(client, reach="0612345678", mine="y")

    assert [(row.account_id, row.writer_id) for row in rows(database)] == [(None, chantal.id)]


def test_a_colleague_who_leaves_her_own_address_asks_for_herself_and_does_not_handle_it(
    client: JudgingClient, database: Database
) -> None:
    chantal = people.staff(
        database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT, email="chantal@voorbeeld.example"
    )
    people.sign_in(client, chantal)
    send(client, reach="chantal@voorbeeld.example")

    (row,) = rows(database)
    assert row.account_id == chantal.id
    assert client.get(f"/werkplek/maatjes/{row.id}").status_code == 404


def test_a_signed_in_person_has_it_on_the_own_page(client: JudgingClient, database: Database) -> None:
    els = people.person(database, name="Els", email="els@voorbeeld.example")
    people.sign_in(client, els)
    send(client)

    (row,) = rows(database)
    assert row.account_id == els.id
    mine = client.get("/mijn").text
    assert f"/maatjes/vraag/{row.id}" in mine
    assert "We hebben je vraag" in mine
    assert client.get(f"/maatjes/vraag/{row.id}").status_code == 200


def test_one_question_at_a_time_keeps_nothing_and_loses_nothing(
    client: JudgingClient, database: Database
) -> None:
    page = client.get(f"{ASK}?stap=1")
    answers = [{"what": GOOD["what"]}, {"when": GOOD["when"]}, {"wijk": AANSCHOT}, {"reach": GOOD["reach"]}]
    form = fields_of(page.data, ASK)
    assert client.post(ASK, data=form | {"naar": "2"}).status_code == 422, "the first question is still open"
    for step, given in enumerate((*answers, {"share": GOOD["share"]}), 1):
        page = client.post(ASK, data=form | given | {"naar": str(step + 1)})
        assert page.status_code == 200
        form = fields_of(page.data, ASK)
    assert rows(database) == []
    assert {form[name] for name in ("what", "when", "wijk", "reach", "share")} == {
        GOOD[name] for name in ("what", "when", "wijk", "reach", "share")
    }
    back = fields_of(client.post(ASK, data=form | {"naar": "1"}).data, ASK)
    assert back["what"].strip() == GOOD["what"]

    assert client.post(ASK, data=back | {"consent": "y", "stap": "6"}).status_code == 303
    assert rows(database)[0].what == GOOD["what"]


def test_one_question_at_a_time_refuses_a_bsn_at_the_end_with_everything_kept(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get(f"{ASK}?stap=6").data, ASK)

    answer = client.post(ASK, data=form | GOOD | {"what": BSN})

    assert answer.status_code == 422
    assert fields_of(answer.data, ASK)["share"].strip() == GOOD["share"]
    assert rows(database) == []


@pytest.mark.parametrize("step", ["0", "7", "abc", "-1", "1e3", "²"])
def test_a_step_that_is_not_there_shows_the_whole_form(client: JudgingClient, step: str) -> None:
    page = client.get(f"{ASK}?stap={step}")

    assert page.status_code == 200
    assert 'name="consent"' in page.text
    assert client.post(ASK, data=fields_of(page.data, ASK) | {"naar": step}).status_code == 422


def test_too_many_sends_get_a_kind_refusal(client: JudgingClient) -> None:
    form = fields_of(client.get(ASK).data, ASK)
    statuses = [client.post(ASK, data=form).status_code for _ in range(21)]

    assert statuses == [422] * 20 + [429]


def test_without_a_token_nothing_is_sent(client: JudgingClient, database: Database) -> None:
    client.get(ASK)

    assert client.post(ASK, data=GOOD).status_code == 400
    assert rows(database) == []


def test_the_start_page_is_kept_and_tells_who_reads(client: JudgingClient) -> None:
    page = client.get("/maatjes")

    assert page.headers["Cache-Control"].startswith("public")
    assert "Alleen de coördinatoren van je wijk en van de hele stad lezen" in page.text
    assert client.get("/maatjes", headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


def test_while_the_switch_is_off_the_doors_say_to_call_and_nothing_else_serves(
    settings: Settings, database: Database
) -> None:
    app = create_app(replace(settings, buddies=False), database)
    client = app.test_client()

    for door in ("/maatjes", "/maatjes/vragen", "/maatjes/worden", "/maatjes/ik-zorg-voor-iemand"):
        page = client.get(door)
        assert page.status_code == 200
        assert "Dit is hier nog niet" in page.text
        assert "tel:" in page.text
    for door in ("/maatjes/vragen/voor-een-ander", "/maatjes/code", "/maatjes/vraag/x", "/maatjes/gewist"):
        assert client.get(door).status_code == 404


def test_the_clock_decides_when_somebody_calls(client: JudgingClient, database: Database, app: Flask) -> None:
    assert app.extensions[SETTINGS].buddies
    with database.scope(), transaction():
        demo_clock.move(30)
    send(client)

    assert rows(database)[0].due_on == call_by(clock.today(), is_overloaded=False)
