"""What goes in batches: each in a transaction of its own, so a sweep that is killed has lost nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts.people import actor_of
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies import actions_circles, actions_circles_days, queries_circles
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.states import MatchState, RequestState, VolunteerState
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.privacy import actions

pytestmark = pytest.mark.usefixtures("app", "scope")
LINES = {"buddy_unanswered", "buddy_writers", "buddy_contacts", "circle_links", "circles"}


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
    for name, forget in {**actions.UNTOLD, **actions.BATCHES}.items():
        with transaction():
            assert forget(clock.now()) == 0, name


@pytest.fixture
def _is_off(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Informal care was on, and is off now."""
    monkeypatch.setitem(app.extensions, "vrijwilligerspunt.settings", replace(settings, buddies=False))


@pytest.mark.usefixtures("_is_off")
def test_all_that_is_due_goes_with_one_sweep_and_without_a_mail_when_a_part_is_off() -> None:
    """Nothing is forgotten by a timer of its own, that is off with its part of the site."""
    els, circle = _circle(clock.now() - timedelta(days=731))
    with transaction():
        member = actions_circles.invite(
            els, circle, first_name="Emre", email="", form_key="in", now=clock.now() - timedelta(days=731)
        )
        given = {"first_name": "Emre", "email": "emre@voorbeeld.example", "language": "nl"}
        link, then = queries_circles.link_of(member), clock.now() - timedelta(days=731)
        actions_circles_days.join(link, **given, form_key="joins", now=then)
        session().execute(sa.delete(OutgoingMail))
    _went(2)
    clock.shift(timedelta(days=31))
    gone = clockwork.forget()
    assert (gone["circles_quiet"], gone["circle_links"]) == (1, 2)
    row = session().get_one(CareCircle, circle)
    assert row.state is CircleState.ENDED
    assert not session().scalars(sa.select(OutgoingMail.key)).all()
    clock.shift(timedelta(days=31 + 93))
    assert clockwork.forget()["circles"] == 1


def test_while_a_part_is_on_its_timers_end_what_is_quiet_and_say_so() -> None:
    _els, circle = _circle(clock.now() - timedelta(days=731))
    assert "circles_quiet" not in clockwork.forget()
    assert session().get_one(CareCircle, circle).state is CircleState.FORMING
    clockwork.TIMERS["circles-remind"](clock.today())
    session().expire_all()
    assert session().get_one(CareCircle, circle).warned_at is not None, "first its keeper is told"
    clock.shift(timedelta(days=31))
    clockwork.TIMERS["circles-remind"](clock.today())
    session().expire_all()
    assert session().get_one(CareCircle, circle).state is CircleState.ENDED


def _request(days: int, state: RequestState, **given: Any) -> BuddyRequest:
    """A request in which the last step was taken so many days ago."""
    then = clock.now() - timedelta(days=days)
    return factories.buddy_request(state=state, state_since=then, opened_at=then, **given)


def _match(row: BuddyRequest, state: MatchState, term_until: date | None = None) -> None:
    volunteer = factories.buddy_volunteer(state=VolunteerState.ACTIVE)
    with transaction() as writer:
        writer.add(
            BuddyMatch(
                request_id=row.id,
                volunteer_id=volunteer.id,
                state=state,
                place=1,
                form_key=f"match-{row.id:026x}",
                proposed_at=row.state_since,
                state_since=row.state_since,
                term_until=term_until,
                volunteer_contact="06 11 11 11 11",
                requester_contact="06 22 22 22 22",
            )
        )


@pytest.mark.usefixtures("_is_off")
def test_requests_of_a_part_that_is_off_end_with_their_match_and_are_forgotten() -> None:
    """Otherwise a switch would keep the most private words of all for ever."""
    alive = RequestState.OPEN, RequestState.TRIAGE, RequestState.SUBMITTED
    old = [_request(184, state, due_on=clock.today(), wants_call=True) for state in alive]
    tried, matched = _request(184, RequestState.TRIAL), _request(400, RequestState.MATCHED)
    _match(tried, MatchState.TRIAL)
    _match(matched, MatchState.MATCHED, clock.today() - timedelta(days=1))
    young, going = _request(180, RequestState.OPEN), _request(400, RequestState.MATCHED)
    _match(going, MatchState.MATCHED, clock.today())

    assert clockwork.forget()["requests_quiet"] == 5
    assert not session().scalars(sa.select(OutgoingMail.key)).all()
    session().expire_all()
    found = {row.id: row for row in session().scalars(sa.select(BuddyRequest))}
    for row in (*old, tried, matched):
        assert found[row.id].state is RequestState.LAPSED
    assert found[young.id].state is RequestState.OPEN
    assert found[going.id].state is RequestState.MATCHED
    for row in session().scalars(sa.select(BuddyMatch)):
        runs = row.request_id == going.id
        assert (row.state is MatchState.MATCHED) is runs
        assert (row.requester_contact is None, row.volunteer_contact is None) == (not runs, not runs)
        assert row.ended_by is None, "nobody stopped it"

    clock.shift(timedelta(days=93))
    gone = clockwork.forget()
    assert (gone["requests_quiet"], gone["buddy_requests"]) == (2, 5)
    session().expire_all()
    for row in (*old, tried, matched):
        left = session().get_one(BuddyRequest, row.id)
        assert (left.what, left.first_name, left.reach) == (None, None, None)


def test_while_a_part_is_on_a_sweep_ends_no_request() -> None:
    row = _request(400, RequestState.TRIAGE)
    clockwork.forget()
    session().expire_all()
    assert session().get_one(BuddyRequest, row.id).state is RequestState.TRIAGE
