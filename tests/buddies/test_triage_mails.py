"""Every mail of the coordinators' work as it is sent: neutral, and opening its link changes nothing.

After a change of words: `GOLDEN=write pytest tests/buddies/test_triage_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.buddies import care
from tests.judge import JudgingClient
from vrijwilligerspunt.buddies import (
    actions_handover,
    actions_requests,
    actions_triage,
    actions_waiting,
)
from vrijwilligerspunt.buddies.states import (
    Activity,
    HandoverField,
    RequestEnd,
    RequestState,
    TriageAnswer,
    TriageStep,
)
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
KEYS = {
    "request_open",
    "request_ended",
    "request_referred",
    "request_still_looking",
    "handover_asked",
    "handover_new",
    "coordinator_waits",
    "coordinator_day",
}
START = date(2026, 12, 1)


def write_every_mail(language: str) -> None:
    """Walk through the lives of a few requests, so that each mail is made. Needs a scope."""
    now = care.at(START)
    chantal = care.coordinator(email="chantal@voorbeeld.example", language=language)
    carla = care.coordinator(email="carla@voorbeeld.example", language=language, name="Carla")
    organisation, _rania = care.partner(email="partner@voorbeeld.example", language=language)
    triage = {step.value: TriageAnswer.NOT_NOW.value for step in list(TriageStep)[:3]}
    given = {
        "state": RequestState.TRIAGE,
        "coordinator_id": chantal.account_id,
        "reach": "els@voorbeeld.example",
        "language": language,
        "triage": triage,
        "activities": [Activity.WALKING.value],
    }
    opened, solved, handed, passed = (factories.buddy_request(**given) for _ in range(4))
    with transaction():
        actions_triage.open_request(chantal, opened.id, now)
        actions_triage.solve(chantal, solved.id, RequestEnd.SOLVED_OTHERWISE, now)
        fields = (HandoverField.FIRST_NAME, HandoverField.REACH)
        actions_handover.ask(chantal, handed.id, organisation.id, fields, form_key="h" * 32, now=now)
        actions_handover.answer_spoken(chantal, handed.id, "h" * 32, fields, now)
        actions_triage.give(chantal, passed.id, carla.account_id or 0, now)
    later = care.at(START + timedelta(days=190))
    factories.buddy_request(**given | {"state": RequestState.SUBMITTED, "due_on": START})
    with transaction():
        actions_waiting.lapse(later)
        actions_waiting.tell_coordinators(later)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_its_golden_file(
    scope: Database, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    golden.still_tokens(monkeypatch, actions_requests, actions_handover)
    write_every_mail(language)

    assert golden.compare(GOLDEN, language) == KEYS


def test_no_mail_names_what_where_or_who(scope: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("nl", "en"):
        for key in KEYS:
            said = (GOLDEN / f"{key}.{language}.txt").read_text("utf-8").lower()
            for word in ("maatje ", "wandel", "walk", "aanschot", "els ", "buddy", "hulp ", "zorg"):
                assert word not in said.partition("\n\n")[2].replace("/maatjes", ""), (key, word)


def test_opening_a_link_changes_nothing(client: JudgingClient, database: Database) -> None:
    with client.application.app_context(), database.scope():
        write_every_mail("nl")
        addresses = golden.links()

    # A partner's link asks to sign in first, and so does the work area.
    golden.open_twice(client, database, addresses)
