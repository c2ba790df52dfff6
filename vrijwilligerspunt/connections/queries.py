"""Matches of connectors: the one way in by a link, what a connector sees, and whom a mail reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from vrijwilligerspunt.connections import policy
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide, DevelopmentPlace
from vrijwilligerspunt.connections.policy import ConnectionCase
from vrijwilligerspunt.connections.queries_directory import listed_now
from vrijwilligerspunt.connections.states import ConnectionState, SideReach
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import Gone, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash
from vrijwilligerspunt.organisations.models import Organisation

WITH_PLACE = selectinload(ConnectionSide.place).selectinload(DevelopmentPlace.organisation)
OVER = (ConnectionState.NOT_REALISED, ConnectionState.ENDED)
_GOES_ON = sa.and_(ConnectionMatch.state.not_in(OVER), ConnectionMatch.emptied_at.is_(None))


@dataclass(frozen=True, slots=True)
class Known:
    """A match with its two sides."""

    match: ConnectionMatch
    sides: tuple[ConnectionSide, ...]

    def case(self, side: int | None = None) -> ConnectionCase:
        """What is known of it, for who came by the link of a side, or for nobody in particular."""
        return ConnectionCase(
            self.match,
            side,
            said_yes=sum(one.accepted_at is not None for one in self.sides),
            met=sum(one.met_at is not None for one in self.sides),
            holding=sum(one.holds is True for one in self.sides),
            denying=sum(one.holds is False for one in self.sides),
        )

    def of(self, side: int) -> ConnectionSide:
        """One of the two. Raises NotFound."""
        for one in self.sides:
            if one.side == side:
                return one
        raise NotFound("connection_side")

    def other(self, side: ConnectionSide) -> ConnectionSide:
        """The other one."""
        return self.of(3 - side.side)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a mail about a match reaches."""

    email: str
    language: str


def known(match_id: int, *, lock: bool = False) -> Known:
    """A match with its sides; locked it is the match first, then the sides by number. Raises NotFound."""
    matches = sa.select(ConnectionMatch).where(ConnectionMatch.id == match_id)
    sides = (
        sa.select(ConnectionSide)
        .where(ConnectionSide.match_id == match_id)
        .order_by(ConnectionSide.side)
        .options(WITH_PLACE)
    )
    if lock:
        matches = matches.with_for_update().execution_options(populate_existing=True)
        sides = sides.with_for_update().execution_options(populate_existing=True)
    found = session().scalar(matches)
    if found is None:
        raise NotFound("connection_match")
    return Known(found, tuple(session().scalars(sides)))


def for_connector(actor: Actor, match_id: int, *, lock: bool = False) -> Known:
    """A match in a wijk of this connector. Raises NotFound, also for one that was emptied."""
    found = known(match_id, lock=lock)
    if not policy.connects(actor, found.case()):
        raise NotFound("connection_match")
    return found


def by_link(token: str, *, lock: bool = False) -> tuple[Known, ConnectionSide]:
    """The match and the side of a link, for as long as anything is kept of that side. Raises NotFound."""
    by_link = ConnectionSide.token_hash == token_hash(token)
    row = session().execute(sa.select(ConnectionSide.match_id, ConnectionSide.side).where(by_link)).first()
    if row is None:
        raise NotFound("connection_side")
    found = known(row.match_id, lock=lock)
    side = found.of(row.side)
    if side.token_hash is None:
        # Wiped while this waited for the lock.
        raise NotFound("connection_side")
    return found, side


def opened(token: str, now: datetime, *, lock: bool = False) -> tuple[Known, ConnectionSide]:
    """The match and the side of a link that can still say something.

    Raises NotFound, and Gone when the time of the question is over: its detail says why.
    """
    found, side = by_link(token, lock=lock)
    if found.match.state in OVER:
        raise Gone(_why(found, side))
    is_late = side.expires_at is not None and side.expires_at <= now
    if found.match.state is ConnectionState.PROPOSED and side.accepted_at is None and is_late:
        raise Gone("late")
    return found, side


