"""The resident's pages: asking for a pass, waiting, having it, renewing, stopping; and the parent's page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import actions
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason

MINE = "/mijn/pas"
APPLY = "/mijn/pas/aanvragen"
RENEW = "/mijn/pas/verlengen"
PARENT = "thuis@voorbeeld.example"


@pytest.fixture
def amina(database: Database, client: JudgingClient) -> Account:
    """Amina, signed in."""
    account = people.person(database, name="Amina El Idrissi")
    assert people.sign_in(client, account).status_code == 303
    return account


@pytest.fixture
def kitchen(database: Database) -> Organisation:
    with database.scope():
        return factories.organisation(name="De Soepkeuken", slug="de-soepkeuken")


def ask(client: JudgingClient, **given: str) -> Any:
    values = {"age": "16", "route": "carer", "organisation": "", "statement": "y"} | given
    form = fields_of(client.get(MINE).data, APPLY)
    return client.post(APPLY, data=form | {name: value for name, value in values.items() if value})


def press(client: JudgingClient, action: str, page: str = MINE) -> Any:
    return client.post(action, data=fields_of(client.get(page).data, action))


def kept(database: Database) -> list[VolunteerPass]:
    with database.scope():
        return list(session().scalars(sa.select(VolunteerPass).order_by(VolunteerPass.id)))


def given_pass(database: Database, account: Account, **given: Any) -> VolunteerPass:
    with database.scope():
        return factories.volunteer_pass(account_id=account.id, **given)


def test_somebody_asks_for_a_pass_and_sees_what_happens_next(
    client: JudgingClient, database: Database, amina: Account, kitchen: Organisation
) -> None:
    assert 'value="Amina El Idrissi"' in client.get(MINE).text
    assert '<option value="De Soepkeuken">' in client.get(MINE).text

    assert ask(client, route="organisation", organisation="de soepkeuken").status_code == 303

    page = client.get(MINE).text
    assert "De Soepkeuken zegt ja" in page
    assert "Na een week herinneren we eraan." in page
    row = kept(database)[0]
    assert (row.state, row.route, row.organisation_id) == (
        PassState.APPLIED,
        PassRoute.ORGANISATION,
        kitchen.id,
    )
    assert people.mails(database)[-1]["to"] == kitchen.email


@pytest.mark.parametrize(
    ("route", "who"),
    [
        ("carer", "Jouw eigen woord is genoeg."),
        ("buddy", "De coördinator van de maatjes zegt ja"),
        ("informal", "Een verbinder uit de buurt zegt ja"),
    ],
)
def test_the_other_ways_need_no_organisation(
    client: JudgingClient, database: Database, amina: Account, route: str, who: str
) -> None:
    assert ask(client, route=route).status_code == 303
    assert who in client.get(MINE).text
    assert kept(database)[0].organisation_id is None


def test_an_organisation_typed_at_a_way_that_needs_none_is_not_kept(
    client: JudgingClient, database: Database, amina: Account, kitchen: Organisation
) -> None:
    assert ask(client, route="carer", organisation="De Soepkeuken").status_code == 303
    assert kept(database)[0].organisation_id is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " "}, "Vul je naam in zoals die op de pas moet staan."),
        ({"name": "x" * 61}, "Gebruik voor je naam hooguit 60 tekens."),
        ({"age": ""}, "Kies hoe oud je bent."),
        ({"age": "jonger"}, "De pas is er vanaf 13 jaar."),
        ({"route": ""}, "Kies hoe jij je inzet."),
        ({"route": "familie"}, "Kies hoe jij je inzet."),
        ({"statement": ""}, "Zet hier een vinkje als dit voor jou klopt."),
        ({"route": "organisation"}, "Vul de naam van de organisatie in."),
        ({"route": "organisation", "organisation": "Bestaat niet"}, "Deze organisatie kennen we niet."),
        ({"age": "13"}, "Vul het e-mailadres van je vader, moeder of voogd in."),
        ({"age": "13", "parent_email": "geen adres"}, "Vul een e-mailadres in zoals"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client: JudgingClient, database: Database, amina: Account, given: dict[str, str], words: str
) -> None:
    answer = ask(client, **({"name": "Amina de Vries"} | given))

    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert words in answer.text
    for name in ("name", "organisation", "parent_email"):
        if given.get(name, "").strip():
            assert f'value="{given[name]}"' in answer.text
    assert kept(database) == []


def test_every_mistake_is_told_at_once(client: JudgingClient, amina: Account) -> None:
    answer = ask(client, name="", age="", route="organisation", organisation="Weg", statement="")

    for words in ("Kies hoe oud je bent.", "Deze organisatie kennen we niet.", "Zet hier een vinkje"):
        assert words in answer.text


def test_an_organisation_that_is_not_there_for_visitors_cannot_be_named(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    with database.scope():
        factories.organisation(name="De Wachtkamer", state=OrganisationState.SUBMITTED)

    assert "De Wachtkamer" not in client.get(MINE).text
    assert ask(client, route="organisation", organisation="De Wachtkamer").status_code == 422


def test_two_organisations_with_one_name_are_told_apart(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    with database.scope():
        factories.organisation(name="De Brug", slug="de-brug")
        other = factories.organisation(name="De Brug", slug="de-brug-2")

    answer = ask(client, route="organisation", organisation="De Brug")
    assert answer.status_code == 422
    assert "Er zijn er meer met deze naam." in answer.text

    assert ask(client, route="organisation", organisation="De Brug (de-brug-2)").status_code == 303
    assert kept(database)[0].organisation_id == other.id


def test_the_same_form_twice_is_one_application(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    form = fields_of(client.get(MINE).data, APPLY) | {"age": "16", "route": "carer", "statement": "y"}

    assert [client.post(APPLY, data=form).status_code for _ in range(2)] == [303, 303]
    assert len(kept(database)) == 1


def test_a_second_application_from_another_tab_shows_the_first(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    form = fields_of(client.get(MINE).data, APPLY) | {"age": "16", "route": "carer", "statement": "y"}
    assert ask(client).status_code == 303

    answer = client.post(APPLY, data=form)
    assert answer.status_code == 422
    assert "Je hebt al een pas of een aanvraag." in answer.text
    assert "Zo gaat het verder" in answer.text
    assert len(kept(database)) == 1


def test_an_application_is_taken_back_and_can_be_done_again(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    ask(client)
    assert press(client, "/mijn/pas/stoppen").status_code == 303

    page = client.get(MINE).text
    assert "Je aanvraag is ingetrokken." in page
    assert "Je bent gestopt met de pas" in page
    assert ask(client).status_code == 303
    assert [row.state for row in kept(database)] == [PassState.WITHDRAWN, PassState.APPLIED]


def test_a_parent_cannot_be_the_applicant(client: JudgingClient, database: Database, amina: Account) -> None:
    answer = ask(client, age="13", parent_email=amina.email.upper())

    assert answer.status_code == 422
    assert "Dit is je eigen adres." in answer.text


def test_somebody_under_16_waits_for_a_parent(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    assert ask(client, age="13", parent_email=PARENT).status_code == 303

    page = client.get(MINE).text
    assert "Je ouder zegt ja" in page
    assert "We stuurden een mail." in page
    assert people.mails(database)[-1]["to"] == PARENT


def test_a_parents_address_of_somebody_older_is_not_kept(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    assert ask(client, age="16", parent_email=PARENT).status_code == 303
    assert kept(database)[0].parent_email is None


def test_the_card_shows_name_number_and_last_day(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    row = given_pass(database, amina, name="Amina El Idrissi", number="ACDEF34679")
    page = client.get(MINE).text

    assert "Amina El Idrissi" in page
    assert "ACD EF3 4679" in page
    assert row.valid_until is not None
    assert str(row.valid_until.year) in page
    assert "Verleng je pas" not in page


def test_the_page_makes_codes_and_tells_the_time_for_them(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    row = given_pass(database, amina)
    assert f'data-handle="{row.handle}" data-secret="{row.secret}"' in client.get(MINE).text
    assert client.head(MINE).headers["X-Moment"].isdigit()


def test_somebody_elses_pass_is_not_shown(client: JudgingClient, database: Database, amina: Account) -> None:
    with database.scope():
        factories.volunteer_pass(name="Iemand Anders")

    assert "Iemand Anders" not in client.get(MINE).text
    assert "Vraag je vrijwilligerspas aan" in client.get(MINE).text


def test_a_lost_phone_gives_other_codes_and_the_old_are_dead(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    before = given_pass(database, amina)
    assert press(client, "/mijn/pas/nieuwe-codes").status_code == 303

    after = kept(database)[0]
    assert after.state is PassState.ISSUED
    assert not {before.number, before.handle, before.secret} & {after.number, after.handle, after.secret}
    assert "De oude codes werken niet meer." in client.get(MINE).text


def test_stopping_ends_the_pass(client: JudgingClient, database: Database, amina: Account) -> None:
    given_pass(database, amina)
    assert press(client, "/mijn/pas/stoppen").status_code == 303

    assert kept(database)[0].state is PassState.WITHDRAWN
    assert "Je pas is gestopt en werkt niet meer." in client.get(MINE).text


def test_in_its_last_weeks_a_pass_is_renewed(
    client: JudgingClient, database: Database, amina: Account, kitchen: Organisation
) -> None:
    given_pass(database, amina, valid_until=clock.today() + timedelta(days=40))
    assert f'href="{RENEW}"' in client.get(MINE).text

    wrong = people.post(client, RENEW, RENEW, route="organisation", organisation="Weg", statement="y")
    assert wrong.status_code == 422
    assert 'value="Weg"' in wrong.text

    given = {"route": "organisation", "organisation": "De Soepkeuken", "statement": "y"}
    assert people.post(client, RENEW, RENEW, **given).status_code == 303
    row = kept(database)[0]
    assert (row.organisation_id, row.state) == (kitchen.id, PassState.ISSUED)
    page = client.get(MINE).text
    assert "Je vroeg om te verlengen" in page
    assert f'href="{RENEW}"' not in page


def test_before_its_last_weeks_there_is_nothing_to_renew(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    given_pass(database, amina, valid_until=clock.today() + timedelta(days=46))

    assert client.get(RENEW).headers["Location"] == MINE
    form = fields_of(client.get(MINE).data) | {"route": "carer", "statement": "y"}
    answer = client.post(RENEW, data=form)
    assert answer.status_code == 422
    assert "Verlengen kan in de laatste weken van je pas." in answer.text
    assert kept(database)[0].renewal_asked_at is None


def test_a_pass_past_its_day_shows_no_card(client: JudgingClient, database: Database, amina: Account) -> None:
    given_pass(database, amina, number="ACDEF34679", valid_until=clock.today() - timedelta(days=1))
    page = client.get(MINE).text

    assert "Je pas is verlopen" in page
    assert "ACD EF3" not in page


@pytest.mark.parametrize(
    ("state", "more", "words"),
    [
        (PassState.EXPIRED, {}, "Je pas is verlopen"),
        (PassState.DECLINED, {}, "Je aanvraag is niet doorgegaan"),
        (PassState.REVOKED, {"revoke_reason": RevokeReason.MISUSE}, "Je pas werkt niet meer"),
        (PassState.WITHDRAWN, {}, "Je bent gestopt met de pas"),
    ],
)
def test_after_the_end_one_asks_anew(
    client: JudgingClient,
    database: Database,
    amina: Account,
    state: PassState,
    more: dict[str, Any],
    words: str,
) -> None:
    given_pass(database, amina, state=state, **more)

    assert words in client.get(MINE).text
    assert ask(client).status_code == 303


def test_buttons_of_a_pass_that_changed_meanwhile_say_so(
    client: JudgingClient, database: Database, amina: Account
) -> None:
    row = given_pass(database, amina)
    form = fields_of(client.get(MINE).data)
    with database.scope(), transaction():
        actions.withdraw(people.actor_of(amina), row.id, clock.now())

    answer = client.post("/mijn/pas/nieuwe-codes", data=form)
    assert answer.status_code == 409
    assert "Er is intussen iets veranderd." in answer.text


@pytest.mark.parametrize("action", ["/mijn/pas/nieuwe-codes", "/mijn/pas/stoppen", RENEW])
def test_buttons_without_a_pass_lead_to_the_page(client: JudgingClient, amina: Account, action: str) -> None:
    answer = client.post(action, data={"csrf_token": fields_of(client.get(MINE).data)["csrf_token"]})

    assert (answer.status_code, answer.headers["Location"]) == (303, MINE)


@pytest.mark.parametrize(
    ("state", "words", "link"),
    [
        (None, "Help je in de stad?", "Vraag de pas aan"),
        (PassState.APPLIED, "Je aanvraag loopt.", "Bekijk je aanvraag"),
        (PassState.ISSUED, "Je pas is geldig tot en met", "Laat je pas zien"),
        (PassState.EXPIRED, "Je pas is voorbij.", "Vraag een nieuwe pas aan"),
    ],
)
def test_my_page_leads_to_the_pass(
    client: JudgingClient,
    database: Database,
    amina: Account,
    state: PassState | None,
    words: str,
    link: str,
) -> None:
    if state is not None:
        given_pass(database, amina, state=state)
    page = client.get("/mijn").text

    assert words in page
    assert link in page
    assert f'href="{MINE}"' in page


def test_an_organisation_confirms_and_the_page_shows_the_card(
    client: JudgingClient, database: Database, amina: Account, kitchen: Organisation
) -> None:
    ask(client, route="organisation", organisation="De Soepkeuken")
    bram = people.person(database, name="Bram")
    with database.scope():
        factories.member(kitchen, bram, MemberRole.ADMIN)
        with transaction():
            actions.answer(
                people.actor_of(bram), kitchen.id, yes=[kept(database)[0].id], no=[], now=clock.now()
            )

    page = client.get(MINE).text
    assert "Laat deze pas zien bij de kassa." in page
    assert "De Soepkeuken" not in page, "the card never says why"
