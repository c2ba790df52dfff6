"""Who could be asked for a request: thousands of volunteers read in codes, and the best ten with reasons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.buddies import queries_triage
from vrijwilligerspunt.buddies import queries_volunteers as volunteers
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy_matches import RUNNING
from vrijwilligerspunt.buddies.rules_matches_fit import Gate, Need, Offer, suggest
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.matching.scoring import Fit
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places.rules import distance_km


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could be asked: a first name, a wijk, and why."""

    id: int
    first_name: str
    wijk: str
    running: int
    fit: Fit


_OFFER = (
    BuddyVolunteer.id,
    BuddyVolunteer.account_id,
    BuddyVolunteer.state,
    BuddyVolunteer.wijk_code,
    sa.cast(BuddyVolunteer.wijken, sa.Text).label("wijken"),
    sa.cast(BuddyVolunteer.activities, sa.Text).label("activities"),
    sa.cast(BuddyVolunteer.languages, sa.Text).label("languages"),
    BuddyVolunteer.slots,
    BuddyVolunteer.places_count,
    BuddyVolunteer.vog_valid_until,
)


class _Lists:
    """Lists as the database holds them, each kind read once: thousands of volunteers share a few."""

    def __init__(self) -> None:
        self._read: dict[str, frozenset[str]] = {}

    def __call__(self, text: str) -> frozenset[str]:
        if text not in self._read:
            self._read[text] = frozenset(json.loads(text))
        return self._read[text]


def need_of(row: BuddyRequest, actor: Actor) -> Need:
    """What a request asks, in codes. Whose it is, who wrote it and who works on it is no buddy in it."""
    before = sa.select(BuddyMatch.volunteer_id).where(
        BuddyMatch.request_id == row.id, BuddyMatch.volunteer_id.is_not(None)
    )
    people = {row.account_id, row.writer_id, row.coordinator_id, row.substitute_id, actor.account_id}
    return Need(
        wijk_code=row.wijk_code or "",
        activities=frozenset(row.activities),
        languages=frozenset(row.languages),
        slots=row.slots,
        people=frozenset(number for number in people if number is not None),
        asked_before=frozenset(number for number in session().scalars(before) if number is not None),
    )


def _running_counts() -> dict[int | None, int]:
    rows = session().execute(
        sa.select(BuddyMatch.volunteer_id, sa.func.count())
        .where(BuddyMatch.state.in_(RUNNING))
        .group_by(BuddyMatch.volunteer_id)
    )
    return dict(iter(rows))


def _offers(*where: sa.ColumnElement[bool]) -> list[Offer]:
    running, read = _running_counts(), _Lists()
    rows = session().execute(sa.select(*_OFFER).where(*where))
    return [
        Offer(
            number,
            account_id,
            state,
            wijk_code or "",
            read(wijken),
            read(activities),
            read(languages),
            slots,
            places_count,
            valid_until,
            running.get(number, 0),
        )
        for (
            number,
            account_id,
            state,
            wijk_code,
            wijken,
            activities,
            languages,
            slots,
            places_count,
            valid_until,
        ) in rows
    ]


def offer_of(volunteer_id: int) -> Offer:
    """What one volunteer offers, in codes. Raises NotFound."""
    found = _offers(BuddyVolunteer.id == volunteer_id)
    if not found:
        raise NotFound("buddy_volunteer")
    return found[0]


def suggestions(row: BuddyRequest, actor: Actor, today: date) -> tuple[list[Suggested], Counter[Gate]]:
    """Who could be asked for this request, best first, and how many fall out at each gate."""
    areas = {area.code: area for area in places.wijken()}
    home = areas.get(row.wijk_code or "")
    distances = {code: distance_km(home, area) for code, area in areas.items()} if home else {}
    offers = _offers(BuddyVolunteer.state.in_(volunteers.WITH_VOG))
    found, out = suggest(need_of(row, actor), offers, distances, today)
    by_id = {offer.id: offer for offer in offers}
    names = _first_names([by_id[number].account_id for number, _fit in found])
    return [
        Suggested(
            number,
            names.get(by_id[number].account_id or 0, ""),
            areas[by_id[number].wijk_code].name if by_id[number].wijk_code in areas else "",
            by_id[number].running,
            one,
        )
        for number, one in found
    ], out


def _first_names(ids: Sequence[int | None]) -> dict[int, str]:
    return {number: name.split(" ")[0] for number, name in queries_triage.names(ids).items()}
