"""The order "beste eerst": one table of points, the same for everybody, and the page that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from tests.search.test_list import text_of, titles
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.week import Weekday
from vrijwilligerspunt.search import queries, rules_ranking, texts_ranking
from vrijwilligerspunt.search.rules import Places, Question
from vrijwilligerspunt.search.rules_ranking import FAR_KM, FRESHNESS, MOST_RANKED, POINTS, points
from vrijwilligerspunt.search.rules_shelf import Shelf, Slim
from vrijwilligerspunt.search.states import Gate, Order, Signal
from vrijwilligerspunt.vacancies.states import Theme

Indexed = Callable[[], None]

# What each rule set says. Changing a point is a new rule set: a new name and date in the code, a line here.
RULE_SETS = {
    "zoek-1": "words 60, subject 3, own_wijk 12, near 10, moment 12, fresh 3; 10 km; 7, 30, 90 days",
}

signals = st.fixed_dictionaries(
    {
        "words": st.floats(0, 1),
        "subject": st.booleans(),
        "own_wijk": st.booleans(),
        "kilometres": st.none() | st.floats(0, 40),
        "moment": st.floats(0, 1),
        "fresh": st.integers(0, len(FRESHNESS)),
    }
)


def row(id_: int, **given: Any) -> Slim:
    values: dict[str, Any] = {
        "theme": "sport",
        "kind": "regulier",
        "wijk": "WK077251",
        "slots": 1,
        "hours": 2.0,
        "min_age": 16,
        "dutch_rank": 1,
        "step_free": True,
        "online": False,
        "pc4": "5628",
        "fresh": len(FRESHNESS),
    }
    return Slim(id=id_, **(values | given))


def test_with_words_the_own_wijk_comes_first_then_the_nearest(
    client: JudgingClient, indexed: Indexed
) -> None:
    owner = organisation()
    for title, pc4, wijk in (
        ("Tuin in de wijk", "5624", "WK077253"),
        ("Tuin dichtbij", "5628", "WK077252"),
        ("Tuin ver", "5612", "WK077211"),
    ):
        vacancy(title=title, pc4=pc4, wijk_code=wijk, organisation=owner, tasks="Je wiedt en je harkt.")
    indexed()
    assert queries.places().postcodes["5628"].parent == "WK077253"
    page = client.get("/vacatures?q=tuin&postcode=5628&straal=10").text
    assert titles(page) == ["Tuin in de wijk", "Tuin dichtbij", "Tuin ver"]


@given(signals, signals)
def test_who_is_better_in_everything_is_never_lower(one: dict[str, Any], other: dict[str, Any]) -> None:
    distances = [far for far in (one["kilometres"], other["kilometres"]) if far is not None]
    better = {
        "words": max(one["words"], other["words"]),
        "subject": one["subject"] or other["subject"],
        "own_wijk": one["own_wijk"] or other["own_wijk"],
        "kilometres": min(distances, default=None),
        "moment": max(one["moment"], other["moment"]),
        "fresh": min(one["fresh"], other["fresh"]),
    }
    assert points(**better) >= max(points(**one), points(**other))
    assert 0 <= points(**one) <= sum(POINTS.values())


def test_each_sign_gives_at_most_its_points() -> None:
    nothing = points()
    full: dict[Signal, dict[str, Any]] = {
        Signal.WORDS: {"words": 1.0},
        Signal.SUBJECT: {"subject": True},
        Signal.OWN_WIJK: {"own_wijk": True},
        Signal.NEAR: {"kilometres": 0.0},
        Signal.MOMENT: {"moment": 1.0},
        Signal.FRESH: {"fresh": 0},
    }
    assert nothing == 0
    assert {sign: points(**given) for sign, given in full.items()} == POINTS
    assert points(kilometres=FAR_KM) == points(kilometres=99.0) == 0
    assert points(kilometres=3.0) - points(kilometres=4.0) == POINTS[Signal.NEAR] / FAR_KM == 1


def test_another_point_is_another_rule_set() -> None:
    said = ", ".join(f"{sign.value} {POINTS[sign]}" for sign in Signal)
    said += f"; {FAR_KM:g} km; " + ", ".join(str(step.days) for step in FRESHNESS) + " days"
    assert RULE_SETS[rules_ranking.RULE_SET] == said


def shelf_of(rows: list[Slim]) -> Shelf:
    return Shelf(rows, Places({}, {}, {}))


def test_ties_go_to_the_newest_and_then_the_highest_number() -> None:
    shelf = shelf_of([row(2), row(9), row(5), row(1)])
    words = shelf.words({1: 2.0, 2: 2.0, 5: 2.0, 9: 2.0})
    found = shelf.find(Question(words="tuin"), words)
    assert found.ids == [2, 9, 5, 1]


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=40), st.integers(1, 7), st.data())
def test_pages_together_are_the_whole_list_whatever_the_order_of_reading(
    scores: list[float], per_page: int, data: st.DataObject
) -> None:
    rows = [row(number, fresh=number % 4, slots=1 << number % 21) for number in range(1, len(scores) + 1)]
    shelf = shelf_of(rows)
    given = data.draw(st.permutations(list(enumerate(scores, 1))))
    words, again = shelf.words(dict(given)), shelf.words(dict(enumerate(scores, 1)))
    question = Question(words="tuin", days=tuple(Weekday), per_page=100)
    whole = shelf.find(question, words).ids
    assert shelf.find(question, again).ids == whole
    pages = range(1, -(-len(whole) // per_page) + 1)
    paged = [shelf.find(replace(question, page=page, per_page=per_page), words).ids for page in pages]
    assert [id_ for ids in paged for id_ in ids] == whole


def test_only_the_best_by_words_are_weighed_and_the_rest_stay_in_that_order() -> None:
    number = MOST_RANKED + 60
    shelf = shelf_of([row(id_, fresh=0 if id_ == 1 else 3) for id_ in range(number, 0, -1)])
    words = shelf.words({id_: 100.0 + id_ for id_ in range(1, number + 1)})
    last = shelf.find(Question(words="tuin", per_page=100, page=6), words).ids
    assert last == list(range(60, 0, -1))


def test_what_does_not_pass_a_gate_is_weighed_for_nobody() -> None:
    shelf = shelf_of([row(1, theme="sport"), row(2, theme="vervoer", fresh=0)])
    words = shelf.words({1: 0.1, 2: 9.0})
    assert shelf.find(Question(words="tuin", themes=(Theme.SPORT,)), words).ids == [1]


def test_by_date_nothing_weighs(scope: Database) -> None:
    owner = organisation()
    old = vacancy(organisation=owner, published_at=clock.now() - timedelta(days=40))
    new = vacancy(organisation=owner, published_at=clock.now() - timedelta(days=1))
    shelf = queries.load(clock.today())
    words = shelf.words({old.id: 9.0, new.id: 0.1})
    assert shelf.find(Question(words="tuin"), words).ids == [old.id, new.id]
    assert shelf.find(Question(words="tuin", asked_order=Order.NEWEST), words).ids == [new.id, old.id]
    assert shelf.find(Question()).ids == [new.id, old.id]


def test_the_page_says_every_rule_and_its_points(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Tuin")
    for address in ("/zo-sorteren-we", "/en/zo-sorteren-we"):
        page = client.get(address)
        assert page.status_code == 200
        assert page.headers["ETag"]
    page = client.get("/zo-sorteren-we")
    parts = re.findall(r"<dt>(.*?)</dt><dd><span[^>]*>(.*?)</span><br>(.*?)</dd>", page.text)
    shown = {unescape(name): (unescape(most), unescape(how)) for name, most, how in parts}
    assert shown == {
        str(texts_ranking.SIGNALS[sign]): (f"Hooguit {POINTS[sign]} punten", texts_ranking.how(sign))
        for sign in Signal
    }
    for gate in Gate:
        assert str(texts_ranking.GATES[gate]) in text_of(page.text)
    assert "zoek-1" in page.text
    assert "22 november 2026" in page.text
    assert "Niemand kan betalen" in text_of(page.text)
    assert 'href="/melden?over=' in page.text


def test_the_list_leads_to_how_it_is_sorted(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuin een")
    vacancy(title="Tuin twee")
    indexed()
    assert 'href="/zo-sorteren-we"' in client.get("/vacatures?q=tuin").text
    assert "/zo-sorteren-we" in client.get("/sitemap.xml").text


def test_cards_say_why_in_words(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Schoffelen en planten", talents=[], hours_min=1, hours_max=2, slots=1 << 5)
    indexed()
    page = client.get("/vacatures?q=planten+op+dinsdagavond+in+woensel-noord+uurtje+of+twee").text
    assert titles(page) == ["Schoffelen en planten"]
    reason = text_of(page).partition("Waarom dit bij je past: ")[2]
    assert reason.startswith("In Woensel-Noord · dinsdagavond · hooguit 2 uur")


def test_a_card_gives_three_reasons_at_most(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Tuinieren", step_free=True)
    wishes = "postcode=5628&dag=za&uren=4&leeftijd=30&taal=b1&toegankelijk=ja"
    reason = text_of(client.get(f"/vacatures?{wishes}").text).partition("Waarom dit bij je past: ")[2]
    assert reason.partition("Zaterdagochtend 2 tot")[0].count(" · ") <= 1
    assert len(client.get(f"/api/v1/vacancies?{wishes}").get_json()["items"][0]["reasons"]) > 3
