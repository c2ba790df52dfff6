"""Two at once around a match, on two real connections: one wins, and what is left is whole."""

from __future__ import annotations

from functools import partial

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies import care
from tests.races import Race
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    actions_requests,
    actions_status,
    actions_volunteers_own,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy_matches import RUNNING
from vrijwilligerspunt.buddies.states import (
    LinkPurpose,
    MatchState,
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError

pytestmark = pytest.mark.slow
TIMES = 4


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def open_request(coordinator: Actor) -> int:
    return factories.buddy_request(
        state=RequestState.OPEN, coordinator_id=coordinator.account_id, opened_at=clock.now()
    ).id


def propose(who: Actor, request_id: int, volunteer_id: int, key: str) -> int:
    return actions_matches.propose(who, request_id, volunteer_id, key, clock.now())


def states() -> tuple[list[MatchState], list[RequestState]]:
    session().expire_all()
    return (
        list(session().scalars(sa.select(BuddyMatch.state).order_by(BuddyMatch.id))),
        list(session().scalars(sa.select(BuddyRequest.state).order_by(BuddyRequest.id))),
    )


def clean() -> None:
    with transaction():
        for table in (BuddyMatch, BuddyRequest, BuddyVolunteer):
            session().execute(sa.delete(table))


def one_match(state: MatchState = MatchState.PROPOSED) -> tuple[Actor, Actor, int, int, str]:
    """A coordinator, the volunteer, the match, the request and its link."""
    chantal = care.coordinator()
    person = factories.account(name="Amina")
    volunteer = factories.buddy_volunteer(account=person)
    number = open_request(chantal)
    with transaction():
        match_id = propose(chantal, number, volunteer.id, f"{number:032x}")
        token = actions_requests.new_link(number, LinkPurpose.STATUS, clock.now(), None)
    if state is not MatchState.PROPOSED:
        with transaction():
            case = actions_matches.locked(match_id)
            actions_matches.volunteer_says(case, chantal, clock.now(), is_yes=True)
    found = session().get(Account, person.id)
    assert found is not None
    return chantal, actor_of(found), match_id, number, token


def test_of_two_who_ask_for_the_last_place_one_gets_it(race: Race) -> None:
    def stage() -> tuple[Actor, Actor, int, int, int]:
        clean()
        one, other = care.coordinator(), care.coordinator(name="Carla")
        volunteer = factories.buddy_volunteer(places_count=1)
        return one, other, open_request(one), open_request(other), volunteer.id

    for turn in range(TIMES):
        one, other, first, second, volunteer = race.read(stage)
        answers = race.run(
            partial(propose, one, first, volunteer, f"{turn}a".zfill(32)),
            partial(propose, other, second, volunteer, f"{turn}b".zfill(32)),
        )
        assert sum(isinstance(answer, Conflict) for answer in answers) == 1, answers
        matches, requests = race.read(states)
        assert matches == [MatchState.PROPOSED]
        assert sorted(requests) == sorted([RequestState.OPEN, RequestState.PROPOSED])


def test_two_places_are_given_to_two_and_never_to_three(race: Race) -> None:
    def stage() -> tuple[list[tuple[Actor, int]], int]:
        clean()
        asked = [care.coordinator(name=name) for name in ("Chantal", "Carla", "Cato")]
        return [(one, open_request(one)) for one in asked], factories.buddy_volunteer().id

    asked, volunteer = race.read(stage)
    answers = race.run(
        *(partial(propose, who, number, volunteer, f"{number}".zfill(32)) for who, number in asked)
    )
    assert sum(isinstance(answer, Conflict) for answer in answers) == 1, answers
    places = race.read(lambda: sorted(session().scalars(sa.select(BuddyMatch.place))))
    assert places == [1, 2]


def test_one_form_sent_twice_at_once_is_one_card(race: Race) -> None:
    def stage() -> tuple[Actor, int, int]:
        clean()
        chantal = care.coordinator()
        return chantal, open_request(chantal), factories.buddy_volunteer().id

    chantal, number, volunteer = race.read(stage)
    answers = race.run(*(partial(propose, chantal, number, volunteer, "d" * 32) for _ in range(3)))
    assert {answer for answer in answers if not isinstance(answer, DomainError)}
    assert race.read(states)[0] == [MatchState.PROPOSED]


def test_the_person_withdraws_while_the_volunteer_says_yes(race: Race) -> None:
    for _ in range(TIMES):
        race.read(clean)
        _chantal, amina, match_id, _number, token = race.read(one_match)

        def yes(number: int = match_id, who: Actor = amina) -> None:
            case = actions_matches.locked(number)
            actions_matches.volunteer_says(case, who, clock.now(), is_yes=True)

        said, wiped = race.run(yes, partial(actions_status.wipe, token, NOBODY, clock.now()))
        assert wiped is None, wiped
        assert said is None or isinstance(said, Conflict), said
        assert race.read(states) == ([MatchState.ENDED], [RequestState.WITHDRAWN])
        row = race.read(lambda: session().scalars(sa.select(BuddyMatch)).one())
        assert (row.meeting_place, row.requester_contact, row.volunteer_contact) == (None, None, None)


def test_the_volunteer_leaves_while_the_person_says_yes(race: Race) -> None:
    for _ in range(TIMES):
        race.read(clean)
        chantal, amina, match_id, _number, _token = race.read(partial(one_match, MatchState.ACCEPTED))

        def yes(number: int = match_id, who: Actor = chantal) -> None:
            case = actions_matches.locked(number)
            actions_matches.requester_says(case, who, clock.now(), is_yes=True)

        said, left = race.run(yes, partial(actions_volunteers_own.leave, amina, clock.now()))
        assert left is None, left
        assert said is None or isinstance(said, Conflict), said
        assert race.read(states) == ([MatchState.ENDED], [RequestState.OPEN])
        state = race.read(lambda: session().scalar(sa.select(BuddyVolunteer.state)))
        assert state is VolunteerState.LEFT


def test_who_leaves_while_being_asked_is_left_with_nothing(race: Race) -> None:
    def stage() -> tuple[Actor, Actor, int, int]:
        clean()
        chantal, person = care.coordinator(), factories.account(name="Amina")
        volunteer = factories.buddy_volunteer(account=person)
        return chantal, actor_of(person), open_request(chantal), volunteer.id

    for turn in range(TIMES):
        chantal, amina, number, volunteer = race.read(stage)
        asked, left = race.run(
            partial(propose, chantal, number, volunteer, f"{turn}".zfill(32)),
            partial(actions_volunteers_own.leave, amina, clock.now()),
        )
        assert left is None, left
        assert isinstance(asked, int | Conflict), asked
        matches, requests = race.read(states)
        assert not RUNNING & set(matches)
        assert requests == [RequestState.OPEN]


def test_an_answer_and_its_end_at_once_are_one_of_the_two(race: Race) -> None:
    race.read(clean)
    _chantal, amina, match_id, _number, _token = race.read(one_match)

    def yes() -> None:
        case = actions_matches.locked(match_id)
        actions_matches.volunteer_says(case, amina, clock.now(), is_yes=True)

    def no() -> None:
        case = actions_matches.locked(match_id)
        actions_matches.volunteer_says(case, amina, clock.now(), is_yes=False)

    answers = race.run(yes, no)
    assert sum(isinstance(answer, Conflict) for answer in answers) in (0, 1)
    matches, requests = race.read(states)
    assert (matches, requests) in (
        ([MatchState.ACCEPTED], [RequestState.PROPOSED]),
        ([MatchState.DECLINED], [RequestState.OPEN]),
    )


def test_two_workers_ask_each_side_once(race: Race) -> None:
    def stage() -> None:
        clean()
        chantal = care.coordinator()
        request = factories.buddy_request(state=RequestState.TRIAL, coordinator_id=chantal.account_id)
        began = clock.today().fromordinal(clock.today().toordinal() - 15)
        factories.buddy_match(state=MatchState.TRIAL, request=request, trial_from=began)

    race.read(stage)
    race.run(*(partial(actions_matches_checks.ask, clock.now()) for _ in range(3)))
    assert len(race.read(lambda: session().scalars(sa.select(BuddyCheck.id)).all())) == 2
