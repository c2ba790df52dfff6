"""What the desk does: write down, phone back, and enter somebody who phoned (domain §4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock, crypto, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import another_key
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import (
    actions_applying,
    actions_ladder,
    mails,
    policy,
    queries,
    queries_desk_seen,
    queries_inbox,
    rules,
    rules_desk,
)
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationSource,
    ApplicationState,
    LinkPurpose,
    NoteKind,
    Rung,
    Side,
)

NOTES_KEPT = timedelta(days=731)  # 24 months, as the log


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said on the phone. `consents`: yes to the sentence that was read aloud."""

    name: str
    email: str
    phone: str
    message: str
    language: str
    age_ok: bool
    consents: bool


def note(
    actor: Actor,
    *,
    kind: NoteKind,
    text: str,
    form_key: str,
    organisation_id: int,
    vacancy_id: int | None = None,
    application_id: int | None = None,
) -> None:
    """Write down what the desk heard; the same form twice is one note. Raises NotAllowed or NotFound."""
    if not policy.helps(actor):
        raise NotAllowed("note")
    if session().get(Organisation, organisation_id) is None:
        raise NotFound("organisation")
    before = session().scalar(sa.select(DeskNote).where(DeskNote.form_key == form_key))
    if before is not None and before.text != text:
        # Somebody went back and wrote something else: those words count too.
        form_key = another_key(form_key, text)
    number = session().scalar(
        insert_for(DeskNote)
        .values(
            organisation_id=organisation_id,
            vacancy_id=vacancy_id,
            application_id=application_id,
            kind=kind,
            text=text,
            author_id=actor.account_id,
            form_key=form_key,
            created_at=clock.now(),
        )
        .on_conflict_do_nothing()
        .returning(DeskNote.id)
    )
    if number is not None:
        audit.record(actor, kind.value, "organisation", organisation_id, note=number)


def called_back(application_id: int, actor: Actor, now: datetime) -> None:
    """Somebody who asked to be phoned was. Again changes nothing.

    Raises NotAllowed, NotFound, or Conflict when nobody asked for it.
    """
    if not policy.helps(actor):
        raise NotAllowed("called_back")
    application = queries_desk_seen.locked_application(application_id)
    if application.call_back_at is None:
        raise Conflict("call_back")
    if application.called_back_at is not None:
        return
    application.called_back_at = now
    audit.record(actor, "called_back", "application", application.id, concerns=application.account_id)


def answer_for(application_id: int, rung: Rung, said: Answer, actor: Actor, now: datetime) -> Application:
    """What somebody without a mail address said on the phone, as his answer on the match ladder.

    Raises NotAllowed, NotFound, Conflict for who can answer by mail, or as `actions_ladder.answer`.
    """
    if not policy.helps(actor):
        raise NotAllowed("answer_for")
    application = queries_inbox.locked_application(application_id)
    if application.submitted_at is None:
        raise NotFound("application")
    if application.email is not None:
        raise Conflict("answers by mail")
    return actions_ladder.answer(application_id, rung, Side.APPLICANT, said, actor, now, by_link=True)


def enter(vacancy_id: int, actor: Actor, *, spoken: Spoken, form_key: str, now: datetime) -> Application:
    """Enter an application for somebody on the phone; it goes to the organisation at once.

    Spoken consent stands in for the mailed link. The same form twice is one application. Raises NotAllowed,
    NotFound, VacancyClosed, TooYoung, NoConsent, NoWayBack, AlreadyApplied, or Conflict when the form key
    belongs to another vacancy.
    """
    if not policy.helps(actor):
        raise NotAllowed("enter")
    made = queries.application_by_form_key(form_key)
    if made is not None:
        return _same_form(made, vacancy_id)
    vacancy = queries.locked_vacancy(vacancy_id, share=True)
    if vacancy.state in rules.NEVER_SHOWN:
        raise NotFound("vacancy")
    if not rules.is_open(vacancy, vacancy.organisation.state, clock.local(now).date()):
        raise rules.VacancyClosed
    if not spoken.age_ok:
        # Under 16 the parent's link is needed, so that goes by the website.
        raise rules.TooYoung(str(rules.asked_age(vacancy.min_age)))
    if not spoken.consents:
        raise rules_desk.NoConsent
    if not spoken.email and not spoken.phone:
        raise rules_desk.NoWayBack
    values = {
        "form_key": form_key,
        "language": spoken.language,
        "name": spoken.name,
        "email": spoken.email or None,
        "email_lookup": crypto.ring().blind(spoken.email) if spoken.email else None,
        "phone": spoken.phone or None,
        "message": spoken.message,
        "source": ApplicationSource.PHONE,
        "entered_by": actor.account_id,
        "consented_at": now,
        "submitted_at": now,
    }
    application = _insert(vacancy, values, now)
    if application is None:
        made = queries.application_by_form_key(form_key)
        if made is not None:
            return _same_form(made, vacancy_id)
        application = _taken_over(vacancy, values)
    audit.record(actor, "enter", "application", application.id, vacancy=vacancy.id, source="phone")
    if application.email:
        status = actions_applying.new_link(application, LinkPurpose.STATUS, now)
        mail.queue(mails.received(application, vacancy, status))
    if vacancy.organisation.email:
        mail.queue(mails.new(vacancy))
    return application


def _insert(vacancy: Vacancy, values: dict[str, Any], now: datetime) -> Application | None:
    """The new row, or None when a unique constraint was there first."""
    number = session().scalar(
        insert_for(Application)
        .values(vacancy_id=vacancy.id, state=ApplicationState.SUBMITTED, created_at=now, **values)
        .on_conflict_do_nothing()
        .returning(Application.id)
    )
    return None if number is None else session().get(Application, number)


def _taken_over(vacancy: Vacancy, values: dict[str, Any]) -> Application:
    """Who never pressed the mailed button says yes on the phone instead. Raises AlreadyApplied."""
    application = queries.open_application(vacancy.id, str(values["email_lookup"]))
    if application is None or application.state is not ApplicationState.UNVERIFIED:
        raise rules_desk.AlreadyApplied
    for name, value in values.items():
        setattr(application, name, value)
    # Nobody proved that whoever filled in the form, maybe signed in, is who phones now.
    application.account_id, application.is_minor, application.parent_email = None, False, None
    application.state = ApplicationState.SUBMITTED
    session().flush()
    return application


def _same_form(made: Application, vacancy_id: int) -> Application:
    if made.vacancy_id != vacancy_id:
        raise Conflict("form_key")
    return made


def forget_old_notes(now: datetime) -> int:
    """Delete what the desk wrote down two years ago, about whomever; returns how many.

    A note about an application goes sooner: with who applied.
    """
    old = sa.delete(DeskNote).where(DeskNote.created_at < now - NOTES_KEPT).returning(DeskNote.id)
    return len(session().execute(old).all())
