"""The inbox in a browser: reading, answering in place, and what one must not see."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import actions_ladder
from vrijwilligerspunt.vacancies.models import Application
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage
from vrijwilligerspunt.vacancies.states import (
    ApplicationState,
    DeclineReason,
    EndReason,
    Rung,
    Side,
)

State = ApplicationState
INBOX = "/mijn/organisatie/de-kruising/aanmeldingen"


class Club:
    """An organisation with an editor, one vacancy and one application, and the browser of the editor."""

    def __init__(self, client: JudgingClient, database: Database, inside: Inside, **vacancy: Any) -> None:
        self.client, self.database, self.inside = client, database, inside
        with inside():
            self.organisation = factories.organisation(
                name="De Kruising", slug="de-kruising", email="kruising@voorbeeld.example"
            )
            self.vacancy = factories.vacancy(
                **{"organisation": self.organisation, "title": "Soep koken"} | vacancy
            )
            self.made = self.apply()
        self.bram = self.member(MemberRole.EDITOR)

    def apply(self, **given: Any) -> Application:
        return factories.application(
            **{"vacancy_id": self.vacancy.id, "name": "Amina Berg", "phone": "06 12345678"} | given
        )

    def member(self, role: MemberRole) -> Account:
        account = people.person(self.database, name="Bram")
        with self.inside():
            factories.member(self.organisation, account, role)
        return account

    def sign_in(self, account: Account | None = None) -> None:
        people.sign_in(self.client, account or self.bram)

    def page(self, what: str = "", number: int | None = None) -> Any:
        return self.client.get(f"{INBOX}/{number or self.made.id}{what}")

    def send(self, what: str, page: str = "", number: int | None = None, **typed: Any) -> Any:
        """Fill in the form of a page of the application and send it."""
        number = number or self.made.id
        action = f"{INBOX}/{number}{what}"
        fields = fields_of(self.page(page, number).data, action)
        return self.client.post(action, data=fields | typed)

    def state(self, number: int | None = None) -> Application:
        with self.inside():
            found = session().get(Application, number or self.made.id, populate_existing=True)
            assert found is not None
            return found

    def mails(self) -> list[str]:
        with self.inside():
            return mailbox.keys()


@pytest.fixture
def club(client: JudgingClient, database: Database, inside: Inside) -> Club:
    made = Club(client, database, inside)
    made.sign_in()
    return made


def test_the_editor_reads_an_application_and_answers_in_place(club: Club) -> None:
    listed = club.client.get(INBOX).text
    assert "Amina Berg" in listed
    assert "vandaag binnengekomen" in listed
    shown = club.page().text
    for words in ("Amina Berg", "06 12345678", "Ik help graag mee.", "Soep koken", "wacht op jullie"):
        assert words in shown
    answer = club.send("/bericht", text="Kom je zaterdag langs?")
    assert (answer.status_code, answer.location) == (303, f"{INBOX}/{club.made.id}")
    shown = club.client.get(answer.location).text
    assert "Kom je zaterdag langs?" in shown
    assert "In gesprek" in shown
    assert club.state().state is State.IN_CONTACT
    assert club.mails() == ["application_message"]


def test_what_was_not_sent_to_it_an_organisation_does_not_see(club: Club) -> None:
    with club.inside():
        hidden = [
            club.apply(state=State.UNVERIFIED, submitted_at=None, name="Verborgen"),
            club.apply(state=State.AWAITING_PARENT, submitted_at=None, name="Verborgen"),
            factories.application(name="Verborgen"),
        ]
    assert "Verborgen" not in club.client.get(f"{INBOX}?stand=alles").text
    for made in hidden:
        assert club.page(number=made.id).status_code == 404


def test_who_does_not_work_there_finds_nothing(club: Club) -> None:
    club.client.post("/uitloggen", data=fields_of(club.client.get("/mijn").data, "/uitloggen"))
    assert club.client.get(INBOX).status_code == 303
    club.sign_in(people.person(club.database))
    for where in (INBOX, f"{INBOX}/{club.made.id}", f"{INBOX}/{club.made.id}/afzeggen", f"{INBOX}/afzeggen"):
        assert club.client.get(where).status_code == 404


def test_a_viewer_reads_and_cannot_answer(client: JudgingClient, database: Database, inside: Inside) -> None:
    club = Club(client, database, inside)
    club.sign_in(club.member(MemberRole.VIEWER))
    shown = club.page().text
    assert "Jij kunt meelezen" in shown
    assert "Verstuur bericht" not in shown
    token = fields_of(club.client.get("/mijn").data, "/uitloggen")["csrf_token"]
    for what, typed in (("/bericht", {"text": "x"}), ("/stap", {"verb": "contact"})):
        data = {"csrf_token": token} | typed
        assert club.client.post(f"{INBOX}/{club.made.id}{what}", data=data).status_code == 403
    assert club.page("/afzeggen").status_code == 403
    assert club.state().state is State.SUBMITTED


@pytest.mark.parametrize("verb", ["contact", "try", "start"])
def test_a_step_of_one_press_is_taken_once(club: Club, verb: str) -> None:
    for _ in range(2):
        fields = fields_of(club.page().data, f"{INBOX}/{club.made.id}/bericht")
        answer = club.client.post(
            f"{INBOX}/{club.made.id}/stap", data={"csrf_token": fields["csrf_token"], "verb": verb}
        )
        assert answer.status_code == 303
    wanted = {"contact": State.IN_CONTACT, "try": State.TRIAL, "start": State.IN_CONTACT}
    assert club.state().state is wanted[verb]
    assert len(club.mails()) == 1


def test_a_meeting_is_planned_moved_and_put_in_an_agenda(club: Club) -> None:
    day = (clock.today() + timedelta(days=5)).isoformat()
    typed = {"day": day, "time": "10:30", "place": "In de keuken"}
    assert club.send("/kennismaking", "/kennismaking", **typed).status_code == 303
    assert "In de keuken" in club.page().text
    for _ in range(2):
        answer = club.send("/kennismaking", "/kennismaking", **typed | {"time": "11:00"})
        assert answer.status_code == 303
    assert club.mails() == ["application_meeting", "application_meeting_organisation"] * 2
    file = club.page("/agenda")
    assert file.mimetype == "text/calendar"
    assert "SEQUENCE:1" in file.text
    assert "T110000" in file.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"day": ""}, "Kies een dag."),
        ({"day": "2020-01-01"}, "Kies een dag en een tijd die nog komen."),
        ({"day": "2099-01-01"}, "Kies een dag binnen een jaar."),
        ({"time": "25:99"}, "Not a valid time value."),
        ({"place": ""}, "Vul in waar jullie elkaar zien"),
        ({"place": "x" * 300}, "Er passen 200 tekens in."),
    ],
)
def test_a_meeting_that_cannot_be_keeps_what_was_typed(club: Club, typed: dict[str, str], says: str) -> None:
    day = (clock.today() + timedelta(days=5)).isoformat()
    whole = {"day": day, "time": "10:30", "place": "In de keuken"} | typed
    answer = club.send("/kennismaking", "/kennismaking", **whole)
    assert answer.status_code == 422
    if "time" not in typed:
        assert says in answer.text
    assert club.state().state is State.SUBMITTED


def test_a_kind_no_has_a_reason(club: Club) -> None:
    assert "met drie andere plekken" in club.page("/afzeggen").text
    answer = club.send("/afzeggen", "/afzeggen", text="Fijn dat je aan ons dacht.")
    assert answer.status_code == 422
    assert "Kies een reden." in answer.text
    assert "Fijn dat je aan ons dacht." in answer.text
    assert club.send("/afzeggen", "/afzeggen", reason="times", text="Dank!").status_code == 303
    made = club.state()
    assert (made.state, made.decline_reason, made.decline_text) == (
        State.DECLINED,
        DeclineReason.TIMES,
        "Dank!",
    )


def test_a_citizens_number_is_not_taken(club: Club) -> None:
    answer = club.send("/bericht", text="Mijn BSN is 111222333.")
    assert answer.status_code == 422
    assert "Haal het burgerservicenummer" in answer.text


def test_a_colleague_was_first_and_the_text_stays(club: Club) -> None:
    fields = fields_of(club.page("/afzeggen").data, f"{INBOX}/{club.made.id}/afzeggen")
    club.send("/bericht", text="Kom je langs?")
    answer = club.client.post(
        f"{INBOX}/{club.made.id}/afzeggen", data=fields | {"reason": "times", "text": "Jammer hoor."}
    )
    assert answer.status_code == 409
    assert "Een collega was je voor" in answer.text
    assert "Jammer hoor." in answer.text
    assert club.state().state is State.IN_CONTACT


def test_several_get_the_same_no_after_a_page_that_says_what_is_sent(club: Club) -> None:
    with club.inside():
        more = [club.apply(name=f"Persoon {number}") for number in range(3)]
    chosen = [row.id for row in more[:2]]
    where = f"{INBOX}/afzeggen"
    assert club.client.get(where).status_code == 303
    query = "&".join(f"kies={number}" for number in chosen)
    page = club.client.get(f"{where}?{query}")
    assert "Je zegt 2 aanmeldingen af." in page.text
    assert "Persoon 2" not in page.text
    data = fields_of(page.data, where) | {"kies": chosen, "reason": "no_room"}
    assert club.client.post(where, data=data | {"reason": ""}).status_code == 422
    for _ in range(2):
        assert club.client.post(where, data=data).status_code == 303
    assert club.mails() == ["application_declined"] * 2
    assert club.state(more[2].id).state is State.SUBMITTED
    assert "Er valt niemand meer af te zeggen" in club.client.get(f"{where}?{query}").text


def test_the_vog_page_explains_and_keeps_only_days(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    club = Club(client, database, inside, vulnerable_contact=True)
    club.sign_in()
    assert "Nog niet getoond" in club.page().text
    page = club.page("/vog")
    assert 'type="file"' not in page.text
    assert "https://www.gratisvog.nl/" in page.text
    fields = fields_of(club.page().data, f"{INBOX}/{club.made.id}/bericht")
    answer = client.post(
        f"{INBOX}/{club.made.id}/stap", data={"csrf_token": fields["csrf_token"], "verb": "start"}
    )
    assert answer.location.endswith("/vog")
    late = (clock.today() + timedelta(days=1)).isoformat()
    assert club.send("/vog", "/vog", seen_on=late).status_code == 422
    assert club.send("/vog", "/vog").status_code == 303
    assert "door Bram, geldig tot" in club.page().text


def test_a_vacancy_without_vulnerable_people_has_no_vog_page(club: Club) -> None:
    assert club.page("/vog").status_code == 404


def test_who_stopped_is_noted_with_or_without_a_reason(club: Club) -> None:
    with club.inside():
        placed = club.apply(state=State.PLACED, placed_at=clock.now())
    assert club.send("/stoppen", "/stoppen", placed.id, reason="moved").status_code == 303
    made = club.state(placed.id)
    assert (made.state, made.end_reason) == (State.ENDED, EndReason.MOVED)


def test_the_list_can_be_cut_and_who_waits_stands_first(club: Club) -> None:
    with club.inside():
        other = factories.vacancy(organisation=club.organisation, title="Gras maaien")
        club.apply(name="Oudste", submitted_at=clock.now() - timedelta(days=4))
        club.apply(name="Pratend", state=State.IN_CONTACT)
        elsewhere = club.apply(name="Ander werk", vacancy_id=other.id, state=State.IN_CONTACT)
        club.apply(name="Klaar", state=State.DECLINED, ended_at=clock.now())
    with club.inside():
        message_of(elsewhere.id, Side.APPLICANT)
    text = club.client.get(INBOX).text
    assert text.index("Oudste") < text.index("Amina Berg") < text.index("Pratend")
    assert text.index("Ander werk") < text.index("Pratend")
    assert "wacht 4 dagen" in text
    assert "Nieuw bericht" in text
    assert "Klaar" not in text
    assert "Klaar" in club.client.get(f"{INBOX}?stand=afgerond").text
    text = club.client.get(f"{INBOX}?vacature={other.id}").text
    assert "Ander werk" in text
    assert "Amina Berg" not in text
    for odd in ("?stand=weg", "?vacature=x", "?pagina=999", "?pagina=-1", "?vacature=99999999999999"):
        assert club.client.get(INBOX + odd).status_code == 200


def message_of(application_id: int, side: Side) -> None:
    """A word of a side."""
    from_key = f"{application_id:032x}"
    with transaction() as writer:
        writer.add(
            ApplicationMessage(
                application_id=application_id,
                side=side,
                text="Hallo",
                form_key=from_key,
                created_at=clock.now(),
            )
        )


def test_a_question_of_the_ladder_is_answered_on_the_page(club: Club) -> None:
    with club.inside(), transaction():
        made = session().get(Application, club.made.id)
        assert made is not None
        made.state = State.MEETING
    with club.inside(), transaction():
        made = actions_ladder.queries_inbox.locked_application(club.made.id)
        actions_ladder.ask(made, Rung.MET, (Side.ORGANISATION,), clock.now())
    page = club.page()
    assert "Hebben jullie kennisgemaakt met Amina Berg?" in page.text
    assert "onbekend" in page.text
    action = f"{INBOX}/{club.made.id}/antwoord"
    data = fields_of(page.data, action) | {"rung": "met", "said": "yes"}
    assert club.client.post(action, data=data | {"said": "x"}).status_code == 400
    assert club.client.post(action, data=data).status_code == 303
    assert "Hebben jullie kennisgemaakt" not in club.page().text


def test_a_full_inbox_is_read_in_few_statements(app: Flask, club: Club, database: Database) -> None:
    with club.inside():
        for number in range(60):
            club.apply(name=f"Persoon {number}")
    statements: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    assert club.client.get(INBOX).status_code == 200
    sa.event.remove(database.engine, "before_cursor_execute", note)
    asked = [one for one in statements if not one.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN"))]
    assert len(asked) <= 8, asked
    assert "Bladzijde" in club.client.get(f"{INBOX}?pagina=2").text


@pytest.mark.slow
def test_five_thousand_applications_are_read_fast(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    club = Club(client, database, inside)
    club.sign_in()
    states = [State.SUBMITTED, State.IN_CONTACT, State.DECLINED, State.PLACED]
    with inside(), transaction() as writer:
        made = club.made
        rows = [
            {
                "vacancy_id": club.vacancy.id,
                "state": states[number % 4],
                "form_key": f"veel-{number}",
                "language": "nl",
                "name": f"Persoon {number}",
                "email_lookup": f"{number:064x}",
                "created_at": made.created_at,
                "submitted_at": clock.now() - timedelta(days=number % 30),
            }
            for number in range(5000)
        ]
        writer.execute(sa.insert(Application), rows)
        writer.execute(
            sa.insert(ApplicationMessage),
            [
                {
                    "application_id": made.id + 1 + number,
                    "side": Side.APPLICANT,
                    "text": "Hallo",
                    "form_key": f"woord-{number}",
                    "created_at": clock.now(),
                }
                for number in range(0, 4000, 3)
            ],
        )
    times = []
    for where in ("", "?stand=alles&pagina=150", "?stand=afgerond") * 7:
        began = time.process_time()
        assert client.get(INBOX + where).status_code == 200
        times.append(time.process_time() - began)
    times.sort()
    # Time of this process, as neighbours share the machine; judging the HTML is most of it.
    assert times[len(times) * 19 // 20] < 0.3, times


def test_a_choice_of_an_unknown_vacancy_is_an_empty_list(club: Club) -> None:
    page = club.client.get(f"{INBOX}?vacature=999999").text
    assert "Hier staat nu niets" in page
    assert "Nog geen aanmeldingen" not in page


def test_nobody_without_an_address_is_promised_a_mail(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    club = Club(client, database, inside)
    club.sign_in()
    with inside(), transaction() as writer:
        writer.execute(
            sa.update(Application)
            .where(Application.id == club.made.id)
            .values(email=None, email_lookup=None)
            .execution_options(synchronize_session=False)
        )
    for path in ("", "/afzeggen", "/kennismaking"):
        assert "krijgt een mail" not in club.page(path).text, path
        assert "krijgen allebei een mail" not in club.page(path).text, path
    assert club.send("/afzeggen", "/afzeggen", reason="times").status_code == 303
    assert "aan de telefoon" in club.page().text
    assert club.mails() == []
