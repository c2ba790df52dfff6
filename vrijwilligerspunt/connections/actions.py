"""A connector brings two together, and every step in the life of a match is taken here.

Everybody locks in the same order: the match, then its sides by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from vrijwilligerspunt.buddies.rules_reach import Reach
from vrijwilligerspunt.buddies.states import Activity, ReachKind
from vrijwilligerspunt.connections import mails, policy, queries, rules
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide
from vrijwilligerspunt.connections.policy import ConnectionCase
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionKind, ConnectionState, OfferState, SideReach
from vrijwilligerspunt.foundation import audit, clock, crypto, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.errors import Conflict, NotAllowed, NotFound
from vrijwilligerspunt.foundation.tokens import token_hash

LETTERS = {"cm_both_yes": mails.both_yes, "cm_made": mails.made}


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
    """Bring two together; returns the number of the match. The same form twice is one match.

    Agreed on the street both said yes aloud; else each is asked by a link of one's own. Raises NotAllowed,
    NotFound for an offer that is not open to this connector, PlaceNotListed, SameSide, SamePair, or Conflict
    when the form key is somebody else's or the sides do not fit the kind.
    """
    if not policy.connects_in(actor, wijk_code):
        raise NotAllowed("connection.propose")
    before = queries.by_form_key(form_key)
    if before is not None:
        return _same_form(actor, before)
    if not rules.fits(kind, sides):
        raise Conflict("kind")
    asked = [_filled(actor, one) for one in sides]
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


def _filled(actor: Actor, side: AskedSide) -> AskedSide:
    """A side with the name and the reach of its offer. Raises NotFound or PlaceNotListed."""
    if side.place_id is not None:
        if not queries.is_listed(side.place_id):
            raise rules.PlaceNotListed
        return AskedSide(place_id=side.place_id)
    if side.offer_id is None:
        return side
    offer = queries.offer(side.offer_id)
    if offer.state is not OfferState.OPEN or not policy.connects_in(actor, offer.wijk_code):
        raise NotFound("resident_offer")
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
        expires_at=match.created_at + rules.ANSWER_WITHIN,
        is_spoken=match.on_street,
        accepted_at=match.created_at if match.on_street else None,
    )


def take_step(
    known: Known, verb: str, actor: Actor, now: datetime, case: ConnectionCase | None = None
) -> None:
    """Take one step in the life of a locked match, and tell both what follows from it.

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
    for name in step.mails:
        for side in known.sides:
            tell(match, side, LETTERS[name])


def tell(match: ConnectionMatch, side: ConnectionSide, letter: mails.ToSide) -> None:
    """Queue a mail to a side that left an address and whose link still can be made."""
    to = queries.addressee(side)
    if to is not None and queries.has_working_link(match, side):
        mail.queue(letter(to.email, to.language, queries.link_of(match, side.side)))
