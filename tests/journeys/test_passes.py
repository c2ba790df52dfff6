"""J5 (domain §9): a pass from the application to the till, on a phone, on paper and after its end."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.people import OWN_PASSWORD, Person, Street
from tests.journeys.site import Site
from vrijwilligerspunt.passes.rules_codes import screen_token

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
DESK = "balie@voorbeeld.example"
BRAM = "organisatie@voorbeeld.example"
AMINA = "vrijwilliger@voorbeeld.example"
HOUSE = "Buurthuis De Blauwe Zwaluw"
CONFIRMING = "/mijn/organisatie/buurthuis-de-blauwe-zwaluw/passen"
TILLS = "/mijn/organisatie/bakkerij-deeg-daad/kassas"
DISCOUNTS = "/mijn/organisatie/bakkerij-deeg-daad/kortingen"
BAKERY = "bakkerij-deeg-daad@voorbeeld.example"
OFFER = "10 procent korting op woensdag"
VALID, INVALID = "Geldig", "Niet geldig"
ASK_THE_NAME = "Vraag hoe iemand heet"


def scan(picture: Any) -> str:
    """What a camera reads in a picture with one code."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1, f"{len(found)} codes in the picture"
    return str(found[0].text)


def scan_screen(person: Person, what: str) -> str:
    """What a camera reads from somebody's screen."""
    return scan(Image.open(io.BytesIO(person.page.locator(what).screenshot())))


def scan_print(person: Person, href: str | None) -> str:
    """What a camera reads from the printed card."""
    assert href
    answer = person.page.request.get(href)
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.body())
    return scan(document[0].render(scale=4).to_pil())


def scans(shop: Person, address: str, word: str, *words: str) -> None:
    """A till opens what it scanned: one word, in the headline."""
    assert "/pas/" in address
    shop.goes(address)
    expect(shop.page.locator("h1")).to_have_text(word)
    shop.sees(*words)


def applies(resident: Person, name: str, parent: str = "") -> None:
    """From the explanation to an application that waits; with `parent` of somebody under 16."""
    resident.goes("/vrijwilligerspas")
    resident.follows("Vraag de pas aan")
    resident.presses("Vraag de pas aan", 422)
    resident.fills(name=name, organisation=HOUSE, statement=True)
    resident.picks("age", "13" if parent else "16")
    resident.picks("route", "organisation")
    if parent:
        resident.presses("Vraag de pas aan", 422)
        resident.fills(parent_email=parent)
    resident.presses("Vraag de pas aan")
    resident.sees("Je aanvraag loopt", name, f"{HOUSE} zegt ja")


def confirms(bram: Person, name: str) -> None:
    """The organisation says yes on its list."""
    bram.signs_in(BRAM, back=CONFIRMING)
    bram.presses("Verstuur de antwoorden", 422)
    row = bram.page.locator("fieldset", has=bram.page.locator("legend", has_text=name))
    bram.hands.tick(row.locator("input[value=ja]"))
    bram.presses("Verstuur de antwoorden")
    bram.sees("Je zei ja voor 1 persoon")


def number_of(person: Person) -> str:
    """The number on the card."""
    return person.page.locator(".vp-pass__number").inner_text()


def revokes(hugo: Person, number: str) -> None:
    """The desk finds a pass by the number of its card, and ends it."""
    hugo.signs_in(DESK, back="/werkplek")
    hugo.follows("Vrijwilligerspassen")
    hugo.presses("Zoek", 422)
    hugo.fills(sought=number)
    hugo.presses("Zoek")
    hugo.sees("Elke code van deze kaart is meteen ongeldig")
    hugo.presses("Zet de pas stop", 422)
    hugo.picks("reason", "stopped")
    hugo.presses("Zet de pas stop")
    hugo.sees("De pas is stopgezet")


def links_tablet(street: Street, gerda: Person) -> Person:
    """Gerda makes a link; the tablet opens it once, and nobody after it."""
    gerda.signs_in("winkel@voorbeeld.example", back=TILLS)
    gerda.presses("Maak een link", 422)
    gerda.fills(label="Tablet op de toonbank")
    gerda.presses("Maak een link")
    link = gerda.page.locator(".vp-long-address").inner_text()
    assert scan_screen(gerda, ".vp-till-code") == link
    tablet, late = street.at_work(), street.in_a_hurry().at_work()
    tablet.goes(link)
    tablet.presses("Koppel dit toestel")
    tablet.sees("Deze kassa is gekoppeld", OFFER)
    late.goes(link)
    assert late.button("Koppel dit toestel").count() == 0
    gerda.goes(TILLS)
    gerda.sees_not(link)
    return tablet


