"""Many matches in one transaction beside somebody who touches one: all lock in one order, so nobody waits for
ever. A moment of sleep stands for a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies import care
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_matches,
    actions_matches_checks,
    actions_status,
    actions_volunteers_own,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.policy_matches import RUNNING
from vrijwilligerspunt.buddies.states import MatchState, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict

pytestmark = pytest.mark.slow
MOMENT = 0.3


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def slowly(monkeypatch: pytest.MonkeyPatch, room: Any, name: str) -> None:
    """Each call of this action takes a moment longer."""
    done: Callable[..., Any] = getattr(room, name)

    def later(*given: Any, **named: Any) -> Any:
        found = done(*given, **named)
        time.sleep(MOMENT)
        return found

    monkeypatch.setattr(room, name, later)


def two_cards(**given: Any) -> tuple[Actor, list[int]]:
    """A volunteer with two cards, of which that of the newer request was shown first."""
    person = factories.account(name="Amina")
    volunteer = factories.buddy_volunteer(account=person)
    asked = {"state": RequestState.PROPOSED, "opened_at": clock.now()} | given
    requests = [
        factories.buddy_request(coordinator_id=care.coordinator().account_id, **asked) for _ in range(2)
    ]
    late = {"due_on": clock.today() - timedelta(days=1), "state_since": clock.now() - timedelta(days=8)}
    matches = [
        factories.buddy_match(request=request, volunteer=volunteer, place=place, **late).id
        for place, request in enumerate(reversed(requests), 1)
    ]
    return actor_of(person), matches


def states() -> tuple[set[MatchState], set[RequestState]]:
    return (
        set(session().scalars(sa.select(BuddyMatch.state))),
        set(session().scalars(sa.select(BuddyRequest.state))),
    )


def test_the_clock_ends_two_cards_while_their_volunteer_leaves(
    race: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, _matches = race.read(two_cards)
    slowly(monkeypatch, actions_matches_checks, "look_again")

    def leave() -> None:
        time.sleep(MOMENT / 2)
        actions_volunteers_own.leave(amina, clock.now())

    expired, left = race.run(partial(actions_matches_checks.expire, clock.now()), leave)
    assert (expired in (0, 2), left) == (True, None)
    matches, requests = race.read(states)
    assert not matches & RUNNING
    assert requests == {RequestState.OPEN}


def test_somebody_with_two_requests_wipes_all_while_their_volunteer_answers_one(
    race: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stage() -> tuple[Actor, Actor, list[int]]:
        els = factories.account(name="Els")
        amina, matches = two_cards(account_id=els.id)
        return actor_of(els), amina, matches

    els, amina, matches = race.read(stage)
    slowly(monkeypatch, actions_status, "wipe_case")

    def no() -> None:
        # The newer request, which the wiping reaches last.
        time.sleep(MOMENT / 2)
        actions_matches.volunteer_says(actions_matches.locked(matches[0]), amina, clock.now(), is_yes=False)

    wiped, said = race.run(partial(actions_forgetting.erase, els, clock.now()), no)
    assert wiped == 2, wiped
    assert said is None or isinstance(said, Conflict), said
    found, requests = race.read(states)
    assert not found & RUNNING
    assert requests == {RequestState.WITHDRAWN}
    with race.app.app_context(), race.database.scope(), transaction() as writer:
        assert writer.scalars(sa.select(BuddyRequest.emptied_at)).all().count(None) == 0
