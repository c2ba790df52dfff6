"""The pages of a care circle: its keeper signed in, its members by a link of their own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import actions_circles
from vrijwilligerspunt.buddies.models_circles import CareCircle
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, transaction

MINE = "/mijn/kring"
LINK = re.compile(r"/maatjes/kring/[0-9a-f]{40}")
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}


@pytest.fixture
def els(client: JudgingClient, database: Database) -> Account:
    """Somebody who is signed in."""
    found = people.person(database, name="Els de Wit")
    people.sign_in(client, found)
    return found


def press(client: JudgingClient, page: str, action: str, **given: Any) -> Any:
    """Fill in the form of a page that goes to `action`, and send it."""
    shown = client.get(page)
    assert shown.status_code == 200, (page, shown.status_code)
    return client.post(action, data=fields_of(shown.data, action) | given)


def begin(client: JudgingClient, **given: Any) -> str:
    """A circle; where its page is."""
    answer = press(client, MINE, MINE, **{"name": "Kring van Els", "whom": "mij"} | given)
    assert answer.status_code == 303
    return str(answer.location).removeprefix("http://localhost")


def invite(client: JudgingClient, circle: str, name: str = "Emre", email: str = "") -> str:
    """Somebody who is asked in; the page behind the link."""
    known = set(LINK.findall(client.get(circle).text))
    answer = press(client, circle, f"{circle}/nodig-uit", first_name=name, email=email)
    assert answer.status_code == 303
    (link,) = set(LINK.findall(client.get(circle).text)) - known
    return str(link)


def join(client: JudgingClient, page: str, name: str, email: str = "") -> str:
    """Somebody comes in; the page of one's own."""
    answer = press(client, page, f"{page}/meedoen", first_name=name, email=email)
    assert answer.status_code == 303
    return str(answer.location).removeprefix("http://localhost")


def feed_of(client: JudgingClient, page: str) -> str:
    """The address for an agenda, as the page shows it."""
    (found,) = set(re.findall(r"/maatjes/kring/[0-9a-f]{40}/agenda", client.get(page).text))
    return str(found)


def tomorrow() -> str:
    return (clock.today() + timedelta(days=1)).isoformat()


@pytest.mark.usefixtures("els")
@pytest.mark.parametrize(
    ("email", "said"),
    [("", "De link staat klaar. Stuur hem zelf."), ("emre@voorbeeld.example", "We mailden de link.")],
)
def test_who_asks_somebody_in_reads_who_sends_the_link(client: JudgingClient, email: str, said: str) -> None:
    circle = begin(client)
    press(client, circle, f"{circle}/nodig-uit", first_name="Emre", email=email)
    assert said in client.get(circle).text


@pytest.mark.usefixtures("els")
def test_a_keeper_begins_a_circle_and_two_people_divide_what_there_is_to_do(
    client: JudgingClient, app: Any
) -> None:
    circle = begin(client)
    emre_page, fatma_page = invite(client, circle, "Emre"), invite(client, circle, "Fatma")
    emre, fatma = (app.test_client() for _turn in range(2))

    asked = emre.get(emre_page)
    assert "Kring van Els" in asked.text
    assert all(asked.headers[name] == value for name, value in PRIVATE.items())
    invitation, emre_page = emre_page, join(emre, emre_page, "Emre")
    assert "Begint bijna" in client.get(circle).text
    fatma_page = join(fatma, fatma_page, "Fatma")
    assert "Fijn, de kring loopt" in client.get(circle).text
    assert not LINK.findall(client.get(circle).text)
    old = client.get(invitation)
    assert old.status_code == 404
    assert "Dan kreeg je een nieuwe link" in old.text

    planned = press(
        client, circle, f"{circle}/taken", title="Boodschappen", day=tomorrow(), at="14.30", weeks="1"
    )
    assert planned.status_code == 303
    page = emre.get(emre_page)
    assert "Boodschappen" in page.text
    assert "14.30 uur" in page.text
    (take,) = re.findall(rf"{emre_page}/taken/\d+/doen", page.text)
    # Two people have the page open; the second one to press reads that the other was first.
    second = fields_of(fatma.get(fatma_page).data, take.replace(emre_page, fatma_page))
    assert press(emre, emre_page, take).status_code == 303
    late = fatma.post(take.replace(emre_page, fatma_page), data=second)
    assert late.status_code == 409
    assert "Iemand anders was je net voor" in late.text
    assert "Emre" in late.text

    offer = press(
        fatma, fatma_page, f"{fatma_page}/aanbod", what="Rijden", day=tomorrow(), at="9:00", weeks="1"
    )
    assert offer.status_code == 303
    assert "Rijden" not in emre.get(emre_page).text
    kept = client.get(circle)
    assert "Dit wil Fatma doen" in kept.text
    (pick,) = re.findall(rf"{circle}/aanbod/\d+/kies", kept.text)
    assert press(client, circle, pick).status_code == 303
    assert "Rijden" in emre.get(emre_page).text


