"""The sweep that forgets: one readable list of what goes when (domain §6, retention)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.buddies import actions_circles, actions_consent, actions_waiting
from vrijwilligerspunt.buddies import actions_forgetting as buddies
from vrijwilligerspunt.connections import actions_offers as resident_offers
from vrijwilligerspunt.connections import actions_rings as rings
from vrijwilligerspunt.connections import actions_timers as connections
from vrijwilligerspunt.foundation import jobs
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.mail import OutgoingMail
from vrijwilligerspunt.organisations import actions_members as members
from vrijwilligerspunt.passes import actions_timers as passes
from vrijwilligerspunt.vacancies import actions_applying as applying
from vrijwilligerspunt.vacancies import actions_desk as desk
from vrijwilligerspunt.vacancies import actions_favourites as favourites
from vrijwilligerspunt.vacancies import actions_import as importing
from vrijwilligerspunt.vacancies import actions_reminders as reminders

AUDIT_KEPT = timedelta(days=731)  # 24 months
MAILS_KEPT = timedelta(days=30)
INVITATIONS_KEPT = timedelta(days=30)


def forget_old_audit(now: datetime) -> int:
    """Delete audit lines older than 24 months; the database refuses younger ones."""
    old = sa.delete(AuditEvent).where(AuditEvent.at < now - AUDIT_KEPT).returning(AuditEvent.id)
    return len(session().execute(old).all())


def forget_old_mails(now: datetime) -> int:
    """Delete rows of mails, delivered or not, after thirty days."""
    old = sa.delete(OutgoingMail).where(OutgoingMail.created_at < now - MAILS_KEPT).returning(OutgoingMail.id)
    return len(session().execute(old).all())


SWEEPS: Mapping[str, Callable[[datetime], int]] = {
    "applications_unverified": applying.forget_unverified,
    "applications_ended": applying.anonymise_ended,
    "desk_notes": desk.forget_old_notes,
    "favourites": favourites.forget_gone,
    "import_uploads": importing.forget_uploads,
    "organisation_invitations": lambda now: members.forget_invitations(now - INVITATIONS_KEPT),
    "passes": passes.forget,
    "reminders": reminders.forget_old_reminders,
    "vacancy_links": reminders.forget_old_links,
    "sessions_and_links": accounts.forget_old_sessions_and_links,
    "mails": forget_old_mails,
    "jobs_done": lambda now: jobs.forget_done(now - jobs.KEEP_DONE),
    "audit": forget_old_audit,
}

UNTOLD: Mapping[str, Callable[[datetime], int]] = {
    "circles_quiet": actions_circles.end_untold,
    "connections_unanswered": connections.end_untold,
    "requests_quiet": actions_waiting.end_untold,
}
"""What ends in informal care and between neighbours while these are off, so that it is forgotten in time; in
batches, without a mail. While it is on its timers do this, and say so."""

BATCHES: Mapping[str, Callable[[datetime], int]] = {
    "buddy_unanswered": actions_consent.forget_unanswered,
    "buddy_writers": actions_consent.forget_writers,
    "circle_links": actions_circles.forget_links,
    **buddies.SWEEPS,
    "connections_settled": connections.settle,
    "connection_matches": connections.forget,
    "ring_approaches_quiet": rings.lapse,
    "resident_offers_quiet": resident_offers.lapse,
    "resident_offers": resident_offers.forget,
}
"""What there may be so much of that it goes in batches, each with a transaction of its own. A function does
one batch and says 0 when nothing is left."""


def sweep(now: datetime) -> dict[str, int]:
    """Forget everything whose time is over; returns how many rows per line of the list."""
    return {name: forget(now) for name, forget in SWEEPS.items()}
