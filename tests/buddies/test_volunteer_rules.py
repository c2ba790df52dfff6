"""The days of a buddy volunteer: how long a VOG counts, when somebody calls, what a day may be."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from vrijwilligerspunt.buddies import rules_screening as rules
from vrijwilligerspunt.buddies.policy import VolunteerCase
from vrijwilligerspunt.buddies.rules_volunteers import LIFECYCLE, ScreeningNotDone, lacking
from vrijwilligerspunt.buddies.states import VolunteerState as State
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.errors import NotAllowed

TODAY = date(2026, 11, 22)
CHANTAL = Actor(3, "Chantal", grants=frozenset({Grant(Role.BUDDY_COORDINATOR)}))


def screened(**given: Any) -> Any:
    """A volunteer for whom everything is done."""
    values = {
        "state": State.SCREENING,
        "account_id": 1,
        "wijk_code": None,
        "vog_valid_until": TODAY,
        "references_on": TODAY,
        "training_on": TODAY,
        "code_accepted_on": TODAY,
        "talked_on": None,
        "paused_until": None,
        "activities": ["walking"],
        "slots": 1,
        "suspend_asked_by": None,
    }
    return SimpleNamespace(**(values | given))


def test_who_has_five_ticks_lacks_nothing_and_may_be_ready() -> None:
    case = VolunteerCase(screened())

    assert lacking(case, TODAY) == []
    assert take("ready", case).target is State.READY


def take(verb: str, case: VolunteerCase, actor: Actor = CHANTAL) -> Any:
    """The step as the lifecycle knows it."""
    return LIFECYCLE.step(case, verb, actor, TODAY)


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"vog_valid_until": None}, "vog"),
        ({"vog_valid_until": TODAY - timedelta(days=1)}, "vog"),
        ({"references_on": None}, "references"),
        ({"training_on": None}, "training"),
        ({"code_accepted_on": None}, "code"),
        ({"activities": []}, "preferences"),
        ({"slots": 0}, "preferences"),
    ],
    ids=["no-vog", "vog-over", "no-references", "no-training", "no-code", "no-activity", "no-moment"],
)
def test_without_one_of_five_nobody_is_ready(given: dict[str, Any], lacks: str) -> None:
    case = VolunteerCase(screened(**given))

    assert lacking(case, TODAY) == [lacks]
    with pytest.raises(ScreeningNotDone, match=lacks):
        take("ready", case)


def test_a_vog_counts_for_36_months_and_is_asked_again_two_months_before_the_end() -> None:
    seen = date(2024, 2, 29)
    until = rules.vog_valid_until(seen)

    assert until == date(2027, 2, 28)
    assert not rules.vog_ends_soon(until, date(2026, 12, 27))
    assert rules.vog_ends_soon(until, date(2026, 12, 28))
    assert rules.vog_ends_soon(until, date(2028, 1, 1))
    assert not rules.vog_ends_soon(None, TODAY)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 36, date(2029, 12, 31)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
    ids=["short-month", "years", "back-over-a-year", "back-to-december"],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert clock.months_later(day, months) == later


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (State.INTERESTED, date(2026, 11, 27)),
        (State.INTERVIEW, TODAY + timedelta(days=14)),
        (State.SCREENING, TODAY + timedelta(days=42)),
        (State.PAUSED, date(2027, 1, 2)),
        (State.LEFT, None),
        (State.NOT_SUITED, None),
        (State.SUSPENDED, TODAY + timedelta(days=28)),
    ],
    ids=lambda value: value.value if isinstance(value, State) else "",
)
def test_each_state_has_its_day_for_the_coordinator(state: State, due: date | None) -> None:
    assert rules.next_due(screened(state=state, paused_until=date(2027, 1, 1)), TODAY) == due


def test_who_is_ready_is_called_a_year_on_or_two_months_before_the_vog_ends() -> None:
    far, near = date(2029, 1, 1), date(2027, 3, 1)
    talked = date(2026, 11, 1)

    ready = screened(state=State.READY, vog_valid_until=far, talked_on=talked)
    assert rules.next_due(ready, TODAY) == talked + timedelta(days=365)
    ready.vog_valid_until = near
    assert rules.next_due(ready, TODAY) == date(2027, 1, 1)


def test_a_pause_that_is_over_comes_back_within_a_week() -> None:
    assert rules.next_due(screened(state=State.PAUSED), TODAY) == TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("name", "day", "broken"),
    [
        ("training_on", TODAY, None),
        ("training_on", TODAY + timedelta(days=1), rules.DayAhead),
        ("training_on", TODAY - timedelta(days=366 * 5 + 1), rules.DayTooOld),
        ("vog_seen_on", date(2023, 11, 22), None),
        ("vog_seen_on", date(2023, 11, 21), rules.DayTooOld),
        ("references_on", None, None),
    ],
    ids=["today", "tomorrow", "old", "vog-last-day", "vog-over", "empty"],
)
def test_a_day_of_the_screening_lies_behind_us_and_still_counts(
    name: str, day: date | None, broken: type[Exception] | None
) -> None:
    if broken is None:
        rules.check_days({name: day}, TODAY)
        return
    with pytest.raises(broken, match=name):
        rules.check_days({name: day}, TODAY)


def test_a_pause_is_a_day_to_a_year_long() -> None:
    rules.check_pause(TODAY + timedelta(days=1), TODAY)
    rules.check_pause(TODAY + timedelta(days=366), TODAY)
    with pytest.raises(rules.PauseTooShort):
        rules.check_pause(TODAY, TODAY)
    with pytest.raises(rules.PauseTooLong):
        rules.check_pause(TODAY + timedelta(days=367), TODAY)


@pytest.mark.parametrize(
    "actor", [NOBODY, SYSTEM, Actor(1, "Amina"), Actor(9, "Otto")], ids=lambda one: one.name or "Niemand"
)
def test_nobody_but_a_coordinator_says_ready(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        take("ready", VolunteerCase(screened()), actor)


def test_a_coordinator_does_not_say_it_of_oneself() -> None:
    with pytest.raises(NotAllowed):
        take("ready", VolunteerCase(screened(account_id=CHANTAL.account_id)))


def test_a_suspension_takes_two_different_coordinators() -> None:
    second = Actor(4, "Dirk", grants=CHANTAL.grants)
    case = VolunteerCase(screened(state=State.READY))
    with pytest.raises(NotAllowed):
        take("suspend", case)
    case.volunteer.suspend_asked_by = CHANTAL.account_id
    with pytest.raises(NotAllowed):
        take("suspend", case)
    assert take("suspend", case, second).target is State.SUSPENDED
