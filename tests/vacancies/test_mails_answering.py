"""Every mail about an answer and every question of the ladder as it is sent, and what their links do.

After a change of words: `GOLDEN=write pytest tests/vacancies/test_mails_answering.py`, and read the
difference.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import factories, golden
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.vacancies import (
    actions,
    actions_answering,
    actions_applying,
    actions_ladder,
    queries_inbox,
    rules_ladder,
    rules_lifecycles,
)
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import Answer, ApplicationState, DeclineReason, Rung, Side

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)
SECRET = "Geheime woorden."
LINE = 20  # The most words of a sentence that everybody reads with ease.


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that can be read again."""
    golden.still_tokens(monkeypatch, actions_applying, actions_ladder)


def write_every_mail(language: str, now: datetime) -> None:
    """Walk every way an organisation and an applicant answer each other. Needs a scope."""
    organisation = factories.organisation(
        name="Buurthuis De Kruising",
        slug=f"de-kruising-{language}",
        email="kruising@voorbeeld.example",
        language=language,
    )
    account = factories.account(name="Bram Naam")
    factories.member(organisation, account)
    bram = Actor(account.id, account.name, account.email)
    vacancy = factories.vacancy(title="Tuinmaatje", organisation=organisation, positions=9)
    factories.vacancy(title="Voorlezer")
    number = iter(range(1, 100))

    def do(action: Callable[..., Any], *given: Any, **more: Any) -> Any:
        with transaction():
            return action(*given, **more)

    def apply(state: ApplicationState = ApplicationState.SUBMITTED, **given: Any) -> Application:
        return factories.application(
            vacancy_id=vacancy.id,
            name="Samira Naam",
            message=SECRET,
            email=f"samira{next(number)}.{language}@voorbeeld.example",
            language=language,
            state=state,
            **given,
        )

    def key() -> str:
        return f"{language}-{next(number)}"

    met = apply()
    do(actions_answering.contact, met.id, bram, now)
    do(actions_answering.send, met.id, bram, SECRET, key(), now)
    do(actions_answering.send_as_applicant, met.id, NOBODY, SECRET, key(), now, by_link=True)
    for days in (5, 7):
        do(actions_answering.plan_meeting, met.id, bram, now + timedelta(days=days), SECRET, now)
    do(actions_answering.begin_trial, met.id, bram, now)
    do(actions_answering.start, met.id, bram, now)
    do(
        actions_ladder.answer_by_link,
        mailbox.link_in("check_started", "/bevestigen/"),
        Answer.YES,
        NOBODY,
        now,
    )
    first = apply(ApplicationState.IN_CONTACT)
    do(
        actions_ladder.answer,
        first.id,
        Rung.STARTED,
        Side.APPLICANT,
        Answer.YES,
        NOBODY,
        now,
        by_link=True,
    )
    do(actions_answering.decline, apply().id, bram, DeclineReason.TIMES, SECRET, now)
    asked = apply(ApplicationState.IN_CONTACT)
    for rung in (Rung.CONTACT, Rung.MET, Rung.WEEK_6, Rung.WEEK_26):
        sides = (Side.APPLICANT,) if rung is Rung.CONTACT else rules_ladder.BOTH
        with transaction():
            actions_ladder.ask(queries_inbox.locked_application(asked.id), rung, sides, now)


@pytest.mark.usefixtures("still", "scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    assert len(golden.compare(GOLDEN, language)) == 18


@pytest.mark.usefixtures("still", "scope")
def test_no_mail_holds_what_somebody_typed_or_a_name() -> None:
    write_every_mail("nl", MOMENT)
    for row in mailbox.rows():
        assert row.message is not None
        assert "Geheime" not in row.message
        assert "Naam" not in row.message


@pytest.mark.usefixtures("still", "scope")
def test_every_sentence_is_short() -> None:
    write_every_mail("nl", MOMENT)
    for row in mailbox.rows():
        for line in mailbox.words(row).split("\n"):
            for sentence in line.replace("?", ".").replace("!", ".").split(". "):
                if "http" not in sentence:
                    assert len(sentence.split()) <= LINE, sentence


@pytest.mark.usefixtures("still", "scope")
def test_every_step_of_an_answer_has_its_mail() -> None:
    write_every_mail("nl", MOMENT)
    verbs = {"contact", "meet", "try", "place", "decline"}
    named = {
        mail
        for step in rules_lifecycles.APPLICATION_LIFECYCLE.transitions
        if step.verb in verbs
        for mail in step.mails
    }
    assert named - set(mailbox.keys()) == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_opening_any_mailed_link_changes_nothing(
    client: JudgingClient, inside: Inside, database: Database, language: str
) -> None:
    with inside():
        with transaction():
            actions.load_info_texts()
        write_every_mail(language, clock.now())
        links = golden.links()
    assert len(links) >= 20
    opened = golden.open_twice(client, database, links, (200, 303))
    assert len(opened) == len([link for link in links if "/mijn/" not in link])
