"""Questions about matches: what each side sees, and what the clock is after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import policy, policy_matches, queries, queries_triage
from vrijwilligerspunt.buddies import queries_volunteers as volunteers
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import MatchCase, RequestCase
from vrijwilligerspunt.buddies.policy_matches import DIES_AFTER, RUNNING
from vrijwilligerspunt.buddies.queries_matches_days import asked_on, is_asked, waits_by
from vrijwilligerspunt.buddies.rules_matches_days import GOES_ON, calls_by, is_well
from vrijwilligerspunt.buddies.states import MatchState, Side
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Task:
    """A match that waits for its coordinator. `is_mine`: the actor has the request, or may take it."""

    request_id: int
    due_on: date
    state: MatchState
    is_mine: bool


def one(match_id: int, *, lock: bool = False) -> BuddyMatch:
    """A match by its number, for who was let in already. Raises NotFound."""
    asked = sa.select(BuddyMatch).where(BuddyMatch.id == match_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound("buddy_match")
    return found


def case(row: BuddyMatch, known: RequestCase | None = None) -> MatchCase:
    """What is known of a match; `known` is its request with how the actor came in."""
    around = known or queries.case(queries.one(row.request_id))
    volunteer = None if row.volunteer_id is None else volunteers.one(row.volunteer_id)
    return MatchCase(row, around, volunteer, both_want=both_want(row))


def both_want(row: BuddyMatch) -> bool:
    """Did both sides say that they want to go on: after the meeting, and later by their last answers?"""
    if row.state is MatchState.INTRODUCTION:
        return row.volunteer_click_at is not None and row.requester_click_at is not None
    last: dict[Side, bool] = {}
    for found in checks(row.id):
        if found.still is not None:
            last[found.side] = found.still in GOES_ON
    return all(last.get(side, False) for side in Side)


def all_well(match_id: int) -> bool:
    """Was the last word of each side that spoke that all is well?"""
    last: dict[Side, bool] = {}
    for found in checks(match_id):
        if found.feeling is not None and found.still is not None:
            last[found.side] = is_well(found.feeling, found.still)
    return all(last.values())


def checks(match_id: int) -> Sequence[BuddyCheck]:
    """What both sides were asked, in the order of the weeks."""
    asked = (
        sa.select(BuddyCheck)
        .where(BuddyCheck.match_id == match_id)
        .order_by(BuddyCheck.week, BuddyCheck.side, BuddyCheck.id)
    )
    return session().scalars(asked).all()


def check_of(match_id: int, side: Side) -> BuddyCheck | None:
    """The latest questions to this side while they wait: what was left open before them is over."""
    asked = (
        sa.select(BuddyCheck)
        .where(BuddyCheck.match_id == match_id, BuddyCheck.side == side)
        .order_by(BuddyCheck.week.desc())
        .limit(1)
    )
    found = session().scalar(asked)
    return found if found is not None and found.answered_at is None else None


def of_request(request_id: int) -> BuddyMatch | None:
    """The match that runs, else the last there was."""
    asked = (
        sa.select(BuddyMatch)
        .where(BuddyMatch.request_id == request_id)
        .order_by(BuddyMatch.state.in_(RUNNING).desc(), BuddyMatch.id.desc())
        .limit(1)
    )
    return session().scalar(asked)


def running_of(request_id: int) -> BuddyMatch | None:
    """The match of a request that runs."""
    asked = sa.select(BuddyMatch).where(BuddyMatch.request_id == request_id, BuddyMatch.state.in_(RUNNING))
    return session().scalar(asked)


def shown_now(now: datetime) -> sa.ColumnElement[bool]:
    """The condition of `policy_matches.is_shown`, for lists."""
    return sa.or_(
        BuddyMatch.state.in_(RUNNING),
        sa.and_(BuddyMatch.ended_at.is_not(None), BuddyMatch.ended_at > now - DIES_AFTER),
    )


def visible_to(actor: Actor, now: datetime) -> sa.ColumnElement[bool]:
    """The condition of `policy_matches.volunteer_sees`, for lists."""
    if not actor.is_signed_in:
        return sa.false()
    mine = sa.select(BuddyVolunteer.id).where(BuddyVolunteer.account_id == actor.account_id)
    return sa.and_(BuddyMatch.volunteer_id.in_(mine), shown_now(now))


def own(actor: Actor, now: datetime) -> Sequence[BuddyMatch]:
    """The volunteer's own matches, what runs first, with the request in codes."""
    asked = (
        sa.select(BuddyMatch)
        .where(visible_to(actor, now))
        .order_by(BuddyMatch.state.in_(RUNNING).desc(), BuddyMatch.id.desc())
    )
    return session().scalars(asked).all()


