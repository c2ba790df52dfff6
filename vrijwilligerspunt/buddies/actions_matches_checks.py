"""Asking both sides how it goes, each for itself, and keeping what they answer as codes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from vrijwilligerspunt.buddies import policy, queries_matches
from vrijwilligerspunt.buddies.actions_matches import (
    WAITING,
    locked,
    look_again,
    put_off,
    take,
    tell_both,
    tell_coordinator,
    tell_requester,
    tell_volunteer,
)
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch
from vrijwilligerspunt.buddies.policy import MatchCase
from vrijwilligerspunt.buddies.policy_matches import NAMED, TOGETHER
from vrijwilligerspunt.buddies.rules_matches import REMIND_ANSWER_AFTER
from vrijwilligerspunt.buddies.rules_matches_days import AnsweredAlready, calls_by, is_well, weeks_of
from vrijwilligerspunt.buddies.states import MatchState, Side, StillNeeded
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed

BATCH = 100
FAR = date(1970, 1, 1)


def answer(
    case: MatchCase,
    side: Side,
    actor: Actor,
    feeling: int,
    still: StillNeeded,
    more_contact: bool | None,
    now: datetime,
) -> None:
    """What one side says, or said on the phone. Who is not well or wants to stop is called by the next
    working day; the weeks of silence begin anew only when the last word of both was that all is well.

    Raises NotAllowed, and AnsweredAlready when nothing is asked any more.
    """
    may = policy.volunteer_answers if side is Side.VOLUNTEER else policy.requester_answers
    if not may(actor, case):
        raise NotAllowed(f"buddy_match: {side.value}")
    asked = queries_matches.check_of(case.match.id, side)
    if asked is None or case.state not in TOGETHER:
        raise AnsweredAlready
    asked.answered_at, asked.feeling, asked.still = now, feeling, still
    asked.more_contact = more_contact
    if not is_well(feeling, still):
        case.match.due_on, case.match.reminders = calls_by(clock.local(now).date()), 0
    elif queries_matches.all_well(case.match.id):
        put_off(case.match, now)
    audit.record(
        actor,
        "match.answer",
        "buddy_match",
        case.match.id,
        concerns=case.request_case.request.account_id,
        side=side.value,
        week=asked.week,
    )
    if not is_well(feeling, still):
        tell_coordinator(case.request_case.request, actor, now)


def ask(now: datetime, limit: int = BATCH) -> int:
    """Ask both sides of one batch of matches whose week has come. Returns how many; 0 when none is left."""
    today, done = clock.local(now).date(), 0
    found: list[tuple[MatchState, int, int]] = []
    for state in (MatchState.TRIAL, MatchState.MATCHED):
        first = queries_matches.first_trial(state)
        weeks = weeks_of(state, first, today) if first is not None else ()
        for week, later in pairwise((*weeks, None)):
            assert week is not None
            earliest = FAR if later is None else today - timedelta(days=later * 7 - 1)
            latest = today - timedelta(weeks=week)
            numbers = queries_matches.to_check(state, week, earliest, latest, limit)
            found += [(state, week, number) for number in numbers]
    queries_matches.lock_all([number for _state, _week, number in found])
    for state, week, number in found:
        done += _ask(number, state, week, now)
    return done


def _ask(match_id: int, state: MatchState, week: int, now: datetime) -> int:
    case = locked(match_id)
    if case.state is not state:
        return 0
    today = clock.local(now).date()
    rows = [{"match_id": match_id, "week": week, "side": side, "asked_on": today} for side in Side]
    made = session().scalars(
        insert_for(BuddyCheck).values(rows).on_conflict_do_nothing().returning(BuddyCheck.id)
    )
    if made.all():
        tell_both(case, "match_check", SYSTEM, now)
    return 1


def remind(now: datetime, limit: int = BATCH) -> int:
    """On the third day who did not answer hears of it once more. Returns how many."""
    today = clock.local(now).date()
    before = now - REMIND_ANSWER_AFTER
    numbers = queries_matches.to_remind(today, before, limit)
    queries_matches.lock_all(numbers)
    for number in numbers:
        case = locked(number)
        row = case.match
        if case.state not in WAITING or row.reminders or row.state_since > before or _is_late(row, today):
            continue
        row.reminders = 1
        if case.state is MatchState.PROPOSED:
            tell_volunteer(case, "match_reminder")
        elif not tell_requester(case, "match_reminder", now):
            tell_coordinator(case.request_case.request, SYSTEM, now)
    return len(numbers)


def expire(now: datetime, limit: int = BATCH) -> int:
    """After five days without an answer the search goes on; nobody is to blame. Returns how many."""
    today = clock.local(now).date()
    numbers = queries_matches.to_expire(today, limit)
    queries_matches.lock_all(numbers)
    for number in numbers:
        case = locked(number)
        if case.state not in WAITING or not _is_late(case.match, today):
            continue
        was_accepted = case.state is MatchState.ACCEPTED
        take(case, "expire", SYSTEM, now)
        look_again(case, now)
        if was_accepted:
            tell_volunteer(case, "match_stopped")
        tell_coordinator(case.request_case.request, SYSTEM, now)
    return len(numbers)


def _is_late(row: BuddyMatch, today: date) -> bool:
    """Is the day over by which something had to happen?"""
    return row.due_on is not None and row.due_on < today


def follow_up(now: datetime, limit: int = BATCH) -> int:
    """A coordinator hears once of a match in which nothing was heard. Returns how many."""
    today = clock.local(now).date()
    numbers = queries_matches.to_follow_up(today, limit)
    queries_matches.lock_all(numbers)
    for number in numbers:
        case = locked(number)
        if case.state not in NAMED or case.match.reminders or not _is_late(case.match, today):
            continue
        case.match.reminders = 1
        tell_coordinator(case.request_case.request, SYSTEM, now)
    return len(numbers)


def forget(now: datetime, limit: int = BATCH) -> int:
    """Fourteen days after the end nothing of how to reach each other is left. Returns how many."""
    numbers = queries_matches.to_forget(now, limit)
    for number in numbers:
        row = queries_matches.one(number, lock=True)
        row.meeting_place = row.volunteer_contact = row.requester_contact = None
    return len(numbers)
