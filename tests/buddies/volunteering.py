"""What the tests of buddy volunteers share: coordinators, the mails so far, and a row as it is now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import queries_volunteers as queries
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction

START = date(2026, 12, 1)
AANSCHOT, ELSEWHERE = "WK077253", "WK077211"
TOLD = Preferences((Activity.WALKING,), 1, AANSCHOT, (), ("nl",), 1, "+31612345678", "Ik ben graag buiten.")
MARK = "duizendschoon"


def coordinator(scope: str = "", **given: Any) -> Actor:
    grant = Grant(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, scope) if scope else Grant(Role.BUDDY_COORDINATOR)
    account = factories.account(name="Chantal", **given)
    return Actor(account.id, account.name, account.email, "nl", frozenset({grant}))


def works(account: Account, scope: str = "") -> None:
    """Somebody coordinates in a wijk, or in the city."""
    with transaction():
        accounts.grant(
            account.id,
            Role.BUDDY_COORDINATOR,
            ScopeKind.WIJK if scope else ScopeKind.CITY,
            scope,
            valid_until=clock.today() + timedelta(days=300),
            actor=SYSTEM,
        )


def mailed() -> list[str]:
    """The keys of the mails of this room, oldest first."""
    return [row.key for row in mailbox.rows() if row.key.startswith("volunteer_")]


def fresh(number: int) -> BuddyVolunteer:
    session().expire_all()
    return queries.one(number)


def person_of(row: BuddyVolunteer) -> Actor:
    found = queries.person(queries.one(row.id))
    assert found is not None
    return actor_of(found)


def lines(number: int) -> list[str]:
    """The verbs in the log about a volunteer."""
    return list(
        session().scalars(
            sa.select(AuditEvent.verb)
            .where(AuditEvent.subject_type == "buddy_volunteer", AuditEvent.subject_id == str(number))
            .order_by(AuditEvent.id)
        )
    )
