"""The reply clock: nudges on day 3 and 7, an apology on day 14, a pause for organisations that stay silent.

Each function does one batch in the caller's transaction. What was mailed stands in `reminders`, or shows in
the state of the application, in that same transaction: so it may be run again, or stopped dead, at any time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from vrijwilligerspunt.foundation import mail
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.vacancies import (
    actions,
    actions_closing,
    mails_replies,
    queries_replies,
    rules,
    rules_replies,
)
from vrijwilligerspunt.vacancies.actions_applying import new_link, take_step
from vrijwilligerspunt.vacancies.actions_reminders import remember
from vrijwilligerspunt.vacancies.states import LinkPurpose, PauseReason


def nudge(organisation_ids: Collection[int], today: date, now: datetime) -> int:
    """Remind these organisations of who waits: one mail each, without a word of an applicant.

    One without an address gets none, the desk phones; nor does one that stopped. Returns how many mails.
    """
    due = queries_replies.due_nudges(today, organisation_ids)
    new = remember(
        queries_replies.APPLICATION,
        [
            (row.id, rules_replies.STEP.format(step), row.since + timedelta(days=step))
            for row, steps in due
            for step in steps
        ],
        now,
    )
    told: dict[int, int] = defaultdict(int)
    for row, steps in due:
        for step in steps:
            if (row.id, rules_replies.STEP.format(step)) in new:
                told[row.organisation_id] = max(step, told[row.organisation_id])
    owners = queries_replies.organisations(told)
    waiting = Counter(row.organisation_id for row in queries_replies.waiting(today, 0, told))
    letters = [
        mails_replies.nudge(owners[number], waiting[number], step)
        for number, step in told.items()
        if owners[number].email and owners[number].state not in rules.OVER
    ]
    mail.queue_all(letters)
    return len(letters)


def lapse(application_ids: Collection[int], today: date, now: datetime) -> int:
    """Let these applications lapse and say sorry. One that was answered meanwhile stays as it is.

    Returns how many lapsed.
    """
    found = queries_replies.locked_waiting(application_ids)
    absences = queries_replies.absences_of({row.vacancy.organisation_id for row in found})
    lapsed = []
    for application in found:
        days = rules_replies.answer_days(
            queries_replies.day(application.submitted_at),
            today,
            absences.get(application.vacancy.organisation_id, ()),
        )
        if days >= rules.LAPSE_AFTER.days:
            take_step(application, application.vacancy, "lapse", SYSTEM, now, reply_days=days)
            lapsed.append(application)
    others = actions_closing.Alternatives(today)
    mail.queue_all(
        [
            mails_replies.lapsed(
                application,
                application.vacancy,
                others.lines(application),
                new_link(application, LinkPurpose.STATUS, now),
            )
            for application in lapsed
            if application.email
        ]
    )
    return len(lapsed)


def pause_silent(organisation_id: int, today: date) -> int:
    """Pause what an organisation has online when it stays silent; one mail says why. Returns how many."""
    if organisation_id not in queries_replies.to_pause(today, [organisation_id]):
        return 0
    numbers = queries_replies.published_of(organisation_id)
    for number in numbers:
        actions.change_state(number, "pause", SYSTEM, today, is_quiet=True, reason=PauseReason.SILENCE)
    owner = queries_replies.organisations([organisation_id])[organisation_id]
    if numbers and owner.email:
        mail.queue(mails_replies.silenced(owner, len(numbers)))
    return len(numbers)
