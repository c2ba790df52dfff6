"""How long pages take beside a bare one, in one process and in turns, so that a busy machine slows both."""

from __future__ import annotations

import io
import math
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import create_environ

from vrijwilligerspunt.app import DATABASE
from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.web import kept
from vrijwilligerspunt.web.access import public

ROUNDS = 7
PER_ROUND = 20


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure. `fresh` empties the store of kept pages first, so it is rendered."""

    name: str
    path: str
    aim: float
    fresh: bool = True
    with_etag: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured: best mean against a bare view's and an empty app's, slow end, statements, size."""

    page: Page
    ratio: float
    to_empty_app: float
    mean_ms: float
    p95_ms: float
    statements: int
    kilobytes: float
    status: int


HELLO = "/bare-hello-view"


def bare() -> Flask:
    """The smallest Flask app there is."""
    app = Flask("bare")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app


def add_hello(app: Flask) -> None:
    """A bare view of this app, behind the same hooks as every other; before the first request."""
    app.add_url_rule(HELLO, "bare_hello_view", public(lambda: "hello"))


def ask(app: Any, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request through WSGI, without a server or a test client."""
    environ = create_environ(path, base_url="https://127.0.0.1", headers=headers)
    answered: dict[str, Any] = {}

    def start(status: str, head: list[tuple[str, str]], _error: Any = None) -> Any:
        answered["status"], answered["headers"] = int(status[:3]), dict(head)
        return io.BytesIO().write

    body = app.wsgi_app(environ, start)
    try:
        content = b"".join(body)
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()
    return answered["status"], answered["headers"], content


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every SQL statement of the block."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    engine = app.extensions[DATABASE].engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def statements(app: Flask, path: str) -> int:
    """How many SQL statements a page takes when it is rendered."""
    forget(app)
    with counted(app) as seen:
        ask(app, path)
    return len(seen)


def forget(app: Flask) -> None:
    """Empty the store of kept pages."""
    app.extensions[kept.EXTENSION] = pages.KeptPages()


def _request(app: Flask, page: Page) -> Callable[[], Any]:
    etag = ask(app, page.path)[1].get("ETag", "") if page.with_etag else ""
    headers = {"If-None-Match": etag} if etag else {}
    return lambda: ask(app, page.path, **headers)


def percentile(times: list[float], share: float) -> float:
    """The time within which this share of all lies."""
    return sorted(times)[max(0, math.ceil(len(times) * share) - 1)]


def compare(app: Flask, listed: list[Page]) -> Iterator[Timing]:
    """Measure every page in turns with a bare view of the app, and with an empty app."""
    empty = bare()
    asked = {page.name: _request(app, page) for page in listed}
    times: dict[str, list[list[float]]] = {page.name: [] for page in listed}
    hello: list[float] = []
    nothing: list[float] = []
    for _ in range(ROUNDS):
        hello.append(statistics.mean(_timed(lambda: ask(app, HELLO)) for _ in range(PER_ROUND * 5)))
        nothing.append(statistics.mean(_timed(lambda: ask(empty, "/")) for _ in range(PER_ROUND * 5)))
        for page in listed:
            taken = []
            asked[page.name]()
            for _ in range(PER_ROUND):
                if page.fresh:
                    forget(app)
                taken.append(_timed(asked[page.name]))
            times[page.name].append(taken)
    for page in listed:
        mean = min(statistics.mean(taken) for taken in times[page.name])
        every = [one for taken in times[page.name] for one in taken]
        status, _, body = asked[page.name]()
        yield Timing(
            page,
            mean / min(hello),
            mean / min(nothing),
            mean * 1000,
            percentile(every, 0.95) * 1000,
            statements(app, page.path),
            len(body) / 1000,
            status,
        )


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
