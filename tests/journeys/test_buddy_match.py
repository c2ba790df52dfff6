"""J2, steps 4 to 6 (domain §9): somebody is found, both say yes, they meet, try, and go on for a year."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Look, NewPage
from tests.journeys.people import OWN_PASSWORD, Person, Street
from tests.journeys.site import Site
from tests.journeys.test_becoming_buddy import AANSCHOT, CHANTAL, wants
from tests.journeys.test_triage import answers_three_steps

SECOND = "coordinator2@voorbeeld.example"
ELS, NOOR = "els.zoekt@voorbeeld.example", "noor.maatje@voorbeeld.example"
WORDS = "Een rondje om de plas, want ik kom weinig buiten"
LIST = "/werkplek/maatjes"


def is_ready(chantal: Person, noor: Person, site: Site) -> None:
    """Noor wants to be a buddy, and Chantal ticks every step."""
    wants(noor, "Noor de Wit", NOOR)
    chantal.goes(f"{LIST}/vrijwilligers?lijst=nieuw")
    chantal.follows("Noor")
    chantal.presses("We maken kennis")
    chantal.presses("Begin met de stappen")
    day = str(site.today - timedelta(days=3))
    chantal.fills(vog_seen_on=day, references_on=day, training_on=day)
    chantal.presses("Bewaar de dagen")
    noor.goes("/mijn/maatje")
    noor.fills(accept=True)
    noor.presses("Bewaar mijn ja")
    chantal.presses("Zet op klaar")


def opens(chantal: Person, els: Person, site: Site) -> str:
    """Els asks, and Chantal opens the request; the address of the request."""
    els.goes("/maatjes/vragen")
    els.picks("activity", "walking")
    els.fills(what=WORDS, when="zaterdagochtend", wijk=AANSCHOT, reach=ELS, consent=True)
    els.presses("Verstuur")
    ((number,),) = site.asked("SELECT max(id) FROM buddy_requests")
    one = f"{LIST}/{number}"
    chantal.goes(one)
    chantal.presses("Ik pak deze vraag op")
    answers_three_steps(chantal)
    chantal.presses("Zoek een maatje")
    return one


def test_two_people_are_brought_together_step_by_step(new_page: NewPage, own_site: Site, look: Look) -> None:
    site = own_site
    street, before = Street(new_page, site, look), Street(new_page, site)
    chantal, els, noor, charif = (before.at_work(width=PHONE) for _ in range(4))
    chantal.signs_in(CHANTAL, back=LIST)
    is_ready(chantal, noor, site)
    one = opens(chantal, els, site)
    for person in (chantal, els, noor):
        person.look = street.look

    chantal.goes(one)
    chantal.follows("Zoek een maatje")
    chantal.sees("Dit ziet het maatje", "Samen wandelen", "Noor", "Woont in dezelfde wijk")
    chantal.sees_not(WORDS)
    chantal.presses("Vraag Noor")
    chantal.sees("Het maatje is gevraagd", "Wacht op het maatje")

    noor.goes(site.link_in(NOOR, "We willen je iets vragen"))
    noor.sees("Past dit bij je?", "Samen wandelen", "zaterdagochtend", "Aanschot")
    noor.sees_not(WORDS, ELS)
    noor.presses("Ja, ik wil kennismaken")
    noor.sees("Je zei ja")

    els.goes(site.link_in(ELS, "We willen je iets vragen"))
    els.sees("Er is iemand voor je", "Noor", "ik kook elke zondag soep")
    els.sees_not("de Wit", NOOR, "06 12")
    els.presses("Ja, ik wil kennismaken")
    els.sees("Jullie maken kennis", "binnen een week")

    charif.signs_in(SECOND)
    charif.page.goto(f"{one}/maatje")
    charif.sees("Deze pagina is er niet")
    charif.sees_not("Noor")

    day = site.today + timedelta(days=2)
    chantal.goes(f"{one}/maatje")
    chantal.sees("Kennismaken met elkaar", "06 12 34 56 78", ELS)
    chantal.page.locator("#day").fill(day.isoformat())
    chantal.page.locator("#time").fill("10:30")
    chantal.presses("Plan dit", 422)
    chantal.sees("Vul in waar jullie elkaar zien")
    chantal.fills(place="Buurthuis de Zwaluw")
    chantal.presses("Plan dit")
    for person in (noor, els):
        person.goes(person.page.url)
        person.sees("Buurthuis de Zwaluw", "10.30 uur", "in mijn agenda")
        expect(person.button("Ja, ik wil het proberen")).to_have_count(0)

    chantal.moves_clock(3)
    # Who is a volunteer signs in again after days; the link of the person goes on working.
    noor.signs_in(NOOR, OWN_PASSWORD, back="/mijn/maatje")
    noor.follows("Jullie maken kennis")
    for person in (noor, els):
        person.goes(person.page.url)
        person.presses("Ja, ik wil het proberen")
    els.sees("Jullie proberen het samen", "Wat mag de ander van je weten?")
    els.sees_not("06 12 34 56 78")
    noor.goes(noor.page.url)
    noor.sees_not(ELS)
    noor.fills(phone=True)
    noor.presses("Bewaar")
    els.goes(els.page.url)
    els.sees("06 12 34 56 78")
    els.sees_not(NOOR)
    els.fills(reach=True)
    els.presses("Bewaar")
    noor.goes(noor.page.url)
    noor.sees(ELS)

    chantal.moves_clock(42)
    noor.signs_in(NOOR, OWN_PASSWORD, back="/mijn/maatje")
    noor.follows("Jullie proberen het samen")
    for person in (noor, els):
        person.goes(person.page.url)
        person.follows("Beantwoord de vragen")
        person.presses("Verstuur", 422)
        person.picks("feeling", "4")
        person.picks("still", "needed")
        person.presses("Verstuur")
        person.sees("Dank je wel voor je antwoord")

    chantal.signs_in(CHANTAL, back=f"{one}/maatje")
    chantal.sees("Goed, wil zo verder.")
    chantal.presses("Ga samen een jaar verder")
    els.goes(els.page.url)
    els.sees("Jullie doen het samen", "Dit loopt tot en met")
    els.follows("Ik wil stoppen")
    els.sees("Goed afscheid nemen", "Zeg dank je wel")
    els.presses("Ja, ik stop")
    noor.goes(noor.page.url)
    noor.sees("Dit is gestopt")
    noor.sees_not(ELS)
