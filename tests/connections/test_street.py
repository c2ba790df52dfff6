"""Street mode: three short forms, each sent once however often, for connectors of their own wijken."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts import people
from tests.buddies.care import ELSEWHERE, WIJK, staff
from tests.connections.stage import listed
from tests.judge import JudgingClient
from tests.races import Race
from vrijwilligerspunt.buddies import actions_status
from vrijwilligerspunt.buddies.actions_asking import Answers
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.states import Activity, LinkPurpose, ReachKind, RequestRoute, RequestState
from vrijwilligerspunt.connections import actions_offers, actions_street, rules
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide, ResidentOffer
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, OfferState
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.actor import Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed

STREET = "/werkplek/straat"
SCRIPT = {"X-Straat": "1"}
PHONE = "06 12 34 56 78"
Connector = Callable[..., JudgingClient]


@pytest.fixture
def connector(client: JudgingClient, database: Database) -> Connector:
    """A browser in which a connector of Aanschot, or of other wijken, is signed in."""

    def signed_in(*wijken: str, name: str = "Ilse") -> JudgingClient:
        first, *more = wijken or (WIJK,)
        account = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, first, name=name)
        for wijk in more:
            people.give(database, account, Role.CONNECTOR, ScopeKind.WIJK, wijk)
        browser = client.application.test_client()
        assert isinstance(browser, JudgingClient)
        people.sign_in(browser, account)
        return browser

    return signed_in


def question(**given: str) -> dict[str, str]:
    answers = {"first_name": "Truus", "reach": PHONE, "activity": "walking", "yes": "y"} | given
    return {f"vraag-{name}": said for name, said in answers.items()}


def offered(**given: str) -> dict[str, str]:
    answers = {"first_name": "Karel", "reach": "karel@voorbeeld.example", "yes": "y"} | given
    return {f"aanbod-{name}": said for name, said in answers.items()}


def two(**given: str) -> dict[str, str]:
    answers = {"first_name_1": "Truus", "reach_1": PHONE, "first_name_2": "Karel", "yes": "y"} | given
    return {f"samen-{name}": said for name, said in answers.items()}


def sends(client: JudgingClient, kind: str, given: dict[str, str]) -> Any:
    """As a person without a script does."""
    return people.post(client, STREET, f"{STREET}/{kind}", **given)


def by_script(client: JudgingClient, kind: str, given: dict[str, str], key: str = "") -> Any:
    """As the script does: a fresh token first, and the key that the phone made."""
    token = client.get(f"{STREET}/sleutel").get_json()["token"]
    body = given | {"csrf_token": token, f"{kind}-form_key": key or str(uuid.uuid4())}
    return client.post(f"{STREET}/{kind}", data=body, headers=SCRIPT)


def requests(database: Database) -> list[BuddyRequest]:
    with database.scope():
        return list(session().scalars(sa.select(BuddyRequest)))


def test_a_spoken_question_becomes_a_request_that_waits_for_the_persons_own_yes(
    connector: Connector, database: Database
) -> None:
    ilse = connector()
    answer = sends(ilse, "vraag", question())
    assert answer.status_code == 303
    assert "dank je wel" in ilse.get(answer.location).text
    (row,) = requests(database)
    assert (row.state, row.route) == (RequestState.CONSENT_PENDING, RequestRoute.CONNECTOR)
    assert (row.wijk_code, row.activities, row.first_name) == (WIJK, ["walking"], "Truus")
    assert (row.reach, row.writer_name, row.what) == ("+31612345678", "Ilse", None)
    assert "Iemand zoekt iemand" in ilse.get(STREET).text


def test_an_offer_and_a_match_of_the_street_are_written_down_with_their_spoken_yes(
    connector: Connector, database: Database
) -> None:
    ilse = connector()
    assert sends(ilse, "aanbod", offered(activity="coffee")).status_code == 303
    assert sends(ilse, "samen", two(activity="walking")).status_code == 303
    with database.scope():
        offer = session().scalars(sa.select(ResidentOffer)).one()
        match = session().scalars(sa.select(ConnectionMatch)).one()
        sides = session().scalars(sa.select(ConnectionSide).order_by(ConnectionSide.side)).all()
    assert (offer.state, offer.wijk_code, offer.first_name) == (OfferState.OPEN, WIJK, "Karel")
    assert (offer.activity, offer.what) == (Activity.COFFEE, None)
    assert (match.kind, match.state) == (ConnectionKind.RESIDENT_RESIDENT, ConnectionState.ACCEPTED)
    assert match.on_street
    assert [(one.first_name, one.reach, one.is_spoken) for one in sides] == [
        ("Truus", "+31612345678", True),
        ("Karel", None, True),
    ]


def test_who_left_a_number_only_is_found_again_with_the_message_to_send(
    connector: Connector, database: Database
) -> None:
    ilse = connector()
    thanks = ilse.get(sends(ilse, "samen", two(activity="walking")).location).text
    sends(ilse, "aanbod", offered(reach="06 12 34 56 79"))
    assert "Bij een verbinding of een aanbod stuur jij zelf het bericht met de link." in thanks
    for where, link in (
        ("/werkplek/verbindingen?lijst=contact", "/verbinding/"),
        ("/werkplek/aanbod", "/ik-kan/"),
    ):
        assert f'href="{where}"' in thanks
        listing = ilse.get(where).text
        found = re.search(rf'href="({where.split("?")[0]}/\d+)"', listing)
        assert found
        assert f"http://localhost{link}" in ilse.get(found[1]).text


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("vraag", question(first_name=" "), "Vul een voornaam in."),
        ("vraag", question(reach=""), "Vul een telefoonnummer of een e-mailadres in."),
        ("vraag", question(reach="06 12"), "Dit nummer klopt niet."),
        ("vraag", question(reach="truus@"), "Dit e-mailadres klopt niet."),
        ("vraag", question(activity=""), "Kies wat deze persoon zoekt."),
        ("vraag", question(activity="dancing"), "Kies wat deze persoon zoekt."),
        ("vraag", question(yes=""), "Vraag het eerst."),
        ("vraag", question(first_name="T" * 41), "Deze tekst is te lang."),
        ("vraag", question(first_name="123456782"), "Schrijf hier geen BSN"),
        ("aanbod", offered(reach=""), "Vul een telefoonnummer of een e-mailadres in."),
        ("aanbod", offered(yes=""), "Vraag het eerst."),
        ("samen", two(first_name_2=""), "Vul de voornaam van de tweede in."),
        ("samen", two(yes=""), "Vraag het aan allebei."),
        ("samen", two(reach_2=PHONE), "twee keer dezelfde persoon"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_kept(
    connector: Connector, database: Database, kind: str, given: dict[str, str], said: str
) -> None:
    ilse = connector()
    answer = sends(ilse, kind, given)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<title>Fout: " in answer.text
    assert f'id="{kind}" open' in answer.text
    bare = by_script(ilse, kind, given)
    assert bare.status_code == 422
    assert any(said in one for one in bare.get_json()["errors"])
    with database.scope():
        for table in (BuddyRequest, ResidentOffer, ConnectionMatch):
            assert session().scalar(sa.select(sa.func.count()).select_from(table)) == 0


@pytest.mark.parametrize(
    ("kind", "given", "table"),
    [
        ("vraag", question(), BuddyRequest),
        ("aanbod", offered(), ResidentOffer),
        ("samen", two(reach_2="06 87 65 43 21"), ConnectionMatch),
        ("samen", two(), ConnectionMatch),
    ],
)
def test_sent_twice_by_the_phone_it_is_there_once(
    connector: Connector, database: Database, kind: str, given: dict[str, str], table: Any
) -> None:
    ilse, key = connector(), str(uuid.uuid4())
    answers = [by_script(ilse, kind, given, key) for _time in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert [one.get_json() for one in answers] == [{"done": True}] * 2
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(table)) == 1


def test_what_the_person_wiped_meanwhile_does_not_come_back_when_the_phone_sends_it_again(
    connector: Connector, database: Database
) -> None:
    ilse, key, other = connector(), str(uuid.uuid4()), str(uuid.uuid4())
    by_script(ilse, "vraag", question(), key)
    by_script(ilse, "aanbod", offered(), other)
    (row,) = requests(database)
    with database.scope():
        account_id = session().scalar(sa.select(BuddyRequest.writer_id))
        actor = staff(Role.CONNECTOR)
        assert account_id is not None
        writer = type(actor)(account_id, "Ilse", "", "nl", actor.grants)
        with transaction():
            actions_status.wipe(str(row.id), writer, clock.now(), LinkPurpose.WRITER)
        with transaction():
            emptied = session().scalars(sa.select(ResidentOffer)).one()
            emptied.state, emptied.emptied_at = OfferState.WITHDRAWN, clock.now()
            emptied.first_name = emptied.reach = emptied.token_hash = None
    assert by_script(ilse, "vraag", question(), key).status_code == 200
    assert by_script(ilse, "aanbod", offered(), other).status_code == 200
    assert len(requests(database)) == 1
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(ResidentOffer)) == 1


def test_two_connections_that_send_the_same_question_make_one(real_database: Database, app: Flask) -> None:
    race = Race(app, real_database)
    ilse = race.read(lambda: staff(Role.CONNECTOR, name="Ilse"))
    answers = Answers(
        Reach(ReachKind.PHONE, "+31612345678"), activities=("walking",), wijk_code=WIJK, first_name="Truus"
    )
    told = actions_offers.Told(WIJK, "Karel", Reach(ReachKind.PHONE, "+31612345679"))
    key, now = uuid.uuid4().hex, clock.now()

    def asks() -> None:
        actions_street.note_question(ilse, answers, consented=True, language="nl", form_key=key, now=now)

    def offers() -> None:
        actions_offers.note_offer(ilse, told, consented=True, language="nl", form_key=key, now=now)

    assert race.run(asks, asks, asks) == [None] * 3
    assert race.run(offers, offers, offers) == [None] * 3
    for table in (BuddyRequest, ResidentOffer):
        assert (
            race.read(lambda table=table: session().scalar(sa.select(sa.func.count()).select_from(table)))
            == 1
        )


def test_only_a_connector_of_the_wijk_writes_down_and_only_after_a_yes(scope: None) -> None:
    answers = Answers(Reach(ReachKind.PHONE, "+31612345678"), activities=("walking",), wijk_code=WIJK)

    def note(who: Any, *, consented: bool = True, wijk: str | None = WIJK) -> None:
        given = Answers(answers.reach, activities=answers.activities, wijk_code=wijk)
        with transaction():
            actions_street.note_question(
                who, given, consented=consented, language="nl", form_key=uuid.uuid4().hex, now=clock.now()
            )

    ilse = staff(Role.CONNECTOR)
    for who, wijk in [(staff(Role.BUDDY_COORDINATOR), WIJK), (ilse, ELSEWHERE), (ilse, None)]:
        with pytest.raises(NotAllowed):
            note(who, wijk=wijk)
    with pytest.raises(rules.ConsentNeeded):
        note(ilse, consented=False)
    both = type(ilse)(
        ilse.account_id, ilse.name, ilse.email, "nl", ilse.grants | {Grant(Role.REFERRER), Grant(Role.DESK)}
    )
    note(both)
    assert session().scalars(sa.select(BuddyRequest)).one().route is RequestRoute.CONNECTOR


def test_who_works_in_more_wijken_chooses_one_of_them(connector: Connector, database: Database) -> None:
    ilse = connector(WIJK, ELSEWHERE)
    assert sends(ilse, "vraag", question()).status_code == 422
    assert sends(ilse, "vraag", question(wijk="WK077252")).status_code == 422
    assert sends(ilse, "vraag", question(wijk=ELSEWHERE)).status_code == 303
    assert [row.wijk_code for row in requests(database)] == [ELSEWHERE]


def test_the_page_tells_the_script_whose_it_is_without_naming_anybody(connector: Connector) -> None:
    ilse, jan = connector(), connector(name="Jan")
    whose = [re.search(r'data-whose="(\w{32})"', one.get(STREET).text) for one in (ilse, ilse, jan)]
    told = [found.group(1) for found in whose if found]
    assert told[0] == told[1] != told[2]
    assert told[0] == ilse.get(f"{STREET}/sleutel").get_json()["whose"]
    for path in (STREET, f"{STREET}/sleutel"):
        assert ilse.get(path).headers["Cache-Control"] == "no-store"


def test_the_worker_keeps_the_page_and_what_it_needs_to_look_right(connector: Connector) -> None:
    ilse = connector()
    found = re.search(r"self\.VP=(\{.*?\});", ilse.get("/en/werkplek/straat-werker.js").text)
    assert found
    told = json.loads(found.group(1))
    assert told["page"] == "/en/werkplek/straat"
    page = ilse.get(STREET).text
    for address in re.findall(r'(?:href|src)="(/static/dist/[^"]+\.(?:css|js|woff2))"', page):
        assert address in told["parts"]
    for address in told["parts"]:
        with ilse.get(address) as part:
            assert part.status_code == 200


def test_the_log_says_that_something_was_written_down_and_not_what(
    connector: Connector, database: Database
) -> None:
    sends(connector(), "vraag", question(first_name="Zwaantje"))
    with database.scope():
        lines = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "request.ask")).all()
        assert len(lines) == 1
        assert "Zwaantje" not in json.dumps([line.detail for line in lines])


def test_who_signs_out_is_told_of_what_waits_only_as_a_connector(
    connector: Connector, client: JudgingClient, database: Database
) -> None:
    assert "data-street-leave" in connector().get("/mijn").text
    people.sign_in(client, people.person(database))
    assert "data-street-leave" not in client.get("/mijn").text


def a_day_goes_by(database: Database) -> None:
    with database.scope(), transaction():
        demo_clock.move(1)


def test_what_waits_in_a_browser_outlives_a_session_that_ended_by_time_for_the_same_person_only(
    client: JudgingClient, database: Database
) -> None:
    ilse = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, WIJK)
    jan = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, WIJK, name="Jan")
    cleared = "Clear-Site-Data"
    assert people.sign_in(client, ilse).headers[cleared] == '"storage"'
    a_day_goes_by(database)
    assert client.get(STREET).status_code == 303
    assert cleared not in people.sign_in(client, ilse).headers
    a_day_goes_by(database)
    assert client.get(STREET).status_code == 303
    assert people.sign_in(client, jan).headers[cleared] == '"storage"'
    assert people.post(client, "/mijn", "/uitloggen").headers[cleared] == '"cache", "storage"'
    assert people.sign_in(client, jan).headers[cleared] == '"storage"'


def test_a_place_of_the_directory_takes_part_in_a_match(connector: Connector, database: Database) -> None:
    assert "samen-place" not in connector().get(STREET).text
    with database.scope():
        place_id = listed()
    ilse = connector(name="Ilja")
    kind = ConnectionKind.RESIDENT_PLACE.value
    assert sends(ilse, "samen", two(kind=kind, first_name_2="", place="")).status_code == 422
    assert sends(ilse, "samen", two(kind=kind, reach_2="06", place=str(place_id))).status_code == 303
    with database.scope():
        sides = session().scalars(sa.select(ConnectionSide).order_by(ConnectionSide.side)).all()
    assert [(one.first_name, one.place_id) for one in sides] == [("Truus", None), (None, place_id)]
    again = sends(ilse, "samen", two(kind=kind, first_name_2="", place=str(place_id)))
    assert again.status_code == 422
    assert 'href="#samen-place"' in again.text, "the field of a second person is not on the screen"
