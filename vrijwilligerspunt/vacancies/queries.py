"""Every question about vacancies and applications. What an actor may not see is not in the answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.places.models import District, Postcode, Wijk
from vrijwilligerspunt.vacancies import policy, rules
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink, InfoText, Vacancy
from vrijwilligerspunt.vacancies.states import RUNNING, ApplicationState, LinkPurpose, VacancyState

SIMILAR = 3
_SHOWN = (joinedload(Vacancy.organisation), joinedload(Vacancy.postcode), joinedload(Vacancy.wijk))

# Built once: making the statement costs more than asking the database.
_PUBLIC = (
    sa.select(Vacancy, District)
    .join(Vacancy.organisation)
    .outerjoin(Vacancy.postcode)
    .outerjoin(Vacancy.wijk)
    .outerjoin(District, District.code == Wijk.district_code)
    .options(
        contains_eager(Vacancy.organisation),
        contains_eager(Vacancy.postcode),
        contains_eager(Vacancy.wijk),
    )
    .where(Vacancy.id == sa.bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class PublicVacancy:
    """A vacancy as its page shows it, with what a visitor finds there."""

    vacancy: Vacancy
    district: District | None
    face: rules.Face


def public_vacancy(vacancy_id: int, today: date) -> PublicVacancy:
    """The vacancy with organisation, postcode and wijk, in one statement. Raises NotFound or Gone."""
    row = session().execute(_PUBLIC, {"id": vacancy_id}).one_or_none()
    if row is None:
        raise NotFound("vacancy")
    vacancy: Vacancy = row[0]
    found = rules.face(vacancy, vacancy.organisation.state, today)
    if found is rules.Face.HIDDEN:
        raise NotFound("vacancy")
    if found is rules.Face.GONE:
        raise Gone("vacancy")
    return PublicVacancy(vacancy, row[1], found)


def open_now(today: date | sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The condition of `rules.is_open` in SQL; the statement must join Organisation."""
    return sa.and_(
        Vacancy.state == VacancyState.PUBLISHED,
        Organisation.state == OrganisationState.ACTIVE,
        sa.or_(Vacancy.ends_on.is_(None), Vacancy.ends_on >= today),
    )


def vacancies_visible_to(actor: Actor, today: date) -> sa.Select[Vacancy]:
    """The vacancies this actor may see in lists, joined with Organisation.

    The same answer as `policy.can_view_vacancy`, in SQL.
    """
    asked = sa.select(Vacancy).join(Vacancy.organisation)
    if actor.is_system or policy.is_moderator(actor):
        return asked
    if not actor.is_signed_in:
        return asked.where(open_now(today))
    return asked.where(sa.or_(open_now(today), Vacancy.organisation_id.in_(_own_organisations(actor))))


def _own_organisations(actor: Actor) -> sa.Select[int]:
    return sa.select(OrganisationMember.organisation_id).where(
        OrganisationMember.account_id == actor.account_id
    )


def membership(actor: Actor, organisation_id: int) -> MemberRole | None:
    """What this actor is for the organisation."""
    if not actor.is_signed_in:
        return None
    return session().scalar(
        sa.select(OrganisationMember.role).where(
            OrganisationMember.organisation_id == organisation_id,
            OrganisationMember.account_id == actor.account_id,
        )
    )


def vacancy_case(actor: Actor, vacancy: Vacancy) -> policy.VacancyCase:
    """The vacancy (with its organisation loaded) as policies want it."""
    return policy.VacancyCase(vacancy, vacancy.organisation.state, membership(actor, vacancy.organisation_id))


def locked_vacancy(vacancy_id: int, *, share: bool = False) -> Vacancy:
    """The row with its organisation, locked until the transaction ends. Raises NotFound."""
    vacancy = session().scalar(
        sa.select(Vacancy)
        .options(joinedload(Vacancy.organisation, innerjoin=True))
        .where(Vacancy.id == vacancy_id)
        .with_for_update(of=Vacancy, read=share)
    )
    if vacancy is None:
        raise NotFound("vacancy")
    return vacancy


