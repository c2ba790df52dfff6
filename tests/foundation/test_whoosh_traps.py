"""The traps of the pinned Whoosh, and that the engine steps around each. Run with every change of the pin.

The first tests use Whoosh itself and say what it does today: when one fails after an upgrade, the trap is
gone and the matching care in `search_engine` can be looked at again.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import re
import signal
import struct
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, index, query, writing

from vrijwilligerspunt.foundation import search_engine
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine, SearchIndexBusy

ROOT = Path(__file__).resolve().parents[2]


def vacancy(number: int, title: str = "Taak", text: str = "", version: int = 1) -> Document:
    return Document("vacancy", number, version, title, text)


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild([])
    return engine


# What Whoosh does


def plain_index(folder: Path, **more: Any) -> Any:
    folder.mkdir()
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True), v=fields.ID(stored=True), a=fields.TEXT, **more
    )
    return index.create_in(str(folder), schema)


def test_whoosh_keeps_a_document_twice_when_one_writer_updates_it_twice(tmp_path: Path) -> None:
    ix = plain_index(tmp_path / "plain")
    writer = ix.writer()
    writer.update_document(id="1", a="een")
    writer.update_document(id="1", a="twee")
    writer.commit()
    assert ix.doc_count() == 2


def test_whoosh_refuses_a_second_writer_at_once(tmp_path: Path) -> None:
    ix = plain_index(tmp_path / "plain")
    writer = ix.writer()
    with pytest.raises(index.LockError):
        ix.writer()
    writer.cancel()


def test_whoosh_refresh_shows_stale_documents_and_a_new_searcher_does_not(tmp_path: Path) -> None:
    ix = plain_index(tmp_path / "plain")
    rng, live, stale = random.Random(1), {}, 0
    searcher = ix.searcher()
    for step in range(40):
        writer = ix.writer()
        for number in rng.sample([str(n) for n in range(40)], 2):
            writer.update_document(id=number, v=str(step), a="woord")
            live[number] = str(step)
        writer.commit()
        asked, wanted = query.Term("a", "woord"), sorted(live.items())
        try:
            searcher = searcher.refresh()
            stale += sorted((hit["id"], hit["v"]) for hit in searcher.search(asked, limit=None)) != wanted
        except TypeError:
            stale += 1
            searcher = ix.searcher()
        with ix.searcher() as fresh:
            assert sorted((hit["id"], hit["v"]) for hit in fresh.search(asked, limit=None)) == wanted
    assert stale > 30


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves the half-written files open.
def test_whoosh_cannot_sort_by_a_float(tmp_path: Path) -> None:
    ix = plain_index(tmp_path / "plain", lat=fields.NUMERIC(float, sortable=True))
    writer = ix.writer()
    with pytest.raises(struct.error):
        writer.add_document(id="1", lat=52.1)
    with contextlib.suppress(Exception):
        writer.cancel()
    del writer, ix
    gc.collect()


def test_phrases_never_reach_an_unpickler(tmp_path: Path) -> None:
    """Another line of Whoosh unpickles positions that end in byte 0x2E; 200 phrases show ours does not."""
    engine = SearchEngine(tmp_path / "index")
    rng = random.Random(3)
    vocabulary = [f"w{number}q" for number in range(300)]
    texts = [[rng.choice(vocabulary) for _ in range(rng.randrange(50, 200))] for _ in range(60)]
    engine.rebuild([vacancy(number, "", " ".join(text)) for number, text in enumerate(texts)])
    for _ in range(200):
        text = rng.choice(texts)
        at = rng.randrange(len(text) - 1)
        pair = text[at : at + 2]
        wanted = {n for n, words in enumerate(texts) if pair in ([*z] for z in pairwise(words))}
        hits = engine.search(f'"{" ".join(pair)}"', kind="vacancy")
        assert (set(hits.scores), hits.degraded) == (wanted, False)


# What the engine does about it


def child(code: str, *given: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, given)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


ADDS = """
import sys
from pathlib import Path
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine
folder, first, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
engine = SearchEngine(folder)
print("ready", flush=True)
for one in range(first, first + number):
    engine.apply([Document("vacancy", one, 1, f"Taak {one}", "iets te doen")], [])
    print(one, flush=True)
