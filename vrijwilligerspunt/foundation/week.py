"""Days and dayparts: the grid in which people say when they have time.

Values are the ones of the public address (`dag=za&dagdeel=ochtend`); `number` follows ISO 8601
(Monday is 1). A slot is one cell of the grid and is stored as one small integer, 0 to 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "ma"
    TUESDAY = "di"
    WEDNESDAY = "wo"
    THURSDAY = "do"
    FRIDAY = "vr"
    SATURDAY = "za"
    SUNDAY = "zo"

    @property
    def number(self) -> int:
        """ISO weekday: Monday is 1, Sunday is 7."""
        return _NUMBERS[self]


class Daypart(StrEnum):
    """A part of the day."""

    MORNING = "ochtend"
    AFTERNOON = "middag"
    EVENING = "avond"


# Looked up by every list of vacancies, some forty times.
_NUMBERS = {day: number for number, day in enumerate(Weekday, 1)}
_PARTS = {part: number for number, part in enumerate(Daypart)}


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One cell of the grid of 21: a daypart on a weekday."""

    day: Weekday
    part: Daypart

    @property
    def code(self) -> int:
        """0 (Monday morning) to 20 (Sunday evening); the inverse of `from_code`."""
        return (_NUMBERS[self.day] - 1) * 3 + _PARTS[self.part]

    @classmethod
    def from_code(cls, code: int) -> Slot:
        """The slot behind a stored code. Raises IndexError outside 0 to 20."""
        return cls(list(Weekday)[code // 3], list(Daypart)[code % 3])


ALL_SLOTS = (1 << 21) - 1
"""Every cell of the grid as bits."""


@dataclass(frozen=True, slots=True)
class SlotGroup:
    """Dayparts that are the same on one day, on all workdays, in the weekend or all week."""

    parts: tuple[Daypart, ...]
    day: Weekday | None = None
    weekdays: bool = False
    weekend: bool = False
    whole_week: bool = False


def slot_grid(mask: int) -> dict[Weekday, tuple[Daypart, ...]]:
    """The dayparts of each day in the 21-bit grid; days without any are left out."""
    slots = [Slot.from_code(code) for code in range(21) if mask >> code & 1]
    return {day: parts for day in Weekday if (parts := tuple(slot.part for slot in slots if slot.day is day))}


def slot_groups(mask: int) -> tuple[SlotGroup, ...]:
    """The grid as people say it: workdays and weekend together when all their days are the same."""
    grid = slot_grid(mask)
    days = list(Weekday)
    if len(grid) == 7 and len(set(grid.values())) == 1:
        return (SlotGroup(grid[Weekday.MONDAY], whole_week=True),)
    groups: list[SlotGroup] = []
    for members, name in ((days[:5], "weekdays"), (days[5:], "weekend")):
        found = {grid.get(day) for day in members}
        parts = next(iter(found))
        if len(found) == 1 and parts:
            groups.append(SlotGroup(parts, weekdays=name == "weekdays", weekend=name == "weekend"))
        else:
            groups += [SlotGroup(grid[day], day=day) for day in members if day in grid]
    return tuple(groups)
