"""What the search index may know of organisations: the columns everybody may read, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationLocation
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState
from vrijwilligerspunt.places.models import District, Postcode, Wijk


@dataclass(frozen=True, slots=True)
class Findable:
    """An active organisation as the index knows it; `places` are the names of where it is and works."""

    id: int
    name: str
    purpose: str
    kind: OrganisationKind
    language: str
    places: tuple[str, ...]


_HERE = (
    sa.func.coalesce(Wijk.name, Postcode.place, ""),
    sa.func.coalesce(District.name, ""),
    sa.func.coalesce(Postcode.pc4, ""),
)
_OWN = (
    sa.select(
        Organisation.id,
        Organisation.name,
        Organisation.purpose,
        Organisation.kind,
        Organisation.language,
        Organisation.place_name,
        *_HERE,
    )
    .outerjoin(Postcode, Postcode.pc4 == Organisation.pc4)
    .outerjoin(Wijk, Wijk.code == Postcode.wijk_code)
    .outerjoin(District, District.code == Wijk.district_code)
    .where(Organisation.state == OrganisationState.ACTIVE)
    .order_by(Organisation.id)
)
_ELSEWHERE = (
    sa.select(OrganisationLocation.organisation_id, OrganisationLocation.name, *_HERE)
    .join(Organisation, Organisation.id == OrganisationLocation.organisation_id)
    .outerjoin(Postcode, Postcode.pc4 == OrganisationLocation.pc4)
    .outerjoin(Wijk, Wijk.code == Postcode.wijk_code)
    .outerjoin(District, District.code == Wijk.district_code)
    .where(Organisation.state == OrganisationState.ACTIVE)
    .order_by(OrganisationLocation.organisation_id, OrganisationLocation.name, OrganisationLocation.id)
)


def findable(ids: Collection[int] | None = None) -> list[Findable]:
    """The active organisations, or those of these ids that are, in two statements."""
    own, elsewhere = _OWN, _ELSEWHERE
    if ids is not None:
        own = own.where(Organisation.id.in_(ids))
        elsewhere = elsewhere.where(OrganisationLocation.organisation_id.in_(ids))
    more: dict[int, list[str]] = defaultdict(list)
    for organisation_id, *names in session().execute(elsewhere):
        more[organisation_id] += names
    return [
        Findable(id_, name, purpose, kind, language, _once([*names, *more[id_]]))
        for id_, name, purpose, kind, language, *names in session().execute(own)
    ]


def _once(names: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
