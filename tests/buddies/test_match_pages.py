"""The pages of a match: whom to ask, the card, both yeses, the meeting, what is told, and a goodbye."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies.match_cast import DESK, WIJK, Cast
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.states import MatchState, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction

WORDS = ("Samen een rondje lopen.", "Op zaterdagochtend.", "Ik houd van vogels.")


@pytest.fixture
def cast(client: JudgingClient, database: Database) -> Cast:
    return Cast(client, database)


def test_a_coordinator_asks_a_volunteer_and_both_say_yes(cast: Cast, database: Database) -> None:
    page = cast.desk.get(cast.search)
    assert "Amina" in page.text
    assert "Woont in dezelfde wijk" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    for word in (*WORDS, "Els"):
        assert word not in page.text
    assert "Zoek een maatje" in cast.desk.get(f"{DESK}/{cast.request_id}").text

    assert cast.propose().status_code == 303
    card = cast.volunteer.get(cast.own)
    assert "Samen wandelen" in card.text
    assert "zaterdagochtend" in card.text
    for word in (*WORDS, "Els"):
        assert word not in card.text
    assert "Er is iemand" not in cast.els.get(f"/maatjes/vraag/{cast.token}").text
    assert cast.own in cast.volunteer.get("/mijn/maatje").text

    assert cast.says(cast.volunteer, cast.own, "ja").status_code == 303
    assert cast.asked in cast.els.get(f"/maatjes/vraag/{cast.token}").text
    asked = cast.els.get(cast.asked)
    assert "Wil je Amina ontmoeten?" in asked.text
    assert "Ik ben graag buiten." in asked.text
    assert "Idrissi" not in asked.text
    assert "Els" not in cast.volunteer.get(cast.own).text

    assert cast.says(cast.els, cast.asked, "ja").status_code == 303
    assert "Els" in cast.volunteer.get(cast.own).text
    assert cast.request.state is RequestState.INTRODUCTION
    for word in WORDS:
        assert word not in cast.volunteer.get(cast.own).text


def test_both_see_the_meeting_and_may_put_it_in_an_agenda(cast: Cast) -> None:
    cast.introduced()
    assert cast.plan().status_code == 303
    for browser, page in ((cast.volunteer, cast.own), (cast.els, cast.asked)):
        shown = browser.get(page)
        assert "Buurthuis de Zwaluw" in shown.text
        assert "10.30 uur" in shown.text
        assert "Ja, ik wil het proberen" not in shown.text
        file = browser.get(f"{page}/agenda")
        assert file.mimetype == "text/calendar"
        assert "SUMMARY:Kennismaken" in file.text
        for word in ("Zwaluw", "Els", "Amina"):
            assert word not in file.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "2020-01-01"}, "Kies een dag en tijd die nog komen."),
        ({"day": "2099-01-01"}, "Kies een dag binnen drie maanden."),
        ({"day": "morgen"}, "Vul een dag in"),
        ({"time": ""}, "Vul een tijd in"),
        ({"place": ""}, "Vul in waar jullie elkaar zien."),
        ({"place": "x" * 201}, "Maak dit korter"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_with_words(cast: Cast, given: dict[str, str], said: str) -> None:
    cast.introduced()
    answer = cast.plan(**given)
    assert answer.status_code == 422
    assert said in answer.text


def test_contacts_are_told_only_as_each_ticks_and_never_before_the_trial(cast: Cast) -> None:
    cast.introduced()
    assert "Wat mag de ander van je weten?" not in cast.volunteer.get(cast.own).text
    reach = cast.request.reach or ""
    assert cast.plan().status_code == 303
    cast.met()
    assert "Ja, ik wil het proberen" in cast.els.get(cast.asked).text
    for browser, page in ((cast.volunteer, cast.own), (cast.els, cast.asked)):
        assert people.post(browser, page, f"{page}/verder").status_code == 303

    assert reach not in cast.volunteer.get(cast.own).text
    assert "06 12 34 56 78" not in cast.els.get(cast.asked).text
    own = people.post(cast.volunteer, cast.own, f"{cast.own}/delen", phone="y")
    assert own.status_code == 303
    shown = cast.els.get(cast.asked).text
    assert "06 12345678" in shown or "06 12 34 56 78" in shown
    assert cast.amina.email not in shown
    assert people.post(cast.els, cast.asked, f"{cast.asked}/delen", reach="y").status_code == 303
    assert reach in cast.volunteer.get(cast.own).text
    for mail in people.mails(cast.database):
        assert "06 12" not in mail["text"]

    # What was ticked may be taken back; the boxes show what is told now.
    form = fields_of(cast.els.get(cast.asked).data, f"{cast.asked}/delen")
    assert form.pop("reach") == "y"
    assert cast.els.post(f"{cast.asked}/delen", data=form).status_code == 303
    assert reach not in cast.volunteer.get(cast.own).text


def test_each_side_answers_for_itself_and_only_the_coordinator_reads_it(cast: Cast) -> None:
    cast.tried()
    cast.ask(weeks=2)
    page = f"{cast.asked}/hoe-gaat-het"
    assert "Hoe gaat het?" in cast.els.get(cast.asked).text
    empty = people.post(cast.els, page, page)
    assert empty.status_code == 422
    assert "Kies hoe het gaat." in empty.text
    form = fields_of(cast.els.get(page).data, page) | {"feeling": "4", "still": "less", "more_contact": "ja"}
    assert cast.els.post(page, data=form).status_code == 303
    again = cast.els.post(page, data=form)
    assert again.status_code == 409
    assert cast.els.get(page).status_code == 303

    desk = cast.desk.get(cast.at_desk).text
    assert "Goed, wil verder, minder vaak. Ziet vaker anderen." in desk
    assert "minder vaak" not in cast.volunteer.get(cast.own).text
    noted = people.post(
        cast.desk,
        cast.at_desk,
        f"{cast.at_desk}/{cast.match.id}/gehoord",
        side="volunteer",
        feeling="5",
        still="needed",
    )
    assert noted.status_code == 303
    assert cast.step("jaar").status_code == 303
    assert cast.match.state is MatchState.MATCHED
    assert "Dit loopt tot en met" in cast.els.get(cast.asked).text


def test_a_year_is_not_agreed_on_by_one_side(cast: Cast) -> None:
    cast.tried()
    answer = cast.step("jaar")
    assert answer.status_code == 422
    assert "Dit kan pas als allebei zeggen" in answer.text


def test_stopping_is_one_button_and_nobody_is_told_why(cast: Cast) -> None:
    cast.tried()
    page = f"{cast.asked}/stoppen"
    assert "Spreek Amina nog één keer" in cast.els.get(page).text
    assert people.post(cast.els, page, page, reason="no_click").status_code == 303
    assert cast.match.state is MatchState.ENDED
    assert cast.request.state is RequestState.ENDED
    shown = cast.volunteer.get(cast.own).text
    assert "Dit is gestopt" in shown
    assert "klik" not in shown
    assert "Wat mag de ander van je weten?" not in shown
    with cast.database.scope(), transaction():
        session().execute(sa.update(BuddyMatch).values(ended_at=clock.now() - timedelta(days=15)))
    assert cast.volunteer.get(cast.own).status_code == 404
    assert cast.els.get(cast.asked).status_code == 303


def test_who_stops_and_wants_somebody_else_is_searched_for_again(cast: Cast) -> None:
    cast.tried()
    page = f"{cast.asked}/stoppen"
    assert people.post(cast.els, page, page, again="y").status_code == 303
    assert cast.request.state is RequestState.OPEN
    assert "al gevraagd" in cast.desk.get(cast.search).text


def test_a_volunteer_who_stops_leaves_the_search_open(cast: Cast) -> None:
    cast.tried()
    page = f"{cast.own}/stoppen"
    assert people.post(cast.volunteer, page, page).status_code == 303
    assert cast.request.state is RequestState.OPEN


def test_a_no_needs_no_reason_and_a_second_answer_comes_too_late(cast: Cast) -> None:
    assert cast.propose().status_code == 303
    form = fields_of(cast.volunteer.get(cast.own).data, f"{cast.own}/antwoord")
    assert cast.volunteer.post(f"{cast.own}/antwoord", data=form).status_code == 422
    assert cast.volunteer.post(f"{cast.own}/antwoord", data=form | {"answer": "nee"}).status_code == 303
    late = cast.volunteer.post(f"{cast.own}/antwoord", data=form | {"answer": "ja"})
    assert late.status_code == 409
    assert "Er is intussen iets veranderd" in late.text
    assert cast.match.state is MatchState.DECLINED


def test_the_coordinator_notes_what_was_said_on_the_phone(cast: Cast) -> None:
    assert cast.propose().status_code == 303
    for word in ("maatje-ja", "persoon-ja"):
        assert cast.step(word).status_code == 303
    assert cast.plan().status_code == 303
    cast.met()
    for word in ("maatje-verder", "persoon-verder"):
        assert cast.step(word).status_code == 303
    assert cast.match.state is MatchState.TRIAL
    assert cast.step("gesproken").status_code == 303
    plain = f"{cast.at_desk}/{cast.match.id}/stap/gesproken"
    form = fields_of(cast.desk.get(cast.at_desk).data, plain)
    assert cast.desk.post(plain.replace("gesproken", "geen-stap"), data=form).status_code == 404
    stop = f"{cast.at_desk}/{cast.match.id}/stoppen"
    assert people.post(cast.desk, cast.at_desk, stop, reason="good").status_code == 303
    assert cast.request.state is RequestState.ENDED


def test_every_look_of_the_coordinator_is_written_down_for_both(cast: Cast, database: Database) -> None:
    assert cast.propose().status_code == 303
    cast.desk.get(cast.at_desk)
    with database.scope():
        asked = sa.select(AuditEvent.subject_type, AuditEvent.concerns_account).where(
            AuditEvent.verb == "read"
        )
        read = {(subject, concerned) for subject, concerned in session().execute(asked)}
    assert ("buddy_volunteer", cast.amina.id) in read
    assert ("buddy_request", None) in read


def test_nobody_else_sees_a_match(cast: Cast, database: Database) -> None:
    cast.introduced()
    second = cast.browser()
    colleague = people.staff(database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, WIJK, name="Carla Bos")
    people.sign_in(second, colleague)
    stranger = cast.browser()
    people.sign_in(stranger, people.person(database, name="Bram"))
    for browser in (second, stranger, cast.volunteer, cast.els):
        for page in (cast.search, cast.at_desk):
            assert browser.get(page).status_code in (303, 403, 404)
    for browser in (second, stranger, cast.desk):
        assert browser.get(cast.own).status_code == 404
    assert stranger.get(f"/maatjes/vraag/{cast.request_id}/maatje").status_code == 404
    assert second.get(f"/maatjes/vraag/{cast.request_id}/maatje").status_code == 404


def test_a_page_of_an_older_match_does_nothing_to_the_new_one(cast: Cast, database: Database) -> None:
    assert cast.propose().status_code == 303
    old = cast.match.id
    assert cast.says(cast.volunteer, cast.own, "nee").status_code == 303
    with database.scope():
        other = factories.buddy_volunteer()
    action = f"{cast.search}/{other.id}"
    assert people.post(cast.desk, cast.search, action).status_code == 303
    late = people.post(cast.desk, cast.at_desk, f"{cast.at_desk}/{old}/stap/maatje-ja")
    assert late.status_code == 409
    assert cast.match.state is MatchState.PROPOSED


def test_a_volunteer_who_cannot_any_more_is_refused_with_a_kind_page(cast: Cast, database: Database) -> None:
    form = fields_of(cast.desk.get(cast.search).data, f"{cast.search}/{cast.volunteer_id}")
    with database.scope(), transaction():
        session().execute(sa.update(BuddyVolunteer).values(slots=1))
    late = cast.desk.post(f"{cast.search}/{cast.volunteer_id}", data=form)
    assert late.status_code == 409
    assert "Dit maatje kan intussen niet meer." in late.text
    assert "Kan op andere momenten: 1" in late.text


def test_a_wiped_request_leaves_the_volunteer_a_kind_page(cast: Cast) -> None:
    cast.tried()
    page = f"/maatjes/vraag/{cast.token}/wissen"
    assert people.post(cast.els, page, page).status_code == 303
    shown = cast.volunteer.get(cast.own)
    assert "Dit is gestopt" in shown.text
    assert "Els" not in shown.text
    assert cast.els.get(cast.asked).status_code == 404
