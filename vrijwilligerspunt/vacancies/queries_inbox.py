"""Every question an organisation asks about its applications. What was not sent to it is never there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import policy, queries, rules_lifecycles
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage
from vrijwilligerspunt.vacancies.states import ApplicationState, Side

PER_PAGE = 25
_S = ApplicationState


class Pile(StrEnum):
    """How an organisation looks at its applications; the value is the `stand` of the address."""

    OPEN = "open"
    NEW = "nieuw"
    TALKING = "gesprek"
    PLACED = "doet-mee"
    OVER = "afgerond"
    ALL = "alles"


PILES: Mapping[Pile, tuple[ApplicationState, ...]] = {
    Pile.OPEN: (_S.SUBMITTED, _S.IN_CONTACT, _S.MEETING, _S.TRIAL),
    Pile.NEW: (_S.SUBMITTED,),
    Pile.TALKING: (_S.IN_CONTACT, _S.MEETING, _S.TRIAL),
    Pile.PLACED: (_S.PLACED,),
    Pile.OVER: (_S.ENDED, _S.DECLINED, _S.WITHDRAWN, _S.LAPSED),
    Pile.ALL: tuple(state for state in _S if state not in policy.HIDDEN_FROM_ORGANISATION),
}
DECLINES = next(
    step.sources for step in rules_lifecycles.APPLICATION_LIFECYCLE.transitions if step.verb == "decline"
)


class Line(NamedTuple):
    """One application in the list. `has_news`: the applicant wrote the last word."""

    id: int
    name: str | None
    state: ApplicationState
    title: str
    vacancy_id: int
    submitted_at: datetime
    meeting_at: datetime | None
    has_news: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the list; `counts` per state over the chosen vacancy, `titles` of every vacancy."""

    lines: tuple[Line, ...]
    counts: Mapping[ApplicationState, int]
    titles: Sequence[tuple[int, str]]
    total: int
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened with an application: a verb of its life, or `tap` with what was said."""

    verb: str
    at: datetime
    actor: str
    detail: Mapping[str, str]


def organisation_of(slug: str, actor: Actor) -> tuple[Organisation, MemberRole]:
    """The organisation this actor works for, and as what. Raises NotFound for everybody else."""
    row = (
        session()
        .execute(
            sa.select(Organisation, OrganisationMember.role)
            .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
            .where(Organisation.slug == slug, OrganisationMember.account_id == actor.account_id)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound(slug)
    return row[0], row[1]


def _sent_to(organisation_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """What an organisation knows of (domain §4.3): the same as `policy.can_view_application`."""
    return (
        Vacancy.organisation_id == organisation_id,
        Application.submitted_at.is_not(None),
        Application.state.in_(PILES[Pile.ALL]),
    )


def inbox(organisation_id: int, pile: Pile, vacancy_id: int | None, page: int) -> Inbox:
    """The applications of an organisation: who waits for an answer first, the longest waiting at the top."""
    sent = _sent_to(organisation_id)
    counted = session().execute(
        sa.select(Application.vacancy_id, Vacancy.title, Application.state, sa.func.count())
        .join(Application.vacancy)
        .where(*sent)
        .group_by(Application.vacancy_id, Vacancy.title, Application.state)
    )
    counts: dict[ApplicationState, int] = {}
    titles: dict[int, str] = {}
    for number, title, state, count in counted:
        titles[number] = title
        if vacancy_id in (None, number):
            counts[state] = counts.get(state, 0) + count
    total = sum(counts.get(state, 0) for state in PILES[pile])
    last = max(1, -(-total // PER_PAGE))
    page = max(1, min(page, last))
    return Inbox(
        _lines((*sent, *_chosen(pile, vacancy_id)), page) if total else (),
        counts,
        sorted(titles.items(), key=lambda pair: pair[1].casefold()),
        total,
        page,
        last,
    )


def _chosen(pile: Pile, vacancy_id: int | None) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [Application.state.in_(PILES[pile])]
    if vacancy_id is not None:
        found.append(Application.vacancy_id == vacancy_id)
    return found


def _lines(conditions: Collection[sa.ColumnElement[bool]], page: int) -> tuple[Line, ...]:
    last_word = (
        sa.select(ApplicationMessage.side)
        .where(ApplicationMessage.application_id == Application.id)
        .order_by(ApplicationMessage.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    has_news = sa.func.coalesce(last_word == Side.APPLICANT, sa.false())
    waits = sa.or_(Application.state == ApplicationState.SUBMITTED, has_news)
    rows = session().execute(
        sa.select(
            Application.id,
            Application.name,
            Application.state,
            Vacancy.title,
            Application.vacancy_id,
            Application.submitted_at,
            Application.meeting_at,
            has_news,
        )
        .join(Application.vacancy)
        .where(*conditions)
        .order_by(
            sa.case((waits, 0), else_=1),
            sa.case((waits, Application.submitted_at)),
            Application.submitted_at.desc(),
            Application.id,
        )
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return tuple(Line._make((*row[:7], bool(row[7]))) for row in rows)


def application(organisation_id: int, application_id: int) -> Application:
    """One application that was sent to this organisation, with vacancy. Raises NotFound."""
    found = session().scalar(
        sa.select(Application)
        .join(Application.vacancy)
        .options(
            joinedload(Application.vacancy, innerjoin=True).joinedload(Vacancy.organisation, innerjoin=True)
        )
        .where(Application.id == application_id, *_sent_to(organisation_id))
    )
    if found is None:
        raise NotFound("application")
    return found


def own_application(application_id: int, actor: Actor) -> Application:
    """One application of this signed-in person, with vacancy and organisation. Raises NotFound."""
    found = session().scalar(queries.applications_visible_to(actor).where(Application.id == application_id))
    if found is None or not policy.is_applicant(actor, queries.application_case(actor, found, found.vacancy)):
        raise NotFound("application")
    return found


def locked_application(application_id: int) -> Application:
    """The row with its vacancy and organisation, both locked until the transaction ends. Raises NotFound.

    The vacancy first, as whoever fills it does: two that lock in the same order never wait for each other.
    """
    vacancy_id = session().scalar(sa.select(Application.vacancy_id).where(Application.id == application_id))
    if vacancy_id is None:
        raise NotFound("application")
    queries.locked_vacancy(vacancy_id)
    found = session().scalar(
        sa.select(Application)
        .options(
            joinedload(Application.vacancy, innerjoin=True).joinedload(Vacancy.organisation, innerjoin=True)
        )
        .where(Application.id == application_id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("application")
    return found


def thread(application_id: int) -> Sequence[ApplicationMessage]:
    """What both sides wrote, oldest first."""
    return (
        session()
        .scalars(
            sa.select(ApplicationMessage)
            .where(ApplicationMessage.application_id == application_id)
            .order_by(ApplicationMessage.created_at, ApplicationMessage.id)
        )
        .all()
    )


def message_by_form_key(form_key: str) -> ApplicationMessage | None:
    """The words a form brought before."""
    return session().scalar(sa.select(ApplicationMessage).where(ApplicationMessage.form_key == form_key))


def past(application_id: int) -> list[Past]:
    """What happened with an application, oldest first: from the log, which holds no words of anybody."""
    rows = session().execute(
        sa.select(AuditEvent.verb, AuditEvent.at, AuditEvent.actor, AuditEvent.detail)
        .where(AuditEvent.subject_type == "application", AuditEvent.subject_id == str(application_id))
        .order_by(AuditEvent.at, AuditEvent.id)
    )
    return [Past(*row) for row in rows]


def meetings(application_id: int) -> tuple[int, datetime | None]:
    """How often a meeting was agreed on or moved, and when the last time."""
    row = (
        session()
        .execute(
            sa.select(sa.func.count(), sa.func.max(AuditEvent.at)).where(
                AuditEvent.subject_type == "application",
                AuditEvent.subject_id == str(application_id),
                AuditEvent.verb == "meet",
            )
        )
        .one()
    )
    return row[0], row[1]


def names(account_ids: Collection[int]) -> dict[int, str]:
    """What these accounts are called."""
    rows = session().execute(sa.select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return {row.id: row.name for row in rows}


def chosen(organisation_id: int, application_ids: Collection[int]) -> Sequence[Application]:
    """Those of these applications that this organisation can still decline, with their vacancy."""
    return (
        session()
        .scalars(
            sa.select(Application)
            .join(Application.vacancy)
            .options(contains_eager(Application.vacancy))
            .where(*_declinable(organisation_id, application_ids))
            .order_by(Application.id)
        )
        .all()
    )


def _declinable(organisation_id: int, application_ids: Collection[int]) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Application.id.in_(sorted(application_ids)),
        *_sent_to(organisation_id),
        Application.state.in_(DECLINES),
        Application.anonymised_at.is_(None),
    )


def to_decline(organisation_id: int, application_ids: Collection[int]) -> list[int]:
    """Which of these this organisation can still decline, in the order in which they are locked."""
    rows = session().execute(
        sa.select(Application.id)
        .join(Application.vacancy)
        .where(*_declinable(organisation_id, application_ids))
        .order_by(Application.vacancy_id, Application.id)
    )
    return [number for (number,) in rows]
