"""Discounts as their shop writes them, the staff judges them and the clock puts them to rest."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts.people import actor_of
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, jobs, pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import Conflict, DomainError, IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.foundation.search_document import JOB
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import actions_offers, policy_offers, queries_offers, rules_offers
from vrijwilligerspunt.passes.models import PassCheck, PassOffer
from vrijwilligerspunt.passes.rules_offers import Told
from vrijwilligerspunt.passes.states import CheckResult, OfferKind, OfferLimit, OfferState, PauseReason

TOLD = Told(
    kind=OfferKind.SHOPS,
    title="Tien procent op woensdag",
    text="Op alle boeken.",
    terms="Niet op cadeaubonnen.",
    slots=frozenset({6, 7}),
    use_limit=OfferLimit.ONCE_A_DAY,
    place_name="De Omgeslagen Bladzij",
    street="Kleine Berg 3",
    pc4="5611",
)
KEY = "1" * 32


@pytest.fixture
def shop(scope: Database) -> Organisation:
    return factories.organisation(name="De Bladzij")


def worker(shop: Organisation, role: MemberRole = MemberRole.EDITOR) -> Actor:
    account = factories.account(name="Gerda")
    factories.member(shop, account, role)
    return actor_of(account)


def hugo() -> Actor:
    return actor_of(factories.account(name="Hugo"), Role.PASS_OFFICER)


def now(number: int) -> PassOffer:
    """The row as it is in the database."""
    session().expire_all()
    found = session().get(PassOffer, number)
    assert found is not None
    return found


def step(number: int, verb: str, actor: Actor, **given: Any) -> PassOffer:
    with transaction():
        return actions_offers.change_state(number, verb, actor, clock.now(), **given)


def write(actor: Actor, shop: Organisation, told: Told = TOLD, key: str = KEY) -> int:
    with transaction():
        return actions_offers.write(actor, shop.id, key, told, clock.now()).id


def index_jobs() -> list[Any]:
    rows = session().scalars(sa.select(jobs.Job).where(jobs.Job.kind == JOB, jobs.Job.done_at.is_(None)))
    return [row.payload for row in rows if row.payload["kind"] == "offer"]


def test_a_shop_writes_a_discount_and_it_goes_online_after_a_look(shop: Organisation) -> None:
    gerda = worker(shop)
    number = write(gerda, shop)
    made = now(number)
    assert (made.state, made.title, made.wijk_code) == (OfferState.DRAFT, TOLD.title, "WK077211")
    assert rules_offers.codes(made.slots) == [6, 7]
    before = pages.version()
    step(number, "submit", gerda)
    assert pages.version() == before
    step(number, "publish", hugo())
    session().info.clear()
    assert pages.version() != before
    assert {"kind": "offer", "id": number} in index_jobs()
    assert mailbox.keys() == ["offer_review", "offer_live"]
    assert [each.id for each in queries_offers.live_of_shop(shop.id, clock.today())] == [number]
    verbs = session().scalars(sa.select(AuditEvent.verb).where(AuditEvent.subject_type == "offer"))
    assert list(verbs) == ["offer.written", "offer.submit", "offer.publish"]


def test_the_same_form_twice_is_one_discount(shop: Organisation) -> None:
    gerda = worker(shop)
    assert write(gerda, shop) == write(gerda, shop, replace(TOLD, title="Iets anders"))
    assert now(write(gerda, shop)).title == TOLD.title
    other = factories.organisation()
    with pytest.raises(Conflict):
        write(worker(other), other)


@pytest.mark.parametrize("who", ["nobody", "amina", "viewer", "hugo"])
def test_only_who_writes_for_the_shop_makes_a_discount(shop: Organisation, who: str) -> None:
    actors: dict[str, Callable[[], Actor]] = {
        "nobody": lambda: NOBODY,
        "amina": lambda: actor_of(factories.account()),
        "viewer": lambda: worker(shop, MemberRole.VIEWER),
        "hugo": hugo,
    }
    with pytest.raises(NotAllowed):
        write(actors[who](), shop)


def test_an_unknown_shop_or_postcode_is_refused(shop: Organisation) -> None:
    with pytest.raises(NotFound), transaction():
        actions_offers.write(SYSTEM, 999_999, KEY, TOLD, clock.now())
    with pytest.raises(rules_offers.PostcodeUnknown):
        write(worker(shop), shop, replace(TOLD, pc4="5600"))


def test_online_there_is_no_place(shop: Organisation) -> None:
    made = now(write(worker(shop), shop, replace(TOLD, online=True)))
    assert (made.online, made.pc4, made.wijk_code, made.street) == (True, None, None, "")


def test_a_shop_has_at_most_so_many(shop: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_offers, "MOST_OFFERS", 1)
    gerda = worker(shop)
    write(gerda, shop)
    with pytest.raises(rules_offers.TooMany):
        write(gerda, shop, key="2" * 32)
    assert write(gerda, shop)


def test_what_we_asked_comes_back_and_goes_when_it_is_right(shop: Organisation) -> None:
    gerda, staff = worker(shop), hugo()
    number = write(gerda, shop)
    step(number, "submit", gerda)
    step(number, "request_changes", staff, reason="Noem het bedrag.")
    assert now(number).reason == "Noem het bedrag."
    assert "Noem het bedrag." in mailbox.newest("offer_changes")
    with transaction():
        actions_offers.change(number, gerda, replace(TOLD, text="€ 2"), now(number).version, clock.now())
    step(number, "submit", gerda)
    step(number, "publish", staff)
    assert (now(number).reason, now(number).text) == ("", "€ 2")


def test_changes_without_a_reason_are_not_asked(shop: Organisation) -> None:
    number = factories.pass_offer(organisation=shop).id
    with pytest.raises(rules_offers.ReasonNeeded):
        step(number, "request_changes", hugo(), reason="  ")
    assert now(number).state is OfferState.LIVE


def test_a_discount_on_the_site_is_not_rewritten_unseen(shop: Organisation) -> None:
    gerda = worker(shop)
    number = factories.pass_offer(organisation=shop).id
    with pytest.raises(rules_offers.Locked), transaction():
        actions_offers.change(number, gerda, TOLD, now(number).version, clock.now())
    step(number, "take_back", gerda)
    assert now(number).state is OfferState.DRAFT
    with transaction():
        actions_offers.change(number, gerda, TOLD, now(number).version, clock.now())
    assert now(number).title == TOLD.title


def test_who_did_not_see_the_latest_text_does_not_overwrite_it(shop: Organisation) -> None:
    gerda = worker(shop)
    number = write(gerda, shop)
    seen = now(number).version
    with transaction():
        actions_offers.change(number, gerda, replace(TOLD, title="Eerst"), seen, clock.now())
    with pytest.raises(rules_offers.Changed), transaction():
        actions_offers.change(number, gerda, replace(TOLD, title="Daarna"), seen, clock.now())
    assert now(number).title == "Eerst"


def test_who_presses_save_twice_is_not_told_of_a_colleague(shop: Organisation) -> None:
    gerda = worker(shop)
    number = write(gerda, shop)
    seen = now(number).version
    for _press in range(2):
        with transaction():
            actions_offers.change(number, gerda, replace(TOLD, title="Van mij"), seen, clock.now())
    assert (now(number).title, now(number).version) == ("Van mij", seen + 1)


def test_pausing_resuming_and_ending_show_at_once(shop: Organisation) -> None:
    gerda = worker(shop)
    number = factories.pass_offer(organisation=shop, published_at=clock.now() - timedelta(days=200)).id
    step(number, "pause", gerda)
    assert now(number).pause_reason is PauseReason.OWN
    assert not queries_offers.live_of_shop(shop.id, clock.today())
    step(number, "resume", gerda)
    # Ninety days start again: else it would hide at once.
    assert queries_offers.live_of_shop(shop.id, clock.today())
    assert now(number).pause_reason is None
    step(number, "end", gerda)
    with pytest.raises(IllegalTransition):
        step(number, "resume", gerda)
    assert len(index_jobs()) == 3


def test_unused_for_ninety_days_it_hides_and_tells_the_shop_once(shop: Organisation) -> None:
    moment, today = clock.now(), clock.today()
    old = {"organisation": shop, "published_at": moment - timedelta(days=100)}
    unused = factories.pass_offer(**old).id
    used = factories.pass_offer(**old, last_used_on=today - timedelta(days=89)).id
    fresh = factories.pass_offer(organisation=shop, published_at=moment - timedelta(days=89)).id
    with transaction():
        assert actions_offers.hide_unused(moment) == 1
        assert actions_offers.hide_unused(moment) == 0
    assert (now(unused).state, now(unused).pause_reason) == (OfferState.PAUSED, PauseReason.UNUSED)
    assert now(used).state is now(fresh).state is OfferState.LIVE
    assert mailbox.keys() == ["offer_hidden"]


def test_past_its_last_day_it_ends_and_tells_the_shop_once(shop: Organisation) -> None:
    moment, today = clock.now(), clock.today()
    yesterday = today - timedelta(days=1)
    past = [
        factories.pass_offer(organisation=shop, state=state, ends_on=yesterday).id
        for state in (OfferState.LIVE, OfferState.PAUSED)
    ]
    last_day = factories.pass_offer(organisation=shop, ends_on=today).id
    with transaction():
        assert actions_offers.end_past(moment) == 2
        assert actions_offers.end_past(moment) == 0
    assert {now(number).state for number in past} == {OfferState.ENDED}
    assert now(last_day).state is OfferState.LIVE
    assert mailbox.keys() == ["offer_ended"] * 2


def test_the_clock_of_every_morning_does_both(shop: Organisation) -> None:
    factories.pass_offer(organisation=shop, published_at=clock.now() - timedelta(days=100))
    factories.pass_offer(organisation=shop, ends_on=clock.today() - timedelta(days=1))
    clockwork.TIMERS["offers-rest"](clock.today())
    assert sorted(mailbox.keys()) == ["offer_ended", "offer_hidden"]


def test_a_shop_without_an_address_gets_no_mail(scope: Database) -> None:
    silent = factories.organisation(email="")
    factories.pass_offer(organisation=silent, ends_on=clock.today() - timedelta(days=1))
    with transaction():
        assert actions_offers.end_past(clock.now()) == 1
    assert mailbox.keys() == []


def test_a_shop_reads_numbers_of_valid_passes_only(shop: Organisation) -> None:
    number, today = factories.pass_offer(organisation=shop).id, clock.today()
    with transaction() as writer:
        for day, result, count in (
            (today, CheckResult.VALID, 3),
            (today, CheckResult.INVALID, 9),
            (today - timedelta(days=1), CheckResult.VALID, 2),
            (today - timedelta(days=40), CheckResult.VALID, 7),
        ):
            writer.add(PassCheck(offer_id=number, day=day, result=result, number=count))
    counts = queries_offers.day_counts([number], today - timedelta(days=27))
    assert [each.number for each in counts[number]] == [3, 2]


def test_what_one_sees_in_lists_is_what_the_policy_says(scope: Database) -> None:
    today = clock.today()
    club = factories.organisation()
    own, other = worker(club, MemberRole.VIEWER), actor_of(factories.account())
    hidden = factories.organisation(state=OrganisationState.SUSPENDED)
    days: tuple[dict[str, Any], ...] = (
        {},
        {"ends_on": today - timedelta(1)},
        {"starts_on": today + timedelta(1)},
    )
    unused = {"published_at": clock.now() - timedelta(days=91)}
    for shop in (club, factories.organisation(), hidden):
        for state in OfferState:
            for dates in (*days, unused) if state is OfferState.LIVE else days[:1]:
                factories.pass_offer(organisation=shop, state=state, **dates)
    every = session().scalars(queries_offers.visible_to(SYSTEM, today)).all()
    assert len(every) == 27
    for actor in (NOBODY, other, own, hugo(), SYSTEM):
        seen = {row.id for row in session().scalars(queries_offers.visible_to(actor, today))}
        told = set()
        for number in [row.id for row in every]:
            row = queries_offers.locked(number)
            is_live = rules_offers.is_live(row, row.organisation.state, today)
            if policy_offers.can_view(actor, queries_offers.case(actor, row), is_live):
                told.add(number)
        assert seen == told, actor.name


@pytest.mark.slow
def test_two_who_decide_at_once_decide_once(real_database: Database, settings: Settings) -> None:
    app: Flask = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        number = factories.pass_offer(state=OfferState.SUBMITTED).id
    together = threading.Barrier(2)

    def decide(verb: str) -> str:
        with app.app_context(), real_database.scope():
            together.wait(timeout=20)
            try:
                step(number, verb, SYSTEM, reason="Noem het bedrag.")
            except DomainError as error:
                return type(error).__name__
            return verb

    with ThreadPoolExecutor(2) as pool:
        answers = set(pool.map(decide, ("publish", "publish")))
    assert answers == {"publish", "IllegalTransition"}
    with app.app_context(), real_database.scope():
        assert mailbox.keys() == ["offer_live"]


@pytest.mark.slow
def test_the_same_form_at_once_is_one_discount(real_database: Database, settings: Settings) -> None:
    app: Flask = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        shop = factories.organisation()
    together = threading.Barrier(2)

    def send(_number: int) -> int:
        with app.app_context(), real_database.scope():
            together.wait(timeout=20)
            return write(SYSTEM, shop)

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(send, range(2)))) == 1
    with app.app_context(), real_database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(PassOffer)) == 1
