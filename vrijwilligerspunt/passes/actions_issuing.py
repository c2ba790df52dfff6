"""One door for every step in the life of a pass, and what issuing, renewing and ending do to its row.

The audit log names a pass when its holder or the desk does something with it. A yes is logged as a number
beside the organisation, never beside the pass: else the log would keep what the row forgets.
"""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.passes import mails, queries, rules, rules_codes
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules_lifecycle import LIFECYCLE
from vrijwilligerspunt.passes.states import PassState

# What goes at issue; with these empty nobody can read from a pass why it was given.
FORGOTTEN = {
    "route": None,
    "organisation_id": None,
    "confirmer_id": None,
    "confirmed_at": None,
    "parent_email": None,
    "parent_hash": None,
    "renewal_asked_at": None,
}
# Steps of holder, parent, desk and clock stand in the log with the number of the pass; answers never do.
LOGGED = frozenset({"forbid", "allow", "ask_renewal", "new_codes", "expire", "revoke", "withdraw"})

_issues_by_itself = True


def use(settings: Settings) -> None:
    """Is a confirmed pass issued at once in this process, or by the pass officer?"""
    global _issues_by_itself
    _issues_by_itself = settings.pass_auto_issue


def issues_by_itself() -> bool:
    """Is a confirmed pass issued at once in this process? A page says so before somebody confirms."""
    return _issues_by_itself


def take_step(
    row: VolunteerPass, verb: str, actor: Actor, now: datetime, *, by_parent_link: bool = False
) -> Transition:
    """Take one step in the life of a locked pass. Raises IllegalTransition, NotAllowed or a guard's rule."""
    known = queries.case(actor, row, now, by_parent_link=by_parent_link)
    before = row.state
    step = LIFECYCLE.step(known, verb, actor, clock.local(now).date())
    row.state = PassState(step.target)
    if verb in LOGGED:
        audit.record(
            actor,
            f"pass.{verb}",
            "volunteer_pass",
            row.id,
            concerns=row.account_id,
            before=before.value,
            after=row.state.value,
        )
    return step


def say_yes(row: VolunteerPass, actor: Actor, now: datetime) -> None:
    """This person volunteers: the pass is confirmed and issued, or renewed. Raises as `take_step`."""
    if row.state is PassState.ISSUED:
        take_step(row, "renew", actor, now)
        today = clock.local(now).date()
        row.valid_until = rules.renewed_until(queries.current_rule(today), row.valid_until or today, today)
        forget_why(row)
        tell(mails.renewed(row, queries.address(row.account_id)))
        return
    take_step(row, "confirm", actor, now)
    row.confirmer_id, row.confirmed_at = actor.account_id, now
    if _issues_by_itself:
        put_out(row, SYSTEM, now)


def say_no(row: VolunteerPass, actor: Actor, now: datetime) -> None:
    """We cannot say that this person volunteers. Raises as `take_step`."""
    to = queries.address(row.account_id)
    if row.state is PassState.ISSUED:
        take_step(row, "refuse_renewal", actor, now)
        forget_why(row)
        # The mails before the end would only ask what was just answered.
        row.reminders = len(rules.RENEW_BEFORE)
        tell(mails.not_renewed(row, to))
        return
    take_step(row, "decline", actor, now)
    end(row, now)
    tell(mails.declined(row, to))


def put_out(row: VolunteerPass, actor: Actor, now: datetime) -> None:
    """Issue a confirmed pass: number, codes and dates come, and all that says why goes.

    Raises as `take_step`.
    """
    today = clock.local(now).date()
    until = rules.valid_until(queries.current_rule(today), today)
    # Before the step: an issued row without a number is refused by the database.
    give_codes(row)
    take_step(row, "issue", actor, now)
    row.issued_on, row.valid_until = today, until
    forget_why(row)
    _forget_how_long(row, today)
    tell(mails.ready(row, queries.address(row.account_id)))


def give_codes(row: VolunteerPass) -> None:
    """A fresh number, handle and secret: every code and card of before is worthless from here on."""
    number = rules_codes.new_number()
    while session().scalar(sa.select(VolunteerPass.id).where(VolunteerPass.number == number)) is not None:
        number = rules_codes.new_number()
    row.number, row.handle, row.secret = number, rules_codes.new_handle(), rules_codes.new_secret()


def forget_why(row: VolunteerPass) -> None:
    """Erase route, organisation, confirmer, the parent's address and the clock of the answer."""
    for name, value in FORGOTTEN.items():
        setattr(row, name, value)
    row.reminders = 0


def _forget_how_long(row: VolunteerPass, today: date) -> None:
    """How long somebody waited, and how often the row was written, tell by whom it was answered."""
    midnight = datetime.combine(today, time(), clock.AMSTERDAM)
    session().flush()
    session().execute(
        sa.update(VolunteerPass)
        .where(VolunteerPass.id == row.id)
        .values(asked_at=midnight, created_at=midnight, version=1)
        .execution_options(synchronize_session=False)
    )
    session().refresh(row)


def end(row: VolunteerPass, now: datetime) -> None:
    """The pass is over: the days until it is deleted begin, and what said why goes now."""
    forget_why(row)
    row.ended_at = now


def tell(written: Mail) -> None:
    """Queue a mail; one without an address is nobody's, as is that of a pass on paper."""
    if written.to:
        mail.queue(written)


def ask(row: VolunteerPass) -> None:
    """The organisation that must answer hears that somebody waits; staff sees it on its worklist."""
    organisation = queries.organisation(row.organisation_id)
    if organisation is not None:
        tell(mails.confirm(organisation))
