"""What somebody likes to do, which open vacancies may fit, and whom a vacancy may fit: cut down in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.foundation.week import ALL_SLOTS
from vrijwilligerspunt.matching import scoring
from vrijwilligerspunt.matching.scoring import Fit
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places.rules import distance_km
from vrijwilligerspunt.vacancies import rules_wishes as rules
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_wishes import VacancyInvitation, Wish
from vrijwilligerspunt.vacancies.queries import open_now, own_address
from vrijwilligerspunt.vacancies.states import DutchLevel

LOOKED_AT = 400  # So many of the most promising vacancies are scored.
LOCKED = 3 * rules.MOST_INVITED  # Some of the best may drop out when counted under the lock.

_CANDIDATE = sa.select(
    Vacancy.id,
    Vacancy.talents,
    Vacancy.theme,
    Vacancy.slots,
    Vacancy.flexible,
    Vacancy.online,
    Vacancy.dutch_rank,
    Vacancy.languages,
    Vacancy.pc4,
).join(Organisation, Organisation.id == Vacancy.organisation_id)


def wish_of(actor: Actor) -> Wish | None:
    """What this person filled in."""
    return session().get(Wish, actor.account_id) if actor.is_signed_in else None


def distances_from(pc4: str | None) -> Mapping[str, float]:
    """Kilometres from a postcode to every postcode; nothing without one."""
    if not pc4:
        return {}
    points = places.postcodes()
    here = points.get(pc4)
    return {} if here is None else {code: distance_km(here, point) for code, point in points.items()}


def suggestions(actor: Actor, today: date, most: int) -> list[tuple[int, Fit]]:
    """Open vacancies that fit what the actor likes to do, best first, with why. Three statements.

    Without what he applied for, and without those of organisations he works for.
    """
    wish = wish_of(actor)
    if wish is None or not rules.says_something(wish):
        return []
    far = distances_from(wish.pc4)
    found = []
    for row in _candidates(actor, wish, far, today):
        one = rules.fit(wish, row, far.get(row.pc4) if row.pc4 else None)
        if one is not None and rules.suits(wish, one):
            found.append((row.id, one))
    return scoring.best(found, most)


def _candidates(actor: Actor, wish: Wish, far: Mapping[str, float], today: date) -> Sequence[Any]:
    """The most promising vacancies: what leaves one out is the condition, the rough points are the order."""
    applied = sa.select(Application.vacancy_id).where(
        sa.or_(Application.account_id == actor.account_id, Application.email_lookup == own_address(actor))
    )
    own = sa.select(OrganisationMember.organisation_id).where(
        OrganisationMember.account_id == actor.account_id
    )
    asked = _CANDIDATE.where(open_now(today), Vacancy.id.not_in(applied), Vacancy.organisation_id.not_in(own))
    if far:
        near = [pc4 for pc4, kilometres in far.items() if kilometres <= wish.radius_km]
        asked = asked.where(sa.or_(Vacancy.online, Vacancy.pc4.in_(near)))
    if wish.dutch_level is not None:
        asked = asked.where(Vacancy.dutch_rank <= wish.dutch_level.rank)
    if wish.slots:
        asked = asked.where(
            sa.or_(
                Vacancy.flexible,
                Vacancy.slots.in_((0, ALL_SLOTS)),
                Vacancy.slots.bitwise_and(wish.slots) != 0,
            )
        )
    named = _named(wish)
    if named:
        asked = asked.where(sa.or_(*named))
    order = (_rough_points(wish).desc(), Vacancy.published_at.desc(), Vacancy.id.desc())
    return session().execute(asked.order_by(*order).limit(LOOKED_AT)).all()


def _named(wish: Wish) -> list[sa.ColumnElement[bool]]:
    """A talent or theme that somebody named; a vacancy must share one."""
    found = [has(Vacancy.talents, wish.talents)] if wish.talents else []
    return [*found, Vacancy.theme.in_(wish.themes)] if wish.themes else found


def _rough_points(wish: Wish) -> sa.ColumnElement[int]:
    """What the database can count of the points: talents, theme and languages."""
    parts = [(has(Vacancy.talents, [talent]), scoring.NEXT_TALENT) for talent in wish.talents]
    if wish.talents:
        parts.append((has(Vacancy.talents, wish.talents), scoring.FIRST_TALENT - scoring.NEXT_TALENT))
    if wish.themes:
        parts.append((Vacancy.theme.in_(wish.themes), scoring.THEME))
    spoken = [code for code in wish.languages if code != rules.SPOKEN_BY_ALL]
    if spoken:
        parts.append((has(Vacancy.languages, spoken), scoring.LANGUAGE))
    total: sa.ColumnElement[int] = sa.literal(0)
    for condition, points in parts:
        total = total + sa.case((condition, points), else_=0)
    return total


def has(column: Any, words: Collection[str]) -> sa.ColumnElement[bool]:
    """Does a stored list hold one of these plain words? By its text, as both databases can compare that."""
    text = sa.cast(column, sa.Text)
    return sa.or_(sa.false(), *(text.like(f'%"{word}"%') for word in words))


# Invitations


def people_for(vacancy: Vacancy, today: date) -> list[tuple[int, Fit]]:
    """Who said that we may invite and whom it fits, best first.

    Without who was invited for it before, had enough this month, applied, or works for the organisation.
    """
    levels = [level for level in DutchLevel if level.rank >= vacancy.dutch_rank]
    conditions = [
        Wish.invitable,
        Account.verified_at.is_not(None),
        sa.or_(Wish.dutch_level.is_(None), Wish.dutch_level.in_(levels)),
        sa.or_(has(Wish.talents, vacancy.talents), has(Wish.themes, [vacancy.theme.value])),
        Wish.account_id.not_in(
            sa.select(VacancyInvitation.account_id).where(VacancyInvitation.vacancy_id == vacancy.id)
        ),
        Wish.account_id.not_in(
            sa.select(OrganisationMember.account_id).where(
                OrganisationMember.organisation_id == vacancy.organisation_id
            )
        ),
        Wish.account_id.not_in(_full(today)),
    ]
    if not rules.is_together(vacancy):
        conditions.append(sa.or_(Wish.slots == 0, Wish.slots.bitwise_and(vacancy.slots) != 0))
    rows = session().execute(
        sa.select(Wish, Account.email).join(Account, Account.id == Wish.account_id).where(*conditions)
    )
    applied = _applied(vacancy.id)
    far = distances_from(vacancy.pc4)
    found = []
    for wish, email in rows:
        one = rules.fit(wish, vacancy, far.get(wish.pc4) if wish.pc4 else None)
        if one is None or not rules.is_worth_a_mail(one):
            continue
        if wish.account_id in applied[0] or crypto.ring().blind(email) in applied[1]:
            continue
        found.append((wish.account_id, one))
    return scoring.best(found, LOCKED)


def _full(today: date) -> sa.Select[int]:
    """Accounts that had this month's invitations."""
    return (
        sa.select(VacancyInvitation.account_id)
        .where(VacancyInvitation.sent_at >= rules.month_begins(today))
        .group_by(VacancyInvitation.account_id)
        .having(sa.func.count() >= rules.INVITED_A_MONTH)
    )


