"""Everybody can use every page and every form full of mistakes: axe, width, spacing, zoom, focus."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, HEIGHTS, NARROW, PHONE, Look, NewPage, sideways
from tests.journeys.crawl import Crawl, shape
from tests.journeys.site import Site
from vrijwilligerspunt.demo.accounts import PASSWORD

# Every page a visitor meets, as the address or as the way to it.
PAGES = (
    "/",
    "/vacatures",
    "/vacatures?q=tuin&postcode=5628&straal=3&dag=za&dagdeel=ochtend",
    "/vacatures?q=xyzzyx",
    "/vacatures?postcode=99999&straal=abc&pagina=-1",
    "/vacatures?weergave=kaart&postcode=5628&straal=10&wijk=WK077253",
    "/vacatures/samen-met-je-ouders",
    "/zo-sorteren-we",
    "/bewaard",
    "/organisaties",
    "/organisaties/buurthuis-de-blauwe-zwaluw",
    "/vrijwilligerswerk-met-een-uitkering",
    "/vrijwilligerswerk-als-asielzoeker",
    "/maatjes",
    "/maatjes/vragen",
    "/maatjes/vragen?stap=1",
    "/maatjes/vragen?respijt=ja",
    "/maatjes/vragen/voor-een-ander",
    "/maatjes/ik-zorg-voor-iemand",
    "/maatjes/code",
    "/maatjes/gewist",
    "/mijn/maatjes/alles",
    "/maatjes/vraag/bestaat-niet",
    "/maatjes/ja/bestaat-niet",
    "/maatjes/geschreven/bestaat-niet",
    "/maatjes/worden",
    "/maatjes/wachten",
    "/maatjes/kring",
    "/maatjes/kring/tot-ziens",
    "/maatjes/kring/bestaat-niet",
    "/maatjes/zorgen/vraag/bestaat-niet",
    "/ik-kan",
    "/ik-kan/gestopt",
    "/ik-kan/bestaat-niet",
    "/verbinding/tot-ziens",
    "/verbinding/gewist",
    "/verbinding/bestaat-niet",
    "/kringvraag/bestaat-niet",
    "/ontwikkelplaatsen",
    "/vrijwilligerspas",
    "/vrijwilligerspas?wat=organisatie&hoevaak=uren&leeftijd=13",
    "/vrijwilligerspas?wat=maatje",
    "/vrijwilligerspas/ouder/antwoord",
    "/vrijwilligerspas/ouder/bestaat-niet",
    "/verzekering",
    "/vrijwilligerspas/kortingen",
    "/vrijwilligerspas/kortingen?weergave=kaart&postcode=5628&straal=10&wijk=WK077211",
    "/cursussen",
    "/cursussen?voor=vrijwilligers&q=xyzzyx",
    "/beursvloer",
    "/bedrijven",
    "/begeleiding",
    "/impact",
    "/contact",
    "/toegankelijkheid",
    "/privacy",
    "/melden",
    "/inloggen",
    "/account-maken",
    "/mijn",
    "/mijn/pas",
    "/mijn/maatje",
    "/mijn/kring",
    "/pas/geen-code",
    "/pas/nummer",
    "/pas/kassa/bestaat-niet",
    "/mijn/organisatie/nieuw",
    "/vacatures/bewaren",
    "/wachtwoord-vergeten",
    "/kijk-in-je-mail",
    "/aanmelding/gelukt",
    "/aanmelding/gevraagd",
    "/aanmelding/verstuurd",
    "/aanmelding/antwoord",
    "/aanmelding/bevestigen/bestaat-niet",
    "/deze-pagina-is-er-niet",
    "/demo",
    "/demo/postvak",
    "/demo/klok",
    "/_componenten",
    "/_componenten?fouten=1",
)
FORMS = ("/inloggen", "/account-maken", "/wachtwoord-vergeten", "/melden", "/ik-kan", "/demo/klok")
# Reached only by a link with a number, a name or a token in it; these have tests of their own below.
ELSEWHERE = re.compile(
    r"/vacatures/N|/organisaties/NAME|/vrijwilligerspas/kortingen/N|/cursussen/N|/demo/postvak/N|/static/"
)

Axe = Callable[[Page], list[str]]


def check(page: Page, axe: Axe) -> None:
    """The state as it stands now, at three widths."""
    for width in (NARROW, PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert not sideways(page), f"{page.url} at {width}: {sideways(page)}"
        if width != NARROW:
            found = axe(page)
            assert not found, f"{page.url} at {width}:\n" + "\n".join(found)


def vacancy(page: Page) -> None:
    page.goto("/vacatures?q=tuinmaatje")
    page.get_by_role("link", name="Tuinmaatje zaterdagochtend", exact=True).click()
    page.wait_for_url(re.compile(r"/vacatures/\d+-"))


def send_empty(page: Page, address: str) -> None:
    """Send the form of a page with nothing filled in: every mistake at once."""
    page.goto(address)
    form = page.locator("main form[method=post]").first
    for box in form.locator(
        "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea"
    ).all():
        if box.is_visible():
            box.fill("")
    form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()


def test_every_public_page_is_usable_by_everybody(new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    for address in PAGES:
        page.goto(address)
        check(page, axe)


def test_every_public_page_is_usable_in_english(new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    for address in PAGES:
        page.goto(f"/en{address}".removesuffix("/") or "/en")
        assert page.locator("html").get_attribute("lang") == "en"
        assert not axe(page), page.url


def test_the_list_of_pages_leaves_none_out(walked: Crawl) -> None:
    known = {shape(address).partition("?")[0] for address in PAGES}
    found = {shape(path).partition("?")[0].removeprefix("/en") or "/" for path in walked.pages}

    assert {path for path in found - known if not ELSEWHERE.search(path)} == set()


@pytest.mark.parametrize("address", FORMS)
def test_a_form_with_every_mistake_is_usable_by_everybody(new_page: NewPage, axe: Axe, address: str) -> None:
    page = new_page()
    send_empty(page, address)

    assert page.title().startswith("Fout: "), address
    assert page.locator("[data-error-summary]").is_visible()
    check(page, axe)


def test_a_vacancy_and_its_form_are_usable_by_everybody(new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    vacancy(page)
    check(page, axe)
    page.locator("a[href$='/aanmelden']").first.click()
    page.wait_for_url(re.compile("/aanmelden$"))
    check(page, axe)
    send_empty(page, page.url)
    assert page.title().startswith("Fout: ")
    check(page, axe)


def test_the_mailed_pages_are_usable_by_everybody(new_page: NewPage, site: Site, axe: Axe) -> None:
    page = new_page()
    vacancy(page)
    page.locator("a[href$='/aanmelden']").first.click()
    page.locator("#name").fill("Samira")
    page.locator("#email").fill("ieders@voorbeeld.example")
    page.locator("#message").fill("Ik help graag.")
    page.locator("#age_ok").check()
    page.locator("main form[method=post] button[type=submit]").click()
    page.goto(site.link("ieders@voorbeeld.example"))
    check(page, axe)
    page.locator("main form[method=post] button").click()
    page.wait_for_url(re.compile("/aanmelding/verstuurd"))
    page.goto(site.link("ieders@voorbeeld.example", 2))
    check(page, axe)
    page.goto("/demo/postvak")
    page.locator("main a[href*='/demo/postvak/']").first.click()
    page.wait_for_url(re.compile(r"/postvak/\d+"))
    check(page, axe)


def signed_in(page: Page, user: str) -> None:
    page.goto("/inloggen")
    page.locator("#email").fill(f"{user}@voorbeeld.example")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_url(re.compile("/mijn|/werkplek"))


@pytest.mark.parametrize(
    ("user", "addresses"),
    [
        (
            "vrijwilliger",
            (
                "/mijn",
                "/mijn/gegevens",
                "/mijn/gegevens/naam",
                "/mijn/gegevens/e-mail",
                "/mijn/gegevens/wachtwoord",
                "/mijn/gegevens/verwijderen",
                "/mijn/gegevens/verwijderd",
                "/mijn/apparaten",
                "/mijn/twee-stappen",
                "/mijn/twee-stappen/aanzetten",
                "/mijn/zoekvragen",
                "/mijn/wat-ik-graag-doe",
                "/mijn/suggesties",
                "/mijn/maatje",
            ),
        ),
        ("maatje", ("/mijn", "/mijn/maatje", "/mijn/maatje/aanpassen")),
        (
            "coordinator",
            (
                "/werkplek",
                "/werkplek/maatjes/vrijwilligers",
                "/werkplek/maatjes/vrijwilligers?lijst=klaar",
                "/werkplek/maatjes/vrijwilligers?lijst=gestopt",
            ),
        ),
        (
            "organisatie",
            (
                "/mijn",
                "/mijn/organisatie/nieuw",
                *(
                    f"/mijn/organisatie/buurthuis-de-blauwe-zwaluw{part}"
                    for part in (
                        "",
                        "/gegevens",
                        "/plekken",
                        "/leden",
                        "/afwezig",
                        "/stoppen",
                        "/vacatures",
                        "/vacatures/nieuw",
                        "/vacatures/splitsen",
                        "/aanmeldingen",
                        "/importeren",
                        "/exporteren",
                        "/passen",
                        "/kortingen",
                        "/kortingen/nieuw",
                    )
                ),
            ),
        ),
        (
            "balie",
            (
                "/werkplek",
                "/werkplek/organisaties",
                "/werkplek/organisaties/buurthuis-de-blauwe-zwaluw",
                "/werkplek/vacatures",
                "/werkplek/balie",
                "/werkplek/balie?lijst=verouderd",
                "/werkplek/balie/aanmelden?q=gastvrouw",
                "/werkplek/balie/organisaties/buurthuis-de-blauwe-zwaluw",
                "/werkplek/meldingen",
                "/werkplek/passen",
                "/werkplek/kortingen",
                "/werkplek/passen/papier",
            ),
        ),
        (
            "redactie",
            (
                "/werkplek",
                "/werkplek/cursussen",
                "/werkplek/cursussen?lijst=geweest",
                "/werkplek/cursussen/1",
                "/werkplek/cursussen/1/aanpassen",
                "/werkplek/cursussen/nieuw",
            ),
        ),
        (
            "beheer",
            (
                "/mijn",
                "/werkplek",
                "/werkplek/medewerkers",
                "/werkplek/medewerkers/uitnodigen",
                "/werkplek/passen/regel",
                "/werkplek/passen/regel/nieuw",
            ),
        ),
        ("mantelzorger", ("/mijn/kring", "/mijn/kring/1", "/mijn/kring/3")),
        (
            "verbinder",
            (
                "/werkplek/verbindingen",
                "/werkplek/verbindingen?lijst=gesprek",
                "/werkplek/verbindingen/3",
                "/werkplek/verbindingen/nieuw",
                "/werkplek/verbindingen/nieuw?soort=bewoner-plek",
                "/werkplek/aanbod",
                "/werkplek/kringen",
                "/werkplek/ontwikkelplaatsen",
                "/werkplek/straat",
            ),
        ),
    ],
)
def test_the_pages_behind_the_door_are_usable_by_everybody(
    new_page: NewPage, axe: Axe, user: str, addresses: tuple[str, ...]
) -> None:
    page = new_page()
    signed_in(page, user)
    for address in addresses:
        page.goto(address)
        assert page.url.endswith(address), f"{address} led to {page.url}"
        check(page, axe)


SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important }'
    + ' * { word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll('main :is(a, button, p, h1, h2, h3, li, label, dt, dd)')]
  .filter((node) => node.offsetParent && !node.closest('.vp-sr, [hidden]'))
  .filter((node) => ['hidden', 'clip'].includes(getComputedStyle(node).overflowX))
  .filter((node) => node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("address", ["/", PAGES[2], "/inloggen", "/organisaties"])
def test_wide_text_spacing_cuts_nothing_off(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW)
    page.goto(address)
    page.evaluate(SPACING)

    assert not sideways(page)
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("address", ["/", PAGES[2], "/inloggen", "/organisaties"])
def test_zoom_of_two_hundred_percent_loses_nothing(new_page: NewPage, address: str) -> None:
    page = new_page(DESKTOP // 2, scale=2)
    page.goto(address)

    assert not sideways(page)
    assert page.locator("h1").is_visible()
    assert page.locator("main form, main a").first.is_visible()


FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect(), style = getComputedStyle(node);
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2));
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 20)));
  const top = document.elementFromPoint(x, y);
  const outlined = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const drawn = (style) => outlined(style) || style.boxShadow !== 'none';
  const ring = (item) => drawn(getComputedStyle(item)) || drawn(getComputedStyle(item, '::after'));
  const around = [node, node.parentElement, node.closest('label'), node.closest('li'), node.closest('form')];
  return {
    what: node.outerHTML.slice(0, 100),
    ring: around.some((item) => item && ring(item)),
    seen: !!top && (node.contains(top) || top.contains(node) || !!top.closest('label')?.contains(node)),
  };
}"""


