"""A number typed on a till: only there, with the first name, yes or no, and seldom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from tests.judge import JudgingClient
from tests.passes.test_check import Counter
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.passes.rules_codes import new_number
from vrijwilligerspunt.passes.states import PassState, RevokeReason


@pytest.fixture
def counter(app: Flask, database: Database) -> Counter:
    return Counter(app, database)


def test_a_number_is_checked_on_a_linked_till_only(counter: Counter) -> None:
    assert counter.browser().get("/pas/nummer").status_code == 404

    till = counter.till(counter.offer().organisation_id)
    page = till.get("/pas/nummer")
    assert page.status_code == 200
    assert "Scannen is zekerder" in page.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Fatima", "Geldig. "),
        ("  fátima ", "Geldig. "),
        ("Fatima el Amrani", "Geldig. "),
        ("Fat", "Niet geldig. "),
        ("Bram", "Niet geldig. "),
    ],
)
def test_a_typed_number_needs_the_first_name(counter: Counter, name: str, said: str) -> None:
    held, till = counter.holder(), counter.till(counter.offer().organisation_id)
    assert held.number is not None
    typed = f"{held.number[:3].lower()} {held.number[3:6]}-{held.number[6:]}"

    answer = _type(till, typed, name)

    assert answer.status_code == 303
    assert said in till.get("/pas/nummer").text


def _type(till: JudgingClient, number: str, name: str) -> Any:
    return till.post("/pas/nummer", data={**_token(till), "number": number, "first_name": name})


def _token(till: JudgingClient) -> dict[str, str]:
    found = re.search(r'name="csrf_token" value="([^"]+)"', till.get("/pas/nummer").text)
    assert found is not None
    return {"csrf_token": found.group(1)}


def test_a_typed_number_says_no_to_what_is_not_there_or_over(counter: Counter) -> None:
    till = counter.till(counter.offer().organisation_id)
    over = counter.holder(state=PassState.REVOKED, revoke_reason=RevokeReason.STOPPED)
    assert over.number is not None

    for number in (over.number, new_number()):
        assert _type(till, number, "Fatima").status_code == 303
        assert "Niet geldig. " in till.get("/pas/nummer").text


@pytest.mark.parametrize(("number", "name"), [("", "Fatima"), ("CDF", "Fatima"), ("CDFHJKMNPR", "")])
def test_what_is_no_number_or_no_name_is_said_at_the_field(counter: Counter, number: str, name: str) -> None:
    till = counter.till(counter.offer().organisation_id)

    answer = _type(till, number, name)

    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text


def test_a_till_tries_ten_numbers_a_minute(counter: Counter) -> None:
    till = counter.till(counter.offer().organisation_id)
    data = {**_token(till), "number": new_number(), "first_name": "Fatima"}

    answers = [till.post("/pas/nummer", data=data).status_code for _ in range(11)]

    assert answers == [303] * 10 + [429]
