"""J8: a connector on the street, also without a network, and two people who are brought together."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories
from tests.buddies.care import staff
from tests.journeys.conftest import PHONE, Look, NewPage
from tests.journeys.hands import Keyboard
from tests.journeys.people import Person, Street
from tests.journeys.site import Site
from tests.journeys.test_pass_card import opened, signs_in, until
from vrijwilligerspunt.accounts import passwords
from vrijwilligerspunt.accounts.models import Account, AccountSession
from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.connections.states import PlaceState
from vrijwilligerspunt.demo.accounts import PASSWORD
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.db import transaction

STREET = "/werkplek/straat"
AANSCHOT, DOORNAKKERS = "WK077253", "WK077232"
PLACES = ("Kruidentuin", "Buurtkeuken")
ILSE, OTHER = "verbinder@voorbeeld.example", "balie@voorbeeld.example"
READY = """async (path) => {
  const worker = await navigator.serviceWorker.getRegistration(path);
  return Boolean(worker?.active && await caches.match(path));
}"""
# All that the browser keeps of it, with every byte as a letter.
KEPT = """async () => {
  const settled = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const names = (await indexedDB.databases()).map((one) => one.name);
  if (!names.includes('vp-straat')) return { rows: [], text: '', extractable: false, key: false };
  const base = await settled(indexedDB.open('vp-straat'));
  const rows = await settled(base.transaction('rows').objectStore('rows').getAll());
  const key = await settled(base.transaction('keys').objectStore('keys').get('key'));
  base.close();
  const letters = (bytes) => String.fromCharCode(...new Uint8Array(bytes));
  return {
    rows: rows.map((row) => row.kind),
    text: rows.map((row) => JSON.stringify(row) + letters(row.sealed)).join(),
    extractable: key ? key.extractable : false,
    key: Boolean(key),
  };
}"""


def on_the_street(page: Page) -> None:
    """Sign in, open the page once, and wait until the phone keeps it."""
    signs_in(page, STREET, ILSE)
    until(page, READY, STREET)


def picks_wijk(page: Page, form: str) -> None:
    """Who connects in more wijken than one says which; Ilse of the demo does."""
    wijk = page.locator(f"#{form}-wijk")
    if wijk.count():
        wijk.select_option(AANSCHOT)


def asks(page: Page, name: str, reach: str) -> None:
    page.get_by_text("Iemand zoekt iemand").click()
    picks_wijk(page, "vraag")
    page.locator("#vraag-first_name").fill(name)
    page.locator("#vraag-reach").fill(reach)
    page.locator("#vraag-activity").select_option("walking")
    page.locator("#vraag-yes").check()
    page.locator("#vraag").get_by_role("button", name="Schrijf op").click()


def meets(page: Page, first: str, second: str) -> None:
    page.get_by_text("Twee mensen samengebracht").click()
    page.locator("#samen-first_name_1").fill(first)
    page.locator("#samen-first_name_2").fill(second)
    picks_wijk(page, "samen")
    page.locator("#samen-activity").select_option("coffee")
    page.locator("#samen-yes").check()
    page.locator("#samen").get_by_role("button", name="Schrijf op").click()


def waits(page: Page, words: str) -> None:
    expect(page.locator("#wachtrij")).to_have_text(words, timeout=30_000)


def number(site: Site, table: str) -> int:
    question = {
        "requests": "SELECT count(*) FROM buddy_requests WHERE route = 'connector'",
        "offers": "SELECT count(*) FROM resident_offers WHERE noted_by_id IS NOT NULL",
        "matches": "SELECT count(*) FROM connection_matches WHERE on_street",
    }[table]
    return int(site.asked(question)[0][0])


def comes(site: Site, table: str, expected: int) -> None:
    """Wait until so many are there, and see that no more come."""
    end = time.monotonic() + 20
    while number(site, table) < expected and time.monotonic() < end:
        time.sleep(0.1)
    assert number(site, table) == expected


def settled_in(site: Site) -> str:
    """Dewi connects in Doornakkers, where thirty residents of the demo offer something; two places are in
    the directory. Returns her address."""
    with opened(site):
        dewi = staff(
            Role.CONNECTOR,
            DOORNAKKERS,
            "Dewi",
            email="dewi.verbindt@voorbeeld.example",
            password_hash=passwords.hashed(PASSWORD),
        )
        for name in PLACES:
            shop = factories.organisation(
                name=name, slug=name.lower(), email=f"{name.lower()}@voorbeeld.example"
            )
            with transaction() as writer:
                writer.add(
                    DevelopmentPlace(
                        organisation_id=shop.id,
                        state=PlaceState.PUBLISHED,
                        wijk_code=DOORNAKKERS,
                        can_do="Een ochtend meelopen.",
                        created_at=clock.now(),
                        state_since=clock.now(),
                    )
                )
    return dewi.email


def no_network(context: BrowserContext) -> Any:
    """Only sending fails; every page comes."""
    context.route(
        re.compile(r"/werkplek/straat/(vraag|aanbod|samen)$"), lambda it: it.abort("internetdisconnected")
    )


def test_what_is_written_down_without_a_network_is_sent_once_when_it_is_back(
    own_site: Site, new_page: NewPage, look: Look
) -> None:
    page = new_page(PHONE)
    on_the_street(page)
    before = {table: number(own_site, table) for table in ("requests", "matches")}
    look(page)

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="Op straat")).to_be_visible()
    page.get_by_text("Iemand zoekt iemand").click()
    page.locator("#vraag").get_by_role("button", name="Schrijf op").click()
    expect(page.locator("#vraag [data-wrong]")).to_contain_text("Vul een voornaam in. Vul een telefoonnummer")
    look(page)
    page.get_by_text("Iemand zoekt iemand").click()
    asks(page, "Zwaantje", "06 12 34 56 70")
    waits(page, "1 wacht, nog niet verstuurd")
    asks(page, "Boudewijn", "boudewijn@voorbeeld.example")
    meets(page, "Quirina", "Ybeltje")
    waits(page, "3 wachten, nog niet verstuurd")
    expect(page.locator("[data-said]")).to_contain_text("geen internet")
    assert page.evaluate("document.fonts.check('16px \"Nunito Sans\"')")
    look(page)
    for name in ("Zwaantje", "Boudewijn", "Quirina"):
        expect(page.locator("body")).not_to_contain_text(name)

    kept = page.evaluate(KEPT)
    assert sorted(kept["rows"]) == ["samen", "vraag", "vraag"]
    assert kept["key"]
    assert not kept["extractable"]
    assert not re.search("Zwaantje|12 34 56|boudewijn|Quirina|Ybeltje|walking", json.dumps(kept), re.I)

    again = page.context.new_page()
    page.close()
    again.goto(STREET)
    waits(again, "3 wachten, nog niet verstuurd")
    assert number(own_site, "requests") == before["requests"]
    again.context.set_offline(False)
    expect(again.locator("[data-said]")).to_have_text("Opgeschreven en verstuurd.")
    waits(again, "Er wacht niets meer")
    comes(own_site, "requests", before["requests"] + 2)
    comes(own_site, "matches", before["matches"] + 1)
    kept = again.evaluate(KEPT)
    assert (kept["rows"], kept["key"]) == ([], False)


def test_an_answer_that_got_lost_makes_no_second_one(own_site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    on_the_street(page)
    before, lost = number(own_site, "requests"), []

    def swallow(route: Any) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("internetdisconnected")

    page.context.route(re.compile("/werkplek/straat/vraag$"), swallow)
    asks(page, "Zwaantje", "06 12 34 56 71")
    waits(page, "1 wacht, nog niet verstuurd")
    expect(page.locator("[data-said]")).to_contain_text("lukt nu niet")
    assert lost == [200]
    comes(own_site, "requests", before + 1)
    page.context.unroute_all()
    other = page.context.new_page()
    other.goto(STREET)
    waits(other, "Er wacht niets meer")
    waits(page, "Er wacht niets meer")
    assert number(own_site, "requests") == before + 1


def test_what_the_site_refuses_comes_back_to_be_mended(own_site: Site, new_page: NewPage, look: Look) -> None:
    page = new_page(PHONE)
    on_the_street(page)
    before = number(own_site, "requests")
    asks(page, "Zwaantje", "06 12")
    expect(page.locator("[data-rows]")).to_contain_text("Dit past nog niet")
    look(page)
    page.reload()
    expect(page.locator("[data-said]")).to_have_text("Dit past nog niet. Verbeter het.")
    page.get_by_role("button", name="Verbeter").click()
    expect(page.locator("#vraag [data-wrong]")).to_contain_text("Dit nummer klopt niet")
    expect(page.locator("#vraag-first_name")).to_have_value("Zwaantje")
    page.locator("#vraag-reach").fill("06 12 34 56 72")
    page.locator("#vraag").get_by_role("button", name="Schrijf op").click()
    waits(page, "Er wacht niets meer")
    comes(own_site, "requests", before + 1)
    asks(page, "Zwaantje", "06 12")
    page.get_by_role("button", name="Gooi weg").click()
    page.get_by_role("button", name="Echt weg?").click()
    expect(page.locator("[data-rows] li")).to_have_count(0)
    assert page.evaluate(KEPT)["rows"] == []


def test_signing_out_warns_of_what_was_not_sent_and_then_empties_the_phone(
    own_site: Site, new_page: NewPage, look: Look
) -> None:
    page = new_page(PHONE)
    on_the_street(page)
    before = number(own_site, "requests")
    no_network(page.context)
    asks(page, "Zwaantje", "06 12 34 56 73")
    asks(page, "Boudewijn", "06 12 34 56 74")
    waits(page, "2 wachten, nog niet verstuurd")
    mine = page.context.new_page()
    mine.goto("/mijn")
    out = mine.get_by_role("main").get_by_role("button", name="Uitloggen", exact=True)
    out.click()
    expect(mine.get_by_role("dialog")).to_contain_text("Er zijn 2 dingen nog niet verstuurd")
    look(mine)
    mine.get_by_role("dialog").get_by_role("link", name="Eerst versturen").click()
    waits(mine, "2 wachten, nog niet verstuurd")
    mine.goto("/mijn")
    out.click()
    expect(mine.get_by_role("dialog")).to_be_visible()
    mine.keyboard.press("Escape")
    expect(mine.get_by_role("dialog")).to_be_hidden()
    out.click()
    mine.get_by_role("button", name="Toch uitloggen, 2 gaan verloren").click()
    expect(mine.get_by_text("Je bent uitgelogd")).to_be_visible()
    assert mine.evaluate(KEPT)["rows"] == []
    expect(page.locator("[data-said]")).to_have_text("Je bent uitgelogd. Hier wacht niets meer.")
    expect(page.locator("[data-rows] li")).to_have_count(0)
    assert number(own_site, "requests") == before
    asks(page, "Boudewijn", "06 12 34 56 74")
    expect(page.locator("#vraag [data-wrong]")).to_have_text(
        "Je bent uitgelogd. Log eerst in. Dit is nog niet bewaard."
    )
    page.context.unroute_all()
    page.context.set_offline(True)
    assert page.evaluate("async () => (await caches.keys()).length") == 0


def test_after_a_day_it_is_wiped_and_before_that_the_phone_says_so(
    own_site: Site, new_page: NewPage, look: Look
) -> None:
    page = new_page(PHONE)
    page.clock.install(time=datetime.now(UTC))
    on_the_street(page)
    page.context.set_offline(True)
    asks(page, "Zwaantje", "06 12 34 56 75")
    waits(page, "1 wacht, nog niet verstuurd")
    expect(page.locator("[data-rows]")).to_contain_text("Nog 2")
    expect(page.locator("[data-soon]")).to_be_hidden()
    page.clock.fast_forward("22:30:00")
    expect(page.locator("[data-soon]")).to_contain_text(re.compile(r"Over \d+ min wissen we het oudste"))
    look(page)
    page.clock.fast_forward("01:31:00")
    expect(page.locator("[data-rows] li")).to_have_count(0)
    assert page.evaluate(KEPT)["rows"] == []

    asks(page, "Boudewijn", "06 12 34 56 76")
    waits(page, "1 wacht, nog niet verstuurd")
    page.goto("about:blank")
    page.clock.fast_forward("25:00:00")
    page.goto(STREET)
    expect(page.locator("[data-said]")).to_contain_text("1 is gewist")
    assert page.evaluate(KEPT)["rows"] == []
    before = number(own_site, "requests")
    page.context.set_offline(False)
    page.reload()
    assert number(own_site, "requests") == before


def ends_sessions(site: Site, email: str) -> None:
    """As when half an hour went by: who was signed in is not any more."""
    with opened(site), transaction() as writer:
        mine = sa.select(Account.id).where(Account.email == email).scalar_subquery()
        writer.execute(sa.delete(AccountSession).where(AccountSession.account_id == mine))


def test_signed_out_by_time_it_waits_for_the_same_person_and_for_nobody_else(
    own_site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE)
    on_the_street(page)
    before = number(own_site, "requests")
    ends_sessions(own_site, ILSE)
    asks(page, "Zwaantje", "06 12 34 56 77")
    expect(page.locator("[data-said]")).to_contain_text("Je bent uitgelogd. Log in")
    page.locator("[data-sign-in]").click()
    page.locator("#email").fill(ILSE)
    page.locator("#password").fill("demo-wachtwoord-040")
    page.locator("main").get_by_role("button", name="Inloggen").click()
    waits(page, "Er wacht niets meer")
    comes(own_site, "requests", before + 1)

    until(page, READY, STREET)
    ends_sessions(own_site, ILSE)
    asks(page, "Boudewijn", "06 12 34 56 78")
    expect(page.locator("[data-said]")).to_contain_text("Je bent uitgelogd. Log in")
    assert len(page.evaluate(KEPT)["rows"]) == 1
    signs_in(page, "/mijn", OTHER)
    assert page.evaluate(KEPT)["rows"] == []
    assert number(own_site, "requests") == before + 1


def test_without_a_script_and_with_the_keyboard_alone_it_is_three_plain_forms(
    site: Site, new_page: NewPage
) -> None:
    ilse = Street(new_page, site).at_work(Keyboard, width=PHONE, javascript=False)
    ilse.signs_in(ILSE, back=STREET)
    before = number(site, "requests")
    ilse.hands.press(ilse.page.locator("#vraag summary"))
    with ilse.page.expect_navigation():
        ilse.hands.press(ilse.page.locator("#vraag").get_by_role("button", name="Schrijf op"))
    ilse.sees("Er zijn 5 fouten", "Vul een voornaam in.")
    ilse.fills(**{"vraag__wijk": AANSCHOT, "vraag__first_name": "Zwaantje", "vraag__reach": "06 12 34 56 79"})
    ilse.fills(**{"vraag__activity": "walking", "vraag__yes": True})
    ilse.hands.press(ilse.page.locator("#vraag").get_by_role("button", name="Schrijf op"))
    ilse.sees("Opgeschreven, dank je wel")
    ilse.follows("Nog iets opschrijven")
    assert number(site, "requests") == before + 1


def brings(dewi: Person, kind: str, **sides: str | bool) -> None:
    """Bring two together on her own page."""
    dewi.goes(f"/werkplek/verbindingen/nieuw?soort={kind}")
    dewi.fills(**sides)
    dewi.presses("Breng twee samen")


def says(
    street: Street, who: str, words: str, subject: str = "Er wacht een vraag op je", turn: int = 1
) -> Person:
    """One side opens the link of a mail and presses one button."""
    person = street.on_a_phone()
    person.goes(person.site.link_in(who, subject, turn, path="/verbinding/"))
    person.presses(words)
    return person


@pytest.mark.timeout(900)
def test_a_connector_works_on_thirty_offers_and_no_question(
    own_site: Site, new_page: NewPage, look: Look
) -> None:
    street = Street(new_page, own_site)
    looked = Street(new_page, own_site, look)
    email = settled_in(own_site)
    dewi = looked.on_a_phone()
    # So that the year that is counted holds these three only, and none of the demo.
    dewi.moves_clock((date(own_site.today.year + 1, 1, 6) - own_site.today).days)

    # 1. Thirty offers, no question: an alert with three things to do.
    dewi.signs_in(email, back="/werkplek/verbindingen")
    dewi.sees("Veel aanbod, geen vragen: Doornakkers", "30 aanbod, 0 vragen", "Doel voor", "1.000")
    expect(dewi.page.locator(".utrecht-alert li")).to_have_count(3)

    # 2. At the bus, without a network: two spoken questions with consent, sent later, each once.
    dewi.goes(STREET)
    until(dewi.page, READY, STREET)
    dewi.page.context.set_offline(True)
    before = number(own_site, "requests")
    asks(dewi.page, "Zwaantje", "06 12 34 56 70")
    asks(dewi.page, "Boudewijn", "06 12 34 56 71")
    waits(dewi.page, "2 wachten, nog niet verstuurd")
    dewi.page.context.set_offline(False)
    waits(dewi.page, "Er wacht niets meer")
    dewi.page.reload()
    comes(own_site, "requests", before + 2)
    asked = "SELECT wijk_code, state FROM buddy_requests ORDER BY id DESC LIMIT 2"
    assert own_site.asked(asked) == [(DOORNAKKERS, "consent_pending")] * 2

    # 3. Two residents, a resident and a place, two places; each side says yes by its own link.
    ina, omar, eva = (f"{name}@bewoner.example" for name in ("ina", "omar", "eva"))
    garden, kitchen = (f"{name.lower()}@voorbeeld.example" for name in PLACES)
    brings(dewi, "bewoners", name_1="Ina", reach_1=ina, name_2="Omar", reach_2=omar, activity="walking")
    numbers = dict(
        own_site.asked(
            "SELECT name, p.id FROM development_places p JOIN organisations o ON o.id = p.organisation_id"
        )
    )
    first, second = (str(numbers[name]) for name in PLACES)
    brings(dewi, "bewoner-plek", name_1="Eva", reach_1=eva, place_2=first)
    brings(dewi, "plekken", place_1=first, place_2=second)
    dewi.goes("/werkplek/verbindingen")
    dewi.sees("Wacht op antwoord (3)")
    # Before both said yes neither knows who the other is.
    someone = street.on_a_phone()
    someone.goes(own_site.link_in(ina, "Er wacht een vraag op je", path="/verbinding/"))
    someone.sees_not("Omar", omar)
    yes, met = "Ja, dat lijkt me leuk", "We hadden contact"
    sides = [(ina, 1), (omar, 1), (eva, 1), (garden, 1), (garden, 2), (kitchen, 1)]
    for who, turn in sides:
        says(street, who, yes, turn=turn)
    someone.goes(own_site.link_in(ina, "Er staat nieuws op je pagina", path="/verbinding/"))
    someone.sees("Omar", omar)
    dewi.goes("/werkplek/verbindingen?lijst=contact")
    dewi.sees("Nog geen contact (3)")
    for who, turn in sides:
        says(street, who, met, turn=turn)

    # 4. After thirteen weeks two of the three go on.
    dewi.moves_clock(91)
    goes_on, over = "Ja, het gaat door", "Nee, het is gestopt"
    asked_again = "Er wacht een korte vraag op je"
    for who, turn in sides[:2]:
        says(street, who, goes_on, asked_again, turn)
    says(street, eva, goes_on, asked_again)
    # The link of a side stays the same: this is the garden's with Eva.
    says(street, garden, goes_on, turn=1)
    says(street, kitchen, over, asked_again)
    dewi.signs_in(email, back="/werkplek/verbindingen")
    dewi.sees("Blijvend na 13 weken: 2 van de 3", "Doel voor", "1.000")
