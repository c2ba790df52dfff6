"""The card on a phone: it works without a network, its code changes each minute, and the check takes it."""

from __future__ import annotations

import io
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import zxingcpp
from PIL import Image
from playwright.sync_api import Error, Page, expect

from tests import factories
from tests.journeys import site as sites
from tests.journeys.conftest import Look, NewPage
from tests.journeys.site import Site
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.demo.accounts import PASSWORD
from vrijwilligerspunt.foundation import crypto
from vrijwilligerspunt.foundation.config import from_environment
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.passes import rules_codes
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules_codes import Standing
from vrijwilligerspunt.passes.states import PassState, RevokeReason, TokenKind

PHONE = 390
PATIENCE = 30
LATE = 6
"""Seconds: longer than the card itself waits for the network."""
EMAIL, OTHER = "vrijwilliger2@voorbeeld.example", "vrijwilliger@voorbeeld.example"
CARD, MINE = "/mijn/pas/kaart", "/mijn/pas"
KEPT = "async (path) => Boolean(await caches.match(path))"
GONE = "async (path) => !(await caches.match(path))"


@contextmanager
def opened(site: Site) -> Iterator[None]:
    """The database of the running site."""
    settings = from_environment(sites.settings(site.folder))
    crypto.use(crypto.Keyring(settings.field_keys, settings.lookup_key))
    database = Database(settings.database_url)
    with database.scope():
        yield
    database.engine.dispose()


@pytest.fixture
def held(own_site: Site) -> VolunteerPass:
    """An issued pass of a resident of the demo city."""
    with opened(own_site):
        account_id = session().scalars(sa.select(Account.id).where(Account.email == EMAIL)).one()
        with transaction() as writer:
            writer.execute(sa.delete(VolunteerPass).where(VolunteerPass.account_id == account_id))
        row = factories.volunteer_pass(account_id=account_id, name="Fatima el Amrani", number="CDFHJK3467")
    return row


def signs_in(page: Page, to: str = CARD, email: str = EMAIL) -> None:
    page.goto(f"/inloggen?next={to}")
    page.get_by_label("E-mailadres").first.fill(email)
    page.get_by_label("Wachtwoord").first.fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen").click()
    expect(page).to_have_url(re.compile(f"{to}$"))


def scanned(page: Page) -> str:
    """What a till reads from the screen of the phone."""
    # By chance the dots hold bars of another sort too.
    picture = Image.open(io.BytesIO(page.locator("[data-code]").screenshot())).convert("L")
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def judged(
    site: Site,
    address: str,
    held: VolunteerPass,
    later: timedelta = timedelta(),
    kind: TokenKind = TokenKind.SCREEN,
) -> Standing:
    """What the check makes of a scanned address, so much later."""
    assert address.startswith(f"{site.url}/pas/")
    code = rules_codes.read(address.removeprefix(f"{site.url}/pas/"))
    assert code is not None
    assert code.kind is kind
    assert code.handle == held.handle
    return rules_codes.standing(code, held.secret or "", datetime.now(UTC) + later)


