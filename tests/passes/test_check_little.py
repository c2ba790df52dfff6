"""How little a check asks of the database, and how often somebody may check or guess."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.judge import JudgingClient
from tests.passes.test_check import Counter, heading
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.passes.states import CheckResult, OfferLimit


@pytest.fixture
def counter(app: Flask, database: Database) -> Counter:
    return Counter(app, database)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Every SQL statement of the block, that of the rate limit among them; beginnings and ends left out."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            seen.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("limit", OfferLimit)
def test_every_check_takes_at_most_three_statements(
    settings: Settings, real_database: Database, limit: OfferLimit
) -> None:
    # As in production: the demo asks every page for its clock besides.
    app = create_app(replace(settings, environment="production"), real_database)
    app.test_client_class = JudgingClient
    counter = Counter(app, real_database)
    counter.offer(title="Gratis koffie")
    offer = counter.offer(title="Broodje", use_limit=limit)
    till, browser = counter.till(offer.organisation_id), counter.browser()
    with app.app_context(), real_database.scope():
        clockwork.Midnight()()
    held = counter.holder()
    ways = (
        ("the first of the day", till, f"/pas/{counter.screen(counter.holder())}"),
        ("on a till", till, f"/pas/{counter.screen(held)}"),
        ("the same page again", till, f"/pas/{counter.screen(held)}"),
        ("the same pass again", till, f"/pas/{counter.paper(held)}"),
        ("refused on a till", till, f"/pas/{counter.screen(counter.holder(), timedelta(minutes=9))}"),
        ("with a list to pick from", browser, f"/pas/{counter.screen(counter.holder())}"),
        ("with a word for the list", browser, f"/pas/{counter.screen(counter.holder())}?winkel=brood"),
        ("picked", browser, f"/pas/{counter.screen(counter.holder())}?aanbod={offer.id}"),
        ("picked in English", browser, f"/en/pas/{counter.screen(counter.holder())}?aanbod={offer.id}"),
        ("refused and picked", browser, f"/pas/{counter.screen(held, timedelta(hours=2))}?aanbod={offer.id}"),
        ("of nobody", browser, f"/pas/s.{'0' * 32}.{'0' * 32}"),
        ("no code at all", browser, "/pas/onzin"),
    )

    taken = {}
    for name, client, path in ways:
        with statements(real_database) as seen:
            assert client.get(path).status_code == 200
        taken[name] = len(seen)

    assert all(number <= 3 for number in taken.values()), taken
    # What was counted was counted; else few statements would be no feat.
    counts, is_once = counter.counts(), limit is OfferLimit.ONCE_A_DAY
    assert counts[offer.id, CheckResult.INVALID] == 2
    assert counts[offer.id, CheckResult.VALID] == (4 if is_once else 5)
    assert counts.get((offer.id, CheckResult.USED_TODAY), 0) == is_once


def test_guessing_stops_after_thirty_a_minute_and_a_right_code_is_no_guess(counter: Counter) -> None:
    browser = counter.browser()

    answers = [browser.get(f"/pas/s.{number:032x}.{'0' * 32}").status_code for number in range(31)]

    assert answers == [200] * 30 + [429]
    assert browser.get("/pas/onzin").status_code == 429
    assert heading(browser.get(f"/pas/{counter.screen(counter.holder())}")) == "Geldig"


def test_a_code_that_is_too_old_counts_as_a_guess(counter: Counter) -> None:
    browser, held = counter.browser(), counter.holder()

    answers = [browser.get(f"/pas/{counter.screen(held, timedelta(hours=1))}").status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]


def test_with_one_good_code_nobody_makes_a_busy_day_of_a_shop(counter: Counter) -> None:
    offer = counter.offer()
    token = counter.paper(counter.holder())

    # Without cookies, each time a browser that was never here.
    answers = [counter.browser().get(f"/pas/{token}?aanbod={offer.id}") for _ in range(31)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[-1].headers["Retry-After"]
    assert counter.counts() == {(offer.id, CheckResult.VALID): 30}


def test_each_till_of_a_shop_has_a_minute_of_its_own(counter: Counter) -> None:
    offer = counter.offer()
    till, paper = counter.till(offer.organisation_id), counter.paper(counter.holder())
    for _ in range(30):
        assert counter.browser().get(f"/pas/{paper}").status_code == 200
    assert counter.browser().get(f"/pas/{paper}").status_code == 429

    assert till.get(f"/pas/{paper}").status_code == 200


def test_a_cookie_that_is_no_till_gives_no_minute_more(counter: Counter) -> None:
    paper, name = counter.paper(counter.holder()), f"{counter.app.config['SESSION_COOKIE_NAME']}-kassa"

    answers = []
    for number in range(31):
        browser = counter.browser()
        browser.set_cookie(name, f"made-up-{number}")
        answers.append(browser.get(f"/pas/{paper}").status_code)

    assert answers == [200] * 30 + [429]
