"""Every mail of a match as it is sent: neutral, and opening its link changes nothing.

After a change of words: `GOLDEN=write pytest tests/buddies/test_match_mails.py`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import golden
from tests.buddies.match_stage import Stage
from tests.judge import JudgingClient
from vrijwilligerspunt.buddies import actions_matches, actions_matches_checks, actions_requests
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
KEYS = {
    "match_asks_volunteer",
    "match_asks_you",
    "match_check",
    "match_made",
    "match_meeting",
    "match_reminder",
    "match_renewed",
    "match_stopped",
    "match_trial",
}


def write_every_mail(language: str) -> None:
    """Walk through the life of a match, so that each mail is made. Needs a scope."""
    stage = Stage(language)
    stage.propose()
    with transaction():
        actions_matches_checks.remind(stage.later(days=3))
    stage.says(actions_matches.volunteer_says, stage.volunteer)
    stage.says(actions_matches.requester_says, NOBODY, by_link=True)
    stage.year()
    stage.later(weeks=46)
    with transaction():
        actions_matches.renew(stage.case(), stage.chantal, stage.now)
    with transaction():
        actions_matches.stop(stage.case(), stage.chantal, stage.now)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_its_golden_file(
    scope: Database, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    golden.still_tokens(monkeypatch, actions_requests)
    write_every_mail(language)

    assert golden.compare(GOLDEN, language, beside={"coordinator_waits"}) == KEYS


def test_no_mail_names_what_where_when_or_who() -> None:
    for language in ("nl", "en"):
        for key in KEYS:
            said = (GOLDEN / f"{key}.{language}.txt").read_text("utf-8").lower()
            words = said.partition("\n\n")[2].replace("/maatje", "").replace("/maatjes", "")
            for word in (
                "maatje",
                "buddy",
                "wandel",
                "walk",
                "aanschot",
                "els ",
                "amina",
                "buurthuis",
                "06 ",
            ):
                assert word not in words, (key, word)


def test_opening_a_link_changes_nothing(client: JudgingClient, database: Database) -> None:
    with client.application.app_context(), database.scope():
        write_every_mail("nl")
        addresses = golden.links()

    golden.open_twice(client, database, addresses)
