"""Two at once, on two real connections: one wins, and the other hears so."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.buddies import care
from tests.buddies.test_handover import FEW, ask, status_link, triaged
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import actions_handover, actions_requests, actions_status, actions_triage
from vrijwilligerspunt.buddies.models import BuddyRequest, Handover
from vrijwilligerspunt.buddies.states import HandoverState, RequestEnd, RequestState, TriageAnswer
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.errors import DomainError

NEARER = dict.fromkeys(("own_network", "neighbourhood", "circle"), TriageAnswer.NOT_NOW.value)


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    app: Flask = create_app(settings, real_database)
    return Race(app, real_database)


def refused(answers: list[Any]) -> int:
    return sum(isinstance(answer, DomainError) for answer in answers)


def test_of_two_coordinators_who_take_it_one_has_it(race: Race) -> None:
    def stage() -> tuple[Actor, Actor, int]:
        chantal, carla = care.coordinator(), care.coordinator(name="Carla")
        return chantal, carla, triaged(chantal, state=RequestState.SUBMITTED, coordinator_id=None).id

    chantal, carla, number = race.read(stage)

    answers = race.run(
        lambda: actions_triage.take(chantal, number, clock.now()),
        lambda: actions_triage.take(carla, number, clock.now()),
    )

    assert refused(answers) == 1
    winner = carla if isinstance(answers[0], DomainError) else chantal
    assert race.read(lambda: care.fresh(number)).coordinator_id == winner.account_id


def test_opened_by_one_and_solved_by_the_substitute_is_one_of_the_two(race: Race) -> None:
    def stage() -> tuple[Actor, Actor, int]:
        chantal, carla = care.coordinator(), care.coordinator(name="Carla")
        return chantal, carla, triaged(chantal, substitute_id=carla.account_id, triage=NEARER).id

    chantal, carla, number = race.read(stage)

    answers = race.run(
        lambda: actions_triage.open_request(chantal, number, clock.now()),
        lambda: actions_triage.solve(carla, number, RequestEnd.SOLVED_OTHERWISE, clock.now()),
    )

    # Open first and solved after it is allowed; solved first leaves nothing to open.
    assert refused(answers) in (0, 1)
    assert race.read(lambda: care.fresh(number)).state is RequestState.ENDED


def test_the_person_says_yes_while_the_coordinator_notes_a_no(race: Race) -> None:
    def stage() -> tuple[Actor, int, str, str]:
        chantal = care.coordinator()
        organisation, _rania = care.partner()
        number = triaged(chantal).id
        return chantal, number, status_link(number), ask(chantal, number, organisation.id)

    chantal, number, token, asked = race.read(stage)

    answers = race.run(
        lambda: actions_handover.answer_own(Actor(), token, asked, FEW, clock.now()),
        lambda: actions_handover.answer_spoken(chantal, number, asked, (), clock.now()),
    )

    assert refused(answers) == 1
    states = race.read(lambda: list(session().scalars(sa.select(Handover.state))))
    assert states in ([], [HandoverState.SENT])
    assert (race.read(lambda: care.fresh(number)).state is RequestState.REFERRED_OUT) is bool(states)


def test_withdrawn_while_a_coordinator_writes_leaves_no_word(race: Race) -> None:
    def stage() -> tuple[Actor, int, str, str]:
        chantal = care.coordinator()
        row = triaged(chantal)
        return chantal, row.id, status_link(row.id), actions_triage.mark(row)

    chantal, number, token, mark = race.read(stage)
    said = actions_triage.Said("Merel", "kwetterwoord", "", "", (), 1, care.WIJK, ())

    race.run(
        lambda: actions_status.wipe(token, Actor(), clock.now()),
        lambda: actions_triage.write_down(chantal, number, said, seen=mark),
    )

    row: BuddyRequest = race.read(lambda: care.fresh(number))
    assert row.state is RequestState.WITHDRAWN
    assert [getattr(row, name) for name in actions_requests.WORDS] == [None] * 7
