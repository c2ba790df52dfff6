"""What an organisation does with an application, and what the applicant writes back.

Every answer of the organisation, of whatever sort, is its first reply when none was before. An applicant
without a mail address (entered by phone) gets no mail; the desk rings.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import another_key
from vrijwilligerspunt.vacancies import (
    actions_ladder,
    mails_answering,
    policy,
    queries,
    queries_inbox,
    rules_ladder,
)
from vrijwilligerspunt.vacancies.actions_applying import new_link, take_step
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    DeclineReason,
    LinkPurpose,
    Rung,
    Side,
)


def _opened(application_id: int, actor: Actor) -> Application:
    """The application, locked, for somebody who may answer it. Raises NotFound or NotAllowed."""
    application = queries_inbox.locked_application(application_id)
    case = queries.application_case(actor, application, application.vacancy)
    if not policy.can_view_application(actor, case):
        raise NotFound("application")
    if not policy.answers(actor, case):
        raise NotAllowed("answer an application")
    return application


def _status(application: Application, now: datetime) -> str:
    return new_link(application, LinkPurpose.STATUS, now)


def contact(application_id: int, actor: Actor, now: datetime) -> Application:
    """The button "ik heb contact gezocht", which also opens a lapsed application again.

    A second press changes nothing. Raises NotFound, NotAllowed, IllegalTransition or AgainMeanwhile.
    """
    application = _opened(application_id, actor)
    if application.state is ApplicationState.IN_CONTACT:
        return application
    if not actions_ladder.reach(application, application.vacancy, actor, now):
        take_step(application, application.vacancy, "contact", actor, now)
    actions_ladder.replied(application, now)
    if application.email:
        mail.queue(mails_answering.contact(application, application.vacancy, _status(application, now)))
    return application


def send(application_id: int, actor: Actor, text: str, form_key: str, now: datetime) -> bool:
    """A word of the organisation; on one nobody answered yet it counts as contact. False: it was sent before.

    Raises NotFound, NotAllowed, ThreadClosed, AgainMeanwhile, or Conflict for a form key of something else.
    """
    application = _opened(application_id, actor)
    if not _write(application, Side.ORGANISATION, actor, text, form_key, now):
        return False
    actions_ladder.reach(application, application.vacancy, actor, now)
    actions_ladder.replied(application, now)
    if application.email:
        mail.queue(mails_answering.message(application, application.vacancy, _status(application, now)))
    return True


def send_as_applicant(
    application_id: int, actor: Actor, text: str, form_key: str, now: datetime, *, by_link: bool = False
) -> bool:
    """A word of the applicant; `by_link`: by the status link, which the caller checked. False: sent before.

    Raises NotFound, ThreadClosed or Conflict.
    """
    application = _own(application_id, actor, by_link=by_link)
    if not _write(application, Side.APPLICANT, actor, text, form_key, now):
        return False
    if application.vacancy.organisation.email:
        mail.queue(mails_answering.message_organisation(application, application.vacancy))
    return True


def _own(application_id: int, actor: Actor, *, by_link: bool) -> Application:
    application = queries_inbox.locked_application(application_id)
    case = queries.application_case(actor, application, application.vacancy, by_applicant_link=by_link)
    if not policy.is_applicant(actor, case):
        raise NotFound("application")
    return application


def _write(
    application: Application, side: Side, actor: Actor, text: str, form_key: str, now: datetime
) -> bool:
    """Keep the words once; the same form again is the same words."""
    before = queries_inbox.message_by_form_key(form_key)
    if before is not None:
        if (before.application_id, before.side) != (application.id, side):
            raise Conflict("form_key")
        if before.text == text:
            return False
        # Somebody went back and wrote something else: those words count too.
        form_key = another_key(form_key, text)
        if queries_inbox.message_by_form_key(form_key) is not None:
            return False
    if not rules_ladder.may_write(side, application.state):
        raise rules_ladder.ThreadClosed(application.state.value)
    made = session().scalar(
        insert_for(ApplicationMessage)
        .values(
            application_id=application.id,
            side=side,
            text=text,
            author_id=actor.account_id,
            form_key=form_key,
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(ApplicationMessage.id)
    )
    if made is None:
        raise Conflict("form_key")
    audit.record(
        actor,
        "write",
        "application",
        application.id,
        concerns=application.account_id,
        side=side.value,
    )
    return True


def plan_meeting(application_id: int, actor: Actor, when: datetime, place: str, now: datetime) -> Application:
    """Agree on a day, an hour and a place, or on others. The same ones again change nothing.

    Raises NotFound, NotAllowed, MeetingPast, MeetingFar, IllegalTransition or AgainMeanwhile.
    """
    application = _opened(application_id, actor)
    vacancy = application.vacancy
    if application.state is ApplicationState.MEETING and (
        application.meeting_at,
        application.meeting_place,
    ) == (when, place):
        return application
    rules_ladder.check_meeting(when, now)
    actions_ladder.reach(application, vacancy, actor, now)
    is_moved = application.state is ApplicationState.MEETING
    take_step(application, vacancy, "meet", actor, now)
    application.meeting_at, application.meeting_place = when, place
    actions_ladder.replied(application, now)
    actions_ladder.forget_meeting_answers(application.id)
    if application.email:
        status = _status(application, now)
        mail.queue(mails_answering.meeting(application, vacancy, status, is_moved=is_moved))
    if vacancy.organisation.email:
        mail.queue(mails_answering.meeting_organisation(application, vacancy, is_moved=is_moved))
    return application


def begin_trial(application_id: int, actor: Actor, now: datetime) -> Application:
    """Somebody comes to try it for a while. A second press changes nothing.

    Raises NotFound, NotAllowed, IllegalTransition or AgainMeanwhile.
    """
    application = _opened(application_id, actor)
    if application.state is ApplicationState.TRIAL:
        return application
    actions_ladder.reach(application, application.vacancy, actor, now)
    take_step(application, application.vacancy, "try", actor, now)
    actions_ladder.replied(application, now)
    if application.email:
        mail.queue(mails_answering.trial(application, application.vacancy, _status(application, now)))
    return application


def start(application_id: int, actor: Actor, now: datetime) -> Application:
    """The organisation says "begonnen", and the applicant is asked. Raises as `actions_ladder.answer`."""
    return actions_ladder.answer(application_id, Rung.STARTED, Side.ORGANISATION, Answer.YES, actor, now)


def decline(
    application_id: int,
    actor: Actor,
    reason: DeclineReason,
    text: str,
    now: datetime,
    *,
    seen: ApplicationState | None = None,
) -> bool:
    """Say no with a reason, and if one likes a friendly sentence. False: the same no was said before.

    `seen` is the state that the writer looked at. Raises NotFound, NotAllowed, IllegalTransition, or
    SeenBefore when a colleague did something else meanwhile.
    """
    application = _opened(application_id, actor)
    if application.state is ApplicationState.DECLINED and application.decline_reason is reason:
        return False
    if seen is not None and application.state is not seen:
        raise rules_ladder.SeenBefore(application.state.value)
    vacancy = application.vacancy
    take_step(application, vacancy, "decline", actor, now)
    application.decline_reason, application.decline_text = reason, text or None
    actions_ladder.replied(application, now)
    if application.email:
        found = queries.similar(vacancy, clock.local(now).date())
        mail.queue(mails_answering.declined(application, vacancy, _status(application, now), found))
    return True


def decline_many(
    organisation_id: int,
    application_ids: Collection[int],
    actor: Actor,
    reason: DeclineReason,
    text: str,
    now: datetime,
) -> int:
    """Say the same kind no to several at once; who got another answer meanwhile is left alone.

    Returns how many got it. Numbers of other organisations are passed over. Raises NotAllowed.
    """
    return sum(
        decline(number, actor, reason, text, now)
        for number in queries_inbox.to_decline(organisation_id, application_ids)
    )


def see_vog(
    application_id: int, actor: Actor, seen_on: date, valid_until: date, now: datetime
) -> Application:
    """Somebody of the organisation saw the VOG: only the days and who are kept (domain §3 rule 20).

    Raises NotFound, NotAllowed, NotAsked when the vacancy asks for none, SeenLater or VogOver.
    """
    application = _opened(application_id, actor)
    if not application.vacancy.vulnerable_contact:
        raise rules_ladder.NotAsked("vog")
    rules_ladder.check_vog(seen_on, valid_until, clock.local(now).date())
    if (application.vog_seen_on, application.vog_valid_until) == (seen_on, valid_until):
        return application
    application.vog_seen_on, application.vog_valid_until = seen_on, valid_until
    application.vog_seen_by = actor.account_id
    audit.record(actor, "see_vog", "application", application.id, concerns=application.account_id)
    session().flush()
    if application.state in rules_ladder.TALKING:
        actions_ladder.place_if_both(application, application.vacancy, actor, now)
    return application


def ask_call(
    application_id: int, actor: Actor, phone: str, now: datetime, *, by_link: bool = False
) -> Application:
    """The applicant asks the desk to phone, after a no or after silence. Again changes only the number.

    Raises NotFound, NotAsked in another state, or PhoneNeeded.
    """
    application = _own(application_id, actor, by_link=by_link)
    if application.state not in rules_ladder.CALLS or application.anonymised_at is not None:
        raise rules_ladder.NotAsked("call")
    if not (phone or application.phone):
        raise rules_ladder.PhoneNeeded
    application.phone = phone or application.phone
    if application.call_back_at is None or application.called_back_at is not None:
        application.call_back_at, application.called_back_at = now, None
        audit.record(actor, "ask_call", "application", application.id, concerns=application.account_id)
    return application
