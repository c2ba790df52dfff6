"""J2, steps 4 to 7 (domain §9): somebody is found, both say yes, they meet, try, and go on for a year; a
worry is heard, and at the end every word goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import OWN_PASSWORD, Person, Street, unseen
from tests.journeys.site import Site
from tests.journeys.test_becoming_buddy import AANSCHOT, CHANTAL, wants
from tests.journeys.test_triage import answers_three_steps
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.organisations.rules_days import is_working_day

SECOND = "coordinator2@voorbeeld.example"
ELS, NOOR = "els.zoekt@voorbeeld.example", "noor.maatje@voorbeeld.example"
OKKE = "okke.maatje@voorbeeld.example"
WORDS = "Een rondje om de plas, want ik kom weinig buiten"
LIST, COUNTS = "/werkplek/maatjes", "/werkplek/maatjes/overzicht"
VOG_DAYS = 3 * 365 - 1
"""A VOG that was seen this long ago counts today, and three days later no more (36 months)."""


def next_working_day(today: date) -> date:
    """By when a worry is answered."""
    ahead = (today + timedelta(days=days) for days in range(1, 15))
    return next(day for day in ahead if is_working_day(day))


def suggested(chantal: Person, name: str) -> Locator:
    """Somebody whom the coordinator can ask, with the reasons."""
    return chantal.page.locator("section[aria-labelledby=wie] li.vp-panel", has_text=name)


def is_ready(chantal: Person, noor: Person, site: Site, name: str, email: str, vog_days: int = 3) -> None:
    """Somebody wants to be a buddy, and Chantal ticks every step; a VOG was seen so many days ago."""
    wants(noor, f"{name} de Wit", email)
    chantal.goes(f"{LIST}/vrijwilligers?lijst=nieuw")
    chantal.follows(name)
    chantal.presses("We maken kennis")
    chantal.presses("Begin met de stappen")
    day = str(site.today - timedelta(days=3))
    seen = str(site.today - timedelta(days=vog_days))
    chantal.fills(vog_seen_on=seen, references_on=day, training_on=day)
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


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Keyboard, False)], ids=["phone", "keyboard-without-javascript"]
)
def test_two_people_are_brought_together_step_by_step(
    new_page: NewPage, own_site: Site, look: Look, hands: type[Hands], javascript: bool
) -> None:
    site = own_site
    # The second walk passes the pages that the first one looked at.
    street, before = Street(new_page, site, look if javascript else unseen), Street(new_page, site)
    els, noor = (before.at_work(hands, width=PHONE, javascript=javascript) for _ in range(2))
    # How a day is typed differs between browsers, so the coordinator has a mouse; her keyboard is elsewhere.
    chantal = before.at_work(width=PHONE, javascript=javascript)
    charif, okke = before.on_a_phone(), before.on_a_phone()
    chantal.signs_in(CHANTAL, back=LIST)
    is_ready(chantal, noor, site, "Noor", NOOR)
    is_ready(chantal, okke, site, "Okke", OKKE, vog_days=VOG_DAYS)
    one = opens(chantal, els, site)
    chantal.goes(f"{one}/maatje-zoeken")
    expect(suggested(chantal, "Noor")).to_contain_text("Woont in dezelfde wijk")
    expect(suggested(chantal, "Okke")).to_contain_text("Woont in dezelfde wijk")
    charif.moves_clock(3)
    chantal.signs_in(CHANTAL, back=one)
    for person in (chantal, els, noor):
        person.look = street.look

    chantal.goes(one)
    chantal.follows("Zoek een maatje")
    chantal.sees("Dit ziet het maatje", "Samen wandelen", "VOG")
    expect(suggested(chantal, "Noor")).to_be_visible()
    expect(suggested(chantal, "Okke")).to_have_count(0)
    chantal.sees_not(WORDS)
    chantal.presses("Vraag Noor")
    chantal.sees("Het maatje is gevraagd", "Wacht op het maatje")

    noor.signs_in(NOOR, OWN_PASSWORD, back=site.link_in(NOOR, "We willen je iets vragen"))
    noor.sees("Past dit bij je?", "Samen wandelen", "zaterdagochtend", "Aanschot")
    noor.sees_not(WORDS, ELS)
    noor.presses("Ja, ik wil kennismaken")
    noor.sees("Je zei ja")

    own = els.page.url.removesuffix("/bedankt")
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

    charif.moves_clock(3)
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

    noor.follows("Ik maak me zorgen")
    noor.sees("112")
    noor.picks("category", "loneliness")
    noor.picks("level", "worry")
    noor.presses("Laat het weten")
    chantal.signs_in(CHANTAL, back=LIST)
    number = one.rpartition("/")[2]
    worry = chantal.page.locator("section[aria-labelledby=zorgen] a", has_text=f"Vraag {number},")
    by = format_date(next_working_day(site.today))
    expect(worry).to_contain_text(by)
    chantal.goes(one)
    chantal.sees(f"Antwoord uiterlijk {by}")
    chantal.presses("Erover gepraat")

    # After two weeks, and again after six.
    for days in (15, 28):
        charif.moves_clock(days)
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

    chantal.goes(COUNTS)
    counts = chantal.page.locator("main").inner_text()
    els.goes(own)
    els.sees(WORDS)
    els.follows("Wis alles")
    els.presses("Ja, wis alles")
    els.sees("Alles is gewist")
    chantal.goes(one)
    chantal.sees_not(WORDS, ELS)
    chantal.goes(COUNTS)
    assert chantal.page.locator("main").inner_text() == counts
