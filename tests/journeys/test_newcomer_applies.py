"""J1, steps 1 to 5 (domain §9): a newcomer searches, opens a vacancy and applies without an account."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.site import Site

FITTING = "Tuinmaatje zaterdagochtend"
WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
ASKED = {"postcode": ["5628"], "straal": ["3"], "dag": ["za"], "dagdeel": ["ochtend"]}


@dataclass
class Newcomer:
    """Samira, with a page, a pair of hands and an address of her own."""

    page: Page
    hands: Hands
    site: Site
    email: str
    prefix: str = ""

    def search(self) -> None:
        """Step 1: 5628, three kilometres, Saturday morning; the address carries every choice."""
        page, hands = self.page, self.hands
        page.goto(f"{self.prefix}/vacatures")
        hands.write(page.locator("#zoek-postcode"), "5628")
        hands.press(page.locator("#zoek button[type=submit]").first)
        page.wait_for_url(re.compile("postcode=5628"))
        self.open_filters()
        hands.choose(page.locator("#straal"), "3")
        for box in ("#dag-za", "#dagdeel-ochtend"):
            self.unfold(box)
            hands.tick(page.locator(box))
        if page.locator("#filters .vp-filter-panel__foot button").is_visible():
            hands.press(page.locator("#filters .vp-filter-panel__foot button"))
        else:
            hands.press(page.locator("#zoek button[type=submit]").first)
        page.wait_for_url(lambda url: self.carries(url))

    def carries(self, url: str) -> bool:
        given = parse_qs(urlsplit(url).query)
        return all(given.get(name) == value for name, value in ASKED.items())

    def open_filters(self) -> None:
        button = self.page.locator("[popovertarget=filters].vp-filter-open")
        if button.is_visible():
            self.hands.press(button)

    def unfold(self, box: str) -> None:
        group = self.page.locator("details", has=self.page.locator(box))
        if group.get_attribute("open") is None:
            self.hands.press(group.locator("summary"))

    def look_at_results(self) -> None:
        """Step 2: only what is near enough, each with the reason why it is there."""
        page = self.page
        cards = page.locator("#resultaten li:has(h3)")
        expect(cards.first).to_be_visible()
        assert page.get_by_role("link", name=FITTING, exact=True).count() == 1
        for number in range(cards.count()):
            assert re.search(r"\b(km|thuis|home|online)\b", cards.nth(number).inner_text(), re.I)

    def open_vacancy(self) -> None:
        """Step 3: what she needs to know stands on the page."""
        page = self.page
        self.hands.press(page.get_by_role("link", name=FITTING, exact=True))
        page.wait_for_url(re.compile(r"/vacatures/\d+-"))
        expect(page.locator("h1")).to_have_text(FITTING)
        for path in ("vrijwilligerswerk-met-een-uitkering", "vrijwilligerswerk-als-asielzoeker"):
            assert page.locator(f"a[href='{self.prefix}/{path}']").count() == 1
        words = page.locator("main").inner_text()
        wanted = ("insur", "wheelchair") if self.prefix else ("verzeker", "rolstoel")
        for word in wanted:
            assert word in words.lower(), f"{word!r} is not on the page"

    def apply(self) -> None:
        """Step 4: name, address and two sentences; no password."""
        page, hands = self.page, self.hands
        hands.press(page.locator("a[href$='/aanmelden']").first)
        page.wait_for_url(re.compile("/aanmelden$"))
        assert page.locator("input[type=password]").count() == 0
        hands.write(page.locator("#name"), "Samira")
        hands.write(page.locator("#email"), self.email)
        hands.write(page.locator("#message"), "Ik hou van tuinieren. Op zaterdag heb ik tijd.")
        hands.tick(page.locator("#age_ok"))
        hands.press(page.locator("main form[method=post] button[type=submit]"))
        page.wait_for_url(re.compile("/aanmelding/"))
        expect(page.locator("h1")).to_be_visible()

    def confirm(self) -> None:
        """Step 5: the mail opens a page with one button; then the organisation and she have their mail."""
        page = self.page
        page.goto(self.site.link(self.email))
        button = page.locator("main form[method=post] button[type=submit]")
        expect(button).to_have_count(1)
        self.hands.press(button)
        page.wait_for_url(re.compile("/aanmelding/verstuurd"))
        receipt = self.site.letter(self.email, 2)
        status = re.search(re.escape(self.site.url) + r"\S*/aanmelding/\S+", receipt)
        assert status, "the receipt has no link to follow or withdraw"
        page.goto(status.group(0))
        assert page.locator("form[action$='/intrekken'] button").count() == 1


def walk(newcomer: Newcomer) -> None:
    newcomer.search()
    newcomer.look_at_results()
    newcomer.open_vacancy()
    newcomer.apply()
    newcomer.confirm()
    language = newcomer.page.locator("html").get_attribute("lang")
    assert language == ("en" if newcomer.prefix else "nl")


@WIDTHS
def test_a_newcomer_searches_and_applies(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(width)
    walk(Newcomer(page, Mouse(page), site, f"samira{width}@voorbeeld.example"))


@WIDTHS
def test_the_same_with_the_keyboard_alone(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(width)
    walk(Newcomer(page, Keyboard(page), site, f"toets{width}@voorbeeld.example"))


@WIDTHS
def test_the_same_without_javascript(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(width, javascript=False)
    walk(Newcomer(page, Mouse(page), site, f"kaal{width}@voorbeeld.example"))


@WIDTHS
def test_the_same_in_english(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(width)
    walk(Newcomer(page, Mouse(page), site, f"english{width}@voorbeeld.example", "/en"))


def test_what_is_too_far_is_not_found(site: Site) -> None:
    """5612 lies 3.49 km from 5628: beyond three kilometres, within five."""

    def found(radius: int) -> set[str]:
        with urlopen(f"{site.url}/api/v1/vacancies?postcode=5628&straal={radius}&per_page=100") as answer:
            items = json.load(answer)["items"]
        assert all(item["thuis"] or item["distance_km"] <= radius for item in items)
        return {item["postcode"] for item in items if not item["thuis"]}

    assert "5628" in found(3)
    assert "5612" not in found(3)
    assert "5612" in found(5)


def test_mistakes_are_named_and_nothing_typed_is_lost(new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto("/vacatures?q=tuinmaatje")
    page.get_by_role("link", name=FITTING, exact=True).click()
    page.locator("a[href$='/aanmelden']").first.click()
    page.locator("#message").fill("Ik hou van tuinieren.")
    page.locator("#email").fill("geen adres")
    page.locator("main form[method=post] button[type=submit]").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.title().startswith("Fout: ")
    expect(page.locator("#message")).to_have_value("Ik hou van tuinieren.")
    expect(page.locator("#email")).to_have_value("geen adres")
    page.locator("[data-error-summary] a[href='#name']").click()
    expect(page.locator("#name")).to_be_focused()
