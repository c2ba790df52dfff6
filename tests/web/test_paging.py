"""Pages of a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.web.paging import nearest, pagination


def shown(current: int, last: int) -> list[str]:
    items = pagination(current, last, lambda number: f"?pagina={number}")["items"]
    return ["…" if item.get("gap") else item["label"] + "*" * item["current"] for item in items]


def test_the_first_the_last_and_the_pages_around_are_shown() -> None:
    assert shown(6, 12) == ["1", "…", "5", "6*", "7", "…", "12"]


@pytest.mark.parametrize(
    ("current", "last", "labels"),
    [
        (1, 1, ["1*"]),
        (1, 3, ["1*", "2", "3"]),
        (4, 7, ["1", "2", "3", "4*", "5", "6", "7"]),
        (1, 9, ["1*", "2", "…", "9"]),
        (9, 9, ["1", "…", "8", "9*"]),
    ],
)
def test_a_gap_stands_for_more_than_one_page(current: int, last: int, labels: list[str]) -> None:
    assert shown(current, last) == labels


def test_the_ends_have_no_further_step() -> None:
    pages = pagination(1, 3, str)
    assert (pages["previous"], pages["next"]) == (None, "2")
    pages = pagination(3, 3, str)
    assert (pages["previous"], pages["next"]) == ("2", None)


@given(st.one_of(st.none(), st.text(), st.integers().map(str)), st.integers(1, 50))
def test_whatever_is_asked_there_is_a_page(asked: str | None, last: int) -> None:
    assert 1 <= nearest(asked, last) <= last


def test_a_page_that_is_there_is_the_one() -> None:
    assert [nearest(text, 9) for text in ("3", " 4 ", "0", "-1", "abc", "99", "²")] == [3, 4, 1, 1, 1, 9, 1]
