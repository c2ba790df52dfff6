"""Ordinary words and the kinds of work they speak of: a last resort."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine
from vrijwilligerspunt.foundation.search_thesaurus import Group, Thesaurus, stems
from vrijwilligerspunt.search import queries_synonyms, rules_kinds

KINDS = "stilte: meditatie, kapel\nbar: bardienst\n"


def documents(*titles: str) -> list[Document]:
    return [
        Document(kind="vacancy", id=number, version=1, title=title, text=title, names=(), about="")
        for number, title in enumerate(titles, 1)
    ]


def test_an_ordinary_word_finds_by_its_kinds_in_turn() -> None:
    read = rules_kinds.parse(KINDS, "ziel\tstilte\nkroeg\tbar,stilte\n")
    assert [one.terms for one in read["ziel"]] == [stems("meditatie"), stems("kapel")]
    assert [one.terms for one in read["kroeg"]] == [stems("bardienst"), stems("meditatie"), stems("kapel")]


@pytest.mark.parametrize("words", ["ziel\tonzin\n", "ziel\n", "pen en papier\tbar\n"])
def test_a_line_that_is_not_right_is_named(words: str) -> None:
    with pytest.raises(ValueError, match=words.split("\t")[0].strip()):
        rules_kinds.parse(KINDS, words)


def test_it_counts_only_for_a_word_that_nobody_wrote_and_no_group_knows(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild(documents("Meditatie in de kapel", "Bardienst", "Een ziel in de kast"))
    loose = rules_kinds.parse(KINDS, "ziel\tstilte\nkroeg\tbar\nklooster\tstilte\n")

    def found(text: str, *groups: Group) -> list[int]:
        return list(engine.search(text, kind="vacancy", thesaurus=Thesaurus(groups, loose)).scores)

    assert found("kroeg") == [2]
    assert found("klooster") == [1]
    assert found("ziel") == [3]
    assert found("kroeg", Group(("kroeg", "kapel"), narrower=True)) == [1]


def test_a_right_word_is_never_taken_for_a_typing_error(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild(documents("Koken voor de buurt", "Bardienst"))
    asked = {word: engine.search(word, kind="vacancy", thesaurus=Thesaurus()) for word in ("kolen", "kokken")}
    assert [list(one.scores) for one in asked.values()] == [[], [1]]
    assert [one.did_you_mean for one in asked.values()] == [None, "koken"]


def test_the_lists_of_the_package_can_be_read() -> None:
    words = queries_synonyms.ordinary_words()
    assert len(words) > 4000
    assert all(1 < len(found) <= rules_kinds.MOST_WORDS for found in words.values())
