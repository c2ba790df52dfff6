"""What residents of the demo city can do and where one can learn: every state, through the actions."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.connections import actions_offers, queries_offers, queries_places
from vrijwilligerspunt.connections.models import DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.states import ApproachState, OfferState, PlaceState
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import ACCOUNTS, DOORNAKKERS, WOENSEL_NORTH_HEATH
from vrijwilligerspunt.demo.connections_offers import EVENTS, PLACES
from vrijwilligerspunt.demo.quiet_wijk import OFFERED
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.organisations.states import OrganisationKind


@pytest.fixture
def city(scope: Database) -> None:
    load.load(60, 1)


@pytest.mark.usefixtures("city")
def test_the_connector_of_the_wijk_finds_offers_of_every_sort() -> None:
    (grants,) = [one.grants for one in ACCOUNTS if one.user == "verbinder"]
    ilse = Actor(1, grants=frozenset(grants))
    rows = queries_offers.open_to(ilse, WOENSEL_NORTH_HEATH, 1, clock.today())
    assert len(rows) == 5
    assert {one.scope for one in grants} == {WOENSEL_NORTH_HEATH, DOORNAKKERS}
    assert queries_offers.how_many_open(ilse) == 5 + len(OFFERED)
    assert any(row.asked_at for row in rows), "of one it is asked whether it still holds"
    noted = sa.select(ResidentOffer.id).where(ResidentOffer.noted_by_id.is_not(None))
    assert session().scalars(noted).one() in {row.id for row in rows}, "one was noted on the street"
    assert any(not row.has_words and row.activity is None for row in rows), "somebody wants to talk first"
    states = session().scalars(sa.select(ResidentOffer.state)).all()
    assert set(states) == set(OfferState)
    assert sum(bool(queries_offers.looks(queries_offers.one(row.id))) for row in rows) == 1


@pytest.mark.usefixtures("city")
def test_places_stand_in_every_state_and_one_is_a_company() -> None:
    states = Counter(session().scalars(sa.select(DevelopmentPlace.state)))
    assert states == {
        PlaceState.PUBLISHED: 3,
        PlaceState.HANDED_IN: 1,
        PlaceState.RETURNED: 1,
        PlaceState.WITHDRAWN: 1,
    }
    listed = queries_places.listed()
    assert OrganisationKind.COMPANY in {one.kind for one in listed}
    assert len({one.wijk_code for one in listed}) > 1
    assert {one.about for one in EVENTS if one.verb == "neighbour.write"} == set(PLACES)


@pytest.mark.usefixtures("city")
def test_nothing_is_left_for_the_clock_and_the_mail_of_the_question_can_be_opened() -> None:
    keys = Counter(session().scalars(sa.select(OutgoingMail.key)))
    assert keys["offer_still"] == 1
    with transaction():
        assert actions_offers.lapse(clock.now()) == actions_offers.ask_still(clock.now()) == 0


@pytest.mark.usefixtures("city")
def test_a_connector_may_ask_round_for_two_and_a_resident_said_yes_to_one() -> None:
    rings = session().scalars(sa.select(BuddyRing).where(BuddyRing.stopped_at.is_(None))).all()
    assert sorted(one.found_at is not None for one in rings) == [False, True]
    assert set(session().scalars(sa.select(RingApproach.state))) == set(ApproachState)
