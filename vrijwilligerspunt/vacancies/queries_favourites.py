"""Which vacancies somebody keeps to look at again, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import queries, rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_wishes import Favourite
from vrijwilligerspunt.vacancies.queries import Listed
from vrijwilligerspunt.vacancies.states import VacancyState

# One that rests may come back: it stays on the list, unseen meanwhile.
_MAY_COME_BACK = (VacancyState.PAUSED, VacancyState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Kept:
    """A vacancy on somebody's list. `is_nameless`: it was taken away, and even its title is not shown."""

    row: Listed
    state: VacancyState
    is_open: bool
    is_nameless: bool


def ids_of(actor: Actor) -> list[int]:
    """What this person keeps, the last kept first."""
    if not actor.is_signed_in:
        return []
    return list(
        session().scalars(
            sa.select(Favourite.vacancy_id)
            .where(Favourite.account_id == actor.account_id)
            .order_by(Favourite.created_at.desc(), Favourite.vacancy_id.desc())
        )
    )


def shown(ids: Sequence[int], today: date) -> list[Kept]:
    """These vacancies in this order, as far as a visitor finds something at their address. Two statements."""
    faces = {row.id: (row.state, _face(row, today)) for row in _standing(ids)}
    visible = [id_ for id_ in ids if id_ in faces and faces[id_][1] in (rules.Face.OPEN, rules.Face.CLOSED)]
    rows = {row.id: row for row in queries.listed(visible)} if visible else {}
    return [
        Kept(
            rows[id_],
            state=faces[id_][0],
            is_open=faces[id_][1] is rules.Face.OPEN,
            is_nameless=faces[id_][0] is VacancyState.REMOVED,
        )
        for id_ in visible
        if id_ in rows
    ]


def _standing(ids: Sequence[int]) -> Sequence[Any]:
    """The columns that `rules.face` reads."""
    if not ids:
        return []
    asked = (
        sa.select(
            Vacancy.id,
            Vacancy.state,
            Vacancy.ends_on,
            Vacancy.closed_at,
            Organisation.state.label("organisation_state"),
        )
        .join(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(Vacancy.id.in_(ids))
    )
    return session().execute(asked).all()


def _face(row: Any, today: date) -> rules.Face:
    return rules.face(cast(Vacancy, row), row.organisation_state, today)


def gone(today: date) -> list[int]:
    """Vacancies on somebody's list that nobody will find again."""
    ids = list(session().scalars(sa.select(Favourite.vacancy_id).distinct()))
    return [
        row.id
        for row in _standing(ids)
        if row.state not in _MAY_COME_BACK and _face(row, today) is rules.Face.GONE
    ]
