"""A match whose resident is a marker word goes all the way, and the word stands nowhere in clear.

Looked for as bytes in the database as it is stored, the search index, delivered mails and the log; and on the
pages of everybody else.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts import people
from tests.buddies.care import ELSEWHERE
from tests.buddies.marked import MARKERS, PHONE, Site
from tests.connections.stage import WIJK, connector, fresh, propose, say_both
from tests.judge import JudgingClient
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections.models import ConnectionSide
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionState, Said
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session

pytestmark = pytest.mark.slow

MARKED = AskedSide("Zwilgenina", reach(PHONE))
OTHER = AskedSide("Omar", reach("omar@voorbeeld.example"))


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def site(app: Flask, real_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Site:
    caplog.set_level(logging.DEBUG)
    return Site(app, real_database, tmp_path, caplog)


def opened() -> list[str | None]:
    """The names and ways to be reached of every side, as who holds the keys reads them."""
    session().expire_all()
    sides = session().scalars(sa.select(ConnectionSide))
    return [value for side in sides for value in (side.first_name, side.reach)]


def test_a_marker_stands_nowhere_in_any_state_and_goes_in_the_end(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        number = propose(connector(), MARKED, OTHER)
        assert site.leaks() == []
        for said, state in (
            (Said.YES, ConnectionState.ACCEPTED),
            (Said.MET, ConnectionState.MADE),
            (Said.HOLDS, ConnectionState.LASTING),
        ):
            if said is Said.HOLDS:
                clock.shift(clock.shifted() + timedelta(weeks=13))
                clockwork.TIMERS["connections-follow"](clock.today())
            say_both(number, said)
            assert fresh(number).state is state
            assert site.leaks() == [], state
        assert "Zwilgenina" in opened()
        clock.shift(clock.shifted() + timedelta(days=92))
        clockwork.forget()
        assert fresh(number).emptied_at is not None
        assert not any(opened())
        assert site.leaks() == []


def test_nobody_else_reads_the_marker_on_a_page(app: Flask, real_database: Database) -> None:
    with app.app_context(), real_database.scope():
        number = propose(connector(), MARKED, OTHER, on_street=True)
    cast = {
        Role.ADMINISTRATOR: (ScopeKind.CITY, ""),
        Role.BUDDY_COORDINATOR: (ScopeKind.WIJK, WIJK),
        Role.CONNECTOR: (ScopeKind.WIJK, ELSEWHERE),
        Role.DESK: (ScopeKind.CITY, ""),
    }
    pages = (
        "/werkplek",
        "/werkplek/verbindingen?lijst=contact",
        f"/werkplek/verbindingen/{number}",
        "/werkplek/aanbod",
        "/mijn",
    )
    for role, (kind, scope) in cast.items():
        client = JudgingClient(app)
        people.sign_in(client, people.staff(real_database, role, kind, scope))
        for page in pages:
            shown = client.get(page).text.lower()
            assert not [word for word in MARKERS if word in shown], (role, page)
