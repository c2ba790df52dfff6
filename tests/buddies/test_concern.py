"""Somebody worries: whom to call first, then a code for the coordinator, and no story anywhere."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.buddies.test_handover import sign_in, status_link, triaged
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.buddies import (
    actions_concern,
    actions_forgetting,
    actions_requests,
    actions_status,
    queries,
    queries_triage,
)
from vrijwilligerspunt.buddies.models import Concern
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.rules_requests import WorryWaits
from vrijwilligerspunt.buddies.states import (
    ConcernBy,
    ConcernCategory,
    ConcernLevel,
    ConcernOutcome,
    LinkPurpose,
    MatchState,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotFound


def only(database: Database) -> Concern:
    with database.scope():
        return session().scalars(sa.select(Concern)).one()


def test_the_person_tells_it_and_the_coordinator_hears_that_something_waits(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal)
        token = status_link(row.id)
    page = f"/maatjes/zorgen/vraag/{token}"

    shown = client.get(page).text
    assert shown.index("tel:112") < shown.index("0800-2000") < shown.index("<form")
    sent = people.post(client, page, category="loneliness", level="worry", wants_call="y")

    assert sent.status_code == 303
    assert "Goed dat je het zegt" in client.get(sent.headers["Location"]).text
    made = only(database)
    assert (made.by, made.level, made.wants_call) == (ConcernBy.REQUESTER, ConcernLevel.WORRY, True)
    assert made.due_on > clock.today()
    (mail,) = [mail for mail in people.mails(database) if mail["key"] == "coordinator_waits"]
    assert mail["to"] == chantal.email


def test_the_same_form_twice_is_one_worry(client: JudgingClient, database: Database) -> None:
    with database.scope():
        row = triaged(care.coordinator())
        token = status_link(row.id)
    page = f"/maatjes/zorgen/vraag/{token}"
    from_page: dict[str, Any] = {"category": "money", "level": "worry", "form_key": "c" * 32}

    for _twice in range(2):
        assert people.post(client, page, **from_page).status_code == 303

    assert only(database)


def test_nothing_chosen_is_said_kindly(client: JudgingClient, database: Database) -> None:
    with database.scope():
        token = status_link(triaged(care.coordinator()).id)

    refused = people.post(client, f"/maatjes/zorgen/vraag/{token}")

    assert refused.status_code == 422
    assert "Kies waar het over gaat." in refused.text


def test_the_log_of_the_request_says_nothing_of_a_worry(client: JudgingClient, database: Database) -> None:
    with database.scope():
        row = triaged(care.coordinator())
        token = status_link(row.id)
    people.post(client, f"/maatjes/zorgen/vraag/{token}", category="safety", level="acute")

    with database.scope():
        events = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb.startswith("concern"))).all()

    assert [event.subject_type for event in events] == ["buddy_concern"]
    assert [event.concerns_account for event in events] == [None]
    assert [event.detail for event in events] == [{}]


def test_an_acute_worry_stops_proposals_until_it_is_answered(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal, state=RequestState.OPEN, opened_at=clock.now())
        token = status_link(row.id)
    people.post(client, f"/maatjes/zorgen/vraag/{token}", category="safety", level="acute")
    with database.scope(), pytest.raises(WorryWaits), transaction():
        actions_requests.take_step(actions_requests.locked_case(row.id), "propose", chantal, clock.now())

    sign_in(client, database, chantal)
    shown = client.get("/werkplek/maatjes").text
    assert "Iemand maakt zich zorgen" in shown
    assert "Kan niet wachten" in shown
    page = f"/werkplek/maatjes/{row.id}"
    where = f"{page}/zorgen/{only(database).id}"
    assert people.post(client, page, where, outcome="talked").status_code == 303

    made = only(database)
    assert (made.outcome, made.handled_by) == (ConcernOutcome.TALKED, chantal.account_id)
    with database.scope():
        assert not queries.case(queries.one(row.id)).is_worrying
    again = people.post(client, page, where, outcome="passed_on")
    assert again.status_code == 409


def test_who_wrote_it_tells_it_as_a_carer_or_a_referrer(client: JudgingClient, database: Database) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal, route=RequestRoute.CARER)
        with transaction():
            token = actions_requests.new_link(row.id, LinkPurpose.WRITER, clock.now(), None)
        petra = care.staff(Role.REFERRER, None, name="Petra")
        referred = triaged(chantal, route=RequestRoute.REFERRER, writer_id=petra.account_id)

    page = f"/maatjes/zorgen/voor-een-ander/{token}"
    assert people.post(client, page, category="overload", level="worry").status_code == 303
    assert only(database).by is ConcernBy.CARER

    sign_in(client, database, petra)
    page = f"/maatjes/zorgen/voor-een-ander/{referred.id}"
    assert people.post(client, page, category="other", level="worry").status_code == 303
    with database.scope():
        found = session().scalars(sa.select(Concern.by).where(Concern.request_id == referred.id)).one()
    assert found is ConcernBy.REFERRER


def test_a_buddy_who_knows_the_person_tells_it_and_another_does_not(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal, state=RequestState.TRIAL, opened_at=clock.now())
        quincy = factories.account(name="Quincy", password_hash=people.known_hash())
        volunteer = factories.buddy_volunteer(account=quincy)
        with transaction() as writer:
            match = BuddyMatch(
                request_id=row.id,
                volunteer_id=volunteer.id,
                state=MatchState.TRIAL,
                place=1,
                form_key="m" * 32,
                proposed_at=clock.now(),
                state_since=clock.now(),
            )
            writer.add(match)
    other = people.person(database, name="Vera")
    page = f"/maatjes/zorgen/maatje/{match.id}"
    people.sign_in(client, other)
    assert client.get(page).status_code == 404

    there = client.application.test_client()
    assert isinstance(there, JudgingClient)
    people.sign_in(there, quincy)
    assert people.post(there, page, category="other", level="worry").status_code == 303
    assert only(database).by is ConcernBy.VOLUNTEER


def test_before_the_yes_there_is_nobody_to_tell_but_there_is_a_phone(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        row = factories.buddy_request(state=RequestState.CONSENT_PENDING, route=RequestRoute.CARER)
        with transaction():
            token = actions_requests.new_link(row.id, LinkPurpose.WRITER, clock.now(), None)

    shown = client.get(f"/maatjes/zorgen/voor-een-ander/{token}").text

    assert "tel:112" in shown
    assert 'name="category"' not in shown


def test_who_cannot_wait_reads_whom_to_call_now(client: JudgingClient, database: Database) -> None:
    with database.scope():
        token = status_link(triaged(care.coordinator()).id)
    page = f"/maatjes/zorgen/vraag/{token}"

    for level, says_so in (("acute", True), ("worry", False)):
        sent = people.post(client, page, category="safety", level=level)
        shown = client.get(sent.headers["Location"]).text
        assert ("Bel ons nu" in shown) is says_so
        assert "Goed dat je het zegt" in shown


def test_an_acute_worry_about_what_is_over_reaches_somebody_when_its_coordinator_left(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        carla = care.coordinator(name="Carla")
        gone = factories.account(name="Weg")
        row = factories.buddy_request(
            state=RequestState.ENDED, coordinator_id=gone.id, ended_at=clock.now(), what="kwetterwoord"
        )
        token = status_link(row.id)
    people.post(client, f"/maatjes/zorgen/vraag/{token}", category="safety", level="acute")
    sign_in(client, database, carla)
    page = f"/werkplek/maatjes/{row.id}"

    assert f'href="{page}"' in client.get("/werkplek/maatjes").text
    assert people.post(client, page, f"{page}/overnemen").status_code == 303
    assert "kwetterwoord" in client.get(page).text
    where = f"{page}/zorgen/{only(database).id}"
    assert people.post(client, page, where, outcome="passed_on").status_code == 303


def test_an_acute_worry_outlives_the_words_until_somebody_says_what_was_done(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal, carla = care.coordinator(), care.coordinator(name="Carla")
        row = triaged(chantal)
        token = status_link(row.id)
    for level in ("acute", "worry"):
        people.post(client, f"/maatjes/zorgen/vraag/{token}", category="safety", level=level)
    with database.scope():
        with transaction():
            actions_status.wipe(token, Actor(), clock.now())
        with transaction():
            assert actions_forgetting.forget_concerns(clock.now()) == 1
        assert {one.request_id for one in queries_triage.worries(chantal)} == {row.id}
        found = queries_triage.due_per_coordinator(clock.today())
        assert {number for _address, _language, number in found} == {1}
    sign_in(client, database, carla)
    page = f"/werkplek/maatjes/{row.id}"
    assert "Gewist door de persoon" in client.get("/werkplek/maatjes").text
    assert "De woorden zijn gewist" in client.get(page).text

    where = f"{page}/zorgen/{only(database).id}"
    assert people.post(client, page, where, outcome="not_needed").status_code == 303

    assert "Iemand maakt zich zorgen" not in client.get("/werkplek/maatjes").text
    with database.scope(), transaction():
        assert actions_forgetting.forget_concerns(clock.now()) == 1


def test_of_a_request_with_a_coordinator_a_colleague_answers_no_worry(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal, carla = care.coordinator(), care.coordinator(name="Carla")
        row = triaged(chantal)
        token = status_link(row.id)
    people.post(client, f"/maatjes/zorgen/vraag/{token}", category="safety", level="acute")
    sign_in(client, database, carla)
    page = f"/werkplek/maatjes/{row.id}"

    assert "Wat heb je gedaan?" not in client.get(page).text
    where = f"{page}/zorgen/{only(database).id}"
    with database.scope():
        free = f"/werkplek/maatjes/{factories.buddy_request().id}"
    sent = fields_of(client.get(free).data, f"{free}/oppakken")
    assert client.post(where, data=sent | {"outcome": "talked"}).status_code == 404


def test_a_worry_that_comes_while_all_is_wiped_is_not_kept(scope: Database) -> None:
    row = triaged(care.coordinator())
    with transaction():
        token = actions_requests.new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
    stale = queries.case(queries.one(row.id), purpose=LinkPurpose.STATUS)
    session().expunge(stale.request)
    with transaction():
        actions_status.wipe(token, Actor(), clock.now())

    with pytest.raises(NotFound), transaction():
        actions_concern.raise_one(
            Actor(),
            stale,
            ConcernBy.REQUESTER,
            is_volunteer=False,
            category=ConcernCategory.SAFETY,
            level=ConcernLevel.ACUTE,
            wants_call=False,
            form_key="w" * 32,
            now=clock.now(),
        )


def test_a_worry_never_holds_words() -> None:
    texts = [column.name for column in Concern.__table__.columns if isinstance(column.type, sa.Text)]

    assert texts == []