@pytest.mark.usefixtures("els")
def test_what_cannot_be_keeps_what_was_typed(client: JudgingClient, app: Any) -> None:
    assert press(client, MINE, MINE, name="", whom="mij").status_code == 422
    untold = press(client, MINE, MINE, name="Kring van mama", whom="ander")
    assert untold.status_code == 422
    assert "Kring van mama" in untold.text
    circle = begin(client)
    for wrong, said in (
        ({"title": "", "day": tomorrow()}, "Vul in wat er te doen is"),
        ({"title": "Koken", "day": "gisteren"}, "Vul een dag in"),
        ({"title": "Koken", "day": "2020-01-01"}, "Kies vandaag of een dag die nog komt"),
        ({"title": "Koken", "day": "2090-01-01"}, "Kies een dag binnen een jaar"),
        ({"title": "Koken", "day": tomorrow(), "at": "kwart"}, "Vul een tijd in"),
        ({"title": "Bel 111222333", "day": tomorrow()}, "burgerservicenummer"),
        ({"title": "k" * 81, "day": tomorrow()}, "Maak het korter"),
    ):
        answer = press(client, circle, f"{circle}/taken", **{"weeks": "1", "at": ""} | wrong)
        assert answer.status_code == 422, wrong
        assert said in answer.text
        assert wrong["title"] in answer.text
    assert press(client, circle, f"{circle}/nodig-uit", first_name="Emre", email="emre").status_code == 422
    page = invite(client, circle)
    visitor = app.test_client()
    assert press(visitor, page, f"{page}/meedoen", first_name="").status_code == 422
    page = join(visitor, page, "Emre")
    past = press(visitor, page, f"{page}/aanbod", what="Rijden", day="2020-01-01", at="", weeks="1")
    assert past.status_code == 422
    assert "Rijden" in past.text


@pytest.mark.usefixtures("els")
def test_a_link_that_is_over_says_so_kindly_and_shows_what_was_typed(client: JudgingClient, app: Any) -> None:
    circle = begin(client)
    page, other = invite(client, circle), invite(client, circle, "Fatma")
    emre, fatma = app.test_client(), app.test_client()
    page = join(emre, page, "Emre")
    pledge = fields_of(emre.get(page).data, f"{page}/aanbod")
    remove = re.findall(rf"{circle}/leden/\d+/weg", client.get(circle).text)[0]
    assert press(client, circle, remove).status_code == 303

    late = emre.post(f"{page}/aanbod", data=pledge | {"what": "Samen koken", "day": tomorrow()})
    assert late.status_code == 410
    assert "Je zit niet meer in deze kring" in late.text
    assert "Samen koken" in late.text
    assert "Samen koken" not in client.get(circle).text

    renew = re.findall(rf"{circle}/leden/\d+/link", client.get(circle).text)[0]
    assert press(client, circle, renew).status_code == 303
    assert fatma.get(other).status_code == 404
    (fresh,) = set(LINK.findall(client.get(circle).text))
    gone = press(fatma, fresh, f"{fresh}/weg")
    assert gone.status_code == 303
    assert "Dank je wel" in fatma.get(gone.location).text
    assert fatma.get(fresh).status_code == 410


