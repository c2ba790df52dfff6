"""The search engine finds what a visitor means, on a real index, and stays up when the index does not."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrijwilligerspunt.foundation import dutch, search_engine, search_folder
from vrijwilligerspunt.foundation.search_compounds import split
from vrijwilligerspunt.foundation.search_engine import (
    Document,
    Hits,
    SearchEngine,
    SearchFolderUnsafe,
    SearchIndexUnusable,
)


def vacancy(number: int, title: str, text: str = "", *names: str, version: int = 1) -> Document:
    return Document("vacancy", number, version, title, text, names)


OFFERS = [
    vacancy(1, "Moestuin bijhouden", "Samen onkruid wieden", "Stichting De Rozen", "Woensel"),
    vacancy(2, "Koken voor ouderen", "In het café aan de Markt, 5628 AB"),
    vacancy(3, "Fietsmaatje", "Met iemand fietsen langs het kanaal"),
    vacancy(4, "Boodschappen doen", "Voor een buurvrouw met een kleine tuin"),
    vacancy(5, "Taalmaatjes gezocht", "Oefen Nederlands met nieuwkomers"),
    vacancy(6, "Kerkconcert", "Helpen met de stoelen", "Kerkwijk"),
    Document("story", 77, 1, "Tuin", "Een verhaal over de tuin"),
]


def ids(engine: SearchEngine, text: str) -> list[int]:
    return list(engine.search(text, kind="vacancy").scores)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """A filled index that tests only read."""
    engine = SearchEngine(tmp_path_factory.mktemp("search") / "index")
    engine.rebuild(OFFERS)
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    """A filled index of its own."""
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild(OFFERS)
    return engine


# Finding


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("koken", [2]),
        ("tuin", [4, 1]),
        ("tuinen", [4, 1]),
        ("moestuin", [1, 4]),
        ("boodschap", [4]),
        ("boodschappen", [4]),
        ("cafe", [2]),
        ("CAFÉ", [2]),
        ("fiets", [3]),
        ("fietsen", [3]),
        ("maatje", [5, 3]),
        ("5628 AB", [2]),
        ("5628ab", [2]),
        ("5628", [2]),
        ("graag vrijwilliger koken", [2]),
        ("kokne", [2]),
        ("bodschappen", [4]),
        ("Woensel", [1]),
        ("woenzel", [1]),
        ("koken ouderen", [2]),
        ('"aan de markt"', [2]),
        ('"markt café"', []),
        ('"de rozen"', [1]),
        ('buurvrouw "kleine tuin"', [4]),
        ("de het een", []),
        ("?!", []),
        ("", []),
        ("raketwetenschap", []),
    ],
)
def test_a_visitor_finds(shared: SearchEngine, text: str, found: list[int]) -> None:
    assert sorted(ids(shared, text)) == sorted(found)


def test_a_word_that_says_nothing_is_asked_when_alone(shared: SearchEngine) -> None:
    assert ids(shared, "gezocht") == [5]


def test_a_name_is_never_a_part_of_another_word(shared: SearchEngine) -> None:
    assert ids(shared, "kerk") == [6]
    shared_without = [hit for hit in ids(shared, "wijk") if hit == 6]
    assert shared_without == []


def test_a_name_is_not_stemmed(shared: SearchEngine) -> None:
    assert ids(shared, "rozen") == [1]
    assert shared.search("roos", kind="vacancy").scores == {}


def test_the_title_counts_more_than_the_text(engine: SearchEngine) -> None:
    engine.apply(
        [vacancy(7, "Iets heel anders hier", "Zingen"), vacancy(8, "Zingen", "Iets heel anders hier")], []
    )
    assert ids(engine, "zingen") == [8, 7]


def test_all_words_come_before_some_words(shared: SearchEngine) -> None:
    hits = shared.search("koken tuin ouderen", kind="vacancy")
    assert next(iter(hits.scores)) == 2
    both = shared.search("buurvrouw tuin", kind="vacancy")
    assert next(iter(both.scores)) == 4
    assert list(both.scores.values()) == sorted(both.scores.values(), reverse=True)


def test_noise_beside_a_real_word_is_not_asked(engine: SearchEngine) -> None:
    engine.rebuild([vacancy(1, "Koken"), vacancy(2, "Graag zingen")])
    assert ids(engine, "graag koken") == [1]


def test_a_second_word_is_worth_more_than_the_first_once_more(engine: SearchEngine) -> None:
    both, one = vacancy(1, "Iets anders", "koken tuin"), vacancy(2, "Iets anders", "koken koken koken")
    engine.rebuild([both, one, *(vacancy(n, f"Anders {n}", "woord") for n in range(3, 30))])
    scores = engine.search("koken tuin", kind="vacancy").scores
    assert list(scores) == [1, 2]
    assert scores[1] > scores[2]


def test_a_full_page_with_all_words_is_not_filled_up(engine: SearchEngine) -> None:
    engine.rebuild([vacancy(n, "Koken tuin") for n in range(1, 21)] + [vacancy(99, "Koken")])
    assert ids(engine, "koken tuin") == list(range(1, 21))


def test_another_kind_is_never_found(shared: SearchEngine) -> None:
    assert list(shared.search("verhaal", kind="story").scores) == [77]
    assert shared.search("verhaal", kind="vacancy") == Hits()
    assert shared.search("verhal", kind="vacancy").did_you_mean is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kokne", "koken"),
        ("oudern kafé", "ouderen café"),
        ("woenzel", "Woensel"),
        ("bodschappen doen", "boodschappen doen"),
        ("koken", None),
        ("fiets", None),
        ("raketwetenschap", None),
    ],
)
def test_an_unknown_word_gets_a_suggestion_as_it_is_written(
    shared: SearchEngine, text: str, meant: str | None
) -> None:
    assert shared.search(text, kind="vacancy").did_you_mean == meant


def test_suggestions_finish_the_last_word(shared: SearchEngine) -> None:
    assert shared.suggest("samen ko", kind="vacancy") == ["samen koken"]
    assert shared.suggest("FIE", kind="vacancy")[0] == "fietsmaatje"
    assert shared.suggest("k", kind="vacancy") == []
    assert shared.suggest("koken ", kind="vacancy") == []
    assert shared.suggest("verh", kind="vacancy") == []


def test_a_word_of_a_deleted_document_is_not_suggested(engine: SearchEngine) -> None:
    assert engine.suggest("moes", kind="vacancy") == ["moestuin"]
    engine.apply([], [("vacancy", 1)])
    assert engine.suggest("moes", kind="vacancy") == []
    assert engine.search("moestiun", kind="vacancy").did_you_mean is None


WORDS = [
    "tuin",
    "moestuin",
    "koken",
    "kookt",
    "fiets",
    "fietsen",
    "huis",
    "huizen",
    "zorg",
    "lezen",
    "bakfietsen",
]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=8))
def test_a_plain_word_finds_exactly_what_reading_every_document_would(
    tmp_path: Path, texts: list[list[str]]
) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild([vacancy(number, "", " ".join(words)) for number, words in enumerate(texts)])
    for asked in WORDS:
        found = ids(engine, asked)
        assert sorted(found) == [n for n, words in enumerate(texts) if any(meets(asked, w) for w in words)]
    shutil.rmtree(tmp_path / "index")


def meets(asked: str, written: str) -> bool:
    """Is the one word in the other, as a form, a part or a relative?"""
    mine = {dutch.stem(word) for word in (asked, *split(asked))}
    theirs = {dutch.stem(word) for word in (written, *split(written))}
    return bool(
        dutch.stem(asked) in theirs
        or mine & {dutch.stem(written)}
        or any(dutch.overlap(word, written) for word in (asked, *mine, *split(asked)))
        or mine & theirs - {dutch.stem(asked)}
    )


# Keeping the index


def test_a_change_is_visible_at_once_and_changes_the_generation(engine: SearchEngine) -> None:
    reader = SearchEngine(engine._folder.path)
    assert ids(reader, "zwemmen") == []
    before = reader.generation()
    engine.apply([vacancy(7, "Zwemmen", version=3)], [("vacancy", 2)])
    assert ids(reader, "zwemmen") == [7]
    assert ids(reader, "koken") == []
    assert reader.generation() != before
    assert reader.contents("vacancy") == {1: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 3}
    assert reader.contents("story") == {77: 1}
    assert reader.count() == engine.count() == 7


def test_every_commit_and_rebuild_has_a_generation_of_its_own(engine: SearchEngine) -> None:
    seen = [engine.generation()]
    for number in range(6):
        engine.apply([vacancy(7, f"Zwemmen {number}")], [])
        seen.append(engine.generation())
    engine.rebuild(OFFERS)
    seen.append(engine.generation())
    assert len(set(seen)) == 8


def test_a_document_twice_in_one_batch_counts_once_the_last_time(engine: SearchEngine) -> None:
    engine.apply([vacancy(7, "Zwemmen", version=1), vacancy(7, "Schaatsen", version=2)], [])
    assert engine.contents("vacancy")[7] == 2
    assert (ids(engine, "zwemmen"), ids(engine, "schaatsen"), engine.count()) == ([], [7], 8)
    engine.apply([vacancy(8, "Turnen")], [("vacancy", 8)])
    assert ids(engine, "turnen") == []


def test_many_commits_leave_no_stale_hit(engine: SearchEngine) -> None:
    for step in range(30):
        engine.apply(
            [vacancy(step % 7 + 1, f"woord stap{step}", version=step)], [("vacancy", (step + 3) % 7 + 1)]
        )
        assert set(ids(engine, "woord")) <= set(engine.contents("vacancy"))
        assert ids(engine, f"stap{step}")[0] == step % 7 + 1


def test_answers_are_kept_per_generation(engine: SearchEngine) -> None:
    first = engine.search("koken", kind="vacancy")
    assert engine.search(" KOKEN ", kind="vacancy") is first
    engine.apply([vacancy(7, "Koken")], [])
    assert engine.search("koken", kind="vacancy") is not first


def test_a_rebuild_reports_progress_and_refuses_a_document_twice(engine: SearchEngine) -> None:
    seen: list[int] = []
    name = engine.rebuild((vacancy(n, f"Taak {n}") for n in range(501)), progress=seen.append)
    assert seen == [500, 501]
    assert engine.generation().startswith(f"{name}:")
    with pytest.raises(ValueError, match="twice"):
        engine.rebuild([vacancy(1, "a"), vacancy(1, "b")])
    assert engine.count() == 501
    assert len([p for p in engine._folder.path.iterdir() if p.is_dir()]) == 2


def test_a_rebuild_that_fails_its_proof_is_never_pointed_to(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.generation()
    monkeypatch.setattr(search_engine, "_fill", _lying_fill(search_engine._fill))
    with pytest.raises(SearchIndexUnusable, match="not 2"):
        engine.rebuild([vacancy(1, "Koken")])
    assert engine.generation() == before
    assert ids(engine, "koken") == [2]


def _lying_fill(real: Any) -> Any:
    def fill(*given: Any) -> Any:
        samples, number = real(*given)
        return samples, number + 1

    return fill


def test_readers_go_on_during_rebuilds_and_commits(engine: SearchEngine) -> None:
    reader = SearchEngine(engine._folder.path)
    stop, wrong, asked = threading.Event(), [], [0]

    def read() -> None:
        while not stop.is_set():
            hits = reader.search("koken ouderen", kind="vacancy")
            asked[0] += 1
            if hits.degraded or list(hits.scores) != [2]:
                wrong.append(hits)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for step in range(4):
        engine.rebuild(OFFERS)
        engine.apply([vacancy(4, f"Boodschappen {step}")], [])
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert asked[0] > 10


def test_older_generations_go_after_ten_minutes_but_the_previous_stays(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [engine.generation().partition(":")[0], engine.rebuild(OFFERS), engine.rebuild(OFFERS)]
    kept = {p.name for p in engine._folder.path.iterdir() if p.is_dir()}
    assert kept == set(names)
    real = time.time
    monkeypatch.setattr(search_folder.time, "time", lambda: real() + 601)
    names.append(engine.rebuild(OFFERS))
    assert {p.name for p in engine._folder.path.iterdir() if p.is_dir()} == set(names[2:])


# When the index is not there


def test_without_an_index_search_is_degraded_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = SearchEngine(tmp_path / "index")
    with caplog.at_level(logging.WARNING):
        assert engine.search("koken", kind="vacancy") == Hits(degraded=True)
        assert engine.search("tuin", kind="vacancy").degraded
        assert engine.suggest("ko", kind="vacancy") == []
    assert len(caplog.records) == 1
    assert not engine.usable()
    assert engine.generation() == "none"
    for refused in (engine.count, lambda: engine.contents("vacancy"), lambda: engine.apply(OFFERS, [])):
        with pytest.raises(SearchIndexUnusable):
            refused()


def test_an_empty_index_is_usable(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild([])
    assert engine.usable()
    assert engine.search("koken", kind="vacancy") == Hits()
    assert (engine.count(), engine.contents("vacancy"), engine.suggest("ko", kind="vacancy")) == (0, {}, [])
    engine.apply(OFFERS, [])
    assert ids(engine, "koken") == [2]


def _damage() -> Iterator[Any]:
    def halve(folder: Path) -> None:
        segment = next(folder.glob("*.seg"))
        os.truncate(segment, segment.stat().st_size // 2)

    def lose_segment(folder: Path) -> None:
        next(folder.glob("*.seg")).unlink()

    def lose_contents(folder: Path) -> None:
        next(folder.glob("*.toc")).unlink()

    def halve_contents(folder: Path) -> None:
        contents = next(folder.glob("*.toc"))
        os.truncate(contents, contents.stat().st_size // 2)

    def lose_manifest(folder: Path) -> None:
        (folder / "manifest.json").unlink()

    def halve_manifest(folder: Path) -> None:
        os.truncate(folder / "manifest.json", 40)

    def other_analysis(folder: Path) -> None:
        text = (folder / "manifest.json").read_text()
        (folder / "manifest.json").write_text(text.replace(f'"{dutch.ANALYSIS_VERSION}"', '"nl0"'))

    def lose_pointer(folder: Path) -> None:
        (folder.parent / "CURRENT").unlink()

    def point_elsewhere(folder: Path) -> None:
        shutil.copytree(folder, folder.parent.parent / "elsewhere")
        (folder.parent / "CURRENT").write_text("../elsewhere")

    for damage in (
        halve, lose_segment, lose_contents, halve_contents, lose_manifest,
        halve_manifest, other_analysis, lose_pointer, point_elsewhere,
    ):  # fmt: skip
        yield pytest.param(damage, id=damage.__name__)


@pytest.mark.parametrize("damage", list(_damage()))
@pytest.mark.parametrize("warm", [False, True])
def test_a_torn_index_degrades_and_a_rebuild_mends_it(engine: SearchEngine, damage: Any, warm: bool) -> None:
    folder = engine._folder.current()
    assert folder is not None
    if not warm:
        engine = SearchEngine(folder.parent)
    else:
        assert ids(engine, "koken") == [2]
    damage(folder)
    assert not engine.usable()
    assert engine.search("koken", kind="vacancy") == Hits(degraded=True)
    assert engine.suggest("ko", kind="vacancy") == []
    engine.rebuild(OFFERS)
    assert engine.usable()
    assert ids(engine, "koken") == [2]


def test_files_of_a_later_commit_are_watched_too(engine: SearchEngine) -> None:
    folder = engine._folder.current()
    assert folder is not None
    first = set(folder.glob("*.seg"))
    engine.apply([vacancy(n, f"Zwemmen {n}") for n in range(100, 140)], [])
    (new,) = set(folder.glob("*.seg")) - first
    os.truncate(new, new.stat().st_size - 1)
    assert not engine.usable()
    assert engine.search("zwemmen", kind="vacancy").degraded


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves a file open when it cannot read it.
def test_a_torn_index_of_the_right_size_degrades_too(engine: SearchEngine) -> None:
    folder = engine._folder.current()
    assert folder is not None
    segment = next(folder.glob("*.seg"))
    segment.write_bytes(bytes(segment.stat().st_size))
    fresh = SearchEngine(folder.parent)
    assert fresh.search("koken", kind="vacancy") == Hits(degraded=True)
    assert not fresh.usable()
    fresh.rebuild(OFFERS)
    assert ids(fresh, "koken") == [2]
    gc.collect()


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o755)
    engine = SearchEngine(folder)
    engine.rebuild(OFFERS)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o077 for p in folder.iterdir() if p.is_dir()} == {0}


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.stat

    def foreign(path: Any, *given: Any, **named: Any) -> os.stat_result:
        found = real(path, *given, **named)
        if Path(path) != tmp_path / "index":
            return found
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:10]))

    SearchEngine(tmp_path / "index")
    monkeypatch.setattr(os, "stat", foreign)
    with pytest.raises(SearchFolderUnsafe, match="belongs to user"):
        SearchEngine(tmp_path / "index")
