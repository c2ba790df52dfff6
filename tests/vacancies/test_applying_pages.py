"""Applying in a browser: the form, the mails' pages and everything people may type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, VacancyState

TYPED = {
    "name": "Samira",
    "email": "samira@voorbeeld.example",
    "message": "Ik ben graag buiten.",
    "age_ok": "y",
}


@pytest.fixture
def door(inside: Inside) -> Callable[..., str]:
    """Makes a vacancy and tells where one applies."""

    def make(**given: Any) -> str:
        with inside():
            vacancy = factories.vacancy(**{"title": "Tuinmaatje"} | given)
        return f"/vacatures/{vacancy.id}-tuinmaatje/aanmelden"

    return make


@pytest.fixture
def mailed(inside: Inside) -> Callable[[str], str]:
    """The path of the main link of the newest mail of a key."""

    def find(key: str) -> str:
        with inside():
            return mailbox.links(mailbox.newest(key))[0]

    return find


@pytest.fixture
def rows(inside: Inside) -> Callable[[], list[Application]]:
    """The applications in the database."""

    def find() -> list[Application]:
        with inside():
            return list(session().scalars(sa.select(Application).order_by(Application.id)))

    return find


def fill(client: FlaskClient, path: str, **typed: str) -> Any:
    """Fill in the form as it came and send it."""
    fields = fields_of(client.get(path).data, "aanmelden") | {"age_ok": ""}
    fields = fields | TYPED | typed
    return client.post(path, data={name: value for name, value in fields.items() if value != "(weg)"})


def press(client: FlaskClient, path: str, action: str | None = None) -> Any:
    """Press the button of the page behind a mailed link."""
    page = client.get(path)
    return client.post(action or path, data=fields_of(page.data, action or path))


def test_a_visitor_applies_confirms_and_withdraws_without_an_account(
    client: JudgingClient, door: Any, mailed: Any, rows: Any
) -> None:
    answer = fill(client, door())
    assert (answer.status_code, answer.location) == (303, "/aanmelding/gelukt")
    assert "Kijk in je mail" in client.get(answer.location).text
    assert rows()[0].state is ApplicationState.UNVERIFIED

    verify = mailed("application_verify")
    page = client.get(verify)
    assert "Ik ben graag buiten." in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    answer = press(client, verify)
    assert (answer.status_code, answer.location) == (303, "/aanmelding/verstuurd")
    assert client.get(answer.location).status_code == 200
    assert rows()[0].state is ApplicationState.SUBMITTED

    status = mailed("application_received")
    assert "heeft je aanmelding" in client.get(status).text
    answer = press(client, status, f"{status}/intrekken")
    assert (answer.status_code, answer.location) == (303, status)
    assert "Ingetrokken" in client.get(status).text
    assert rows()[0].state is ApplicationState.WITHDRAWN


def test_the_same_in_english(client: JudgingClient, door: Any, mailed: Any) -> None:
    path = f"/en{door()}"
    assert fill(client, path).location == "/en/aanmelding/gelukt"
    verify = mailed("application_verify")
    assert verify.startswith("/en/aanmelding/bevestigen/")
    assert press(client, verify).location == "/en/aanmelding/verstuurd"


def test_a_used_link_says_so_and_changes_nothing(
    client: JudgingClient, door: Any, mailed: Any, inside: Inside
) -> None:
    fill(client, door())
    verify = mailed("application_verify")
    data = fields_of(client.get(verify).data, verify)
    for _ in range(2):
        assert client.post(verify, data=data).status_code == 303
    page = client.get(verify)
    assert page.status_code == 200
    assert "Dit is al gebeurd" in page.text
    with inside():
        assert mailbox.keys() == ["application_verify", "application_received", "application_new"]


def test_an_expired_link_has_a_way_on(client: JudgingClient, door: Any, mailed: Any, inside: Inside) -> None:
    fill(client, door())
    verify = mailed("application_verify")
    data = fields_of(client.get(verify).data, verify)
    with inside(), transaction():
        demo_clock.move(3)
    for answer in (client.get(verify), client.post(verify, data=data)):
        assert answer.status_code == 410
        assert "Deze link is verlopen" in answer.text
        assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("start", ["/aanmelding/bevestigen/", "/aanmelding/ouder/", "/aanmelding/"])
@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "<script>", "مرحبا", "' OR 1=1--"])
def test_an_unknown_link_has_a_way_on(client: JudgingClient, start: str, token: str) -> None:
    answer = client.get(start + token)
    assert answer.status_code == 404
    assert "Zoek vrijwilligerswerk" in answer.text


LONG = "a" * 10_000


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "Vul je naam in."),
        ({"name": "   \u200b\x00 ".replace("\u200b", "")}, "Vul je naam in."),
        ({"name": LONG}, "Gebruik voor je naam hooguit 100 tekens."),
        ({"email": ""}, "Vul je e-mailadres in."),
        ({"email": "samira@"}, "Vul een e-mailadres in zoals naam@voorbeeld.nl."),
        ({"email": "samira@voorbeeld.example\nBcc: all@voorbeeld.example"}, "Vul een e-mailadres in zoals"),
        ({"email": LONG + "@voorbeeld.example"}, "Dit e-mailadres is te lang."),
        ({"phone": "bel maar"}, "Vul een telefoonnummer in met cijfers"),
        ({"message": ""}, "Schrijf in een paar woorden waarom je wilt helpen."),
        ({"message": LONG}, "Maak je tekst korter."),
        ({"age_ok": "(weg)"}, "Ben je 16 jaar of ouder? Vink dat aan."),
        ({"website": "http://koop.example"}, "Laat het veld"),
    ],
)
def test_what_is_wrong_is_said_per_field_and_everything_is_kept(
    client: JudgingClient, door: Any, rows: Any, typed: dict[str, str], says: str
) -> None:
    answer = fill(client, door(), **typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert "<title>Fout: " in answer.text
    kept = fields_of(answer.data, "aanmelden")
    for name, value in (TYPED | typed).items():
        if name == "age_ok" or "\x00" in value or "\n" in value:
            continue
        assert kept[name] == value, name
    assert rows() == []


@pytest.mark.parametrize(
    "words",
    [
        "😀 Ik kom graag 🌱",
        "مرحبا، أريد المساعدة",
        "<script>alert(1)</script>",
        "'; DROP TABLE applications; --",
        "{{ 7 * 7 }} %(name)s {0}",
        "a\u202eb",
        "nul\x00teken",
        "=HYPERLINK(1)",
    ],
)
def test_any_words_arrive_as_text(
    client: JudgingClient, door: Any, rows: Any, mailed: Any, words: str
) -> None:
    assert fill(client, door(), message=words, name=words[:90]).status_code == 303
    kept = rows()[0].message
    assert kept == words.replace("\x00", "").replace("\u202e", "")
    assert "<script>alert" not in client.get(mailed("application_verify")).text


def test_without_a_token_of_the_form_nothing_happens(client: JudgingClient, door: Any, rows: Any) -> None:
    path = door()
    data = fields_of(client.get(path).data, "aanmelden") | TYPED
    del data["csrf_token"]
    assert client.post(path, data=data).status_code == 400
    assert rows() == []


def test_sending_the_form_twice_is_one_application_and_one_mail(
    client: JudgingClient, door: Any, rows: Any, inside: Inside
) -> None:
    path = door()
    data = fields_of(client.get(path).data, "aanmelden") | TYPED
    answers = [client.post(path, data=data) for _ in range(2)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, "/aanmelding/gelukt")}
    assert len(rows()) == 1
    with inside():
        assert mailbox.keys() == ["application_verify"]


def test_the_same_address_gets_the_same_answer_whether_we_knew_it_or_not(
    client: JudgingClient, door: Any, mailed: Any, rows: Any
) -> None:
    path = door()
    first = fill(client, path)
    press(client, mailed("application_verify"))
    again = fill(client, path)
    assert (first.status_code, first.location) == (again.status_code, again.location)
    assert len(rows()) == 1
    assert client.get(mailed("application_already")).status_code == 200


@pytest.mark.parametrize("state", [VacancyState.FILLED, VacancyState.PAUSED, VacancyState.EXPIRED])
def test_a_closed_vacancy_explains_and_offers_others(
    client: JudgingClient, door: Any, inside: Inside, state: VacancyState, rows: Any
) -> None:
    path = door()
    data = fields_of(client.get(path).data, "aanmelden") | TYPED
    with inside(), transaction() as writer:
        writer.execute(sa.update(Vacancy).values(state=state, closed_at=clock.now()))
    with inside():
        factories.vacancy(title="Heggenknipper")
    for answer in (client.get(path), client.post(path, data=data)):
        assert answer.status_code == 422
        assert "niet meer aanmelden" in answer.text
        assert "Heggenknipper" in answer.text
    assert rows() == []


def test_a_vacancy_that_is_long_gone_answers_410_and_an_unknown_one_404(
    client: JudgingClient, door: Any
) -> None:
    gone = door(state=VacancyState.FILLED, closed_at=clock.now() - timedelta(days=40))
    assert client.get(gone).status_code == 410
    assert client.get("/vacatures/999999-weg/aanmelden").status_code == 404


def test_the_form_moves_to_the_right_slug(client: JudgingClient, door: Any) -> None:
    path = door()
    answer = client.get(path.replace("tuinmaatje", "anders"))
    assert (answer.status_code, answer.location) == (301, path)


def test_work_for_adults_asks_for_eighteen(client: JudgingClient, door: Any) -> None:
    path = door(min_age=18)
    page = client.get(path).text
    assert "Ik ben 18 jaar of ouder" in page
    assert "parent_email" not in page
    assert "Voor dit werk moet je 18 zijn." in fill(client, path, age_ok="(weg)").text


def test_a_child_of_13_goes_by_its_parent(
    client: JudgingClient, door: Any, mailed: Any, rows: Any, inside: Inside
) -> None:
    path = door(min_age=13)
    assert "/vacatures/samen-met-je-ouders" in client.get(path).text
    refused = fill(client, path, age_ok="(weg)")
    assert refused.status_code == 422
    assert "e-mailadres van je vader, moeder of voogd" in refused.text
    same = fill(client, path, age_ok="(weg)", parent_email=TYPED["email"])
    assert "niet dat van jezelf" in same.text

    assert fill(client, path, age_ok="(weg)", parent_email="moeder@voorbeeld.example").status_code == 303
    assert press(client, mailed("application_verify")).location == "/aanmelding/gevraagd"
    assert client.get("/aanmelding/gevraagd").status_code == 200
    assert rows()[0].submitted_at is None
    assert "We wachten op het ja" in client.get(mailed("application_waiting")).text

    ask = mailed("application_parent")
    page = client.get(ask)
    assert "Ja, dat mag" in page.text
    assert "Nee, liever niet" in page.text
    answer = press(client, ask, f"{ask}/ja")
    assert answer.location == "/aanmelding/antwoord"
    assert "doorgestuurd" in client.get(answer.location).text
    assert rows()[0].state is ApplicationState.SUBMITTED
    assert "Dit is al gebeurd" in client.get(ask).text
    no = client.post(f"{ask}/nee", data=fields_of(page.data, f"{ask}/ja"))
    assert no.status_code == 409
    with inside():
        assert mailbox.keys()[-1] == "application_new"


def test_a_parent_may_say_no(client: JudgingClient, door: Any, mailed: Any, rows: Any) -> None:
    fill(client, door(min_age=13), age_ok="(weg)", parent_email="moeder@voorbeeld.example")
    press(client, mailed("application_verify"))
    ask = mailed("application_parent")
    data = fields_of(client.get(ask).data, f"{ask}/ja")
    assert client.post(f"{ask}/nee", data=data).status_code == 303
    assert rows()[0].state is ApplicationState.WITHDRAWN
    assert rows()[0].parent_email is None


@pytest.fixture
def resident(client: JudgingClient, database: Database) -> Account:
    """Samira, signed in."""
    account = people.person(database, email="samira@voorbeeld.example", name="Samira")
    people.sign_in(client, account)
    return account


@pytest.mark.usefixtures("resident")
def test_a_resident_finds_the_form_filled_in_and_needs_no_mail(
    client: JudgingClient, door: Any, rows: Any
) -> None:
    path = door()
    fields = fields_of(client.get(path).data, "aanmelden")
    assert (fields["name"], fields["email"]) == ("Samira", "samira@voorbeeld.example")
    answer = fill(client, path)
    assert answer.location == "/aanmelding/verstuurd"
    assert rows()[0].state is ApplicationState.SUBMITTED


def test_no_address_after_applying_holds_personal_data(client: JudgingClient, door: Any) -> None:
    answer = fill(client, door())
    assert "?" not in answer.location
    assert "samira" not in answer.location.lower()


def test_too_many_tries_are_refused_kindly(client: JudgingClient, door: Any) -> None:
    path = door()
    data = fields_of(client.get(path).data, "aanmelden")
    answers = [client.post(path, data=data) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_a_file_in_place_of_words_is_no_answer(client: JudgingClient, door: Any, rows: Any) -> None:
    path = door()
    fields = fields_of(client.get(path).data, "aanmelden") | TYPED
    answer = client.post(path, data=fields | {"name": (BytesIO(b"Samira"), "naam.txt")})
    assert answer.status_code == 422
    assert not rows()


def test_an_address_no_mail_server_may_know_is_refused(client: JudgingClient, door: Any, rows: Any) -> None:
    path = door()
    assert fill(client, path, email="jörg@voorbeeld.example").status_code == 422
    assert fill(client, path, email="jan@ëxample.nl").status_code == 303
    assert rows()[0].email == "jan@xn--xample-ova.nl"