def _applied(vacancy_id: int) -> tuple[set[int], set[str]]:
    """Accounts and blind addresses that applied."""
    rows = (
        session()
        .execute(
            sa.select(Application.account_id, Application.email_lookup).where(
                Application.vacancy_id == vacancy_id
            )
        )
        .all()
    )
    return {row[0] for row in rows if row[0]}, {row[1] for row in rows if row[1]}


def still_invitable(account_ids: Collection[int], today: date) -> dict[int, Account]:
    """Of these, who may get an invitation now; their wishes are locked until the transaction ends.

    Two invitations at once count one after the other: the second waits here, then sees what the first sent.
    """
    locked = (
        session()
        .scalars(
            sa.select(Wish.account_id)
            .where(Wish.account_id.in_(account_ids), Wish.invitable)
            .order_by(Wish.account_id)
            .with_for_update()
        )
        .all()
    )
    rows = session().scalars(
        sa.select(Account).where(Account.id.in_(locked), Account.id.not_in(_full(today)))
    )
    return {account.id: account for account in rows}


def invited(vacancy_id: int, since: Any = None) -> int:
    """How many were ever invited for a vacancy, or since a moment."""
    asked = sa.select(sa.func.count()).where(VacancyInvitation.vacancy_id == vacancy_id)
    if since is not None:
        asked = asked.where(VacancyInvitation.sent_at >= since)
    return session().scalar(asked) or 0


def account_by_stop_link(token: str, *, lock: bool = False) -> int:
    """Whose invitation holds this link. Raises StopLinkUnknown."""
    asked = sa.select(VacancyInvitation.account_id).where(VacancyInvitation.stop_hash == token_hash(token))
    found = session().scalar(asked.with_for_update() if lock else asked)
    if found is None:
        raise rules.StopLinkUnknown
    return found


def is_invitable(account_id: int) -> bool:
    """May we invite this person?"""
    return bool(session().scalar(sa.select(Wish.invitable).where(Wish.account_id == account_id)))
