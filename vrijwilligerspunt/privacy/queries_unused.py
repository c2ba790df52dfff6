"""Accounts that nobody used for long, and that nothing hangs on which others count on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account, RoleGrant
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_circles import CareCircle
from vrijwilligerspunt.buddies.models_matches import BuddyVolunteer
from vrijwilligerspunt.buddies.policy import OVER
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.buddies.states_circles import CircleState
from vrijwilligerspunt.connections import queries as connections
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.states import OfferState
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import OrganisationMember
from vrijwilligerspunt.organisations.queries_own import led_alone
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules import OPEN
from vrijwilligerspunt.privacy import rules
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.queries_retention import TALKING, UNSENT

LAST_SEEN = sa.func.coalesce(Account.seen_at, Account.created_at)
WAS_TOLD = sa.and_(Account.unused_told_at.is_not(None), Account.unused_told_at > LAST_SEEN)
NO_BUDDY = (VolunteerState.LEFT, VolunteerState.NOT_SUITED)


def _counted_on(today: date) -> list[sa.ColumnElement[bool]]:
    """What others count on: a role, an organisation, and all that waits or runs in any room."""
    return [
        _has(RoleGrant.account_id, RoleGrant.revoked_at.is_(None), RoleGrant.valid_until >= today),
        _has(OrganisationMember.account_id, led_alone()),
        _has(VolunteerPass.account_id, VolunteerPass.state.in_(OPEN)),
        _has(Application.account_id, Application.state.in_((*UNSENT, *TALKING))),
        _has(BuddyRequest.account_id, BuddyRequest.state.not_in(OVER)),
        _has(BuddyVolunteer.account_id, BuddyVolunteer.state.not_in(NO_BUDDY)),
        _has(CareCircle.account_id, CareCircle.state != CircleState.ENDED),
        _has(ResidentOffer.account_id, ResidentOffer.state == OfferState.OPEN),
        _has(ResidentOffer.account_id, connections.together_with(ResidentOffer.id)),
    ]


def _has(column: Any, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return Account.id.in_(sa.select(column).where(column.is_not(None), *where))


def _unused(today: date, limit: int, *where: sa.ColumnElement[bool]) -> Sequence[Account]:
    """Such accounts, locked, the first of them; of the demo none, whose people never sign in."""
    asked = (
        sa.select(Account)
        .where(
            Account.verified_at.is_not(None),
            Account.is_demo.is_(False),
            *where,
            *(sa.not_(used) for used in _counted_on(today)),
        )
        .order_by(Account.id)
        .with_for_update(key_share=True)
    )
    rows = session().scalars(asked).all()
    # Addresses that connectors noted are sealed, so they are looked at only when somebody is due.
    running = connections.addresses_together() if rows else frozenset()
    return [row for row in rows if row.email not in running][:limit]


def to_tell(today: date, limit: int) -> Sequence[Account]:
    """Whose account goes in a month, and who did not hear that yet."""
    return _unused(today, limit, rules.told_if_unseen_since(today) > LAST_SEEN, sa.not_(WAS_TOLD))


def to_erase(today: date, limit: int) -> Sequence[Account]:
    """Who was told a month ago and did not sign in since."""
    return _unused(
        today,
        limit,
        rules.erased_if_unseen_since(today) > LAST_SEEN,
        WAS_TOLD,
        Account.unused_told_at < rules.told_in_time_before(today),
    )
