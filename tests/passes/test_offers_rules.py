"""What a discount needs, when visitors see it, and who may do what: plain objects, no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import policy_offers, rules_offers, texts_offers
from vrijwilligerspunt.passes.models import PassOffer
from vrijwilligerspunt.passes.policy_offers import OfferCase
from vrijwilligerspunt.passes.rules_offers_lifecycle import OFFER_LIFECYCLE
from vrijwilligerspunt.passes.states import OfferKind, OfferState, PauseReason

TODAY = date(2026, 11, 22)
ACTIVE = OrganisationState.ACTIVE


def offer(**given: Any) -> PassOffer:
    """A live one of yesterday."""
    values: dict[str, Any] = {
        "state": OfferState.LIVE,
        "kind": OfferKind.FOOD,
        "title": "Tien procent",
        "text": "Op brood.",
        "online": False,
        "pc4": "5611",
        "slots": 0,
        "published_at": datetime(2026, 11, 21, 12, tzinfo=UTC),
    }
    return PassOffer(**(values | given))


def test_a_live_discount_of_an_active_shop_is_shown() -> None:
    assert rules_offers.is_live(offer(), ACTIVE, TODAY)


@pytest.mark.parametrize("state", [state for state in OfferState if state is not OfferState.LIVE])
def test_in_every_other_state_it_is_hidden(state: OfferState) -> None:
    assert not rules_offers.is_live(offer(state=state), ACTIVE, TODAY)


@pytest.mark.parametrize("state", [state for state in OrganisationState if state is not ACTIVE])
def test_the_discount_of_a_shop_that_is_not_active_is_hidden(state: OrganisationState) -> None:
    assert not rules_offers.is_live(offer(), state, TODAY)


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [(0, 0, True), (1, 2, False), (-3, -1, False), (None, -1, False), (1, None, False), (-1, None, True)],
)
def test_it_is_shown_from_its_first_to_its_last_day(
    starts: int | None, ends: int | None, shown: bool
) -> None:
    first, last = (None if days is None else TODAY + timedelta(days) for days in (starts, ends))
    assert rules_offers.is_live(offer(starts_on=first, ends_on=last), ACTIVE, TODAY) is shown


@pytest.mark.parametrize(
    ("published", "used", "shown"),
    [(89, None, True), (90, None, False), (200, 89, True), (200, 90, False), (10, 200, True)],
)
def test_unused_for_ninety_days_it_hides_itself(published: int, used: int | None, shown: bool) -> None:
    since = datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days=published)
    last = None if used is None else TODAY - timedelta(days=used)
    assert rules_offers.is_live(offer(published_at=since, last_used_on=last), ACTIVE, TODAY) is shown


def test_ninety_days_are_counted_in_days_of_eindhoven() -> None:
    since = datetime(2026, 8, 23, 22, 30, tzinfo=UTC)  # Half past midnight on the 24th here.
    assert rules_offers.is_live(offer(published_at=since), ACTIVE, TODAY - timedelta(days=1))
    assert not rules_offers.is_live(offer(published_at=since), ACTIVE, TODAY)


def test_what_is_missing_is_named() -> None:
    assert rules_offers.missing(offer()) == ()
    assert rules_offers.missing(offer(text="", pc4=None)) == ("text", "pc4")
    assert rules_offers.missing(offer(online=True, pc4=None)) == ()


def test_the_grid_keeps_every_moment() -> None:
    assert rules_offers.codes(rules_offers.grid(frozenset({0, 6, 20}))) == [0, 6, 20]
    assert rules_offers.grid(frozenset()) == 0


def test_a_discount_is_not_handed_in_for_days_that_are_over() -> None:
    case = OfferCase(offer(state=OfferState.DRAFT, ends_on=TODAY - timedelta(1)), ACTIVE, MemberRole.EDITOR)
    with pytest.raises(rules_offers.NotReady, match="ends_on"):
        OFFER_LIFECYCLE.step(case, "submit", Actor(2, "Bram"), TODAY)


def test_a_discount_waits_until_its_shop_is_let_in() -> None:
    case = OfferCase(offer(state=OfferState.SUBMITTED), OrganisationState.SUBMITTED)
    with pytest.raises(rules_offers.NotReady, match="organisation"):
        OFFER_LIFECYCLE.step(case, "publish", SYSTEM, TODAY)


def test_changes_are_asked_with_a_reason() -> None:
    case = OfferCase(offer(), ACTIVE)
    with pytest.raises(rules_offers.ReasonNeeded):
        OFFER_LIFECYCLE.step(case, "request_changes", SYSTEM, TODAY)


@pytest.mark.parametrize("role", policy_offers.STAFF)
def test_nobody_of_the_staff_decides_about_the_own_shop(role: Role) -> None:
    hugo = Actor(4, "Hugo", grants=frozenset({Grant(role)}))
    assert policy_offers.moderates(hugo, OfferCase(offer(), ACTIVE))
    assert not policy_offers.moderates(hugo, OfferCase(offer(), ACTIVE, MemberRole.VIEWER))
    assert not policy_offers.moderates(NOBODY, OfferCase(offer(), ACTIVE))


def test_every_word_is_there() -> None:
    assert set(texts_offers.KINDS) == set(texts_offers.LOOKS) == set(OfferKind)
    assert set(texts_offers.STATES) == set(texts_offers.STATE_KINDS) == set(OfferState)
    assert set(texts_offers.PAUSE_REASONS) == set(PauseReason)
    buttons = {step.verb for step in OFFER_LIFECYCLE.transitions} - {"hide", "end_past"}
    assert set(texts_offers.BUTTONS) == set(texts_offers.BUTTON_KINDS) == buttons
