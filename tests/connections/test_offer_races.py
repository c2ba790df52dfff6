"""Two at the same moment about one offer or one place, on two real connections: one wins, and clearly."""

from __future__ import annotations

from functools import partial

import pytest

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies.care import WIJK, staff
from tests.races import Race
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import (
    actions_offers,
    actions_places,
    queries_offers,
    queries_places,
    rules,
)
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.models import DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.states import OfferState, PlaceState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotFound

pytestmark = pytest.mark.slow
TOLD = Told(WIJK, "Joke", reach("06 12 34 56 78"), "Fietsen maken")


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def offer() -> ResidentOffer:
    return actions_offers.offer(NOBODY, TOLD, language="nl", form_key="race", now=clock.now())


def offered() -> ResidentOffer:
    with transaction():
        return offer()


def connector() -> Actor:
    return staff(Role.CONNECTOR, WIJK)


def handed_in() -> tuple[Actor, DevelopmentPlace]:
    """Bram's place, which waits."""
    organisation = factories.organisation()
    person = factories.account()
    factories.member(organisation, person)
    bram = actor_of(person)
    with transaction():
        place = actions_places.write(
            bram, organisation.id, actions_places.Told("Meedoen.", "", WIJK), seen=0, now=clock.now()
        )
    return bram, place


def test_a_form_that_is_sent_twice_at_once_is_one_offer(race: Race) -> None:
    said = race.run(offer, offer)
    assert said[0].id == said[1].id


def test_who_stops_while_a_connector_notes_that_it_holds_is_wiped(race: Race) -> None:
    row, ilse = race.read(offered), race.read(connector)
    token = race.read(partial(queries_offers.link_of, row))
    said = race.run(
        partial(actions_offers.stop, token, NOBODY, clock.now()),
        partial(actions_offers.confirm_told, ilse, row.id, clock.now()),
    )
    assert said[0] is None
    assert said[1] is None or isinstance(said[1], IllegalTransition | NotFound)
    left = race.read(partial(queries_offers.one, row.id))
    assert (left.state, left.what) == (OfferState.WITHDRAWN, None)


def test_of_two_who_stop_one_offer_both_are_answered(race: Race) -> None:
    row = race.read(offered)
    token = race.read(partial(queries_offers.link_of, row))
    said = race.run(*[partial(actions_offers.stop, token, NOBODY, clock.now())] * 2)
    assert sorted(type(one).__name__ for one in said) == ["NoneType", "NotFound"]


def test_of_two_who_judge_a_place_one_decides(race: Race) -> None:
    _bram, place = race.read(handed_in)
    who = [race.read(connector), race.read(connector)]
    said = race.run(
        *(partial(actions_places.publish, one, place.id, clock.now(), seen=place.version) for one in who)
    )
    assert [isinstance(one, IllegalTransition) for one in said].count(True) == 1
    assert race.read(partial(queries_places.one, place.id)).state is PlaceState.PUBLISHED


def test_a_text_that_is_changed_while_it_is_judged_is_not_in_the_directory_unread(race: Race) -> None:
    bram, place = race.read(handed_in)
    ilse = race.read(connector)
    said = race.run(
        partial(
            actions_places.write,
            bram,
            place.organisation_id,
            actions_places.Told("Iets anders.", "", WIJK),
            seen=place.version,
            now=clock.now(),
        ),
        partial(actions_places.publish, ilse, place.id, clock.now(), seen=place.version),
    )
    assert [isinstance(one, rules.PlaceChanged) for one in said].count(True) == 1
