"""After issue nobody can read from a pass why it was given: two routes leave the same columns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.passes.people import asked, at, fresh, house, raw, resident, staff
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.passes import actions, actions_timers
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState

pytestmark = pytest.mark.usefixtures("scope")

# What differs between any two people, whatever way their passes came.
OWN = {"id", "account_id", "form_key", "name", "number", "handle", "secret"}


def by_every_route() -> dict[PassRoute, int]:
    """Four people, asked on four days and answered on one, by four routes."""
    organisation, bram = house()
    coordinator, officer = staff(Role.BUDDY_COORDINATOR), staff(Role.PASS_OFFICER)
    start = date(2026, 12, 1)
    made: dict[PassRoute, int] = {}
    for days, route in enumerate(PassRoute):
        at(start + timedelta(days=days))
        slug = organisation.slug if route in (PassRoute.ORGANISATION, PassRoute.INFORMAL) else ""
        made[route] = asked(resident(), slug, route)
    now = at(start + timedelta(days=15))
    with transaction():
        # Some were reminded and some were not: that must not show either.
        assert actions_timers.remind(now) > 0
    with transaction():
        actions.answer(bram, organisation.id, [made[PassRoute.ORGANISATION]], [], now)
    at(start + timedelta(days=15), hour=11)
    with transaction():
        actions.answer(bram, organisation.id, [made[PassRoute.INFORMAL]], [], clock.now())
        actions.decide(coordinator, made[PassRoute.BUDDY], True, clock.now())
        actions.decide(officer, made[PassRoute.CARER], True, clock.now())
    return made


def columns(pass_id: int) -> dict[str, Any]:
    return {name: value for name, value in raw(pass_id).items() if name not in OWN}


def test_four_routes_leave_identical_columns() -> None:
    made = by_every_route()
    rows = {route: columns(number) for route, number in made.items()}
    first = rows[PassRoute.ORGANISATION]
    assert first["state"] == "issued"
    for name in ("route", "organisation_id", "confirmer_id", "confirmed_at", "parent_email", "parent_hash"):
        assert first[name] is None, name
    for route, row in rows.items():
        assert row == first, route


def test_what_is_not_compared_says_nothing_of_the_route_either() -> None:
    made = by_every_route()
    known = {column.name for column in VolunteerPass.__table__.columns}
    assert set(columns(made[PassRoute.CARER])) | OWN == known
    for number in made.values():
        row = raw(number)
        assert len(row["number"]) == 10
        assert row["form_key"].startswith("asked-")


def test_the_desk_s_pass_differs_only_in_having_no_account() -> None:
    organisation, bram = house()
    desk = staff(Role.DESK)
    amina = asked(resident(), organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [amina], [], clock.now())
        paper = actions.enter(desk, name="Jan", form_key="d" * 32, language="nl", now=clock.now())
    assert columns(paper) == columns(amina)


@pytest.mark.parametrize("yes", [True, False])
def test_a_renewal_forgets_its_route_as_soon_as_it_is_answered(yes: bool) -> None:
    organisation, bram = house()
    who = resident()
    number = asked(who, organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [number], [], clock.now())
    until = fresh(number).valid_until
    assert until is not None
    now = at(until - timedelta(days=40))
    with transaction():
        actions.ask_renewal(who, number, PassRoute.ORGANISATION, organisation.slug, now)
    assert raw(number)["organisation_id"] == organisation.id
    with transaction():
        actions.answer(bram, organisation.id, [number] if yes else [], [] if yes else [number], now)
    row = raw(number)
    assert (row["state"], row["route"], row["organisation_id"]) == ("issued", None, None)
    assert (row["confirmer_id"], row["renewal_asked_at"]) == (None, None)


@pytest.mark.parametrize("column", ["route", "organisation_id", "confirmed_at"])
def test_the_database_itself_refuses_a_route_on_an_issued_pass(column: str) -> None:
    organisation, bram = house()
    number = asked(resident(), organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [number], [], clock.now())
    values = {"route": PassRoute.CARER, "organisation_id": organisation.id, "confirmed_at": clock.now()}
    with pytest.raises(sa.exc.IntegrityError), transaction():
        session().execute(sa.update(VolunteerPass).values({column: values[column]}))
    assert fresh(number).state is PassState.ISSUED
