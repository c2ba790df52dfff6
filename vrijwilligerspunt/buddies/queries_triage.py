"""The list of requests of a coordinator: codes, days and counts; never a word of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies import policy, policy_triage, queries
from vrijwilligerspunt.buddies.models import BuddyRequest, CareNote, Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.queries import Coordinator
from vrijwilligerspunt.buddies.queries_matches_days import waits_by
from vrijwilligerspunt.buddies.rules_requests import LIVE
from vrijwilligerspunt.buddies.rules_triage import RUNNING, TO_CALL
from vrijwilligerspunt.buddies.states import ConcernLevel, HandoverState, ReachKind, RequestState
from vrijwilligerspunt.foundation.actor import Actor, Role
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
    wijk_code: str | None
    activities: list[str]
    due_on: date | None
    is_overloaded: bool
    is_minor: bool
    for_respite: bool
    coordinator_id: int | None
    substitute_id: int | None
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits beside the piles: a worry, or the question how a hand-over went.

    A worry about a request whose words were wiped stays until somebody says what was done with it.
    """

    request_id: int
    due_on: date
    is_acute: bool = False
    is_wiped: bool = False


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody to ring for a yes: a number, since when and by when, and nothing else."""

    id: int
    since: datetime
    due_on: date | None
    is_overloaded: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log: when, what, and by whom; the name is empty for the house and for links."""

    at: datetime
    verb: str
    name: str


