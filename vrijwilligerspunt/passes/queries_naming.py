"""Which organisation somebody means who types its name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState

# A list that a browser offers while somebody types; a name that is not in it can still be typed.
AT_MOST = 2000


@dataclass(frozen=True, slots=True)
class Named:
    """An active organisation as the list offers it; two with one name carry their address too."""

    slug: str
    label: str


def active() -> list[Named]:
    """Every active organisation by name."""
    rows = session().execute(
        sa.select(Organisation.slug, Organisation.name)
        .where(Organisation.state == OrganisationState.ACTIVE)
        .order_by(Organisation.name, Organisation.id)
    )
    found = [(row.slug, row.name) for row in rows]
    times = Counter(fold(name) for _, name in found)
    return [Named(slug, name if times[fold(name)] == 1 else f"{name} ({slug})") for slug, name in found]


def meant(typed: str, known: list[Named]) -> list[Named]:
    """Those of the list that somebody means: one, none, or several with the same name."""
    wanted = fold(typed)
    exact = [one for one in known if fold(one.label) == wanted]
    if exact:
        return exact
    return [one for one in known if fold(one.label.removesuffix(f" ({one.slug})")) == wanted]
