"""Every question about answers: who waits, since when, and how fast organisations answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.vacancies import rules, rules_replies
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import DeskNote, Reminder, ReplyHabit
from vrijwilligerspunt.vacancies.rules_replies import Absence
from vrijwilligerspunt.vacancies.states import ApplicationState, NoteKind, VacancyState

APPLICATION = "application"
SILENT_STATES = (ApplicationState.SUBMITTED, ApplicationState.LAPSED)
PHONED = (NoteKind.REACHED, NoteKind.NOT_REACHED)


def absences_of(organisation_ids: Collection[int]) -> dict[int, list[Absence]]:
    """The announced absences of these organisations, in order; one without any is left out."""
    found: dict[int, list[Absence]] = defaultdict(list)
    rows = session().execute(
        sa.select(
            OrganisationAbsence.organisation_id, OrganisationAbsence.starts_on, OrganisationAbsence.ends_on
        )
        .where(OrganisationAbsence.organisation_id.in_(organisation_ids))
        .order_by(OrganisationAbsence.organisation_id, OrganisationAbsence.starts_on)
    )
    for organisation_id, starts_on, ends_on in rows:
        found[organisation_id].append(Absence(starts_on, ends_on))
    return dict(found)


def reply_promise(organisation_id: int) -> ReplyHabit | None:
    """How fast this organisation mostly answers; only from five measured replies on."""
    return session().scalar(
        sa.select(ReplyHabit).where(
            ReplyHabit.organisation_id == organisation_id, ReplyHabit.replies >= rules_replies.MEASURED_FROM
        )
    )


def start_of(day: date) -> datetime:
    """The first moment of a day in Eindhoven."""
    return datetime.combine(day, time(), clock.AMSTERDAM)


def _silent(today: date, since: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Applications nobody answered, sent to the organisation at least so many days ago."""
    return (
        Application.state.in_(SILENT_STATES),
        Application.first_reply_at.is_(None),
        Application.anonymised_at.is_(None),
        Application.submitted_at < start_of(today - timedelta(days=since - 1)),
    )


def unanswered_of(organisation_id: int, today: date) -> int:
    """How many applications to this organisation are without any answer after ten working days."""
    sent = session().scalars(
        sa.select(Application.submitted_at)
        .join(Application.vacancy)
        .where(Vacancy.organisation_id == organisation_id, *_silent(today, rules_replies.SILENT_WORKING_DAYS))
    )
    absences = absences_of([organisation_id]).get(organisation_id, [])
    return sum(
        rules_replies.working_days(day(moment), today, absences) >= rules_replies.SILENT_WORKING_DAYS
        for moment in sent
    )