_COLUMNS = (
    BuddyRequest.id,
    BuddyRequest.state,
    BuddyRequest.wijk_code,
    BuddyRequest.activities,
    BuddyRequest.due_on,
    BuddyRequest.is_overloaded,
    BuddyRequest.is_minor,
    BuddyRequest.for_respite,
    BuddyRequest.coordinator_id,
    BuddyRequest.substitute_id,
    BuddyRequest.opened_at,
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


def numbers(actor: Actor, today: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many requests lie on each pile, and how many of those should have been rung before today."""
    is_late = sa.and_(BuddyRequest.due_on < today, BuddyRequest.state.in_(LIVE))
    asked = (
        sa.select(BuddyRequest.state, sa.func.count(), sa.func.sum(sa.case((is_late, 1), else_=0)))
        .where(beside(actor))
        .group_by(BuddyRequest.state)
    )
    found = {row.state: (row[1], int(row[2])) for row in session().execute(asked)}
    nothing = (0, 0)
    piles = {pile: [found.get(state, nothing) for state in states] for pile, states in PILES.items()}
    return (
        {pile: sum(number for number, _late in counts) for pile, counts in piles.items()},
        {pile: sum(late for _number, late in counts) for pile, counts in piles.items()},
    )


def pile(actor: Actor, name: str, page: int) -> list[Row]:
    """One page of a pile: who must be called first comes first, who can hardly go on before all."""
    by = sa.func.coalesce(BuddyRequest.due_on, date.max)
    order: tuple[Any, ...] = (by, BuddyRequest.state_since.desc())
    if name == "bellen":
        order = (BuddyRequest.is_overloaded.desc(), by)
    elif name == "wacht":
        order = (by, BuddyRequest.opened_at)
    asked = (
        sa.select(*_COLUMNS)
        .where(beside(actor), BuddyRequest.state.in_(PILES[name]))
        .order_by(*order, BuddyRequest.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return [Row(**row._mapping) for row in session().execute(asked)]


def _rung() -> sa.ColumnElement[bool]:
    """The condition of `policy_triage.rings_for_consent` but for where the actor works, for lists."""
    return sa.and_(
        BuddyRequest.state == RequestState.CONSENT_PENDING,
        sa.or_(BuddyRequest.reach_kind == ReachKind.PHONE, BuddyRequest.is_overloaded),
    )


def to_ask(actor: Actor) -> list[ToAsk]:
    """Who has to be rung for a yes; for who can hardly go on first."""
    asked = (
        sa.select(BuddyRequest.id, BuddyRequest.created_at, BuddyRequest.due_on, BuddyRequest.is_overloaded)
        .where(queries.in_area(actor), _rung(), sa.not_(is_mine(actor)))
        .order_by(
            BuddyRequest.is_overloaded.desc(),
            sa.func.coalesce(BuddyRequest.due_on, date.max),
            BuddyRequest.created_at,
            BuddyRequest.id,
        )
        .limit(MOST_TASKS)
    )
    return [ToAsk(*row) for row in session().execute(asked)]


def _is_open() -> sa.ColumnElement[bool]:
    """Nobody answered this worry yet."""
    return Concern.handled_at.is_(None)


def worries(actor: Actor) -> list[Task]:
    """Worries nobody answered yet, the acute ones first."""
    asked = (
        sa.select(Concern.request_id, Concern.due_on, Concern.level, BuddyRequest.emptied_at)
        .join(BuddyRequest, BuddyRequest.id == Concern.request_id)
        .where(_is_open(), beside(actor))
        .order_by((Concern.level == ConcernLevel.ACUTE).desc(), Concern.due_on, Concern.id)
        .limit(MOST_TASKS)
    )
    return [
        Task(row.request_id, row.due_on, row.level is ConcernLevel.ACUTE, row.emptied_at is not None)
        for row in session().execute(asked)
    ]


def _to_check(today: date) -> sa.ColumnElement[bool]:
    """A hand-over of a month ago of which nobody asked yet whether it worked."""
    return sa.and_(
        Handover.state == HandoverState.TAKEN,
        Handover.check_on <= today,
        BuddyRequest.state == RequestState.REFERRED_OUT,
    )


def handovers_to_check(actor: Actor, today: date) -> list[Task]:
    """Hand-overs of which somebody asks today whether it worked."""
    asked = (
        sa.select(Handover.request_id, Handover.check_on)
        .join(BuddyRequest, BuddyRequest.id == Handover.request_id)
        .where(_to_check(today), beside(actor))
        .order_by(Handover.check_on, Handover.id)
        .limit(MOST_TASKS)
    )
    return [Task(row.request_id, row.check_on) for row in session().execute(asked)]


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
    """Who coordinates in this area today: number and name, by name."""
    return {one.account_id: one.name for one in queries.coordinators(wijk_code, today)}


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


def staff_names(row: BuddyRequest, ids: Sequence[int]) -> dict[int, str]:
    """Names of those who work or worked here. Whose request it is or was, or who wrote it, is nobody's to
    read in a log: such a line has no name."""
    wanted = set(ids) - {row.account_id, row.writer_id}
    if not wanted:
        return {}
    works = sa.exists().where(
        RoleGrant.account_id == Account.id, RoleGrant.role.in_((Role.BUDDY_COORDINATOR, Role.PARTNER))
    )
    wrote = sa.and_(
        AuditEvent.verb == "request.ask",
        AuditEvent.actor == sa.literal("account:").concat(sa.cast(Account.id, sa.String)),
    )
    is_theirs = sa.exists().where(_lines_of(row.id), sa.or_(AuditEvent.concerns_account == Account.id, wrote))
    asked = sa.select(Account.id, Account.name).where(Account.id.in_(wanted), works, sa.not_(is_theirs))
    return {found.id: found.name for found in session().execute(asked)}


def _lines_of(request_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(AuditEvent.subject_type == "buddy_request", AuditEvent.subject_id == str(request_id))


def log(row: BuddyRequest, most: int = 30) -> list[Logged]:
    """Who read and did what with the request, the newest first."""
    asked = (
        sa.select(AuditEvent.at, AuditEvent.verb, AuditEvent.actor)
        .where(_lines_of(row.id))
        .order_by(AuditEvent.id.desc())
        .limit(most)
    )
    lines = session().execute(asked).all()
    known = staff_names(row, [number for line in lines for number in _number(line.actor)])
    return [
        Logged(line.at, line.verb, "".join(known.get(number, "") for number in _number(line.actor)))
        for line in lines
    ]


def _number(label: str) -> list[int]:
    """The account that a line of the log names, if any."""
    number = label.removeprefix("account:")
    return [int(number)] if number.isdigit() else []


def last_step(row: BuddyRequest, actor_label: str) -> Logged | None:
    """The newest step somebody else took with the request; None when the actor took it, or nobody did."""
    asked = (
        sa.select(AuditEvent.at, AuditEvent.verb, AuditEvent.actor)
        .where(_lines_of(row.id), AuditEvent.verb != "read")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    line = session().execute(asked).one_or_none()
    if line is None or line.actor == actor_label:
        return None
    return Logged(line.at, line.verb, "".join(staff_names(row, _number(line.actor)).values()))


def told(row: BuddyRequest, today: date) -> list[tuple[str, str]]:
    """Who hears of it, with the language: the coordinator and the substitute, else all of the area."""
    there = {one.account_id: one for one in queries.coordinators(row.wijk_code, today)}
    numbers = _hear({row.coordinator_id, row.substitute_id}, {row.account_id, row.writer_id}, there)
    return [(there[number].email, there[number].language) for number in sorted(numbers)]


def _hear(owners: set[int | None], parties: set[int | None], working: Collection[int]) -> set[int]:
    """Who works on it while working there; else everybody who does and is no party in it."""
    mine = {number for number in working if number in owners}
    return mine or {number for number in working if number not in parties}


def due_per_coordinator(today: date) -> list[tuple[str, str, int]]:
    """For whom something on the list waits today: address, language and how much, calls and running matches
    alike. What nobody has counts for everybody of its area."""
    whose = (
        BuddyRequest.wijk_code,
        BuddyRequest.coordinator_id,
        BuddyRequest.substitute_id,
        BuddyRequest.account_id,
        BuddyRequest.writer_id,
    )
    is_called = sa.or_(BuddyRequest.state.in_(LIVE), _rung())
    calls = sa.select(*whose).where(BuddyRequest.due_on <= today, is_called)
    worries = sa.select(*whose).join(Concern, Concern.request_id == BuddyRequest.id).where(_is_open())
    checks = sa.select(*whose).join(Handover, Handover.request_id == BuddyRequest.id).where(_to_check(today))
    together = (
        sa.select(*whose)
        .join(BuddyMatch, BuddyMatch.request_id == BuddyRequest.id)
        .where(waits_by(today, today))
    )
    counts: Counter[int] = Counter()
    there: dict[str | None, dict[int, Coordinator]] = {}
    for wijk_code, owner, substitute, person, writer in session().execute(
        sa.union_all(calls, worries, checks, together)
    ):
        if wijk_code not in there:
            there[wijk_code] = {one.account_id: one for one in queries.coordinators(wijk_code, today)}
        counts.update(_hear({owner, substitute}, {person, writer}, there[wijk_code]))
    people = {number: one for area in there.values() for number, one in area.items()}
    return [(people[number].email, people[number].language, counts[number]) for number in sorted(counts)]
