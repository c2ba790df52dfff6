"""The editor keeps the page on insurance true: write, look, publish, look back; without a script as well."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import Street
from tests.journeys.site import Site
from tests.journeys.test_search_understands import fits

SITE = "/verzekering"
DESK = "/werkplek/paginas"
WAYS = pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Mouse, DESKTOP, True), (Keyboard, PHONE, True), (Mouse, PHONE, False)],
    ids=["mouse", "keyboard-phone", "plain-phone"],
)


@WAYS
def test_an_editor_changes_the_page_and_takes_it_back(
    new_page: NewPage, own_site: Site, look: Look, hands: type[Hands], width: int, javascript: bool
) -> None:
    street = Street(new_page, own_site)
    editor = street.at_work(hands, width=width, javascript=javascript)
    # From the top of the page to the last block are a hundred tabs.
    editor.page.set_default_navigation_timeout(60_000)
    visitor = street.on_a_phone()
    visitor.look = look
    visitor.goes(SITE)
    visitor.sees("Beheerd door team vrijwilligers", "Wie bel ik na schade?")
    visitor.sees_not("Bel 14 040")

    editor.signs_in("redactie@voorbeeld.example", back="/werkplek")
    # Axe is a script itself: without scripts only what sticks out can be seen.
    editor.look = look if javascript else fits
    editor.follows("Pagina's")
    editor.follows("Verzekering voor vrijwilligers")
    editor.presses("Begin een concept")
    number = editor.page.locator("fieldset legend").filter(has_text=re.compile(r"^Blok \d+")).count()

    # A mistake, with everything typed kept.
    editor.fills(note="Telefoonnummer erbij", new_kind="steps")
    editor.presses("Voeg een blok toe")
    editor.fills(
        **{f"blocks__{number}__nl_heading": "Na schade", f"blocks__{number}__nl_text": "Bel 14 040."}
    )
    # A keyboard types a date in the order of the browser; the value itself says the same everywhere.
    editor.page.locator("#review_on").fill("2099-01-01")
    editor.presses(f"Blok {number + 1} omhoog", 422)
    editor.sees("Kies een dag binnen drie jaar.")
    expect(editor.page.locator(f"#blocks-{number}-nl_text")).to_have_value("Bel 14 040.")
    editor.page.locator("#review_on").fill("2027-06-01")
    editor.presses(f"Blok {number + 1} omhoog")
    expect(editor.page.locator(f"#blocks-{number - 1}-nl_text")).to_have_value("Bel 14 040.")

    editor.page.locator("main").get_by_role("button", name="Bewaar en bekijk", exact=True).first.click()
    editor.page.wait_for_url("**/voorbeeld")
    editor.look(editor.page)
    editor.sees("Dit is een voorbeeld", "Bel 14 040.")
    visitor.goes(SITE)
    visitor.sees_not("Bel 14 040")

    editor.follows("Ga publiceren")
    editor.sees("Versie 3 komt op de site", "Versie 2 gaat van de site", "Stappen: Na schade")
    editor.presses("Zet op de site")
    editor.sees("De pagina staat nu zo op de site.")
    visitor.goes(SITE)
    visitor.sees("Bel 14 040.", "1 juni 2027")
    visitor.goes(f"/en{SITE}")
    expect(visitor.page.locator("div[lang=nl]").filter(has_text="Bel 14 040.")).to_have_count(1)

    editor.follows("Bekijk de geschiedenis")
    editor.sees("Telefoonnummer erbij")
    editor.follows("Versie 2")
    editor.presses("Maak hier een concept van")
    editor.sees("Er is een concept gemaakt van de oude versie.")
    editor.page.locator("main").get_by_role("button", name="Bewaar en ga publiceren").click()
    editor.page.wait_for_url("**/publiceren")
    editor.presses("Zet op de site")
    visitor.goes(SITE)
    visitor.sees_not("Bel 14 040")
