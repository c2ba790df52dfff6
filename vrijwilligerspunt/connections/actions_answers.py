"""What each of the two says about a match: by a link of one's own, or aloud, noted by the connector."""

from __future__ import annotations

from datetime import datetime

from vrijwilligerspunt.connections import queries, rules
from vrijwilligerspunt.connections.actions import take_step
from vrijwilligerspunt.connections.models import ConnectionSide
from vrijwilligerspunt.connections.queries import Known
from vrijwilligerspunt.connections.states import ConnectionState, Said
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import IllegalTransition

# In which states somebody can say this.
WHEN: dict[Said, tuple[ConnectionState, ...]] = {
    Said.YES: (ConnectionState.PROPOSED,),
    Said.NO: (ConnectionState.PROPOSED, ConnectionState.ACCEPTED),
    Said.MET: (ConnectionState.ACCEPTED,),
    Said.HOLDS: (ConnectionState.MADE,),
    Said.STOPS: (ConnectionState.MADE, ConnectionState.LASTING),
}


def say(token: str, said: Said, now: datetime) -> ConnectionState:
    """One of the two answers on the page of the link; returns where the match stands then.

    Raises NotFound, Gone, AlreadySaid or IllegalTransition.
    """
    known, side = queries.opened(token, now, lock=True)
    _hear(known, side, said, NOBODY, now, by_link=True)
    return known.match.state


def note(actor: Actor, match_id: int, side: int, said: Said, now: datetime) -> None:
    """The connector notes what one of the two said aloud.

    Raises NotFound, AlreadySaid or IllegalTransition.
    """
    known = queries.for_connector(actor, match_id, lock=True)
    _hear(known, known.of(side), said, actor, now, by_link=False)


def _hear(
    known: Known, side: ConnectionSide, said: Said, actor: Actor, now: datetime, *, by_link: bool
) -> None:
    _check(known, side, said, now)
    audit.record(actor, f"connection.say_{said.value}", "connection_match", known.match.id, side=side.side)
    if said is Said.YES:
        side.accepted_at, side.is_spoken = now, not by_link
    elif said is Said.NO:
        side.accepted_at, side.declined_at = None, now
    elif said is Said.MET:
        side.met_at = now
    else:
        side.holds, side.answered_at = said is Said.HOLDS, now
    session().flush()
    case = known.case(side.side if by_link else None)
    if said is Said.NO:
        take_step(known, "decline", actor, now, case)
    elif said is Said.STOPS:
        take_step(known, "end", actor, now, case)
    elif said is Said.YES and case.said_yes == rules.BOTH:
        take_step(known, "accept", SYSTEM, now)
    elif said is Said.MET and case.met == rules.BOTH:
        take_step(known, "make", SYSTEM, now)
    elif said is Said.HOLDS and case.holding == rules.BOTH:
        take_step(known, "last", SYSTEM, now)


def _check(known: Known, side: ConnectionSide, said: Said, now: datetime) -> None:
    """Raises AlreadySaid or IllegalTransition when this is not what is asked now."""
    if _was_said(side, said):
        raise rules.AlreadySaid(said.value)
    if not may_say(known, side, said, now):
        raise IllegalTransition(f"connection_match: no {said.value!r} in {known.match.state.value!r}")


def _was_said(side: ConnectionSide, said: Said) -> bool:
    answers = {Said.YES: side.accepted_at, Said.MET: side.met_at, Said.HOLDS: side.answered_at}
    return answers.get(said) is not None


def may_say(known: Known, side: ConnectionSide, said: Said, now: datetime) -> bool:
    """Is this an answer that this side can give now?"""
    if _was_said(side, said) or known.match.state not in WHEN[said]:
        return False
    return said is not Said.HOLDS or is_asked(known, now)


def is_asked(known: Known, now: datetime) -> bool:
    """Have thirteen weeks passed, so that both may say whether it goes on?"""
    made_on = known.match.made_on
    return made_on is not None and clock.local(now).date() >= rules.ask_on(made_on)


def end(actor: Actor, match_id: int, now: datetime) -> None:
    """The connector was told that it is over. Raises NotFound or IllegalTransition."""
    take_step(queries.for_connector(actor, match_id, lock=True), "end", actor, now)