def own_one(actor: Actor, match_id: int, now: datetime) -> MatchCase:
    """One of the volunteer's own matches. Raises NotFound."""
    found = session().scalar(sa.select(BuddyMatch).where(BuddyMatch.id == match_id, visible_to(actor, now)))
    if found is None:
        raise NotFound("buddy_match")
    known = case(found)
    if not policy_matches.volunteer_sees(actor, known, now):
        raise NotFound("buddy_match")
    return known


def of_requester(known: RequestCase, actor: Actor, now: datetime) -> MatchCase | None:
    """The match that the person of this request may see, if any."""
    found = of_request(known.request.id)
    if found is None:
        return None
    around = case(found, known)
    return around if policy_matches.requester_sees(actor, around, now) else None


def as_staff(actor: Actor, request_id: int) -> tuple[RequestCase, MatchCase | None]:
    """A request that the actor works on with its match; the caller writes the audit line. Raises NotFound."""
    asked = sa.select(BuddyRequest).where(BuddyRequest.id == request_id, queries.visible_to(actor))
    row = session().scalar(asked)
    if row is None:
        raise NotFound("buddy_request")
    known = queries.case(row)
    if not policy.handles(actor, known):
        raise NotFound("buddy_request")
    found = of_request(row.id)
    if found is None:
        return known, None
    around = case(found, known)
    if policy.is_match_volunteer(actor, around):
        raise NotFound("buddy_match")
    return known, around


def request_id_of(match_id: int) -> int:
    """Whose request it is. Raises NotFound."""
    found = session().scalar(sa.select(BuddyMatch.request_id).where(BuddyMatch.id == match_id))
    if found is None:
        raise NotFound("buddy_match")
    return found


def lock_all(match_ids: Sequence[int]) -> None:
    """Lock the requests of these matches, and after all of those their volunteers, each kind by number: so a
    batch of many holds the order in which everybody locks."""
    rows = session().execute(
        sa.select(BuddyMatch.request_id, BuddyMatch.volunteer_id).where(BuddyMatch.id.in_(match_ids))
    )
    pairs = [tuple(row) for row in rows]
    for table, place in ((BuddyRequest, 0), (BuddyVolunteer, 1)):
        ids = {pair[place] for pair in pairs} - {None}
        session().execute(
            sa.select(table.id).where(table.id.in_(ids)).order_by(table.id).with_for_update()
        ).all()


def lock_all_of(account_id: int) -> None:
    """Lock every request that a person asked, wrote or helps with, then every volunteer in one of those: for
    who wipes all, in the order in which everybody locks."""
    asked = sa.or_(BuddyRequest.account_id == account_id, BuddyRequest.writer_id == account_id)
    mine = sa.select(BuddyVolunteer.id).where(BuddyVolunteer.account_id == account_id)
    running = BuddyMatch.state.in_(RUNNING)
    helped = sa.select(BuddyMatch.request_id).where(BuddyMatch.volunteer_id.in_(mine), running)
    requests = sa.select(BuddyRequest.id).where(sa.or_(asked, BuddyRequest.id.in_(helped)))
    session().execute(requests.order_by(BuddyRequest.id).with_for_update()).all()
    helping = (
        sa.select(BuddyMatch.volunteer_id)
        .join(BuddyRequest, BuddyRequest.id == BuddyMatch.request_id)
        .where(asked, running)
    )
    volunteering = sa.select(BuddyVolunteer.id).where(
        sa.or_(BuddyVolunteer.account_id == account_id, BuddyVolunteer.id.in_(helping))
    )
    session().execute(volunteering.order_by(BuddyVolunteer.id).with_for_update()).all()


def lock_requests_of(volunteer_id: int) -> None:
    """Lock the requests of the running matches of a volunteer, before the volunteer: everybody locks in the
    order request, volunteer, match, so that nobody waits for each other."""
    ids = sa.select(BuddyMatch.request_id).where(
        BuddyMatch.volunteer_id == volunteer_id, BuddyMatch.state.in_(RUNNING)
    )
    asked = sa.select(BuddyRequest.id).where(BuddyRequest.id.in_(ids)).order_by(BuddyRequest.id)
    session().execute(asked.with_for_update()).all()


def running_with(volunteer_id: int) -> Sequence[int]:
    """The numbers of the matches of this volunteer that run."""
    asked = sa.select(BuddyMatch.id).where(
        BuddyMatch.volunteer_id == volunteer_id, BuddyMatch.state.in_(RUNNING)
    )
    return session().scalars(asked.order_by(BuddyMatch.request_id)).all()


def person_of(row: BuddyVolunteer | None) -> Account | None:
    """Who the volunteer of a match is, while there."""
    return None if row is None else volunteers.person(row)