def until(page: Page, question: str, given: str = "") -> None:
    """Wait for a yes of the page. Asked from outside: the content policy lets the page evaluate nothing."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(question, given):
        assert time.monotonic() < end, question
        time.sleep(0.1)


def is_kept(page: Page, path: str = CARD) -> None:
    """Wait until the worker of the page has the card."""
    until(page, KEPT, path)
    until(page, "() => navigator.serviceWorker.controller !== null")


def test_the_card_works_without_a_network_and_makes_a_new_code_each_minute(
    own_site: Site, new_page: NewPage, look: Look, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    page.clock.install()
    signs_in(page)
    expect(page.get_by_text("Code gemaakt om")).to_be_visible()
    online = scanned(page)
    assert judged(own_site, online, held) is Standing.FRESH
    is_kept(page)
    look(page)

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Je hebt nu geen internet. Je pas werkt gewoon.")).to_be_visible()
    expect(page.get_by_text("Fatima el Amrani")).to_be_visible()
    expect(page.get_by_text("CDF HJK 3467")).to_be_visible()
    expect(page.get_by_text("Laatst bijgewerkt:")).to_be_visible()
    assert page.evaluate("document.fonts.check('16px \"Nunito Sans\"')")
    expect(page.get_by_text("Code gemaakt om")).to_be_visible()
    look(page)
    first = scanned(page)
    assert judged(own_site, first, held) is Standing.FRESH
    assert not page.get_by_text("Dit is de code van de papieren pas.").is_visible()

    page.clock.fast_forward(61_000)
    path = page.locator("[data-code] path")
    before = path.get_attribute("d")
    second = scanned(page)
    assert second != first, before
    assert judged(own_site, second, held, timedelta(seconds=61)) is Standing.FRESH
    # A photo of it is no good for long.
    assert judged(own_site, second, held, timedelta(minutes=5)) is Standing.OLD


def test_my_pass_itself_works_without_a_network_after_one_look_and_not_after_signing_out(
    own_site: Site, new_page: NewPage, look: Look, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    signs_in(page, MINE)
    expect(page.get_by_text("Code gemaakt om")).to_be_visible()
    is_kept(page)
    assert page.evaluate("async () => (await navigator.serviceWorker.ready).scope.endsWith('/mijn/pas')")

    # Offline the card stands at the same address; nothing else of the pages behind the door is kept.
    page.context.set_offline(True)
    page.goto(MINE)
    expect(page).to_have_url(re.compile(f"{MINE}$"))
    expect(page.get_by_text("Je hebt nu geen internet. Je pas werkt gewoon.")).to_be_visible()
    expect(page.get_by_text("Fatima el Amrani")).to_be_visible()
    assert judged(own_site, scanned(page), held) is Standing.FRESH
    look(page)
    kept = """async () => {
      const found = [];
      for (const name of await caches.keys()) {
        const requests = await (await caches.open(name)).keys();
        found.push(...requests.map((request) => new URL(request.url).pathname));
      }
      return found;
    }"""
    assert [path for path in page.evaluate(kept) if not path.startswith("/static/")] == [CARD]

    page.context.set_offline(False)
    page.goto("/mijn")
    page.locator("main, footer").get_by_role("button", name="Uitloggen").first.click()
    expect(page.get_by_text("Je bent uitgelogd")).to_be_visible()
    assert page.evaluate(kept) == []
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(MINE)


def test_a_look_at_my_pass_takes_a_card_away_that_ended(
    own_site: Site, new_page: NewPage, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    signs_in(page, MINE)
    is_kept(page)
    with opened(own_site), transaction() as writer:
        ended = {"state": PassState.REVOKED, "revoke_reason": RevokeReason.STOPPED}
        writer.execute(sa.update(VolunteerPass).where(VolunteerPass.id == held.id).values(**ended))
    page.goto(MINE)
    expect(page.get_by_text("Je pas werkt niet meer")).to_be_visible()
    until(page, GONE, CARD)


@contextmanager
def late(site: Site) -> Iterator[None]:
    """A site that answers nothing for some seconds, and then what it was asked."""
    goes_on = threading.Timer(LATE, os.kill, (site.process, signal.SIGCONT))
    os.kill(site.process, signal.SIGSTOP)
    goes_on.start()
    try:
        yield
    finally:
        goes_on.join()


def test_my_pass_never_shows_an_old_card_because_the_site_is_slow(
    own_site: Site, new_page: NewPage, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    page.context.set_default_timeout(30_000)
    signs_in(page, MINE)
    is_kept(page)
    with opened(own_site), transaction() as writer:
        ended = {"state": PassState.REVOKED, "revoke_reason": RevokeReason.STOPPED}
        writer.execute(sa.update(VolunteerPass).where(VolunteerPass.id == held.id).values(**ended))
    begun = time.monotonic()
    with late(own_site):
        page.goto(MINE)
    assert time.monotonic() - begun >= LATE
    expect(page.get_by_text("Je pas werkt niet meer")).to_be_visible()
    assert not page.get_by_text("Code gemaakt om").is_visible()


def test_on_a_shared_phone_the_card_of_another_goes_when_somebody_signs_in(
    own_site: Site, new_page: NewPage, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    signs_in(page, MINE)
    is_kept(page)

    # The session of the first ended by time alone: nobody signed out, so the card is still there.
    page.context.clear_cookies()
    page.goto("/")
    assert page.evaluate(KEPT, CARD)
    signs_in(page, "/mijn", OTHER)
    assert page.evaluate(GONE, CARD)
    page.goto(CARD)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not page.get_by_text("Fatima el Amrani").is_visible()


def test_the_phone_keeps_the_card_until_it_ends_or_its_holder_signs_out(
    own_site: Site, new_page: NewPage, held: VolunteerPass
) -> None:
    page = new_page(PHONE)
    signs_in(page)
    is_kept(page)

    # A session that ended by time does not take the card away at the till.
    page.context.clear_cookies()
    page.goto(CARD)
    expect(page.get_by_text("Fatima el Amrani")).to_be_visible()
    assert judged(own_site, scanned(page), held) is Standing.FRESH

    signs_in(page)
    page.goto("/mijn")
    page.locator("main, footer").get_by_role("button", name="Uitloggen").first.click()
    expect(page.get_by_text("Je bent uitgelogd")).to_be_visible()
    assert not page.evaluate(KEPT, CARD)
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(CARD)

    page.context.set_offline(False)
    signs_in(page)
    is_kept(page)
    with opened(own_site), transaction() as writer:
        ended = {"state": PassState.REVOKED, "revoke_reason": RevokeReason.STOPPED}
        writer.execute(sa.update(VolunteerPass).where(VolunteerPass.id == held.id).values(**ended))
    page.goto(CARD)
    expect(page).to_have_url(re.compile("/mijn/pas$"))
    assert not page.evaluate(KEPT, CARD)


def test_without_script_and_on_a_phone_whose_clock_is_wrong_there_is_a_code_that_holds(
    own_site: Site, new_page: NewPage, held: VolunteerPass, look: Look
) -> None:
    plain = new_page(PHONE, javascript=False)
    signs_in(plain)
    expect(plain.get_by_text("Dit is de code van de papieren pas.")).to_be_visible()
    assert judged(own_site, scanned(plain), held, kind=TokenKind.PAPER) is Standing.FRESH

    page = new_page(PHONE)
    page.clock.install(time=datetime.now(UTC) - timedelta(hours=3))
    signs_in(page)
    until(page, "() => localStorage.getItem('vp-pas-ahead') > 9e6")
    expect(page.get_by_text("Code gemaakt om")).to_be_visible()
    assert judged(own_site, scanned(page), held) is Standing.FRESH
    is_kept(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Je hebt nu geen internet.")).to_be_visible()
    assert judged(own_site, scanned(page), held) is Standing.FRESH

    page.context.set_offline(False)
    page.goto(f"/en{CARD}")
    expect(page.get_by_text("CDF HJK 3467")).to_be_visible()
    is_kept(page, f"/en{CARD}")
    page.goto("/mijn/pas")
    look(page)
