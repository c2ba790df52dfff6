"""Words that were sent stand nowhere but sealed in their own row: no file, mail, index or log holds them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.golden import dump
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import queries
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database

pytestmark = pytest.mark.slow

MARKERS = {
    "what": "Zwaluwveer wandelen",
    "when": "dinsdag zwaluwnest",
    "share": "zwaluwvlucht en soep",
    "reach": "zwaluwstaart@voorbeeld.example",
}
ASK = "/maatjes/vragen"
GUESSED = ("zwaluwveer", "zwaluwnest", "zwaluwvlucht", "zwaluwstaart", "123456782", "zwaluwgeheim")


@pytest.fixture
def app(settings: Settings, real_database: Database) -> Flask:
    made = create_app(settings, real_database)
    made.test_client_class = JudgingClient
    return made


def everything(database: Database, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, and every value as it is stored."""
    if database.dialect == "sqlite":
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
    for table, rows in dump(database).items():
        yield table, repr(rows).encode()


def found_in(database: Database, folder: Path, words: tuple[str, ...]) -> list[str]:
    return [
        f"{word} in {name}"
        for name, content in everything(database, folder)
        for word in words
        if word in content.decode("utf-8", "replace").lower()
    ]


def test_sent_words_are_nowhere_in_clear_and_after_wiping_nowhere_at_all(
    app: Flask, real_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    form = fields_of(client.get(ASK).data, ASK) | MARKERS | {"wijk": "WK077253", "consent": "y"}
    refused = client.post(ASK, data=form | {"share": "Zwaluwgeheim 123456782"})
    assert refused.status_code == 422
    answer = client.post(ASK, data=form)
    page = answer.location.removesuffix("/bedankt")
    for part in ("/bedankt", "", "/aanpassen", "/meenemen", "/wissen"):
        assert client.get(page + part).status_code == 200

    assert found_in(real_database, tmp_path, GUESSED) == []
    assert not [line for line in caplog.messages if any(word in line.lower() for word in GUESSED)]
    token = page.rsplit("/", 1)[-1]
    assert found_in(real_database, tmp_path, (token.lower(),)) == [], "only its hash is kept"
    with app.app_context(), real_database.scope():
        assert queries.one(1).what == MARKERS["what"], "who may read it reads it"
        sealed = str(dump_of(real_database))

    client.post(f"{page}/wissen", data=fields_of(client.get(f"{page}/wissen").data))

    assert dump_of(real_database) != sealed
    with app.app_context(), real_database.scope():
        row = queries.one(1)
        assert (row.what, row.when_words, row.share, row.reach) == (None, None, None, None)


def test_the_search_sees_a_planted_word(real_database: Database, tmp_path: Path) -> None:
    (tmp_path / "planted.log").write_text("Er was een zwaluwnest.", "utf-8")

    assert found_in(real_database, tmp_path, GUESSED) == ["zwaluwnest in planted.log"]


def dump_of(database: Database) -> str:
    return repr(dump(database)["buddy_requests"])
