"""Mailed links as rows: made, spent once, and made void. Part of the room's actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from vrijwilligerspunt.accounts import queries, rules
from vrijwilligerspunt.accounts.models import Account, MailedLink
from vrijwilligerspunt.accounts.states import LinkPurpose
from vrijwilligerspunt.foundation.db import insert_for, session
from vrijwilligerspunt.foundation.tokens import another_key, new_token, token_hash


def issue(
    account_id: int, purpose: LinkPurpose, now: datetime, *, form_key: str | None = None, **new: Any
) -> tuple[str, datetime] | None:
    """A fresh token and its end; None when this form was sent before, so that nobody gets two mails.

    `new` are the columns that wait for the button: `new_name`, `new_email`, `new_password_hash`.
    """
    if form_key is not None:
        # Somebody who went back to mend a mistyped address sends the same form, and waits for a mail there.
        form_key = another_key(form_key, f"{account_id} {new.get('new_email', '')}")
    token, expires = new_token(), now + rules.LINK_LIFE[purpose]
    made = session().execute(
        insert_for(MailedLink)
        .values(
            token_hash=token_hash(token),
            purpose=purpose,
            account_id=account_id,
            form_key=form_key,
            created_at=now,
            expires_at=expires,
            **new,
        )
        .on_conflict_do_nothing(index_elements=[MailedLink.form_key])
        .returning(MailedLink.id)
    )
    return (token, expires) if made.scalar_one_or_none() is not None else None


def spend(token: str, purpose: LinkPurpose, now: datetime) -> tuple[MailedLink, Account]:
    """Use a link: the first of two clicks wins. Raises LinkDead for the other, and for an old link."""
    link, account = queries.working_link(token, purpose, now)
    won = session().execute(
        sa.update(MailedLink)
        .where(MailedLink.id == link.id, MailedLink.used_at.is_(None))
        .values(used_at=now)
        .returning(MailedLink.id)
        .execution_options(synchronize_session=False)
    )
    if won.scalar_one_or_none() is None:
        raise rules.LinkDead(purpose.value)
    void(account.id, now, purpose)
    return link, account


def void(account_id: int, now: datetime, *purposes: LinkPurpose) -> None:
    """The unused links of these purposes stop working; without a purpose, all of them."""
    statement = sa.update(MailedLink).where(MailedLink.account_id == account_id, MailedLink.used_at.is_(None))
    if purposes:
        statement = statement.where(MailedLink.purpose.in_(purposes))
    session().execute(
        statement.values(used_at=now, new_password_hash=None).execution_options(synchronize_session=False)
    )
