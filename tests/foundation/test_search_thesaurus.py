"""A word stands for its synonyms, in every form of it, and never further than one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_thesaurus import (
    MOST_ALTERNATIVES,
    NARROWER_WEIGHT,
    NOTHING,
    SAME_WEIGHT,
    TRANSLATION_WEIGHT,
    Alternative,
    Group,
    Thesaurus,
    stems,
)


def words(thesaurus: Thesaurus, text: str) -> dict[str, float]:
    """What the words of a text stand for: the stems of each alternative, joined, with its weight."""
    found = thesaurus.matches([token.term for token in dutch.tokens(text)])
    return {" ".join(one.terms): one.weight for match in found for one in match.alternatives}


def test_each_word_of_a_group_stands_for_all_the_others_in_any_form() -> None:
    thesaurus = Thesaurus([Group(("maatje", "buddy", "gezelschap"))])
    assert words(thesaurus, "maatjes") == {"buddy": SAME_WEIGHT, stems("gezelschap")[0]: SAME_WEIGHT}
    assert words(thesaurus, "een Buddy") == {"maat": SAME_WEIGHT, stems("gezelschap")[0]: SAME_WEIGHT}


def test_a_narrower_group_goes_one_way() -> None:
    thesaurus = Thesaurus([Group(("sport", "voetbal", "hardlopen"), narrower=True)])
    assert set(words(thesaurus, "sporten")) == {"voetbal", stems("hardlopen")[0]}
    assert set(words(thesaurus, "sport").values()) == {NARROWER_WEIGHT}
    assert words(thesaurus, "voetbal") == {}


def test_a_word_of_another_language_stands_for_dutch_words_and_not_back() -> None:
    thesaurus = Thesaurus([Group(("children / kids", "kinderen", "jeugd"), language="en")])
    assert words(thesaurus, "kids") == words(thesaurus, "children")
    assert words(thesaurus, "kids")["jeugd"] == TRANSLATION_WEIGHT
    assert words(thesaurus, "jeugd") == {}


def test_a_word_that_the_dutch_list_knows_is_dutch() -> None:
    german = Group(("Senioren / Rentner", "verpleeghuis"), language="de")
    thesaurus = Thesaurus([german, Group(("ouderen", "senioren"))])
    assert words(thesaurus, "senioren") == {dutch.stem("ouderen"): SAME_WEIGHT}
    assert words(thesaurus, "Rentner") == {stems("verpleeghuis")[0]: TRANSLATION_WEIGHT}


def test_rows_of_words_match_as_rows_the_longest_first() -> None:
    thesaurus = Thesaurus([Group(("nederlandse taal", "NT2")), Group(("taal", "voorlezen"))])
    both = thesaurus.matches([token.term for token in dutch.tokens("help met de Nederlandse taal")])
    assert [(match.start, match.length) for match in both] == [(1, 2), (2, 1)]
    assert both[0].alternatives == (Alternative(("nt2",), SAME_WEIGHT),)
    assert words(thesaurus, "taal in nederland") == {stems("voorlezen")[0]: SAME_WEIGHT}
    assert words(thesaurus, "NT2") == {" ".join(stems("nederlandse taal")): SAME_WEIGHT}


def test_chains_are_not_followed() -> None:
    thesaurus = Thesaurus([Group(("fiets", "tweewieler")), Group(("tweewieler", "brommer"))])
    assert set(words(thesaurus, "fiets")) == {stems("tweewieler")[0]}


def test_of_a_word_in_two_groups_the_clearest_weight_counts() -> None:
    thesaurus = Thesaurus([Group(("zorg", "thuiszorg"), narrower=True), Group(("zorg", "thuiszorg"))])
    assert words(thesaurus, "zorg") == {stems("thuiszorg")[0]: SAME_WEIGHT}


@pytest.mark.parametrize("terms", [("zorg",), ("zorg", "zorgen"), ("de", "het"), (), ("zorg", "!!")])
def test_a_group_that_says_nothing_is_passed_over(terms: tuple[str, ...]) -> None:
    assert len(Thesaurus([Group(terms), Group(terms, narrower=True)])) == 0


def test_a_text_that_has_the_word_anyway_is_no_alternative() -> None:
    thesaurus = Thesaurus([Group(("taal", "taal oefenen", "NT2"))])
    assert set(words(thesaurus, "taal")) == {"nt2"}


def test_words_that_say_nothing_here_are_left_out_of_a_term() -> None:
    assert stems("iets doen met muziek") == stems("muziek")
    assert stems("vrijwilliger") == (dutch.stem("vrijwilliger"),)


def test_the_work_for_a_word_has_an_end() -> None:
    thesaurus = Thesaurus([Group(("zorg", *(f"woord{n}" for n in range(200))))])
    assert len(words(thesaurus, "zorg")) == MOST_ALTERNATIVES


def test_the_version_follows_the_content_and_nothing_else() -> None:
    one, other = Group(("maatje", "buddy")), Group(("oma", "grootmoeder"))
    assert Thesaurus([one, other]).version == Thesaurus([other, one]).version
    assert len({Thesaurus(groups).version for groups in ([one], [other], [one, other], [])}) == 4
    assert Thesaurus([one]).version != Thesaurus([Group(one.terms, narrower=True)]).version
    assert Thesaurus([one]).version != Thesaurus([Group(one.terms, language="en")]).version


def test_the_empty_list_knows_nothing() -> None:
    assert NOTHING.matches(["maat", "zorg"]) == []


@given(st.lists(st.lists(st.text(max_size=12), max_size=4)), st.lists(st.text(max_size=8), max_size=12))
def test_anything_may_stand_in_a_list_and_in_a_question(groups: list[list[str]], asked: list[str]) -> None:
    thesaurus = Thesaurus(Group(tuple(terms), narrower=len(terms) % 2 == 0) for terms in groups)
    for match in thesaurus.matches(asked):
        assert 0 <= match.start < match.start + match.length <= len(asked)
        assert all(one.terms and 0 < one.weight <= 1 for one in match.alternatives)
