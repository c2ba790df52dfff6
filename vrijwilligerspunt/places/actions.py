"""Loading the places: our own small tables at start, and what an operator brings in a folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Base, insert_for, session
from vrijwilligerspunt.foundation.errors import SetupError
from vrijwilligerspunt.places.models import (
    Buurt,
    District,
    PlaceAlias,
    PlaceBoundary,
    Postcode,
    PostcodeBuurt,
    Wijk,
)

OWN_TABLES = Path(__file__).resolve().parent / "data"

DISTRICTS = "eindhoven_districts.csv"
WIJKEN = "eindhoven_wijken.csv"
BUURTEN = "eindhoven_neighbourhoods.csv"
POSTCODES = "eindhoven_postcodes.csv"
POSTCODE_BUURTEN = "eindhoven_postcode_buurt.csv"
ALIASES = "eindhoven_aliases.csv"

Row = dict[str, Any]


def load_facts() -> int:
    """Load our own tables in the current transaction; returns how many rows were new or changed.

    A second call changes nothing.
    """
    return _load_tables(OWN_TABLES)


def load_boundaries(folder: Path) -> int:
    """Load what an operator has: tables named like ours (`*.csv`) and boundaries (`*.geojson`).

    Either may be missing, not both. Returns the number of boundaries. Raises SetupError with the file and
    what is wrong with it; nothing depends on boundaries.
    """
    if not folder.is_dir():
        raise SetupError(f"{folder} is not a folder.")
    drawings = sorted(folder.glob("*.geojson"))
    if not drawings and not any((folder / name).exists() for name in _LOADERS):
        raise SetupError(f"{folder} holds no *.geojson and none of {', '.join(_LOADERS)}.")
    _load_tables(folder)
    known = _known_codes()
    boundaries = [boundary for path in drawings for boundary in _boundaries(path, known)]
    if _write(PlaceBoundary, boundaries):
        pages.bump("places")
    return len(boundaries)


def _load_tables(folder: Path) -> int:
    changed = 0
    for name, (model, read) in _LOADERS.items():
        path = folder / name
        if path.exists():
            changed += _write(model, read(path))
    if changed:
        pages.bump("places")
    return changed


def _records(path: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    """The named columns of a table. Raises SetupError when one is missing or the file is not UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise SetupError(f"{path}: no column {', '.join(missing)}.")
            for record in reader:
                yield tuple((record[column] or "").strip() for column in columns)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SetupError(f"{path}: not a CSV file in UTF-8 ({error}).") from error


def _number(path: Path, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise SetupError(f"{path}: {text!r} is not a number.") from error


def _districts(path: Path) -> Iterator[Row]:
    for code, name, lat, lon in _records(path, "municipal_code", "name", "lat", "lon"):
        yield {"code": code, "name": name, "lat": _number(path, lat), "lon": _number(path, lon)}


def _wijken(path: Path) -> Iterator[Row]:
    numbers = _district_numbers()
    for code, name, district, lat, lon in _records(path, "code", "name", "district", "lat", "lon"):
        if district not in numbers:
            raise SetupError(f"{path}: {code} lies in {district!r}, which is no stadsdeel we know.")
        yield {
            "code": code,
            "name": name,
            "district_code": numbers[district],
            "lat": _number(path, lat),
            "lon": _number(path, lon),
        }


def _buurten(path: Path) -> Iterator[Row]:
    for code, name, wijk, lat, lon in _records(path, "code", "name", "wijk_code", "lat", "lon"):
        yield {
            "code": code,
            "name": name,
            "wijk_code": wijk,
            "lat": _number(path, lat),
            "lon": _number(path, lon),
        }


def _postcodes(path: Path) -> Iterator[Row]:
    columns = ("pc4", "place", "municipality", "lat", "lon", "main_wijk_code")
    for pc4, place, municipality, lat, lon, wijk in _records(path, *columns):
        yield {
            "pc4": pc4,
            "place": place,
            "municipality": municipality,
            "lat": _number(path, lat),
            "lon": _number(path, lon),
            "wijk_code": wijk or None,
        }


def _postcode_buurten(path: Path) -> Iterator[Row]:
    for pc4, buurt, share in _records(path, "pc4", "buurt_code", "share_of_buurt_area"):
        yield {"pc4": pc4, "buurt_code": buurt, "share": _number(path, share)}


def _aliases(path: Path) -> Iterator[Row]:
    numbers = _district_numbers()
    for alias, targets in _records(path, "alias", "target"):
        for target in targets.split():
            yield {"alias": alias, "code": numbers.get(target, target)}


# In this order: a row may point only at rows of the tables before it.
_LOADERS = {
    DISTRICTS: (District, _districts),
    WIJKEN: (Wijk, _wijken),
    BUURTEN: (Buurt, _buurten),
    POSTCODES: (Postcode, _postcodes),
    POSTCODE_BUURTEN: (PostcodeBuurt, _postcode_buurten),
    ALIASES: (PlaceAlias, _aliases),
}


def _district_numbers() -> dict[str, str]:
    rows = session().execute(sa.select(District.name, District.code))
    return {row.name: row.code for row in rows}


def _known_codes() -> dict[str, str]:
    """Codes of every area, and names of stadsdelen, which have no code in drawings."""
    known = dict(_district_numbers())
    for model in (District, Wijk, Buurt):
        known |= {code: code for code in session().scalars(sa.select(model.code))}
    return known


def _write(model: type[Base], rows: Iterable[Row]) -> int:
    """Insert or change what differs from the table; returns how many rows that were."""
    columns = list(model.__table__.columns)
    keys = [column.name for column in columns if column.primary_key]
    values = [column.name for column in columns if not column.primary_key]
    stored = {
        tuple(row[key] for key in keys): tuple(row[value] for value in values)
        for row in session().execute(sa.select(*columns)).mappings()
    }
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    missing = object()
    different = [
        row
        for key, row in wanted.items()
        if stored.get(key, missing) != tuple(row[value] for value in values)
    ]
    if different:
        statement = insert_for(model.__table__).values(different)
        changes = {value: statement.excluded[value] for value in values}
        session().execute(
            statement.on_conflict_do_update(index_elements=keys, set_=changes)
            if changes
            else statement.on_conflict_do_nothing()
        )
    return len(different)


def _boundaries(path: Path, known: dict[str, str]) -> Iterator[Row]:
    """Code and geometry of each feature. Raises SetupError when the file is not what it should be."""
    try:
        collection = json.loads(path.read_text("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SetupError(f"{path}: not GeoJSON ({error}).") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise SetupError(f"{path}: not a GeoJSON FeatureCollection.")
    for number, feature in enumerate(features, start=1):
        properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
        code = known.get(properties.get("code") or properties.get("name") or "")
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if code is None:
            raise SetupError(f"{path}: feature {number} names no stadsdeel, wijk or buurt we know.")
        if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
            raise SetupError(f"{path}: feature {number} ({code}) is not a polygon.")
        yield {"code": code, "geometry": json.dumps(geometry, separators=(",", ":"))}
