"""Every question about vacancies and applications. What an actor may not see is not in the answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import columns_of, read_only, session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.places.models import District, Postcode, Wijk
from vrijwilligerspunt.vacancies import policy, rules, rules_replies
from vrijwilligerspunt.vacancies.models import Application, ApplicationLink, InfoText, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ReplyHabit
from vrijwilligerspunt.vacancies.states import (
    RUNNING,
    LinkPurpose,
    Rhythm,
    Theme,
    VacancyState,
)

SIMILAR = 3
LOOKED_AT = 200  # so many of the newest of a theme may stand before those of the same wijk
_SHOWN = (joinedload(Vacancy.organisation), joinedload(Vacancy.postcode), joinedload(Vacancy.wijk))

# Built once: making the statement costs more than asking the database.
_PARTS = (Vacancy, Organisation, Postcode, Wijk, District)
_DAYS = (
    sa.select(ReplyHabit.days)
    .where(
        ReplyHabit.organisation_id == Vacancy.organisation_id,
        ReplyHabit.replies >= rules_replies.MEASURED_FROM,
    )
    .scalar_subquery()
)
_AWAY = (
    sa.select(sa.func.max(OrganisationAbsence.ends_on))
    .where(
        OrganisationAbsence.organisation_id == Vacancy.organisation_id,
        OrganisationAbsence.starts_on <= sa.bindparam("today", type_=sa.Date),
        OrganisationAbsence.ends_on >= sa.bindparam("today", type_=sa.Date),
    )
    .scalar_subquery()
)
_PUBLIC = (
    sa.select(*(column for part in _PARTS for column in columns_of(part)), _DAYS, _AWAY)
    .select_from(Vacancy)
    .join(Vacancy.organisation)
    .outerjoin(Vacancy.postcode)
    .outerjoin(Vacancy.wijk)
    .outerjoin(District, District.code == Wijk.district_code)
    .where(Vacancy.id == sa.bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class PublicVacancy:
    """A vacancy as its page shows it, with what a visitor finds there.

    `answers_in`: the days its organisation mostly takes to answer, once measured; `away_until`: the last day
    of an absence that covers today.
    """

    vacancy: Vacancy
    district: District | None
    face: rules.Face
    answers_in: int | None = None
    away_until: date | None = None


def public_vacancy(vacancy_id: int, today: date) -> PublicVacancy:
    """The vacancy with organisation, postcode and wijk, in one statement; objects of no session, to be read.

    Raises NotFound or Gone.
    """
    row = session().connection().execute(_PUBLIC, {"id": vacancy_id, "today": today}).one_or_none()
    if row is None:
        raise NotFound("vacancy")
    values = iter(row)
    own, organisation, postcode, wijk, district = (
        list(islice(values, len(columns_of(part)))) for part in _PARTS
    )
    vacancy = read_only(
        Vacancy,
        own,
        organisation=read_only(Organisation, organisation),
        postcode=read_only(Postcode, postcode) if any(postcode) else None,
        wijk=read_only(Wijk, wijk) if any(wijk) else None,
    )
    found = rules.face(vacancy, vacancy.organisation.state, today)
    if found is rules.Face.HIDDEN:
        raise NotFound("vacancy")
    if found is rules.Face.GONE:
        raise Gone("vacancy")
    place = read_only(District, district) if any(district) else None
    return PublicVacancy(vacancy, place, found, *values)


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
    return asked.where(
        sa.or_(open_now(today), Vacancy.organisation_id.in_(organisations.own_organisations(actor)))
    )


def vacancy_case(actor: Actor, vacancy: Vacancy) -> policy.VacancyCase:
    """The vacancy (with its organisation loaded) as policies want it."""
    return policy.VacancyCase(
        vacancy, vacancy.organisation.state, organisations.membership(actor, vacancy.organisation_id)
    )


def own_address(actor: Actor) -> str:
    """The blind value of the actor's proved address, or nothing that is ever stored."""
    return crypto.ring().blind(actor.email) if actor.is_signed_in else ""


def application_case(
    actor: Actor, application: Application, vacancy: Vacancy, **facts: Any
) -> policy.ApplicationCase:
    """The application as policies and guards want it; `facts` are what only the caller knows."""
    facts.setdefault("own_address", actor.is_signed_in and application.email_lookup == own_address(actor))
    return policy.ApplicationCase(application, vacancy_case(actor, vacancy), **facts)


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


