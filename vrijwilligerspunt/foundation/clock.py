"""The only place that asks the time.

Rules and policies never call it: they get `now` or `today` as an argument. The demo can move the clock
(`shift`), so that timers of weeks can be walked through in minutes.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_shift = timedelta()


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC) + _shift


def today() -> date:
    """The date in Eindhoven."""
    return now().astimezone(AMSTERDAM).date()


def local(moment: datetime) -> datetime:
    """An aware moment as people in Eindhoven read it. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place in this house")
    return moment.astimezone(AMSTERDAM)


def months_later(day: date, months: int) -> date:
    """The same day so many months later or, below zero, earlier; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(delta: timedelta) -> None:
    """Move this process's clock; the demo only, and the tests."""
    global _shift
    _shift = delta


def shifted() -> timedelta:
    """How far this process's clock stands from the real one."""
    return _shift
