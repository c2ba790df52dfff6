"""A meeting, or the day of a one-off task, as an iCalendar file (RFC 5545) for anybody's own agenda."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_moment
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.spoken import DAYS
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.vacancies import rules_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import ApplicationState, Side, VacancyKind

FILE_NAME = "afspraak.ics"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


def spoken(moment: datetime | None) -> str:
    """`dinsdag 24 november 2026, 10.30 uur`; nothing for no moment."""
    if moment is None:
        return ""
    day = list(Weekday)[clock.local(moment).weekday()]
    return f"{DAYS[day]} {format_moment(moment)}"


# After these a meeting that was agreed on does not happen any more.
CANCELLED = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED)


def is_one_off(application: Application) -> bool:
    """Does one take part in a task of one day?"""
    vacancy = application.vacancy
    is_once = vacancy.kind is VacancyKind.ONE_OFF and vacancy.starts_on is not None
    return is_once and application.state is ApplicationState.PLACED


def has_day(application: Application) -> bool:
    """Is there a day to put in an agenda: a meeting, or a one-off task one takes part in?"""
    if application.state in (ApplicationState.MEETING, ApplicationState.TRIAL):
        return application.meeting_at is not None
    return is_one_off(application)


def has_file(application: Application) -> bool:
    """Is there a file? Also of a meeting that is over or called off: its link stands in a mail."""
    return application.meeting_at is not None or has_day(application)


def calendar_file(
    application: Application, side: Side, *, address: str, changed_at: datetime, sequence: int
) -> bytes:
    """The file. `changed_at` is when the day was agreed on, `sequence` how often it was moved since.

    `application` has vacancy and organisation loaded and `has_file`; `address` is the page of this side.
    """
    vacancy = application.vacancy
    event = Event()
    event.add("uid", f"aanmelding-{application.id}-{_part(application)}@vrijwilligerspunt-eindhoven")
    # Without METHOD this is when the event was last changed (RFC 5545, 3.8.7.2), and so is LAST-MODIFIED.
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if application.state in CANCELLED else "CONFIRMED")
    event.add("url", address)
    event.add("description", f"{vacancy.title}\n{address}")
    if is_one_off(application):
        assert vacancy.starts_on is not None
        event.add("summary", f"{vacancy.title} ({vacancy.organisation.name})")
        event.add("dtstart", vacancy.starts_on)
        event.add("dtend", (vacancy.ends_on or vacancy.starts_on) + timedelta(days=1))
        _place(event, vacancy.location_name)
    else:
        assert application.meeting_at is not None
        begins = clock.local(application.meeting_at)
        other = vacancy.organisation.name if side is Side.APPLICANT else application.name or _("Iemand")
        event.add("summary", _("Kennismaking met %(name)s", name=other))
        event.add("dtstart", begins)
        event.add("dtend", clock.local(application.meeting_at + rules_ladder.MEETING_LASTS))
        _place(event, application.meeting_place or "")
    calendar = Calendar()
    calendar.add("prodid", "-//Vrijwilligerspunt Eindhoven//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_amsterdam())
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _part(application: Application) -> str:
    return "dag" if is_one_off(application) else "kennismaking"


def _place(event: Event, words: str) -> None:
    if words:
        event.add("location", words)


def _amsterdam() -> Timezone:
    """Europe/Amsterdam by the rule of the European Union since 1996."""
    zone = Timezone()
    zone.add("tzid", clock.AMSTERDAM.key)
    for part, name, month, before, after, hour in (
        (TimezoneStandard(), "CET", 10, _SUMMER, _WINTER, 3),
        (TimezoneDaylight(), "CEST", 3, _WINTER, _SUMMER, 2),
    ):
        part.add("dtstart", datetime(1996, month, 27 if month == 10 else 31, hour))  # noqa: DTZ001 - as RFC 5545 asks
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
