"""One's own page as a buddy: wanting to, the steps, agreeing, changing, resting, going on, stopping."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session

MINE = "/mijn/maatje"
FILLED: dict[str, Any] = {
    "activities": ["walking", "coffee"],
    "slots": ["15", "16"],
    "wijk": "WK077253",
    "where": "stad",
    "languages": ["nl", "ar"],
    "places": "2",
    "phone": "06 12 34 56 78",
    "about": "Ik ben graag buiten.",
    "adult": "y",
}


@pytest.fixture
def amina(client: JudgingClient, database: Database) -> Account:
    """Somebody who is signed in."""
    found = people.person(database, name="Amina El Idrissi")
    people.sign_in(client, found)
    return found


def sent(client: JudgingClient, **given: Any) -> Any:
    """The form as the page gives it, filled in."""
    form = fields_of(client.get(MINE).data, MINE)
    return client.post(MINE, data=form | FILLED | given)


def row(database: Database, account: Account) -> BuddyVolunteer:
    with database.scope():
        found = queries.own(account.id)
    assert found is not None
    return found


def test_who_wants_to_be_a_buddy_says_so_and_sees_the_steps(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    assert sent(client).status_code == 303

    page = client.get(MINE)
    assert "We bellen je binnen vijf werkdagen" in page.text
    assert "Je meldde je aan" in page.text
    kept = row(database, amina)
    assert kept.state is VolunteerState.INTERESTED
    assert kept.activities == ["walking", "coffee"]
    assert kept.slots == 1 << 15 | 1 << 16
    assert (kept.wijk_code, kept.wijken, kept.languages) == ("WK077253", [], ["nl", "ar"])
    assert (kept.phone, kept.about) == ("+31612345678", "Ik ben graag buiten.")
    assert kept.due_on is not None
    assert kept.due_on > clock.today()
    assert [one["key"] for one in people.mails(database)] == ["volunteer_received"]
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "Maatje zijn" in client.get("/mijn").text


def test_the_page_about_being_a_buddy_leads_to_the_form_by_way_of_signing_in(
    client: JudgingClient, database: Database
) -> None:
    page = client.get("/maatjes/worden")
    assert page.status_code == 200
    assert f'href="{MINE}"' in page.text
    assert "Reken op zes tot tien weken" in page.text
    assert client.get(MINE).headers["Location"].endswith("/inloggen?next=/mijn/maatje")


def test_the_same_form_twice_is_one_and_a_second_form_shows_how_it_stands(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    form = fields_of(client.get(MINE).data, MINE) | FILLED
    for _ in range(2):
        assert client.post(MINE, data=form).status_code == 303
    assert client.post(MINE, data=form | {"form_key": "f" * 32}).status_code == 303

    assert "Je staat al bij ons" in client.get(MINE).text
    assert people.count(database, sa.select(sa.func.count()).select_from(BuddyVolunteer)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"adult": ""}, "Maatje word je vanaf 18 jaar"),
        ({"activities": []}, "Kies minstens één ding"),
        ({"slots": []}, "Kies minstens één moment"),
        ({"wijk": ""}, "Kies je wijk"),
        ({"where": "wijken"}, "Kies minstens één wijk"),
        ({"languages": []}, "Kies minstens één taal"),
        ({"phone": ""}, "Vul je telefoonnummer in"),
        ({"phone": "bel maar"}, "Vul een telefoonnummer in met cijfers"),
        ({"about": "x" * 601}, "Maak je tekst korter"),
        ({"about": "Mijn BSN is 111222333."}, "Haal het BSN"),
        ({"activities": ["dokter"]}, "Fout"),
        ({"slots": ["21"]}, "Fout"),
        ({"wijk": "WK000000"}, "Fout"),
    ],
    ids=[
        "too-young", "no-activity", "no-moment", "no-wijk", "no-wijken", "no-language", "no-phone",
        "odd-phone", "long", "bsn", "unknown-activity", "unknown-slot", "unknown-wijk",
    ],
)  # fmt: skip
def test_what_is_missing_or_odd_comes_back_with_everything_typed(
    client: JudgingClient, database: Database, amina: Account, given: dict[str, Any], said: str
) -> None:
    answer = sent(client, **given)

    assert answer.status_code == 422
    assert said in answer.text
    if "about" not in given:
        assert "Ik ben graag buiten." in answer.text
    assert people.count(database, sa.select(sa.func.count()).select_from(BuddyVolunteer)) == 0


def test_words_and_number_stand_sealed_in_the_database(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    sent(client, about="Merkwoord duizendschoon.", phone="06 98 76 54 32")

    raw = sa.table("buddy_volunteers", sa.column("about"), sa.column("phone"))
    with database.scope():
        about, phone = session().execute(sa.select(raw)).one()
    assert "duizendschoon" not in about
    assert "98765432" not in phone


def test_preferences_are_changed_and_shown(client: JudgingClient, database: Database, amina: Account) -> None:
    sent(client)
    where = f"{MINE}/aanpassen"
    form = fields_of(client.get(where).data, where)
    assert form["phone"] == "06 12 34 56 78"

    given = {**FILLED, "activities": ["sport"], "where": "wijken", "wijken": ["WK077211"], "wijk": "elders"}
    assert client.post(where, data=form | given).status_code == 303

    kept = row(database, amina)
    assert (kept.activities, kept.wijken, kept.wijk_code) == (["sport"], ["WK077211"], None)
    assert "Ik woon niet in Eindhoven" in client.get(MINE).text


def test_the_agreements_are_accepted_with_a_yes_and_the_day_is_kept(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    sent(client)
    where = f"{MINE}/afspraken"

    assert people.post(client, MINE, where, accept="").status_code == 422
    assert people.post(client, MINE, where, accept="y").status_code == 303
    assert row(database, amina).code_accepted_on == clock.today()
    assert "Je zei ja op" in client.get(MINE).text


def test_a_ready_buddy_rests_until_a_day_and_goes_on(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    with database.scope():
        factories.buddy_volunteer(account=amina)
    where, today = f"{MINE}/pauze", clock.today()
    for until in ("", "morgen", str(today), str(today + timedelta(days=400))):
        assert people.post(client, MINE, where, until=until).status_code == 422

    assert people.post(client, MINE, where, until=str(today + timedelta(days=20))).status_code == 303
    kept = row(database, amina)
    assert (kept.state, kept.paused_until) == (VolunteerState.PAUSED, today + timedelta(days=20))
    assert "Je hebt pauze tot en met" in client.get(MINE).text
    assert people.post(client, MINE, f"{MINE}/verder").status_code == 303
    assert row(database, amina).state is VolunteerState.READY


def test_who_stops_gives_no_reason_and_may_begin_anew(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    sent(client)
    assert people.post(client, MINE, f"{MINE}/stoppen").status_code == 303

    assert "Ik wil maatje worden" in client.get(MINE).text
    assert sent(client).status_code == 303
    assert people.count(database, sa.select(sa.func.count()).select_from(BuddyVolunteer)) == 2


def test_a_step_that_is_gone_is_refused_and_shows_how_it_stands(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    with database.scope():
        factories.buddy_volunteer(account=amina)
    token = fields_of(client.get(MINE).data, f"{MINE}/stoppen")

    answer = client.post(f"{MINE}/verder", data=token)
    assert answer.status_code == 409
    assert "Dit kan nu niet meer" in answer.text
    assert row(database, amina).state is VolunteerState.READY


@pytest.mark.parametrize("state", list(VolunteerState), ids=lambda state: state.value)
def test_the_page_speaks_in_every_state(
    client: JudgingClient, database: Database, amina: Account, state: VolunteerState
) -> None:
    with database.scope():
        factories.buddy_volunteer(account=amina, state=state)

    assert client.get(MINE).status_code == 200
    assert client.get("/mijn").status_code == 200
