"""The yes or no of the person for whom somebody else wrote: by link, by letter, or noted after a talk."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.buddies import mails_asking, policy, queries, queries_status, rules_asking
from vrijwilligerspunt.buddies.actions_asking import arrive, letter_code, tied
from vrijwilligerspunt.buddies.actions_requests import locked_case, new_link, take_step
from vrijwilligerspunt.buddies.actions_status import Words, forget_person, put_words, wipe_case
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest
from vrijwilligerspunt.buddies.policy import HIDDEN, RequestCase
from vrijwilligerspunt.buddies.rules_requests import CONSENT_WITHIN, KEPT_AFTER_END, REMIND_CONSENT_AFTER
from vrijwilligerspunt.buddies.states import Capacity, ConsentChannel, LinkPurpose
from vrijwilligerspunt.foundation import audit, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound

BATCH = 200


def opened(
    token: str, now: datetime, purpose: LinkPurpose = LinkPurpose.CONSENT, *, lock: bool = False
) -> tuple[RequestCase, BuddyLink]:
    """What a link opens: a request that waits for a yes.

    Raises NotFound, LinkExpired when it came too late, AlreadyAnswered when there is an answer.
    """
    row, link = queries.by_link(token, purpose, lock=lock)
    if link.used_at is not None or row.state not in HIDDEN:
        raise rules_asking.AlreadyAnswered
    if link.expires_at is not None and link.expires_at <= now:
        raise rules_asking.LinkExpired
    return queries.case(row, purpose=link.purpose), link


def by_code(typed: str, now: datetime) -> str:
    """Change the code of a letter for a link, and return its token. Raises what `opened` raises.

    Ten letters can be guessed by who may try for ever. So they open only this, where tries are counted.
    """
    case, code = opened(rules_asking.letter_code(typed), now, LinkPurpose.LETTER, lock=True)
    return new_link(case.request.id, LinkPurpose.CONSENT, now, code.expires_at, channel=ConsentChannel.LETTER)


def say_yes(token: str, actor: Actor, words: Words | None, now: datetime, *, keeps: bool = False) -> str:
    """The person agrees, after changing `words` when there are any. Returns the token of the own page.

    `keeps`: the person chose to keep it with the account that is signed in; see `actions_asking.tied`.
    Raises what `opened` raises, and NotAllowed when the one who wrote it presses.
    """
    case, link = opened(token, now, lock=True)
    row = case.request
    if policy.wrote(actor, case):
        raise NotAllowed("who wrote it cannot say yes to it")
    if words is not None:
        put_words(case, words)
    row.consent_at, row.consent_channel = now, link.channel or ConsentChannel.LINK
    if row.account_id is None:
        row.account_id = tied(actor, row.reach or "", keeps=keeps)
    link.used_at = now
    own = new_link(row.id, LinkPurpose.STATUS, now, None)
    take_step(case, "consent", actor, now)
    arrive(row, now, own)
    return own


def say_no(token: str, actor: Actor, now: datetime) -> None:
    """The person does not want it: everything is wiped. Raises what `opened` raises."""
    case, _link = opened(token, now, lock=True)
    wipe_case(case, actor, now)


def log_spoken(
    actor: Actor,
    request_id: int,
    channel: ConsentChannel,
    capacity: Capacity | None,
    seen_on: date | None,
    is_told: bool,
    now: datetime,
) -> None:
    """Note the yes that a coordinator heard: from the person, or from a legal representative.

    Of a representative the capacity, the day it was seen, and that the person was told; no paper is kept.
    Raises NotFound, NotAllowed, IllegalTransition, or RepresentativeIncomplete.
    """
    if channel not in (ConsentChannel.SPOKEN, ConsentChannel.REPRESENTATIVE):
        raise NotAllowed("a link or a letter speaks for itself")
    case = locked_case(request_id)
    row = case.request
    row.consent_at, row.consent_channel, row.consent_logged_by = now, channel, actor.account_id
    if channel is ConsentChannel.REPRESENTATIVE:
        row.capacity, row.capacity_seen_on, row.is_told = capacity, seen_on, is_told
    token = new_link(row.id, LinkPurpose.STATUS, now, None)
    take_step(case, "log_consent", actor, now)
    session().execute(queries_status.drop_ways(row.id, ConsentChannel.LINK, ConsentChannel.LETTER))
    arrive(row, now, token, tells_area=False)


def make_link(actor: Actor, request_id: int, now: datetime) -> tuple[str, datetime]:
    """A fresh link for a text message, with its end; the one before works no more.

    Only who writes for a living gets to hold it: a carer's mother is mailed or called. Raises NotFound,
    NotAllowed, or AlreadyAnswered.
    """
    return _hand_out(actor, request_id, ConsentChannel.LINK, now)


def make_letter(actor: Actor, request_id: int, now: datetime) -> tuple[str, datetime]:
    """A fresh code for a letter, with its end; as `make_link`."""
    return _hand_out(actor, request_id, ConsentChannel.LETTER, now)


def _hand_out(actor: Actor, request_id: int, way: ConsentChannel, now: datetime) -> tuple[str, datetime]:
    case = locked_case(request_id)
    row = case.request
    if not policy.wrote(actor, case):
        raise NotFound("buddy_request")
    if not actor.has(*policy.WRITING):
        raise NotAllowed("hand out a consent link")
    if row.state not in HIDDEN:
        raise rules_asking.AlreadyAnswered
    until = row.created_at + CONSENT_WITHIN
    session().execute(queries_status.drop_ways(row.id, way))
    is_letter = way is ConsentChannel.LETTER
    purpose, code = (LinkPurpose.LETTER, letter_code()) if is_letter else (LinkPurpose.CONSENT, None)
    opens = new_link(row.id, purpose, now, until, code)
    audit.record(
        actor, "request.hand_out", "buddy_request", row.id, concerns=row.account_id, way=purpose.value
    )
    return opens, until


def remind(now: datetime) -> int:
    """Who did not answer in five days gets one more mail, with a fresh link; how many of a batch."""
    due = queries_status.to_remind(now - REMIND_CONSENT_AFTER, BATCH)
    letters = []
    for row in due:
        until = row.created_at + CONSENT_WITHIN
        row.reminders += 1
        session().execute(queries_status.drop_ways(row.id, ConsentChannel.LINK))
        if until > now and row.reach is not None:
            opens = new_link(row.id, LinkPurpose.CONSENT, now, until)
            letters.append(mails_asking.consent_reminder(row.reach, row.language, opens, until))
    mail.queue_all(letters)
    return len(due)


def forget_unanswered(now: datetime) -> int:
    """No yes in fourteen days: everything is wiped, and nobody is told but the writer's one word."""
    due = queries_status.to_forget(now - CONSENT_WITHIN, BATCH)
    for number in due:
        case = locked_case(number)
        if case.state in HIDDEN:
            take_step(case, "forget", SYSTEM, now)
            forget_person(case.request, now)
    return len(due)


def forget_writers(now: datetime) -> int:
    """Who referred sees the one word for three months; then that tie is cut too."""
    cut = session().execute(
        sa.update(BuddyRequest)
        .where(BuddyRequest.writer_id.is_not(None), BuddyRequest.emptied_at <= now - KEPT_AFTER_END)
        .values(writer_id=None)
        .returning(BuddyRequest.id)
    )
    return len(cut.all())
