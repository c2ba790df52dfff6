"""Asking residents one by one: only with the person's yes, until a day, and never with a word of anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.buddies.care import ELSEWHERE, at, coordinator, fresh, staff
from tests.connections import ring_stage as stage
from tests.connections.stage import connector
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies import (
    actions_forgetting,
    actions_status,
    actions_triage,
    queries,
    queries_rings,
)
from vrijwilligerspunt.buddies import actions_rings as buddies
from vrijwilligerspunt.buddies.actions_requests import new_link
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.rules_rings import HOLDS
from vrijwilligerspunt.buddies.rules_triage import NotWorkedOn
from vrijwilligerspunt.buddies.states import Activity, LinkPurpose, RequestEnd, RequestState
from vrijwilligerspunt.connections import actions_offers, actions_rings, queries_offers
from vrijwilligerspunt.connections import queries_rings as asked
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.rules_rings import ANSWER_WITHIN, AskedBefore, DoesNotFit, OneByOne
from vrijwilligerspunt.connections.states import ApproachState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("scope")
START = date(2026, 12, 1)


def verbs(subject: str) -> list[str]:
    """What the log says of a kind of thing."""
    asked = sa.select(AuditEvent.verb).where(AuditEvent.subject_type == subject).order_by(AuditEvent.id)
    return list(session().scalars(asked))


def cards() -> list[int]:
    """The requests that a connector of the city may ask round for."""
    found = queries_rings.cards(connector(None), None, clock.today())
    return [card.request_id for card in found]


def count() -> int:
    return session().scalar(sa.select(sa.func.count(RingApproach.id))) or 0


def test_a_resident_who_says_yes_is_told_to_the_coordinator_and_nobody_else_is_asked() -> None:
    at(START)
    chantal, dewi = coordinator(), connector()
    row, sem, joke = stage.request(chantal), stage.offered("Sem"), stage.offered("Joke")
    stage.ask(dewi, row.id, sem)
    stage.answer(row.id, sem, yes=True)

    card = queries_rings.card(row.id, clock.today())
    assert card is not None
    assert card.is_found
    assert [one.key for one in mailbox.rows()][-2:] == ["ring_asked", "coordinator_waits"]
    assert [one.first_name for one in asked.said_yes(row.id, clock.now() - timedelta(days=1))] == ["Sem"]
    with pytest.raises(OneByOne):
        stage.ask(dewi, row.id, joke)
    with pytest.raises(IllegalTransition):
        stage.answer(row.id, sem, yes=False)
    assert verbs("buddy_request") == ["request.ring_told", "request.ring_ask", "request.ring_found"]
    assert "resident_offer.agree" in verbs("resident_offer")


def test_after_a_no_the_next_one_is_asked_and_nobody_twice() -> None:
    at(START)
    row, dewi = stage.request(), connector()
    sem, joke = stage.offered("Sem"), stage.offered("Joke")
    stage.ask(dewi, row.id, sem)
    with pytest.raises(OneByOne):
        stage.ask(dewi, row.id, joke)
    with pytest.raises(AskedBefore):
        stage.ask(dewi, row.id, sem)
    stage.answer(row.id, sem, yes=False)
    stage.ask(dewi, row.id, joke)
    assert [one.approach.state for one in asked.asked_for(row.id)] == [ApproachState.ASKED, ApproachState.NO]
    with pytest.raises(AskedBefore):
        stage.ask(dewi, row.id, sem)


def test_without_the_yes_of_the_person_nobody_is_asked() -> None:
    row, dewi, sem = stage.request(agreed=False), connector(), stage.offered()
    with pytest.raises(NotFound):
        stage.ask(dewi, row.id, sem)
    assert cards() == []


def test_a_connector_of_another_wijk_may_not_ask_nor_one_who_wrote_it() -> None:
    row, sem = stage.request(), stage.offered()
    with pytest.raises(NotFound):
        stage.ask(connector(ELSEWHERE), row.id, sem)
    ilse = connector()
    written = stage.request(writer_id=ilse.account_id)
    with pytest.raises(NotFound):
        stage.ask(ilse, written.id, sem)
    seen = queries_rings.cards(ilse, frozenset({stage.WIJK}), clock.today())
    assert [card.request_id for card in seen] == [row.id]


def test_an_offer_of_another_wijk_does_not_fit() -> None:
    row, dewi, away = stage.request(), connector(None), stage.offered(wijk=ELSEWHERE)
    with pytest.raises(DoesNotFit):
        stage.ask(dewi, row.id, away)
    card = queries_rings.card(row.id, clock.today())
    assert card is not None
    assert asked.fitting(card) == []


def test_who_asks_and_also_offers_is_asked_like_all_so_that_no_gap_tells_who_asks() -> None:
    row, dewi = stage.request(reach="els@voorbeeld.example"), connector()
    own = stage.offered("Els", "els@voorbeeld.example")
    card = queries_rings.card(row.id, clock.today())
    assert card is not None
    assert [one.offer_id for one in asked.fitting(card)] == [own]
    stage.ask(dewi, row.id, own)
    with pytest.raises(IllegalTransition):
        stage.answer(row.id, own, yes=True)
    stage.answer(row.id, own, yes=False)
    assert stage.approach(row.id, own).state is ApproachState.NO


def test_the_same_activity_comes_first() -> None:
    row = stage.request()
    walking, other = stage.offered("Anna", activity=Activity.WALKING), stage.offered("Bo")
    card = queries_rings.card(row.id, clock.today())
    assert card is not None
    assert [(one.offer_id, one.is_same) for one in asked.fitting(card)] == [(walking, True), (other, False)]


@pytest.mark.parametrize(
    "given",
    [
        {"state": RequestState.PROPOSED},
        {"state": RequestState.SUBMITTED},
        {"is_minor": True},
        {"wijk_code": None},
    ],
)
def test_the_ring_is_only_for_who_can_be_asked_for(given: dict[str, object]) -> None:
    chantal = coordinator(None)
    row = stage.request(chantal, agreed=False, **given)
    with pytest.raises(NotWorkedOn), transaction():
        buddies.agree_told(chantal, row.id, clock.now())
    with transaction():
        link = new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
    with pytest.raises(IllegalTransition), transaction():
        buddies.agree(link, NOBODY, clock.now())


def test_a_colleague_who_does_not_have_the_request_notes_no_yes() -> None:
    row, colleague = stage.request(agreed=False), staff(Role.BUDDY_COORDINATOR)
    with pytest.raises(NotAllowed), transaction():
        buddies.agree_told(colleague, row.id, clock.now())


def test_the_person_says_yes_for_six_weeks_stops_and_says_yes_again() -> None:
    at(START)
    row = stage.request(agreed=False)
    with transaction():
        link = new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
        buddies.agree(link, NOBODY, clock.now())
    assert cards() == [row.id]
    at(START + HOLDS)
    assert cards() == [row.id]
    at(START + HOLDS + timedelta(days=1))
    assert cards() == []
    with transaction():
        buddies.agree(link, NOBODY, clock.now())
    assert cards() == [row.id]
    with transaction():
        buddies.stop(link, NOBODY, clock.now())
    assert cards() == []
    assert verbs("buddy_request") == ["request.ring", "request.ring", "request.ring_stop"]


def test_who_is_asked_when_the_ring_is_over_has_nothing_to_do() -> None:
    at(START)
    row, dewi, sem = stage.request(), connector(), stage.offered()
    at(START + HOLDS)
    stage.ask(dewi, row.id, sem)
    at(START + HOLDS + timedelta(days=1))
    with pytest.raises(IllegalTransition):
        stage.answer(row.id, sem, yes=True)


def test_when_the_request_goes_on_asking_stops() -> None:
    chantal, dewi = coordinator(), connector()
    row, sem = stage.request(chantal), stage.offered()
    stage.ask(dewi, row.id, sem)
    with transaction():
        actions_triage.solve(chantal, row.id, RequestEnd.SOLVED_OTHERWISE, clock.now())
    assert cards() == []
    with pytest.raises(IllegalTransition):
        stage.answer(row.id, sem, yes=True)
    assert stage.approach(row.id, sem).state is ApproachState.ASKED


def test_who_does_not_answer_in_fourteen_days_is_not_waited_for() -> None:
    at(START)
    row, dewi = stage.request(), connector()
    sem, joke = stage.offered("Sem"), stage.offered("Joke")
    stage.ask(dewi, row.id, sem)
    at(START + ANSWER_WITHIN - timedelta(days=1))
    assert clockwork.forget()["ring_approaches_quiet"] == 0
    at(START + ANSWER_WITHIN, 10)
    with pytest.raises(IllegalTransition):
        stage.answer(row.id, sem, yes=True)
    assert clockwork.forget()["ring_approaches_quiet"] == 1
    assert stage.approach(row.id, sem).state is ApproachState.LAPSED
    stage.ask(dewi, row.id, joke)


def test_a_connector_notes_what_was_said_aloud() -> None:
    row, dewi, away = stage.request(), connector(), connector(ELSEWHERE)
    sem, joke = stage.offered("Sem", "06 12 34 56 78"), stage.offered("Joke")
    stage.ask(dewi, row.id, sem)
    assert sorted(one.key for one in mailbox.rows()) == ["offer_thanks", "offer_waits", "offer_waits"]
    with transaction():
        actions_rings.answer_told(dewi, row.id, False, clock.now())
    assert stage.approach(row.id, sem).state is ApproachState.NO
    stage.ask(dewi, row.id, joke)
    with pytest.raises(NotFound), transaction():
        actions_rings.answer_told(away, row.id, True, clock.now())
    with transaction():
        actions_rings.answer_told(dewi, row.id, True, clock.now())
    assert stage.approach(row.id, joke).state is ApproachState.YES


def _wiped_by_the_person(request_id: int) -> None:
    link = new_link(request_id, LinkPurpose.STATUS, clock.now(), None)
    actions_status.wipe(link, NOBODY, clock.now())


def _forgotten(request_id: int) -> None:
    row = queries.one(request_id)
    row.state, row.ended_at = RequestState.WITHDRAWN, clock.now() - timedelta(days=400)
    session().flush()
    assert actions_forgetting.forget_requests(clock.now()) == 1


@pytest.mark.parametrize("end", [_wiped_by_the_person, _forgotten])
def test_what_was_asked_goes_with_the_request(end: Callable[[int], None]) -> None:
    row, sem = stage.request(), stage.offered()
    stage.ask(connector(), row.id, sem)
    with transaction():
        end(row.id)
    assert fresh(row.id).emptied_at is not None
    assert count() == 0
    assert session().query(BuddyRing).count() == 0


def test_what_was_asked_goes_with_the_offer_and_the_next_one_can_be_asked() -> None:
    row, dewi = stage.request(), connector()
    sem, joke = stage.offered("Sem"), stage.offered("Joke")
    stage.ask(dewi, row.id, sem)
    with transaction():
        actions_offers.stop_told(dewi, sem, clock.now())
    assert stage.approach(row.id, sem).state is ApproachState.LAPSED
    stage.ask(dewi, row.id, joke)
    with transaction():
        actions_offers.stop(queries_offers.link_of(queries_offers.one(joke)), NOBODY, clock.now())
    assert [one.approach.offer_id for one in asked.asked_for(row.id)] == [sem]


def test_both_take_along_what_was_asked() -> None:
    row, sem = stage.request(), stage.offered()
    stage.ask(connector(), row.id, sem)
    exported = queries_offers.export(queries_offers.one(sem))
    assert [one["state"] for one in exported["asked"]] == ["asked"]
    assert stage.WORD not in repr(exported)
