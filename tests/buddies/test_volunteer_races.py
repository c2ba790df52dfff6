"""Two people at the same moment, on two real connections: one volunteer, one step, and leaving is leaving."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import actions_screening as screening
from vrijwilligerspunt.buddies import actions_volunteers as actions
from vrijwilligerspunt.buddies import actions_volunteers_own as own
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.buddies.states import VolunteerState as State
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.foundation.mail import OutgoingMail

pytestmark = pytest.mark.slow
TOLD = Preferences((Activity.WALKING,), 1, "WK077253", (), ("nl",), 1, "+31612345678", "")


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def resident() -> Actor:
    return actor_of(factories.account())


def coordinator() -> Actor:
    return actor_of(factories.account(name="Chantal"), Role.BUDDY_COORDINATOR)


def person_of(number: int) -> Actor:
    found = queries.person(queries.one(number))
    assert found is not None
    return actor_of(found)


def count() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(BuddyVolunteer)) or 0


def ready_to_be() -> int:
    """Somebody whose screening is done."""
    today = clock.today()
    return factories.buddy_volunteer(
        state=State.SCREENING,
        vog_seen_on=today,
        vog_valid_until=today + timedelta(days=900),
        references_on=today,
        training_on=today,
        code_accepted_on=today,
    ).id


def want(who: Actor, form_key: str) -> int:
    return own.want(who, TOLD, is_adult=True, form_key=form_key, now=clock.now())


def test_two_forms_of_one_person_at_once_are_one_volunteer(race: Race) -> None:
    for turn in range(5):
        who = race.read(resident)
        done = race.run(*(partial(want, who, f"{turn}-{number}".zfill(32)) for number in range(3)))
        assert len([one for one in done if isinstance(one, rules.AlreadyVolunteer)]) == 2, done
        assert race.read(count) == turn + 1


def test_one_form_sent_twice_at_once_is_one_volunteer_and_one_mail(race: Race) -> None:
    who = race.read(resident)
    assert len(set(race.run(*(partial(want, who, "e" * 32) for _ in range(3))))) == 1
    assert race.read(count) == 1
    assert race.read(lambda: session().scalar(sa.select(sa.func.count()).select_from(OutgoingMail))) == 1


def test_two_coordinators_who_say_ready_at_once_say_it_once(race: Race) -> None:
    for _ in range(5):
        number = race.read(ready_to_be)
        one, other = race.read(coordinator), race.read(coordinator)
        done = race.run(*(partial(screening.step, who, number, "ready", clock.now()) for who in (one, other)))
        assert [type(answer) for answer in done if answer is not None] == [IllegalTransition], done
        assert race.read(lambda found=number: queries.one(found).state) is State.READY


def test_two_coordinators_who_fill_in_days_at_once_do_not_overwrite_each_other(race: Race) -> None:
    for _ in range(5):
        number = race.read(lambda: factories.buddy_volunteer(state=State.SCREENING).id)
        one, other = race.read(coordinator), race.read(coordinator)
        today = clock.today()
        done = race.run(
            partial(screening.tick, one, number, 1, {"training_on": today}, clock.now()),
            partial(screening.tick, other, number, 1, {"references_on": today}, clock.now()),
        )
        assert [type(answer) for answer in done if answer is not None] == [rules.ChangedMeanwhile], done
        row = race.read(lambda found=number: queries.one(found))
        assert (row.training_on is None) != (row.references_on is None)


def test_who_leaves_while_somebody_says_ready_has_left(race: Race) -> None:
    for _ in range(5):
        number = race.read(ready_to_be)
        amina, chantal = race.read(partial(person_of, number)), race.read(coordinator)
        left, ready = race.run(
            partial(own.leave, amina, clock.now()),
            partial(screening.step, chantal, number, "ready", clock.now()),
        )
        assert left is None
        assert ready is None or isinstance(ready, IllegalTransition)
        assert race.read(lambda found=number: queries.one(found).state) is State.LEFT


def test_two_workers_who_forget_at_once_empty_everybody_once(race: Race) -> None:
    gone = clock.now() - timedelta(days=200)
    for _ in range(6):
        race.read(lambda: factories.buddy_volunteer(state=State.LEFT, left_at=gone))
    done = race.run(*(partial(actions.forget, clock.now(), 100) for _ in range(3)))
    assert sum(done) == 6, done
