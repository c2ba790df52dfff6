"""The calendar file of a meeting: readable by a strict parser, and the same event when it moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from tests import factories
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.vacancies import texts_calendar
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, Side, VacancyKind

AGREED = datetime(2026, 11, 22, 9, tzinfo=UTC)


def made(**given: Any) -> Application:
    """An application with a meeting, never saved."""
    vacancy = Vacancy(
        title="Soep; koken, \\ en meer",
        kind=VacancyKind.REGULAR,
        location_name="Wijktuin",
        organisation=factories.Organisation(name="De Kruising"),
    )
    for name in ("kind", "starts_on", "ends_on"):
        if name in given:
            setattr(vacancy, name, given.pop(name))
    values: dict[str, Any] = {
        "id": 7,
        "name": "Amina",
        "state": ApplicationState.MEETING,
        "meeting_at": datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
        "meeting_place": "Kapelstraat 1, bij de\nkeuken",
    }
    return Application(vacancy=vacancy, **values | given)


def event(application: Application, side: Side = Side.APPLICANT, sequence: int = 0) -> Any:
    """The event of the file, parsed again."""
    body = texts_calendar.calendar_file(
        application, side, address="http://localhost/aanmelding/x", changed_at=AGREED, sequence=sequence
    )
    assert b"\r\n" in body
    assert max(map(len, body.split(b"\r\n"))) <= 75
    calendar = icalendar.Calendar.from_ical(body)
    [found] = calendar.walk("VEVENT")
    return found


@pytest.mark.usefixtures("scope")
def test_the_meeting_is_an_hour_in_eindhoven_with_its_place_and_page() -> None:
    found = event(made())
    assert str(found["summary"]) == "Kennismaking met De Kruising"
    assert str(found["location"]) == "Kapelstraat 1, bij de\nkeuken"
    assert found["dtstart"].dt == datetime(2026, 12, 1, 10, 30, tzinfo=clock.AMSTERDAM)
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(hours=1)
    assert found["dtstamp"].dt == AGREED
    assert str(found["status"]) == "CONFIRMED"
    assert str(event(made(), Side.ORGANISATION)["summary"]) == "Kennismaking met Amina"


@pytest.mark.usefixtures("scope")
def test_a_moved_meeting_is_the_same_event_with_a_higher_number() -> None:
    before, after = event(made()), event(made(), sequence=2)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)
    assert event(made(id=8))["uid"] != before["uid"]


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("moment", "offset"),
    [(datetime(2026, 7, 1, 8, tzinfo=UTC), 2), (datetime(2026, 12, 1, 8, tzinfo=UTC), 1)],
)
def test_summer_and_winter_time_are_right(moment: datetime, offset: int) -> None:
    found = event(made(meeting_at=moment))
    assert found["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert found["dtstart"].dt.utcoffset() == timedelta(hours=offset)
    assert found["dtstart"].dt == moment


@pytest.mark.usefixtures("scope")
def test_a_meeting_that_is_called_off_says_so() -> None:
    off = made(state=ApplicationState.DECLINED)
    assert texts_calendar.has_file(off)
    assert not texts_calendar.has_day(off)
    assert str(event(off)["status"]) == "CANCELLED"


@pytest.mark.usefixtures("scope")
def test_a_task_of_one_day_fills_that_day() -> None:
    day = date(2026, 12, 5)
    once = made(kind=VacancyKind.ONE_OFF, starts_on=day, ends_on=None, state=ApplicationState.PLACED)
    found = event(once)
    assert (found["dtstart"].dt, found["dtend"].dt) == (day, date(2026, 12, 6))
    assert not texts_calendar.has_day(made(meeting_at=None))
    assert not texts_calendar.has_file(made(state=ApplicationState.PLACED, meeting_at=None))
