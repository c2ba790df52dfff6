"""A request given to a partner organisation, field by field, each with the yes of the person (domain §4.4).

A no leaves nothing behind but a line in the log: the row goes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import (
    actions_requests,
    actions_triage,
    mails_triage,
    policy,
    queries_handover,
    queries_status,
    queries_triage,
    rules_handover,
    rules_requests,
    rules_triage,
)
from vrijwilligerspunt.buddies.models import BuddyRequest, Handover
from vrijwilligerspunt.buddies.policy import RequestCase
from vrijwilligerspunt.buddies.states import (
    ConsentChannel,
    HandoverField,
    HandoverState,
    RequestEnd,
    RequestState,
)
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import new_token, token_hash

BATCH = 200


def _log(actor: Actor, verb: str, row: BuddyRequest, **detail: str) -> None:
    audit.record(actor, f"request.{verb}", "buddy_request", row.id, concerns=row.account_id, **detail)


def _today(now: datetime) -> date:
    return clock.local(now).date()


def ask(
    actor: Actor,
    request_id: int,
    organisation_id: int,
    fields: Collection[HandoverField],
    *,
    form_key: str,
    now: datetime,
) -> None:
    """Ask the person whether these fields may go to this organisation. The same form twice is one question.

    Raises NotAllowed, NotWorkedOn, NoPartner, ReachNeeded, and AskedAlready when a question is out.
    """
    known = actions_requests.locked_case(request_id)
    row = known.request
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    if queries_handover.by_form_key(form_key) is not None:
        return
    if known.state not in rules_requests.WORKED_ON:
        raise rules_triage.NotWorkedOn(known.state.value)
    if organisation_id not in dict(queries_handover.partners(_today(now))):
        raise rules_handover.NoPartner
    rules_handover.check_fields(fields)
    if queries_handover.running(row.id, HandoverState.ASKED, HandoverState.SENT) is not None:
        raise rules_handover.AskedAlready
    session().add(
        Handover(
            request_id=row.id,
            organisation_id=organisation_id,
            state=HandoverState.ASKED,
            form_key=form_key,
            fields=[one.value for one in HandoverField if one in fields],
            created_at=now,
        )
    )
    _log(actor, "handover_ask", row)
    actions_requests.tell(row, mails_triage.handover_asked, now)


def answer_own(
    actor: Actor, token: str, question: str, fields: Collection[HandoverField], now: datetime
) -> None:
    """The person says yes to these fields, or no with none; by the own link, or signed in.

    `question` is the key of the question that the page showed: a yes holds for that one and for no other.
    Raises QuestionChanged when it is not asked any more, and ReachNeeded.
    """
    known = replace(queries_status.opened(token, actor, lock=True), agreed=bool(fields))
    _answer(actor, known, question, fields, ConsentChannel.LINK, now)


def answer_spoken(
    actor: Actor, request_id: int, question: str, fields: Collection[HandoverField], now: datetime
) -> None:
    """What the person said on the phone about this question. Raises NotAllowed and what `answer_own` does."""
    known = actions_requests.locked_case(request_id, agreed=bool(fields))
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    _answer(actor, known, question, fields, ConsentChannel.SPOKEN, now)


def _answer(
    actor: Actor,
    known: RequestCase,
    question: str,
    fields: Collection[HandoverField],
    channel: ConsentChannel,
    now: datetime,
) -> None:
    row = known.request
    handover = queries_handover.running(row.id, HandoverState.ASKED, lock=True)
    if handover is None or handover.form_key != question:
        raise rules_handover.QuestionChanged
    chosen: list[str] = [one.value for one in HandoverField if one in fields and one.value in handover.fields]
    if not chosen:
        session().execute(sa.delete(Handover).where(Handover.id == handover.id))
        _log(actor, "handover_no", row, channel=channel.value)
        return
    rules_handover.check_fields([HandoverField(value) for value in chosen])
    token = new_token()
    handover.fields = chosen
    handover.state = HandoverState.SENT
    handover.token_hash = token_hash(token)
    handover.consent_at = handover.sent_at = now
    handover.expires_at = now + rules_triage.HANDOVER_ANSWER_WITHIN
    handover.check_on = _today(now + rules_triage.HANDOVER_CHECK_AFTER)
    _log(actor, "handover_yes", row, channel=channel.value)
    # A coordinator chose the organisation before; it is the yes of the person that lets it go.
    actions_requests.take_step(known, "refer", SYSTEM, now, reason=RequestEnd.SOLVED_OTHERWISE)
    email, language = queries_handover.email_of(handover)
    if email:
        mail.queue(mails_triage.handover_new(email, language, token))
    actions_requests.tell(row, mails_triage.request_referred, now)


def answer_partner(actor: Actor, token: str, now: datetime, *, takes: bool) -> None:
    """The organisation takes it over, or gives it back; then the coordinator calls again.

    Raises NotFound for who does not work there, Gone when it is too late, and AnsweredAlready.
    """
    # In the order of every other step: the request first, then what hangs on it.
    request_id = queries_handover.by_token(actor, token, now).request_id
    known = actions_requests.locked_case(request_id)
    handover = queries_handover.by_token(actor, token, now, lock=True)
    if handover.state is not HandoverState.SENT:
        raise rules_triage.AnsweredAlready
    handover.answered_at = now
    handover.state = HandoverState.TAKEN if takes else HandoverState.RETURNED
    audit.record(
        actor,
        "request.handover_taken" if takes else "request.handover_returned",
        "buddy_request",
        request_id,
        concerns=known.request.account_id,
    )
    if not takes:
        _back(known, now)


def _back(known: RequestCase, now: datetime) -> None:
    """The request is with its coordinator again, who hears that something waits."""
    actions_requests.take_step(known, "return", SYSTEM, now)
    actions_triage.is_back(known.request, now)
    session().flush()
    for email, language in queries_triage.told(known.request, _today(now)):
        mail.queue(mails_triage.coordinator_waits(email, language))


def checked(actor: Actor, request_id: int, now: datetime, *, worked: bool) -> None:
    """A month later: did it work? If not, it comes back. Raises NotAllowed, and NotFound when not asked."""
    known = actions_requests.locked_case(request_id)
    if not policy.handles(actor, known):
        raise NotAllowed("buddy_request")
    handover = queries_handover.running(request_id, HandoverState.TAKEN, lock=True)
    if handover is None or handover.check_on is None:
        raise NotFound("buddy_handover")
    handover.check_on = None
    _log(actor, "handover_checked", known.request)
    if not worked:
        actions_triage.bring_back(actor, request_id, now)


def lapse(now: datetime, limit: int = BATCH) -> int:
    """Hand-overs nobody answered in fourteen days come back to the coordinator. Returns how many."""
    found = queries_handover.too_old(now, limit)
    for handover_id, request_id in found:
        # In the order of every other step: the request first, then what hangs on it.
        known = actions_requests.locked_case(request_id)
        handover = queries_handover.one(handover_id, lock=True)
        if handover.state is HandoverState.SENT:
            handover.state = HandoverState.LAPSED
            if known.state is RequestState.REFERRED_OUT:
                _back(known, now)
    return len(found)
