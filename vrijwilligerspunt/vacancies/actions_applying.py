"""Applying for a vacancy, and what the applicant, a parent and the clock do to the application."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, crypto, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.foundation.tokens import another_key, new_token, token_hash
from vrijwilligerspunt.vacancies import (
    mails,
    policy,
    queries,
    queries_closing,
    queries_inbox,
    queries_retention,
    rules,
    rules_ladder,
    rules_lifecycles,
)
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage, DeskNote, LadderCheck
from vrijwilligerspunt.vacancies.states import RUNNING, ApplicationState, LinkPurpose

BATCH = 1000
PERSONAL = (
    "name",
    "email",
    "email_lookup",
    "phone",
    "message",
    "parent_email",
    "account_id",
    "meeting_place",
    "decline_text",
    "vog_seen_on",
    "vog_seen_by",
    "vog_valid_until",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form asks. Addresses are lower case; `parent_email` is empty for an adult."""

    name: str
    email: str
    message: str
    phone: str = ""
    age_ok: bool = False
    parent_email: str = ""


def apply(
    vacancy_id: int, *, actor: Actor, form_key: str, answers: Answers, language: str, now: datetime
) -> Application:
    """Apply for a vacancy. The same form twice is one application; the same address twice is a kind mail.

    Raises NotFound, VacancyClosed, NotAllowed (for a standing vacancy one asks a coordinator), TooYoung,
    ParentNeeded, ParentIsApplicant, or Conflict when the form key belongs to another vacancy.
    """
    made = queries.application_by_form_key(form_key)
    if made is not None and made.vacancy_id == vacancy_id and made.email != answers.email:
        # Somebody went back to mend a mistyped address: that is an application of its own.
        form_key = another_key(form_key, answers.email)
        made = queries.application_by_form_key(form_key)
    if made is not None:
        return _same_form(made, vacancy_id)
    vacancy = queries.locked_vacancy(vacancy_id, share=True)
    case = queries.vacancy_case(actor, vacancy)
    if vacancy.state in rules.NEVER_SHOWN:
        raise NotFound("vacancy")
    if not policy.can_apply(actor, case) or rules.is_standing(vacancy):
        raise NotAllowed("apply")
    if not rules.is_open(vacancy, case.organisation_state, clock.local(now).date()):
        raise rules.VacancyClosed
    is_minor = rules.needs_parent(
        vacancy.min_age, age_ok=answers.age_ok, email=answers.email, parent_email=answers.parent_email
    )
    values = {
        "account_id": actor.account_id,
        "form_key": form_key,
        "language": language,
        "name": answers.name,
        "email": answers.email,
        "email_lookup": crypto.ring().blind(answers.email),
        "phone": answers.phone or None,
        "message": answers.message,
        "is_minor": is_minor,
        "parent_email": answers.parent_email if is_minor else None,
    }
    application = _insert(vacancy, values, now)
    if application is None:
        return _second(vacancy, form_key, values, actor, now)
    audit.record(actor, "apply", "application", application.id, concerns=actor.account_id, vacancy=vacancy.id)
    if actor.is_signed_in and actor.email == answers.email:
        # The account's address was proved when the account was made (domain §4.3: resident directly).
        _verified(application, vacancy, actor, now)
    else:
        _ask_to_verify(application, vacancy, now)
    return application


def _insert(vacancy: Vacancy, values: dict[str, Any], now: datetime) -> Application | None:
    """The new row, or None when a unique constraint was there first."""
    number = session().scalar(
        insert_for(Application)
        .values(vacancy_id=vacancy.id, state=ApplicationState.UNVERIFIED, created_at=now, **values)
        .on_conflict_do_nothing()
        .returning(Application.id)
    )
    return None if number is None else session().get(Application, number)


def _same_form(made: Application, vacancy_id: int) -> Application:
    if made.vacancy_id != vacancy_id:
        raise Conflict("form_key")
    return made


