"""The drawing of the city: where each wijk, its name and its area stand; pure.

Everything comes from the points of the wijken. An area is what lies nearest to the point of a wijk, up to a
certain distance: a sketch, no boundary. When an operator loaded boundaries those are drawn instead, thinned
out until they are small enough. Names never overlap each other or a circle; see `rules_map_names`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from typing import Any, Final

from vrijwilligerspunt.search.rules import Area
from vrijwilligerspunt.search.rules_map_names import LARGEST, Label, Point, labelled, rounded

WIDTH: Final = 340
"""Units of the drawing; on a phone of 390 pixels one is about one pixel, so letters keep their size."""
EDGE: Final = 34
SMALLEST: Final = 9.0
"""Radius of the circle of a wijk with nothing."""
APART: Final = 38.0
STRETCH: Final = 1.25
"""How much longer a kilometre is to the south than to the east, so that names have room."""
REACH: Final = 66.0
CORNERS: Final = 28
MOST_ROUNDS: Final = 400
MOST_PATH: Final = 5_000
"""Characters that all boundaries together may take in a page."""

# Width to the east of a degree, as the country's own maps draw Eindhoven.
_EAST: Final = cos(radians(51.44))

Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Spot:
    """A wijk on the drawing: its circle, its name, and its area as SVG path data (empty when unknown)."""

    code: str
    x: float
    y: float
    label: Label
    area: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that does not change with a question. `quiet` are the names of the stadsdelen, `seams` the lines
    between them, `surveyed` whether the areas are real boundaries."""

    height: int
    spots: Mapping[str, Spot]
    quiet: tuple[Label, ...]
    seams: str
    surveyed: bool
    scale: float
    west: float
    north: float

    def at(self, lat: float, lon: float) -> Point | None:
        """Where a point stands, or None when it is off the drawing."""
        x, y = (_east(lon) - self.west) * self.scale, (-lat - self.north) * self.scale * STRETCH
        return (rounded(x), rounded(y)) if 0 <= x <= WIDTH and 0 <= y <= self.height else None


def draw(
    wijken: Mapping[str, Area], districts: Mapping[str, Area], boundaries: Mapping[str, Sequence[Ring]]
) -> Drawing:
    """The drawing of these wijken; `boundaries` has rings of (lon, lat) by code of a wijk."""
    known = {code: rings for code, rings in boundaries.items() if code in wijken}
    # Boundaries go on outside the drawing: inside it, names need the room.
    seen = [(_east(area.lon), -area.lat) for area in wijken.values()]
    west, east = min(x for x, _ in seen), max(x for x, _ in seen)
    north, south = min(y for _, y in seen), max(y for _, y in seen)
    scale = (WIDTH - 2 * EDGE) / max(east - west, 0.001)
    west, north = west - EDGE / scale, north - EDGE / scale / STRETCH

    def place(lon: float, lat: float) -> Point:
        return (_east(lon) - west) * scale, (-lat - north) * scale * STRETCH

    points = _apart({code: place(area.lon, area.lat) for code, area in wijken.items()})
    height = round((south - north) * scale * STRETCH + EDGE)
    if known:
        areas, seams = (
            _thinned({c: [[place(*p) for p in r] for r in rings] for c, rings in known.items()}),
            "",
        )
    else:
        areas, seams = _nearest(points, {code: area.parent for code, area in wijken.items()})
    labels, quiet = labelled(points, wijken, districts, WIDTH, height)
    spots = {
        code: Spot(code, rounded(x), rounded(y), labels[code], areas.get(code, ""))
        for code, (x, y) in points.items()
    }
    return Drawing(height, spots, quiet, seams, bool(known), scale, west, north)


def radius(count: int, most: int) -> float:
    """The radius of a circle: its surface grows with the number, above the smallest."""
    return rounded(SMALLEST + (LARGEST - SMALLEST) * (count / most) ** 0.5) if most else SMALLEST


def _east(lon: float) -> float:
    return lon * _EAST


def _apart(points: Mapping[str, Point]) -> dict[str, Point]:
    """The points, those whose circles would touch pushed a little away from each other."""
    placed = dict(points)
    codes = sorted(placed)
    for _ in range(MOST_ROUNDS):
        moved = False
        for index, one in enumerate(codes):
            for other in codes[index + 1 :]:
                (ax, ay), (bx, by) = placed[one], placed[other]
                far = hypot(bx - ax, by - ay)
                if far >= APART:
                    continue
                # Two points in one spot part along a line that depends on nothing but their order.
                dx, dy = ((bx - ax) / far, (by - ay) / far) if far else (1.0, 0.0)
                push = (APART - far) / 2 + 0.05
                placed[one] = (ax - dx * push, ay - dy * push)
                placed[other] = (bx + dx * push, by + dy * push)
                moved = True
        if not moved:
            break
    return placed