def _why(found: Known, side: ConnectionSide) -> str:
    """Why a match is over, for one of the two."""
    if found.match.made_on is not None:
        return "ended"
    if any(one.declined_at is not None for one in found.sides):
        return "no"
    return "late" if side.accepted_at is None else "nothing"


def export(found: Known, side: ConnectionSide, looks: Sequence[date]) -> dict[str, Any]:
    """Everything we keep of a side, as its person may take it along; nothing of the other."""
    moments = ("accepted_at", "declined_at", "met_at", "asked_at", "answered_at", "expires_at")
    values = {name: getattr(side, name) for name in moments}
    match = found.match
    return {
        "state": match.state.value,
        "brought_together_at": match.created_at.isoformat(),
        "first_name": side.first_name,
        "reach": side.reach,
        "language": side.language,
        "activity": match.activity.value if match.activity else None,
        "wijk": match.wijk_code,
        "from_own_offer": side.offer_id is not None,
        "said_aloud": side.is_spoken,
        "goes_on": side.holds,
        **{name: value.isoformat() if value else None for name, value in values.items()},
        "made_on": match.made_on.isoformat() if match.made_on else None,
        "lasted_on": match.lasted_on.isoformat() if match.lasted_on else None,
        "ended_at": match.ended_at.isoformat() if match.ended_at else None,
        "read_on": [day.isoformat() for day in looks],
    }


def link_of(match: ConnectionMatch, side: int) -> str:
    """The link of a side, made from the keys of the house: it can be shown again and is kept nowhere."""
    seed = f"connection_sides\n{match.form_key}\n{match.created_at.timestamp():.6f}\n{side}"
    return crypto.ring().blind(seed)[:40]


def has_working_link(match: ConnectionMatch, side: ConnectionSide) -> bool:
    """Does the link that can be made now open the page? Not after another key of the house came."""
    return side.token_hash == token_hash(link_of(match, side.side))


def addressee(side: ConnectionSide) -> Addressee | None:
    """Whom a mail to this side reaches, if anybody."""
    if side.place is not None:
        shop = side.place.organisation
        return Addressee(shop.email, shop.language) if shop.email else None
    if side.reach_kind is SideReach.EMAIL and side.reach:
        return Addressee(side.reach, side.language)
    return None


def by_form_key(form_key: str) -> ConnectionMatch | None:
    """The match that this form made, if any."""
    return session().scalar(sa.select(ConnectionMatch).where(ConnectionMatch.form_key == form_key))


def by_pair(pair_hash: str, year: int) -> ConnectionMatch | None:
    """The match of these two in this year, if any."""
    return session().scalar(
        sa.select(ConnectionMatch).where(ConnectionMatch.pair_hash == pair_hash, ConnectionMatch.year == year)
    )


def is_listed(place_id: int) -> bool:
    """Is this place in the directory?"""
    found = sa.exists().where(
        DevelopmentPlace.id == place_id, Organisation.id == DevelopmentPlace.organisation_id, listed_now()
    )
    return bool(session().scalar(sa.select(found)))


def to_remind(before: datetime, limit: int) -> Sequence[int]:
    """Matches with a side that has not answered since then and was not reminded, by number."""
    silent = sa.exists().where(
        ConnectionSide.match_id == ConnectionMatch.id,
        ConnectionSide.accepted_at.is_(None),
        ConnectionSide.reminded_at.is_(None),
    )
    return _due(
        ConnectionMatch.state == ConnectionState.PROPOSED,
        ConnectionMatch.created_at <= before,
        silent,
        limit=limit,
    )


def of_offer(offer_id: int) -> Sequence[int]:
    """Matches in which this offer is a side, by number."""
    asked = sa.select(ConnectionSide.match_id).where(ConnectionSide.offer_id == offer_id)
    return session().scalars(asked.distinct().order_by(ConnectionSide.match_id)).all()


