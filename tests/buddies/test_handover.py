"""A hand-over: each field with its own yes, a link for who works there, an answer, and a question later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_handover,
    actions_requests,
    actions_status,
    queries_handover,
    queries_status,
    rules_handover,
)
from vrijwilligerspunt.buddies.models import BuddyRequest, Handover
from vrijwilligerspunt.buddies.queries_status import Reader
from vrijwilligerspunt.buddies.states import HandoverField, HandoverState, LinkPurpose, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotAllowed, NotFound

FEW = (HandoverField.FIRST_NAME, HandoverField.REACH, HandoverField.WHAT)
NUMBERS = iter(range(1, 1_000_000))


def triaged(chantal: Actor, **given: Any) -> BuddyRequest:
    values: dict[str, Any] = {
        "state": RequestState.TRIAGE,
        "coordinator_id": chantal.account_id,
        "first_name": "Merel",
        "reach": "merel@voorbeeld.example",
        "what": "kwetterwoord",
        "share": "geheimwoord",
    }
    return factories.buddy_request(**(values | given))


def status_link(request_id: int) -> str:
    with transaction():
        return actions_requests.new_link(request_id, LinkPurpose.STATUS, clock.now(), None)


def ask(chantal: Actor, request_id: int, organisation_id: int, fields: Any = FEW) -> str:
    """Ask, and return the key of the question."""
    key = f"{next(NUMBERS):032x}"
    with transaction():
        actions_handover.ask(chantal, request_id, organisation_id, fields, form_key=key, now=clock.now())
    return key


def only() -> Handover:
    session().expire_all()
    return session().scalars(sa.select(Handover)).one()


def partner_link() -> str:
    return mailbox.link_in("handover_new", "/maatjes/overdracht/").rpartition("/")[2]


def handed(chantal: Actor, **given: Any) -> tuple[BuddyRequest, Actor, str]:
    """A request that went to an organisation: the request, who works there, and the link's token."""
    row = triaged(chantal, **given)
    organisation, rania = care.partner(name=f"Samen {next(NUMBERS)}")
    asked = ask(chantal, row.id, organisation.id)
    with transaction():
        actions_handover.answer_spoken(chantal, row.id, asked, FEW, clock.now())
    return row, rania, partner_link()


