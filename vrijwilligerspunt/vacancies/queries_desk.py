"""What the desk asks: who waits for an answer, which vacancies are old, who found nothing.

Lists hold no names of applicants; the page of one application does, and each look at it is written down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.vacancies import queries, queries_replies, rules_desk, rules_replies
from vrijwilligerspunt.vacancies.models import CALL_BACK, Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.queries_replies import start_of
from vrijwilligerspunt.vacancies.rules_desk import Pile
from vrijwilligerspunt.vacancies.rules_replies import Absence
from vrijwilligerspunt.vacancies.states import RUNNING, ApplicationState, NoteKind, VacancyState

PER_PAGE = 20
MOST_COUNTED = 1000
MOST_PHONED = 50
OLDEST_WAIT = timedelta(days=90)
TWO_WEEKS = 14  # the fewest days that hold ten working days
_S = ApplicationState
NO_PLACE = (_S.DECLINED, _S.WITHDRAWN, _S.LAPSED, _S.ENDED)
Absences = Mapping[int, Sequence[Absence]]


def absences_now(today: date) -> dict[int, list[Absence]]:
    """Announced absences of the last three months, by organisation: all the reply clock can still meet."""
    found: dict[int, list[Absence]] = defaultdict(list)
    rows = session().execute(
        sa.select(
            OrganisationAbsence.organisation_id, OrganisationAbsence.starts_on, OrganisationAbsence.ends_on
        )
        .where(OrganisationAbsence.ends_on >= today - OLDEST_WAIT, OrganisationAbsence.starts_on <= today)
        .order_by(OrganisationAbsence.organisation_id, OrganisationAbsence.starts_on)
    )
    for organisation_id, starts_on, ends_on in rows:
        found[organisation_id].append(Absence(starts_on, ends_on))
    return dict(found)


def _asked_for_help() -> sa.ColumnElement[bool]:
    """Asked to be phoned, and nobody did yet; in the words of the index."""
    return sa.and_(sa.text(CALL_BACK), Application.anonymised_at.is_(None))


def _vacancies_of(organisation_ids: Collection[int]) -> sa.Select[int]:
    return sa.select(Vacancy.id).where(Vacancy.organisation_id.in_(organisation_ids))


def _after(day: date) -> datetime:
    return start_of(day + rules_desk.DAY)


def _unanswered(today: date, absences: Absences) -> sa.Subquery:
    """Applications on the desk's list: ten answer days without an answer, or lapsed and asked for help."""
    usual = rules_desk.waiting_since(rules_replies.DESK_FROM, today, ())
    by_day: dict[date, list[int]] = defaultdict(list)
    for organisation_id, away in absences.items():
        by_day[rules_desk.waiting_since(rules_replies.DESK_FROM, today, away)].append(organisation_id)
    late = [
        sa.and_(Application.vacancy_id.in_(_vacancies_of(ids)), Application.submitted_at < _after(day))
        for day, ids in by_day.items()
    ]
    silent = sa.select(Application.id, Application.submitted_at.label("since")).where(
        Application.state == _S.SUBMITTED, Application.submitted_at < _after(usual)
    )
    if late:
        silent = silent.where(sa.or_(Application.vacancy_id.not_in(_vacancies_of(list(absences))), *late))
    lapsed = sa.select(Application.id, Application.submitted_at.label("since")).where(
        Application.state == _S.LAPSED, _asked_for_help()
    )
    return sa.union_all(silent, lapsed).subquery("unanswered")


def _stale(today: date) -> sa.Select[*tuple[Any, ...]]:
    recent = sa.exists().where(
        Application.vacancy_id == Vacancy.id,
        Application.submitted_at >= start_of(today - rules_desk.NOBODY_FOR),
    )
    return (
        sa.select(Vacancy.id, Vacancy.confirmed_on)
        .join(Vacancy.organisation)
        .where(
            queries.open_now(today),
            sa.or_(
                Vacancy.confirmed_on < today - rules_desk.UNCONFIRMED_AFTER,
                Vacancy.ends_on <= today + rules_desk.EXPIRES_WITHIN,
                sa.and_(Vacancy.published_at < start_of(today - rules_desk.NOBODY_FOR), ~recent),
            ),
        )
    )


def _unmatched() -> sa.Select[*tuple[Any, ...]]:
    """People to phone: who asked for help and has nothing running, and who has no address to be asked by."""
    other = aliased(Application)
    return sa.select(Application.id, Application.call_back_at).where(
        _asked_for_help(),
        sa.or_(
            sa.and_(
                Application.state.in_(NO_PLACE),
                ~sa.exists().where(
                    other.email_lookup == Application.email_lookup,
                    other.state.in_(RUNNING),
                ),
            ),
            sa.and_(Application.email_lookup.is_(None), Application.state.in_(RUNNING)),
        ),
    )


def counts(today: date, absences: Absences) -> dict[Pile, int]:
    """How many stand on each list, a thousand at most: more is "more than enough"."""
    unanswered = _unanswered(today, absences)
    lists = {
        Pile.UNANSWERED: sa.select(unanswered.c.id),
        Pile.STALE: _stale(today),
        Pile.UNMATCHED: _unmatched(),
    }
    asked = [
        sa.select(sa.func.count()).select_from(found.limit(MOST_COUNTED).subquery()).scalar_subquery()
        for found in lists.values()
    ]
    row = session().execute(sa.select(*asked)).one()
    return dict(zip(lists, row, strict=True))


class Waiting(NamedTuple):
    """An application on a list, without the name of who it is."""

    id: int
    state: ApplicationState
    submitted_at: datetime | None
    call_back_at: datetime | None
    vacancy_id: int
    title: str
    organisation_id: int
    slug: str
    organisation: str
    phone: str


