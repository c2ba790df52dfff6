"""Every question about what comes to an end: who still hopes, what is due, what a renewal link is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import queries_replies, rules, rules_freshness
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import Reminder
from vrijwilligerspunt.vacancies.models_writing import VacancyLink
from vrijwilligerspunt.vacancies.states import ApplicationState, VacancyState

HOPING = (ApplicationState.SUBMITTED, ApplicationState.IN_CONTACT, ApplicationState.MEETING)
TALKING = (*HOPING, ApplicationState.TRIAL)
VACANCY = "vacancy"
ONLINE = (VacancyState.PUBLISHED, VacancyState.PAUSED)
OFFLINE = (VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.REMOVED)


def remaining(vacancy_id: int, states: Sequence[ApplicationState] = HOPING) -> Sequence[Application]:
    """Who still hopes for a place at this vacancy, locked, with the vacancy; or is in these states."""
    return (
        session()
        .scalars(
            sa.select(Application)
            .options(joinedload(Application.vacancy, innerjoin=True))
            .where(Application.vacancy_id == vacancy_id, Application.state.in_(states))
            .order_by(Application.id)
            .with_for_update(of=Application)
        )
        .all()
    )


def ending(today: date, within: int) -> list[Vacancy]:
    """Vacancies online or paused whose last day comes within so many days, or passed; with organisation."""
    last = today + timedelta(days=within)
    found = session().scalars(
        sa.select(Vacancy)
        .options(joinedload(Vacancy.organisation, innerjoin=True))
        .where(
            Vacancy.state.in_(ONLINE),
            sa.or_(
                Vacancy.ends_on <= last,
                Vacancy.confirmed_on <= last - rules.CONFIRM_EVERY,
                Vacancy.confirmed_on.is_(None),
            ),
        )
        .order_by(Vacancy.id)
    )
    return [vacancy for vacancy in found if rules_freshness.last_day(vacancy) <= last]


def to_remind(today: date) -> list[int]:
    """Vacancies whose organisation should hear now that they go offline, and did not yet.

    One at rest cannot renew, so it is not asked.
    """
    due = [
        (vacancy, step)
        for vacancy in ending(today, max(rules_freshness.ASK_BEFORE))
        if vacancy.organisation.state is OrganisationState.ACTIVE
        if (step := rules_freshness.asked(vacancy, today))
    ]
    sent = {
        (number, step, day)
        for number, step, day in session().execute(
            sa.select(Reminder.subject_id, Reminder.step, Reminder.due_on).where(
                Reminder.subject == VACANCY, Reminder.due_on >= today
            )
        )
    }
    return [
        vacancy.id
        for vacancy, step in due
        if (vacancy.id, rules_freshness.STEP.format(step), rules_freshness.last_day(vacancy)) not in sent
    ]


def to_expire(today: date) -> list[int]:
    """Vacancies whose last day passed."""
    return [vacancy.id for vacancy in ending(today, -1)]


def to_archive(today: date) -> list[int]:
    """Vacancies that closed long enough ago."""
    before = queries_replies.start_of(today - rules.ARCHIVE_AFTER + timedelta(days=1))
    return list(
        session().scalars(
            sa.select(Vacancy.id)
            .where(Vacancy.state.in_(OFFLINE), Vacancy.closed_at < before)
            .order_by(Vacancy.id)
        )
    )


def vacancies(ids: Sequence[int]) -> Sequence[Vacancy]:
    """These vacancies with their organisations, locked."""
    return (
        session()
        .scalars(
            sa.select(Vacancy)
            .options(joinedload(Vacancy.organisation, innerjoin=True))
            .where(Vacancy.id.in_(ids))
            .order_by(Vacancy.id)
            .with_for_update(of=Vacancy)
        )
        .all()
    )


def vacancy_by_link(token: str, now: datetime) -> Vacancy:
    """The vacancy a mailed link renews, with its organisation. Raises LinkUnknown or LinkExpired."""
    row = (
        session()
        .execute(
            sa.select(Vacancy, VacancyLink.expires_at)
            .join(VacancyLink, VacancyLink.vacancy_id == Vacancy.id)
            .options(joinedload(Vacancy.organisation, innerjoin=True))
            .where(VacancyLink.token_hash == token_hash(token))
        )
        .one_or_none()
    )
    if row is None:
        raise rules.LinkUnknown("renew")
    if row[1] <= now:
        raise rules.LinkExpired("renew")
    vacancy: Vacancy = row[0]
    return vacancy


def to_tell(organisation_id: int) -> list[int]:
    """Who works for an organisation that stopped, or still hoped for its answer; only who has an address."""
    return list(
        session().scalars(
            sa.select(Application.id)
            .join(Application.vacancy)
            .where(
                Vacancy.organisation_id == organisation_id,
                Application.state.in_((ApplicationState.PLACED, ApplicationState.LAPSED)),
                Application.anonymised_at.is_(None),
                Application.email_lookup.is_not(None),
            )
            .order_by(Application.id)
        )
    )


def applications(ids: Sequence[int]) -> Sequence[Application]:
    """These applications with vacancy and organisation."""
    return (
        session()
        .scalars(
            sa.select(Application)
            .options(
                joinedload(Application.vacancy, innerjoin=True).joinedload(
                    Vacancy.organisation, innerjoin=True
                )
            )
            .where(Application.id.in_(ids))
            .order_by(Application.id)
        )
        .all()
    )


class OpenAt(NamedTuple):
    """A vacancy with people who wait for the end of a conversation."""

    vacancy_id: int
    title: str
    number: int


def open_per_vacancy(organisation_id: int, limit: int = 50) -> list[OpenAt]:
    """Where an organisation must still answer, those with the most people first."""
    number = sa.func.count()
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.title, number)
        .join(Application, Application.vacancy_id == Vacancy.id)
        .where(Vacancy.organisation_id == organisation_id, Application.state.in_(TALKING))
        .group_by(Vacancy.id, Vacancy.title)
        .order_by(number.desc(), Vacancy.id)
        .limit(limit)
    )
    return [OpenAt(*row) for row in rows]


def number_open(organisation_id: int) -> int:
    """How many applications to an organisation wait for the end of a conversation."""
    return (
        session().scalar(
            sa.select(sa.func.count())
            .select_from(Application)
            .join(Application.vacancy)
            .where(Vacancy.organisation_id == organisation_id, Application.state.in_(TALKING))
        )
        or 0
    )
