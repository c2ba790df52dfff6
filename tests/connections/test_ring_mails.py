"""The mail to a resident who is asked, as it is sent; it names nobody and nothing.

After a change of words: `GOLDEN=write pytest tests/connections/test_ring_mails.py`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import golden
from tests.connections import ring_stage as stage
from tests.connections.stage import connector, offered
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.connections import queries_rings
from vrijwilligerspunt.foundation.db import Database

GOLDEN = Path(__file__).with_name("golden")


def write_it(language: str) -> None:
    """A resident is asked. Needs a scope."""
    row = stage.request()
    number = offered("ring") if language == "en" else stage.offered()
    stage.ask(connector(), row.id, number)


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_reads_as_agreed(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries_rings, "link_for", lambda *_given: f"token-{1:026}")
    write_it(language)
    assert golden.compare(GOLDEN, language, beside={"offer_thanks", "offer_waits"}) == {"ring_asked"}


@pytest.mark.usefixtures("scope")
def test_it_names_nobody_and_not_what_it_is_about() -> None:
    write_it("nl")
    said = next(mailbox.words(row) for row in mailbox.rows() if row.key == "ring_asked").lower()
    about = (stage.WORD.lower(), "wandel", "aanschot", "els", "maatje", "hulp", "fiets")
    words = " ".join(word for word in said.split() if "://" not in word and "@" not in word)
    assert [word for word in about if word in words] == []


def test_its_link_changes_nothing_until_a_button_is_pressed(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        write_it("nl")
        links = [link for link in golden.links() if "kringvraag" in link]
    assert len(links) == 1
    assert golden.open_twice(client, database, links) == links
