"""The leak test (issue 05): a request full of marker words goes through every state, and they stand nowhere.

After each step the markers are looked for as bytes: in the database as it is stored (the raw file of SQLite,
every column of PostgreSQL), the search index, delivered mails, the log, and everything else the site wrote.
While two people know each other, when every marker is there, everybody else of the cast opens every address
of the site. After the sweep the markers are nowhere at all, not even to who holds the keys.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from tests.accounts import people
from tests.buddies import care
from tests.buddies.marked import ANSWERS, MARKERS, STEPS, WORDS, Site, Story, opened_by_keys
from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_status,
    queries,
)
from vrijwilligerspunt.buddies.models import CareNote, Concern
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.policy import OVER
from vrijwilligerspunt.buddies.states import (
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.foundation import audit, clock, crypto, jobs, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.foundation.tokens import new_token

pytestmark = pytest.mark.slow


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def site(app: Flask, real_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Site:
    caplog.set_level(logging.DEBUG)
    return Site(app, real_database, tmp_path, caplog)


def tell(site: Site, story: Story, until: RequestState = RequestState.ENDED) -> None:
    """Go on to this state, looking for leaks after each step."""
    for name, state in STEPS:
        with transaction():
            getattr(story, name)()
        assert queries.one(story.number).state is state, name
        assert site.leaks() == [], name
        if state is until:
            return


def aside(story: Story, state: RequestState) -> None:
    """Another request with the same words, in one of the ends that the story does not come to."""
    with transaction():
        made = actions_asking.ask(NOBODY, ANSWERS, language="nl", form_key=new_token(), now=clock.now())
    if state is RequestState.WITHDRAWN:
        with transaction():
            actions_status.wipe(made.token, NOBODY, clock.now())
        return
    story.number = made.request.id
    for name in ("take", "open"):
        with transaction():
            getattr(story, name)()
    clock.shift(clock.shifted() + timedelta(weeks=26, days=1))
    clockwork.TIMERS["buddies-requests"](clock.today())


def test_markers_stand_nowhere_in_any_state_and_after_the_sweep_nowhere_at_all(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        story = Story(site.database)
        tell(site, story)
        sealed = opened_by_keys()
        missing = [word for word in WORDS.values() if word not in sealed]
        assert missing == [], "who holds the keys finds every word, or this test would find nothing by itself"
        number = story.number
        for state in (RequestState.WITHDRAWN, RequestState.LAPSED):
            aside(story, state)
            assert site.leaks() == [], state
        last = queries.one(story.number).state
        assert last is RequestState.LAPSED

        for _who, row in (story.quincy, story.other):
            with transaction():
                found = session().get_one(BuddyVolunteer, row.id)
                found.state, found.left_at = VolunteerState.LEFT, clock.now()
        before = _sealed_values(site.database)
        clock.shift(clock.shifted() + timedelta(days=400))
        clockwork.forget()

        assert queries.one(number).emptied_at is not None
        assert queries.one(number).state in OVER
        assert opened_by_keys() == ""
        assert site.leaks() == []
        _vacuum(site.database)
        held = b"".join(content for _name, content in site.written())
        assert len(before) > 10
        assert not [value for value in before if value.encode() in held], "not even sealed"


def _sealed_values(database: Database) -> list[str]:
    """The values of the room as they are stored."""
    found: list[str] = []
    with database.engine.connect() as connection:
        for table, column in crypto.encrypted_columns(schema.metadata):
            if table.name.startswith(("buddy_", "care_notes")):
                raw = sa.select(sa.column(column.name)).select_from(sa.table(table.name))
                found += [value for value in connection.scalars(raw) if value]
    return found


def _vacuum(database: Database) -> None:
    session().rollback()
    plain = sa.create_engine(database.engine.url, isolation_level="AUTOCOMMIT")
    with plain.connect() as connection:
        connection.exec_driver_sql("VACUUM")
    plain.dispose()


# Everybody else


def _address(rule: Rule, values: dict[str, Any], app: Flask) -> str:
    filled = {
        name: values.get(
            name, values["request_id"] if isinstance(rule._converters[name], IntegerConverter) else "wie"
        )
        for name in rule.arguments
    }
    with app.test_request_context():
        return app.url_for(rule.endpoint, **filled)


def addresses(app: Flask, story: Story) -> set[str]:
    """Every address that is read, with the numbers of this request in it, also where a token belongs."""
    values: dict[str, Any] = {
        "request_id": story.number,
        "match_id": story.match,
        "volunteer_id": story.quincy[1].id,
        "note_id": session().scalars(sa.select(CareNote.id)).one(),
        "concern_id": session().scalars(sa.select(Concern.id)).one(),
        "account_id": story.els.account_id,
        "token": str(story.number),
        "slug": story.partner_of.slug,
        "day": "2030-01-01",
        "page": "verzekering",
        "key": "maatje",
    }
    found = set()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            try:
                found.add(_address(rule, values, app))
            except ValueError:
                continue  # A choice of words in the address, of another room.
    return found | {"/bestaat-niet", f"/maatjes/vraag/{story.number}"}


def _account(who: Actor) -> Account:
    """An account that can sign in."""
    with transaction():
        found = session().get_one(Account, who.account_id)
        found.password_hash = people.known_hash()
    return found


def others(database: Database, story: Story) -> dict[str, Account | None]:
    """Everybody but the person, her buddy and her coordinator."""
    # One account with every other role sees whatever page any of them sees; the administrator also alone.
    everything = people.staff(database, Role.DESK)
    for role in Role:
        if role not in (Role.DESK, Role.BUDDY_COORDINATOR):
            people.give(database, everything, role)
    cast: dict[str, Account | None] = {
        "nobody": None,
        "every other role": everything,
        "administrator": people.staff(database, Role.ADMINISTRATOR),
    }
    colleague = people.person(database, name="Charif")
    elsewhere = people.person(database, name="Wessel")
    for account, wijk in ((colleague, care.WIJK), (elsewhere, care.ELSEWHERE)):
        people.give(database, account, Role.BUDDY_COORDINATOR, care.ScopeKind.WIJK, wijk)
    known = {"writer": story.writer, "said no": story.other[0], "partner": story.rania}
    cast |= {name: _account(who) for name, who in known.items()}
    return cast | {"colleague": colleague, "elsewhere": elsewhere, "resident": people.person(database)}


def read(app: Flask, account: Account | None, where: set[str]) -> Iterator[tuple[str, bytes]]:
    """What somebody gets at each address: the page with its headers."""
    client = app.test_client()
    if account is not None:
        assert people.sign_in(client, account).status_code == 303  # type: ignore[arg-type]
    for address in sorted(where):
        answer = client.get(address)
        yield address, str(answer.headers).encode() + answer.data


@pytest.mark.timeout(900)
def test_nobody_else_reads_a_marker_on_any_page(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        story = Story(site.database)
        tell(site, story, RequestState.TRIAL)
        where = addresses(site.app, story)
        cast = others(site.database, story)
        els, quincy, chantal = (_account(who) for who in (story.els, story.quincy[0], story.chantal))
    assert len(where) > 100
    # Machines read these; they are among the addresses.
    assert {"/sitemap.xml", "/healthz"} <= where

    def found(account: Account | None) -> list[str]:
        return [
            f"{marker} at {address}"
            for address, page in read(site.app, account, where)
            for marker in MARKERS
            if marker.encode() in page.lower()
        ]

    # Who said no reads the own profile, a colleague of the wijk that of a buddy; nothing of the request.
    own = {"said no": "/maatje", "colleague": f"/werkplek/maatjes/vrijwilligers/{story.quincy[1].id}"}
    leaked = {
        name: [leak for leak in found(account) if name not in own or own[name] not in leak]
        for name, account in cast.items()
    }
    assert {name: leaks for name, leaks in leaked.items() if leaks} == {}
    assert found(els), "who asked reads it, or the walk does not come where the words are"
    assert found(quincy)
    assert found(chantal)
    with site.app.app_context(), site.database.scope():
        assert site.leaks() == [], "pages that somebody read leave nothing behind"


# Planted faults


def _in_the_log_of_staff(word: str) -> None:
    with transaction():
        audit.record(SYSTEM, "planted", "test", 1, why=word)


def _in_a_subject(word: str) -> None:
    with transaction():
        mail.queue(Mail("planted", "els@voorbeeld.example", "nl", f"Over {word}", ("Dag.",)))


def _in_a_job(word: str) -> None:
    with transaction():
        jobs.enqueue("planted", {"about": word})


def _in_a_log_line(word: str) -> None:
    logging.getLogger("planted").info("asked for %s", word)


@pytest.mark.parametrize("plant", [_in_the_log_of_staff, _in_a_subject, _in_a_job, _in_a_log_line])
def test_a_planted_leak_is_found(site: Site, plant: Callable[[str], None]) -> None:
    with site.app.app_context(), site.database.scope():
        assert site.leaks() == []
        plant("zwilgenvijver")
        assert site.leaks() != []