class Listed(NamedTuple):
    """What a card shows of a vacancy. `wijk` and `town` are names; a vacancy from home may have neither."""

    id: int
    title: str
    language: str
    theme: Theme
    slots: int
    flexible: bool
    hours_min: float
    hours_max: float
    rhythm: Rhythm
    online: bool
    organisation: str
    wijk: str | None
    town: str | None


_NEWEST = (Vacancy.published_at.desc(), Vacancy.id.desc())


def _listed() -> sa.Select[*tuple[Any, ...]]:
    """The columns of `Listed`, in its order. A card needs no objects: those are half the time of a page."""
    return (
        sa.select(
            Vacancy.id,
            Vacancy.title,
            Vacancy.language,
            Vacancy.theme,
            Vacancy.slots,
            Vacancy.flexible,
            Vacancy.hours_min,
            Vacancy.hours_max,
            Vacancy.rhythm,
            Vacancy.online,
            Organisation.name,
            Wijk.name,
            Postcode.place,
        )
        .join(Vacancy.organisation)
        .outerjoin(Vacancy.wijk)
        .outerjoin(Vacancy.postcode)
    )


def _similar(*, in_wijk: bool) -> sa.Select[*tuple[Any, ...]]:
    """Three open vacancies of one theme, the newest first; with `in_wijk` those of one wijk before them.

    Made of short walks along an index: for the wijk not farther than `LOOKED_AT` vacancies.
    """

    def walk(limit: int) -> sa.Subquery:
        return (
            sa.select(Vacancy.id, Vacancy.wijk_code)
            .join(Vacancy.organisation)
            .where(
                open_now(sa.bindparam("today", type_=sa.Date)),
                Vacancy.theme == sa.bindparam("theme", type_=Vacancy.theme.type),
                Vacancy.id != sa.bindparam("id"),
            )
            .order_by(*_NEWEST)
            .limit(limit)
            .subquery()
        )

    newest = walk(SIMILAR)
    legs = [sa.select(newest.c.id, sa.literal(1).label("rank"))]
    if in_wijk:
        looked_at = walk(LOOKED_AT)
        near = sa.select(looked_at.c.id).where(looked_at.c.wijk_code == sa.bindparam("wijk")).limit(SIMILAR)
        legs.append(sa.select(near.subquery().c.id, sa.literal(0).label("rank")))
    found = sa.union_all(*legs).subquery()
    best = sa.select(found.c.id, sa.func.min(found.c.rank).label("rank")).group_by(found.c.id).subquery()
    return _listed().join(best, best.c.id == Vacancy.id).order_by(best.c.rank, *_NEWEST).limit(SIMILAR)


# Built once, like `_PUBLIC`.
_SIMILAR, _SIMILAR_IN_WIJK = _similar(in_wijk=False), _similar(in_wijk=True)
_LISTED = _listed().where(Vacancy.id.in_(sa.bindparam("ids", expanding=True))).order_by(*_NEWEST)


def similar(vacancy: Vacancy, today: date) -> Sequence[Listed]:
    """Three open vacancies of the same theme, those of the same wijk first."""
    asked = _SIMILAR if vacancy.wijk_code is None else _SIMILAR_IN_WIJK
    values = {"today": today, "theme": vacancy.theme, "id": vacancy.id, "wijk": vacancy.wijk_code}
    return [Listed._make(row) for row in session().connection().execute(asked, values)]


def listed(ids: Sequence[int]) -> Sequence[Listed]:
    """These vacancies, the last published first; the caller knows that a visitor may see them."""
    return [Listed._make(row) for row in session().connection().execute(_LISTED, {"ids": ids})]


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
        Vacancy.organisation_id.in_(organisations.own_organisations(actor)),
    )
    return asked.where(sa.or_(own(actor), sent))


def own(actor: Actor) -> sa.ColumnElement[bool]:
    """Made by this account, or with its proved address before there was an account."""
    return sa.or_(Application.account_id == actor.account_id, Application.email_lookup == own_address(actor))


def own_applications(actor: Actor) -> Sequence[Application]:
    """What this resident applied for, newest first, with vacancy and organisation: for his own page."""
    return (
        session()
        .scalars(
            applications_visible_to(actor).where(own(actor)).order_by(None).order_by(Application.id.desc())
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
