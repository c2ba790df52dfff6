"""Questions for the pages of an organisation's own vacancies; only who works there gets an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.models import Organisation, OrganisationLocation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.places.models import District, Wijk
from vrijwilligerspunt.vacancies import queries_closing, rules
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_wishes import Wish
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.states import ApplicationState, DutchLevel, PauseReason, VacancyState

PER_PAGE = 25
MOST_COPIES = 200
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Own:
    """An organisation the actor works for, and what he is there."""

    organisation: Organisation
    role: MemberRole


@dataclass(frozen=True, slots=True)
class Line:
    """A vacancy in the organisation's own list."""

    id: int
    title: str
    state: VacancyState
    pause_reason: PauseReason | None
    changed_on: date | None
    ends_soon: bool
    applications: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the own list, with the number of vacancies in each state."""

    lines: tuple[Line, ...]
    counts: Mapping[VacancyState, int]
    page: int
    last: int
    total: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Applications to a vacancy: all that were sent, those without any answer, and who still hopes for it."""

    all: int
    unanswered: int
    open: int


def own_organisation(actor: Actor, slug: str) -> Own:
    """The organisation with this slug, for who works there. Raises NotFound for everybody else."""
    row = (
        session()
        .execute(
            sa.select(Organisation, OrganisationMember.role)
            .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
            .where(Organisation.slug == slug, OrganisationMember.account_id == actor.account_id)
        )
        .one_or_none()
        if actor.is_signed_in
        else None
    )
    if row is None:
        raise NotFound(slug)
    return Own(row[0], row[1])


def own_vacancy(own: Own, vacancy_id: int) -> Vacancy:
    """A vacancy of this organisation with everything its page shows. Raises NotFound."""
    found = session().scalar(
        sa.select(Vacancy)
        .join(Vacancy.organisation)
        .options(contains_eager(Vacancy.organisation), joinedload(Vacancy.postcode), joinedload(Vacancy.wijk))
        .where(Vacancy.id == vacancy_id, Vacancy.organisation_id == own.organisation.id)
    )
    if found is None:
        raise NotFound("vacancy")
    return found


def district_of(vacancy: Vacancy) -> District | None:
    """The part of the city the vacancy is in."""
    if vacancy.wijk_code is None:
        return None
    return session().scalar(
        sa.select(District)
        .join(Wijk, Wijk.district_code == District.code)
        .where(Wijk.code == vacancy.wijk_code)
    )


def own_page(own: Own, state: VacancyState | None, page: int, today: date) -> Page:
    """A page of all vacancies, or of those in one state; what waits for an answer comes first.

    A page out of range is the nearest there is. Three statements, however many rows.
    """
    mine = Vacancy.organisation_id == own.organisation.id
    counts = {
        row.state: row.number
        for row in session().execute(
            sa.select(Vacancy.state, sa.func.count().label("number")).where(mine).group_by(Vacancy.state)
        )
    }
    total = counts.get(state, 0) if state else sum(counts.values())
    last = max(1, -(-total // PER_PAGE))
    page = max(1, min(page, last))
    asked = sa.select(Vacancy).where(mine)
    rows = (
        session()
        .scalars(
            (asked.where(Vacancy.state == state) if state else asked)
            .order_by(_attention(), Vacancy.changed_at.desc(), Vacancy.id.desc())
            .limit(PER_PAGE)
            .offset((page - 1) * PER_PAGE)
        )
        .all()
    )
    tallies = applications_of([row.id for row in rows])
    nothing = Tally(0, 0, 0)
    lines = (
        Line(
            row.id,
            row.title,
            row.state,
            row.pause_reason,
            row.changed_at.date(),
            _ends_soon(row, today),
            tallies.get(row.id, nothing).all,
            tallies.get(row.id, nothing).unanswered,
        )
        for row in rows
    )
    return Page(tuple(lines), counts, page, last, total)


def _attention() -> sa.ColumnElement[int]:
    """What asks something of the organisation stands before what runs, and that before what is over."""
    order = (
        VacancyState.CHANGES_REQUESTED,
        VacancyState.DRAFT,
        VacancyState.SUBMITTED,
        VacancyState.PUBLISHED,
        VacancyState.PAUSED,
        VacancyState.EXPIRED,
    )
    return sa.case(*((Vacancy.state == state, rank) for rank, state in enumerate(order)), else_=len(order))


def _ends_soon(vacancy: Vacancy, today: date) -> bool:
    confirmed = vacancy.confirmed_on
    ends = [
        day
        for day in (vacancy.ends_on, confirmed + rules.CONFIRM_EVERY if confirmed else None)
        if day is not None
    ]
    return bool(ends) and min(ends) - today <= SOON


def applications_of(vacancy_ids: Sequence[int]) -> dict[int, Tally]:
    """How many people applied to each of these vacancies, as far as their organisation may know."""
    if not vacancy_ids:
        return {}
    is_open = Application.state.in_(queries_closing.HOPING)
    rows = session().execute(
        sa.select(
            Application.vacancy_id,
            sa.func.count(),
            sa.func.sum(sa.case((Application.state == ApplicationState.SUBMITTED, 1), else_=0)),
            sa.func.sum(sa.case((is_open, 1), else_=0)),
        )
        .where(
            Application.vacancy_id.in_(vacancy_ids),
            Application.submitted_at.is_not(None),
            Application.state.not_in((ApplicationState.UNVERIFIED, ApplicationState.AWAITING_PARENT)),
        )
        .group_by(Application.vacancy_id)
    )
    return {number: Tally(total, int(unanswered), int(still)) for number, total, unanswered, still in rows}


def decisions(vacancy_id: int) -> Sequence[VacancyDecision]:
    """What moderators decided about a vacancy, the newest first."""
    return (
        session()
        .scalars(
            sa.select(VacancyDecision)
            .where(VacancyDecision.vacancy_id == vacancy_id)
            .order_by(VacancyDecision.id.desc())
        )
        .all()
    )


def locations(organisation_id: int) -> Sequence[OrganisationLocation]:
    """The places of an organisation, by name."""
    return (
        session()
        .scalars(
            sa.select(OrganisationLocation)
            .where(OrganisationLocation.organisation_id == organisation_id)
            .order_by(OrganisationLocation.name, OrganisationLocation.id)
        )
        .all()
    )


def to_copy(organisation_id: int) -> Sequence[tuple[int, str, VacancyState]]:
    """Vacancies to begin from: number, title and state, the newest first."""
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.title, Vacancy.state)
        .where(Vacancy.organisation_id == organisation_id, Vacancy.state != VacancyState.REMOVED)
        .order_by(Vacancy.id.desc())
        .limit(MOST_COPIES)
    )
    return [(row.id, row.title, row.state) for row in rows]


def by_form_key(form_key: str) -> Vacancy | None:
    """The vacancy a form made before: the same form posted twice is one vacancy."""
    return session().scalar(sa.select(Vacancy).where(Vacancy.form_key == form_key))


def dutch_levels() -> dict[DutchLevel, int]:
    """How many people told us each level of Dutch as theirs."""
    rows = session().execute(
        sa.select(Wish.dutch_level, sa.func.count())
        .where(Wish.dutch_level.is_not(None))
        .group_by(Wish.dutch_level)
    )
    return {level: number for level, number in rows if level is not None}
