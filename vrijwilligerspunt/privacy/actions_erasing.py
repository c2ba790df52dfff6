"""An account goes with all that hangs on it: one readable list, room by room, from the top of the house down.

Each room wipes with its own actions, so what stops is told to whom it concerns as always. Rooms beside this
one are added by who is above both (`clockwork.ERASERS`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from vrijwilligerspunt.accounts import actions_leaving as accounts
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.buddies import actions_forgetting as buddies
from vrijwilligerspunt.connections import actions_offers as connections
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations import actions_members as members
from vrijwilligerspunt.passes import actions as passes
from vrijwilligerspunt.privacy import mails, queries, queries_unused, rules
from vrijwilligerspunt.vacancies import actions_forgetting as vacancies

Eraser = Callable[[Actor, datetime], object]
BATCH = 200
ERASED_AT_ONCE = 10

# Care before neighbours: who asks round in a wijk locks the request first, then what was asked of an offer.
ERASERS: Mapping[str, Eraser] = {
    "passes": passes.forget_person,
    "buddies": buddies.erase,
    "connections": connections.forget_person,
    "vacancies": vacancies.forget_person,
    "organisations": lambda who, _now: members.forget_person(who),
}


def erase_own(
    checked_hash: str | None, *, signed: SignedIn, erasers: Mapping[str, Eraser], now: datetime
) -> None:
    """The holder wants no account any more. `checked_hash` is what the given password matched.

    Raises NotFound when it is gone already, NotFresh, SettleFirst, or LastAdmin when a colleague left just
    now.
    """
    account = accounts.proven(checked_hash, signed=signed)
    who = _holder(account)
    _erase(account, who, erasers, now)
    mail.queue(mails.erased(who))


def tell_unused(now: datetime, limit: int = BATCH) -> int:
    """Whoever did not sign in for 23 months hears, once, that the account goes in a month; how many."""
    today = clock.local(now).date()
    found = queries_unused.to_tell(today, limit)
    for account in found:
        account.unused_told_at = now
        audit.record(SYSTEM, "account_unused", "account", account.id, concerns=account.id)
    mail.queue_all([mails.unused(_holder(account), rules.goes_from(today)) for account in found])
    session().flush()
    return len(found)


def erase_unused(now: datetime, erasers: Mapping[str, Eraser], limit: int = ERASED_AT_ONCE) -> int:
    """Whoever was told a month ago and stayed away goes, by the same road; how many."""
    found = queries_unused.to_erase(clock.local(now).date(), limit)
    for account in found:
        who = _holder(account)
        _erase(account, SYSTEM, erasers, now)
        mail.queue(mails.erased_unused(who))
    return len(found)


def _holder(account: Account) -> Actor:
    """Who it is, without a role: whoever has one gives it back first."""
    return Actor(account.id, account.name, account.email, account.language)


def _erase(account: Account, by: Actor, erasers: Mapping[str, Eraser], now: datetime) -> None:
    if queries.first(account.id, clock.local(now).date()):
        raise rules.SettleFirst
    for forget in erasers.values():
        forget(_holder(account), now)
    accounts.erase(account, by)
