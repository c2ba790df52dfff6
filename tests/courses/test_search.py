"""Courses and the one search engine: found by their words while they are shown, and no longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.courses.test_pages import LIST, listed
from tests.factories import course
from tests.judge import JudgingClient
from vrijwilligerspunt.courses import actions as courses
from vrijwilligerspunt.courses.index import KIND
from vrijwilligerspunt.courses.states import CourseState
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.search import actions

DAY = timedelta(days=1)


def work(database: Database, engine: SearchEngine) -> None:
    while jobs.run_due(database, actions.handlers(engine), "worker"):
        pass


def test_it_is_found_by_word_organiser_place_and_wijk(
    scope: Database, client: JudgingClient, indexed: Callable[[], None]
) -> None:
    course(title="Reanimeren", text="Je oefent met een AED.", wijk_code="WK077211", place_name="De Kade")
    course(title="Vergaderen", text="Kort en goed.", organiser="Stichting Het Bestuurspunt")
    indexed()

    def found(words: str) -> list[str]:
        return listed(client.get(f"{LIST}?q={words}").text)

    assert found("reanimatie") == ["Reanimeren"]
    assert found("AED") == ["Reanimeren"]
    assert found("bestuurspunt") == ["Vergaderen"]
    assert found("kade") == ["Reanimeren"]
    assert found("xyzzyx") == []


def test_without_an_index_title_and_organiser_are_still_found(
    scope: Database, client: JudgingClient, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vrijwilligerspunt.search.queries_all.ranked", lambda *_: None)
    course(title="Vergaderen", organiser="Het Bestuurspunt")
    course(title="Taal")
    for words in ("vergaderen", "bestuurspunt"):
        assert listed(client.get(f"{LIST}?q={words}").text) == ["Vergaderen"]


def test_the_worker_follows_a_course_on_and_off_the_site(scope: Database, engine: SearchEngine) -> None:
    made = course(title="Vergaderen", state=CourseState.DRAFT)
    actions.rebuild(engine)

    def found(words: str) -> list[int]:
        work(scope, engine)
        return list(engine.search(words, kind=KIND).scores)

    assert found("vergaderen") == []
    with transaction():
        courses.change_state(made.id, "publish", SYSTEM, clock.now())
    assert found("vergaderen") == [made.id]
    with transaction():
        courses.change_state(made.id, "withdraw", SYSTEM, clock.now())
    assert found("vergaderen") == []


@pytest.mark.parametrize("past", [{"starts_on": clock.today() - DAY}, {"review_on": clock.today()}])
def test_what_hides_itself_leaves_the_index_when_it_is_mended(
    scope: Database, engine: SearchEngine, past: dict[str, Any]
) -> None:
    made = course(title="Vergaderen")
    actions.rebuild(engine)
    with transaction() as writer:
        row = writer.get_one(type(made), made.id)
        for name, value in past.items():
            setattr(row, name, value)
    actions.check(engine, repair=True)
    work(scope, engine)
    assert list(engine.search("vergaderen", kind=KIND).scores) == []


def test_a_course_stands_beside_vacancies_that_meet_the_words(
    scope: Database, client: JudgingClient, indexed: Callable[[], None]
) -> None:
    factories.vacancy(title="Fietsen repareren")
    made = course(title="Fietsen repareren voor beginners")
    indexed()
    page = client.get("/vacatures?q=fietsen+repareren").text
    assert f'href="{LIST}/{made.id}-fietsen-repareren-voor-beginners"' in page
    with transaction():
        courses.change_state(made.id, "withdraw", SYSTEM, clock.now())
    assert "fietsen-repareren-voor-beginners" not in client.get("/vacatures?q=fietsen+repareren").text
