"""Who the tests of this room need beside the cast: somebody with a role, without the mail about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests import factories
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import transaction


def staff(role: Role = Role.EDITOR, **given: Any) -> int:
    """An account with this role for a year."""
    account = factories.account(**given)
    with transaction() as writer:
        writer.add(
            RoleGrant(
                account_id=account.id,
                role=role,
                scope_kind=ScopeKind.CITY,
                scope="",
                valid_until=clock.today() + timedelta(days=365),
                granted_at=clock.now(),
            )
        )
    return account.id
