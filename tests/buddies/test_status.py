"""The person's own page: how it stands, who looked, other words, a call, taking along and wiping."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import actions_requests, actions_status, queries, queries_status, rules_asking
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest
from vrijwilligerspunt.buddies.states import LinkPurpose, ReachKind, RequestState
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Gone, IllegalTransition, NotFound

WORDS = actions_status.Words("Samen koken.", "vrijdag", "", ("coffee",), 0)


def with_link(database: Database, purpose: LinkPurpose = LinkPurpose.STATUS, **given: Any) -> tuple[int, str]:
    """A request, and what opens its page."""
    with database.scope():
        row = factories.buddy_request(**given)
        with transaction():
            token = actions_requests.new_link(row.id, purpose, clock.now(), None)
        return row.id, token


def again(database: Database, number: int) -> BuddyRequest:
    with database.scope():
        return queries.one(number)


def test_the_page_tells_how_it_stands_and_what_is_kept(client: JudgingClient, database: Database) -> None:
    _number, token = with_link(database)

    page = client.get(f"/maatjes/vraag/{token}")

    assert page.status_code == 200
    for words in (
        "We hebben je vraag",
        "Samen een rondje lopen.",
        "Aanschot",
        "Ik houd van vogels.",
        "Nog niemand",
    ):
        assert words in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("state", [one for one in RequestState if one is not RequestState.CONSENT_PENDING])
def test_every_state_has_a_page_in_plain_words(
    client: JudgingClient, database: Database, state: RequestState
) -> None:
    _number, token = with_link(database, state=state, opened_at=clock.now())

    for part in ("", "/bedankt", "/wissen"):
        assert client.get(f"/maatjes/vraag/{token}{part}").status_code == 200


def test_a_colleague_who_reads_appears_on_the_page(client: JudgingClient, database: Database) -> None:
    with database.scope():
        chantal, other = factories.account(name="Chantal de Wit"), factories.account(name="Dirk Bakker")
    number, token = with_link(database, coordinator_id=chantal.id)
    with database.scope():
        for who in (chantal, other, chantal):
            audit.staff_read(actor_of(who), "buddy_request", number)

    page = client.get(f"/maatjes/vraag/{token}").text

    assert page.count("Je coördinator Chantal<") == 1, "twice on one day is one line"
    assert "Een coördinator van je wijk" in page
    assert "Wit" not in page
    assert "Dirk" not in page
    assert "Bakker" not in page


def test_words_can_be_changed_and_a_second_tab_is_told(client: JudgingClient, database: Database) -> None:
    number, token = with_link(database)
    page = f"/maatjes/vraag/{token}/aanpassen"
    first, second = (fields_of(client.get(page).data) for _ in range(2))

    assert client.post(page, data=first | {"what": "Samen koken.", "activity": ["coffee"]}).status_code == 303
    row = again(database, number)
    assert (row.what, row.activities, row.when_words) == ("Samen koken.", ["coffee"], "Op zaterdagochtend.")
    late = client.post(page, data=second | {"what": "Samen dansen.", "activity": ["sport"]})
    assert late.status_code == 409
    assert "Samen dansen." in late.text
    assert "intussen" in late.text
    assert client.post(page, data=fields_of(late.data)).status_code == 303
    assert again(database, number).what == "Samen dansen."


def test_changed_words_are_read_as_carefully_as_new_ones(client: JudgingClient, database: Database) -> None:
    number, token = with_link(database)
    page = f"/maatjes/vraag/{token}/aanpassen"
    form = fields_of(client.get(page).data)

    assert client.post(page, data=form | {"share": "Mijn nummer is 123456782"}).status_code == 422
    assert client.post(page, data=form | {"what": "", "activity": []}).status_code == 422
    pointed_out = client.post(page, data=form | {"what": "Hij heeft reuma"})
    assert pointed_out.status_code == 422
    assert "woord over gezondheid" in pointed_out.text
    assert client.post(page, data=fields_of(pointed_out.data)).status_code == 303
    assert again(database, number).what == "Hij heeft reuma"


def test_who_left_an_address_asks_for_a_call_with_a_number(client: JudgingClient, database: Database) -> None:
    number, token = with_link(database)
    page = f"/maatjes/vraag/{token}"
    form = fields_of(client.get(page).data, "/bellen")

    assert client.post(f"{page}/bellen", data=form | {"phone": "els@x.nl"}).status_code == 422
    answer = client.post(f"{page}/bellen", data=form | {"phone": "0612345678", "call_slot": "morning"})

    assert answer.status_code == 303
    row = again(database, number)
    assert (row.reach, row.reach_kind, row.wants_call) == ("+31612345678", ReachKind.PHONE, True)
    assert row.call_slot == "morning"
    assert row.due_on is not None


def test_everything_can_be_taken_along(client: JudgingClient, database: Database) -> None:
    _number, token = with_link(database)

    answer = client.get(f"/maatjes/vraag/{token}/meenemen")

    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.json is not None
    assert answer.json["what"] == "Samen een rondje lopen."
    assert answer.json["state"] == "submitted"


def test_one_button_wipes_every_word_and_the_count_stays(client: JudgingClient, database: Database) -> None:
    number, token = with_link(database, account_id=people.person(database).id)
    page = f"/maatjes/vraag/{token}/wissen"
    before = again(database, number)
    assert before.what is not None

    answer = client.post(page, data=fields_of(client.get(page).data))

    assert answer.status_code == 303
    assert "Alles is gewist" in client.get(answer.location).text
    row = again(database, number)
    assert row.state is RequestState.WITHDRAWN
    assert row.emptied_at is not None
    assert {getattr(row, name) for name in actions_requests.WORDS} == {None}
    assert (row.account_id, row.wijk_code, row.activities) == (None, before.wijk_code, before.activities)
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(BuddyLink)) == 0
    assert client.get(f"/maatjes/vraag/{token}").status_code == 404


def test_what_is_over_is_wiped_without_a_step(scope: Database) -> None:
    row = factories.buddy_request(state=RequestState.ENDED, account_id=(els := factories.account()).id)
    with transaction():
        actions_status.wipe(str(row.id), actor_of(els), clock.now())

    assert queries.one(row.id).state is RequestState.ENDED
    assert queries.one(row.id).emptied_at is not None


@pytest.mark.parametrize(
    "given", [{"state": RequestState.ENDED}, {"state": RequestState.WITHDRAWN}, {"is_minor": True}]
)
def test_what_is_over_cannot_be_changed(scope: Database, given: dict[str, Any]) -> None:
    els = factories.account()
    row = factories.buddy_request(account_id=els.id, **given)

    with pytest.raises(IllegalTransition), transaction():
        actions_status.change_words(str(row.id), actor_of(els), WORDS, seen="")
    with pytest.raises(IllegalTransition), transaction():
        actions_status.ask_call(str(row.id), actor_of(els), None, "any", clock.now())  # type: ignore[arg-type]


def test_nobody_else_opens_it(scope: Database, client: JudgingClient) -> None:
    els, other = factories.account(), factories.account()
    row = factories.buddy_request(account_id=els.id)

    assert queries_status.opened(str(row.id), actor_of(els)).request.id == row.id
    for actor in (actor_of(other), NOBODY):
        with pytest.raises(NotFound):
            queries_status.opened(str(row.id), actor)
    for typed in ("9" * 30, "²", "-1", "nobody-has-this"):
        with pytest.raises(NotFound):
            queries_status.opened(typed, actor_of(els))
    with transaction():
        token = actions_requests.new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
        writer = actions_requests.new_link(row.id, LinkPurpose.WRITER, clock.now(), None)
    with pytest.raises(NotFound):
        queries_status.opened(writer, NOBODY)
    with transaction():
        fresh = queries.one(row.id, lock=True)
        fresh.emptied_at = clock.now()
        for name in actions_requests.WORDS:
            setattr(fresh, name, None)
    with pytest.raises(Gone):
        queries_status.opened(token, NOBODY)


def test_the_mail_leads_to_the_page_and_its_small_link_wipes(
    client: JudgingClient, database: Database
) -> None:
    form = fields_of(client.get("/maatjes/vragen").data, "/maatjes/vragen") | {
        "what": "wandelen",
        "when": "dinsdag",
        "wijk": "onbekend",
        "reach": "els@voorbeeld.example",
        "consent": "y",
    }
    client.post("/maatjes/vragen", data=form)
    with database.scope():
        page, wipe = mailbox.links(mailbox.newest("request_received"))[:2]

    assert client.get(page).status_code == 200
    shown = client.get(wipe)
    assert shown.text.count("<form") - shown.text.count('role="search"') >= 1
    assert client.post(wipe, data=fields_of(shown.data)).status_code == 303
    assert client.get(page).status_code == 404


def test_a_mark_of_other_words_is_refused(scope: Database) -> None:
    els = factories.account()
    row = factories.buddy_request(account_id=els.id)

    with pytest.raises(rules_asking.WordsChanged), transaction():
        actions_status.change_words(str(row.id), actor_of(els), WORDS, seen="old")
