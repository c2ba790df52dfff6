"""The check at a till: what it answers, what it counts, and how little it asks of the database."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock, demo_clock
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import actions_check, actions_offers, queries_check, rules_check
from vrijwilligerspunt.passes.models import PassCheck, PassDayKey, PassDayUse, PassOffer, VolunteerPass
from vrijwilligerspunt.passes.rules_codes import new_handle, new_number, new_secret, paper_token, screen_token
from vrijwilligerspunt.passes.states import CheckResult, OfferLimit, OfferState, PassState, RevokeReason


class Counter:
    """A shop with an offer, a holder, and whatever a till sees."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.app, self.database = app, database

    def holder(self, **given: Any) -> VolunteerPass:
        """Somebody with a pass that holds today."""
        codes = {"number": new_number(), "handle": new_handle(), "secret": new_secret()}
        with self.app.app_context(), self.database.scope():
            return factories.volunteer_pass(**({"name": "Fatima el Amrani"} | codes | given))

    def offer(self, **given: Any) -> PassOffer:
        with self.app.app_context(), self.database.scope():
            return factories.pass_offer(**given)

    def screen(self, held: VolunteerPass, ago: timedelta = timedelta()) -> str:
        """The code on the holder's phone, or as it was a while ago."""
        assert held.handle is not None
        assert held.secret is not None
        return screen_token(held.handle, held.secret, clock.now() - ago)

    def paper(self, held: VolunteerPass) -> str:
        assert held.handle is not None
        assert held.secret is not None
        return paper_token(held.handle, held.secret)

    def change(self, held: VolunteerPass, **values: Any) -> None:
        """What somebody does to the pass meanwhile."""
        with self.app.app_context(), self.database.scope(), transaction() as writer:
            row = writer.get_one(VolunteerPass, held.id)
            for name, value in values.items():
                setattr(row, name, value)

    def later(self, days: int) -> None:
        """The clock of every page goes on, and that of this test."""
        with self.app.app_context(), self.database.scope():
            with transaction():
                demo_clock.move(days)
            demo_clock.follow()

    def uses(self) -> int:
        """How many hashes are kept today."""
        with self.app.app_context(), self.database.scope():
            return session().scalar(sa.select(sa.func.count()).select_from(PassDayUse)) or 0

    def counts(self) -> dict[tuple[int, CheckResult], int]:
        """Every number there is, by offer and result."""
        with self.app.app_context(), self.database.scope():
            rows = session().execute(sa.select(PassCheck.offer_id, PassCheck.result, PassCheck.number))
            return {(row.offer_id, row.result): row.number for row in rows}

    def browser(self) -> JudgingClient:
        made = self.app.test_client()
        assert isinstance(made, JudgingClient)
        return made

    def till(self, organisation_id: int) -> JudgingClient:
        """A browser that this shop linked, without its pages; those have tests of their own."""
        client, key = self.browser(), "till-key-0123456789"
        with self.app.app_context(), self.database.scope():
            factories.pass_till(organisation_id=organisation_id, key=key)
        client.set_cookie(f"{self.app.config['SESSION_COOKIE_NAME']}-kassa", key)
        return client


@pytest.fixture
def counter(app: Flask, database: Database) -> Counter:
    return Counter(app, database)


