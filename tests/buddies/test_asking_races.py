"""Two presses at the same moment, on two real connections: one request, one yes, one change of words."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.races import Race
from tests.vacancies import mailbox
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.buddies import (
    actions_asking,
    actions_consent,
    actions_requests,
    actions_status,
    queries,
    rules_asking,
)
from vrijwilligerspunt.buddies.actions_asking import Answers, Asked, Writer
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import LinkPurpose, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import DomainError

pytestmark = pytest.mark.slow

ANSWERS = Answers(reach=reach("els@voorbeeld.example"), what="Samen een rondje.", activities=("walking",))
KEY = f"{7:032x}"


@pytest.fixture
def race(settings: Settings, real_database: Database) -> Race:
    return Race(create_app(settings, real_database), real_database)


def ask() -> Asked:
    return actions_asking.ask(NOBODY, ANSWERS, language="nl", form_key=KEY, now=clock.now())


def written() -> str:
    with transaction():
        actions_asking.ask_for(
            NOBODY, ANSWERS, Writer("Kees"), language="nl", form_key=f"{8:032x}", now=clock.now()
        )
    return mailbox.link_in("request_consent", "/ja/")


def count() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(BuddyRequest)) or 0


def state() -> RequestState:
    return session().scalars(sa.select(BuddyRequest.state)).one()


def test_two_presses_of_one_form_are_one_request_with_one_mail(race: Race) -> None:
    found = race.run(ask, ask)

    assert {one.request.id for one in found} == {found[0].request.id}
    assert race.read(count) == 1
    assert race.read(mailbox.keys) == ["request_received"]


def test_two_presses_on_yes_are_one_yes(race: Race) -> None:
    token = race.read(written)
    yes = partial(actions_consent.say_yes, token, NOBODY, None, clock.now())

    found = race.run(yes, yes)

    assert [type(one) for one in found if isinstance(one, DomainError)] == [rules_asking.AlreadyAnswered]
    assert race.read(mailbox.keys).count("request_received") == 1


def test_a_yes_and_a_no_at_once_leave_one_of_the_two(race: Race) -> None:
    token = race.read(written)

    race.run(
        partial(actions_consent.say_yes, token, NOBODY, None, clock.now()),
        partial(actions_consent.say_no, token, NOBODY, clock.now()),
    )

    row = race.read(lambda: session().scalars(sa.select(BuddyRequest)).one())
    assert (row.state, row.emptied_at is not None) in {
        (RequestState.SUBMITTED, False),
        (RequestState.WITHDRAWN, True),
    }


def test_a_yes_while_the_house_forgets_is_a_yes_or_nothing_is_left(race: Race) -> None:
    token = race.read(written)
    now = clock.now()

    race.run(
        partial(actions_consent.say_yes, token, NOBODY, None, now),
        partial(actions_consent.forget_unanswered, now + timedelta(days=15)),
    )

    assert race.read(state) in {RequestState.SUBMITTED, RequestState.LAPSED}


def test_wiping_while_a_colleague_takes_it_up_leaves_no_word(race: Race) -> None:
    def prepare() -> tuple[int, str, Any]:
        row = factories.buddy_request()
        chantal = actor_of(factories.account(), Role.BUDDY_COORDINATOR)
        with transaction():
            return row.id, actions_requests.new_link(row.id, LinkPurpose.STATUS, clock.now(), None), chantal

    number, token, chantal = race.read(prepare)

    def take() -> None:
        actions_requests.take_step(actions_requests.locked_case(number), "take", chantal, clock.now())

    race.run(partial(actions_status.wipe, token, NOBODY, clock.now()), take)

    row = race.read(lambda: queries.one(number))
    assert (row.state, row.what, row.reach) == (RequestState.WITHDRAWN, None, None)


def test_two_tabs_that_change_words_at_once_one_is_told(race: Race) -> None:
    def prepare() -> tuple[str, str]:
        row = factories.buddy_request()
        with transaction():
            token = actions_requests.new_link(row.id, LinkPurpose.STATUS, clock.now(), None)
        return token, actions_status.mark(row)

    token, seen = race.read(prepare)
    words = [actions_status.Words(said, "", "", ("coffee",), 0) for said in ("Koken.", "Dansen.")]

    found = race.run(*(partial(actions_status.change_words, token, NOBODY, one, seen=seen) for one in words))

    assert [type(one) for one in found if one is not None] == [rules_asking.WordsChanged]