def _due(limit: int, *where: Any) -> Sequence[int]:
    asked = sa.select(BuddyMatch.id).where(*where).order_by(BuddyMatch.id).limit(limit)
    return session().scalars(asked).all()


def to_expire(today: date, limit: int) -> Sequence[int]:
    """Cards and questions nobody answered in time."""
    waiting = (MatchState.PROPOSED, MatchState.ACCEPTED)
    return _due(limit, BuddyMatch.state.in_(waiting), BuddyMatch.due_on < today)


def to_remind(today: date, before: datetime, limit: int) -> Sequence[int]:
    """Cards and questions of so long ago that nobody answered and of which nobody was reminded."""
    waiting = (MatchState.PROPOSED, MatchState.ACCEPTED)
    return _due(
        limit,
        BuddyMatch.state.in_(waiting),
        BuddyMatch.reminders == 0,
        BuddyMatch.state_since <= before,
        BuddyMatch.due_on >= today,
    )


def to_follow_up(today: date, limit: int) -> Sequence[int]:
    """What waits for a coordinator who was not told yet: no plan, no word after the meeting, or silence."""
    going = (MatchState.INTRODUCTION, MatchState.TRIAL, MatchState.MATCHED)
    return _due(limit, BuddyMatch.state.in_(going), BuddyMatch.due_on < today, BuddyMatch.reminders == 0)


def to_check(state: MatchState, week: int, earliest: date, latest: date, limit: int) -> Sequence[int]:
    """Matches that began between these days and were not asked about this week yet."""
    asked = sa.exists().where(BuddyCheck.match_id == BuddyMatch.id, BuddyCheck.week == week)
    return _due(limit, BuddyMatch.state == state, BuddyMatch.trial_from.between(earliest, latest), ~asked)


def first_trial(state: MatchState) -> date | None:
    """The day on which the oldest match in this state began, if there is one."""
    return session().scalar(sa.select(sa.func.min(BuddyMatch.trial_from)).where(BuddyMatch.state == state))


def to_forget(now: datetime, limit: int) -> Sequence[int]:
    """What ended fourteen days ago and still holds a word."""
    words = sa.or_(
        BuddyMatch.meeting_place.is_not(None),
        BuddyMatch.volunteer_contact.is_not(None),
        BuddyMatch.requester_contact.is_not(None),
    )
    return _due(limit, BuddyMatch.state.not_in(RUNNING), BuddyMatch.ended_at <= now - DIES_AFTER, words)


def to_follow(actor: Actor, today: date, soon: date) -> list[Task]:
    """What of the running matches waits for the coordinator, the longest first: a plan, a word, a call
    that is to be made by the next working day, a week of questions, or a match whose year is nearly over."""
    by = calls_by(today)
    asked = (
        sa.select(
            BuddyMatch.request_id,
            BuddyMatch.due_on,
            BuddyMatch.term_until,
            BuddyMatch.state,
            sa.case((is_asked(), asked_on())).label("asked_on"),
            BuddyRequest.coordinator_id,
            BuddyRequest.substitute_id,
        )
        .join(BuddyRequest, BuddyRequest.id == BuddyMatch.request_id)
        .where(waits_by(by, soon), queries_triage.beside(actor))
        .order_by(BuddyMatch.due_on, BuddyMatch.id)
        .limit(queries_triage.MOST_TASKS)
    )
    found = []
    for row in session().execute(asked):
        rung = None if row.asked_on is None else calls_by(row.asked_on)
        days = (row.due_on, row.term_until, rung)
        owners = {row.coordinator_id, row.substitute_id} - {None}
        is_mine = not owners or actor.account_id in owners
        found.append(Task(row.request_id, min(day for day in days if day is not None), row.state, is_mine))
    return sorted(found, key=lambda task: task.due_on)


def exported(match: BuddyMatch, side: Side) -> dict[str, Any]:
    """What we keep of a match that is of this side, for the download of one's own data."""
    mine = match.volunteer_contact if side is Side.VOLUNTEER else match.requester_contact
    return {
        "state": match.state.value,
        "since": match.proposed_at,
        "meeting_at": match.meeting_at,
        "meeting_place": match.meeting_place,
        "shared": mine,
        "trial_from": match.trial_from,
        "matched_on": match.matched_on,
        "term_until": match.term_until,
        "ended_at": match.ended_at,
        "end_reason": match.end_reason.value if match.end_reason and match.ended_by is side else None,
        "checks": [
            {
                "week": one.week,
                "feeling": one.feeling,
                "still": one.still.value if one.still else None,
                "more_contact": one.more_contact,
                "answered_at": one.answered_at,
            }
            for one in checks(match.id)
            if one.side is side
        ],
    }
