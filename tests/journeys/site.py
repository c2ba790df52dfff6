"""The site as a visitor meets it: `flask serve` in a process of its own, with a small demo city."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from vrijwilligerspunt.foundation.config import ROOT, SETTINGS

VACANCIES = 150
PATIENCE = 60.0
FLASK = (sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"))


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the folder its mails go to."""

    url: str
    mail: Path
    process: int

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


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """A site on a free port with what `folder` holds; an empty folder gets a small demo city first."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = settings(folder, port)
    if not (folder / "vrijwilligerspunt.db").exists():
        flask(environment, "db", "upgrade")
        flask(environment, "demo", "load", "--vacancies", str(VACANCIES))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*FLASK, "serve"], env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((folder / "log").read_text("utf-8"))
            time.sleep(0.2)
        yield Site(url, folder / "mail", process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
