"""Informal care in the demo city: every state is there, and each account finds its own work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import (
    queries_handover,
    queries_matches,
    queries_status,
    queries_triage,
    queries_volunteers,
)
from vrijwilligerspunt.buddies.models import BuddyRequest, CareNote, Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.rules_requests import LIVE
from vrijwilligerspunt.buddies.states import (
    HandoverState,
    MatchState,
    RequestRoute,
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import ACCOUNTS, DOMAIN, WOENSEL_NORTH_HEATH
from vrijwilligerspunt.demo.buddy_rounds import LATE
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.foundation.mail import OutgoingMail


@pytest.fixture(autouse=True)
def city(scope: Database) -> None:
    """A city that was just loaded."""
    load.load(60, 1)


def all_of(column: Any, *conditions: Any) -> Sequence[Any]:
    return session().scalars(sa.select(column).where(*conditions)).all()


def acting(user: str) -> Actor:
    (found,) = (account for account in ACCOUNTS if account.user == user)
    number = session().scalars(sa.select(Account.id).where(Account.email == f"{user}@{DOMAIN}")).one()
    return Actor(number, found.name, found.email, "nl", frozenset(found.grants))


def test_every_state_and_every_way_of_asking_is_there() -> None:
    assert set(all_of(BuddyRequest.state)) == set(RequestState)
    assert set(all_of(BuddyRequest.route)) == set(RequestRoute)
    assert set(all_of(BuddyVolunteer.state)) == set(VolunteerState)
    assert set(all_of(BuddyMatch.state)) == set(MatchState)
    assert set(all_of(Handover.state)) == set(HandoverState)
    assert len(all_of(BuddyRequest.id)) >= load.FEWEST_REQUESTS
    assert len(all_of(BuddyVolunteer.id)) == load.FEWEST_BUDDIES + load.FEWEST_QUIET + 1
    assert all_of(CareNote.id)
    assert all_of(BuddyCheck.id, BuddyCheck.answered_at.is_not(None))


def test_it_is_the_same_city_each_time() -> None:
    told = Counter(all_of(BuddyRequest.what))
    assert told.most_common(1)[0][1] < len(all_of(BuddyRequest.id))
    first = [(row.first_name, row.wijk_code, row.slots) for row in all_of(BuddyRequest)]
    assert ("Els", WOENSEL_NORTH_HEATH, 4681) in first


def test_who_asks_has_somebody_to_say_yes_to() -> None:
    (row,) = queries_status.own(acting("hulpvrager"))
    match = queries_matches.running_of(row.id)
    assert match is not None
    assert match.state is MatchState.ACCEPTED
    assert "vogels" in (row.share or "")


def test_a_carer_and_a_referrer_wrote_for_others() -> None:
    assert {one.state for one in queries_status.written_by(acting("mantelzorger"))} == {
        RequestState.CONSENT_PENDING,
        RequestState.TRIAGE,
    }
    states = [one.state for one in queries_status.written_by(acting("verwijzer"))]
    assert set(states) == {
        RequestState.CONSENT_PENDING,
        RequestState.OPEN,
        RequestState.ENDED,
        RequestState.LAPSED,
    }
    assert queries_status.written_by(acting("verbinder"))
    assert queries_status.written_by(acting("balie"))


def test_a_buddy_has_a_match_that_runs_with_a_question_and_a_card_that_waits() -> None:
    quincy = acting("maatje")
    mine = queries_volunteers.own(quincy.account_id or 0)
    assert mine is not None
    assert mine.state is VolunteerState.ACTIVE
    by_state = {match.state: match for match in queries_matches.own(quincy, clock.now())}
    assert set(by_state) == {MatchState.MATCHED, MatchState.PROPOSED}
    asked = all_of(
        BuddyCheck.week,
        BuddyCheck.match_id == by_state[MatchState.MATCHED].id,
        BuddyCheck.answered_at.is_(None),
    )
    assert set(asked) == {13}


@pytest.mark.parametrize("user", ["coordinator", "coordinator2"])
def test_both_coordinators_have_people_to_call_and_the_city_has_more(user: str) -> None:
    who, today = acting(user), clock.today()
    numbers, _late = queries_triage.numbers(who, today)
    assert all(numbers.values()), numbers
    assert queries_triage.worries(who)
    assert queries_volunteers.counts(who, today)["te-doen"]
    if user == "coordinator":
        assert sum(numbers.values()) > sum(queries_triage.numbers(acting("coordinator2"), today)[0].values())


def test_coordinators_call_on_time_but_for_a_few_people() -> None:
    today = clock.today()
    late = all_of(BuddyRequest.due_on, BuddyRequest.state.in_(LIVE), BuddyRequest.due_on < today)
    assert len(late) == len(LATE)
    assert sorted((today - day).days for day in late) == [1, 2, 4]
    for user, few in (("coordinator", 3), ("coordinator2", 3)):
        assert sum(queries_triage.numbers(acting(user), today)[1].values()) == few
    now = all_of(BuddyRequest.id, BuddyRequest.state.in_(LIVE), BuddyRequest.due_on == today)
    assert now, "somebody is called today"
    checks = [one.due_on for one in queries_triage.handovers_to_check(acting("coordinator"), today)]
    assert len(checks) == 1
    told = {mail: number for mail, _language, number in queries_triage.due_per_coordinator(today)}
    assert 0 < told[f"coordinator@{DOMAIN}"] < 12


def test_a_partner_works_for_an_organisation_that_something_waits_for() -> None:
    rania = acting("partner")
    assert "Hulp bij Papieren De Gele Map" in dict(queries_handover.partners(clock.today())).values()
    assert all_of(Handover.id, Handover.state == HandoverState.SENT, Handover.opened_at.is_(None))
    assert all_of(OutgoingMail.id, OutgoingMail.key == "handover_new")
    assert all_of(AuditEvent.id, AuditEvent.actor == f"account:{rania.account_id}")


def test_one_worry_is_acute_and_waits_and_another_was_heard() -> None:
    assert {row.handled_at is None for row in all_of(Concern)} == {True, False}


def test_the_big_city_has_its_full_number() -> None:
    assert load._part(load.BIG_CITY, load.FEWEST_REQUESTS, load.MOST_REQUESTS) == 160
    assert load._part(load.BIG_CITY, load.FEWEST_BUDDIES, load.MOST_BUDDIES) == 110
    assert load._part(100_000, load.FEWEST_BUDDIES, load.MOST_BUDDIES) == 110
