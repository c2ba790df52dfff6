"""Erasing an account erases its person in every room: nothing points at her, and no word of hers is left.

One person does something in every room through the rooms' own actions, in marker words. After erasing, the
database is looked through as it is stored and as the keys open it; after the organisation's last day nothing
is left at all, not even sealed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.buddies import care
from tests.buddies.marked import Site
from tests.privacy import leaving
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork, schema
from vrijwilligerspunt.accounts import actions_leaving
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import RequestState
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.rules import LastAdmin
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.privacy import actions_erasing
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import ApplicationState

pytestmark = pytest.mark.slow

POINTS = {
    "account_sessions.account_id",
    "applications.account_id",
    "application_messages.author_id",
    "buddy_requests.account_id",
    "buddy_requests.writer_id",
    "buddy_volunteers.account_id",
    "care_circles.account_id",
    "favourites.account_id",
    "import_uploads.account_id",
    "mailed_links.account_id",
    "organisation_members.account_id",
    "resident_offers.account_id",
    "second_factors.account_id",
    "volunteer_passes.account_id",
    "wishes.account_id",
}
SEALED = {
    "application_messages.text",
    "applications.email",
    "applications.message",
    "applications.name",
    "applications.parent_email",
    "applications.phone",
    "buddy_matches.meeting_place",
    "buddy_requests.first_name",
    "buddy_requests.reach",
    "buddy_requests.share",
    "buddy_requests.what",
    "buddy_requests.when_words",
    "buddy_requests.writer_name",
    "buddy_requests.writer_reach",
    "buddy_volunteers.about",
    "buddy_volunteers.phone",
    "care_circle_tasks.title",
    "care_circles.name",
    "care_notes.text",
    "connection_sides.first_name",
    "connection_sides.reach",
    "reports.email",
    "resident_offers.first_name",
    "resident_offers.reach",
    "resident_offers.what",
    "saved_searches.email",
    "volunteer_passes.name",
}
# What an organisation got to know stays with it until its own last day.
OF_THE_ORGANISATION = {
    "application_messages.text",
    "applications.email",
    "applications.message",
    "applications.name",
    "applications.phone",
}
# Columns that point at who works here, did so, or sent something; their work stays without a name.
OF_STAFF = {
    "applications.entered_by",
    "applications.vog_seen_by",
    "buddy_concerns.handled_by",
    "buddy_requests.consent_logged_by",
    "buddy_requests.coordinator_id",
    "buddy_requests.substitute_id",
    "buddy_volunteers.coordinator_id",
    "buddy_volunteers.suspend_asked_by",
    "buddy_volunteers.vog_seen_by",
    "care_notes.author_id",
    "connection_matches.connector_id",
    "desk_notes.author_id",
    "organisation_decisions.decided_by",
    "organisation_invitations.invited_by",
    "reports.decided_by",
    "resident_offers.noted_by_id",
    "ring_approaches.asked_by_id",
    "role_grants.account_id",
    "role_grants.granted_by",
    "role_grants.revoked_by",
    "synonym_groups.changed_by_id",
    "vacancy_decisions.decided_by",
    "volunteer_passes.confirmer_id",
}
# These go with the account by the database itself.
WITH_THE_ACCOUNT = {"half_sign_ins.account_id", "vacancy_invitations.account_id"}
# Words of another, of an organisation or of the house: they name nobody who can erase an account.
OF_OTHERS = {
    "applications.decline_text",
    "applications.meeting_place",
    "buddy_matches.requester_contact",
    "buddy_matches.volunteer_contact",
    "care_circle_members.email",
    "care_circle_members.first_name",
    "care_circle_pledges.what",
    "desk_notes.text",
    "import_uploads.content",
    "outgoing_mails.message",
    "pass_day_keys.key",
    "reports.message",
    "saved_searches.stop_token",
    "second_factors.secret",
    "volunteer_passes.parent_email",
    "volunteer_passes.secret",
}


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    return create_app(settings, real_database)


@pytest.fixture
def site(app: Flask, real_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Site:
    caplog.set_level(logging.DEBUG)
    return Site(app, real_database, tmp_path, caplog)


def _in_clear(site: Site) -> list[str]:
    """Where a marker stands as it was written; a mail that left is with its reader."""
    return [
        name for name, content in site.written() if not name.endswith(".eml") and leaving.has_marker(content)
    ]


def _vacuum(site: Site) -> None:
    session().rollback()
    plain = sa.create_engine(site.database.engine.url, isolation_level="AUTOCOMMIT")
    with plain.connect() as connection:
        connection.exec_driver_sql("VACUUM")
    plain.dispose()


def test_nothing_points_at_her_and_no_word_is_left_in_any_room(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        who, browser = leaving.somebody(site.database)
        assert who.account_id is not None
        before = leaving.sealed()
        assert POINTS - leaving.pointing(who.account_id).keys() == set()
        assert SEALED - before.keys() == set(), "or this test would find nothing by itself"
        assert _in_clear(site) != []

        leaving.erase(browser)
        site.work()
        assert leaving.pointing(who.account_id) == {}
        assert leaving.sealed().keys() == OF_THE_ORGANISATION
        _vacuum(site)
        assert _in_clear(site) == []

        clock.shift(clock.shifted() + timedelta(days=32))
        clockwork.forget()
        site.work()
        assert leaving.sealed() == {}
        _vacuum(site)
        held = b"".join(content for name, content in site.written() if not name.endswith(".eml"))
        kept = {name for name, values in before.items() for value in values if value.encode() in held}
        assert kept == set(), "not even sealed"


@pytest.mark.parametrize(
    "room", ["buddies", "connections", "organisations", "reports", "saved_searches", "vacancies"]
)
def test_a_room_that_is_left_out_is_found(site: Site, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted faults: without the database's own cascades this would find the other rooms too."""
    left = {name: forget for name, forget in clockwork.ERASERS.items() if name != room}
    monkeypatch.setattr(clockwork, "ERASERS", left)
    with site.app.app_context(), site.database.scope():
        _who, browser = leaving.somebody(site.database)
        leaving.erase(browser)
        site.work()
        _vacuum(site)
        assert leaving.sealed().keys() != OF_THE_ORGANISATION or _in_clear(site) != []