def test_with_a_yes_to_two_fields_the_organisation_reads_two_fields(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    organisation, rania = care.partner()
    asked = ask(chantal, row.id, organisation.id)
    token = status_link(row.id)

    with transaction():
        actions_handover.answer_own(
            Actor(), token, asked, (HandoverField.REACH, HandoverField.FIRST_NAME), clock.now()
        )

    found = queries_handover.by_token(rania, partner_link(), clock.now())
    assert found.fields == ["first_name", "reach"]
    assert found.state is HandoverState.SENT
    now = care.fresh(row.id)
    assert now.state is RequestState.REFERRED_OUT
    assert mailbox.keys() == ["handover_asked", "handover_new", "request_referred"]


def test_a_field_that_was_not_asked_is_not_given(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    organisation, _rania = care.partner()
    asked = ask(chantal, row.id, organisation.id)

    with transaction():
        actions_handover.answer_spoken(chantal, row.id, asked, tuple(HandoverField), clock.now())

    assert only().fields == ["first_name", "reach", "what"]


def test_a_no_leaves_nothing_and_changes_nothing(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    organisation, _rania = care.partner()
    asked = ask(chantal, row.id, organisation.id)
    token = status_link(row.id)

    with transaction():
        actions_handover.answer_own(Actor(), token, asked, (), clock.now())

    assert session().scalar(sa.select(sa.func.count()).select_from(Handover)) == 0
    assert care.fresh(row.id).state is RequestState.TRIAGE


def test_without_a_way_to_reach_somebody_nothing_goes(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    organisation, _rania = care.partner()
    asked = ask(chantal, row.id, organisation.id)

    with pytest.raises(rules_handover.ReachNeeded), transaction():
        actions_handover.answer_spoken(chantal, row.id, asked, (HandoverField.FIRST_NAME,), clock.now())

    assert only().state is HandoverState.ASKED


def test_one_question_at_a_time_and_the_same_form_is_one(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    organisation, _rania = care.partner()
    for _twice in range(2):
        with transaction():
            actions_handover.ask(chantal, row.id, organisation.id, FEW, form_key="a" * 32, now=clock.now())
    assert only().state is HandoverState.ASKED

    with pytest.raises(rules_handover.AskedAlready):
        ask(chantal, row.id, organisation.id)


def test_only_an_organisation_that_takes_over_is_asked(scope: Database) -> None:
    chantal = care.coordinator()
    row = triaged(chantal)
    other = factories.organisation()

    with pytest.raises(rules_handover.NoPartner):
        ask(chantal, row.id, other.id)


def test_a_colleague_who_does_not_have_it_cannot_hand_it_over(scope: Database) -> None:
    chantal, carla = care.coordinator(), care.coordinator(name="Carla")
    row = triaged(chantal)
    organisation, _rania = care.partner()

    with pytest.raises(NotAllowed):
        ask(carla, row.id, organisation.id)


def test_who_does_not_work_there_finds_nothing_behind_the_link(scope: Database) -> None:
    chantal = care.coordinator()
    _row, rania, token = handed(chantal)
    stranger = Actor(factories.account().id, "Vreemd")
    other_house, _other = care.partner()
    assert other_house.id
    assert queries_handover.by_token(rania, token, clock.now())

    for actor in (stranger, chantal, Actor(_other.account_id, "Ander", grants=_other.grants)):
        with pytest.raises(NotFound):
            queries_handover.by_token(actor, token, clock.now())


def test_who_referred_hears_of_a_start_only_when_an_organisation_took_it(scope: Database) -> None:
    care.at(date(2026, 12, 1))
    chantal = care.coordinator()
    row, rania, token = handed(chantal)
    other, _rania, _token = handed(chantal)
    assert not queries_handover.taken_over([row.id, other.id])

    with transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=True)
    assert queries_handover.taken_over([row.id, other.id]) == {row.id}

    # When everything is wiped the hand-over is gone too; what was away for months was taken over.
    later = care.at(date(2027, 3, 20))
    with transaction():
        assert actions_forgetting.forget_requests(later)
    assert row.id in queries_handover.taken_over([row.id])


def test_a_person_who_wipes_everything_before_the_answer_did_not_start(scope: Database) -> None:
    care.at(date(2026, 12, 1))
    chantal = care.coordinator()
    row, _rania, _token = handed(chantal)
    own = status_link(row.id)
    with transaction():
        actions_status.wipe(own, Actor(), care.at(date(2026, 12, 3)))

    assert not queries_handover.taken_over([row.id])


def test_after_fourteen_days_the_link_is_dead_and_it_comes_back(scope: Database) -> None:
    care.at(date(2026, 12, 1))
    chantal = care.coordinator()
    row, rania, token = handed(chantal)
    care.at(date(2026, 12, 14))
    with transaction():
        assert actions_handover.lapse(clock.now()) == 0
    later = care.at(date(2026, 12, 16))

    with pytest.raises(Gone):
        queries_handover.by_token(rania, token, later)
    with transaction():
        assert actions_handover.lapse(later) == 1

    now = care.fresh(row.id)
    assert now.state is RequestState.TRIAGE
    assert now.ended_at is None
    assert now.due_on is not None
    assert mailbox.keys()[-1] == "coordinator_waits"


def test_given_back_it_comes_to_the_coordinator_again(scope: Database) -> None:
    chantal = care.coordinator()
    row, rania, token = handed(chantal)

    with transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=False)

    assert care.fresh(row.id).state is RequestState.TRIAGE
    with pytest.raises(Gone):
        queries_handover.by_token(rania, token, clock.now())


def test_an_answer_is_given_once(scope: Database) -> None:
    chantal = care.coordinator()
    _row, rania, token = handed(chantal)
    with transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=True)

    with pytest.raises(Conflict), transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=False)


def test_a_month_later_it_is_asked_whether_it_worked(scope: Database) -> None:
    care.at(date(2026, 12, 1))
    chantal = care.coordinator()
    row, rania, token = handed(chantal)
    with transaction():
        actions_handover.answer_partner(rania, token, clock.now(), takes=True)
    assert only().check_on == date(2026, 12, 31)
    care.at(date(2026, 12, 31))

    with transaction():
        actions_handover.checked(chantal, row.id, clock.now(), worked=False)

    assert care.fresh(row.id).state is RequestState.TRIAGE
    assert only().check_on is None


# ---- pages


def sign_in(client: JudgingClient, database: Database, actor: Actor) -> None:
    with database.scope(), transaction():
        account = session().get(Account, actor.account_id)
        assert account is not None
        account.password_hash = people.known_hash()
    with database.scope():
        found = session().get(Account, actor.account_id)
        assert found is not None
        assert people.sign_in(client, found).status_code == 303


def test_coordinator_person_and_organisation_each_do_their_part_on_a_page(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal)
        organisation, rania = care.partner(name="Samen Sterk")
        token = status_link(row.id)
    sign_in(client, database, chantal)
    page = f"/werkplek/maatjes/{row.id}/overdragen"
    assert people.post(client, page).status_code == 422
    sent = people.post(client, page, organisation=str(organisation.id), fields=["reach", "what"])
    assert sent.status_code == 303
    assert "Zei de persoon het aan de telefoon?" in client.get(page).text

    els = client.application.test_client()
    assert isinstance(els, JudgingClient)
    own = f"/maatjes/vraag/{token}/overdragen"
    asked = els.get(own).text
    for word in ("Samen Sterk", "merel@voorbeeld.example", "kwetterwoord"):
        assert word in asked
    assert "geheimwoord" not in asked
    assert people.post(els, own, answer="ja").status_code == 422
    refused = people.post(els, own, answer="ja", fields=["what"])
    assert refused.status_code == 422
    assert "Kies ook hoe ze je bereiken" in refused.text
    assert people.post(els, own, answer="ja", fields=["reach"]).status_code == 303
    assert "Misschien gaf je al antwoord" in els.get(own).text

    there = client.application.test_client()
    assert isinstance(there, JudgingClient)
    with database.scope():
        link = f"/maatjes/overdracht/{partner_link()}"
    assert there.get(link).status_code == 303
    sign_in(there, database, rania)
    shown = there.get(link)
    assert shown.headers["Cache-Control"] == "no-store"
    assert "merel@voorbeeld.example" in shown.text
    for hidden in ("kwetterwoord", "geheimwoord", "Merel<"):
        assert hidden not in shown.text
    with database.scope():
        read = session().scalars(
            sa.select(AuditEvent).where(
                AuditEvent.verb == "read", AuditEvent.actor == f"account:{rania.account_id}"
            )
        )
        assert len(list(read)) == 1
    waits = els.get(f"/maatjes/vraag/{token}").text
    assert "De organisatie die je vraag kreeg" in waits
    assert "Samen Sterk leest alleen: hoe je te bereiken bent." in waits
    assert "Zij gaven nog geen antwoord" in waits
    assert people.post(there, link, f"{link}/overnemen").status_code == 303
    assert "Jullie hebben dit overgenomen" in there.get(link).text
    assert "Zij nemen het over" in els.get(f"/maatjes/vraag/{token}").text
    one = f"/werkplek/maatjes/{row.id}"
    assert people.post(client, one, f"{one}/terughalen").status_code == 303
    gone = there.get(link)
    assert gone.status_code == 410
    assert "Deze vraag is niet meer bij jullie" in gone.text
    assert "merel" not in gone.text
    assert "Samen Sterk" not in els.get(f"/maatjes/vraag/{token}").text


def test_a_coordinator_who_reads_the_words_here_is_seen_by_the_person(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal)
        care.partner()
    sign_in(client, database, chantal)

    assert "kwetterwoord" in client.get(f"/werkplek/maatjes/{row.id}/overdragen").text
    with database.scope():
        assert [look.reader for look in queries_status.looks(care.fresh(row.id))] == [Reader.COORDINATOR]


def test_another_role_cannot_open_the_page_of_an_organisation(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        _row, _rania, token = handed(chantal)
    admin = people.staff(database, Role.ADMINISTRATOR)
    people.sign_in(client, admin)

    assert client.get(f"/maatjes/overdracht/{token}").status_code == 403


def test_the_check_of_a_month_later_stands_on_the_list(client: JudgingClient, database: Database) -> None:
    with database.scope():
        chantal = care.coordinator()
        row, rania, token = handed(chantal)
        with transaction():
            actions_handover.answer_partner(rania, token, clock.now(), takes=True)
        with transaction():
            only().check_on = clock.today()
    sign_in(client, database, chantal)

    assert "Is het gelukt bij de andere organisatie?" in client.get("/werkplek/maatjes").text
    page = f"/werkplek/maatjes/{row.id}/overdragen"
    sent = people.post(client, page, f"{page}/gelukt", worked="ja")

    assert sent.status_code == 303
    assert "Is het gelukt bij de andere" not in client.get("/werkplek/maatjes").text


def test_days_of_the_month_are_counted_in_eindhoven(scope: Database) -> None:
    chantal = care.coordinator()
    care.at(date(2026, 12, 1), hour=23)
    handed(chantal)

    # At 23.00 UTC it is the second of December here.
    assert only().check_on == date(2026, 12, 2) + timedelta(days=30)


def test_who_answers_a_question_that_is_asked_no_more_reads_the_new_one(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal)
        first, _rania = care.partner(name="Het Eerste Huis")
        second, _other = care.partner(name="Het Tweede Huis")
        read = ask(chantal, row.id, first.id)
        token = status_link(row.id)
    sign_in(client, database, chantal)
    own = f"/maatjes/vraag/{token}/overdragen"
    page = f"/werkplek/maatjes/{row.id}/overdragen"
    els = client.application.test_client()
    assert isinstance(els, JudgingClient)
    said = {"answer": "ja", "fields": ["reach"]}
    stale = fields_of(els.get(own).data, own) | said
    heard = fields_of(client.get(page).data, f"{page}/antwoord") | said
    with database.scope():
        with transaction():
            actions_handover.answer_spoken(chantal, row.id, read, (), clock.now())
        ask(chantal, row.id, second.id)

    for answer in (els.post(own, data=stale), client.post(f"{page}/antwoord", data=heard)):
        assert answer.status_code == 409
        assert "De vraag is intussen anders" in answer.text
        assert "Het Tweede Huis" in answer.text
    with database.scope():
        assert only().state is HandoverState.ASKED
        with transaction():
            session().delete(only())
    gone = els.post(own, data=stale)
    assert gone.status_code == 409
    assert "Misschien gaf je al antwoord" in gone.text
    assert client.post(f"{page}/antwoord", data=heard).status_code == 409


def test_what_cannot_be_any_more_is_said_on_the_page(client: JudgingClient, database: Database) -> None:
    with database.scope():
        chantal = care.coordinator()
        row, rania, token = handed(chantal)
        with transaction():
            actions_handover.answer_partner(rania, token, clock.now(), takes=True)
    sign_in(client, database, chantal)
    page = f"/werkplek/maatjes/{row.id}/overdragen"
    sent = fields_of(client.get(page).data, f"{page}/gelukt")

    nothing = client.post(f"{page}/gelukt", data=sent)
    assert nothing.status_code == 422
    assert "Kies ja of nee." in nothing.text
    with database.scope():
        assert only().check_on is not None
        with transaction():
            found = session().get(BuddyRequest, row.id)
            assert found is not None
            found.state = RequestState.ENDED

    late = client.post(f"{page}/gelukt", data=sent | {"worked": "nee"})

    assert late.status_code == 409
    assert "Iemand anders was je voor" in late.text
