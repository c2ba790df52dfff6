"""Every mail of the room as it is sent, and what its links do: nothing, until a button is pressed.

After a change of words: `GOLDEN=write pytest tests/vacancies/test_mails.py`, and read the difference.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import factories, golden
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.foundation import clock, mail
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.vacancies import actions, actions_applying, mails, queries
from vrijwilligerspunt.vacancies.actions_applying import Answers
from vrijwilligerspunt.vacancies.states import LinkPurpose, VacancyState

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that can be read again, and a clock that stands."""
    golden.still_tokens(monkeypatch, actions_applying)


def write_every_mail(language: str, now: datetime) -> None:
    """Walk every way through applying, so that each mail is made at least once. Needs a scope."""
    organisation = factories.organisation(
        slug="de-kruising",
        name="Buurthuis De Kruising",
        email="kruising@voorbeeld.example",
        language=language,
    )
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
    with transaction():
        found = queries.application_by_link(mailbox.token_in("application_parent"), LinkPurpose.PARENT)
        mail.queue(mails.unheard(found.application, found.application.vacancy))
    apply(grown, replace(adult, email=f"vierde.{language}@voorbeeld.example"))
    today = clock.local(now).date()
    for verb, state in (
        ("submit", VacancyState.DRAFT),
        ("publish", VacancyState.SUBMITTED),
        ("request_changes", VacancyState.SUBMITTED),
        ("pause", VacancyState.PUBLISHED),
        ("expire", VacancyState.PUBLISHED),
        ("remove", VacancyState.PUBLISHED),
    ):
        vacancy = factories.vacancy(title="Tuinmaatje", organisation=organisation, state=state)
        with transaction():
            actions.change_state(vacancy.id, verb, SYSTEM, today, explained=True)


@pytest.mark.usefixtures("still", "scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    assert len(golden.compare(GOLDEN, language)) == 15


@pytest.mark.usefixtures("still", "scope")
def test_no_mail_holds_what_somebody_typed() -> None:
    write_every_mail("nl", MOMENT)
    for row in mailbox.rows():
        assert row.message is not None
        assert "Geheime" not in row.message
        assert "Naam" not in row.message


@pytest.mark.parametrize("language", ["nl", "en"])
def test_opening_any_mailed_link_changes_nothing(
    client: JudgingClient, inside: Inside, database: Database, language: str
) -> None:
    with inside():
        write_every_mail(language, clock.now())
        links = golden.links()
    assert len(links) >= 8
    opened = golden.open_twice(client, database, links, (200, 303, 404))
    # Those of organisation and desk lead to the sign-in page first.
    assert len(opened) >= len([link for link in links if "/mijn/" not in link and "/werkplek" not in link])
