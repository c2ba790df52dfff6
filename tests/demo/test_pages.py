"""Information pages of the demo city: a history of two versions, and a draft that waits."""

from __future__ import annotations

import pytest

from vrijwilligerspunt.content import queries, rules, texts_pages
from vrijwilligerspunt.content.states import InfoPage, VersionState
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database


@pytest.fixture(autouse=True)
def city(scope: Database) -> None:
    """A city that was just loaded."""
    load.load(60, 1)


def test_the_editor_finds_two_versions_and_a_draft_that_is_not_ready() -> None:
    today = clock.today()
    states = [(row.number, row.state) for row in queries.versions(InfoPage.INSURANCE)]
    assert states == [(2, VersionState.PUBLISHED), (1, VersionState.REPLACED)]
    shown = texts_pages.shown(InfoPage.INSURANCE, today)
    assert shown.items[0]["heading"] == "Zo is het in deze voorbeeldstad"
    assert shown.due == ""
    draft = queries.draft(InfoPage.VOLUNTEER_PASS)
    assert draft is not None
    lacking = rules.unfinished(queries.content_of(draft), today)
    assert lacking is not None
    assert len(lacking.faults) == 1
    assert queries.published(InfoPage.VOLUNTEER_PASS) is None
