"""How a care circle ends by itself, and what is forgotten of who went."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.buddies.care import at
from tests.buddies.test_circles import START, begun, invited, joined, keys, member, planned, row
from vrijwilligerspunt.buddies import actions_circles as keeping
from vrijwilligerspunt.buddies import actions_circles_days as days
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies.models_circles import CircleMember
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import NotFound

pytestmark = pytest.mark.usefixtures("scope")


def quiet(now: datetime) -> tuple[int, int]:
    """How many keepers hear that it is quiet, and how many circles end of it."""
    with transaction():
        return keeping.warn(now), keeping.lapse(now)


def test_a_circle_that_nobody_ends_ends_after_a_quiet_year_and_its_keeper_hears_so_before() -> None:
    now = at(START)
    els, circle = begun()
    joined(els, circle, "Emre", "emre@voorbeeld.example")
    assert quiet(now + timedelta(days=334)) == (0, 0)
    assert quiet(now + timedelta(days=350)) == (1, 0)
    assert quiet(now + timedelta(days=366)) == (0, 0), "the keeper has thirty days to answer"
    assert quiet(now + timedelta(days=380)) == (0, 1)
    assert quiet(now + timedelta(days=380)) == (0, 0)
    assert row(circle).state is CircleState.ENDED
    assert (keys().count("circle_quiet"), keys().count("circle_changed")) == (1, 1)
    with transaction():
        assert keeping.forget(now + timedelta(days=380 + 92)) == 1


@pytest.mark.parametrize("what", ["go_on", "plan", "pledge", "step"])
def test_whatever_somebody_does_in_a_circle_begins_its_year_anew(what: str) -> None:
    now = at(START)
    els, circle = begun()
    emre, _fatma = joined(els, circle, "Emre"), joined(els, circle, "Fatma")
    assert quiet(now + timedelta(days=350)) == (1, 0)
    later = at(START + timedelta(days=360))
    with transaction():
        if what == "go_on":
            keeping.go_on(els, circle, later)
        elif what == "step":
            keeping.step(els, circle, "pause", later)
        elif what == "plan":
            plan = {"first": later.date(), "weeks": 1, "at": None, "form_key": "koken", "now": later}
            days.add_tasks(els, circle, title="Koken", **plan)
        else:
            plan = {"first": later.date(), "weeks": 1, "at": None, "form_key": "koken", "now": later}
            days.pledge(emre, what="Koken", **plan)
    assert quiet(later + timedelta(days=300)) == (0, 0)
    assert quiet(later + timedelta(days=335)) == (1, 0)


def test_a_circle_with_something_planned_is_not_quiet_and_one_that_nobody_could_warn_ends_too() -> None:
    now = at(START)
    els, circle = begun()
    planned(els, circle, day=START + timedelta(days=360))
    assert quiet(now + timedelta(days=355)) == (0, 0)
    assert quiet(now + timedelta(days=361)) == (1, 0)
    with transaction():
        keeping.go_on(els, circle, now)
        assert keeping.lapse(now + timedelta(days=729)) == 0
        assert keeping.lapse(now + timedelta(days=730)) == 1


def test_who_is_told_late_has_a_month_all_the_same() -> None:
    """The site came back after years without informal care: first a mail, and only then the end."""
    now = at(START)
    begun()
    assert quiet(now + timedelta(days=900)) == (1, 0)
    assert quiet(now + timedelta(days=929)) == (0, 0)
    assert quiet(now + timedelta(days=930)) == (0, 1)


def test_of_who_went_nothing_is_left_after_thirty_days() -> None:
    now = at(START)
    els, circle = begun()
    tokens = [joined(els, circle, "Emre"), joined(els, circle, "Fatma"), invited(els, circle, "Dina")]
    with transaction():
        keeping.remove(els, circle, member(tokens[0]).id, now)
        days.leave(tokens[1], now)
        days.leave(tokens[2], now)
    with transaction():
        assert keeping.forget_links(now + timedelta(days=29)) == 0
        assert keeping.forget_links(now + timedelta(days=30)) == 3
        assert keeping.forget_links(now + timedelta(days=30)) == 0
    for token in tokens:
        with pytest.raises(NotFound):
            queries.opened(token, now)
    for gone in session().query(CircleMember):
        assert (gone.first_name, gone.email, gone.token_hash, gone.feed_hash) == (None,) * 4
