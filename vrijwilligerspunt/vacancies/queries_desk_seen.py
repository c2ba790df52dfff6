"""What the desk may know of one organisation, vacancy or application, and which vacancy is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import queries
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import DeskNote, LadderCheck
from vrijwilligerspunt.vacancies.states import ApplicationState, Rung, Side, VacancyState

MOST_FOUND = 20


def organisation(slug: str) -> Organisation:
    """An organisation by its address. Raises NotFound."""
    found = session().scalar(sa.select(Organisation).where(Organisation.slug == slug))
    if found is None:
        raise NotFound("organisation")
    return found


def vacancy(vacancy_id: int) -> tuple[Vacancy, int]:
    """A vacancy that is or was online, with its organisation and how many applied. Raises NotFound."""
    hidden = (VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.CHANGES_REQUESTED)
    applied = (
        sa.select(sa.func.count())
        .where(Application.vacancy_id == Vacancy.id, Application.submitted_at.is_not(None))
        .scalar_subquery()
    )
    row = (
        session()
        .execute(
            sa.select(Vacancy, applied)
            .options(joinedload(Vacancy.organisation, innerjoin=True))
            .where(Vacancy.id == vacancy_id, Vacancy.state.not_in(hidden))
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound("vacancy")
    return row[0], row[1]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the desk may know of an application: name and state, and how to phone who asked for help.

    `message` is never here. `asked_by_phone`: questions of the ladder to somebody without a mail address.
    `account_id` is whose page shows that the desk looked.
    """

    id: int
    state: ApplicationState
    name: str
    submitted_at: datetime
    call_back_at: datetime | None
    called_back_at: datetime | None
    email: str
    phone: str
    vacancy: Vacancy
    account_id: int | None
    asked_by_phone: tuple[Rung, ...] = ()


def application(application_id: int) -> Seen:
    """An application that was sent, as far as the desk goes. Raises NotFound."""
    found = _sent(application_id)
    asked = found.call_back_at is not None and found.anonymised_at is None
    assert found.submitted_at is not None
    return Seen(
        id=found.id,
        state=found.state,
        name=found.name or "",
        submitted_at=found.submitted_at,
        call_back_at=found.call_back_at,
        called_back_at=found.called_back_at,
        email=(found.email or "") if asked else "",
        phone=(found.phone or "") if asked else "",
        vacancy=found.vacancy,
        account_id=found.account_id or _account_of(found.email),
        asked_by_phone=() if found.email or found.anonymised_at else _unanswered(found.id),
    )


def _unanswered(application_id: int) -> tuple[Rung, ...]:
    """What the applicant was asked on the match ladder and did not answer, in the order of the ladder."""
    asked = set(
        session().scalars(
            sa.select(LadderCheck.rung).where(
                LadderCheck.application_id == application_id,
                LadderCheck.side == Side.APPLICANT,
                LadderCheck.answer.is_(None),
            )
        )
    )
    return tuple(rung for rung in Rung if rung in asked)


def _sent(application_id: int, *, lock: bool = False) -> Application:
    asked = (
        sa.select(Application)
        .options(
            joinedload(Application.vacancy, innerjoin=True).joinedload(Vacancy.organisation, innerjoin=True)
        )
        .where(Application.id == application_id, Application.submitted_at.is_not(None))
    )
    found = session().scalar(asked.with_for_update(of=Application) if lock else asked)
    if found is None:
        raise NotFound("application")
    return found


def locked_application(application_id: int) -> Application:
    """An application that was sent, locked. Raises NotFound."""
    return _sent(application_id, lock=True)


def _account_of(email: str | None) -> int | None:
    """The account with this proved address: the application was made without signing in."""
    if not email:
        return None
    return session().scalar(
        sa.select(Account.id).where(Account.email == email, Account.verified_at.is_not(None))
    )


def notes(
    *, organisation_id: int | None = None, vacancy_id: int | None = None, application_id: int | None = None
) -> Sequence[tuple[DeskNote, str]]:
    """The notes about one thing, newest first, each with the name of who wrote it; fifty at most."""
    about = {
        DeskNote.organisation_id: organisation_id,
        DeskNote.vacancy_id: vacancy_id,
        DeskNote.application_id: application_id,
    }
    rows = session().execute(
        sa.select(DeskNote, sa.func.coalesce(Account.name, ""))
        .outerjoin(Account, Account.id == DeskNote.author_id)
        .where(*(column == number for column, number in about.items() if number is not None))
        .order_by(DeskNote.id.desc())
        .limit(50)
    )
    return [(note, name) for note, name in rows]


def open_vacancies(words: str, today: date) -> list[tuple[int, str, str]]:
    """Open vacancies whose title or organisation holds these words, or with this number."""
    text = words.strip()
    found = [
        Vacancy.title.icontains(text, autoescape=True),
        Organisation.name.icontains(text, autoescape=True),
    ]
    if text.isascii() and text.isdigit() and len(text) < 10:
        found.append(Vacancy.id == int(text))
    rows = session().execute(
        sa.select(Vacancy.id, Vacancy.title, Organisation.name)
        .join(Vacancy.organisation)
        .where(queries.open_now(today), sa.or_(*found))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(MOST_FOUND)
    )
    return [(number, title, name) for number, title, name in rows]
