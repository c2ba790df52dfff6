"""Dutch text becomes the terms that visitors' words become too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation import dutch
from vrijwilligerspunt.foundation.search_compounds import split
from vrijwilligerspunt.foundation.search_highlight import highlight


def terms(text: str) -> list[str]:
    return [token.term for token in dutch.tokens(text)]


def test_a_sentence_becomes_stems_without_small_words() -> None:
    assert terms("Wie wil er boodschappen doen voor de buurvrouw?") == [
        "wil",
        "boodschap",
        "doen",
        "buurvrouw",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boodschap", "boodschappen"),
        ("fiets", "fietsen"),
        ("maatje", "maatjes"),
        ("huis", "huizen"),
        ("koken", "kookt"),
        ("gids", "gidsen"),
        ("Café", "cafe"),
        ("cafe\u0301", "CAFÉ"),
        ("foto’s", "foto"),
        ("foto's", "foto"),
        ("zzp'ers", "zzp"),
        ("ĳsje", "ijsje"),
        ("Straße", "strasse"),
        ("coördi\u00adnator", "coordinator"),
        ("5628 AB", "5628ab"),
        ("5628AB", "5628"),
    ],
)
def test_two_spellings_meet_in_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize("text", ["0123 AB", "1234 ABC", "12345 AB", "1234 SS"])
def test_what_is_not_a_postcode_keeps_its_letters(text: str) -> None:
    assert len(terms(text)) == 2


MEET = """
    ouderen oudere, ouders ouder, jongeren jonger, jongens jongen, gezinnen gezin, gebouwen gebouw,
    gebouwtje gebouw, gebouwd bouwen, bouwen bouw, gelukkig geluk, gelukt lukt, geloven geloof,
    gelovig gelooft, gedichten gedicht, gezichten gezicht, gebeden gebed, gemeenten gemeente,
    gesprekken gesprek,
    geschenken geschenk, gewone gewoon, geluiden geluid, gezonde gezondheid, gezond gezondheid,
    gevoelig gevoel, gebruikt gebruiken, gebeurt gebeuren, paarden paard, paardje paard, paden pad,
    dagen dag, leden lid, steden stad, woorden woord, antwoorden antwoord, borden bord, velden veld,
    beelden beeld, feestje feest, kastjes kast, kaartjes kaart, lijstje lijst, lampjes lamp, tentjes tent,
    planten plantje, plaatsen plaats, tekening tekenen, geknutseld knutselen, aangemeld aanmelden,
    wisselen wissels, vieren viering, kansen kans, redenen reden, regent regen, kinderen kinders,
    gekookt koken, gespeeld spelen, ingevuld invullen, opgelost oplossing, voorgelezen voorlezen,
    gelezen lezen, gelopen lopen, schoongemaakt schoonmaken, garden gardening,
    begeleiden begeleiding, woonbegeleiding woonbegeleiden, vrijwilliger vrijwilligers, bruggetje bruggen,
    vergoeding vergoedingen, handige handig, vogels vogel, leggen leg, liggend liggen
"""
APART = """
    ouderen ouders, oudere ouder, jongens jong, jongens jongeren, gezin zin, gezinnen zinnen, gebouw bouw,
    gebouwen bouwen, begeleiden beleid, woonbegeleiding woonbeleid, paarden paar, paard paars, gewoon wonen,
    geloof loof, geloven loven, geloven lopen, gedicht dicht, gedichten dichten, gezicht zicht, gebed bed,
    geluk lukken, verhaal halen, bestuur stuur, werken wreken, kerk kerst, taal talent, taal taart,
    uitdaging dag, les lezen, lessen lees, boek boekhouden, boeken boekhouder, gemeente mening,
    gemeente gemeen, gezond zon, gezondheid zonnen, geweld wel, gewassen wassen, getal tal, gesprek spreken,
    geschenk schenken, gerecht recht, gereedschap reed, geest es, gedrag drag, gebied bieden, gebit bit,
    gebeuren beurs, geboorte boren, geluid luid, geheim heim, gezellig zelden, gezag zag, gevel velden,
    vogelopvang volopvang, egelopvang opvang, bekend beek, plaatsen platen, planten plan, kaart kaars,
    kans kan, kast kas, held hel, herder hers, haring haren, leden leed, regen reeg, regenboog renboog,
    reden gereden, rits rit, vers ver, uitje uit, weekend week, viering vier, wijziging wijzen, markt mark,
    korting kort, lift living, garden garde, listen list, meeting meten, engels engel, spaans spaan,
    padden pad, waarde waar, wens wennen, handig hand, lastig last, openbaar openen, overheid over,
    jongerenwerk jonrenwerk, boks bokken, heksen hek
