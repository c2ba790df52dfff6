"""Faults that were hunted: what a distrustful visitor or privacy officer would try."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import html5lib
import pytest
import sqlalchemy as sa
from flask import Flask

from tests.accounts import people
from tests.bench.measure import ask
from tests.factories import organisation, vacancy
from tests.foundation.hostile import HOSTILE, RAW
from tests.judge import JudgingClient, fields_of
from tests.search.test_list import text_of
from tests.search.test_wish import CITY, read
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Base, Database, session
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.search import rules_wish
from vrijwilligerspunt.search.states import Unsure
from vrijwilligerspunt.vacancies.states import Theme

Indexed = Callable[[], None]
PLACE = {"wijk_code": "WK077211", "pc4": "5611"}


def total(client: JudgingClient, address: str) -> int:
    """How many the open API finds for an address of the list."""
    found: dict[str, Any] = json.loads(client.get(f"/api/v1/vacancies?{urlsplit(address).query}").data)
    return int(found["total"])


def links(page: str) -> list[tuple[str, str]]:
    """The words and the address of every link in the results."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    results = tree.find(".//*[@id='resultaten']")
    return [
        (" ".join("".join(one.itertext()).split()), one.get("href")) for one in results.findall(".//a[@href]")
    ]


@pytest.fixture
def city(indexed: Indexed) -> None:
    """Sixty vacancies that differ in what one can ask for."""
    themes, wijken = list(Theme), ["WK077211", "WK077221", "WK077231", "WK077253", "WK077272"]
    owner = organisation()
    for number in range(60):
        slot = Slot(list(Weekday)[number % 7], list(Daypart)[number % 3])
        vacancy(
            title=f"{('Muziek maken', 'Koken', 'Computerles')[number % 3]} nummer {number}",
            organisation=owner,
            theme=themes[number % len(themes)],
            wijk_code=wijken[number % 5],
            pc4=("5611", "5652", "5642", "5632", "5643")[number % 5],
            slots=1 << slot.code,
            hours_min=1,
            hours_max=1 + number % 4,
            min_age=(13, 16, 18)[number % 3],
        )
    indexed()


# Understanding

TWO_IN_ONE = (
    "muziek op dinsdagavond in gestel",
    "zaterdagochtend en woensdagavond koken",
    "tijdens schooltijd met kinderen",
    "during school hours",
    "niet op dinsdagavond",
    "zondagmiddag, dinsdagavond en 2 uur",
    "za, zo of maandagmorgen",
    "koken wo en za",
    "op ma of vr muziek",
)


@pytest.mark.parametrize("text", TWO_IN_ONE)
def test_taking_one_wish_off_takes_off_no_other(text: str) -> None:
    wish = read(text)
    for part in wish.parts:
        left = read(rules_wish.without(wish, part, CITY))
        assert {one.wish for one in wish.parts} - {one.wish for one in left.parts} == {part.wish}, part
        assert {one.wish for one in left.parts} <= {one.wish for one in wish.parts}, part
        assert left.rest == wish.rest or part.kind in rules_wish.SUBJECTS, part


@pytest.mark.parametrize(
    "text",
    [
        "ik wil graag maatje worden van een eenzame oudere",
        "ik wil hulp bieden",
        "ik ben alleen op maandag beschikbaar",
        "ik ben alleen 's avonds vrij",
        "wij zijn alleen beschikbaar op zaterdag",
        "help me find volunteer work",
        "can you help me find something",
        "help mij zoeken naar vrijwilligerswerk",
    ],
)
def test_who_offers_or_only_says_when_is_not_sent_to_the_door_for_help(text: str) -> None:
    assert not read(text).asks_help


@pytest.mark.parametrize(
    "text",
    [
        "help mij",
        "waar kan ik hulp krijgen",
        "where can i find help",
        "mijn moeder is eenzaam",
        "my mother is very lonely",
        "wie kan mij naar het ziekenhuis rijden",
        "find someone to visit my dad",
        "ik ben alleen",
        "ik wil een maatje",
    ],
)
def test_who_asks_for_help_in_other_words_is_heard(text: str) -> None:
    assert read(text).asks_help


