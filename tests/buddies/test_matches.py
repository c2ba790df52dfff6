"""The life of a match by its actions: a card, two times yes, a meeting, a trial, a year, a goodbye."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.buddies import care
from tests.buddies.match_stage import START, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    actions_screening,
    actions_status,
    actions_volunteers_own,
    queries,
    queries_matches,
    queries_matches_fit,
    rules_matches,
)
from vrijwilligerspunt.buddies import rules_matches_days as days
from vrijwilligerspunt.buddies.models_matches import BuddyCheck
from vrijwilligerspunt.buddies.states import (
    LinkPurpose,
    MatchState,
    RequestEnd,
    RequestState,
    Side,
    StillNeeded,
    VolunteerState,
)
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import DomainError, IllegalTransition, NotAllowed


@pytest.fixture
def stage(scope: Database) -> Stage:
    return Stage()


def keys() -> list[str]:
    return [row.key for row in mailbox.rows()]


def test_from_a_card_to_a_year_together_and_a_goodbye(stage: Stage) -> None:
    stage.propose()
    assert (stage.match.state, stage.request.state) == (MatchState.PROPOSED, RequestState.PROPOSED)
    assert stage.match.due_on == START + timedelta(days=5)

    stage.says(actions_matches.volunteer_says, stage.volunteer)
    assert stage.match.state is MatchState.ACCEPTED
    stage.says(actions_matches.requester_says, NOBODY, by_link=True)
    assert (stage.match.state, stage.request.state) == (
        MatchState.INTRODUCTION,
        RequestState.INTRODUCTION,
    )
    assert stage.buddy.state is VolunteerState.ACTIVE

    stage.planned()
    stage.clicks(Side.VOLUNTEER, stage.volunteer)
    assert stage.match.state is MatchState.INTRODUCTION
    stage.clicks(Side.REQUESTER, NOBODY, by_link=True)
    assert (stage.match.state, stage.request.state) == (MatchState.TRIAL, RequestState.TRIAL)

    stage.later(weeks=6)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 1
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 0
    stage.answers()
    with transaction():
        actions_matches.make(stage.case(), stage.chantal, stage.now)
    assert (stage.match.state, stage.request.state) == (MatchState.MATCHED, RequestState.MATCHED)
    assert stage.match.term_until == days.term_until(stage.now.date())

    with transaction():
        actions_matches.stop(
            stage.case(by_link=True),
            NOBODY,
            stage.now,
            side=Side.REQUESTER,
            reason=RequestEnd.GOOD,
            again=False,
        )
    assert (stage.match.state, stage.request.state) == (MatchState.ENDED, RequestState.ENDED)
    assert stage.request.end_reason is RequestEnd.GOOD
    assert stage.buddy.state is VolunteerState.READY
    assert set(keys()) == {
        "match_asks_volunteer",
        "match_asks_you",
        "match_meeting",
        "match_trial",
        "match_check",
        "match_made",
        "match_stopped",
        "coordinator_waits",
    }


def test_a_no_of_the_volunteer_opens_the_request_again_and_nobody_else_hears_it(stage: Stage) -> None:
    stage.propose()
    stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)

    assert (stage.match.state, stage.request.state) == (MatchState.DECLINED, RequestState.OPEN)
    assert stage.request.due_on is not None
    assert keys() == ["match_asks_volunteer", "coordinator_waits"]
    suggested, out = queries_matches_fit.suggestions(stage.request, stage.chantal, START)
    assert suggested == []
    assert out["asked_before"] == 1


def test_a_no_of_the_person_opens_the_request_again(stage: Stage) -> None:
    stage.propose()
    stage.says(actions_matches.volunteer_says, stage.volunteer)
    stage.says(actions_matches.requester_says, NOBODY, by_link=True, is_yes=False)

    assert (stage.match.state, stage.request.state) == (MatchState.DECLINED, RequestState.OPEN)
    assert keys().count("match_stopped") == 1
    assert stage.buddy.state is VolunteerState.READY


def test_the_coordinator_notes_every_answer_by_phone(stage: Stage) -> None:
    stage.propose()
    stage.says(actions_matches.volunteer_says, stage.chantal)
    stage.says(actions_matches.requester_says, stage.chantal)
    stage.planned()
    stage.clicks(Side.VOLUNTEER, stage.chantal)
    stage.clicks(Side.REQUESTER, stage.chantal)

    assert stage.match.state is MatchState.TRIAL


def test_no_stranger_takes_a_step(stage: Stage) -> None:
    other = care.coordinator(name="Carla")
    far = care.coordinator(care.ELSEWHERE, name="Ver")
    stage.propose()
    for actor in (other, far, NOBODY, Actor(factories.account().id)):
        with pytest.raises(NotAllowed):
            stage.says(actions_matches.volunteer_says, actor)
    stage.says(actions_matches.volunteer_says, stage.volunteer)
    for actor in (other, far, NOBODY, stage.volunteer):
        with pytest.raises(NotAllowed):
            stage.says(actions_matches.requester_says, actor)
    stage.says(actions_matches.requester_says, stage.chantal)
    stage.planned()
    with pytest.raises(NotAllowed):
        stage.clicks(Side.REQUESTER, stage.volunteer)
    with pytest.raises(NotAllowed):
        stage.clicks(Side.VOLUNTEER, NOBODY, by_link=True)


def test_whether_it_clicks_is_said_after_the_meeting(stage: Stage) -> None:
    stage.introduced()
    with pytest.raises(days.MeetFirst):
        stage.clicks(Side.VOLUNTEER, stage.volunteer)
    with pytest.raises(days.MeetingPast), transaction():
        actions_matches.plan(stage.case(), stage.chantal, stage.now, "", stage.now)


def test_an_unanswered_card_is_remembered_once_and_over_after_five_days(stage: Stage) -> None:
    stage.propose()
    with transaction():
        assert actions_matches_checks.remind(stage.later(days=2)) == 0
    with transaction():
        assert actions_matches_checks.remind(stage.later(days=1)) == 1
    with transaction():
        assert actions_matches_checks.remind(stage.now) == 0
    with transaction():
        assert actions_matches_checks.expire(stage.later(days=2)) == 0
    with transaction():
        assert actions_matches_checks.expire(stage.later(days=1)) == 1

    assert (stage.match.state, stage.request.state) == (MatchState.EXPIRED, RequestState.OPEN)
    assert keys() == ["match_asks_volunteer", "match_reminder", "coordinator_waits"]
    with pytest.raises(IllegalTransition):
        stage.says(actions_matches.volunteer_says, stage.volunteer)


def test_both_sides_are_asked_in_each_week_once(stage: Stage) -> None:
    stage.tried()
    asked: list[int] = []
    for _ in range(60):
        with transaction():
            actions_matches_checks.ask(stage.later(weeks=1))
        weeks = set(session().scalars(sa.select(BuddyCheck.week)))
        asked += sorted(weeks - set(asked))
        if stage.match.state is MatchState.TRIAL and 6 in weeks:
            stage.answers()
            with transaction():
                actions_matches.make(stage.case(), stage.chantal, stage.now)

    assert asked == [*rules_matches.TRIAL_CHECKS, *rules_matches.MATCH_CHECKS]
    assert len(session().scalars(sa.select(BuddyCheck.id)).all()) == 10


def test_a_match_is_made_only_when_both_want_it(stage: Stage) -> None:
    stage.tried()
    stage.later(weeks=6)
    with pytest.raises(rules_matches.NotBothYet), transaction():
        actions_matches.make(stage.case(), stage.chantal, stage.now)
    with transaction():
        actions_matches_checks.ask(stage.now)
    stage.answers(StillNeeded.DONE)
    with pytest.raises(rules_matches.NotBothYet), transaction():
        actions_matches.make(stage.case(), stage.chantal, stage.now)


def test_one_year_more_begins_where_the_first_ends(stage: Stage) -> None:
    stage.matched()
    first = stage.match.term_until
    assert first is not None
    with pytest.raises(rules_matches.TooEarly), transaction():
        actions_matches.renew(stage.case(), stage.chantal, stage.now)
    stage.later(weeks=46)
    with transaction():
        actions_matches.renew(stage.case(), stage.chantal, stage.now)
    with pytest.raises(rules_matches.TooEarly), transaction():
        actions_matches.renew(stage.case(), stage.chantal, stage.now)

    assert stage.match.term_until == days.term_until(first)


def test_what_is_told_is_told_only_while_it_lasts(stage: Stage) -> None:
    stage.introduced()
    with pytest.raises(IllegalTransition), transaction():
        actions_matches.share(stage.case(), Side.VOLUNTEER, stage.volunteer, "06 12 34 56 78")
    stage.planned()
    stage.clicks(Side.VOLUNTEER, stage.chantal)
    stage.clicks(Side.REQUESTER, stage.chantal)
    with transaction():
        actions_matches.share(stage.case(), Side.VOLUNTEER, stage.volunteer, "06 12 34 56 78")
    assert stage.match.volunteer_contact == "06 12 34 56 78"

    with transaction():
        actions_matches.stop(stage.case(), stage.volunteer, stage.now, side=Side.VOLUNTEER)
    with transaction():
        assert actions_matches_checks.forget(stage.later(days=13)) == 0
    with transaction():
        assert actions_matches_checks.forget(stage.later(days=1)) == 1
    assert stage.match.volunteer_contact is None
    assert stage.match.meeting_place is None


def test_silence_of_eight_weeks_is_a_task_of_the_coordinator(stage: Stage) -> None:
    stage.matched()
    before = len(keys())
    with transaction():
        assert actions_matches_checks.follow_up(stage.later(weeks=8, days=1)) == 1
    with transaction():
        assert actions_matches_checks.follow_up(stage.now) == 0
    assert keys()[before:] == ["coordinator_waits"]
    today = clock.local(stage.now).date()
    assert [one.request_id for one in queries_matches.to_follow(stage.chantal, today, today)] == [
        stage.els.id
    ]

    with transaction():
        actions_matches.heard(stage.case(), stage.chantal, stage.now)
    assert queries_matches.to_follow(stage.chantal, today, today) == []


def test_who_withdraws_ends_the_match_and_leaves_no_word(stage: Stage) -> None:
    stage.tried()
    with transaction():
        actions_matches.share(stage.case(), Side.REQUESTER, stage.chantal, "06 11")
    with transaction():
        actions_status.wipe_case(
            queries.case(queries.one(stage.els.id, lock=True), purpose=LinkPurpose.STATUS), NOBODY, stage.now
        )

    assert (stage.match.state, stage.request.state) == (MatchState.ENDED, RequestState.WITHDRAWN)
    assert (stage.match.requester_contact, stage.match.meeting_place) == (None, None)
    assert stage.buddy.state is VolunteerState.READY
    assert keys()[-1] == "match_stopped"


def test_who_pauses_gives_a_card_back_and_keeps_whom_one_knows(stage: Stage) -> None:
    stage.propose()
    with transaction():
        actions_volunteers_own.pause(stage.volunteer, START + timedelta(days=30), stage.now)
    assert (stage.match.state, stage.request.state) == (MatchState.ENDED, RequestState.OPEN)


def test_who_pauses_in_a_match_stays_in_it(stage: Stage) -> None:
    stage.tried()
    with transaction():
        actions_volunteers_own.pause(
            stage.volunteer, clock.local(stage.now).date() + timedelta(days=30), stage.now
        )
    assert stage.match.state is MatchState.TRIAL
    with transaction():
        actions_volunteers_own.resume(stage.volunteer, stage.now)
    assert stage.buddy.state is VolunteerState.ACTIVE


def test_who_leaves_ends_what_runs_and_the_search_goes_on(stage: Stage) -> None:
    stage.matched()
    with transaction():
        actions_volunteers_own.leave(stage.volunteer, stage.now)

    assert (stage.match.state, stage.request.state) == (MatchState.ENDED, RequestState.OPEN)
    assert stage.buddy.state is VolunteerState.LEFT
    assert "match_stopped" in keys()


def test_who_is_suspended_is_out_of_every_match_at_once(stage: Stage) -> None:
    stage.tried()
    second = care.coordinator(name="Carla", email="carla@voorbeeld.example")
    with transaction():
        actions_screening.ask_suspension(stage.chantal, stage.amina.id, stage.now)
    with transaction():
        actions_screening.step(second, stage.amina.id, "suspend", stage.now, is_told=True)

    assert (stage.match.state, stage.request.state) == (MatchState.ENDED, RequestState.OPEN)
    assert stage.match.volunteer_contact is None


def test_the_same_form_twice_is_one_card_and_a_second_one_is_refused(stage: Stage) -> None:
    stage.propose()
    first = stage.match_id
    stage.propose()
    assert stage.match_id == first
    with pytest.raises(IllegalTransition), transaction():
        actions_matches.propose(stage.chantal, stage.els.id, stage.amina.id, "e" * 32, stage.now)


@pytest.mark.parametrize(
    "given",
    [
        {"vog_valid_until": date(2026, 11, 30), "vog_seen_on": date(2023, 11, 30)},
        {"state": VolunteerState.PAUSED},
        {"state": VolunteerState.SUSPENDED},
        {"wijken": [care.ELSEWHERE]},
        {"slots": 1},
        {"languages": ["pl"]},
    ],
)
def test_who_does_not_pass_a_gate_cannot_be_asked_by_number(stage: Stage, given: dict[str, Any]) -> None:
    other = factories.buddy_volunteer(**given)
    with pytest.raises(days.NotFree), transaction():
        actions_matches.propose(stage.chantal, stage.els.id, other.id, "e" * 32, stage.now)
    assert stage.request.state is RequestState.OPEN


def test_a_volunteer_with_one_place_is_asked_once(stage: Stage) -> None:
    stage.propose()
    with transaction():
        stage.buddy.places_count = 1
    other = factories.buddy_request(state=RequestState.OPEN, coordinator_id=stage.chantal.account_id)
    with pytest.raises(days.NotFree, match="full"), transaction():
        actions_matches.propose(stage.chantal, other.id, stage.amina.id, "e" * 32, stage.now)


def test_the_log_holds_no_word_of_anybody(stage: Stage) -> None:
    stage.matched()
    with transaction():
        actions_matches.share(stage.case(), Side.VOLUNTEER, stage.volunteer, "kwetterwoord")
    said = [str(line.detail) for line in session().scalars(sa.select(AuditEvent))]
    assert not any("kwetterwoord" in line or "Buurthuis" in line for line in said)


def test_nothing_changes_when_a_step_is_refused(stage: Stage) -> None:
    stage.propose()
    before = len(keys())
    with pytest.raises(DomainError), transaction():
        actions_matches.make(stage.case(), stage.chantal, stage.now)
    assert len(keys()) == before
