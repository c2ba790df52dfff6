"""What happens to matches by itself: a reminder, an end, the question after thirteen weeks, and forgetting.

Each does one batch and says how many; 0 when nothing is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from vrijwilligerspunt.connections import mails, queries, rules
from vrijwilligerspunt.connections.actions import take_step, tell
from vrijwilligerspunt.connections.models import ConnectionMatch, ConnectionSide
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import session

BATCH = 100


def remind(now: datetime, limit: int = BATCH) -> int:
    """After seven days who did not answer hears of it once more."""
    found = queries.to_remind(now - rules.REMIND_AFTER, limit)
    for number in found:
        known = queries.known(number, lock=True)
        for side in known.sides:
            if side.accepted_at is None and side.reminded_at is None:
                side.reminded_at = now
                tell(known.match, side, mails.reminded)
    session().flush()
    return len(found)


def lapse(now: datetime, limit: int = BATCH, *, untold: bool = False) -> int:
    """End what was not answered in fourteen days, or led to no contact in thirty."""
    found = queries.to_lapse(now, now - rules.MEET_WITHIN, limit)
    for number in found:
        take_step(queries.known(number, lock=True), "lapse", SYSTEM, now, untold=untold)
    return len(found)


def end_untold(now: datetime, limit: int = BATCH) -> int:
    """As `lapse`, while the part is off: a mail would lead to a page that is shut."""
    return lapse(now, limit, untold=True)


def ask(now: datetime, limit: int = BATCH) -> int:
    """Ask both, thirteen weeks after they met, whether it goes on."""
    found = queries.to_ask(clock.local(now).date() - rules.LASTS_AFTER, limit)
    for number in found:
        known = queries.known(number, lock=True)
        for side in known.sides:
            side.asked_at = side.asked_at or now
            if side.answered_at is None:
                tell(known.match, side, mails.after_13_weeks)
    session().flush()
    return len(found)


def settle(now: datetime, limit: int = BATCH) -> int:
    """Four weeks after the question: one yes and no no is lasting, silence is an end."""
    made_by = clock.local(now).date() - rules.UNASKED_UNTIL
    found = queries.to_settle(now - rules.ANSWERED_BY, made_by, limit)
    for number in found:
        known = queries.known(number, lock=True)
        take_step(known, "last" if known.case().holding else "end", SYSTEM, now)
    return len(found)


def forget(now: datetime, limit: int = BATCH) -> int:
    """Names, ways to be reached, links and the tie to an offer go; the days that are counted stay."""
    today = clock.local(now).date()
    found = queries.to_empty(now - rules.KEPT_AFTER_END, today - rules.KEPT_AFTER_END, limit)
    _empty(found, now)
    audit.record_all(SYSTEM, "connection.empty", "connection_match", found)
    return len(found)


def _empty(found: Sequence[int], now: datetime) -> None:
    session().flush()
    sides = sa.update(ConnectionSide).where(ConnectionSide.match_id.in_(found))
    matches = sa.update(ConnectionMatch).where(ConnectionMatch.id.in_(found))
    for wiped in (
        sides.values(
            first_name=None, reach=None, reach_kind=None, token_hash=None, expires_at=None, offer_id=None
        ),
        matches.values(pair_hash=None, emptied_at=now, version=ConnectionMatch.version + 1),
    ):
        session().execute(wiped.execution_options(synchronize_session=False))
    session().expire_all()
