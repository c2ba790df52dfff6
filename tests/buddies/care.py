"""What the tests of the coordinators' work share: coordinators and partners, and fresh rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests import factories
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.organisations.models import Organisation

WIJK = "WK077253"
ELSEWHERE = "WK077211"


def at(day: date, hour: int = 9) -> datetime:
    """Put the clock on a day; the moment it says then."""
    clock.shift(timedelta())
    clock.shift(datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - clock.now())
    return clock.now()


def staff(role: Role, wijk: str | None = WIJK, name: str = "Chantal Smits", **given: str) -> Actor:
    """Somebody with a role in a wijk, or in the whole city; no mail tells of it."""
    found = factories.account(name=name, **given)
    kind, scope = (ScopeKind.WIJK, wijk) if wijk else (ScopeKind.CITY, "")
    with transaction() as writer:
        writer.add(
            RoleGrant(
                account_id=found.id,
                role=role,
                scope_kind=kind,
                scope=scope,
                valid_until=clock.today() + timedelta(days=300),
                granted_at=clock.now(),
            )
        )
    return Actor(found.id, found.name, found.email, found.language, frozenset({Grant(role, kind, scope)}))


def coordinator(wijk: str | None = WIJK, **given: str) -> Actor:
    """Chantal."""
    return staff(Role.BUDDY_COORDINATOR, wijk, **given)


def partner(**given: str) -> tuple[Organisation, Actor]:
    """An organisation that takes over requests, and Rania who works there."""
    organisation = factories.organisation(**given)
    rania = staff(Role.PARTNER, None, name="Rania")
    person = factories.account(name="Rania B")
    factories.member(organisation, person)
    with transaction() as writer:
        writer.add(
            RoleGrant(
                account_id=person.id,
                role=Role.PARTNER,
                scope_kind=ScopeKind.CITY,
                scope="",
                valid_until=clock.today() + timedelta(days=300),
                granted_at=clock.now(),
            )
        )
    return organisation, Actor(person.id, person.name, person.email, "nl", rania.grants)


def fresh(request_id: int) -> BuddyRequest:
    """The row as the database has it now."""
    session().expire_all()
    found = session().get(BuddyRequest, request_id)
    assert found is not None
    return found
