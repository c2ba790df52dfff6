"""The mail about courses as it is sent, and that opening its link changes nothing.

After a change of words: `GOLDEN=write pytest tests/courses/test_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import factories, golden
from tests.courses import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.courses import actions, mails
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def write_every_mail(language: str, now: datetime) -> None:
    """Two courses come up to be read again. Needs a scope."""
    people.staff(email="sjoerd@voorbeeld.example", language=language)
    today = clock.local(now).date()
    for number, title in enumerate(("Eerste hulp in de buurt", "Praten met iemand die vergeet")):
        factories.course(title=title, starts_on=None, review_on=today - timedelta(days=number))
    with transaction():
        assert actions.remind(now) == 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.usefixtures("scope")
def test_every_mail_about_courses_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    assert golden.compare(GOLDEN, language) == {"course_review"}


@pytest.mark.usefixtures("scope")
def test_of_many_courses_the_mail_names_the_first() -> None:
    titles = [f"Les {number:02}" for number in range(mails.MOST_TITLES + 3)]
    people.staff()
    for title in titles:
        factories.course(title=title, starts_on=None, review_on=clock.today())
    with transaction():
        assert actions.remind(clock.now()) == len(titles)
    words = mailbox.words(mailbox.rows()[0])
    assert "• Les 19" in words
    assert "• Les 20" not in words
    assert "En nog 3 andere." in words


def test_opening_the_link_of_a_mail_changes_nothing(
    app: Flask, client: JudgingClient, database: Database
) -> None:
    with app.app_context(), database.scope():
        write_every_mail("nl", clock.now())
        links = golden.links()
    assert len(links) == 1
    golden.open_twice(client, database, links)
