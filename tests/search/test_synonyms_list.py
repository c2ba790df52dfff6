"""The list of synonyms in the package: every line reads, and says something a person can judge."""

from __future__ import annotations

from collections import defaultdict

import pytest

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_thesaurus import Thesaurus, stems
from vrijwilligerspunt.search import queries_synonyms, rules_synonyms
from vrijwilligerspunt.search.rules_synonyms import Entry, all_terms
from vrijwilligerspunt.search.states import Relation

LEAST_GROUPS = {"nl": 220, "en": 350} | dict.fromkeys(("de", "fr", "es", "pl", "tr", "ar", "uk"), 40)
MOST_GROUPS_OF_A_TERM = 2
LONGEST_KEY = 64
BROAD = ("lopen", "maken", "doen", "helpen", "hulp", "mensen", "samen", "activiteit", "begeleiden", "goed")
NOT_A_KEY = "nieuw"


def of(language: str) -> list[Entry]:
    return [entry for entry in queries_synonyms.package() if entry.language == language]


@pytest.mark.parametrize("language", rules_synonyms.LANGUAGES)
def test_every_line_reads_and_there_are_enough(language: str) -> None:
    assert len(of(language)) >= LEAST_GROUPS[language]


def test_no_key_stands_twice_and_each_fits_an_address() -> None:
    keys = [entry.key for entry in queries_synonyms.package()]
    assert sorted(keys) == sorted(set(keys))
    assert [key for key in keys if len(key) > LONGEST_KEY or key != dutch.fold(key) or " " in key] == []
    assert not any(key.startswith(rules_synonyms.OWN) for key in keys)


def test_other_languages_go_one_way_into_dutch() -> None:
    for entry in queries_synonyms.package():
        assert entry.language == "nl" or entry.relation is Relation.NARROWER, entry.key


@pytest.mark.parametrize("language", rules_synonyms.LANGUAGES)
def test_no_word_stands_in_many_groups(language: str) -> None:
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in of(language):
        for term in entry.group.typed:
            groups[stems(term)].add(entry.key)
    assert {term: keys for term, keys in groups.items() if len(keys) > MOST_GROUPS_OF_A_TERM} == {}


def test_no_term_is_a_small_word_or_one_that_says_nothing() -> None:
    for entry in queries_synonyms.package():
        for term in all_terms(entry):
            telling = [token for token in dutch.tokens(term) if not dutch.is_noise(token)]
            assert telling, (entry.key, term)


def test_no_broad_word_is_found_by_another() -> None:
    """Such a word stands in half of all texts: a total of everything helps nobody."""
    broad = {stems(word) for word in BROAD}
    found = [
        (e.key, term) for e in queries_synonyms.package() for term in e.group.found if stems(term) in broad
    ]
    assert found == []


def test_a_line_that_cannot_be_read_is_named() -> None:
    for line in ("alleen: één", "leeg:", "maatje: maatje", "klein: de = het", "kinderen / kids"):
        with pytest.raises(ValueError, match="nl.txt, line 2"):
            rules_synonyms.parse("nl", f"# kop\n{line}\n")
    with pytest.raises(ValueError, match="goes one way"):
        rules_synonyms.parse("en", "friend = vriend")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("senior", "ouderen"),
        ("receptie", "balie"),
        ("boekhouder", "penningmeester"),
        ("asielzoekers", "statushouder"),
        ("mensen ontmoeten", "gastvrouw"),
        ("buiten zijn", "natuur"),
        ("iets met mijn handen", "timmeren"),
        ("NT2", "Nederlandse taal"),
        ("children", "kinderen"),
        ("gardening", "tuinieren"),
        ("elderly", "ouderen"),
        ("Kochen", "koken"),
        ("jardin", "tuin"),
        ("niños", "kinderen"),
        ("dzieci", "kinderen"),
        ("yaşlılar", "ouderen"),
        ("أطفال", "kinderen"),
        ("музика", "muziek"),
    ],
)
def test_what_people_type_finds_the_words_of_vacancies(typed: str, found: str) -> None:
    thesaurus = Thesaurus(entry.group for entry in queries_synonyms.package())
    tokens = [token.term for token in dutch.tokens(typed) if not dutch.is_noise(token)]
    alternatives = {one.terms for match in thesaurus.matches(tokens) for one in match.alternatives}
    assert stems(found) in alternatives
