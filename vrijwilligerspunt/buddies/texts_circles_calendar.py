"""What a member of a care circle has taken on, as an iCalendar file (RFC 5545): one or all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from vrijwilligerspunt.buddies.models_circles import CircleTask
from vrijwilligerspunt.foundation import clock

FILE_NAME = "afspraak.ics"
LASTS = timedelta(hours=1)
"""How long something lasts in an agenda; a circle does not say."""


def calendar_file(tasks: Sequence[CircleTask], address: str, now: datetime) -> bytes:
    """The file. `address` is a page for everybody: an agenda shows and shares it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Vrijwilligerspunt Eindhoven//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for task in tasks:
        calendar.add_component(_event(task, address, now))
    return bytes(calendar.to_ical())


def _event(task: CircleTask, address: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"kring-{task.id}@vrijwilligerspunt-eindhoven")
    # Without METHOD this is when the event was last changed (RFC 5545, 3.8.7.2); a task keeps no such moment.
    event.add("dtstamp", now)
    event.add("sequence", task.version)
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", task.title or "")
    event.add("url", address)
    if task.starts_at is None:
        event.add("transp", "TRANSPARENT")
        event.add("dtstart", task.day)
        event.add("dtend", task.day + timedelta(days=1))
    else:
        # In universal time no agenda needs the rules of a zone.
        begins = datetime.combine(task.day, task.starts_at, clock.AMSTERDAM)
        event.add("dtstart", begins.astimezone(UTC))
        event.add("dtend", (begins + LASTS).astimezone(UTC))
    return event
