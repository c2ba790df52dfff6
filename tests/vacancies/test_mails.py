"""Every mail of the room as it is sent, and what its links do: nothing, until a button is pressed.

After a change of words: `GOLDEN=write pytest tests/vacancies/test_mails.py`, and read the difference.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt import schema
from vrijwilligerspunt.foundation import clock, tokens
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.vacancies import actions, actions_applying
from vrijwilligerspunt.vacancies.actions_applying import Answers
from vrijwilligerspunt.vacancies.states import VacancyState

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)
# Counts the rates of visitors, which a visit changes by nature.
NOT_CONTENT = {"rate_counts"}


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that can be read again, and a clock that stands."""
    numbers = iter(range(1, 10_000))

    def token() -> str:
        return f"token-{next(numbers):026}"

    monkeypatch.setattr(tokens, "new_token", token)
    monkeypatch.setattr(actions_applying, "new_token", token)


def write_every_mail(language: str, now: datetime) -> None:
    """Walk every way through applying, so that each mail is made at least once. Needs a scope."""
    organisation = factories.organisation(name="Buurthuis De Kruising", email="kruising@voorbeeld.example")
    grown, young = (
        factories.vacancy(title=title, organisation=organisation, min_age=age)
        for title, age in (("Tuinmaatje", 16), ("Voorlezer", 13))
    )
    number = iter(range(1, 100))

    def apply(vacancy: Any, answers: Answers) -> None:
        with transaction():
            actions_applying.apply(
                vacancy.id,
                actor=NOBODY,
                form_key=f"{language}-{next(number)}",
                answers=answers,
                language=language,
                now=now,
            )

    adult = Answers("Samira Naam", f"samira.{language}@voorbeeld.example", "Geheime woorden.", age_ok=True)
    child = Answers(
        "Noor Naam",
        f"noor.{language}@voorbeeld.example",
        "Geheime woorden.",
        parent_email="ouder@voorbeeld.example",
    )
    apply(grown, adult)
    with transaction():
        actions_applying.confirm(mailbox.token_in("application_verify"), NOBODY, now)
    apply(grown, adult)
    with transaction():
        actions_applying.withdraw(mailbox.token_in("application_already"), NOBODY, now)
    apply(young, child)
    with transaction():
        actions_applying.confirm(mailbox.token_in("application_verify"), NOBODY, now)
    asked = mailbox.token_in("application_parent")
    with transaction():
        actions_applying.confirm_parent(asked, NOBODY, now, allows=False)
    # One of each that still waits, so that every link has a living page behind it.
    apply(grown, replace(adult, email=f"tweede.{language}@voorbeeld.example"))
    with transaction():
        actions_applying.confirm(mailbox.token_in("application_verify"), NOBODY, now)
    apply(young, replace(child, email=f"derde.{language}@voorbeeld.example"))
    with transaction():
        actions_applying.confirm(mailbox.token_in("application_verify"), NOBODY, now)
    apply(grown, replace(adult, email=f"vierde.{language}@voorbeeld.example"))
    today = clock.local(now).date()
    for verb, state in (
        ("publish", VacancyState.SUBMITTED),
        ("request_changes", VacancyState.SUBMITTED),
        ("pause", VacancyState.PUBLISHED),
        ("expire", VacancyState.PUBLISHED),
        ("remove", VacancyState.PUBLISHED),
    ):
        vacancy = factories.vacancy(title="Tuinmaatje", organisation=organisation, state=state)
        with transaction():
            actions.change_state(vacancy.id, verb, SYSTEM, today)


@pytest.mark.usefixtures("still", "scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    found = {row.key: mailbox.words(row) for row in mailbox.rows()}
    assert len(found) == 13
    for key, words in found.items():
        said = re.sub(r"token-\d+", "TOKEN", words)
        path = GOLDEN / f"{key}.{language}.txt"
        if os.environ.get("GOLDEN") == "write":
            path.write_text(said, "utf-8")
        assert said == path.read_text("utf-8"), path.name


@pytest.mark.usefixtures("still", "scope")
def test_no_mail_holds_what_somebody_typed() -> None:
    write_every_mail("nl", MOMENT)
    for row in mailbox.rows():
        assert row.message is not None
        assert "Geheime" not in row.message
        assert "Naam" not in row.message


def dump(database: Database) -> dict[str, list[Any]]:
    """Every row of every table."""
    with database.scope():
        return {
            table.name: sorted(map(repr, session().execute(sa.select(_raw(table)))))
            for table in schema.metadata.sorted_tables
            if table.name not in NOT_CONTENT
        }


def _raw(table: sa.Table) -> sa.TableClause:
    """The table without column types: what is stored, sealed values as they are."""
    return sa.table(table.name, *(sa.column(column.name) for column in table.columns))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_opening_any_mailed_link_changes_nothing(
    client: JudgingClient, inside: Inside, database: Database, language: str
) -> None:
    with inside():
        write_every_mail(language, clock.now())
        links = sorted({link for row in mailbox.rows() for link in mailbox.links(mailbox.words(row))})
    assert len(links) >= 8
    before = dump(database)
    for link in links:
        for _ in range(2):
            assert client.get(link).status_code in {200, 303, 404}, link
            assert client.head(link).status_code in {200, 303, 404}, link
    assert dump(database) == before
    opened = [link for link in links if client.get(link).status_code == 200]
    assert len(opened) >= len(links) - 1