# Areas from points


def _nearest(points: Mapping[str, Point], homes: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """For each point what lies nearest to it and within reach, and the lines between stadsdelen."""
    areas, seams = {}, []
    turns = [(cos(2 * pi * corner / CORNERS), sin(2 * pi * corner / CORNERS)) for corner in range(CORNERS)]
    # The city ends at the same distance from its outermost points, so nothing leaves the drawing.
    ends = [(dx, dy, max(x * dx + y * dy for x, y in points.values()) + EDGE - 2) for dx, dy in turns]
    for code, (x, y) in points.items():
        cell: list[tuple[Point, str]] = [((x + REACH * dx, y + REACH * dy), "") for dx, dy in turns]
        for dx, dy, end in ends:
            cell = _cut(cell, "", dx * end, dy * end, dx, dy)
        for other, (ox, oy) in points.items():
            if other != code and hypot(ox - x, oy - y) < 2 * REACH:
                cell = _cut(cell, other, (x + ox) / 2, (y + oy) / 2, ox - x, oy - y)
        areas[code] = _path([point for point, _ in cell])
        for (start, beside), (stop, _) in zip(cell, [*cell[1:], *cell[:1]], strict=True):
            if beside and code < beside and homes[beside] != homes[code]:
                seams.append(f"M{_pair(start)}L{_pair(stop)}")
    return areas, "".join(seams)


def _cut(
    cell: Sequence[tuple[Point, str]], other: str, mx: float, my: float, dx: float, dy: float
) -> list[tuple[Point, str]]:
    """The part of a convex cell on this side of a line; each corner knows whom its next side borders on."""

    def beyond(point: Point) -> float:
        return (point[0] - mx) * dx + (point[1] - my) * dy

    kept: list[tuple[Point, str]] = []
    for (start, beside), (end, _) in zip(cell, [*cell[1:], *cell[:1]], strict=True):
        a, b = beyond(start), beyond(end)
        if a <= 0:
            kept.append((start, beside))
        if (a <= 0) != (b <= 0):
            part = a / (a - b)
            crossing = (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
            kept.append((crossing, other if a <= 0 else beside))
    return kept


# Boundaries


def _thinned(areas: Mapping[str, Sequence[Ring]]) -> dict[str, str]:
    """The rings as path data with as much detail as fits in `MOST_PATH` characters."""
    tolerance = 0.3
    while True:
        drawn = {
            code: "".join(_path(_simple(ring, tolerance)) for ring in rings) for code, rings in areas.items()
        }
        if sum(map(len, drawn.values())) <= MOST_PATH:
            return drawn
        tolerance *= 1.5


def _simple(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that hardly matter (Ramer, Douglas and Peucker); tiny rings vanish."""
    wide = max(x for x, _ in ring) - min(x for x, _ in ring)
    high = max(y for _, y in ring) - min(y for _, y in ring)
    if max(wide, high) < 2 * tolerance:
        return []
    keep = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        worst, far = 0, tolerance
        for index in range(first + 1, last):
            distance = _off(ring[index], ring[first], ring[last])
            if distance > far:
                worst, far = index, distance
        if worst:
            keep.add(worst)
            spans += [(first, worst), (worst, last)]
    return [ring[index] for index in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line, or from its start when it is no line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = hypot(dx, dy)
    if not long:
        return hypot(point[0] - start[0], point[1] - start[1])
    return abs((point[0] - start[0]) * dy - (point[1] - start[1]) * dx) / long


def _path(ring: Ring) -> str:
    """A closed line in few letters: every corner as a step from the one before."""
    corners = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(corners)]
    moves = [f"{_tenths(dx)}{'' if dy < 0 else ' '}{_tenths(dy)}" for dx, dy in steps if dx or dy]
    return f"M{_pair(ring[0])}l{' '.join(moves)}z" if len(moves) > 1 else ""


def _tenths(number: int) -> str:
    return f"{number / 10:g}"


def _pair(point: Point) -> str:
    return f"{rounded(point[0]):g} {rounded(point[1]):g}"


def rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """The outer rings (lon, lat) of a polygon or several; holes are left out, and so is what is no ring."""
    polygons = geometry.get("coordinates") or []
    if geometry.get("type") == "Polygon":
        polygons = [polygons]
    try:
        return [[(float(lon), float(lat)) for lon, lat, *_ in polygon[0]] for polygon in polygons]
    except (TypeError, ValueError, IndexError):
        return []
