"""Accounts that nobody uses: one mail after 23 months, gone after 24; not who is counted on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies.care import at
from tests.connections import stage
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts import actions as accounts
from vrijwilligerspunt.accounts import sessions
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.accounts.states import SignInWay
from vrijwilligerspunt.buddies import actions_circles
from vrijwilligerspunt.buddies.rules_reach import reach
from vrijwilligerspunt.buddies.states import MatchState, RequestState, VolunteerState
from vrijwilligerspunt.connections.models import ResidentOffer
from vrijwilligerspunt.connections.rules import AskedSide
from vrijwilligerspunt.connections.states import OfferState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.tokens import new_token
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.privacy import actions_erasing, rules
from vrijwilligerspunt.vacancies.states import ApplicationState

pytestmark = pytest.mark.usefixtures("app", "scope")

START = date(2026, 12, 1)
TOLD, GONE = date(2028, 11, 2), date(2028, 12, 2)


def _morning(day: date) -> list[str]:
    """The timers of accounts on a day, an hour after midnight and in the evening; the mails of that day."""
    before = len(mailbox.rows())
    for hour in (0, 20):
        at(day, hour)
        clockwork.TIMERS["accounts-unused"](clock.today())
        clockwork.until_done(lambda: actions_erasing.erase_unused(clock.now(), clockwork.ERASERS))
    return [row.key for row in mailbox.rows()[before:]]


def _is_there(account: Account) -> bool:
    session().expire_all()
    return session().get(Account, account.id) is not None


def _sign_in(account: Account) -> None:
    with transaction():
        sessions.begin(account.id, SignInWay.PASSWORD, "", clock.now())


def test_one_mail_after_23_months_and_gone_after_24() -> None:
    at(START)
    amina = factories.account()
    _sign_in(amina)
    assert _morning(date(2028, 11, 1)) == [], "the day itself is not over yet"
    assert _morning(TOLD) == ["privacy.unused"]
    assert _morning(date(2028, 11, 3)) == [], "once"
    assert _morning(date(2028, 12, 1)) == []
    assert _is_there(amina)
    # Her own mail still waited here; what is left is that it is done.
    _morning(GONE)
    assert [row.key for row in mailbox.rows()] == ["privacy.erased_unused"]
    assert not _is_there(amina)
    assert _morning(date(2028, 12, 3)) == []


def test_the_sweep_and_its_command_erase_them_too() -> None:
    at(START)
    amina = factories.account()
    _morning(TOLD)
    at(GONE)
    assert clockwork.forget()["accounts_unused"] == 1
    assert not _is_there(amina)


def test_who_signs_in_keeps_it_and_is_asked_again_two_years_later() -> None:
    at(START)
    amina = factories.account()
    assert _morning(TOLD) == ["privacy.unused"]
    at(date(2028, 12, 1), 20)
    _sign_in(amina)
    assert _morning(GONE) == []
    assert _morning(date(2030, 11, 1)) == []
    assert _morning(date(2030, 11, 2)) == ["privacy.unused"]
    assert _is_there(amina)


def test_nobody_goes_without_a_month_of_notice_however_late_the_worker_wakes() -> None:
    at(START)
    amina = factories.account()
    assert _morning(date(2029, 6, 15)) == ["privacy.unused"]
    assert _morning(date(2029, 7, 14)) == []
    assert _is_there(amina)
    _morning(date(2029, 7, 15))
    assert not _is_there(amina)


@pytest.mark.parametrize(
    ("told", "first"),
    [
        (date(2028, 11, 2), date(2028, 12, 2)),
        (date(2029, 1, 31), date(2029, 2, 28)),
        (date(2029, 2, 28), date(2029, 3, 28)),
    ],
)
def test_the_day_that_the_mail_names_is_never_later_than_the_day_it_goes(told: date, first: date) -> None:
    assert rules.goes_from(told) == first
    moment = at(told, 20)
    for ahead in range((first - told).days):
        assert moment >= rules.told_in_time_before(told + timedelta(days=ahead)), ahead


def _role(account: Account) -> None:
    at(date(2028, 10, 15))
    with transaction():
        accounts.grant(account.id, Role.DESK, valid_until=date(2029, 6, 1), actor=SYSTEM)


def _last_administrator(account: Account) -> None:
    factories.member(factories.organisation(), account, MemberRole.ADMIN)


def _pass(account: Account) -> None:
    factories.volunteer_pass(account_id=account.id)


def _application(account: Account) -> None:
    factories.application(account_id=account.id, email=account.email, state=ApplicationState.MEETING)


def _request(account: Account) -> None:
    factories.buddy_request(account_id=account.id, state=RequestState.OPEN)


def _buddy(account: Account) -> None:
    volunteer = factories.buddy_volunteer(account=account, state=VolunteerState.ACTIVE)
    factories.buddy_match(volunteer=volunteer, state=MatchState.MATCHED)


def _suspended(account: Account) -> None:
    factories.buddy_volunteer(account=account, state=VolunteerState.SUSPENDED)


def _circle(account: Account) -> None:
    with transaction():
        actions_circles.begin(
            actor_of(account),
            name="Kring",
            for_self=True,
            is_told=True,
            form_key=new_token(),
            now=clock.now(),
        )


def _offer(account: Account) -> None:
    number = stage.offered(new_token())
    with transaction():
        session().get_one(ResidentOffer, number).account_id = account.id


def _offer_in_a_match(account: Account) -> None:
    """The offer itself is over; the match that came of it goes on."""
    _offer(account)
    number = session().scalars(sa.select(ResidentOffer.id)).one()
    stage.propose(stage.connector(), AskedSide("Sem", None, offer_id=number), stage.OMAR)
    with transaction():
        row = session().get_one(ResidentOffer, number)
        row.state, row.ended_at = OfferState.LAPSED, clock.now()


def _side(account: Account) -> None:
    """A connector noted the address; there is no tie to the account but that."""
    stage.propose(stage.connector(), AskedSide("Sem", reach(account.email)), stage.OMAR)


def _demo(account: Account) -> None:
    with transaction():
        session().get_one(Account, account.id).is_demo = True


COUNTED_ON: list[Callable[[Account], None]] = [
    _role,
    _last_administrator,
    _pass,
    _application,
    _request,
    _buddy,
    _suspended,
    _circle,
    _offer,
    _offer_in_a_match,
    _side,
    _demo,
]


@pytest.mark.parametrize("hang", COUNTED_ON)
def test_who_is_counted_on_is_not_asked_and_does_not_go(hang: Callable[[Account], None]) -> None:
    at(START)
    amina = factories.account()
    hang(amina)
    others = session().scalars(sa.select(Account).where(Account.id != amina.id)).all()
    with transaction():
        for other in others:
            # Who helps to make the thing signs in on the last day.
            session().get_one(Account, other.id).seen_at = at(date(2028, 12, 1))
    assert _morning(TOLD) == []
    with transaction():
        session().get_one(Account, amina.id).unused_told_at = at(TOLD)
    assert _morning(date(2029, 1, 10)) == [], "nor when it began to be counted on after the mail"
    assert _is_there(amina)


def _closed(account: Account) -> None:
    factories.member(factories.organisation(state=OrganisationState.CLOSED), account, MemberRole.ADMIN)


def _placed(account: Account) -> None:
    factories.application(
        account_id=account.id, email=account.email, state=ApplicationState.PLACED, placed_at=clock.now()
    )


def _old_request(account: Account) -> None:
    factories.buddy_request(account_id=account.id, state=RequestState.ENDED, ended_at=clock.now())


@pytest.mark.parametrize("hang", [_closed, _placed, _old_request])
def test_what_is_over_or_goes_on_without_an_account_keeps_none(hang: Callable[[Account], None]) -> None:
    at(START)
    amina = factories.account()
    hang(amina)
    assert _morning(TOLD) == ["privacy.unused"]
    _morning(GONE)
    assert not _is_there(amina)
