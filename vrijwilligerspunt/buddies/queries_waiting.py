"""How long it takes, honestly: a median of real waits, counts of ten and more, supply and demand per wijk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import (
    policy,
    policy_triage,
    queries_triage,
    rules_requests,
    rules_triage,
    rules_waiting,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.rules_waiting import Band, Supply
from vrijwilligerspunt.buddies.states import RequestState, VolunteerState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, ScopeKind
from vrijwilligerspunt.foundation.db import session

LOOK_BACK = timedelta(days=365)
OPEN_AGAIN = timedelta(days=14)
AVAILABLE = (VolunteerState.READY, VolunteerState.ACTIVE)
WAITING = (RequestState.SUBMITTED, RequestState.TRIAGE, RequestState.OPEN)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What somebody who waits may know: how long it mostly takes, and when we ring.

    `band` is None while too few people found somebody to say anything honest.
    """

    band: Band | None
    rings_on: date | None
    weeks: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one coordinator has."""

    name: str
    to_call: int
    waiting: int
    running: int


def waits(now: datetime) -> list[int]:
    """Days from the first opening to the first yes of both, of everybody who found somebody in the past year.

    Who found somebody again later is counted once: that search began anew, with somebody who was known.
    """
    met_at = sa.func.min(BuddyMatch.requester_yes_at)
    first = (
        sa.select(BuddyMatch.request_id, met_at.label("met_at"))
        .group_by(BuddyMatch.request_id)
        .having(met_at >= now - LOOK_BACK)
        .subquery()
    )
    began_at = sa.func.coalesce(BuddyRequest.first_opened_at, BuddyRequest.opened_at)
    asked = (
        sa.select(began_at, first.c.met_at)
        .join(first, first.c.request_id == BuddyRequest.id)
        .where(BuddyRequest.opened_at.is_not(None))
    )
    return [
        max(0, (met - opened).days)
        for opened, met in session().execute(asked)
        if opened is not None and met is not None
    ]


def expectation(row: BuddyRequest, now: datetime) -> Expectation:
    """For the page of the person."""
    today = clock.local(now).date()
    opened = clock.local(row.opened_at).date() if row.opened_at else None
    rings_on = row.due_on
    if rings_on is None and row.state is RequestState.OPEN and opened is not None:
        rings_on = rules_requests.next_call(opened, today)
    return Expectation(
        band=rules_waiting.band(waits(now)),
        rings_on=rings_on if rings_on is None or rings_on >= today else today,
        weeks=rules_triage.weeks_waiting(opened, today) if opened is not None else 0,
    )


def public_counts() -> tuple[dict[str, int], dict[str, int]]:
    """How many wait per activity and per wijk; what is fewer than ten is left out."""
    asked = sa.select(BuddyRequest.activities, BuddyRequest.wijk_code).where(
        BuddyRequest.state == RequestState.OPEN
    )
    kinds: Counter[str] = Counter()
    wijken: Counter[str] = Counter()
    for activities, wijk_code in session().execute(asked):
        kinds.update(set(activities))
        if wijk_code is not None:
            wijken[wijk_code] += 1
    return rules_waiting.large_enough(kinds), rules_waiting.large_enough(wijken)


def wijken_of(actor: Actor) -> frozenset[str] | None:
    """The wijken whose counts the actor sees as coordinator or connector; None for the whole city."""
    grants = [grant for grant in actor.grants if grant.role in policy_triage.COUNTING]
    if any(grant.kind is ScopeKind.CITY for grant in grants):
        return None
    return frozenset(grant.scope for grant in grants if grant.kind is ScopeKind.WIJK)


def supply(actor: Actor) -> dict[str, Supply]:
    """Requests that wait and buddies who are ready, per wijk that the actor sees."""
    seen = wijken_of(actor)
    demand: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    states: dict[str, Counter[RequestState]] = {}
    asked = sa.select(BuddyRequest.wijk_code, BuddyRequest.state, BuddyRequest.activities).where(
        BuddyRequest.state.in_(WAITING), BuddyRequest.wijk_code.is_not(None)
    )
    if seen is not None:
        asked = asked.where(BuddyRequest.wijk_code.in_(seen))
    for wijk_code, state, activities in session().execute(asked):
        code = str(wijk_code)
        demand[code] += 1
        states.setdefault(code, Counter())[state] += 1
        kinds.setdefault(code, Counter()).update(set(activities))
    offers: Counter[str] = Counter()
    offered = sa.select(BuddyVolunteer.wijk_code, BuddyVolunteer.wijken).where(
        BuddyVolunteer.state.in_(AVAILABLE)
    )
    for home, wijken in session().execute(offered):
        offers.update({*wijken} or {home or ""})
    codes = {*demand, *offers} - {""} if seen is None else seen
    return {
        code: Supply(
            offers=offers[code],
            requests=demand[code],
            activities=dict(kinds.get(code, Counter()).most_common()),
            states=dict(states.get(code, Counter())),
        )
        for code in sorted(codes)
    }


def loads(actor: Actor) -> list[Load]:
    """What each coordinator has in the area of the actor, in counts."""
    asked = (
        sa.select(BuddyRequest.coordinator_id, Account.name, BuddyRequest.state, sa.func.count())
        .outerjoin(Account, Account.id == BuddyRequest.coordinator_id)
        .where(queries_triage.beside(actor), BuddyRequest.state.not_in(policy.OVER))
        .group_by(BuddyRequest.coordinator_id, Account.name, BuddyRequest.state)
    )
    found: dict[tuple[int, str], Counter[RequestState]] = {}
    for number, name, state, count in session().execute(asked):
        found.setdefault((number or 0, name or ""), Counter())[state] += count
    return [
        Load(name, _sum(states, "bellen"), _sum(states, "wacht"), _sum(states, "loopt"))
        for (_number, name), states in sorted(found.items(), key=lambda pair: pair[0][1].lower())
    ]


def _sum(states: Mapping[RequestState, int], pile: str) -> int:
    return sum(states.get(state, 0) for state in queries_triage.PILES[pile])


def too_long(now: datetime, limit: int) -> list[int]:
    """Open requests that waited 26 weeks, by number; a call on a day to come comes first, and one that
    somebody asked for however late it is. Who is open again after a card or a meeting is looked for a while.
    """
    is_over = sa.and_(sa.not_(BuddyRequest.wants_call), BuddyRequest.due_on < clock.local(now).date())
    no_call = sa.or_(BuddyRequest.due_on.is_(None), is_over)
    asked = (
        sa.select(BuddyRequest.id)
        .where(
            BuddyRequest.state == RequestState.OPEN,
            BuddyRequest.opened_at <= now - rules_requests.LAPSE_AFTER - timedelta(days=1),
            BuddyRequest.state_since <= now - OPEN_AGAIN,
            no_call,
        )
        .order_by(BuddyRequest.id)
        .limit(limit)
    )
    return list(session().scalars(asked))
