"""J2, steps 2 to 4 (domain §9): a coordinator rings, notes the yes, walks the steps and opens a request."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import Person, Street, unseen
from tests.journeys.site import Site
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.organisations.rules_days import working_days_between

CHANTAL = "coordinator@voorbeeld.example"
HUGO = "balie@voorbeeld.example"
AANSCHOT = "WK077253"
LIST = "/werkplek/maatjes"


def writes_for_her(emre: Person, name: str, words: str) -> str:
    """A carer asks for somebody who is reached by phone; the address of his own page."""
    emre.goes("/maatjes/vragen/voor-een-ander")
    emre.fills(first_name=name, what=words, wijk=AANSCHOT, reach="0612345679")
    emre.fills(statement=True, writer_name="Emre", overloaded=True, writer_phone="0612345676")
    emre.presses("Verstuur")
    emre.sees("Wacht op ja", f"We bellen je uiterlijk {format_date(two_days_on(emre.site.today))}")
    return emre.page.url


def two_days_on(today: date) -> date:
    """By when a carer who can hardly go on has been rung: the second working day (domain §4.4)."""
    ahead = (today + timedelta(days=days) for days in range(1, 15))
    return next(day for day in ahead if working_days_between(today, day) == 2)


def asks(els: Person, email: str, words: str) -> None:
    """Somebody asks for herself."""
    els.goes("/maatjes/vragen")
    els.fills(what=words, when="dinsdagochtend", wijk=AANSCHOT, reach=email, consent=True)
    els.presses("Verstuur")
    els.sees("Dank je wel")


def finds_newest(chantal: Person) -> str:
    """The address of the newest request on the list of who has to be rung."""
    links = chantal.page.locator("section[aria-labelledby=vraag-ja] a").all()
    numbers = [re.search(r"/maatjes/(\d+)/ja", link.get_attribute("href") or "") for link in links]
    newest, found = max(
        ((link, number) for link, number in zip(links, numbers, strict=True) if number is not None),
        key=lambda pair: int(pair[1][1]),
    )
    chantal.hands.press(newest)
    chantal.page.wait_for_url("**/ja")
    chantal.look(chantal.page)
    return f"{LIST}/{found[1]}"


def answers_three_steps(chantal: Person) -> None:
    """The nearer ways, in their order."""
    for title in ("Eigen mensen", "De buurt", "Een kring om iemand heen"):
        expect(chantal.page.locator("section[aria-labelledby=stappen] h3")).to_have_text(title)
        chantal.picks("answer", "not_now")
        chantal.presses("Bewaar dit antwoord")


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Mouse, PHONE, True), (Keyboard, DESKTOP, False)],
    ids=["phone", "keyboard-without-javascript"],
)
def test_a_coordinator_rings_for_a_yes_and_opens_the_request(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], width: int, javascript: bool
) -> None:
    # axe is a script: where scripts are off it would wait for ever.
    street = Street(new_page, site, look if javascript else unseen)
    words = f"Ze wil graag naar de markt, {width}"
    emre, hugo = street.in_a_hurry().on_a_phone(), street.in_a_hurry().at_work()
    chantal = street.at_work(hands, width=width, javascript=javascript)
    written = writes_for_her(emre, f"Ayse {width}", words)

    chantal.signs_in(CHANTAL, back=LIST)
    chantal.sees("Bel en vraag of het mag")
    chantal.sees_not(words, f"Ayse {width}")
    one = finds_newest(chantal)
    chantal.sees(f"Ayse {width}", "06 12 34 56 79")
    chantal.sees_not(words)
    chantal.sees("Bel eerst wie dit vroeg", "Emre")  # A carer who can hardly go on is rung first.
    chantal.presses("Bewaar het ja", 422)
    chantal.sees("Kies wie er ja zei")
    chantal.picks("heard", "spoken")
    chantal.presses("Bewaar het ja")
    chantal.sees("Het ja is opgeschreven")
    emre.goes(written)
    emre.sees("Ontvangen")

    chantal.goes(one)
    chantal.sees(words, "Spoed")
    chantal.presses("Ik pak deze vraag op")
    chantal.sees("Deze vraag is nu van jou")
    hugo.signs_in(HUGO)
    hugo.page.goto(one)
    hugo.sees("Deze pagina is niet voor jou")

    chantal.presses("Zoek een maatje", 422)
    chantal.sees("Vul eerst in wat, wanneer en in welke wijk")
    chantal.follows("Schrijf op wat er is gezegd")
    chantal.picks("activity", "groceries")
    chantal.hands.tick(chantal.page.locator("#slots-3"))
    chantal.presses("Bewaar")
    chantal.sees("Het staat erin", "Samen boodschappen doen")
    answers_three_steps(chantal)
    chantal.presses("Bewaar")
    chantal.sees("Genoteerd dat je hebt gebeld")
    chantal.presses("Zoek een maatje")
    chantal.sees("We zoeken nu een maatje", "Wacht korter dan een week")
    emre.goes(written)
    emre.sees_not(words, "Chantal")


def test_a_worry_a_note_and_an_honest_page_for_who_waits(new_page: NewPage, site: Site, look: Look) -> None:
    street = Street(new_page, site, look)
    els, chantal = street.on_a_phone(), street.at_work(width=PHONE)
    email, words = "els.wacht@voorbeeld.example", "Samen naar de kinderboerderij"
    asks(els, email, words)
    own = site.link_in(email, "We hebben je bericht")
    els.goes(own)
    els.follows("Ik maak me zorgen")
    els.sees("112", "0800-2000")
    els.presses("Laat het weten", 422)
    els.picks("category", "loneliness")
    els.picks("level", "acute")
    els.presses("Laat het weten")
    els.sees("Goed dat je het zegt", "112")

    chantal.signs_in(CHANTAL, back=LIST)
    link = chantal.page.locator("section[aria-labelledby=zorgen] li", has_text="Kan niet wachten")
    chantal.hands.press(link.locator("a").last)
    chantal.page.wait_for_load_state()
    chantal.look(chantal.page)
    chantal.sees(words, "vragen we geen maatje")
    chantal.presses("Erover gepraat")
    chantal.sees("Je antwoord is bewaard")
    chantal.presses("Ik pak deze vraag op")
    chantal.fills(text="Belt liever in de middag")
    chantal.presses("Bewaar de notitie", 422)
    chantal.sees("Vraag eerst of je het mag opschrijven")
    chantal.fills(consent=True)
    chantal.presses("Bewaar de notitie")
    chantal.sees("De notitie is bewaard", "Belt liever in de middag")
    chantal.presses("Wis deze notitie")
    chantal.sees("De notitie is gewist")
    chantal.follows("Overdragen aan een organisatie")
    chantal.goes("/werkplek/maatjes/overzicht")
    chantal.sees("Vraag en aanbod per wijk", "Aanschot")

    els.goes(own)
    els.sees("Wie keek er naar mijn vraag?", "Chantal")
    els.goes("/maatjes/wachten")
    els.sees("Hoe lang duurt het?")
