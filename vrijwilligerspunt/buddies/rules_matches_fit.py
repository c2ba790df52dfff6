"""Who could be somebody's buddy: hard gates first, then points with reasons by `matching`; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest
from typing import NamedTuple

from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.matching.scoring import Between, Fit, Side, best, fit

REACH_KM = 10.0
MOST_SUGGESTIONS = 10
DUTCH = "nl"


class Gate(StrEnum):
    """Why somebody is not suggested at all; the first that holds is the one that counts, in this order."""

    NOT_READY = "not_ready"
    PAUSED = "paused"
    VOG = "vog"
    FULL = "full"
    SAME_PERSON = "same_person"
    ASKED_BEFORE = "asked_before"
    AREA = "area"
    DAYPART = "daypart"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Need:
    """What a request says in codes. `people` are those whose request it is, who are no buddy in it."""

    wijk_code: str
    activities: frozenset[str]
    languages: frozenset[str]
    slots: int
    people: frozenset[int] = frozenset()
    asked_before: frozenset[int] = frozenset()


class Offer(NamedTuple):
    """What a volunteer says in codes, and how many matches run."""

    id: int
    account_id: int | None
    state: VolunteerState
    wijk_code: str
    wijken: frozenset[str]
    activities: frozenset[str]
    languages: frozenset[str]
    slots: int
    places_count: int
    vog_valid_until: date | None
    running: int = 0


def stops(need: Need, offer: Offer, today: date) -> Gate | None:
    """The first gate that this volunteer does not pass for this request, or none. Who has not said a
    language speaks Dutch with us; who has not said a wijk goes anywhere."""
    if offer.state is VolunteerState.PAUSED:
        return Gate.PAUSED
    if offer.state not in (VolunteerState.READY, VolunteerState.ACTIVE) or offer.account_id is None:
        return Gate.NOT_READY
    if offer.vog_valid_until is None or offer.vog_valid_until < today:
        return Gate.VOG
    if offer.running >= offer.places_count:
        return Gate.FULL
    if offer.account_id in need.people:
        return Gate.SAME_PERSON
    if offer.id in need.asked_before:
        return Gate.ASKED_BEFORE
    if offer.wijken and need.wijk_code not in offer.wijken:
        return Gate.AREA
    if not need.slots & offer.slots:
        return Gate.DAYPART
    if not (need.languages or {DUTCH}) & (offer.languages or {DUTCH}):
        return Gate.LANGUAGE
    return None


def how_well(need: Need, offer: Offer, distance_km: float | None) -> Fit:
    """The reasons with their points; Dutch, which nearly everybody speaks, is no reason."""
    return fit(
        Side(talents=need.activities, languages=need.languages - {DUTCH}, slots=need.slots),
        Side(talents=offer.activities, languages=offer.languages - {DUTCH}, slots=offer.slots),
        Between(distance_km=distance_km, reach_km=REACH_KM),
    )


def suggest(
    need: Need, offers: Iterable[Offer], distances: Mapping[str, float], today: date
) -> tuple[list[tuple[int, Fit]], Counter[Gate]]:
    """The best who pass every gate, and how many fall out at each; `distances` by wijk of the volunteer.

    Points follow from what two share, so who shares the same is scored once.
    """
    alike: dict[tuple[frozenset[str], frozenset[str], int, str], list[Offer]] = {}
    out: Counter[Gate] = Counter()
    for offer in offers:
        gate = stops(need, offer, today)
        if gate is None:
            shared = offer.activities & need.activities, offer.languages & need.languages
            alike.setdefault((*shared, offer.slots & need.slots, offer.wijk_code), []).append(offer)
        else:
            out[gate] += 1
    found: list[tuple[int, Fit]] = []
    for group in alike.values():
        one = how_well(need, group[0], distances.get(group[0].wijk_code))
        # In a tie the highest number goes first, as in `best`.
        found += [(offer.id, one) for offer in nlargest(MOST_SUGGESTIONS, group, key=lambda each: each.id)]
    return best(found, MOST_SUGGESTIONS), out
