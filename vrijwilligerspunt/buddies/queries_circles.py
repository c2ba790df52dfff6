"""Care circles: the one way in by a link, the keeper's own, and what a page of a circle shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember, CirclePledge, CircleTask
from vrijwilligerspunt.buddies.policy_circles import CircleCase
from vrijwilligerspunt.buddies.rules_circles import SAME_PRESS
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash

SEATED = (MemberState.INVITED, MemberState.JOINED)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a mail reaches."""

    email: str
    language: str


def one(circle_id: int) -> CareCircle:
    """A circle, locked: every step in a circle waits for the one before it. Raises NotFound."""
    found = session().scalar(
        sa.select(CareCircle)
        .where(CareCircle.id == circle_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("care_circle")
    return found


def case(circle: CareCircle) -> CircleCase:
    """What is known of a circle."""
    joined = sa.select(sa.func.count()).where(
        CircleMember.circle_id == circle.id, CircleMember.state == MemberState.JOINED
    )
    return CircleCase(circle, session().scalar(joined) or 0)


def kept_by(actor: Actor, circle_id: int, *, lock: bool = False) -> CareCircle:
    """A circle of the actor's own. Raises NotFound, also for one that was emptied."""
    asked = sa.select(CareCircle).where(
        CareCircle.id == circle_id,
        CareCircle.account_id == actor.account_id,
        CareCircle.emptied_at.is_(None),
    )
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked) if actor.is_signed_in else None
    if found is None:
        raise NotFound("care_circle")
    return found


def all_kept_by(account_id: int) -> Sequence[CareCircle]:
    """The circles that somebody keeps, those that run first."""
    return (
        session()
        .scalars(
            sa.select(CareCircle)
            .where(CareCircle.account_id == account_id, CareCircle.emptied_at.is_(None))
            .order_by(CareCircle.state == CircleState.ENDED, CareCircle.id)
        )
        .all()
    )


def quiet(is_quiet: sa.ColumnElement[bool], today: date, limit: int) -> Sequence[CareCircle]:
    """Running circles of this kind in which nothing is planned from today on, locked."""
    coming = [
        sa.exists().where(table.circle_id == CareCircle.id, table.day >= today)
        for table in (CircleTask, CirclePledge)
    ]
    return (
        session()
        .scalars(
            sa.select(CareCircle)
            .where(CareCircle.state != CircleState.ENDED, is_quiet, ~sa.or_(*coming))
            .order_by(CareCircle.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=CareCircle)
            .execution_options(populate_existing=True)
        )
        .all()
    )


def by_form_key(form_key: str) -> CareCircle | None:
    """The circle that this form made, if any."""
    return session().scalar(sa.select(CareCircle).where(CareCircle.form_key == form_key))


def opened(token: str, now: datetime, *, lock: bool = False) -> tuple[CareCircle, CircleMember]:
    """Circle and member of a link. Raises NotFound, and Gone for a link whose time is over.

    With `lock` the circle first and then the member, so that no two steps wait for each other.
    """
    return _behind(CircleMember.token_hash == token_hash(token), now, lock=lock)


def fed(key: str, now: datetime) -> tuple[CareCircle, CircleMember]:
    """Circle and member of the address that an agenda reads. Raises NotFound and Gone."""
    return _behind(CircleMember.feed_hash == token_hash(key), now, lock=False)


def _behind(by_link: sa.ColumnElement[bool], now: datetime, *, lock: bool) -> tuple[CareCircle, CircleMember]:
    circle_id = session().scalar(sa.select(CircleMember.circle_id).where(by_link))
    if circle_id is None:
        raise NotFound("care_circle_member")
    circles = sa.select(CareCircle).where(CareCircle.id == circle_id)
    members = sa.select(CircleMember).where(by_link)
    if lock:
        circles = circles.with_for_update().execution_options(populate_existing=True)
        members = members.with_for_update().execution_options(populate_existing=True)
    circle = session().scalars(circles).one()
    # Meanwhile the keeper may have made a new link, and the old one opens nothing then.
    member = session().scalar(members)
    if member is None:
        raise NotFound("care_circle_member")
    is_late = member.expires_at is not None and member.expires_at <= now
    if member.state not in SEATED or circle.state is CircleState.ENDED:
        raise Gone(member.state.value if member.state not in SEATED else "ended")
    if is_late:
        raise Gone("late")
    return circle, member


def answered(token: str, form_key: str, now: datetime) -> str:
    """The link of who said yes to this invitation with this very form, a moment ago: the answer was lost.

    The keeper has the invitation too, but never the form that was in the browser of who came in. Raises
    NotFound.
    """
    member = session().scalar(
        sa.select(CircleMember).where(
            CircleMember.answered_hash == answer_hash(token, form_key),
            CircleMember.state == MemberState.JOINED,
            CircleMember.invited_at > now - SAME_PRESS,
        )
    )
    if member is None or not has_working_link(member):
        raise NotFound("care_circle_member")
    return link_of(member)


def answer_hash(token: str, form_key: str) -> str:
    """What is kept of the form that said yes to an invitation."""
    return token_hash(f"{token}\n{form_key}")


def link_of(member: CircleMember) -> str:
    """What opens a member's page: made from a key of the house, so that it can be shown again and is kept
    nowhere. A new invitation has a new moment, and so another link."""
    return _made("care_circle_members", member)


def feed_of(member: CircleMember) -> str:
    """What an agenda reads with: it opens what the member took on and nothing else."""
    return _made("care_circle_feeds", member)


def _made(label: str, member: CircleMember) -> str:
    return crypto.ring().blind(f"{label}\n{member.form_key}\n{member.invited_at.timestamp():.6f}")[:40]


def has_working_link(member: CircleMember) -> bool:
    """Does the link that can be made now still open the page? Not after another key of the house came."""
    return member.token_hash == token_hash(link_of(member))


def members(circle_id: int) -> Sequence[CircleMember]:
    """Who has a seat, by seat."""
    return (
        session()
        .scalars(
            sa.select(CircleMember)
            .where(CircleMember.circle_id == circle_id, CircleMember.state.in_(SEATED))
            .order_by(CircleMember.place)
        )
        .all()
    )


def member_of(circle_id: int, member_id: int) -> CircleMember:
    """Somebody with a seat in this circle. Raises NotFound."""
    found = session().scalar(
        sa.select(CircleMember).where(
            CircleMember.id == member_id,
            CircleMember.circle_id == circle_id,
            CircleMember.state.in_(SEATED),
        )
    )
    if found is None:
        raise NotFound("care_circle_member")
    return found


def member_by_key(circle_id: int, form_key: str) -> CircleMember | None:
    """Whom this form invited, if anybody."""
    return session().scalar(
        sa.select(CircleMember).where(CircleMember.circle_id == circle_id, CircleMember.form_key == form_key)
    )


def task_of(circle_id: int, task_id: int) -> CircleTask:
    """A task of this circle. Raises NotFound."""
    found = session().scalar(
        sa.select(CircleTask)
        .where(CircleTask.id == task_id, CircleTask.circle_id == circle_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("care_circle_task")
    return found


def pledge_of(circle_id: int, pledge_id: int) -> CirclePledge:
    """A pledge in this circle. Raises NotFound."""
    found = session().scalar(
        sa.select(CirclePledge)
        .where(CirclePledge.id == pledge_id, CirclePledge.circle_id == circle_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("care_circle_pledge")
    return found


def tasks(circle_id: int, first: date) -> Sequence[CircleTask]:
    """The tasks from a day on, called off ones not."""
    return (
        session()
        .scalars(
            sa.select(CircleTask)
            .where(
                CircleTask.circle_id == circle_id,
                CircleTask.day >= first,
                CircleTask.state != TaskState.CANCELLED,
            )
            .order_by(CircleTask.day, CircleTask.starts_at.nulls_first(), CircleTask.id)
        )
        .all()
    )


def pledges(circle_id: int, first: date) -> Sequence[CirclePledge]:
    """What is offered and not picked yet, from a day on."""
    return (
        session()
        .scalars(
            sa.select(CirclePledge)
            .where(
                CirclePledge.circle_id == circle_id,
                CirclePledge.day >= first,
                CirclePledge.state == PledgeState.OFFERED,
            )
            .order_by(CirclePledge.day, CirclePledge.starts_at.nulls_first(), CirclePledge.id)
        )
        .all()
    )


def pledges_of(member_id: int) -> Sequence[CirclePledge]:
    """What somebody offers and nobody picked yet."""
    return (
        session()
        .scalars(
            sa.select(CirclePledge)
            .where(CirclePledge.member_id == member_id, CirclePledge.state == PledgeState.OFFERED)
            .order_by(CirclePledge.day, CirclePledge.starts_at.nulls_first(), CirclePledge.id)
        )
        .all()
    )


def offers_of(member_id: int) -> Sequence[CirclePledge]:
    """All that somebody ever offered, whatever came of it."""
    return session().scalars(sa.select(CirclePledge).where(CirclePledge.member_id == member_id)).all()


def pledge_behind(task_id: int) -> CirclePledge | None:
    """The offer that became this task, if it began as one."""
    return session().scalar(sa.select(CirclePledge).where(CirclePledge.task_id == task_id))


def taken_by(member_id: int, first: date) -> Sequence[CircleTask]:
    """What somebody took on, from a day on."""
    return (
        session()
        .scalars(
            sa.select(CircleTask)
            .where(
                CircleTask.taken_by_id == member_id,
                CircleTask.state == TaskState.TAKEN,
                CircleTask.day >= first,
            )
            .order_by(CircleTask.day, CircleTask.id)
        )
        .all()
    )


def keeper(circle: CareCircle) -> Person | None:
    """Whom a mail to the keeper reaches: only a proved address."""
    row = (
        session()
        .execute(
            sa.select(Account.email, Account.language).where(
                Account.id == circle.account_id, Account.verified_at.is_not(None)
            )
        )
        .one_or_none()
    )
    return None if row is None else Person(*row)


def export(account_id: int) -> list[dict[str, Any]]:
    """The circles that a person keeps. Of members only how many: their names and offers are theirs."""
    return [
        {
            "name": circle.name,
            "for_self": circle.for_self,
            "state": circle.state.value,
            "created_at": circle.created_at,
            "ended_at": circle.ended_at,
            "members": len([one for one in members(circle.id) if one.state is MemberState.JOINED]),
            "tasks": [
                {"title": task.title, "day": task.day, "at": task.starts_at, "state": task.state.value}
                for task in tasks(circle.id, date.min)
            ],
        }
        for circle in all_kept_by(account_id)
    ]
