"""An account goes: the last step, after every room above forgot its person (`privacy/actions_erasing.py`)."""

from __future__ import annotations

import sqlalchemy as sa

from vrijwilligerspunt.accounts import actions, policy, queries, sessions
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.queries import SignedIn
from vrijwilligerspunt.foundation import audit, clock, mail
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound


def proven(checked_hash: str | None, *, signed: SignedIn) -> Account:
    """The actor's own account, locked: of two who erase it at once the second finds none.

    Raises NotFound, or NotFresh without the password or a fresh mailed link.
    """
    locked(signed.actor.account_id or 0)
    return actions.proven(signed, checked_hash, opens_roles=True)


def locked(account_id: int) -> Account:
    """The account as it is now. Rows that only point at it do not wait. Raises NotFound."""
    asked = sa.select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    found = session().scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotFound(f"account {account_id}")
    return found


def erase(account: Account, actor: Actor) -> None:
    """The account is no more: every browser is signed out; links, second step, roles and mails on their way
    go with it. One line in the log says that a number was erased; nobody has that number any more.

    Raises NotAllowed, also while the account has a role, or NotFound when it was erased meanwhile.
    """
    is_own = actor.is_system or policy.can_change(actor, account)
    if not is_own or queries.is_staff(account.id, clock.today()):
        raise NotAllowed("erase an account")
    session().flush()
    sessions.end_all(account.id)
    mail.drop_for(account.email)
    gone = session().execute(
        sa.delete(Account)
        .where(Account.id == account.id)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    )
    if gone.scalar_one_or_none() is None:
        raise NotFound(f"account {account.id}")
    audit.record(actor if actor.is_system else Actor(account.id), "account_erased", "account", account.id)