def test_every_column_that_points_at_an_account_is_thought_of() -> None:
    """A new one is put through its room's action in `leaving.py`, or named here with the reason."""
    points = {
        f"{table.name}.{key.parent.name}"
        for table in schema.metadata.tables.values()
        for key in table.foreign_keys
        if key.column is Account.__table__.c.id
    }
    assert points - POINTS - OF_STAFF - WITH_THE_ACCOUNT == set()
    assert (POINTS | OF_STAFF | WITH_THE_ACCOUNT) - points == set(), "these are gone"


def test_every_sealed_column_is_thought_of() -> None:
    columns = {f"{table.name}.{column.name}" for table, column in crypto.encrypted_columns(schema.metadata)}
    assert columns - SEALED - OF_OTHERS == set()
    assert (SEALED | OF_OTHERS) - columns == set(), "these are gone"


def test_who_it_concerns_hears_that_it_stopped(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        _who, browser = leaving.somebody(site.database)
        site.work()
        before = len(mailbox.rows())
        leaving.erase(browser)
        told = [row.key for row in mailbox.rows()[before:]]
    heard = {
        "match_stopped",
        "coordinator_waits",
        "circle_changed",
        "application_withdrawn",
        "privacy.erased",
    }
    assert set(told) == heard
    assert told.count("privacy.erased") == 1


def test_a_placed_volunteer_goes_on_as_somebody_without_an_account(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        amina = people.person(site.database)
        made = factories.application(
            state=ApplicationState.PLACED, account_id=amina.id, email=amina.email, placed_at=clock.now()
        )
        leaving.erase(leaving.signed(people.actor_of(amina)))
        session().expire_all()
        row = session().get_one(Application, made.id)
        assert (row.state, row.account_id) == (ApplicationState.PLACED, None)
        assert row.email == amina.email


def test_what_another_said_yes_to_stays_and_loses_only_a_name(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        emre = people.person(site.database, name="Emre")
        asked = factories.buddy_request(
            state=RequestState.OPEN, writer_id=emre.id, writer_name="Emre", writer_reach=emre.email
        )
        leaving.erase(leaving.signed(people.actor_of(emre)))
        row = care.fresh(asked.id)
        assert (row.writer_id, row.writer_name, row.writer_reach) == (None, None, None)
        assert (row.state, row.what) == (RequestState.OPEN, asked.what)


def _race(site: Site) -> Race:
    return Race(site.app, site.database)


def _own(account: Account) -> Callable[[], None]:
    browser = leaving.signed(people.actor_of(account))
    return lambda: actions_erasing.erase_own(None, signed=browser, erasers=clockwork.ERASERS, now=clock.now())


def test_of_two_presses_at_once_one_erases_and_the_other_finds_nobody(site: Site) -> None:
    race = _race(site)
    with site.app.app_context(), site.database.scope():
        amina = people.person(site.database)
        factories.application(account_id=amina.id, email=amina.email)
        factories.buddy_request(account_id=amina.id)
        presses = [_own(amina), _own(amina)]
    results = race.run(*presses)
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "NotFound"]
    with site.app.app_context(), site.database.scope():
        assert [row.key for row in mailbox.rows()].count("privacy.erased") == 1
        lines = sa.select(sa.func.count()).where(AuditEvent.verb == "account_erased")
        assert session().scalar(lines) == 1
        assert session().scalar(sa.select(sa.func.count()).where(BuddyRequest.what.is_not(None))) == 0


def test_of_the_last_two_administrators_who_leave_at_once_one_stays(site: Site) -> None:
    race = _race(site)
    with site.app.app_context(), site.database.scope():
        owner = factories.organisation()
        both = [people.person(site.database), people.person(site.database)]
        for one in both:
            factories.member(owner, one, MemberRole.ADMIN)
        presses = [_own(one) for one in both]
    results = race.run(*presses)
    gone = [result for result in results if result is None]
    refused = [result for result in results if result is not None]
    assert len(gone) == len(refused) == 1
    assert isinstance(refused[0], LastAdmin | actions_erasing.rules.SettleFirst)


def test_an_account_is_erased_by_nobody_else(site: Site) -> None:
    with site.app.app_context(), site.database.scope():
        amina = people.person(site.database)
        with pytest.raises(actions_leaving.NotAllowed), transaction():
            actions_leaving.erase(actions_leaving.locked(amina.id), Actor(amina.id + 1))
        with pytest.raises(NotFound), transaction():
            actions_leaving.locked(amina.id + 1)
        people.give(site.database, amina, Role.DESK)
        with pytest.raises(actions_leaving.NotAllowed), transaction():
            actions_leaving.erase(actions_leaving.locked(amina.id), Actor(amina.id))