@pytest.mark.parametrize(
    ("text", "refused", "rest"),
    [
        ("ik kan niet tillen", "niet tillen", ""),
        ("ik kan niet zwaar tillen maar wel koken", "niet zwaar tillen", "koken"),
        ("ik wil niet bellen op maandag", "niet bellen", ""),
        ("i can not lift", "not lift", ""),
        ("ik hou niet van dieren", "niet van dieren", ""),
    ],
)
def test_what_somebody_cannot_do_is_not_what_is_searched(text: str, refused: str, rest: str) -> None:
    wish = read(text)
    assert [(one.kind, one.text) for one in wish.doubts] == [(Unsure.NOT_WANTED, refused)]
    assert wish.rest == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mensen die niet kunnen lezen", "mensen die niet kunnen lezen"),
        ("niet alleen", "niet alleen"),
        ("ik kan niet op maandag", ""),
        ("naast mijn baan koken", "koken"),
        ("alles behalve zondag", ""),
        ("postcode 5611 AB 12", ""),
        ("5611-AB", ""),
        ("dinsdag 12 januari koken", "koken"),
        ("om de week muziek", "muziek"),
        ("vrijdag vrij", ""),
        ("free on friday", ""),
        ("niet ver van 5611", ""),
        ("op fietsafstand van strijp", ""),
        ("6 jarige kinderen", "6 jarige kinderen"),
    ],
)
def test_what_says_nothing_about_the_work_is_not_searched_and_what_does_is(text: str, rest: str) -> None:
    assert read(text).rest == rest


# Links

ADDRESSES = (
    "",
    "q=muziek",
    "q=muziek+op+dinsdagavond+in+gestel",
    "q=computer+5611&straal=1",
    "q=koken+5652&straal=10&weergave=kaart",
    "q=koken+binnen+3+km+van+5611&straal=10",
    "q=muziek+zaterdagochtend+en+woensdagavond&uren=1",
    "q=koken+in+blixembosch+of+gestel",
    "q=muziek&dag=di&dagdeel=avond&wijk=WK077211",
    "q=xqzzq&thema=sport",
    "postcode=5611&straal=2&sorteer=afstand",
    "leeftijd=15&taal=geen&weergave=kaart",
    "thuis=ja&toegankelijk=ja",
    "soort=bestuur&stadsdeel=7",
    "pagina=3",
)


