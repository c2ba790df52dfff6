"""Counting what finds nothing, and forgetting it."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.search import rules_misses as rules
from vrijwilligerspunt.search.models import SearchMiss
from vrijwilligerspunt.search.rules_misses import Miss


def count(miss: Miss, today: date) -> None:
    """One more search for this found nothing today: the only door to the table. Two at once count two."""
    statement = insert_for(SearchMiss).values(
        on=today, theme=miss.theme, weekday=miss.weekday, wijk_code=miss.wijk_code, number=1
    )
    session().execute(
        statement.on_conflict_do_update(
            index_elements=[SearchMiss.on, SearchMiss.theme, SearchMiss.weekday, SearchMiss.wijk_code],
            set_={"number": SearchMiss.number + 1},
            where=SearchMiss.number < rules.MOST_A_DAY,
        )
    )


def forget_old(now: datetime) -> int:
    """Delete counts of more than a year ago; returns how many."""
    first = rules.kept_since(clock.local(now).date())
    old = sa.delete(SearchMiss).where(SearchMiss.on < first).returning(SearchMiss.on)
    return len(session().execute(old).all())
