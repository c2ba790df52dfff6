"""Waiting, honestly: a band of real waits, counts of ten and more, supply and demand, and the clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.buddies.test_handover import sign_in, triaged
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import actions_triage, actions_waiting, queries_waiting, rules_waiting
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.states import MatchState, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, transaction

START = date(2026, 12, 1)


def found_somebody(days: int) -> None:
    """Somebody who met a buddy so many days after opening."""
    opened = clock.now() - timedelta(days=days + 10)
    row = factories.buddy_request(state=RequestState.MATCHED, opened_at=opened)
    met = opened + timedelta(days=days)
    with transaction() as writer:
        writer.add(
            BuddyMatch(
                request_id=row.id,
                state=MatchState.MATCHED,
                place=1,
                form_key=f"wait-{row.id:027x}",
                proposed_at=met,
                requester_yes_at=met,
                state_since=met,
            )
        )


def test_the_band_comes_from_those_who_found_somebody(scope: Database) -> None:
    for days in (21, 28, 35, 42, 56):
        found_somebody(days)

    band = rules_waiting.band(queries_waiting.waits(clock.now()))

    assert band == rules_waiting.Band(least=4, most=6, median=5)


def test_with_fewer_than_five_we_do_not_know(scope: Database) -> None:
    for days in (21, 28, 35, 42):
        found_somebody(days)
    row = factories.buddy_request(state=RequestState.OPEN, opened_at=clock.now())

    known = queries_waiting.expectation(row, clock.now())

    assert known.band is None
    assert known.rings_on == clock.local(row.opened_at or clock.now()).date() + timedelta(weeks=4)


@pytest.mark.parametrize("number", [9, 10])
def test_a_count_of_fewer_than_ten_is_told_to_nobody(
    client: JudgingClient, database: Database, number: int
) -> None:
    with database.scope():
        for _one in range(number):
            factories.buddy_request(state=RequestState.OPEN, opened_at=clock.now())

    shown = client.get("/maatjes/wachten").text

    assert ("Hoeveel mensen wachten waarop?" in shown) is (number >= 10)
    assert "weten we nog niet" in shown


def test_a_wijk_with_buddies_and_no_requests_stands_out(client: JudgingClient, database: Database) -> None:
    with database.scope():
        for _one in range(5):
            factories.buddy_volunteer(wijken=[care.WIJK])
        ilse = care.staff(Role.CONNECTOR, name="Ilse")
    sign_in(client, database, ilse)

    shown = client.get("/werkplek/maatjes/overzicht").text

    assert "5 aanbod, 0 vragen" in shown
    assert "Drink koffie in het buurthuis" in shown


def test_a_connector_sees_counts_of_the_own_wijk_and_nobody(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        chantal = care.coordinator()
        row = triaged(chantal)
        triaged(chantal, wijk_code=care.ELSEWHERE)
        ilse = care.staff(Role.CONNECTOR, name="Ilse")
        assert queries_waiting.supply(ilse)[care.WIJK].requests == 1
        assert care.ELSEWHERE not in queries_waiting.supply(ilse)
    sign_in(client, database, ilse)

    shown = client.get("/werkplek/maatjes/overzicht").text

    assert "Samen wandelen (1)" in shown
    for hidden in ("Merel", "kwetterwoord", f"/werkplek/maatjes/{row.id}", "Chantal", "Werk per"):
        assert hidden not in shown


def test_a_coordinator_sees_who_has_how_much(client: JudgingClient, database: Database) -> None:
    with database.scope():
        chantal = care.coordinator()
        triaged(chantal)
        triaged(chantal, state=RequestState.OPEN, opened_at=clock.now())
    sign_in(client, database, chantal)

    shown = client.get("/werkplek/maatjes/overzicht").text

    assert "Werk per coördinator" in shown
    assert "Chantal Smits" in shown


def test_after_twenty_six_weeks_it_ends_with_an_honest_mail(scope: Database) -> None:
    now = care.at(START)
    chantal = care.coordinator()
    row = triaged(chantal, state=RequestState.OPEN, opened_at=now)
    care.at(START + timedelta(weeks=26))
    with transaction():
        assert actions_waiting.lapse(clock.now()) == 0
    care.at(START + timedelta(weeks=26, days=1))

    with transaction():
        assert actions_waiting.lapse(clock.now()) == 1

    assert care.fresh(row.id).state is RequestState.LAPSED
    assert mailbox.keys() == ["request_still_looking"]


@pytest.mark.parametrize(("wants_call", "lapsed"), [(True, 0), (False, 1)])
def test_a_call_that_somebody_asked_for_does_not_end_with_the_weeks_however_late(
    scope: Database, wants_call: bool, lapsed: int
) -> None:
    care.at(START)
    row = triaged(
        care.coordinator(),
        state=RequestState.OPEN,
        opened_at=clock.now(),
        wants_call=wants_call,
        due_on=START + timedelta(days=3),
    )
    care.at(START + timedelta(weeks=27))

    with transaction():
        assert actions_waiting.lapse(clock.now()) == lapsed

    assert (care.fresh(row.id).state is RequestState.LAPSED) is bool(lapsed)


def test_a_coordinator_hears_once_a_day_how_many_wait_and_nothing_else(scope: Database) -> None:
    care.at(START)
    chantal, carla = care.coordinator(), care.coordinator(name="Carla")
    factories.buddy_request(due_on=START)
    triaged(chantal, due_on=START - timedelta(days=1))
    triaged(carla, due_on=START + timedelta(days=1))

    with transaction():
        assert actions_waiting.tell_coordinators(clock.now()) == 2
    with transaction():
        assert actions_waiting.tell_coordinators(clock.now()) == 0, "a timer that is repeated"

    said = [mailbox.words(row) for row in mailbox.rows()]
    assert "Er staan vandaag 2 dingen" in said[0]
    assert "Er staat vandaag 1 ding" in said[1]
    care.at(START + timedelta(days=1))
    with transaction():
        assert actions_waiting.tell_coordinators(clock.now()) == 2


def test_who_waits_is_rung_after_four_eight_and_thirteen_weeks(scope: Database) -> None:
    now = care.at(START)
    chantal = care.coordinator()
    row = triaged(chantal, triage=dict.fromkeys(("own_network", "neighbourhood", "circle"), "not_now"))
    with transaction():
        actions_triage.open_request(chantal, row.id, now)
    days = [care.fresh(row.id).due_on]
    for weeks in (4, 8):
        care.at(START + timedelta(weeks=weeks))
        with transaction():
            actions_triage.called(chantal, row.id, None, clock.now())
        days.append(care.fresh(row.id).due_on)

    assert days == [START + timedelta(weeks=weeks) for weeks in (4, 8, 13)]


def test_the_work_area_of_counts_is_for_two_roles(client: JudgingClient, database: Database) -> None:
    admin = people.staff(database, Role.ADMINISTRATOR)
    people.sign_in(client, admin)

    assert client.get("/werkplek/maatjes/overzicht").status_code == 403
