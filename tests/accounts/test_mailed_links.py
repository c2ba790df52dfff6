"""Making an account, mailed links and resetting a password: what a mailbox opens, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts.people import PASSWORD, count, mails, person, post, sign_in, staff, thief
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt import schema
from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts.models import Account, AccountSession, MailedLink
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session

NEW = "drie groene regenjassen"
ELS = "els@voorbeeld.example"


def _register(client: JudgingClient, email: str = ELS, password: str = NEW, name: str = "Els") -> Any:
    return post(client, "/account-maken", name=name, email=email, password=password)


def test_a_resident_registers_confirms_by_mail_and_signs_in(
    client: JudgingClient, database: Database
) -> None:
    answer = _register(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kijk-in-je-mail")
    assert client.get("/kijk-in-je-mail").status_code == 200
    (mail,) = mails(database)
    assert (mail["key"], mail["to"]) == ("accounts.verify", ELS)
    confirmed = post(client, mail["path"])
    assert (confirmed.status_code, confirmed.headers["Location"]) == (303, "/inloggen")
    answer = post(client, "/inloggen", email=ELS, password=NEW)
    assert answer.headers["Location"] == "/mijn"
    assert "Els" in client.get("/mijn").text


def test_registering_in_english_mails_in_english_links(client: JudgingClient, database: Database) -> None:
    answer = post(client, "/en/account-maken", name="Els", email=ELS, password=NEW)
    assert answer.headers["Location"] == "/en/kijk-in-je-mail"
    assert mails(database)[0]["path"].startswith("/en/account-maken/bevestigen/")


@pytest.mark.parametrize(
    ("door", "key_known", "key_unknown"),
    [
        ("/account-maken", "accounts.already_account", "accounts.verify"),
        ("/wachtwoord-vergeten", "accounts.reset", "accounts.no_account"),
        ("/inloggen", "accounts.sign_in_link", "accounts.no_account"),
    ],
)
def test_only_the_mail_tells_whether_an_address_has_an_account(
    client: JudgingClient, database: Database, door: str, key_known: str, key_unknown: str
) -> None:
    person(database, email=ELS)
    seen = []
    for email in (ELS, "niemand@voorbeeld.example"):
        form = fields_of(client.get(door).data, door)
        given = {"name": "Els", "email": email, "password": NEW}
        action = "/inloggen/link" if door == "/inloggen" else door
        answer = client.post(action, data=form | {key: given[key] for key in given if key in form})
        after = client.get(answer.headers["Location"])
        seen.append((answer.status_code, answer.headers["Location"], answer.data, after.data))
    assert seen[0] == seen[1]
    assert [(mail["to"], mail["key"]) for mail in mails(database)] == [
        (ELS, key_known),
        ("niemand@voorbeeld.example", key_unknown),
    ]


def test_a_mail_to_a_stranger_holds_no_word_that_somebody_typed(
    client: JudgingClient, database: Database
) -> None:
    _register(client, name="Win geld op kwaad punt nl")
    assert "kwaad" not in mails(database)[0]["text"]


def test_sending_the_same_form_twice_makes_one_account_and_one_mail(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get("/account-maken").data) | {"name": "Els", "email": ELS, "password": NEW}
    assert client.post("/account-maken", data=form).status_code == 303
    assert client.post("/account-maken", data=form).status_code == 303
    assert len(mails(database)) == 1
    assert count(database, sa.select(sa.func.count(Account.id))) == 1


def test_a_mistyped_address_mended_on_the_same_form_gets_its_mail(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get("/account-maken").data) | {"name": "Els", "password": NEW}
    for address in ("els@voorbeld.example", ELS, ELS):
        assert client.post("/account-maken", data=form | {"email": address}).status_code == 303
    assert len(mails(database)) == 2


def test_a_stranger_cannot_choose_the_password_of_the_account_you_confirm(
    client: JudgingClient, database: Database
) -> None:
    _register(client, password="het wachtwoord van een vreemde", name="Vreemde")
    _register(client)
    _register(client, password="nog een woord van een vreemde", name="Vreemde")
    own = mails(database)[1]
    assert post(client, own["path"]).status_code == 303
    with database.scope():
        els = session().scalars(sa.select(Account)).one()
    assert els.name == "Els"
    assert passwords.matches(els.password_hash, NEW)
    for other in (mails(database)[0], mails(database)[2]):
        assert client.get(other["path"]).status_code == 410
    assert count(database, sa.select(sa.func.count()).where(MailedLink.new_password_hash.is_not(None))) == 0


def test_a_mailed_link_confirms_the_address_but_keeps_no_password_of_a_stranger(
    client: JudgingClient, database: Database
) -> None:
    _register(client, password="het wachtwoord van een vreemde")
    post(client, "/inloggen", "/inloggen/link", email=ELS)
    assert post(client, mails(database)[1]["path"]).headers["Location"] == "/mijn"
    with database.scope():
        els = session().scalars(sa.select(Account)).one()
    assert els.verified_at is not None
    assert els.password_hash is None


def _verify_link(client: JudgingClient, database: Database) -> str:
    _register(client)
    return mails(database)[-1]["path"]


def _sign_in_link(client: JudgingClient, database: Database) -> str:
    person(database, email=ELS)
    post(client, "/inloggen", "/inloggen/link", email=ELS)
    return mails(database)[-1]["path"]


def _reset_link(client: JudgingClient, database: Database) -> str:
    person(database, email=ELS)
    post(client, "/wachtwoord-vergeten", email=ELS)
    return mails(database)[-1]["path"]


def _new_address_link(client: JudgingClient, database: Database) -> str:
    sign_in(client, person(database))
    post(client, "/mijn/gegevens/e-mail", email=ELS, current=PASSWORD)
    return next(mail["path"] for mail in mails(database) if mail["key"] == "accounts.confirm_new_address")


def _invitation_link(client: JudgingClient, database: Database) -> str:
    sign_in(client, staff(database))
    post(client, "/werkplek/medewerkers/uitnodigen", name="Daan", email=ELS)
    return next(mail["path"] for mail in mails(database) if mail["key"] == "accounts.invitation")


MAKERS = [_verify_link, _sign_in_link, _reset_link, _new_address_link, _invitation_link]
Maker = Callable[[JudgingClient, Database], str]


def _everything(database: Database) -> dict[str, list[Any]]:
    with database.scope():
        return {
            table.name: sorted(map(repr, session().execute(sa.select(table))))
            for table in schema.metadata.sorted_tables
            if table.name not in {"rate_counts"}
        }


@pytest.mark.parametrize("make", MAKERS)
def test_opening_a_mailed_link_changes_nothing(
    client: JudgingClient, database: Database, make: Maker
) -> None:
    path = make(client, database)
    scanner = client.application.test_client()
    before = _everything(database)
    for method in ("GET", "HEAD", "GET", "HEAD"):
        assert scanner.open(path, method=method).status_code == 200
    assert _everything(database) == before


@pytest.mark.parametrize("make", MAKERS)
def test_the_button_behind_a_mailed_link_works_once(
    client: JudgingClient, database: Database, make: Maker
) -> None:
    path = make(client, database)
    form = fields_of(client.get(path).data, path)
    assert post(client, path, password=NEW).status_code == 303
    other = client.application.test_client()
    form = fields_of(other.get("/account-maken").data) | {"password": NEW}
    again = other.post(path, data=form)
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in again.text
    assert "Vraag een nieuwe link" in again.text


@pytest.mark.parametrize("make", MAKERS)
def test_an_old_link_says_so_and_shows_a_way_on(
    client: JudgingClient, database: Database, make: Maker
) -> None:
    path = make(client, database)
    form = fields_of(client.get(path).data, path) | {"password": NEW}
    clock.shift(timedelta(days=8))
    for answer in (client.get(path), client.post(path, data=form), client.get(f"/en{path}")):
        assert answer.status_code == 410
    assert "Vraag een nieuwe link" in client.get(path).text


@pytest.mark.parametrize("make", MAKERS)
def test_a_link_of_one_kind_opens_no_other_door(
    client: JudgingClient, database: Database, make: Maker
) -> None:
    token = make(client, database).rsplit("/", 1)[1]
    doors = {"/account-maken/bevestigen", "/inloggen/link", "/wachtwoord-vergeten", "/uitnodiging"}
    working = [door for door in sorted(doors) if client.get(f"{door}/{token}").status_code == 200]
    assert len(working) == (0 if make is _new_address_link else 1)


def test_a_reset_ends_every_session_and_every_link(client: JudgingClient, database: Database) -> None:
    els = person(database, email=ELS)
    sign_in(client, els)
    other = thief(client)
    browser = client.application.test_client()
    assert isinstance(browser, JudgingClient)
    post(browser, "/inloggen", "/inloggen/link", email=ELS)
    post(browser, "/wachtwoord-vergeten", email=ELS)
    sign_in_path, reset_path = (mail["path"] for mail in mails(database))
    assert post(browser, reset_path, password=NEW).headers["Location"] == "/inloggen"
    assert other.get("/mijn").status_code == 303
    assert browser.get(sign_in_path).status_code == 410
    assert mails(database)[-1]["key"] == "accounts.password_changed"
    assert sign_in(browser, els, NEW).status_code == 303


def test_a_weak_password_is_refused_and_what_was_typed_stays(
    client: JudgingClient, database: Database
) -> None:
    for password, words in (
        ("kort", "ten minste 12 tekens"),
        ("vrijwilligerspunt", "makkelijk te raden"),
        ("welkomeindhoven1", "makkelijk te raden"),
        ("password1234", "makkelijk te raden"),
    ):
        answer = _register(client, password=password)
        assert answer.status_code == 422
        assert words in answer.text
        assert ELS in answer.text
        assert password not in answer.text
    assert mails(database) == []


def test_at_most_five_mails_a_quarter_to_one_address(client: JudgingClient, database: Database) -> None:
    for _ in range(5):
        assert post(client, "/wachtwoord-vergeten", email=ELS).status_code == 303
    refused = post(client, "/wachtwoord-vergeten", email=ELS)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert len(mails(database)) == 5


def test_a_link_signs_in_on_another_browser(client: JudgingClient, database: Database) -> None:
    path = _sign_in_link(client, database)
    phone = client.application.test_client()
    assert isinstance(phone, JudgingClient)
    assert ELS in phone.get(path).text
    assert post(phone, path).headers["Location"] == "/mijn"
    assert phone.get("/mijn").status_code == 200
    assert count(database, sa.select(sa.func.count(AccountSession.id))) == 1
