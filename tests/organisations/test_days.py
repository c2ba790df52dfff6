"""The yearly question, absences and working days: plain dates, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.organisations import rules_days as rules
from vrijwilligerspunt.organisations.rules_days import Due

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Club:
    confirmed_on: date | None
    confirm_asked_on: date | None = None
    confirm_reminded_on: date | None = None


@dataclass(frozen=True)
class Days:
    starts_on: date
    ends_on: date


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_a_club_is_asked_a_year_after_it_said_that_all_was_right() -> None:
    assert rules.confirmation_due(Club(date(2025, 11, 24)), TODAY) is None
    assert rules.confirmation_due(Club(date(2025, 11, 23)), TODAY) is Due.ASK


@pytest.mark.parametrize(
    ("asked", "reminded", "due"),
    [
        (0, None, None),
        (13, None, None),
        (14, None, Due.REMIND),
        (14, 0, None),
        (29, 15, None),
        (30, 16, Due.SUSPEND),
        (30, None, Due.SUSPEND),
        (200, None, Due.SUSPEND),
    ],
)
def test_it_is_reminded_after_two_weeks_and_suspended_after_thirty_days(
    asked: int, reminded: int | None, due: Due | None
) -> None:
    told = Club(date(2025, 1, 1), TODAY - days(asked), None if reminded is None else TODAY - days(reminded))
    assert rules.confirmation_due(told, TODAY) is due


def test_one_that_never_said_so_is_not_asked() -> None:
    assert rules.confirmation_due(Club(None), TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_there_and_back(day: date) -> None:
    assert rules.a_year_before(rules.a_year_after(day)) >= day - days(1)
    assert rules.a_year_after(rules.a_year_before(day)) <= day + days(1)
    # Whoever the database finds as due is due, so the timer comes to an end.
    assert rules.confirmation_due(Club(rules.a_year_before(day)), day) is Due.ASK


@pytest.mark.parametrize(
    ("start", "length", "broken"),
    [
        (0, 1, None),
        (0, 28, None),
        (0, 29, rules.AbsenceTooLong),
        (-1, 5, rules.AbsencePast),
        (5, 0, rules.AbsenceTurned),
        (367, 3, rules.AbsenceTooFar),
    ],
)
def test_an_absence_is_at_most_four_weeks_from_today_on(
    start: int, length: int, broken: type[Exception] | None
) -> None:
    first = TODAY + days(start)
    if broken is None:
        rules.check_absence(first, first + days(length - 1), (), TODAY)
    else:
        with pytest.raises(broken):
            rules.check_absence(first, first + days(length - 1), (), TODAY)


@pytest.mark.parametrize(
    ("start", "end", "fits"), [(10, 12, True), (5, 10, False), (7, 8, False), (1, 4, True)]
)
def test_absences_do_not_overlap(start: int, end: int, fits: bool) -> None:
    there = [Days(TODAY + days(5), TODAY + days(9))]
    if fits:
        rules.check_absence(TODAY + days(start), TODAY + days(end), there, TODAY)
    else:
        with pytest.raises(rules.AbsenceOverlaps):
            rules.check_absence(TODAY + days(start), TODAY + days(end), there, TODAY)


@pytest.mark.parametrize(
    ("since", "today", "number"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 20), date(2026, 11, 25), 3),
        (date(2026, 12, 24), date(2026, 12, 29), 2),
        (date(2026, 4, 24), date(2026, 4, 28), 1),
        (date(2026, 11, 25), date(2026, 11, 23), 0),
    ],
)
def test_weekends_and_public_holidays_are_no_working_days(since: date, today: date, number: int) -> None:
    assert rules.working_days_between(since, today) == number
    assert rules.waits_too_long(since, today) is (number >= 3)
