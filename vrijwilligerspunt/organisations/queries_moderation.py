"""Questions of the moderators: who waits to be let in, and what is odd about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import policy, queries, rules, rules_days
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState

MOST_FOUND = 20
_GONE = (OrganisationState.CLOSED, OrganisationState.REJECTED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that was handed in, with what a moderator should notice."""

    organisation: Organisation
    handed_in_at: datetime
    is_new: bool
    is_double: bool
    waits_too_long: bool
    is_own: bool


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """Everything that was handed in, the oldest first. Three statements, however many there are."""
    rows = (
        session()
        .scalars(
            sa.select(Organisation)
            .options(selectinload(Organisation.members))
            .where(Organisation.state == OrganisationState.SUBMITTED)
            .order_by(Organisation.handed_in_at.is_(None).desc(), Organisation.handed_in_at, Organisation.id)
        )
        .all()
    )
    if not rows:
        return []
    names, numbers = _known()
    return [
        Waiting(
            row,
            moment,
            rules.is_new(row),
            names[fold(row.name)] > 1 or (row.coc_number is not None and numbers[row.coc_number] > 1),
            rules_days.waits_too_long(clock.local(moment).date(), today),
            policy.is_member(actor, row),
        )
        for row in rows
        for moment in [row.handed_in_at or row.created_at]
    ]


def _known() -> tuple[Counter[str], Counter[str]]:
    """How often each name (signs and capitals aside) and each number is in use."""
    rows = session().execute(
        sa.select(Organisation.name, Organisation.coc_number).where(Organisation.state.not_in(_GONE))
    )
    names: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for row in rows:
        names[fold(row.name)] += 1
        if row.coc_number is not None:
            numbers[row.coc_number] += 1
    return names, numbers


def named(words: str) -> list[Organisation]:
    """The first organisations in any state but draft whose name holds these words, by name."""
    wanted = fold(words).split()
    if not wanted:
        return []
    rows = session().execute(
        sa.select(Organisation.id, Organisation.name).where(Organisation.state != OrganisationState.DRAFT)
    )
    named = sorted((fold(row.name), row.id) for row in rows)
    ids = [number for name, number in named if all(word in name for word in wanted)][:MOST_FOUND]
    found = {
        row.id: row for row in session().scalars(sa.select(Organisation).where(Organisation.id.in_(ids)))
    }
    return [found[number] for number in ids]


def to_moderate(slug: str, actor: Actor) -> Organisation:
    """One that was handed in once. Raises NotFound for a draft: nobody asked us to look at it yet."""
    organisation = queries.by_slug(slug, actor)
    if organisation.state is OrganisationState.DRAFT:
        raise NotFound(slug)
    return organisation


def how_many_wait() -> int:
    """The number on the tile of the worklist."""
    asked = (
        sa.select(sa.func.count())
        .select_from(Organisation)
        .where(Organisation.state == OrganisationState.SUBMITTED)
    )
    return session().scalar(asked) or 0