def _second(
    vacancy: Vacancy, form_key: str, values: dict[str, Any], actor: Actor, now: datetime
) -> Application:
    """Somebody was first: the same form in another request, or the same address before.

    An application nobody confirmed yet takes the new words; the person who reads the mail sees them before
    they are sent. A confirmed one stays as it was, and its owner is told so by mail.
    """
    made = queries.application_by_form_key(form_key)
    if made is not None:
        return _same_form(made, vacancy.id)
    application = queries.open_application(vacancy.id, str(values["email_lookup"]))
    if application is None:
        raise Conflict("application")
    if application.state is ApplicationState.UNVERIFIED:
        for name, value in values.items():
            setattr(application, name, value)
        _drop_links(application.id, LinkPurpose.VERIFY)
        session().flush()
        audit.record(actor, "apply_again", "application", application.id, concerns=actor.account_id)
        if actor.is_signed_in and actor.email == application.email:
            _verified(application, vacancy, actor, now)
        else:
            _ask_to_verify(application, vacancy, now)
        return application
    audit.record(actor, "apply_again", "application", application.id, concerns=application.account_id)
    mail.queue(mails.already(application, vacancy, new_link(application, LinkPurpose.STATUS, now)))
    return application


def new_link(
    application: Application, purpose: LinkPurpose, now: datetime, expires_at: datetime | None = None
) -> str:
    """A fresh token for this application; the row keeps its hash."""
    token = new_token()
    session().add(
        ApplicationLink(
            token_hash=token_hash(token),
            application_id=application.id,
            purpose=purpose,
            expires_at=expires_at,
            created_at=now,
        )
    )
    return token


def _drop_links(application_id: int, *purposes: LinkPurpose) -> None:
    session().execute(
        sa.delete(ApplicationLink).where(
            ApplicationLink.application_id == application_id, ApplicationLink.purpose.in_(purposes)
        )
    )


def _ask_to_verify(application: Application, vacancy: Vacancy, now: datetime) -> None:
    until = now + rules.VERIFY_WITHIN
    verify = new_link(application, LinkPurpose.VERIFY, now, until)
    status = new_link(application, LinkPurpose.STATUS, now)
    mail.queue(mails.verify(application, vacancy, verify, status, until))


def _verified(application: Application, vacancy: Vacancy, actor: Actor, now: datetime) -> None:
    """The address is the applicant's: on to the organisation, or first to the parent of a minor."""
    verb = "ask_parent" if application.is_minor else "verify"
    take_step(application, vacancy, verb, actor, now, by_applicant_link=True)
    status = new_link(application, LinkPurpose.STATUS, now)
    if application.is_minor:
        until = now + rules.PARENT_WITHIN
        token = new_link(application, LinkPurpose.PARENT, now, until)
        mail.queue(mails.waiting(application, vacancy, status))
        mail.queue(mails.parent(application, vacancy, token, until))
    else:
        _sent(application, vacancy, status, now)


def _sent(application: Application, vacancy: Vacancy, status: str, now: datetime) -> None:
    """From here the organisation knows of it."""
    application.submitted_at = now
    mail.queue(mails.received(application, vacancy, status))
    if vacancy.organisation.email:
        mail.queue(mails.new(vacancy))


def take_step(
    application: Application, vacancy: Vacancy, verb: str, actor: Actor, now: datetime, **facts: Any
) -> Transition:
    """Take one step of the application's life and write it down; mails are up to the caller.

    `vacancy` has its organisation loaded. `facts` are fields of `policy.ApplicationCase`. Raises
    IllegalTransition, NotAllowed or what the step's guard says.
    """
    case = queries.application_case(actor, application, vacancy, **facts)
    before = application.state
    step = rules_lifecycles.APPLICATION_LIFECYCLE.step(case, verb, actor, clock.local(now).date())
    application.state = ApplicationState(step.target)
    application.ended_at = None if application.state in RUNNING else application.ended_at or now
    if application.state in rules_ladder.CALLS and application.phone and not application.email:
        # No mail can tell this person, so the desk does.
        application.call_back_at, application.called_back_at = now, None
    audit.record(
        actor,
        verb,
        "application",
        application.id,
        concerns=application.account_id,
        before=before.value,
        after=application.state.value,
    )
    return step


def confirm(token: str, actor: Actor, now: datetime) -> Application:
    """The applicant's mailed link. Again on a confirmed one changes nothing.

    Raises LinkUnknown, LinkExpired, VacancyClosed, or AlreadyDecided when it was withdrawn meanwhile.
    """
    found = queries.application_by_link(token, LinkPurpose.VERIFY, lock=True)
    application = found.application
    if application.state is not ApplicationState.UNVERIFIED:
        if application.state not in RUNNING:
            raise rules.AlreadyDecided(application.state.value)
        return application
    if found.expires_at is not None and found.expires_at <= now:
        raise rules.LinkExpired
    _verified(application, application.vacancy, actor, now)
    return application


