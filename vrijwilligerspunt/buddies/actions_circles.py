"""What the keeper of a care circle does: beginning it, asking people in, resting and ending; and forgetting.

Every step locks its circle first, so that what happens in a circle happens one after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies import mails_circles as mails
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.models_circles import (
    MOST_MEMBERS,
    CareCircle,
    CircleMember,
    CirclePledge,
    CircleTask,
)
from vrijwilligerspunt.buddies.policy_circles import CircleCase
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed
from vrijwilligerspunt.foundation.tokens import token_hash

BATCH = 200
A_MOMENT = timedelta(microseconds=1)


def begin(
    actor: Actor,
    *,
    name: str,
    for_self: bool,
    is_told: bool,
    form_key: str,
    now: datetime,
) -> int:
    """Begin a circle; returns its number. The same form twice is one circle.

    Raises NotAllowed, TellThePerson, or Conflict when the form key is somebody else's.
    """
    if actor.account_id is None:
        raise NotAllowed("circle.begin")
    if not for_self and not is_told:
        raise rules.TellThePerson
    number: int | None = session().scalar(
        insert_for(CareCircle)
        .values(
            account_id=actor.account_id,
            state=CircleState.FORMING,
            form_key=form_key,
            language=actor.language,
            name=name,
            for_self=for_self,
            created_at=now,
            state_since=now,
            active_at=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(CareCircle.id)
    )
    if number is None:
        made = queries.by_form_key(form_key)
        if made is None or made.account_id != actor.account_id:
            raise Conflict("form_key")
        return made.id
    audit.record(actor, "circle.start", "care_circle", number, concerns=actor.account_id)
    return number


def take_step(known: CircleCase, verb: str, actor: Actor, now: datetime, *, is_told: bool = True) -> None:
    """Take one step in the life of a locked circle, and tell its members unless it goes untold.

    Raises IllegalTransition, NotAllowed or a guard's rule.
    """
    circle, before = known.circle, known.state
    step = rules.LIFECYCLE.step(known, verb, actor, clock.local(now).date())
    circle.state, circle.state_since = CircleState(step.target), now
    if circle.state is CircleState.ENDED:
        circle.ended_at = now
    audit.record(
        actor,
        f"circle.{verb}",
        "care_circle",
        circle.id,
        concerns=circle.account_id,
        before=before.value,
        after=circle.state.value,
    )
    if is_told and "circle_changed" in step.mails:
        for one in queries.members(circle.id):
            if one.state is MemberState.JOINED:
                tell(one, mails.changed)


def step(actor: Actor, circle_id: int, verb: str, now: datetime) -> None:
    """Pause, go on or end. Raises NotFound or IllegalTransition."""
    take_step(queries.case(kept(actor, circle_id, now)), verb, actor, now)


def go_on(actor: Actor, circle_id: int, now: datetime) -> None:
    """The keeper of a quiet circle keeps it: its year begins anew. Raises NotFound or CircleRests."""
    _running(actor, circle_id, now)


def moved(circle: CareCircle, now: datetime) -> CareCircle:
    """Somebody does something in a locked circle: it is not quiet."""
    circle.active_at, circle.warned_at = now, None
    return circle


def kept(actor: Actor, circle_id: int, now: datetime) -> CareCircle:
    """A circle of the actor's own, locked for a step. Raises NotFound."""
    return moved(queries.kept_by(actor, circle_id, lock=True), now)


def tell(member: CircleMember, letter: mails.ToMember) -> None:
    """Queue a mail to a member, who gave an address and whose link still can be made."""
    if member.email and queries.has_working_link(member):
        mail.queue(letter(member.email, member.language, queries.link_of(member)))


def tell_keeper(circle: CareCircle) -> None:
    """Queue a mail to the keeper: there is something to read."""
    person = queries.keeper(circle)
    if person is not None:
        mail.queue(mails.news(person.email, person.language, circle.id))


def _running(actor: Actor, circle_id: int, now: datetime) -> CareCircle:
    circle = kept(actor, circle_id, now)
    if circle.state is CircleState.ENDED:
        raise rules.CircleRests("ended")
    return circle


