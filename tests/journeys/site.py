"""The site as a visitor meets it: `flask serve` in a process of its own, with a small demo city."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from vrijwilligerspunt.clockwork import TIMERS
from vrijwilligerspunt.foundation.clock import AMSTERDAM
from vrijwilligerspunt.foundation.config import ROOT, SETTINGS
from vrijwilligerspunt.foundation.jobs import TIMER_HOUR

VACANCIES = 150
PATIENCE = 60.0
FLASK = (sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"))


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the folder with its database and its mails."""

    url: str
    folder: Path
    process: int

    @property
    def mail(self) -> Path:
        """Where the mails go."""
        return self.folder / "mail"

    def letters(self, to: str) -> list[EmailMessage]:
        """Every mail to an address, oldest first."""
        found = []
        for path in sorted(self.mail.glob("*.eml")):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            assert isinstance(message, EmailMessage)
            if to in str(message["To"]):
                found.append(message)
        return found

    def letter(self, to: str, number: int = 1) -> str:
        """The text of the so-manieth mail to an address; waits for the worker. Raises AssertionError."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            letters = self.letters(to)
            if len(letters) >= number:
                body = letters[number - 1].get_body(("plain",))
                assert body is not None
                return str(body.get_content())
            time.sleep(0.2)
        raise AssertionError(f"no mail number {number} came to {to}")

    def link(self, to: str, number: int = 1) -> str:
        """The first address in that mail."""
        found = re.search(re.escape(self.url) + r"\S*", self.letter(to, number))
        assert found, "the mail holds no link"
        return found.group(0)

    def found(self, to: str, subject: str, number: int = 1) -> str:
        """The text of the so-manieth mail to an address with these words as subject; waits for it.

        Raises AssertionError with the subjects that did come.
        """
        end = time.monotonic() + PATIENCE
        subjects: list[str] = []
        while time.monotonic() < end:
            letters = self.letters(to)
            subjects = [str(letter["Subject"]) for letter in letters]
            fitting = [letter for letter in letters if subject in str(letter["Subject"])]
            if len(fitting) >= number:
                body = fitting[number - 1].get_body(("plain",))
                assert body is not None
                return str(body.get_content())
            time.sleep(0.2)
        raise AssertionError(f"no mail number {number} {subject!r} came to {to}, only {subjects}")

    def link_in(self, to: str, subject: str, number: int = 1, *, path: str = "") -> str:
        """The first address in the mail with that subject; with `path` the first that begins so."""
        found = re.search(re.escape(self.url + path) + r"\S*", self.found(to, subject, number))
        assert found, "the mail holds no link"
        return found.group(0)

    def asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database answers; it is only read."""
        address = f"file:{self.folder / 'vrijwilligerspunt.db'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as database:
            return database.execute(question, values).fetchall()

    @property
    def days_ahead(self) -> int:
        """How many days the clock of this site stands ahead."""
        rows = self.asked("SELECT days FROM demo_clock")
        return int(rows[0][0]) if rows else 0

    @property
    def today(self) -> date:
        """The date on this site."""
        return (datetime.now(AMSTERDAM) + timedelta(days=self.days_ahead)).date()

    def settle(self) -> None:
        """Wait until the worker ran every timer of this day and has nothing left to do.

        Raises AssertionError.
        """
        end = time.monotonic() + PATIENCE
        waiting: list[tuple[Any, ...]] = []
        missing: set[str] = set()
        while time.monotonic() < end:
            now = datetime.now(UTC) + timedelta(days=self.days_ahead)
            early = now.astimezone(AMSTERDAM).hour < TIMER_HOUR
            on = now.astimezone(AMSTERDAM).date() - timedelta(days=early)
            ran = {row[0] for row in self.asked('SELECT name FROM timer_runs WHERE "on" = ?', on.isoformat())}
            missing = set(TIMERS) - ran
            waiting = self.asked("SELECT kind FROM jobs WHERE done_at IS NULL AND dead_at IS NULL")
            if not missing and not waiting:
                return
            time.sleep(0.1)
        raise AssertionError(f"the worker did not finish: timers {missing}, jobs {waiting}")


def chromium() -> str:
    """Where the browser is. Raises RuntimeError with what to install."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise RuntimeError("no Chromium: install the package chromium")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def settings(folder: Path, port: int = 0) -> dict[str, str]:
    """The environment of a demo that keeps everything in `folder`."""
    return {key: value for key, value in os.environ.items() if key not in SETTINGS and key[:4] != "COV_"} | {
        "APP_ENV": "demo",
        "INSTANCE": str(folder),
        "SEARCH_INDEX": str(folder / "search_index"),
        "PORT": str(port or 8000),
        "RATE_LIMIT_FACTOR": "1000",
        "LOG_LEVEL": "WARNING",
    }


def flask(environment: dict[str, str], *command: str) -> None:
    """Run a `flask` command to its end. Raises CalledProcessError."""
    subprocess.run([*FLASK, *command], env=environment, check=True, capture_output=True)


def fetch(site: Site, path: str) -> bytes:
    """The body of a page of the running site. Raises HTTPError."""
    with urlopen(site.url + path, timeout=30) as answer:
        return bytes(answer.read())


def load(folder: Path) -> None:
    """Put a small demo city in a folder. Raises CalledProcessError."""
    environment = settings(folder)
    flask(environment, "db", "upgrade")
    flask(environment, "demo", "load", "--vacancies", str(VACANCIES))


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """A site on a free port with what `folder` holds; an empty folder gets a small demo city first."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = settings(folder, port)
    if not (folder / "vrijwilligerspunt.db").exists():
        load(folder)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*FLASK, "serve"], env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((folder / "log").read_text("utf-8"))
            time.sleep(0.2)
        yield Site(url, folder, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
