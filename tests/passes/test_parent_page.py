"""The page of a parent's mail: one yes and one no, without an account, and nothing by looking."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.passes import actions
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState

DEAD = "Deze link werkt niet meer"


@pytest.fixture
def kitchen(database: Database) -> Organisation:
    with database.scope():
        return factories.organisation(name="De Soepkeuken", slug="de-soepkeuken")


@pytest.fixture
def link(database: Database, client: JudgingClient, kitchen: Organisation) -> str:
    """What stands in the mail to the parent of Amina, who is under 16."""
    amina = people.person(database)
    with database.scope(), transaction():
        actions.apply(
            people.actor_of(amina),
            route=PassRoute.ORGANISATION,
            organisation_slug=kitchen.slug,
            name="Amina El Idrissi",
            is_minor=True,
            parent_email="thuis@voorbeeld.example",
            form_key="een-formulier",
            now=clock.now(),
        )
    mail = people.mails(database)[-1]
    assert mail["to"] == "thuis@voorbeeld.example"
    return mail["path"]


def kept(database: Database) -> VolunteerPass:
    with database.scope():
        return session().scalars(sa.select(VolunteerPass)).one()


def press(client: JudgingClient, link: str, answer: str) -> Any:
    return client.post(f"{link}/{answer}", data=fields_of(client.get(link).data))


def test_a_parent_says_yes_and_the_application_goes_on(
    client: JudgingClient, database: Database, link: str, kitchen: Organisation
) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert "Amina El Idrissi vroeg een vrijwilligerspas aan." in page.text

    answer = press(client, link, "ja")
    assert answer.status_code == 303
    assert "De aanvraag gaat nu verder." in client.get(answer.headers["Location"]).text
    assert kept(database).parent_confirmed_at is not None
    assert people.mails(database)[-1]["to"] == kitchen.email, "now the organisation is asked"


def test_looking_is_not_answering(client: JudgingClient, database: Database, link: str) -> None:
    client.get(link)
    client.head(link)
    for answer in ("ja", "nee"):
        assert client.get(f"{link}/{answer}").status_code == 405

    row = kept(database)
    assert (row.state, row.parent_confirmed_at) == (PassState.APPLIED, None)


def test_the_address_of_the_page_is_told_to_nobody_and_the_page_kept_by_nobody(
    client: JudgingClient, link: str
) -> None:
    headers = client.get(link).headers

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_parent_says_no_and_the_application_ends(
    client: JudgingClient, database: Database, link: str
) -> None:
    form = fields_of(client.get(link).data)
    assert client.post(f"{link}/nee", data=form).status_code == 303

    row = kept(database)
    assert (row.state, row.parent_email) == (PassState.WITHDRAWN, None)
    for answer in (client.get(link), client.post(f"{link}/ja", data=form)):
        assert answer.status_code == 404
        assert DEAD in answer.text


def test_a_parent_who_said_yes_can_still_say_no_until_the_pass_is_there(
    client: JudgingClient, database: Database, link: str
) -> None:
    press(client, link, "ja")
    again = client.get(link).text
    assert "Je zei al ja." in again
    assert "Ja, dat mag" not in again

    assert press(client, link, "nee").status_code == 303
    assert kept(database).state is PassState.WITHDRAWN


def test_a_double_click_on_yes_is_one_yes(client: JudgingClient, database: Database, link: str) -> None:
    form = fields_of(client.get(link).data)

    assert [client.post(f"{link}/ja", data=form).status_code for _ in range(2)] == [303, 303]
    assert kept(database).state is PassState.APPLIED


def test_once_the_pass_is_there_the_link_is_dead_and_the_parent_forgotten(
    client: JudgingClient, database: Database, link: str, kitchen: Organisation
) -> None:
    press(client, link, "ja")
    bram = people.person(database, name="Bram")
    with database.scope():
        factories.member(kitchen, bram)
        with transaction():
            actions.answer(people.actor_of(bram), kitchen.id, [kept(database).id], [], clock.now())

    row = kept(database)
    assert (row.state, row.parent_email, row.parent_hash) == (PassState.ISSUED, None, None)
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("token", ["bestaat-niet", "x" * 400, "a%00b"])
def test_a_token_of_nobody_leads_on(client: JudgingClient, token: str) -> None:
    answer = client.get(f"/vrijwilligerspas/ouder/{token}")

    assert answer.status_code == 404
    assert DEAD in answer.text
