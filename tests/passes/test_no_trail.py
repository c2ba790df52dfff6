"""A thousand checks on a real server with its logs on, and nothing left that tells who was where.

What is looked for: codes, handles, numbers and proofs of the passes, and every hash of them that somebody
could make. Looked through: the file of the database after VACUUM, byte for byte; what the process and the
web server logged; and every table by itself.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.journeys import site as sites
from vrijwilligerspunt import clockwork
from vrijwilligerspunt import server as gunicorn_server
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, crypto, quiet_logs
from vrijwilligerspunt.foundation.config import from_environment
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.passes import actions_check, queries_check
from vrijwilligerspunt.passes.models import PassDayKey, PassDayUse
from vrijwilligerspunt.passes.rules_codes import new_handle, new_number, new_secret, paper_token, screen_token
from vrijwilligerspunt.passes.states import OfferLimit
from vrijwilligerspunt.search import queries_synonyms

CHECKS = 1000
HOLDERS = 50
# What holds a pass holds its handle and number: that is where they live, and nowhere else.
HOME = "volunteer_passes"


@dataclass
class Holder:
    """The codes of a pass, and every one that was shown."""

    number: str
    handle: str
    secret: str
    shown: set[str] = field(default_factory=set)

    def code(self, turn: int) -> str:
        """What is shown this time: now a phone, then paper."""
        made = (
            paper_token(self.handle, self.secret)
            if turn % 3 == 0
            else screen_token(self.handle, self.secret, clock.now())
        )
        self.shown.add(made)
        return made

    def traces(self, offer_ids: Iterable[int]) -> Iterator[bytes]:
        """Everything that would point at this pass."""
        plain = {self.number, self.handle, self.secret, *self.shown}
        plain |= {code.rsplit(".", 1)[1] for code in self.shown}
        named = {
            f"{one}{sign}{offer}"
            for one in (self.handle, self.number)
            for offer in offer_ids
            for sign in "|:"
        }
        for one in plain:
            yield one.encode()
        for one in plain | named:
            yield crypto.ring().blind(one).encode()
            for kind in ("md5", "sha1", "sha256"):
                digest = hashlib.new(kind, one.encode(), usedforsecurity=False).digest()
                yield from (digest, digest.hex().encode())


@dataclass(frozen=True)
class Found:
    """What was left behind."""

    log: bytes
    file: bytes
    tables: dict[str, bytes]


def _environment(folder: Path, port: int) -> dict[str, str]:
    return sites.settings(folder, port) | {"LOG_LEVEL": "INFO", "PYTHONUNBUFFERED": "1"}


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """Flask's own server with every request in its log; the port."""
    port = sites._free_port()
    environment = _environment(folder, port)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "run", "--port", str(port), "--with-threads"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=Path.cwd())
    try:
        end = time.monotonic() + sites.PATIENCE
        while not sites._answers(f"http://127.0.0.1:{port}"):
            assert process.poll() is None, (folder / "log").read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def look(folder: Path) -> Found:
    """The log, the file after VACUUM, and every table but the one where passes live."""
    path = folder / "vrijwilligerspunt.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {
            name: repr(database.execute(f'SELECT * FROM "{name}"').fetchall()).encode()
            for name in names
            if name != HOME
        }
    assert not os.path.getsize(f"{path}-wal") if os.path.exists(f"{path}-wal") else True
    return Found((folder / "log").read_bytes(), path.read_bytes(), tables)


def trail(before: bytes, found: Found, traces: Iterable[bytes]) -> list[str]:
    """Where something points at a pass. In the file a trace may stand as often as `before` the checks."""
    wrong = []
    for trace in traces:
        if trace in found.log:
            wrong.append(f"log: {trace!r}")
        if found.file.count(trace) > before.count(trace):
            wrong.append(f"file: {trace!r}")
        wrong += [f"{name}: {trace!r}" for name, rows in found.tables.items() if trace in rows]
    return wrong