@pytest.mark.timeout(420)
def test_a_volunteer_gets_a_pass_a_shop_checks_it_and_the_desk_ends_it(
    new_page: NewPage, site: Site, look: Look
) -> None:
    street = Street(new_page, site, look)
    page, email = new_page(PHONE, scale=2), "fatima.pas@voorbeeld.example"
    fatima = Person(page, Mouse(page), site, look)
    fatima.registers("Fatima", email)
    fatima.signs_in(email, OWN_PASSWORD, "/mijn/pas")
    applies(fatima, "Fatima Bennani")
    confirms(street.at_work(), "Fatima Bennani")

    # The mail arrives, and the pass is there.
    site.found(email, "Je pas staat klaar")
    fatima.goes("/demo/postvak")
    fatima.sees("Je pas staat klaar", email)
    fatima.goes(site.link_in(email, "Je pas staat klaar"))
    fatima.sees("Fatima Bennani", "Geldig tot en met")
    fatima.sees_not(HOUSE)
    paper = scan_print(fatima, page.get_by_role("link", name="Print je pas").get_attribute("href"))
    assert "/pas/p." in paper
    assert "/pas/s." in scan_screen(fatima, ".vp-pass__code")
    fatima.follows("Toon alleen je pas")
    expect(page.locator("[data-live]")).to_be_visible()
    number = number_of(fatima)
    held = page.locator("[data-pass]")
    handle, secret = held.get_attribute("data-handle") or "", held.get_attribute("data-secret") or ""

    # The shop links its tablet once, and scans what the phone shows.
    tablet = links_tablet(street, street.at_work())
    scans(tablet, scan_screen(fatima, ".vp-pass__code"), VALID, "Fatima B.", "Geldig tot en met", OFFER)
    tablet.sees_not("Bennani", ASK_THE_NAME)
    scans(tablet, paper, VALID, "Fatima B.", ASK_THE_NAME)

    # Also when the phone has no network.
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("[data-live]")).to_be_visible()
    screen = scan_screen(fatima, ".vp-pass__code")
    assert "/pas/s." in screen
    scans(tablet, screen, VALID, "Fatima B.")

    # A shop without a tablet uses any phone, and picks its discount itself.
    phone = street.on_a_phone()
    scans(phone, paper, VALID, "Fatima B.")
    option = phone.page.locator("#aanbod option", has_text="Fietsenzaak De Bel")
    phone.fills(aanbod=option.get_attribute("value") or "")
    phone.presses("Kies deze korting")
    phone.sees("Gratis bandcheck", "Fatima B.")

    # A photo of the screen is soon too old; the number is the weaker way, on a linked tablet only.
    old = screen_token(handle, secret, datetime.now(UTC) - timedelta(minutes=10))
    scans(phone, f"{site.url}/pas/{old}", INVALID, "Deze code is te oud")
    phone.sees_not("Fatima")
    tablet.goes("/pas/nummer")
    tablet.presses("Controleer", 422)
    tablet.fills(number=number.lower(), first_name="Fatima")
    tablet.presses("Controleer")
    tablet.sees("De kaart en de naam horen bij elkaar")
    tablet.fills(number=number, first_name="Bea")
    tablet.presses("Controleer")
    tablet.sees("Er is geen geldige pas met dit nummer en deze naam")

    # The desk ends it: every code is dead at once, without a reason.
    revokes(street.at_work(), number)
    for address in (paper, scan_screen(fatima, ".vp-pass__code")):
        scans(tablet, address, INVALID)
        tablet.sees_not("Fatima", OFFER)
    page.context.set_offline(False)
    fatima.goes("/mijn/pas")
    fatima.sees("Je pas werkt niet meer")
    site.found(email, "Je pas is gestopt")


def test_the_shop_reads_how_often_and_never_who(new_page: NewPage, site: Site, look: Look) -> None:
    gerda = Street(new_page, site, look).at_work()
    gerda.signs_in("winkel@voorbeeld.example", back=TILLS)
    gerda.sees("Zo vaak gecontroleerd", OFFER, "Kassa voorin", "Tablet achterin")
    gerda.sees_not("Amina")


def test_the_desk_makes_a_pass_on_paper(new_page: NewPage, site: Site, look: Look) -> None:
    street = Street(new_page, site, look)
    hugo = street.at_work()
    hugo.signs_in(DESK, back="/werkplek/passen")
    hugo.follows("Pas op papier maken")
    hugo.presses("Maak de pas", 422)
    hugo.fills(name="Riet Donkers", age_ok=True, knows=True)
    hugo.presses("Maak de pas")
    hugo.sees("De pas is klaar", "Op papier")
    href = hugo.page.get_by_role("link", name="Print de kaart").get_attribute("href")
    scans(street.on_a_phone(), scan_print(hugo, href), VALID, "Riet D.", ASK_THE_NAME)


def test_a_parent_says_yes_before_anybody_else_hears(new_page: NewPage, site: Site, look: Look) -> None:
    street, parent = Street(new_page, site, look), "moeder.noor@voorbeeld.example"
    noor, mother, bram = street.on_a_phone(), street.on_a_phone(), street.in_a_hurry().at_work()
    noor.registers("Noor", "noor.pas@voorbeeld.example")
    noor.signs_in("noor.pas@voorbeeld.example", OWN_PASSWORD, "/mijn/pas")
    applies(noor, "Noor Vos", parent)
    bram.signs_in(BRAM, back=CONFIRMING)
    bram.sees_not("Noor Vos")
    mother.goes(site.link_in(parent, "Mag je kind een pas?"))
    mother.presses("Ja, dat mag")
    confirms(bram, "Noor Vos")
    noor.goes(site.link_in("noor.pas@voorbeeld.example", "Je pas staat klaar"))
    noor.sees("Noor Vos", "Geldig tot en met")


