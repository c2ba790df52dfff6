"""Every question about discounts of shops, scoped to who asks; the catalogue is in `queries_discounts`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import policy_offers, rules_offers
from vrijwilligerspunt.passes.models import PassCheck, PassOffer
from vrijwilligerspunt.passes.policy_offers import OfferCase
from vrijwilligerspunt.passes.states import CheckResult, OfferState


@dataclass(frozen=True, slots=True)
class DayCount:
    """How often a pass was valid at a till for one offer on one day."""

    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offer on the worklist. `is_own`: who looks works there, so a colleague decides."""

    offer: PassOffer
    since: datetime
    is_own: bool


def _used_or_new(today: date) -> sa.ColumnElement[bool]:
    """Not unused for ninety days: the condition of `rules_offers.is_unused` in SQL."""
    first = today - rules_offers.UNUSED_AFTER + timedelta(days=1)
    since = datetime.combine(first, time(), clock.AMSTERDAM)
    return sa.or_(PassOffer.published_at >= since, PassOffer.last_used_on >= first)


def counted_as_used(condition: sa.ColumnElement[bool]) -> sa.Select[date]:
    """The days on which the offer of the statement around this one was given, by its counts."""
    return (
        sa.select(PassCheck.day)
        .where(PassCheck.offer_id == PassOffer.id, PassCheck.result == CheckResult.VALID, condition)
        .correlate(PassOffer)
    )


def live_now(today: date) -> sa.ColumnElement[bool]:
    """The condition of `rules_offers.is_live` in SQL; the statement must join Organisation."""
    return sa.and_(
        PassOffer.state == OfferState.LIVE,
        Organisation.state == OrganisationState.ACTIVE,
        sa.or_(PassOffer.starts_on.is_(None), PassOffer.starts_on <= today),
        sa.or_(PassOffer.ends_on.is_(None), PassOffer.ends_on >= today),
        _used_or_new(today),
    )


def visible_to(actor: Actor, today: date) -> sa.Select[PassOffer]:
    """The offers for which `policy_offers.can_view` says yes, joined with their shop."""
    asked = sa.select(PassOffer).join(PassOffer.organisation)
    if actor.is_system:
        return asked
    seen = live_now(today)
    if policy_offers.is_staff(actor):
        seen = sa.or_(seen, PassOffer.state != OfferState.DRAFT)
    if actor.is_signed_in:
        own = organisations.own_organisations(actor)
        seen = sa.or_(seen, PassOffer.organisation_id.in_(own))
    return asked.where(seen)


def case(actor: Actor, offer: PassOffer) -> OfferCase:
    """The offer (with its shop loaded) as policies want it."""
    return OfferCase(offer, offer.organisation.state, organisations.membership(actor, offer.organisation_id))


