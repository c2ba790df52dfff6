"""The mails around asking, as they are sent: neutral, and opening one changes nothing.

After a change of words: `GOLDEN=write pytest tests/buddies/test_asking_mails.py`, and read the difference.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import actions_asking, actions_consent, actions_requests
from vrijwilligerspunt.buddies.actions_asking import Answers, Writer
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.foundation import clock, i18n
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Role
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
KEYS = {
    "request_received",
    "request_new",
    "request_consent",
    "request_consent_reminder",
    "request_written",
}
TELLING = re.compile(
    r"wandel|koffie|maatje |hulp\b|aanschot|truus|kees|els\b(?!\d|@)|buddy |walk|coffee|help |lonely|eenzaam",
    re.IGNORECASE,
)


def write_every_mail(language: str) -> None:
    """Walk through asking, so that each mail is made. Needs a scope."""
    moment = datetime(2026, 12, 1, 9, tzinfo=UTC)
    clock.shift(timedelta())
    clock.shift(moment - clock.now())
    chantal = factories.account(name="Chantal", email="chantal@voorbeeld.example", language=language)
    with transaction():
        people.actions.grant(
            chantal.id,
            Role.BUDDY_COORDINATOR,
            people.ScopeKind.CITY,
            "",
            valid_until=clock.today() + timedelta(days=90),
            actor=SYSTEM,
        )
    answers = Answers(
        reach=reach("els@voorbeeld.example"),
        what="Wandelen in Aanschot.",
        wijk_code="WK077253",
        first_name="Truus",
    )
    now = moment
    with transaction():
        actions_asking.ask(NOBODY, answers, language=language, form_key=f"{1:032x}", now=now)
        writer = Writer("Kees", "kees@voorbeeld.example")
        actions_asking.ask_for(NOBODY, answers, writer, language=language, form_key=f"{2:032x}", now=now)
    with transaction():
        actions_consent.remind(now + timedelta(days=5))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_mail_reads_as_its_golden_file(
    scope: Database, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    golden.still_tokens(monkeypatch, actions_requests)
    with i18n.speaking("en" if language == "nl" else "nl"):
        write_every_mail(language)

    ours = {row.key for row in mailbox.rows()} & KEYS
    assert ours == KEYS
    for row in mailbox.rows():
        if row.key in KEYS:
            body = re.sub(r"^To: .*|https?://\S+", "", mailbox.words(row), flags=re.MULTILINE)
            assert not TELLING.search(body), TELLING.search(body)
            _compare(row.key, language, mailbox.words(row))


def _compare(key: str, language: str, words: str) -> None:
    said = re.sub(r"token-\d+", "TOKEN", words)
    path = GOLDEN / f"{key}.{language}.txt"
    if golden.os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8"), path.name


def test_opening_a_mailed_link_changes_nothing(client: JudgingClient, database: Database) -> None:
    with database.scope():
        now = clock.now()
        answers = Answers(reach=reach("els@voorbeeld.example"), what="Wandelen.", first_name="Truus")
        with transaction():
            actions_asking.ask(NOBODY, answers, language="nl", form_key=f"{1:032x}", now=now)
            writer = Writer("Kees", "kees@voorbeeld.example")
            actions_asking.ask_for(NOBODY, answers, writer, language="nl", form_key=f"{2:032x}", now=now)
        links = golden.links()

    opened = golden.open_twice(client, database, links)

    assert len(opened) == 4
