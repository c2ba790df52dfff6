"""A yes to asking around in the own wijk: by the person or told on the phone, stopping, and a yes nearby."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.buddies import (
    actions_requests,
    mails_triage,
    policy,
    queries,
    queries_rings,
    queries_status,
    queries_triage,
    rules_rings,
    rules_triage,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import Ring
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed


def _log(actor: Actor, verb: str, row: BuddyRequest) -> None:
    audit.record(actor, f"request.{verb}", "buddy_request", row.id, concerns=row.account_id)


def agree(token: str, actor: Actor, now: datetime) -> None:
    """The person lets connectors ask around in the own wijk, for six weeks from now.

    Raises NotFound, or IllegalTransition when somebody is proposed already, or a minor asks.
    """
    row = queries_status.opened(token, actor, lock=True).request
    if not rules_rings.may_begin(row):
        raise IllegalTransition("buddy_ring")
    _begin(row, now)
    _log(actor, "ring", row)


def agree_told(actor: Actor, request_id: int, now: datetime) -> None:
    """The coordinator heard that yes. Raises NotFound, NotAllowed, or NotWorkedOn when it cannot be now."""
    row = _handled(actor, request_id).request
    if not rules_rings.may_begin(row):
        raise rules_triage.NotWorkedOn(row.state.value)
    _begin(row, now)
    _log(actor, "ring_told", row)


def _handled(actor: Actor, request_id: int) -> RequestCase:
    known = actions_requests.locked_case(request_id)
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    return known


def _begin(row: BuddyRequest, now: datetime) -> None:
    ring = queries_rings.ring_of(row.id)
    until = rules_rings.last_day(clock.local(now).date())
    if ring is None:
        session().add(BuddyRing(request_id=row.id, ring=Ring.WIJK, consent_at=now, until=until))
    else:
        ring.consent_at, ring.until, ring.found_at, ring.stopped_at = now, until, None, None
    session().flush()


def stop(token: str, actor: Actor, now: datetime) -> None:
    """The person wants nobody nearby asked any more. Raises NotFound."""
    _stop(actor, queries_status.opened(token, actor, lock=True).request, now)


def stop_told(actor: Actor, request_id: int, now: datetime) -> None:
    """The coordinator heard that. Raises NotFound or NotAllowed."""
    _stop(actor, _handled(actor, request_id).request, now)


def _stop(actor: Actor, row: BuddyRequest, now: datetime) -> None:
    if actions_requests.stop_rings(row.id, now):
        _log(actor, "ring_stop", row)


def asked(actor: Actor, request_id: int) -> None:
    """A connector asked somebody nearby; the log of the request says so, and not whom."""
    _log(actor, "ring_ask", queries.one(request_id))


def found(actor: Actor, request_id: int, now: datetime) -> None:
    """Somebody nearby said yes: the coordinator, who rings both, hears that something waits."""
    row = queries.one(request_id, lock=True)
    ring = queries_rings.ring_of(request_id)
    if ring is None:
        raise IllegalTransition("buddy_ring")
    ring.found_at = now
    _log(actor, "ring_found", row)
    today = clock.local(now).date()
    mail.queue_all([mails_triage.coordinator_waits(*to) for to in queries_triage.told(row, today)])
    session().flush()
