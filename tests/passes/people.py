"""What the tests of this room share: an organisation with somebody who answers, and somebody who asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.passes import actions, queries
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute

START = date(2026, 12, 1)
NUMBERS = iter(range(1, 1_000_000))


def at(day: date, hour: int = 9) -> datetime:
    """Put the clock on a day; the moment it says then."""
    clock.shift(timedelta())
    clock.shift(datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - clock.now())
    return clock.now()


def house(**given: Any) -> tuple[Organisation, Actor]:
    """An organisation, and Bram who answers for it."""
    row = factories.organisation(**given)
    bram = factories.account(name="Bram")
    factories.member(row, bram, MemberRole.EDITOR)
    return row, actor_of(bram)


def resident(**given: Any) -> Actor:
    return actor_of(factories.account(**given))


def staff(*roles: Role) -> Actor:
    return actor_of(factories.account(name="Olga"), *roles)


def asked(who: Actor, slug: str = "", route: PassRoute = PassRoute.ORGANISATION, **given: Any) -> int:
    """Somebody asks for a pass; its number."""
    values: dict[str, Any] = {
        "route": route,
        "organisation_slug": slug,
        "name": "Amina El Idrissi",
        "is_minor": False,
        "parent_email": "",
        "form_key": f"asked-{next(NUMBERS):026}",
        "now": clock.now(),
    }
    with transaction():
        return actions.apply(who, **(values | given))


def fresh(pass_id: int) -> VolunteerPass:
    """The row as the database has it now."""
    session().expire_all()
    return queries.one(pass_id)


def raw(pass_id: int) -> dict[str, Any]:
    """The row as it is stored, sealed values as they are."""
    table = VolunteerPass.__table__
    plain = sa.table(table.name, *(sa.column(column.name) for column in table.columns))
    found = session().execute(sa.select(plain).where(plain.c.id == pass_id)).mappings().one()
    return dict(found)
