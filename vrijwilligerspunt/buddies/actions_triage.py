"""What a coordinator does with a request: take it, note what was said, answer the steps, open or end it.

Each action locks the row and reads again. The log gets the step, never a word of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.buddies import (
    actions_requests,
    actions_status,
    mails_triage,
    policy,
    policy_triage,
    queries_triage,
    rules_asking,
    rules_requests,
    rules_triage,
)
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import (
    Activity,
    RequestEnd,
    RequestState,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import NotAllowed

SOLVING = (RequestEnd.SOLVED_OTHERWISE, RequestEnd.MOVED_ON, RequestEnd.OTHER)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on the phone: words, and the codes that a search for a buddy needs."""

    first_name: str
    what: str
    when_words: str
    share: str
    activities: tuple[Activity, ...]
    slots: int
    wijk_code: str | None
    languages: tuple[str, ...]


def _today(now: datetime) -> date:
    return clock.local(now).date()


def _handled(actor: Actor, request_id: int, *states: RequestState) -> RequestCase:
    """The locked request of who works on it. Raises NotFound, NotAllowed, NotWorkedOn in another state."""
    known = actions_requests.locked_case(request_id)
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    if states and known.state not in states:
        raise rules_triage.NotWorkedOn(known.state.value)
    return known


def _log(actor: Actor, verb: str, row: BuddyRequest, **detail: str) -> None:
    audit.record(actor, f"request.{verb}", "buddy_request", row.id, concerns=row.account_id, **detail)


def take(actor: Actor, request_id: int, now: datetime) -> None:
    """Become the coordinator of a request; from here only this person and a substitute read the words.

    Raises IllegalTransition when a colleague was first, NotAllowed for who works elsewhere.
    """
    known = actions_requests.locked_case(request_id)
    actions_requests.take_step(known, "take", actor, now)
    known.request.coordinator_id = actor.account_id


def take_over(actor: Actor, request_id: int, now: datetime) -> None:
    """Take a request whose coordinator and substitute no longer work here. Raises NotAllowed."""
    known = actions_requests.locked_case(request_id)
    row = known.request
    working = queries_triage.coordinators(row.wijk_code, _today(now))
    if not policy_triage.takes_over(actor, known, working):
        raise NotAllowed("buddy_request")
    row.coordinator_id, row.substitute_id = actor.account_id, None
    _log(actor, "take_over", row)


def name_substitute(actor: Actor, request_id: int, account_id: int | None, now: datetime) -> None:
    """Who reads and acts when the coordinator is away; None for nobody. Raises NotAllowed, NotFitting."""
    known = _handled(actor, request_id)
    row = known.request
    if account_id is not None:
        working = queries_triage.coordinators(row.wijk_code, _today(now))
        if account_id == row.coordinator_id or not policy_triage.may_be_given(account_id, known, working):
            raise rules_triage.NotFitting
    row.substitute_id = account_id
    _log(actor, "name_substitute", row)


def give(actor: Actor, request_id: int, account_id: int, now: datetime) -> None:
    """Give the request to a colleague, who hears that something waits. Raises NotAllowed, NotFitting."""
    known = _handled(actor, request_id)
    row = known.request
    working = queries_triage.coordinators(row.wijk_code, _today(now))
    if not policy_triage.may_be_given(account_id, known, working):
        raise rules_triage.NotFitting
    row.coordinator_id = account_id
    if row.substitute_id == account_id:
        row.substitute_id = None
    _log(actor, "give", row)
    colleague = accounts.account(account_id)
    mail.queue(mails_triage.coordinator_waits(colleague.email, colleague.language))


def write_down(
    actor: Actor, request_id: int, said: Said, *, seen: str, called_at: datetime | None = None
) -> None:
    """Write down what was said on the phone. `seen` is the mark of what the page showed; with `called_at`
    there was a call just now, which is then noted as `called` does.

    Raises NotAllowed, NotWorkedOn, ChangedMeanwhile when somebody wrote after the page was made, and
    NotFitting for a wijk where the actor does not work.
    """
    known = _handled(actor, request_id, *rules_requests.WORKED_ON)
    row = known.request
    if seen != mark(row):
        raise rules_triage.ChangedMeanwhile
    if said.wijk_code != row.wijk_code and not policy.works_in(actor, said.wijk_code):
        raise rules_triage.NotFitting
    row.first_name = said.first_name or None
    row.what = said.what or None
    row.when_words = said.when_words or None
    row.share = said.share or None
    row.activities = [one.value for one in said.activities]
    row.slots = said.slots
    row.wijk_code = said.wijk_code
    row.languages = list(said.languages)
    _log(actor, "write_down", row)
    if called_at is not None:
        _note_call(actor, row, None, called_at)


