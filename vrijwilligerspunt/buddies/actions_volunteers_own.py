"""What a buddy volunteer does: wanting to, telling what fits, agreeing, resting, going on, stopping."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vrijwilligerspunt.buddies import mails_volunteers as mails
from vrijwilligerspunt.buddies import queries_matches
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies.actions_matches import end_for_volunteer
from vrijwilligerspunt.buddies.actions_volunteers import locked_case, take_step, tell, tell_coordinator
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound


def want(actor: Actor, told: Preferences, *, is_adult: bool, form_key: str, now: datetime) -> int:
    """Say that one wants to be a buddy; returns the number. The same form twice is one.

    Raises NotAllowed, NotAdult, AlreadyVolunteer, or Conflict when the form key is somebody else's.
    """
    if actor.account_id is None:
        raise NotAllowed("volunteer.want")
    made = queries.by_form_key(form_key)
    if made is not None:
        return _same_form(made, actor)
    if not is_adult:
        raise rules.NotAdult
    row = _insert(actor, told, form_key, now)
    if row is None:
        made = queries.by_form_key(form_key)
        if made is not None:
            return _same_form(made, actor)
        raise rules.AlreadyVolunteer
    row.due_on = rules.next_due(row, clock.local(now).date())
    audit.record(actor, "volunteer.want", "buddy_volunteer", row.id, concerns=actor.account_id)
    tell(row, mails.received)
    tell_coordinator(row, mails.new, now)
    return row.id


def _same_form(made: BuddyVolunteer, actor: Actor) -> int:
    if made.account_id != actor.account_id:
        raise Conflict("form_key")
    return made.id


def _insert(actor: Actor, told: Preferences, form_key: str, now: datetime) -> BuddyVolunteer | None:
    """The new row, or None when a unique constraint was there first."""
    number = session().scalar(
        insert_for(BuddyVolunteer)
        .values(
            account_id=actor.account_id,
            state=VolunteerState.INTERESTED,
            form_key=form_key,
            language=actor.language,
            created_at=now,
            state_since=now,
            version=1,
            **_values(told),
        )
        .on_conflict_do_nothing()
        .returning(BuddyVolunteer.id)
    )
    return None if number is None else session().get(BuddyVolunteer, number)


def _values(told: Preferences) -> dict[str, Any]:
    return {
        "wijk_code": told.wijk_code,
        "activities": [one.value for one in told.activities],
        "wijken": list(told.wijken),
        "languages": list(told.languages),
        "slots": told.slots,
        "places_count": told.places_count,
        "phone": told.phone or None,
        "about": told.about or None,
    }


def _own(actor: Actor) -> VolunteerCase:
    """The actor's own volunteering, locked. Raises NotFound."""
    found = None if actor.account_id is None else queries.own(actor.account_id)
    if found is None:
        raise NotFound("buddy_volunteer")
    queries_matches.lock_requests_of(found.id)
    return locked_case(found.id)


def change(actor: Actor, told: Preferences) -> None:
    """Other preferences. Raises NotFound, and Conflict when one is not a volunteer any more."""
    row = _own(actor).volunteer
    if row.state in queries.GONE:
        raise Conflict("volunteer.change")
    for name, value in _values(told).items():
        setattr(row, name, value)
    audit.record(actor, "volunteer.change", "buddy_volunteer", row.id, concerns=row.account_id)


def accept_code(actor: Actor, *, is_accepted: bool, now: datetime) -> None:
    """Say yes to the agreements; a second yes changes nothing. Raises AcceptFirst, NotFound or Conflict."""
    if not is_accepted:
        raise rules.AcceptFirst
    row = _own(actor).volunteer
    if row.state in queries.GONE:
        raise Conflict("volunteer.accept")
    if row.code_accepted_on is None:
        row.code_accepted_on = clock.local(now).date()
        audit.record(actor, "volunteer.accept", "buddy_volunteer", row.id, concerns=row.account_id)


def pause(actor: Actor, until: date, now: datetime) -> None:
    """Rest until a day. Raises PauseTooShort, PauseTooLong, NotFound or IllegalTransition."""
    pause_case(_own(actor), actor, until, now)


def pause_case(known: VolunteerCase, actor: Actor, until: date, now: datetime) -> None:
    """Rest until a day, or longer than was said before, by the volunteer, of which the coordinator hears, or
    by phone."""
    rules.check_pause(until, clock.local(now).date())
    known.volunteer.paused_until = until
    take_step(known, "pause", actor, now)
    end_for_volunteer(known.volunteer.id, now, waiting_only=True)
    if actor.account_id == known.volunteer.account_id:
        tell_coordinator(known.volunteer, mails.pauses, now)


def resume(actor: Actor, now: datetime) -> None:
    """Go on after a pause. Raises ScreeningNotDone when a VOG ended, NotFound or IllegalTransition."""
    resume_case(_own(actor), actor, now)


def resume_case(known: VolunteerCase, actor: Actor, now: datetime) -> None:
    """Go on, and be active at once when a match went on meanwhile."""
    take_step(known, "resume", actor, now)
    if known.running:
        take_step(known, "begin", SYSTEM, now)


def leave(actor: Actor, now: datetime) -> None:
    """Stop, without a reason. Raises NotFound or IllegalTransition."""
    leave_case(_own(actor), actor, now)


def leave_case(known: VolunteerCase, actor: Actor, now: datetime) -> None:
    """Stop; the coordinator hears it, unless there was nothing to arrange or it was the coordinator."""
    was = known.state
    take_step(known, "leave", actor, now)
    end_for_volunteer(known.volunteer.id, now)
    if was not in queries.GONE and actor.account_id == known.volunteer.account_id:
        tell_coordinator(known.volunteer, mails.pauses, now)
