"""Somebody worries: a category and a level reach a coordinator within one working day (domain §4.4).

The log of a request is on the page of the person, who may not be alone when reading it. So a worry has a
subject of its own in the log, and names nobody there.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import (
    actions_requests,
    mails_triage,
    policy_concern,
    queries_concern,
    queries_triage,
    rules_requests,
    rules_triage,
)
from vrijwilligerspunt.buddies.models import Concern
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import ConcernBy, ConcernCategory, ConcernLevel, ConcernOutcome
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound


def raise_one(
    actor: Actor,
    known: RequestCase,
    by: ConcernBy,
    *,
    is_volunteer: bool,
    category: ConcernCategory,
    level: ConcernLevel,
    wants_call: bool,
    form_key: str,
    now: datetime,
) -> None:
    """Tell the coordinator. The same form twice is one worry. Raises NotAllowed, and NotFound before the
    request was sent or after it was wiped."""
    if not policy_concern.is_party(actor, known, is_volunteer=is_volunteer):
        raise NotAllowed("buddy_concern")
    now_known = actions_requests.locked_case(known.request.id)
    if not policy_concern.can_be_told(now_known):
        raise NotFound("buddy_request")
    row = now_known.request
    if queries_concern.by_form_key(form_key) is not None:
        return
    today = clock.local(now).date()
    made = Concern(
        request_id=row.id,
        by=by,
        category=category,
        level=level,
        wants_call=wants_call,
        form_key=form_key,
        due_on=rules_requests.working_days_after(today, rules_triage.CONCERN_WITHIN),
        created_at=now,
    )
    session().add(made)
    session().flush()
    audit.record(actor, "concern.raise", "buddy_concern", made.id)
    for email, language in queries_triage.told(row, today):
        mail.queue(mails_triage.coordinator_waits(email, language))


def handle(actor: Actor, request_id: int, concern_id: int, outcome: ConcernOutcome, now: datetime) -> None:
    """What was done, as a code. Raises NotAllowed, NotFound, and AnsweredAlready after a colleague."""
    known = actions_requests.locked_case(request_id)
    if not policy_concern.handles(actor, known):
        raise NotAllowed("buddy_request")
    found = session().scalar(
        sa.select(Concern)
        .where(Concern.id == concern_id, Concern.request_id == request_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("buddy_concern")
    if found.handled_at is not None:
        raise rules_triage.AnsweredAlready
    found.outcome, found.handled_at, found.handled_by = outcome, now, actor.account_id
    audit.record(actor, "concern.handle", "buddy_concern", found.id, outcome=outcome.value)
