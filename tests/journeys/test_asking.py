"""J2 and J3, first steps (domain §9): asking for oneself and for another; phone, keyboard, English."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import Street, unseen
from tests.journeys.site import Site

POND = "Samen een rondje langs de vijver"
SENT = "Dank je wel voor je vraag"
AANSCHOT = "WK077253"


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Keyboard, False)], ids=["phone", "keyboard-without-javascript"]
)
def test_somebody_who_finds_asking_hard_asks_reads_along_and_wipes_it(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], javascript: bool
) -> None:
    # Axe is itself a script; the same pages are looked at with scripts on.
    street = Street(new_page, site, look if javascript else unseen)
    els = street.at_work(hands, width=PHONE, javascript=javascript)
    email = f"els.vraagt.{javascript}@voorbeeld.example".lower()
    els.goes("/maatjes")
    els.sees("Alleen de coördinatoren van je wijk en van de hele stad lezen", "040")
    els.follows("Vraag om iemand")
    els.presses("Verstuur", 422)
    els.picks("activity", "walking")
    els.fills(what=f"{POND}. Ik heb reuma.", when="dinsdagochtend", wijk=AANSCHOT, reach=email, consent=True)
    els.presses("Verstuur", 422)
    els.sees("Wil je dit even nalezen?", "iets over gezondheid")
    els.fills(what=POND)
    els.presses("Toch versturen")
    els.sees(SENT, "Bewaar deze link")

    els.goes(site.link_in(email, "We hebben je bericht"))
    els.sees("We hebben je vraag", POND, "Nog niemand")
    els.follows("Pas mijn woorden aan")
    els.fills(share="Ik kan goed soep koken.")
    els.presses("Bewaar")
    els.sees("Je woorden zijn aangepast", "soep koken")
    els.presses("Bel mij", 422)
    els.fills(phone="06 12 34 56 78")
    els.presses("Bel mij")
    els.sees("06 12 34 56 78")
    page = els.page.url
    els.follows("Stop en wis alles")
    els.presses("Ja, wis alles")
    els.sees("Alles is gewist")
    els.page.goto(page)
    els.sees("Deze link werkt niet")


def test_one_question_at_a_time_without_javascript_loses_nothing(new_page: NewPage, site: Site) -> None:
    els = Street(new_page, site).at_work(Keyboard, width=PHONE, javascript=False)
    els.goes("/maatjes/vragen")
    els.follows("Liever één vraag per scherm?")
    els.sees("Vraag 1 van 5")
    els.presses("Verder", 422)
    els.fills(what=POND)
    els.presses("Verder")
    els.picks("daypart", "ochtend")
    els.presses("Verder")
    els.presses("Terug")
    expect(els.page.locator("input[name=daypart][value=ochtend]")).to_be_checked()
    els.presses("Verder")
    els.fills(wijk=AANSCHOT)
    els.presses("Verder")
    els.fills(reach="0612345670")
    els.presses("Verder")
    els.presses("Verder")
    els.sees("Bijna klaar")
    assert "?" not in els.page.url
    assert POND not in els.page.url
    els.fills(consent=True)
    els.presses("Verstuur")
    els.sees(SENT, "We bellen je uiterlijk", "06 12 34 56 70")


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Keyboard, False)], ids=["phone", "keyboard-without-javascript"]
)
def test_a_carer_asks_for_his_mother_and_she_decides_on_her_own_phone(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], javascript: bool
) -> None:
    street = Street(new_page, site, look if javascript else unseen)
    emre, mother = (street.at_work(hands, width=PHONE, javascript=javascript) for _ in range(2))
    email = f"moeder.van.emre.{javascript}@voorbeeld.example".lower()
    emre.goes("/")
    emre.follows("Ik zoek hulp of een maatje")
    emre.follows("Ik zorg voor iemand")
    emre.sees("Even lucht voor mij", "Wat vandaag al kan", "steunpunt", "112")
    emre.follows("Gezelschap voor de ander")
    emre.fills(first_name="Ayse", what="Ze wil wandelen. Ze heeft dementie.", wijk=AANSCHOT, reach=email)
    emre.fills(statement=True, writer_name="Emre", overloaded=True)
    emre.presses("Verstuur", 422)
    emre.sees("Vul je telefoonnummer in")
    emre.fills(writer_phone="06 12 34 56 76")
    emre.presses("Verstuur", 422)
    emre.sees("iets over gezondheid")
    emre.presses("Toch versturen")
    emre.sees("Wacht op ja", "We bellen je uiterlijk", "Je hoeft niet te wachten", "huisarts", "steunpunt")
    written = emre.page.url

    mother.goes(site.link_in(email, "Iemand schreef iets voor je op"))
    mother.sees("Emre schreef dit voor je op", "Dit is voor Ayse")
    mother.fills(what="Ik wil graag wandelen.")
    mother.presses("Ja, dat mag")
    mother.sees(SENT)
    mother.goes(site.link_in(email, "We hebben je bericht"))
    mother.sees("Ik wil graag wandelen")
    mother.page.goto(site.link_in(email, "Iemand schreef iets voor je op"))
    mother.sees("Je zei al ja")
    emre.goes(written)
    emre.sees("Ontvangen")
    emre.sees_not("Ik wil graag wandelen")


@pytest.mark.parametrize(
    ("hands", "width", "javascript"),
    [(Mouse, DESKTOP, True), (Keyboard, PHONE, False)],
    ids=["desk", "phone-keyboard-without-javascript"],
)
def test_a_practice_nurse_refers_and_sees_one_word(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], width: int, javascript: bool
) -> None:
    street = Street(new_page, site, look if javascript else unseen)
    petra, patient = (street.at_work(hands, width=size, javascript=javascript) for size in (width, PHONE))
    petra.signs_in("verwijzer@voorbeeld.example", back="/werkplek")
    petra.follows("Vraag iemand voor een ander")
    petra.follows("Vraag iemand voor een ander")
    petra.fills(first_name="Henk", what="BSN 123456782", wijk=AANSCHOT, reach="0612345671", statement=True)
    petra.presses("Verstuur", 422)
    petra.sees("burgerservicenummer")
    petra.fills(what="")
    petra.picks("activity", "coffee")
    petra.presses("Verstuur")
    petra.sees("Wij bellen Henk")
    petra.presses("Maak een tekst voor een sms")
    petra.sees("Kopieer deze tekst", "/maatjes/ja/")
    petra.presses("Maak een brief met een code")
    code = re.search(r"\b[A-Y]{5} [A-Y]{5}\b", petra.page.locator("main").inner_text())
    assert code is not None
    petra.goes("/werkplek/maatjes/doorverwezen")
    petra.sees("Wacht op ja")
    petra.sees_not("Henk")

    patient.goes("/maatjes")
    patient.follows("Ik kreeg een brief met een code")
    patient.fills(code="AAAAA AAAAA")
    patient.presses("Verder", 422)
    patient.fills(code=code[0].lower())
    patient.presses("Verder")
    patient.sees("Petra", "Koffie en een praatje")
    patient.presses("Ja, dat mag")
    patient.sees(SENT)
    petra.goes("/werkplek/maatjes/doorverwezen")
    petra.sees("Ontvangen")


def test_the_form_works_under_the_english_address(new_page: NewPage, site: Site, look: Look) -> None:
    sam = Street(new_page, site, look).at_work(width=PHONE, prefix="/en")
    sam.goes("/maatjes/vragen")
    expect(sam.page.locator("html")).to_have_attribute("lang", "en")
    sam.fills(
        what="Walking", when="Tuesday", wijk="onbekend", reach="sam.asks@voorbeeld.example", consent=True
    )
    with sam.page.expect_navigation() as going:
        sam.page.locator("main form[method=post] button[type=submit]").last.click()
    assert going.value.status == 200
    assert "/en/maatjes/vraag/" in sam.page.url
    assert "/en/maatjes/vraag/" in site.link("sam.asks@voorbeeld.example")
