"""How long the suggestions under the search field take, letter by letter as people type."""

from __future__ import annotations

import time
from urllib.parse import quote

from flask import Flask

from tests.bench.measure import ask, forget, percentile

WISHES = (
    "wandelen met ouderen",
    "taalmaatje",
    "gastvrouw museum",
    "boodschapen",
    "fietsmaatje in stratum",
    "alzheimer",
    "penningmeester",
    "woensel-noord",
)


def p95(app: Flask) -> float:
    """Milliseconds within which 95 of 100 answers that nobody asked before are there."""
    ask(app, _path("wa"))
    times = []
    for wish in WISHES:
        for letters in range(2, len(wish) + 1):
            forget(app)
            began = time.perf_counter()
            ask(app, _path(wish[:letters]))
            times.append((time.perf_counter() - began) * 1000)
    return percentile(times, 0.95)


def _path(text: str) -> str:
    return f"/vacatures/suggesties?q={quote(text)}"