def confirm_parent(token: str, actor: Actor, now: datetime, *, allows: bool) -> Application:
    """The parent's mailed link: yes or no. The same answer again changes nothing.

    Raises LinkUnknown, LinkExpired, VacancyClosed, or AlreadyDecided.
    """
    found = queries.application_by_link(token, LinkPurpose.PARENT, lock=True)
    application, vacancy = found.application, found.application.vacancy
    if application.state is not ApplicationState.AWAITING_PARENT:
        if allows and application.parent_confirmed_at is not None:
            return application
        raise rules.AlreadyDecided(application.state.value)
    if found.expires_at is not None and found.expires_at <= now:
        raise rules.LinkExpired
    status = new_link(application, LinkPurpose.STATUS, now)
    if allows:
        take_step(application, vacancy, "allow", actor, now, by_parent_link=True)
        application.parent_confirmed_at = now
        _sent(application, vacancy, status, now)
    else:
        take_step(application, vacancy, "forbid", actor, now, by_parent_link=True)
        mail.queue(mails.forbidden(application, vacancy, status))
        _wipe(application, now)
    return application


def withdraw(token: str, actor: Actor, now: datetime) -> Application:
    """The applicant changes his mind, by the status link. Again on a withdrawn one changes nothing.

    The organisation hears of it only when it knew. Raises LinkUnknown or IllegalTransition.
    """
    found = queries.application_by_link(token, LinkPurpose.STATUS, lock=True)
    return _withdrawn(found.application, actor, now, by_applicant_link=True)


def withdraw_own(application_id: int, actor: Actor, now: datetime) -> Application:
    """As `withdraw`, for whoever is signed in with the address of the application. Raises NotFound too."""
    application = queries_inbox.locked_application(application_id)
    case = queries.application_case(actor, application, application.vacancy)
    if not policy.is_applicant(actor, case):
        raise NotFound("application")
    return _withdrawn(application, actor, now)


def _withdrawn(application: Application, actor: Actor, now: datetime, **facts: Any) -> Application:
    if application.state is ApplicationState.WITHDRAWN:
        return application
    take_step(application, application.vacancy, "withdraw", actor, now, **facts)
    if application.submitted_at is None:
        _wipe(application, now)
    elif application.vacancy.organisation.email:
        mail.queue(mails.withdrawn(application.vacancy))
    return application


def _wipe(application: Application, now: datetime) -> None:
    """Nobody but the applicant ever knew of it, so nothing needs to stay for 28 days."""
    for name in PERSONAL:
        setattr(application, name, None)
    application.anonymised_at = now
    _drop_words([application.id])


def _drop_words(application_ids: Sequence[int]) -> None:
    """What was written about these applications goes; what was confirmed stays, as bare facts to count."""
    for table in (ApplicationMessage, DeskNote):
        session().execute(sa.delete(table).where(table.application_id.in_(application_ids)))
    session().execute(
        sa.update(LadderCheck)
        .where(LadderCheck.application_id.in_(application_ids), LadderCheck.token_hash.is_not(None))
        .values(token_hash=None)
        .execution_options(synchronize_session=False)
    )


def forget_unverified(now: datetime) -> int:
    """Delete applications whose last link (48 hours, a parent's 7 days) was never used; returns how many.

    A child whose parent never said yes hears that it stops here; an address nobody proved gets nothing.
    """
    found = queries_retention.never_confirmed(now)
    for numbers in _batches(found):
        mail.queue_all(
            [
                mails.unheard(row, row.vacancy)
                for row in queries_closing.applications(numbers)
                if row.state is ApplicationState.AWAITING_PARENT and row.email
            ]
        )
        for number in numbers:
            audit.record(SYSTEM, "forget", "application", number)
        session().execute(sa.delete(Application).where(Application.id.in_(numbers)))
    return len(found)


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """A thousand at a time: a statement of SQLite binds at most 32,766 values."""
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def anonymise_ended(now: datetime) -> int:
    """Wipe who it was 28 days after a refusal, a year after an end; the bare row stays. Returns how many."""
    found = queries_retention.past_retention(now)
    for numbers in _batches(found):
        for number in numbers:
            audit.record(SYSTEM, "anonymise", "application", number)
        session().execute(
            sa.update(Application)
            .where(Application.id.in_(numbers))
            .values({**dict.fromkeys(PERSONAL), "anonymised_at": now, "version": Application.version + 1})
            .execution_options(synchronize_session=False)
        )
        session().execute(sa.delete(ApplicationLink).where(ApplicationLink.application_id.in_(numbers)))
        _drop_words(numbers)
    return len(found)
