"""The page on which an organisation says who helps there: one yes or one no each."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import actions, queries
from vrijwilligerspunt.passes.forms_confirming import AnswersForm, Said
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState

PAGE = "/mijn/organisatie/buurthuis/passen"
HOME = "/mijn/organisatie/buurthuis"


@pytest.fixture
def buurthuis(database: Database) -> Organisation:
    with database.scope():
        return factories.organisation(slug="buurthuis", name="Buurthuis De Zon")


@pytest.fixture
def bram(client: JudgingClient, database: Database, buurthuis: Organisation) -> Account:
    account = works_there(database, buurthuis)
    assert people.sign_in(client, account).status_code == 303
    return account


def works_there(
    database: Database, organisation: Organisation, role: MemberRole = MemberRole.EDITOR
) -> Account:
    account = people.person(database, name="Bram")
    with database.scope():
        factories.member(organisation, account, role)
    return account


def waits(database: Database, organisation: Organisation, days: int = 3, **given: Any) -> VolunteerPass:
    values: dict[str, Any] = {
        "state": PassState.APPLIED,
        "route": PassRoute.ORGANISATION,
        "organisation_id": organisation.id,
        "asked_at": clock.now() - timedelta(days=days),
    }
    with database.scope():
        return factories.volunteer_pass(**(values | given))


def state(database: Database, found: VolunteerPass) -> PassState:
    with database.scope():
        return queries.one(found.id).state


def test_a_yes_gives_a_pass_and_a_no_does_not(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    amina, els, third = (
        waits(database, buurthuis, name=name) for name in ("Amina Yilmaz", "Els de Wit", "Noor Bakker")
    )

    page = client.get(PAGE).text
    assert all(name in page for name in ("Amina Yilmaz", "Els de Wit", "Noor Bakker"))
    assert "wacht 3 dagen" in page
    assert "50 uur per jaar" in page
    assert "6 maanden" in page
    assert " checked" not in page

    answered = people.post(client, PAGE, **{f"antwoord-{amina.id}": "ja", f"antwoord-{els.id}": "nee"})

    assert answered.status_code == 303
    assert state(database, amina) is PassState.ISSUED
    assert state(database, els) is PassState.DECLINED
    assert state(database, third) is PassState.APPLIED
    after = client.get(PAGE).text
    assert "Je zei ja voor 1 persoon. Je zei nee voor 1 persoon. Zij krijgen bericht." in after
    assert "Noor Bakker" in after
    assert "Amina Yilmaz" not in after
    assert "Els de Wit" not in after


def test_the_longest_waiting_stands_first_and_a_renewal_says_so(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    waits(database, buurthuis, days=2, name="Later Lisa")
    waits(
        database,
        buurthuis,
        state=PassState.ISSUED,
        renewal_asked_at=clock.now() - timedelta(days=9),
        name="Eerder Eva",
    )

    page = client.get(PAGE).text

    assert page.index("Eerder Eva") < page.index("Later Lisa")
    assert "wacht 9 dagen · wil de pas verlengen" in page
    assert "wacht 2 dagen · vraagt een eerste pas" in page


def test_no_answer_at_all_is_told_and_changes_nothing(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    amina = waits(database, buurthuis)

    refused = people.post(client, PAGE)

    assert refused.status_code == 422
    assert "Kies bij minstens één persoon ja of nee." in refused.text
    assert f'href="#antwoord-{amina.id}-ja"' in refused.text
    assert "<title>Fout: " in refused.text
    assert state(database, amina) is PassState.APPLIED


@pytest.mark.parametrize("mine", ["ja", "nee"])
def test_what_a_colleague_answered_meanwhile_stays_and_is_told(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account, mine: str
) -> None:
    first, second = waits(database, buurthuis), waits(database, buurthuis)
    colleague = people.actor_of(works_there(database, buurthuis, MemberRole.ADMIN))
    client.get(PAGE)
    with database.scope(), transaction():
        actions.answer(colleague, buurthuis.id, [], [first.id], clock.now())

    answered = people.post(client, PAGE, **{f"antwoord-{first.id}": mine, f"antwoord-{second.id}": "ja"})

    assert answered.status_code == 303
    assert state(database, first) is PassState.DECLINED
    assert state(database, second) is PassState.ISSUED
    page = client.get(PAGE).text
    assert "Je zei ja voor 1 persoon." in page
    assert "1 aanvraag stond niet meer open." in page


def test_sending_the_same_list_twice_does_nothing_the_second_time(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    amina = waits(database, buurthuis)
    before = len(people.mails(database))
    form = fields_of(client.get(PAGE).data, PAGE) | {f"antwoord-{amina.id}": "ja"}
    for _ in range(2):
        assert client.post(PAGE, data=form).status_code == 303

    assert state(database, amina) is PassState.ISSUED
    assert [mail["key"] for mail in people.mails(database)[before:]].count("pass_ready") == 1
    assert "1 aanvraag stond niet meer open." in client.get(PAGE).text


def test_nobody_answers_for_the_pass_of_another_organisation(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    with database.scope():
        other = factories.organisation()
    theirs = waits(database, other, name="Van een ander")
    waits(database, buurthuis)

    assert "Van een ander" not in client.get(PAGE).text
    people.post(client, PAGE, **{f"antwoord-{theirs.id}": "ja"})

    assert state(database, theirs) is PassState.APPLIED
    assert "1 aanvraag stond niet meer open." in client.get(PAGE).text


def test_nobody_says_yes_to_the_own_pass(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    own = waits(database, buurthuis, account_id=bram.id)

    people.post(client, PAGE, **{f"antwoord-{own.id}": "ja"})

    assert state(database, own) is PassState.APPLIED


def test_somebody_under_16_is_on_the_list_only_after_the_parents_yes(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    child = waits(database, buurthuis, is_minor=True, name="Kind zonder ja")
    waits(database, buurthuis, is_minor=True, name="Kind met een ja", parent_confirmed_at=clock.now())

    page = client.get(PAGE).text
    assert "Kind met een ja" in page
    assert "Kind zonder ja" not in page
    people.post(client, PAGE, **{f"antwoord-{child.id}": "ja"})
    assert state(database, child) is PassState.APPLIED


def test_the_home_of_the_organisation_says_how_many_wait(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    assert "Nu wacht er niemand." in client.get(HOME).text
    waits(database, buurthuis)
    waits(database, buurthuis)

    page = client.get(HOME).text

    assert "2 mensen wachten op jullie ja of nee." in page
    assert f'href="{PAGE}"' in page


def test_who_only_reads_along_sees_no_names_and_no_tile(
    client: JudgingClient, database: Database, buurthuis: Organisation
) -> None:
    people.sign_in(client, works_there(database, buurthuis, MemberRole.VIEWER))
    waits(database, buurthuis)

    assert client.get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in client.get(HOME).text


def test_somebody_else_finds_nothing_here(
    client: JudgingClient, database: Database, buurthuis: Organisation
) -> None:
    people.sign_in(client, people.person(database))

    assert client.get(PAGE).status_code == 404


def test_an_organisation_that_stands_still_sees_who_waits_but_cannot_answer(
    client: JudgingClient, database: Database
) -> None:
    with database.scope():
        still = factories.organisation(slug="stil", state=OrganisationState.SUSPENDED)
    people.sign_in(client, works_there(database, still))
    amina = waits(database, still)
    where = "/mijn/organisatie/stil/passen"

    page = client.get(where).text
    assert "Jullie organisatie staat nu stil." in page
    assert "Verstuur de antwoorden" not in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    client.post(where, data={"csrf_token": token[1], f"antwoord-{amina.id}": "ja"})
    assert state(database, amina) is PassState.APPLIED
    assert "passen" not in client.get("/mijn/organisatie/stil").text


def test_the_english_page_speaks_of_the_same_people(
    client: JudgingClient, database: Database, buurthuis: Organisation, bram: Account
) -> None:
    waits(database, buurthuis, name="Amina Yilmaz")

    assert "Amina Yilmaz" in client.get("/en" + PAGE).text


@pytest.mark.parametrize(
    ("posted", "read"),
    [
        ({"antwoord-7": "ja", "antwoord-8": "nee", "csrf_token": "x"}, Said((7,), (8,))),
        ({"antwoord-7": "misschien", "antwoord-": "ja", "antwoord-x": "ja"}, Said((), ())),
        ({"antwoord-0": "ja", "antwoord--1": "ja", "antwoord-07": "ja"}, Said((), ())),
        ({"antwoord-2147483648": "ja", "antwoord-2147483647": "nee"}, Said((), (2147483647,))),
        ({"antwoord-٧": "ja", "antwoord-7\n": "ja", " antwoord-7": "ja"}, Said((), ())),
    ],
)
def test_only_a_yes_or_no_for_a_real_number_is_read(posted: dict[str, str], read: Said) -> None:
    assert AnswersForm.read(posted) == read
