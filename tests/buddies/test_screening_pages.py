"""A coordinator and buddy volunteers: the list, the days of the screening, the steps, a suspension."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import actions_volunteers_own
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import vog_valid_until
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.buddies.states import VolunteerState as State
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction

LIST = "/werkplek/maatjes/vrijwilligers"
AANSCHOT, ELSEWHERE = "WK077253", "WK077211"
ALL_DAYS = ("vog_seen_on", "references_on", "training_on")

Coordinator = Callable[..., JudgingClient]


@pytest.fixture
def coordinator(client: JudgingClient, database: Database) -> Coordinator:
    """A browser in which a coordinator of Aanschot, or of another scope, is signed in."""

    def signed_in(name: str = "Chantal", scope: str = AANSCHOT, **given: Any) -> JudgingClient:
        kind = ScopeKind.WIJK if scope else ScopeKind.CITY
        account = people.staff(database, Role.BUDDY_COORDINATOR, kind, scope, name=name, **given)
        browser = client.application.test_client()
        assert isinstance(browser, JudgingClient)
        people.sign_in(browser, account)
        return browser

    return signed_in


def made(database: Database, **given: Any) -> int:
    with database.scope():
        return factories.buddy_volunteer(**given).id


def row(database: Database, volunteer_id: int) -> BuddyVolunteer:
    with database.scope():
        return queries.one(volunteer_id)


def step(client: JudgingClient, volunteer_id: int, name: str, **given: Any) -> Any:
    where = f"{LIST}/{volunteer_id}"
    return people.post(client, where, f"{where}/stap/{name}", **given)


def tick(client: JudgingClient, volunteer_id: int, **given: Any) -> Any:
    where = f"{LIST}/{volunteer_id}"
    return people.post(client, where, f"{where}/dagen", **given)


def test_from_wanting_to_ready_in_the_hands_of_one_coordinator(
    coordinator: Coordinator, database: Database
) -> None:
    chantal, today = coordinator(), clock.today()
    number = made(database, state=State.INTERESTED)
    assert f"{LIST}/{number}" in chantal.get(LIST).text

    assert step(chantal, number, "kennismaken").status_code == 303
    assert row(database, number).coordinator_id is not None
    assert step(chantal, number, "stappen").status_code == 303
    days = {name: str(today - timedelta(days=2)) for name in ALL_DAYS}
    assert tick(chantal, number, **days).status_code == 303

    refused = step(chantal, number, "klaar")
    assert refused.status_code == 422
    assert "Nog nodig: het ja tegen de afspraken." in refused.text
    accept(database, number)
    assert step(chantal, number, "klaar").status_code == 303

    kept = row(database, number)
    assert kept.state is State.READY
    assert kept.vog_valid_until == vog_valid_until(today - timedelta(days=2))
    assert kept.vog_seen_by == kept.coordinator_id
    assert mailed(database) == ["volunteer_interview", "volunteer_steps", "volunteer_ready"]


def mailed(database: Database) -> list[str]:
    """The keys of the mails of this room, oldest first."""
    return [one["key"] for one in people.mails(database) if one["key"].startswith("volunteer_")]


def accept(database: Database, volunteer_id: int) -> None:
    """The volunteer says yes to the agreements."""
    with database.scope():
        person = queries.person(queries.one(volunteer_id))
        assert person is not None
        with transaction():
            actions_volunteers_own.accept_code(people.actor_of(person), is_accepted=True, now=clock.now())


def test_a_look_is_written_down_for_the_volunteer_and_another_area_finds_nothing(
    coordinator: Coordinator, database: Database
) -> None:
    with database.scope():
        amina = factories.account(name="Amina El Idrissi")
    number = made(database, account=amina, about="Merkwoord duizendschoon.")
    far, near = coordinator("Dirk", ELSEWHERE), coordinator()

    assert far.get(f"{LIST}/{number}").status_code == 404
    assert "Amina" not in far.get(f"{LIST}?lijst=klaar").text
    assert _looks(database, amina) == 0
    page = near.get(f"{LIST}/{number}")
    assert "duizendschoon" in page.text
    assert "06 12345678" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert _looks(database, amina) == 1
    listed = near.get(f"{LIST}?lijst=klaar").text
    assert "Amina" in listed
    assert "Idrissi" not in listed
    assert "duizendschoon" not in listed


def _looks(database: Database, account: Account) -> int:
    return people.count(
        database,
        sa.select(sa.func.count())
        .select_from(AuditEvent)
        .where(AuditEvent.verb == "read", AuditEvent.concerns_account == account.id),
    )


def test_nobody_screens_oneself(coordinator: Coordinator, database: Database) -> None:
    chantal = coordinator(email="chantal-zelf@voorbeeld.example")
    with database.scope():
        own = session().scalar(sa.select(Account).where(Account.email == "chantal-zelf@voorbeeld.example"))
    number = made(database, account=own, state=State.SCREENING)

    assert chantal.get(f"{LIST}/{number}").status_code == 404
    assert f"{LIST}/{number}" not in chantal.get(f"{LIST}?lijst=screening").text


def test_who_lives_outside_the_city_is_for_a_coordinator_of_the_city(
    coordinator: Coordinator, database: Database
) -> None:
    number = made(database, wijk_code=None)

    assert coordinator().get(f"{LIST}/{number}").status_code == 404
    assert coordinator("Carla", "").get(f"{LIST}/{number}").status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"vog_seen_on": "1-1-2031"}, "Kies vandaag of een dag ervoor."),
        ({"vog_seen_on": "1-1-2022"}, "Deze dag is te lang geleden."),
        ({"training_on": "vorige week"}, "Vul een dag in"),
    ],
    ids=["ahead", "too-old", "no-day"],
)
def test_an_odd_day_comes_back_with_the_others_kept(
    coordinator: Coordinator, database: Database, given: dict[str, str], said: str
) -> None:
    number = made(database, state=State.SCREENING)
    answer = tick(coordinator(), number, references_on="1-11-2026", **given)

    assert answer.status_code == 422
    assert said in answer.text
    assert "2026-11-01" in answer.text or "1-11-2026" in answer.text
    assert row(database, number).references_on is None


def test_who_is_ready_has_a_day_renewed_but_not_taken_away(
    coordinator: Coordinator, database: Database
) -> None:
    chantal, number = coordinator(), made(database)

    refused = tick(chantal, number, vog_seen_on="")
    assert refused.status_code == 422
    assert "Zonder deze stap" in refused.text
    assert tick(chantal, number, vog_seen_on=str(clock.today())).status_code == 303
    assert row(database, number).vog_valid_until == vog_valid_until(clock.today())


def test_a_colleague_who_filled_in_days_meanwhile_is_not_overwritten(
    coordinator: Coordinator, database: Database
) -> None:
    number = made(database, state=State.SCREENING)
    one, other = coordinator(), coordinator("Dirk")
    where = f"{LIST}/{number}"
    form = fields_of(one.get(where).data, f"{where}/dagen")
    assert tick(other, number, training_on="1-11-2026").status_code == 303

    late = one.post(f"{where}/dagen", data=form | {"training_on": "2-11-2026"})
    assert late.status_code == 409
    assert "Een collega was je voor" in late.text
    assert str(row(database, number).training_on) == "2026-11-01"


def test_a_no_is_told_by_phone_first_and_mails_nobody(coordinator: Coordinator, database: Database) -> None:
    chantal, number = coordinator(), made(database, state=State.INTERVIEW)

    refused = step(chantal, number, "gaat-niet-door")
    assert refused.status_code == 422
    assert "Bel eerst." in refused.text
    assert step(chantal, number, "gaat-niet-door", **{"decline-told": "y"}).status_code == 303
    assert row(database, number).state is State.NOT_SUITED
    assert not mailed(database)


def test_two_different_coordinators_suspend(coordinator: Coordinator, database: Database) -> None:
    one, other, number = coordinator(), coordinator("Dirk"), made(database)
    where = f"{LIST}/{number}"
    told = {"suspend-told": "y"}
    token = fields_of(one.get(where).data, f"{where}/stilzetten/voorstellen")

    assert one.post(f"{where}/stap/stilzetten", data=token | told).status_code == 403
    assert one.post(f"{where}/stilzetten/voorstellen", data=token).status_code == 303
    assert one.post(f"{where}/stilzetten/voorstellen", data=token).status_code == 409
    assert "stap-suspend" not in one.get(where).text
    assert one.post(f"{where}/stap/stilzetten", data=token | told).status_code == 403
    assert "Wacht op een tweede coördinator" in other.get(LIST).text
    assert step(other, number, "stilzetten", **told).status_code == 303

    kept = row(database, number)
    assert (kept.state, kept.due_on) == (State.SUSPENDED, clock.today() + timedelta(days=28))
    assert step(other, number, "stoppen", **{"leave-told": "y"}).status_code == 409
    assert row(database, number).state is State.SUSPENDED
    assert step(other, number, "terug").status_code == 303
    kept = row(database, number)
    assert (kept.state, kept.suspend_asked_by) == (State.SCREENING, None)


def test_a_proposal_to_suspend_is_taken_back(coordinator: Coordinator, database: Database) -> None:
    chantal, number = coordinator(), made(database)
    where = f"{LIST}/{number}"
    for way in ("voorstellen", "terugnemen"):
        assert people.post(chantal, where, f"{where}/stilzetten/{way}").status_code == 303
    assert row(database, number).suspend_asked_by is None


def test_pausing_and_stopping_by_phone(coordinator: Coordinator, database: Database) -> None:
    chantal, number = coordinator(), made(database)
    until = clock.today() + timedelta(days=30)
    told = {"pause-told": "y"}

    assert step(chantal, number, "pauze", **told).status_code == 422
    past = step(chantal, number, "pauze", **told, **{"pause-until": "1-1-2026"})
    assert past.status_code == 422
    assert "Kies een dag na vandaag." in past.text
    assert step(chantal, number, "pauze", **told, **{"pause-until": str(until)}).status_code == 303
    assert row(database, number).paused_until == until
    longer = until + timedelta(days=30)
    assert step(chantal, number, "pauze", **told, **{"pause-until": str(longer)}).status_code == 303
    assert row(database, number).paused_until == longer
    assert step(chantal, number, "verder").status_code == 303
    assert step(chantal, number, "stoppen", **{"leave-told": "y"}).status_code == 303
    assert row(database, number).state is State.LEFT


def test_a_step_that_does_not_exist_now_is_refused(coordinator: Coordinator, database: Database) -> None:
    chantal, number = coordinator(), made(database, state=State.INTERESTED)
    where = f"{LIST}/{number}"
    token = fields_of(chantal.get(where).data, f"{where}/stap/kennismaken")

    assert chantal.post(f"{where}/stap/klaar", data=token).status_code == 409
    assert chantal.post(f"{where}/stap/toveren", data=token).status_code == 404
    assert chantal.post(f"{where}/stilzetten/toveren", data=token).status_code == 404
    assert chantal.post(f"{LIST}/999999/stap/klaar", data=token).status_code == 404


def test_what_each_step_will_do_is_said_before(coordinator: Coordinator, database: Database) -> None:
    page = coordinator().get(f"{LIST}/{made(database, state=State.INTERESTED)}").text

    assert "De status wordt: kennismaken." in page
    assert "Het maatje krijgt een mail: “We maken graag kennis met je”." in page
    assert "Het maatje krijgt geen mail. Je belt zelf." in page


def test_what_happens_to_matches_is_said_before(coordinator: Coordinator, database: Database) -> None:
    with database.scope():
        row = factories.buddy_volunteer(state=State.ACTIVE)
        factories.buddy_match(volunteer=row, state=MatchState.TRIAL)
    page = coordinator().get(f"{LIST}/{row.id}").text

    assert "Wie al samen op pad is, gaat door." in page
    assert "Elke koppeling van dit maatje stopt." in page


@pytest.mark.parametrize("tab", queries.TABS)
def test_the_list_has_a_tab_for_each_moment(coordinator: Coordinator, database: Database, tab: str) -> None:
    today = clock.today()
    for state in State:
        made(database, state=state, due_on=today)
    soon = {"vog_seen_on": today - timedelta(days=1060), "vog_valid_until": today + timedelta(days=30)}
    made(database, **soon)
    chantal = coordinator()

    page = chantal.get(f"{LIST}?lijst={tab}")
    assert page.status_code == 200
    assert f'href="{LIST}/' in page.text


def test_the_list_is_cut_by_what_somebody_likes_and_where_they_live(
    coordinator: Coordinator, database: Database
) -> None:
    sport = made(database, activities=["sport"])
    walk = made(database, activities=["walking"], wijk_code=ELSEWHERE)
    carla = coordinator("Carla", "")

    def shown(**given: str) -> set[int]:
        text = carla.get(LIST, query_string={"lijst": "klaar"} | given).text
        return {number for number in (sport, walk) if f'"{LIST}/{number}"' in text}

    assert shown() == {sport, walk}
    assert shown(activiteit="sport") == {sport}
    assert shown(wijk=ELSEWHERE) == {walk}
    assert shown(activiteit="walking", wijk=AANSCHOT) == set()
    assert shown(activiteit="dokter", wijk="x", pagina="99") == {sport, walk}


def test_the_list_takes_few_statements(
    coordinator: Coordinator, database: Database, statements: list[str]
) -> None:
    chantal = coordinator()
    for _ in range(30):
        made(database, due_on=clock.today())
    statements.clear()

    assert chantal.get(LIST).status_code == 200
    assert len(statements) <= 12, statements
