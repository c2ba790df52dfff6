"""What was searched for and not there, added up over days; never of one search or one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.search import rules_misses as rules
from vrijwilligerspunt.search.models import SearchMiss
from vrijwilligerspunt.search.rules_misses import Miss

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Missed:
    """A wish and how often it found nothing in the days that the board adds up."""

    miss: Miss
    number: int


def board(today: date) -> Sequence[Missed]:
    """Wishes that found nothing five times or more, the most frequent first."""
    number = sa.func.sum(SearchMiss.number)
    wish = (SearchMiss.theme, SearchMiss.weekday, SearchMiss.wijk_code)
    rows = session().execute(
        sa.select(*wish, number)
        .where(SearchMiss.on >= rules.shown_since(today), SearchMiss.on <= today)
        .group_by(*wish)
        .having(number >= rules.SHOWN_FROM)
        .order_by(number.desc(), *wish)
        .limit(MOST_SHOWN)
    )
    return [Missed(Miss(theme, weekday, wijk_code), int(times)) for theme, weekday, wijk_code, times in rows]
