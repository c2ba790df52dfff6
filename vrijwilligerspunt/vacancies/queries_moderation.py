"""What a moderator asks about vacancies: what waits, what was decided, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.places.models import District, Wijk
from vrijwilligerspunt.vacancies.models import FLAGGED, Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.states import VacancyState

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A vacancy on the worklist. `is_own`: the moderator works there, so a colleague judges it."""

    id: int
    title: str
    organisation: str
    state: VacancyState
    flags: list[str]
    since: datetime
    is_own: bool


def _waiting() -> sa.Subquery:
    """Handed in, and published ones that an edit flagged: each a walk along an index of its own."""
    handed_in = sa.select(
        Vacancy.id, sa.func.coalesce(Vacancy.handed_in_at, Vacancy.changed_at).label("since")
    ).where(Vacancy.state == VacancyState.SUBMITTED)
    flagged = sa.select(Vacancy.id, Vacancy.changed_at.label("since")).where(sa.text(FLAGGED))
    return sa.union_all(handed_in, flagged).subquery("waiting")


def count_to_judge() -> int:
    """How many vacancies wait for a moderator."""
    handed_in = sa.select(Vacancy.id).where(Vacancy.state == VacancyState.SUBMITTED)
    flagged = sa.select(Vacancy.id).where(sa.text(FLAGGED))
    waiting = sa.union_all(handed_in, flagged).subquery()
    return session().scalar(sa.select(sa.func.count()).select_from(waiting)) or 0


def to_judge(actor: Actor, page: int) -> Sequence[ToJudge]:
    """One page of what waits, the longest first."""
    every = _waiting()
    waiting = (
        sa.select(every.c.id, every.c.since)
        .order_by(every.c.since, every.c.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
        .subquery()
    )
    rows = session().execute(
        sa.select(
            Vacancy.id,
            Vacancy.title,
            Organisation.name,
            Vacancy.state,
            Vacancy.flags,
            waiting.c.since,
            _works_there(actor),
        )
        .join(waiting, waiting.c.id == Vacancy.id)
        .join(Vacancy.organisation)
        .order_by(waiting.c.since, Vacancy.id)
    )
    return [ToJudge(*row) for row in rows]


def next_to_judge(actor: Actor) -> int | None:
    """The vacancy that waits longest of those this moderator may judge."""
    waiting = _waiting()
    return session().scalar(
        sa.select(waiting.c.id)
        .join(Vacancy, Vacancy.id == waiting.c.id)
        .where(~_works_there(actor))
        .order_by(waiting.c.since, waiting.c.id)
        .limit(1)
    )


def _works_there(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        OrganisationMember.organisation_id == Vacancy.organisation_id,
        OrganisationMember.account_id == actor.account_id,
    )


def vacancy_to_judge(vacancy_id: int) -> tuple[Vacancy, District | None]:
    """A vacancy in whatever state, with what its page shows. Raises NotFound."""
    row = (
        session()
        .execute(
            sa.select(Vacancy, District)
            .outerjoin(Wijk, Wijk.code == Vacancy.wijk_code)
            .outerjoin(District, District.code == Wijk.district_code)
            .options(
                joinedload(Vacancy.organisation, innerjoin=True),
                joinedload(Vacancy.postcode),
                joinedload(Vacancy.wijk),
            )
            .where(Vacancy.id == vacancy_id)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound("vacancy")
    return row[0], row[1]


def decisions_of(vacancy_id: int) -> Sequence[VacancyDecision]:
    """What was decided about a vacancy, newest first; the caller knows that the reader may see it."""
    return (
        session()
        .scalars(
            sa.select(VacancyDecision)
            .where(VacancyDecision.vacancy_id == vacancy_id)
            .order_by(VacancyDecision.id.desc())
        )
        .all()
    )


def decisions_of_organisation(organisation_id: int) -> Sequence[tuple[int, str, list[str]]]:
    """Vacancy, verb and points of every decision about an organisation's vacancies, oldest first."""
    rows = session().execute(
        sa.select(VacancyDecision.vacancy_id, VacancyDecision.verb, VacancyDecision.points)
        .join(Vacancy, Vacancy.id == VacancyDecision.vacancy_id)
        .where(Vacancy.organisation_id == organisation_id)
        .order_by(VacancyDecision.id)
    )
    return [(number, verb, points) for number, verb, points in rows]
