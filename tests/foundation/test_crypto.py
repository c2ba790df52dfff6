"""Encrypted columns: newest key encrypts, all decrypt, rotation is countable and resumes."""

from __future__ import annotations

import base64

import pytest
import sqlalchemy as sa
from cryptography.fernet import InvalidToken
from flask import Flask

from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.crypto import Keyring
from vrijwilligerspunt.foundation.db import Base, Database, session, transaction
from vrijwilligerspunt.foundation.errors import SetupError
from vrijwilligerspunt.foundation.mail import Mail, OutgoingMail, queue

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
LETTER = Mail("test", "els@voorbeeld.example", "nl", "Onderwerp", ("Een zin over de maandagmiddag.",))


def test_what_is_sealed_opens_again() -> None:
    ring = Keyring(OLD, "lookup")
    assert ring.open(ring.seal("Hé €", "t.c"), "t.c") == "Hé €"


def test_the_newest_key_seals_and_an_older_one_still_opens() -> None:
    sealed = Keyring(OLD, "x").seal("tekst", "t.c")
    both = Keyring(f"{NEW},{OLD}", "x")
    assert both.open(sealed, "t.c") == "tekst"
    assert both.seal("tekst", "t.c").startswith("new:")


def test_a_value_of_another_column_does_not_open() -> None:
    ring = Keyring(OLD, "x")
    with pytest.raises(InvalidToken):
        ring.open(ring.seal("tekst", "t.a"), "t.b")


@pytest.mark.parametrize("keys", ["", "nonsense", "short:YWJj", ":" + "A" * 44])
def test_a_bad_key_list_says_what_is_wrong(keys: str) -> None:
    with pytest.raises(SetupError, match="FIELD_KEYS"):
        Keyring(keys, "x")


def test_a_missing_key_is_named() -> None:
    sealed = Keyring(OLD, "x").seal("tekst", "t.c")
    with pytest.raises(SetupError, match="old"):
        Keyring(NEW, "x").open(sealed, "t.c")


def test_blind_values_are_equal_for_equal_text_only_under_one_lookup_key() -> None:
    assert Keyring(OLD, "x").blind("a@b.nl") == Keyring(NEW, "x").blind("a@b.nl")
    assert Keyring(OLD, "x").blind("a@b.nl") != Keyring(OLD, "y").blind("a@b.nl")


def test_the_database_never_sees_the_text_and_sql_cannot_compare_it(scope: Database) -> None:
    with transaction():
        queue(LETTER)
    stored = session().execute(sa.text("SELECT message FROM outgoing_mails")).scalar_one()
    assert "maandagmiddag" not in stored
    with pytest.raises(TypeError, match="compared"):
        session().execute(sa.select(OutgoingMail).where(OutgoingMail.message == "x"))


def test_rotation_counts_resumes_and_lets_the_old_key_go(app: Flask, scope: Database) -> None:
    crypto.use(Keyring(OLD, "x"))
    with transaction():
        for _ in range(5):
            queue(LETTER)
    crypto.use(Keyring(f"{NEW},{OLD}", "x"))
    connection = session().connection()
    assert crypto.rows_left(connection, Base.metadata) == 5
    with transaction() as writer:
        assert crypto.rotate(writer.connection(), Base.metadata, batch=2) == 2
    assert crypto.rows_left(session().connection(), Base.metadata) == 3
    with transaction() as writer:
        assert crypto.rotate(writer.connection(), Base.metadata) == 3
    assert crypto.rows_left(session().connection(), Base.metadata) == 0
    crypto.use(Keyring(NEW, "x"))
    session().expire_all()
    assert all("maandagmiddag" in (row.message or "") for row in session().scalars(sa.select(OutgoingMail)))
