"""Whatever somebody types: an answer or nothing, and work with an end, which is counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foundation.hostile import HOSTILE
from vrijwilligerspunt.foundation import search_answer
from vrijwilligerspunt.foundation.search_compounds import LONGEST_COMPOUND, split, verb_of
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine, highlight
from vrijwilligerspunt.foundation.search_question import (
    MOST_ALTERNATIVES,
    MOST_LETTERS,
    MOST_WORDS,
    Question,
    plan,
)
from vrijwilligerspunt.foundation.search_thesaurus import Group, Thesaurus
from vrijwilligerspunt.foundation.search_vocabulary import Vocabulary, Words
from vrijwilligerspunt.foundation.search_weights import WEIGHTS

KINDS = ("tuin", "koken", "ouderen", "maatje", "bus", "muziek", "taal", "fiets", "zorg", "huis")
WORDS = [a + b for a in KINDS for b in KINDS] + list(KINDS)
THESAURUS = Thesaurus(
    [
        Group(("ouderen", "senioren", "bejaarden")),
        Group(("maatje", "buddy")),
        Group(("walk", "tuin"), language="en"),
    ]
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    """Four hundred documents in which every word is a part of many others."""
    made = SearchEngine(tmp_path_factory.mktemp("hostile") / "index")
    made.rebuild(
        Document(
            "vacancy",
            number,
            1,
            WORDS[number % len(WORDS)],
            " ".join(WORDS[(number * 7 + step * 3) % len(WORDS)] for step in range(40)),
            (f"Stichting {KINDS[number % len(KINDS)]}",),
        )
        for number in range(1, 401)
    )
    return made


def test_the_list_is_long_and_has_the_worst_in_it() -> None:
    assert len(HOSTILE) >= 300
    assert max(map(len, HOSTILE)) >= 10_000
    assert {"\x00", "*", "titel:tuin", "' OR '1'='1"} <= set(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_question_is_answered(engine: SearchEngine, text: str) -> None:
    hits = engine.search(text, kind="vacancy", thesaurus=THESAURUS)
    assert not hits.degraded
    assert hits.postings <= search_answer.MOST_POSTINGS + search_answer.MOST_POSTINGS_ALIKE
    assert len(engine.suggest(text, kind="vacancy")) <= 8
    assert (
        "".join(part for part, _ in highlight("Koken in de tuin", text, thesaurus=THESAURUS))
        == "Koken in de tuin"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from([*WORDS, '"', "wandeln", "walk"]), max_size=90).map(" ".join)
)
def test_any_text_is_answered(engine: SearchEngine, text: str) -> None:
    assert not engine.search(text, kind="vacancy", thesaurus=THESAURUS).degraded
    engine.suggest(text, kind="vacancy")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_word_is_taken_apart_or_stays_whole(text: str) -> None:
    parts = split(text)
    assert not parts or (len(parts) > 1 and len(text) <= LONGEST_COMPOUND)
    verb_of(text)


def vocabulary() -> Words:
    return Words([Vocabulary.of((word, word, 50) for word in WORDS)])


@pytest.mark.parametrize("text", [one for one in HOSTILE if len(one) > 1_000], ids=ascii)
def test_words_and_alternatives_have_an_end(text: str) -> None:
    question = Question.of(text)
    assert len(question.text) <= MOST_LETTERS
    assert len(question.words) <= MOST_WORDS
    wishes = plan(question, vocabulary(), THESAURUS, WEIGHTS)
    assert max((len(wish.best()) for wish in wishes), default=0) <= MOST_ALTERNATIVES


def test_a_question_stops_reading_when_it_has_read_enough(
    engine: SearchEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "tuin koken ouderen maatje bus muziek taal fiets zorg huis"
    free = engine.search(text, kind="vacancy").postings
    monkeypatch.setattr(search_answer, "MOST_POSTINGS", 400)
    monkeypatch.setattr(search_answer, "MOST_POSTINGS_ALIKE", 100)
    hits = SearchEngine(engine._folder.path).search(text, kind="vacancy")
    assert free > 500 >= hits.postings
    assert hits.scores
