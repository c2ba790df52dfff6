"""Two at the same moment about one question to a resident, on two real connections: one wins, and clearly."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.buddies.care import coordinator
from tests.connections import ring_stage as stage
from tests.connections.stage import connector
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import actions_triage, queries_rings
from vrijwilligerspunt.buddies.states import RequestEnd, Ring
from vrijwilligerspunt.connections import actions_offers, actions_rings
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.rules_rings import ANSWER_WITHIN, OneByOne
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import IllegalTransition
from vrijwilligerspunt.foundation.tokens import token_hash

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def begun() -> tuple[Actor, Actor, int, int, int]:
    """A coordinator, a connector, a request with a yes, and two residents."""
    chantal = coordinator()
    row = stage.request(chantal)
    return chantal, connector(), row.id, stage.offered("Sem"), stage.offered("Joke")


def asked() -> tuple[Actor, Actor, int, int, str]:
    """As `begun`, with the question to Sem and its link."""
    chantal, dewi, number, sem, _joke = begun()
    stage.ask(dewi, number, sem)
    return chantal, dewi, number, sem, stage.token(number, sem)


def test_of_two_connectors_who_ask_at_once_one_asks(race: Race) -> None:
    _chantal, dewi, number, sem, joke = race.read(begun)
    other = race.read(connector)
    said = race.run(
        partial(actions_rings.ask, dewi, number, sem, clock.now()),
        partial(actions_rings.ask, other, number, joke, clock.now()),
    )
    assert [isinstance(one, OneByOne) for one in said].count(True) == 1
    assert [one for one in said if not isinstance(one, OneByOne)] == [None]


def written(number: int, offer: int) -> None:
    """A question that waits, put in its table by itself: nothing but the database stands in the way."""
    now = clock.now()
    try:
        session().execute(
            sa.insert(RingApproach).values(
                request_id=number,
                ring=Ring.WIJK,
                offer_id=offer,
                state=ApproachState.ASKED,
                token_hash=token_hash(f"{number} {offer}"),
                created_at=now,
                expires_at=now + ANSWER_WITHIN,
            )
        )
    except IntegrityError as error:
        raise OneByOne from error


def test_the_database_itself_holds_one_question_that_waits_for_a_request(race: Race) -> None:
    _chantal, _dewi, number, sem, joke = race.read(begun)
    said = race.run(partial(written, number, sem), partial(written, number, joke))
    assert sorted(isinstance(one, OneByOne) for one in said) == [False, True]
    waiting = sa.select(sa.func.count()).where(RingApproach.request_id == number)
    assert race.read(lambda: session().scalar(waiting)) == 1


def test_yes_by_the_link_and_no_by_word_of_mouth_is_one_answer(race: Race) -> None:
    _chantal, dewi, number, sem, token = race.read(asked)
    said = race.run(
        partial(actions_rings.answer, token, True, clock.now()),
        partial(actions_rings.answer_told, dewi, number, False, clock.now()),
    )
    assert said.count(None) == 1
    state = race.read(partial(stage.approach, number, sem)).state
    assert state is (ApproachState.YES if said[0] is None else ApproachState.NO)


def test_a_yes_while_the_request_ends_is_heard_before_or_not_at_all(race: Race) -> None:
    chantal, _dewi, number, _sem, token = race.read(asked)
    said = race.run(
        partial(actions_rings.answer, token, True, clock.now()),
        partial(actions_triage.solve, chantal, number, RequestEnd.SOLVED_OTHERWISE, clock.now()),
    )
    assert said[1] is None
    assert said[0] is None or isinstance(said[0], IllegalTransition)
    assert race.read(partial(queries_rings.card, number, clock.today())) is None


def test_a_yes_while_the_offer_stops_leaves_no_half_answer(race: Race) -> None:
    _chantal, dewi, number, sem, token = race.read(asked)
    said: list[Any] = race.run(
        partial(actions_rings.answer, token, True, clock.now()),
        partial(actions_offers.stop_told, dewi, sem, clock.now()),
    )
    assert said[1] is None
    state = race.read(partial(stage.approach, number, sem)).state
    assert state is (ApproachState.YES if said[0] is None else ApproachState.LAPSED)
