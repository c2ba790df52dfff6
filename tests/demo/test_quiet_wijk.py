"""Thirty residents of one wijk of the demo city offer something and nobody asks: the pages say so (J8)."""

from __future__ import annotations

import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies import queries_waiting
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.connections import queries_desk
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import ACCOUNTS, DOMAIN, DOORNAKKERS, PASSWORD
from vrijwilligerspunt.demo.quiet_wijk import OFFERED
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session


def grants(user: str) -> Actor:
    (found,) = (one for one in ACCOUNTS if one.user == user)
    return Actor(1, grants=frozenset(found.grants))


def test_thirty_offer_nobody_asks_and_the_counts_ask_for_outreach(scope: Database) -> None:
    load.load(60, 1)

    beside = queries_desk.balance(grants("verbinder"))[DOORNAKKERS]
    assert (beside.offers, beside.requests) == (30, 0)
    assert beside.asks_for_outreach
    for user in ("verbinder", "coordinator"):
        ready = queries_waiting.supply(grants(user))[DOORNAKKERS]
        assert (ready.offers, ready.requests) == (load.FEWEST_QUIET, 0)
        assert ready.asks_for_outreach
    asked = sa.select(sa.func.count()).where(BuddyRequest.wijk_code == DOORNAKKERS)
    assert session().scalar(asked) == 0
    assert len({what for _name, what in OFFERED}) == len(OFFERED) == 30


def test_the_big_city_has_thirty_buddies_there_too() -> None:
    assert load._part(load.BIG_CITY, load.FEWEST_QUIET, load.MOST_QUIET) == 30


def test_connector_and_coordinator_read_it_on_their_pages(client: JudgingClient, database: Database) -> None:
    with database.scope():
        load.load(60, 1)
    counts = ("Hier vraagt nog niemand: Doornakkers", "6 aanbod, 0 vragen")
    for user, page, words in (
        ("verbinder", "/werkplek/verbindingen", ("geen vragen: Doornakkers", "30 aanbod, 0 vragen")),
        ("verbinder", "/werkplek/maatjes/overzicht", counts),
        ("coordinator", "/werkplek/maatjes/overzicht", counts),
    ):
        client.delete_cookie("vp")
        with database.scope():
            account = session().scalars(sa.select(Account).where(Account.email == f"{user}@{DOMAIN}")).one()
        assert people.sign_in(client, account, PASSWORD).status_code == 303
        shown = client.get(page).text
        for said in words:
            assert said in shown
