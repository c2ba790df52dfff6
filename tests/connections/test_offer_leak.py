"""The leak test of offers: a name, words and a way to be reached that stand nowhere in clear, in no state."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.buddies.care import WIJK, at, staff
from tests.golden import dump
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import SEARCH, SETTINGS, create_app
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import actions_offers, queries_offers, rules
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.foundation import audit, clock, jobs
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction

pytestmark = pytest.mark.slow
START = date(2026, 12, 1)
# Each begins of a word that is nowhere else; the number as it is kept and as people write it.
MARKERS = ("zwilgen", "98765431", "98 76 54 31")
TOLD = Told(WIJK, "Zwilgenina", reach("06 98 76 54 31"), "Zwilgenmanden vlechten")


@dataclass
class Written:
    """A site with what it wrote: its database, its folder and its log."""

    app: Flask
    database: Database
    folder: Path
    log: pytest.LogCaptureFixture

    def stored(self) -> Iterator[tuple[str, bytes]]:
        """Everything as it is stored, after the worker did its work."""
        handlers = clockwork.handlers(self.app.extensions[SETTINGS], self.app.extensions[SEARCH])
        jobs.work(self.database, handlers, {}, once=True)
        session().rollback()  # A snapshot that is open would keep the checkpoint waiting.
        if self.database.dialect == "sqlite":
            with self.database.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        yield "log", self.log.text.encode()
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path.name, path.read_bytes()
        for table, rows in dump(self.database).items():
            yield table, repr(rows).encode()

    def leaks(self) -> list[str]:
        """Where a marker stands in clear."""
        return [
            f"{marker} in {name}"
            for name, content in self.stored()
            for marker in MARKERS
            if marker.encode() in content.lower()
        ]


@pytest.fixture
def site(
    settings: Settings, real_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Written:
    caplog.set_level(logging.DEBUG)
    return Written(create_app(settings, real_database), real_database, tmp_path, caplog)


def test_the_words_of_an_offer_stand_nowhere_in_any_state_and_are_gone_after_the_sweep(site: Written) -> None:
    with site.app.app_context(), site.database.scope():
        at(START)
        with transaction():
            row = actions_offers.offer(NOBODY, TOLD, language="nl", form_key="leak", now=clock.now())
        number, ilse = row.id, staff(Role.CONNECTOR, WIJK)
        assert queries_offers.of_wijk(ilse, number).offer.what == TOLD.what
        assert site.leaks() == []
        with transaction():
            actions_offers.confirm_told(ilse, number, clock.now())
        assert site.leaks() == []
        over = rules.OFFER_HOLDS + 2 * rules.OFFER_ANSWER_WITHIN + timedelta(days=1)
        for days in (rules.OFFER_HOLDS, over):
            at(START + days)
            clockwork.TIMERS["connections-follow"](clock.today())
            clockwork.forget()
            assert site.leaks() == []
        at(clock.today() + rules.KEPT_AFTER_END + timedelta(days=1))
        clockwork.forget()
        assert site.leaks() == []
        left = queries_offers.one(number)
        assert (left.first_name, left.what, left.reach) == (None, None, None)


def test_on_the_street_and_stopped_by_the_person_nothing_stays_either(site: Written) -> None:
    with site.app.app_context(), site.database.scope():
        ilse = staff(Role.CONNECTOR, WIJK)
        with transaction():
            row = actions_offers.note_offer(
                ilse, TOLD, consented=True, language="nl", form_key="street", now=clock.now()
            )
        assert site.leaks() == []
        with transaction():
            actions_offers.stop(queries_offers.link_of(row), NOBODY, clock.now())
        assert site.leaks() == []
        assert queries_offers.one(row.id).what is None


def _in_the_log_of_staff(word: str) -> None:
    with transaction():
        audit.record(SYSTEM, "planted", "test", 1, why=word)


def _in_a_log_line(word: str) -> None:
    logging.getLogger("planted").info("offers %s", word)


@pytest.mark.parametrize("plant", [_in_the_log_of_staff, _in_a_log_line])
def test_a_planted_leak_is_found(site: Written, plant: Callable[[str], None]) -> None:
    with site.app.app_context(), site.database.scope():
        assert site.leaks() == []
        plant("zwilgenmanden")
        assert site.leaks() != []