@pytest.mark.parametrize("query", ADDRESSES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_link_gives_the_number_it_announces(
    client: JudgingClient, city: None, language: str, query: str
) -> None:
    here = f"{language}/vacatures?{query}"
    page = client.get(here).text
    for label, href in links(page):
        if urlsplit(href).path != f"{language}/vacatures":
            continue
        words = label.replace("\xa0", " ").split()
        announced = [word.strip("()") for word in words if word.strip("():").isdigit()]
        is_number = label.endswith(")") or words[-1] in {"plek", "plekken", "place", "places"}
        if is_number and announced:
            assert total(client, href) == int(announced[-1]), (label, href)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    canonical = tree.find(".//link[@rel='canonical']").get("href")
    assert urlsplit(canonical).path == f"{language}/vacatures"
    assert total(client, canonical) == total(client, here)
    again = html5lib.parse(client.get(urlsplit(canonical)._replace(scheme="", netloc="").geturl()).text)
    assert any(canonical == one.get("href") for one in again.iter() if one.get("rel") == "canonical")


def test_a_chosen_distance_around_a_postcode_in_the_words_stays_on_every_link(
    client: JudgingClient, city: None
) -> None:
    page = client.get("/vacatures?q=koken+5611&straal=10").text
    lists = [dict(parse_qsl(urlsplit(href).query)) for _label, href in links(page)]
    assert {found["straal"] for found in lists if found.get("q") == "koken 5611"} == {"10"}
    assert all("straal" not in found for found in lists if found.get("q") == "koken")


def test_a_child_that_writes_its_age_is_shown_the_way_too(client: JudgingClient, scope: Database) -> None:
    for address in ("/vacatures?leeftijd=11", "/vacatures?q=ik+ben+11"):
        assert "Nog geen 13?" in text_of(client.get(address).text)


# What somebody types is nobody's business

ADDRESSES_WITH_WORDS = (
    "/vacatures",
    "/vacatures/suggesties",
    "/organisaties",
    "/vacatures/bewaren",
    "/en/organisaties",
    "/api/v1/vacancies",
)


def test_no_door_writes_down_what_was_typed(
    client: JudgingClient, scope: Database, indexed: Indexed, caplog: pytest.LogCaptureFixture
) -> None:
    vacancy(title="Soep koken")
    indexed()
    caplog.set_level(logging.DEBUG)
    for words in ("zwfkqx", "zwfkqxen in gestel", '"zwfkqx" soep', "zwfkqx\x00", "zwfkqx@voorbeeld.example"):
        for address in ADDRESSES_WITH_WORDS:
            client.get(f"{address}?{urlencode({'q': words})}").close()
    for table in Base.metadata.sorted_tables:
        for row in session().execute(sa.select(table)):
            assert "zwfkqx" not in repr(tuple(row)).lower(), table.name
    assert "zwfkqx" not in caplog.text.lower()


def test_a_search_that_breaks_logs_where_and_not_what(
    client: JudgingClient,
    engine: SearchEngine,
    indexed: Indexed,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vacancy(title="Soep koken")
    indexed()

    typed = "zwf" + "kqx"  # Not in one piece: a trace shows the line that raised.

    def breaks(*_given: object, **_named: object) -> None:
        raise KeyError(typed)

    monkeypatch.setattr("vrijwilligerspunt.foundation.search_reader.Opened.answer", breaks)
    assert client.get(f"/vacatures?q={typed}").status_code == 200
    assert "Search failed with KeyError" in caplog.text
    assert "in breaks" in caplog.text
    assert typed not in caplog.text


# Whatever stands behind the question mark


@pytest.mark.parametrize("door", ["/organisaties?q=", "/en/organisaties?q=", "/vacatures/bewaren?q="])
def test_the_other_doors_answer_everything_too(app: Flask, city: None, door: str) -> None:
    texts = [quote(text.encode("utf-8", "surrogatepass")) for text in HOSTILE[::3]]
    refused = [one[:60] for one in [*texts, *RAW] if ask(app, door + one)[0] != 200]
    assert refused == []


@pytest.mark.parametrize(
    "text", ["\x00soep", "<b>soep</b>", "soep " * 400, "🪴" * 99, "\u202esoep", "%00%ff", '"']
)
def test_a_strange_search_is_kept_or_refused_kindly(
    client: JudgingClient, scope: Database, text: str
) -> None:
    page = f"/vacatures/bewaren?{urlencode({'q': text, 'dag': 'za'})}"
    fields = fields_of(client.get(page).data, "bewaren")
    answer = client.post(page, data=fields | {"email": "amina@voorbeeld.example"})
    assert answer.status_code in {303, 422}


def test_the_first_of_two_questions_counts_for_everybody(client: JudgingClient, city: None) -> None:
    for first, second in (("koken", "muziek"), ("muziek", "koken")):
        for address in ("/api/v1/vacancies", "/vacatures"):
            page = client.get(f"{address}?q={first}&q={second}").text
            assert first in unescape(page)[:2_000].lower() or json.loads(page)["words"] == first


def test_staff_may_paste_anything_into_the_list_of_words(client: JudgingClient, database: Database) -> None:
    account = people.staff(database, Role.EDITOR, name="Sjoerd", email="sjoerd@voorbeeld.example")
    people.sign_in(client, account)
    page = client.get("/werkplek/zoekwoorden?q=maatje%00%07")
    assert page.status_code == 200
    assert "\x00" not in page.text
    assert 'value="maatje"' in page.text
