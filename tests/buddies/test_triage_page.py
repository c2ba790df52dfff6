"""The page of one request: what changes meanwhile, what can be changed, and what is shown to whom."""

from __future__ import annotations

from tests.accounts import people
from tests.buddies.test_triage import LIST, chantal, colleague, made, press, row
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.states import RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database

__all__ = ["chantal"]


def test_a_step_that_is_answered_meanwhile_stands_in_nobodys_way(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)
    page = f"{LIST}/{number}/opschrijven"
    sent = fields_of(client.get(page).data, page)
    assert press(client, number, "stap", answer="not_now").status_code == 303

    assert client.post(page, data=sent | {"what": "Toch iets anders"}).status_code == 303


def test_an_answer_of_the_triage_can_be_changed(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(
        database,
        state=RequestState.TRIAGE,
        coordinator_id=chantal.id,
        triage={"own_network": "asked", "neighbourhood": "not_now"},
    )
    page = f"{LIST}/{number}"
    shown = client.get(page)
    assert fields_of(shown.data, f"{page}/stap")["step"] == "circle"
    assert "?stap=own_network" in shown.text

    again = client.get(f"{page}?stap=own_network")
    sent = fields_of(again.data, f"{page}/stap")
    assert (sent["step"], sent["answer"]) == ("own_network", "asked")
    assert client.post(f"{page}/stap", data=sent | {"answer": "found"}).status_code == 303

    assert row(database, number).triage["own_network"] == "found"
    # A step that has no answer yet cannot be chosen.
    named = client.get(f"{page}?stap=professional")
    assert fields_of(named.data, f"{page}/stap")["step"] == "circle"


def test_what_was_typed_stays_when_it_is_refused(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id)

    refused = press(client, number, "gebeld", again_on="24-12-2099")

    assert refused.status_code == 422
    assert "Kies een dag na vandaag, binnen zes weken." in refused.text
    assert "24-12-2099" in refused.text

    page = f"{LIST}/{number}"
    sent = fields_of(client.get(page).data, f"{page}/notities")
    assert press(client, number, "afronden", reason="other").status_code == 303
    late = client.post(f"{page}/notities", data=sent | {"text": "Belt liever in de middag", "consent": "y"})
    assert late.status_code == 409
    assert "Belt liever in de middag" in late.text


def test_who_is_reached_by_phone_only_has_it_wiped_after_the_end(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    over = {"state": RequestState.ENDED, "ended_at": clock.now(), "what": "kwetterwoord"}
    number, free = made(database, coordinator_id=chantal.id, **over), made(database)
    page = f"{LIST}/{number}"
    assert "Wis alle woorden" in client.get(page).text
    other, _carla = colleague(client, database)
    assert "Wis alle woorden" not in other.get(page).text
    sent = fields_of(other.get(f"{LIST}/{free}").data, f"{LIST}/{free}/oppakken")
    assert other.post(f"{page}/intrekken", data=sent).status_code == 403

    assert press(client, number, "intrekken").status_code == 303

    now = row(database, number)
    assert (now.state, now.what, now.reach) == (RequestState.ENDED, None, None)
    assert now.emptied_at is not None


def test_a_substitute_who_gives_it_away_hears_what_is_true(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    other, carla = colleague(client, database)
    number = made(database, state=RequestState.TRIAGE, coordinator_id=chantal.id, substitute_id=carla.id)

    assert "Daarna lees jij de woorden niet meer." in client.get(f"{LIST}/{number}").text
    assert "Daarna lees jij de woorden niet meer." not in other.get(f"{LIST}/{number}").text


def test_a_colleague_who_comes_late_does_not_read_who_asked(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    els = people.person(database, name="Els Geheim")
    number = made(database, account_id=els.id)
    page = f"{LIST}/{number}"
    sent = fields_of(client.get(page).data, f"{page}/oppakken")
    there = client.application.test_client()
    assert isinstance(there, JudgingClient)
    people.sign_in(there, els)
    own = f"/maatjes/vraag/{number}/wissen"
    assert people.post(there, own).status_code == 303

    late = client.post(f"{page}/oppakken", data=sent)

    assert late.status_code == 409
    assert "Geheim" not in late.text
