"""The page on which an organisation stops, and what a vacancy's page says about answering."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies.models_answering import ReplyHabit
from vrijwilligerspunt.vacancies.states import ApplicationState

PAGE = "/mijn/organisatie/de-brug/stoppen"


def csrf(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def brug(
    client: JudgingClient, inside: Inside, database: Database, role: MemberRole | None = MemberRole.ADMIN
) -> Organisation:
    """De Brug, with somebody of this role signed in."""
    account = people.person(database)
    with inside():
        organisation = factories.organisation(name="De Brug", slug="de-brug")
        if role is not None:
            factories.member(organisation, account, role)
    assert people.sign_in(client, account).status_code == 303
    return organisation


def state(inside: Inside, organisation: Organisation) -> OrganisationState:
    with inside():
        found = session().get(Organisation, organisation.id)
        assert found is not None
        return found.state


def test_an_admin_reads_what_will_happen_and_stops(
    client: JudgingClient, inside: Inside, database: Database
) -> None:
    organisation = brug(client, inside, database)
    with inside():
        vacancy = factories.vacancy(organisation=organisation)
        factories.application(vacancy_id=vacancy.id, state=ApplicationState.PLACED)
    page = client.get(PAGE)
    assert "1 vacature gaat offline" in page.text
    assert "1 persoon krijgt een mail" in page.text
    assert state(inside, organisation) is OrganisationState.ACTIVE
    done = client.post(PAGE, data={"csrf_token": csrf(page.text)})
    assert done.status_code == 303
    assert state(inside, organisation) is OrganisationState.CLOSED
    assert "is gestopt" in client.get(done.location).text


def test_open_applications_are_named_and_come_first(
    client: JudgingClient, inside: Inside, database: Database
) -> None:
    organisation = brug(client, inside, database)
    page = client.get(PAGE)
    with inside():
        vacancy = factories.vacancy(organisation=organisation, title="Gastheer in de hal")
        for _ in range(2):
            factories.application(vacancy_id=vacancy.id)
    refused = client.post(PAGE, data={"csrf_token": csrf(page.text)})
    assert refused.status_code == 422
    assert "Gastheer in de hal: 2 aanmeldingen" in refused.text
    assert state(inside, organisation) is OrganisationState.ACTIVE


@pytest.mark.parametrize(
    ("role", "status"), [(MemberRole.EDITOR, 403), (MemberRole.VIEWER, 403), (None, 404)], ids=str
)
def test_who_does_not_answer_for_it_cannot_stop_it(
    client: JudgingClient, inside: Inside, database: Database, role: MemberRole | None, status: int
) -> None:
    organisation = brug(client, inside, database, role)
    assert client.get(PAGE).status_code == status
    token = csrf(client.get("/contact").text) if "csrf_token" in client.get("/contact").text else ""
    assert client.post(PAGE, data={"csrf_token": token}).status_code in (400, status)
    assert state(inside, organisation) is OrganisationState.ACTIVE


def test_a_vacancy_says_how_fast_its_organisation_answers(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = factories.vacancy()
        address = f"/vacatures/{vacancy.id}"
    assert "binnen 5 werkdagen iets" in client.get(address, follow_redirects=True).text
    for replies, said in ((4, False), (5, True)):
        with inside(), transaction() as writer:
            writer.merge(
                ReplyHabit(
                    organisation_id=vacancy.organisation_id, replies=replies, days=2, changed_at=clock.now()
                )
            )
            pages.bump("vacancies")
        text = client.get(address, follow_redirects=True).text
        assert ("antwoordt meestal binnen 2 dagen" in text) == said


def test_a_vacancy_says_that_its_organisation_is_away(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = factories.vacancy()
        today = clock.today()
        with transaction() as writer:
            for first, last in ((0, 4), (30, 40)):
                writer.add(
                    OrganisationAbsence(
                        organisation_id=vacancy.organisation_id,
                        starts_on=today + timedelta(days=first),
                        ends_on=today + timedelta(days=last),
                        created_at=clock.now(),
                    )
                )
    text = client.get(f"/vacatures/{vacancy.id}", follow_redirects=True).text
    assert "is er even niet" in text