def invite(
    actor: Actor, circle_id: int, *, first_name: str, email: str, form_key: str, now: datetime
) -> CircleMember:
    """Ask somebody in. The link is on the keeper's page; with an address it is mailed too.

    Raises NotFound, CircleRests or CircleFull: the eight seats are counted by the database.
    """
    circle = _running(actor, circle_id, now)
    made = queries.member_by_key(circle.id, form_key)
    if made is not None:
        return made
    place = rules.free_place((one.place for one in queries.members(circle.id)), MOST_MEMBERS)
    member = CircleMember(
        circle_id=circle.id,
        state=MemberState.INVITED,
        place=place,
        form_key=form_key,
        language=circle.language,
        first_name=first_name,
        email=email or None,
        invited_at=now,
        expires_at=now + rules.INVITED_FOR,
    )
    _put_keys(member)
    number = session().scalar(
        insert_for(CircleMember)
        .values(
            {
                name: getattr(member, name)
                for name in (
                    "circle_id", "state", "place", "form_key", "language", "first_name", "email",
                    "invited_at", "expires_at", "token_hash", "feed_hash",
                )
            }
            | {"version": 1}
        )
        .on_conflict_do_nothing()
        .returning(CircleMember.id)
    )  # fmt: skip
    if number is None:
        raise rules.CircleFull
    audit.record(actor, "circle.invite", "care_circle", circle.id, concerns=circle.account_id)
    tell(member, mails.invited)
    return queries.member_of(circle.id, number)


def new_link(member: CircleMember, now: datetime) -> str:
    """Another link for a member; the ones before, to the page and for an agenda, open nothing from now on."""
    member.invited_at = max(now, member.invited_at + A_MOMENT)
    member.answered_hash = None
    _put_keys(member)
    return queries.link_of(member)


def _put_keys(member: CircleMember) -> None:
    member.token_hash = token_hash(queries.link_of(member))
    member.feed_hash = token_hash(queries.feed_of(member))


def renew(actor: Actor, circle_id: int, member_id: int, now: datetime) -> None:
    """A new link for a member; the one before opens nothing from now on.

    Of who is in and gave an address the keeper sees no link: it goes by mail. Who gave none gets one by the
    keeper, which only asks once more (see `rules_circles.is_in`). Raises NotFound or CircleRests.
    """
    circle = _running(actor, circle_id, now)
    member = queries.member_of(circle.id, member_id)
    new_link(member, now)
    if member.state is MemberState.INVITED or not member.email:
        member.expires_at = now + rules.INVITED_FOR
    tell(member, mails.invited if member.state is MemberState.INVITED else mails.joined)
    audit.record(actor, "circle.renew", "care_circle", circle.id, concerns=circle.account_id)


def remove(actor: Actor, circle_id: int, member_id: int, now: datetime) -> None:
    """Take somebody out; the link opens nothing from now on. Raises NotFound."""
    circle = kept(actor, circle_id, now)
    unseat(queries.member_of(circle.id, member_id), MemberState.REMOVED, now)
    audit.record(actor, "circle.remove", "care_circle", circle.id, concerns=circle.account_id)


def unseat(member: CircleMember, state: MemberState, now: datetime) -> int:
    """Somebody goes: name and address are wiped, offers end, and what was taken on waits for another.

    The hash of the link stays for thirty days, so that it says that it is over. Returns how many tasks wait
    again.
    """
    member.state, member.left_at, member.expires_at = state, now, None
    member.first_name = member.email = member.answered_hash = member.feed_hash = None
    given_back = queries.taken_by(member.id, clock.local(now).date())
    for task in given_back:
        task.state, task.taken_by_id, task.reminded_at = TaskState.OPEN, None, None
    for offer in queries.offers_of(member.id):
        offer.what = None
        if offer.state is PledgeState.OFFERED:
            offer.state = PledgeState.WITHDRAWN
    session().flush()
    return len(given_back)


def forget_invitations(now: datetime, limit: int = BATCH) -> int:
    """Delete invitations that nobody answered in thirty days; their seats are free again."""
    found = _ids(
        sa.select(CircleMember.id).where(
            CircleMember.state == MemberState.INVITED, CircleMember.expires_at <= now
        ),
        limit,
    )
    session().execute(sa.delete(CircleMember).where(CircleMember.id.in_(found)))
    return len(found)


