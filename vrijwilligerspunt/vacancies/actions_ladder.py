"""The match ladder: both sides are asked what became of an application, and what they answer is kept.

A yes of both to "begonnen" places the applicant, once, whoever taps first and however often.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import new_token, token_hash
from vrijwilligerspunt.vacancies import (
    actions,
    actions_applying,
    mails_answering,
    mails_ladder,
    policy,
    queries,
    queries_inbox,
    queries_ladder,
    rules,
    rules_ladder,
)
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import LadderCheck
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    EndReason,
    LinkPurpose,
    Rung,
    Side,
    VacancyState,
)

FILLS = (VacancyState.PUBLISHED, VacancyState.PAUSED)
BATCH = 200


def ask(application: Application, rung: Rung, sides: Iterable[Side], now: datetime) -> int:
    """Ask these sides once whether a rung was reached; who was asked before is not asked again.

    `application` has its vacancy and organisation loaded. A side without a mail address is asked on its own
    page only; an applicant without one stands on the desk's list, to be phoned. Returns how many are new.
    """
    made = [_asked(application, rung, side, now) for side in sides]
    mail.queue_all([letter for is_new, letter in made if is_new and letter is not None])
    return sum(is_new for is_new, _letter in made)


def _asked(application: Application, rung: Rung, side: Side, now: datetime) -> tuple[bool, mail.Mail | None]:
    """Write down that this side is asked; whether that is new, and the mail when there is an address."""
    token = new_token() if _address(application, side) else None
    made = session().scalar(
        insert_for(LadderCheck)
        .values(
            application_id=application.id,
            rung=rung,
            side=side,
            token_hash=None if token is None else token_hash(token),
            asked_at=now,
        )
        .on_conflict_do_nothing()
        .returning(LadderCheck.id)
    )
    if made is None:
        return False, None
    if token is None and side is Side.APPLICANT:
        # Nobody can mail this person: the desk phones and asks (`actions_desk.answer_for`).
        application.call_back_at, application.called_back_at = now, None
    audit.record(
        SYSTEM,
        "ask",
        "application",
        application.id,
        concerns=application.account_id,
        rung=rung.value,
        side=side.value,
    )
    return True, None if token is None else mails_ladder.question(application, rung, side, token)


def _address(application: Application, side: Side) -> str | None:
    return application.email if side is Side.APPLICANT else application.vacancy.organisation.email or None


def ask_due(today: date, now: datetime, limit: int = BATCH) -> int:
    """Send the questions of this day, at most `limit`; returns how many, so 0 means that all were sent.

    Repeatable: what was asked is not due any more.
    """
    made = [_asked(due.application, due.rung, due.side, now) for due in queries_ladder.due(today, limit)]
    mail.queue_all([letter for _is_new, letter in made if letter is not None])
    return sum(is_new for is_new, _letter in made)


def answer_by_link(token: str, said: Answer, actor: Actor, now: datetime) -> Application:
    """A side taps yes or no behind its mailed link. Raises LinkUnknown, or as `answer` does."""
    check = queries_ladder.by_token(token).check
    return answer(check.application_id, check.rung, check.side, said, actor, now, by_link=True)


def answer(
    application_id: int,
    rung: Rung,
    side: Side,
    said: Answer,
    actor: Actor,
    now: datetime,
    *,
    by_link: bool = False,
) -> Application:
    """A side says whether a rung was reached; `by_link`: it came by a mailed link, which the caller checked.

    The same answer again changes nothing. Raises NotFound, NotAllowed, NotAsked when the question is not
    open, and VogNeeded when the organisation says that somebody began whose VOG nobody saw.
    """
    application = queries_inbox.locked_application(application_id)
    facts = link_facts(side) if by_link else {}
    _check_side(application, side, actor, facts)
    found = queries_ladder.checks(application_id)
    check = found.get((rung, side))
    if check is not None and check.answer is said:
        return application
    if not rules_ladder.may_answer(rung, side, application.state, is_asked=check is not None):
        raise rules_ladder.NotAsked(rung.value)
    began = rung is Rung.STARTED and said is Answer.YES
    vacancy = application.vacancy
    if began and side is Side.ORGANISATION and _lacks_vog(application):
        raise rules.VogNeeded
    if check is None:
        check = LadderCheck(application_id=application_id, rung=rung, side=side, asked_at=now)
        session().add(check)
    check.answer, check.answered_at = said, now
    session().flush()
    audit.record(
        actor,
        "tap",
        "application",
        application_id,
        concerns=application.account_id,
        rung=rung.value,
        side=side.value,
        answer=said.value,
    )
    if side is Side.ORGANISATION:
        replied(application, now)
    if began:
        if side is Side.ORGANISATION:
            reach(application, vacancy, actor, now, **facts)
        if not place_if_both(application, vacancy, actor, now, **facts):
            ask(application, Rung.STARTED, (rules_ladder.other(side),), now)
    return application


def link_facts(side: Side) -> dict[str, Any]:
    """What a policy must know of somebody who came by the mailed link of this side."""
    return {"by_applicant_link" if side is Side.APPLICANT else "by_organisation_link": True}


def _check_side(application: Application, side: Side, actor: Actor, facts: dict[str, Any]) -> None:
    case = queries.application_case(actor, application, application.vacancy, **facts)
    may = policy.is_applicant if side is Side.APPLICANT else policy.answers
    if may(actor, case):
        return
    if not policy.can_view_application(actor, case):
        raise NotFound("application")
    raise NotAllowed("answer for this side")


def _lacks_vog(application: Application) -> bool:
    return bool(application.vacancy.vulnerable_contact) and application.vog_seen_on is None


def replied(application: Application, now: datetime) -> None:
    """The organisation answered, in whatever way: the first time counts for its habit."""
    application.first_reply_at = application.first_reply_at or now


def reach(application: Application, vacancy: Vacancy, actor: Actor, now: datetime, **facts: Any) -> bool:
    """An answer is contact: take that step when it was not taken yet. Returns whether it was taken now.

    Raises AgainMeanwhile when a lapsed one is reopened of somebody who applied again since.
    """
    if application.state not in (ApplicationState.SUBMITTED, ApplicationState.LAPSED):
        return False
    if application.state is ApplicationState.LAPSED and application.email_lookup is not None:
        again = queries.open_application(vacancy.id, application.email_lookup)
        if again is not None:
            raise rules.AgainMeanwhile("application")
    actions_applying.take_step(application, vacancy, "contact", actor, now, **facts)
    _claims_contact(application.id, now)
    return True


def _claims_contact(application_id: int, now: datetime) -> None:
    """The organisation says so by what it did: when the applicant says no to it, the desk sees that."""
    session().execute(
        insert_for(LadderCheck)
        .values(
            application_id=application_id,
            rung=Rung.CONTACT,
            side=Side.ORGANISATION,
            asked_at=now,
            answer=Answer.YES,
            answered_at=now,
        )
        .on_conflict_do_nothing()
    )


def place_if_both(
    application: Application, vacancy: Vacancy, actor: Actor, now: datetime, **facts: Any
) -> bool:
    """Place somebody when both sides said that the work began, and fill the vacancy with its last place.

    Returns whether it was done; it waits for the VOG when one is needed.
    """
    found = queries_ladder.checks(application.id)
    if any(
        check is None or check.answer is not Answer.YES
        for check in (found.get((Rung.STARTED, side)) for side in rules_ladder.BOTH)
    ):
        return False
    if _lacks_vog(application):
        return False
    actions_applying.take_step(application, vacancy, "place", actor, now, both_started=True, **facts)
    application.placed_at = now
    session().flush()
    if application.email:
        status = actions_applying.new_link(application, LinkPurpose.STATUS, now)
        mail.queue(mails_answering.placed(application, vacancy, status))
    if vacancy.organisation.email:
        mail.queue(mails_answering.placed_organisation(application, vacancy))
    if vacancy.state in FILLS and queries_ladder.placed(vacancy.id) >= vacancy.positions:
        actions.change_state(vacancy.id, "fill", SYSTEM, clock.local(now).date())
    return True


def end(
    application_id: int,
    side: Side,
    actor: Actor,
    now: datetime,
    *,
    reason: EndReason | None = None,
    by_link: bool = False,
) -> Application:
    """Somebody stopped; telling why is never needed. Again on an ended one changes nothing.

    Raises NotFound, NotAllowed or IllegalTransition.
    """
    application = queries_inbox.locked_application(application_id)
    facts = link_facts(side) if by_link else {}
    _check_side(application, side, actor, facts)
    if application.state is ApplicationState.ENDED:
        return application
    actions_applying.take_step(application, application.vacancy, "end", actor, now, **facts)
    application.end_reason = reason
    return application


def end_by_link(token: str, actor: Actor, now: datetime, reason: EndReason | None = None) -> Application:
    """As `end`, behind the mailed question whether somebody is still active. Raises LinkUnknown too."""
    check = queries_ladder.by_token(token).check
    if check.rung not in rules_ladder.WEEKS:
        raise rules_ladder.NotAsked(check.rung.value)
    return end(check.application_id, check.side, actor, now, reason=reason, by_link=True)


def forget_meeting_answers(application_id: int) -> None:
    """A meeting was moved: whether the old one happened is no question any more."""
    session().execute(
        sa.delete(LadderCheck)
        .where(
            LadderCheck.application_id == application_id,
            LadderCheck.rung == Rung.MET,
            sa.or_(LadderCheck.answer.is_(None), LadderCheck.answer == Answer.NO),
        )
        .execution_options(synchronize_session=False)
    )
