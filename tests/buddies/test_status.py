"""The person's own page: how it stands, who looked, other words, a call, taking along and wiping."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.accounts.people import actor_of
from tests.buddies import care
from tests.buddies.test_forgetting import hang_on
from tests.judge import JudgingClient, fields_of
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import (
    actions_requests,
    actions_status,
    policy,
    queries,
    queries_status,
    rules_asking,
    texts_status,
)
from vrijwilligerspunt.buddies.models import BuddyLink, BuddyRequest
from vrijwilligerspunt.buddies.rules_requests import call_by
from vrijwilligerspunt.buddies.states import CallSlot, Capacity, LinkPurpose, ReachKind, RequestState
from vrijwilligerspunt.buddies.texts import LANGUAGES
from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday

WORDS = actions_status.Words("Samen koken.", "vrijdag", "", ("coffee",), 0)


def with_link(database: Database, purpose: LinkPurpose = LinkPurpose.STATUS, **given: Any) -> tuple[int, str]:
    """A request, and what opens its page."""
    with database.scope():
        row = factories.buddy_request(**given)
        with transaction():
            token = actions_requests.new_link(row.id, purpose, clock.now(), None)
        return row.id, token


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """The statements of this block."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield found
    sa.event.remove(database.engine, "before_cursor_execute", note)


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
    assert "iets over gezondheid" in pointed_out.text
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


def test_who_works_on_it_hears_once_that_somebody_likes_a_call(scope: Database) -> None:
    chantal, charif, els = care.coordinator(), care.coordinator(name="Charif"), factories.account()
    row = factories.buddy_request(
        state=RequestState.OPEN,
        account_id=els.id,
        coordinator_id=chantal.account_id,
        reach="+31612345678",
        reach_kind=ReachKind.PHONE,
    )
    assert charif.email
    for slot in (CallSlot.MORNING, CallSlot.EVENING):
        with transaction():
            actions_status.ask_call(str(row.id), actor_of(els), None, slot, clock.now())

    assert mailbox.keys().count("coordinator_waits") == 1
    assert f"To: {chantal.email}" in mailbox.newest("coordinator_waits")
    assert care.fresh(row.id).due_on == call_by(clock.today(), is_overloaded=False)


@pytest.mark.parametrize("part", ["", "/bedankt"])
@pytest.mark.parametrize(
    ("kind", "words"), [(ReachKind.PHONE, "We bellen je zo snel"), (ReachKind.EMAIL, "Je hoort zo snel")]
)
def test_a_day_that_is_over_is_no_promise_any_more(
    client: JudgingClient, database: Database, part: str, kind: ReachKind, words: str
) -> None:
    _number, token = with_link(
        database, reach_kind=kind, due_on=clock.today() - timedelta(days=1), reach="+31612345678"
    )

    page = client.get(f"/maatjes/vraag/{token}{part}").text

    assert "We zijn later dan beloofd. Dat spijt ons." in page
    assert words in page
    assert "uiterlijk" not in page


def test_today_is_still_in_time(client: JudgingClient, database: Database) -> None:
    _number, token = with_link(database, due_on=clock.today())

    assert "uiterlijk" in client.get(f"/maatjes/vraag/{token}").text


WIJK = "de coördinatoren van je wijk en die van de hele stad."


@pytest.mark.parametrize(
    ("given", "coordinator", "words"),
    [
        ({"state": RequestState.CONSENT_PENDING}, "", "Alleen jij en wie dit voor je opschreef."),
        ({}, "", f"Alleen jij, {WIJK}"),
        ({"wijk_code": None}, "", "Alleen jij en de coördinatoren van de hele stad."),
        ({"coordinator_id": 1}, "Chantal", "Alleen jij en je coördinator Chantal."),
        ({"coordinator_id": 1}, "", "Alleen jij en je coördinator."),
        ({"substitute_id": 2}, "", "Alleen jij en de vervanger van je coördinator."),
        (
            {"coordinator_id": 1, "substitute_id": 2},
            "Chantal",
            "Alleen jij, je coördinator Chantal en de vervanger.",
        ),
        (
            {"coordinator_id": 1, "state": RequestState.REFERRED_OUT},
            "Chantal",
            "Alleen jij en je coördinator Chantal. "
            "De organisatie die je vraag kreeg, leest alleen waar jij ja op zei.",
        ),
    ],
)
def test_the_page_says_the_truth_about_who_reads(given: dict[str, Any], coordinator: str, words: str) -> None:
    row = BuddyRequest(**({"state": RequestState.OPEN, "wijk_code": "WK077253"} | given))

    assert texts_status.who_reads(row, coordinator) == words


def test_the_words_about_who_reads_name_everybody_who_does(scope: Database) -> None:
    city, area, elsewhere = (care.coordinator(wijk) for wijk in (None, care.WIJK, care.ELSEWHERE))
    row = factories.buddy_request()

    assert [policy.can_read(who, queries.case(row)) for who in (city, area, elsewhere)] == [True, True, False]
    assert texts_status.who_reads(row, "") == f"Alleen jij, {WIJK}"


