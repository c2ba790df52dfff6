"""The board of what was searched for and not there: what is counted, what is never kept, who sees it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.factories import vacancy
from tests.judge import JudgingClient
from tests.search.test_list import text_of
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Base, Database, session, transaction
from vrijwilligerspunt.search import actions_misses, queries_misses, rules_misses
from vrijwilligerspunt.search.models import SearchMiss
from vrijwilligerspunt.search.rules_misses import Asking, Miss
from vrijwilligerspunt.vacancies.states import Theme

Indexed = Callable[[], None]
NOTHING = "/vacatures?thema=vervoer&dag=di&wijk=WK077211"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"}


def look(client: JudgingClient, address: str, **headers: str) -> Any:
    """Ask as a browser does, and let the server finish."""
    response = client.get(address, headers=BROWSER | headers)
    response.close()
    return response


def counted() -> dict[tuple[str, str, str], int]:
    rows = session().execute(
        sa.select(SearchMiss.theme, SearchMiss.weekday, SearchMiss.wijk_code, SearchMiss.number)
    )
    return {(row.theme, row.weekday, row.wijk_code): row.number for row in rows}


def missed(number: int, on: date | None = None, **wish: str) -> None:
    """So many searches for this found nothing on a day."""
    with transaction() as writer:
        values = {"theme": "", "weekday": "", "wijk_code": ""} | wish
        writer.add(SearchMiss(on=on or clock.today(), number=number, **values))


def test_a_search_that_finds_nothing_is_counted_by_its_wishes(
    client: JudgingClient, indexed: Indexed
) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    assert look(client, NOTHING).status_code == 200
    assert counted() == {("vervoer", "di", "WK077211"): 1}
    look(client, "/en" + NOTHING)
    assert counted() == {("vervoer", "di", "WK077211"): 2}


def test_a_search_that_finds_something_is_not_counted(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    look(client, "/vacatures?thema=natuur-dieren&dag=za")
    assert counted() == {}


def test_two_people_count_as_two_and_one_that_looks_again_as_one(
    client: JudgingClient, indexed: Indexed
) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    first = look(client, NOTHING)
    assert look(client, NOTHING, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert look(client, NOTHING, **{"Cache-Control": "max-age=0"}).status_code == 200
    assert sum(counted().values()) == 1
    look(client, NOTHING)
    assert sum(counted().values()) == 2


def test_what_is_missed_is_kept_for_no_other_visitor_and_seen_at_once(
    client: JudgingClient, indexed: Indexed
) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    first = look(client, NOTHING)
    vacancy(theme=Theme.TRANSPORT, slots=0, flexible=True, wijk_code="WK077211")
    with transaction():
        pages.bump("vacancies")
    again = look(client, NOTHING, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "1 plek gevonden" in text_of(again.text)


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"X-Deel": "resultaten", "X-Tikt": "ja"},
    ],
)
def test_robots_and_what_nobody_looks_at_do_not_count(
    client: JudgingClient, indexed: Indexed, headers: dict[str, str]
) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    assert look(client, NOTHING, **headers).status_code == 200
    client.head(NOTHING, headers=BROWSER).close()
    look(client, NOTHING.replace("/vacatures", "/api/v1/vacancies"))
    assert counted() == {}
    assert look(client, NOTHING, **{"X-Deel": "resultaten"}).status_code == 200
    assert sum(counted().values()) == 1


def test_of_several_days_or_themes_none_is_counted(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(theme=Theme.NATURE)
    indexed()
    look(client, "/vacatures?thema=vervoer&thema=sport&dag=di&dag=wo&wijk=WK077211")
    look(client, "/vacatures?thema=vervoer&thema=sport&dag=di&dag=wo&leeftijd=14")
    assert counted() == {("", "", "WK077211"): 1}


STRANGE = (
    "zwfkqx spoedgeval",
    "mijn moeder mevrouw Zwfkqx woont Zwfkqxstraat 12",
    "zwfkqx@zwfkqx.example",
    "zwfkqx' OR 1=1 --",
    "zwfkqx\x00\u202e🦄",
    '"zwfkqx vioolles" dinsdag',
    "zwfkqx " * 40,
    "titel:zwfkqx*",
)


@pytest.mark.parametrize("indexing", [True, False])
def test_what_somebody_types_is_never_kept(
    client: JudgingClient,
    indexed: Indexed,
    scope: Database,
    caplog: pytest.LogCaptureFixture,
    indexing: bool,
) -> None:
    vacancy(theme=Theme.NATURE)
    if indexing:
        indexed()
    caplog.set_level(logging.DEBUG)
    for words in STRANGE:
        for address in ("/vacatures", "/en/vacatures", "/api/v1/vacancies"):
            look(client, f"{address}?{urlencode({'q': words, 'thema': 'vervoer', 'dag': 'di'})}")
    if indexing:
        assert ("vervoer", "di", "") in counted()
    for table in Base.metadata.sorted_tables:
        for row in session().execute(sa.select(table)):
            assert "zwfkqx" not in repr(tuple(row)).lower(), table.name
    assert "zwfkqx" not in caplog.text.lower()


def test_a_count_that_fails_breaks_no_page_and_tells_no_words(
    client: JudgingClient,
    indexed: Indexed,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_args: object) -> None:
        raise sa.exc.OperationalError("INSERT", {"words": "zwfkqx"}, Exception("zwfkqx is locked"))

    vacancy(theme=Theme.NATURE)
    indexed()
    monkeypatch.setattr(actions_misses, "count", fails)
    page = look(client, f"{NOTHING}&q=zwfkqx")
    assert page.status_code == 200
    assert "was not counted: OperationalError" in caplog.text
    assert "zwfkqx" not in caplog.text


def test_two_at_once_count_as_two(real_database: Database) -> None:
    wish = Miss("muziek", "di", "")
    together = threading.Barrier(2)

    def count() -> None:
        together.wait()
        with real_database.scope(), transaction():
            actions_misses.count(wish, clock.today())

    both = [threading.Thread(target=count) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with real_database.scope():
        assert counted() == {("muziek", "di", ""): 2}


def test_one_wish_counts_no_further_than_a_hundred_a_day(scope: Database) -> None:
    missed(rules_misses.MOST_A_DAY, theme="vervoer")
    with transaction():
        actions_misses.count(Miss("vervoer"), clock.today())
    assert counted() == {("vervoer", "", ""): rules_misses.MOST_A_DAY}


def test_the_board_shows_wishes_from_five_on_of_ninety_days(scope: Database) -> None:
    today = clock.today()
    missed(3, theme="vervoer", weekday="di")
    missed(2, today - timedelta(days=89), theme="vervoer", weekday="di")
    missed(4, theme="sport")
    missed(50, today - timedelta(days=90), theme="sport")
    missed(9, wijk_code="WK077211")
    assert [(one.miss, one.number) for one in queries_misses.board(today)] == [
        (Miss(wijk_code="WK077211"), 9),
        (Miss("vervoer", "di"), 5),
    ]


def signed_in(client: JudgingClient, database: Database, role: Role) -> None:
    account = people.person(database)
    people.give(database, account, role)
    assert people.sign_in(client, account).status_code == 303


@pytest.mark.parametrize("role", [Role.CONNECTOR, Role.DESK, Role.ADMINISTRATOR])
def test_the_board_names_the_wish_and_what_there_is_nearby(
    client: JudgingClient, database: Database, role: Role
) -> None:
    with database.scope():
        missed(7, theme="natuur-dieren", weekday="di", wijk_code="WK077251")
        missed(4, theme="sport")
        vacancy(theme=Theme.NATURE)
    signed_in(client, database, role)
    page = client.get("/werkplek/vraagbord")
    shown = text_of(page.text)
    assert "Natuur en dieren 7 Dinsdag Ontginning 1 plek" in shown
    assert "Sport" not in shown
    assert 'href="/vacatures?stadsdeel=5&amp;thema=natuur-dieren"' in page.text
    assert "Vraagbord" in client.get("/werkplek").text
    assert client.get("/en/werkplek/vraagbord").status_code == 200


def test_an_empty_board_says_what_will_come(client: JudgingClient, database: Database) -> None:
    signed_in(client, database, Role.CONNECTOR)
    assert "Er staat nu niets op het bord" in client.get("/werkplek/vraagbord").text


def test_counts_of_a_year_ago_are_forgotten(scope: Database) -> None:
    today = clock.today()
    missed(5, today - timedelta(days=366), theme="sport")
    missed(5, today - timedelta(days=364), theme="vervoer")
    assert clockwork.forget()["search_misses"] == 1
    assert counted() == {("vervoer", "", ""): 5}


def test_a_prefetch_is_nobody_looking() -> None:
    person = Asking("GET", "Mozilla/5.0")
    assert rules_misses.is_counted(person)
    assert not rules_misses.is_counted(Asking("HEAD", "Mozilla/5.0"))
    assert not rules_misses.is_counted(Asking("GET", "Mozilla/5.0", purpose="prefetch"))
