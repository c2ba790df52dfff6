"""Understanding a visitor's words: wishes, what is left to search, doubts, and asking for help."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.search.wish_sentences import ASKS_HELP, DUTCH, ENGLISH, OFFERS_HELP
from vrijwilligerspunt import places
from vrijwilligerspunt.search.rules import Area
from vrijwilligerspunt.search.rules_wish import MOST_LETTERS, Understood, cut, respelled, understand, without
from vrijwilligerspunt.search.rules_wish_places import Names, names
from vrijwilligerspunt.search.rules_wish_table import PHRASES
from vrijwilligerspunt.search.states import Unsure, Wish

DATA = Path(places.__file__).parent / "data"
UNFILTERED = {Wish.SUBJECT, Wish.THEME}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def city() -> Names:
    """The names of Eindhoven, from our own tables."""
    districts = {
        row["municipal_code"]: Area(row["municipal_code"], row["name"], 0, 0)
        for row in _rows("eindhoven_districts.csv")
    }
    codes = {area.name: code for code, area in districts.items()}
    wijken = {
        row["code"]: Area(row["code"], row["name"], 0, 0, codes[row["district"]])
        for row in _rows("eindhoven_wijken.csv")
    }
    buurten = {
        row["code"]: Area(row["code"], row["name"], 0, 0, row["wijk_code"])
        for row in _rows("eindhoven_neighbourhoods.csv")
    }
    aliases = [
        (row["alias"], codes.get(target, target))
        for row in _rows("eindhoven_aliases.csv")
        for target in row["target"].split(" ")
    ]
    return names(
        districts, wijken, buurten, aliases, [row["pc4"] for row in _rows("eindhoven_postcodes.csv")]
    )


CITY = city()


def read(text: str) -> Understood:
    return understand(text, CITY)


def said(understood: Understood) -> str:
    """Every kind of wish with its values."""
    return " ".join(
        f"{kind.value}={','.join(understood.values(kind))}" for kind in Wish if understood.values(kind)
    )


def filters(text: str) -> set[Wish]:
    return {part.kind for part in read(text).parts} - UNFILTERED


def test_the_sentence_of_the_issue_becomes_five_wishes_and_one_word() -> None:
    wish = read("iets met muziek op dinsdagavond in gestel, uurtje of twee")
    assert [(part.kind, part.values, part.text) for part in wish.parts] == [
        (Wish.SUBJECT, ("cultuur-erfgoed",), "muziek"),
        (Wish.DAY, ("di",), "op dinsdagavond"),
        (Wish.PART, ("avond",), "op dinsdagavond"),
        (Wish.DISTRICT, ("7",), "in gestel"),
        (Wish.HOURS, ("2",), "uurtje of twee"),
    ]
    assert wish.rest == "muziek"
    assert wish.doubts == ()
    assert not wish.asks_help


@pytest.mark.parametrize(("text", "wishes", "rest"), [*DUTCH, *ENGLISH])
def test_a_sentence_is_read_as_people_mean_it(text: str, wishes: str, rest: str) -> None:
    wish = read(text)
    assert (said(wish), wish.rest) == (wishes, rest)
    capital = read(text.upper())
    assert said(capital) == wishes, "capitals change nothing"


@pytest.mark.parametrize("text", ASKS_HELP)
def test_who_asks_for_help_is_heard(text: str) -> None:
    assert read(text).asks_help


@pytest.mark.parametrize("text", OFFERS_HELP)
def test_who_offers_help_is_not_sent_to_the_door_for_help(text: str) -> None:
    assert not read(text).asks_help


def test_a_wijk_and_a_buurt_say_both_names() -> None:
    labels = {
        text: [part.label for part in read(text).parts] for text in ("bennekel", "woensel", "erp wijk erp")
    }
    assert labels["bennekel"] == ["Bennekel (Oud-Gestel)"]
    assert labels["woensel"] == ["Woensel (Woensel-Zuid, Woensel-Noord)"]
    assert labels["erp wijk erp"] == ["Erp"]


DOUBTS = (
    ("in acht", Unsure.PLACE_OR_WORD, "acht", True),
    ("acht", Unsure.PLACE_OR_WORD, "acht", True),
    ("acht kinderen", Unsure.PLACE_OR_WORD, "acht", False),
    ("vrijwilliger in de tempel", Unsure.PLACE_OR_WORD, "tempel", True),
    ("winkelcentrum", Unsure.PLACE_OR_WORD, "winkelcentrum", True),
    ("thuis", Unsure.WISH_OR_WORD, "thuis", False),
    ("rolstoel duwen", Unsure.WISH_OR_WORD, "rolstoel", False),
    ("klusje", Unsure.WISH_OR_WORD, "klusje", False),
    ("english speaking", Unsure.WISH_OR_WORD, "english speaking", True),
    ("oppas 15 jaar oud", Unsure.WISH_OR_WORD, "15 jaar oud", False),
    ("niet in gestel", Unsure.NOT_WANTED, "niet in gestel", False),
    ("niet op dinsdagavond", Unsure.NOT_WANTED, "niet op dinsdagavond", False),
    ("geen kinderen", Unsure.NOT_WANTED, "geen kinderen", False),
    ("niet vanuit huis", Unsure.NOT_WANTED, "niet vanuit huis", False),
    ("op zaterdag maar niet in de ochtend of op woensdag", Unsure.NOT_WANTED, "", False),
    ("minstens 8 uur", Unsure.AT_LEAST, "minstens 8 uur", False),
    ("morgen", Unsure.DATE, "morgen", False),
    ("iets bij mij in de buurt", Unsure.NEAR_WHERE, "bij mij in de buurt", False),
    ("postcode 9999", Unsure.UNKNOWN_POSTCODE, "postcode 9999", False),
    ("5628 of 5611", Unsure.TWO_POSTCODES, "5611", False),
)


@pytest.mark.parametrize(("text", "kind", "stretch", "taken"), DOUBTS)
def test_what_may_mean_something_else_is_a_doubt(text: str, kind: Unsure, stretch: str, taken: bool) -> None:
    found = [doubt for doubt in read(text).doubts if doubt.kind is kind]
    assert [doubt.taken for doubt in found] == [taken]
    assert stretch in ("", found[0].text)


@pytest.mark.parametrize(
    "text",
    [
        "wandelen in Acht",
        "in de wijk acht",
        "tuin in het centrum",
        "acht uur per week",
        "mensen thuis bezoeken",
        "vanuit huis",
        "ik zit in een rolstoel",
        "ik ben 15",
    ],
)
def test_what_is_clear_has_no_doubt(text: str) -> None:
    assert read(text).doubts == ()


@pytest.mark.parametrize(
    "text", ["acht uur", "zo leuk", "ma en pa", "do something", "erp software", "schoot"]
)
def test_an_ordinary_word_is_no_place_and_no_day(text: str) -> None:
    assert not filters(text) & {Wish.DAY, Wish.WIJK} or text == "schoot"


def test_quoted_text_is_searched_and_never_understood() -> None:
    wish = read('"op dinsdag in gestel" ‘s avonds')
    assert [part.kind for part in wish.parts] == [Wish.PART]
    assert wish.rest == '"op dinsdag in gestel"'


def test_another_spelling_of_the_words_keeps_the_wishes() -> None:
    wish = read("muzeik op dinsdagavond in gestel")
    again = read(respelled(wish, "muziek"))
    assert again.rest == "muziek"
    assert said(again).endswith("dag=di dagdeel=avond stadsdeel=7")


def test_accents_and_odd_spacing_change_nothing() -> None:
    assert said(read("  één   uurtje\top  DINSDÁG ")) == "dag=di uren=1"
    assert said(read("dinsdagavond")) == said(read("dinsdag-avond")) == said(read("dinsdag avond"))


WORDS = st.sampled_from(
    sorted({word for text, _, _ in (*DUTCH, *ENGLISH) for word in text.split()} | {"niet", "geen", '"', ","})
)
SALAD = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.one_of(SALAD, st.text(max_size=300), st.builds(lambda a, b: a + b, SALAD, st.text(max_size=40)))


@given(text=TEXTS)
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_and_every_stretch_lies_in_it(text: str) -> None:
    wish = read(text)
    assert wish == read(text)
    assert wish.text == text[:MOST_LETTERS]
    for one in (*wish.parts, *wish.doubts):
        assert 0 <= one.start < one.end <= len(wish.text)
        assert wish.text[one.start : one.end] == one.text
    assert len("".join(wish.rest.split())) <= len("".join(wish.text.split()))
    for part in wish.parts:
        assert part.values


@given(text=SALAD)
@example('10:00 zonder 10:00 " " wo/vr')
@settings(max_examples=250, deadline=None)
def test_a_wish_that_is_taken_off_is_gone(text: str) -> None:
    wish = read(text)
    for part in wish.parts:
        left = without(wish, part, CITY)
        assert len(left) < len(text) or len(read(left).parts) < len(wish.parts)
        assert part.wish not in [one.wish for one in read(left).parts]


@given(text=SALAD)
@settings(max_examples=150, deadline=None)
def test_with_every_wish_taken_off_none_is_left(text: str) -> None:
    left = text
    for _ in range(MOST_LETTERS):
        parts = read(left).parts
        if not parts:
            break
        left = cut(left, [(part.start, part.end) for part in parts])
    assert read(left).parts == ()


HOSTILE = (
    "a" * MOST_LETTERS,
    "1 " * 100,
    "een " * 50,
    "niet " * 40,
    "ma di " * 33,
    "ik wil graag " * 16,
    "in de buurt van " * 12,
    "acht " * 40,
    "ik spreek nog niet zo goed " * 8,
    "een of " * 28,
    "\u0301" * MOST_LETTERS,
    "(" * MOST_LETTERS,
    '"' * MOST_LETTERS,
    "5611 " * 40,
    "van 2 tot 3 uur " * 12,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_costs_little(text: str) -> None:
    read(text)
    begun = time.perf_counter()
    wish = read(text)
    for part in {one.wish: one for one in wish.parts}.values():
        without(wish, part, CITY)
    assert time.perf_counter() - begun < 0.1


def test_every_phrase_of_the_table_is_written_in_folded_words() -> None:
    for _meaning, phrases in PHRASES:
        assert phrases == phrases.lower()
        assert phrases.isascii()
