"""Matches of connectors: who may bring together, two answers, thirteen weeks, and what is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories
from tests.buddies.care import ELSEWHERE
from tests.connections.stage import (
    INA,
    OMAR,
    START,
    WIJK,
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
from vrijwilligerspunt.connections import (
    actions,
    actions_answers,
    actions_timers,
    queries,
    queries_desk,
    rules,
)
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


def test_the_same_form_with_other_words_is_another_match() -> None:
    dewi = connector()
    jan = AskedSide("Jan", reach("jan@voorbeeld.example"))
    assert propose(dewi, form_key="een") != propose(dewi, second=jan, form_key="een")


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
    later(days=7, hours=13)
    question = queries.known(number).of(1)
    assert question.expires_at
    assert clock.local(question.expires_at).date() == START + timedelta(days=14), (
        "the day that the page names"
    )
    morning()
    assert queries.opened(queries.link_of(fresh(number), 1), clock.now()), "late in the evening of that day"
    later(hours=2)
    with pytest.raises(Gone) as late, transaction():
        actions_answers.say(queries.link_of(fresh(number), 1), Said.YES, clock.now())
    assert late.value.detail == "late"
    morning()
    assert fresh(number).state is ConnectionState.NOT_REALISED
    assert keys() == ["cm_proposed", "cm_reminded"], "who did not answer does not wait"
    assert why(number, 1) == "late"


def why(number: int, side: int) -> str:
    """Why the link of a side says nothing any more."""
    with pytest.raises(Gone) as gone:
        queries.opened(queries.link_of(fresh(number), side), clock.now())
    return gone.value.detail


def test_who_said_yes_hears_that_nothing_came_of_it_and_nobody_is_said_to_have_said_no() -> None:
    dewi = connector()
    number = propose(dewi)
    with transaction():
        actions_answers.note(dewi, number, 1, Said.YES, clock.now())
    later(days=15)
    morning()
    assert keys() == ["cm_proposed", "cm_nothing"]
    assert (why(number, 1), why(number, 2)) == ("nothing", "late")
    refused = propose(dewi)
    for side, said in ((1, Said.YES), (2, Said.NO)):
        with transaction():
            actions_answers.note(dewi, refused, side, said, clock.now())
    assert keys()[2:] == ["cm_proposed", "cm_nothing"]
    assert why(refused, 1) == "no"


def test_without_contact_in_thirty_days_nothing_came_of_it() -> None:
    number = propose(connector(), on_street=True)
    later(days=29)
    morning()
    assert fresh(number).state is ConnectionState.ACCEPTED
    later(days=1)
    morning()
    assert fresh(number).state is ConnectionState.NOT_REALISED
    assert keys() == ["cm_both_yes"]
    assert why(number, 1) == "nothing"


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


def test_who_is_asked_late_still_has_four_weeks_to_answer() -> None:
    number = far(connector(), weeks=26)
    morning()
    later(days=27)
    morning()
    assert fresh(number).state is ConnectionState.MADE
    later(days=1)
    morning()
    assert fresh(number).state is ConnectionState.ENDED


def steps(number: int, last: ConnectionState) -> None:
    """Walk a match until it stands in this state."""
    for said, state in ((Said.YES, ConnectionState.ACCEPTED), (Said.MET, ConnectionState.MADE)):
        if fresh(number).state is not last:
            say_both(number, said)
            assert fresh(number).state is state


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (ConnectionState.PROPOSED, ConnectionState.NOT_REALISED),
        (ConnectionState.ACCEPTED, ConnectionState.NOT_REALISED),
        (ConnectionState.MADE, ConnectionState.ENDED),
        (ConnectionState.ENDED, ConnectionState.ENDED),
    ],
    ids=["proposed", "accepted", "made", "over"],
)
@pytest.mark.parametrize("by_offer", [True, False], ids=["the offer stops", "by the own link"])
def test_who_is_wiped_is_gone_from_the_match_and_hears_nothing_more(
    state: ConnectionState, after: ConnectionState, by_offer: bool
) -> None:
    dewi, offer = connector(), offered("aanbod")
    number = propose(dewi, AskedSide(offer_id=offer))
    steps(number, ConnectionState.MADE if state is ConnectionState.ENDED else state)
    if state is ConnectionState.ENDED:
        with transaction():
            actions_answers.end(dewi, number, clock.now())
    link, other = (queries.link_of(fresh(number), side) for side in (1, 2))
    written = keys()
    with transaction():
        if by_offer:
            actions.end_for_offer(offer, clock.now())
        else:
            actions.leave(link, clock.now())
    known = queries.known(fresh(number).id)
    assert (known.match.state, known.match.pair_hash) == (after, None)
    sem = known.of(1)
    assert not any((sem.first_name, sem.reach, sem.reach_kind, sem.token_hash, sem.offer_id))
    assert known.of(2).reach, "the other wipes only what is of the other"
    with pytest.raises(NotFound):
        queries.by_link(link)
    assert queries.by_link(other)
    later(weeks=30)
    morning()
    assert keys() == written
    with transaction():
        actions.end_for_offer(offer, clock.now())


def test_who_said_yes_hears_it_when_the_other_is_wiped_and_a_place_is_not_wiped() -> None:
    number = propose(connector(), on_street=True)
    with transaction():
        actions.leave(queries.link_of(fresh(number), 2), clock.now())
    assert keys() == ["cm_both_yes", "cm_nothing"]
    place = AskedSide(place_id=listed())
    visit = propose(connector(), INA, place, kind=ConnectionKind.RESIDENT_PLACE)
    with pytest.raises(NotFound), transaction():
        actions.leave(queries.link_of(fresh(visit), 2), clock.now())


def test_with_an_offer_the_match_is_of_its_wijk_and_it_is_asked() -> None:
    offer = AskedSide(offer_id=offered("aanbod"))
    number = propose(connector(None), offer, wijk=ELSEWHERE)
    assert fresh(number).wijk_code == WIJK
    with pytest.raises(NotFound):
        queries.for_connector(connector(ELSEWHERE), number)
    with pytest.raises(Conflict):
        propose(connector(), offer, INA, on_street=True)


@pytest.mark.parametrize("is_lasting", [True, False])
def test_names_go_three_months_later_and_the_count_stays(is_lasting: bool) -> None:
    dewi = connector()
    number = far(dewi, weeks=13)
    if is_lasting:
        say_both(number, Said.HOLDS)
    else:
        with transaction():
            actions_answers.end(dewi, number, clock.now())
    before = queries_desk.year(START.year, clock.today())
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
    assert queries_desk.year(START.year, START) == before
    assert not any(queries_desk.numbers(dewi, clock.today()).values())


def test_the_year_counts_what_was_made_and_what_of_it_lasts() -> None:
    dewi = connector()
    for turn in range(3):
        number = far(dewi, weeks=13, first=AskedSide("Ien", reach(f"{turn}@voorbeeld.example")))
        if turn:
            say_both(number, Said.HOLDS)
    far(dewi, weeks=1, first=AskedSide("Jan", reach("jan@voorbeeld.example")))
    told = queries_desk.Year(2026, made=4, old=3, lasting=2, open=2)
    assert queries_desk.years(START) == [told]
    assert queries_desk.year(2027, START) == queries_desk.Year(2027, 0, 0, 0, 0)


def test_last_year_stays_until_all_of_it_is_known() -> None:
    dewi = connector()
    at(date(2026, 12, 31))
    number = far(dewi)
    before = queries_desk.Year(2026, made=1, old=0, lasting=0, open=1)
    empty = queries_desk.Year(2027, 0, 0, 0, 0)
    assert queries_desk.years(date(2027, 1, 1)) == [before, empty]
    at(date(2027, 4, 1))
    morning()
    say_both(number, Said.HOLDS)
    known = queries_desk.Year(2026, made=1, old=1, lasting=1, open=0)
    # Of what was made on the last day the answers count for four weeks more.
    assert queries_desk.years(date(2027, 4, 29)) == [known, empty]
    assert queries_desk.years(date(2027, 4, 30)) == [empty]
    assert queries_desk.years(date(2028, 1, 1)) == [queries_desk.Year(2028, 0, 0, 0, 0)]


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
