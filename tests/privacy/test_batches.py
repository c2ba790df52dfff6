"""What goes in batches: each in a transaction of its own, so a sweep that is killed has lost nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies import actions_circles, actions_circles_days, queries_circles
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.privacy import actions

pytestmark = pytest.mark.usefixtures("app", "scope")
LINES = {"buddy_unanswered", "buddy_writers", "buddy_contacts", "circles_quiet", "circle_links", "circles"}


class Killed(BaseException):
    """As a worker that is stopped dead."""


def _circle(now: datetime | None = None) -> tuple[Actor, int]:
    els = actor_of(factories.account(name="Els"))
    with transaction():
        number = actions_circles.begin(
            els,
            name="Kring",
            for_self=True,
            is_told=False,
            form_key=f"batch-{els.account_id}",
            now=now or clock.now(),
        )
    return els, number


def _went(count: int) -> None:
    """People who were asked into a circle and said no."""
    keeper, circle = _circle()
    for turn in range(count):
        with transaction():
            member = actions_circles.invite(
                keeper, circle, first_name="Emre", email="", form_key=f"went-{turn}", now=clock.now()
            )
            actions_circles_days.leave(queries_circles.link_of(member), clock.now())


def _links() -> int:
    left = sa.select(sa.func.count()).where(CircleMember.token_hash.is_not(None))
    return session().scalar(left) or 0


def _one_by_one(
    do: Callable[[datetime, int], int], dies_at: int
) -> tuple[Callable[[datetime], int], list[int]]:
    """The same, one thing at a time; in one batch the worker dies, after the work and before the commit."""
    calls: list[int] = []

    def batch(now: datetime) -> int:
        done = do(now, 1)
        calls.append(done)
        if len(calls) == dies_at:
            raise Killed
        return done

    return batch, calls


def test_what_was_done_stands_and_the_next_sweep_does_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    _went(5)
    clock.shift(timedelta(days=31))
    batch, calls = _one_by_one(actions_circles.forget_links, dies_at=3)
    monkeypatch.setitem(actions.BATCHES, "circle_links", batch)
    assert _links() == 5
    with pytest.raises(Killed):
        clockwork.forget()
    session().rollback()
    assert _links() == 3, "two batches were committed, the one that died was taken back"
    assert clockwork.forget()["circle_links"] == 3
    assert calls == [1] * 6 + [0]
    assert _links() == 0


def test_every_line_says_when_nothing_is_left() -> None:
    """Else a sweep would never end."""
    assert set(actions.BATCHES) > LINES
    assert not set(actions.BATCHES) & set(actions.SWEEPS)
    for name, forget in actions.BATCHES.items():
        with transaction():
            assert forget(clock.now()) == 0, name


def test_all_that_is_due_goes_with_one_sweep_whatever_else_runs() -> None:
    """Nothing is forgotten by a timer of its own, that may be off with its part of the site."""
    _els, circle = _circle(clock.now() - timedelta(days=731))
    _went(2)
    clock.shift(timedelta(days=31))
    gone = clockwork.forget()
    assert (gone["circles_quiet"], gone["circle_links"]) == (1, 2)
    row = session().get_one(CareCircle, circle)
    assert row.state is CircleState.ENDED
    clock.shift(timedelta(days=31 + 93))
    assert clockwork.forget()["circles"] == 1
