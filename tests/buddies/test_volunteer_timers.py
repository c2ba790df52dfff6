"""Buddy volunteers and the clock: a VOG that ends, a pause that is over, a talk, and what is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories
from tests.buddies.volunteering import (
    AANSCHOT,
    MARK,
    START,
    coordinator,
    fresh,
    mailed,
    works,
)
from tests.passes.people import at
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies import actions_screening as screening
from vrijwilligerspunt.buddies import actions_volunteers as actions
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening
from vrijwilligerspunt.buddies.states import VolunteerState as State
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import transaction

pytestmark = pytest.mark.usefixtures("scope")


def test_a_vog_that_ends_is_told_once_to_both_and_again_after_a_new_one() -> None:
    now = at(START)
    boss = factories.account()
    works(boss)
    row = factories.buddy_volunteer(
        vog_seen_on=START - timedelta(days=1060), vog_valid_until=START + timedelta(days=63)
    )

    told = []
    for day in (0, 1, 2, 30):
        now = at(START + timedelta(days=day))
        before = len(mailed())
        for _ in range(2):
            clockwork.TIMERS["buddies-volunteers"](now.date())
        told += [(day, key) for key in mailed()[before:]]
    assert told == [(1, "volunteer_renew"), (1, "volunteer_renew_coordinator")]

    kept = fresh(row.id)
    assert kept.state is State.READY
    chantal = coordinator()
    with transaction():
        version = queries.one(row.id).version
        days = {name: getattr(kept, name) for name in rules_screening.DAYS}
        screening.tick(chantal, row.id, version, days | {"vog_seen_on": START}, now)
    assert fresh(row.id).reminded_on is None


def test_after_a_pause_somebody_is_asked_once_and_then_stands_on_the_list() -> None:
    at(START)
    row = factories.buddy_volunteer(state=State.PAUSED, paused_until=START + timedelta(days=10))
    chantal = coordinator(AANSCHOT)

    told = []
    for day in (9, 10, 11, 12):
        now, before = at(START + timedelta(days=day)), len(mailed())
        clockwork.TIMERS["buddies-volunteers"](now.date())
        told += [(day, key) for key in mailed()[before:]]
    assert told == [(11, "volunteer_pause_over")]
    kept = fresh(row.id)
    assert (kept.state, kept.paused_until, kept.due_on) == (State.PAUSED, None, START + timedelta(days=18))
    assert _to_do(chantal, START + timedelta(days=17)) == []
    assert _to_do(chantal, START + timedelta(days=18)) == [row.id]


def test_who_is_suspended_comes_back_on_the_list_after_four_weeks() -> None:
    now = at(START)
    row, chantal, dirk = factories.buddy_volunteer(), coordinator(AANSCHOT), coordinator(AANSCHOT)
    with transaction():
        screening.ask_suspension(chantal, row.id, now)
        screening.step(dirk, row.id, "suspend", now, is_told=True)

    assert _to_do(chantal, START + timedelta(days=27)) == []
    assert _to_do(chantal, START + timedelta(days=28)) == [row.id]


def _to_do(who: Actor, today: date) -> list[int]:
    return [one.id for one in queries.listed(who, "te-doen", 1, today, None, "")]


def test_a_year_after_the_last_talk_somebody_is_on_the_list() -> None:
    now = at(START)
    row = factories.buddy_volunteer(state=State.SCREENING, **SCREENED)
    chantal = coordinator(AANSCHOT)
    with transaction():
        screening.step(chantal, row.id, "ready", now)

    assert fresh(row.id).talked_on == START
    assert _to_do(chantal, START + timedelta(days=364)) == []
    assert _to_do(chantal, START + timedelta(days=365)) == [row.id]


SCREENED = {
    "vog_seen_on": START - timedelta(days=9),
    "vog_valid_until": START + timedelta(days=1000),
    "references_on": START,
    "training_on": START,
    "code_accepted_on": START,
}


@pytest.mark.parametrize(
    "state", [State.LEFT, State.NOT_SUITED, State.SUSPENDED], ids=lambda state: state.value
)
def test_half_a_year_after_the_end_only_codes_are_left(state: State) -> None:
    now = at(START).replace(second=0, microsecond=0)
    row = factories.buddy_volunteer(state=state, about=MARK, state_since=now, left_at=now, **SCREENED)

    for day, count in ((182, 0), (183, 1), (184, 0)):
        with transaction():
            assert actions.forget(at(START + timedelta(days=day))) == count
        assert (fresh(row.id).about is None) == (day >= 183)
    kept = fresh(row.id)
    assert kept.emptied_at is not None
    assert (kept.state, kept.wijk_code, kept.activities) == (state, AANSCHOT, ["walking", "coffee"])
    nothing = (
        "account_id", "phone", "coordinator_id", "vog_seen_on", "vog_seen_by", "references_on", "training_on",
        "code_accepted_on", "talked_on", "due_on",
    )  # fmt: skip
    assert [name for name in nothing if getattr(kept, name) is not None] == []


def test_forgetting_goes_in_batches_and_may_be_stopped() -> None:
    now = at(START)
    for _ in range(5):
        factories.buddy_volunteer(state=State.LEFT, left_at=now)
    later = at(START + timedelta(days=200))

    done = []
    while not done or done[-1]:
        with transaction():
            done.append(actions.forget(later, 2))
    assert done == [2, 2, 1, 0]


@pytest.mark.parametrize(
    "state", [one for one in State if one is not State.SUSPENDED], ids=lambda state: state.value
)
def test_a_person_who_deletes_the_account_leaves_codes_only(state: State) -> None:
    amina = factories.account()
    row = factories.buddy_volunteer(account=amina, state=state, about=MARK)
    earlier = factories.buddy_volunteer(account=amina, state=State.LEFT) if state is not State.LEFT else row

    with transaction():
        assert actions.erase(amina.id, clock.now()) == len({row.id, earlier.id})
    for number in {row.id, earlier.id}:
        kept = fresh(number)
        assert (kept.state, kept.account_id, kept.about, kept.phone) == (State.LEFT, None, None, None)
