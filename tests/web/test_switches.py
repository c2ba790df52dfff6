"""A part of the site that is off says so kindly, and so does a page with a value that cannot be read."""

from __future__ import annotations

import base64
import logging
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts.people import PASSWORD, give, person, sign_in
from tests.accounts.phones import Phone, phone, with_factor
from tests.accounts.test_staff_factor import _fitting
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.rooms import FRONT_DOORS
from vrijwilligerspunt.web.access import public
from vrijwilligerspunt.web.switches import BUDDIES, COACHING, CONNECTIONS, EXTENSION

__all__ = ["phone"]


def _doors(app: Flask, room: str) -> list[tuple[str, str, str]]:
    """Every (method, endpoint, address) of a room."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.split(".")[0] != room:
                continue
            where = app.url_for(
                rule.endpoint, **{name: _fitting(rule._converters[name]) for name in rule.arguments}
            )
            found += [(method, rule.endpoint, where) for method in ("GET", "POST") if method in rule.methods]
    return found


def test_a_room_that_is_off_is_shut_as_a_whole(settings: Settings, database: Database) -> None:
    """Signed in as staff with every role, so that nothing but the switch keeps a door shut."""
    app = create_app(replace(settings, buddies=False), database)
    app.test_client_class = JudgingClient
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    with client.session_transaction():
        hugo = person(database)
    for role in Role:
        give(database, hugo, role)
    client.post("/inloggen", data={"email": hugo.email, "password": PASSWORD})
    doors = [*_doors(app, BUDDIES), *_doors(app, CONNECTIONS)]
    assert len(doors) > 20
    for method, endpoint, where in doors:
        answer = client.open(where, method=method)
        is_front = method == "GET" and endpoint in FRONT_DOORS
        assert answer.status_code == (200 if is_front else 404), f"{method} {where}: {answer.status_code}"
        assert "Dit is hier nog niet" in answer.text, where
        assert "040" in answer.text, "a way to call us"
    desk = client.get("/werkplek").text
    mine = client.get("/mijn").text
    assert "/werkplek/maatjes" not in desk
    assert "/mijn/maatjes" not in mine


def test_every_front_door_is_an_address_of_its_room(app: Flask) -> None:
    doors = [*_doors(app, BUDDIES), *_doors(app, CONNECTIONS)]
    assert {endpoint for method, endpoint, _ in doors if method == "GET"} >= FRONT_DOORS


@pytest.mark.parametrize("part", ["buddies", "coaching"])
def test_a_setting_switches_a_part(settings: Settings, database: Database, part: str) -> None:
    app = create_app(replace(settings, **{part: False}), database)
    parts = {BUDDIES: True, COACHING: True, CONNECTIONS: part != BUDDIES, part: False}
    assert app.extensions[EXTENSION] == parts


OTHER = "other:" + base64.b64encode(b"z" * 32).decode()


def test_without_the_key_a_page_says_sorry_and_with_it_all_is_back(
    app: Flask,
    client: JudgingClient,
    database: Database,
    settings: Settings,
    phone: Phone,
    caplog: pytest.LogCaptureFixture,
) -> None:
    amina = person(database)
    secret = with_factor(database, amina)
    with database.scope():
        before = session().execute(sa.text("SELECT secret FROM second_factors")).all()
    sign_in(client, amina)
    token = client.get("/inloggen/code")
    assert token.status_code == 200

    crypto.use(crypto.Keyring(OTHER, settings.lookup_key))
    form = {"code": phone.code(secret)} | _fields(token.data)
    with caplog.at_level(logging.ERROR):
        answer = client.post("/inloggen/code", data=form)
    assert answer.status_code == 503
    assert "Sorry, dit kunnen we nu niet laten zien" in answer.text
    assert "Er is niets kwijt" in answer.text
    assert secret not in answer.text
    assert "FIELD_KEYS lacks key 'demo'" in caplog.text
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.get_json()["keys"] is False

    crypto.use(crypto.Keyring(f"{OTHER},{settings.field_keys}", settings.lookup_key))
    with database.scope():
        assert session().execute(sa.text("SELECT secret FROM second_factors")).all() == before
    assert client.post("/inloggen/code", data=form).status_code == 303


def _fields(body: bytes) -> dict[str, str]:
    return {"csrf_token": fields_of(body, "/inloggen/code")["csrf_token"]}


def test_the_api_says_it_as_a_problem(
    app: Flask, client: JudgingClient, database: Database, settings: Settings
) -> None:
    @public
    def planted() -> str:
        crypto.use(crypto.Keyring(OTHER, settings.lookup_key))
        return str(crypto.ring().open("demo:x", "t.c"))

    app.add_url_rule("/api/v1/geplant", "planted", planted)
    answer = client.get("/api/v1/geplant")
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
