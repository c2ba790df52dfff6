"""What a connector sees: matches in piles, the count of the year, and offers beside requests per wijk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from vrijwilligerspunt.buddies import queries_waiting
from vrijwilligerspunt.buddies.rules_waiting import Supply
from vrijwilligerspunt.connections import rules
from vrijwilligerspunt.connections.models import (
    ConnectionMatch,
    ConnectionSide,
    DevelopmentPlace,
    ResidentOffer,
)
from vrijwilligerspunt.connections.queries import OVER
from vrijwilligerspunt.connections.queries_directory import listed_now
from vrijwilligerspunt.connections.states import ConnectionState, OfferState
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation

PER_PAGE = 25
PILES = ("antwoord", "contact", "gesprek", "gemaakt", "voorbij")


@dataclass(frozen=True, slots=True)
class Year:
    """What came of the matches made in a year.

    `old` are thirteen weeks old; `lasting` were so after that question, also when they ended later; `open`
    are those of which nobody knows yet.
    """

    year: int
    made: int
    old: int
    lasting: int
    open: int


def wijken_of(actor: Actor) -> frozenset[str] | None:
    """The wijken of a connector; None for the whole city."""
    if Grant(Role.CONNECTOR) in actor.grants:
        return None
    return frozenset(
        grant.scope for grant in actor.grants if grant.role is Role.CONNECTOR and grant.kind is ScopeKind.WIJK
    )


def _seen(actor: Actor) -> sa.ColumnElement[bool]:
    codes, is_kept = wijken_of(actor), ConnectionMatch.emptied_at.is_(None)
    return is_kept if codes is None else sa.and_(is_kept, ConnectionMatch.wijk_code.in_(codes))


def _pile(name: str, today: date) -> sa.ColumnElement[bool]:
    state, made_by = ConnectionMatch.state, today - rules.LASTS_AFTER
    made = state == ConnectionState.MADE
    return {
        "antwoord": state == ConnectionState.PROPOSED,
        "contact": state == ConnectionState.ACCEPTED,
        "gesprek": sa.and_(made, ConnectionMatch.made_on <= made_by),
        "gemaakt": sa.or_(sa.and_(made, ConnectionMatch.made_on > made_by), state == ConnectionState.LASTING),
        "voorbij": state.in_(OVER),
    }[name]


def numbers(actor: Actor, today: date) -> dict[str, int]:
    """How many matches stand in each pile."""
    counts = [sa.func.count().filter(_pile(name, today)) for name in PILES]
    row = session().execute(sa.select(*counts).select_from(ConnectionMatch).where(_seen(actor))).one()
    return dict(zip(PILES, row, strict=True))


def pile(actor: Actor, name: str, page: int, today: date) -> Sequence[ConnectionMatch]:
    """One page of a pile, the newest first; sides with their places only, for the list names no resident."""
    return (
        session()
        .scalars(
            sa.select(ConnectionMatch)
            .where(_seen(actor), _pile(name, today))
            .order_by(ConnectionMatch.state_since.desc(), ConnectionMatch.id.desc())
            .limit(PER_PAGE)
            .offset((page - 1) * PER_PAGE)
            .options(
                selectinload(ConnectionMatch.sides)
                .load_only(
                    ConnectionSide.match_id,
                    ConnectionSide.side,
                    ConnectionSide.place_id,
                    ConnectionSide.accepted_at,
                    ConnectionSide.met_at,
                    ConnectionSide.holds,
                )
                .selectinload(ConnectionSide.place)
                .selectinload(DevelopmentPlace.organisation)
            )
        )
        .all()
    )


def years(today: date) -> list[Year]:
    """This year in the whole city; before it last year, while of that year it is not all known."""
    before = year(today.year - 1, today)
    now = year(today.year, today)
    return [before, now] if before.made and rules.is_ripening(before.year, today) else [now]


def year(number: int, today: date) -> Year:
    """The matches made in a year, in the whole city, as it stands today."""
    made_by = today - rules.LASTS_AFTER
    row = (
        session()
        .execute(
            sa.select(
                sa.func.count(),
                sa.func.count().filter(ConnectionMatch.made_on <= made_by),
                sa.func.count().filter(ConnectionMatch.lasted_on.is_not(None)),
                sa.func.count().filter(ConnectionMatch.state == ConnectionState.MADE),
            ).where(ConnectionMatch.made_on.between(date(number, 1, 1), date(number, 12, 31)))
        )
        .one()
    )
    return Year(number, *row)


def balance(actor: Actor) -> dict[str, Supply]:
    """What residents offer and how many requests wait, per wijk of this connector."""
    codes = wijken_of(actor)
    asked = sa.select(ResidentOffer.wijk_code, sa.func.count()).where(ResidentOffer.state == OfferState.OPEN)
    if codes is not None:
        asked = asked.where(ResidentOffer.wijk_code.in_(codes))
    rows = session().execute(asked.group_by(ResidentOffer.wijk_code)).all()
    offers: dict[str, int] = {str(code): int(number) for code, number in rows}
    waiting = {code: one.requests for code, one in queries_waiting.supply(actor).items()}
    shown = {*offers, *waiting} if codes is None else codes
    return {code: Supply(offers.get(code, 0), waiting.get(code, 0)) for code in sorted(shown)}


def places() -> list[tuple[int, str]]:
    """The places of the directory by name."""
    rows = session().execute(
        sa.select(DevelopmentPlace.id, Organisation.name)
        .join(Organisation, Organisation.id == DevelopmentPlace.organisation_id)
        .where(listed_now())
        .order_by(sa.func.lower(Organisation.name))
    )
    return [(number, name) for number, name in rows]


def looks(match_id: int) -> list[date]:
    """On which days a connector read who these two are, the newest first."""
    lines = audit.reads_of("connection_match", match_id)
    return list(dict.fromkeys(clock.local(at).date() for at, _who, _detail in lines))
