"""What residents offer: by the link of it, for the connectors of a wijk, and what has had its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies import queries_status
from vrijwilligerspunt.connections import policy, rules
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide, ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.connections.policy import OfferCase
from vrijwilligerspunt.connections.queries_desk import wijken_of
from vrijwilligerspunt.connections.states import ConnectionState, OfferState, SideReach
from vrijwilligerspunt.foundation import audit, clock, crypto
from vrijwilligerspunt.foundation.actor import Actor, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.places import queries as places

PER_PAGE = 30
SUBJECT = "resident_offer"
TOGETHER = (
    ConnectionState.PROPOSED,
    ConnectionState.ACCEPTED,
    ConnectionState.MADE,
    ConnectionState.LASTING,
)


@dataclass(frozen=True, slots=True)
class Row:
    """An offer in the list of a connector, in codes. `is_together`: it is in a match that goes on.

    `is_to_ask`: the half year is over, and only a connector can ask whether it still holds.
    """

    id: int
    wijk_code: str
    activity: Any
    has_words: bool
    created_at: datetime
    asked_at: datetime | None
    is_to_ask: bool
    is_together: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody read the offer on a day; `name` is the first name, empty when the account is gone.

    `by_coordinator`: of a request of the wijk to which the person said yes.
    """

    day: date
    name: str
    by_coordinator: bool = False


def link_for(form_key: str, created_at: datetime) -> str:
    """What opens the person's own page: made from a key of the house, so that it can be mailed again and is
    kept nowhere."""
    return crypto.ring().blind(f"resident_offers\n{form_key}\n{created_at.timestamp():.6f}")[:40]


def link_of(row: ResidentOffer) -> str:
    """The link of an offer that is there."""
    return link_for(row.form_key, row.created_at)


def has_working_link(row: ResidentOffer) -> bool:
    """Does the link that can be made now open the page? Not after another key of the house came."""
    return row.token_hash == token_hash(link_of(row))


def opened(token: str, *, lock: bool = False) -> OfferCase:
    """The offer behind a link. Raises NotFound, also when all was wiped."""
    asked = sa.select(ResidentOffer).where(ResidentOffer.token_hash == token_hash(token))
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound(SUBJECT)
    return OfferCase(found, by_link=True)


