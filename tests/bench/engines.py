"""The engine on many vacancies: ordinary questions beside SQLite FTS5 with the same tokens; hostile ones."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from flask import Flask

from tests.bench.measure import ask, forget, percentile
from tests.foundation.hostile import HOSTILE
from vrijwilligerspunt.app import DATABASE, SEARCH
from vrijwilligerspunt.foundation.search_document import fields
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.search_question import Question, plan
from vrijwilligerspunt.foundation.search_thesaurus import Thesaurus
from vrijwilligerspunt.foundation.search_weights import WEIGHTS
from vrijwilligerspunt.search import queries_synonyms
from vrijwilligerspunt.search.queries import KIND
from vrijwilligerspunt.search.sources import SOURCES
from vrijwilligerspunt.search.views_api import SHELVES

QUESTIONS = (
    "wandelen",
    "wandelen met ouderen",
    "wandeln",
    "tuin",
    "taalmaatje",
    "koken voor de buurt",
    "iets met dieren",
    "boekhouder",
    "buurt bus",
    "kinderen voorlezen bibliotheek",
    "chauffeur rolstoelbus",
    "help elderly people",
    "oudern muziek",
    "ik ben met pensioen en wil graag een paar uur per week iets met muziek en ouderen doen",
)
ROUNDS = 5
BATCH = 500


def _times(work: Callable[[str], object]) -> list[float]:
    """Milliseconds of each question, several rounds, the first of which is not counted."""
    found = []
    for round_ in range(ROUNDS + 1):
        for question in QUESTIONS:
            began = time.perf_counter()
            work(question)
            if round_:
                found.append((time.perf_counter() - began) * 1000)
    return found


def beside_fts5(app: Flask) -> list[tuple[str, float, float]]:
    """Name, median and 95th percentile in milliseconds: our engine, then SQLite FTS5."""
    engine: SearchEngine = app.extensions[SEARCH]
    with app.app_context(), app.extensions[DATABASE].scope():
        thesaurus = queries_synonyms.thesaurus()
        table = _fts5()
        found = []
        for name, work in (
            ("our engine", lambda text: _forgetful(engine, text, thesaurus)),
            ("SQLite FTS5, for information", lambda text: _in_fts5(engine, table, text, thesaurus)),
        ):
            times = _times(work)
            found.append((name, statistics.median(times), percentile(times, 0.95)))
        return found


def _forgetful(engine: SearchEngine, text: str, thesaurus: Thesaurus) -> object:
    """The engine without its kept answers."""
    engine._answers.clear()
    engine._kept_ids = 0
    return engine.search(text, kind=KIND, thesaurus=thesaurus)


def _fts5() -> sqlite3.Connection:
    """The same tokens in a table in memory."""
    table = sqlite3.connect(":memory:")
    table.execute(
        "CREATE VIRTUAL TABLE found USING fts5(t, a, c, content='', tokenize=\"unicode61 tokenchars '='\")"
    )
    source = SOURCES[KIND]
    for batch in _batches(sorted(source.versions())):
        made = [(one.id, fields(one)) for one in source.documents(batch)]
        table.executemany(
            "INSERT INTO found (rowid, t, a, c) VALUES (?, ?, ?, ?)",
            [(number, one["t"], one["a"], one["c"]) for number, one in made],
        )
    return table


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _in_fts5(engine: SearchEngine, table: sqlite3.Connection, text: str, thesaurus: Thesaurus) -> object:
    """Every word or what stands for it, all needed; when that is nothing, any of them."""
    with engine._reading() as opened:
        wishes = plan(Question.of(text), opened.words(KIND), thesaurus, WEIGHTS)
    groups = ["(" + " OR ".join(f'"{" ".join(terms)}"' for terms, _ in wish.best()) + ")" for wish in wishes]
    for glue in (" AND ", " OR "):
        found = table.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 3.0, 1.0, 0.8) LIMIT 1000",
            (glue.join(groups),),
        ).fetchall()
        if found:
            return found
    return []


def full_pages(app: Flask) -> float:
    """The 95th percentile in milliseconds of the whole list with words, filters and counts, nothing kept."""
    times = []
    for round_ in range(ROUNDS + 1):
        for question in QUESTIONS:
            forget(app)
            app.extensions[SHELVES]._words.clear()
            app.extensions[SEARCH]._answers.clear()
            app.extensions[SEARCH]._kept_ids = 0
            began = time.perf_counter()
            ask(app, f"/vacatures?q={quote(question)}&postcode=5628&straal=10")
            if round_:
                times.append((time.perf_counter() - began) * 1000)
    return percentile(times, 0.95)


def hostile(app: Flask) -> tuple[float, float, int]:
    """Median and 99th percentile in milliseconds of the page for each hostile text, and how many failed."""
    times, failed = [], 0
    for text in HOSTILE:
        path = "/vacatures?q=" + quote(text.encode("utf-8", "surrogatepass"))
        began = time.perf_counter()
        failed += ask(app, path)[0] != 200
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), percentile(times, 0.99), failed
