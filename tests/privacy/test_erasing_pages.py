"""Erasing one's account by the page: what it says, who may not yet, and that afterwards nobody is there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import PASSWORD, count, give, mails, person, post, sign_in, thief
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.accounts import passwords, queries
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.buddies.states import VolunteerState
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations.models import OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies.states import ApplicationState

PAGE, DONE = "/mijn/gegevens/verwijderen", "/mijn/gegevens/verwijderd"
SURE = {"current": PASSWORD, "sure": "y"}


@pytest.fixture(autouse=True)
def own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_clock, "follow", lambda: None)


def _is_there(database: Database, account: Account) -> bool:
    return bool(count(database, sa.select(sa.func.count()).where(Account.id == account.id)))


def test_with_the_password_and_one_tick_the_account_is_gone(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    sign_in(client, amina)
    other = thief(client)
    assert PAGE in client.get("/mijn/gegevens").text
    answer = post(client, PAGE, **SURE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == DONE
    assert answer.headers["Clear-Site-Data"]
    assert "Je account is weg" in client.get(DONE).text
    assert not _is_there(database, amina)
    for browser in (client, other):
        assert browser.get("/mijn").status_code == 303, "signed out everywhere"
    assert count(database, sa.select(sa.func.count(AccountSession.id))) == 0
    assert sign_in(client, amina).status_code == 422


def test_one_mail_says_so_and_one_line_of_the_log_names_nobody(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database, name="Zwilgenina", email="zwilgenina@voorbeeld.example")
    sign_in(client, amina)
    post(client, "/mijn/gegevens/e-mail", email="ander@voorbeeld.example", current=PASSWORD)
    post(client, PAGE, **SURE)
    to_amina = [mail for mail in mails(database) if mail["to"] == amina.email]
    assert [mail["key"] for mail in to_amina] == ["privacy.erased"], "what still waited to be sent is gone"
    assert "http" not in to_amina[0]["text"]
    with database.scope():
        lines = session().scalars(sa.select(AuditEvent).order_by(AuditEvent.id)).all()
    last = lines[-1]
    assert (last.verb, last.subject_id, last.concerns_account) == ("account_erased", str(amina.id), None)
    assert "zwilgenina" not in repr([(line.actor, line.detail) for line in lines]).lower()


def test_the_same_address_can_make_a_new_account_that_has_nothing_of_the_old(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    sign_in(client, amina)
    post(client, PAGE, **SURE)
    post(client, "/account-maken", name="Amina", email=amina.email, password="drie groene regenjassen")
    assert post(client, mails(database)[-1]["path"]).status_code == 303
    assert sign_in(client, amina, "drie groene regenjassen").status_code == 303
    with database.scope():
        made = queries.account_by_email(amina.email)
    assert made is not None
    assert made.id > amina.id, "a number in the log is never that of another person"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"current": "niet haar wachtwoord", "sure": "y"}, "niet je wachtwoord van nu"),
        ({"current": "", "sure": "y"}, "Vul je wachtwoord in"),
        ({"current": PASSWORD}, "Zet een vinkje"),
    ],
)
def test_without_proof_or_tick_nothing_happens(
    client: JudgingClient, database: Database, given: dict[str, str], said: str
) -> None:
    amina = person(database)
    sign_in(client, amina)
    answer = post(client, PAGE, **given)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Fout: " in answer.text
    assert _is_there(database, amina)
    assert mails(database) == []
    assert client.get("/mijn").status_code == 200


def test_a_form_without_the_field_of_the_password_is_no_way_round_it(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    sign_in(client, amina)
    form = fields_of(client.get(PAGE).data, PAGE)
    del form["current"]
    assert client.post(PAGE, data=form | {"sure": "y"}).status_code == 422
    assert _is_there(database, amina)


def test_who_has_no_password_proves_it_with_a_fresh_mailed_link(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database, password_hash=None)
    post(client, "/inloggen", "/inloggen/link", email=amina.email)
    post(client, mails(database)[-1]["path"])
    clock.shift(timedelta(minutes=16))
    assert "opnieuw inloggen" in client.get(PAGE).text
    assert post(client, PAGE, "/inloggen/link").status_code == 303
    clock.shift(timedelta(minutes=17))
    assert post(client, mails(database)[-1]["path"]).status_code == 303
    assert 'name="current"' not in client.get(PAGE).text
    assert post(client, PAGE, sure="y").headers["Location"] == DONE
    assert not _is_there(database, amina)


def _last_administrator(database: Database, account: Account) -> str:
    with database.scope():
        owner = factories.organisation(name="Speeltuin De Wip")
        factories.member(owner, account, MemberRole.ADMIN)
    return "Alleen jij beheert Speeltuin De Wip"


def _role(database: Database, account: Account) -> str:
    give(database, account, Role.DESK)
    return "Je werkt hier nog: balie"


def _suspended(database: Database, account: Account) -> str:
    with database.scope():
        factories.buddy_volunteer(account=account, state=VolunteerState.SUSPENDED)
    return "tijdelijk niet mee als maatje"


@pytest.mark.parametrize("settle", [_last_administrator, _role, _suspended])
def test_what_others_depend_on_is_settled_first(
    client: JudgingClient, database: Database, settle: Any
) -> None:
    amina = person(database)
    sign_in(client, amina)
    form = fields_of(client.get(PAGE).data, PAGE)
    said = settle(database, amina)
    page = client.get(PAGE).text
    assert said in page
    assert f'action="{PAGE}"' not in page
    answer = client.post(PAGE, data=form | SURE)
    assert answer.status_code == 422
    assert said in answer.text
    assert _is_there(database, amina)


def test_who_is_not_the_last_administrator_goes_and_the_other_stays(
    client: JudgingClient, database: Database
) -> None:
    amina, bram = person(database), person(database)
    with database.scope():
        owner = factories.organisation(name="Speeltuin De Wip")
        closed = factories.organisation(state=OrganisationState.CLOSED)
        for account in (amina, bram):
            factories.member(owner, account, MemberRole.ADMIN)
        factories.member(closed, amina, MemberRole.ADMIN)
    sign_in(client, amina)
    assert "Je plek bij" in client.get(PAGE).text
    assert post(client, PAGE, **SURE).status_code == 303
    with database.scope():
        left = session().scalars(sa.select(OrganisationMember.account_id)).all()
    assert left == [bram.id]


def test_the_page_says_of_each_application_what_happens_to_it(
    client: JudgingClient, database: Database
) -> None:
    amina = person(database)
    sign_in(client, amina)
    bare = client.get(PAGE).text
    moment = clock.now()
    with database.scope():
        for state, given in (
            (ApplicationState.UNVERIFIED, {"submitted_at": None}),
            (ApplicationState.SUBMITTED, {}),
            (ApplicationState.MEETING, {}),
            (ApplicationState.PLACED, {"placed_at": moment}),
            (ApplicationState.DECLINED, {"ended_at": moment}),
        ):
            factories.application(state=state, email=amina.email, **given)
    page = client.get(PAGE).text
    for words in (
        "nog niet bij de organisatie",
        "2 aanmeldingen lopen nog",
        "vrijwilligerswerk zelf gaat door",
        "aanmelding die klaar is",
    ):
        assert words in page
        assert words not in bare


def test_the_action_looks_again_inside_its_transaction(
    client: JudgingClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = person(database)
    sign_in(client, amina)
    with database.scope():
        owner = factories.organisation(name="Speeltuin De Wip")
    form = fields_of(client.get(PAGE).data, PAGE)

    def meanwhile(hashed: str | None, given: str) -> bool:
        """While the password is checked, she becomes the only one who answers for an organisation."""
        factories.member(owner, amina, MemberRole.ADMIN)
        return matches(hashed, given)

    matches = passwords.matches
    monkeypatch.setattr(passwords, "matches", meanwhile)
    answer = client.post(PAGE, data=form | SURE)
    assert answer.status_code == 422
    assert "Alleen jij beheert Speeltuin De Wip" in answer.text
    assert _is_there(database, amina)
