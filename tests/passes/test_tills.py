"""Tills of a shop: a link that works once, a browser that keeps a key, and counts by day."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.passes.test_check import Counter, heading
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import actions_check, queries_check, rules_check
from vrijwilligerspunt.passes.models import PassCheck, PassDayUse, PassDevice
from vrijwilligerspunt.passes.states import CheckResult, OfferLimit

TILLS = "/mijn/organisatie/de-bakker/kassas"


class Shop(Counter):
    """Gerda's bakery, with herself signed in at the office."""

    def __init__(self, app: Flask, database: Database) -> None:
        super().__init__(app, database)
        with app.app_context(), database.scope():
            self.organisation: Organisation = factories.organisation(slug="de-bakker", name="De Bakker")
        self.gerda = self.worker(MemberRole.EDITOR)

    def worker(self, role: MemberRole, name: str = "Gerda") -> JudgingClient:
        """Somebody who works there, signed in."""
        account = people.person(self.database, name=name)
        with self.app.app_context(), self.database.scope():
            factories.member(self.organisation, account, role)
        client = self.browser()
        assert people.sign_in(client, account).status_code == 303
        return client

    def rows(self) -> list[PassDevice]:
        with self.app.app_context(), self.database.scope():
            return list(session().scalars(sa.select(PassDevice).order_by(PassDevice.id)))

    def link(self, label: str = "Kassa 1") -> str:
        """The path of a fresh link, as the page shows it."""
        assert post(self.gerda, TILLS, label=label).status_code == 303
        return shown_link(self.gerda.get(TILLS).text)


def post(client: JudgingClient, page: str, action: str = "", **given: Any) -> Any:
    form = fields_of(client.get(page).data, action or page)
    return client.post(action or page, data=form | given)


def shown_link(page: str) -> str:
    found = re.search(r"http://localhost(/pas/kassa/[\w-]+)", page)
    assert found is not None
    return found.group(1)


@pytest.fixture
def shop(app: Flask, database: Database) -> Shop:
    return Shop(app, database)


def test_a_shop_links_a_tablet_and_sees_its_own_offer(shop: Shop) -> None:
    offer = shop.offer(title="Gratis koffie", organisation=shop.organisation)
    shop.offer(title="Iets van een ander")
    link, tablet = shop.link(), shop.browser()

    page = tablet.get(link)
    assert page.status_code == 200
    assert "De Bakker" in page.text
    assert "Kassa 1" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert shop.rows()[0].key_hash is None
    assert post(tablet, link).status_code == 303

    home = tablet.get("/pas/nummer")
    assert "Dit is een kassa van De Bakker" in home.text
    assert "Gratis koffie" in home.text
    answer = tablet.get(f"/pas/{shop.screen(shop.holder())}")
    assert heading(answer) == "Geldig"
    assert "Gratis koffie" in answer.text
    assert "Iets van een ander" not in answer.text
    assert shop.counts() == {(offer.id, CheckResult.VALID): 1}


def test_a_link_is_shown_once_and_kept_as_a_hash(shop: Shop) -> None:
    token = shop.link().rsplit("/", 1)[-1]

    assert token not in shop.gerda.get(TILLS).text
    assert [row.link_hash for row in shop.rows()] == [crypto.token_hash(token)]


def test_a_link_works_once(shop: Shop) -> None:
    link, first, second = shop.link(), shop.browser(), shop.browser()
    data = fields_of(second.get(link).data, link)
    assert post(first, link).status_code == 303

    assert second.post(link, data=data).status_code == 410
    assert second.get(link).status_code == 410
    assert second.get("/pas/nummer").status_code == 404
    assert first.get("/pas/nummer").status_code == 200


def test_a_link_is_too_old_after_two_days(shop: Shop) -> None:
    link = shop.link()

    shop.later(2)

    assert shop.browser().get(link).status_code == 410
    # Signing in lasts less long.
    assert "de link is te oud" in shop.worker(MemberRole.ADMIN, "Gijs").get(TILLS).text


