"""Every mail of the clock as it is sent, and what its links do: nothing, until a button is pressed.

After a change of words: `GOLDEN=write pytest tests/vacancies/test_replies_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.vacancies import actions, actions_applying, actions_closing, queries_closing
from vrijwilligerspunt.vacancies.models_answering import DeskNote
from vrijwilligerspunt.vacancies.states import ApplicationState, NoteKind

GOLDEN = Path(__file__).with_name("golden")
START = datetime(2027, 1, 11, 9, tzinfo=UTC)


def on(moment: datetime) -> None:
    clock.shift(timedelta())
    clock.shift(moment - clock.now())


def write_every_mail(language: str) -> None:
    """Walk through the weeks so that each mail of the clock is made at least once. Needs a scope."""
    on(START)
    today = START.date()
    organisation = factories.organisation(
        name="Buurthuis De Kruising",
        slug="de-kruising",
        email="kruising@voorbeeld.example",
        language=language,
    )
    for number in range(3):
        factories.vacancy(title=f"Snoeier {number}", confirmed_on=today)
    vacancy = factories.vacancy(title="Tuinmaatje", organisation=organisation, confirmed_on=today)
    for who in ("samira", "noor"):
        factories.application(
            vacancy_id=vacancy.id, language=language, name="Samira Naam", email=f"{who}@voorbeeld.example"
        )
    with transaction() as writer:
        writer.add(
            DeskNote(
                organisation_id=organisation.id,
                kind=NoteKind.REACHED,
                text="Gebeld.",
                form_key=f"golden-{language}",
                created_at=START + timedelta(days=14),
            )
        )
    for days in (3, 7, 14, 15, 16):
        on(START + timedelta(days=days))
        for name in ("replies-lapse", "replies-pause", "replies-nudge"):
            clockwork.TIMERS[name](clock.today())
    filled = factories.vacancy(title="Kok", organisation=organisation, confirmed_on=today)
    factories.application(vacancy_id=filled.id, language=language, email="samira@voorbeeld.example")
    placed = factories.application(
        vacancy_id=filled.id,
        language=language,
        email="noor@voorbeeld.example",
        state=ApplicationState.PLACED,
    )
    with transaction():
        actions.change_state(filled.id, "fill", SYSTEM, clock.today())
    gone = factories.vacancy(title="Tuinmaatje", organisation=organisation, confirmed_on=today)
    factories.application(vacancy_id=gone.id, language=language, email="samira@voorbeeld.example")
    with transaction():
        actions.change_state(gone.id, "remove", SYSTEM, clock.today(), explained=True)
    factories.vacancy(title="Tuinmaatje", organisation=organisation, confirmed_on=today)
    for days in (166, 181):
        on(START + timedelta(days=days))
        for name in ("vacancies-expire", "vacancies-remind"):
            clockwork.TIMERS[name](clock.today())
    with transaction():
        found = queries_closing.applications([placed.id])
        actions_closing.tell_closed([row.id for row in found], clock.today(), clock.now())


KEYS = {
    "application_lapsed",
    "application_nudge_3",
    "application_nudge_7",
    "org_closed_applicant",
    "vacancy_expired",
    "vacancy_expiring",
    "vacancy_filled",
    "vacancy_paused_silence",
    "vacancy_removed",
    "vacancy_removed_applicant",
}


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_of_the_clock_reads_as_agreed(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    golden.still_tokens(monkeypatch, actions_applying)
    write_every_mail(language)
    assert golden.compare(GOLDEN, language) == KEYS


@pytest.mark.usefixtures("scope")
def test_no_mail_of_the_clock_holds_a_name_or_a_word_of_an_applicant() -> None:
    write_every_mail("nl")
    for row in mailbox.rows():
        assert "Samira" not in mailbox.words(row)
        assert "Ik help graag" not in mailbox.words(row)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_opening_any_link_of_the_clock_changes_nothing(
    client: JudgingClient, inside: Inside, database: Database, language: str
) -> None:
    with inside():
        write_every_mail(language)
        links = golden.links()
    assert len(links) >= 6
    assert golden.open_twice(client, database, links, (200, 303, 404))
