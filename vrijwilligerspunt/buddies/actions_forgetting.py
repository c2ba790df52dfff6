"""What this room forgets, and when (domain §§4.17, 6); and all of one person, to take along or to wipe.

Every function does one batch and returns how many; 0 says that nothing is left. So a sweep that is stopped
half-way has lost nothing, and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.buddies import (
    actions_circles,
    actions_matches,
    actions_matches_checks,
    actions_status,
    actions_volunteers,
    mails_triage,
    queries,
    queries_circles,
    queries_forgetting,
    queries_matches,
    queries_status,
    queries_triage,
    queries_volunteers,
)
from vrijwilligerspunt.buddies.actions_requests import nothing
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, CareNote, Concern, Handover
from vrijwilligerspunt.buddies.models_matches import BuddyCheck, BuddyMatch
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.policy import HIDDEN, OVER
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed

BATCH = 1000
STORY = ("what", "when_words", "share")


def _run(statement: sa.Update | sa.Delete) -> None:
    session().execute(statement.execution_options(synchronize_session=False))


def forget_requests(now: datetime, limit: int = BATCH) -> int:
    """Empty what ended three months ago without a match, or a year ago after one; what is counted stays."""
    found = queries_forgetting.to_empty(now, limit)
    if found:
        for table in (BuddyLink, BuddyRing, CareNote, Handover):
            _run(sa.delete(table).where(table.request_id.in_(found)))
        _change(found, emptied_at=now, **nothing())
        audit.record_all(SYSTEM, "request.forget", "buddy_request", found)
    return len(found)


def trim_requests(now: datetime, limit: int = BATCH) -> int:
    """Wipe the story of who found somebody, three months after the end: only a name and a way to be reached
    stay for the year."""
    found = queries_forgetting.to_trim(now, limit)
    if found:
        _run(sa.delete(CareNote).where(CareNote.request_id.in_(found)))
        _change(found, **dict.fromkeys(STORY))
        audit.record_all(SYSTEM, "request.trim", "buddy_request", found)
    return len(found)


def _change(found: Sequence[int], **values: Any) -> None:
    _run(
        sa.update(BuddyRequest)
        .where(BuddyRequest.id.in_(found))
        .values(version=BuddyRequest.version + 1, **values)
    )
    session().expire_all()


def forget_notes(now: datetime, limit: int = BATCH) -> int:
    """Delete the notes whose last day has come."""
    found = queries_forgetting.old_notes(clock.local(now).date(), limit)
    _run(sa.delete(CareNote).where(CareNote.id.in_(found)))
    return len(found)


def forget_concerns(_now: datetime, limit: int = BATCH) -> int:
    """Delete the worries about a request with the request."""
    found = queries_forgetting.loose_concerns(limit)
    _run(sa.delete(Concern).where(Concern.id.in_(found)))
    return len(found)


def forget_checks(_now: datetime, limit: int = BATCH) -> int:
    """Delete what both sides answered with the request."""
    found = queries_forgetting.loose_checks(limit)
    _run(sa.delete(BuddyCheck).where(BuddyCheck.id.in_(found)))
    return len(found)


SWEEPS: Mapping[str, Callable[[datetime], int]] = {
    "buddy_requests": forget_requests,
    "buddy_stories": trim_requests,
    "buddy_notes": forget_notes,
    "buddy_concerns": forget_concerns,
    "buddy_checks": forget_checks,
    "buddy_contacts": actions_matches_checks.forget,
    "buddy_volunteers": actions_volunteers.forget,
    "circle_invitations": actions_circles.forget_invitations,
    "circle_days": actions_circles.forget_days,
    "circles": actions_circles.forget,
}
"""In this order: what hangs on a request goes after the request."""


def export(account_id: int) -> dict[str, Any]:
    """Everything this room keeps of a person, and nothing of another one.

    What somebody wrote for another is that other's: only its date and state are here.
    """
    return {
        "requests": [queries_status.export(row) for row in queries_forgetting.requests_of(account_id)],
        "written_for_others": [
            {"asked_at": row.created_at, "state": row.state.value, "route": row.route.value}
            for row in queries_forgetting.written_by(account_id)
        ],
        "volunteering": actions_volunteers.export(account_id),
        "circles": queries_circles.export(account_id),
        "matches": [
            {"side": side.value, **queries_matches.exported(row, side)}
            for row, side in queries_forgetting.matches_of(account_id)
        ],
    }


def erase(actor: Actor, now: datetime) -> int:
    """Wipe all of a person in this room; what ran stops, and coordinators hear that something waits.

    What the person wrote for somebody who said no yes yet goes too; after that yes it is the other's, and
    only the writer's name goes. Codes and days stay for the counts, and of who is suspended as a buddy that
    this is so (see `actions_volunteers.erase`). Returns how many requests and
    volunteerings were emptied.
    """
    if actor.account_id is None:
        raise NotAllowed("buddies.erase")
    today = clock.local(now).date()
    queries_matches.lock_all_of(actor.account_id)
    letters, emptied = [], 0
    for row in queries_forgetting.requests_of(actor.account_id):
        known = queries.case(queries.one(row.id, lock=True))
        if known.state not in OVER and row.coordinator_id is not None:
            letters += [mails_triage.coordinator_waits(*to) for to in queries_triage.told(row, today)]
        actions_status.wipe_case(known, actor, now)
        emptied += 1
    for row in queries_forgetting.written_by(actor.account_id):
        known = queries.case(queries.one(row.id, lock=True))
        if known.state in HIDDEN:
            actions_status.wipe_case(known, actor, now)
            emptied += 1
        row.writer_id = row.writer_name = row.writer_reach = None
    for volunteer in queries_volunteers.all_of(actor.account_id):
        actions_matches.end_for_volunteer(volunteer.id, now)
        wiped: dict[str, Any] = {"version": BuddyMatch.version + 1, "volunteer_contact": None}
        if volunteer.state is VolunteerState.SUSPENDED:
            # That row keeps its person for a while; whom this person met goes at once all the same.
            wiped["volunteer_id"] = None
        _run(sa.update(BuddyMatch).where(BuddyMatch.volunteer_id == volunteer.id).values(wiped))
        session().expire_all()
    emptied += actions_volunteers.erase(actor.account_id, now)
    emptied += actions_circles.erase(actor.account_id, now)
    mail.queue_all(letters)
    session().flush()
    return emptied
