"""Passes and discounts of the demo city: every state is there, and each account finds its own work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.demo import load
from vrijwilligerspunt.demo.accounts import ACCOUNTS, DOMAIN
from vrijwilligerspunt.demo.shops import BAKERY, OFFERS, SHOPS
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, session
from vrijwilligerspunt.organisations import queries as organisations
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState
from vrijwilligerspunt.passes import actions_offers, queries, queries_check, rules_codes
from vrijwilligerspunt.passes.models import PassCheck, PassDayKey, PassDayUse, PassDevice, PassOffer
from vrijwilligerspunt.passes.models import VolunteerPass as Pass
from vrijwilligerspunt.passes.rules_check import Answer, answer
from vrijwilligerspunt.passes.states import CheckResult, OfferState, PassRoute, PassState, PauseReason

HOME = "buurthuis-de-blauwe-zwaluw"


@pytest.fixture(autouse=True)
def city(scope: Database) -> None:
    """A city that was just loaded."""
    load.load(60, 1)


def all_of(column: Any, *conditions: Any) -> Sequence[Any]:
    return session().scalars(sa.select(column).where(*conditions)).all()


def number_of(user: str) -> int:
    return session().scalars(sa.select(Account.id).where(Account.email == f"{user}@{DOMAIN}")).one()


def held_by(user: str) -> Pass:
    found = queries.own(number_of(user))
    assert found is not None
    return found


def organisation(slug: str) -> Organisation:
    return session().scalars(sa.select(Organisation).where(Organisation.slug == slug)).one()


def acting(user: str) -> Actor:
    (found,) = (account for account in ACCOUNTS if account.user == user)
    return Actor(number_of(user), found.name, found.email, "nl", frozenset(found.grants))


def test_every_state_of_a_pass_and_of_a_discount_is_there() -> None:
    assert set(all_of(Pass.state)) == set(PassState)
    assert set(all_of(PassOffer.state)) == set(OfferState)
    assert set(all_of(PassOffer.pause_reason)) == {None, *PauseReason}
    assert set(all_of(PassCheck.result)) == set(CheckResult)


def test_the_pass_of_amina_holds_at_a_till_today() -> None:
    row = held_by("vrijwilliger")
    assert row.state is PassState.ISSUED
    assert row.handle
    assert row.secret
    code = rules_codes.read(rules_codes.screen_token(row.handle, row.secret, clock.now()))
    holding = queries_check.holding(row.handle)
    assert holding is not None
    assert (holding.first_name, holding.initial) == ("Amina", "B.")
    assert answer(code, holding, clock.now(), clock.today()) is Answer.VALID
    assert row.valid_until is not None
    assert row.valid_until > clock.today() + timedelta(days=300)


def test_who_waits_waits_for_somebody() -> None:
    vera = held_by("vrijwilliger2")
    home = queries.waiting_for(organisation(HOME).id)
    assert vera.id in {each.pass_id for each in home}
    assert {each.is_renewal for each in home} == {True, False}
    minors = all_of(Pass, Pass.is_minor)
    assert [(row.state, row.parent_confirmed_at) for row in minors] == [(PassState.APPLIED, None)]
    officer = queries.for_officer(acting("balie"), clock.now())
    assert {each.route for each in officer} >= {PassRoute.CARER, PassRoute.BUDDY}
    assert [each.is_confirmed for each in officer].count(True) == 1
    assert any(each.is_late for each in officer)
    for user, route in (("coordinator", PassRoute.BUDDY), ("verbinder", PassRoute.INFORMAL)):
        assert {each.route for each in queries.for_officer(acting(user), clock.now())} == {route}


def test_one_is_on_paper_and_no_holder_shows_why() -> None:
    issued = all_of(Pass, Pass.state == PassState.ISSUED)
    assert len(issued) >= 8
    assert any(row.account_id is None for row in issued)
    quiet = [row for row in issued if row.renewal_asked_at is None]
    assert {(row.route, row.organisation_id, row.confirmer_id, row.confirmed_at) for row in quiet} == {
        (None, None, None, None)
    }


def test_the_shops_are_organisations_with_live_discounts() -> None:
    shops = all_of(Organisation, Organisation.kind == OrganisationKind.COMPANY, Organisation.is_demo)
    active = {shop.name for shop in shops if shop.state is OrganisationState.ACTIVE}
    assert active == {name for name, _pc4, _purpose in SHOPS}
    live = queries_check.choices("", clock.today())
    assert len(live) == 14
    assert len({each.organisation_id for each in live}) == 14
    assert len(all_of(PassOffer.id)) == len(OFFERS)


def test_gerda_has_a_linked_till_and_counts_of_the_last_days() -> None:
    bakery = organisation(BAKERY)
    assert organisations.membership(acting("winkel"), bakery.id) is not None
    tills = all_of(PassDevice, PassDevice.organisation_id == bakery.id)
    assert sorted(till.key_hash is not None for till in tills) == [False, True]
    counts = queries_check.day_counts(bakery.id, clock.today() - timedelta(days=7))
    assert sum(count.number for count in counts if count.result is CheckResult.VALID) >= 5
    states = Counter(all_of(PassOffer.state, PassOffer.organisation_id == bakery.id))
    assert states == dict.fromkeys(set(OfferState) - {OfferState.SUBMITTED}, 1)


def test_no_key_and_no_hash_of_a_day_is_left() -> None:
    assert all_of(PassDayKey.day) == all_of(PassDayUse.day) == []


def test_the_clock_has_nothing_to_do_in_the_first_night() -> None:
    now, today = clock.now(), clock.today()
    assert queries.due_reminders(now, 9) == queries.due_renewals(today, 9) == []
    assert queries.due_to_expire(today, 9) == queries.never_allowed(now) == []
    assert actions_offers.hide_unused(now) == actions_offers.end_past(now) == 0
