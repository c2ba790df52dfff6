"""Who may do what with accounts and roles: plain predicates, no database.

Staff rights belong to administrators alone, and nobody grants to or revokes from himself (domain §5).
"""

from __future__ import annotations

from typing import Protocol

from vrijwilligerspunt.foundation.actor import Actor, Role


class HasId(Protocol):
    """Anything that stands for an account."""

    @property
    def id(self) -> int: ...


class OfAccount(Protocol):
    """Anything that belongs to an account: a grant, a session."""

    @property
    def account_id(self) -> int: ...


def is_administrator(actor: Actor) -> bool:
    """The system itself, or a holder of the role for the whole city."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR)


def can_see_staff(actor: Actor) -> bool:
    return is_administrator(actor)


def can_invite(actor: Actor) -> bool:
    return is_administrator(actor)


def can_grant(actor: Actor, account: HasId) -> bool:
    """May the actor give this account a role?"""
    return is_administrator(actor) and account.id != actor.account_id


def can_revoke(actor: Actor, grant: OfAccount) -> bool:
    """May the actor take this role away?"""
    return is_administrator(actor) and grant.account_id != actor.account_id


def can_reset_factor(actor: Actor, account: HasId) -> bool:
    """May the actor take the second step of this account away?"""
    return is_administrator(actor) and account.id != actor.account_id


def is_own(actor: Actor, thing: OfAccount) -> bool:
    """Does this belong to the actor?"""
    return actor.account_id is not None and thing.account_id == actor.account_id


def can_change(actor: Actor, account: HasId) -> bool:
    """May the actor change name, address or password of this account? Only one's own."""
    return actor.account_id is not None and account.id == actor.account_id
