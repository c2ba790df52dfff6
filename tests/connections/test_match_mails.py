"""Every mail of a match as it is sent; each says that something waits, and none what, with or for whom.

After a change of words: `GOLDEN=write pytest tests/connections/test_match_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import golden
from tests.connections.stage import START, at, connector, propose, say_both
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import actions_answers, actions_timers, queries
from vrijwilligerspunt.connections.models import ConnectionMatch
from vrijwilligerspunt.connections.rules import LIFECYCLE, AskedSide
from vrijwilligerspunt.connections.states import Said
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
KEYS = {"cm_proposed", "cm_reminded", "cm_both_yes", "cm_made", "cm_13w", "cm_nothing"}


@pytest.fixture(autouse=True)
def readable_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link_of(match: ConnectionMatch, side: int) -> str:
        return f"token-{match.id:013}{side:013}"

    monkeypatch.setattr(queries, "link_of", link_of)


def write_every_mail(language: str) -> None:
    """Walk through the life of a match, so that each mail is made. Needs a scope."""
    at(START)
    ina = AskedSide("Duizendschoon", reach("ina@voorbeeld.example"), language=language)
    number = propose(connector(), ina, AskedSide("Duizendblad", reach("06 12 34 56 78"), language=language))
    clock.shift(clock.shifted() + timedelta(days=8))
    with transaction():
        actions_timers.remind(clock.now())
    say_both(number, Said.YES)
    say_both(number, Said.MET)
    clock.shift(clock.shifted() + timedelta(weeks=13))
    with transaction():
        actions_timers.ask(clock.now())
    refused = propose(
        connector(), ina, AskedSide("Duizendguld", reach("06 12 34 56 79"), language=language), on_street=True
    )
    with transaction():
        actions_answers.say(queries.link_of(queries.known(refused).match, 2), Said.NO, clock.now())


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str) -> None:
    write_every_mail(language)
    assert golden.compare(GOLDEN, language) == KEYS


def test_there_is_a_mail_for_every_name_in_the_lifecycle() -> None:
    assert {mail for step in LIFECYCLE.transitions for mail in step.mails} <= KEYS


@pytest.mark.usefixtures("scope")
def test_no_mail_names_anybody_or_what_it_is_about() -> None:
    write_every_mail("nl")
    for row in mailbox.rows():
        # The link is where it waits; its address holds no words of people.
        said = " ".join(word for word in mailbox.words(row).lower().split() if "://" not in word)
        said = said.replace("ina@voorbeeld.example", "")
        about = ("duizend", "wandel", "hulp", "zorg", "612345678")
        assert not [word for word in about if word in said], row.key


def test_a_link_in_a_mail_changes_nothing_until_a_button_is_pressed(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        write_every_mail("nl")
        links = golden.links()
    assert len(golden.open_twice(client, database, links)) == 2
