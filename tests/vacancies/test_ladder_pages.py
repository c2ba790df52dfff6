"""The applicant's page by link and signed in, and the page behind a mailed question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import OrganisationAbsence
from vrijwilligerspunt.vacancies import actions_answering, actions_applying, actions_ladder, queries_inbox
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.states import (
    ApplicationState,
    DeclineReason,
    EndReason,
    LinkPurpose,
    VacancyKind,
)

State = ApplicationState


class Amina:
    """An application, its status link, and the account with the same address."""

    def __init__(self, client: JudgingClient, database: Database, inside: Inside) -> None:
        self.client, self.database, self.inside = client, database, inside
        with inside():
            self.organisation = factories.organisation(
                name="De Kruising", slug="de-kruising", email="kruising@voorbeeld.example"
            )
            self.vacancy = factories.vacancy(organisation=self.organisation, title="Soep koken")
        self.bram = people.person(database, name="Bram")
        with inside():
            factories.member(self.organisation, self.bram)
        self.account: Account | None = None
        self.token, self.number = self.apply()

    def apply(self, **given: Any) -> tuple[str, int]:
        """One more application with a status link."""
        with self.inside():
            made = factories.application(**{"vacancy_id": self.vacancy.id} | given)
        with self.inside(), transaction():
            fresh = queries_inbox.locked_application(made.id)
            return actions_applying.new_link(fresh, LinkPurpose.STATUS, clock.now()), made.id

    def with_address(self) -> str:
        """The address of the page signed in, with an account of the same address."""
        with self.inside():
            made = session().get(Application, self.number)
            assert made is not None
            email = made.email
        self.account = people.person(self.database, email=email)
        people.sign_in(self.client, self.account)
        return f"/mijn/aanmeldingen/{self.number}"

    def answer(self, action: Any, *given: Any) -> None:
        """Bram does something."""
        actor = Actor(self.bram.id, "Bram", self.bram.email)
        with self.inside(), transaction():
            action(self.number, actor, *given, clock.now())

    def send(self, home: str, what: str, **typed: Any) -> Any:
        action = home + what
        return self.client.post(action, data=fields_of(self.client.get(home).data, action) | typed)

    def state(self) -> Application:
        with self.inside():
            found = session().get(Application, self.number, populate_existing=True)
            assert found is not None
            return found

    def link(self, key: str) -> str:
        with self.inside():
            return mailbox.links(mailbox.newest(key))[0]

    def mails(self) -> list[str]:
        with self.inside():
            return mailbox.keys()


@pytest.fixture
def amina(client: JudgingClient, database: Database, inside: Inside) -> Amina:
    return Amina(client, database, inside)


@pytest.mark.parametrize("door", ["link", "account"])
def test_the_applicant_writes_and_withdraws_by_either_door(amina: Amina, door: str) -> None:
    amina.answer(actions_answering.send, "Kom je langs?", f"{7:032x}")
    home = f"/aanmelding/{amina.token}" if door == "link" else amina.with_address()
    assert "Kom je langs?" in amina.client.get(home).text
    answer = amina.send(home, "/bericht", text="Ja, graag!")
    assert (answer.status_code, answer.location) == (303, home)
    assert "Ja, graag!" in amina.client.get(home).text
    assert amina.mails() == ["application_message", "application_message_organisation"]
    assert amina.send(home, "/intrekken").location == home
    assert amina.state().state is State.WITHDRAWN
    assert "Ingetrokken" in amina.client.get(home).text


def test_an_empty_word_is_not_sent_and_a_late_one_stays_on_the_page(amina: Amina) -> None:
    home = f"/aanmelding/{amina.token}"
    answer = amina.send(home, "/bericht", text="")
    assert answer.status_code == 422
    assert "Schrijf eerst een bericht." in answer.text
    data = fields_of(amina.client.get(home).data, f"{home}/bericht") | {"text": "Hoe laat ook weer?"}
    amina.answer(actions_answering.decline, DeclineReason.TIMES, "Jammer.")
    answer = amina.client.post(f"{home}/bericht", data=data)
    assert answer.status_code == 409
    assert "Een bericht sturen kan niet meer." in answer.text


def test_a_meeting_stands_on_the_page_with_a_file_for_the_agenda(amina: Amina) -> None:
    home = f"/aanmelding/{amina.token}"
    assert amina.client.get(f"{home}/agenda").status_code == 404
    amina.answer(
        actions_answering.plan_meeting, clock.now() + timedelta(days=3), "Kapelstraat 1, bij de keuken"
    )
    page = amina.client.get(home).text
    assert "bij de keuken" in page
    for where in (f"{home}/agenda", f"{amina.with_address()}/agenda"):
        file = amina.client.get(where)
        assert file.mimetype == "text/calendar"
        assert "SUMMARY:Kennismaking met De Kruising" in file.text
    assert amina.link("application_meeting").startswith("/aanmelding/")


def test_after_a_no_there_are_other_places_and_somebody_who_phones(amina: Amina, inside: Inside) -> None:
    home = f"/aanmelding/{amina.token}"
    with inside():
        factories.vacancy(title="Gras maaien")
    amina.answer(actions_answering.decline, DeclineReason.TIMES, "Veel geluk gewenst.")
    page = amina.client.get(home).text
    for words in ("pasten niet bij elkaar", "Veel geluk gewenst.", "Gras maaien", "Bel mij"):
        assert words in page
    answer = amina.send(home, "/bel-mij", phone="")
    assert answer.status_code == 422
    assert "Vul het nummer in" in answer.text
    assert amina.send(home, "/bel-mij", phone="geen idee").status_code == 422
    assert amina.send(home, "/bel-mij", phone="040 1234567").status_code == 303
    assert "We bellen je op 040 1234567" in amina.client.get(home).text
    assert amina.state().call_back_at is not None


def test_an_absence_is_told(amina: Amina, inside: Inside) -> None:
    today = clock.today()
    with inside(), transaction() as writer:
        writer.add(
            OrganisationAbsence(
                organisation_id=amina.organisation.id,
                starts_on=today,
                ends_on=today + timedelta(days=5),
                created_at=clock.now(),
            )
        )
    assert "is even weg. Tot en met" in amina.client.get(f"/aanmelding/{amina.token}").text


def test_a_mailed_question_is_one_page_and_one_button(amina: Amina) -> None:
    amina.answer(actions_answering.start)
    link = amina.link("check_started")
    assert link.startswith("/bevestigen/")
    page = amina.client.get(link)
    assert "Ben je begonnen bij De Kruising?" in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"
    data = fields_of(page.data, link)
    for _ in range(2):
        answer = amina.client.post(link, data=data | {"said": "yes"})
        assert (answer.status_code, answer.location) == (303, link)
    assert amina.state().state is State.PLACED
    assert "Je hoeft niets meer te doen" in amina.client.get(link).text
    assert amina.mails().count("application_placed") == 1
    assert "Je doet mee" in amina.client.get(f"/aanmelding/{amina.token}").text


def test_opening_a_question_or_pressing_no_places_nobody(amina: Amina) -> None:
    amina.answer(actions_answering.start)
    link = amina.link("check_started")
    for _ in range(2):
        assert amina.client.get(link).status_code == 200
        assert amina.client.head(link).status_code == 200
    data = fields_of(amina.client.get(link).data, link)
    assert amina.client.post(link, data=data | {"said": "misschien"}).status_code == 400
    assert amina.client.post(link, data=data | {"said": "no"}).status_code == 303
    assert "Je antwoord is nu: nee" in amina.client.get(link).text
    assert amina.state().state is State.IN_CONTACT
    people.sign_in(amina.client, amina.bram)
    inbox = amina.client.get(f"/mijn/organisatie/de-kruising/aanmeldingen/{amina.number}").text
    assert "Jullie zeggen niet hetzelfde over: Begonnen" in inbox


def test_the_organisation_answers_its_mailed_question_without_signing_in(amina: Amina) -> None:
    home = f"/aanmelding/{amina.token}"
    amina.answer(actions_answering.contact)
    answer = amina.send(home, "/antwoord", rung="started", said="yes")
    assert answer.location == home
    link = amina.link("check_started_organisation")
    page = amina.client.get(link)
    assert "Is Amina begonnen?" in page.text
    assert amina.client.post(link, data=fields_of(page.data, link) | {"said": "yes"}).status_code == 303
    assert amina.state().state is State.PLACED


@pytest.mark.parametrize("door", ["mail", "page"])
def test_after_six_weeks_one_may_say_that_it_stopped(amina: Amina, inside: Inside, door: str) -> None:
    token, amina.number = amina.apply(state=State.PLACED, placed_at=clock.now() - timedelta(weeks=6))
    with inside(), transaction():
        assert actions_ladder.ask_due(clock.today(), clock.now()) == 2
    if door == "mail":
        home, link = amina.link("check_week_6"), amina.link("check_week_6")
    else:
        home, link = f"/aanmelding/{token}", f"/aanmelding/{token}/antwoord"
    page = amina.client.get(home)
    assert "Doe je nog mee bij De Kruising?" in page.text
    data = fields_of(page.data, link) | {"said": "no"}
    assert amina.client.post(link, data=data).status_code == 303
    assert amina.state().state is State.PLACED
    assert amina.send(home, "/gestopt", reason="   ").status_code == 422
    answer = amina.send(home, "/gestopt", reason="no_time")
    assert answer.status_code == 303
    made = amina.state()
    assert (made.state, made.end_reason) == (State.ENDED, EndReason.NO_TIME)
    assert amina.client.get(home).status_code == 200


def test_the_organisation_sees_the_vog_first(amina: Amina, inside: Inside) -> None:
    with inside():
        work = factories.vacancy(organisation=amina.organisation, vulnerable_contact=True)
    token, amina.number = amina.apply(vacancy_id=work.id, state=State.IN_CONTACT)
    amina.send(f"/aanmelding/{token}", "/antwoord", rung="started", said="yes")
    link = amina.link("check_started_organisation")
    page = amina.client.get(link)
    assert "Bekijk eerst de VOG" in page.text
    data = fields_of(page.data, link) | {"said": "yes"}
    assert amina.client.post(link, data=data).status_code == 422
    assert amina.state().state is State.IN_CONTACT


def test_a_question_that_is_over_says_so(amina: Amina) -> None:
    amina.answer(actions_answering.start)
    link = amina.link("check_started")
    data = fields_of(amina.client.get(link).data, link)
    amina.answer(actions_answering.decline, DeclineReason.TIMES, "")
    assert "niet meer open" in amina.client.get(link).text
    assert amina.client.post(link, data=data | {"said": "yes"}).status_code == 409


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "' OR 1=1--"])
def test_an_unknown_link_has_a_way_on(client: JudgingClient, token: str) -> None:
    answer = client.get(f"/bevestigen/{token}")
    assert answer.status_code == 404
    assert "Zoek vrijwilligerswerk" in answer.text


@pytest.mark.parametrize("who", ["stranger", "organisation"])
def test_nobody_else_opens_the_signed_in_page(amina: Amina, database: Database, who: str) -> None:
    home = f"/mijn/aanmeldingen/{amina.number}"
    assert amina.client.get(home).status_code == 303
    people.sign_in(amina.client, people.person(database) if who == "stranger" else amina.bram)
    for where in (home, f"{home}/agenda"):
        assert amina.client.get(where).status_code == 404


def test_my_page_leads_to_an_application_from_before_the_account(amina: Amina) -> None:
    home = amina.with_address()
    assert home in amina.client.get("/mijn").text


def test_a_one_off_day_can_be_put_in_an_agenda(amina: Amina, inside: Inside) -> None:
    day = clock.today() + timedelta(days=9)
    with inside():
        once = factories.vacancy(
            organisation=amina.organisation, kind=VacancyKind.ONE_OFF, starts_on=day, ends_on=day
        )
    token, _ = amina.apply(vacancy_id=once.id, state=State.PLACED, placed_at=clock.now())
    file = amina.client.get(f"/aanmelding/{token}/agenda").text
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in file
    assert f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}" in file


def test_a_door_that_is_pressed_too_often_closes_for_a_while(amina: Amina) -> None:
    home = f"/aanmelding/{amina.token}"
    data = fields_of(amina.client.get(home).data, f"{home}/bericht") | {"text": "Hallo"}
    answers = [amina.client.post(f"{home}/bericht", data=data).status_code for _ in range(21)]
    assert answers == [303] * 20 + [429]
    assert amina.mails() == ["application_message_organisation"]


@pytest.mark.parametrize("what", ["bericht", "intrekken", "antwoord", "gestopt", "bel-mij"])
def test_nothing_happens_without_a_token_of_the_form(amina: Amina, what: str) -> None:
    before = amina.state().version
    assert amina.client.post(f"/aanmelding/{amina.token}/{what}").status_code == 400
    assert amina.state().version == before
