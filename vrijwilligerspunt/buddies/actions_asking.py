"""Asking for somebody: for oneself, or for another who then says yes or no."""

from __future__ import annotations

import secrets
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import Any

from vrijwilligerspunt.buddies import (
    mails_asking,
    mails_triage,
    policy,
    queries,
    queries_triage,
    queries_volunteers,
    rules_asking,
)
from vrijwilligerspunt.buddies.actions_requests import new_link, take_step
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.rules_requests import CONSENT_WITHIN, call_by
from vrijwilligerspunt.buddies.states import (
    CallSlot,
    ConsentChannel,
    LinkPurpose,
    ReachKind,
    RequestRoute,
    RequestState,
)
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.tokens import another_key


@dataclass(frozen=True, slots=True)
class Answers:
    """The five questions, as they are kept. `what`, `when` and `share` are a person's own words."""

    reach: Reach
    what: str = ""
    when: str = ""
    share: str = ""
    activities: tuple[str, ...] = ()
    slots: int = 0
    wijk_code: str | None = None
    first_name: str = ""
    wants_call: bool = False
    call_slot: CallSlot | None = None
    is_minor: bool = False
    for_respite: bool = False
    is_overloaded: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes for somebody else: only who has no account leaves a name and a way to be reached.

    A carer who can hardly go on leaves a `phone`, and is rung; then that is kept, and not the address.
    """

    name: str = ""
    reach: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request, and the token of the page that shows how it stands: kept nowhere but with who gets it."""

    request: BuddyRequest
    token: str


def ask(
    actor: Actor, answers: Answers, *, language: str, form_key: str, now: datetime, keeps: bool = False
) -> Asked:
    """A request of one's own: sent at once. The same form with the same answers twice is one request.

    Of somebody under 16 no words are kept: a person calls first (domain §3 row 7). It belongs to the account
    of who is signed in by `tied`, for which `keeps` is the person's own choice. A colleague whose own it does
    not become is noted as who wrote it, so that she does not work on it: it may be about herself.
    """
    account_id = tied(actor, answers.reach.value, keeps=keeps)
    values = _values(answers, language, now) | {
        "route": RequestRoute.SELF,
        "account_id": account_id,
        "writer_id": actor.account_id if actor.is_staff and account_id is None else None,
        "consent_at": now,
        "consent_channel": ConsentChannel.SELF,
    }
    if answers.is_minor:
        values |= {"what": None, "when_words": None, "share": None, "activities": [], "wants_call": True}
    row, is_new = _insert(values, another_key(form_key, repr(astuple(answers))))
    token = new_link(row.id, LinkPurpose.STATUS, now, None)
    if is_new:
        _record(actor, row)
        take_step(queries.case(row, agreed=True), "consent", actor, now)
        arrive(row, now, token)
    return Asked(row, token)


def tied(actor: Actor, reach: str, *, keeps: bool) -> int | None:
    """Whose account it becomes. Who is signed in may be a son who helps, or a colleague at the desk.

    So it is the person's own address that tells, or the person's own choice. A colleague has no such choice;
    one who leaves her own address asks for herself, and then works on it no more than on another's own.
    """
    if actor.is_signed_in and reach == actor.email.casefold():
        return actor.account_id
    return actor.account_id if keeps and policy.may_tie(actor) else None


def arrive(row: BuddyRequest, now: datetime, token: str, *, tells_area: bool = True) -> None:
    """What follows a yes: a day to be called by, a mail to the person, and one to who works in the area.

    `token` opens the person's own page. Who notes the yes of a phone call need not be told of it.
    """
    today = clock.local(now).date()
    row.submitted_at = now
    row.due_on = call_by(today, row.is_overloaded)
    session().flush()
    if row.reach_kind is ReachKind.EMAIL and row.reach is not None:
        mail.queue(mails_asking.received(row.reach, row.language, token))
    area = queries_volunteers.coordinators_of(row.wijk_code, today) if tells_area else []
    # Nobody works on a request of one's own, or on one written by oneself.
    theirs = {row.account_id, row.writer_id}
    mail.queue_all(
        [mails_asking.new(who.email, who.language) for who in area if who.account_id not in theirs]
    )


