"""Loading places: once, twice, and what an operator brings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import SetupError
from vrijwilligerspunt.places import actions, queries
from vrijwilligerspunt.places.models import PlaceBoundary, Wijk

SQUARE = {"type": "Polygon", "coordinates": [[[5.4, 51.4], [5.5, 51.4], [5.5, 51.5], [5.4, 51.4]]]}


def drawing(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(geometry: object = SQUARE, **properties: str) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_an_operator_loads_boundaries_of_areas_we_know(scope: Database, tmp_path: Path) -> None:
    (tmp_path / "wijken.geojson").write_text(drawing(feature(code="WK077253"), feature(name="Strijp")))
    with transaction():
        assert actions.load_boundaries(tmp_path) == 2
    assert set(session().scalars(sa.select(PlaceBoundary.code))) == {"WK077253", "6"}


def test_new_boundaries_are_seen_at_once_and_the_same_change_nothing(scope: Database, tmp_path: Path) -> None:
    (tmp_path / "wijken.geojson").write_text(drawing(feature(code="WK077253")))
    with transaction():
        before = pages.version()
        actions.load_boundaries(tmp_path)
        loaded = pages.version()
        actions.load_boundaries(tmp_path)
        assert before != loaded == pages.version()


def test_loading_the_facts_again_changes_nothing(scope: Database) -> None:
    with transaction():
        before = pages.version()
        assert actions.load_facts() == 0
        assert pages.version() == before


def test_a_fact_that_was_lost_or_changed_comes_back(scope: Database) -> None:
    with transaction() as writer:
        writer.execute(sa.update(Wijk).where(Wijk.code == "WK077253").values(name="Anders"))
    with transaction():
        assert actions.load_facts() == 1
    found = queries.wijk("WK077253")
    assert found is not None
    assert found.name == "Aanschot"


def test_an_operator_brings_newer_facts(scope: Database, tmp_path: Path) -> None:
    (tmp_path / "eindhoven_postcodes.csv").write_text(
        "pc4,place,municipality,lat,lon,main_wijk_code,extra\n5659,Eindhoven,Eindhoven,51.44,5.41,WK077263,x\n"
    )
    with transaction():
        assert actions.load_boundaries(tmp_path) == 0
    found = queries.postcode("5659")
    assert found is not None
    assert found.district_code == "6"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.geojson", "{", "not GeoJSON"),
        ("a.geojson", "[]", "FeatureCollection"),
        ("a.geojson", drawing(feature(code="WK0000")), "feature 1 names no"),
        ("a.geojson", drawing(feature(None, code="WK077253")), "not a polygon"),
        ("a.geojson", '{"features": [3]}', "feature 1"),
        ("eindhoven_wijken.csv", "code,name\nx,y\n", "no column district, lat, lon"),
        ("eindhoven_wijken.csv", "code,name,district,lat,lon\nWK1,A,Nergens,1,1\n", "no stadsdeel"),
        ("eindhoven_districts.csv", "municipal_code,name,lat,lon\n8,A,noord,1\n", "not a number"),
        ("lees.txt", "", "holds no"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(
    scope: Database, tmp_path: Path, name: str, content: str, words: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(SetupError, match=words), transaction():
        actions.load_boundaries(tmp_path)
    assert session().scalar(sa.select(sa.func.count()).select_from(PlaceBoundary)) == 0


def test_a_table_in_another_encoding_and_a_missing_folder_are_refused(
    scope: Database, tmp_path: Path
) -> None:
    (tmp_path / "eindhoven_wijken.csv").write_bytes(b"code,name,district,lat,lon\nWK1,Caf\xe9,Strijp,1,1\n")
    with pytest.raises(SetupError, match="UTF-8"), transaction():
        actions.load_boundaries(tmp_path)
    with pytest.raises(SetupError, match="not a folder"), transaction():
        actions.load_boundaries(tmp_path / "weg")
