"""One door for every step in the life of a buddy volunteer; what the clock does; taking along and wiping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from vrijwilligerspunt.buddies import mails_volunteers as mails
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.rules_volunteers import LIFECYCLE
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.lifecycle import Transition

BATCH = 200
_MAIL_OF: dict[str, Callable[[str, str], mail.Mail]] = {
    "volunteer_interview": mails.interview,
    "volunteer_steps": mails.steps,
    "volunteer_ready": mails.ready,
}


def locked_case(volunteer_id: int) -> VolunteerCase:
    """The volunteer, the row locked, with what is known. Raises NotFound."""
    return queries.case(queries.one(volunteer_id, lock=True))


def take_step(known: VolunteerCase, verb: str, actor: Actor, now: datetime) -> Transition:
    """Take one step in the life of a locked volunteer, and queue the mails that belong to it.

    Raises IllegalTransition, NotAllowed or a guard's rule.
    """
    row, before, today = known.volunteer, known.state, clock.local(now).date()
    step = LIFECYCLE.step(known, verb, actor, today)
    row.state, row.state_since = VolunteerState(step.target), now
    if row.state is not VolunteerState.PAUSED:
        row.paused_until = None
    if row.state is VolunteerState.READY and row.talked_on is None:
        row.talked_on = today
    if row.state is VolunteerState.LEFT:
        row.left_at = now
    row.due_on = rules_screening.next_due(row, today)
    audit.record(
        actor,
        f"volunteer.{verb}",
        "buddy_volunteer",
        row.id,
        concerns=row.account_id,
        before=before.value,
        after=row.state.value,
    )
    for key in step.mails:
        if key in _MAIL_OF:
            tell(row, _MAIL_OF[key])
    return step


def tell(row: BuddyVolunteer, letter: Callable[[str, str], mail.Mail]) -> None:
    """Queue a mail to the volunteer, when there is an address."""
    person = queries.person(row)
    if person is not None:
        mail.queue(letter(person.email, row.language))


def tell_coordinator(
    row: BuddyVolunteer, letter: Callable[[str, str, int], mail.Mail], now: datetime
) -> None:
    """Queue a mail to who coordinates this volunteer."""
    for one in queries.coordinator_of(row, clock.local(now).date()):
        mail.queue(letter(one.email, one.language, row.id))


def remind_of_vog(now: datetime, limit: int = BATCH) -> int:
    """Two months before a VOG ends the volunteer and the coordinator hear that something is to be renewed."""
    rows = queries.due_vog(clock.local(now).date(), limit)
    for row in rows:
        row.reminded_on = clock.local(now).date()
        tell(row, mails.vog_volunteer)
        tell_coordinator(row, mails.vog_coordinator, now)
    return len(rows)


def ask_after_pause(now: datetime, limit: int = BATCH) -> int:
    """When a pause is over its volunteer is asked once; a week later it stands on the coordinator's list."""
    rows = queries.due_pauses(clock.local(now).date(), limit)
    for row in rows:
        row.paused_until = None
        row.due_on = rules_screening.next_due(row, clock.local(now).date())
        tell(row, mails.pause_over)
    return len(rows)


def _wipe(row: BuddyVolunteer) -> None:
    row.about = row.phone = None
    row.vog_seen_by = row.suspend_asked_by = None
    row.vog_seen_on = row.vog_valid_until = row.references_on = row.training_on = None
    row.code_accepted_on = row.talked_on = row.paused_until = row.reminded_on = None
    row.languages = []


def empty(row: BuddyVolunteer, now: datetime) -> None:
    """Wipe words, screening and the tie to a person; state, wijk, activities and days stay for the counts."""
    _wipe(row)
    row.account_id = row.coordinator_id = row.due_on = None
    row.emptied_at = now
    session().flush()


def forget(now: datetime, limit: int = BATCH) -> int:
    """Empty one batch of who left, or was told no, half a year ago. Returns how many; 0 when none is left."""
    rows = queries.to_forget(now, limit)
    for row in rows:
        empty(row, now)
        audit.record(SYSTEM, "volunteer.forget", "buddy_volunteer", row.id)
    return len(rows)


def erase(account_id: int, now: datetime) -> int:
    """Empty everything of a person who wipes it; what ran ends. Returns how many.

    Of who is suspended it stays whose volunteering in which wijk that is, until two coordinators looked again
    or half a year went by: else a wipe would be a way round them (docs/security.md). Matches are ended by who
    calls, before this.
    """
    rows = queries.all_of(account_id)
    for found in rows:
        known = locked_case(found.id)
        row = known.volunteer
        if row.state is VolunteerState.SUSPENDED:
            _keep_suspended(row)
            continue
        if row.state is not VolunteerState.LEFT:
            take_step(known, "erase", Actor(account_id), now)
        empty(row, now)
    return len(rows)


def _keep_suspended(row: BuddyVolunteer) -> None:
    _wipe(row)
    row.activities, row.wijken, row.slots = [], [], 0
    session().flush()
    audit.record(
        Actor(row.account_id),
        "volunteer.erase",
        "buddy_volunteer",
        row.id,
        concerns=row.account_id,
        before=row.state.value,
        after=row.state.value,
    )


def export(account_id: int) -> list[dict[str, Any]]:
    """What we keep of a person as a buddy, for the download of one's own data."""
    return [
        {
            "state": row.state.value,
            "since": row.state_since,
            "created_at": row.created_at,
            "wijk": row.wijk_code,
            "activities": list(row.activities),
            "wijken": list(row.wijken),
            "languages": list(row.languages),
            "slots": row.slots,
            "most_matches": row.places_count,
            "phone": row.phone,
            "about": row.about,
            "vog_seen_on": row.vog_seen_on,
            "vog_valid_until": row.vog_valid_until,
            "references_on": row.references_on,
            "training_on": row.training_on,
            "code_accepted_on": row.code_accepted_on,
            "talked_on": row.talked_on,
            "paused_until": row.paused_until,
            "left_at": row.left_at,
        }
        for row in queries.all_of(account_id)
    ]
