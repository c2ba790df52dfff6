"""Somebody keeps what may be nice: with a click in place, or by a button, and then in an account."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look, NewPage
from tests.journeys.site import Site
from vrijwilligerspunt.demo.accounts import PASSWORD

PHONE = 390
LIST = "/vacatures?q=koken"


def kept(page: Page) -> list[str]:
    page.goto("/bewaard")
    return page.locator("main .vp-cards .vp-card__title a").all_inner_texts()


def test_a_click_keeps_a_vacancy_in_place_and_the_account_takes_it_over(
    new_page: NewPage, site: Site, look: Look
) -> None:
    page = new_page(PHONE)
    page.goto(LIST)
    card = page.locator(".vp-card").first
    title = card.locator(".vp-card__title a").inner_text()
    card.get_by_role("link", name=f"Bewaar {title}").click()
    expect(card.get_by_role("link", name=f"Bewaard {title}")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Bewaard op dit apparaat.")).to_have_count(1)
    assert page.url.endswith(LIST)
    # What the page says is what the server knows.
    page.reload()
    expect(page.get_by_role("link", name=f"Bewaard {title}")).to_be_visible()
    assert kept(page) == [title]
    look(page)

    page.get_by_role("link", name="Inloggen").last.click()
    page.get_by_label("E-mailadres").first.fill("vrijwilliger2@voorbeeld.example")
    page.get_by_label("Wachtwoord").first.fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen").click()
    expect(page).to_have_url(re.compile("/bewaard$"))
    look(page)
    page.get_by_role("button", name="Zet in mijn account").click()
    expect(page.get_by_text("1 plek staat nu in je account.")).to_be_visible()
    page.get_by_role("button", name=f"Haal van mijn lijst {title}").click()
    page.get_by_role("button", name="Zet terug").click()
    assert kept(page) == [title]


def test_without_script_a_small_page_with_a_button_does_the_same(
    new_page: NewPage, site: Site, look: Look
) -> None:
    page = new_page(PHONE, javascript=False)
    page.goto(LIST)
    title = page.locator(".vp-card__title a").first.inner_text()
    page.get_by_role("link", name=f"Bewaar {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wil je deze plek bewaren?")
    page.get_by_role("button", name="Bewaar").click()
    assert kept(page) == [title]
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("link", name=f"Bewaard {title}").click()
    page.get_by_role("button", name="Haal van mijn lijst").click()
    assert kept(page) == []
