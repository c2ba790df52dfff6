"""What the person concerned does with an own request: other words, a call, and wiping everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vrijwilligerspunt.buddies import mails_triage, policy, queries_status, queries_triage, rules_asking
from vrijwilligerspunt.buddies.actions_matches import end_for_request
from vrijwilligerspunt.buddies.actions_requests import empty, take_step
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.policy import OVER, RequestCase
from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.rules_requests import call_by
from vrijwilligerspunt.buddies.states import CallSlot, LinkPurpose, RequestEnd, RequestRoute, RequestState
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed

STAFF_ROUTES = frozenset({RequestRoute.REFERRER, RequestRoute.CONNECTOR, RequestRoute.DESK})


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody may change of an own request. `has_ticked`: a moment was chosen, and not only written."""

    what: str
    when: str
    share: str
    activities: tuple[str, ...]
    slots: int
    has_ticked: bool = False


def change_words(token: str, actor: Actor, words: Words, *, seen: str) -> None:
    """Other words, or more. `seen` is the mark of the words that the page showed.

    Raises NotFound, IllegalTransition when it is over, WordsChanged when they differ by now.
    """
    case = queries_status.opened(token, actor, lock=True)
    row = changeable(case)
    if seen != mark(row):
        raise rules_asking.WordsChanged
    put_words(case, words)
    audit.record(actor, "request.change_words", "buddy_request", row.id, concerns=row.account_id)


def mark(row: BuddyRequest) -> str:
    """The mark of everything that a form with words shows."""
    shown = (row.what, row.when_words, row.share, ",".join(row.activities), str(row.slots))
    return rules_asking.mark(*shown)


def put_words(case: RequestCase, words: Words) -> None:
    """Write the words of a locked request.

    The moments that we know stay, also those that a coordinator filled in, until the person says others.
    """
    row = case.request
    if words.has_ticked or words.when != (row.when_words or ""):
        row.slots = words.slots or row.slots
    row.what, row.when_words, row.share = words.what or None, words.when or None, words.share or None
    row.activities = list(words.activities)


def ask_call(token: str, actor: Actor, phone: Reach | None, slot: CallSlot, now: datetime) -> None:
    """Somebody likes to be called: at the known number, or at `phone`, which takes the place of the address.

    Who works on it hears that something waits, once for each call. Raises NotFound, or IllegalTransition
    when it is over.
    """
    row = changeable(queries_status.opened(token, actor, lock=True))
    is_news = not row.wants_call or phone is not None
    if phone is not None:
        row.reach, row.reach_kind = phone.value, phone.kind
    row.wants_call, row.call_slot = True, slot
    today = clock.local(now).date()
    by = call_by(today, row.is_overloaded)
    row.due_on = min(row.due_on, by) if row.due_on is not None else by
    if is_news:
        mail.queue_all([mails_triage.coordinator_waits(*to) for to in queries_triage.told(row, today)])
    audit.record(actor, "request.ask_call", "buddy_request", row.id, concerns=row.account_id)


def wipe(token: str, actor: Actor, now: datetime, purpose: LinkPurpose = LinkPurpose.STATUS) -> None:
    """Stop when it runs, and wipe every word at once; state, wijk and days stay for the counts.

    Raises NotFound, or NotAllowed when who wrote it comes after the person's own yes.
    """
    wipe_case(queries_status.opened(token, actor, purpose, lock=True), actor, now)


def wipe_case(case: RequestCase, actor: Actor, now: datetime) -> None:
    """As `wipe`, of a locked request. Raises NotAllowed."""
    row = case.request
    # What is over takes no step any more, so nothing else would ask who this is.
    if not policy.withdraws(actor, case):
        raise NotAllowed("wipe a request")
    end_for_request(case, now)
    if row.state not in OVER:
        take_step(case, "withdraw", actor, now, reason=RequestEnd.STOPPED)
    audit.record(actor, "request.wipe", "buddy_request", row.id)
    forget_person(row, now)


def forget_person(row: BuddyRequest, now: datetime) -> None:
    """Empty a request. Who referred for a living goes on seeing one word of it, and nothing else."""
    writer_id = row.writer_id
    empty(row, now)
    if row.route in STAFF_ROUTES:
        row.writer_id = writer_id


def may_change(row: BuddyRequest) -> bool:
    """May its words be changed: it runs, and no minor asked?"""
    return row.state not in OVER and row.state is not RequestState.CONSENT_PENDING and not row.is_minor


def changeable(case: RequestCase) -> BuddyRequest:
    """The request, when its words may be changed. Raises IllegalTransition."""
    if not may_change(case.request):
        raise IllegalTransition("buddy_request: over, not begun, or one of a minor")
    return case.request
