"""Two people at the same moment, on two real connections: one pass, one answer, and dead is dead."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.passes.people import asked, fresh, house, resident
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.passes import actions, actions_timers, queries_check, rules
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def apply(who: Actor, form_key: str) -> int:
    return actions.apply(
        who,
        route=PassRoute.CARER,
        organisation_slug="",
        name="Amina",
        is_minor=False,
        parent_email="",
        form_key=form_key,
        now=clock.now(),
    )


def count() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(VolunteerPass)) or 0


def test_two_forms_of_one_person_at_once_are_one_pass(race: Race) -> None:
    for turn in range(5):
        who = race.read(resident)
        keys = [f"{turn}-{number}".zfill(32) for number in range(3)]
        done = race.run(*(partial(apply, who, key) for key in keys))
        refused = [answer for answer in done if isinstance(answer, rules.PassAlready)]
        assert len(refused) == 2, done
        assert race.read(count) == turn + 1


def test_one_form_sent_twice_at_once_is_one_pass(race: Race) -> None:
    who = race.read(resident)
    done = race.run(*(lambda: apply(who, "e" * 32) for _ in range(3)))
    assert len(set(done)) == 1
    assert race.read(count) == 1


def test_the_desk_pressing_twice_at_once_makes_one_card(race: Race) -> None:
    desk = race.read(lambda: actor_of(factories.account(), Role.DESK))

    def enter() -> int:
        return actions.enter(desk, name="Jan", form_key="f" * 32, language="nl", now=clock.now())

    assert len(set(race.run(enter, enter, enter))) == 1
    assert race.read(count) == 1


def test_two_colleagues_who_answer_at_once_give_one_answer(race: Race) -> None:
    def build() -> tuple[int, Actor, Actor, list[int]]:
        organisation, bram = house()
        other = factories.account()
        factories.member(organisation, other, MemberRole.ADMIN)
        return (
            organisation.id,
            bram,
            actor_of(other),
            [asked(resident(), organisation.slug) for _ in range(4)],
        )

    number, bram, other, waiting = race.read(build)
    done = race.run(
        lambda: actions.answer(bram, number, waiting, [], clock.now()),
        lambda: actions.answer(other, number, [], waiting[::-1], clock.now()),
    )
    assert sorted((one.yes + one.no, one.skipped) for one in done) == [(0, 4), (4, 0)]
    states = {race.read(lambda one=one: fresh(one).state) for one in waiting}
    assert states in ({PassState.ISSUED}, {PassState.DECLINED})
    keys = race.read(mailbox.keys)
    assert keys.count("pass_ready") + keys.count("pass_declined") == 4


def test_withdrawing_while_the_organisation_answers_leaves_one_of_the_two(race: Race) -> None:
    for _ in range(4):

        def build() -> tuple[int, Actor, Actor, int]:
            organisation, bram = house()
            amina = resident()
            return organisation.id, bram, amina, asked(amina, organisation.slug)

        number, bram, amina, one = race.read(build)
        race.run(
            lambda a=(bram, number, one): actions.answer(a[0], a[1], [a[2]], [], clock.now()),
            lambda a=(amina, one): actions.withdraw(*a, clock.now()),
        )
        held = race.read(lambda one=one: fresh(one))
        assert held.state is PassState.WITHDRAWN, "whoever is first, the holder's own word stands"
        assert (held.route, held.organisation_id, held.confirmer_id) == (None, None, None)


def test_a_pass_that_is_revoked_during_checks_is_dead_from_its_commit_on(race: Race) -> None:
    def build() -> tuple[VolunteerPass, Actor]:
        return factories.volunteer_pass(), actor_of(factories.account(), Role.PASS_OFFICER)

    row, officer = race.read(build)

    def check() -> PassState | None:
        found = queries_check.holding(row.handle or "")
        return None if found is None else found.state

    done = race.run(lambda: actions.revoke(officer, row.id, RevokeReason.MISUSE, clock.now()), *[check] * 4)
    assert not [answer for answer in done if isinstance(answer, Exception)], done
    assert race.read(check) in (None, PassState.REVOKED)


def test_a_timer_that_runs_twice_at_once_ends_each_pass_once(race: Race) -> None:
    race.read(
        lambda: [factories.volunteer_pass(valid_until=clock.today() - timedelta(days=1)) for _ in range(6)]
    )
    race.run(*(lambda: actions_timers.expire(clock.now()) for _ in range(3)))
    race.run(lambda: actions_timers.expire(clock.now()))
    assert race.read(mailbox.keys) == ["pass_ended"] * 6
