"""Every mail of a care circle as it is sent; each says that something waits, and none what or for whom.

After a change of words: `GOLDEN=write pytest tests/buddies/test_circle_mails.py`, and read the difference.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts.people import actor_of
from tests.buddies.care import at
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import actions_circles as keeping
from vrijwilligerspunt.buddies import actions_circles_days as days
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies.rules_circles import LIFECYCLE, WARNED_AFTER
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
START = date(2026, 12, 1)
KEYS = {
    "circle_invited",
    "circle_joined",
    "circle_waits",
    "circle_tomorrow",
    "circle_changed",
    "circle_news",
    "circle_quiet",
}


@pytest.fixture(autouse=True)
def readable_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "link_of", lambda member: f"token-{member.place:026}")


def write_every_mail(language: str) -> None:
    """Walk through the life of a circle, so that each mail is made. Needs a scope."""
    now = at(START)
    person = factories.account(name="Els", email="els@voorbeeld.example", language=language)
    els = actor_of(person)
    with transaction():
        circle = keeping.begin(
            els,
            name="Merkwoord duizendschoon",
            for_self=True,
            is_told=False,
            form_key="golden",
            now=now,
        )
    with transaction():
        for name, email in (("Fatma", "fatma@voorbeeld.example"), ("Duizendblad", "")):
            keeping.invite(els, circle, first_name=name, email=email, form_key=f"golden-{name}", now=now)
    fatma, emre = (queries.link_of(one) for one in queries.members(circle))
    with transaction():
        for token, name, email in (
            (fatma, "Fatma", "fatma@voorbeeld.example"),
            (emre, "Duizendblad", "emre@voorbeeld.example"),
        ):
            days.join(token, first_name=name, email=email, language=language, form_key=name, now=now)
        days.pledge(
            emre,
            what="Duizendguldenkruid",
            first=START + timedelta(days=1),
            weeks=1,
            at=time(14),
            form_key="golden-offer",
            now=now,
        )
    (offer,) = queries.pledges(circle, START)
    with transaction():
        days.pick(els, circle, offer.id, now)
        days.remind(now)
        keeping.step(els, circle, "end", now)
        long_ago = now - WARNED_AFTER
        keeping.begin(els, name="Stil", for_self=True, is_told=False, form_key="quiet", now=long_ago)
        keeping.warn(now)


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
    about = ("duizend", "fatma", "els ", "kring", "hulp", "zorg", "maatje", "rijden", "ziek")
    for row in mailbox.rows():
        # The link is where it waits; its address holds no words of people.
        said = " ".join(word for word in mailbox.words(row).lower().split() if "://" not in word)
        said = re.sub(r"[a-z]+@voorbeeld\.example", "", said)
        assert not [word for word in about if word in said], row.key


def test_a_link_in_a_mail_changes_nothing_until_a_button_is_pressed(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        write_every_mail("nl")
        links = golden.links()
    # The circle has ended: its members read so, and the keeper signs in.
    assert golden.open_twice(client, database, links, (303, 410)) == []