def _waiting() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Application.id,
            Application.state,
            Application.submitted_at,
            Application.call_back_at,
            Vacancy.id,
            Vacancy.title,
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            Organisation.phone,
        )
        .join(Application.vacancy)
        .join(Vacancy.organisation)
    )


def _page(found: sa.Select[*tuple[Any, ...]], page: int) -> sa.Subquery:
    """The numbers of one page: a short list, made before anything wide is read."""
    return found.limit(PER_PAGE).offset((page - 1) * PER_PAGE).subquery()


def unanswered(today: date, absences: Absences, page: int) -> list[Waiting]:
    """One page of who waits, the longest first."""
    rows = _unanswered(today, absences)
    found = _page(sa.select(rows.c.id, rows.c.since).order_by(rows.c.since, rows.c.id), page)
    asked = _waiting().join(found, found.c.id == Application.id).order_by(found.c.since, Application.id)
    return [Waiting._make(row) for row in session().execute(asked)]


def unmatched(page: int) -> list[Waiting]:
    """One page of who asked for help, the longest first."""
    order = (Application.call_back_at, Application.id)
    found = _page(_unmatched().order_by(*order), page)
    asked = _waiting().join(found, found.c.id == Application.id).order_by(*order)
    return [Waiting._make(row) for row in session().execute(asked)]


class Old(NamedTuple):
    """A published vacancy that may be out of date."""

    id: int
    title: str
    organisation: str
    slug: str
    phone: str
    confirmed_on: date | None
    ends_on: date | None
    published_at: datetime
    has_recent: bool


def stale(today: date, page: int) -> list[Old]:
    """One page of vacancies that may be out of date, the longest unconfirmed first."""
    order = (Vacancy.confirmed_on, Vacancy.id)
    found = _page(_stale(today).order_by(*order), page)
    recent = sa.exists().where(
        Application.vacancy_id == Vacancy.id,
        Application.submitted_at >= start_of(today - rules_desk.NOBODY_FOR),
    )
    asked = (
        sa.select(
            Vacancy.id,
            Vacancy.title,
            Organisation.name,
            Organisation.slug,
            Organisation.phone,
            Vacancy.confirmed_on,
            Vacancy.ends_on,
            Vacancy.published_at,
            recent,
        )
        .join(found, found.c.id == Vacancy.id)
        .join(Vacancy.organisation)
        .order_by(*order)
    )
    return [Old._make(row) for row in session().execute(asked)]


def to_phone(organisation_ids: Collection[int], today: date, absences: Absences) -> set[int]:
    """Which of these must be phoned before their vacancies are paused."""
    unanswered, phoned = _silent(organisation_ids, today), phoned_of(organisation_ids)
    return {
        number
        for number, days in unanswered.items()
        if rules_desk.must_be_phoned(days, phoned.get(number, ()), today, absences.get(number, ()))
    }


def _two_weeks_silent(today: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Application.state.in_(queries_replies.SILENT_STATES),
        Application.submitted_at < start_of(today - timedelta(days=TWO_WEEKS - 1)),
        Application.submitted_at >= start_of(today - OLDEST_WAIT),
        Application.first_reply_at.is_(None),
        Application.anonymised_at.is_(None),
    )


def _silent(organisation_ids: Collection[int], today: date) -> dict[int, list[date]]:
    """The days on which applications came in that may be silent for ten working days: two weeks at least."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = session().execute(
        sa.select(Vacancy.organisation_id, Application.submitted_at)
        .join(Application.vacancy)
        .where(Vacancy.organisation_id.in_(organisation_ids), *_two_weeks_silent(today))
    )
    for organisation_id, moment in rows:
        found[organisation_id].append(queries_replies.day(moment))
    return dict(found)


class Silent(NamedTuple):
    """An organisation that may have to be phoned: how many wait two weeks or longer, lapsed ones too."""

    id: int
    slug: str
    name: str
    phone: str
    number: int


def silent_organisations(today: date) -> list[Silent]:
    """Organisations with vacancies online that left two people or more without an answer for two weeks.

    Fifty at most, the longest silence first; `to_phone` says which of them nobody phoned yet.
    """
    online = sa.exists().where(
        Vacancy.organisation_id == Organisation.id, Vacancy.state == VacancyState.PUBLISHED
    )
    waiting = (
        sa.select(
            Vacancy.organisation_id,
            sa.func.count().label("number"),
            sa.func.min(Application.submitted_at).label("since"),
        )
        .join(Application.vacancy)
        .where(*_two_weeks_silent(today))
        .group_by(Vacancy.organisation_id)
        .having(sa.func.count() >= rules_replies.SILENT_APPLICATIONS)
        .subquery()
    )
    rows = session().execute(
        sa.select(Organisation.id, Organisation.slug, Organisation.name, Organisation.phone, waiting.c.number)
        .join(waiting, waiting.c.organisation_id == Organisation.id)
        .where(online)
        .order_by(waiting.c.since, Organisation.id)
        .limit(MOST_PHONED)
    )
    return [Silent._make(row) for row in rows]


def phoned_of(organisation_ids: Collection[int]) -> dict[int, list[date]]:
    """The days on which the desk phoned these organisations."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = session().execute(
        sa.select(DeskNote.organisation_id, DeskNote.created_at)
        .where(
            DeskNote.organisation_id.in_(organisation_ids),
            DeskNote.kind.in_((NoteKind.REACHED, NoteKind.NOT_REACHED)),
        )
        .order_by(DeskNote.created_at)
    )
    for organisation_id, moment in rows:
        found[organisation_id].append(clock.local(moment).date())
    return dict(found)