"""


@pytest.mark.slow
def test_four_processes_that_write_at_once_lose_nothing(engine: SearchEngine) -> None:
    each = 15
    children = [child(ADDS, engine._folder.path, 1000 * number, each) for number in range(4)]
    for process in children:
        process.communicate(timeout=60)
    assert [process.returncode for process in children] == [0] * 4
    assert engine.count() == 4 * each
    assert engine.usable()


@pytest.mark.slow
def test_a_writer_killed_ten_times_loses_nothing_it_acknowledged(engine: SearchEngine) -> None:
    rng = random.Random(5)
    acknowledged: set[int] = set()
    for attempt in range(10):
        process = child(ADDS, engine._folder.path, 1000 * attempt, 1000)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.05 + rng.random() * 0.2)
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged |= {int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")}
        assert engine.usable()
        assert acknowledged <= set(engine.contents("vacancy"))
        assert not engine.search("taak", kind="vacancy").degraded
    assert len(acknowledged) > 10
    engine.apply([vacancy(99999, "Zwemmen")], [])
    assert list(engine.search("zwemmen", kind="vacancy").scores) == [99999]
    folder = engine._folder.current()
    assert folder is not None
    assert len(list(folder.iterdir())) < 40


def test_a_commit_that_fails_changes_nothing_and_frees_the_lock(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.apply([vacancy(1, "Koken")], [])
    for failing in ("_flush_segment", "_commit_toc", "_close_segment"):
        before = engine.generation()
        with monkeypatch.context() as patch:
            patch.setattr(writing.SegmentWriter, failing, _no_space)
            with pytest.raises(OSError, match="No space"):
                engine.apply([vacancy(2, "Zwemmen")], [("vacancy", 1)])
        assert engine.generation() == before
        assert engine.contents("vacancy") == {1: 1}
        assert list(engine.search("koken", kind="vacancy").scores) == [1]
        started = time.monotonic()
        engine.apply([vacancy(3, "Zwemmen")], [])
        engine.apply([], [("vacancy", 3)])
        assert time.monotonic() - started < 5


def _no_space(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_document_that_cannot_be_read_out_frees_the_lock(engine: SearchEngine) -> None:
    with pytest.raises(ValueError, match="not a kind"):
        engine.apply([Document("va cancy", 1, 1, "Koken", "")], [])
    engine.apply([vacancy(1, "Koken")], [])
    assert engine.count() == 1


def test_a_writer_that_never_lets_go_is_reported_as_busy(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = engine._folder.current()
    monkeypatch.setitem(search_engine._WRITER, "timeout", 0.1)
    writer = index.open_dir(str(folder)).writer()
    with pytest.raises(SearchIndexBusy):
        engine.apply([vacancy(1)], [])
    writer.cancel()
    with engine._folder.writing(), pytest.raises(SearchIndexBusy), engine._folder.writing(0.1):
        pass
    engine.apply([vacancy(1)], [])
    assert engine.count() == 1


def test_nothing_of_ours_is_pickled_into_the_index(engine: SearchEngine) -> None:
    engine.apply([vacancy(1, "Koken", "met ouderen")], [])
    folder = engine._folder.current()
    assert folder is not None
    assert not [file for file in folder.iterdir() if b"vrijwilligerspunt" in file.read_bytes()]


def test_only_the_engine_imports_whoosh() -> None:
    imports = re.compile(r"^\s*(?:from|import) whoosh\b", re.MULTILINE)
    modules = (ROOT / "vrijwilligerspunt").rglob("*.py")
    assert [path.name for path in modules if imports.search(path.read_text("utf-8"))] == ["search_engine.py"]
