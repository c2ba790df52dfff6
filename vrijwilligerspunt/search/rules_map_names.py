"""Where the names stand on the drawing of the city, so that none lies over another or over a circle; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from vrijwilligerspunt.search.rules import Area

LARGEST: Final = 14.0
"""Radius of the largest circle: names keep clear of it, whatever the numbers are today."""
LETTERS: Final = 12.0
LINE: Final = 13.0
LONG_NAME: Final = 11
MOST_TRIED: Final = 4_000

_NARROW: Final = frozenset("ijltfr.'-()[] ")
_WIDE: Final = frozenset("mwMW")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the drawing: its lines, and the middle of the first."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, frame: _Box) -> bool:
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )


Placed = tuple[Label, _Box]


def labelled(
    points: Mapping[str, Point],
    wijken: Mapping[str, Area],
    districts: Mapping[str, Area],
    width: float,
    height: float,
) -> tuple[dict[str, Label], tuple[Label, ...]]:
    """A place for every name: first the wijken, then the stadsdelen where there is still room. When the names
    of the wijken do not fit together, each has the place below its circle."""
    circles = [
        _Box(x - LARGEST - 1, y - LARGEST - 1, x + LARGEST + 1, y + LARGEST + 1) for x, y in points.values()
    ]
    frame = _Box(0, 0, width, height)
    choices = {code: _choices(wijken[code].name, point) for code, point in points.items()}
    placed = _fitted(
        {
            code: [one for one in found if one[1].inside(frame) and not any(map(one[1].meets, circles))]
            for code, found in choices.items()
        }
    ) or {code: found[0] for code, found in choices.items()}
    taken = [*circles, *(box for _, box in placed.values())]
    quiet = []
    for code, district in districts.items():
        mine = [points[wijk] for wijk in points if wijken[wijk].parent == code]
        others = [points[wijk] for wijk in points if wijken[wijk].parent != code]
        free = _free(district.name, mine, others, taken, frame) if len(mine) > 1 else None
        if free is not None:
            quiet.append(free[0])
            taken.append(free[1])
    return {code: label for code, (label, _) in placed.items()}, tuple(quiet)


def _fitted(choices: Mapping[str, Sequence[Placed]]) -> dict[str, Placed] | None:
    """One choice for every name so that none meets another; None when that was not found in time."""
    tried = 0

    def fit(left: Mapping[str, Sequence[Placed]]) -> dict[str, Placed] | None:
        nonlocal tried
        if not left:
            return {}
        # The name with the fewest places that are still free goes first.
        code = min(left, key=lambda one: (len(left[one]), one))
        for choice in left[code]:
            tried += 1
            if tried > MOST_TRIED:
                return None
            rest = {
                other: [one for one in places if not one[1].meets(choice[1])]
                for other, places in left.items()
                if other != code
            }
            if all(rest.values()) and (found := fit(rest)) is not None:
                return {code: choice, **found}
        return None

    return fit(choices)


def _choices(name: str, point: Point) -> list[Placed]:
    """Where a name may stand round its circle, best first."""
    x, y = point
    found = []
    for lines in _lines(name):
        wide, high, gap = max(map(_wide, lines)), LINE * len(lines), LARGEST + 1.5
        slide = max(0.0, wide / 2 - LARGEST * 0.4)
        below, above = y + gap, y - gap - high
        places = [
            *((x + part * slide, below) for part in (0, 0.5, -0.5, 1, -1)),
            *((x + part * slide, above) for part in (0, 0.5, -0.5, 1, -1)),
            *(
                (x + side * (gap + wide / 2), y - high / 2 + part * LARGEST)
                for part in (0, 0.6, -0.6)
                for side in (1, -1)
            ),
        ]
        for middle, top in places:
            box = _Box(middle - wide / 2 - 1, top, middle + wide / 2 + 1, top + high)
            found.append((Label(lines, rounded(middle), rounded(top + LETTERS * 0.88)), box))
    return found


def _lines(name: str) -> list[tuple[str, ...]]:
    """A name in one line; a long name also, and rather, in two where it has a space or a hyphen."""
    cut = max(name.rfind(" "), name.rfind("-")) + 1
    if len(name) < LONG_NAME or not cut:
        return [(name,)]
    return [(name[:cut].strip(), name[cut:]), (name,)]


def _free(
    name: str, mine: Sequence[Point], others: Sequence[Point], taken: Sequence[_Box], frame: _Box
) -> Placed | None:
    """A free place for the name of a stadsdeel, as near to the middle of its wijken as there is and never
    nearer to a wijk of another."""
    cx, cy = sum(x for x, _ in mine) / len(mine), sum(y for _, y in mine) / len(mine)
    wide = _wide(name)
    best: tuple[float, Label, _Box] | None = None
    for across in range(-12, 13):
        for down in range(-16, 17):
            x, y = cx + across * 8, cy + down * 6
            box = _Box(x - wide / 2 - 2, y - LETTERS, x + wide / 2 + 2, y + 3)
            far = hypot(x - cx, y - cy)
            if (best is not None and far >= best[0]) or any(map(box.meets, taken)):
                continue
            own = min(hypot(x - px, y - py) for px, py in mine)
            foreign = min((hypot(x - px, y - py) for px, py in others), default=own + 1)
            if box.inside(frame) and own < foreign:
                best = (far, Label((name,), rounded(x), rounded(y)), box)
    return (best[1], best[2]) if best is not None else None


def _wide(text: str) -> float:
    """About how wide a text is in bold letters; rather too wide than too narrow."""
    return LETTERS * sum(
        0.34 if letter in _NARROW else 0.92 if letter in _WIDE else 0.7 if letter.isupper() else 0.58
        for letter in text
    )


def rounded(value: float) -> float:
    """Tenths of a unit: finer is not seen."""
    return round(value, 1)
