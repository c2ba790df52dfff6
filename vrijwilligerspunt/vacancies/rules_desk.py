"""When something stands on the desk's lists (domain §4.3): pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from vrijwilligerspunt.foundation.errors import RuleBroken
from vrijwilligerspunt.vacancies import rules_replies
from vrijwilligerspunt.vacancies.rules_replies import Absence

UNCONFIRMED_AFTER = timedelta(days=150)
EXPIRES_WITHIN = timedelta(days=14)
NOBODY_FOR = timedelta(days=60)
NOTE_LENGTH = 1000
DAY = timedelta(days=1)


class AlreadyApplied(RuleBroken):
    """This address has a running application for the vacancy."""


class NoConsent(RuleBroken):
    """Nobody is entered without a spoken yes."""


class NoWayBack(RuleBroken):
    """A phone number or a mail address is needed, or nobody can answer."""


class Pile(StrEnum):
    """The lists of the desk; the value is the `lijst` of the address."""

    UNANSWERED = "zonder-antwoord"
    STALE = "verouderd"
    UNMATCHED = "zonder-match"
    DISAGREED = "klopt-dit"


class Stale(StrEnum):
    """Why a published vacancy may be out of date."""

    UNCONFIRMED = "unconfirmed"
    EXPIRES = "expires"
    NOBODY = "nobody"


def waiting_since(days: int, today: date, absences: Sequence[Absence]) -> date:
    """The latest day an application can have come in on to wait so many answer days today."""
    return _counted_back(days, today, tuple(absences))


# One page asks it twice for each organisation that is away.
@lru_cache(maxsize=5_000)
def _counted_back(days: int, today: date, absences: tuple[Absence, ...]) -> date:
    day, left = today, days
    while left:
        left -= rules_replies.counts(day, absences)
        day -= DAY
    return day


def must_be_phoned(
    unanswered: Sequence[date], phoned: Sequence[date], today: date, absences: Sequence[Absence]
) -> bool:
    """Two applications without an answer for ten working days, and nobody phoned since (domain §4.3)."""
    silent = sorted(day for since in unanswered if (day := rules_replies.silent_from(since, today, absences)))
    if len(silent) < rules_replies.SILENT_APPLICATIONS:
        return False
    return not any(day >= silent[rules_replies.SILENT_APPLICATIONS - 1] for day in phoned)


def stale_because(
    confirmed_on: date | None, ends_on: date | None, published_on: date, today: date, *, has_recent: bool
) -> tuple[Stale, ...]:
    """Why a published vacancy is on the list; `has_recent`: somebody applied in the last sixty days."""
    since = confirmed_on or published_on
    checks = {
        Stale.UNCONFIRMED: since < today - UNCONFIRMED_AFTER,
        Stale.EXPIRES: ends_on is not None and ends_on <= today + EXPIRES_WITHIN,
        Stale.NOBODY: not has_recent and published_on < today - NOBODY_FOR,
    }
    return tuple(reason for reason, holds in checks.items() if holds)
