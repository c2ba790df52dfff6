"""A care circle (issue 05, item 4): a keeper and two people she knows, each on a phone of their own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.journeys.conftest import PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import OWN_PASSWORD, Person, Street, unseen
from tests.journeys.site import Site

ASKS = "Iemand die je kent vraagt je iets"
SHOPPING, DRIVING = "Boodschappen bij de markt", "Meerijden naar het koor"


def begins(els: Person, email: str) -> None:
    """From the page about it to a circle, with an account made on the way; first with a mistake."""
    els.goes("/maatjes/kring")
    els.sees("Wie ziet wat?", "Wij lezen niet mee", "040")
    els.follows("Begin een kring")
    els.registers("Els de Wit", email)
    els.signs_in(email, OWN_PASSWORD, back="/mijn/kring")
    els.presses("Begin de kring", 422)
    els.picks("whom", "mij")
    els.fills(name="Kring van Els")
    els.presses("Begin de kring")
    els.sees("Je kring is er", "Begint bijna")


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Keyboard, False)], ids=["phone", "keyboard-without-javascript"]
)
def test_a_keeper_and_two_people_divide_a_week(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], javascript: bool
) -> None:
    # The second walk passes the pages that the first one looked at.
    street = Street(new_page, site, look if javascript else unseen)
    els = street.at_work(width=PHONE, javascript=javascript)
    emre, fatma = (street.at_work(hands, width=PHONE, javascript=javascript) for _turn in range(2))
    mark = str(javascript).lower()
    mailed = f"emre.kring.{mark}@voorbeeld.example"
    begins(els, f"els.kring.{mark}@voorbeeld.example")

    els.fills(first_name="Emre", email=mailed)
    els.presses("Maak een link")
    els.fills(first_name="Fatma")
    els.presses("Maak een link")
    link = els.page.locator("[id^=link-]").last.inner_text()
    emre.goes(site.link_in(mailed, ASKS))
    emre.sees("Doe je mee?", "Kring van Els")
    emre.presses("Ja, ik doe mee", 200)
    fatma.goes(link)
    fatma.fills(first_name="Fatma")
    fatma.presses("Ja, ik doe mee")
    fatma.sees("Fijn dat je meedoet", "Emre")

    day = date.fromisoformat(str(site.today)) + timedelta(days=2)
    els.goes("/mijn/kring")
    els.follows("Kring van Els")
    els.sees("Fijn, de kring loopt")
    els.fills(title=SHOPPING, day=day.isoformat(), at="10:30")
    els.presses("Zet in de lijst")
    for helper in (emre, fatma):
        helper.page.reload()
        helper.sees(SHOPPING, "zoeken we nog iemand")
    emre.presses(f"Ik doe dit {SHOPPING}")
    emre.sees("Dit staat nu op jouw naam", "Zet in je agenda")
    fatma.presses(f"Ik doe dit {SHOPPING}", 409)
    fatma.sees("Iemand anders was je net voor", "Dit doen anderen")

    fatma.page.locator("#day").fill(day.isoformat())
    fatma.fills(what=DRIVING)
    fatma.presses("Bied dit aan")
    fatma.sees(DRIVING, "Haal dit aanbod weg")
    emre.page.reload()
    emre.sees_not(DRIVING)
    els.page.reload()
    els.sees("Dit wil Fatma doen")
    els.presses(f"Kies dit {DRIVING}")
    fatma.page.reload()
    fatma.sees("Dit doe jij", DRIVING)
    fatma.presses(f"Het lukt me niet {DRIVING}")
    fatma.sees("Dat geeft niet")

    els.page.reload()
    els.presses("Haal weg Emre")
    emre.page.reload()
    emre.sees("Je zit niet meer in deze kring")
    els.presses("Stop deze kring")
    fatma.page.reload()
    fatma.sees("De kring is voorbij", "Dank je wel")
