"""What the tests of this room share: a password, staff, and signing in through the real page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tests import factories
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import actions, passwords
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.mail import OutgoingMail, _parse

PASSWORD = "paarse fiets bij de kade"
_hash: list[str] = []


def known_hash() -> str:
    """The hash of PASSWORD, made once: hashing is slow on purpose."""
    if not _hash:
        _hash.append(passwords.hashed(PASSWORD))
    return _hash[0]


def person(database: Database, **given: Any) -> Account:
    """A verified resident with PASSWORD."""
    with database.scope():
        return factories.account(**({"password_hash": known_hash()} | given))


def staff(
    database: Database,
    role: Role = Role.ADMINISTRATOR,
    kind: ScopeKind = ScopeKind.CITY,
    scope: str = "",
    **given: Any,
) -> Account:
    """Somebody of the staff with PASSWORD and one role."""
    found = person(database, **given)
    give(database, found, role, kind, scope)
    return found


def give(
    database: Database,
    account: Account,
    role: Role,
    kind: ScopeKind = ScopeKind.CITY,
    scope: str = "",
) -> int:
    with database.scope(), transaction():
        return actions.grant(
            account.id, role, kind, scope, valid_until=clock.today() + timedelta(days=90), actor=SYSTEM
        )


def actor_of(account: Account, *roles: Role) -> Actor:
    return Actor(account.id, account.name, account.email, "nl", frozenset(Grant(role) for role in roles))


def post(client: JudgingClient, page: str, action: str | None = None, **given: Any) -> Any:
    """Fetch a page as a person does, fill in its form and send it, where its button (`action`) says."""
    shown = client.get(page)
    assert shown.status_code == 200, shown.status_code
    own = re.sub(r"\?.*", "", page)
    has_own_form = f' action="{action}"' in shown.text
    form = fields_of(shown.data, action if action and has_own_form else own)
    return client.post(action or own, data=form | given)


def sign_in(client: JudgingClient, account: Account, password: str = PASSWORD, **given: Any) -> Any:
    return post(client, "/inloggen", email=account.email, password=password, **given)


def cookie(client: JudgingClient) -> str:
    found = client.get_cookie("vp")
    return found.value if found is not None else ""


def thief(client: JudgingClient) -> JudgingClient:
    """Another browser with a copy of this one's cookie."""
    other = client.application.test_client()
    assert isinstance(other, JudgingClient)
    other.set_cookie("vp", cookie(client))
    return other


def mails(database: Database) -> list[dict[str, str]]:
    """Every mail so far: key, to, subject, text and the path of its link."""
    with database.scope():
        rows = session().scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)).all()
    found = []
    for row in rows:
        message = _parse(row.message or "")
        body = message.get_body(("plain",))
        assert body is not None
        text = body.get_content()
        link = re.search(r"http://localhost(/\S+)", text)
        found.append(
            {
                "key": row.key,
                "to": str(message["To"]),
                "subject": str(message["Subject"]),
                "text": text,
                "path": link[1] if link else "",
            }
        )
    return found


def count(database: Database, statement: Any) -> int:
    with database.scope():
        return int(session().scalar(statement) or 0)
