"""What visitors see of the discounts: the catalogue, one offer, and what the search index may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.dutch import fold
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import rules_offers
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.queries_offers import live_now
from vrijwilligerspunt.passes.states import OfferKind
from vrijwilligerspunt.places.models import District, Postcode, Wijk
from vrijwilligerspunt.places.rules import Point, distance_km

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A discount in the catalogue; `distance` is in kilometres when a postcode was asked."""

    id: int
    title: str
    text: str
    kind: OfferKind
    shop: str
    slots: int
    online: bool
    place: str
    ends_on: date | None
    distance: float | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asks of the catalogue. `shop` is the slug of an organisation, `centre` the point of a
    postcode, `radius` in kilometres."""

    words: str = ""
    shop: str = ""
    kinds: frozenset[OfferKind] = field(default_factory=frozenset)
    wijken: frozenset[str] = field(default_factory=frozenset)
    centre: Point | None = None
    radius: int = rules_offers.DEFAULT_RADIUS
    page: int = 1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One page of the catalogue. `counts`: how many each kind would give, its own choice left out.

    The same of each wijk in `wijken`; what stands in none is `online` or `outside` the city.
    """

    entries: tuple[Entry, ...]
    total: int
    page: int
    last: int
    counts: Mapping[OfferKind, int]
    wijken: Counter[str]
    online: int
    outside: int


@dataclass(frozen=True, slots=True)
class PublicOffer:
    """A live offer with its shop and the names of where it is."""

    offer: PassOffer
    organisation: Organisation
    wijk: str
    place: str


@dataclass(frozen=True, slots=True)
class Findable:
    """A live offer as the search index knows it."""

    id: int
    language: str
    title: str
    text: str
    terms: str
    kind: OfferKind
    names: tuple[str, ...]


_WIJK = sa.func.coalesce(Wijk.name, "")
_PLACE = sa.func.coalesce(Postcode.place, "")


