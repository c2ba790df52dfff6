"""One door for every step in the life of a request, and the wiping of its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.buddies import queries, rules_requests
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, CareNote, Handover
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.policy import OVER, RequestCase
from vrijwilligerspunt.buddies.rules_requests import LIFECYCLE
from vrijwilligerspunt.buddies.states import (
    ConsentChannel,
    HandoverState,
    LinkPurpose,
    ReachKind,
    RequestEnd,
    RequestState,
)
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.i18n import LANGUAGES
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.foundation.tokens import new_token, token_hash

WORDS = ("first_name", "reach", "what", "when_words", "share", "writer_name", "writer_reach")
CODES: Mapping[str, Any] = MappingProxyType(
    {
        "account_id": None,
        "writer_id": None,
        "coordinator_id": None,
        "substitute_id": None,
        "consent_logged_by": None,
        "consent_channel": None,
        "capacity": None,
        "capacity_seen_on": None,
        "is_told": False,
        "reach_kind": None,
        "call_slot": None,
        "wants_call": False,
        "is_minor": False,
        "is_overloaded": False,
        "for_respite": False,
        "language": LANGUAGES[0],
        "languages": [],
        "triage": {},
        "slots": 0,
        "reminders": 0,
        "due_on": None,
    }
)
"""What else goes when a request is emptied, with what it becomes; `models.EMPTY` is the check of it."""


def take_step(
    known: RequestCase, verb: str, actor: Actor, now: datetime, *, reason: RequestEnd | None = None
) -> Transition:
    """Take one step in the life of a locked request. The log says which step, and never a word of a person.

    Raises IllegalTransition, NotAllowed or a guard's rule.
    """
    row, before = known.request, known.state
    step = LIFECYCLE.step(known, verb, actor, clock.local(now).date())
    row.state = RequestState(step.target)
    row.state_since = now
    if row.state in OVER:
        row.ended_at, row.end_reason, row.due_on = now, reason, None
    elif row.state is RequestState.INTRODUCTION and not row.wants_call:
        # From here on the days of the match count; a call that somebody asked for is still made.
        row.due_on = None
    elif row.state is RequestState.OPEN and before in rules_requests.TOGETHER:
        search_anew(row, now)
    if before in rules_requests.WORKED_ON and row.state not in rules_requests.WORKED_ON:
        _drop_question(row, actor)
        stop_rings(row.id, now)
    elif before is RequestState.REFERRED_OUT:
        _end_handovers(row)
    audit.record(
        actor,
        f"request.{verb}",
        "buddy_request",
        row.id,
        concerns=row.account_id,
        before=before.value,
        after=row.state.value,
    )
    return step


def search_anew(row: BuddyRequest, now: datetime) -> None:
    """A search begins: its 26 weeks are counted from here; the first day of all is kept for the counts."""
    row.first_opened_at = row.first_opened_at or row.opened_at
    row.opened_at = now


def _drop_question(row: BuddyRequest, actor: Actor) -> None:
    """A question about a hand-over that nobody can answer any more goes, as it would after a no."""
    gone = session().scalars(
        sa.delete(Handover)
        .where(Handover.request_id == row.id, Handover.state == HandoverState.ASKED)
        .returning(Handover.id)
    )
    if gone.all():
        audit.record(actor, "request.handover_drop", "buddy_request", row.id, concerns=row.account_id)


def stop_rings(request_id: int, now: datetime) -> bool:
    """Nobody asks around any more: the request goes on without, or the person says so. Was there anything?"""
    stopped = session().execute(
        sa.update(BuddyRing)
        .where(BuddyRing.request_id == request_id, BuddyRing.stopped_at.is_(None))
        .values(stopped_at=now)
        .returning(BuddyRing.request_id)
        .execution_options(synchronize_session="fetch")
    )
    return bool(stopped.all())


def _end_handovers(row: BuddyRequest) -> None:
    """The request is back: no organisation reads it any longer, and nobody asks how it went there. What runs
    here was fetched back: who gave it back, or did not answer, wrote so before this."""
    session().execute(
        sa.update(Handover)
        .where(Handover.request_id == row.id, Handover.state.in_((HandoverState.SENT, HandoverState.TAKEN)))
        .values(state=HandoverState.FETCHED, check_on=None, version=Handover.version + 1)
        .execution_options(synchronize_session="fetch")
    )


def new_link(
    request_id: int,
    purpose: LinkPurpose,
    now: datetime,
    expires_at: datetime | None,
    token: str | None = None,
    channel: ConsentChannel | None = None,
) -> str:
    """A link, or the code of a letter given as `token`; returns what opens it, which is kept nowhere."""
    opens = token if token is not None else new_token()
    session().add(
        BuddyLink(
            request_id=request_id,
            purpose=purpose,
            token_hash=token_hash(opens),
            channel=channel,
            created_at=now,
            expires_at=expires_at,
        )
    )
    return opens


def tell(row: BuddyRequest, made: Callable[[str, str, str], Mail], now: datetime) -> bool:
    """Mail the person, if there is an address, that there is news; the link opens the own page.

    Returns whether there was an address: who is reached by phone is called.
    """
    to = row.reach if row.reach_kind is ReachKind.EMAIL else None
    if not to and row.account_id is not None:
        to = accounts.account(row.account_id).email
    if to:
        mail.queue(made(to, row.language, new_link(row.id, LinkPurpose.STATUS, now, None)))
    return bool(to)


def nothing() -> dict[str, Any]:
    """The values of an emptied request, fresh each time: a list in a row may not be another row's."""
    return dict.fromkeys(WORDS) | deepcopy(dict(CODES))


def empty(row: BuddyRequest, now: datetime) -> None:
    """Wipe every word of a request, with its notes, links and hand-overs; state, wijk, activities and days
    stay for counts."""
    for name, value in nothing().items():
        setattr(row, name, value)
    row.emptied_at = now
    for table in (BuddyLink, BuddyRing, CareNote, Handover):
        session().execute(sa.delete(table).where(table.request_id == row.id))
    session().flush()


def locked_case(request_id: int, *, agreed: bool = False) -> RequestCase:
    """The request, its row locked, with what is known of it. Raises NotFound."""
    return queries.case(queries.one(request_id, lock=True), agreed=agreed)