def one(offer_id: int, *, lock: bool = False) -> ResidentOffer:
    """An offer. Raises NotFound."""
    asked = sa.select(ResidentOffer).where(ResidentOffer.id == offer_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(asked)
    if found is None:
        raise NotFound(SUBJECT)
    return found


def all_of(account_id: int) -> Sequence[int]:
    """What belongs to an account, as long ago as it may be, by number."""
    asked = sa.select(ResidentOffer.id).where(ResidentOffer.account_id == account_id)
    return session().scalars(asked.order_by(ResidentOffer.id)).all()


def of_wijk(actor: Actor, offer_id: int, *, lock: bool = False) -> OfferCase:
    """An offer with its words, for a connector of its wijk. Raises NotFound for everybody else."""
    case = OfferCase(one(offer_id, lock=lock))
    if case.offer.emptied_at is not None or not policy.connects_in(actor, case.offer.wijk_code):
        raise NotFound(SUBJECT)
    return case


def by_form_key(form_key: str) -> ResidentOffer | None:
    """The offer that this form made, if any."""
    return session().scalar(sa.select(ResidentOffer).where(ResidentOffer.form_key == form_key))


def _open_in(actor: Actor, wijk_code: str) -> sa.ColumnElement[bool]:
    seen = wijken_of(actor)
    conditions = [ResidentOffer.state == OfferState.OPEN]
    if seen is not None:
        conditions.append(ResidentOffer.wijk_code.in_(seen))
    if wijk_code:
        conditions.append(ResidentOffer.wijk_code == wijk_code)
    return sa.and_(*conditions)


def how_many_open(actor: Actor, wijk_code: str = "") -> int:
    """How many offers stand open in the wijken of a connector, or in one of them."""
    asked = sa.select(sa.func.count(ResidentOffer.id)).where(_open_in(actor, wijk_code))
    return session().scalar(asked) or 0


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who hears of an offer: connectors of the wijk, else those of the city; without any it is the desk."""

    connectors: Sequence[Account]
    desk: Sequence[Account]
    wijk: str


def listeners(wijk_code: str, today: date) -> Listeners:
    """Who hears that somebody of this wijk offers something."""
    near = sa.and_(RoleGrant.scope_kind == ScopeKind.WIJK, RoleGrant.scope == wijk_code)
    found = _connecting(near, today) or _connecting(RoleGrant.scope_kind == ScopeKind.CITY, today)
    desk = [] if found else accounts.holders_of(Role.DESK, today)
    return Listeners(found, desk, next((one.name for one in places.wijken() if one.code == wijk_code), ""))


def _connecting(where: sa.ColumnElement[bool], today: date) -> Sequence[Account]:
    granted = sa.exists().where(
        RoleGrant.account_id == Account.id, accounts.holds(Role.CONNECTOR, today), where
    )
    asked = sa.select(Account).where(granted, Account.verified_at.is_not(None)).order_by(Account.id)
    return session().scalars(asked).all()


def is_to_ask(row: ResidentOffer, today: date) -> bool:
    """Is it a connector's turn to ask whether an open offer still holds? Who left an address gets a mail."""
    return row.state is OfferState.OPEN and row.reach_kind is not SideReach.EMAIL and row.renew_on <= today


def open_to(actor: Actor, wijk_code: str, page: int, today: date) -> list[Row]:
    """One page of the open offers a connector may read, without a word of anybody.

    What the connector has to ask is on top, then the newest.
    """
    to_ask = sa.and_(
        ResidentOffer.renew_on <= today, ResidentOffer.reach_kind.is_distinct_from(SideReach.EMAIL)
    )
    together = (
        sa.exists()
        .where(ConnectionSide.offer_id == ResidentOffer.id)
        .where(ConnectionMatch.id == ConnectionSide.match_id, ConnectionMatch.state.in_(TOGETHER))
    )
    rows = session().execute(
        sa.select(
            ResidentOffer.id,
            ResidentOffer.wijk_code,
            ResidentOffer.activity,
            ResidentOffer.what.is_not(None),
            ResidentOffer.created_at,
            ResidentOffer.asked_at,
            to_ask,
            together,
        )
        .where(_open_in(actor, wijk_code))
        .order_by(sa.case((to_ask, 0), else_=1), ResidentOffer.created_at.desc(), ResidentOffer.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    return [Row(*row) for row in rows]


def looks(row: ResidentOffer) -> list[Look]:
    """Who of the staff read this offer, the newest first; several on one day are one line."""
    lines = audit.reads_of(SUBJECT, row.id)
    found = dict.fromkeys((clock.local(at).date(), label, "ring" in detail) for at, label, detail in lines)
    names = {label: _first_name(label) for _day, label, _ring in found}
    return [Look(day, names[label], by_coordinator) for day, label, by_coordinator in found]


def _first_name(label: str) -> str:
    kind, _colon, number = label.partition(":")
    return queries_status.first_name(int(number)) if kind == "account" else ""


def of_account(account_id: int) -> Sequence[ResidentOffer]:
    """What somebody offers, or offered lately, the newest first."""
    asked = (
        sa.select(ResidentOffer)
        .where(ResidentOffer.account_id == account_id)
        .order_by(ResidentOffer.id.desc())
    )
    return session().scalars(asked).all()


def to_ask(today: date, limit: int) -> Sequence[ResidentOffer]:
    """Open offers with an address, not asked yet whether they still hold, whose day has come; locked."""
    return _due(
        ResidentOffer.renew_on <= today,
        ResidentOffer.asked_at.is_(None),
        ResidentOffer.reach_kind == SideReach.EMAIL,
        limit=limit,
    )


def to_lapse(now: datetime, limit: int) -> Sequence[ResidentOffer]:
    """Open offers of which that was asked, and not answered in time; locked.

    Of whom no mail can ask, and of everybody while the part is off, they end twice that time after their day.
    """
    unasked = clock.local(now).date() - 2 * rules.OFFER_ANSWER_WITHIN
    return _due(
        sa.or_(
            ResidentOffer.asked_at <= now - rules.OFFER_ANSWER_WITHIN,
            sa.and_(ResidentOffer.asked_at.is_(None), ResidentOffer.renew_on <= unasked),
        ),
        limit=limit,
    )


def _due(*where: sa.ColumnElement[bool], limit: int) -> Sequence[ResidentOffer]:
    asked = (
        sa.select(ResidentOffer)
        .where(ResidentOffer.state == OfferState.OPEN, *where)
        .order_by(ResidentOffer.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session().scalars(asked).all()


def to_empty(now: datetime, limit: int) -> Sequence[int]:
    """Offers that ended three months ago and still hold words; locked."""
    asked = (
        sa.select(ResidentOffer.id)
        .where(
            ResidentOffer.ended_at <= now - rules.KEPT_AFTER_END,
            ResidentOffer.emptied_at.is_(None),
        )
        .order_by(ResidentOffer.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session().scalars(asked).all()


def export(row: ResidentOffer) -> dict[str, Any]:
    """Everything we keep of an offer, as its person may take it along."""
    return {
        "state": row.state.value,
        "offered_at": row.created_at.isoformat(),
        "first_name": row.first_name,
        "what": row.what,
        "activity": row.activity.value if row.activity else None,
        "reach": row.reach,
        "wijk": row.wijk_code,
        "language": row.language,
        "noted_by_connector": row.noted_by_id is not None,
        "asked_again_on": row.renew_on.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "asked": [
            {
                "at": one.created_at.isoformat(),
                "state": one.state.value,
                "answered_at": one.answered_at.isoformat() if one.answered_at else None,
            }
            for one in session().scalars(
                sa.select(RingApproach).where(RingApproach.offer_id == row.id).order_by(RingApproach.id)
            )
        ],
        "read": [{"day": look.day.isoformat(), "by": look.name} for look in looks(row)],
    }
