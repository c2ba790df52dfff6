"""Signing in with a password, and everything that must not work."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.accounts.people import PASSWORD, cookie, person, post, sign_in, staff, thief
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import passwords, views
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session


def test_a_resident_signs_in_and_sees_her_page(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    answer = sign_in(client, amina)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/mijn"
    page = client.get("/mijn")
    assert page.status_code == 200
    assert amina.email in page.text


def test_the_english_door_works_and_stays_english(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    answer = post(client, "/en/inloggen", email=amina.email, password=PASSWORD)
    assert answer.headers["Location"] == "/en/mijn"
    assert client.get("/en/mijn").status_code == 200


def test_the_address_may_be_typed_in_capitals_with_spaces(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    answer = post(client, "/inloggen", email=f"  {amina.email.upper()} ", password=PASSWORD)
    assert answer.status_code == 303


def test_every_refusal_is_the_same_page(client: JudgingClient, database: Database) -> None:
    """A wrong password, no such address, one that was never confirmed, one without a password."""
    person(database, email="els@voorbeeld.example")
    person(database, email="nog@voorbeeld.example", verified_at=None)
    person(database, email="zon@voorbeeld.example", password_hash=None)
    bodies = set()
    for email, password in (
        ("els@voorbeeld.example", "niet haar wachtwoord"),
        ("nie@voorbeeld.example", PASSWORD),
        ("nog@voorbeeld.example", PASSWORD),
        ("zon@voorbeeld.example", PASSWORD),
    ):
        answer = post(client, "/inloggen", email=email, password=password)
        form = fields_of(answer.data)
        body = answer.text.replace(email, "").replace(form["csrf_token"], "").replace(form["form_key"], "")
        bodies.add(body)
        assert answer.status_code == 422
        assert client.get("/mijn").status_code == 303
    assert len(bodies) == 1
    assert "horen niet bij elkaar" in bodies.pop()


def test_an_unknown_address_costs_as_much_hashing_as_a_known_one() -> None:
    made = people.known_hash()

    def spent(stored: str | None) -> float:
        rounds = []
        for _ in range(7):
            begun = time.perf_counter()
            passwords.matches(stored, "niet haar wachtwoord")
            rounds.append(time.perf_counter() - begun)
        return min(rounds)

    passwords.matches(None, "warm")
    assert 0.5 < spent(None) / spent(made) < 2


def test_a_hash_of_older_parameters_is_renewed(client: JudgingClient, database: Database) -> None:
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    amina = person(database, password_hash=weak)
    assert sign_in(client, amina).status_code == 303
    with database.scope():
        kept = session().scalar(sa.select(Account.password_hash).where(Account.id == amina.id))
    assert kept is not None
    assert kept != weak
    assert not passwords.is_outdated(kept)
    assert passwords.matches(kept, PASSWORD)


def test_signing_in_gives_a_fresh_cookie(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    client.get("/inloggen")
    with client.session_transaction() as kept:
        kept["planted"] = "by somebody else"
        known_token = kept["csrf_token"]
    planted = thief(client)
    before = cookie(client)
    sign_in(client, amina)
    assert cookie(client) not in {"", before}
    with client.session_transaction() as kept:
        assert "planted" not in kept
        assert kept.get("csrf_token") != known_token
    assert planted.get("/mijn").status_code == 303, "a session planted before signing in works after it"


def test_the_cookie_is_http_only_lax_and_lives_30_days(client: JudgingClient, database: Database) -> None:
    answer = sign_in(client, person(database))
    header = answer.headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "remember_token" not in str(answer.headers)


def test_the_token_itself_is_nowhere_in_the_database(client: JudgingClient, database: Database) -> None:
    sign_in(client, person(database))
    with client.session_transaction() as kept:
        token = kept["_user_id"]
    with database.scope():
        row = session().scalars(sa.select(AccountSession)).one()
    assert row.token_hash != token
    assert len(token) >= 32


def _sign_out(client: JudgingClient) -> None:
    assert post(client, "/mijn", "/uitloggen").status_code == 303


def _change_password(client: JudgingClient) -> None:
    answer = post(client, "/mijn/gegevens/wachtwoord", current=PASSWORD, password="drie groene regenjassen")
    assert answer.status_code == 303


def _let_it_expire(_client: JudgingClient) -> None:
    clock.shift(timedelta(hours=12, minutes=1))


@pytest.mark.parametrize("end", [_sign_out, _change_password, _let_it_expire])
def test_a_stolen_cookie_is_worth_nothing_afterwards(client, database: Database, end) -> None:  # type: ignore[no-untyped-def]
    sign_in(client, person(database))
    other = thief(client)
    assert other.get("/mijn").status_code == 200
    end(client)
    answer = other.get("/mijn")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/inloggen?next=/mijn"


def test_a_stolen_staff_cookie_has_no_power_after_the_role_is_gone(
    client: JudgingClient, database: Database
) -> None:
    hugo, gerda = staff(database), staff(database)
    sign_in(client, gerda)
    other = thief(client)
    assert other.get("/werkplek/medewerkers").status_code == 200
    with database.scope(), views.transaction():
        grant_id = views.queries.grants_of(gerda.id)[0][0].id
        views.actions.revoke(gerda.id, grant_id, actor=people.actor_of(hugo, Role.ADMINISTRATOR))
    assert other.get("/werkplek/medewerkers").status_code == 403
    assert other.get("/werkplek").status_code == 403


def test_staff_is_signed_out_after_half_an_hour_of_rest(client: JudgingClient, database: Database) -> None:
    sign_in(client, staff(database, Role.DESK))
    clock.shift(timedelta(minutes=29))
    assert client.get("/werkplek").status_code == 200
    clock.shift(timedelta(minutes=58))
    assert client.get("/werkplek").status_code == 200, "being seen at 29 minutes starts the half hour again"
    clock.shift(timedelta(minutes=89))
    assert client.get("/werkplek").status_code == 303


def test_being_seen_is_written_once_a_minute(client: JudgingClient, database: Database) -> None:
    sign_in(client, person(database))

    def seen() -> object:
        with database.scope():
            return session().scalar(sa.select(AccountSession.seen_at))

    first = seen()
    clock.shift(timedelta(seconds=50))
    client.get("/mijn")
    assert seen() == first
    clock.shift(timedelta(seconds=70))
    client.get("/mijn")
    second = seen()
    assert second != first
    client.get("/mijn")
    assert seen() == second


def test_a_signed_out_visitor_goes_where_she_wanted_after_signing_in(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    away = client.get("/en/mijn/gegevens?a=b")
    assert away.headers["Location"] == "/en/inloggen?next=/mijn/gegevens?a%3Db"
    answer = post(client, away.headers["Location"], "/en/inloggen", email=amina.email, password=PASSWORD)
    assert answer.headers["Location"] == "/en/mijn/gegevens?a=b"


@pytest.mark.parametrize(
    "target",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "/%09/kwaad.example",
        "/\t/kwaad.example",
        "javascript:alert(1)",
        "http:kwaad.example",
        "/uitloggen",
        "/bestaat-niet",
        "/mijn\nSet-Cookie: a=b",
        "x" * 5000,
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(
    client: JudgingClient, database: Database, target: str
) -> None:
    amina = person(database)
    answer = sign_in(client, amina, next=target)
    assert answer.status_code == 303
    assert answer.headers["Location"].split("\n")[0] == "/mijn"


def test_a_post_without_token_is_refused(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    answer = client.post("/inloggen", data={"email": amina.email, "password": PASSWORD})
    assert answer.status_code == 400
    assert client.get("/mijn").status_code == 303


def test_guessing_stops_after_ten_tries_whatever_the_computer(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    for number in range(10):
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        assert sign_in(client, amina, "niet haar wachtwoord").status_code == 422
    answer = sign_in(client, amina)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    other = person(database)
    assert sign_in(client, other).status_code == 303


def test_signing_in_again_ends_the_session_before(client: JudgingClient, database: Database) -> None:
    amina, bram = person(database), person(database)
    page = client.get("/inloggen")
    sign_in(client, amina)
    other = thief(client)
    form = fields_of(client.get("/mijn").data)
    assert page.status_code == 200
    answer = client.post("/inloggen", data=form | {"email": bram.email, "password": PASSWORD})
    assert answer.status_code == 303
    assert other.get("/mijn").status_code == 303


def test_an_open_form_still_posts_after_the_session_expired(
    client: JudgingClient, database: Database
) -> None:
    sign_in(client, person(database))
    form = fields_of(client.get("/mijn").data)
    clock.shift(timedelta(days=1))
    assert client.get("/mijn").status_code == 303
    answer = client.post("/uitloggen", data=form)
    assert answer.status_code == 303
