"""The life of a match: a card is shown, both say yes or no, they meet, try, go on and say goodbye.

Everybody locks in the same order: the request, the volunteer, the match. The database has the last word on
places and on one running match per request.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import actions_volunteers as volunteering
from vrijwilligerspunt.buddies import (
    mails_matches,
    mails_triage,
    policy,
    queries_matches,
    queries_matches_fit,
    queries_triage,
    queries_volunteers,
    rules_requests,
)
from vrijwilligerspunt.buddies import rules_matches_days as days
from vrijwilligerspunt.buddies.actions_requests import locked_case, take_step, tell
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.policy import MatchCase, RequestCase
from vrijwilligerspunt.buddies.policy_matches import KNOWN_TO_REQUESTER, NAMED, RUNNING, TOGETHER
from vrijwilligerspunt.buddies.rules_matches import LIFECYCLE
from vrijwilligerspunt.buddies.rules_matches_fit import Gate, stops
from vrijwilligerspunt.buddies.states import MatchState, RequestEnd, Side, VolunteerState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.tokens import another_key

WAITING = frozenset({MatchState.PROPOSED, MatchState.ACCEPTED})


def locked(match_id: int, opened: RequestCase | None = None) -> MatchCase:
    """A match with both sides, all locked; `opened` is its request, locked, with how the actor came in.

    Raises NotFound.
    """
    known = opened or locked_case(queries_matches.request_id_of(match_id))
    volunteer_id = session().scalar(sa.select(BuddyMatch.volunteer_id).where(BuddyMatch.id == match_id))
    if volunteer_id is not None:
        queries_volunteers.one(volunteer_id, lock=True)
    return queries_matches.case(queries_matches.one(match_id, lock=True), known)


def take(case: MatchCase, verb: str, actor: Actor, now: datetime) -> Transition:
    """Take one step in the life of a locked match. Raises IllegalTransition, NotAllowed or a guard's rule."""
    row, before, today = case.match, case.state, clock.local(now).date()
    step = LIFECYCLE.step(case, verb, actor, today)
    # Of a card that was only shown the person's own log says nothing either.
    is_known = bool({before, MatchState(step.target)} & KNOWN_TO_REQUESTER)
    row.state = MatchState(step.target)
    if row.state is not before:
        row.state_since, row.reminders = now, 0
        row.due_on = days.due_of(row.state, today)
        if row.state not in RUNNING:
            row.ended_at = now
    audit.record(
        actor,
        f"match.{verb}",
        "buddy_match",
        row.id,
        concerns=case.request_case.request.account_id if is_known else None,
        before=before.value,
        after=row.state.value,
    )
    session().flush()
    return step