@pytest.mark.parametrize("address", ["/", "/vacatures", "/inloggen"])
def test_the_focus_is_always_seen(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None:
            break
        stops += 1
        assert at["ring"], f"no ring on {at['what']}"
        assert at["seen"], f"hidden behind something: {at['what']}"

    assert stops > 8


def test_axe_sees_a_planted_fault(new_page: NewPage, axe: Axe) -> None:
    page = new_page()
    page.goto("/inloggen")
    assert not axe(page)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelectorAll('main label').forEach((label) => label.removeAttribute('for'))")
    found = axe(page)

    assert any(line.startswith("html-has-lang") for line in found)
    assert any(line.startswith("label") for line in found)


def test_a_walk_looks_again_at_a_page_that_was_wrong(new_page: NewPage, look: Look) -> None:
    page = new_page()
    page.goto("/inloggen")
    look(page)
    page.evaluate("document.documentElement.removeAttribute('lang')")

    for _ in range(2):
        with pytest.raises(AssertionError, match="html-has-lang"):
            look(page)


WIDE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('h1 { white-space: nowrap !important }');
  document.adoptedStyleSheets = [sheet];
}"""


def test_the_search_for_sideways_scroll_sees_a_planted_one(new_page: NewPage) -> None:
    page = new_page(NARROW)
    page.goto("/contact")
    page.evaluate("document.querySelector('h1').textContent = 'x'.repeat(200)")
    page.evaluate(WIDE)

    assert sideways(page)
