"""Words meet words: compounds, roles, synonyms, typing errors, words written apart, other alphabets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_compounds import split, verb_of
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine, highlight
from vrijwilligerspunt.foundation.search_question import MOST_MENDED, Question
from vrijwilligerspunt.foundation.search_thesaurus import Group, Thesaurus
from vrijwilligerspunt.foundation.search_vocabulary import Vocabulary, Words
from vrijwilligerspunt.foundation.search_weights import WEIGHTS

THESAURUS = Thesaurus(
    [
        Group(("ouderen", "senioren", "bejaarden")),
        Group(("onder de mensen", "koffieochtend"), narrower=True),
        Group(("garden / gardening", "tuin"), language="en"),
    ]
)
OFFERS = [
    Document("vacancy", 1, 1, "Buurtmoestuin bijhouden", "Samen onkruid wieden"),
    Document("vacancy", 2, 1, "Voorlezen in de bibliotheek", "Een verhaaltje voor kinderen"),
    Document("vacancy", 3, 1, "Chauffeur op de buurtbus", "Een vaste rit door de wijk"),
    Document("vacancy", 4, 1, "Seniorengym", "Oefeningen op een stoel"),
    Document("vacancy", 5, 1, "Koffieochtend", "Koffie schenken en luisteren"),
    Document("vacancy", 6, 1, "Kookles", "Leren koken", about="lekker eten"),
    Document("vacancy", 7, 1, "مساعدة اللاجئين", "Помощь детям"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """A filled index that tests only read."""
    made = SearchEngine(tmp_path_factory.mktemp("words") / "index")
    made.rebuild(OFFERS)
    return made


def first(engine: SearchEngine, text: str) -> int | None:
    return next(iter(engine.search(text, kind="vacancy", thesaurus=THESAURUS).scores), None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("moestuin", 1),
        ("tuin", 1),
        ("tuinbuurt", 1),
        ("voorlezer", 2),
        ("voorleesvrijwilliger", 2),
        ("buurt bus", 3),
        ("bus chauffeur", 3),
        ("bejaarden", 4),
        ("bejaaden", 4),
        ("gym voor bejaarden", 4),
        ("onder de mensen", 5),
        ("gardening", 1),
        ("gardning", 1),
        ("lekker eten", 6),
        ("kookgroep", 6),
        ("اللاجئين", 7),
        ("помощь", 7),
    ],
)
def test_a_visitor_finds_first(engine: SearchEngine, text: str, found: int) -> None:
    assert first(engine, text) == found


@pytest.mark.parametrize("text", ["bejaarden", "gardening", "onder de mensen", "senioren"])
def test_a_word_the_thesaurus_knows_is_never_doubted(engine: SearchEngine, text: str) -> None:
    assert engine.search(text, kind="vacancy", thesaurus=THESAURUS).did_you_mean is None


def test_a_typing_error_in_a_synonym_is_mended(engine: SearchEngine) -> None:
    assert engine.search("bejaaden", kind="vacancy", thesaurus=THESAURUS).did_you_mean == "bejaarden"
    assert engine.search("bejaaden", kind="vacancy").did_you_mean is None


def test_not_every_word_of_a_row_of_errors_is_mended(engine: SearchEngine) -> None:
    text = "voorlezne chaufeur buurtbsu kofie bibliotheke seniorengmy kinderne verhaltje"
    meant = engine.search(text, kind="vacancy").did_you_mean
    assert meant is not None
    same = [a == b for a, b in zip(text.split(), meant.split(), strict=True)]
    assert same.count(False) == MOST_MENDED


def test_an_answer_is_kept_per_thesaurus(engine: SearchEngine) -> None:
    assert engine.search("bejaarden", kind="vacancy").scores == {}
    assert first(engine, "bejaarden") == 4


def test_what_nobody_wrote_counts_less_than_what_is_written(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    plain = Document("vacancy", 1, 1, "Gast", "Iets anders")
    engine.rebuild([replace(plain, about="zingen"), Document("vacancy", 2, 1, "Gast", "zingen")])
    assert list(engine.search("zingen", kind="vacancy").scores) == [2, 1]


def test_a_common_word_decides_little_beside_a_telling_one(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild(
        [Document("vacancy", 1, 1, "Makkelijk", ""), Document("vacancy", 2, 1, "", "Zingen in een koor")]
    )
    assert list(engine.search("makkelijk zingen", kind="vacancy").scores) == [2, 1]
    assert list(engine.search("makkelijk", kind="vacancy").scores) == [1]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("rijden zonder auto", ["rijden"]),
        ("iets rustigs, niet te zwaar", ["rustigs"]),
        ("cooking without meat", ["cooking"]),
        ("geen auto", ["auto"]),
        ("niet zo duur, wel muziek", ["muziek"]),
        ("muziek zonder dat ik moet zingen", ["muziek"]),
        ("niet alleen doen maar ook denken", ["alleen", "denken"]),
        ("ik kan niet lang staan, wel koken", ["lang", "staan", "koken"]),
    ],
)
def test_what_somebody_says_no_to_is_not_looked_for(text: str, asked: list[str]) -> None:
    assert [word.word for word in Question.of(text).words] == asked


@pytest.mark.parametrize("text", ["voorlezen", "voorleesen", "voorgelezen"])
def test_what_somebody_does_finds_who_does_it(tmp_path: Path, text: str) -> None:
    engine = SearchEngine(tmp_path / "index")
    engine.rebuild(
        [
            Document("vacancy", 1, 1, "Voorlezer", "een uur in de week"),
            Document("vacancy", 2, 1, "Brieven lezen", "voorlezen mag ook"),
            Document("vacancy", 3, 1, "Tuinman", "een uur in de week"),
        ]
    )
    assert set(engine.search(text, kind="vacancy").scores) == {1, 2}


def test_likeness_orders_and_finds_nothing_by_itself(tmp_path: Path) -> None:
    engine = SearchEngine(tmp_path / "index")
    mended = "radio solderen en schroeven met gereedschap"
    alike = [Document("vacancy", n, 1, f"Werkplaats {n}", mended) for n in (2, 3, 4)]
    others = [Document("vacancy", n, 1, f"Zanggroep {n}", "samen liederen zingen") for n in range(10, 130)]
    without = Document("vacancy", 5, 1, "Werkplaats 5", "solderen en schroeven met gereedschap")
    far = Document("vacancy", 6, 1, "Zanggroep 6", "radio en samen liederen zingen")
    engine.rebuild([far, *alike, without, *others])
    scores = engine.search("radio", kind="vacancy").scores
    assert set(scores) == {2, 3, 4, 6}
    assert list(scores)[-1] == 6


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("buurtmoestuin", ("buurt", "moes", "tuin")),
        ("bejaardentehuis", ("bejaarden", "tehuis")),
        ("verkeersregelaar", ("verkeer", "regelaar")),
        ("schoolbus", ("school", "bus")),
        ("kinderen", ()),
        ("wandelen", ()),
        ("vrijwilliger", ()),
        ("tuin", ()),
    ],
)
def test_a_compound_is_cut_where_its_parts_are_words(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


@pytest.mark.parametrize(
    ("role", "verb"),
    [
        ("voorlezer", "voorlezen"),
        ("begeleiders", "begeleiden"),
        ("verzorgster", "verzorgen"),
        ("tafel", None),
    ],
)
def test_who_somebody_is_says_what_they_do(role: str, verb: str | None) -> None:
    assert verb_of(role) == verb


def listed(*words: str) -> Words:
    return Words([Vocabulary.of([(dutch.stem(word), word, 5) for word in words])])


def test_a_list_of_words_cuts_what_the_dictionary_does_not_know() -> None:
    words = listed("rolstoel", "maatje", "computer")
    assert words.cut("rolstoelmaatje") == ["rolstoel", "maatje"]
    assert words.cut("rolstoelxyzw") == []
    assert words.inside("computernerd") == ["computer"]
    assert words.inside("fundraising") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("compter", "computer"),
        ("copmuter", "computer"),
        ("komputer", "computer"),
        ("omputer", None),
        ("roltoelen", "rolstoel"),
    ],
)
def test_a_typing_error_is_near_what_was_meant(typed: str, meant: str | None) -> None:
    words = listed("rolstoel", "maatje", "computer")
    assert next((one.spelling for one in words.near(typed)), None) == meant


def test_highlight_marks_synonyms_and_parts() -> None:
    text = "Seniorengym in de buurtmoestuin, met senioren."
    marked = [part for part, is_marked in highlight(text, "bejaarden tuin", thesaurus=THESAURUS) if is_marked]
    assert marked == ["Seniorengym", "buurtmoestuin", "senioren"]


def test_the_table_leaves_a_step_out_with_a_nought(tmp_path: Path) -> None:
    bare = SearchEngine(tmp_path / "index", replace(WEIGHTS, synonym=0, related=0, parts=0))
    bare.rebuild(OFFERS)
    assert bare.search("bejaarden", kind="vacancy", thesaurus=THESAURUS).scores == {}
