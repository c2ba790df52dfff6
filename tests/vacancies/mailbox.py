"""What was mailed in this test: keys in order, words and links of the newest of a key."""

from __future__ import annotations

import re
from email import message_from_string, policy

import sqlalchemy as sa

from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.mail import OutgoingMail


def rows() -> list[OutgoingMail]:
    """Every mail, oldest first."""
    return list(session().scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def keys() -> list[str]:
    """The keys of every mail, oldest first."""
    return [row.key for row in rows()]


def words(row: OutgoingMail) -> str:
    """The text part, with recipient and subject above it."""
    assert row.message is not None
    message = message_from_string(row.message, policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return f"To: {message['To']}\nSubject: {message['Subject']}\n\n{body.get_content()}".replace("\r\n", "\n")


def newest(key: str) -> str:
    """The newest mail of a key, in words."""
    return words(next(row for row in reversed(rows()) if row.key == key))


def links(text: str) -> list[str]:
    """Every address in a mail, without the host."""
    return re.findall(r"http://localhost(/\S+)", text)


def link_in(key: str, start: str, *, last: bool = False) -> str:
    """The token at the end of the first (or last) link of the newest mail of a key."""
    found = [link for link in links(newest(key)) if start in link]
    return found[-1 if last else 0].rsplit("/", 1)[-1]


def token_in(key: str) -> str:
    """The token of the main link of the newest mail of a key."""
    return link_in(key, "/aanmelding/")
