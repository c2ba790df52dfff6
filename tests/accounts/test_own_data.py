"""Changing one's own name, address and password; the list of devices; forgetting by the clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import PASSWORD, count, give, mails, person, post, sign_in, staff, thief
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import actions, queries
from vrijwilligerspunt.accounts.models import Account, AccountSession, MailedLink
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations import actions as organisations
from vrijwilligerspunt.organisations.states import MemberRole

NEW = "drie groene regenjassen"
OTHER = "nieuw@voorbeeld.example"


def _by_link(client: JudgingClient, database: Database, account: Account) -> None:
    post(client, "/inloggen", "/inloggen/link", email=account.email)
    assert post(client, mails(database)[-1]["path"]).status_code == 303


def test_a_resident_sees_and_changes_her_name_and_language(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    sign_in(client, amina)
    answer = post(client, "/mijn/gegevens/naam", name="Amina de Wit", language="en")
    assert answer.headers["Location"] == "/mijn/gegevens"
    page = client.get("/mijn/gegevens").text
    assert "Amina de Wit" in page
    assert "English" in page
    assert "dit apparaat" in page


def test_a_new_address_counts_after_its_own_mail_says_so(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    sign_in(client, amina)
    other = thief(client)
    assert post(client, "/mijn/gegevens/e-mail", email=OTHER, current=PASSWORD).status_code == 303
    asked = {mail["key"]: mail for mail in mails(database)}
    assert asked["accounts.confirm_new_address"]["to"] == OTHER
    assert asked["accounts.address_change_asked"]["to"] == amina.email
    assert amina.email in client.get("/mijn/gegevens").text

    answer = post(client, asked["accounts.confirm_new_address"]["path"])
    assert answer.headers["Location"] == "/mijn/gegevens"
    assert OTHER in client.get("/mijn/gegevens").text
    assert mails(database)[-1]["to"] == amina.email
    assert other.get("/mijn").status_code == 303, "a copy of the cookie of before still works"


def test_an_address_of_somebody_else_gets_the_same_answer_and_another_mail(
    client: JudgingClient, database: Database
) -> None:
    bram = person(database)
    sign_in(client, person(database))
    seen = [
        post(client, "/mijn/gegevens/e-mail", email=email, current=PASSWORD) for email in (bram.email, OTHER)
    ]
    assert seen[0].headers["Location"] == seen[1].headers["Location"]
    assert seen[0].data == seen[1].data
    assert mails(database)[0]["key"] == "accounts.address_in_use"


def test_an_address_taken_meanwhile_is_refused(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    sign_in(client, amina)
    post(client, "/mijn/gegevens/e-mail", email=OTHER, current=PASSWORD)
    person(database, email=OTHER)
    assert post(client, mails(database)[0]["path"]).status_code == 410
    with database.scope():
        assert queries.account(amina.id).email == amina.email


@pytest.mark.parametrize(
    ("door", "given"),
    [("/mijn/gegevens/e-mail", {"email": OTHER}), ("/mijn/gegevens/wachtwoord", {"password": NEW})],
)
def test_changing_address_or_password_asks_the_password_of_now(
    client: JudgingClient, database: Database, door: str, given: dict[str, str]
) -> None:
    amina = person(database)
    sign_in(client, amina)
    wrong = post(client, door, current="niet haar wachtwoord", **given)
    assert wrong.status_code == 422
    assert "niet je wachtwoord van nu" in wrong.text
    assert post(client, door, current="", **given).status_code == 422
    form = fields_of(client.get(door).data, door)
    del form["current"]
    assert client.post(door, data=form | given).status_code == 422
    assert mails(database) == []


def test_a_fresh_mailed_link_counts_as_the_password_for_a_quarter(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database, password_hash=None)
    _by_link(client, database, amina)
    assert 'name="current"' not in client.get("/mijn/gegevens/wachtwoord").text
    clock.shift(timedelta(minutes=16))
    late = client.get("/mijn/gegevens/wachtwoord")
    assert "opnieuw inloggen" in late.text
    assert post(client, "/mijn/gegevens/e-mail", "/inloggen/link").status_code == 303
    clock.shift(timedelta(minutes=17))
    assert post(client, mails(database)[-1]["path"]).status_code == 303
    assert post(client, "/mijn/gegevens/wachtwoord", password=NEW).status_code == 303
    with database.scope():
        assert queries.account(amina.id).password_hash is not None


def test_the_action_itself_refuses_without_proof(scope: Database) -> None:
    amina = factories.account()
    with transaction():
        token = actions.sessions.begin(amina.id, actions.SignInWay.PASSWORD, "", clock.now())
    signed = queries.signed_in(token, clock.now(), clock.today())
    assert signed is not None
    with pytest.raises(actions.rules.NotFresh), transaction():
        actions.change_password("hash", None, signed=signed, device="")
    with pytest.raises(actions.rules.NotFresh), transaction():
        actions.ask_new_address(OTHER, "another hash", signed=signed, form_key="k")


def test_a_new_password_keeps_only_this_browser(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    sign_in(client, amina)
    phone = client.application.test_client()
    assert isinstance(phone, JudgingClient)
    sign_in(phone, amina)
    assert count(database, sa.select(sa.func.count(AccountSession.id))) == 2
    assert post(client, "/mijn/gegevens/wachtwoord", current=PASSWORD, password=NEW).status_code == 303
    assert client.get("/mijn").status_code == 200
    assert phone.get("/mijn").status_code == 303
    assert sign_in(phone, amina).status_code == 422
    assert sign_in(phone, amina, NEW).status_code == 303


def test_signing_out_everywhere_ends_every_browser(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    phone = client.application.test_client()
    assert isinstance(phone, JudgingClient)
    sign_in(phone, amina)
    sign_in(client, amina)
    assert post(client, "/mijn/gegevens", "/mijn/gegevens/overal-uitloggen").status_code == 303
    assert client.get("/mijn").status_code == 303
    assert phone.get("/mijn").status_code == 303


PAGES = [
    "/mijn",
    "/mijn/gegevens",
    "/mijn/gegevens/naam",
    "/mijn/gegevens/e-mail",
    "/mijn/gegevens/wachtwoord",
]


@pytest.mark.parametrize("path", PAGES)
def test_ones_own_pages_are_for_who_is_signed_in(
    client: JudgingClient, database: Database, path: str
) -> None:
    assert client.get(path).headers["Location"] == f"/inloggen?next={path}"
    sign_in(client, person(database))
    for address in (path, f"/en{path}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


NASTY = [
    "",
    "<script>alert(1)</script>",
    "\" onmouseover='x' {{7*7}}",
    "a\x00b\x00@voorbeeld.example",
    "x" * 10_000,
    "😀" * 300,
    "\u202ehsilgnE\u2066",
    "' OR 1=1; DROP TABLE accounts; --",
    "naam@voorbeeld.example\r\nBcc: iedereen@voorbeeld.example",
    "é@voorbeeld.example",
    "a@" + "b" * 300 + ".nl",
]
FORMS = [
    "/inloggen",
    "/account-maken",
    "/wachtwoord-vergeten",
    "/mijn/gegevens/naam",
    "/mijn/gegevens/e-mail",
    "/mijn/gegevens/wachtwoord",
    "/werkplek/medewerkers/uitnodigen",
    "member",
]


@pytest.mark.parametrize("door", FORMS)
def test_whatever_is_typed_gives_a_clear_answer(
    app: Any, client: JudgingClient, database: Database, door: str
) -> None:
    app.extensions["vrijwilligerspunt.limit_factor"] = 1000
    page, action = door, None
    if door == "member":
        page = f"/werkplek/medewerkers/{staff(database, Role.DESK).id}"
        action = f"{page}/rol-geven"
    if page.startswith(("/mijn", "/werkplek")):
        sign_in(client, staff(database))
    form = fields_of(client.get(page).data, action or page)
    names = [name for name in form if name != "csrf_token"]
    for word in NASTY:
        for name in names:
            answer = client.post(action or page, data=form | {name: word})
            assert answer.status_code in {303, 409, 422}, (name, word[:20])
            assert "<script>alert" not in answer.text
        answer = client.post(action or page, data=form | dict.fromkeys(names, word))
        assert answer.status_code in {303, 409, 422}, word[:20]
        assert client.get(page).status_code in {200, 303}
    for path in ("/inloggen/link/", "/account-maken/bevestigen/", "/wachtwoord-vergeten/", "/uitnodiging/"):
        for word in ("x" * 3000, "%00", "%F0%9F%98%80", "<b>"):
            assert client.get(path + word).status_code in {404, 410}


def test_old_sessions_links_and_unconfirmed_accounts_are_forgotten(scope: Database) -> None:
    amina, new = factories.account(), factories.account(verified_at=None)
    with transaction():
        actions.sessions.begin(amina.id, actions.SignInWay.PASSWORD, "", clock.now())
        actions.send_link(amina.email, "nl", actions.LinkPurpose.RESET, "a" * 32)
        actions.register("Els", new.email, "hash", "nl", "b" * 32)
    with transaction():
        assert actions.forget_old_sessions_and_links(clock.now()) == 0
    later = clock.now() + timedelta(days=9)
    with transaction():
        assert actions.forget_old_sessions_and_links(later) == 4
    left = [
        session().scalar(sa.select(sa.func.count(table.id)))
        for table in (Account, AccountSession, MailedLink)
    ]
    assert left == [1, 0, 0]


def test_a_number_of_a_forgotten_account_is_never_given_to_another(scope: Database) -> None:
    gone = factories.account(verified_at=None)
    with transaction():
        actions.forget_old_sessions_and_links(clock.now() + timedelta(days=8))
    assert factories.account().id > gone.id


def test_a_role_makes_a_running_session_a_staff_session(client: JudgingClient, database: Database) -> None:
    amina = person(database)
    sign_in(client, amina)
    clock.shift(timedelta(minutes=45))
    assert client.get("/mijn").status_code == 200
    give(database, amina, Role.DESK)
    clock.shift(timedelta(minutes=80))
    assert client.get("/mijn").status_code == 303


def test_the_log_shows_lines_of_other_rooms_too(client: JudgingClient, database: Database) -> None:
    bram = person(database)
    with database.scope():
        owner = factories.organisation()
        with transaction():
            organisations.add_member(SYSTEM, owner.id, bram.id, MemberRole.ADMIN)
    sign_in(client, bram)
    assert client.get("/mijn").status_code == 200
