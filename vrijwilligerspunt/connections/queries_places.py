"""Development places: the directory for everybody, that of an organisation, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from vrijwilligerspunt.connections import policy
from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.policy import PlaceCase
from vrijwilligerspunt.connections.queries_desk import wijken_of
from vrijwilligerspunt.connections.queries_directory import listed_now
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

EDITING = frozenset({MemberRole.ADMIN, MemberRole.EDITOR})


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in the directory."""

    slug: str
    name: str
    kind: OrganisationKind
    language: str
    wijk_code: str
    can_do: str
    can_learn: str


def listed() -> list[Listed]:
    """The whole directory, by name of the organisation."""
    rows = session().execute(_listed().order_by(sa.func.lower(Organisation.name), DevelopmentPlace.id))
    return [Listed(*row) for row in rows]


def _listed() -> sa.Select[str, str, OrganisationKind, str, str, str, str]:
    return (
        sa.select(
            Organisation.slug,
            Organisation.name,
            Organisation.kind,
            Organisation.language,
            DevelopmentPlace.wijk_code,
            DevelopmentPlace.can_do,
            DevelopmentPlace.can_learn,
        )
        .join(Organisation, Organisation.id == DevelopmentPlace.organisation_id)
        .where(listed_now())
    )


def listed_of(slug: str) -> Listed | None:
    """The place of this organisation, while it is in the directory."""
    row = session().execute(_listed().where(Organisation.slug == slug)).first()
    return Listed(*row) if row is not None else None


def of_organisation(organisation_id: int, *, lock: bool = False) -> DevelopmentPlace | None:
    """What this organisation wrote, if anything."""
    asked = _with_organisation().where(DevelopmentPlace.organisation_id == organisation_id)
    return session().scalar(_locked(asked) if lock else asked)


def one(place_id: int, *, lock: bool = False) -> DevelopmentPlace:
    """A place with its organisation. Raises NotFound."""
    asked = _with_organisation().where(DevelopmentPlace.id == place_id)
    found = session().scalar(_locked(asked) if lock else asked)
    if found is None:
        raise NotFound("development_place")
    return found


def _with_organisation() -> sa.Select[DevelopmentPlace]:
    return sa.select(DevelopmentPlace).options(joinedload(DevelopmentPlace.organisation))


def _locked(asked: sa.Select[DevelopmentPlace]) -> sa.Select[DevelopmentPlace]:
    return asked.with_for_update(of=DevelopmentPlace).execution_options(populate_existing=True)


def case(actor: Actor, place: DevelopmentPlace) -> PlaceCase:
    """The place as policies want it."""
    role = organisations.membership(actor, place.organisation_id)
    return PlaceCase(place, is_own=role in EDITING, works_there=role is not None)


def to_judge(actor: Actor, place_id: int) -> PlaceCase:
    """A place for a connector of its wijk or a moderator, also of the own organisation. Raises NotFound."""
    found = one(place_id)
    if not (policy.connects_in(actor, found.wijk_code) or actor.has(Role.MODERATOR)):
        raise NotFound("development_place")
    return case(actor, found)


def _seen(actor: Actor) -> sa.ColumnElement[bool]:
    own = None if actor.has(Role.MODERATOR) else wijken_of(actor)
    return sa.true() if own is None else DevelopmentPlace.wijk_code.in_(own)


def _on_the_site() -> sa.ColumnElement[bool]:
    return Organisation.state == OrganisationState.ACTIVE


def how_many_wait(actor: Actor) -> int:
    """How many places wait for an answer of this connector or moderator."""
    asked = (
        sa.select(sa.func.count(DevelopmentPlace.id))
        .join(Organisation, Organisation.id == DevelopmentPlace.organisation_id)
        .where(DevelopmentPlace.state == PlaceState.HANDED_IN, _seen(actor), _on_the_site())
    )
    return session().scalar(asked) or 0


def in_state(actor: Actor, state: PlaceState) -> Sequence[DevelopmentPlace]:
    """The places that this connector or moderator judges and that stand so, the oldest first.

    One of an organisation that is not on the site waits for that first.
    """
    asked = (
        _with_organisation()
        .join(Organisation, Organisation.id == DevelopmentPlace.organisation_id)
        .where(DevelopmentPlace.state == state, _seen(actor), _on_the_site())
        .order_by(DevelopmentPlace.state_since, DevelopmentPlace.id)
    )
    return session().scalars(asked).all()
