"""One door for every step in the life of a pass, and what issuing, renewing and ending do to its row.

The audit log names a pass when its holder or the desk does something with it. A yes is logged as a number
beside the organisation, never beside the pass: else the log would keep what the row forgets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.mail import Mail
from vrijwilligerspunt.passes import mails, queries, rules, rules_codes
from vrijwilligerspunt.passes.models import PassRule, VolunteerPass
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


@dataclass(frozen=True, slots=True)
class Round:
    """Passes that are answered or issued in one go: what is the same for all was asked once, and what all
    need is written once, by `finish`. So a hundred take hardly more statements than one."""

    now: datetime
    places: Mapping[int, queries.Place]
    addresses: Mapping[int, str]
    numbers: Iterator[str]
    rule: PassRule
    letters: list[Mail] = field(default_factory=list)
    issued: list[VolunteerPass] = field(default_factory=list)

    @property
    def today(self) -> date:
        return clock.local(self.now).date()

    def address(self, row: VolunteerPass) -> str:
        """Where its mails go; empty for one on paper."""
        return self.addresses.get(row.account_id or 0, "")


def begin(actor: Actor, rows: Collection[VolunteerPass], now: datetime) -> Round:
    """Ask at once what these passes need. Raises NotFound when no rule has begun."""
    return Round(
        now,
        queries.places_of(actor, rows),
        queries.addresses([row.account_id for row in rows]),
        iter(_free_numbers(len(rows))),
        queries.current_rule(clock.local(now).date()),
    )


def finish(answered: Round) -> None:
    """Write what all of them need, and send their mails."""
    if answered.issued:
        _forget_how_long(answered.issued, answered.today)
    mail.queue_all([letter for letter in answered.letters if letter.to])


def take_step(
    row: VolunteerPass,
    verb: str,
    actor: Actor,
    now: datetime,
    *,
    by_parent_link: bool = False,
    places: Mapping[int, queries.Place] | None = None,
) -> Transition:
    """Take one step in the life of a locked pass. Raises IllegalTransition, NotAllowed or a guard's rule.

    `places` are those of the actor, when they were asked before.
    """
    if places is None:
        places = queries.places_of(actor, [row])
    known = queries.case_at(places, row, now, by_parent_link=by_parent_link)
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


def say_yes(row: VolunteerPass, actor: Actor, told: Round) -> None:
    """This person volunteers: the pass is confirmed and issued, or renewed. Raises as `take_step`."""
    if row.state is PassState.ISSUED:
        take_step(row, "renew", actor, told.now, places=told.places)
        row.valid_until = rules.renewed_until(told.rule, row.valid_until or told.today, told.today)
        forget_why(row)
        told.letters.append(mails.renewed(row, told.address(row)))
        return
    take_step(row, "confirm", actor, told.now, places=told.places)
    row.confirmer_id, row.confirmed_at = actor.account_id, told.now
    if _issues_by_itself:
        put_out(row, SYSTEM, told)


def say_no(row: VolunteerPass, actor: Actor, told: Round) -> None:
    """We cannot say that this person volunteers. Raises as `take_step`."""
    if row.state is PassState.ISSUED:
        take_step(row, "refuse_renewal", actor, told.now, places=told.places)
        forget_why(row)
        # The mails before the end would only ask what was just answered.
        row.reminders = len(rules.RENEW_BEFORE)
        told.letters.append(mails.not_renewed(row, told.address(row)))
        return
    take_step(row, "decline", actor, told.now, places=told.places)
    end(row, told.now)
    told.letters.append(mails.declined(row, told.address(row)))


def put_out(row: VolunteerPass, actor: Actor, told: Round) -> None:
    """Issue a confirmed pass: number, codes and dates come, and all that says why goes.

    Raises as `take_step`.
    """
    # Before the step: an issued row without a number is refused by the database.
    _give(row, next(told.numbers))
    take_step(row, "issue", actor, told.now, places=told.places)
    row.issued_on, row.valid_until = told.today, rules.valid_until(told.rule, told.today)
    forget_why(row)
    told.issued.append(row)
    told.letters.append(mails.ready(row, told.address(row)))


def give_codes(row: VolunteerPass) -> None:
    """A fresh number, handle and secret: every code and card of before is worthless from here on."""
    _give(row, _free_numbers(1)[0])


def _give(row: VolunteerPass, number: str) -> None:
    row.number, row.handle, row.secret = number, rules_codes.new_handle(), rules_codes.new_secret()


def _free_numbers(count: int) -> list[str]:
    """So many numbers that no card has; of two who find the same at once, the constraint lets one pass."""
    found: set[str] = set()
    while len(found) < count:
        made = {rules_codes.new_number() for _ in range(count - len(found))}
        found |= made - queries.numbers_in_use(made)
    return list(found)


def forget_why(row: VolunteerPass) -> None:
    """Erase route, organisation, confirmer, the parent's address and the clock of the answer."""
    for name, value in FORGOTTEN.items():
        setattr(row, name, value)
    row.reminders = 0


def _forget_how_long(rows: Collection[VolunteerPass], today: date) -> None:
    """How long somebody waited, and how often the row was written, tell by whom it was answered."""
    midnight = datetime.combine(today, time(), clock.AMSTERDAM)
    numbers = [row.id for row in rows]
    session().flush()
    session().execute(
        sa.update(VolunteerPass)
        .where(VolunteerPass.id.in_(numbers))
        .values(asked_at=midnight, created_at=midnight, version=1)
        .execution_options(synchronize_session=False)
    )
    # What is in memory follows, in one statement.
    queries.locked_all(numbers)


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
