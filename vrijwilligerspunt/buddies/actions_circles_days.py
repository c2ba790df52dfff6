"""What happens on the days of a care circle: tasks, who takes them on, offers, who comes in and who goes.

Every step locks its circle first, so of two who take one task the second is told that another was first.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.buddies import mails_circles as mails
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.actions_circles import (
    BATCH,
    kept,
    moved,
    new_link,
    take_step,
    tell,
    tell_keeper,
    unseat,
)
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember, CirclePledge, CircleTask
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import another_key


def _active(circle: CareCircle) -> CareCircle:
    if circle.state not in rules.OPEN:
        raise rules.CircleRests(circle.state.value)
    return circle


def _joined(token: str, now: datetime) -> tuple[CareCircle, CircleMember]:
    """Circle and member of a link, locked, of who is in. Raises NotFound or Gone."""
    circle, member = queries.opened(token, now, lock=True)
    if not rules.is_in(member.state, member.expires_at):
        raise NotFound("care_circle_member")
    return moved(circle, now), member


def join(token: str, *, first_name: str, email: str, language: str, form_key: str, now: datetime) -> str:
    """Come in, or come back; whoever is in already changes name and address. The second one in begins the
    circle.

    Returns the link from now on: the keeper made and read the one of the invitation, so whoever comes in
    gets another; who presses twice finds it with `queries.answered`. Raises NotFound, or Gone when the link
    is over.
    """
    circle, member = queries.opened(token, now, lock=True)
    is_new = not rules.is_in(member.state, member.expires_at)
    moved(circle, now)
    member.first_name, member.email, member.language = first_name, email or None, language
    member.state, member.expires_at = MemberState.JOINED, None
    if not is_new:
        return token
    own = new_link(member, now)
    member.answered_hash = queries.answer_hash(token, form_key)
    session().flush()
    known = queries.case(circle)
    if circle.state is CircleState.FORMING and known.joined >= rules.ENOUGH:
        take_step(known, "begin", SYSTEM, now)
    audit.record(NOBODY, "circle.join", "care_circle", circle.id, concerns=circle.account_id)
    tell(member, mails.joined)
    tell_keeper(circle)
    return own


def leave(token: str, now: datetime) -> None:
    """No thanks, or no longer. Raises NotFound, or Gone when the link is over."""
    circle, member = queries.opened(token, now, lock=True)
    moved(circle, now)
    was_in = member.state is MemberState.JOINED
    given_back = unseat(member, MemberState.LEFT if was_in else MemberState.DECLINED, now)
    verb = "circle.leave" if was_in else "circle.decline"
    audit.record(NOBODY, verb, "care_circle", circle.id, concerns=circle.account_id, tasks=given_back)
    tell_keeper(circle)


def add_tasks(
    actor: Actor,
    circle_id: int,
    *,
    title: str,
    first: date,
    weeks: int,
    at: time | None,
    form_key: str,
    now: datetime,
) -> None:
    """Something to do on a day, or on that day of some weeks. The same form twice is once.

    Raises NotFound, CircleRests, DayPast or DayTooFar.
    """
    circle = _active(kept(actor, circle_id, now))
    rules.check_day(first, clock.local(now).date())
    for turn, day in enumerate(rules.days(first, weeks)):
        session().execute(
            insert_for(CircleTask)
            .values(
                circle_id=circle.id,
                state=TaskState.OPEN,
                form_key=another_key(form_key, f"{circle.id} {turn}"),
                title=title,
                day=day,
                starts_at=at,
                created_at=now,
                version=1,
            )
            .on_conflict_do_nothing()
        )
    audit.record(actor, "circle.plan", "care_circle", circle.id, concerns=circle.account_id)


def cancel(actor: Actor, circle_id: int, task_id: int, now: datetime) -> None:
    """Call a task off; who took it on hears so. Raises NotFound, or NoMore when it is done or off."""
    circle = kept(actor, circle_id, now)
    task = queries.task_of(circle.id, task_id)
    if task.state not in (TaskState.OPEN, TaskState.TAKEN):
        raise rules.NoMore(task.state.value)
    helper = _helper(task)
    task.state, task.taken_by_id = TaskState.CANCELLED, None
    if helper is not None:
        tell(helper, mails.waits)
    audit.record(actor, "circle.cancel", "care_circle", circle.id, concerns=circle.account_id)


def _helper(task: CircleTask) -> CircleMember | None:
    if task.taken_by_id is None:
        return None
    return session().get(CircleMember, task.taken_by_id)


def done(actor: Actor, circle_id: int, task_id: int, now: datetime) -> None:
    """The keeper says that it was done. Raises NotFound or NoMore."""
    circle = kept(actor, circle_id, now)
    _finish(queries.task_of(circle.id, task_id))


def done_by(token: str, task_id: int, now: datetime) -> None:
    """Who took it on says that it was done. Raises NotFound, Gone or NoMore."""
    circle, member = _joined(token, now)
    task = queries.task_of(circle.id, task_id)
    if task.taken_by_id != member.id:
        raise rules.NoMore(task.state.value)
    _finish(task)


def _finish(task: CircleTask) -> None:
    if task.state is TaskState.DONE:
        return
    if task.state is not TaskState.TAKEN:
        raise rules.NoMore(task.state.value)
    task.state = TaskState.DONE


def take(token: str, task_id: int, now: datetime) -> None:
    """Take a task on; a second press changes nothing.

    Raises NotFound, Gone, CircleRests, TakenByAnother, or NoMore when it was called off.
    """
    circle, member = _joined(token, now)
    _active(circle)
    task = queries.task_of(circle.id, task_id)
    if task.taken_by_id == member.id:
        return
    if task.state in (TaskState.TAKEN, TaskState.DONE):
        raise rules.TakenByAnother
    if task.state is not TaskState.OPEN or task.day < clock.local(now).date():
        raise rules.NoMore(task.state.value)
    task.state, task.taken_by_id = TaskState.TAKEN, member.id


def give_back(token: str, task_id: int, now: datetime) -> None:
    """It does not work out after all: the task waits for another, and the keeper hears so.

    Raises NotFound, Gone or NoMore.
    """
    circle, member = _joined(token, now)
    task = queries.task_of(circle.id, task_id)
    if task.state is not TaskState.TAKEN or task.taken_by_id != member.id:
        raise rules.NoMore(task.state.value)
    task.state, task.taken_by_id, task.reminded_at = TaskState.OPEN, None, None
    # An offer that was picked is over: what is left of it is the task.
    offer = queries.pledge_behind(task.id)
    if offer is not None:
        offer.state, offer.task_id, offer.what = PledgeState.WITHDRAWN, None, None
    tell_keeper(circle)


def pledge(
    token: str, *, what: str, first: date, weeks: int, at: time | None, form_key: str, now: datetime
) -> None:
    """Offer to do something on a day, or on that day of some weeks. The same form twice is once.

    Raises NotFound, Gone, CircleRests, DayPast or DayTooFar.
    """
    circle, member = _joined(token, now)
    _active(circle)
    rules.check_day(first, clock.local(now).date())
    for turn, day in enumerate(rules.days(first, weeks)):
        session().execute(
            insert_for(CirclePledge)
            .values(
                circle_id=circle.id,
                member_id=member.id,
                state=PledgeState.OFFERED,
                form_key=another_key(form_key, f"{member.id} {turn}"),
                what=what,
                day=day,
                starts_at=at,
                created_at=now,
                version=1,
            )
            .on_conflict_do_nothing()
        )
    tell_keeper(circle)


def withdraw(token: str, pledge_id: int, now: datetime) -> None:
    """Take an offer back. Raises NotFound, Gone, or NoMore when it was picked meanwhile."""
    circle, member = _joined(token, now)
    offer = queries.pledge_of(circle.id, pledge_id)
    if offer.member_id != member.id:
        raise NotFound("care_circle_pledge")
    if offer.state is PledgeState.PICKED:
        raise rules.NoMore(offer.state.value)
    offer.state, offer.what = PledgeState.WITHDRAWN, None


def pick(actor: Actor, circle_id: int, pledge_id: int, now: datetime) -> None:
    """Say yes to an offer: it becomes a task of who offered it. A second press changes nothing.

    Raises NotFound, CircleRests, or NoMore when it was withdrawn or its day is over.
    """
    circle = _active(kept(actor, circle_id, now))
    offer = queries.pledge_of(circle.id, pledge_id)
    if offer.state is PledgeState.PICKED:
        return
    if offer.state is not PledgeState.OFFERED or offer.day < clock.local(now).date():
        raise rules.NoMore(offer.state.value)
    helper = queries.member_of(circle.id, offer.member_id)
    task = CircleTask(
        circle_id=circle.id,
        state=TaskState.TAKEN,
        form_key=another_key(offer.form_key, "picked"),
        title=offer.what,
        day=offer.day,
        starts_at=offer.starts_at,
        taken_by_id=helper.id,
        created_at=now,
    )
    session().add(task)
    session().flush()
    offer.state, offer.task_id = PledgeState.PICKED, task.id
    tell(helper, mails.waits)
    audit.record(actor, "circle.pick", "care_circle", circle.id, concerns=circle.account_id)


def remind(now: datetime, limit: int = BATCH) -> int:
    """The day before, once: who has something planned tomorrow hears that something waits.

    Somebody with two things gets one mail. Returns how many tasks were looked after.
    """
    day = clock.local(now).date() + timedelta(days=1)
    found = (
        session()
        .execute(
            sa.select(CircleTask, CircleMember)
            .join(CircleMember, CircleMember.id == CircleTask.taken_by_id)
            .join(CareCircle, CareCircle.id == CircleTask.circle_id)
            .where(
                CircleTask.state == TaskState.TAKEN,
                CircleTask.day == day,
                CircleTask.reminded_at.is_(None),
                CircleMember.state == MemberState.JOINED,
                CareCircle.state.in_(rules.OPEN),
            )
            .order_by(CircleMember.id, CircleTask.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=CircleTask)
            .execution_options(populate_existing=True)
        )
        .all()
    )
    told: set[int] = set()
    for task, member in found:
        task.reminded_at = now
        if member.id not in told:
            tell(member, mails.tomorrow)
        told.add(member.id)
    return len(found)
