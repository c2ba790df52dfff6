"""What the clock does to passes: it asks again, it tells that an end comes, it ends and it forgets.

Each function does one batch in the caller's transaction and returns how many; call it until nothing is left.
What was done stands on the locked row, so each may be run again or stopped dead at any time.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import mails, queries, rules
from vrijwilligerspunt.passes.actions_issuing import end, take_step
from vrijwilligerspunt.passes.models import VolunteerPass

BATCH = 200


def remind(now: datetime, limit: int = BATCH) -> int:
    """Ask organisations again after 7 and 14 days, one mail each however many wait.

    From day 21 the pass officer has it on the worklist too (`queries.for_officer`).
    """
    rows = queries.due_reminders(now, limit)
    for row in rows:
        since = clock.local(row.renewal_asked_at or row.asked_at).date()
        row.reminders = rules.reminders_due(clock.local(now).date() - since)
    letters = []
    for number in Counter(row.organisation_id for row in rows):
        organisation = queries.organisation(number)
        if organisation is None or organisation.state is not OrganisationState.ACTIVE:
            continue
        if organisation.email:
            letters.append(mails.reminder(organisation, queries.number_waiting(organisation.id)))
    mail.queue_all(letters)
    return len(rows)


def remind_of_end(now: datetime, limit: int = BATCH) -> int:
    """Tell holders 45 and 14 days before the end that they can renew."""
    today = clock.local(now).date()
    rows = queries.due_renewals(today, limit)
    to = queries.addresses([row.account_id for row in rows])
    letters = []
    for row in rows:
        row.reminders = rules.renewal_mails_due(row.valid_until or today, today)
        if row.account_id in to:
            letters.append(mails.renew(row, to[row.account_id]))
    mail.queue_all(letters)
    return len(rows)


def expire(now: datetime, limit: int = BATCH) -> int:
    """End the passes whose last day is over."""
    rows = queries.due_to_expire(clock.local(now).date(), limit)
    to = queries.addresses([row.account_id for row in rows])
    for row in rows:
        take_step(row, "expire", SYSTEM, now)
        end(row, now)
    mail.queue_all([mails.ended(row, to[row.account_id]) for row in rows if row.account_id in to])
    return len(rows)


def forget(now: datetime) -> int:
    """Delete passes 30 days after they ended, and those no parent answered for. Returns how many."""
    unheard = queries.never_allowed(now)
    to = queries.addresses([row.account_id for row in unheard])
    mail.queue_all([mails.unheard(row, to[row.account_id]) for row in unheard if row.account_id in to])
    gone = session().scalars(
        sa.delete(VolunteerPass)
        .where(
            sa.or_(
                VolunteerPass.id.in_([row.id for row in unheard]),
                sa.and_(
                    VolunteerPass.state.in_(rules.OVER),
                    VolunteerPass.ended_at < now - rules.FORGET_AFTER,
                ),
            )
        )
        .returning(VolunteerPass.id)
        .execution_options(synchronize_session=False)
    )
    numbers = gone.all()
    for number in numbers:
        audit.record(SYSTEM, "pass.forget", "volunteer_pass", number)
    return len(numbers)
