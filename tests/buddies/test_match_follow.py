"""What a coordinator follows in a match: answers that ask for a call, and what the clock does in batches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.buddies.match_stage import START, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_matches_checks,
    actions_waiting,
    queries_matches,
    queries_triage,
    queries_waiting,
)
from vrijwilligerspunt.buddies import rules_matches_days as days
from vrijwilligerspunt.buddies.models_matches import BuddyCheck
from vrijwilligerspunt.buddies.rules_requests import working_days_after
from vrijwilligerspunt.buddies.states import MatchState, ReachKind, RequestState, Side, StillNeeded
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed


@pytest.fixture
def stage(scope: Database) -> Stage:
    return Stage()


def keys() -> list[str]:
    return [row.key for row in mailbox.rows()]


def answers(stage: Stage, side: Side, feeling: int, still: StillNeeded) -> None:
    with transaction():
        actions_matches_checks.answer(stage.case(), side, stage.chantal, feeling, still, None, stage.now)


def asked(stage: Stage) -> None:
    """Two weeks into the trial."""
    stage.tried()
    stage.later(weeks=2)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 1


def followed(stage: Stage) -> list[int]:
    today = clock.local(stage.now).date()
    return [one.request_id for one in queries_matches.to_follow(stage.chantal, today, today)]


@pytest.mark.parametrize(
    ("feeling", "still", "is_followed"),
    [
        (4, StillNeeded.NEEDED, False),
        (3, StillNeeded.LESS, False),
        (2, StillNeeded.NEEDED, True),
        (1, StillNeeded.LESS, True),
        (5, StillNeeded.DONE, True),
        (4, StillNeeded.STOP, True),
    ],
)
def test_who_is_not_well_or_wants_to_stop_is_on_the_list_at_once(
    stage: Stage, feeling: int, still: StillNeeded, is_followed: bool
) -> None:
    asked(stage)
    answers(stage, Side.REQUESTER, feeling, still)
    assert followed(stage) == ([stage.els.id] if is_followed else [])

    # What the other side says afterwards takes nobody off the list.
    answers(stage, Side.VOLUNTEER, 5, StillNeeded.NEEDED)
    assert followed(stage) == ([stage.els.id] if is_followed else [])
    today = clock.local(stage.now).date()
    silent = today + days.SILENT_AFTER
    assert stage.match.due_on == (working_days_after(today, 1) if is_followed else silent)
    with transaction():
        actions_matches.heard(stage.case(), stage.chantal, stage.now)
    assert (followed(stage), stage.match.due_on) == ([], silent)


def counted(stage: Stage) -> int:
    """What the daily mail says to the coordinator."""
    found = queries_triage.due_per_coordinator(clock.local(stage.now).date())
    return sum(number for _to, _language, number in found)


def by_phone(stage: Stage) -> None:
    with transaction():
        row = stage.request
        row.reach, row.reach_kind = "+31612345678", ReachKind.PHONE


@pytest.mark.parametrize("week", [2, 6, 13])
def test_a_week_of_questions_is_work_of_that_day_when_no_mail_reaches_the_person(
    stage: Stage, week: int
) -> None:
    if week == 13:
        stage.matched()
        stage.later(weeks=7)
    else:
        stage.tried()
        stage.later(weeks=week)
    assert followed(stage) == [], "nobody is asked yet"
    before = counted(stage)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 1
    assert followed(stage) == [], "a mail asks"
    by_phone(stage)
    assert followed(stage) == [stage.els.id]
    assert counted(stage) == before + 1
    if week != 6:
        answers(stage, Side.REQUESTER, 4, StillNeeded.NEEDED)
        assert followed(stage) == []
        assert counted(stage) == before


def test_a_trial_that_both_want_to_go_on_with_waits_until_it_is_made_a_match(stage: Stage) -> None:
    stage.tried()
    stage.later(weeks=6)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 1
    answers(stage, Side.REQUESTER, 4, StillNeeded.NEEDED)
    assert followed(stage) == []
    answers(stage, Side.VOLUNTEER, 4, StillNeeded.LESS)
    assert followed(stage) == [stage.els.id]
    assert counted(stage) == 1
    with transaction():
        actions_matches.make(stage.case(), stage.chantal, stage.now)
    assert followed(stage) == []
    assert counted(stage) == 0


def test_the_daily_mail_counts_a_call_about_a_match_on_its_day_and_not_before(stage: Stage) -> None:
    asked(stage)
    assert counted(stage) == 0
    answers(stage, Side.REQUESTER, 1, StillNeeded.STOP)
    assert followed(stage) == [stage.els.id]
    assert counted(stage) == 0
    stage.later(days=(days.calls_by(clock.local(stage.now).date()) - clock.local(stage.now).date()).days)
    assert counted(stage) == 1


def test_a_call_that_was_not_made_is_mailed_about_once_more(stage: Stage) -> None:
    asked(stage)
    answers(stage, Side.VOLUNTEER, 1, StillNeeded.STOP)
    with transaction():
        assert actions_matches_checks.follow_up(stage.now) == 0
    with transaction():
        assert actions_matches_checks.follow_up(stage.later(days=5)) == 1


def test_questions_left_open_are_over_when_later_ones_are_answered(stage: Stage) -> None:
    asked(stage)
    stage.later(weeks=4)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 1
    assert queries_matches.check_of(stage.match_id, Side.REQUESTER) is not None
    answers(stage, Side.REQUESTER, 4, StillNeeded.NEEDED)

    assert queries_matches.check_of(stage.match_id, Side.REQUESTER) is None
    with pytest.raises(days.AnsweredAlready):
        answers(stage, Side.REQUESTER, 1, StillNeeded.STOP)
    found = session().scalars(
        sa.select(BuddyCheck.week).where(BuddyCheck.answered_at.is_not(None), BuddyCheck.week == 2)
    )
    assert found.all() == []


def test_in_every_year_that_is_added_both_are_asked_three_times(stage: Stage) -> None:
    stage.matched()
    for _ in range(100):
        with transaction():
            actions_matches_checks.ask(stage.later(weeks=1))
    weeks = sorted(set(session().scalars(sa.select(BuddyCheck.week))))
    assert weeks == [6, 13, 26, 52, 65, 78, 104]


@pytest.mark.parametrize("name", ["expire", "remind"])
def test_an_answer_in_the_last_moment_is_not_undone_and_holds_up_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    stage.propose()
    other = factories.buddy_match(state=MatchState.PROPOSED, due_on=START + timedelta(days=5))
    stage.later(days=6 if name == "expire" else 3, hours=1)
    question = getattr(queries_matches, f"to_{name}")

    def late(*given: Any) -> Any:
        found = question(*given)
        actions_matches.volunteer_says(stage.case(), stage.volunteer, stage.now, is_yes=False)
        return found

    monkeypatch.setattr(queries_matches, f"to_{name}", late)
    with transaction():
        assert getattr(actions_matches_checks, name)(stage.now) == 2
    assert (stage.match.state, stage.request.state) == (MatchState.DECLINED, RequestState.OPEN)
    kept = queries_matches.one(other.id)
    assert (kept.state is MatchState.EXPIRED, kept.reminders) == (name == "expire", int(name == "remind"))
    assert keys().count("match_reminder") == int(name == "remind")


def test_a_match_that_stopped_in_the_last_moment_is_not_asked_how_it_goes(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.tried()
    stage.later(weeks=2)
    question = queries_matches.to_check

    def late(*given: Any) -> Any:
        found = question(*given)
        if found and stage.match.state is MatchState.TRIAL:
            actions_matches.stop(stage.case(), stage.volunteer, stage.now, side=Side.VOLUNTEER)
        return found

    monkeypatch.setattr(queries_matches, "to_check", late)
    with transaction():
        assert actions_matches_checks.ask(stage.now) == 0
    assert "match_check" not in keys()
    assert session().scalars(sa.select(BuddyCheck.id)).all() == []


@pytest.mark.parametrize("is_together", [False, True], ids=["a-no-to-a-card", "a-match-that-ended"])
def test_who_is_searched_for_again_is_called_and_does_not_lapse_next_morning(
    stage: Stage, is_together: bool
) -> None:
    stage.later(weeks=26)
    if is_together:
        stage.matched()
        with transaction():
            actions_matches.stop(stage.case(), stage.volunteer, stage.now, side=Side.VOLUNTEER)
    else:
        stage.propose()
        stage.later(days=2)
        stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)
    _reopened(stage, lapses=not is_together)


def test_a_call_that_was_late_before_makes_nobody_lapse_next_morning(stage: Stage) -> None:
    stage.later(weeks=26)
    late = clock.local(stage.now).date() - timedelta(days=9)
    with transaction():
        stage.request.due_on = late
    stage.propose()
    stage.says(actions_matches.volunteer_says, stage.volunteer, is_yes=False)
    assert stage.request.due_on == late
    with transaction():
        assert actions_waiting.lapse(stage.later(days=2)) == 0


def _reopened(stage: Stage, *, lapses: bool) -> None:
    today = clock.local(stage.now).date()
    assert (stage.request.state, stage.request.due_on) == (RequestState.OPEN, working_days_after(today, 5))

    with transaction():
        assert actions_waiting.lapse(stage.later(days=1)) == 0
    assert stage.request.state is RequestState.OPEN
    assert queries_waiting.expectation(stage.request, stage.now).rings_on == working_days_after(today, 5)
    with transaction():
        assert actions_waiting.lapse(stage.later(weeks=3)) == int(lapses)


def test_nobody_answers_for_another(stage: Stage) -> None:
    asked(stage)
    with pytest.raises(NotAllowed), transaction():
        actions_matches_checks.answer(
            stage.case(), Side.REQUESTER, stage.volunteer, 4, StillNeeded.NEEDED, None, stage.now
        )


def test_what_a_colleague_has_is_told_apart_on_the_list(stage: Stage) -> None:
    asked(stage)
    answers(stage, Side.REQUESTER, 1, StillNeeded.STOP)
    today = clock.local(stage.now).date()
    colleague = replace(stage.chantal, account_id=(stage.chantal.account_id or 0) + 9000)

    assert [one.is_mine for one in queries_matches.to_follow(stage.chantal, today, today)] == [True]
    assert [one.is_mine for one in queries_matches.to_follow(colleague, today, today)] == [False]
