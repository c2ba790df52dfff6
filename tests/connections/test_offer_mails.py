"""Every mail about an offer or a place as it is sent; those about a person name nobody and nothing.

After a change of words: `GOLDEN=write pytest tests/connections/test_offer_mails.py`, and read the difference.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests import factories, golden
from tests.accounts.people import actor_of
from tests.buddies.care import WIJK, at, staff
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.connections import actions_offers, actions_places, queries_offers, rules
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role
from vrijwilligerspunt.foundation.db import Database, transaction

GOLDEN = Path(__file__).with_name("golden")
START = date(2026, 12, 1)
ABOUT_PEOPLE = {"offer_thanks", "offer_still"}
KEYS = ABOUT_PEOPLE | {"offer_waits", "offer_unread", "place_published", "place_returned", "place_withdrawn"}


def write_every_mail(language: str) -> None:
    """Walk through the life of an offer and of two places, so that each mail is made. Needs a scope."""
    at(START)
    told = actions_offers.Told(WIJK, "Duizendschoon", reach("joke@voorbeeld.example"), "Duizendblad maken")
    staff(Role.DESK, None, language=language, email="balie@voorbeeld.example")
    with transaction():
        actions_offers.offer(NOBODY, told, language=language, form_key="golden", now=clock.now())
    connector = staff(Role.CONNECTOR, WIJK, language=language, email="ilse@voorbeeld.example")
    by_phone = actions_offers.Told(WIJK, "Duizendschoon", reach("06 12 34 56 78"))
    with transaction():
        actions_offers.offer(NOBODY, by_phone, language=language, form_key="phone", now=clock.now())
    at(START + rules.OFFER_HOLDS)
    with transaction():
        actions_offers.ask_still(clock.now())
    for name, reason in (("Wijktuin", ""), ("Moestuin", "Wat leert iemand hier?")):
        organisation = factories.organisation(
            name=name, slug=name.lower(), email="tuin@voorbeeld.example", language=language
        )
        bram = factories.account()
        factories.member(organisation, bram)
        with transaction():
            place = actions_places.write(
                actor_of(bram),
                organisation.id,
                actions_places.Told("Meedoen.", "Zaaien.", WIJK),
                seen=0,
                now=clock.now(),
            )
        with transaction():
            if reason:
                actions_places.take_away(connector, place.id, "give_back", clock.now(), reason=reason)
            else:
                actions_places.publish(connector, place.id, clock.now(), seen=place.version)
        if not reason:
            with transaction():
                actions_places.take_away(
                    connector, place.id, "withdraw", clock.now(), reason="De tuin is dicht."
                )


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_reads_as_agreed(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries_offers, "link_for", lambda key, _at: f"token-{int(key[:8], 16):026}")
    write_every_mail(language)
    assert golden.compare(GOLDEN, language) == KEYS


@pytest.mark.usefixtures("scope")
def test_no_mail_to_a_resident_names_anybody_or_what_it_is_about() -> None:
    write_every_mail("nl")
    about = ("duizend", "joke", "aanschot", "maken", "hulp", "maatje", "kunnen doen")
    for row in mailbox.rows():
        if row.key in ABOUT_PEOPLE:
            said = " ".join(word for word in mailbox.words(row).lower().split() if "://" not in word)
            said = re.sub(r"[a-z]+@voorbeeld\.example", "", said)
            assert not [word for word in about if word in said], row.key


def test_a_link_in_a_mail_changes_nothing_until_a_button_is_pressed(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        write_every_mail("nl")
        links = golden.links()
    # A person opens the own page; an organisation signs in first.
    opened = golden.open_twice(client, database, links)
    assert opened == [link for link in links if link.startswith("/ik-kan/")]
