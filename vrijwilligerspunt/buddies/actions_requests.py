"""One door for every step in the life of a request, and the wiping of its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.buddies import queries
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest, CareNote, Handover
from vrijwilligerspunt.buddies.policy import OVER, RequestCase
from vrijwilligerspunt.buddies.rules_requests import LIFECYCLE
from vrijwilligerspunt.buddies.states import LinkPurpose, ReachKind, RequestEnd, RequestState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.foundation.tokens import new_token, token_hash

WORDS = ("first_name", "reach", "what", "when_words", "share", "writer_name", "writer_reach")


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


def new_link(
    request_id: int,
    purpose: LinkPurpose,
    now: datetime,
    expires_at: datetime | None,
    token: str | None = None,
) -> str:
    """A link, or the code of a letter given as `token`; returns what opens it, which is kept nowhere."""
    opens = token if token is not None else new_token()
    session().add(
        BuddyLink(
            request_id=request_id,
            purpose=purpose,
            token_hash=token_hash(opens),
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


def empty(row: BuddyRequest, now: datetime) -> None:
    """Wipe every word of a request, with its notes, links and hand-overs; codes and dates stay for counts."""
    for name in WORDS:
        setattr(row, name, None)
    row.account_id = row.writer_id = None
    row.emptied_at = now
    for table in (BuddyLink, CareNote, Handover):
        session().execute(sa.delete(table).where(table.request_id == row.id))
    session().flush()


def locked_case(request_id: int, *, agreed: bool = False) -> RequestCase:
    """The request, its row locked, with what is known of it. Raises NotFound."""
    return queries.case(queries.one(request_id, lock=True), agreed=agreed)