@pytest.mark.usefixtures("els")
def test_a_circle_of_another_is_not_there_and_looking_changes_nothing(
    client: JudgingClient, database: Database, app: Any
) -> None:
    circle = begin(client)
    page = invite(client, circle)
    for _turn in range(2):
        assert "Doe je mee?" in app.test_client().get(page).text
        app.test_client().head(page)
    stranger = app.test_client()
    people.sign_in(stranger, people.person(database, name="Bea", email="bea.kring@voorbeeld.example"))
    token = fields_of(stranger.get(MINE).data, MINE)
    assert stranger.get(circle).status_code == 404
    for way in ("taken", "nodig-uit", "stap/stoppen", "leden/1/weg", "leden/1/link", "aanbod/1/kies"):
        answer = stranger.post(f"{circle}/{way}", data=token | {"title": "Koken", "first_name": "Bea"})
        assert answer.status_code == 404, way
    assert client.post(f"{circle}/stap/onzin", data=fields_of(client.get(MINE).data, MINE)).status_code == 404


@pytest.mark.usefixtures("els")
def test_a_keeper_rests_goes_on_and_ends(client: JudgingClient, app: Any) -> None:
    circle = begin(client)
    pages = [invite(client, circle, name) for name in ("Emre", "Fatma")]
    visitor = app.test_client()
    pages = [join(visitor, page, "Emre") for page in pages]
    assert press(client, circle, f"{circle}/stap/pauze").status_code == 303
    assert "De kring rust even" in visitor.get(pages[0]).text
    stale = fields_of(client.get(MINE).data, MINE)
    again = client.post(f"{circle}/stap/pauze", data=stale)
    assert again.status_code == 409
    assert press(client, circle, f"{circle}/stap/verder").status_code == 303
    assert press(client, circle, f"{circle}/stap/stoppen").status_code == 303
    over = visitor.get(pages[0])
    assert over.status_code == 410
    assert "De kring is voorbij" in over.text
    assert "Je kring" in client.get("/mijn").text


@pytest.mark.usefixtures("els")
def test_what_one_took_on_goes_into_an_agenda_and_no_more_than_that(client: JudgingClient, app: Any) -> None:
    circle = begin(client)
    pages = [invite(client, circle, name) for name in ("Emre", "Fatma")]
    visitor = app.test_client()
    pages = [join(visitor, page, "Emre") for page in pages]
    for title, at in (("Koken", "14:30"), ("Wandelen", ""), ("Strijken", "")):
        press(client, circle, f"{circle}/taken", title=title, day=tomorrow(), at=at, weeks="1")
    numbers = dict.fromkeys(re.findall(rf"{pages[0]}/taken/(\d+)/doen", visitor.get(pages[0]).text))
    assert len(numbers) == 3
    for number in list(numbers)[:2]:
        press(visitor, pages[0], f"{pages[0]}/taken/{number}/doen")

    titles = {"Koken", "Wandelen", "Strijken"}
    address = feed_of(visitor, pages[0])
    assert pages[0] not in address
    feed = visitor.get(address)
    assert feed.mimetype == "text/calendar"
    assert feed.headers["Cache-Control"] == "no-store"
    # Whoever shares an agenda shares what is in it: nothing there opens the page of its owner.
    assert pages[0].rsplit("/", 1)[1] not in feed.text
    key = address.removesuffix("/agenda")
    assert visitor.get(key).status_code == 404
    assert visitor.get(f"{pages[0]}/agenda").status_code == 404
    found = {str(one["summary"]) for one in Calendar.from_ical(feed.data).walk("VEVENT")}
    assert len(found) == 2
    assert found < titles
    assert {str(one["url"]) for one in Calendar.from_ical(feed.data).walk("VEVENT")} == {
        "http://localhost/maatjes/kring"
    }
    one = visitor.get(f"{pages[0]}/taken/{next(iter(numbers))}/agenda")
    assert len(Calendar.from_ical(one.data).walk("VEVENT")) == 1
    assert visitor.get(f"{pages[0]}/taken/{list(numbers)[2]}/agenda").status_code == 404
    assert not Calendar.from_ical(visitor.get(feed_of(visitor, pages[1])).data).walk("VEVENT")
    press(client, circle, f"{circle}/stap/stoppen")
    assert visitor.get(address).status_code == 410


