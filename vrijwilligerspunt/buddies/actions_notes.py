"""Notes of a coordinator: only with the yes of the person, and gone in three months (domain §4.4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import actions_requests, policy, rules_triage
from vrijwilligerspunt.buddies.models import CareNote
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound


def write(actor: Actor, request_id: int, text: str, *, consented: bool, form_key: str, now: datetime) -> None:
    """Keep a note. The same form twice is one note. Raises NotAllowed, NotWorkedOn and NoConsent."""
    known = actions_requests.locked_case(request_id)
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    if known.state in policy.OVER:
        raise rules_triage.NotWorkedOn(known.state.value)
    if not consented:
        raise rules_triage.NoConsent
    if session().scalar(sa.select(CareNote.id).where(CareNote.form_key == form_key)) is not None:
        return
    row = known.request
    session().add(
        CareNote(
            request_id=row.id,
            author_id=actor.account_id,
            form_key=form_key,
            text=text,
            consent_at=now,
            delete_on=rules_triage.note_until(clock.local(now).date()),
            created_at=now,
        )
    )
    audit.record(actor, "request.note", "buddy_request", row.id, concerns=row.account_id)


def delete(actor: Actor, request_id: int, note_id: int) -> None:
    """Wipe a note now. Raises NotAllowed, and NotFound when it is gone."""
    known = actions_requests.locked_case(request_id)
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    gone = session().scalar(
        sa.delete(CareNote)
        .where(CareNote.id == note_id, CareNote.request_id == request_id)
        .returning(CareNote.id)
    )
    if gone is None:
        raise NotFound("care_note")
    audit.record(actor, "request.note_delete", "buddy_request", request_id, concerns=known.request.account_id)
