"""Passes on paper: the desk makes one for somebody without e-mail and gets a card to print."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassState

LIST = "/werkplek/passen"
PAPER = "/werkplek/passen/papier"


@pytest.fixture(autouse=True)
def hugo(client: JudgingClient, database: Database) -> None:
    """The desk is signed in."""
    account = people.staff(database, Role.DESK, name="Hugo")
    assert people.sign_in(client, account).status_code == 303


def test_the_desk_makes_a_pass_on_paper(client: JudgingClient, database: Database) -> None:
    assert PAPER in client.get(LIST).text
    before = len(people.mails(database))

    answered = people.post(client, PAPER, name="  Truus   de Groot ", age_ok="y", knows="y")

    assert answered.status_code == 303
    page = client.get(answered.location).text
    assert "De pas is klaar. Print nu de kaart." in page
    assert "Pas van Truus de Groot" in page
    assert "Op papier" in page
    assert f'href="{answered.location}/afdrukken"' in page
    assert len(people.mails(database)) == before
    with database.scope():
        row = session().scalars(sa.select(VolunteerPass)).one()
    assert (row.account_id, row.state, row.route) == (None, PassState.ISSUED, None)


def test_the_same_paper_form_twice_is_one_pass(client: JudgingClient, database: Database) -> None:
    form = fields_of(client.get(PAPER).data, PAPER) | {"name": "Truus", "age_ok": "y", "knows": "y"}

    first, second = client.post(PAPER, data=form), client.post(PAPER, data=form)

    assert first.location == second.location
    assert people.count(database, sa.select(sa.func.count()).select_from(VolunteerPass)) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Vul de naam in."),
        ({"name": "a" * 61}, "Maak de naam korter."),
        ({"age_ok": ""}, "Vraag de leeftijd"),
        ({"knows": ""}, "Vraag het na"),
    ],
)
def test_what_the_desk_forgot_is_told_and_the_rest_is_kept(
    client: JudgingClient, database: Database, given: dict[str, str], words: str
) -> None:

    sent = {"name": "Truus", "language": "en", "age_ok": "y", "knows": "y"} | given
    answered = people.post(client, PAPER, **{name: value for name, value in sent.items() if value})

    assert answered.status_code == 422
    assert words in answered.text
    assert f'value="{sent["name"]}"' in answered.text
    assert people.count(database, sa.select(sa.func.count()).select_from(VolunteerPass)) == 0
