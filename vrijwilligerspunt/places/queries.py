"""Every question about places, answered with small frozen values. Places are public: no actor is asked."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.places import rules
from vrijwilligerspunt.places.models import Buurt, District, PlaceAlias, Postcode, PostcodeBuurt, Wijk


@dataclass(frozen=True, slots=True)
class Area:
    """A stadsdeel, wijk or buurt; `parent` is the code of what it lies in, empty for a stadsdeel."""

    code: str
    name: str
    parent: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PostcodePoint:
    """A four-digit postcode; `wijk_code` and `district_code` are empty outside Eindhoven."""

    pc4: str
    place: str
    municipality: str
    lat: float
    lon: float
    wijk_code: str
    district_code: str


_DISTRICTS = sa.select(District.code, District.name, sa.literal(""), District.lat, District.lon)
_WIJKEN = sa.select(Wijk.code, Wijk.name, Wijk.district_code, Wijk.lat, Wijk.lon)
_BUURTEN = sa.select(Buurt.code, Buurt.name, Buurt.wijk_code, Buurt.lat, Buurt.lon)
_POSTCODES = sa.select(
    Postcode.pc4,
    Postcode.place,
    Postcode.municipality,
    Postcode.lat,
    Postcode.lon,
    sa.func.coalesce(Postcode.wijk_code, ""),
    sa.func.coalesce(Wijk.district_code, ""),
).outerjoin(Wijk, Wijk.code == Postcode.wijk_code)


def _areas(statement: sa.Select[str, str, str, float, float]) -> list[Area]:
    return [Area(*row) for row in session().execute(statement)]


def districts() -> list[Area]:
    """The seven stadsdelen by number."""
    return _areas(_DISTRICTS.order_by(District.code))


def wijken(district_code: str | None = None) -> list[Area]:
    """The wijken by code, of one stadsdeel or of the whole city."""
    asked = _WIJKEN if district_code is None else _WIJKEN.where(Wijk.district_code == district_code)
    return _areas(asked.order_by(Wijk.code))


def buurten(wijk_code: str | None = None) -> list[Area]:
    """The buurten by code, of one wijk or of the whole city."""
    asked = _BUURTEN if wijk_code is None else _BUURTEN.where(Buurt.wijk_code == wijk_code)
    return _areas(asked.order_by(Buurt.code))


def district(code: str) -> Area | None:
    """The stadsdeel with this municipal number."""
    return next(iter(_areas(_DISTRICTS.where(District.code == code))), None)


def wijk(code: str) -> Area | None:
    """The wijk with this code of CBS."""
    return next(iter(_areas(_WIJKEN.where(Wijk.code == code))), None)


def buurt(code: str) -> Area | None:
    """The buurt with this code of CBS."""
    return next(iter(_areas(_BUURTEN.where(Buurt.code == code))), None)


def by_code(code: str) -> Area | None:
    """The stadsdeel, wijk or buurt with this code; its shape says which."""
    if code.startswith("BU"):
        return buurt(code)
    return wijk(code) if code.startswith("WK") else district(code)


def postcode(pc4: str) -> PostcodePoint | None:
    """The postcode, or None when we do not know it: PO boxes (5600 to 5605) have no place on a map."""
    row = session().execute(_POSTCODES.where(Postcode.pc4 == pc4)).first()
    return None if row is None else PostcodePoint(*row)


def postcodes() -> dict[str, PostcodePoint]:
    """Every known postcode by its four digits."""
    points = (PostcodePoint(*row) for row in session().execute(_POSTCODES.order_by(Postcode.pc4)))
    return {point.pc4: point for point in points}


def buurten_of(pc4: str) -> list[Area]:
    """The buurten a postcode covers, the largest part first."""
    return _areas(
        _BUURTEN.join(PostcodeBuurt, PostcodeBuurt.buurt_code == Buurt.code)
        .where(PostcodeBuurt.pc4 == pc4)
        .order_by(PostcodeBuurt.share.desc(), Buurt.code)
    )


def main_postcodes() -> dict[str, str]:
    """The postcode that covers the largest part of each buurt, by the buurt's code."""
    rows = session().execute(
        sa.select(PostcodeBuurt.buurt_code, PostcodeBuurt.pc4).order_by(
            PostcodeBuurt.share, PostcodeBuurt.pc4
        )
    )
    return {row.buurt_code: row.pc4 for row in rows}


def aliases() -> dict[str, list[str]]:
    """Names people use (`De Bergen`, `Strijp-S`), each with the codes it stands for."""
    found: dict[str, list[str]] = {}
    rows = session().execute(
        sa.select(PlaceAlias.alias, PlaceAlias.code).order_by(PlaceAlias.alias, PlaceAlias.code)
    )
    for alias, code in rows:
        found.setdefault(alias, []).append(code)
    return found


def postcodes_within(centre: rules.Located, radius_km: float) -> list[str]:
    """The postcodes whose point lies within the radius, nearest first."""
    near = ((rules.distance_km(centre, point), point.pc4) for point in postcodes().values())
    return [pc4 for distance, pc4 in sorted(near) if distance <= radius_km]


def on_map(pc4: str) -> tuple[float, float] | None:
    """Where a postcode stands on `components/place_map.html`; None outside Eindhoven or when unknown."""
    point = postcode(pc4)
    home = district(point.district_code) if point is not None and point.district_code else None
    return rules.block_position(point, home.code, home) if point is not None and home is not None else None
