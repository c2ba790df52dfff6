"""The pages of a match when something is in the way: an older page, a bad day, a number that changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.buddies.match_cast import Cast
from tests.judge import JudgingClient, fields_of
from vrijwilligerspunt.buddies import actions_matches_checks
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.states import MatchState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database, session, transaction


@pytest.fixture
def cast(client: JudgingClient, database: Database) -> Cast:
    return Cast(client, database)


def test_after_a_no_another_button_of_the_same_page_asks_another(cast: Cast, database: Database) -> None:
    with database.scope():
        bert = factories.buddy_volunteer(account=factories.account(name="Bert Bos")).id
    page = cast.desk.get(cast.search)
    to_amina, to_bert = (f"{cast.search}/{number}" for number in (cast.volunteer_id, bert))
    forms = {action: fields_of(page.data, action) for action in (to_amina, to_bert)}

    assert cast.desk.post(to_amina, data=forms[to_amina]).status_code == 303
    assert cast.desk.post(to_amina, data=forms[to_amina]).status_code == 303
    assert cast.desk.post(to_bert, data=forms[to_bert]).status_code == 409
    assert cast.says(cast.volunteer, cast.own, "nee").status_code == 303
    again = cast.desk.post(to_amina, data=forms[to_amina])
    assert again.status_code == 409
    assert "Dit maatje kan intussen niet meer." in again.text
    assert cast.desk.post(to_bert, data=forms[to_bert]).status_code == 303
    assert (cast.match.volunteer_id, cast.match.state) == (bert, MatchState.PROPOSED)


def test_a_day_that_cannot_be_takes_no_typed_word_away(cast: Cast) -> None:
    cast.introduced()
    for given in ({"day": "2020-01-01"}, {"day": "2099-01-01"}):
        answer = cast.plan(**given)
        assert answer.status_code == 422
        form = fields_of(answer.data, f"{cast.at_desk}/{cast.match.id}/plannen")
        assert (form["place"], form["time"]) == ("Buurthuis de Zwaluw", "10:30")
        assert 'href="#day"' in answer.text


def test_a_number_that_changed_is_said_as_the_other_still_reads_it(cast: Cast, database: Database) -> None:
    cast.tried()
    share = f"{cast.own}/delen"
    assert "De ander ziet nu" not in cast.volunteer.get(cast.own).text
    assert people.post(cast.volunteer, cast.own, share, phone="y").status_code == 303
    with database.scope(), transaction():
        row = session().get(BuddyVolunteer, cast.volunteer_id)
        assert row is not None
        row.phone = "+31687654321"

    page = cast.volunteer.get(cast.own)
    assert "De ander ziet nu:" in page.text
    assert str(cast.match.volunteer_contact) in page.text
    form = fields_of(page.data, share)
    assert "phone" not in form
    assert cast.volunteer.post(share, data=form).status_code == 303
    assert cast.match.volunteer_contact is None
    assert "De ander ziet nu" not in cast.volunteer.get(cast.own).text


def test_questions_that_were_answered_already_say_so(cast: Cast) -> None:
    cast.tried()
    cast.ask(weeks=2)
    page = f"{cast.asked}/hoe-gaat-het"
    form = fields_of(cast.els.get(page).data, page) | {"feeling": "4", "still": "needed"}
    assert cast.els.post(page, data=form).status_code == 303
    late = cast.els.post(page, data=form)
    assert late.status_code == 409
    assert "Deze vragen zijn al beantwoord." in late.text


def test_the_coordinator_who_notes_an_answer_is_not_thanked_for_it(cast: Cast) -> None:
    cast.tried()
    cast.ask(weeks=2)
    noted = people.post(
        cast.desk,
        cast.at_desk,
        f"{cast.at_desk}/{cast.match.id}/gehoord",
        side="requester",
        feeling="4",
        still="needed",
    )
    assert noted.status_code == 303
    page = cast.desk.get(cast.at_desk).text
    assert "Genoteerd." in page
    assert "Dank je wel voor je antwoord" not in page


def test_who_said_yes_in_vain_reads_that_the_other_was_late(cast: Cast, database: Database) -> None:
    assert cast.propose().status_code == 303
    assert cast.says(cast.volunteer, cast.own, "ja").status_code == 303
    with database.scope(), transaction():
        past = clock.now() - timedelta(days=9)
        session().execute(sa.update(BuddyMatch).values(due_on=past.date(), state_since=past))
    with database.scope(), transaction():
        assert actions_matches_checks.expire(clock.now()) == 1

    page = cast.volunteer.get(cast.own).text
    assert "De ander koos niet op tijd. Dat ligt niet aan jou." in page
    assert "We vragen het iemand anders" not in page


def test_what_stopping_does_is_said_before_as_it_is(cast: Cast) -> None:
    assert cast.propose().status_code == 303
    assert "Alleen het maatje krijgt een mail" in cast.desk.get(cast.at_desk).text
    assert cast.says(cast.volunteer, cast.own, "ja").status_code == 303
    assert "Allebei krijgen een mail dat er iets stopt" in cast.desk.get(cast.at_desk).text
    assert cast.says(cast.els, cast.asked, "ja").status_code == 303
    assert cast.plan().status_code == 303
    cast.met()
    for browser, page in ((cast.volunteer, cast.own), (cast.els, cast.asked)):
        assert people.post(browser, page, f"{page}/verder").status_code == 303
    assert "Dan stopt ook je vraag." in cast.els.get(f"{cast.asked}/stoppen").text
    assert "Dan stopt ook" not in cast.volunteer.get(f"{cast.own}/stoppen").text
    assert "Dan stopt ook de vraag." in cast.desk.get(cast.at_desk).text