def reached_at(email: str) -> list[int]:
    """Matches with a side that left this address (lower case), by number.

    The address is in no column that can be searched, so each one is opened.
    """
    rows = session().execute(
        sa.select(ConnectionSide.match_id, ConnectionSide.reach)
        .where(ConnectionSide.reach_kind == SideReach.EMAIL, ConnectionSide.reach.is_not(None))
        .order_by(ConnectionSide.match_id)
    )
    return sorted({row.match_id for row in rows if row.reach.casefold() == email})


def together_with(offer_id: Any) -> sa.ColumnElement[bool]:
    """The condition that an offer is a side of a match that goes on."""
    return (
        sa.exists()
        .where(
            ConnectionSide.offer_id == offer_id,
            ConnectionSide.match_id == ConnectionMatch.id,
            _GOES_ON,
        )
        .correlate_except(ConnectionSide, ConnectionMatch)
    )


def addresses_together() -> frozenset[str]:
    """The addresses (lower case) of everybody in a match that goes on. Each one is opened."""
    rows = session().scalars(
        sa.select(ConnectionSide.reach)
        .join(ConnectionMatch, ConnectionMatch.id == ConnectionSide.match_id)
        .where(_GOES_ON, ConnectionSide.reach_kind == SideReach.EMAIL, ConnectionSide.reach.is_not(None))
    )
    return frozenset(reach.casefold() for reach in rows if reach)


def to_lapse(now: datetime, accepted_before: datetime, limit: int) -> Sequence[int]:
    """Matches that waited too long, for an answer or for contact, by number."""
    is_late = sa.exists().where(
        ConnectionSide.match_id == ConnectionMatch.id, ConnectionSide.expires_at <= now
    )
    proposed = sa.and_(ConnectionMatch.state == ConnectionState.PROPOSED, is_late)
    accepted = sa.and_(
        ConnectionMatch.state == ConnectionState.ACCEPTED, ConnectionMatch.state_since <= accepted_before
    )
    return _due(sa.or_(proposed, accepted), limit=limit)


def to_ask(made_by: date, limit: int) -> Sequence[int]:
    """Matches made on or before that day whose sides were not asked yet whether it goes on, by number."""
    unasked = sa.exists().where(
        ConnectionSide.match_id == ConnectionMatch.id, ConnectionSide.asked_at.is_(None)
    )
    return _due(
        ConnectionMatch.state == ConnectionState.MADE,
        ConnectionMatch.made_on <= made_by,
        unasked,
        limit=limit,
    )


def to_settle(asked_before: datetime, made_by: date, limit: int) -> Sequence[int]:
    """Matches whose question was asked so long ago that no answer is waited for, and those made by that day
    of which nobody was asked at all, by number."""
    asked = sa.exists().where(
        ConnectionSide.match_id == ConnectionMatch.id, ConnectionSide.asked_at <= asked_before
    )
    unasked = ~sa.exists().where(
        ConnectionSide.match_id == ConnectionMatch.id, ConnectionSide.asked_at.is_not(None)
    )
    return _due(
        ConnectionMatch.state == ConnectionState.MADE,
        sa.or_(asked, sa.and_(unasked, ConnectionMatch.made_on <= made_by)),
        limit=limit,
    )


def to_empty(ended_before: datetime, lasted_by: date, limit: int) -> Sequence[int]:
    """Matches whose names and ways to be reached have to go, by number."""
    over = sa.and_(ConnectionMatch.state.in_(OVER), ConnectionMatch.ended_at <= ended_before)
    lasting = sa.and_(
        ConnectionMatch.state == ConnectionState.LASTING, ConnectionMatch.lasted_on <= lasted_by
    )
    return _due(ConnectionMatch.emptied_at.is_(None), sa.or_(over, lasting), limit=limit)


def _due(*tests: sa.ColumnElement[bool], limit: int) -> Sequence[int]:
    """What a timer looks after next; what somebody works on at this moment waits."""
    asked = sa.select(ConnectionMatch.id).where(*tests).order_by(ConnectionMatch.id).limit(limit)
    return session().scalars(asked.with_for_update(skip_locked=True)).all()