def fill(folder: Path) -> tuple[list[Holder], list[int], str]:
    """A database with holders, three offers (one for once a day) and a till; its key too."""
    folder.mkdir(parents=True, exist_ok=True)
    sites.flask(_environment(folder, 8000), "db", "upgrade")
    settings = from_environment(_environment(folder, 8000))
    database = Database(settings.database_url)
    app = create_app(settings, database)
    holders = [Holder(new_number(), new_handle(), new_secret()) for _ in range(HOLDERS)]
    with app.app_context(), database.scope():
        shop = factories.organisation(name="De Bakker", pc4=None)
        offers = [
            factories.pass_offer(organisation=shop, pc4=None, wijk_code=None, use_limit=limit)
            for limit in (OfferLimit.EVERY_TIME, OfferLimit.ONCE_A_DAY)
        ]
        lonely = factories.pass_offer(
            organisation=factories.organisation(pc4=None),
            pc4=None,
            wijk_code=None,
            use_limit=OfferLimit.ONCE_A_DAY,
        )
        factories.pass_till(organisation_id=lonely.organisation_id, key="key-of-the-till")
        for one in holders:
            factories.volunteer_pass(
                account_id=None, name="Fatima", number=one.number, handle=one.handle, secret=one.secret
            )
    database.engine.dispose()
    return holders, [offer.id for offer in (*offers, lonely)], "key-of-the-till"


def check_all(port: int, holders: list[Holder], offers: list[int], key: str) -> set[bytes]:
    """A thousand checks: in turns without a choice, with one, and on a till; the words they answered."""
    words, connection = set(), HTTPConnection("127.0.0.1", port, timeout=30)
    for turn in range(CHECKS):
        path = f"/pas/{holders[turn % HOLDERS].code(turn)}"
        way = turn % 4
        headers = {"Cookie": f"vp-kassa={key}"} if way == 3 else {}
        if way in (1, 2):
            path += f"?aanbod={offers[way - 1]}"
        if turn % 10 == 0:
            path = f"/en{path}"
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200
        word = re.search(rb"<h1[^>]*>(.*?)</h1>", body)
        assert word is not None
        words.add(word.group(1))
    # Something that fails, a page that is not there, and a wrong number: their lines tell nothing either.
    for path in (f"/pas/{holders[0].code(0)}/x", f"/pas/kassa/{holders[0].code(1)}"):
        connection.request("GET", path, headers={"Referer": f"http://127.0.0.1/pas/{holders[0].code(1)}"})
        connection.getresponse().read()
    connection.close()
    return words


@pytest.mark.slow
def test_a_thousand_checks_leave_no_trail(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    holders, offers, key = fill(folder)
    (folder / "log").touch()
    before = look(folder).file

    with server(folder) as port:
        words = check_all(port, holders, offers, key)
    assert {b"Geldig", b"Valid"} & words
    during = look(folder)
    counted = _numbers(folder)
    destroyed = _end_the_day(folder)
    found = look(folder)

    # The logs were on and the checks were counted; else nothing found would mean nothing.
    assert found.log.count(b"/pas/") >= CHECKS
    assert counted["pass_checks"] > 0
    assert sum(row[0] for row in counted["numbers"]) == CHECKS * 3 // 4
    assert counted["pass_day_uses"] > 0
    assert destroyed == 1
    assert _numbers(folder)["pass_day_uses"] == 0
    traces = [trace for one in holders for trace in one.traces(offers)]
    assert trail(before, during, traces) == []
    assert trail(before, found, traces) == []
    # A hash of that day, made again with its key by somebody who kept none of it, is nowhere any more.
    assert not [use for use in counted["uses"] if use[0].encode() in found.file]


def _numbers(folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "vrijwilligerspunt.db")) as database:
        ask = database.execute
        return {
            "pass_checks": ask("SELECT count(*) FROM pass_checks").fetchone()[0],
            "numbers": ask("SELECT number FROM pass_checks").fetchall(),
            "pass_day_uses": ask("SELECT count(*) FROM pass_day_uses").fetchone()[0],
            "uses": ask("SELECT use_hash FROM pass_day_uses").fetchall(),
        }


def _end_the_day(folder: Path) -> int:
    """What the worker does at midnight."""
    settings = from_environment(_environment(folder, 8000))
    database = Database(settings.database_url)
    app = create_app(settings, database)
    with app.app_context(), database.scope(), transaction():
        destroyed = actions_check.destroy_old_keys(clock.now() + timedelta(days=1))
    database.engine.dispose()
    return destroyed