def forget_links(now: datetime, limit: int = BATCH) -> int:
    """Wipe the last of who said no or went thirty days ago: the link says nothing any more."""
    found = _ids(
        sa.select(CircleMember.id).where(
            CircleMember.token_hash.is_not(None), CircleMember.left_at <= now - rules.LINK_KEPT
        ),
        limit,
    )
    wiped = (
        sa.update(CircleMember)
        .where(CircleMember.id.in_(found))
        .values(token_hash=None, version=CircleMember.version + 1)
    )
    session().execute(wiped.execution_options(synchronize_session=False))
    session().expire_all()
    return len(found)


def warn(now: datetime, limit: int = BATCH) -> int:
    """Tell the keepers of circles that were quiet for eleven months that these end by themselves."""
    quiet = sa.and_(CareCircle.active_at <= now - rules.WARNED_AFTER, CareCircle.warned_at.is_(None))
    found = queries.quiet(quiet, clock.local(now).date(), limit)
    for circle in found:
        circle.warned_at = now
        person = queries.keeper(circle)
        if person is not None:
            mail.queue(mails.quiet(person.email, person.language, circle.id))
    return len(found)


def end_untold(now: datetime, limit: int = BATCH) -> int:
    """What `lapse` does, without a mail: while informal care is off its link would lead to a shut door."""
    return lapse(now, limit, is_told=False)


def lapse(now: datetime, limit: int = BATCH, *, is_told: bool = True) -> int:
    """End the circles that were quiet for a year and plan nothing, a month after their keepers heard so."""
    was_warned = sa.and_(
        CareCircle.active_at <= now - rules.ENDS_AFTER, CareCircle.warned_at <= now - rules.WARNED_BEFORE
    )
    is_unwarned = sa.and_(CareCircle.active_at <= now - rules.ENDS_UNWARNED, CareCircle.warned_at.is_(None))
    quiet = sa.or_(was_warned, is_unwarned)
    found = queries.quiet(quiet, clock.local(now).date(), limit)
    for circle in found:
        take_step(queries.case(circle), "lapse", SYSTEM, now, is_told=is_told)
    session().flush()
    return len(found)


def forget_days(now: datetime, limit: int = BATCH) -> int:
    """Delete what was planned or pledged more than three months ago; pledges before their tasks."""
    before = clock.local(now).date() - timedelta(days=rules.DAYS_KEPT)
    done = 0
    for table in (CirclePledge, CircleTask):
        # A circle that ended keeps its rows without words, for the counts.
        running = sa.select(CareCircle.id).where(CareCircle.state != CircleState.ENDED)
        found = _ids(sa.select(table.id).where(table.day < before, table.circle_id.in_(running)), limit)
        session().execute(sa.delete(table).where(table.id.in_(found)))
        done += len(found)
    return done


def forget(now: datetime, limit: int = BATCH) -> int:
    """Wipe the words of circles that ended three months ago."""
    found = _ids(
        sa.select(CareCircle.id).where(
            CareCircle.state == CircleState.ENDED,
            CareCircle.ended_at <= now - rules.KEPT_AFTER_END,
            CareCircle.emptied_at.is_(None),
        ),
        limit,
    )
    _empty(found, now)
    for number in found:
        audit.record(SYSTEM, "circle.empty", "care_circle", number)
    return len(found)


def erase(account_id: int, now: datetime) -> int:
    """End the circles of a person and wipe their words; members hear that it is over. Returns how many."""
    found = [circle.id for circle in queries.all_kept_by(account_id)]
    keeper = Actor(account_id)
    for number in found:
        circle = queries.one(number)
        if circle.state is not CircleState.ENDED:
            take_step(queries.case(circle), "end", keeper, now)
    _empty(found, now)
    return len(found)


def _ids(asked: sa.Select[Any], limit: int) -> Sequence[int]:
    return session().scalars(asked.limit(limit)).all()


def _empty(found: Sequence[int], now: datetime) -> None:
    """Words, addresses, links and consents go; states and days stay for the counts."""
    session().flush()
    for key, values in (
        (CareCircle.id, {"name": None, "account_id": None, "emptied_at": now}),
        (
            CircleMember.circle_id,
            {
                "first_name": None,
                "email": None,
                "token_hash": None,
                "answered_hash": None,
                "feed_hash": None,
                "expires_at": None,
            },
        ),
        (CircleTask.circle_id, {"title": None}),
        (CirclePledge.circle_id, {"what": None}),
    ):
        table: Any = key.class_
        wiped = sa.update(table).where(key.in_(found)).values(version=table.version + 1, **values)
        session().execute(wiped.execution_options(synchronize_session=False))
    session().expire_all()
