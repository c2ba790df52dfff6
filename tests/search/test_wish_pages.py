"""How the words were read, on the list and in the API: chips, doubts, the door to help; without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import html5lib
import pytest

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from tests.search.test_list import text_of, titles
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.vacancies.states import Theme, VacancyKind

Indexed = Callable[[], None]
SENTENCE = "iets met muziek op dinsdagavond in gestel, uurtje of twee"
TUESDAY_EVENING = 1 << Slot(Weekday.TUESDAY, Daypart.EVENING).code
GESTEL = "WK077272"


def chips(page: str) -> dict[str, str]:
    """The wishes that were read, as a screen reader says them, with the words of the address without each."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    found = {}
    for link in tree.iter("a"):
        if "vp-chip--read" in link.get("class", ""):
            spoken = next(span.text for span in link.iter("span") if span.get("class") == "vp-sr")
            query = parse_qs(urlsplit(link.get("href")).query)
            found[str(spoken)] = query.get("q", [""])[0]
    return found


def listed(client: JudgingClient, words: str, path: str = "/vacatures", **more: str) -> str:
    return client.get(f"{path}?{urlencode({'q': words} | more)}").text


@pytest.fixture
def music(indexed: Indexed) -> str:
    """One vacancy that meets the sentence, and others that miss one wish each."""
    owner = organisation()
    right = {
        "theme": Theme.CULTURE,
        "tasks": "Je maakt muziek met buren.",
        "slots": TUESDAY_EVENING,
        "hours_min": 1,
        "hours_max": 2,
        "wijk_code": GESTEL,
        "organisation": owner,
    }
    vacancy(title="Muziek in Gestel", **right)
    vacancy(title="Muziek elders", **right | {"wijk_code": "WK077253"})
    vacancy(title="Muziek zaterdag", **right | {"slots": 1 << 15})
    vacancy(title="Muziek de hele dag", **right | {"hours_max": 8})
    indexed()
    return "Muziek in Gestel"


def test_the_sentence_of_the_issue_finds_what_it_means_and_says_so(client: JudgingClient, music: str) -> None:
    page = listed(client, SENTENCE)
    assert titles(page)[:1] == [music]
    assert "1 plek gevonden" in text_of(page)
    assert "Zo lezen we je vraag:" in text_of(page)
    assert chips(page) == {
        "Haal weg: muziek": "iets met op dinsdagavond in gestel, uurtje of twee",
        "Haal weg: dinsdag": "iets met muziek avond in gestel, uurtje of twee",
        "Haal weg: avond": "iets met muziek dinsdag in gestel, uurtje of twee",
        "Haal weg: Gestel": "iets met muziek op dinsdagavond, uurtje of twee",
        "Haal weg: hooguit 2 uur": "iets met muziek op dinsdagavond in gestel",
    }
    assert "<mark>Muziek</mark>" in page or "<mark>muziek</mark>" in page
    assert "<mark>dinsdag" not in page


def test_a_wish_that_is_taken_off_no_longer_counts(client: JudgingClient, music: str) -> None:
    page = listed(client, SENTENCE, dag="wo")
    link = re.search(r'href="([^"]+)"[^>]*><span class="vp-sr">Haal weg: Gestel<', page)
    assert link is not None
    without = client.get(unescape(link[1]))
    assert parse_qs(urlsplit(unescape(link[1])).query)["dag"] == ["wo"], "what was chosen stays"
    assert "Muziek elders" in titles(without.text)
    assert "Haal weg: Gestel" not in chips(without.text)


def test_the_search_field_keeps_what_was_typed(client: JudgingClient, music: str) -> None:
    page = listed(client, SENTENCE)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    field = next(node for node in tree.iter("input") if node.get("name") == "q")
    assert field.get("value") == SENTENCE


def test_an_english_page_reads_english_and_speaks_it(client: JudgingClient, music: str) -> None:
    page = listed(client, "muziek on tuesday evening in gestel, two hours", path="/en/vacatures")
    assert titles(page)[:1] == [music]
    assert 'href="/en/vacatures?' in page
    assert len(chips(page)) == 5


