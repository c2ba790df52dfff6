"""Personal data in free text: what is found however it is written, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation.personal_data import Personal, is_bsn, personal_data

BSN = "123456782"
eight_digits = st.integers(min_value=0, max_value=99_999_999)


def _whole(first: int) -> str:
    """A number that passes the proof of eleven, when there is one with these eight digits."""
    digits = f"{first:08}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    return f"{digits}{rest}" if first and rest < 10 else ""


numbers = eight_digits.map(_whole).filter(bool)


def test_a_number_of_a_citizen_is_found() -> None:
    assert is_bsn(BSN)
    assert personal_data(f"Mijn nummer is {BSN}.") == (Personal.BSN,)


@given(
    numbers,
    st.sampled_from([(9,), (3, 6), (4, 6), (2, 4, 6)]),
    st.sampled_from([" ", ".", "-"]),
    st.sampled_from(
        ["", "bsn ", "bsn", "BSN:", "Bsn-", "burgerservicenummer", "Mijn nummer is ", "In 2019 "]
    ),
)
def test_it_is_found_however_it_is_grouped_and_whatever_stands_before_it(
    number: str, ends: tuple[int, ...], between: str, before: str
) -> None:
    starts = (0, *ends)
    groups = [number[start:end] for start, end in zip(starts, (*ends, 9), strict=True) if number[start:end]]
    # In other groups than those of a passport a number beside it may be a part of it, and "-" is a date.
    is_usual = [len(group) for group in groups] in ([9], [3, 3, 3], [4, 2, 3])
    assume(is_usual or (before != "In 2019 " and between != "-"))

    assert Personal.BSN in personal_data(f"{before}{between.join(groups)}, bel maar.")


@given(numbers)
def test_in_threes_and_as_in_a_letter_it_is_found(number: str) -> None:
    for between in (" ", ".", "-"):
        for cuts in ((3, 6), (4, 6)):
            groups = (number[: cuts[0]], number[cuts[0] : cuts[1]], number[cuts[1] :])
            assert Personal.BSN in personal_data(f"In 2019 {between.join(groups)}")


@given(
    st.sampled_from(["+32", "+49", "0032", "+1", "00 44"]),
    st.integers(min_value=10_000_000, max_value=9_999_999_999),
    st.sampled_from(["", " ", "-", "."]),
    st.integers(min_value=2, max_value=4),
)
def test_a_number_from_abroad_is_none(country: str, digits: int, between: str, size: int) -> None:
    groups = [str(digits)[at : at + size] for at in range(0, len(str(digits)), size)]

    assert Personal.BSN not in personal_data(f"Bel {country} {between.join(groups)} graag.")


@given(st.integers(min_value=10**9, max_value=10**20))
def test_nine_digits_of_a_longer_number_are_none(number: int) -> None:
    assert Personal.BSN not in personal_data(f"Pakket {number} is er.")


@pytest.mark.parametrize(
    "text",
    [
        "+32 473 00 20 46",
        "+32 (0)473 00 20 46",
        "0032 473 00 20 46",
        "0473 00 20 46",
        "06 12 34 56 78",
        "Geboren op 12-11-1950, 3 kinderen",
        "https://voorbeeld.example/boek-123-456-782-lezen",
        "RL123456782NL",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert Personal.BSN not in personal_data(text)


@pytest.mark.parametrize(
    "text",
    ["bsn111222333", "111-222-333", f"het kost 5,00 {BSN}", f"om 10:00 {BSN}", f"18+ {BSN}", f"2019 {BSN}"],
)
def test_what_stood_beside_it_does_not_hide_it(text: str) -> None:
    assert Personal.BSN in personal_data(text)


@given(st.text())
def test_whatever_is_written_is_read_without_a_fault(text: str) -> None:
    assert set(personal_data(text)) <= set(Personal)


def test_a_long_row_of_digits_is_read_at_once() -> None:
    assert personal_data("1 " * 20_000 + "x") == ()
