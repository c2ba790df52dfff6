"""The list of requests of a coordinator: codes, days and counts; never a word of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies import policy, policy_triage, queries
from vrijwilligerspunt.buddies.models import BuddyRequest, CareNote, Concern, Handover
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.rules_triage import RUNNING, TO_CALL
from vrijwilligerspunt.buddies.states import (
    CallSlot,
    ConcernLevel,
    HandoverState,
    ReachKind,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation.actor import Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound

PER_PAGE = 25
PILES: dict[str, tuple[RequestState, ...]] = {
    "bellen": TO_CALL,
    "wacht": (RequestState.OPEN,),
    "loopt": RUNNING,
    "klaar": tuple(state for state in RequestState if state in policy.OVER),
}
MOST_TASKS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One request on the list, in codes."""

    id: int
    state: RequestState
    route: RequestRoute
    wijk_code: str | None
    activities: list[str]
    due_on: date | None
    is_overloaded: bool
    is_minor: bool
    for_respite: bool
    wants_call: bool
    call_slot: CallSlot | None
    coordinator_id: int | None
    substitute_id: int | None
    opened_at: datetime | None
    state_since: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits beside the piles: a worry, or the question how a hand-over went."""

    request_id: int
    due_on: date
    is_acute: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log: when, what, and by whom; the name is empty for the house and for links."""

    at: datetime
    verb: str
    name: str


_COLUMNS = (
    BuddyRequest.id,
    BuddyRequest.state,
    BuddyRequest.route,
    BuddyRequest.wijk_code,
    BuddyRequest.activities,
    BuddyRequest.due_on,
    BuddyRequest.is_overloaded,
    BuddyRequest.is_minor,
    BuddyRequest.for_respite,
    BuddyRequest.wants_call,
    BuddyRequest.call_slot,
    BuddyRequest.coordinator_id,
    BuddyRequest.substitute_id,
    BuddyRequest.opened_at,
    BuddyRequest.state_since,
)


