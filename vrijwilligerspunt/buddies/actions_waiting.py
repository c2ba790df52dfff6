"""What the clock does to requests that wait: an honest end after 26 weeks, and a word to coordinators."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.buddies import (
    actions_matches,
    actions_requests,
    mails_triage,
    queries_forgetting,
    queries_triage,
    queries_waiting,
    rules_requests,
)
from vrijwilligerspunt.buddies.states import RequestState
from vrijwilligerspunt.foundation import clock, jobs, mail
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import session

BATCH = 200


def lapse(now: datetime, limit: int = BATCH) -> int:
    """Stop looking after 26 weeks, and say so honestly. Returns how many were looked at."""
    found = queries_waiting.too_long(now, limit)
    for number in found:
        known = actions_requests.locked_case(number)
        if known.state is RequestState.OPEN:
            actions_requests.take_step(known, "lapse", SYSTEM, now)
            actions_requests.tell(known.request, mails_triage.request_still_looking, now)
    return len(found)


def end_untold(now: datetime, limit: int = BATCH) -> int:
    """While informal care is off nobody works on a request and none of its pages opens. What stood still for
    half a year ends, with its match, and nobody is mailed: so it is forgotten in time. Returns how many."""
    found = queries_forgetting.stood_still(now, limit)
    for number in found:
        known = actions_requests.locked_case(number)
        if known.state in rules_requests.LIVE:
            actions_matches.end_for_request(known, now, is_told=False)
            actions_requests.take_step(known, "expire", SYSTEM, now)
    session().flush()
    return len(found)


def tell_coordinators(now: datetime) -> int:
    """One neutral mail a day to each coordinator for whom something waits today. Returns how many mails.

    A timer that is repeated mails nobody twice.
    """
    if not jobs.first_of_day("buddies-requests told", clock.local(now).date()):
        return 0
    waiting = queries_triage.due_per_coordinator(clock.local(now).date())
    mail.queue_all(
        [mails_triage.coordinator_day(email, language, number) for email, language, number in waiting]
    )
    return len(waiting)