def test_the_key_of_a_till_stands_in_its_browser_only(shop: Shop) -> None:
    link, tablet = shop.link(), shop.browser()
    post(tablet, link)

    cookie = tablet.get_cookie("vp-kassa")
    assert cookie is not None
    assert cookie.http_only
    assert [row.key_hash for row in shop.rows()] == [crypto.token_hash(cookie.value)]


def test_a_till_gets_another_name_a_new_link_and_an_end(shop: Shop) -> None:
    link, tablet = shop.link(), shop.browser()
    post(tablet, link)
    till = f"{TILLS}/{shop.rows()[0].id}"

    assert post(shop.gerda, till, label="Tablet bij de deur").status_code == 303
    assert "Tablet bij de deur" in shop.gerda.get(TILLS).text
    assert tablet.get("/pas/nummer").status_code == 200

    assert post(shop.gerda, till, f"{till}/link").status_code == 303
    fresh = shown_link(shop.gerda.get(TILLS).text)
    assert tablet.get("/pas/nummer").status_code == 404
    assert post(tablet, fresh).status_code == 303
    assert tablet.get("/pas/nummer").status_code == 200

    assert post(shop.gerda, till, f"{till}/ontkoppelen").status_code == 303
    assert tablet.get("/pas/nummer").status_code == 404
    assert shop.gerda.get(till).status_code == 404
    assert heading(tablet.get(f"/pas/{shop.paper(shop.holder())}")) == "Geldig"


@pytest.mark.parametrize("label", ["", "   ", "x" * 61])
def test_a_till_without_a_name_is_not_made(shop: Shop, label: str) -> None:
    answer = post(shop.gerda, TILLS, label=label)

    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert shop.rows() == []


def test_the_same_form_twice_makes_one_till(shop: Shop) -> None:
    data = fields_of(shop.gerda.get(TILLS).data, TILLS) | {"label": "Kassa 1"}

    assert [shop.gerda.post(TILLS, data=data).status_code for _ in range(2)] == [303, 303]

    assert len(shop.rows()) == 1
    assert shop.browser().get(shown_link(shop.gerda.get(TILLS).text)).status_code == 200


def test_a_shop_has_thirty_tills_at_most(shop: Shop) -> None:
    with shop.app.app_context(), shop.database.scope():
        for number in range(rules_check.MOST_TILLS):
            factories.pass_till(organisation_id=shop.organisation.id, key=f"key-{number}")

    answer = post(shop.gerda, TILLS, label="Nog een")

    assert answer.status_code == 422
    assert "Je hebt al 30 kassa" in answer.text


def test_who_only_looks_on_and_who_works_elsewhere_come_not_in(shop: Shop) -> None:
    viewer = shop.worker(MemberRole.VIEWER, "Kees")
    stranger = shop.browser()
    assert people.sign_in(stranger, people.person(shop.database, name="Bram")).status_code == 303

    assert viewer.get(TILLS).status_code == 403
    assert stranger.get(TILLS).status_code == 404
    assert "kassas" not in viewer.get("/mijn/organisatie/de-bakker").text
    assert TILLS in shop.gerda.get("/mijn/organisatie/de-bakker").text


def test_the_actions_ask_again_who_may(shop: Shop) -> None:
    with shop.app.app_context(), shop.database.scope():
        stranger = people.actor_of(factories.account())
        member = factories.account()
        factories.member(shop.organisation, member, MemberRole.VIEWER)
        other = factories.pass_till(organisation_id=factories.organisation().id, key="another")
        editor = factories.account()
        factories.member(shop.organisation, editor, MemberRole.EDITOR)
        now = clock.now()
        for who in (stranger, people.actor_of(member)):
            with pytest.raises(NotAllowed), transaction():
                actions_check.make_till(who, shop.organisation.id, "Kassa", "form", now)
        with pytest.raises(NotFound), transaction():
            actions_check.end_till(people.actor_of(editor), shop.organisation.id, other.id)


