"""Every link leads somewhere, and what people come for is near the front door."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import NewPage
from tests.journeys.crawl import Crawl, crawl, shape
from tests.journeys.site import Site


@pytest.fixture(scope="module")
def walked(site: Site) -> Crawl:
    return crawl(site.url)


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


@pytest.mark.parametrize("goal", [r"/vacatures/\d+-", "/maatjes/vragen", "/bedrijven"])
def test_it_is_reached_within_three_clicks(walked: Crawl, goal: str) -> None:
    assert min(clicks for path, clicks in walked.depth.items() if re.match(goal, path)) <= 3


def test_a_fitting_vacancy_is_three_actions_from_home(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    page.locator("#zoek-q").fill("tuin")
    page.locator("#zoek button[type=submit]").click()
    page.get_by_role("link", name="Tuinmaatje zaterdagochtend").click()
    page.wait_for_url(re.compile(r"/vacatures/\d+-tuinmaatje"))

    assert page.locator("h1").inner_text() == "Tuinmaatje zaterdagochtend"
