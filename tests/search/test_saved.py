"""Keeping a search with an address: confirm by mail, stop with one button, and nobody learns of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.test_races import Race
from vrijwilligerspunt.accounts.doors import MY_SECTIONS
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict
from vrijwilligerspunt.search import actions_saved, queries, rules_saved, views_saved
from vrijwilligerspunt.search.models import SavedSearch
from vrijwilligerspunt.search.rules import read
from vrijwilligerspunt.search.states import Frequency

Inside = Callable[[], AbstractContextManager[None]]
QUERY = "q=tuin&dag=za"
PAGE = f"/vacatures/bewaren?{QUERY}"
AMINA = "amina@voorbeeld.example"


@pytest.fixture
def inside(app: Flask, database: Database) -> Inside:
    @contextmanager
    def enter() -> Iterator[None]:
        with app.app_context(), database.scope():
            yield

    return enter


@pytest.fixture(autouse=True)
def my_page(app: Flask) -> None:
    """This part stands on `/mijn`."""
    app.extensions[MY_SECTIONS] = (views_saved.my_searches,)


def keep(client: JudgingClient, page: str = PAGE, **given: Any) -> Any:
    """Fill in the page of a search as a person does, and send it."""
    shown = client.get(page)
    assert shown.status_code == 200
    fields = people.fields_of(shown.data, "bewaren")
    return client.post(page, data=fields | {"email": AMINA} | given)


def save(query: str = QUERY, email: str = AMINA, **given: Any) -> bool:
    """Keep a search by the action. Needs a scope."""
    values: dict[str, Any] = {"actor": NOBODY, "form_key": uuid4().hex, "language": "nl", "now": clock.now()}
    frequency = given.pop("frequency", Frequency.WEEKLY)
    with transaction():
        return actions_saved.save(query, email, frequency, **(values | given))


def searches() -> list[SavedSearch]:
    return list(session().scalars(sa.select(SavedSearch).order_by(SavedSearch.id)))


def link(key: str, part: str) -> str:
    """The token of the newest mail of a key, in the link that holds `part`."""
    return mailbox.link_in(key, f"/zoekvraag/{part}/")


def test_somebody_keeps_a_search_confirms_it_and_stops_it(client: JudgingClient, inside: Inside) -> None:
    assert "‘tuin’, zaterdag" in client.get(PAGE).text

    answer = keep(client, frequency="meteen")

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/zoekvraag/kijk-in-je-mail")
    assert client.get(answer.headers["Location"]).status_code == 200
    with inside():
        (search,) = searches()
        assert (search.query, search.frequency, search.verified_at) == (QUERY, Frequency.AT_ONCE, None)
        verify, stop = link("saved_search_verify", "bevestigen"), link("saved_search_verify", "stoppen")
    page = f"/zoekvraag/bevestigen/{verify}"
    assert "Ja, mail mij" in client.get(page).text
    assert people.post(client, page).status_code == 303
    assert "Je zoekvraag loopt" in client.get(page).text
    with inside():
        assert searches()[0].verified_at is not None

    page = f"/zoekvraag/stoppen/{stop}"
    assert "Stop de mails" in client.get(page).text
    assert people.post(client, page).status_code == 303
    after = client.get(page)
    assert "Gestopt" in after.text
    assert after.headers["Referrer-Policy"] == "same-origin"
    with inside():
        (search,) = searches()
        assert search.stopped_at is not None
        assert (search.email, search.email_lookup, search.stop_token, search.told) == (None, None, None, [])
    gone = client.get(f"/zoekvraag/bevestigen/{verify}")
    assert (gone.status_code, "Deze zoekvraag is gestopt" in gone.text) == (409, True)


def test_the_list_leads_to_this_page(client: JudgingClient) -> None:
    assert "/vacatures/bewaren?q=tuin&amp;dag=za" in client.get(f"/vacatures?{QUERY}&pagina=3").text
    assert 'href="/vacatures/bewaren"' in client.get("/vacatures").text


def test_signed_in_with_ones_own_address_it_runs_at_once(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    amina = people.person(database, email=AMINA)
    people.sign_in(client, amina)
    assert f'value="{AMINA}"' in client.get(PAGE).text

    answer = keep(client)

    assert answer.headers["Location"].endswith("/mijn/zoekvragen")
    mine = client.get("/mijn/zoekvragen").text
    assert "‘tuin’, zaterdag" in mine
    assert "Je bewaarde zoekvragen" in client.get("/mijn").text
    with inside():
        assert mailbox.keys() == []
        (search,) = searches()
    stop = f"/mijn/zoekvragen/{search.id}/stoppen"
    assert people.post(client, "/mijn/zoekvragen", stop).status_code == 303
    assert "Je hebt nog niets bewaard" in client.get("/mijn/zoekvragen").text
    assert "Je bewaarde zoekvragen" not in client.get("/mijn").text


def test_somebody_elses_search_does_not_exist(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    with inside():
        save(actor=Actor(1, email=AMINA))
        (search,) = searches()
    people.sign_in(client, people.person(database))
    token = people.fields_of(client.get(PAGE).data, "bewaren")["csrf_token"]

    answer = client.post(f"/mijn/zoekvragen/{search.id}/stoppen", data={"csrf_token": token})

    assert answer.status_code == 404
    assert "tuin" not in client.get("/mijn/zoekvragen").text


@pytest.mark.parametrize("is_known", [False, True])
def test_the_answer_is_the_same_whether_the_search_was_there(
    client: JudgingClient, inside: Inside, is_known: bool
) -> None:
    if is_known:
        with inside():
            save(actor=Actor(1, email=AMINA))
    answer = keep(client, frequency="meteen")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/zoekvraag/kijk-in-je-mail")
    with inside():
        (search,) = searches()
        assert mailbox.keys() == ["saved_search_already" if is_known else "saved_search_verify"]
        assert search.frequency is (Frequency.WEEKLY if is_known else Frequency.AT_ONCE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": ""}, "Vul je e-mailadres in."),
        ({"email": "geen adres"}, "naam@"),
        ({"email": "é@voorbeeld.example"}, "naam@"),
        ({"email": "a" * 300 + "@voorbeeld.example"}, "te lang"),
        ({"frequency": "dagelijks"}, "Fout"),
        ({"frequency": ""}, "Fout"),
    ],
)
def test_what_cannot_be_is_asked_again_with_all_that_was_typed(
    client: JudgingClient, inside: Inside, given: dict[str, str], said: str
) -> None:
    answer = keep(client, **given)
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert said in answer.text
    assert "‘tuin’, zaterdag" in answer.text
    with inside():
        assert searches() == []


def test_more_choices_than_we_keep_are_refused_kindly(client: JudgingClient, inside: Inside) -> None:
    page = "/vacatures/bewaren?" + "&".join(f"wijk=WK0772{n:02}" for n in range(100)) + "&q=" + "é" * 200
    answer = keep(client, page)
    assert answer.status_code == 422
    assert "meer keuzes dan we kunnen bewaren" in answer.text


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        ("dag=za&q=tuin&onzin=1&pagina=4&sorteer=nieuw", "q=tuin&dag=za"),
        ("thema=sport&thema=maatjes&thema=raket", "thema=maatjes&thema=sport"),
        ("postcode=5628ab&straal=5", "postcode=5628"),
        ("straal=3", ""),
        ("postcode=5628&straal=3&uren=2,5", "postcode=5628&straal=3&uren=2.5"),
        ("q=%20soep%20%26%20brood%20", "q=soep+%26+brood"),
    ],
)
def test_equal_questions_have_one_form_which_asks_the_same_again(given: str, kept: str) -> None:
    places = queries.places()
    question = read(rules_saved.parse_qs(given), places)
    assert rules_saved.canonical(question) == kept
    assert rules_saved.canonical(rules_saved.asked(kept, places)) == kept


@pytest.mark.usefixtures("scope")
def test_the_same_form_twice_is_one_search_and_one_mail() -> None:
    for _ in range(20):
        save(form_key="f" * 32)
    assert len(searches()) == 1
    assert mailbox.keys() == ["saved_search_verify"]
    with pytest.raises(Conflict):
        save("q=soep", form_key="f" * 32)


@pytest.mark.usefixtures("scope")
def test_a_mistyped_address_mended_on_the_same_form_gets_its_mail() -> None:
    for address in ("els@voorbeld.example", "els@voorbeeld.example", "els@voorbeeld.example"):
        save(email=address, form_key="f" * 32)
    assert len(searches()) == 2
    assert mailbox.keys() == ["saved_search_verify"] * 2


@pytest.mark.usefixtures("scope")
def test_asking_again_before_confirming_makes_the_first_link_void() -> None:
    save()
    old = link("saved_search_verify", "bevestigen")
    save(frequency=Frequency.AT_ONCE)
    assert [search.frequency for search in searches()] == [Frequency.AT_ONCE]
    with pytest.raises(rules_saved.LinkUnknown), transaction():
        actions_saved.confirm(old, NOBODY, clock.now())
    with transaction():
        actions_saved.confirm(link("saved_search_verify", "bevestigen"), NOBODY, clock.now())
    assert searches()[0].verified_at is not None


@pytest.mark.usefixtures("scope")
def test_after_stopping_the_same_search_may_begin_again() -> None:
    save()
    with transaction():
        actions_saved.stop(link("saved_search_verify", "stoppen"), NOBODY, clock.now())
    save()
    assert [search.stopped_at is None for search in searches()] == [False, True]


@pytest.mark.usefixtures("scope")
def test_the_owner_changes_how_often_by_keeping_it_again() -> None:
    amina = Actor(1, email=AMINA)
    assert save(actor=amina) is True
    assert save(actor=amina, frequency=Frequency.AT_ONCE) is True
    assert [search.frequency for search in searches()] == [Frequency.AT_ONCE]


@pytest.mark.usefixtures("scope")
def test_a_link_works_two_days(client: JudgingClient) -> None:
    moment = clock.now()
    save(now=moment - timedelta(hours=48))
    token = link("saved_search_verify", "bevestigen")
    with pytest.raises(rules_saved.LinkExpired), transaction():
        actions_saved.confirm(token, NOBODY, moment)
    with transaction():
        actions_saved.confirm(token, NOBODY, moment - timedelta(minutes=1))
        actions_saved.confirm(token, NOBODY, moment + timedelta(days=9))


@pytest.mark.parametrize("part", ["bevestigen", "stoppen", "verlengen"])
def test_a_link_nobody_has_leads_on(client: JudgingClient, part: str) -> None:
    answer = client.get(f"/zoekvraag/{part}/verzonnen")
    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.text


@pytest.mark.usefixtures("scope")
def test_the_sweep_forgets_what_was_not_confirmed_what_ended_and_in_the_end_the_row() -> None:
    moment = clock.now()
    save("q=nooit", now=moment - timedelta(hours=49))
    save("q=net", now=moment - timedelta(hours=47))
    amina = Actor(1, email=AMINA)
    save("q=loopt", actor=amina, now=moment - timedelta(days=182))
    save("q=over", actor=amina, now=moment - timedelta(days=184))

    def sweep(now: Any) -> int:
        with transaction():
            return actions_saved.forget_searches(now)

    assert sweep(moment) == 2
    assert [(search.query, search.email is None) for search in searches()] == [
        ("q=net", False),
        ("q=loopt", False),
        ("q=over", True),
    ]
    assert sweep(moment) == 0
    assert sweep(moment + timedelta(days=31)) == 3
    assert [(search.query, search.email) for search in searches()] == [("q=loopt", None)]


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def once(form_key: str) -> Callable[[], bool]:
    return lambda: actions_saved.save(
        QUERY,
        AMINA,
        Frequency.WEEKLY,
        actor=NOBODY,
        form_key=form_key,
        language="nl",
        now=clock.now(),
    )


@pytest.mark.slow
def test_one_form_sent_twice_at_once_is_one_search_and_one_mail(race: Race) -> None:
    assert race.run(once("f" * 32), once("f" * 32)) == [False, False]
    assert race.read(lambda: len(searches())) == 1
    assert race.read(mailbox.keys) == ["saved_search_verify"]


@pytest.mark.slow
def test_one_search_kept_in_two_windows_at_once_is_one_search(race: Race) -> None:
    assert race.run(once("f" * 32), once("e" * 32)) == [False, False]
    assert race.read(lambda: len(searches())) == 1
