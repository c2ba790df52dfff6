"""Every question about organisations, scoped to who asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import policy, rules
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.places.models import Postcode, Wijk

_PUBLIC = Organisation.state == OrganisationState.ACTIVE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the directory."""

    slug: str
    name: str
    purpose: str
    wijk: str
    place: str


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of the directory; `page` is the one shown, `last` the number of pages."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """An active organisation with the names of where it is."""

    organisation: Organisation
    wijk: str
    place: str


def own_organisations(actor: Actor) -> sa.Select[int]:
    """The ids of the organisations somebody signed in works for, as a part of other questions."""
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


def visible_to(actor: Actor) -> sa.Select[Organisation]:
    """The organisations for which `policy.can_view` says yes, with their members."""
    chosen = sa.select(Organisation).options(selectinload(Organisation.members))
    if policy.sees_all(actor):
        return chosen
    if actor.account_id is None:
        return chosen.where(_PUBLIC)
    own = own_organisations(actor)
    return chosen.where(_PUBLIC | Organisation.id.in_(own))


def visible(organisation_id: int, actor: Actor) -> Organisation:
    """The organisation with its members. Raises NotFound when it is not there for this actor."""
    found = session().scalars(visible_to(actor).where(Organisation.id == organisation_id)).one_or_none()
    if found is None:
        raise NotFound(f"organisation {organisation_id}")
    return found


def of_member(account_id: int) -> list[Organisation]:
    """The organisations an account works for, by name."""
    return list(
        session().scalars(
            sa.select(Organisation)
            .options(selectinload(Organisation.members))
            .join(OrganisationMember)
            .where(OrganisationMember.account_id == account_id)
            .order_by(Organisation.name, Organisation.id)
        )
    )


def by_slug(slug: str, actor: Actor) -> Organisation:
    """The organisation with this slug. Raises NotFound when it is not there for this actor."""
    found = session().scalars(visible_to(actor).where(Organisation.slug == slug)).one_or_none()
    if found is None:
        raise NotFound(slug)
    return found


def slugs_like(base: str) -> set[str]:
    """The slugs that are this one, or this one with more behind a hyphen."""
    asked = sa.select(Organisation.slug).where(
        (Organisation.slug == base) | Organisation.slug.startswith(f"{base}-", autoescape=True)
    )
    return set(session().scalars(asked))


def known_names() -> dict[str, int]:
    """Folded name to id of every organisation that is not closed or rejected; the oldest wins."""
    gone = (OrganisationState.CLOSED, OrganisationState.REJECTED)
    rows = session().execute(
        sa.select(Organisation.name, Organisation.id)
        .where(Organisation.state.not_in(gone))
        .order_by(Organisation.id.desc())
    )
    return {fold(row.name): row.id for row in rows}


def active_ids() -> set[int]:
    """The organisations a visitor can see."""
    return set(session().scalars(sa.select(Organisation.id).where(_PUBLIC)))


def public_directory(
    q: str = "", wijk_codes: Collection[str] = (), page: int = 1, ranked: Sequence[int] = ()
) -> Directory:
    """A page of the active organisations: those that a search `ranked`, then all whose name holds the words
    of `q` in the order of the alphabet, accents and capitals aside.

    The database's own order and its idea of capitals differ between SQLite and PostgreSQL, so the names
    are sorted here; a page out of range is the nearest there is.
    """
    asked = sa.select(Organisation.id, Organisation.name).where(_PUBLIC)
    if wijk_codes:
        asked = asked.join(Postcode, Postcode.pc4 == Organisation.pc4).where(
            Postcode.wijk_code.in_(sorted(wijk_codes))
        )
    words = fold(q).split()
    names = [(fold(row.name), row.id) for row in session().execute(asked)]
    visible = {number for _, number in names}
    first = [number for number in ranked if number in visible]
    named = [number for name, number in sorted(names, key=_alphabet) if all(word in name for word in words)]
    ids = list(dict.fromkeys([*first, *named]))
    last = max(1, -(-len(ids) // rules.PER_PAGE))
    page = max(1, min(page, last))
    shown = ids[(page - 1) * rules.PER_PAGE : page * rules.PER_PAGE]
    entries = _entries(shown)
    return Directory(tuple(entries[number] for number in shown if number in entries), len(ids), page, last)


def _alphabet(named: tuple[str, int]) -> tuple[str, int]:
    """Sort without leading signs: 't Hofke stands with the t."""
    return named[0].lstrip("'\"‘“ "), named[1]


def _entries(ids: list[int]) -> dict[int, Entry]:
    if not ids:
        return {}
    rows = session().execute(
        sa.select(
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            Organisation.purpose,
            sa.func.coalesce(Wijk.name, ""),
            sa.func.coalesce(Postcode.place, ""),
        )
        .outerjoin(Postcode, Postcode.pc4 == Organisation.pc4)
        .outerjoin(Wijk, Wijk.code == Postcode.wijk_code)
        .where(Organisation.id.in_(ids))
    )
    return {number: Entry(*rest) for number, *rest in rows}


def public_profile(slug: str) -> PublicProfile:
    """An active organisation. Raises NotFound for every other one."""
    row = (
        session()
        .execute(
            sa.select(Organisation, sa.func.coalesce(Wijk.name, ""), sa.func.coalesce(Postcode.place, ""))
            .outerjoin(Postcode, Postcode.pc4 == Organisation.pc4)
            .outerjoin(Wijk, Wijk.code == Postcode.wijk_code)
            .where(_PUBLIC, Organisation.slug == slug)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound(slug)
    return PublicProfile(*row)


def public_slugs() -> list[str]:
    """The slugs of all active organisations, for the site map."""
    return list(session().scalars(sa.select(Organisation.slug).where(_PUBLIC).order_by(Organisation.id)))
