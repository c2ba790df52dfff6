"""The boundaries an operator loaded, for the map of the list."""

from __future__ import annotations

import json

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.places.models import Buurt, PlaceBoundary, Wijk
from vrijwilligerspunt.search.rules_map import Ring, rings


def boundaries() -> dict[str, list[Ring]]:
    """The rings of each wijk: its own boundary, or those of its buurten; empty when nobody loaded any."""
    wijken: dict[str, list[Ring]] = {}
    parts: dict[str, list[Ring]] = {}
    rows = session().execute(
        sa.select(PlaceBoundary.geometry, Wijk.code, Buurt.wijk_code)
        .outerjoin(Wijk, Wijk.code == PlaceBoundary.code)
        .outerjoin(Buurt, Buurt.code == PlaceBoundary.code)
        .order_by(PlaceBoundary.code)
    )
    for geometry, wijk, home in rows:
        if wijk or home:
            (wijken if wijk else parts).setdefault(wijk or home, []).extend(rings(json.loads(geometry)))
    return parts | wijken
