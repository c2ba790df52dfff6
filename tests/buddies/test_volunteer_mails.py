"""Every mail about buddy volunteers as it is sent; each says that something waits, and none what it is about.

After a change of words: `GOLDEN=write pytest tests/buddies/test_volunteer_mails.py`, and read the difference.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.passes.people import at
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.buddies import (
    actions_screening,
    actions_volunteers,
    actions_volunteers_own,
    mails_volunteers,
)
from vrijwilligerspunt.buddies.rules_screening import Preferences
from vrijwilligerspunt.buddies.rules_volunteers import LIFECYCLE
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor, Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.mail import Mail

GOLDEN = Path(__file__).with_name("golden")
START = date(2026, 12, 1)
KEYS = {
    "volunteer_received",
    "volunteer_new",
    "volunteer_interview",
    "volunteer_steps",
    "volunteer_ready",
    "volunteer_pauses",
    "volunteer_pause_over",
    "volunteer_renew",
    "volunteer_renew_coordinator",
}
AANSCHOT = "WK077253"
TOLD = Preferences(
    activities=(Activity.FORGETTING,),
    slots=1,
    wijk_code=AANSCHOT,
    wijken=(),
    languages=("nl",),
    places_count=1,
    phone="+31612345678",
    about="Merkwoord duizendschoon.",
)


def write_every_mail(language: str) -> None:
    """Walk through the life of a volunteer, so that each mail is made. Needs a scope."""
    now = at(START)
    boss = factories.account(name="Chantal", email="chantal@voorbeeld.example", language=language)
    with transaction():
        accounts.grant(
            boss.id,
            Role.BUDDY_COORDINATOR,
            ScopeKind.WIJK,
            AANSCHOT,
            valid_until=START + timedelta(days=300),
            actor=SYSTEM,
        )
    grants = frozenset({Grant(Role.BUDDY_COORDINATOR, ScopeKind.WIJK, AANSCHOT)})
    chantal = Actor(boss.id, "Chantal", boss.email, language, grants)
    person = factories.account(name="Amina", email="amina@voorbeeld.example", language=language)
    amina = Actor(person.id, "Amina", person.email, language)
    with transaction():
        number = actions_volunteers_own.want(amina, TOLD, is_adult=True, form_key="a" * 32, now=now)
    with transaction():
        actions_volunteers_own.accept_code(amina, is_accepted=True, now=now)
        actions_screening.step(chantal, number, "invite", now)
        actions_screening.step(chantal, number, "screen", now)
    days = {"vog_seen_on": START, "references_on": START, "training_on": START}
    with transaction():
        version = actions_volunteers.locked_case(number).volunteer.version
        actions_screening.tick(chantal, number, version, days, now)
    with transaction():
        actions_screening.step(chantal, number, "ready", now)
    with transaction():
        actions_volunteers_own.pause(amina, START + timedelta(days=20), now)
    now = at(START + timedelta(days=21))
    with transaction():
        actions_volunteers.ask_after_pause(now)
        actions_volunteers_own.resume(amina, now)
    # The coordinator's role lasts 300 days, so the mail of the 34th month goes to whoever works there then.
    with transaction():
        row = actions_volunteers.locked_case(number).volunteer
        row.vog_valid_until = clock.today() + timedelta(days=30)
        actions_volunteers.remind_of_vog(now)


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language)
    with transaction() as writer:
        for row in mailbox.rows():
            if not row.key.startswith("volunteer_"):
                writer.delete(row)
    assert golden.compare(GOLDEN, language) == KEYS


def test_there_is_a_mail_for_every_name_in_the_lifecycle() -> None:
    assert {mail for step in LIFECYCLE.transitions for mail in step.mails} <= KEYS


@pytest.mark.usefixtures("scope")
def test_no_mail_says_what_it_is_about() -> None:
    write_every_mail("nl")
    about = (
        "vog",
        "gedrag",
        "maatje",
        "buurt",
        "aanschot",
        "vergeten",
        "duizendschoon",
        "hulp",
        "0612",
        "316",
    )
    for row in mailbox.rows():
        if row.key.startswith("volunteer_"):
            # The link is where it waits; its address holds numbers only.
            said = " ".join(word for word in mailbox.words(row).lower().split() if "://" not in word)
            assert not [word for word in about if word in said], row.key


@pytest.mark.usefixtures("scope")
def test_the_check_of_mails_sees_a_planted_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(to: str, language: str) -> Mail:
        return replace(mails_volunteers.ready(to, language), subject="Je maatje wacht")

    monkeypatch.setitem(actions_volunteers._MAIL_OF, "volunteer_ready", planted)
    with pytest.raises(AssertionError):
        test_no_mail_says_what_it_is_about()
