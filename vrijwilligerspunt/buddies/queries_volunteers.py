"""Questions about buddy volunteers: one's own, those of a coordinator's area, and what the clock is after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import policy, queries
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.policy_matches import RUNNING
from vrijwilligerspunt.buddies.queries import Coordinator
from vrijwilligerspunt.buddies.rules_screening import WARN_MONTHS
from vrijwilligerspunt.buddies.rules_volunteers import KEPT_AFTER_LEAVING
from vrijwilligerspunt.buddies.states import Activity, VolunteerState
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.clock import months_later
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound

PER_PAGE = 25
_S = VolunteerState
PAUSED = _S.PAUSED
GONE = (_S.LEFT, _S.NOT_SUITED, _S.SUSPENDED)
WITH_VOG = (_S.READY, _S.ACTIVE, _S.PAUSED)
# The tabs of the coordinator's list, in their order, by the word in the address.
TABS = ("te-doen", "nieuw", "gesprek", "screening", "klaar", "pauze", "vog", "gestopt")
_STATES_OF = {
    "nieuw": (_S.INTERESTED,),
    "gesprek": (_S.INTERVIEW,),
    "screening": (_S.SCREENING,),
    "klaar": (_S.READY, _S.ACTIVE),
    "pauze": (_S.PAUSED,),
    "gestopt": GONE,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the coordinator's list: no words of a person, a first name only."""

    id: int
    first_name: str
    state: VolunteerState
    wijk_code: str | None
    activities: Sequence[str]
    due_on: date | None
    vog_valid_until: date | None
    talked_on: date | None
    created_at: datetime
    asks_second: bool