"""


def pairs(text: str) -> list[list[str]]:
    return [pair.split() for pair in text.split(",")]


@pytest.mark.parametrize(("one", "other"), pairs(MEET))
def test_the_forms_of_a_word_meet(one: str, other: str) -> None:
    assert dutch.stem(one) == dutch.stem(other)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_words_of_another_meaning_stay_apart(one: str, other: str) -> None:
    assert dutch.stem(one) != dutch.stem(other)


def test_a_form_has_one_stem_of_its_own_and_that_is_a_form_too() -> None:
    lines = dutch._lines("stems_nl.txt")
    forms = [form for line in lines for form in line]
    assert len(forms) == len(set(forms)) > 400
    assert all(
        dutch.fold(form) == form and dutch.stem(dutch.stem(form)) == dutch.stem(form) for form in forms
    )


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("vergeten", "eten"),
        ("digitale", "taal"),
        ("digitaal", "taal"),
        ("wandelaars", "laars"),
        ("wandelen", "delen"),
        ("vertellen", "tellen"),
        ("oversteken", "teken"),
        ("maandag", "dag"),
        ("verhalen", "halen"),
        ("boekhouder", "boek"),
        ("spiegel", "egel"),
        ("assistent", "tent"),
        ("ouderen", "ouder"),
        ("paarden", "paar"),
        ("buitenlander", "land"),
    ],
)
def test_a_word_is_not_about_another_that_only_stands_in_its_letters(word: str, part: str) -> None:
    assert part not in split(word)
    assert dutch.overlap(part, word) == 0


def test_names_are_folded_but_never_stemmed() -> None:
    assert [token.term for token in dutch.tokens("Stichting De Tuïnen", names=True)] == [
        "stichting",
        "tuinen",
    ]


def test_four_grams_mark_the_ends_of_a_word() -> None:
    assert dutch.grams("tuin") == ["^tui", "tuin", "uin$"]
    assert dutch.grams("a") == ["^a$"]


@pytest.mark.parametrize(
    ("word", "relative"),
    [("tuin", "moestuin"), ("tuin", "tuinieren"), ("voorlezer", "voorlezen"), ("fiets", "bakfietsen")],
)
def test_compounds_and_derivations_overlap(word: str, relative: str) -> None:
    assert dutch.overlap(word, relative) >= dutch.CLEAR_SHARE


@pytest.mark.parametrize(
    ("word", "stranger"),
    [
        ("eten", "weten"),
        ("wandelen", "handelen"),
        ("fiets", "niets"),
        ("werken", "merken"),
        ("bus", "schoolbus"),
    ],
)
def test_words_that_only_rhyme_do_not_overlap(word: str, stranger: str) -> None:
    assert dutch.overlap(word, stranger) == 0


def test_words_that_say_nothing_here_are_noise() -> None:
    noise = [
        token.word for token in dutch.tokens("Vrijwilligers graag gezocht: koken") if dutch.is_noise(token)
    ]
    assert noise == ["vrijwilligers", "graag", "gezocht"]


@pytest.mark.parametrize("word", ["paarden", "wonen", "vragen", "klussen"])
def test_a_word_with_the_stem_of_one_that_says_nothing_says_something(word: str) -> None:
    (token,) = dutch.tokens(word)
    assert not dutch.is_noise(token)


@given(st.text(max_size=60))
def test_tokens_point_at_their_place_in_any_text(text: str) -> None:
    last = 0
    for token in dutch.tokens(text, stop_words=True):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= last or not text[token.start : token.end].isascii()
        assert token.word.isalnum()
        assert token.word in dutch.fold(text)
        last = token.end


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert dutch.fold(dutch.fold(text)) == dutch.fold(text)


def test_highlight_marks_stems_compounds_and_accents() -> None:
    segments = highlight("Help mee in de moestuin van het Café.", "tuinen cafe")
    assert [text for text, marked in segments if marked] == ["moestuin", "Café"]


def test_highlight_shows_the_piece_with_most_matches() -> None:
    text = "tuin " + "iets anders " * 40 + "koken in de tuin" + " en verder niets" * 20
    segments = highlight(text, "koken tuin", width=80)
    assert [t for t, marked in segments if marked] == ["koken", "tuin"]
    assert segments[0] == ("… ", False)
    assert segments[-1] == (" …", False)
    assert sum(len(t) for t, _ in segments) <= 84


@given(st.text(max_size=300), st.text(max_size=20), st.integers(0, 200))
def test_highlight_never_loses_or_invents_text(text: str, query: str, width: int) -> None:
    segments = highlight(text, query, width=width)
    shown = segments[1 if segments[:1] == [("… ", False)] else 0 :]
    shown = shown[:-1] if shown[-1:] == [(" …", False)] else shown
    assert "".join(t for t, _ in shown) in text
    if len(text) <= width:
        assert "".join(t for t, _ in segments) == text