def test_a_trail_would_be_found(tmp_path: Path) -> None:
    """Faults planted on purpose: a log line, a column, a hash."""
    crypto.use(crypto.Keyring("k:" + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=", "lookup"))
    holder = Holder(new_number(), new_handle(), new_secret())
    code = holder.code(1)
    traces = list(holder.traces([7]))
    hashed = hashlib.sha256(f"{holder.handle}|7".encode()).hexdigest().encode()

    assert trail(b"", Found(b"nothing", b"nothing", {"pass_checks": b"nothing"}), traces) == []
    assert trail(b"", Found(b"GET /pas/" + code.encode(), b"", {}), traces)
    assert trail(b"", Found(b"", holder.number.encode(), {}), traces)
    assert trail(b"", Found(b"", b"", {"pass_checks": holder.handle.encode()}), traces)
    assert trail(b"", Found(b"", b"", {"pass_day_uses": hashed}), traces)


def test_when_a_day_begins_the_worker_destroys_the_key_of_yesterday_and_makes_that_of_today(
    scope: Database,
) -> None:
    midnight, yesterday = clockwork.Midnight(), clock.today() - timedelta(days=1)

    def days() -> list[date]:
        return list(session().scalars(sa.select(PassDayKey.day)))

    def keep(day: date) -> None:
        with transaction() as writer:
            writer.add_all([PassDayKey(day=day, key="key"), PassDayUse(use_hash=f"{day}", day=day)])

    keep(yesterday)
    midnight()
    assert days() == [clock.today()]
    assert session().scalars(sa.select(PassDayUse.day)).all() == []
    with transaction() as writer:
        writer.add(PassDayUse(use_hash="used today", day=clock.today()))
    midnight()
    assert session().scalars(sa.select(PassDayUse.day)).all() == [clock.today()]
    key = queries_check.day_key(clock.today())
    clock.shift(timedelta(days=1))
    midnight()
    assert days() == [clock.today()]
    assert queries_check.day_key(clock.today()) not in (None, key)
    assert session().scalars(sa.select(PassDayUse.day)).all() == []


def test_no_logger_of_the_process_tells_which_pass(caplog: pytest.LogCaptureFixture) -> None:
    quiet_logs.install()
    try:
        logger = logging.getLogger("gunicorn.access")
        with caplog.at_level(logging.INFO):
            logger.info('%s - "%s %s"', "1.2.3.4", "GET /en/pas/s.abc.def?aanbod=7 HTTP/1.1", 200)
            try:
                raise ValueError("cannot read /pas/s.abc.def")
            except ValueError:
                logger.exception("Exception on %s [%s]", "/pas/s.abc.def", "GET")
    finally:
        logging.setLogRecordFactory(logging.LogRecord)

    assert "abc" not in caplog.text
    assert "aanbod" not in caplog.text
    assert '"GET /en/pas/… HTTP/1.1 200"' in caplog.text
    assert "ValueError: cannot read /pas/…" in caplog.text


@pytest.mark.parametrize(
    "line",
    [
        "GET /pas/{code} HTTP/1.1",
        "GET /en/pas/{code}?aanbod=7 HTTP/1.1",
        "GET /EN/PAS/{code} HTTP/1.1",
        "GET /%70as/{code} HTTP/1.1",
        "GET /x?naar=https%3A%2F%2Fpunt.example%2Fpas%2F{code} HTTP/1.1",
        "Invalid HTTP request line: 'GET /pas/{code}'",
    ],
)
def test_a_code_stands_in_no_line_however_its_address_is_written(line: str) -> None:
    code = Holder(new_number(), new_handle(), new_secret()).code(1)

    said = quiet_logs.quiet(line.format(code=code))

    assert not [part for part in code.split(".")[1:] if part in said]
    assert "…" in said


def test_gunicorn_writes_no_visitor_no_question_and_no_page_somebody_came_from() -> None:
    atoms = set(re.findall(r"%\(([^)]+)\)s", gunicorn_server.access_log_format))

    assert atoms == {"t", "m", "U", "s", "B", "D"}


def test_a_worker_of_gunicorn_reads_its_lists_of_words_before_the_first_visitor() -> None:
    queries_synonyms.package.cache_clear()

    gunicorn_server.post_worker_init(None)

    assert queries_synonyms.package.cache_info().currsize == 1


def test_the_process_that_watches_over_the_workers_is_quiet_too() -> None:
    try:
        gunicorn_server.on_starting(None)
        assert logging.getLogRecordFactory() is quiet_logs.QuietRecord
    finally:
        logging.setLogRecordFactory(logging.LogRecord)
