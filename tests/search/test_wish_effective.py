"""The question that is answered: what was understood counts as if it had been chosen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.search.test_rules import PLACES
from tests.search.test_wish import CITY
from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.search import rules
from vrijwilligerspunt.search.rules import Places, Question, pairs
from vrijwilligerspunt.search.states import Order, Unsure
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

HERE = Places(PLACES.districts, PLACES.wijken, PLACES.postcodes, CITY)


def asked(q: str = "", **values: str) -> Question:
    return rules.read({name: [one] for name, one in ({"q": q} | values).items()}, HERE)


def test_words_become_the_fields_of_the_question() -> None:
    question = asked("eenmalig iets met muziek op dinsdagavond in gestel, uurtje of twee")
    assert question.words == "eenmalig iets met muziek op dinsdagavond in gestel, uurtje of twee"
    assert question.effective == Question(
        words="muziek",
        districts=("7",),
        kinds=(VacancyKind.ONE_OFF,),
        days=(Weekday.TUESDAY,),
        parts=(Daypart.EVENING,),
        hours=2,
        subjects=(Theme.CULTURE,),
    )
    assert dict(pairs(question)) == {"q": question.words}, "the address keeps what was typed"


def test_chosen_and_understood_values_of_one_parameter_are_or() -> None:
    found = asked(
        "dinsdag 's avonds, 2 uur, ik ben 15, een beetje nederlands, vanuit huis, zonder trappen",
        dag="za",
        dagdeel="ochtend",
        uren="4",
        leeftijd="17",
        taal="geen",
        soort="team",
    ).effective
    assert found.days == (Weekday.TUESDAY, Weekday.SATURDAY)
    assert found.parts == (Daypart.MORNING, Daypart.EVENING)
    assert (found.hours, found.age) == (4, 17)
    assert found.dutch == (DutchLevel.NONE, DutchLevel.A2)
    assert found.kinds == (VacancyKind.TEAM,)
    assert found.from_home
    assert found.step_free
    assert found.words == ""


def test_a_postcode_in_the_words_measures_distance() -> None:
    question = asked("tuin binnen 2 km van 5628", straal="5", sorteer="afstand")
    assert (question.effective.postcode, question.effective.kilometres) == ("5628", 2)
    assert question.order is Order.DISTANCE
    assert question.remarks == ()


def test_one_postcode_counts_and_the_other_is_named() -> None:
    question = asked("tuin bij 5611", postcode="5628")
    assert question.effective.postcode == "5628"
    assert [doubt.kind for doubt in question.understood.doubts] == [Unsure.TWO_POSTCODES]


def test_what_was_typed_is_sorted_by_how_well_it_fits_though_no_words_are_left() -> None:
    assert asked("op dinsdag").order is asked("op dinsdag").effective.order is Order.RELEVANCE
    assert asked("", dag="di").order is Order.NEWEST
    assert asked("koken op dinsdag").order is Order.RELEVANCE


def test_the_name_of_a_theme_alone_asks_for_all_of_it() -> None:
    assert asked("natuur op dinsdag").effective.whole_theme
    assert asked("iets met natuur en dieren").effective.whole_theme
    assert not asked("natuur wandelen").effective.whole_theme
    assert not asked("tuin").effective.whole_theme
    assert asked("tuin").effective.subjects == (Theme.NATURE,)


@given(
    question=st.builds(
        Question,
        days=st.lists(st.sampled_from(list(Weekday)), unique=True).map(tuple),
        hours=st.none() | st.floats(0, 60),
        postcode=st.sampled_from(["", "5628"]),
        from_home=st.booleans(),
    )
)
def test_a_question_without_words_is_its_own_answer(question: Question) -> None:
    assert question.effective == question
    assert question.effective is question


def test_what_was_made_effective_stays_so_and_changed_words_are_taken_as_they_are() -> None:
    question = asked("koken op dinsdag")
    effective = question.effective
    assert effective.effective is effective
    changed = rules.replace(question, words="wandelen")
    assert changed.effective.words == "wandelen"
    assert changed.effective.days == ()