def mark(row: BuddyRequest) -> str:
    """Which answers somebody saw when beginning to write: a step that was taken meanwhile changes nothing."""
    words = (row.first_name, row.what, row.when_words, row.share, row.wijk_code, str(row.slots))
    return rules_asking.mark(*words, ",".join(row.activities), ",".join(row.languages))


def answer(actor: Actor, request_id: int, step: TriageStep, given: TriageAnswer) -> None:
    """Note what came of one step of the triage. Raises NotAllowed, NotWorkedOn, StepTooEarly."""
    known = _handled(actor, request_id, *rules_requests.WORKED_ON)
    row = known.request
    row.triage = rules_triage.answer(row.triage, step, given)
    _log(actor, "triage", row, step=step.value, answer=given.value)


def called(actor: Actor, request_id: int, again_on: date | None, now: datetime) -> None:
    """Note that there was a call, and when the next one is; who asked for a call has had it.

    Raises NotAllowed, NotWorkedOn, DayTooFar.
    """
    _note_call(actor, _handled(actor, request_id, *rules_triage.CALLED).request, again_on, now)


def _note_call(actor: Actor, row: BuddyRequest, again_on: date | None, now: datetime) -> None:
    opened = _today(row.opened_at) if row.opened_at else None
    row.due_on = rules_triage.called_again_on(row.state, opened, again_on, _today(now))
    row.wants_call, row.call_slot = False, None
    _log(actor, "called", row)


def open_request(actor: Actor, request_id: int, now: datetime) -> None:
    """Begin to look for a buddy. Raises TriageNotDone, NothingKnown, and what the lifecycle raises."""
    known = actions_requests.locked_case(request_id)
    row = known.request
    actions_requests.take_step(known, "open", actor, now)
    actions_requests.search_anew(row, now)
    if not (row.wants_call and row.due_on):
        row.due_on = rules_requests.next_call(_today(now), _today(now))
    actions_requests.tell(row, mails_triage.request_open, now)


def solve(actor: Actor, request_id: int, reason: RequestEnd, now: datetime) -> None:
    """End a request without a buddy: help was found nearby. Raises what the lifecycle raises."""
    known = actions_requests.locked_case(request_id)
    actions_requests.take_step(known, "solve", actor, now, reason=reason)
    actions_requests.tell(known.request, mails_triage.request_ended, now)


def withdraw_told(actor: Actor, request_id: int, now: datetime) -> None:
    """The person said on the phone to stop, or that all may go after the end: every word goes at once.

    Raises what the lifecycle raises.
    """
    actions_status.wipe_case(_handled(actor, request_id), actor, now)


def bring_back(actor: Actor, request_id: int, now: datetime) -> None:
    """It did not work elsewhere: the organisation reads it no more, and the coordinator calls again.

    Raises what the lifecycle raises.
    """
    known = actions_requests.locked_case(request_id)
    actions_requests.take_step(known, "return", actor, now)
    is_back(known.request, now)


def is_back(row: BuddyRequest, now: datetime) -> None:
    """A request that came back is no longer over, and somebody calls within the working days."""
    row.ended_at = row.end_reason = None
    row.due_on = rules_requests.call_by(_today(now), row.is_overloaded)


def refuse_spoken(actor: Actor, request_id: int, now: datetime) -> None:
    """The person said no on the phone to what another wrote: all of it goes at once.

    Raises NotAllowed, and NotWorkedOn when the yes or the no came already.
    """
    known = actions_requests.locked_case(request_id)
    if known.state not in policy.HIDDEN:
        raise rules_triage.NotWorkedOn(known.state.value)
    if not policy_triage.rings_for_consent(actor, known):
        raise NotAllowed("buddy_request")
    actions_status.wipe_case(known, actor, now)
