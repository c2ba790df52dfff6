"""Every link leads somewhere, and what people come for is near the front door."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import NewPage
from tests.journeys.crawl import Crawl, crawl, links, shape
from tests.journeys.site import Site
from vrijwilligerspunt.demo.accounts import PASSWORD


def test_the_walk_reads_every_kind_of_address() -> None:
    page = b"""<link href="/a.css"><script src='/b.js'></script><svg><a href="/c"></a></svg>
      <a class="x" HREF="/d?e=1&amp;f=2">d</a><a name="g">g</a><img src=/h.png alt=""><template>
      <a href="/i">"""

    assert links(page) == ["/c", "/d?e=1&f=2", "/i", "/a.css", "/h.png", "/b.js"]


def test_no_link_from_home_on_is_dead(walked: Crawl) -> None:
    assert len(walked.pages) > 40
    assert not walked.broken


def test_a_visitor_finds_every_door_in_both_languages(walked: Crawl) -> None:
    found = {shape(path).partition("?")[0] for path in walked.pages}
    doors = {"/vacatures", "/organisaties", "/maatjes", "/maatjes/vragen", "/beursvloer", "/bedrijven"}
    doors |= {"/vrijwilligerspas", "/begeleiding", "/toegankelijkheid", "/privacy", "/melden", "/contact"}
    doors |= {"/inloggen", "/account-maken", "/vacatures/N", "/organisaties/NAME"}

    assert doors - found == set()
    assert {f"/en{door}" for door in doors} - found == set()


@pytest.mark.parametrize(
    ("user", "start", "doors"),
    [
        ("vrijwilliger", "/mijn", {"/mijn/gegevens", "/mijn/zoekvragen", "/mijn/wat-ik-graag-doe"}),
        (
            "organisatie",
            "/mijn",
            {
                "/mijn/organisatie/NAME",
                "/mijn/organisatie/NAME/aanmeldingen",
                "/mijn/organisatie/NAME/aanmeldingen/N",
                "/mijn/organisatie/NAME/aanmeldingen/N/kennismaking",
                "/mijn/organisatie/NAME/afwezig",
                "/mijn/organisatie/NAME/exporteren",
                "/mijn/organisatie/NAME/gegevens",
                "/mijn/organisatie/NAME/importeren",
                "/mijn/organisatie/NAME/leden",
                "/mijn/organisatie/NAME/plekken",
                "/mijn/organisatie/NAME/vacatures",
                "/mijn/organisatie/NAME/vacatures/N",
                "/mijn/organisatie/NAME/vacatures/N/schrijven/wat",
                "/mijn/organisatie/NAME/vacatures/nieuw",
                "/mijn/organisatie/NAME/vacatures/splitsen",
            },
        ),
        (
            "balie",
            "/werkplek",
            {
                "/werkplek/balie",
                "/werkplek/balie/aanmelden",
                "/werkplek/balie/aanmeldingen/N",
                "/werkplek/balie/organisaties/NAME",
                "/werkplek/organisaties",
                "/werkplek/organisaties/NAME",
                "/werkplek/vacatures",
                "/werkplek/vacatures/N",
            },
        ),
    ],
)
def test_behind_the_door_no_link_is_dead_and_every_page_is_found(
    new_page: NewPage, site: Site, user: str, start: str, doors: set[str]
) -> None:
    cookie = signed_in(new_page(), user)
    inside = ("/mijn", "/werkplek", "/vacatures/", "/organisaties/")
    walk = crawl(site.url, start, cookie=cookie, under=inside)
    found = {shape(path).partition("?")[0] for path in walk.pages}

    assert not walk.broken
    assert doors - found == set()


def signed_in(page: Page, user: str) -> str:
    """The cookie of an account of the demo."""
    page.goto("/inloggen")
    page.locator("#email").fill(f"{user}@voorbeeld.example")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_url(re.compile("/mijn|/werkplek"))
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


@pytest.mark.parametrize("goal", [r"/vacatures/\d+-", "/maatjes/vragen", "/bedrijven"])
def test_it_is_reached_within_three_clicks(walked: Crawl, goal: str) -> None:
    assert min(clicks for path, clicks in walked.depth.items() if re.match(goal, path)) <= 3


def test_a_fitting_vacancy_is_three_actions_from_home(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.locator("#zoek-q").fill("tuin")
    page.locator("#zoek button[type=submit]").click()
    page.get_by_role("link", name="Tuinmaatje zaterdagochtend", exact=True).click()
    page.wait_for_url(re.compile(r"/vacatures/\d+-tuinmaatje"))

    assert page.locator("h1").inner_text() == "Tuinmaatje zaterdagochtend"
