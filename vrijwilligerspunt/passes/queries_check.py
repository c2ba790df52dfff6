"""What a check asks: the pass behind a code, the till, its offers. One statement answers all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes.models import PassCheck, PassDayKey, PassDevice, PassOffer, VolunteerPass
from vrijwilligerspunt.passes.queries_offers import live_now
from vrijwilligerspunt.passes.rules_check import Asked, Holding, LinkDead, LiveOffer, Till, short_name
from vrijwilligerspunt.passes.states import CheckResult

# So many offers a shop picks from; with more it types a part of its name first.
MOST_CHOICES = 40

_HELD = (VolunteerPass.state, VolunteerPass.secret, VolunteerPass.name, VolunteerPass.valid_until)
_OFFER = (
    PassOffer.id,
    PassOffer.organisation_id,
    Organisation.name,
    PassOffer.title,
    PassOffer.terms,
    PassOffer.use_limit,
)
_SHOP = sa.orm.aliased(Organisation)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How often tills were answered so for one offer on one day."""

    day: date
    offer: str
    result: CheckResult
    number: int


def _holding(state: Any, secret: str | None, name: str | None, valid_until: date | None) -> Holding | None:
    if secret is None or name is None or valid_until is None:
        return None
    return Holding(state, secret, *short_name(name), valid_until)


def holding(handle: str) -> Holding | None:
    """The pass of this handle as a check sees it; None when nobody has it, or it was never issued."""
    row = session().execute(sa.select(*_HELD).where(VolunteerPass.handle == handle)).one_or_none()
    return None if row is None else _holding(*row)


def holding_of_number(number: str) -> Holding | None:
    """The pass with this number on its card."""
    row = session().execute(sa.select(*_HELD).where(VolunteerPass.number == number)).one_or_none()
    return None if row is None else _holding(*row)


@lru_cache(maxsize=2)
def _asked(today: date) -> sa.Select[Any]:
    """The one statement of a check, put together once a day; what differs is bound."""
    always = sa.select(sa.literal(1).label("one")).subquery("always")
    offers = sa.select(*_OFFER).join(PassOffer.organisation).where(live_now(today)).subquery("offers")
    wanted = sa.or_(
        offers.c.organisation_id == _SHOP.id,
        sa.and_(_SHOP.id.is_(None), offers.c.id == sa.bindparam("offer_id")),
    )
    return (
        sa.select(*_HELD, PassDevice.id, _SHOP.id, _SHOP.name, PassDayKey.key, *offers.c)
        .select_from(always)
        .outerjoin(VolunteerPass, VolunteerPass.handle == sa.bindparam("handle"))
        .outerjoin(PassDevice, PassDevice.key_hash == sa.bindparam("key_hash"))
        .outerjoin(
            _SHOP,
            sa.and_(_SHOP.id == PassDevice.organisation_id, _SHOP.state == OrganisationState.ACTIVE),
        )
        .outerjoin(offers, wanted)
        .outerjoin(PassDayKey, PassDayKey.day == today)
        .order_by(offers.c.title, offers.c.id)
    )


def asked(handle: str, offer_id: int | None, key: str | None, today: date) -> Asked:
    """Everything a check needs, in one statement: the pass, the till with this key, its live offers (or
    the live one that was picked) and today's key. A till of a shop that is not active is no till."""
    bound = {"handle": handle, "offer_id": offer_id or 0, "key_hash": token_hash(key) if key else ""}
    rows = session().execute(_asked(today), bound).all()
    state, secret, name, valid_until, till_id, shop_id, shop, day_key = rows[0][:8]
    return Asked(
        _holding(state, secret, name, valid_until),
        None if shop_id is None else Till(till_id, shop_id, shop),
        tuple(LiveOffer(*row[8:]) for row in rows if row[8] is not None),
        day_key,
    )


def choices(words: str, today: date) -> Sequence[LiveOffer]:
    """Live offers for a shop without a till to pick from, by shop: `words` stand in its name or the title.
    One more than `MOST_CHOICES` when there are more."""
    statement = (
        sa.select(*_OFFER)
        .join(PassOffer.organisation)
        .where(live_now(today))
        .order_by(sa.func.lower(Organisation.name), PassOffer.title, PassOffer.id)
        .limit(MOST_CHOICES + 1)
    )
    if words:
        has = [
            column.icontains(words, autoescape=True)
            for column in (Organisation.name, PassOffer.title, PassOffer.place_name)
        ]
        statement = statement.where(sa.or_(*has))
    return [LiveOffer(*row) for row in session().execute(statement)]


def day_key(today: date) -> str | None:
    """The key of today's hashes, if anything needed one."""
    return session().scalar(sa.select(PassDayKey.key).where(PassDayKey.day == today))


def till_with(key: str) -> Till | None:
    """The till whose browser holds this key, of a shop that is active."""
    row = (
        session()
        .execute(
            sa.select(PassDevice.id, Organisation.id, Organisation.name)
            .join(Organisation, Organisation.id == PassDevice.organisation_id)
            .where(PassDevice.key_hash == token_hash(key), Organisation.state == OrganisationState.ACTIVE)
        )
        .one_or_none()
    )
    return None if row is None else Till(*row)


def living_link(token: str, now: datetime) -> tuple[PassDevice, str]:
    """The till a link is for, and the name of its shop. Raises LinkDead."""
    row = (
        session()
        .execute(
            sa.select(PassDevice, Organisation.name)
            .join(Organisation, Organisation.id == PassDevice.organisation_id)
            .where(
                PassDevice.link_hash == token_hash(token),
                PassDevice.link_expires_at > now,
                Organisation.state == OrganisationState.ACTIVE,
            )
        )
        .one_or_none()
    )
    if row is None:
        raise LinkDead
    return row[0], row[1]


def tills(organisation_id: int) -> Sequence[PassDevice]:
    """The tills of a shop, by name."""
    return (
        session()
        .scalars(
            sa.select(PassDevice)
            .where(PassDevice.organisation_id == organisation_id)
            .order_by(sa.func.lower(PassDevice.label), PassDevice.id)
        )
        .all()
    )


def till(organisation_id: int, till_id: int) -> PassDevice:
    """A till of this shop as it is now. Raises NotFound."""
    found = (
        session()
        .scalars(
            sa.select(PassDevice)
            .where(PassDevice.id == till_id, PassDevice.organisation_id == organisation_id)
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"till {till_id}")
    return found


def till_of_form(form_key: str) -> PassDevice | None:
    """The till that this form made, if any."""
    return session().scalars(sa.select(PassDevice).where(PassDevice.form_key == form_key)).one_or_none()


def day_counts(organisation_id: int, since: date) -> list[DayCount]:
    """All a shop may know of its checks: how many a day, for each offer. The newest day first."""
    rows = session().execute(
        sa.select(PassCheck.day, PassOffer.title, PassCheck.result, PassCheck.number)
        .join(PassOffer, PassOffer.id == PassCheck.offer_id)
        .where(PassOffer.organisation_id == organisation_id, PassCheck.day >= since)
        .order_by(PassCheck.day.desc(), PassOffer.title, PassOffer.id, PassCheck.result)
    )
    return [DayCount(*row) for row in rows]
