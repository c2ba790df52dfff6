"""Inviting colleagues, giving roles and taking them away."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import (
    actor_of,
    count,
    give,
    known_hash,
    mails,
    person,
    post,
    sign_in,
    staff,
)
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts import actions, passwords, queries, rules
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound

STAFF = "/werkplek/medewerkers"


def _day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def test_an_administrator_invites_a_colleague_who_starts_working(
    client: JudgingClient, database: Database
) -> None:
    hugo = staff(database, name="Hugo")
    sign_in(client, hugo)
    answer = post(client, f"{STAFF}/uitnodigen", name="Ilse", email="Ilse@voorbeeld.example")
    page = answer.headers["Location"]
    assert answer.status_code == 303
    granted = post(
        client,
        page,
        f"{page}/rol-geven",
        role="connector",
        kind="wijk",
        wijk="WK077253",
        valid_until=_day(90),
    )
    assert granted.status_code == 303
    mail = mails(database)[-1]
    assert (mail["key"], mail["to"]) == ("accounts.invitation", "ilse@voorbeeld.example")

    own = client.application.test_client()
    assert isinstance(own, JudgingClient)
    assert post(own, mail["path"], password="drie groene regenjassen").status_code == 303
    post(own, "/inloggen", email="ilse@voorbeeld.example", password="drie groene regenjassen")
    mine = own.get("/mijn").text
    assert "Verbinder" in mine
    assert "Gegeven door Hugo" in mine
    assert "Je kreeg de rol verbinder" in mine
    assert own.get("/werkplek").status_code == 200
    assert own.get(STAFF).status_code == 403
    assert "Ilse" in client.get(STAFF).text


def test_a_role_taken_away_is_gone_at_the_next_request(client: JudgingClient, database: Database) -> None:
    hugo, ilse = staff(database), staff(database, Role.CONNECTOR, ScopeKind.WIJK, "WK077253", name="Ilse")
    own = client.application.test_client()
    assert isinstance(own, JudgingClient)
    sign_in(own, ilse)
    assert own.get("/werkplek").status_code == 200
    sign_in(client, hugo)
    page = f"{STAFF}/{ilse.id}"
    with database.scope():
        grant_id = queries.grants_of(ilse.id)[0][0].id
    assert post(client, page, f"{page}/rol-intrekken/{grant_id}").status_code == 303
    assert own.get("/werkplek").status_code == 403
    assert "is ingetrokken" in own.get("/mijn").text
    again = client.post(f"{page}/rol-intrekken/{grant_id}", data=_token(client, page))
    assert again.status_code == 409
    assert "al ingetrokken" in again.text


def _token(client: JudgingClient, page: str) -> dict[str, str]:
    with client.session_transaction():
        pass
    text = client.get(page).text
    return {"csrf_token": text.split('name="csrf_token" value="')[1].split('"')[0]}


def test_the_same_role_twice_is_refused_kindly(client: JudgingClient, database: Database) -> None:
    sign_in(client, staff(database))
    ilse = staff(database, Role.DESK)
    page = f"{STAFF}/{ilse.id}"
    answer = post(client, page, f"{page}/rol-geven", role="desk", kind="city", valid_until=_day(30))
    assert answer.status_code == 409
    assert "heeft deze rol al" in answer.text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"role": ""}, "Kies een rol"),
        ({"role": "keizer"}, "Ongeldige keuze"),
        ({"kind": "maan"}, "Ongeldige keuze"),
        ({"kind": "wijk", "wijk": ""}, "Dit kenmerk klopt niet"),
        ({"kind": "wijk", "wijk": "WK077299"}, "Ongeldige keuze"),
        ({"kind": "organisation", "scope": ""}, "Dit kenmerk klopt niet"),
        ({"kind": "organisation", "scope": "a b"}, "Dit kenmerk klopt niet"),
        ({"role": "administrator", "kind": "organisation", "scope": "de-ronde"}, "hele stad"),
        ({"valid_until": "morgen"}, "Vul een datum in"),
        ({"valid_until": ""}, "Vul een datum in"),
        ({"valid_until": "2020-01-01"}, "binnen een jaar"),
        ({"valid_until": "9999-12-31"}, "binnen een jaar"),
    ],
)
def test_an_unfit_grant_is_explained_on_the_form(
    client: JudgingClient, database: Database, given: dict[str, str], words: str
) -> None:
    sign_in(client, staff(database))
    ilse = staff(database, Role.DESK)
    page = f"{STAFF}/{ilse.id}"
    good = {"role": "coach", "kind": "city", "valid_until": _day(30)}
    answer = post(client, page, f"{page}/rol-geven", **(good | given))
    assert answer.status_code == 422
    assert words in answer.text
    assert count(database, sa.select(sa.func.count(RoleGrant.id)).where(RoleGrant.role == Role.COACH)) == 0


def test_an_expired_role_can_be_given_again(client: JudgingClient, database: Database) -> None:
    ilse = staff(database, Role.DESK)
    clock.shift(timedelta(days=91))
    give(database, ilse, Role.DESK)
    with database.scope():
        rows = queries.running_grants_of(ilse.id, clock.today())
    assert len(rows) == 1


def test_nobody_gives_a_role_to_himself(client: JudgingClient, database: Database) -> None:
    hugo = staff(database, name="Hugo")
    sign_in(client, hugo)
    page = f"{STAFF}/{hugo.id}"
    shown = client.get(page).text
    assert "Dit ben je zelf" in shown
    assert "rol-geven" not in shown
    assert "rol-intrekken" not in shown
    data = _token(client, "/mijn") | {"role": "desk", "kind": "city", "valid_until": _day(30)}
    assert client.post(f"{page}/rol-geven", data=data).status_code == 403
    with database.scope():
        grant_id = queries.grants_of(hugo.id)[0][0].id
    assert client.post(f"{page}/rol-intrekken/{grant_id}", data=data).status_code == 403
    assert count(database, sa.select(sa.func.count(RoleGrant.id)).where(RoleGrant.account_id == hugo.id)) == 1


ENDPOINTS = [
    ("GET", STAFF),
    ("GET", f"{STAFF}/uitnodigen"),
    ("POST", f"{STAFF}/uitnodigen"),
    ("GET", f"{STAFF}/{{member}}"),
    ("POST", f"{STAFF}/{{member}}/rol-geven"),
    ("POST", f"{STAFF}/{{member}}/rol-intrekken/{{grant}}"),
]


@pytest.mark.parametrize("who", [None, "resident", *sorted(set(Role) - {Role.ADMINISTRATOR})])
def test_only_administrators_reach_the_staff_pages(
    client: JudgingClient, database: Database, who: str | Role | None
) -> None:
    member = staff(database, Role.DESK)
    with database.scope():
        grant_id = queries.grants_of(member.id)[0][0].id
    if who is not None:
        me = person(database) if who == "resident" else staff(database, Role(who))
        sign_in(client, me)
    token = _token(client, "/mijn" if who is not None else "/inloggen")
    expected = 303 if who is None else 403
    for method, path in ENDPOINTS:
        address = path.format(member=member.id, grant=grant_id)
        answer = client.open(address, method=method, data=token if method == "POST" else None)
        assert answer.status_code == expected, (who, method, path)
    assert client.get("/werkplek").status_code == (303 if who is None else 403 if who == "resident" else 200)
    assert (
        count(database, sa.select(sa.func.count(RoleGrant.id)).where(RoleGrant.revoked_at.is_not(None))) == 0
    )


def test_a_resident_is_not_on_the_staff_pages(client: JudgingClient, database: Database) -> None:
    sign_in(client, staff(database))
    amina = person(database)
    assert client.get(f"{STAFF}/{amina.id}").status_code == 404
    data = _token(client, STAFF + "/uitnodigen") | {"role": "desk", "kind": "city", "valid_until": _day(30)}
    assert client.post(f"{STAFF}/{amina.id}/rol-geven", data=data).status_code == 404
    assert client.get(f"{STAFF}/999999").status_code == 404


def test_who_has_an_account_keeps_it_when_invited(client: JudgingClient, database: Database) -> None:
    amina = person(database, name="Amina")
    sign_in(client, staff(database))
    answer = post(client, f"{STAFF}/uitnodigen", name="Iemand anders", email=amina.email)
    assert answer.headers["Location"] == f"{STAFF}/{amina.id}"
    assert [mail["key"] for mail in mails(database)][-1] == "accounts.invited"
    with database.scope():
        kept = queries.account(amina.id)
    assert (kept.name, kept.password_hash) == ("Amina", amina.password_hash)


def test_every_grant_and_revocation_is_audited_for_its_holder(scope: Database) -> None:
    hugo, ilse = factories.account(name="Hugo"), factories.account(name="Ilse")
    administrator = actor_of(hugo, Role.ADMINISTRATOR)
    with transaction():
        grant_id = actions.grant(
            ilse.id, Role.DESK, valid_until=clock.today() + timedelta(days=9), actor=administrator
        )
    with transaction():
        actions.revoke(ilse.id, grant_id, actor=administrator)
    statement = sa.select(AuditEvent).where(AuditEvent.concerns_account == ilse.id)
    lines = session().scalars(statement.order_by(AuditEvent.id)).all()
    assert [(line.actor, line.verb, line.subject_id) for line in lines] == [
        (f"account:{hugo.id}", "role_granted", str(grant_id)),
        (f"account:{hugo.id}", "role_revoked", str(grant_id)),
    ]
    assert lines[0].detail == {"role": "desk", "kind": "city", "scope": ""}


@pytest.mark.parametrize("actor", [NOBODY, Actor(99, "Amina")])
def test_the_actions_ask_the_policy_themselves(scope: Database, actor: Actor) -> None:
    ilse = factories.account()
    until = clock.today() + timedelta(days=9)
    with pytest.raises(NotAllowed), transaction():
        actions.grant(ilse.id, Role.DESK, valid_until=until, actor=actor)
    with transaction():
        grant_id = actions.grant(ilse.id, Role.DESK, valid_until=until, actor=SYSTEM)
    for attempt in (
        lambda: actions.revoke(ilse.id, grant_id, actor=actor),
        lambda: actions.invite("Els", "els@voorbeeld.example", actor=actor, form_key="k"),
        lambda: actions.create("Els", "els@voorbeeld.example", None, verified=True, actor=actor),
    ):
        with pytest.raises(NotAllowed), transaction():
            attempt()
    assert queries.staff_visible_to(actor, clock.today()) == []
    with pytest.raises(NotFound):
        queries.staff_member(ilse.id, actor)


def test_the_last_administrator_stays(scope: Database) -> None:
    hugo = factories.account()
    until = clock.today() + timedelta(days=9)
    with transaction():
        last = actions.grant(hugo.id, Role.ADMINISTRATOR, valid_until=until, actor=SYSTEM)
    with pytest.raises(rules.LastAdministrator), transaction():
        actions.revoke(hugo.id, last, actor=SYSTEM)
    other = factories.account()
    with transaction():
        actions.grant(other.id, Role.ADMINISTRATOR, valid_until=until, actor=SYSTEM)
    with transaction():
        actions.revoke(hugo.id, last, actor=SYSTEM)
    assert queries.running_grants_of(hugo.id, clock.today()) == []


def test_an_administrator_who_never_confirmed_does_not_count(scope: Database) -> None:
    hugo, invited = factories.account(), factories.account(verified_at=None)
    until = clock.today() + timedelta(days=9)
    with transaction():
        last = actions.grant(hugo.id, Role.ADMINISTRATOR, valid_until=until, actor=SYSTEM)
        actions.grant(invited.id, Role.ADMINISTRATOR, valid_until=until, actor=SYSTEM)
    with pytest.raises(rules.LastAdministrator), transaction():
        actions.revoke(hugo.id, last, actor=SYSTEM)


def _together(database: Database, app: Any, *tasks: Any) -> list[Any]:
    """Run tasks at the same moment, each in a thread with its own connection; results or errors."""
    gate, results = Barrier(len(tasks)), [None] * len(tasks)

    def run(number: int, task: Any) -> None:
        with app.app_context(), database.scope():
            gate.wait()
            try:
                with transaction():
                    results[number] = task()
            except Exception as error:  # noqa: BLE001 - the test looks at what went wrong
                results[number] = error

    threads = [Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def real_app(settings: Any, real_database: Database) -> Any:
    return create_app(settings, real_database)


def test_two_equal_grants_at_once_give_one_role(real_database: Database, real_app: Any) -> None:
    with real_database.scope():
        ilse = factories.account()
    until = clock.today() + timedelta(days=9)

    def task() -> int:
        return actions.grant(ilse.id, Role.DESK, valid_until=until, actor=SYSTEM)

    results = _together(real_database, real_app, task, task)
    assert sorted(type(result).__name__ for result in results) == ["GrantExists", "int"]
    assert count(real_database, sa.select(sa.func.count(RoleGrant.id))) == 1


def test_two_administrators_cannot_take_each_others_role_at_once(
    real_database: Database, real_app: Any
) -> None:
    with real_database.scope():
        people = [factories.account(), factories.account()]
        with transaction():
            grants = [
                actions.grant(
                    one.id, Role.ADMINISTRATOR, valid_until=clock.today() + timedelta(days=9), actor=SYSTEM
                )
                for one in people
            ]
    first, second = (actor_of(one, Role.ADMINISTRATOR) for one in people)
    results = _together(
        real_database,
        real_app,
        lambda: actions.revoke(people[1].id, grants[1], actor=first),
        lambda: actions.revoke(people[0].id, grants[0], actor=second),
    )
    assert sorted(type(result).__name__ for result in results) == ["LastAdministrator", "NoneType"]


def test_two_registrations_of_one_address_at_once_make_one_account(
    real_database: Database, real_app: Any
) -> None:
    def register(key: str) -> Any:
        return lambda: actions.register("Els", "els@voorbeeld.example", known_hash(), "nl", key)

    assert _together(real_database, real_app, register("a" * 32), register("b" * 32)) == [None, None]
    assert count(real_database, sa.select(sa.func.count(Account.id))) == 1
    assert len(mails(real_database)) == 2


def test_two_clicks_on_one_link_at_once_sign_in_one_browser(real_database: Database, real_app: Any) -> None:
    with real_app.app_context(), real_database.scope():
        els = factories.account(email="els@voorbeeld.example")
        with transaction():
            actions.send_link(els.email, "nl", rules.LinkPurpose.SIGN_IN, "a" * 32)
    token = mails(real_database)[0]["path"].rsplit("/", 1)[1]

    def click() -> str:
        return actions.sign_in_by_link(token, "Firefox").token

    results = _together(real_database, real_app, click, click)
    assert sorted(type(result).__name__ for result in results) == ["LinkDead", "str"]


def test_an_operator_makes_the_first_account(scope: Database) -> None:
    with transaction():
        made = actions.create("Beheer", "Beheer@voorbeeld.example", known_hash(), verified=True, is_demo=True)
        actions.grant(made, Role.ADMINISTRATOR, valid_until=clock.today() + timedelta(days=365), actor=SYSTEM)
    account = queries.account(made)
    assert account.email == "beheer@voorbeeld.example"
    assert passwords.matches(account.password_hash, "paarse fiets bij de kade")
    with pytest.raises(rules.AddressTaken), transaction():
        actions.create("Nog een", "beheer@voorbeeld.example", None, verified=True)


@pytest.mark.parametrize("number", [2**31, 2**63])
def test_a_number_no_database_knows_is_nobody(client: JudgingClient, database: Database, number: int) -> None:
    sign_in(client, staff(database))
    assert client.get(f"{STAFF}/{number}").status_code == 404
    assert client.post(f"{STAFF}/{number}/rol-geven").status_code in {400, 404}
