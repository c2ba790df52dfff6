"""What the page of the person, and that of the coordinator, show of asking around in the own wijk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app

from vrijwilligerspunt.buddies import queries_rings, rules_rings
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_rings import BuddyRing
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_date

# `app.extensions[RESIDENTS]` is a function that `rooms.py` fills: the room above this one knows who nearby
# said yes, and writes a line that it was read before it tells.
RESIDENTS = "buddies.ring_residents"


def part(row: BuddyRequest) -> dict[str, Any]:
    """How it stands with the ring, in words that both pages share."""
    return _part(row, queries_rings.ring_of(row.id))


def _part(row: BuddyRequest, ring: BuddyRing | None) -> dict[str, Any]:
    today = clock.today()
    is_found = rules_rings.was_found(row, ring)
    runs = rules_rings.runs(row, ring, today)
    return {
        "may_begin": rules_rings.may_begin(row),
        "runs": runs,
        "is_found": is_found,
        "until": format_date(ring.until) if ring is not None and runs else "",
        "next_until": format_date(rules_rings.last_day(today)),
    }


def desk_part(row: BuddyRequest) -> dict[str, Any]:
    """As `part`, with who said yes: for who may read the words. That it was read is written down first."""
    ring = queries_rings.ring_of(row.id)
    shown = _part(row, ring)
    residents: Callable[..., list[dict[str, str]]] = current_app.extensions[RESIDENTS]
    told = residents(row.id, ring.consent_at) if ring is not None and shown["is_found"] else []
    return shown | {"residents": told}