def test_a_doubt_offers_the_other_reading(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Wandelen in Acht", wijk_code="WK077252")
    vacancy(title="Acht ouderen bezoeken")
    indexed()
    page = listed(client, "in acht")
    assert titles(page) == ["Wandelen in Acht"]
    assert "We zochten in Acht (Achtse Molen)." in text_of(page)
    other = re.search(r'href="([^"]+)"[^>]*>Zoek op het woord ‘acht’<', page)
    assert other is not None
    assert parse_qs(urlsplit(unescape(other[1])).query)["q"] == ['in "acht"']
    assert "Acht ouderen bezoeken" in titles(client.get(unescape(other[1])).text)
    left = listed(client, "acht ouderen")
    other = re.search(r'href="([^"]+)"[^>]*>Zoek in Acht \(Achtse Molen\)<', left)
    assert other is not None
    assert parse_qs(urlsplit(unescape(other[1])).query) == {"q": ["ouderen"], "wijk": ["WK077252"]}


def test_what_could_not_be_used_is_named(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Tuinmaatje")
    page = text_of(listed(client, "niet in gestel"))
    assert "‘niet in gestel’ konden we niet gebruiken." in page
    assert "Vul je postcode in." in text_of(listed(client, "iets dichtbij"))
    assert "Vul je postcode in." not in text_of(listed(client, "iets dichtbij", postcode="5628"))


def test_who_asks_for_help_sees_the_door_and_then_vacancies(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Maatje voor een oudere", theme=Theme.BUDDIES)
    indexed()
    page = listed(client, "maatje voor mijn moeder")
    shown = text_of(page)
    assert "Zoek je zelf hulp?" in shown
    assert 'href="/maatjes/vragen"' in page
    assert titles(page) == ["Maatje voor een oudere"]
    assert shown.index("Zoek je zelf hulp?") < shown.index("Maatje voor een oudere")
    assert "Zoek je zelf hulp?" not in text_of(listed(client, "maatje worden"))


def test_a_theme_alone_finds_all_of_it_and_the_words_first(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Vogels tellen", tasks="Je telt.", who="", offer="", talents=[])
    vacancy(title="Natuur op school", theme=Theme.LANGUAGE, tasks="Je vertelt.", who="", offer="", talents=[])
    vacancy(title="Boekhouding", theme=Theme.BOARD, tasks="Je rekent.", who="", offer="", talents=[])
    indexed()
    found = titles(listed(client, "iets met natuur"))
    assert set(found) == {"Natuur op school", "Vogels tellen"}
    assert client.get("/api/v1/vacancies?q=natuur").get_json()["total"] == 2


def test_a_typing_error_keeps_the_wishes(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Bibliotheek open houden")
    indexed()
    page = listed(client, "bibliotehek op zaterdag")
    assert "Bedoelde je" in text_of(page)
    assert f'{urlencode({"q": "bibliotheek op zaterdag"})}"' in unescape(page)


def test_the_api_tells_what_it_understood(client: JudgingClient, music: str) -> None:
    body = client.get(f"/api/v1/vacancies?{urlencode({'q': SENTENCE})}").get_json()
    assert body["words"] == "muziek"
    assert body["total"] == 1
    assert body["items"][0]["reasons"]
    assert body["understood"] == [
        {
            "parameter": "onderwerp",
            "values": ["cultuur-erfgoed"],
            "label": "Cultuur en erfgoed",
            "text": "muziek",
        },
        {"parameter": "dag", "values": ["di"], "label": "dinsdag", "text": "op dinsdagavond"},
        {"parameter": "dagdeel", "values": ["avond"], "label": "avond", "text": "op dinsdagavond"},
        {"parameter": "stadsdeel", "values": ["7"], "label": "Gestel", "text": "in gestel"},
        {"parameter": "uren", "values": ["2"], "label": "hooguit 2 uur", "text": "uurtje of twee"},
    ]
    plain = client.get("/api/v1/vacancies").get_json()
    assert (plain["understood"], plain["words"]) == ([], "")


def test_understood_and_chosen_give_the_same_list(client: JudgingClient, music: str) -> None:
    words = client.get(f"/api/v1/vacancies?{urlencode({'q': SENTENCE})}").get_json()
    chosen = client.get("/api/v1/vacancies?q=muziek&dag=di&dagdeel=avond&stadsdeel=7&uren=2").get_json()
    assert words["items"] == chosen["items"]
    assert words["facets"] == chosen["facets"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("eenmalig", ["Eén keer"]),
        ("op zaterdag", ["Eén keer", "Zaterdag"]),
        ("niet in het weekend", ["Maandag"]),
        ("bennekel", ["Maandag"]),
        ("ik ben 15", ["Eén keer"]),
    ],
)
def test_each_wish_filters_as_its_choice_does(
    client: JudgingClient, indexed: Indexed, words: str, found: list[str]
) -> None:
    owner = organisation()
    vacancy(title="Eén keer", kind=VacancyKind.ONE_OFF, min_age=13, organisation=owner)
    vacancy(title="Zaterdag", organisation=owner)
    vacancy(title="Maandag", slots=1, wijk_code=GESTEL, organisation=owner)
    indexed()
    assert sorted(titles(listed(client, words))) == found


def test_the_page_still_takes_few_statements(
    client: JudgingClient, music: str, statements: list[str]
) -> None:
    listed(client, SENTENCE)
    statements.clear()
    listed(client, SENTENCE + " graag")
    assert len([one for one in statements if one.lstrip().upper().startswith("SELECT")]) <= 5


def test_every_name_of_a_place_is_read_from_the_tables(client: JudgingClient, scope: Database) -> None:
    places.load_facts()
    vacancy(title="In de Bennekel", wijk_code=GESTEL)
    assert titles(listed(client, "in de bennekel")) == ["In de Bennekel"]
