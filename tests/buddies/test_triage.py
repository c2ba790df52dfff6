"""The coordinator's list and one request, through its pages: call, take, write down, steps, open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.models import BuddyRequest, CareNote
from vrijwilligerspunt.buddies.states import (
    RequestRoute,
    RequestState,
    TriageStep,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session

WIJK = "WK077253"
ELSEWHERE = "WK077211"
LIST = "/werkplek/maatjes"


@pytest.fixture
def chantal(client: JudgingClient, database: Database) -> Account:
    """A coordinator of Aanschot, signed in."""
    found = people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, WIJK, name="Chantal Smits")
    assert people.sign_in(client, found).status_code == 303
    return found


def colleague(client: JudgingClient, database: Database, wijk: str = WIJK) -> tuple[JudgingClient, Account]:
    """Another coordinator in a browser of her own."""
    found = people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, wijk, name="Carla Bos")
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    assert people.sign_in(other, found).status_code == 303
    return other, found


def made(database: Database, **given: Any) -> int:
    with database.scope():
        return factories.buddy_request(**given).id


def row(database: Database, request_id: int) -> BuddyRequest:
    with database.scope():
        found = session().get(BuddyRequest, request_id)
        assert found is not None
        return found


def lines(database: Database, request_id: int, verb: str) -> list[AuditEvent]:
    with database.scope():
        asked = sa.select(AuditEvent).where(
            AuditEvent.subject_type == "buddy_request",
            AuditEvent.subject_id == str(request_id),
            AuditEvent.verb == verb,
        )
        return list(session().scalars(asked))


def own_mails(database: Database) -> list[dict[str, str]]:
    """The mails of this room."""
    return [mail for mail in people.mails(database) if not mail["key"].startswith("accounts.")]


def press(client: JudgingClient, request_id: int, what: str, **given: Any) -> Any:
    """Press a button on the page of a request."""
    page = f"{LIST}/{request_id}"
    return people.post(client, page, f"{page}/{what}", **given)


def test_a_coordinator_takes_a_request_calls_answers_the_steps_and_opens_it(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database)

    shown = client.get(LIST)
    assert f"Vraag {number}: Samen wandelen" in shown.text
    assert press(client, number, "oppakken").status_code == 303
    for _step in range(3):
        assert press(client, number, "stap", answer="not_now").status_code == 303
    assert press(client, number, "gebeld").status_code == 303
    opened = press(client, number, "zoeken")

    assert opened.status_code == 303
    now = row(database, number)
    assert now.state is RequestState.OPEN
    assert now.coordinator_id == chantal.id
    assert now.due_on == clock.today() + timedelta(weeks=4)
    assert list(now.triage) == [step.value for step in list(TriageStep)[:3]]
    assert [mail["key"] for mail in own_mails(database)] == ["request_open"]
    assert "Wacht op een maatje (1)" in client.get(LIST).text


def test_the_list_shows_codes_and_never_a_word_or_a_name(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    made(database, first_name="Merelnaam", what="kwetterwoord", reach="merel@voorbeeld.example")

    for pile in ("bellen", "wacht", "loopt", "klaar"):
        shown = client.get(f"{LIST}?lijst={pile}").text
        assert "Merelnaam" not in shown
        assert "kwetterwoord" not in shown
        assert "merel@" not in shown


def test_who_can_hardly_go_on_stands_first_and_what_is_late_is_marked(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    late = made(database, due_on=clock.today() - timedelta(days=2))
    pressing = made(database, is_overloaded=True, due_on=clock.today() + timedelta(days=1))

    shown = client.get(LIST).text

    assert shown.index(f"/werkplek/maatjes/{pressing}") < shown.index(f"/werkplek/maatjes/{late}")
    assert "2 dagen te laat" in shown
    assert "Spoed: redt het bijna niet" in shown


def test_a_coordinator_of_elsewhere_finds_nothing(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, wijk_code=ELSEWHERE)

    assert f"Vraag {number}" not in client.get(LIST).text
    assert client.get(f"{LIST}/{number}").status_code == 404


def test_nobody_works_on_a_request_of_ones_own(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    own = made(database, account_id=chantal.id)
    written = made(database, writer_id=chantal.id, route=RequestRoute.DESK)

    assert f"Vraag {own}" not in client.get(LIST).text
    assert client.get(f"{LIST}/{own}").status_code == 404
    assert client.get(f"{LIST}/{written}").status_code == 404


def test_each_look_is_a_line_that_the_person_sees(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    els = people.person(database, name="Els")
    number = made(database, account_id=els.id)

    client.get(f"{LIST}/{number}")

    (line,) = lines(database, number, "read")
    assert line.concerns_account == els.id
    assert line.actor == f"account:{chantal.id}"


def test_after_somebody_took_it_a_colleague_sees_codes_and_no_words(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, what="kwetterwoord", first_name="Merelnaam")
    other, _carla = colleague(client, database)
    assert "kwetterwoord" in other.get(f"{LIST}/{number}").text
    assert press(client, number, "oppakken").status_code == 303
    before = len(lines(database, number, "read"))

    shown = other.get(f"{LIST}/{number}")

    assert shown.status_code == 200
    assert "kwetterwoord" not in shown.text
    assert "Merelnaam" not in shown.text
    assert "Een collega helpt al" in shown.text
    assert len(lines(database, number, "read")) == before


def test_who_comes_second_hears_who_was_first(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database)
    other, _carla = colleague(client, database)
    page = f"{LIST}/{number}"
    sent = fields_of(other.get(page).data, f"{page}/oppakken")
    assert press(client, number, "oppakken").status_code == 303

    late = other.post(f"{page}/oppakken", data=sent)

    assert late.status_code == 409
    assert "Chantal Smits was je voor en nam de vraag op zich" in late.text


def test_a_step_is_not_skipped(client: JudgingClient, database: Database, chantal: Account) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = press(client, number, "stap", step="buddy", answer="found")

    assert refused.status_code == 422
    assert "Beantwoord eerst de stap hierboven" in refused.text
    assert row(database, number).triage == {}


def test_it_is_not_opened_before_the_nearer_ways_were_asked(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = press(client, number, "zoeken")

    assert refused.status_code == 422
    assert "Beantwoord eerst de stappen die dichterbij zijn" in refused.text


def test_what_is_said_on_the_phone_is_written_down(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)
    page = f"{LIST}/{number}/opschrijven"

    sent = people.post(
        client,
        page,
        first_name="Ellie",
        activity=["coffee", "walking"],
        what="Koffie bij de bakker",
        slots=["3", "4"],
        languages=["nl", "tr"],
        share="Breien",
    )

    assert sent.status_code == 303
    now = row(database, number)
    assert (now.first_name, now.what, now.share) == ("Ellie", "Koffie bij de bakker", "Breien")
    assert set(now.activities) == {"coffee", "walking"}
    assert now.slots == 0b11000
    assert now.languages == ["nl", "tr"]
    assert "Ellie" not in str([line.detail for line in lines(database, number, "request.write_down")])


@pytest.mark.parametrize("ticks", [True, False])
def test_who_writes_down_a_call_says_so_and_nobody_reads_an_apology_for_it(
    client: JudgingClient, database: Database, chantal: Account, ticks: bool
) -> None:
    els = people.person(database, name="Els")
    number = made(
        database,
        state=RequestState.TRIAGE,
        coordinator_id=chantal.id,
        account_id=els.id,
        wants_call=True,
        due_on=clock.today() - timedelta(days=1),
        triage=dict.fromkeys(("own_network", "neighbourhood", "circle"), "not_now"),
    )
    ticked = {"called": "y"} if ticks else {}

    assert people.post(client, f"{LIST}/{number}/opschrijven", what="Koffie", **ticked).status_code == 303
    assert press(client, number, "zoeken").status_code == 303

    now = row(database, number)
    assert now.wants_call is not ticks
    assert (now.due_on == clock.today() + timedelta(weeks=4)) is ticks
    assert len(lines(database, number, "request.called")) == ticks
    phone = client.application.test_client()
    assert isinstance(phone, JudgingClient)
    people.sign_in(phone, els)
    page = phone.get(f"/maatjes/vraag/{number}").text
    assert ("We zijn later dan beloofd" in page) is not ticks


def test_two_who_write_at_once_do_not_wipe_each_other(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)
    page = f"{LIST}/{number}/opschrijven"
    stale = fields_of(client.get(page).data, page)
    assert people.post(client, page, what="Eerst dit").status_code == 303

    reads = len(lines(database, number, "read"))
    late = client.post(page, data=stale | {"what": "Toch iets anders"})

    assert late.status_code == 409
    assert "Een collega schreef er net iets bij" in late.text
    assert "Toch iets anders" in late.text
    # What stands there now is shown too, so it is a read; who saves again has seen it.
    assert "Eerst dit" in late.text
    assert len(lines(database, number, "read")) == reads + 1
    assert row(database, number).what == "Eerst dit"
    assert client.post(page, data=fields_of(late.data, page)).status_code == 303
    assert row(database, number).what == "Toch iets anders"


def test_a_citizen_number_is_not_kept(client: JudgingClient, database: Database, chantal: Account) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = people.post(client, f"{LIST}/{number}/opschrijven", what="Mijn BSN is 111222333")

    assert refused.status_code == 422
    assert "BSN" in refused.text
    assert row(database, number).what == "Samen een rondje lopen."


def test_a_wijk_of_elsewhere_is_not_offered(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = people.post(client, f"{LIST}/{number}/opschrijven", wijk=ELSEWHERE)

    assert refused.status_code == 422
    assert row(database, number).wijk_code == WIJK


def test_a_note_needs_a_yes_and_can_be_wiped_at_once(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = press(client, number, "notities", text="Belt liever in de middag")
    assert refused.status_code == 422
    assert "Belt liever in de middag" in refused.text
    assert people.count(database, sa.select(sa.func.count()).select_from(CareNote)) == 0

    assert press(client, number, "notities", text="Belt liever in de middag", consent="y").status_code == 303
    with database.scope():
        note = session().scalars(sa.select(CareNote)).one()
    assert note.delete_on == clock.today() + timedelta(days=90)
    assert "Belt liever in de middag" in client.get(f"{LIST}/{number}").text

    assert press(client, number, f"notities/{note.id}/wissen").status_code == 303
    assert people.count(database, sa.select(sa.func.count()).select_from(CareNote)) == 0


def test_a_substitute_reads_and_a_colleague_gets_it(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id, what="kwetterwoord")
    other, carla = colleague(client, database)
    assert "kwetterwoord" not in other.get(f"{LIST}/{number}").text

    assert press(client, number, "invaller", person=str(carla.id)).status_code == 303
    assert "kwetterwoord" in other.get(f"{LIST}/{number}").text

    assert press(client, number, "collega", **{"c-person": str(carla.id)}).status_code == 303
    now = row(database, number)
    assert (now.coordinator_id, now.substitute_id) == (carla.id, None)
    assert "kwetterwoord" not in client.get(f"{LIST}/{number}").text
    assert [mail["to"] for mail in own_mails(database)] == [carla.email]


def test_a_colleague_of_elsewhere_gets_nothing(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)
    _near, carla = colleague(client, database)
    far = people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, ELSEWHERE, name="Ver Weg")
    assert carla.name in client.get(f"{LIST}/{number}").text

    refused = press(client, number, "collega", **{"c-person": str(far.id)})

    assert refused.status_code == 422
    assert row(database, number).coordinator_id == chantal.id


def test_what_a_colleague_who_left_still_had_is_taken_over(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    gone = people.person(database, name="Weg")
    number = made(database, state=RequestState.TRIAGE, coordinator_id=gone.id, what="kwetterwoord")
    assert "kwetterwoord" not in client.get(f"{LIST}/{number}").text

    assert press(client, number, "overnemen").status_code == 303

    assert "kwetterwoord" in client.get(f"{LIST}/{number}").text
    assert row(database, number).coordinator_id == chantal.id


def test_what_nobody_has_any_more_is_taken_over_by_one(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.OPEN, coordinator_id=None, opened_at=clock.now())

    assert press(client, number, "overnemen").status_code == 303

    assert row(database, number).coordinator_id == chantal.id
    other, _carla = colleague(client, database)
    page = f"{LIST}/{number}"
    assert "overnemen" not in other.get(page).text


def test_solved_nearby_says_how_and_is_told(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)
    assert press(client, number, "afronden").status_code == 422

    assert press(client, number, "afronden", reason="solved_otherwise").status_code == 303

    now = row(database, number)
    assert now.state is RequestState.ENDED
    assert now.end_reason is not None
    assert [mail["key"] for mail in own_mails(database)] == ["request_ended"]


def test_told_on_the_phone_to_stop_wipes_every_word(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    assert press(client, number, "intrekken").status_code == 303

    now = row(database, number)
    assert now.state is RequestState.WITHDRAWN
    assert (now.what, now.reach, now.first_name) == (None, None, None)


@pytest.mark.parametrize(
    "role",
    [Role.ADMINISTRATOR, Role.DESK, Role.MODERATOR, Role.CONNECTOR, Role.REFERRER, Role.PRIVACY_OFFICER],
)
def test_no_other_role_gets_in(client: JudgingClient, database: Database, role: Role) -> None:
    number = made(database)
    other = people.staff(database, role)
    assert people.sign_in(client, other).status_code == 303

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}/{number}").status_code == 403


def test_the_list_asks_few_questions_however_long_it_is(
    client: JudgingClient, database: Database, chantal: Account, statements: list[str]
) -> None:
    for _one in range(30):
        made(database)
    client.get(LIST)
    statements.clear()

    assert client.get(LIST).status_code == 200

    assert len(statements) <= 12
