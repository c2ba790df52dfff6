"""Every mail of the pass as it is sent; no subject says why somebody has one, and opening changes nothing.

After a change of words: `GOLDEN=write pytest tests/passes/test_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts.people import actor_of
from tests.passes.people import START, asked, at, house
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.passes import actions, actions_timers
from vrijwilligerspunt.passes.rules_lifecycle import LIFECYCLE
from vrijwilligerspunt.passes.states import PassRoute, RevokeReason

GOLDEN = Path(__file__).with_name("golden")
KEYS = {
    "pass_confirm",
    "pass_reminder",
    "pass_parent",
    "pass_forbidden",
    "pass_unheard",
    "pass_declined",
    "pass_ready",
    "pass_renew",
    "pass_renewed",
    "pass_not_renewed",
    "pass_ended",
    "pass_revoked",
}


def write_every_mail(language: str) -> None:
    """Walk through the lives of a few passes, so that each mail is made. Needs a scope."""
    now = at(START)
    organisation, bram = house(
        name="Buurthuis De Kruising",
        slug="kruising",
        email="kruising@voorbeeld.example",
        language=language,
    )
    officer = actor_of(factories.account(), Role.PASS_OFFICER)

    def amina() -> Actor:
        found = factories.account(email=f"amina-{next(count)}@voorbeeld.example", language=language)
        return Actor(found.id, found.name, found.email, language)

    count = iter(range(1, 100))
    ready, no = (asked(amina(), organisation.slug) for _ in range(2))
    with transaction():
        actions.answer(bram, organisation.id, [ready], [no], now)
    parent = {"is_minor": True, "parent_email": "ouder@voorbeeld.example"}
    asked(amina(), organisation.slug, **parent)
    with transaction():
        actions.parent_says_no(mailbox.link_in("pass_parent", "/ouder/"), now)
    asked(amina(), organisation.slug, **parent)
    for _ in range(2):
        asked(amina(), organisation.slug)
    now = at(START + timedelta(days=15))
    with transaction():
        actions_timers.remind(now)
        actions_timers.forget(now)
    day = START + timedelta(days=60)
    for yes in (True, False):
        who = amina()
        row = factories.volunteer_pass(account_id=who.account_id, language=language, valid_until=day)
        now = at(day - timedelta(days=30))
        with transaction():
            actions.ask_renewal(who, row.id, PassRoute.ORGANISATION, organisation.slug, now)
            actions.answer(bram, organisation.id, [row.id] if yes else [], [] if yes else [row.id], now)
    first, second = (
        factories.volunteer_pass(account_id=amina().account_id, language=language, valid_until=day)
        for _ in range(2)
    )
    with transaction():
        actions.revoke(officer, first.id, RevokeReason.MISUSE, now)
        actions_timers.remind_of_end(now)
    now = at(day + timedelta(days=1))
    with transaction():
        actions_timers.expire(now)
    assert second.account_id


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that can be read again."""
    golden.still_tokens(monkeypatch, actions)


@pytest.mark.usefixtures("still", "scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language)
    assert golden.compare(GOLDEN, language) == KEYS


@pytest.mark.usefixtures("scope")
def test_there_is_a_mail_for_every_name_in_the_lifecycle() -> None:
    named = {mail for step in LIFECYCLE.transitions for mail in step.mails}
    assert named <= KEYS


@pytest.mark.usefixtures("scope")
def test_no_subject_says_why_and_no_mail_to_an_organisation_names_anybody() -> None:
    write_every_mail("nl")
    for row in mailbox.rows():
        said = mailbox.words(row)
        subject = said.splitlines()[1].lower()
        assert not [
            word for word in ("vrijwillig", "mantelzorg", "maatje", "korting", "kruising") if word in subject
        ], subject
        if said.startswith("To: kruising"):
            assert "Amina" not in said
        else:
            assert "Kruising" not in said, "who said yes is not kept, so it is not mailed"
