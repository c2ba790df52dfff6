"""Distances and the schematic map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.places import rules
from vrijwilligerspunt.places.rules import Point

EINDHOVEN = st.builds(Point, lat=st.floats(51.40, 51.50), lon=st.floats(5.35, 5.55))
TEMPEL = Point(51.4801, 5.4724)


def test_a_distance_is_the_one_of_the_map() -> None:
    assert rules.distance_km(TEMPEL, Point(51.4719, 5.4754)) == pytest.approx(0.94, abs=0.005)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [(0, None), (0.99, None), (1, 1), (1.24, 1), (1.25, 1.5), (1.74, 1.5), (1.75, 2), (9.99, 10)],
)
def test_distances_are_shown_in_half_kilometres(raw: float, shown: float | None) -> None:
    assert rules.rounded(raw) == shown


@given(st.floats(0, 500))
def test_what_is_shown_is_never_more_than_a_quarter_kilometre_off(distance: float) -> None:
    shown = rules.rounded(distance)
    if shown is None:
        assert distance < 1
    else:
        assert shown >= 1
        assert shown * 2 == int(shown * 2)
        assert abs(shown - distance) <= 0.25 + 1e-9


@given(EINDHOVEN, EINDHOVEN)
def test_a_distance_is_the_same_both_ways_and_nothing_to_oneself(one: Point, other: Point) -> None:
    assert rules.distance_km(one, other) == pytest.approx(rules.distance_km(other, one))
    assert rules.distance_km(one, one) == 0


@given(EINDHOVEN, EINDHOVEN, st.floats(0.1, 20))
def test_the_box_loses_no_point_within_the_radius(one: Point, other: Point, radius: float) -> None:
    box = rules.box_around(one, radius)
    if rules.distance_km(one, other) <= radius:
        assert box.south <= other.lat <= box.north
        assert box.west <= other.lon <= box.east


@given(EINDHOVEN, st.sampled_from(sorted(rules.BLOCKS)))
def test_a_dot_stays_inside_its_block(point: Point, code: str) -> None:
    x, y = rules.block_position(point, code, Point(51.45, 5.45))
    block = rules.BLOCKS[code]
    assert abs(x * 3.7 - block.x) <= block.width + 0.2
    assert abs(y * 4.04 - block.y) <= block.height + 0.25


def test_north_is_up_and_east_is_right() -> None:
    middle = Point(51.45, 5.45)
    x, y = rules.block_position(middle, "5", middle)
    north_x, north_y = rules.block_position(Point(51.453, 5.453), "5", middle)
    assert north_x > x
    assert north_y < y