def propose(actor: Actor, request_id: int, volunteer_id: int, form_key: str, now: datetime) -> int:
    """Show a volunteer the card of a request; returns the match. The same button twice is one: all buttons
    of a page share a form, so whom it asks is part of its key.

    Raises NotFound, NotAllowed, WorryWaits, IllegalTransition when a colleague was first, NotFree when the
    volunteer said no already or does not pass a gate any more, PlaceTaken when somebody took the last place
    meanwhile.
    """
    form_key = another_key(form_key, f"{request_id} {volunteer_id}")
    made = session().scalar(sa.select(BuddyMatch).where(BuddyMatch.form_key == form_key))
    if made is not None:
        if made.state not in RUNNING:
            raise days.NotFree(Gate.ASKED_BEFORE.value)
        return made.id
    known = locked_case(request_id)
    take_step(known, "propose", actor, now)
    volunteer = queries_volunteers.one(volunteer_id, lock=True)
    today = clock.local(now).date()
    gate = stops(
        queries_matches_fit.need_of(known.request, actor), queries_matches_fit.offer_of(volunteer_id), today
    )
    if gate is not None:
        raise days.NotFree(gate.value)
    taken = set(
        session().scalars(
            sa.select(BuddyMatch.place).where(
                BuddyMatch.volunteer_id == volunteer_id, BuddyMatch.state.in_(RUNNING)
            )
        )
    )
    number: int | None = session().scalar(
        insert_for(BuddyMatch)
        .values(
            request_id=request_id,
            volunteer_id=volunteer_id,
            state=MatchState.PROPOSED,
            place=1 if 1 not in taken else 2,
            form_key=form_key,
            proposed_at=now,
            due_on=days.due_of(MatchState.PROPOSED, today),
            reminders=0,
            state_since=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(BuddyMatch.id)
    )
    if number is None:
        raise days.PlaceTaken
    audit.record(
        actor, "match.propose", "buddy_match", number, concerns=volunteer.account_id, after="proposed"
    )
    tell_volunteer(queries_matches.case(queries_matches.one(number), known), "match_asks_volunteer")
    return number


def tell_volunteer(case: MatchCase, key: str) -> None:
    """Queue a mail to the volunteer of a match, while there."""
    person = queries_matches.person_of(case.volunteer)
    if person is not None and case.volunteer is not None:
        mail.queue(mails_matches.to_volunteer(key, person.email, case.volunteer.language, case.match.id))


def tell_requester(case: MatchCase, key: str, now: datetime) -> bool:
    """Queue a mail to the person; False when there is no address, so somebody calls."""
    return tell(case.request_case.request, mails_matches.to_requester(key), now)


def tell_coordinator(row: BuddyRequest, actor: Actor, now: datetime) -> None:
    """Queue a mail to who works on the request that something waits, unless it was done by that person."""
    for to, language in queries_triage.told(row, clock.local(now).date()):
        if to != actor.email:
            mail.queue(mails_triage.coordinator_waits(to, language))


def tell_both(case: MatchCase, key: str, actor: Actor, now: datetime) -> None:
    """Queue a mail to both sides; who has no address is called by the coordinator."""
    tell_volunteer(case, key)
    if not tell_requester(case, key, now):
        tell_coordinator(case.request_case.request, actor, now)


def volunteer_says(case: MatchCase, actor: Actor, now: datetime, *, is_yes: bool) -> None:
    """The volunteer's yes or no to a card, without a reason. Raises what the lifecycle raises."""
    take(case, "accept" if is_yes else "decline", actor, now)
    if is_yes:
        case.match.volunteer_yes_at = now
        tell_requester(case, "match_asks_you", now)
    else:
        case.match.ended_by = Side.VOLUNTEER
        look_again(case, now)
    tell_coordinator(case.request_case.request, actor, now)


def requester_says(case: MatchCase, actor: Actor, now: datetime, *, is_yes: bool) -> None:
    """The person's yes or no to a first name. Raises what the lifecycle raises."""
    take(case, "agree" if is_yes else "refuse", actor, now)
    if is_yes:
        case.match.requester_yes_at = now
        take_step(case.request_case, "introduce", SYSTEM, now)
        settle(case, now)
        tell_volunteer(case, "match_meeting")
        tell_requester(case, "match_meeting", now)
    else:
        case.match.ended_by = Side.REQUESTER
        look_again(case, now)
        tell_volunteer(case, "match_stopped")
    tell_coordinator(case.request_case.request, actor, now)


def plan(case: MatchCase, actor: Actor, at: datetime, place: str, now: datetime) -> None:
    """When and where they meet, with the coordinator. Raises MeetingPast, MeetingFar and what the lifecycle
    raises."""
    days.check_meeting(at, now)
    take(case, "plan", actor, now)
    row = case.match
    row.meeting_at, row.meeting_place = at, place or None
    row.volunteer_click_at = row.requester_click_at = None
    row.due_on = days.due_of(row.state, clock.local(now).date(), clock.local(at).date())
    row.reminders = 0
    tell_both(case, "match_meeting", actor, now)


def click(case: MatchCase, side: Side, actor: Actor, now: datetime) -> None:
    """A side wants to go on after the meeting; when both do, the trial begins.

    Raises MeetFirst, NotAllowed for the other side, and what the lifecycle raises.
    """
    _for_side(case, side, actor)
    row = case.match
    if row.state is MatchState.INTRODUCTION and (row.meeting_at is None or now < row.meeting_at):
        raise days.MeetFirst
    take(case, "click", actor, now)
    if side is Side.VOLUNTEER:
        row.volunteer_click_at = row.volunteer_click_at or now
    else:
        row.requester_click_at = row.requester_click_at or now
    if row.volunteer_click_at is None or row.requester_click_at is None:
        return
    take(replace(case, both_want=True), "start_trial", SYSTEM, now)
    row.trial_from = clock.local(now).date()
    take_step(case.request_case, "try", SYSTEM, now)
    tell_both(case, "match_trial", actor, now)


def share(case: MatchCase, side: Side, actor: Actor, contact: str) -> None:
    """What the other side may have of this one; empty takes it back.

    Raises NotAllowed, and IllegalTransition before the trial or after the end.
    """
    _for_side(case, side, actor)
    if case.state not in TOGETHER:
        raise IllegalTransition("buddy_match: share")
    if side is Side.VOLUNTEER:
        case.match.volunteer_contact = contact or None
    else:
        case.match.requester_contact = contact or None
    _log(case, "share", actor, side)


def heard(case: MatchCase, actor: Actor, now: datetime) -> None:
    """The coordinator spoke one of them: the eight weeks begin anew. Raises NotAllowed, IllegalTransition."""
    if not policy.handles_match(actor, case):
        raise NotAllowed("buddy_match")
    if case.state not in NAMED:
        raise IllegalTransition("buddy_match: heard")
    put_off(case.match, now)
    _log(case, "heard", actor)


def put_off(row: BuddyMatch, now: datetime) -> None:
    """Something was heard today."""
    today = clock.local(now).date()
    row.due_on, row.reminders = days.due_of(row.state, today), 0


def make(case: MatchCase, actor: Actor, now: datetime) -> None:
    """A trial becomes a match of twelve months. Raises NotBothYet and what the lifecycle raises."""
    take(case, "make", actor, now)
    row, today = case.match, clock.local(now).date()
    row.matched_on, row.term_until = today, days.term_until(today)
    take_step(case.request_case, "match", SYSTEM, now)
    tell_both(case, "match_made", actor, now)


def renew(case: MatchCase, actor: Actor, now: datetime) -> None:
    """Twelve months more. Raises NotBothYet, TooEarly and what the lifecycle raises."""
    take(case, "renew", actor, now)
    row, today = case.match, clock.local(now).date()
    row.term_until = days.term_until(max(today, row.term_until or today))
    put_off(row, now)
    tell_both(case, "match_renewed", actor, now)


def stop(
    case: MatchCase,
    actor: Actor,
    now: datetime,
    *,
    side: Side | None = None,
    reason: RequestEnd | None = None,
    again: bool = True,
) -> None:
    """It stops, whoever says so. `again`: the search goes on; a volunteer who stops decides that for nobody.

    Raises what the lifecycle raises.
    """
    before = case.state
    take(case, "stop", actor, now)
    row = case.match
    row.ended_by, row.end_reason = side, reason or RequestEnd.STOPPED
    if before in TOGETHER and not again and side is not Side.VOLUNTEER:
        take_step(case.request_case, "end", SYSTEM, now, reason=row.end_reason)
        settle(case, now)
    else:
        look_again(case, now)
    if side is not Side.VOLUNTEER:
        tell_volunteer(case, "match_stopped")
    if side is not Side.REQUESTER and before in KNOWN_TO_REQUESTER:
        tell_requester(case, "match_stopped", now)
    tell_coordinator(case.request_case.request, actor, now)


def end_for_request(known: RequestCase, now: datetime, *, is_told: bool = True) -> None:
    """The person stops, or everything is wiped: what runs ends, the volunteer hears it, and no word stays.

    Not `is_told` while informal care is off: nobody stopped it, and a mail would lead to a shut door. Called
    with the request locked, before its own step; takes no step of the request.
    """
    running = queries_matches.running_of(known.request.id)
    if running is not None:
        case = locked(running.id, known)
        take(case, "stop", SYSTEM, now)
        case.match.ended_by = Side.REQUESTER if is_told else None
        case.match.end_reason = RequestEnd.STOPPED if is_told else None
        settle(case, now)
        if is_told:
            tell_volunteer(case, "match_stopped")
    for row in session().scalars(sa.select(BuddyMatch).where(BuddyMatch.request_id == known.request.id)):
        row.meeting_place = row.volunteer_contact = row.requester_contact = None


def end_for_volunteer(volunteer_id: int, now: datetime, *, waiting_only: bool = False) -> int:
    """A volunteer stops, is suspended or erased: what runs ends and the search goes on; returns how many.

    With `waiting_only`, for a pause, only what nobody began yet. Call `lock_requests_of` before the volunteer
    is locked.
    """
    ended = 0
    for number in queries_matches.running_with(volunteer_id):
        case = locked(number)
        if waiting_only and case.state not in WAITING:
            continue
        before = case.state
        take(case, "stop", SYSTEM, now)
        case.match.ended_by, case.match.end_reason = Side.VOLUNTEER, RequestEnd.STOPPED
        case.match.volunteer_contact = None
        look_again(case, now)
        if before in KNOWN_TO_REQUESTER:
            tell_requester(case, "match_stopped", now)
        tell_coordinator(case.request_case.request, SYSTEM, now)
        ended += 1
    return ended


def look_again(case: MatchCase, now: datetime) -> None:
    """The request is open again; the coordinator calls within the working days, or sooner when that was
    promised."""
    take_step(case.request_case, "reopen", SYSTEM, now)
    row = case.request_case.request
    by = rules_requests.call_by(clock.local(now).date(), row.is_overloaded)
    row.due_on = min(row.due_on, by) if row.due_on is not None else by
    settle(case, now)


def settle(case: MatchCase, now: datetime) -> None:
    """A volunteer is active from the first meeting on, and ready again when nothing runs any more."""
    if case.volunteer is None:
        return
    session().flush()
    known = queries_volunteers.case(case.volunteer)
    if known.state is VolunteerState.ACTIVE and not known.running:
        volunteering.take_step(known, "rest", SYSTEM, now)
    elif known.state is VolunteerState.READY and case.state in NAMED:
        volunteering.take_step(known, "begin", SYSTEM, now)


def _for_side(case: MatchCase, side: Side, actor: Actor) -> None:
    may = policy.volunteer_answers if side is Side.VOLUNTEER else policy.requester_answers
    if not may(actor, case):
        raise NotAllowed(f"buddy_match: {side.value}")


def _log(case: MatchCase, verb: str, actor: Actor, side: Side | None = None) -> None:
    audit.record(
        actor,
        f"match.{verb}",
        "buddy_match",
        case.match.id,
        concerns=case.request_case.request.account_id,
        side=side.value if side else "",
    )
