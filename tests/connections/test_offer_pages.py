"""The pages of "ik kan …": the form, the own page behind a link, and the list of the connectors."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.buddies.care import ELSEWHERE, WIJK
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.connections import queries_offers
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.states import OfferState, SideReach
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction

FORM = "/ik-kan"
DESK = "/werkplek/aanbod"
GIVEN = {"what": "Fietsen maken", "first_name": "Joke", "wijk": WIJK, "reach": "06 12 34 56 78"}
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}


def press(client: JudgingClient, page: str, action: str, **given: Any) -> Any:
    """Fill in the form of a page that goes to `action`, and send it."""
    shown = client.get(page)
    assert shown.status_code == 200, (page, shown.status_code)
    return client.post(action, data=fields_of(shown.data, action) | given)


def send(client: JudgingClient, **given: Any) -> Any:
    return press(client, FORM, FORM, **(GIVEN | given))


def offer(client: JudgingClient, **given: Any) -> str:
    """Somebody offers something; the own page."""
    answer = send(client, **given)
    assert answer.status_code == 303
    return str(answer.location).removeprefix("http://localhost").removesuffix("/bedankt")


def row_of(database: Database, own: str) -> ResidentOffer:
    with database.scope():
        return queries_offers.opened(own.rsplit("/", 1)[-1]).offer


def as_connector(client: JudgingClient, database: Database, wijk: str = WIJK) -> None:
    ilse = people.staff(database, Role.CONNECTOR, ScopeKind.WIJK, wijk, name="Ilse Bos")
    people.sign_in(client, ilse)


def test_somebody_offers_something_looks_after_it_and_stops(
    client: JudgingClient, database: Database
) -> None:
    own = offer(client)
    thanks = client.get(f"{own}/bedankt")
    assert own in thanks.text
    assert "06 12 34 56 78" in thanks.text
    page = client.get(own)
    assert "Fietsen maken" in page.text
    assert {name: page.headers[name] for name in PRIVATE} == PRIVATE

    answer = press(client, f"{own}/aanpassen", f"{own}/aanpassen", what="Soep koken")
    assert answer.location.endswith(own)
    assert "Soep koken" in client.get(own).text
    taken = client.get(f"{own}/meenemen")
    assert taken.get_json()["what"] == "Soep koken"

    answer = press(client, f"{own}/stoppen", f"{own}/stoppen")
    assert answer.location.endswith("/ik-kan/gestopt")
    assert client.get("/ik-kan/gestopt").status_code == 200
    assert client.get(own).status_code == 404


def test_who_does_not_know_what_yet_is_called_for_a_talk(client: JudgingClient) -> None:
    own = offer(client, what="")
    assert "Wil er eerst over praten" in client.get(own).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first_name": ""}, "Vul je voornaam in."),
        ({"wijk": ""}, "Kies je wijk."),
        ({"wijk": "WK999999"}, "Kies je wijk."),
        ({"reach": ""}, "Vul een telefoonnummer of een e-mailadres in."),
        ({"reach": "06 12"}, "Dit nummer klopt nog niet."),
        ({"reach": "joke@"}, "Dit e-mailadres klopt nog niet."),
        ({"what": "x" * 121}, "Deze tekst is te lang."),
        ({"what": "Mijn bsn is 111222333"}, "burgerservicenummer"),
        ({"website": "http://x.example"}, "leeg"),
    ],
)
def test_a_mistake_stands_at_its_question_and_nothing_typed_is_lost(
    client: JudgingClient, database: Database, given: dict[str, str], said: str
) -> None:
    answer = send(client, **given)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<title>Fout: " in answer.text
    if "first_name" not in given:
        assert 'value="Joke"' in answer.text
    with database.scope():
        assert session().query(ResidentOffer).count() == 0


@pytest.mark.parametrize(
    ("what", "said"),
    [("Ik heb reuma maar kan voorlezen", "over gezondheid"), ("Tuin doen in Kerkstraat 12", "adres")],
)
def test_an_illness_or_an_address_is_pointed_out_once_and_then_taken(
    client: JudgingClient, what: str, said: str
) -> None:
    shown = send(client, what=what)
    assert shown.status_code == 422
    assert said in shown.text
    again = client.post(FORM, data=fields_of(shown.data, FORM))
    assert again.status_code == 303


def test_words_that_were_changed_elsewhere_are_not_written_over(client: JudgingClient) -> None:
    own = offer(client)
    old = fields_of(client.get(f"{own}/aanpassen").data, f"{own}/aanpassen")
    press(client, f"{own}/aanpassen", f"{own}/aanpassen", what="Soep koken")
    answer = client.post(f"{own}/aanpassen", data=old | {"what": "Ramen wassen"})
    assert answer.status_code == 409
    assert "Ramen wassen" in answer.text
    again = client.post(f"{own}/aanpassen", data=fields_of(answer.data, f"{own}/aanpassen"))
    assert again.status_code == 303
    assert "Ramen wassen" in client.get(own).text


def test_a_connector_opens_it_and_the_person_sees_who_looked(
    app: Any, client: JudgingClient, database: Database
) -> None:
    own = offer(client)
    number = row_of(database, own).id
    assert "Nog niemand" in client.get(own).text
    as_connector(client, database)
    listing = client.get(DESK)
    assert f"{DESK}/{number}" in listing.text
    assert not re.search("Fietsen maken|Joke", listing.text)
    shown = client.get(f"{DESK}/{number}")
    assert "Fietsen maken" in shown.text
    assert "Joke" in shown.text
    assert f"/werkplek/verbindingen/nieuw?aanbod={number}" in shown.text
    assert own not in shown.text, "who filled in the form has the link"
    assert "Verbinder Ilse" in client.get(own).text

    answer = press(client, f"{DESK}/{number}", f"{DESK}/{number}/klopt")
    assert answer.location.endswith(f"{DESK}/{number}")
    answer = press(client, f"{DESK}/{number}", f"{DESK}/{number}/stopt")
    assert answer.location.endswith(DESK)
    assert row_of(database, own).state is OfferState.WITHDRAWN
    assert "Je bent gestopt" in client.get(own).text


def test_who_has_only_a_phone_gets_the_link_from_the_connector_when_it_is_asked(
    client: JudgingClient, database: Database
) -> None:
    own = offer(client)
    number = row_of(database, own).id
    ask(database)
    as_connector(client, database)
    shown = client.get(f"{DESK}/{number}").text
    assert own in shown
    assert "Vraag of dit nog klopt" in shown


def ask(database: Database) -> None:
    """Half a year went by, and it was asked whether it still holds."""
    with database.scope(), transaction() as writer:
        # Who left a number gets no mail that asks; a connector does.
        asked = sa.case((ResidentOffer.reach_kind == SideReach.EMAIL, clock.now()))
        writer.execute(sa.update(ResidentOffer).values(renew_on=clock.today(), asked_at=asked))


def test_a_connector_of_another_wijk_finds_nothing(client: JudgingClient, database: Database) -> None:
    number = row_of(database, offer(client)).id
    as_connector(client, database, ELSEWHERE)
    assert client.get(f"{DESK}/{number}").status_code == 404
    assert f"{DESK}/{number}" not in client.get(DESK).text


def test_the_own_page_asks_whether_it_holds_only_when_it_was_asked(
    client: JudgingClient, database: Database
) -> None:
    own = offer(client)
    assert "Klopt het nog?" not in client.get(own).text
    ask(database)
    shown = client.get(own).text
    assert "Klopt het nog?" in shown
    assert f'href="{own}/stoppen">Nee, ik wil stoppen' in shown
    answer = press(client, own, f"{own}/klopt")
    assert answer.location.endswith(own)
    assert "Over een half jaar vragen we het weer" in client.get(own).text


def test_who_is_signed_in_finds_it_on_the_own_page(client: JudgingClient, database: Database) -> None:
    joke = people.person(database, name="Joke", email="joke@voorbeeld.example")
    people.sign_in(client, joke)
    own = offer(client, reach="Joke@Voorbeeld.example")
    assert own in client.get("/mijn").text


def test_what_is_over_leads_back_to_the_own_page(app: Any, client: JudgingClient, database: Database) -> None:
    own = offer(client)
    given = fields_of(client.get(f"{own}/aanpassen").data, f"{own}/aanpassen")
    desk, number = JudgingClient(app), row_of(database, own).id
    as_connector(desk, database)
    press(desk, f"{DESK}/{number}", f"{DESK}/{number}/stopt")
    answer = client.post(f"{own}/aanpassen", data=given | {"what": "Soep koken"})
    assert answer.status_code == 409
    assert "Dit kan nu niet meer" in answer.text
    assert f'href="{own}"' in answer.text


@pytest.mark.parametrize("part", ["", "/bedankt", "/aanpassen", "/stoppen", "/meenemen"])
def test_a_link_that_nobody_has_says_so_kindly(client: JudgingClient, part: str) -> None:
    answer = client.get(f"/ik-kan/bestaat-niet{part}")
    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.text