def is_mine(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition of `policy.is_concerned` for who is signed in."""
    return sa.or_(
        sa.func.coalesce(BuddyRequest.account_id, 0) == (actor.account_id or 0),
        sa.func.coalesce(BuddyRequest.writer_id, 0) == (actor.account_id or 0),
    )


def beside(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition of `policy_triage.works_beside`, for lists."""
    return sa.and_(queries.in_area(actor), BuddyRequest.state.not_in(policy.HIDDEN), sa.not_(is_mine(actor)))


def numbers(actor: Actor, today: date) -> tuple[dict[str, int], int]:
    """How many requests lie on each pile, and how many calls should have been made before today."""
    is_late = sa.and_(BuddyRequest.due_on < today, BuddyRequest.state.in_([*TO_CALL, RequestState.OPEN]))
    asked = (
        sa.select(BuddyRequest.state, sa.func.count(), sa.func.sum(sa.case((is_late, 1), else_=0)))
        .where(beside(actor))
        .group_by(BuddyRequest.state)
    )
    found = {row.state: (row[1], int(row[2])) for row in session().execute(asked)}
    nothing = (0, 0)
    piles = {pile: sum(found.get(state, nothing)[0] for state in states) for pile, states in PILES.items()}
    return piles, sum(late for _number, late in found.values())


def pile(actor: Actor, name: str, page: int) -> list[Row]:
    """One page of a pile: who must be called first comes first, who can hardly go on before all."""
    order: tuple[Any, ...] = (BuddyRequest.state_since.desc(),)
    if name == "bellen":
        order = (
            BuddyRequest.is_overloaded.desc(),
            sa.func.coalesce(BuddyRequest.due_on, date(9999, 12, 31)),
        )
    elif name == "wacht":
        order = (sa.func.coalesce(BuddyRequest.due_on, date(9999, 12, 31)), BuddyRequest.opened_at)
    asked = (
        sa.select(*_COLUMNS)
        .where(beside(actor), BuddyRequest.state.in_(PILES[name]))
        .order_by(*order, BuddyRequest.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return [Row(**row._mapping) for row in session().execute(asked)]


def to_ask(actor: Actor) -> list[tuple[int, datetime]]:
    """Who has to be rung for a yes: a number and since when, nothing else."""
    asked = (
        sa.select(BuddyRequest.id, BuddyRequest.created_at)
        .where(
            queries.in_area(actor),
            BuddyRequest.state == RequestState.CONSENT_PENDING,
            BuddyRequest.reach_kind == ReachKind.PHONE,
            sa.not_(is_mine(actor)),
        )
        .order_by(BuddyRequest.created_at, BuddyRequest.id)
        .limit(MOST_TASKS)
    )
    return [(row.id, row.created_at) for row in session().execute(asked)]


def worries(actor: Actor) -> list[Task]:
    """Worries nobody answered yet, the acute ones first."""
    asked = (
        sa.select(Concern.request_id, Concern.due_on, Concern.level)
        .join(BuddyRequest, BuddyRequest.id == Concern.request_id)
        .where(Concern.handled_at.is_(None), beside(actor))
        .order_by((Concern.level == ConcernLevel.ACUTE).desc(), Concern.due_on, Concern.id)
        .limit(MOST_TASKS)
    )
    return [
        Task(row.request_id, row.due_on, row.level is ConcernLevel.ACUTE) for row in session().execute(asked)
    ]


def handovers_to_check(actor: Actor, today: date) -> list[Task]:
    """Hand-overs of a month ago of which nobody asked yet whether it worked."""
    asked = (
        sa.select(Handover.request_id, Handover.check_on)
        .join(BuddyRequest, BuddyRequest.id == Handover.request_id)
        .where(
            Handover.state == HandoverState.TAKEN,
            Handover.check_on <= today,
            BuddyRequest.state == RequestState.REFERRED_OUT,
            beside(actor),
        )
        .order_by(Handover.check_on, Handover.id)
        .limit(MOST_TASKS)
    )
    return [Task(row.request_id, row.check_on, False) for row in session().execute(asked)]


def beside_by(actor: Actor, request_id: int) -> RequestCase:
    """A request whose codes the actor may see as staff. Raises NotFound."""
    row = session().scalar(sa.select(BuddyRequest).where(BuddyRequest.id == request_id, beside(actor)))
    if row is None:
        raise NotFound("buddy_request")
    known = queries.case(row)
    if not policy_triage.works_beside(actor, known):
        raise NotFound("buddy_request")
    return known


def rung_by(actor: Actor, request_id: int) -> BuddyRequest:
    """Somebody to ring for a yes; the caller writes the audit line first. Raises NotFound."""
    row = queries.one(request_id)
    if not policy_triage.rings_for_consent(actor, queries.case(row)):
        raise NotFound("buddy_request")
    return row


def coordinators(wijk_code: str | None, today: date) -> dict[int, str]:
    """Who coordinates in this area today: number and first name, by name."""
    in_scope = RoleGrant.scope_kind == ScopeKind.CITY
    if wijk_code is not None:
        in_scope = sa.or_(
            in_scope, sa.and_(RoleGrant.scope_kind == ScopeKind.WIJK, RoleGrant.scope == wijk_code)
        )
    asked = (
        sa.select(Account.id, Account.name)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            RoleGrant.role == Role.BUDDY_COORDINATOR,
            RoleGrant.revoked_at.is_(None),
            RoleGrant.valid_until >= today,
            in_scope,
        )
        .order_by(sa.func.lower(Account.name), Account.id)
    )
    return {row.id: row.name for row in session().execute(asked)}


def names(ids: Sequence[int | None]) -> dict[int, str]:
    """Names of colleagues."""
    wanted = {number for number in ids if number is not None}
    if not wanted:
        return {}
    asked = sa.select(Account.id, Account.name).where(Account.id.in_(wanted))
    return {row.id: row.name for row in session().execute(asked)}


def notes(request_id: int) -> Sequence[CareNote]:
    """The notes of a request, the newest first; for who may read it."""
    asked = sa.select(CareNote).where(CareNote.request_id == request_id).order_by(CareNote.id.desc())
    return session().scalars(asked).all()


def concerns(request_id: int) -> Sequence[Concern]:
    """The worries about a request, the open ones first."""
    asked = (
        sa.select(Concern)
        .where(Concern.request_id == request_id)
        .order_by(Concern.handled_at.is_not(None), Concern.id.desc())
    )
    return session().scalars(asked).all()


def log(request_id: int, most: int = 30) -> list[Logged]:
    """Who read and did what with the request, the newest first."""
    asked = (
        sa.select(AuditEvent.at, AuditEvent.verb, AuditEvent.actor)
        .where(AuditEvent.subject_type == "buddy_request", AuditEvent.subject_id == str(request_id))
        .order_by(AuditEvent.id.desc())
        .limit(most)
    )
    lines = session().execute(asked).all()
    numbers = [line.actor.removeprefix("account:") for line in lines]
    known = names([int(number) for number in numbers if number.isdigit()])
    return [
        Logged(line.at, line.verb, known.get(int(number), "") if number.isdigit() else "")
        for line, number in zip(lines, numbers, strict=True)
    ]


def last_step(request_id: int) -> AuditEvent | None:
    """The newest step somebody took with the request: what a colleague did meanwhile."""
    asked = (
        sa.select(AuditEvent)
        .where(
            AuditEvent.subject_type == "buddy_request",
            AuditEvent.subject_id == str(request_id),
            AuditEvent.verb != "read",
        )
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    return session().scalar(asked)


def told(row: BuddyRequest, today: date) -> list[tuple[str, str]]:
    """Who hears of it, with the language: the coordinator and the substitute, else all of the area."""
    working = set(coordinators(row.wijk_code, today))
    owners = {row.coordinator_id, row.substitute_id} & working
    asked = (
        sa.select(Account.email, Account.language)
        .where(Account.id.in_(owners or working - {row.account_id, row.writer_id}))
        .order_by(Account.id)
    )
    return [(email, language) for email, language in session().execute(asked)]


def due_per_coordinator(today: date) -> list[tuple[str, str, int]]:
    """For whom something waits today: address, language and how many. What nobody has counts for everybody
    of its area."""
    due = sa.and_(BuddyRequest.state.in_([*TO_CALL, RequestState.OPEN]), BuddyRequest.due_on <= today)
    worrying = sa.exists().where(Concern.request_id == BuddyRequest.id, Concern.handled_at.is_(None))
    rows = session().execute(
        sa.select(BuddyRequest.wijk_code, BuddyRequest.coordinator_id).where(
            sa.or_(due, sa.and_(worrying, BuddyRequest.emptied_at.is_(None)))
        )
    )
    counts: Counter[int] = Counter()
    of_area: dict[str | None, dict[int, str]] = {}
    for wijk_code, owner in rows:
        if wijk_code not in of_area:
            of_area[wijk_code] = coordinators(wijk_code, today)
        working = of_area[wijk_code]
        counts.update([owner] if owner in working else list(working))
    asked = (
        sa.select(Account.id, Account.email, Account.language)
        .where(Account.id.in_(list(counts)))
        .order_by(Account.id)
    )
    return [(email, language, counts[number]) for number, email, language in session().execute(asked)]
