"""Old keys leave only when nothing stands under them; a missing key shows nothing and loses nothing."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.crypto import KeyMissing, Keyring, Standing
from vrijwilligerspunt.foundation.db import Base, Database, session, transaction
from vrijwilligerspunt.foundation.errors import SetupError
from vrijwilligerspunt.foundation.mail import Mail, OutgoingMail, queue

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
LETTER = Mail("test", "els@voorbeeld.example", "nl", "Onderwerp", ("Een zin over de maandagmiddag.",))
COLUMN = "outgoing_mails.message"


@pytest.fixture(autouse=True)
def own_ring() -> Iterator[None]:
    """The keys of the process come back after the test."""
    before = crypto.ring() if crypto._ring is not None else Keyring(OLD, "lookup")
    yield
    crypto.use(before)


def _written(*keys: str, mails: int = 1) -> None:
    crypto.use(Keyring(",".join(keys), "lookup"))
    with transaction():
        for _ in range(mails):
            queue(LETTER)


def _standing() -> list[Standing]:
    return crypto.standing(session().connection(), Base.metadata)


def test_what_stands_under_each_key_is_counted_per_column(scope: Database) -> None:
    assert _standing() == []
    _written(OLD, mails=3)
    _written(NEW, OLD, mails=2)
    assert _standing() == [Standing(COLUMN, "new", 2), Standing(COLUMN, "old", 3)]


def test_a_key_may_go_only_when_nothing_stands_under_it(scope: Database) -> None:
    _written(OLD, mails=3)
    crypto.use(Keyring(f"{NEW},{OLD}", "lookup"))
    with pytest.raises(SetupError, match=r"3 values still stand under old: 3 in outgoing_mails.message"):
        crypto.check_droppable(session().connection(), Base.metadata, "old")
    with transaction() as writer:
        crypto.rotate(writer.connection(), Base.metadata)
    crypto.check_droppable(session().connection(), Base.metadata, "old")


def test_the_newest_key_never_goes(scope: Database) -> None:
    crypto.use(Keyring(f"{NEW},{OLD}", "lookup"))
    with pytest.raises(SetupError, match="newest"):
        crypto.check_droppable(session().connection(), Base.metadata, "new")


def test_a_key_that_is_not_there_is_not_dropped(scope: Database) -> None:
    crypto.use(Keyring(NEW, "lookup"))
    with pytest.raises(SetupError, match="has no key odl. It has: new"):
        crypto.check_droppable(session().connection(), Base.metadata, "odl")


def test_a_missing_key_is_named_with_what_stands_under_it(scope: Database) -> None:
    _written(OLD, mails=2)
    crypto.use(Keyring(NEW, "lookup"))
    with pytest.raises(KeyMissing, match=r"lacks old. Values under it: 2 in outgoing_mails.message"):
        crypto.check_keys(session().connection(), Base.metadata)
    with pytest.raises(KeyMissing, match="lacks key 'old'"):
        session().scalars(sa.select(OutgoingMail)).all()


def test_nothing_is_lost_while_a_key_is_missing(scope: Database) -> None:
    _written(OLD)
    before = _raw()
    crypto.use(Keyring(NEW, "lookup"))
    with pytest.raises(KeyMissing), transaction() as writer:
        crypto.rotate(writer.connection(), Base.metadata)
    assert _raw() == before
    crypto.use(Keyring(f"{NEW},{OLD}", "lookup"))
    crypto.check_keys(session().connection(), Base.metadata)
    assert "maandagmiddag" in (session().scalars(sa.select(OutgoingMail.message)).one() or "")


def _raw() -> list[str]:
    raw = sa.table("outgoing_mails", sa.column("message"))
    return list(session().scalars(sa.select(raw.c.message)))


def test_a_value_that_names_no_key_is_unknown_and_breaks_nothing(scope: Database) -> None:
    _written(OLD)
    with transaction() as writer:
        writer.execute(sa.update(sa.table("outgoing_mails", sa.column("message"))).values(message="damaged"))
    assert _standing() == [Standing(COLUMN, "", 1)]


def test_the_watch_looks_once_in_ten_minutes(scope: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 0.0
    monkeypatch.setattr(crypto.time, "monotonic", lambda: moment)
    watch, connection = crypto.KeyWatch(), session().connection()
    crypto.use(Keyring(NEW, "lookup"))
    assert watch.sees_all(connection, Base.metadata)
    _written(OLD)
    crypto.use(Keyring(NEW, "lookup"))
    moment = crypto.LOOK_AGAIN - 1
    assert watch.sees_all(session().connection(), Base.metadata)
    moment = crypto.LOOK_AGAIN
    assert not watch.sees_all(session().connection(), Base.metadata)
