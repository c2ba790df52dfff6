"""Two people at the same moment in one circle, on two real connections: one wins, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from tests import factories
from tests.accounts.people import actor_of
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import actions_circles as keeping
from vrijwilligerspunt.buddies import actions_circles_days as days
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.states_circles import PledgeState, TaskState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.errors import Gone

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def seated(count: int) -> tuple[Actor, int, list[str]]:
    """Els, her circle, and what opens the pages of who is in."""
    els, now = actor_of(factories.account(name="Els")), clock.now()
    with transaction():
        circle = keeping.begin(els, name="Kring", for_self=True, is_told=False, form_key="race", now=now)
    tokens = []
    for turn in range(count):
        with transaction():
            made = keeping.invite(
                els, circle, first_name=f"Lid {turn}", email="", form_key=f"race-{turn}", now=now
            )
            first = queries.link_of(made)
            given = {"first_name": f"Lid {turn}", "email": "", "language": "nl", "form_key": f"join-{turn}"}
            tokens.append(days.join(first, **given, now=now))
    return els, circle, tokens


def planned(els: Actor, circle: int) -> int:
    day = clock.today() + timedelta(days=1)
    with transaction():
        days.add_tasks(
            els, circle, title="Koken", first=day, weeks=1, at=None, form_key="koken", now=clock.now()
        )
    return queries.tasks(circle, day)[0].id


def invite(els: Actor, circle: int, name: str) -> object:
    return keeping.invite(els, circle, first_name=name, email="", form_key=name, now=clock.now())


def test_of_two_who_are_asked_for_the_eighth_seat_one_gets_it(race: Race) -> None:
    els, circle, _tokens = race.read(partial(seated, 7))
    said = race.run(partial(invite, els, circle, "achtste"), partial(invite, els, circle, "negende"))
    assert [isinstance(one, rules.CircleFull) for one in said].count(True) == 1
    assert len(race.read(partial(queries.members, circle))) == 8


def test_of_two_who_take_one_task_one_does_it(race: Race) -> None:
    els, circle, tokens = race.read(partial(seated, 2))
    task = race.read(partial(planned, els, circle))
    said = race.run(*(partial(days.take, token, task, clock.now()) for token in tokens))
    assert [isinstance(one, rules.TakenByAnother) for one in said].count(True) == 1
    assert race.read(partial(queries.task_of, circle, task)).state is TaskState.TAKEN


def test_an_offer_of_who_is_removed_meanwhile_ends_clearly(race: Race) -> None:
    els, circle, tokens = race.read(partial(seated, 2))
    (member,) = [one.id for one in race.read(partial(queries.members, circle)) if one.place == 1]
    now = clock.now()
    offer = partial(
        days.pledge,
        tokens[0],
        what="Rijden",
        first=clock.today() + timedelta(days=1),
        weeks=1,
        at=None,
        form_key="rijden",
        now=now,
    )
    offered, removed = race.run(offer, partial(keeping.remove, els, circle, member, now))
    assert removed is None
    assert offered is None or isinstance(offered, Gone)
    left = race.read(partial(queries.offers_of, member))
    assert [(one.state, one.what) for one in left] in ([], [(PledgeState.WITHDRAWN, None)])
    assert not race.read(partial(queries.pledges, circle, clock.today()))


def test_an_offer_is_picked_or_withdrawn_and_never_both(race: Race) -> None:
    els, circle, tokens = race.read(partial(seated, 2))

    def offered() -> int:
        day = clock.today() + timedelta(days=1)
        with transaction():
            days.pledge(tokens[0], what="Rijden", first=day, weeks=1, at=None, form_key="r", now=clock.now())
        return queries.pledges(circle, day)[0].id

    number = race.read(offered)
    said = race.run(
        partial(days.pick, els, circle, number, clock.now()),
        partial(days.withdraw, tokens[0], number, clock.now()),
    )
    assert [isinstance(one, rules.NoMore) for one in said].count(True) == 1
    tasks = race.read(partial(queries.tasks, circle, clock.today()))
    state = race.read(partial(queries.pledge_of, circle, number)).state
    assert (len(tasks), state) in ((1, PledgeState.PICKED), (0, PledgeState.WITHDRAWN))