def _similar() -> sa.Select[Vacancy]:
    """Three open vacancies of one theme, those of one wijk first; made of two short walks along an index."""

    def ids(*conditions: sa.ColumnElement[bool], rank: int) -> sa.Select[int, int]:
        nearest = (
            sa.select(Vacancy.id.label("id"), sa.literal(rank).label("rank"))
            .join(Vacancy.organisation)
            .where(
                open_now(sa.bindparam("today", type_=sa.Date)),
                Vacancy.theme == sa.bindparam("theme", type_=Vacancy.theme.type),
                Vacancy.id != sa.bindparam("id"),
                *conditions,
            )
            .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
            .limit(SIMILAR)
            .subquery()
        )
        return sa.select(nearest.c.id, nearest.c.rank)

    in_wijk = Vacancy.wijk_code == sa.bindparam("wijk", type_=Vacancy.wijk_code.type)
    found = sa.union_all(ids(in_wijk, rank=0), ids(sa.true(), rank=1)).subquery()
    best = sa.select(found.c.id, sa.func.min(found.c.rank).label("rank")).group_by(found.c.id).subquery()
    return (
        sa.select(Vacancy)
        .join(best, best.c.id == Vacancy.id)
        .options(*_SHOWN)
        .order_by(best.c.rank, Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(SIMILAR)
    )


_SIMILAR = _similar()


def similar(vacancy: Vacancy, today: date) -> Sequence[Vacancy]:
    """Three open vacancies of the same theme, those of the same wijk first."""
    values = {"today": today, "theme": vacancy.theme, "id": vacancy.id, "wijk": vacancy.wijk_code}
    return session().scalars(_SIMILAR, values).all()


def vacancies_to_index(ids: Collection[int] | None = None) -> sa.Select[Vacancy]:
    """All vacancies, or these, with everything `index.document` reads."""
    asked = sa.select(Vacancy).options(*_SHOWN).order_by(Vacancy.id)
    return asked if ids is None else asked.where(Vacancy.id.in_(ids))


def applications_visible_to(actor: Actor) -> sa.Select[Application]:
    """The actor's own applications, and what was sent to his organisations: `policy.can_view_application`."""
    asked = (
        sa.select(Application)
        .join(Application.vacancy)
        .options(contains_eager(Application.vacancy).joinedload(Vacancy.organisation))
        .order_by(Application.id)
    )
    if not actor.is_signed_in:
        return asked.where(sa.false())
    sent = sa.and_(
        Application.submitted_at.is_not(None),
        Application.state.not_in(policy.HIDDEN_FROM_ORGANISATION),
        Vacancy.organisation_id.in_(_own_organisations(actor)),
    )
    return asked.where(sa.or_(Application.account_id == actor.account_id, sent))


def own_applications(actor: Actor) -> Sequence[Application]:
    """What this resident applied for, newest first, with vacancy and organisation: for his own page."""
    return (
        session()
        .scalars(
            applications_visible_to(actor)
            .where(Application.account_id == actor.account_id)
            .order_by(None)
            .order_by(Application.id.desc())
        )
        .all()
    )


@dataclass(frozen=True, slots=True)
class Linked:
    """An application found by a mailed link."""

    application: Application
    expires_at: datetime | None


def application_by_link(token: str, purpose: LinkPurpose, *, lock: bool = False) -> Linked:
    """The application a mailed link is for, with vacancy and organisation. Raises LinkUnknown."""
    asked = (
        sa.select(Application, ApplicationLink.expires_at)
        .join(ApplicationLink, ApplicationLink.application_id == Application.id)
        .options(
            joinedload(Application.vacancy, innerjoin=True).joinedload(Vacancy.organisation, innerjoin=True)
        )
        .where(ApplicationLink.token_hash == token_hash(token), ApplicationLink.purpose == purpose)
    )
    row = session().execute(asked.with_for_update(of=Application) if lock else asked).one_or_none()
    if row is None:
        raise rules.LinkUnknown(purpose.value)
    return Linked(row[0], row[1])


def application_by_status_token(token: str) -> Application:
    """The application behind a status link. Raises LinkUnknown."""
    return application_by_link(token, LinkPurpose.STATUS).application


def application_by_form_key(form_key: str) -> Application | None:
    """The application a form made before: the same form posted twice is one application."""
    return session().scalar(sa.select(Application).where(Application.form_key == form_key))


def open_application(vacancy_id: int, email_lookup: str) -> Application | None:
    """The running application of this address for this vacancy, locked."""
    return session().scalar(
        sa.select(Application)
        .where(
            Application.vacancy_id == vacancy_id,
            Application.email_lookup == email_lookup,
            Application.state.in_(RUNNING),
        )
        .with_for_update()
    )


def never_confirmed(now: datetime) -> Sequence[int]:
    """Applications whose applicant or parent let the last link expire."""
    waiting = {
        ApplicationState.UNVERIFIED: LinkPurpose.VERIFY,
        ApplicationState.AWAITING_PARENT: LinkPurpose.PARENT,
    }
    conditions = [
        sa.and_(
            Application.state == state,
            ~sa.exists().where(
                ApplicationLink.application_id == Application.id,
                ApplicationLink.purpose == purpose,
                ApplicationLink.expires_at > now,
            ),
        )
        for state, purpose in waiting.items()
    ]
    return session().scalars(sa.select(Application.id).where(sa.or_(*conditions))).all()


def past_retention(now: datetime) -> Sequence[int]:
    """Ended applications that still hold personal data after their time (domain §4.3)."""
    refused = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED)
    return (
        session()
        .scalars(
            sa.select(Application.id).where(
                Application.anonymised_at.is_(None),
                sa.or_(
                    sa.and_(
                        Application.state.in_(refused),
                        Application.ended_at < now - rules.FORGET_REFUSED_AFTER,
                    ),
                    sa.and_(
                        Application.state == ApplicationState.ENDED,
                        Application.ended_at < now - rules.FORGET_ENDED_AFTER,
                    ),
                ),
            )
        )
        .all()
    )


def info_texts(keys: Collection[str], language: str, today: date) -> dict[str, InfoText]:
    """The texts that hold today, by key; a key nobody wrote in this language is left out."""
    rows = session().scalars(
        sa.select(InfoText)
        .where(InfoText.key.in_(keys), InfoText.language == language, InfoText.valid_from <= today)
        .order_by(InfoText.valid_from)
    )
    return {row.key: row for row in rows}


def wijk_of(pc4: str) -> str | None:
    """The wijk a postcode mostly lies in, or None outside Eindhoven."""
    return session().scalar(sa.select(Postcode.wijk_code).where(Postcode.pc4 == pc4))
