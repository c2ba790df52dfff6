"""An editor makes a course; somebody finds it by its words on a phone; it stops and is gone from the list."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.conftest import Look, NewPage
from tests.journeys.people import Street
from tests.journeys.site import Site

TITLE = "Breien met grote naalden"


def test_a_course_comes_is_found_on_a_phone_and_goes(new_page: NewPage, site: Site, look: Look) -> None:
    street = Street(new_page, site, look)
    sjoerd = street.at_work()
    sjoerd.signs_in("redactie@voorbeeld.example", back="/werkplek")
    sjoerd.follows("Cursussen")
    for tab in ("Op de site", "Voorbij", "Gestopt"):
        sjoerd.follows(re.compile(rf"{tab} \("))
    sjoerd.follows("Nieuwe cursus")
    sjoerd.presses("Bewaar", status=422)
    sjoerd.sees("Vul in hoe de cursus heet.")
    sjoerd.fills(title=TITLE, text="Je leert rechts en averecht breien. Wol ligt klaar.")
    sjoerd.picks("audiences", "everyone")
    sjoerd.page.locator("#starts_on").fill((date.today() + timedelta(days=40)).isoformat())
    sjoerd.fills(place_name="Wijkgebouw De Brug", owner="Team scholing")
    sjoerd.fills(enrol_url="https://breien.voorbeeld.example/meedoen")
    sjoerd.presses("Bewaar")
    sjoerd.sees("De cursus is bewaard.", "Concept", "Iedereen ziet de cursus in de lijst")
    sjoerd.presses("Zet op de site")
    sjoerd.sees("De cursus staat op de site.")
    desk = sjoerd.page.url
    site.settle()

    amina = street.on_a_phone()
    amina.goes("/contact")
    amina.hands.press(amina.page.locator("footer").get_by_role("link", name="Cursussen"))
    amina.page.wait_for_url("**/cursussen")
    amina.look(amina.page)
    amina.page.locator("#zoek-q").fill("averecht breien")
    amina.page.keyboard.press("Enter")
    expect(amina.page.locator("main .vp-card__title a").first).to_have_text(TITLE)
    amina.look(amina.page)
    amina.follows(TITLE)
    amina.sees("De link opent een andere site.", "Deze tekst is van: Team scholing.")
    link = amina.page.get_by_role("link", name="Aanmelden bij breien.voorbeeld.example")
    expect(link).to_have_attribute("href", "https://breien.voorbeeld.example/meedoen")
    course = amina.page.url

    sjoerd.page.goto(desk)
    sjoerd.presses("Haal van de site")
    sjoerd.sees("De cursus staat niet meer op de site.")
    amina.goes(course)
    amina.sees("Deze cursus is gestopt")
    amina.follows("Bekijk alle cursussen")
    amina.sees_not(TITLE)
    amina.goes("/cursussen?q=averecht+breien")
    amina.sees_not(TITLE)
