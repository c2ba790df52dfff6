"""A connector brings two together, and every step in the life of a match is taken here.

Everybody locks in the same order: an offer, then the match, then its sides by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.states import Activity, ReachKind
from vrijwilligerspunt.connections import mails, policy, queries, queries_offers, rules
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide, ResidentOffer
from vrijwilligerspunt.connections.policy import ConnectionCase
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, OfferState, SideReach
from vrijwilligerspunt.foundation import audit, clock, crypto, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import another_key, token_hash

LETTERS = {"cm_both_yes": mails.both_yes, "cm_made": mails.made, "cm_nothing": mails.nothing}


def propose(
    actor: Actor,
    *,
    kind: ConnectionKind,
    sides: Sequence[AskedSide],
    activity: Activity | None,
    wijk_code: str,
    on_street: bool,
    form_key: str,
    now: datetime,
) -> int:
    """Bring two together; returns the number of the match. The same form with the same words is one match.

    Agreed on the street both said yes aloud; else each is asked by a link of one's own. Who offers something
    is always asked, and the match belongs to the wijk of the offer. Raises NotAllowed, NotFound for an offer
    that is not open to this connector, PlaceNotListed, SameSide, SamePair, or Conflict when the form key is
    somebody else's or the sides do not fit the kind or the street.
    """
    numbers = sorted({one.offer_id for one in sides if one.offer_id is not None})
    if not numbers and not policy.connects_in(actor, wijk_code):
        raise NotAllowed("connection.propose")
    form_key = another_key(form_key, repr((kind, tuple(sides), activity, wijk_code)))
    before = queries.by_form_key(form_key)
    if before is not None:
        return _same_form(actor, before)
    if not rules.fits(kind, sides) or (on_street and numbers):
        raise Conflict("kind")
    offers = {number: _open_offer(actor, number) for number in numbers}
    wijk_code = next((one.wijk_code for one in offers.values()), wijk_code)
    asked = [_filled(one, offers) for one in sides]
    pair = rules.pair_key(asked)
    pair_hash = crypto.ring().blind(f"connection_matches\n{pair}") if pair else None
    year = clock.local(now).year
    number: int | None = session().scalar(
        insert_for(ConnectionMatch)
        .values(
            kind=kind,
            state=ConnectionState.PROPOSED,
            wijk_code=wijk_code,
            connector_id=actor.account_id,
            activity=activity,
            form_key=form_key,
            pair_hash=pair_hash,
            year=year,
            on_street=on_street,
            created_at=now,
            state_since=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(ConnectionMatch.id)
    )
    if number is None:
        before = queries.by_form_key(form_key)
        if before is not None:
            return _same_form(actor, before)
        raise _same_pair(actor, str(pair_hash), year)
    match = queries.known(number, lock=True).match
    session().add_all(_row(match, place, one) for place, one in enumerate(asked, 1))
    session().flush()
    audit.record(actor, "connection.propose", "connection_match", number, kind=kind.value, street=on_street)
    made = queries.known(number, lock=True)
    if on_street:
        take_step(made, "accept", SYSTEM, now)
    else:
        for side in made.sides:
            tell(made.match, side, mails.proposed)
    return number


def _same_form(actor: Actor, before: ConnectionMatch) -> int:
    if before.connector_id != actor.account_id:
        raise Conflict("form_key")
    return before.id


def _same_pair(actor: Actor, pair_hash: str, year: int) -> rules.SamePair:
    """That these two are a pair already; `detail` is its number, for a connector who may see it."""
    found = queries.by_pair(pair_hash, year)
    is_seen = found is not None and policy.connects_in(actor, found.wijk_code)
    return rules.SamePair(str(found.id) if found is not None and is_seen else "")


def _open_offer(actor: Actor, number: int) -> ResidentOffer:
    """An offer of a wijk of this connector, locked: who stops waits, or has stopped. Raises NotFound."""
    offer = queries_offers.of_wijk(actor, number, lock=True).offer
    if offer.state is not OfferState.OPEN:
        raise NotFound("resident_offer")
    return offer


def _filled(side: AskedSide, offers: Mapping[int, ResidentOffer]) -> AskedSide:
    """A side with the name and the reach of its offer. Raises PlaceNotListed."""
    if side.place_id is not None:
        if not queries.is_listed(side.place_id):
            raise rules.PlaceNotListed
        return AskedSide(place_id=side.place_id)
    if side.offer_id is None:
        return side
    offer = offers[side.offer_id]
    reach = (
        Reach(ReachKind(offer.reach_kind.value), offer.reach) if offer.reach_kind and offer.reach else None
    )
    return replace(side, first_name=offer.first_name or "", reach=reach, language=offer.language)


def _row(match: ConnectionMatch, place: int, asked: AskedSide) -> ConnectionSide:
    return ConnectionSide(
        match_id=match.id,
        kind=match.kind,
        side=place,
        place_id=asked.place_id,
        offer_id=asked.offer_id,
        language=asked.language,
        first_name=asked.first_name or None,
        reach=asked.reach.value if asked.reach else None,
        reach_kind=SideReach(asked.reach.kind.value) if asked.reach else None,
        token_hash=token_hash(queries.link_of(match, place)),
        expires_at=rules.answer_by(match.created_at),
        is_spoken=match.on_street,
        accepted_at=match.created_at if match.on_street else None,
    )


def take_step(
    known: Known,
    verb: str,
    actor: Actor,
    now: datetime,
    case: ConnectionCase | None = None,
    *,
    untold: bool = False,
) -> None:
    """Take one step in the life of a locked match, and tell both what follows unless it goes `untold`.

    Raises IllegalTransition, NotAllowed or what its guard raises.
    """
    match, before = known.match, known.match.state
    today = clock.local(now).date()
    step = rules.LIFECYCLE.step(case or known.case(), verb, actor, today)
    match.state, match.state_since = ConnectionState(step.target), now
    if match.state is ConnectionState.MADE:
        match.made_on = today
    if match.state is ConnectionState.LASTING:
        match.lasted_on = today
    if match.state in queries.OVER:
        match.ended_at = now
    if match.state is ConnectionState.NOT_REALISED:
        # What came to nothing does not count, so these two may be brought together again.
        match.pair_hash = None
    audit.record(
        actor,
        f"connection.{verb}",
        "connection_match",
        match.id,
        before=before.value,
        after=match.state.value,
    )
    session().flush()
    for name in () if untold else step.mails:
        for side in known.sides:
            if name != "cm_nothing" or _waits(side, before, verb):
                tell(match, side, LETTERS[name])


def _waits(side: ConnectionSide, before: ConnectionState, verb: str) -> bool:
    """Does this side wait for news? Not who said no, nor who could have made contact for a month."""
    return side.accepted_at is not None and (before is ConnectionState.PROPOSED or verb == "decline")


def end_for_offer(offer_id: int, now: datetime) -> None:
    """Who offered this stops: what goes on ends, and the name, the number and the link of that side go.

    Whoever calls holds the lock of the offer.
    """
    for number in queries.of_offer(offer_id):
        known = queries.known(number, lock=True)
        for side in known.sides:
            if side.offer_id == offer_id:
                _leave(known, side, SYSTEM, now)


def leave(token: str, now: datetime) -> None:
    """One of the two wants nothing kept, whatever the state: what goes on ends, and the side is emptied.

    Raises NotFound, also for a place: what is kept of that is in the directory.
    """
    known, side = queries.by_link(token, lock=True)
    if side.place_id is not None:
        raise NotFound("connection_side")
    _leave(known, side, NOBODY, now)


def leave_reached(match_id: int, who: Actor, now: datetime) -> None:
    """As `leave`, of the side that was left with the proved address of an account."""
    known = queries.known(match_id, lock=True)
    for side in known.sides:
        if side.reach_kind is SideReach.EMAIL and (side.reach or "").casefold() == who.email:
            _leave(known, side, who, now)


def _leave(known: Known, side: ConnectionSide, actor: Actor, now: datetime) -> None:
    match = known.match
    if match.state in (ConnectionState.PROPOSED, ConnectionState.ACCEPTED):
        side.accepted_at, side.declined_at = None, now
        take_step(known, "decline", actor, now, known.case(side.side))
    elif match.state not in queries.OVER:
        take_step(known, "end", actor, now, known.case(side.side))
    # The hash was made of what goes now.
    match.pair_hash = None
    side.first_name = side.reach = side.reach_kind = None
    side.token_hash = side.expires_at = side.offer_id = None
    audit.record(actor, "connection.wipe_side", "connection_match", match.id, side=side.side)
    session().flush()


def tell(match: ConnectionMatch, side: ConnectionSide, letter: mails.ToSide) -> None:
    """Queue a mail to a side that left an address and whose link still can be made."""
    to = queries.addressee(side)
    if to is not None and queries.has_working_link(match, side):
        mail.queue(letter(to.email, to.language, queries.link_of(match, side.side)))