@pytest.mark.timeout(420)
def test_a_shop_gives_a_discount_and_takes_it_away_again(new_page: NewPage, site: Site, look: Look) -> None:
    street, title = Street(new_page, site, look), "Gratis kersenbroodje op vrijdag"
    gerda, hugo, resident = street.at_work(), street.at_work(), street.on_a_phone()
    gerda.signs_in("winkel@voorbeeld.example", back=DISCOUNTS)
    gerda.sees(OFFER)
    gerda.follows("Nieuwe korting")
    gerda.presses("Dien in", 422)
    gerda.fills(title=title, text="Bij elk brood op vrijdag krijg je een kersenbroodje.")
    gerda.picks("kind", "eten-drinken")
    gerda.presses("Dien in")
    gerda.sees("De korting is ingediend")

    # The desk asks for more, then puts it on the site.
    hugo.signs_in(DESK, back="/werkplek/kortingen")
    hugo.follows(title)
    hugo.presses("Vraag om aanpassing", 422)
    hugo.fills(reason="Geldt het ook voor een half brood?")
    hugo.presses("Vraag om aanpassing")
    site.found(BAKERY, "Een vraag over jullie korting", 2)
    gerda.goes(DISCOUNTS)
    own = gerda.page.locator("main li", has=gerda.page.get_by_role("heading", name=title))
    gerda.goes(site.url + str(own.get_by_role("link", name="Schrijf verder").get_attribute("href")))
    gerda.sees("Geldt het ook voor een half brood?")
    gerda.fills(terms="Ook bij een half brood.")
    gerda.presses("Dien in")
    hugo.goes("/werkplek/kortingen")
    hugo.follows(title)
    hugo.presses("Zet op de site")
    site.found(BAKERY, "Jullie korting staat op de site")
    site.settle()

    # Everybody finds it, and no longer once the shop ends it.
    resident.goes("/vrijwilligerspas/kortingen?q=kersenbroodje")
    resident.follows(title)
    resident.sees("Ook bij een half brood.", "Bakkerij Deeg & Daad")
    gerda.goes(DISCOUNTS)
    with gerda.page.expect_navigation():
        gerda.hands.press(own.get_by_role("button", name="Stop met deze korting"))
    gerda.look(gerda.page)
    site.settle()
    resident.goes("/vrijwilligerspas/kortingen?q=kersenbroodje")
    resident.sees_not(title)


@pytest.mark.timeout(420)
def test_a_pass_that_nobody_renews_ends_after_two_mails(new_page: NewPage, own_site: Site) -> None:
    street = Street(new_page, own_site)
    hugo, tablet = street.at_work(), street.on_a_phone()
    tablet.signs_in(AMINA, back="/mijn/pas")
    href = tablet.page.get_by_role("link", name="Print je pas").get_attribute("href")
    paper = scan_print(tablet, href)
    ((until,),) = own_site.asked(
        "SELECT valid_until FROM volunteer_passes JOIN accounts ON accounts.id = account_id WHERE email = ?",
        AMINA,
    )
    last = datetime.fromisoformat(until).date()
    for number, before in enumerate((45, 14), 1):
        hugo.moves_clock((last - timedelta(days=before) - own_site.today).days)
        own_site.found(AMINA, "Je pas loopt bijna af", number)
    scans(tablet, paper, VALID, "Amina B.")
    hugo.moves_clock((last + timedelta(days=1) - own_site.today).days)
    own_site.found(AMINA, "Je pas is verlopen")
    scans(tablet, paper, INVALID)


def walk(street: Street, resident: Person, name: str) -> None:
    """A resident asks for a pass, and opens it."""
    email = f"pas{re.sub(r'[^a-z0-9]', '', name.lower())}@voorbeeld.example"
    resident.registers(name, email)
    resident.signs_in(email, OWN_PASSWORD, "/mijn/pas")
    applies(resident, name)
    confirms(street.at_work(), name)
    resident.goes(street.site.link_in(email, "Je pas staat klaar"))
    resident.sees(name, "Geldig tot en met")
    resident.follows("Toon alleen je pas")
    expect(resident.page.locator(".vp-pass__name")).to_have_text(name)


@WIDTHS
def test_the_same_with_the_keyboard_alone(new_page: NewPage, site: Site, width: int) -> None:
    street = Street(new_page, site)
    walk(street, street.at_work(Keyboard, width=width), f"Toets {width}")


@WIDTHS
def test_without_javascript_the_phone_shows_the_code_for_paper(
    new_page: NewPage, site: Site, width: int
) -> None:
    street = Street(new_page, site)
    page = new_page(width, javascript=False, scale=2)
    resident = Person(page, Mouse(page), site, street.look)
    walk(street, resident, f"Kaal {width}")
    code = scan_screen(resident, ".vp-pass__code")
    assert "/pas/p." in code
    scans(street.on_a_phone(), code, VALID, ASK_THE_NAME)
