"""Who may do what: plain objects, no database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from vrijwilligerspunt.accounts import policy
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role


@dataclass(frozen=True)
class Someone:
    id: int = 7


@dataclass(frozen=True)
class Held:
    account_id: int = 7


def _holder(role: Role, account_id: int = 1) -> Actor:
    return Actor(account_id, "Hugo", grants=frozenset({Grant(role)}))


def test_an_administrator_invites_grants_and_revokes() -> None:
    hugo = _holder(Role.ADMINISTRATOR)
    assert policy.can_see_staff(hugo)
    assert policy.can_invite(hugo)
    assert policy.can_grant(hugo, Someone())
    assert policy.can_revoke(hugo, Held())


def test_nobody_grants_to_or_revokes_from_himself() -> None:
    hugo = _holder(Role.ADMINISTRATOR, 7)
    assert not policy.can_grant(hugo, Someone(7))
    assert not policy.can_revoke(hugo, Held(7))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_no_other_role_touches_the_staff(role: Role) -> None:
    actor = _holder(role)
    assert not policy.can_see_staff(actor)
    assert not policy.can_invite(actor)
    assert not policy.can_grant(actor, Someone())
    assert not policy.can_revoke(actor, Held())


@pytest.mark.parametrize("actor", [NOBODY, Actor(1, "Amina")])
def test_visitors_and_residents_do_not_touch_the_staff(actor: Actor) -> None:
    assert not policy.can_see_staff(actor)
    assert not policy.can_grant(actor, Someone())
    assert not policy.can_revoke(actor, Held())


def test_the_system_makes_the_first_administrator() -> None:
    assert policy.can_grant(SYSTEM, Someone())
    assert policy.can_invite(SYSTEM)


def test_only_the_owner_changes_an_account() -> None:
    assert policy.can_change(Actor(7), Someone(7))
    assert not policy.can_change(_holder(Role.ADMINISTRATOR), Someone(7))
    assert not policy.can_change(NOBODY, Someone(7))
