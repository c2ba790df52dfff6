"""Distance between postcode points and where a point lies on the schematic map; pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt
from typing import Protocol

EARTH_KM = 6371.0
KM_PER_DEGREE = 111.195

DRAWING_WIDTH, DRAWING_HEIGHT = 370, 404
"""Size of the drawing in `components/place_map.html`, whose seven blocks `BLOCKS` repeats."""

# One degree, east and south, in units of the drawing: the city's bounding box fills it.
_EAST, _SOUTH = 1925.0, 4160.0


class Located(Protocol):
    """Anything with a point in WGS84."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Point:
    """A point in WGS84, decimal degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Box:
    """Between these latitudes and longitudes."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class _Block:
    """The free middle of one stadsdeel in the drawing: centre, and how far a dot may leave it."""

    x: float
    y: float
    width: float
    height: float


BLOCKS = {
    "1": _Block(205, 198, 26, 20),
    "2": _Block(243, 300, 42, 42),
    "3": _Block(304, 206, 40, 30),
    "4": _Block(242, 129, 64, 16),
    "5": _Block(222, 54, 72, 26),
    "6": _Block(84, 157, 56, 74),
    "7": _Block(124, 318, 36, 46),
}


def distance_km(one: Located, other: Located) -> float:
    """Kilometres as the crow flies (haversine)."""
    north_one, north_other = radians(one.lat), radians(other.lat)
    up = sin((north_other - north_one) / 2) ** 2
    along = cos(north_one) * cos(north_other) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(up + along)))


def rounded(distance: float) -> float | None:
    """Half kilometres, halves upwards; None when it is less than one kilometre (rulings.md 14)."""
    return None if distance < 1 else floor(distance * 2 + 0.5) / 2


def box_around(centre: Located, radius_km: float) -> Box:
    """A box that holds every point within the radius: a first, cheap filter before `distance_km`."""
    high = radius_km / KM_PER_DEGREE * 1.001
    wide = high / cos(radians(abs(centre.lat) + high))
    return Box(centre.lat - high, centre.lat + high, centre.lon - wide, centre.lon + wide)


def block_position(point: Located, district_code: str, district: Located) -> tuple[float, float]:
    """Where a point of a stadsdeel stands in the drawing: x and y from 0 (west, north) to 100.

    The drawing is schematic, so the dot keeps its direction from the middle of its stadsdeel and stays
    inside that block. Raises KeyError for an unknown stadsdeel.
    """
    block = BLOCKS[district_code]
    x = block.x + _within((point.lon - district.lon) * _EAST, block.width)
    y = block.y + _within((district.lat - point.lat) * _SOUTH, block.height)
    return round(x / DRAWING_WIDTH * 100, 1), round(y / DRAWING_HEIGHT * 100, 1)


def _within(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))
