"""Where the site asks it, a role counts only after the second step; an administrator helps a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter
from werkzeug.routing.converters import NumberConverter

from tests.accounts.people import PASSWORD, give, mails, person, post, sign_in, staff
from tests.accounts.phones import Phone, come_in, phone, set_up, sign_in_by_mail, with_factor
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import actions, actions_factors, queries, rules
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.web.access import audience_of

__all__ = ["phone"]

TWO_STEPS = "/mijn/twee-stappen"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As in production: staff is asked for the second step."""
    return replace(settings, second_factor=True)


def test_staff_without_it_is_led_to_set_it_up_and_then_works(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    sign_in_by_mail(client, database, staff(database))
    assert client.get("/mijn").status_code == 200
    assert client.get("/werkplek").headers["Location"] == TWO_STEPS
    assert "Je rol werkt pas als je inlogt in twee stappen" in client.get(TWO_STEPS).text
    set_up(client, phone, current="")
    assert "Je rol werkt pas" not in client.get(TWO_STEPS).text
    assert client.get("/werkplek").status_code == 200
    assert client.get("/werkplek/medewerkers").status_code == 200


def test_a_stolen_password_is_not_enough_to_set_it_up_for_a_role(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    """Nor to let the mails go elsewhere first, and prove it with those."""
    hugo = staff(database, Role.DESK)
    before = mails(database)
    sign_in(client, hugo)
    token = fields_of(client.get("/mijn").data)["csrf_token"]
    for where in (f"{TWO_STEPS}/aanzetten", "/mijn/gegevens/e-mail"):
        shown = client.get(where)
        assert "een wachtwoord niet genoeg" in shown.text
        assert 'name="current"' not in shown.text
        typed = {"csrf_token": token, "current": PASSWORD, "email": "dief@voorbeeld.example"}
        assert client.post(where, data=typed | {"form_key": "f" * 32}).status_code == 403
    assert mails(database) == before
    with database.scope():
        signed = queries.SignedIn(
            0,
            Actor(hugo.id, hugo.name),
            SignInWay.PASSWORD,
            clock.now(),
            clock.now(),
            waiting=frozenset({Grant(Role.DESK)}),
        )
        with pytest.raises(rules.NotFresh), transaction():
            actions_factors.begin(hugo.password_hash, signed=signed)
        with pytest.raises(rules.NotFresh), transaction():
            actions.ask_new_address("dief@voorbeeld.example", hugo.password_hash, signed=signed, form_key="f")
    post(client, "/mijn", "/uitloggen")
    sign_in_by_mail(client, database, hugo)
    assert "een wachtwoord niet genoeg" not in client.get(f"{TWO_STEPS}/aanzetten").text
    clock.shift(timedelta(minutes=16))
    assert "een wachtwoord niet genoeg" in client.get(f"{TWO_STEPS}/aanzetten").text


def test_signing_in_with_the_code_opens_the_desk(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    hugo = staff(database, Role.DESK)
    secret = with_factor(database, hugo)
    come_in(client, hugo, phone.code(secret))
    assert client.get("/werkplek").status_code == 200


def _fitting(converter: BaseConverter) -> str:
    """Something that may stand in this place of an address."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return "1" if isinstance(converter, NumberConverter) else "2026-11-22"


def staff_doors(app: Flask) -> list[tuple[str, str]]:
    """Every (method, address) that only a role opens."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            audience = audience_of(app.view_functions[rule.endpoint])
            if audience is None or audience.name != "role":
                continue
            where = app.url_for(
                rule.endpoint, **{name: _fitting(rule._converters[name]) for name in rule.arguments}
            )
            found += [(method, where) for method in rule.methods or () if method in {"GET", "POST"}]
    return found


def test_staff_without_it_reaches_nothing_that_asks_a_role(
    app: Flask, client: JudgingClient, database: Database
) -> None:
    hugo = person(database)
    for role in Role:
        give(database, hugo, role)
    sign_in(client, hugo)
    doors = staff_doors(app)
    assert len(doors) > 50
    wrong = []
    for method, where in doors:
        answer = client.open(where, method=method)
        led = answer.status_code == 303 and answer.headers["Location"] == TWO_STEPS
        if not (led if method == "GET" else answer.status_code == 403):
            wrong.append(f"{method} {where}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_the_same_doors_open_after_the_second_step(
    app: Flask, client: JudgingClient, database: Database, phone: Phone
) -> None:
    """So what kept them shut was the missing step. Account 1, which addresses name, is of somebody else."""
    person(database)
    hugo = person(database)
    for role in Role:
        give(database, hugo, role)
    come_in(client, hugo, phone.code(with_factor(database, hugo)))
    for method, where in staff_doors(app):
        status = client.open(where, method=method).status_code
        assert status not in {403, 500}, f"{method} {where}: {status}"


def test_a_role_that_waits_gives_nothing_on_pages_for_everybody_either(
    client: JudgingClient, database: Database
) -> None:
    """What an organisation keeps to itself, its moderators may see, but not yet."""
    sign_in(client, staff(database, Role.MODERATOR))
    assert client.get("/werkplek/organisaties").headers["Location"] == TWO_STEPS
    resident = person(database)
    assert client.get("/mijn").status_code == 200
    assert client.get(f"/werkplek/medewerkers/{resident.id}").status_code == 403, "a role she does not hold"


def test_a_session_of_staff_that_waits_rests_no_longer_than_that_of_staff(
    client: JudgingClient, database: Database
) -> None:
    sign_in(client, staff(database, Role.DESK))
    clock.shift(timedelta(minutes=31))
    assert client.get("/mijn").status_code == 303


def test_staff_cannot_switch_it_off(client: JudgingClient, database: Database, phone: Phone) -> None:
    sign_in_by_mail(client, database, staff(database, Role.DESK))
    set_up(client, phone, current="")
    off = f"{TWO_STEPS}/uitzetten"
    assert "Uitzetten" not in client.get(TWO_STEPS).text
    assert client.get(off).headers["Location"] == TWO_STEPS
    token = fields_of(client.get("/mijn").data)["csrf_token"]
    assert client.post(off, data={"csrf_token": token, "current": PASSWORD}).status_code == 403
    assert client.get("/werkplek").status_code == 200


def test_a_resident_may_switch_it_off(client: JudgingClient, database: Database, phone: Phone) -> None:
    sign_in(client, person(database))
    set_up(client, phone)
    assert post(client, f"{TWO_STEPS}/uitzetten", current=PASSWORD).status_code == 303


def _otto(client: JudgingClient, database: Database, phone: Phone) -> Account:
    otto = staff(database, name="Otto")
    come_in(client, otto, phone.code(with_factor(database, otto)))
    return otto


def test_an_administrator_takes_away_the_step_of_a_colleague(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    hugo = staff(database, Role.DESK, name="Hugo")
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    come_in(other, hugo, phone.code(with_factor(database, hugo)))
    otto = _otto(client, database, phone)
    member = f"/werkplek/medewerkers/{hugo.id}"
    page = f"{member}/tweede-stap"
    assert page in client.get(member).text
    assert "Weet je zeker wie het vraagt?" in client.get(page).text
    assert post(client, page).headers["Location"] == member
    assert page not in client.get(member).text

    assert other.get("/mijn").status_code == 303, "a browser of whoever has the phone stays signed in"
    told = mails(database)[-1]
    assert (told["key"], told["to"]) == ("accounts.second_factor_reset", hugo.email)
    with database.scope():
        line = session().scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert (line.verb, line.actor, line.concerns_account) == (
        "second_factor_reset",
        f"account:{otto.id}",
        hugo.id,
    )
    assert sign_in(other, hugo).headers["Location"] == "/mijn"
    assert other.get("/werkplek").headers["Location"] == TWO_STEPS
    assert "Een beheerder haalde je tweede stap weg" in other.get("/mijn").text


def test_nobody_takes_away_his_own_step_at_the_desk(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    otto = _otto(client, database, phone)
    page = f"/werkplek/medewerkers/{otto.id}/tweede-stap"
    assert client.get(page).status_code == 403
    token = fields_of(client.get("/mijn").data)["csrf_token"]
    assert client.post(page, data={"csrf_token": token}).status_code == 403


def test_what_is_not_there_cannot_be_taken_away(
    client: JudgingClient, database: Database, phone: Phone
) -> None:
    hugo, resident = staff(database, Role.DESK), person(database)
    with_factor(database, resident)
    _otto(client, database, phone)
    token = fields_of(client.get("/mijn").data)["csrf_token"]
    for account_id in (hugo.id, resident.id, 999_999):
        page = f"/werkplek/medewerkers/{account_id}/tweede-stap"
        assert client.get(page).status_code == 404
        assert client.post(page, data={"csrf_token": token}).status_code == 404
