"""Never nothing: what to leave out, what is almost right, and the one question about a long list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from math import log2

import pytest

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from tests.search.test_list import text_of, titles
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.search import queries, rules_near, rules_splitting
from vrijwilligerspunt.search.rules import Places, Question
from vrijwilligerspunt.search.rules_near import Near
from vrijwilligerspunt.search.rules_shelf import Shelf, Slim
from vrijwilligerspunt.search.rules_splitting import MOST_ANSWERS, information
from vrijwilligerspunt.search.states import Missed, Split
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

Indexed = Callable[[], None]
TUESDAY_EVENING = 1 << Slot(Weekday.TUESDAY, Daypart.EVENING).code
GESTEL = {"wijk_code": "WK077271", "pc4": "5654"}


def near(page: str) -> dict[str, str]:
    """Titles of what is almost right, with what each misses."""
    _before, _id, part = page.partition('id="bijna"')
    found = re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a>.*?vp-badge--new">([^<]+)<', part, re.S)
    return {unescape(title): unescape(missed) for title, missed in found}


def links(page: str) -> dict[str, str]:
    """Every link by its words."""
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', page, re.S)
    return {unescape(re.sub(r"<[^>]+>", "", words)).strip(): unescape(href) for href, words in found}


def test_an_empty_list_names_the_one_wish_to_drop_first(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinieren op zaterdag", **GESTEL)
    indexed()
    page = client.get("/vacatures?q=tuinieren+op+dinsdagavond+in+gestel").text
    assert "Geen plekken gevonden" in page
    way = "Zonder ‘op dinsdagavond’: 1 plek"
    assert "Laat één wens los" in text_of(page)
    assert links(page)[way] == "/vacatures?q=tuinieren+in+gestel"
    assert titles(client.get(links(page)[way]).text) == ["Tuinieren op zaterdag"]


def test_a_chosen_filter_to_drop_has_its_count_and_keeps_the_rest(
    client: JudgingClient, scope: Database
) -> None:
    vacancy(title="Zaterdag")
    page = client.get("/vacatures?dag=zo&thema=natuur-dieren&uren=4").text
    assert links(page)["Op elke dag: 1 plek"] == "/vacatures?thema=natuur-dieren&uren=4"
    assert "nl-button--primary" in page.partition("Laat één wens los")[2].partition("Op elke dag")[0]


def test_a_limit_of_the_person_is_the_last_to_drop(client: JudgingClient, scope: Database) -> None:
    vacancy(min_age=18)
    vacancy(min_age=18)
    vacancy(min_age=13, slots=TUESDAY_EVENING)
    page = text_of(client.get("/vacatures?leeftijd=14&dag=za").text)
    assert page.index("Op elke dag: 1 plek") < page.index("Elke leeftijd: 2 plekken")


def test_words_that_are_not_found_can_be_dropped_and_the_chips_stay(
    client: JudgingClient, indexed: Indexed
) -> None:
    vacancy(title="Tuinieren", **GESTEL)
    indexed()
    page = client.get("/vacatures?q=xylofoonstemmen+in+gestel").text
    assert links(page)["Zonder ‘xylofoonstemmen’: 1 plek"] == "/vacatures?q=in+gestel"


def test_an_understood_postcode_is_widened(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinieren", pc4="5612")
    indexed()
    page = client.get("/vacatures?q=tuinieren+5628+binnen+1+km").text
    way = links(page)["Binnen 5 km: 1 plek"]
    assert titles(client.get(way).text) == ["Tuinieren"]


def test_when_no_single_change_helps_the_most_wishes_that_find_something_together_are_offered(
    client: JudgingClient, indexed: Indexed
) -> None:
    vacancy(title="Tuinieren in Gestel", hours_min=8, hours_max=9, **GESTEL)
    vacancy(title="Tuinieren", hours_min=8, hours_max=9)
    soup = {"tasks": "Je kookt.", "offer": "Koffie.", "who": "", "theme": Theme.CARE, "talents": ["koken"]}
    vacancy(title="Soep koken", hours_min=1, hours_max=2, slots=TUESDAY_EVENING, **soup)
    indexed()
    page = client.get("/vacatures?q=tuinieren+op+dinsdagavond+in+gestel+hooguit+2+uur").text
    assert "Laat één wens los" not in page
    offered = {words: href for words, href in links(page).items() if words.startswith("Alleen")}
    assert list(offered) == [
        "Alleen ‘tuinieren’ en ‘in gestel’: 1 plek",
        "Alleen ‘op dinsdagavond’ en ‘hooguit 2 uur’: 1 plek",
    ]
    found = [titles(client.get(href).text) for href in offered.values()]
    assert found == [["Tuinieren in Gestel"], ["Soep koken"]]


def test_chosen_filters_and_words_are_offered_together_too(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinieren", theme=Theme.SPORT)
    indexed()
    page = client.get("/vacatures?q=tuinieren+op+dinsdagavond&thema=sport&leeftijd=12&soort=bestuur").text
    offered = [words for words in links(page) if words.startswith("Alleen")]
    assert offered == ["Alleen ‘tuinieren’ en Sport: 1 plek"]


def test_near_hits_miss_one_wish_and_say_which(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinieren zaterdag", **GESTEL)
    vacancy(title="Tuinieren noord", slots=TUESDAY_EVENING)
    vacancy(title="Tuinieren noord zaterdag")
    indexed()
    page = client.get("/vacatures?q=tuinieren+op+dinsdagavond+in+gestel").text
    assert near(page) == {
        "Tuinieren noord": "Niet in Gestel",
        "Tuinieren zaterdag": "Niet op dinsdagavond",
    }
    assert "Bijna wat je zoekt" in page
    english = client.get("/en/vacatures?q=tuinieren+op+dinsdagavond+in+gestel")
    assert english.status_code == 200


def test_what_meets_the_words_in_part_is_not_almost_right(client: JudgingClient, indexed: Indexed) -> None:
    plain = {"tasks": "Je komt langs.", "offer": "Koffie.", "who": "", "talents": []}
    vacancy(title="Waterpolo en tennis", **plain)
    vacancy(title="Tennis", **plain)
    indexed()
    page = client.get("/vacatures?q=waterpolo+tennis+op+dinsdagavond").text
    assert near(page) == {"Waterpolo en tennis": "Niet op dinsdagavond"}


def test_near_hits_stand_under_a_short_list_and_never_in_the_total(
    client: JudgingClient, scope: Database
) -> None:
    vacancy(title="Goed", theme=Theme.SPORT)
    vacancy(title="Andere dag", theme=Theme.SPORT, slots=TUESDAY_EVENING)
    page = client.get("/vacatures?thema=sport&dag=za").text
    assert titles(page) == ["Goed"]
    assert near(page) == {"Andere dag": "Niet op zaterdag"}
    assert "1 plek gevonden" in text_of(page)
    answer = client.get("/api/v1/vacancies?thema=sport&dag=za").get_json()
    assert answer["total"] == len(answer["items"]) == 1


def test_a_long_enough_list_has_no_near_hits(client: JudgingClient, scope: Database) -> None:
    owner = organisation()
    for _ in range(5):
        vacancy(organisation=owner)
    vacancy(slots=TUESDAY_EVENING)
    assert "Bijna wat je zoekt" not in client.get("/vacatures?dag=za").text
    assert "Bijna wat je zoekt" not in client.get("/vacatures").text


def test_what_somebody_cannot_do_is_never_almost_right(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Trappen", step_free=False, theme=Theme.SPORT)
    vacancy(title="Volwassen", min_age=18, theme=Theme.SPORT)
    page = client.get("/vacatures?thema=sport&toegankelijk=ja&leeftijd=14").text
    assert near(page) == {}


def test_a_near_card_gives_no_reason_it_does_not_meet(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Andere dag", slots=TUESDAY_EVENING, theme=Theme.SPORT)
    page = client.get("/vacatures?thema=sport&dag=za&uren=1").text
    assert near(page) == {}
    page = client.get("/vacatures?thema=sport&dag=za&uren=5").text
    part = page.partition('id="bijna"')[2]
    assert near(page) == {"Andere dag": "Niet op zaterdag"}
    assert "vp-card__reason" in part
    assert "zaterdag" not in part.partition("vp-card__reason")[2].partition("</p>")[0].lower()


def test_an_empty_list_offers_to_keep_the_search_and_a_person_to_phone(
    client: JudgingClient, scope: Database
) -> None:
    page = client.get("/vacatures?dag=zo&thema=sport").text
    shown = text_of(page)
    assert "Komt er later iets bij dat past?" in shown
    assert (
        page.count('href="/vacatures/bewaren?thema=sport&amp;dag=zo"') >= 1
        or "Bewaar deze zoekvraag" in shown
    )
    assert "040 123 45 67" in shown


EMPTY = (
    "q=tuinieren+op+dinsdagavond+in+gestel",
    "q=tuinieren+dinsdagavond+of+zondag+5654+binnen+1+km",
    "q=tuinieren+voor+iemand+van+14+in+het+weekend&soort=eenmalig",
    "q=xylofoonstemmen+op+zaterdag+in+woensel-noord",
    "q=op+zaterdag+vanuit+huis",
    "q=tuinieren+in+gestel&dag=zo&sorteer=nieuw",
    "postcode=5654&straal=1&sorteer=afstand&thema=sport",
    "wijk=WK077211&dag=za&uren=1&weergave=kaart",
    "thema=vervoer&dag=za",
)


@pytest.mark.parametrize("query", EMPTY)
def test_every_way_out_finds_what_it_says(client: JudgingClient, indexed: Indexed, query: str) -> None:
    for pc4, wijk in (("5628", "WK077253"), ("5654", "WK077271"), ("5612", "WK077211")):
        vacancy(title="Tuinieren", pc4=pc4, wijk_code=wijk)
    vacancy(title="Tuinieren", slots=TUESDAY_EVENING, min_age=18)
    indexed()
    assert client.get(f"/api/v1/vacancies?{query}").get_json()["total"] == 0
    page = client.get(f"/vacatures?{query}").text
    ways = {label: href for label, href in links(page).items() if re.search(r": \d+ plek(ken)?$", label)}
    assert ways
    for label, href in ways.items():
        found = client.get(href.replace("/vacatures", "/api/v1/vacancies").replace("weergave=kaart", ""))
        assert found.get_json()["total"] == int(re.findall(r"\d+", label)[-1]), (label, href)
    assert client.get(f"/en/vacatures?{query}").status_code == 200


def slim(id_: int, **given: object) -> Slim:
    values: dict[str, object] = {
        "theme": "sport",
        "kind": "regulier",
        "wijk": "WK077251",
        "slots": 1,
        "hours": 2.0,
        "min_age": 16,
        "dutch_rank": 1,
        "step_free": True,
        "online": False,
        "pc4": None,
        "fresh": 3,
    }
    return Slim._make({"id": id_, **values, **given}[name] for name in Slim._fields)


def test_near_hits_come_of_each_wish_in_turn_and_are_at_most_six() -> None:
    rows = [slim(id_, slots=1 << 5) for id_ in range(1, 8)]
    rows += [slim(id_, kind="eenmalig") for id_ in range(10, 18)]
    shelf = Shelf(rows, Places({}, {}, {}))
    question = Question(days=(Weekday.MONDAY,), kinds=(VacancyKind.REGULAR,))
    found = rules_near.near(shelf, question, None, shelf.find(question))
    assert [one.missed for one in found] == [(Missed.MOMENT,), (Missed.KIND,)] * 3
    assert found == rules_near.near(shelf, question, None, shelf.find(question))
    assert len({one.id for one in found}) == 6


def test_words_that_meet_nothing_show_the_work_they_speak_of() -> None:
    shelf = Shelf([slim(1, theme="cultuur-erfgoed"), slim(2, theme="sport")], Places({}, {}, {}))
    nothing = shelf.words({})
    question = Question(words="gitaar", subjects=(Theme.CULTURE,))
    found = rules_near.near(shelf, question, nothing, shelf.find(question, nothing))
    assert found == [Near(1, (Missed.WORDS,))]
    silent = Question(words="gitaar")
    assert rules_near.near(shelf, silent, nothing, shelf.find(silent, nothing)) == []


def test_when_nothing_misses_only_one_wish_what_misses_two_is_shown() -> None:
    rows = [slim(id_, theme="sport", slots=TUESDAY_EVENING) for id_ in (1, 2)]
    shelf = Shelf(rows, Places({}, {}, {}))
    question = Question(days=(Weekday.MONDAY,), kinds=(VacancyKind.BOARD,), themes=(Theme.SPORT,))
    found = rules_near.near(shelf, question, None, shelf.find(question))
    assert found == [Near(1, (Missed.MOMENT, Missed.KIND)), Near(2, (Missed.MOMENT, Missed.KIND))]
    only = replace(question, themes=())
    assert rules_near.near(shelf, only, None, shelf.find(only)) == []
    old = replace(question, age=12)
    assert rules_near.near(shelf, old, None, shelf.find(old)) == []


def test_better_other_work_that_suits_somebody_than_nothing() -> None:
    shelf = Shelf([slim(1, online=True), slim(2)], Places({}, {}, {}))
    question = Question(words="gitaar bouwen", from_home=True)
    some = shelf.words({2: 1.0})
    found = rules_near.near(shelf, question, some, shelf.find(question, some))
    assert found == [Near(1, (Missed.WORDS,))]


def test_a_little_more_time_is_almost_right_and_much_more_is_not() -> None:
    shelf = Shelf([slim(1, hours=2.0), slim(2, hours=2.5), slim(3, hours=8.0)], Places({}, {}, {}))
    question = Question(hours=1)
    assert rules_near.near(shelf, question, None, shelf.find(question)) == [Near(1, (Missed.HOURS,))]


def test_elsewhere_is_the_nearest_first(scope: Database) -> None:
    far = vacancy(pc4="5654", wijk_code="WK077271")
    close = vacancy(pc4="5629", wijk_code="WK077252")
    vacancy(online=True, pc4=None, wijk_code=None)
    shelf = queries.load(clock.today())
    question = Question(wijken=("WK077253",))
    found = rules_near.near(shelf, question, None, shelf.find(question))
    assert found == [Near(close.id, (Missed.WIJK,)), Near(far.id, (Missed.WIJK,))]


# The one question


def test_information_is_entropy_when_answers_exclude_each_other() -> None:
    assert information([10, 10, 10, 10], 40, 40) == pytest.approx(2)
    assert information([20], 40, 20) == pytest.approx(1)
    assert information([40, 40], 40, 40) == 0
    assert information([1], 100, 1) == pytest.approx(0.01 * log2(100) + 0.99 * log2(100 / 99))
    assert information([], 40, 0) == 0


def many(client_rows: int, **given: object) -> Shelf:
    rows = [slim(id_, **{key: _of(value, id_) for key, value in given.items()}) for id_ in range(client_rows)]
    return Shelf(rows, Places({}, {}, {}))


def _of(value: object, id_: int) -> object:
    return value[id_ % len(value)] if isinstance(value, list) else value


def test_the_question_is_the_one_whose_answers_tell_most() -> None:
    evening, morning = TUESDAY_EVENING, 1
    shelf = many(40, slots=[evening, morning], theme=["sport"] * 39 + ["vervoer"])
    found = rules_splitting.split(shelf, Question(), None, shelf.find(Question()))
    assert found is not None
    assert found.about is Split.MOMENT
    assert {option.value: option.count for option in found.options} == {"daytime": 20, "evening": 20}
    themes = [theme.value for theme in Theme][:8]
    shelf = many(80, slots=evening, theme=themes)
    found = rules_splitting.split(shelf, Question(), None, shelf.find(Question()))
    assert found is not None
    assert found.about is Split.THEME
    assert [option.count for option in found.options] == [10] * MOST_ANSWERS


def test_no_question_about_a_short_list_a_later_page_or_what_was_said() -> None:
    shelf = many(30, slots=[TUESDAY_EVENING, 1])
    assert rules_splitting.split(shelf, Question(), None, shelf.find(Question())) is None
    shelf = many(60, slots=[TUESDAY_EVENING, 1])
    second = Question(page=2)
    assert rules_splitting.split(shelf, second, None, shelf.find(second)) is None
    said = Question(days=tuple(Weekday))
    assert rules_splitting.split(shelf, said, None, shelf.find(said)) is None
    same = many(60)
    assert rules_splitting.split(same, Question(), None, same.find(Question())) is None


def test_the_page_asks_and_each_answer_is_a_link_that_keeps_what_it_says(
    client: JudgingClient, scope: Database
) -> None:
    owner = organisation()
    for number in range(31):
        vacancy(organisation=owner, slots=TUESDAY_EVENING if number % 2 else 1)
    page = client.get("/vacatures?thema=natuur-dieren").text
    assert "Wanneer kun je?" in page
    way = links(page)["’s Avonds (15)"]
    assert way == "/vacatures?thema=natuur-dieren&dagdeel=avond"
    assert "15 plekken gevonden" in text_of(client.get(way).text)
    assert "Wanneer kun je?" not in client.get("/vacatures?thema=natuur-dieren&pagina=2").text
    assert client.get("/en/vacatures?thema=natuur-dieren").status_code == 200


def test_a_stretch_with_two_wishes_goes_as_a_whole(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinieren", slots=1 << Slot(Weekday.WEDNESDAY, Daypart.EVENING).code)
    indexed()
    page = client.get("/vacatures?q=tuinieren+op+dinsdagavond").text
    assert links(page)["Zonder ‘op dinsdagavond’: 1 plek"] == "/vacatures?q=tuinieren"
