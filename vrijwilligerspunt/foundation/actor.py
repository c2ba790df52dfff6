"""Who acts: a plain value that policies read. `accounts` makes it from the session's account."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A role that can be granted (domain §5). A resident needs none."""

    DESK = "desk"
    MODERATOR = "moderator"
    BUDDY_COORDINATOR = "buddy_coordinator"
    COACH = "coach"
    COACH_LEAD = "coach_lead"
    CONNECTOR = "connector"
    REFERRER = "referrer"
    PARTNER = "partner"
    PASS_OFFICER = "pass_officer"  # noqa: S105 - a role, not a password
    EDITION_MANAGER = "edition_manager"
    BROKER = "broker"
    SEALER = "sealer"
    EDITOR = "editor"
    POLICY_READER = "policy_reader"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"


class ScopeKind(StrEnum):
    """What a grant reaches."""

    CITY = "city"
    WIJK = "wijk"
    ORGANISATION = "organisation"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role within a scope: a wijk code, an organisation's id, an edition; empty for the whole city."""

    role: Role
    kind: ScopeKind = ScopeKind.CITY
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in account with the grants valid today, or nobody, or the system itself.

    `roles_wait`: there are roles that ask a second step first. They open nothing.
    """

    account_id: int | None = None
    name: str = ""
    email: str = ""
    language: str = "nl"
    grants: frozenset[Grant] = field(default_factory=frozenset)
    is_system: bool = False
    roles_wait: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def is_staff(self) -> bool:
        """Is it a colleague: with a role that counts, or one that waits for the second step?"""
        return bool(self.grants) or self.roles_wait

    def has(self, *roles: Role) -> bool:
        """Does the actor hold one of these roles, in whatever scope?"""
        return any(grant.role in roles for grant in self.grants)

    def has_in(self, role: Role, kind: ScopeKind, scope: str) -> bool:
        """Does the actor hold the role for this scope, or for the whole city?"""
        return Grant(role) in self.grants or Grant(role, kind, scope) in self.grants


NOBODY = Actor()
SYSTEM = Actor(name="system", is_system=True)
