"""Every mail of the room as it is sent, and what its links do: nothing, until a button is pressed.

After a change of words: `GOLDEN=write pytest tests/organisations/test_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts import people
from tests.judge import JudgingClient
from tests.organisations.conftest import Inside
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.organisations import actions_members, actions_states, mails, rules, rules_days
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)
KEYS = {
    "org_review",
    "org_active",
    "org_rejected",
    "org_suspended",
    "org_confirm",
    "org_closed",
    "org_invitation",
}


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that can be read again."""
    golden.still_tokens(monkeypatch, actions_members)


def write_every_mail(language: str, now: datetime) -> None:
    """Walk through the life of a few clubs, so that each mail is made. Needs a scope."""
    today = clock.local(now).date()

    def club(state: OrganisationState, slug: str, **given: object) -> int:
        row = factories.organisation(
            name="Buurthuis De Kruising",
            slug=f"{slug}-{language}",
            email="kruising@voorbeeld.example",
            coc_number="12345678",
            insurance_declared=True,
            phone="040 123 45 67",
            agreed_at=now,
            language=language,
            state=state,
            **given,
        )
        factories.member(row, leader, MemberRole.ADMIN)
        return row.id

    leader = factories.account()
    actor = people.actor_of(leader)
    steps = (
        (club(OrganisationState.DRAFT, "nieuw-huis"), "submit", actor, ""),
        (club(OrganisationState.SUBMITTED, "huis", phoned_at=now), "approve", SYSTEM, ""),
        (club(OrganisationState.SUBMITTED, "ver-huis"), "reject", SYSTEM, "Jullie zitten niet in Eindhoven."),
        (club(OrganisationState.ACTIVE, "stil-huis"), "suspend", SYSTEM, "We kunnen jullie niet bereiken."),
        (club(OrganisationState.ACTIVE, "oud-huis"), "close", SYSTEM, ""),
    )
    for number, verb, who, reason in steps:
        with transaction():
            actions_states.change_state(number, verb, who, today, reason=reason)
    asked = club(OrganisationState.ACTIVE, "jaar-huis", confirmed_on=rules_days.a_year_before(today))
    with transaction():
        assert actions_states.ask_to_confirm(today) == 1
        actions_members.invite(asked, "ilse@voorbeeld.example", MemberRole.EDITOR, actor, now)


@pytest.mark.usefixtures("still", "scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    assert golden.compare(GOLDEN, language) == KEYS


@pytest.mark.usefixtures("scope")
def test_there_is_a_mail_for_every_name_in_the_lifecycle() -> None:
    named = {mail for step in rules.LIFECYCLE.transitions for mail in step.mails}
    assert named <= KEYS


def test_opening_any_mailed_link_changes_nothing(
    client: JudgingClient, inside: Inside, database: Database
) -> None:
    with inside():
        write_every_mail("nl", clock.now())
        links = golden.links()
    opened = golden.open_twice(client, database, links)
    assert any("/uitnodiging/organisatie/" in link for link in opened)


def test_a_mail_without_an_address_is_nobodys(scope: Database) -> None:
    row = factories.organisation(email="")
    with transaction():
        actions_states.send(mails.active(row, ""))
    assert golden.links() == []
