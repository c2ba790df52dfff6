"""What a list of matches shows is what the rule allows: for everybody, every state and every age."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies import care
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import policy, policy_matches, queries, queries_matches
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.states import LinkPurpose, MatchState, VolunteerState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import NotFound


class World:
    """A match of every state, young and old, of two volunteers; and everybody who might look."""

    def __init__(self) -> None:
        amina, bilal = factories.account(name="Amina"), factories.account(name="Bilal")
        self.chantal = care.coordinator()
        self.els = factories.account(name="Els")
        self.cast: dict[str, Actor] = {
            "Amina": actor_of(amina),
            "Bilal": actor_of(bilal),
            "Els": actor_of(self.els),
            "Chantal": self.chantal,
            "Carla": care.coordinator(name="Carla"),
            "Far": care.coordinator(care.ELSEWHERE, name="Ver"),
            "Niemand": NOBODY,
        }
        for role in Role:
            if role is not Role.BUDDY_COORDINATOR:
                self.cast[role.value] = care.staff(role, None, name=role.value)
        self.matches: list[BuddyMatch] = []
        for person in (amina, bilal):
            for state in MatchState:
                for age in (1,) if state in policy_matches.RUNNING else (1, 13, 14, 30):
                    self.add(state, age, person)

    def add(self, state: MatchState, age: int, person: Account) -> None:
        """One match; of somebody who left before, because of those there may be many."""
        is_running = state in policy_matches.RUNNING
        request = factories.buddy_request(account_id=self.els.id, coordinator_id=self.chantal.account_id)
        self.matches.append(
            factories.buddy_match(
                state=state,
                request=request,
                volunteer=factories.buddy_volunteer(account=person, state=VolunteerState.LEFT),
                ended_at=None if is_running else clock.now() - timedelta(days=age),
                requester_yes_at=clock.now() if state is MatchState.ENDED and age == 13 else None,
            )
        )


@pytest.fixture
def world(scope: Database) -> World:
    return World()


def test_the_volunteers_list_is_what_the_rule_says(world: World) -> None:
    now = clock.now()
    for name, actor in world.cast.items():
        allowed = {
            row.id
            for row in world.matches
            if policy_matches.volunteer_sees(actor, queries_matches.case(row), now)
        }
        asked = sa.select(BuddyMatch.id).where(queries_matches.visible_to(actor, now))
        assert set(session().scalars(asked)) == allowed, name
        assert {row.id for row in queries_matches.own(actor, now)} == allowed, name
        assert bool(allowed) is (name in ("Amina", "Bilal")), name
        for row in world.matches:
            assert _opens(actor, row.id) is (row.id in allowed), (name, row.state)


def _opens(actor: Actor, match_id: int) -> bool:
    try:
        queries_matches.own_one(actor, match_id, clock.now())
    except NotFound:
        return False
    return True


def test_the_person_sees_the_own_match_from_the_first_yes_on(world: World) -> None:
    now = clock.now()
    for row in world.matches:
        request = session().get(BuddyRequest, row.request_id)
        assert request is not None
        for name, actor in world.cast.items():
            known = queries.case(request)
            seen = queries_matches.of_requester(known, actor, now)
            assert (seen is not None) is (name == "Els" and _shows(row)), (name, row.state)
        linked = queries.case(request, purpose=LinkPurpose.STATUS)
        assert (queries_matches.of_requester(linked, NOBODY, now) is not None) is _shows(row), row.state


def _shows(row: BuddyMatch) -> bool:
    if row.state in policy_matches.RUNNING:
        return row.state is not MatchState.PROPOSED
    assert row.ended_at is not None
    return row.requester_yes_at is not None and clock.now() - row.ended_at < policy_matches.DIES_AFTER


def test_only_who_works_on_the_request_opens_its_match(world: World) -> None:
    for row in world.matches:
        request = queries.one(row.request_id)
        for name, actor in world.cast.items():
            expected = policy.handles(actor, queries.case(request))
            assert expected is (name == "Chantal"), name
            assert _staff_opens(actor, row.request_id) is expected, (name, row.state)


def _staff_opens(actor: Actor, request_id: int) -> bool:
    try:
        queries_matches.as_staff(actor, request_id)
    except NotFound:
        return False
    return True
