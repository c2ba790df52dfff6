"""Reports of people: the worklist, the decision with its reason, and the mail to who left an address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests import factories, golden
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.site import actions, actions_reports, rules
from vrijwilligerspunt.site.models import Report
from vrijwilligerspunt.site.states import ReportReason, ReportState


@pytest.fixture
def hugo(client: JudgingClient, database: Database) -> Account:
    account = people.staff(database, Role.MODERATOR, name="Hugo", email="hugo@voorbeeld.example")
    assert people.sign_in(client, account).status_code == 303
    return account


def reported(database: Database, email: str = "", **given: Any) -> int:
    with database.scope(), transaction():
        values: dict[str, Any] = {
            "reason": ReportReason.WRONG,
            "about": "/vacatures/12-koffie",
            "message": "Dit adres klopt niet.",
            "language": "nl",
            "form_key": uuid4().hex,
        }
        return actions.report(NOBODY, email=email, **(values | given)).id


def test_a_moderator_decides_and_the_reporter_reads_why(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    number = reported(database, "amina@voorbeeld.example")
    page = f"/werkplek/meldingen/{number}"
    assert page in client.get("/werkplek/meldingen").text
    shown = client.get(page).text
    assert "Dit adres klopt niet." in shown
    assert "/werkplek/vacatures/12" in shown
    assert "amina@voorbeeld.example" not in shown
    assert people.post(client, page, f"{page}/oppakken").status_code == 303

    form = {"outcome": "act", "answer": "Het adres is nu goed."}
    refused = people.post(client, page, f"{page}/besluit", answer="Het adres is nu goed.")
    assert refused.status_code == 422
    assert "Kies wat je besloot." in refused.text
    assert "Het adres is nu goed." in refused.text
    assert people.post(client, page, f"{page}/besluit", **form).status_code == 303
    with database.scope():
        assert "Het adres is nu goed." in mailbox.newest("report_decided")
        assert "Dit adres klopt niet" not in mailbox.newest("report_decided")
    assert page not in client.get("/werkplek/meldingen").text
    assert page in client.get("/werkplek/meldingen?lijst=afgehandeld").text
    assert "Het adres is nu goed." in client.get(page).text


def test_without_an_address_nobody_is_mailed(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    number = reported(database)
    page = f"/werkplek/meldingen/{number}"
    form = {"outcome": "dismiss", "answer": "Dit mag."}
    assert people.post(client, page, f"{page}/besluit", **form).status_code == 303
    with database.scope():
        assert [row.key for row in mailbox.rows() if row.key == "report_decided"] == []
        assert session().get_one(Report, number).state is ReportState.NO_ACTION


def test_each_look_is_written_down_for_who_reported(
    client: JudgingClient, database: Database, hugo: Account
) -> None:
    amina = people.person(database, email="amina@voorbeeld.example")
    client.get(f"/werkplek/meldingen/{reported(database, 'amina@voorbeeld.example')}")
    with database.scope():
        (line,) = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "read"))
        assert line.concerns_account == amina.id


def test_only_moderators_come_in(client: JudgingClient, database: Database) -> None:
    people.sign_in(client, people.staff(database, Role.DESK))
    number = reported(database)
    assert client.get("/werkplek/meldingen").status_code == 403
    assert client.get(f"/werkplek/meldingen/{number}").status_code == 403


def test_a_report_is_decided_once_with_a_reason_by_a_moderator(scope: Database) -> None:
    with transaction():
        number = actions.report(
            NOBODY, reason=ReportReason.WRONG, about="", message="x", email="", language="nl", form_key="x"
        ).id
    hugo = Actor(factories.account().id, grants=frozenset({Grant(Role.MODERATOR)}))

    def decide(actor: Actor, answer: str = "Goed.") -> None:
        with transaction():
            actions_reports.decide(number, actor, clock.now(), has_acted=True, answer=answer)

    for stranger in (NOBODY, SYSTEM):
        with pytest.raises(NotAllowed):
            decide(stranger)
    with pytest.raises(rules.ReasonNeeded):
        decide(hugo, " ")
    decide(hugo)
    with pytest.raises(IllegalTransition):
        decide(hugo)


@pytest.mark.parametrize(
    ("about", "number"),
    [
        ("/vacatures/12-koffie", 12),
        ("https://voorbeeld.example/en/vacatures/7", 7),
        ("/vacatures/12-koffie?q=x", 12),
        ("de vacature over koffie", None),
        ("javascript:alert(1)//vacatures/12", None),
        ("", None),
    ],
)
def test_a_report_about_a_vacancy_leads_to_it(about: str, number: int | None) -> None:
    assert rules.reported_vacancy(about) == number


@pytest.mark.parametrize("state", ReportState)
@pytest.mark.parametrize("verb", ["start", "act", "dismiss"])
def test_every_step_exists_only_where_the_lifecycle_says(state: ReportState, verb: str) -> None:
    hugo = Actor(1, grants=frozenset({Grant(Role.MODERATOR)}))
    case, today = rules.ReportCase(state, is_explained=True), clock.today()
    sources = {"start": {ReportState.RECEIVED}}.get(verb, {ReportState.RECEIVED, ReportState.IN_REVIEW})
    if state not in sources:
        with pytest.raises(IllegalTransition):
            rules.REPORT_LIFECYCLE.step(case, verb, hugo, today)
        return
    assert rules.REPORT_LIFECYCLE.step(case, verb, hugo, today).verb == verb
    with pytest.raises(NotAllowed):
        rules.REPORT_LIFECYCLE.step(case, verb, Actor(2, grants=frozenset({Grant(Role.DESK)})), today)


# After a change of words: `GOLDEN=write pytest tests/site/test_reports.py`, and read the difference.
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mails_read_as_their_golden_files(scope: Database, language: str) -> None:
    hugo = Actor(factories.account().id, grants=frozenset({Grant(Role.MODERATOR)}))
    with transaction():
        number = actions.report(
            NOBODY,
            reason=ReportReason.MONEY,
            about="",
            message="Geheime woorden.",
            email="amina@voorbeeld.example",
            language=language,
            form_key="x",
        ).id
        actions_reports.decide(
            number, hugo, clock.now(), has_acted=True, answer="De vacature is weg.\nEr werd geld gevraagd."
        )
    golden.compare(Path(__file__).with_name("golden"), language)
    assert all("Geheime" not in mailbox.words(row) for row in mailbox.rows())