def silent_since(organisation_ids: Collection[int], today: date) -> dict[int, list[date]]:
    """Per organisation the days its unanswered applications came in, oldest first, whatever their age."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = session().execute(
        sa.select(Vacancy.organisation_id, Application.submitted_at)
        .join(Application.vacancy)
        .where(Vacancy.organisation_id.in_(organisation_ids), *_silent(today, 1))
        .order_by(Application.submitted_at)
    )
    for organisation_id, moment in rows:
        found[organisation_id].append(day(moment))
    return dict(found)


def day(moment: datetime | None) -> date:
    """The day in Eindhoven of a moment that the statement asked to be there."""
    assert moment is not None
    return clock.local(moment).date()


class Waiting(NamedTuple):
    """An application the organisation did not answer yet, with what the reply clock needs of it."""

    id: int
    vacancy_id: int
    organisation_id: int
    since: date


def waiting(today: date, least: int, organisation_ids: Collection[int] | None = None) -> list[Waiting]:
    """Applications that wait at least so many days, by organisation and vacancy; of these organisations."""
    asked = (
        sa.select(Application.id, Application.vacancy_id, Vacancy.organisation_id, Application.submitted_at)
        .join(Application.vacancy)
        .where(
            Application.state == ApplicationState.SUBMITTED,
            Application.submitted_at < start_of(today - timedelta(days=least - 1)),
        )
        .order_by(Vacancy.organisation_id, Application.vacancy_id, Application.id)
    )
    if organisation_ids is not None:
        asked = asked.where(Vacancy.organisation_id.in_(organisation_ids))
    return [
        Waiting(id_, vacancy, owner, day(moment)) for id_, vacancy, owner, moment in session().execute(asked)
    ]


def counted(found: Sequence[Waiting], today: date) -> list[tuple[Waiting, int]]:
    """Each with the days its organisation could have answered in."""
    absences = absences_of({row.organisation_id for row in found})
    return [
        (row, rules_replies.answer_days(row.since, today, absences.get(row.organisation_id, ())))
        for row in found
    ]


def due_nudges(
    today: date, organisation_ids: Collection[int] | None = None
) -> list[tuple[Waiting, tuple[int, ...]]]:
    """Who waits and was not mailed about for these steps of the reply clock; of these organisations."""
    found = waiting(today, rules_replies.NUDGE_ON[0], organisation_ids)
    if not found:
        return []
    asked = sa.select(Reminder.subject_id, Reminder.step).where(
        Reminder.subject == APPLICATION, Reminder.due_on > min(row.since for row in found)
    )
    if organisation_ids is not None:
        asked = asked.where(
            Reminder.subject_id.in_(
                sa.select(Application.id)
                .join(Application.vacancy)
                .where(
                    Application.state == ApplicationState.SUBMITTED,
                    Vacancy.organisation_id.in_(organisation_ids),
                )
            )
        )
    sent = {(number, step) for number, step in session().execute(asked)}
    due = []
    for row, days in counted(found, today):
        done = [step for step in rules_replies.NUDGE_ON if (row.id, rules_replies.STEP.format(step)) in sent]
        if steps := rules_replies.nudge(days, done):
            due.append((row, steps))
    return due


def to_nudge(today: date) -> list[int]:
    """Organisations that have somebody waiting whom they were not reminded of."""
    return sorted({row.organisation_id for row, _ in due_nudges(today)})


def to_lapse(today: date) -> list[int]:
    """Applications whose organisation could have answered for fourteen days and did not."""
    found = waiting(today, rules.LAPSE_AFTER.days)
    return [row.id for row, days in counted(found, today) if days >= rules.LAPSE_AFTER.days]


def organisations(ids: Collection[int]) -> dict[int, Organisation]:
    """These organisations, by id."""
    return {row.id: row for row in session().scalars(sa.select(Organisation).where(Organisation.id.in_(ids)))}


def locked_waiting(ids: Collection[int]) -> Sequence[Application]:
    """Those of these applications that still wait, locked, with vacancy and organisation."""
    return (
        session()
        .scalars(
            sa.select(Application)
            .join(Application.vacancy)
            .join(Vacancy.organisation)
            .options(contains_eager(Application.vacancy).contains_eager(Vacancy.organisation))
            .where(Application.id.in_(ids), Application.state == ApplicationState.SUBMITTED)
            .order_by(Application.vacancy_id, Application.id)
            .with_for_update(of=Application)
        )
        .all()
    )


def phoned(organisation_ids: Collection[int] | None = None) -> dict[int, list[date]]:
    """The days the desk phoned organisations that have vacancies online, by organisation."""
    asked = (
        sa.select(DeskNote.organisation_id, DeskNote.created_at)
        .where(
            DeskNote.kind.in_(PHONED),
            sa.exists().where(
                Vacancy.organisation_id == DeskNote.organisation_id, Vacancy.state == VacancyState.PUBLISHED
            ),
        )
        .order_by(DeskNote.organisation_id, DeskNote.created_at)
    )
    if organisation_ids is not None:
        asked = asked.where(DeskNote.organisation_id.in_(organisation_ids))
    found: dict[int, list[date]] = defaultdict(list)
    for organisation_id, moment in session().execute(asked):
        found[organisation_id].append(day(moment))
    return dict(found)


def to_pause(today: date, organisation_ids: Collection[int] | None = None) -> list[int]:
    """Organisations with vacancies online that stay silent though the desk phoned: `rules_replies.pauses`."""
    called = phoned(organisation_ids)
    silent, absences = silent_since(called, today), absences_of(called)
    return [
        number
        for number, days in called.items()
        if rules_replies.pauses(silent.get(number, ()), days, today, absences.get(number, ()))
    ]


def published_of(organisation_id: int) -> Sequence[int]:
    """The vacancies of an organisation that are online."""
    return (
        session()
        .scalars(
            sa.select(Vacancy.id)
            .where(Vacancy.organisation_id == organisation_id, Vacancy.state == VacancyState.PUBLISHED)
            .order_by(Vacancy.id)
        )
        .all()
    )


class Replied(NamedTuple):
    """How an organisation answered one application."""

    organisation_id: int
    since: date
    answered: date


def newest_replies(since: datetime) -> Iterable[Replied]:
    """The newest replies of each organisation to applications since a moment, at most twenty each."""
    ranked = (
        sa.select(
            Vacancy.organisation_id,
            Application.submitted_at,
            Application.first_reply_at,
            sa.func.row_number()
            .over(
                partition_by=Vacancy.organisation_id,
                order_by=(Application.first_reply_at.desc(), Application.id.desc()),
            )
            .label("rank"),
        )
        .join(Application.vacancy)
        .where(Application.first_reply_at.is_not(None), Application.submitted_at >= since)
        .subquery()
    )
    rows = session().execute(
        sa.select(ranked.c.organisation_id, ranked.c.submitted_at, ranked.c.first_reply_at).where(
            ranked.c.rank <= rules_replies.NEWEST_REPLIES
        )
    )
    return [Replied(owner, day(sent), day(answered)) for owner, sent, answered in rows]


def habits() -> dict[int, tuple[int, int]]:
    """What was measured before: number of replies and days, by organisation."""
    rows = session().execute(sa.select(ReplyHabit.organisation_id, ReplyHabit.replies, ReplyHabit.days))
    return {owner: (replies, days) for owner, replies, days in rows}