def catalogue(wish: Wish, today: date, ranked: Sequence[int] = ()) -> Catalogue:
    """The live discounts that meet the wish, in two statements.

    With words: those a search `ranked`, then all whose title or shop holds the words. With a postcode the
    nearest first, and at the end what is online and so near to everybody. Else the newest first.
    A page out of range is the nearest there is.
    """
    rows = session().execute(
        sa.select(
            PassOffer.id,
            PassOffer.title,
            PassOffer.kind,
            PassOffer.online,
            PassOffer.wijk_code,
            Organisation.name,
            Organisation.slug,
            Postcode.lat,
            Postcode.lon,
        )
        .join(PassOffer.organisation)
        .outerjoin(Postcode, Postcode.pc4 == PassOffer.pc4)
        .where(live_now(today))
        .order_by(PassOffer.published_at.desc(), PassOffer.id.desc())
    )
    words, rank = fold(wish.words).split(), {number: place for place, number in enumerate(ranked)}
    met: list[tuple[tuple[float, float], int, OfferKind]] = []
    per_wijk: Counter[str] = Counter()
    online = outside = 0
    far: dict[int, float] = {}
    for newest, row in enumerate(rows):
        if words and row.id not in rank and not all(one in fold(f"{row.title} {row.name}") for one in words):
            continue
        if wish.shop and row.slug != wish.shop:
            continue
        distance = _distance(wish, row.online, row.lat, row.lon)
        if distance is not None and distance > wish.radius:
            continue
        if distance is not None:
            far[row.id] = distance
        elif wish.centre is not None and not row.online:
            continue
        if not wish.kinds or row.kind in wish.kinds:
            if row.online:
                online += 1
            elif row.wijk_code is None:
                outside += 1
            else:
                per_wijk[row.wijk_code] += 1
        if wish.wijken and (row.online or row.wijk_code not in wish.wijken):
            continue
        order = (
            (float(rank.get(row.id, len(rank))), newest)
            if words
            else (far.get(row.id, wish.radius + 1.0) if wish.centre else 0.0, newest)
        )
        met.append((order, row.id, row.kind))
    counts = Counter(kind for _order, _id, kind in met)
    ids = [number for _order, number, kind in sorted(met) if not wish.kinds or kind in wish.kinds]
    last = max(1, -(-len(ids) // PER_PAGE))
    page = max(1, min(wish.page, last))
    shown = ids[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Catalogue(tuple(_entries(shown, far)), len(ids), page, last, counts, per_wijk, online, outside)


def _distance(wish: Wish, online: bool, lat: float | None, lon: float | None) -> float | None:
    if wish.centre is None or online or lat is None or lon is None:
        return None
    return distance_km(wish.centre, Point(lat, lon))


def _entries(ids: Sequence[int], far: Mapping[int, float]) -> list[Entry]:
    if not ids:
        return []
    rows = session().execute(
        sa.select(
            PassOffer.id,
            PassOffer.title,
            PassOffer.text,
            PassOffer.kind,
            Organisation.name,
            PassOffer.slots,
            PassOffer.online,
            sa.func.coalesce(Wijk.name, Postcode.place, ""),
            PassOffer.ends_on,
        )
        .join(PassOffer.organisation)
        .outerjoin(Postcode, Postcode.pc4 == PassOffer.pc4)
        .outerjoin(Wijk, Wijk.code == PassOffer.wijk_code)
        .where(PassOffer.id.in_(ids))
    )
    found = {row[0]: Entry(*row, distance=far.get(row[0])) for row in rows}
    return [found[number] for number in ids if number in found]


def public_offer(offer_id: int, today: date) -> PublicOffer:
    """A discount that is live. Raises Gone for one that was once, NotFound for every other."""
    row = (
        session()
        .execute(
            sa.select(PassOffer, Organisation, _WIJK, _PLACE, live_now(today).label("live"))
            .join(PassOffer.organisation)
            .outerjoin(Postcode, Postcode.pc4 == PassOffer.pc4)
            .outerjoin(Wijk, Wijk.code == PassOffer.wijk_code)
            .where(PassOffer.id == offer_id)
        )
        .one_or_none()
    )
    if row is None or (not row.live and row[0].published_at is None):
        raise NotFound(f"offer {offer_id}")
    if not row.live:
        raise Gone(f"offer {offer_id}")
    return PublicOffer(row[0], row[1], row[2], row[3])


def shop_name(slug: str) -> str:
    """The name of an active organisation; nothing for every other."""
    asked = sa.select(Organisation.name).where(
        Organisation.slug == slug, Organisation.state == OrganisationState.ACTIVE
    )
    return session().scalar(asked) or ""


def given_by(organisation_id: int, today: date, most: int) -> tuple[list[Entry], int]:
    """The newest live discounts of one shop, at most so many, and how many there are in all."""
    ids = (
        session()
        .scalars(
            sa.select(PassOffer.id)
            .join(PassOffer.organisation)
            .where(PassOffer.organisation_id == organisation_id, live_now(today))
            .order_by(PassOffer.published_at.desc(), PassOffer.id.desc())
        )
        .all()
    )
    return _entries(ids[:most], {}), len(ids)


def findable(today: date, ids: Collection[int] | None = None) -> list[Findable]:
    """The live offers, or those of these ids that are, in one statement: public columns only."""
    asked = (
        sa.select(
            PassOffer.id,
            PassOffer.language,
            PassOffer.title,
            PassOffer.text,
            PassOffer.terms,
            PassOffer.kind,
            Organisation.name,
            PassOffer.place_name,
            sa.func.coalesce(Wijk.name, Postcode.place, ""),
            sa.func.coalesce(District.name, ""),
            sa.func.coalesce(PassOffer.pc4, ""),
        )
        .join(PassOffer.organisation)
        .outerjoin(Postcode, Postcode.pc4 == PassOffer.pc4)
        .outerjoin(Wijk, Wijk.code == PassOffer.wijk_code)
        .outerjoin(District, District.code == Wijk.district_code)
        .where(live_now(today))
        .order_by(PassOffer.id)
    )
    if ids is not None:
        asked = asked.where(PassOffer.id.in_(ids))
    return [
        Findable(*told[:6], names=tuple(dict.fromkeys(name for name in told[6:] if name)))
        for told in session().execute(asked)
    ]


def lines(ids: Sequence[int], today: date) -> list[tuple[int, str, str, str]]:
    """Id, title, text and shop of the live ones of these offers, in their order."""
    rows = session().execute(
        sa.select(PassOffer.id, PassOffer.title, PassOffer.text, Organisation.name)
        .join(PassOffer.organisation)
        .where(PassOffer.id.in_(ids), live_now(today))
    )
    found = {row.id: (row.id, row.title, row.text, row.name) for row in rows}
    return [found[number] for number in ids if number in found]


def of_shops(organisation_ids: Collection[int]) -> set[int]:
    """The offers of these shops: they tell its name."""
    return set(
        session().scalars(sa.select(PassOffer.id).where(PassOffer.organisation_id.in_(organisation_ids)))
    )
