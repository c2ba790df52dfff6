"""Who is suggested: every gate keeps somebody out, and what two have in common is said in words."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories
from tests.buddies import care
from vrijwilligerspunt.buddies import queries_matches_fit, texts_matches
from vrijwilligerspunt.buddies.rules_matches_fit import Gate, Need, Offer, stops, suggest
from vrijwilligerspunt.buddies.states import RequestState, VolunteerState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database

TODAY = date(2026, 12, 1)
NEED = Need("WK077253", frozenset({"walking"}), frozenset({"nl"}), 0b110, frozenset({7}), frozenset({99}))
OFFER = Offer(
    1,
    1,
    VolunteerState.READY,
    "WK077253",
    frozenset(),
    frozenset({"walking"}),
    frozenset({"nl"}),
    0b010,
    2,
    TODAY,
)


def test_who_passes_every_gate_is_suggested_with_reasons() -> None:
    found, out = suggest(NEED, [OFFER], {"WK077253": 0.0}, TODAY)
    assert [number for number, _fit in found] == [1]
    assert texts_matches.reasons(found[0][1]) == [
        "Samen wandelen",
        "Kan ook: maandagmiddag",
        "Woont in dezelfde wijk",
    ]
    assert out == Counter()


@pytest.mark.parametrize(
    ("changed", "gate"),
    [
        ({"state": VolunteerState.PAUSED}, Gate.PAUSED),
        ({"state": VolunteerState.SCREENING}, Gate.NOT_READY),
        ({"account_id": None}, Gate.NOT_READY),
        ({"vog_valid_until": None}, Gate.VOG),
        ({"vog_valid_until": TODAY - timedelta(days=1)}, Gate.VOG),
        ({"running": 2}, Gate.FULL),
        ({"running": 1, "places_count": 1}, Gate.FULL),
        ({"account_id": 7}, Gate.SAME_PERSON),
        ({"id": 99}, Gate.ASKED_BEFORE),
        ({"wijken": frozenset({"WK077211"})}, Gate.AREA),
        ({"slots": 0b1000}, Gate.DAYPART),
        ({"languages": frozenset({"pl"})}, Gate.LANGUAGE),
    ],
)
def test_each_gate_keeps_out(changed: dict[str, Any], gate: Gate) -> None:
    assert stops(NEED, OFFER, TODAY) is None
    other = OFFER._replace(**changed)
    assert stops(NEED, other, TODAY) is gate
    assert suggest(NEED, [other], {}, TODAY) == ([], Counter({gate: 1}))


def test_a_vog_counts_on_its_last_day_and_a_wijk_that_was_named() -> None:
    assert stops(NEED, OFFER._replace(vog_valid_until=TODAY), TODAY) is None
    assert stops(NEED, OFFER._replace(wijken=frozenset({"WK077253", "WK077211"})), TODAY) is None
    assert stops(replace(NEED, languages=frozenset()), OFFER, TODAY) is None


def test_nobody_who_stops_at_a_gate_is_ever_among_the_ten() -> None:
    draw = random.Random(5)
    for _ in range(200):
        offers = [
            OFFER._replace(
                id=number,
                account_id=number,
                state=draw.choice(list(VolunteerState)),
                vog_valid_until=draw.choice([None, TODAY - timedelta(days=1), TODAY]),
                slots=draw.randrange(8),
                languages=frozenset(draw.sample(["nl", "pl", "ar"], draw.randrange(3))),
                wijken=frozenset(draw.sample(["WK077253", "WK077211"], draw.randrange(3))),
                running=draw.randrange(3),
            )
            for number in range(1, 30)
        ]
        found, out = suggest(NEED, offers, {"WK077253": 1.0}, TODAY)
        by_id = {one.id: one for one in offers}
        assert len(found) <= 10
        assert all(stops(NEED, by_id[number], TODAY) is None for number, _fit in found)
        passing = sum(stops(NEED, one, TODAY) is None for one in offers)
        assert sum(out.values()) + passing == len(offers)
        points = [one.points for _number, one in found]
        assert points == sorted(points, reverse=True)


def test_the_list_says_how_many_fall_out_and_why(scope: Database) -> None:
    chantal = care.coordinator()
    today = clock.today()
    row = factories.buddy_request(state=RequestState.OPEN, coordinator_id=chantal.account_id)
    near = factories.buddy_volunteer()
    far = factories.buddy_volunteer(wijk_code=care.ELSEWHERE, activities=["coffee"])
    late = {"vog_valid_until": today - timedelta(days=1)}
    for _ in range(3):
        factories.buddy_volunteer(**late)
    factories.buddy_volunteer(state=VolunteerState.SUSPENDED)

    found, out = queries_matches_fit.suggestions(row, chantal, today)

    assert [one.id for one in found] == [near.id, far.id]
    assert {one.first_name for one in found} == {"Amina"}
    assert texts_matches.fallen_out(out) == ["Heeft geen geldige VOG: 3"]