def key_for(form_key: str, answers: Answers, writer: Writer) -> str:
    """Under which key `ask_for` keeps what was asked for another with this form."""
    return another_key(form_key, repr((astuple(answers), astuple(writer))))


def ask_for(
    actor: Actor, answers: Answers, writer: Writer, *, language: str, form_key: str, now: datetime
) -> Asked:
    """What somebody asks for another, who has to say yes within fourteen days (domain §4.4).

    Until then only its writer sees it. Whom somebody has to ring is on the list of the area: the other who
    has only a telephone, and a carer who can hardly go on. Returns the writer's token. Raises NotAllowed for
    a minor's words.
    """
    if answers.is_minor:
        raise NotAllowed("a minor asks for herself, by phone")
    route = policy.can_write_for(actor)
    values = _values(answers, language, now) | {
        "route": route,
        "writer_id": actor.account_id,
        "writer_name": writer.name or None,
        "writer_reach": writer.phone or writer.reach or None,
    }
    row, is_new = _insert(values, key_for(form_key, answers, writer))
    token = new_link(row.id, LinkPurpose.WRITER, now, None)
    if is_new:
        _record(actor, row)
        until = row.created_at + CONSENT_WITHIN
        if row.reach_kind is ReachKind.EMAIL and row.reach is not None:
            opens = new_link(row.id, LinkPurpose.CONSENT, now, until)
            mail.queue(mails_asking.consent(row.reach, row.language, opens, until))
        if row.reach_kind is ReachKind.PHONE or row.is_overloaded:
            _has_to_be_rung(row, clock.local(now).date())
        if "@" in writer.reach:
            mail.queue(mails_asking.written(writer.reach, language, token))
    return Asked(row, token)


def _has_to_be_rung(row: BuddyRequest, today: date) -> None:
    """A day to be called by, and somebody who knows of it: in a hurry when a carer can hardly go on."""
    row.due_on = call_by(today, row.is_overloaded)
    made = mails_triage.coordinator_waits if row.is_overloaded else mails_asking.new
    mail.queue_all([made(*to) for to in queries_triage.told(row, today)])


def letter_code() -> str:
    """A fresh code for a letter."""
    return "".join(secrets.choice(rules_asking.LETTER_SIGNS) for _number in range(rules_asking.LETTER_LENGTH))


def _record(actor: Actor, row: BuddyRequest) -> None:
    session().flush()
    audit.record(
        actor, "request.ask", "buddy_request", row.id, concerns=row.account_id, route=row.route.value
    )


def _values(answers: Answers, language: str, now: datetime) -> dict[str, Any]:
    return {
        "state": RequestState.CONSENT_PENDING,
        "language": language,
        "wijk_code": answers.wijk_code,
        "activities": list(answers.activities),
        "slots": answers.slots,
        "first_name": answers.first_name or None,
        "reach": answers.reach.value,
        "reach_kind": answers.reach.kind,
        "what": answers.what or None,
        "when_words": answers.when or None,
        "share": answers.share or None,
        "wants_call": answers.wants_call,
        "call_slot": answers.call_slot,
        "is_minor": answers.is_minor,
        "is_overloaded": answers.is_overloaded,
        "for_respite": answers.for_respite,
        "languages": [],
        "triage": {},
        "created_at": now,
        "state_since": now,
    }


def _insert(values: dict[str, Any], form_key: str) -> tuple[BuddyRequest, bool]:
    """The row of this form, and whether it is new: the unique key has the last word when two presses race.

    The key holds the answers too. So who goes back to mend a number or a word makes another request and
    nothing typed is lost; and so does who sends again what was wiped.
    """
    found = queries.by_form_key(form_key)
    while found is not None and found.emptied_at is not None:
        form_key = another_key(form_key, "wiped")
        found = queries.by_form_key(form_key)
    if found is not None:
        return found, False
    number = session().scalar(
        insert_for(BuddyRequest)
        .values(form_key=form_key, **values)
        .on_conflict_do_nothing()
        .returning(BuddyRequest.id)
    )
    if number is None:
        made = queries.by_form_key(form_key)
        assert made is not None  # The row that was in the way is there, or the key would have been free.
        return made, False
    return queries.one(number, lock=True), True
