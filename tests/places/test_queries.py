"""Our own tables as they stand in the database."""

from __future__ import annotations

import pytest

from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.places import queries, rules


def test_the_city_has_seven_stadsdelen_twenty_wijken_and_116_buurten(scope: Database) -> None:
    assert [area.code for area in queries.districts()] == list("1234567")
    assert len(queries.wijken()) == 20
    assert len(queries.buurten()) == 116
    assert len(queries.postcodes()) == 66


def test_every_area_lies_in_one_above_it(scope: Database) -> None:
    districts = {area.code for area in queries.districts()}
    wijken = {area.code for area in queries.wijken()}
    assert {area.parent for area in queries.wijken()} == districts
    assert {area.parent for area in queries.buurten()} == wijken
    assert [area.name for area in queries.wijken("1")] == ["Centrum"]
    assert len(queries.buurten("WK077233")) == 5


@pytest.mark.parametrize(
    ("pc4", "kilometres"),
    [
        ("5625", 0.94),
        ("5629", 1.02),
        ("5624", 1.57),
        ("5632", 1.65),
        ("5633", 1.92),
        ("5627", 2.05),
        ("5623", 2.32),
        ("5622", 2.40),
        ("5631", 2.66),
        ("5621", 2.99),
        ("5612", 3.49),
    ],
)
def test_distances_from_5628_are_those_of_the_dossier(scope: Database, pc4: str, kilometres: float) -> None:
    tempel, other = queries.postcode("5628"), queries.postcode(pc4)
    assert tempel is not None
    assert other is not None
    assert round(rules.distance_km(tempel, other), 2) == kilometres


def test_postcodes_within_three_kilometres_come_nearest_first(scope: Database) -> None:
    tempel = queries.postcode("5628")
    assert tempel is not None
    near = queries.postcodes_within(tempel, 3)
    assert near[:3] == ["5628", "5625", "5629"]
    assert "5621" in near
    assert "5612" not in near


def test_a_post_box_postcode_and_a_made_up_one_are_unknown(scope: Database) -> None:
    assert queries.postcode("5600") is None
    assert queries.postcode("5605") is None
    assert queries.postcode("1234") is None
    assert queries.on_map("5600") is None


def test_a_postcode_knows_its_wijk_and_stadsdeel_in_eindhoven_only(scope: Database) -> None:
    tempel, veldhoven = queries.postcode("5628"), queries.postcode("5501")
    assert tempel is not None
    assert (tempel.wijk_code, tempel.district_code) == ("WK077253", "5")
    assert veldhoven is not None
    assert (veldhoven.wijk_code, veldhoven.district_code, veldhoven.municipality) == ("", "", "Veldhoven")
    assert queries.on_map("5501") is None
    assert queries.on_map("5628") is not None


def test_each_code_finds_its_own_kind_of_area(scope: Database) -> None:
    found = [queries.by_code(code) for code in ("5", "WK077253", "BU07725320")]
    assert [area.name for area in found if area is not None] == ["Woensel-Noord", "Aanschot", "Tempel"]
    assert [queries.by_code(code) for code in ("9", "WK0772", "BU1", "")] == [None] * 4


def test_the_buurten_of_a_postcode_come_largest_part_first(scope: Database) -> None:
    assert "Binnenstad" in [area.name for area in queries.buurten_of("5611")]
    assert queries.buurten_of("5501") == []


def test_names_people_use_point_at_areas_that_exist(scope: Database) -> None:
    aliases = queries.aliases()
    assert aliases["Woensel"] == ["4", "5"]
    assert aliases["Blixembosch"] == ["BU07725330", "BU07725340"]
    assert all(queries.by_code(code) is not None for codes in aliases.values() for code in codes)
