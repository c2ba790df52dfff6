"""Scoring of a need against an offer: points with reasons, the same both ways, and more is never less."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.matching import scoring
from vrijwilligerspunt.matching.scoring import Between, Fit, Reason, Side, Why, best, fit

SATURDAY = 1 << Slot(Weekday.SATURDAY, Daypart.MORNING).code
SUNDAY = 1 << Slot(Weekday.SUNDAY, Daypart.MORNING).code
seeds = st.integers(0, 10**9)
NAMES = ("koken", "rijden", "tuinieren", "muziek", "praten", "zorgen")


def chance_side(chance: random.Random) -> Side:
    """Any side at all."""
    return Side(
        frozenset(chance.sample(NAMES, chance.randrange(len(NAMES)))),
        frozenset(chance.sample(NAMES, chance.randrange(3))),
        frozenset(chance.sample(("ar", "tr", "en"), chance.randrange(3))),
        chance.choice((0, chance.getrandbits(21))),
        chance.random() < 0.2,
    )


def chance_between(chance: random.Random) -> Between:
    far = chance.choice((None, chance.uniform(0, 12)))
    return Between(far, chance.choice((1, 2, 5, 10)), chance.random() < 0.2, chance.random() < 0.5)


def test_what_is_shared_gives_points_and_says_why() -> None:
    need = Side(frozenset({"koken", "praten"}), frozenset({"zorg-welzijn"}), frozenset({"ar"}), SATURDAY)
    offer = Side(
        frozenset({"koken", "rijden"}), frozenset({"zorg-welzijn"}), frozenset({"ar"}), SATURDAY | SUNDAY
    )

    found = fit(need, offer, Between(distance_km=2.5, reach_km=5, dutch_is_enough=True))

    assert found.reasons == (
        Reason(Why.TALENT, 25, names=("koken",)),
        Reason(Why.THEME, 15, names=("zorg-welzijn",)),
        Reason(Why.MOMENT, 15, slots=SATURDAY),
        Reason(Why.DISTANCE, 15, kilometres=2.5),
        Reason(Why.LANGUAGE, 5, names=("ar",)),
        Reason(Why.DUTCH, 5),
    )
    assert found.points == 80


def test_nothing_said_gives_nothing() -> None:
    assert fit(Side(), Side(), Between()) == Fit()
    assert fit(Side(frozenset(NAMES), slots=SATURDAY), Side(), Between()).points == 0


def test_all_that_can_be_shared_is_a_hundred_points() -> None:
    side = Side(frozenset(NAMES), frozenset(NAMES), frozenset({"ar"}), (1 << 21) - 1)

    assert fit(side, side, Between(0.0, 5, dutch_is_enough=True)).points == scoring.MOST == 100


@given(seeds)
def test_need_and_offer_may_change_places(seed: int) -> None:
    chance = random.Random(seed)
    one, other, between = chance_side(chance), chance_side(chance), chance_between(chance)

    assert fit(one, other, between) == fit(other, one, between)


@given(seeds)
def test_more_in_common_never_scores_lower(seed: int) -> None:
    chance = random.Random(seed)
    need, offer, between = chance_side(chance), chance_side(chance), chance_between(chance)
    points = fit(need, offer, between).points

    for wider in (
        replace(offer, talents=offer.talents | {chance.choice(NAMES)}),
        replace(offer, themes=offer.themes | {chance.choice(NAMES)}),
        replace(offer, languages=offer.languages | {"so"}),
        replace(offer, slots=offer.slots | 1 << chance.randrange(21)),
    ):
        assert fit(need, wider, between).points >= points
    if between.distance_km is not None:
        nearer = replace(between, distance_km=between.distance_km * chance.random())
        assert fit(need, offer, nearer).points >= points
    assert fit(need, offer, replace(between, dutch_is_enough=True)).points >= points


def test_farther_than_one_goes_gives_nothing_and_next_door_gives_most() -> None:
    def points(far: float, reach: float = 5) -> int:
        return fit(Side(), Side(), Between(far, reach)).points

    assert (points(0), points(2.5), points(5), points(5.01), points(0, 0)) == (20, 15, 10, 0, 20)


def test_a_time_agreed_together_fits_whoever_told_when_he_can() -> None:
    together = Side(together=True)

    assert fit(together, Side(slots=SATURDAY), Between()).has(Why.TOGETHER)
    assert not fit(together, Side(), Between()).reasons


@given(seeds)
def test_the_order_is_the_same_whatever_order_one_began_with(seed: int) -> None:
    chance = random.Random(seed)
    offer = chance_side(chance)
    fits = [(number, fit(chance_side(chance), offer, chance_between(chance))) for number in range(60)]
    expected = best(fits, 20)
    chance.shuffle(fits)

    assert best(fits, 20) == expected
    assert [one.points for _, one in expected] == sorted((one.points for _, one in expected), reverse=True)


def test_equal_points_put_the_nearest_first_and_then_the_newest() -> None:
    def at(far: float) -> Fit:
        return Fit((Reason(Why.DISTANCE, 10, kilometres=far),))

    theme = Fit((Reason(Why.THEME, 10),))

    assert [number for number, _ in best([(1, at(2)), (2, at(1)), (3, theme), (4, theme)], 9)] == [2, 1, 4, 3]
    assert best([(1, Fit())], 9) == []
