"""Who may see and do what with an organisation: plain predicates, no database.

An organisation handed to these has its `members` loaded; `queries.py` sees to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

STAFF = (Role.MODERATOR, Role.DESK)


class Member(Protocol):
    """An account that works for an organisation."""

    @property
    def account_id(self) -> int: ...
    @property
    def role(self) -> MemberRole: ...


class Seen(Protocol):
    """What these predicates look at."""

    @property
    def state(self) -> OrganisationState: ...
    @property
    def members(self) -> Sequence[Member]: ...


def is_public(organisation: Seen) -> bool:
    """May a visitor see it?"""
    return organisation.state is OrganisationState.ACTIVE


def sees_all(actor: Actor) -> bool:
    """The system, and the staff that moderates and helps."""
    return actor.is_system or actor.has(*STAFF)


def is_member(actor: Actor, organisation: Seen, *roles: MemberRole) -> bool:
    """Does the actor work for it, in one of these roles when any are given?"""
    return actor.account_id is not None and any(
        member.account_id == actor.account_id and (not roles or member.role in roles)
        for member in organisation.members
    )


def can_view(actor: Actor, organisation: Seen) -> bool:
    return is_public(organisation) or sees_all(actor) or is_member(actor, organisation)


def moderates(actor: Actor, organisation: Seen) -> bool:
    """May the actor decide about it? Nobody about the own one; the system does so for timers and imports."""
    return actor.is_system or (actor.has(Role.MODERATOR) and not is_member(actor, organisation))


def leads(actor: Actor, organisation: Seen) -> bool:
    """Does the actor answer for it?"""
    return is_member(actor, organisation, MemberRole.ADMIN)


def leads_or_moderates(actor: Actor, organisation: Seen) -> bool:
    return moderates(actor, organisation) or leads(actor, organisation)


def can_edit(actor: Actor, organisation: Seen) -> bool:
    """May the actor change the profile and the vacancies?"""
    return moderates(actor, organisation) or is_member(
        actor, organisation, MemberRole.ADMIN, MemberRole.EDITOR
    )


def can_create(actor: Actor) -> bool:
    """May the actor add an organisation that is active at once (demo, import, desk)?"""
    return actor.is_system or actor.has(Role.MODERATOR)


def can_register(actor: Actor) -> bool:
    """May the actor hand in an organisation of its own?"""
    return actor.is_signed_in


def can_read_own(actor: Actor, organisation: Seen) -> bool:
    """May the actor open the organisation's own pages? Members only, the staff has pages of its own."""
    return is_member(actor, organisation)


def works_for(actor: Actor, organisation: Seen) -> bool:
    """May the actor write for it on its own pages? A moderator decides about it, but is not it."""
    return is_member(actor, organisation, MemberRole.ADMIN, MemberRole.EDITOR)
