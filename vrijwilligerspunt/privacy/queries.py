"""What hangs on an account, and what must be settled before it can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vrijwilligerspunt.accounts import queries as accounts
from vrijwilligerspunt.buddies import queries_circles, queries_forgetting, queries_volunteers
from vrijwilligerspunt.connections import queries as connections
from vrijwilligerspunt.connections import queries_offers
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.organisations import queries_own as organisations
from vrijwilligerspunt.passes import queries as passes
from vrijwilligerspunt.vacancies import queries_retention as applications


@dataclass(frozen=True, slots=True)
class First:
    """What must be settled first: roles, organisations (slug and name) nobody else answers for, and whether
    coordinators still look at a suspension as a buddy."""

    roles: tuple[Role, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    is_suspended: bool = False

    def __bool__(self) -> bool:
        return bool(self.roles or self.organisations or self.is_suspended)


@dataclass(frozen=True, slots=True)
class Hanging:
    """How much of each thing hangs on the account.

    Applications that no organisation knew of, that run, that became work, and that are over.
    """

    unsent: int = 0
    talking: int = 0
    begun: int = 0
    over: int = 0
    passes: int = 0
    requests: int = 0
    written: int = 0
    volunteering: int = 0
    circles: int = 0
    offers: int = 0
    sides: int = 0
    works_for: Sequence[str] = ()


def first(account_id: int, today: date) -> First:
    """What must be settled before this account can go."""
    running = accounts.running_grants_of(account_id, today)
    return First(
        tuple(dict.fromkeys(grant.role for grant, _by in running)),
        tuple(organisations.only_answers_for(account_id)),
        queries_volunteers.is_suspended(account_id),
    )


def hanging(who: Actor) -> Hanging:
    """How much hangs on somebody's account. Nothing of it is shown, but for the names of organisations."""
    account_id = who.account_id or 0
    states = applications.states_of(who)
    care = queries_forgetting.counts(account_id)
    return Hanging(
        unsent=sum(state in applications.UNSENT for state in states),
        talking=sum(state in applications.TALKING for state in states),
        begun=sum(state in applications.BEGUN for state in states),
        over=sum(state in applications.OVER for state in states),
        passes=len(passes.ids_of(account_id)),
        requests=care["requests"],
        written=care["written_for_others"],
        volunteering=care["volunteering"],
        circles=len(queries_circles.all_kept_by(account_id)),
        offers=len(queries_offers.all_of(account_id)),
        sides=len(connections.reached_at(who.email)),
        works_for=organisations.names_of(account_id),
    )
