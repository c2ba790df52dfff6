"""Two at the same moment about one question to a resident, on two real connections: one wins, and clearly."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.buddies.care import coordinator
from tests.connections import ring_stage as stage
from tests.connections.stage import connector
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import actions_triage, queries_rings
from vrijwilligerspunt.buddies.states import RequestEnd
from vrijwilligerspunt.connections import actions_offers, actions_rings
from vrijwilligerspunt.connections.rules_rings import OneByOne
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.errors import IllegalTransition

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
