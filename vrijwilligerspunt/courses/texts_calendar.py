"""A course with a date for machines: an iCalendar file (RFC 5545) and schema.org's Event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from icalendar import Calendar, Event

from vrijwilligerspunt.courses.models import Course

FILE_NAME = "cursus.ics"


def calendar_file(course: Course, address: str) -> bytes:
    """The days of a course with a date. Whole days that block nothing: its hours are words."""
    assert course.starts_on is not None
    event = Event()
    event.add("uid", f"cursus-{course.id}@vrijwilligerspunt-eindhoven")
    # Without METHOD this is when the event was last changed (RFC 5545, 3.8.7.2), and so is LAST-MODIFIED.
    event.add("dtstamp", course.changed_at)
    event.add("last-modified", course.changed_at)
    event.add("sequence", course.version)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("url", address)
    event.add("summary", course.title)
    event.add("description", "\n".join(part for part in (course.times, course.enrol_how, address) if part))
    event.add("dtstart", course.starts_on)
    event.add("dtend", (course.ends_on or course.starts_on) + timedelta(days=1))
    if course.place_name:
        event.add("location", course.place_name)
    calendar = Calendar()
    calendar.add("prodid", "-//Vrijwilligerspunt Eindhoven//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def posting(course: Course, address: str) -> dict[str, Any] | None:
    """The course as schema.org's Event; nothing without a date, which an event needs."""
    if course.starts_on is None:
        return None
    mode = "OnlineEventAttendanceMode" if course.online else "OfflineEventAttendanceMode"
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": course.title,
        "description": course.text,
        "startDate": course.starts_on.isoformat(),
        "endDate": (course.ends_on or course.starts_on).isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "inLanguage": course.language,
        "url": address,
    }
    if course.online:
        found["location"] = {"@type": "VirtualLocation", "url": course.enrol_url or address}
    else:
        found["location"] = {
            "@type": "Place",
            "name": course.place_name,
            "address": {"@type": "PostalAddress", "addressLocality": "Eindhoven", "addressCountry": "NL"},
        }
    if course.organiser:
        found["organizer"] = {"@type": "Organization", "name": course.organiser}
    return found