def test_a_wrong_name_a_language_and_a_note_can_be_seen(client: JudgingClient, database: Database) -> None:
    number, token = with_link(database, state=RequestState.TRIAGE, languages=["ti", "nl"], first_name="Elsje")
    with database.scope():
        hang_on(queries.one(number))

    page = client.get(f"/maatjes/vraag/{token}").text

    for words in ("Elsje", str(LANGUAGES["ti"]), "Heeft een rollator."):
        assert words in page


def test_how_often_somebody_looked_costs_no_more_questions(scope: Database) -> None:
    chantal = care.coordinator()
    row = factories.buddy_request(coordinator_id=chantal.account_id)
    asked: list[int] = []
    for days in (1, 30):
        for _day in range(days):
            audit.staff_read(chantal, "buddy_request", row.id)
            clock.shift(clock.shifted() + timedelta(days=1))
        with counting(scope) as statements:
            assert queries_status.looks(row)
        asked.append(len(statements))

    assert asked[0] == asked[1] == 2


@pytest.mark.parametrize("given", [{"state": RequestState.ENDED}, {"is_minor": True}])
def test_the_page_to_change_words_says_kindly_when_there_is_nothing_to_change(
    client: JudgingClient, database: Database, given: dict[str, Any]
) -> None:
    _number, token = with_link(database, **given)

    page = client.get(f"/maatjes/vraag/{token}/aanpassen")

    assert page.status_code == 409
    assert "Dit kan nu niet meer" in page.text
    assert "<textarea" not in page.text


def test_one_word_changed_leaves_the_moments_that_a_coordinator_filled_in(
    client: JudgingClient, database: Database
) -> None:
    number, token = with_link(database, when_words="dinsdag, of zo", slots=7)
    page = f"/maatjes/vraag/{token}/aanpassen"

    def change(**given: Any) -> int:
        assert client.post(page, data=fields_of(client.get(page).data) | given).status_code == 303
        return again(database, number).slots

    assert change(what="Samen koken.") == 7
    assert change(when="ooit eens") == 7, "words that name no day change nothing"
    assert change(when="donderdagavond") == 1 << Slot(Weekday.THURSDAY, Daypart.EVENING).code
    assert change(daypart=["weekend"]).bit_count() == 6 + 1


def test_a_second_tab_is_told_of_boxes_and_moments_too(client: JudgingClient, database: Database) -> None:
    _number, token = with_link(database)
    page = f"/maatjes/vraag/{token}/aanpassen"
    for given in ({"activity": ["coffee", "sport"]}, {"daypart": ["avond"]}):
        first, second = (fields_of(client.get(page).data) for _ in range(2))
        assert client.post(page, data=first | given).status_code == 303
        assert client.post(page, data=second | {"share": "Iets nieuws."}).status_code == 409


def test_everything_can_be_taken_along(client: JudgingClient, database: Database) -> None:
    _number, token = with_link(database)

    answer = client.get(f"/maatjes/vraag/{token}/meenemen")

    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.json is not None
    assert answer.json["what"] == "Samen een rondje lopen."
    assert answer.json["state"] == "submitted"


def test_what_is_taken_along_is_everything_that_is_kept(scope: Database) -> None:
    row = factories.buddy_request(
        state=RequestState.TRIAGE,
        writer_name="Emre",
        language="en",
        capacity=Capacity.MENTOR,
        capacity_seen_on=clock.today(),
    )
    hang_on(row)

    told = queries_status.export(row)

    assert (told["written_by"], told["language"], told["representative"]) == ("Emre", "en", "mentor")
    assert told["representative_seen_on"] == clock.today().isoformat()
    assert [note["text"] for note in told["notes"]] == ["Heeft een rollator."]
    assert told["handed_over"] == [{"to": "", "state": "taken", "fields": ["first_name"]}]
    assert [(one["category"], one["level"]) for one in told["worries"]] == [("overload", "worry")]
    assert "carer" not in json.dumps(told["worries"]), "whose worry it was is not the person's to know"


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


@pytest.mark.parametrize("state", [RequestState.REFERRED_OUT, RequestState.ENDED, RequestState.OPEN])
def test_who_may_wipe_is_the_same_before_and_after_the_end(scope: Database, state: RequestState) -> None:
    els, petra = actor_of(factories.account()), actor_of(factories.account(), Role.REFERRER)
    chantal, charif = care.coordinator(), care.coordinator(name="Charif")
    row = factories.buddy_request(
        state=state,
        account_id=els.account_id,
        writer_id=petra.account_id,
        coordinator_id=chantal.account_id,
    )
    may = {els: True, petra: False, chantal: True, charif: False, NOBODY: False}

    assert {who: policy.withdraws(who, queries.case(row)) for who in may} == may
    for who in (petra, charif, NOBODY):
        with pytest.raises(NotAllowed), transaction():
            actions_status.wipe_case(queries.case(queries.one(row.id, lock=True)), who, clock.now())
    assert care.fresh(row.id).what is not None
    with transaction():
        actions_status.wipe(str(row.id), els, clock.now())
    assert care.fresh(row.id).what is None


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
        actions_requests.empty(queries.one(row.id, lock=True), clock.now())
        left = actions_requests.new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
    for opens in (token, left):
        with pytest.raises(NotFound):
            queries_status.opened(opens, NOBODY)


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