@pytest.mark.usefixtures("els")
def test_of_who_is_in_the_keeper_reads_no_link_and_no_address(
    client: JudgingClient, app: Any, database: Database
) -> None:
    circle = begin(client)
    secret = "emre.geheim@voorbeeld.example"
    pages = [invite(client, circle, name) for name in ("Emre", "Fatma")]
    emre = join(app.test_client(), pages[0], "Emre", secret)
    join(app.test_client(), pages[1], "Fatma")
    kept = client.get(circle).text
    assert not LINK.findall(kept)
    first, _second = re.findall(rf"{circle}/leden/\d+/link", kept)
    # To who gave an address a new link goes there, and not over this page.
    assert press(client, circle, first).status_code == 303
    assert app.test_client().get(emre).status_code == 404
    for page in (client.get(circle), *(app.test_client().get(page) for page in pages)):
        assert secret not in page.text
    assert not LINK.findall(client.get(circle).text)


@pytest.mark.usefixtures("els")
def test_who_lost_the_link_reads_how_to_get_back_in_and_gets_in_by_the_keeper(
    client: JudgingClient, app: Any
) -> None:
    circle = begin(client)
    invitation = invite(client, circle)
    emre = app.test_client()
    page = join(emre, invitation, "Emre")
    # The answer with the new link is lost: only the invitation is left.
    lost = emre.get(invitation)
    assert lost.status_code == 404
    for words in ("Zei je al ja?", "Zo kom je er weer in", "Vraag een nieuwe link aan wie je uitnodigde"):
        assert words in lost.text
    assert "Stuur deze link zelf" not in client.get(circle).text
    (renew,) = re.findall(rf"{circle}/leden/\d+/link", client.get(circle).text)
    assert "Link kwijt? Maak een nieuwe en stuur hem zelf." in client.get(circle).text
    assert press(client, circle, renew).status_code == 303
    assert emre.get(page).status_code == 404
    (fresh,) = set(LINK.findall(client.get(circle).text))
    asked = emre.get(fresh).text
    assert "Kom er weer in" in asked
    assert "Wat je toezegde, staat er nog." in asked
    assert "Bied iets aan" not in asked
    assert "Dit doe jij" not in asked
    own = join(emre, fresh, "Emre")
    assert "fijn dat je er bent" in emre.get(own).text
    assert client.get(fresh).status_code == 404
    assert not LINK.findall(client.get(circle).text)
    assert own not in client.get(circle).text


@pytest.mark.usefixtures("els")
def test_who_comes_in_and_presses_twice_is_in_and_the_keeper_with_the_same_name_is_not(
    client: JudgingClient, app: Any
) -> None:
    circle = begin(client)
    page = invite(client, circle, "Emre")
    emre, action = app.test_client(), f"{page}/meedoen"
    form = fields_of(emre.get(page).data, action) | {"first_name": "Emre"}
    theirs = fields_of(client.get(page).data, action) | {"first_name": "Emre"}
    first, second = (emre.post(action, data=form) for _turn in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert "fijn dat je er bent" in emre.get(str(second.location)).text
    assert client.post(action, data=theirs).status_code == 404
    assert emre.get(page).status_code == 404


@pytest.mark.usefixtures("els")
def test_a_keeper_of_a_quiet_circle_reads_when_it_ends_and_keeps_it(
    client: JudgingClient, database: Database
) -> None:
    circle = begin(client)
    assert "Wil je verder met de kring?" not in client.get(circle).text
    with database.scope(), transaction() as writer:
        writer.execute(sa.update(CareCircle).values(active_at=clock.now() - timedelta(days=340)))
    with database.scope(), transaction():
        assert actions_circles.warn(clock.now()) == 1
    assert "Wil je verder met de kring?" in client.get(circle).text
    answer = press(client, circle, f"{circle}/stap/blijft")
    assert answer.status_code == 303
    assert "Fijn. De kring blijft." in client.get(circle).text
    assert "Wil je verder met de kring?" not in client.get(circle).text


def test_everybody_can_read_what_a_circle_is(client: JudgingClient) -> None:
    assert "Wie ziet wat?" in client.get("/maatjes/kring").text
    assert client.get("/maatjes/kring/bestaat-niet").status_code == 404