def one(volunteer_id: int, *, lock: bool = False) -> BuddyVolunteer:
    """A volunteer by number, for who was let in already. Raises NotFound."""
    asked = sa.select(BuddyVolunteer).where(BuddyVolunteer.id == volunteer_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound("buddy_volunteer")
    return found


def case(row: BuddyVolunteer) -> VolunteerCase:
    """What is known of a volunteer: how many matches run."""
    running = sa.select(sa.func.count(BuddyMatch.id)).where(
        BuddyMatch.volunteer_id == row.id, BuddyMatch.state.in_(RUNNING)
    )
    return VolunteerCase(row, running=session().scalar(running) or 0)


def own(account_id: int) -> BuddyVolunteer | None:
    """What somebody does or did as a buddy: what runs, else nothing."""
    asked = sa.select(BuddyVolunteer).where(
        BuddyVolunteer.account_id == account_id, BuddyVolunteer.state != _S.LEFT
    )
    return session().scalar(asked)


def all_of(account_id: int) -> Sequence[BuddyVolunteer]:
    """Everything that somebody is or was as a buddy and that is still kept, oldest first."""
    return (
        session()
        .scalars(
            sa.select(BuddyVolunteer)
            .where(BuddyVolunteer.account_id == account_id)
            .order_by(BuddyVolunteer.id)
        )
        .all()
    )


def is_suspended(account_id: int) -> bool:
    """Is somebody suspended as a buddy?"""
    found = sa.exists().where(BuddyVolunteer.account_id == account_id, BuddyVolunteer.state == _S.SUSPENDED)
    return bool(session().scalar(sa.select(found)))


def by_form_key(form_key: str) -> BuddyVolunteer | None:
    """The volunteer that this form made, if any."""
    return session().scalar(sa.select(BuddyVolunteer).where(BuddyVolunteer.form_key == form_key))


def person(row: BuddyVolunteer) -> Account | None:
    """Whose volunteering it is."""
    return None if row.account_id is None else session().get(Account, row.account_id)


def name_of(account_id: int | None) -> str:
    """What a colleague is called; empty for nobody."""
    if account_id is None:
        return ""
    return session().scalar(sa.select(Account.name).where(Account.id == account_id)) or ""


def coordinated_by(actor: Actor) -> sa.ColumnElement[bool]:
    """The condition of `policy.coordinates`, for lists: those of the actor's areas, never one's own."""
    if not actor.has(Role.BUDDY_COORDINATOR):
        return sa.false()
    not_own = sa.or_(BuddyVolunteer.account_id.is_(None), BuddyVolunteer.account_id != actor.account_id)
    if Grant(Role.BUDDY_COORDINATOR) in actor.grants:
        return not_own
    codes = [
        grant.scope
        for grant in actor.grants
        if grant.role is Role.BUDDY_COORDINATOR and grant.kind is ScopeKind.WIJK
    ]
    return sa.and_(BuddyVolunteer.wijk_code.in_(codes), not_own)


def coordinated(actor: Actor, volunteer_id: int, *, lock: bool = False) -> VolunteerCase:
    """A volunteer for the coordinator of the area; the caller writes the audit line before showing it.

    Raises NotFound: what is not yours does not exist.
    """
    known = case(one(volunteer_id, lock=lock))
    if not policy.coordinates(actor, known):
        raise NotFound("buddy_volunteer")
    return known


def seen_by(actor: Actor, volunteer_id: int) -> int | None:
    """Whose volunteering a coordinator is about to read; reads no word itself. Raises NotFound."""
    found = session().execute(
        sa.select(BuddyVolunteer.account_id).where(BuddyVolunteer.id == volunteer_id, coordinated_by(actor))
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound("buddy_volunteer")
    return row[0]


def _in_tab(tab: str, today: date) -> sa.ColumnElement[bool]:
    if tab == "te-doen":
        return sa.or_(
            sa.and_(BuddyVolunteer.state.not_in((_S.LEFT, _S.NOT_SUITED)), BuddyVolunteer.due_on <= today),
            BuddyVolunteer.state == _S.INTERESTED,
            sa.and_(BuddyVolunteer.suspend_asked_by.is_not(None), BuddyVolunteer.state.in_(WITH_VOG)),
        )
    if tab == "vog":
        return sa.and_(
            BuddyVolunteer.state.in_(WITH_VOG),
            BuddyVolunteer.vog_valid_until <= months_later(today, WARN_MONTHS),
        )
    return sa.and_(BuddyVolunteer.state.in_(_STATES_OF[tab]), BuddyVolunteer.emptied_at.is_(None))


def counts(actor: Actor, today: date, tabs: Collection[str] = TABS) -> dict[str, int]:
    """How many of the actor's volunteers stand in each tab, in one statement."""
    row = (
        session()
        .execute(
            sa.select(*(sa.func.count().filter(_in_tab(tab, today)).label(tab) for tab in tabs))
            .select_from(BuddyVolunteer)
            .where(coordinated_by(actor))
        )
        .one()
    )
    return dict(zip(tabs, row, strict=True))


def _chosen(activity: Activity | None, wijk_code: str) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if activity is not None:
        found.append(sa.cast(BuddyVolunteer.activities, sa.Text).like(f'%"{activity.value}"%'))
    if wijk_code:
        found.append(BuddyVolunteer.wijk_code == wijk_code)
    return found


def number_of(actor: Actor, tab: str, today: date, activity: Activity | None, wijk_code: str) -> int:
    """How many rows a tab has with these choices."""
    asked = (
        sa.select(sa.func.count())
        .select_from(BuddyVolunteer)
        .where(coordinated_by(actor), _in_tab(tab, today), *_chosen(activity, wijk_code))
    )
    return session().scalar(asked) or 0


def listed(
    actor: Actor, tab: str, page: int, today: date, activity: Activity | None, wijk_code: str
) -> list[Listed]:
    """A page of a tab, what is due longest first; in the tab of the VOG what ends soonest first."""
    first: Any = BuddyVolunteer.vog_valid_until if tab == "vog" else BuddyVolunteer.due_on
    rows = session().execute(
        sa.select(BuddyVolunteer, Account.name)
        .outerjoin(Account, Account.id == BuddyVolunteer.account_id)
        .options(defer(BuddyVolunteer.about, raiseload=True), defer(BuddyVolunteer.phone, raiseload=True))
        .where(coordinated_by(actor), _in_tab(tab, today), *_chosen(activity, wijk_code))
        .order_by(first.is_(None), first, BuddyVolunteer.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return [
        Listed(
            row.id,
            (name or "").split(" ")[0],
            row.state,
            row.wijk_code,
            row.activities,
            row.due_on,
            row.vog_valid_until,
            row.talked_on,
            row.created_at,
            row.suspend_asked_by is not None and row.state in WITH_VOG,
        )
        for row, name in rows
    ]


def coordinators_of(wijk_code: str | None, today: date) -> list[Coordinator]:
    """Who coordinates in a wijk, by number; those of the city when it has none of its own."""
    there = sorted(queries.coordinators(wijk_code, today), key=lambda one: one.account_id)
    return [one for one in there if one.is_near] or there


def coordinator_of(row: BuddyVolunteer, today: date) -> list[Coordinator]:
    """Who hears of this volunteer: who took it up, while working there, else the area's; never itself."""
    there = [one for one in coordinators_of(row.wijk_code, today) if one.account_id != row.account_id]
    mine = [one for one in there if one.account_id == row.coordinator_id]
    return mine or there


def _locked(*where: sa.ColumnElement[bool], limit: int) -> Sequence[BuddyVolunteer]:
    return (
        session()
        .scalars(
            sa.select(BuddyVolunteer)
            .where(*where)
            .order_by(BuddyVolunteer.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        .all()
    )


def due_vog(today: date, limit: int) -> Sequence[BuddyVolunteer]:
    """Whose VOG ends within two months and who did not hear of it, locked."""
    return _locked(_in_tab("vog", today), BuddyVolunteer.reminded_on.is_(None), limit=limit)


def due_pauses(today: date, limit: int) -> Sequence[BuddyVolunteer]:
    """Whose pause is over, from the day after its last, locked."""
    return _locked(BuddyVolunteer.state == _S.PAUSED, BuddyVolunteer.paused_until < today, limit=limit)


def to_forget(now: datetime, limit: int) -> Sequence[BuddyVolunteer]:
    """Who left, was told no or was suspended half a year ago and is not emptied yet, locked."""
    before = now - KEPT_AFTER_LEAVING
    over = sa.or_(
        sa.and_(BuddyVolunteer.state == _S.LEFT, BuddyVolunteer.left_at <= before),
        sa.and_(
            BuddyVolunteer.state.in_((_S.NOT_SUITED, _S.SUSPENDED)), BuddyVolunteer.state_since <= before
        ),
    )
    return _locked(BuddyVolunteer.emptied_at.is_(None), over, limit=limit)
