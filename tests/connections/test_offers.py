"""What residents offer: the rules of the actions, the days of the clock, and what stays of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies.care import ELSEWHERE, WIJK, at, staff
from tests.connections.stage import OMAR, propose
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.buddies.rules_asking import WordsChanged
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.connections import actions_offers as actions
from vrijwilligerspunt.connections import queries as queries_matches
from vrijwilligerspunt.connections import queries_offers as queries
from vrijwilligerspunt.connections import rules, texts_offers
from vrijwilligerspunt.connections.actions_offers import Told
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import ConnectionState, OfferState
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound

START = date(2026, 12, 1)
MAIL = "joke@voorbeeld.example"
TOLD = Told(WIJK, "Joke", reach(MAIL), "Fietsen maken")
BY_PHONE = Told(WIJK, "Ali", reach("06 12 34 56 78"))
pytestmark = pytest.mark.usefixtures("scope")


def offered(told: Told = TOLD, actor: Actor = NOBODY, key: str = "offer") -> ResidentOffer:
    with transaction():
        return actions.offer(actor, told, language="nl", form_key=key, now=clock.now())


def noted(ilse: Actor, told: Told = BY_PHONE, *, consented: bool = True) -> ResidentOffer:
    with transaction():
        return actions.note_offer(
            ilse, told, consented=consented, language="nl", form_key="street", now=clock.now()
        )


def connector(wijk: str | None = WIJK) -> Actor:
    return staff(Role.CONNECTOR, wijk, name="Ilse Bos")


def fresh(number: int) -> ResidentOffer:
    session().expire_all()
    return queries.one(number)


def follow(day: date, hour: int = 9) -> None:
    """The morning of a day, with its timers."""
    at(day, hour)
    clockwork.TIMERS["connections-follow"](day)
    clockwork.forget()


def test_an_offer_is_kept_in_secret_and_its_link_is_mailed() -> None:
    at(START)
    row = offered()
    assert (row.state, row.first_name, row.what, row.reach) == (
        OfferState.OPEN,
        "Joke",
        "Fietsen maken",
        MAIL,
    )
    assert row.renew_on == START + rules.OFFER_HOLDS
    token = mailbox.link_in("offer_thanks", "/ik-kan/")
    assert queries.opened(token).offer.id == row.id
    stored = session().execute(sa.text("SELECT first_name, what, reach FROM resident_offers")).one()
    assert not [value for value in stored if value in (MAIL, "Joke", "Fietsen maken")]


def test_the_same_form_twice_is_one_offer_and_other_words_are_another() -> None:
    first, again = offered(), offered()
    other = offered(Told(WIJK, "Joke", reach(MAIL), "Soep koken"))
    assert first.id == again.id != other.id
    assert mailbox.keys() == ["offer_thanks", "offer_thanks"]


def test_without_a_way_to_be_reached_nobody_offers_by_form() -> None:
    with pytest.raises(rules.ReachNeeded), transaction():
        actions.offer(NOBODY, Told(WIJK, "Joke", None), language="nl", form_key="x", now=clock.now())


def test_a_phone_gets_no_mail_and_its_link_can_be_made_again() -> None:
    row = offered(BY_PHONE)
    assert mailbox.keys() == []
    assert queries.has_working_link(row)
    assert queries.opened(queries.link_of(row)).offer.id == row.id


def test_it_belongs_to_the_account_of_the_own_address_only() -> None:
    joke = actor_of(factories.account(email=MAIL))
    other = actor_of(factories.account())
    assert offered(TOLD, joke).account_id == joke.account_id
    assert offered(TOLD, other, key="helps").account_id is None
    assert [row.account_id for row in queries.of_account(joke.account_id or 0)] == [joke.account_id]


def test_on_the_street_a_connector_of_the_wijk_writes_down_what_was_said_after_a_yes() -> None:
    ilse = connector()
    told = Told(WIJK, "Ali", reach("06 12 34 56 78"), activity=Activity.COFFEE)
    row = noted(ilse, told)
    assert (row.noted_by_id, row.activity) == (ilse.account_id, Activity.COFFEE)
    assert noted(ilse, told).id == row.id
    with pytest.raises(rules.ReachNeeded):
        noted(ilse, replace(told, reach=None))
    with pytest.raises(rules.ConsentNeeded):
        noted(ilse, consented=False)
    with pytest.raises(NotAllowed):
        noted(connector(ELSEWHERE))


def test_other_words_after_the_button_back_are_another_offer_of_the_street() -> None:
    ilse = connector()
    assert noted(ilse).id != noted(ilse, replace(BY_PHONE, first_name="Bilal")).id


def test_what_a_phone_sends_again_after_it_was_wiped_stays_wiped() -> None:
    ilse = connector()
    row = noted(ilse)
    with transaction():
        actions.stop(queries.link_of(row), NOBODY, clock.now())
    assert noted(ilse).id == row.id
    assert fresh(row.id).emptied_at is not None


def test_who_sends_the_form_again_after_wiping_offers_anew() -> None:
    row = offered()
    with transaction():
        actions.stop(queries.link_of(row), NOBODY, clock.now())
    again = offered()
    assert again.id != row.id
    assert fresh(again.id).what == "Fietsen maken"


def test_stopping_wipes_every_word_and_leaves_what_is_counted() -> None:
    row = offered()
    token = queries.link_of(row)
    with transaction():
        actions.stop(token, NOBODY, clock.now())
    left = fresh(row.id)
    assert left.state is OfferState.WITHDRAWN
    assert [left.first_name, left.what, left.reach, left.token_hash, left.account_id] == [None] * 5
    assert (left.wijk_code, left.created_at) == (WIJK, row.created_at)
    with pytest.raises(NotFound):
        queries.opened(token)


@pytest.mark.parametrize("is_told", [False, True])
def test_who_stops_leaves_no_name_and_no_number_in_a_match_and_gets_no_more_mail(is_told: bool) -> None:
    at(START)
    ilse, row = connector(), offered()
    number = propose(ilse, AskedSide(offer_id=row.id), OMAR)
    with transaction():
        if is_told:
            actions.stop_told(ilse, row.id, clock.now())
        else:
            actions.stop(queries.link_of(row), NOBODY, clock.now())
    session().expire_all()
    left = queries_matches.known(number)
    assert left.match.state is ConnectionState.NOT_REALISED
    side, other = left.of(1), left.of(2)
    assert [side.first_name, side.reach, side.reach_kind, side.token_hash] == [None] * 4
    assert other.first_name == "Omar"
    before = mailbox.keys()
    at(START + timedelta(days=8))
    clockwork.TIMERS["connections-follow"](clock.today())
    assert "cm_reminded" not in mailbox.keys()[len(before) :]


def test_other_words_are_kept_when_nobody_changed_them_meanwhile() -> None:
    at(START)
    row = offered()
    token, seen = queries.link_of(row), actions.mark(row)
    at(START + timedelta(days=10))
    changed = Told(ELSEWHERE, "Joke", reach("06 12 34 56 78"), "Soep koken")
    with transaction():
        actions.change(token, NOBODY, changed, seen=seen, now=clock.now())
    left = fresh(row.id)
    assert (left.what, left.wijk_code, left.reach) == ("Soep koken", ELSEWHERE, "+31612345678")
    assert left.renew_on == START + timedelta(days=10) + rules.OFFER_HOLDS
    with pytest.raises(WordsChanged), transaction():
        actions.change(token, NOBODY, TOLD, seen=seen, now=clock.now())


def test_a_connector_sees_codes_of_the_own_wijk_only() -> None:
    mine, theirs = offered(), offered(Told(ELSEWHERE, "Piet", reach("06 12 34 56 79")), key="other")
    ilse = connector()
    (row,) = queries.open_to(ilse, "", 1, clock.today())
    assert (row.id, row.has_words, row.is_together) == (mine.id, True, False)
    assert queries.how_many_open(ilse) == 1
    assert queries.how_many_open(connector(None)) == 2
    assert queries.of_wijk(ilse, mine.id).offer.what == "Fietsen maken"
    for who, number in ((ilse, theirs.id), (NOBODY, mine.id), (staff(Role.MODERATOR, None), mine.id)):
        with pytest.raises(NotFound):
            queries.of_wijk(who, number)


def test_after_half_a_year_it_is_asked_once_and_a_yes_keeps_it() -> None:
    at(START)
    row = offered()
    due = START + rules.OFFER_HOLDS
    follow(due - timedelta(days=1))
    assert mailbox.keys() == []  # The thanks of long ago are thrown away.
    follow(due)
    follow(due + timedelta(days=1))
    assert mailbox.keys().count("offer_still") == 1
    with transaction():
        actions.confirm(mailbox.link_in("offer_still", "/ik-kan/"), NOBODY, clock.now())
    follow(due + timedelta(days=60))
    assert fresh(row.id).state is OfferState.OPEN


def test_without_an_answer_in_three_weeks_it_ends_and_is_wiped_three_months_later() -> None:
    at(START)
    row = offered()
    due = START + rules.OFFER_HOLDS
    follow(due)
    over = due + rules.OFFER_ANSWER_WITHIN
    follow(over - timedelta(days=1))
    assert fresh(row.id).state is OfferState.OPEN
    follow(over, 10)
    assert fresh(row.id).state is OfferState.LAPSED
    at(over + rules.KEPT_AFTER_END - timedelta(days=1))
    clockwork.forget()
    assert fresh(row.id).what == "Fietsen maken"
    at(over + rules.KEPT_AFTER_END, 11)
    clockwork.forget()
    left = fresh(row.id)
    assert [left.first_name, left.what, left.reach, left.token_hash] == [None] * 4
    assert clockwork.forget()["resident_offers"] == 0


def test_while_the_part_is_off_nobody_is_asked_and_an_offer_ends_all_the_same() -> None:
    at(START)
    row = offered()
    over = START + rules.OFFER_HOLDS + 2 * rules.OFFER_ANSWER_WITHIN
    at(over - timedelta(days=1))
    clockwork.forget()
    assert fresh(row.id).state is OfferState.OPEN
    at(over)
    clockwork.forget()
    assert fresh(row.id).state is OfferState.LAPSED


def test_who_has_only_a_phone_is_asked_by_the_connector() -> None:
    at(START)
    row = offered(BY_PHONE)
    at(START + timedelta(days=5))
    later = offered(TOLD, key="later")
    follow(START + rules.OFFER_HOLDS)
    assert fresh(row.id).asked_at is None, "nobody asked yet"
    ilse = connector()
    shown, second = queries.open_to(ilse, "", 1, clock.today())
    assert (shown.id, second.id) == (row.id, later.id), "what must be asked is on top"
    assert str(texts_offers.MARKS["ask"]) in texts_offers.marks(shown)
    assert texts_offers.marks(second) == []
    with transaction():
        actions.confirm_told(ilse, row.id, clock.now())
    assert [one.is_to_ask for one in queries.open_to(ilse, "", 1, clock.today())] == [False, False]
    with transaction():
        actions.stop_told(ilse, row.id, clock.now())
    assert fresh(row.id).state is OfferState.WITHDRAWN
    with pytest.raises(IllegalTransition), transaction():
        actions.confirm_told(ilse, row.id, clock.now())
    elsewhere = connector(ELSEWHERE)
    with pytest.raises(NotFound), transaction():
        actions.stop_told(elsewhere, row.id, clock.now())


def test_whom_nobody_could_ask_keeps_the_offer_twice_as_long() -> None:
    at(START)
    row = offered(BY_PHONE)
    over = START + rules.OFFER_HOLDS + 2 * rules.OFFER_ANSWER_WITHIN
    follow(START + rules.OFFER_HOLDS)
    follow(over - timedelta(days=1))
    assert fresh(row.id).state is OfferState.OPEN
    follow(over)
    assert fresh(row.id).state is OfferState.LAPSED


def told_to(key: str) -> list[str]:
    lines = [mailbox.words(row).splitlines()[0] for row in mailbox.rows() if row.key == key]
    return sorted(line.removeprefix("To: ") for line in lines)


def test_who_connects_in_the_wijk_hears_that_something_waits_else_who_does_so_in_the_city() -> None:
    staff(Role.DESK, None, email="balie@voorbeeld.example")
    offered(BY_PHONE, key="nobody")
    assert told_to("offer_unread") == ["balie@voorbeeld.example"]
    staff(Role.CONNECTOR, None, email="stad@voorbeeld.example")
    offered(BY_PHONE, key="city")
    assert told_to("offer_waits") == ["stad@voorbeeld.example"]
    for who in ("een", "twee"):
        staff(Role.CONNECTOR, WIJK, email=f"{who}@voorbeeld.example")
    staff(Role.CONNECTOR, ELSEWHERE, email="elders@voorbeeld.example")
    row = offered(BY_PHONE, key="near")
    near = ["een@voorbeeld.example", "twee@voorbeeld.example"]
    assert told_to("offer_waits") == sorted(["stad@voorbeeld.example", *near])
    assert offered(BY_PHONE, key="near").id == row.id
    token, seen = queries.link_of(row), actions.mark(row)
    with transaction():
        actions.change(token, NOBODY, replace(BY_PHONE, wijk_code=ELSEWHERE), seen=seen, now=clock.now())
    assert told_to("offer_waits").count("elders@voorbeeld.example") == 1
    assert len(told_to("offer_waits")) == 4
    assert len(told_to("offer_unread")) == 1


def test_after_another_key_of_the_house_the_question_brings_a_link_that_works() -> None:
    at(START)
    row = offered()
    old, ring = queries.link_of(row), crypto.ring()
    with transaction():
        fresh(row.id).token_hash = "0" * 64
    assert not queries.has_working_link(fresh(row.id))
    follow(START + rules.OFFER_HOLDS)
    assert queries.opened(mailbox.link_in("offer_still", "/ik-kan/")).offer.id == row.id
    assert (queries.link_of(fresh(row.id)), crypto.ring()) == (old, ring)


def test_the_export_holds_every_word_of_an_offer() -> None:
    row = offered()
    found = queries.export(row)
    assert (found["what"], found["first_name"], found["reach"]) == ("Fietsen maken", "Joke", MAIL)


@pytest.mark.parametrize("act", [actions.stop, actions.confirm])
def test_a_link_that_nobody_has_opens_nothing(act: Callable[..., None]) -> None:
    with pytest.raises(NotFound), transaction():
        act("nobody-has-this", NOBODY, clock.now())
