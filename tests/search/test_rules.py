"""Reading the query values of an address."""

from __future__ import annotations

from typing import Any

import pytest

from vrijwilligerspunt.foundation.week import Daypart, Weekday
from vrijwilligerspunt.search.rules import Area, Places, Question, cells, pairs, read, reasons
from vrijwilligerspunt.search.states import Order, ReasonKind, Trouble
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyKind

PLACES = Places(
    {"5": Area("5", "Woensel-Noord", 51.48, 5.47)},
    {"WK077253": Area("WK077253", "Aanschot", 51.48, 5.47, "5")},
    {"5628": Area("5628", "Eindhoven", 51.4794, 5.4755)},
)


def asked(**values: str | list[str]) -> Question:
    return read({name: [one] if isinstance(one, str) else one for name, one in values.items()}, PLACES)


def troubles(**values: str | list[str]) -> list[Trouble]:
    return [remark.trouble for remark in asked(**values).remarks]


def test_every_value_of_the_address_is_read() -> None:
    question = asked(
        q=" tuin ",
        postcode="5628",
        straal="3",
        stadsdeel="5",
        wijk="WK077253",
        thema=["natuur-dieren", "sport"],
        soort="eenmalig",
        dag="za",
        dagdeel="ochtend",
        uren="2,5",
        leeftijd="17",
        taal="a1",
        toegankelijk="ja",
        thuis="ja",
        sorteer="afstand",
        pagina="2",
    )
    assert question == Question(
        words="tuin",
        themes=(Theme.SPORT, Theme.NATURE),
        districts=("5",),
        wijken=("WK077253",),
        kinds=(VacancyKind.ONE_OFF,),
        days=(Weekday.SATURDAY,),
        parts=(Daypart.MORNING,),
        hours=2.5,
        age=17,
        dutch=(DutchLevel.A1,),
        step_free=True,
        from_home=True,
        postcode="5628",
        radius=3,
        asked_order=Order.DISTANCE,
        page=2,
    )
    assert question.remarks == ()


def test_the_address_of_a_question_asks_the_same_question() -> None:
    question = asked(
        q="tuin", postcode="5628", straal="3", dag=["zo", "za"], taal="geen", uren="2", pagina="3"
    )
    values: dict[str, list[str]] = {}
    for name, value in pairs(question):
        values.setdefault(name, []).append(value)
    assert read(values, PLACES) == question


def test_unknown_names_and_empty_values_are_ignored() -> None:
    assert asked(utm_source="krant", thema="", postcode="", straal="", pagina="", q="  ") == Question()
    assert troubles(utm_source="krant", thema="", straal="") == []


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"thema": "raketten"}, Trouble.UNKNOWN_CHOICE),
        ({"wijk": "WK077299"}, Trouble.UNKNOWN_CHOICE),
        ({"stadsdeel": "8"}, Trouble.UNKNOWN_CHOICE),
        ({"dag": "zaterdag"}, Trouble.UNKNOWN_CHOICE),
        ({"taal": "c2"}, Trouble.UNKNOWN_CHOICE),
        ({"toegankelijk": "nee"}, Trouble.UNKNOWN_CHOICE),
        ({"uren": "61"}, Trouble.NOT_HOURS),
        ({"uren": "-1"}, Trouble.NOT_HOURS),
        ({"uren": "nan"}, Trouble.NOT_HOURS),
        ({"leeftijd": "121"}, Trouble.NOT_AGE),
        ({"leeftijd": "٣٣"}, Trouble.NOT_AGE),
        ({"postcode": "56280"}, Trouble.NOT_POSTCODE),
        ({"postcode": "5600"}, Trouble.UNKNOWN_POSTCODE),
        ({"straal": "abc"}, Trouble.NOT_RADIUS),
        ({"straal": "4", "postcode": "5628"}, Trouble.NOT_RADIUS),
        ({"sorteer": "prijs"}, Trouble.UNKNOWN_ORDER),
        ({"sorteer": "afstand"}, Trouble.DISTANCE_WITHOUT_POSTCODE),
        ({"pagina": "-1"}, Trouble.NOT_PAGE),
        ({"pagina": "0"}, Trouble.NOT_PAGE),
        ({"per_page": "101"}, Trouble.NOT_PER_PAGE),
        ({"q": "a" * 10_000}, Trouble.WORDS_TOO_LONG),
    ],
)
def test_an_unusable_value_gets_a_remark_and_is_left_out(values: dict[str, Any], trouble: Trouble) -> None:
    assert troubles(**values) == [trouble]


def test_one_bad_value_does_not_spoil_the_good_ones() -> None:
    question = asked(thema=["sport", "raketten"], uren=["2", "x", "4"])
    assert question.themes == (Theme.SPORT,)
    assert question.hours == 4
    assert [remark.given for remark in question.remarks] == ["raketten", "x"]


def test_a_radius_alone_is_ignored_and_five_is_the_default() -> None:
    assert pairs(asked(straal="3")) == []
    assert troubles(straal="3") == []
    assert asked(postcode="5628 AB").postcode == "5628"
    assert asked(postcode="5628").kilometres == 5


def test_the_order_falls_back_to_words_or_date() -> None:
    assert asked().order is Order.NEWEST
    assert asked(q="tuin").order is Order.RELEVANCE
    assert asked(sorteer="relevantie").order is Order.NEWEST
    assert asked(q="tuin", sorteer="nieuw").order is Order.NEWEST
    assert asked(postcode="5628", sorteer="afstand").order is Order.DISTANCE


def test_a_page_beyond_every_list_is_still_a_page() -> None:
    assert asked(pagina="9" * 30).page > 1
    assert troubles(pagina="9" * 30) == []


def test_day_and_daypart_together_are_one_cell() -> None:
    assert cells([Weekday.SATURDAY], [Daypart.MORNING]) == [15]
    assert len(cells([Weekday.SATURDAY], [])) == 3
    assert len(cells([], [Daypart.EVENING])) == 7


def test_reasons_name_the_wishes_that_are_met() -> None:
    question = asked(postcode="5628", dag="za", dagdeel="ochtend", taal="geen")
    found = reasons(question, slots=0b111 << 15, distance=1.02)
    assert [one.kind for one in found] == [ReasonKind.DISTANCE, ReasonKind.MOMENT, ReasonKind.DUTCH]
    assert found[1].value == 1 << 15
    assert reasons(Question(), slots=1, distance=None) == []