def test_a_shop_that_is_not_on_the_site_links_nothing(shop: Shop) -> None:
    link = shop.link()
    with shop.app.app_context(), shop.database.scope(), transaction() as writer:
        row = writer.get_one(Organisation, shop.organisation.id)
        row.state = OrganisationState.SUSPENDED

    assert shop.browser().get(link).status_code == 410
    answer = post(shop.gerda, TILLS, label="Kassa 2")
    assert answer.status_code == 422
    assert "zodra je organisatie op de site staat" in answer.text


def test_a_shop_sees_how_often_a_day_and_nothing_of_anybody(shop: Shop) -> None:
    shop.offer(title="Gratis koffie", organisation=shop.organisation)
    link, tablet = shop.link(), shop.browser()
    post(tablet, link)
    held = shop.holder()
    for _ in range(3):
        tablet.get(f"/pas/{shop.screen(shop.holder())}")
    tablet.get(f"/pas/{shop.screen(held)}")

    page = shop.gerda.get(TILLS).text
    assert "Gratis koffie" in page
    assert ">4<" in page.replace("\n", "")
    for trace in ("Fatima", held.number, held.handle):
        assert str(trace) not in page
    shop.later(31)
    assert "Gratis koffie" not in shop.worker(MemberRole.ADMIN, "Gijs").get(TILLS).text


def test_what_is_done_with_tills_is_written_down(shop: Shop) -> None:
    post(shop.browser(), shop.link())
    till = f"{TILLS}/{shop.rows()[0].id}"
    post(shop.gerda, till, f"{till}/ontkoppelen")

    with shop.app.app_context(), shop.database.scope():
        lines = session().scalars(sa.select(AuditEvent).where(AuditEvent.subject_type == "till")).all()
    assert [line.verb for line in lines] == ["till.made", "till.linked", "till.ended"]
    assert lines[1].actor == "visitor"


CLICKS = 8


def together(app: Flask, database: Database, do: Any) -> list[Any]:
    """What eight threads with connections of their own got, all at the same moment."""
    begin, found = threading.Barrier(CLICKS), []

    def click() -> None:
        begin.wait(20)
        try:
            with app.app_context(), database.scope(), transaction():
                found.append(do())
        except rules_check.LinkDead as error:
            found.append(error)

    threads = [threading.Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


@pytest.mark.slow
def test_of_many_browsers_that_open_a_link_at_once_one_wins(
    settings: Settings, real_database: Database
) -> None:
    app = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        gerda, shop = factories.account(), factories.organisation()
        factories.member(shop, gerda, MemberRole.ADMIN)
        with transaction():
            _id, token = actions_check.make_till(
                people.actor_of(gerda), shop.id, "Kassa", "form-key", clock.now()
            )

    found = together(app, real_database, lambda: actions_check.link_till(token, clock.now()))

    keys = [each for each in found if isinstance(each, str)]
    assert len(keys) == 1
    assert len(found) == CLICKS
    with real_database.scope():
        assert queries_check.till_with(keys[0]) is not None


@pytest.mark.slow
def test_checks_at_the_same_moment_are_all_counted_and_used_once(
    settings: Settings, real_database: Database
) -> None:
    app = create_app(settings, real_database)
    with app.app_context(), real_database.scope():
        row = factories.pass_offer(use_limit=OfferLimit.ONCE_A_DAY)
        offer = queries_check.choices("", clock.today())[0]
        assert offer.id == row.id
    today = clock.today()

    found = together(
        app,
        real_database,
        lambda: actions_check.record_check(offer, "handle", is_valid=True, key=None, today=today),
    )

    assert sorted(found) == [CheckResult.USED_TODAY] * (CLICKS - 1) + [CheckResult.VALID]
    with real_database.scope():
        rows = session().execute(sa.select(PassCheck.result, PassCheck.number))
        assert {row.result: row.number for row in rows} == {
            CheckResult.VALID: 1,
            CheckResult.USED_TODAY: CLICKS - 1,
        }
        assert session().scalar(sa.select(sa.func.count()).select_from(PassDayUse)) == 1


def test_a_link_that_nobody_has_is_dead(scope: Database) -> None:
    with pytest.raises(rules_check.LinkDead):
        queries_check.living_link("nobody-has-this", clock.now() + timedelta(days=1))
