"""What can stand in the way of erasing an account, and when an unused one goes (domain §6)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from vrijwilligerspunt.foundation.clock import AMSTERDAM, months_later
from vrijwilligerspunt.foundation.errors import Conflict

TOLD_AFTER = 23
ERASED_AFTER = 24
NOTICE = 1
"""Months without a sign-in until the person is told, until the account goes, and at least between the two."""


class SettleFirst(Conflict):
    """Something that others depend on has to be given to somebody else first, or looked at."""


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def told_if_unseen_since(today: date) -> datetime:
    """Who was seen last before this moment is told."""
    return _begins(months_later(today, -TOLD_AFTER))


def erased_if_unseen_since(today: date) -> datetime:
    """Who was seen last before this moment, and told in time, goes."""
    return _begins(months_later(today, -ERASED_AFTER))


def told_in_time_before(today: date) -> datetime:
    """Who was told before this moment had the whole month."""
    return _begins(months_later(today, -NOTICE) + timedelta(days=1))


def goes_from(today: date) -> date:
    """The first day on which the account of who is told today may go."""
    return months_later(today, NOTICE)
