"""What is in the directory of development places: one condition for everybody who asks."""

from __future__ import annotations

import sqlalchemy as sa

from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState


def listed_now() -> sa.ColumnElement[bool]:
    """Does everybody see the place? The statement must join its organisation."""
    return sa.and_(
        DevelopmentPlace.state == PlaceState.PUBLISHED, Organisation.state == OrganisationState.ACTIVE
    )
