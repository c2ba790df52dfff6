"""The pages of a match: a connector brings together and notes; each side answers by a link of its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.accounts.people import post
from tests.connections.stage import INA, START, WIJK, at, far, fresh, listed, offered, propose
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import actions_timers, queries
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, Said
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, transaction

LIST = "/werkplek/verbindingen"
NEW = "/werkplek/verbindingen/nieuw"
NAMES = {"name_1": "Ina", "reach_1": "ina@voorbeeld.example", "name_2": "Omar", "reach_2": "06 12 34 56 78"}


@pytest.fixture
def dewi(client: JudgingClient, database: Database) -> Actor:
    """Dewi connects in one wijk, and is signed in."""
    found = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, WIJK, name="Dewi Hartono")
    people.sign_in(client, found)
    return Actor(found.id, found.name, grants=frozenset({Grant(Role.CONNECTOR, ScopeKind.WIJK, WIJK)}))


def links_of(database: Database, number: int) -> tuple[str, str]:
    with database.scope():
        match = fresh(number)
        return f"/verbinding/{queries.link_of(match, 1)}", f"/verbinding/{queries.link_of(match, 2)}"


def brought(database: Database, dewi: Actor, **given: Any) -> int:
    with database.scope():
        return propose(dewi, **given)


@pytest.mark.usefixtures("dewi")
def test_a_connector_brings_two_together_and_each_answers_on_a_page_of_its_own(
    client: JudgingClient, app: Any, database: Database
) -> None:
    answer = post(client, NEW, NEW, **NAMES, activity="walking")
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Ina" in page
    assert "06 12 34 56 78" in page
    ina, omar = links_of(database, int(answer.location.rsplit("/", 1)[1]))
    assert omar in page, "who has a phone only is sent the link by the connector"
    visitor = JudgingClient(app)
    first = visitor.get(ina).text
    assert "Samen wandelen" in first
    assert "Omar" not in first
    assert "06 12" not in first
    assert post(visitor, ina, f"{ina}/ja").status_code == 303
    assert "Omar" not in visitor.get(ina).text
    assert post(visitor, omar, f"{omar}/ja").status_code == 303
    assert "06 12 34 56 78" in visitor.get(ina).text
    assert "ina@voorbeeld.example" in visitor.get(omar).text
    for link in (ina, omar):
        assert post(visitor, link, f"{link}/gesproken").status_code == 303
    assert "Contact gehad (1)" in client.get(LIST).text


def test_who_looked_stands_on_the_page_of_each_side(
    client: JudgingClient, database: Database, dewi: Actor
) -> None:
    number = brought(database, dewi)
    ina, _omar = links_of(database, number)
    assert "Nog niemand" in client.get(ina).text
    client.get(f"{LIST}/{number}")
    assert "2026: een verbinder</li>" in client.get(ina).text


def test_the_list_names_places_and_no_resident(
    client: JudgingClient, database: Database, dewi: Actor
) -> None:
    with database.scope():
        tuin = listed("Buurttuin Aanschot")
    place = AskedSide(place_id=tuin)
    brought(database, dewi, first=INA, second=place, kind=ConnectionKind.RESIDENT_PLACE)
    shown = client.get(LIST).text
    assert "Buurttuin Aanschot" in shown
    assert "Ina" not in shown


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"name_1": ""}, "name_1", "Vul een voornaam in."),
        ({"name_1": "Ina 111222333"}, "name_1", "Hier staat een BSN."),
        ({"name_2": "x" * 41}, "name_2", "Deze tekst is te lang."),
        ({"reach_1": "ina@"}, "reach_1", "Dit e-mailadres klopt niet."),
        ({"reach_2": "06 12"}, "reach_2", "Dit nummer klopt niet."),
        ({"reach_2": "ina@voorbeeld.example"}, "name_2", "Dit is twee keer dezelfde."),
    ],
)
@pytest.mark.usefixtures("dewi")
def test_what_is_wrong_is_said_at_its_question_and_what_was_typed_stays(
    client: JudgingClient, given: dict[str, str], field: str, said: str
) -> None:
    answer = post(client, NEW, NEW, **(NAMES | given))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert said in answer.text
    assert f'value="{(NAMES | given)["name_2"]}"' in answer.text


def test_the_same_two_again_are_led_to_the_match_there_is(
    client: JudgingClient, database: Database, dewi: Actor
) -> None:
    number = brought(database, dewi)
    answer = post(client, NEW, NEW, **NAMES)
    assert answer.status_code == 422
    assert f'href="{LIST}/{number}"' in answer.text


def test_on_the_street_both_said_yes(client: JudgingClient, database: Database, dewi: Actor) -> None:
    answer = post(client, NEW, NEW, name_1="Ina", name_2="Omar", on_street="y")
    number = int(answer.location.rsplit("/", 1)[1])
    assert client.get(answer.location).text.count("Zei hardop ja") == 2
    with database.scope():
        assert fresh(number).connector_id == dewi.account_id


@pytest.mark.usefixtures("dewi")
def test_a_place_is_chosen_from_the_directory(client: JudgingClient, database: Database) -> None:
    page = f"{NEW}?soort=plekken"
    assert "Er staat nog geen plek" in client.get(page).text
    with database.scope():
        first, second = listed("Buurttuin"), listed("Fietsschuur")
    for given in ({"place_1": str(first), "place_2": "999"}, {"place_1": str(first), "place_2": str(first)}):
        answer = post(client, page, f"{NEW}?soort=plekken", **given)
        assert answer.status_code == 422
        assert 'id="place_2-error"' in answer.text
    answer = post(client, page, f"{NEW}?soort=plekken", place_1=str(first), place_2=str(second))
    shown = client.get(answer.location).text
    assert "Buurttuin" in shown
    assert "Fietsschuur" in shown


def test_the_connector_notes_what_is_said_aloud_and_ends_it(
    client: JudgingClient, database: Database, dewi: Actor
) -> None:
    number = brought(database, dewi)
    page = f"{LIST}/{number}"
    for said in (Said.YES, Said.MET):
        for side in (1, 2):
            answer = post(client, page, f"{page}/kant/{side}/{said.value}")
            assert answer.status_code == 303
    again = client.post(f"{page}/kant/1/yes", data={"csrf_token": csrf(client, page)})
    assert again.status_code == 409
    assert "Dit antwoord hadden we al." in again.text
    late = client.post(f"{page}/kant/1/no", data={"csrf_token": csrf(client, page)})
    assert late.status_code == 409
    assert "Er is intussen iets veranderd" in late.text
    assert post(client, page, f"{page}/voorbij").status_code == 303
    with database.scope():
        assert fresh(number).state is ConnectionState.ENDED
    assert "Voorbij (1)" in client.get(f"{LIST}?lijst=voorbij").text
    assert client.post(f"{page}/kant/1/wat", data={"csrf_token": csrf(client, NEW)}).status_code == 404


def csrf(client: JudgingClient, page: str) -> str:
    shown = client.get(page).text
    return str(shown.split('name="csrf_token" value="')[1].split('"')[0])


def test_after_thirteen_weeks_the_page_asks_whether_it_goes_on(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    with database.scope():
        numbers = [far(dewi, weeks=13), far(dewi, weeks=13, first=AskedSide("Jan"))]
    assert "Na 13 weken (2)" in client.get(LIST).text
    visitor = JudgingClient(app)
    ina, omar = links_of(database, numbers[0])
    assert "Gaat het nog door?" in visitor.get(ina).text
    for link in (ina, omar):
        assert post(visitor, link, f"{link}/gaat-door").status_code == 303
    other, _second = links_of(database, numbers[1])
    assert post(visitor, other, f"{other}/stoppen").status_code == 303
    assert "Dit is klaar" in visitor.get(other).text
    shown = client.get(LIST).text
    assert "Blijvend na 13 weken: 1 van de 2." in shown
    assert "1.000" in shown


def test_who_waits_reads_how_the_answer_comes_and_pressing_twice_is_no_mistake(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    ina, omar = links_of(database, brought(database, dewi))
    visitor = JudgingClient(app)
    assert "Een verbinder brengt mensen in de wijk bij elkaar." in visitor.get(ina).text
    token = csrf(visitor, ina)
    assert visitor.post(f"{ina}/ja", data={"csrf_token": token}).status_code == 303
    twice = visitor.post(f"{ina}/ja", data={"csrf_token": token})
    assert twice.status_code == 409
    assert "Dit antwoord hadden we al." in twice.text
    by_mail = visitor.get(ina).text
    assert "Je krijgt een mail als die ook ja zegt." in by_mail
    assert by_mail.count("Dank je voor je ja") == 2, (
        "the heading and the title, and no message that repeats it"
    )
    other = links_of(
        database, brought(database, dewi, first=INA, second=AskedSide("Jan", reach("06 12 34 56 79")))
    )[1]
    post(visitor, other, f"{other}/ja")
    assert "Kijk over een paar dagen weer op deze pagina." in visitor.get(other).text
    post(visitor, omar, f"{omar}/ja")


def test_after_both_yes_the_page_names_the_last_day_for_saying_that_there_was_contact(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    with database.scope():
        at(START)
        number = propose(dewi, on_street=True)
    ina, omar = links_of(database, number)
    visitor = JudgingClient(app)
    last = START + timedelta(days=29)
    assert f"Zeg het hier, uiterlijk op {last.day} december 2026." in visitor.get(ina).text
    with database.scope():
        clock.shift(clock.shifted() + timedelta(days=29))
        with transaction():
            assert not actions_timers.lapse(clock.now())
    assert post(visitor, ina, f"{ina}/gesproken").status_code == 303
    told = visitor.get(ina).text
    assert f"Die kan het zeggen tot en met {last.day} december 2026." in told
    assert post(visitor, omar, f"{omar}/gesproken").status_code == 303
    assert "Jullie hadden contact" in visitor.get(ina).text


def test_in_january_last_year_is_shown_for_as_long_as_not_all_of_it_is_known(
    app: Any, database: Database
) -> None:
    ilse = people.staff(database, Role.CONNECTOR, ScopeKind.CITY, "")
    year = clock.today().year + 1
    with database.scope(), transaction() as writer:
        writer.execute(sa.update(RoleGrant).values(valid_until=date(year + 2, 1, 1)))

    def page(day: date) -> str:
        with database.scope(), transaction():
            demo_clock.move((day - clock.today()).days)
        client = JudgingClient(app)
        people.sign_in(client, ilse)
        return client.get(LIST).text

    page(date(year, 12, 1))
    with database.scope():
        far(Actor(ilse.id, ilse.name, grants=frozenset({Grant(Role.CONNECTOR)})))
    shown = page(date(year, 12, 2))
    assert f"Gemaakt in {year}" in shown
    assert f"Gemaakt in {year - 1}" not in shown
    assert "Nog geen verbinding is dertien weken oud." in shown
    assert "Van 1 verbinding weten we het nog niet." in shown
    shown = page(date(year + 1, 1, 5))
    assert shown.index(f"Gemaakt in {year}") < shown.index(f"Gemaakt in {year + 1}")
    assert f"Doel voor {year}: 1.000" in shown
    assert "Van 1 verbinding weten we het nog niet." in shown
    assert f"Gemaakt in {year}" not in page(date(year + 1, 5, 1))


def test_after_the_own_yes_a_no_cannot_be_read_as_not_yet(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    ina, _omar = links_of(database, brought(database, dewi))
    visitor = JudgingClient(app)
    assert "Nee, liever niet" in visitor.get(ina).text
    post(visitor, ina, f"{ina}/ja")
    shown = visitor.get(ina).text
    assert "Ik wil toch niet verder" in shown
    assert "Nee, liever niet" not in shown


def test_a_no_says_thank_you_and_the_link_is_over(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    ina, omar = links_of(database, brought(database, dewi))
    visitor = JudgingClient(app)
    assert post(visitor, ina, f"{ina}/nee").location.endswith("/verbinding/tot-ziens")
    assert "Een van jullie zei liever nee." in visitor.get(omar).text
    token = csrf(visitor, f"{omar}/wissen")
    assert visitor.post(f"{omar}/ja", data={"csrf_token": token}).status_code == 410
    assert "Omar" not in visitor.get(ina).text
    assert visitor.get("/verbinding/bestaat-niet").status_code == 404
    assert visitor.get("/verbinding/tot-ziens").status_code == 200


def test_a_link_of_which_the_time_is_over_says_so(
    client: JudgingClient, database: Database, dewi: Actor
) -> None:
    ina, _omar = links_of(database, brought(database, dewi))
    with database.scope(), transaction():
        demo_clock.move(15)
    answer = client.get(ina)
    assert answer.status_code == 200
    assert "De tijd is voorbij" in answer.text


@pytest.mark.parametrize("is_over", [False, True])
def test_who_has_the_link_takes_everything_along_and_wipes_it(
    client: JudgingClient, app: Any, database: Database, dewi: Actor, is_over: bool
) -> None:
    number = brought(database, dewi)
    client.get(f"{LIST}/{number}")
    ina, omar = links_of(database, number)
    visitor = JudgingClient(app)
    if is_over:
        assert post(visitor, omar, f"{omar}/nee").status_code == 303
    shown = visitor.get(ina).text
    assert "We bewaren: Ina, ina@voorbeeld.example." in shown
    assert "2026: een verbinder</li>" in shown
    told = visitor.get(f"{ina}/meenemen")
    assert told.headers["Content-Disposition"].startswith("attachment")
    assert told.json["first_name"] == "Ina"
    assert len(told.json["read_on"]) == 1
    assert "Omar" not in told.text
    assert visitor.get(f"{ina}/wissen").status_code == 200
    assert "Ina" in visitor.get(ina).text, "a page that is opened wipes nothing"
    gone = post(visitor, f"{ina}/wissen", f"{ina}/wissen")
    assert gone.location.endswith("/verbinding/gewist")
    assert "Alles is gewist" in visitor.get(gone.location).text
    assert visitor.get(ina).status_code == 404
    assert visitor.get(f"{ina}/meenemen").status_code == 404
    assert visitor.get(omar).status_code == 200
    connectors = client.get(f"{LIST}/{number}").text
    assert "ina@voorbeeld" not in connectors
    assert "Iemand zonder naam" in connectors


def test_the_page_of_a_place_offers_no_wiping(client: JudgingClient, database: Database, dewi: Actor) -> None:
    with database.scope():
        place = AskedSide(place_id=listed("Buurttuin"))
    _ina, garden = links_of(
        database, brought(database, dewi, second=place, kind=ConnectionKind.RESIDENT_PLACE)
    )
    assert "wissen" not in client.get(garden).text
    assert client.get(f"{garden}/wissen").status_code == 404


def test_a_connector_of_another_wijk_and_everybody_else_sees_nothing(
    client: JudgingClient, app: Any, database: Database, dewi: Actor
) -> None:
    number = brought(database, dewi)
    others = {
        ("WK077211", Role.CONNECTOR): 404,
        (WIJK, Role.BUDDY_COORDINATOR): 403,
    }
    for (wijk, role), status in others.items():
        other = JudgingClient(app)
        people.sign_in(other, people.staff(database, role, ScopeKind.WIJK, wijk))
        assert other.get(f"{LIST}/{number}").status_code == status
        given = {"csrf_token": csrf(other, NEW)} if role is Role.CONNECTOR else {}
        if given:
            assert other.post(f"{LIST}/{number}/kant/1/yes", data=given).status_code == 404
            assert "(1)" not in other.get(LIST).text
    assert client.get(f"{LIST}/{number}").headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("dewi")
def test_many_offers_and_no_request_asks_for_going_out(client: JudgingClient, database: Database) -> None:
    with database.scope():
        for turn in range(5):
            offered(f"aanbod-{turn}")
    shown = client.get(LIST).text
    assert "5 aanbod, 0 vragen" in shown
    assert "Vragen is vaak moeilijker dan helpen." in shown


@pytest.mark.usefixtures("dewi")
def test_an_offer_is_one_of_the_two(client: JudgingClient, database: Database) -> None:
    with database.scope():
        number = offered("aanbod")
    page = f"{NEW}?aanbod={number}"
    assert "Fietsen maken" in client.get(page).text
    answer = post(client, page, page, name_2="Omar")
    assert answer.status_code == 303, answer.text
    assert "Sem" in client.get(answer.location).text
    for wrong in ("999", "x", "9" * 12):
        assert client.get(f"{NEW}?aanbod={wrong}").status_code == 404


def test_who_offers_is_always_asked_and_the_match_is_of_the_same_wijk(
    client: JudgingClient, database: Database
) -> None:
    people.sign_in(client, people.staff(database, Role.CONNECTOR, ScopeKind.CITY, ""))
    with database.scope():
        number = offered("aanbod")
    page = f"{NEW}?aanbod={number}"
    form = fields_of(client.get(page).data, NEW)
    assert not {"on_street", "wijk"} & set(form)
    assert "elkaars nummer of mailadres" in client.get(NEW).text
    answer = client.post(page, data=form | {"name_2": "Omar", "on_street": "y", "wijk": "WK077211"})
    assert answer.status_code == 303
    with database.scope():
        found = queries.known(int(answer.location.rsplit("/", 1)[-1]))
        assert (found.match.wijk_code, found.match.on_street) == (WIJK, False)
        assert [side.accepted_at for side in found.sides] == [None, None]


def test_that_an_offer_was_read_concerns_the_person(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, WIJK))
    joke = people.person(database, name="Joke")
    with database.scope():
        number = offered("aanbod")
        with transaction() as writer:
            writer.execute(sa.update(ResidentOffer).values(account_id=joke.id))
    client.get(f"{NEW}?aanbod={number}")
    with database.scope(), transaction() as reader:
        lines = reader.scalars(sa.select(AuditEvent).where(AuditEvent.verb == "read")).all()
        assert [line.concerns_account for line in lines] == [joke.id]


def test_the_list_takes_few_statements(
    client: JudgingClient, database: Database, dewi: Actor, statements: list[str]
) -> None:
    for turn in range(30):
        brought(database, dewi, first=AskedSide(f"Ien {turn}"))
    client.get(LIST)
    statements.clear()
    assert client.get(LIST).status_code == 200
    assert len(statements) <= 12, statements
    assert not [one for one in statements if "connection_sides.first_name" in one]
