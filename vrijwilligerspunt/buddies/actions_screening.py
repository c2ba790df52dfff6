"""What a coordinator does with a buddy volunteer: meeting, ticking days, saying ready or no, suspending."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from vrijwilligerspunt.buddies import queries_matches
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies.actions_matches import end_for_volunteer
from vrijwilligerspunt.buddies.actions_volunteers import take_step
from vrijwilligerspunt.buddies.actions_volunteers_own import leave_case, pause_case, resume_case
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import IllegalTransition

STEPS = ("invite", "screen", "ready", "pause", "resume", "decline", "suspend", "reinstate", "leave")
"""The steps that a coordinator takes, in the order of the page."""


def step(
    actor: Actor,
    volunteer_id: int,
    verb: str,
    now: datetime,
    *,
    is_told: bool = False,
    until: date | None = None,
) -> None:
    """Take one step. `is_told`: the volunteer heard it by phone; `until`: the last day of a pause.

    Raises NotFound, NotTold, PauseTooShort, PauseTooLong, ScreeningNotDone, NotAllowed, IllegalTransition.
    """
    queries_matches.lock_requests_of(volunteer_id)
    known = queries.coordinated(actor, volunteer_id, lock=True)
    if verb not in STEPS:
        raise IllegalTransition(verb)
    if verb in rules.BY_PHONE and not is_told:
        raise rules.NotTold
    row = known.volunteer
    if verb == "pause":
        pause_case(known, actor, until or clock.local(now).date(), now)
    elif verb == "resume":
        resume_case(known, actor, now)
    elif verb == "leave":
        leave_case(known, actor, now)
    else:
        take_step(known, verb, actor, now)
    if verb == "invite":
        row.coordinator_id = actor.account_id
    elif verb == "suspend":
        end_for_volunteer(row.id, now)
    elif verb in ("reinstate", "decline"):
        row.suspend_asked_by = None


def tick(
    actor: Actor, volunteer_id: int, seen_version: int, days: Mapping[str, date | None], now: datetime
) -> None:
    """Fill in the days of the screening as they now are; an empty one is not done.

    `seen_version` is that of the page that was filled in. Raises NotFound, IllegalTransition, DayAhead,
    DayTooOld, ChangedMeanwhile.
    """
    row = queries.coordinated(actor, volunteer_id, lock=True).volunteer
    if row.state not in rules.TICKED_IN:
        raise IllegalTransition("volunteer.tick")
    if row.version != seen_version:
        raise rules.ChangedMeanwhile
    today = clock.local(now).date()
    changed = {name: days.get(name) for name in rules.DAYS if days.get(name) != getattr(row, name)}
    rules.check_days(changed, today)
    rules.check_complete(row.state, {name: days.get(name) for name in rules.DAYS})
    for name, day in changed.items():
        setattr(row, name, day)
    if "vog_seen_on" in changed:
        day = changed["vog_seen_on"]
        row.vog_valid_until = None if day is None else rules.vog_valid_until(day)
        row.vog_seen_by = None if day is None else actor.account_id
        row.reminded_on = None
    if {"vog_seen_on", "talked_on"} & changed.keys() and row.state is not rules.SCREENING:
        row.due_on = rules.next_due(row, today)
    if changed:
        audit.record(
            actor,
            "volunteer.tick",
            "buddy_volunteer",
            row.id,
            concerns=row.account_id,
            days=",".join(sorted(changed)),
        )


def ask_suspension(actor: Actor, volunteer_id: int, now: datetime) -> None:
    """The first of two coordinators wants a suspension. Raises NotFound, IllegalTransition, AskedAlready."""
    row = queries.coordinated(actor, volunteer_id, lock=True).volunteer
    if row.state not in queries.WITH_VOG:
        raise IllegalTransition("volunteer.ask_suspension")
    if row.suspend_asked_by is not None:
        raise rules.AskedAlready
    row.suspend_asked_by = actor.account_id
    # Not in the volunteer's own log: who is suspended hears it by phone first.
    audit.record(actor, "volunteer.ask_suspension", "buddy_volunteer", row.id)


def drop_suspension(actor: Actor, volunteer_id: int, now: datetime) -> None:
    """It does not come to a suspension. Raises NotFound, IllegalTransition."""
    row = queries.coordinated(actor, volunteer_id, lock=True).volunteer
    if row.state not in queries.WITH_VOG or row.suspend_asked_by is None:
        raise IllegalTransition("volunteer.drop_suspension")
    row.suspend_asked_by = None
    audit.record(actor, "volunteer.drop_suspension", "buddy_volunteer", row.id)
