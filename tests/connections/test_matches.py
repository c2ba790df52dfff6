"""Matches of connectors: who may bring together, two answers, thirteen weeks, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import factories
from tests.buddies.care import ELSEWHERE
from tests.connections.stage import (
    INA,
    OMAR,
    START,
    at,
    connector,
    far,
    fresh,
    listed,
    offered,
    propose,
    say_both,
)
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import actions_answers, actions_timers, queries, queries_desk, rules
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import (
    ConnectionKind,
    ConnectionState,
    OfferState,
    PlaceState,
    Said,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, Gone, IllegalTransition, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def december() -> None:
    at(START)


def keys() -> list[str]:
    return [row.key for row in mailbox.rows()]


def later(**given: int) -> None:
    clock.shift(clock.shifted() + timedelta(**given))


def morning() -> None:
    """What the worker does in a morning, for matches."""
    for timer in (
        actions_timers.remind,
        actions_timers.ask,
        actions_timers.lapse,
        actions_timers.settle,
        actions_timers.forget,
    ):
        with transaction():
            assert timer(clock.now()) < actions_timers.BATCH
        with transaction():
            assert not timer(clock.now()), f"{timer.__name__} finds the same again"


def test_two_residents_say_yes_meet_and_go_on_after_thirteen_weeks() -> None:
    number = propose(connector())
    assert keys() == ["cm_proposed"]  # Omar left a phone number only.
    say_both(number, Said.YES)
    assert fresh(number).state is ConnectionState.ACCEPTED
    say_both(number, Said.MET)
    made = fresh(number)
    assert (made.state, made.made_on) == (ConnectionState.MADE, START)
    later(weeks=13)
    morning()
    assert keys() == ["cm_proposed", "cm_both_yes", "cm_made", "cm_13w"]
    say_both(number, Said.HOLDS)
    lasting = fresh(number)
    assert (lasting.state, lasting.lasted_on) == (ConnectionState.LASTING, START + timedelta(weeks=13))


def test_on_the_street_both_said_yes_already() -> None:
    number = propose(connector(), on_street=True)
    known = queries.known(number)
    assert known.match.state is ConnectionState.ACCEPTED
    assert all(side.is_spoken and side.accepted_at for side in known.sides)
    assert keys() == ["cm_both_yes"]


def test_only_a_connector_of_the_wijk_brings_together_and_sees_it() -> None:
    for who in (connector(ELSEWHERE), Actor(factories.account().id)):
        with pytest.raises(NotAllowed):
            propose(who)
    number = propose(connector())
    with pytest.raises(NotFound):
        queries.for_connector(connector(ELSEWHERE), number)
    assert queries.for_connector(connector(None), number).match.id == number


def test_the_same_form_twice_is_one_match_and_of_nobody_else() -> None:
    dewi = connector()
    assert propose(dewi, form_key="een") == propose(dewi, form_key="een")
    with pytest.raises(Conflict):
        propose(connector(), form_key="een")


def test_a_pair_counts_once_a_year_in_whatever_order() -> None:
    dewi = connector()
    first = propose(dewi)
    with pytest.raises(rules.SamePair) as found:
        propose(dewi, OMAR, INA)
    assert found.value.detail == str(first)
    with pytest.raises(rules.SamePair) as elsewhere:
        propose(connector(ELSEWHERE), wijk=ELSEWHERE)
    assert not elsewhere.value.detail, "a connector of another wijk hears of no number"
    at(START.replace(year=2027))
    assert propose(dewi) != first


def test_a_pair_that_came_to_nothing_may_be_brought_together_again() -> None:
    dewi = connector()
    number = propose(dewi)
    with transaction():
        actions_answers.note(dewi, number, 2, Said.NO, clock.now())
    assert propose(dewi) != number


def test_without_a_way_to_be_reached_there_is_no_pair_to_compare() -> None:
    nobody = AskedSide("Ien")
    dewi = connector()
    assert propose(dewi, nobody, nobody) != propose(dewi, nobody, nobody)
    assert not keys()
    with pytest.raises(rules.SameSide):
        propose(dewi, INA, AskedSide("Een ander", reach("INA@voorbeeld.example")))


def test_sides_fit_the_kind_and_a_place_is_in_the_directory() -> None:
    dewi, place = connector(), AskedSide(place_id=listed(email="tuin@voorbeeld.example"))
    hidden = AskedSide(place_id=listed("Wacht nog", state=PlaceState.HANDED_IN))
    with pytest.raises(Conflict):
        propose(dewi, place, INA, kind=ConnectionKind.RESIDENT_PLACE)
    with pytest.raises(rules.PlaceNotListed):
        propose(dewi, INA, hidden, kind=ConnectionKind.RESIDENT_PLACE)
    with pytest.raises(rules.SameSide):
        propose(dewi, place, place, kind=ConnectionKind.PLACE_PLACE)
    propose(dewi, INA, place, kind=ConnectionKind.RESIDENT_PLACE)
    assert sorted(str(row.message).count("tuin@voorbeeld.example") > 0 for row in mailbox.rows()) == [
        False,
        True,
    ]


def test_an_offer_gives_its_name_and_its_way_to_be_reached() -> None:
    offer = offered("aanbod")
    with pytest.raises(NotFound):
        propose(connector(ELSEWHERE), AskedSide(offer_id=offer), wijk=ELSEWHERE)
    number = propose(connector(), AskedSide(offer_id=offer))
    side = queries.known(number).of(1)
    assert (side.first_name, side.reach, side.language) == ("Sem", "sem@voorbeeld.example", "en")
    with transaction() as writer:
        found = writer.get(ResidentOffer, offer)
        assert found is not None
        found.state = OfferState.WITHDRAWN
    with pytest.raises(NotFound):
        propose(connector(), AskedSide(offer_id=offer))


def test_an_answer_is_given_once_and_in_its_time() -> None:
    dewi = connector()
    number = propose(dewi)
    link = queries.link_of(fresh(number), 1)
    for said in (Said.MET, Said.HOLDS, Said.STOPS):
        with pytest.raises(IllegalTransition), transaction():
            actions_answers.say(link, said, clock.now())
    with transaction():
        actions_answers.say(link, Said.YES, clock.now())
    with pytest.raises(rules.AlreadySaid), transaction():
        actions_answers.note(dewi, number, 1, Said.YES, clock.now())
    say_it = actions_answers.note
    with transaction():
        say_it(dewi, number, 2, Said.YES, clock.now())
    assert [side.is_spoken for side in queries.known(number).sides] == [False, True]
    with transaction():
        actions_answers.say(link, Said.NO, clock.now())
    assert fresh(number).state is ConnectionState.NOT_REALISED
    with pytest.raises(Gone), transaction():
        actions_answers.say(queries.link_of(fresh(number), 2), Said.MET, clock.now())


def test_who_does_not_answer_is_reminded_once_and_then_it_ends() -> None:
    number = propose(connector())
    later(days=7)
    morning()
    morning()
    assert keys() == ["cm_proposed", "cm_reminded"]
    later(days=7)
    with pytest.raises(Gone) as late, transaction():
        actions_answers.say(queries.link_of(fresh(number), 1), Said.YES, clock.now())
    assert late.value.detail == "late"
    morning()
    assert fresh(number).state is ConnectionState.NOT_REALISED


def test_without_contact_in_thirty_days_nothing_came_of_it() -> None:
    number = propose(connector(), on_street=True)
    later(days=29)
    morning()
    assert fresh(number).state is ConnectionState.ACCEPTED
    later(days=1)
    morning()
    assert fresh(number).state is ConnectionState.NOT_REALISED


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ((Said.HOLDS, None), ConnectionState.LASTING),
        ((None, None), ConnectionState.ENDED),
        ((Said.HOLDS, Said.STOPS), ConnectionState.ENDED),
        ((Said.STOPS, None), ConnectionState.ENDED),
    ],
    ids=["one yes", "silence", "one yes and one no", "one no"],
)
def test_after_thirteen_weeks_one_yes_and_no_no_is_lasting(
    answers: tuple[Said | None, ...], after: ConnectionState
) -> None:
    dewi = connector()
    number = far(dewi, weeks=13)
    morning()
    for side, said in enumerate(answers, 1):
        if said is not None:
            with transaction():
                actions_answers.note(dewi, number, side, said, clock.now())
    later(weeks=4)
    morning()
    assert fresh(number).state is after
    assert fresh(number).made_on == START - timedelta(weeks=13)


def test_before_thirteen_weeks_nobody_can_say_that_it_lasts() -> None:
    dewi = connector()
    number = far(dewi, weeks=12)
    with pytest.raises(IllegalTransition), transaction():
        actions_answers.note(dewi, number, 1, Said.HOLDS, clock.now())


def test_a_match_that_nobody_was_asked_about_for_half_a_year_ends() -> None:
    number = far(connector(), weeks=26)
    with transaction():
        actions_timers.settle(clock.now())
    assert fresh(number).state is ConnectionState.ENDED


@pytest.mark.parametrize("is_lasting", [True, False])
def test_names_go_three_months_later_and_the_count_stays(is_lasting: bool) -> None:
    dewi = connector()
    number = far(dewi, weeks=13)
    if is_lasting:
        say_both(number, Said.HOLDS)
    else:
        with transaction():
            actions_answers.end(dewi, number, clock.now())
    before = queries_desk.year(clock.today())
    later(days=91)
    morning()
    assert queries.known(number).of(1).reach == "ina@voorbeeld.example"
    later(days=1)
    morning()
    known = queries.known(number)
    assert known.match.emptied_at
    assert known.match.pair_hash is None
    for side in known.sides:
        assert not any((side.first_name, side.reach, side.reach_kind, side.token_hash, side.offer_id))
    with pytest.raises(NotFound):
        queries.opened(queries.link_of(known.match, 1), clock.now())
    with pytest.raises(NotFound):
        queries.for_connector(dewi, number)
    assert queries_desk.year(START) == before
    assert not any(queries_desk.numbers(dewi, clock.today()).values())


def test_the_year_counts_what_was_made_and_what_of_it_lasts() -> None:
    dewi = connector()
    for turn in range(3):
        number = far(dewi, weeks=13, first=AskedSide("Ien", reach(f"{turn}@voorbeeld.example")))
        if turn:
            say_both(number, Said.HOLDS)
    far(dewi, weeks=1, first=AskedSide("Jan", reach("jan@voorbeeld.example")))
    assert queries_desk.year(START) == queries_desk.Year(made=4, asked=3, lasting=2)
    assert queries_desk.year(START.replace(year=2027)) == queries_desk.Year(0, 0, 0)


def test_nothing_of_a_side_stands_in_clear() -> None:
    number = propose(connector())
    known = queries.known(number)
    assert len(known.match.pair_hash or "") == 64
    raw = (
        session()
        .connection()
        .exec_driver_sql("SELECT first_name, reach, token_hash FROM connection_sides ORDER BY side")
    )
    for row in raw:
        clear = [word for word in ("ina@", "'ina'", "612345678") if word in str(row).lower()]
        assert not clear
        assert queries.link_of(known.match, 1) not in str(row)
