"""What a list shows is what the rule allows: for everybody of the cast and every kind of request."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests import factories
from tests.buddies import care
from vrijwilligerspunt.buddies import policy, policy_triage, queries, queries_triage
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.states import ReachKind, RequestRoute, RequestState
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import NotFound


def everybody() -> dict[str, Actor]:
    """The cast, and a coordinator of elsewhere, of the city, and a colleague."""
    cast = {
        "Chantal": care.coordinator(),
        "Carla": care.coordinator(name="Carla"),
        "City": care.coordinator(None, name="Stad"),
        "Far": care.coordinator(care.ELSEWHERE, name="Ver"),
        "Els": Actor(factories.account(name="Els").id, "Els"),
        "Emre": Actor(factories.account(name="Emre").id, "Emre"),
        "Niemand": NOBODY,
    }
    for role in Role:
        if role is not Role.BUDDY_COORDINATOR:
            cast[role.value] = care.staff(role, None, name=role.value)
    return cast


def everything(cast: dict[str, Actor]) -> list[BuddyRequest]:
    """A request of every state, of every owner, here, elsewhere and without a wijk."""
    made = []
    for state in RequestState:
        for wijk in (care.WIJK, care.ELSEWHERE, None):
            made.append(factories.buddy_request(state=state, wijk_code=wijk))
        made += [
            factories.buddy_request(state=state, account_id=cast["Els"].account_id),
            factories.buddy_request(
                state=state,
                writer_id=cast["Emre"].account_id,
                route=RequestRoute.CARER,
                is_overloaded=state is RequestState.CONSENT_PENDING,
            ),
            factories.buddy_request(
                state=state,
                coordinator_id=cast["Chantal"].account_id,
                substitute_id=cast["City"].account_id,
                reach_kind=ReachKind.PHONE,
            ),
            factories.buddy_request(state=state, account_id=cast["Chantal"].account_id),
            factories.buddy_request(state=state, writer_id=cast["Carla"].account_id),
        ]
    return made


@pytest.fixture
def stage(scope: Database) -> tuple[dict[str, Actor], list[BuddyRequest]]:
    cast = everybody()
    return cast, everything(cast)


def listed(condition: sa.ColumnElement[bool]) -> set[int]:
    return set(session().scalars(sa.select(BuddyRequest.id).where(condition)))


def test_who_may_see_a_request_finds_it_and_nobody_else(
    stage: tuple[dict[str, Actor], list[BuddyRequest]],
) -> None:
    cast, rows = stage
    for name, actor in cast.items():
        allowed = {row.id for row in rows if policy.can_see(actor, queries.case(row))}
        assert listed(queries.visible_to(actor)) == allowed, name


def test_who_may_read_the_words_reads_them_and_nobody_else(
    stage: tuple[dict[str, Actor], list[BuddyRequest]],
) -> None:
    cast, rows = stage
    for name, actor in cast.items():
        for row in rows:
            case = queries.case(row)
            expected = policy_triage.works_beside(actor, case) and policy.can_read(actor, case)
            assert _reads(actor, row.id) is expected, (name, row.state, row.wijk_code)


def _reads(actor: Actor, request_id: int) -> bool:
    try:
        return policy.can_read(actor, queries_triage.beside_by(actor, request_id))
    except NotFound:
        return False


def test_the_list_of_a_coordinator_is_what_the_rule_says(
    stage: tuple[dict[str, Actor], list[BuddyRequest]],
) -> None:
    cast, rows = stage
    for name, actor in cast.items():
        allowed = {row.id for row in rows if policy_triage.works_beside(actor, queries.case(row))}
        assert listed(queries_triage.beside(actor)) == allowed, name


def test_who_is_rung_for_a_yes_is_who_the_rule_says(
    stage: tuple[dict[str, Actor], list[BuddyRequest]],
) -> None:
    cast, rows = stage
    for name, actor in cast.items():
        allowed = {row.id for row in rows if policy_triage.rings_for_consent(actor, queries.case(row))}
        assert {one.id for one in queries_triage.to_ask(actor)} == allowed, name


def test_no_role_but_that_of_a_coordinator_reads_a_word(
    stage: tuple[dict[str, Actor], list[BuddyRequest]],
) -> None:
    cast, rows = stage
    for role in Role:
        if role is Role.BUDDY_COORDINATOR:
            continue
        actor = cast[role.value]
        assert not any(policy.can_read(actor, queries.case(row)) for row in rows), role
        assert not any(policy.handles(actor, queries.case(row)) for row in rows), role
