"""The calls that coordinators of the demo city make: on time, but for a few people they did not reach yet."""

from __future__ import annotations

from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.demo.buddy_story import CHANTAL, CHARIF, NIGHTS, opened, someone
from vrijwilligerspunt.demo.past import Event, event

LATE = ("late by a day", "late by two days", "late by four days")
LEFT = (*LATE, "never found")
"""Whom no round calls: who is late today, and who after half a year was not looked for any more."""
OPENED = 2.2
"""A request is opened so many days after it was asked; four weeks later somebody calls."""


def _rounds(by: str) -> tuple[Event, ...]:
    days = (*(day for day in NIGHTS if day > 1), 1)
    return tuple(event(day + 0.4, "buddy.round", "", by=by, leaves=LEFT) for day in days)


ROUNDS: tuple[Event, ...] = (
    *opened(LATE[0], 29 + OPENED, someone("Corry", "06 0003 0031", Activity.WALKING), CHANTAL),
    *opened(LATE[1], 30 + OPENED, someone("Hennie", "06 0003 0032", Activity.COFFEE), CHARIF),
    *opened(LATE[2], 32 + OPENED, someone("Wim", "06 0003 0033", Activity.DIGITAL), CHANTAL),
    # Whose day is today.
    *opened("called today", 28 + OPENED, someone("Tonnie", "06 0003 0034", Activity.DUTCH), CHANTAL),
    *_rounds(CHANTAL),
    *_rounds(CHARIF),
)
