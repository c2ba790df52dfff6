"""Tables of places: facts only (official code, name, hierarchy, point, alias), with codes as keys."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation.db import Base


class District(Base):
    """A stadsdeel; `code` is the municipal number, `1` to `7`."""

    __tablename__ = "districts"

    code: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    lat: Mapped[float]
    lon: Mapped[float]


class Wijk(Base):
    """A wijk; `code` is that of CBS, such as `WK077211`."""

    __tablename__ = "wijken"

    code: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    district_code: Mapped[str] = mapped_column(sa.ForeignKey("districts.code"))
    lat: Mapped[float]
    lon: Mapped[float]


class Buurt(Base):
    """A buurt; `code` is that of CBS, such as `BU07721110`."""

    __tablename__ = "buurten"

    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    wijk_code: Mapped[str] = mapped_column(sa.ForeignKey("wijken.code"))
    lat: Mapped[float]
    lon: Mapped[float]


class Postcode(Base):
    """A four-digit postcode with an approximate point (WGS84) and, in Eindhoven, its main wijk."""

    __tablename__ = "postcodes"
    __table_args__ = (sa.CheckConstraint("length(pc4) = 4", name="pc4_length"),)

    pc4: Mapped[str] = mapped_column(sa.String(4), primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(60))
    municipality: Mapped[str] = mapped_column(sa.String(60))
    lat: Mapped[float]
    lon: Mapped[float]
    wijk_code: Mapped[str | None] = mapped_column(sa.ForeignKey("wijken.code"))


class PostcodeBuurt(Base):
    """Which buurten a postcode covers, and which part of the buurt's area (0 to 1)."""

    __tablename__ = "postcode_buurten"

    pc4: Mapped[str] = mapped_column(sa.ForeignKey("postcodes.pc4"), primary_key=True)
    buurt_code: Mapped[str] = mapped_column(sa.ForeignKey("buurten.code"), primary_key=True)
    share: Mapped[float]


class PlaceAlias(Base):
    """A name people use for a wijk or buurt, such as `Strijp-S`."""

    __tablename__ = "place_aliases"

    alias: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)


class PlaceBoundary(Base):
    """A boundary an operator loaded; nothing depends on it. `geometry` is GeoJSON, WGS84."""

    __tablename__ = "place_boundaries"

    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    geometry: Mapped[str]
