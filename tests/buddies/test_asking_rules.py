"""How somebody is reached, what we point out or refuse in words, and what days are meant; no database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.buddies import rules_asking, rules_hints, rules_reach
from vrijwilligerspunt.buddies.rules_asking import ALL_SLOTS, Moment, WriterWord
from vrijwilligerspunt.buddies.rules_hints import Hint, NumberRefused, hints, refuse_numbers
from vrijwilligerspunt.buddies.rules_reach import PhoneNeeded, Reach, ReachUnclear, reach, spoken
from vrijwilligerspunt.buddies.states import Activity, ReachKind, RequestEnd, RequestState
from vrijwilligerspunt.buddies.texts import ACTIVITIES
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday

LABELS = {one: str(one.value) for one in Activity} | {Activity.WALKING: "Samen wandelen"}


@pytest.mark.parametrize(
    "typed",
    ["0612345678", "06 12 34 56 78", "06-12345678", "+31612345678", "0031 6 12345678", "+31 (0)6 12345678"],
)
def test_a_number_is_recognised_however_it_is_written(typed: str) -> None:
    found = reach(typed)

    assert found == Reach(ReachKind.PHONE, "+31612345678")
    assert spoken(found.kind, found.value) == "06 12 34 56 78"


def test_other_ways_to_reach_somebody() -> None:
    assert reach("040-2381234") == Reach(ReachKind.PHONE, "+31402381234")
    assert spoken(ReachKind.PHONE, "+31402381234") == "040 23 81 234"
    assert reach("+32 470 12 34 56") == Reach(ReachKind.PHONE, "+32470123456")
    assert reach("Els@Voorbeeld.EXAMPLE") == Reach(ReachKind.EMAIL, "els@voorbeeld.example")
    assert spoken(ReachKind.EMAIL, "els@voorbeeld.example") == "els@voorbeeld.example"
    assert spoken(None, None) == ""


@pytest.mark.parametrize(
    "typed",
    ["", "bel maar", "061234567", "06123456789", "123456782", "els@", "06 12345678 of els@voorbeeld.nl"],
)
def test_what_is_neither_is_said_to_be_unclear(typed: str) -> None:
    with pytest.raises(ReachUnclear):
        reach(typed)


def test_to_be_called_one_needs_a_number() -> None:
    with pytest.raises(PhoneNeeded):
        rules_reach.phone("els@voorbeeld.example")


@given(st.text())
def test_whatever_is_typed_is_a_way_to_reach_somebody_or_unclear(typed: str) -> None:
    try:
        found = reach(typed)
    except ReachUnclear:
        return
    assert found.value
    assert reach(found.value) == found


@given(
    st.integers(min_value=100_000_000, max_value=999_999_999),
    st.sampled_from(["+31", "0031", "0", "+31 (0)"]),
)
def test_every_dutch_number_comes_out_the_same(digits: int, start: str) -> None:
    assert reach(f"{start}{digits}").value == f"+31{digits}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mijn man heeft dementie.", (Hint.HEALTH,)),
        ("Hij is hartpatiënt.", (Hint.HEALTH,)),
        ("Ze heeft ALS.", (Hint.HEALTH,)),
        ("Ik ben depressief", (Hint.HEALTH,)),
        ("My mother has cancer", (Hint.HEALTH,)),
        ("Ik woon in de Kerkstraat 12.", (Hint.ADDRESS,)),
        ("5611 AB", (Hint.ADDRESS,)),
        ("5611AB", (Hint.ADDRESS,)),
        ("mijn postcode is 5611ab", (Hint.ADDRESS,)),
        ("Ik kwam in 1950 in Eindhoven wonen.", ()),
        ("Sinds 2019 is het stil, en 1500km fietsen hoeft niet.", ()),
        ("woon op de KERKSTRAAT 12", (Hint.ADDRESS,)),
        ("Diabetes, Parklaan 3", (Hint.HEALTH, Hint.ADDRESS)),
        ("Als het kan op dinsdag, 1 keer per week.", ()),
        ("Ik ben snel moe en loop slecht.", ()),
        ("Op de weg 10 km fietsen.", ()),
        ("Naar de markt, 2 keer.", ()),
        ("Feestdag 3 december om 10 uur", ()),
    ],
)
def test_an_illness_or_a_street_is_pointed_out_and_daily_words_are_not(
    text: str, found: tuple[Hint, ...]
) -> None:
    assert hints(text) == found


@given(st.text())
def test_pointing_out_never_fails(text: str) -> None:
    assert set(hints(text, text)) <= set(Hint)


def _bsn(first: int) -> str:
    """A number that passes the proof of eleven, when there is one with these eight digits."""
    digits = f"{first:08}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    return f"{digits}{rest}" if rest < 10 else ""


@given(
    st.integers(min_value=10_000_000, max_value=99_999_999).map(_bsn).filter(bool),
    st.sampled_from(["", " ", "."]),
)
def test_every_bsn_in_words_is_refused(number: str, between: str) -> None:
    written = between.join((number[:4], number[4:6], number[6:]))
    with pytest.raises(NumberRefused, match="bsn"):
        refuse_numbers(f"Mijn nummer is {written}, bel maar.")


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_every_dutch_account_in_words_is_refused(number: int) -> None:
    body = f"RABO{number:010}"
    signs = "".join(str(int(sign, 36)) for sign in f"{body}NL00")
    account = f"NL{98 - int(signs) % 97:02}{body}"
    spaced = " ".join(account[at : at + 4] for at in range(0, len(account), 4))
    for written in (account, spaced, account.lower()):
        with pytest.raises(NumberRefused, match="iban"):
            refuse_numbers(f"Op rekening {written} graag.")


def test_a_phone_number_in_words_is_no_bsn() -> None:
    refuse_numbers("Bel 06 12 34 56 78, of 040 238 12 34. Ik ben 83 en woon sinds 1975 hier.")


@given(
    st.integers(min_value=1000, max_value=9999),
    st.sampled_from(["de", "en", "er", "in", "is", "of", "op", "we", "zo"]),
)
def test_a_year_and_a_short_word_are_no_postcode(year: int, word: str) -> None:
    assert hints(f"Dat was in {year} {word} toen") == ()


@given(st.integers(min_value=1000, max_value=9999), st.from_regex(r"\A[A-Z]{2}\Z"))
def test_every_postcode_in_capitals_is_pointed_out(digits: int, letters: str) -> None:
    assert Hint.ADDRESS in hints(f"Ik woon op {digits} {letters}.")


def test_boxes_and_days_that_are_named_fill_the_grid() -> None:
    tuesday_morning = 1 << Slot(Weekday.TUESDAY, Daypart.MORNING).code

    assert rules_asking.slots([], "dinsdagochtend") == tuesday_morning
    assert rules_asking.slots([], "Op dinsdag ochtend, of zo") == tuesday_morning
    assert rules_asking.slots([Moment.ANY]) == ALL_SLOTS
    assert rules_asking.slots([Moment.MORNING]).bit_count() == 5
    assert rules_asking.slots([Moment.WEEKEND]).bit_count() == 6
    assert rules_asking.slots([], "zaterdag").bit_count() == 3
    assert rules_asking.slots([], "niet op dinsdag") == 0, "a person hears what is meant"
    assert rules_asking.slots([], "om de week") == 0


@given(st.lists(st.text(max_size=10)), st.text())
def test_the_grid_is_always_a_grid(moments: list[str], words: str) -> None:
    assert 0 <= rules_asking.slots(moments, words) <= ALL_SLOTS


def test_words_that_name_an_activity_are_that_activity() -> None:
    assert rules_asking.activities(["coffee", "nonsense"], "", LABELS) == ["coffee"]
    assert rules_asking.activities([], "samen wandelen.", LABELS) == ["walking"]
    assert rules_asking.activities(["coffee"], "walking", LABELS) == ["walking", "coffee"]
    assert rules_asking.activities([], "iets anders", LABELS) == []


def test_no_activity_names_an_illness() -> None:
    assert not [label for label in ACTIVITIES.values() if rules_hints.hints(str(label._args[0]))]


def test_who_wrote_sees_one_word_of_every_state() -> None:
    words = {state: rules_asking.writer_word(state, None) for state in RequestState}

    assert words[RequestState.CONSENT_PENDING] is WriterWord.WAITS
    assert words[RequestState.OPEN] is words[RequestState.PROPOSED] is WriterWord.TAKEN
    assert words[RequestState.REFERRED_OUT] is WriterWord.TAKEN
    elsewhere = rules_asking.writer_word(RequestState.REFERRED_OUT, None, is_taken_over=True)
    assert elsewhere is WriterWord.STARTED
    assert rules_asking.writer_word(RequestState.ENDED, RequestEnd.GOOD) is WriterWord.STARTED
    assert rules_asking.writer_word(RequestState.ENDED, RequestEnd.NO_CLICK) is WriterWord.NOT_STARTED


def test_the_code_of_a_letter_is_read_as_people_type_it() -> None:
    assert rules_asking.letter_code(" acdef-hjkmn ") == "ACDEFHJKMN"
    assert rules_asking.spaced("ACDEFHJKMN") == "ACDEF HJKMN"
    assert not set("BGILOSZ0158") & set(rules_asking.LETTER_SIGNS)


def test_a_mark_tells_other_words_apart_and_tells_nothing() -> None:
    assert rules_asking.mark("wandelen", None, "") == rules_asking.mark("wandelen", "", None)
    assert rules_asking.mark("wandelen", "") != rules_asking.mark("", "wandelen")
    assert "wandelen" not in rules_asking.mark("wandelen")