def locked(offer_id: int) -> PassOffer:
    """The offer with its shop as it is now, its row locked until the transaction ends. Raises NotFound."""
    found = (
        session()
        .scalars(
            sa.select(PassOffer)
            .options(joinedload(PassOffer.organisation))
            .where(PassOffer.id == offer_id)
            .with_for_update(of=PassOffer)
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"offer {offer_id}")
    return found


def by_form_key(form_key: str) -> PassOffer | None:
    """The offer that this form made, if any."""
    return session().scalars(sa.select(PassOffer).where(PassOffer.form_key == form_key)).one_or_none()


def how_many_open(organisation_id: int) -> int:
    """How many offers of a shop did not end."""
    asked = (
        sa.select(sa.func.count())
        .select_from(PassOffer)
        .where(PassOffer.organisation_id == organisation_id, PassOffer.state != OfferState.ENDED)
    )
    return session().scalar(asked) or 0


def of_shop(organisation_id: int) -> Sequence[PassOffer]:
    """Every offer of a shop, what changed last on top."""
    return (
        session()
        .scalars(
            sa.select(PassOffer)
            .options(joinedload(PassOffer.organisation))
            .where(PassOffer.organisation_id == organisation_id)
            .order_by(PassOffer.changed_at.desc(), PassOffer.id.desc())
        )
        .all()
    )


def one_of_shop(offer_id: int, organisation_id: int) -> PassOffer:
    """An offer of this shop, with its shop. Raises NotFound."""
    found = (
        session()
        .scalars(
            sa.select(PassOffer)
            .options(joinedload(PassOffer.organisation))
            .where(PassOffer.id == offer_id, PassOffer.organisation_id == organisation_id)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"offer {offer_id}")
    return found


def live_of_shop(organisation_id: int, today: date) -> Sequence[PassOffer]:
    """What a till of this shop can give now, by title."""
    return (
        session()
        .scalars(
            sa.select(PassOffer)
            .join(PassOffer.organisation)
            .where(PassOffer.organisation_id == organisation_id, live_now(today))
            .order_by(PassOffer.title, PassOffer.id)
        )
        .all()
    )


def day_counts(offer_ids: Collection[int], since: date) -> dict[int, list[DayCount]]:
    """How often each offer was used, by day, the newest first: numbers only, nobody behind them."""
    rows = session().execute(
        sa.select(PassCheck.offer_id, PassCheck.day, PassCheck.number)
        .where(
            PassCheck.offer_id.in_(offer_ids),
            PassCheck.result == CheckResult.VALID,
            PassCheck.day >= since,
        )
        .order_by(PassCheck.day.desc())
    )
    found: dict[int, list[DayCount]] = defaultdict(list)
    for row in rows:
        found[row.offer_id].append(DayCount(row.day, row.number))
    return found


def how_many_wait() -> int:
    """The number on the tile of the worklist."""
    asked = sa.select(sa.func.count()).select_from(PassOffer).where(PassOffer.state == OfferState.SUBMITTED)
    return session().scalar(asked) or 0


def waiting(actor: Actor) -> list[Waiting]:
    """Everything that was handed in, the oldest first, in two statements."""
    rows = session().scalars(
        sa.select(PassOffer)
        .options(joinedload(PassOffer.organisation))
        .where(PassOffer.state == OfferState.SUBMITTED)
        .order_by(PassOffer.submitted_at, PassOffer.id)
    )
    own = set(
        session().scalars(
            sa.select(OrganisationMember.organisation_id).where(
                OrganisationMember.account_id == actor.account_id
            )
        )
        if actor.is_signed_in
        else ()
    )
    return [Waiting(row, row.submitted_at or row.created_at, row.organisation_id in own) for row in rows]


def on_the_site(today: date) -> Sequence[PassOffer]:
    """What visitors see now, with its shop: the staff can ask changes of it too."""
    return (
        session()
        .scalars(
            sa.select(PassOffer)
            .join(PassOffer.organisation)
            .options(joinedload(PassOffer.organisation))
            .where(live_now(today))
            .order_by(PassOffer.published_at.desc(), PassOffer.id.desc())
        )
        .all()
    )


def to_moderate(offer_id: int, actor: Actor, today: date) -> PassOffer:
    """One that was handed in once, with its shop. Raises NotFound."""
    found = (
        session()
        .scalars(
            visible_to(actor, today)
            .options(joinedload(PassOffer.organisation))
            .where(PassOffer.id == offer_id, PassOffer.state != OfferState.DRAFT)
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound(f"offer {offer_id}")
    return found


def _to_hide(today: date) -> sa.ColumnElement[bool]:
    """Live, and nobody used it for ninety days."""
    return sa.and_(
        PassOffer.state == OfferState.LIVE, sa.not_(sa.func.coalesce(_used_or_new(today), sa.false()))
    )


def is_to_hide(offer_id: int, today: date) -> bool:
    """Is this one live, and unused for ninety days?"""
    asked = sa.select(PassOffer.id).where(PassOffer.id == offer_id, _to_hide(today))
    return session().scalar(asked) is not None


def to_hide(today: date, most: int) -> list[int]:
    """Live ones that nobody used for ninety days."""
    return list(
        session().scalars(sa.select(PassOffer.id).where(_to_hide(today)).order_by(PassOffer.id).limit(most))
    )


def to_end(today: date, most: int) -> list[int]:
    """Live and paused ones whose last day passed."""
    return list(
        session().scalars(
            sa.select(PassOffer.id)
            .where(
                PassOffer.state.in_((OfferState.LIVE, OfferState.PAUSED)),
                PassOffer.ends_on.is_not(None),
                PassOffer.ends_on < today,
            )
            .order_by(PassOffer.id)
            .limit(most)
        )
    )
