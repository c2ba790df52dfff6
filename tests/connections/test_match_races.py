"""Two people at the same moment in one match, on two real connections: one step is taken, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa

from tests.connections.stage import INA, OMAR, WIJK, connector, propose
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import (
    actions,
    actions_answers,
    actions_offers,
    queries,
    queries_offers,
    rules,
)
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.models import ConnectionSide, ResidentOffer
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, Said
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError, Gone, NotFound

pytestmark = pytest.mark.slow


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def proposed(race: Race) -> tuple[Actor, int, list[str]]:
    """Dewi, a match of hers, and both links."""
    dewi = race.read(connector)
    number = race.read(partial(propose, dewi))

    def links() -> list[str]:
        return [queries.link_of(queries.known(number).match, side) for side in (1, 2)]

    return dewi, number, race.read(links)


def steps_of(race: Race, number: int) -> Known:
    found: Known = race.read(partial(queries.known, number))
    return found


def letters(race: Race, key: str) -> int:
    def count() -> int:
        return [row.key for row in mailbox.rows()].count(key)

    found: int = race.read(count)
    return found


def ask(dewi: Actor, form_key: str) -> int:
    return actions.propose(
        dewi,
        kind=ConnectionKind.RESIDENT_RESIDENT,
        sides=(INA, OMAR),
        activity=Activity.WALKING,
        wijk_code=WIJK,
        on_street=False,
        form_key=form_key,
        now=clock.now(),
    )


def both(links: list[str], said: Said) -> list[Callable[[], None]]:
    return [partial(actions_answers.say, link, said, clock.now()) for link in links]


def test_two_who_say_yes_at_once_are_told_once(race: Race) -> None:
    _dewi, number, links = proposed(race)
    assert not [one for one in race.run(*both(links, Said.YES)) if isinstance(one, DomainError)]
    known = steps_of(race, number)
    assert known.match.state is ConnectionState.ACCEPTED
    assert letters(race, "cm_both_yes") == 1
    assert not [one for one in race.run(*both(links, Said.MET)) if isinstance(one, DomainError)]
    assert steps_of(race, number).match.state is ConnectionState.MADE
    assert letters(race, "cm_made") == 1


def test_a_yes_while_the_other_says_no_ends_in_a_no(race: Race) -> None:
    _dewi, number, links = proposed(race)
    said = race.run(
        partial(actions_answers.say, links[0], Said.YES, clock.now()),
        partial(actions_answers.say, links[1], Said.NO, clock.now()),
    )
    assert said[1] is ConnectionState.NOT_REALISED
    assert said[0] is ConnectionState.PROPOSED or isinstance(said[0], Gone)
    assert steps_of(race, number).match.state is ConnectionState.NOT_REALISED
    assert not letters(race, "cm_both_yes")


def test_a_yes_by_link_and_the_same_yes_noted_are_one(race: Race) -> None:
    dewi, number, links = proposed(race)
    said = race.run(
        partial(actions_answers.say, links[0], Said.YES, clock.now()),
        partial(actions_answers.note, dewi, number, 1, Said.YES, clock.now()),
    )
    assert [isinstance(one, rules.AlreadySaid) for one in said].count(True) == 1
    assert steps_of(race, number).case().said_yes == 1


def test_of_two_connectors_who_bring_the_same_two_together_one_does(race: Race) -> None:
    dewi, nora = race.read(connector), race.read(partial(connector, name="Nora"))
    said = race.run(partial(ask, dewi, "een"), partial(ask, nora, "twee"))
    assert [isinstance(one, rules.SamePair) for one in said].count(True) == 1
    assert letters(race, "cm_proposed") == 1


def test_one_form_sent_twice_at_once_is_one_match(race: Race) -> None:
    dewi = race.read(connector)
    first, second = race.run(partial(ask, dewi, "een"), partial(ask, dewi, "een"))
    assert first == second
    assert not isinstance(first, DomainError)
    assert letters(race, "cm_proposed") == 1


def with_offer(dewi: Actor, offer: int) -> int:
    return actions.propose(
        dewi,
        kind=ConnectionKind.RESIDENT_RESIDENT,
        sides=(AskedSide(offer_id=offer), OMAR),
        activity=Activity.WALKING,
        wijk_code=WIJK,
        on_street=False,
        form_key="een",
        now=clock.now(),
    )


def test_who_stops_while_a_connector_brings_together_is_in_no_match(race: Race) -> None:
    dewi = race.read(connector)

    def offer() -> ResidentOffer:
        told = Told(WIJK, "Joke", reach("joke@voorbeeld.example"), "Fietsen maken")
        with transaction():
            return actions_offers.offer(NOBODY, told, language="nl", form_key="race", now=clock.now())

    row = race.read(offer)
    made, stopped = race.run(
        partial(with_offer, dewi, row.id),
        partial(actions_offers.stop, queries_offers.link_of(row), NOBODY, clock.now()),
    )
    assert stopped is None
    assert isinstance(made, int | NotFound)

    def left() -> list[tuple[str | None, str | None]]:
        sides = session().scalars(sa.select(ConnectionSide).where(ConnectionSide.side == 1))
        return [(side.first_name, side.reach) for side in sides]

    assert not [one for one in race.read(left) if any(one)]


def test_who_wipes_twice_at_once_wipes_once(race: Race) -> None:
    _dewi, number, links = proposed(race)
    said = race.run(*(partial(actions.leave, links[0], clock.now()) for _press in range(2)))
    assert [isinstance(one, NotFound) for one in said].count(True) == 1
    assert steps_of(race, number).match.state is ConnectionState.NOT_REALISED


def test_two_connectors_who_end_it_at_once_end_it_once(race: Race) -> None:
    dewi, number, links = proposed(race)
    nora = race.read(partial(connector, name="Nora"))
    race.run(*both(links, Said.YES))
    race.run(*both(links, Said.MET))
    said = race.run(*(partial(actions_answers.end, who, number, clock.now()) for who in (dewi, nora)))
    assert [isinstance(one, Conflict) for one in said].count(True) == 1
    assert steps_of(race, number).match.state is ConnectionState.ENDED