def heading(answer: Any) -> str:
    """The big word."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
    assert found is not None
    return found.group(1).strip()


def test_a_pass_is_good_and_says_for_whom_and_how_long(counter: Counter) -> None:
    held = counter.holder()
    assert held.valid_until is not None

    answer = counter.browser().get(f"/pas/{counter.screen(held)}")

    assert answer.status_code == 200
    assert heading(answer) == "Geldig"
    assert "Fatima A." in answer.text
    assert "el Amrani" not in answer.text
    assert str(held.valid_until.year) in answer.text
    assert "vp-verdict--valid" in answer.text
    assert "Vraag de naam" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert len(answer.data) <= 25_000


def test_a_code_on_paper_asks_the_name(counter: Counter) -> None:
    held = counter.holder()

    answer = counter.browser().get(f"/pas/{counter.paper(held)}")

    assert heading(answer) == "Geldig"
    assert "Vraag de naam" in answer.text


def test_a_pass_that_expired_is_not_good_from_the_day_after_its_last(counter: Counter) -> None:
    today = clock.today()
    last, over = counter.holder(valid_until=today), counter.holder(valid_until=today - timedelta(days=1))

    assert heading(counter.browser().get(f"/pas/{counter.paper(last)}")) == "Geldig"
    assert heading(counter.browser().get(f"/pas/{counter.paper(over)}")) == "Niet geldig"


@pytest.mark.parametrize("state", [PassState.EXPIRED, PassState.REVOKED])
def test_a_pass_that_ended_is_not_good_and_nothing_says_why(counter: Counter, state: PassState) -> None:
    reason = RevokeReason.MISUSE if state is PassState.REVOKED else None
    held = counter.holder(state=state, revoke_reason=reason)

    answer = counter.browser().get(f"/pas/{counter.screen(held)}")
    unknown = counter.browser().get(f"/pas/s.{'0' * 32}.{'0' * 32}")

    assert heading(answer) == "Niet geldig"
    assert "vp-verdict--invalid" in answer.text
    assert "Fatima" not in answer.text
    assert _words(answer.text) == _words(unknown.text)


def _words(page: str) -> str:
    """What a page says: without addresses and the time it was made."""
    inside = page.split('<main id="inhoud"')[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", inside))


def test_a_revoked_pass_dies_at_once(counter: Counter) -> None:
    held, till = counter.holder(), counter.browser()
    assert heading(till.get(f"/pas/{counter.paper(held)}")) == "Geldig"

    counter.change(held, state=PassState.REVOKED, revoke_reason=RevokeReason.REQUEST)

    assert heading(till.get(f"/pas/{counter.paper(held)}")) == "Niet geldig"


def test_after_a_lost_phone_every_old_code_is_dead(counter: Counter) -> None:
    held = counter.holder()
    screen, paper = counter.screen(held), counter.paper(held)

    counter.change(held, handle=new_handle(), secret=new_secret())

    assert heading(counter.browser().get(f"/pas/{screen}")) == "Niet geldig"
    assert heading(counter.browser().get(f"/pas/{paper}")) == "Niet geldig"


def test_a_photo_of_an_old_code_gets_a_kind_hint(counter: Counter) -> None:
    held = counter.holder()

    answer = counter.browser().get(f"/pas/{counter.screen(held, timedelta(minutes=5))}")

    assert heading(answer) == "Niet geldig"
    assert "Vraag om de pas te vernieuwen" in answer.text
    assert "Fatima" not in answer.text


def test_the_hint_is_not_given_for_a_pass_that_ended(counter: Counter) -> None:
    held = counter.holder(state=PassState.REVOKED, revoke_reason=RevokeReason.STOPPED)

    answer = counter.browser().get(f"/pas/{counter.screen(held, timedelta(minutes=5))}")

    assert "vernieuwen" not in answer.text


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_clock_that_is_ninety_seconds_off_is_fine(counter: Counter, seconds: int) -> None:
    held = counter.holder()

    answer = counter.browser().get(f"/pas/{counter.screen(held, timedelta(seconds=seconds))}")

    assert heading(answer) == "Geldig"


def test_a_code_of_the_future_is_not_good(counter: Counter) -> None:
    held = counter.holder()

    answer = counter.browser().get(f"/pas/{counter.screen(held, timedelta(minutes=-5))}")

    assert heading(answer) == "Niet geldig"


def test_codes_that_are_altered_get_a_clear_no(counter: Counter) -> None:
    held, other = counter.holder(), counter.holder()
    token, strange = counter.screen(held), counter.screen(other)
    kind, handle, proof = token.split(".")
    wrong = [
        token[:-1] + ("0" if token[-1] != "0" else "1"),
        token[:-1],
        token + "0",
        f"p.{handle}.{proof}",
        f"{kind}.{strange.split('.')[1]}.{proof}",
        f"{kind}.{handle}",
        token.upper(),
        "ééé.%00.☃",
        "a" * 2000,
    ]
    till = counter.browser()

    for each in wrong:
        answer = till.get(f"/pas/{each}")
        assert answer.status_code == 200, each
        assert heading(answer) == "Niet geldig", each


def test_the_english_page_says_it_in_english(counter: Counter) -> None:
    answer = counter.browser().get(f"/en/pas/{counter.paper(counter.holder())}")

    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text


def test_a_shop_without_a_till_picks_its_offer_and_is_counted_once(counter: Counter) -> None:
    held, offer, shop = counter.holder(), counter.offer(title="Gratis koffie"), counter.browser()
    token = counter.screen(held)

    first = shop.get(f"/pas/{token}")
    assert "Gratis koffie" in first.text
    assert counter.counts() == {}

    for _ in range(3):
        picked = shop.get(f"/pas/{token}?aanbod={offer.id}")
        assert heading(picked) == "Geldig"
        assert "Gratis koffie" in picked.text
    assert counter.counts() == {(offer.id, CheckResult.VALID): 1}
    shop.get(f"/pas/{counter.screen(counter.holder())}?aanbod={offer.id}")
    assert counter.counts() == {(offer.id, CheckResult.VALID): 2}


def test_a_head_request_counts_nothing(counter: Counter) -> None:
    offer = counter.offer()

    counter.browser().head(f"/pas/{counter.paper(counter.holder())}?aanbod={offer.id}")

    assert counter.counts() == {}


@pytest.mark.parametrize("picked", ["0", "-1", "abc", "99999999", "9" * 40, "%00", "1;drop"])
def test_a_strange_choice_changes_nothing_in_the_answer(counter: Counter, picked: str) -> None:
    counter.offer()

    answer = counter.browser().get(f"/pas/{counter.paper(counter.holder())}?aanbod={picked}")

    assert heading(answer) == "Geldig"
    assert counter.counts() == {}


def test_an_offer_that_is_not_live_can_not_be_picked(counter: Counter) -> None:
    today = clock.today()
    gone = [
        counter.offer(state=OfferState.ENDED, title="Voorbij"),
        counter.offer(ends_on=today - timedelta(days=1), title="Te laat"),
        counter.offer(starts_on=today + timedelta(days=1), title="Te vroeg"),
    ]
    token = counter.paper(counter.holder())

    for offer in gone:
        answer = counter.browser().get(f"/pas/{token}?aanbod={offer.id}")
        assert heading(answer) == "Geldig"
        assert offer.title not in answer.text
    assert counter.counts() == {}


def test_the_till_of_a_shop_sees_its_only_offer_at_once(counter: Counter) -> None:
    offer, other = counter.offer(title="Gratis koffie"), counter.offer(title="Broodje voor een euro")
    till = counter.till(offer.organisation_id)

    answer = till.get(f"/pas/{counter.screen(counter.holder())}")

    assert heading(answer) == "Geldig"
    assert "Gratis koffie" in answer.text
    assert other.title not in answer.text
    assert counter.counts() == {(offer.id, CheckResult.VALID): 1}
    refused = till.get(f"/pas/{counter.screen(counter.holder(), timedelta(minutes=9))}")
    assert heading(refused) == "Niet geldig"
    assert counter.counts()[offer.id, CheckResult.INVALID] == 1


def test_a_till_with_more_offers_picks_one_of_its_own(counter: Counter) -> None:
    coffee = counter.offer(title="Gratis koffie")
    cake = counter.offer(title="Taart voor de helft", organisation_id=coffee.organisation_id)
    strange = counter.offer(title="Broodje voor een euro")
    till, token = counter.till(coffee.organisation_id), counter.screen(counter.holder())

    answer = till.get(f"/pas/{token}")
    assert f"aanbod={cake.id}" in answer.text
    assert f"aanbod={coffee.id}" in answer.text
    assert counter.counts() == {}
    till.get(f"/pas/{token}?aanbod={cake.id}")
    till.get(f"/pas/{token}?aanbod={strange.id}")
    assert counter.counts() == {(cake.id, CheckResult.VALID): 1}


def test_the_till_of_a_shop_that_is_not_active_is_an_ordinary_browser(counter: Counter) -> None:
    offer = counter.offer(title="Gratis koffie")
    till = counter.till(offer.organisation_id)
    with counter.app.app_context(), counter.database.scope(), transaction() as writer:
        writer.execute(
            sa.update(Organisation)
            .where(Organisation.id == offer.organisation_id)
            .values(state=OrganisationState.SUSPENDED)
        )

    answer = till.get(f"/pas/{counter.screen(counter.holder())}")

    assert heading(answer) == "Geldig"
    assert "Gratis koffie" not in answer.text


def test_an_offer_for_once_a_day_is_used_once_a_day(counter: Counter) -> None:
    offer = counter.offer(title="Gratis koffie", use_limit=OfferLimit.ONCE_A_DAY)
    held, till = counter.holder(), counter.till(offer.organisation_id)
    token = counter.screen(held)

    assert heading(till.get(f"/pas/{token}")) == "Geldig"
    # The same page opened again tells the same.
    assert heading(till.get(f"/pas/{token}")) == "Geldig"
    again = counter.browser().get(f"/pas/{token}?aanbod={offer.id}")
    assert heading(again) == "Geldig, maar vandaag al gebruikt"
    assert heading(till.get(f"/pas/{counter.paper(held)}")) == "Geldig, maar vandaag al gebruikt"
    assert heading(till.get(f"/pas/{counter.screen(counter.holder())}")) == "Geldig"
    assert counter.counts() == {(offer.id, CheckResult.VALID): 2, (offer.id, CheckResult.USED_TODAY): 2}


def test_tomorrow_it_can_be_used_again_and_the_key_of_today_is_gone(counter: Counter) -> None:
    offer = counter.offer(use_limit=OfferLimit.ONCE_A_DAY)
    held = counter.holder()
    till = counter.till(offer.organisation_id)
    assert heading(till.get(f"/pas/{counter.screen(held)}")) == "Geldig"

    counter.later(1)
    with counter.app.app_context(), counter.database.scope():
        with transaction():
            assert actions_check.destroy_old_keys(clock.now()) == 1
        assert session().scalars(sa.select(PassDayKey.day)).all() == []
        assert session().scalars(sa.select(PassDayUse.day)).all() == []

    assert heading(till.get(f"/pas/{counter.screen(held)}")) == "Geldig"


def test_the_first_use_of_a_day_destroys_what_the_worker_left(counter: Counter) -> None:
    offer = counter.offer(use_limit=OfferLimit.ONCE_A_DAY)
    till = counter.till(offer.organisation_id)
    till.get(f"/pas/{counter.screen(counter.holder())}")

    counter.later(3)
    till.get(f"/pas/{counter.screen(counter.holder())}")

    with counter.app.app_context(), counter.database.scope():
        days = {*session().scalars(sa.select(PassDayKey.day)), *session().scalars(sa.select(PassDayUse.day))}
    assert days == {clock.today()}
    assert counter.uses() == 1


def test_an_offer_remembers_the_last_day_it_was_used_and_nothing_more(counter: Counter) -> None:
    offer, other = counter.offer(), counter.offer()
    till = counter.till(offer.organisation_id)

    def remembered() -> Any:
        with counter.app.app_context(), counter.database.scope():
            with transaction():
                actions_offers.remember_uses(clock.now())
            assert session().get_one(PassOffer, other.id).last_used_on is None
            row = session().get_one(PassOffer, offer.id)
            return row.last_used_on, row.version

    till.get(f"/pas/{counter.screen(counter.holder(), timedelta(minutes=9))}")
    assert remembered() == (None, 1)

    till.get(f"/pas/{counter.screen(counter.holder())}")
    assert remembered() == (clock.today(), 1)
    assert remembered() == (clock.today(), 1)


def test_what_a_till_gave_counts_for_ninety_days_more(counter: Counter) -> None:
    given = clock.now() - timedelta(days=89)
    offer = counter.offer(title="Gratis koffie", published_at=given)
    till = counter.till(offer.organisation_id)

    def begin_day(days: int) -> int:
        counter.later(days)
        with counter.app.app_context(), counter.database.scope(), transaction():
            actions_offers.remember_uses(clock.now())
            return actions_offers.hide_unused(clock.now())

    till.get(f"/pas/{counter.screen(counter.holder())}")

    assert begin_day(1) == 0
    assert "Gratis koffie" in till.get(f"/pas/{counter.screen(counter.holder())}").text
    assert begin_day(90) == 1
    assert "Gratis koffie" not in till.get(f"/pas/{counter.screen(counter.holder())}").text


def test_with_many_shops_a_shop_types_its_name(counter: Counter) -> None:
    with counter.app.app_context(), counter.database.scope():
        shop = factories.organisation(name="Café Ons Huis")
        factories.pass_offer(organisation=shop, title="Gratis koffie")
        many = factories.organisation(name="Winkelstraat")
        for number in range(queries_check.MOST_CHOICES):
            factories.pass_offer(organisation=many, title=f"Korting {number}")
    token = counter.paper(counter.holder())

    page = counter.browser().get(f"/pas/{token}")
    assert "Korting 1" not in page.text
    assert 'name="winkel"' in page.text
    assert "Gratis koffie" in counter.browser().get(f"/pas/{token}?winkel=ons").text
    assert "vonden we geen korting" in counter.browser().get(f"/pas/{token}?winkel=xyz").text
    cut = counter.browser().get(f"/pas/{token}?winkel=Winkel")
    assert "Korting 1" in cut.text
    assert len(cut.data) <= 25_000


@given(st.text(max_size=60))
def test_every_name_has_a_short_one(name: str) -> None:
    first, initial = rules_check.short_name(name)

    assert first == (name.split() or [""])[0]
    assert len(initial) <= 4
