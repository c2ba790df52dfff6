"""What the clock does to passes: it asks again, tells that an end comes, ends, and forgets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts.people import actor_of
from tests.passes.people import asked, at, fresh, house, resident, staff
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import actions, actions_timers, queries
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState
from vrijwilligerspunt.privacy import actions as privacy

START = date(2026, 12, 1)


def count() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(VolunteerPass)) or 0


def each_morning(days: range) -> list[tuple[int, str]]:
    """The mails of each of these days after START, with the timers run twice."""
    told = []
    for day in days:
        now = at(START + timedelta(days=day))
        before = len(mailbox.rows())
        for _ in range(2):
            with transaction():
                actions_timers.expire(now)
            with transaction():
                actions_timers.remind(now)
            with transaction():
                actions_timers.remind_of_end(now)
        told += [(day, row.key) for row in mailbox.rows()[before:]]
    return told


@pytest.mark.usefixtures("scope")
def test_an_organisation_is_asked_again_after_7_and_14_days_and_then_the_officer_has_it() -> None:
    at(START)
    organisation, _ = house()
    officer = staff(Role.PASS_OFFICER)
    for _ in range(3):
        asked(resident(), organisation.slug)
    assert each_morning(range(1, 30)) == [(7, "pass_reminder"), (14, "pass_reminder")]
    assert "3 mensen" in mailbox.newest("pass_reminder")
    assert len(queries.for_officer(officer, clock.now())) == 3


@pytest.mark.usefixtures("scope")
def test_an_organisation_without_an_address_or_off_the_site_gets_no_mail_and_stops_nobody() -> None:
    at(START)
    silent, _ = house(email="")
    gone, _ = house()
    for organisation in (silent, gone):
        asked(resident(), organisation.slug)
    with transaction() as writer:
        writer.execute(
            sa.update(Organisation)
            .where(Organisation.id == gone.id)
            .values(state=OrganisationState.SUSPENDED)
        )
    assert each_morning(range(1, 30)) == []
    assert len(queries.for_officer(staff(Role.PASS_OFFICER), clock.now())) == 2


@pytest.mark.usefixtures("scope")
def test_who_was_answered_and_whose_parent_still_thinks_is_nobodys_reminder() -> None:
    at(START)
    organisation, bram = house()
    asked(resident(), organisation.slug, is_minor=True, parent_email="ouder@voorbeeld.example")
    done = asked(resident(), organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [done], [], clock.now())
    assert each_morning(range(1, 30)) == []


@pytest.mark.usefixtures("scope")
def test_a_pass_is_announced_45_and_14_days_before_its_end_and_then_expires() -> None:
    at(START)
    row = factories.volunteer_pass(valid_until=START + timedelta(days=60))
    paper = factories.volunteer_pass(valid_until=START + timedelta(days=60), account_id=None)
    assert each_morning(range(63)) == [(15, "pass_renew"), (46, "pass_renew"), (61, "pass_ended")]
    assert [fresh(one.id).state for one in (row, paper)] == [PassState.EXPIRED] * 2


@pytest.mark.usefixtures("scope")
def test_who_asked_to_renew_hears_no_more_of_the_end() -> None:
    at(START)
    organisation, _ = house()
    amina = factories.account()
    row = factories.volunteer_pass(account_id=amina.id, valid_until=START + timedelta(days=40))
    assert each_morning(range(1, 2)) == [(1, "pass_renew")]
    with transaction():
        actions.ask_renewal(actor_of(amina), row.id, PassRoute.ORGANISATION, organisation.slug, clock.now())
    assert each_morning(range(2, 42)) == [(8, "pass_reminder"), (15, "pass_reminder"), (41, "pass_ended")]
    held = fresh(row.id)
    assert (held.route, held.organisation_id, held.renewal_asked_at) == (None, None, None)


@pytest.mark.usefixtures("scope")
def test_a_refused_renewal_is_not_announced_again() -> None:
    at(START)
    organisation, bram = house()
    amina = factories.account()
    row = factories.volunteer_pass(account_id=amina.id, valid_until=START + timedelta(days=40))
    with transaction():
        actions.ask_renewal(actor_of(amina), row.id, PassRoute.ORGANISATION, organisation.slug, clock.now())
        actions.answer(bram, organisation.id, [], [row.id], clock.now())
    assert each_morning(range(1, 41)) == []


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    "state", [PassState.DECLINED, PassState.WITHDRAWN, PassState.EXPIRED, PassState.REVOKED]
)
def test_whatever_ended_is_gone_after_thirty_days(state: PassState) -> None:
    at(START)
    factories.volunteer_pass(state=state)
    kept = factories.volunteer_pass()
    at(START + timedelta(days=29))
    with transaction():
        assert privacy.sweep(clock.now())["passes"] == 0
    at(START + timedelta(days=31))
    with transaction():
        assert privacy.sweep(clock.now())["passes"] == 1
    assert session().scalars(sa.select(VolunteerPass.id)).all() == [kept.id]


@pytest.mark.usefixtures("scope")
def test_a_child_whose_parent_never_answers_hears_so_and_is_forgotten() -> None:
    at(START)
    organisation, _ = house()
    asked(resident(), organisation.slug, is_minor=True, parent_email="ouder@voorbeeld.example")
    allowed = asked(resident(), organisation.slug, is_minor=True, parent_email="mama@voorbeeld.example")
    with transaction():
        actions.parent_says_yes(mailbox.link_in("pass_parent", "/ouder/"), clock.now())
    at(START + timedelta(days=15))
    with transaction():
        assert privacy.sweep(clock.now())["passes"] == 1
    assert session().scalars(sa.select(VolunteerPass.id)).all() == [allowed]
    assert mailbox.keys()[-1] == "pass_unheard"


def test_the_worker_of_the_morning_does_all_of_it(app: Flask, database: Database) -> None:
    with app.app_context():
        with database.scope():
            at(START)
            organisation, _ = house()
            asked(resident(), organisation.slug)
            old = factories.volunteer_pass(valid_until=START + timedelta(days=6))
        at(START + timedelta(days=7))
        jobs.run_timers(
            database,
            {name: work for name, work in clockwork.TIMERS.items() if name.startswith("passes-")},
        )
        with database.scope():
            assert fresh(old.id).state is PassState.EXPIRED
            assert sorted(mailbox.keys()) == ["pass_confirm", "pass_ended", "pass_reminder"]


@pytest.mark.usefixtures("scope")
def test_a_large_morning_is_done_in_batches() -> None:
    at(START)
    for _ in range(5):
        factories.volunteer_pass(valid_until=START - timedelta(days=1))
    done = []
    for _ in range(4):
        with transaction():
            done.append(actions_timers.expire(clock.now(), limit=2))
    assert done == [2, 2, 1, 0]
    assert count() == 5
