"""J4 (domain §9): an organisation registers, posts, answers; everybody who applied gets an answer."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage
from tests.journeys.hands import Keyboard
from tests.journeys.people import OWN_PASSWORD, Person, Street, apply
from tests.journeys.site import Site, fetch
from vrijwilligerspunt.vacancies.rules import CONFIRM_EVERY
from vrijwilligerspunt.vacancies.rules_replies import answer_days

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
NAME = "Buurtkas De Gele Kwikstaart"
HOME = "/mijn/organisatie/buurtkas-de-gele-kwikstaart"
GARDEN = "/mijn/organisatie/wijktuin-het-groene-lint"
DESK = "balie@voorbeeld.example"
TITLE = "Oogsthulp in de buurtkas"
AGAIN = "Zaaihulp in de buurtkas"
TASKS = (
    "Samen zorgen we voor de groente van de voedselbank.\n"
    "- Je zaait en oogst met twee anderen.\n"
    "- Je weegt de kisten.\n"
    "- Je drinkt koffie met de buren."
)


def registers(bram: Person, email: str, name: str = NAME) -> None:
    """Step 1: an account, what the organisation is, and handing in."""
    bram.registers("Bram", email)
    bram.signs_in(email, OWN_PASSWORD, "/organisaties")
    bram.follows("Organisatie aanmelden")
    bram.presses("Bewaar", 422)
    bram.fills(name=name)
    bram.picks("kind", "foundation")
    bram.presses("Bewaar")
    bram.sees("Concept", "Dit ontbreekt nog")
    bram.presses("Dien in", 422)
    bram.follows("Vul de gegevens aan")
    bram.fills(
        coc_number="12345678",
        non_profit=True,
        purpose="We kweken groente voor de voedselbank, met de hele buurt.",
        contact_first_name="Bram",
        phone="040 123 45 67",
        place_name="De kas achter de school",
        street="Kasweg 1",
        pc4="5628",
    )
    bram.picks("insurance_declared", "ja")
    bram.picks("step_free", "ja")
    bram.fills(agreed=True)
    bram.presses("Bewaar")
    bram.presses("Dien in")
    bram.sees("Wij zijn nu aan zet")


def let_in(hugo: Person, name: str = NAME) -> None:
    """A moderator phones, and lets the organisation in; the page says what that does."""
    hugo.signs_in(DESK, back="/werkplek")
    hugo.follows("Organisaties")
    hugo.follows(name)
    hugo.sees("Bel eerst met Bram", "Dit kan nadat je hebt gebeld.")
    hugo.presses("Ik heb gebeld")
    hugo.sees("De organisatie wordt: Actief.", "krijgt een mail dat ze op de site staan")
    hugo.presses("Laat toe")


def writes(bram: Person, home: str, title: str = TITLE) -> str:
    """Steps 2 and 3: one step at a time; both rules are explained and nothing typed is lost."""
    bram.goes(f"{home}/vacatures")
    bram.follows(re.compile("Maak een vacature|Nieuwe vacature"))
    bram.presses("Begin met schrijven", 422)
    bram.fills(title=title)
    bram.presses("Begin met schrijven")
    bram.fills(tasks=TASKS)
    bram.picks("talents", "tuinieren")
    bram.presses("Bewaar en ga verder")
    bram.fills(
        slots__15=True, hours_max="24", location_name="De kas", pc4="5628"
    )  # Saturday morning is the sixteenth box.
    bram.presses("Bewaar en ga verder", 422)
    bram.sees("Vraag hooguit 20 uur")
    expect(bram.page.locator("#hours_max")).to_have_value("24")
    bram.fills(hours_max="3")
    bram.presses("Bewaar en ga verder")
    bram.fills(who="Je bent graag buiten. Je bent max 35 jaar.")
    bram.picks("dutch_level", "a1")
    bram.picks("min_age", "16")
    bram.picks("vulnerable_contact", "nee")
    bram.picks("was_paid_last_year", "nee")
    bram.picks("step_free", "ja")
    bram.presses("Bewaar en kijk mee")
    bram.sees("leg uit waarom het nodig is")
    bram.fills(who="Je bent graag buiten.")
    bram.presses("Bewaar en ga verder")
    bram.fills(
        offer="Een vaste begeleider werkt je in. Er is elke keer soep.",
        contact_first_name="Bram",
        positions="1",
    )
    bram.picks("expenses", "actual")
    bram.presses("Bewaar en ga verder")
    bram.sees("Alles is ingevuld")
    return bram.page.url.removesuffix("/nakijken").removeprefix(bram.site.url)


def hands_in(bram: Person) -> None:
    """The last step: what happens then stands above the button."""
    bram.sees("Dat duurt hooguit 2 werkdagen")
    bram.presses("Lever de vacature in")
    bram.sees("Ingeleverd")


def moderates(hugo: Person, title: str = TITLE) -> None:
    """The worklist, and one vacancy of it."""
    hugo.signs_in(DESK, back="/werkplek")
    hugo.follows("Vacatures bekijken")
    hugo.follows(title)


def offers(letter: str) -> int:
    """How many vacancies a mail names."""
    return len(set(re.findall(r"/vacatures/\d+", letter)))


def last_day(confirmed_on: date) -> date:
    """The last day a vacancy without an end is online."""
    return confirmed_on + CONFIRM_EVERY


def on_day(since: date, number: int) -> date:
    """The date on which an application of `since` is unanswered for so many days that count."""
    day = since
    while answer_days(since, day, ()) < number:
        day += timedelta(days=1)
    return day


def moves_to(person: Person, day: date) -> None:
    """Put the clock on a date."""
    person.moves_clock((day - person.site.today).days)


@pytest.mark.timeout(420)
def test_an_organisation_registers_posts_and_everybody_who_applies_gets_an_answer(
    new_page: NewPage, own_site: Site, look: Look
) -> None:
    street = Street(new_page, own_site, look)
    bram, hugo = street.at_work(), street.at_work()
    email = "bram.kas@voorbeeld.example"
    registers(bram, email)
    let_in(hugo)
    own_site.found(email, "Jullie organisatie staat op de site")
    vacancy = writes(bram, HOME)
    hands_in(bram)

    # The moderator asks for a change, reads it back, and publishes.
    moderates(hugo)
    hugo.sees("Er viel ons niets op")
    hugo.presses("Vraag om aanpassing", 422)
    hugo.picks("points", "insurance")
    hugo.page.locator("#aanpassen #text").fill("Vertel je er nog bij dat mensen verzekerd zijn?")
    hugo.presses("Vraag om aanpassing")
    own_site.found(email, "Pas jullie vacature nog aan")
    bram.goes(vacancy)
    bram.sees("Vertel je er nog bij dat mensen verzekerd zijn?")
    bram.goes(f"{vacancy}/schrijven/aanbod")
    bram.picks("insured", "ja")
    bram.presses("Bewaar en ga verder")
    hands_in(bram)
    moderates(hugo)
    hugo.presses("Zet de vacature online")
    own_site.settle()

    # It is in the search, the feed and the sitemap.
    public = f"/vacatures?q={quote('oogsthulp buurtkas')}"
    anna = street.on_a_phone()
    anna.goes(public)
    anna.follows(TITLE)
    show = anna.page.url.removeprefix(own_site.url)
    assert any(
        item["title"] == TITLE for item in json.loads(fetch(own_site, "/feeds/vacatures.json"))["items"]
    )
    assert show.encode() in fetch(own_site, "/sitemap.xml")

    # Three people apply; two are looked at in passing only once.
    since, anna_email = own_site.today, "anna.kas@voorbeeld.example"
    apply(anna, show, "Anna", anna_email)
    for name in ("Boris", "Chaima"):
        apply(street.in_a_hurry().on_a_phone(), show, name, f"{name.lower()}.kas@voorbeeld.example")

    # Boris is answered: contact, a message by his link, a meeting, on trial, begun.
    inbox = f"{HOME}/aanmeldingen"
    bram.goes(inbox)
    bram.follows("Boris")
    bram.presses("Verstuur bericht", 422)
    bram.fills(text="Leuk! Kun je zaterdag komen kijken?")
    bram.presses("Verstuur bericht")
    boris = street.on_a_phone()
    boris.goes(own_site.link_in("boris.kas@voorbeeld.example", "Er staat een bericht voor je klaar"))
    boris.sees("Kun je zaterdag komen kijken?")
    boris.fills(text="Ja, graag. Hoe laat?")
    boris.presses("Verstuur bericht")
    own_site.found(email, "Er staat een bericht voor jullie klaar")
    bram.goes(inbox)
    bram.sees("Nieuw bericht")
    bram.follows("Boris")
    bram.follows("Plan een kennismaking")
    bram.presses("Zet de afspraak vast", 422)
    bram.fills(day=(since + timedelta(days=2)).isoformat(), time="10:30", place="In de kas")
    bram.presses("Zet de afspraak vast")
    boris.goes(own_site.link_in("boris.kas@voorbeeld.example", "Er is een kennismaking gepland"))
    boris.sees("In de kas")
    with boris.page.expect_download() as fetched:
        boris.page.get_by_role("link", name="Zet in mijn agenda").click()
    agenda = fetched.value.path().read_text("utf-8")
    assert "BEGIN:VEVENT" in agenda
    assert (since + timedelta(days=2)).strftime("DTSTART;TZID=Europe/Amsterdam:%Y%m%dT103000") in agenda
    bram.goes(inbox)
    bram.follows("Chaima")
    bram.presses("Ik heb contact gezocht")

    # Nobody answers Anna: a mail on day 3 and day 7, the desk on day 10, an apology on day 14.
    moves_to(hugo, on_day(since, 3))
    own_site.found(email, "Iemand wacht op jullie antwoord")
    bram.goes(own_site.link_in(email, "Is de kennismaking geweest?"))
    bram.presses("Ja, klopt")
    moves_to(hugo, on_day(since, 7))
    own_site.found(email, "Er wacht al een week iemand")
    moves_to(hugo, on_day(since, 9))
    hugo.signs_in(DESK, back="/werkplek/balie")
    hugo.sees_not(TITLE)
    moves_to(hugo, on_day(since, 10))
    hugo.signs_in(DESK, back="/werkplek/balie")
    hugo.follows(TITLE)
    hugo.sees("Aanmelding van Anna")
    hugo.sees_not(anna_email)
    moves_to(hugo, on_day(since, 14))
    assert offers(own_site.found(anna_email, "Sorry, je kreeg geen antwoord")) == 3
    anna.goes(own_site.link_in(anna_email, "Sorry, je kreeg geen antwoord", path="/aanmelding/"))
    anna.sees("Zullen we samen zoeken?", "Deze plekken lijken erop")

    # Boris tried it and both say that it began. That was the last place: Chaima hears so.
    bram.signs_in(email, OWN_PASSWORD, inbox)
    bram.follows("Boris")
    bram.presses("Laat op proef meedoen")
    bram.presses("Het is begonnen")
    boris.goes(own_site.link_in("boris.kas@voorbeeld.example", "Is het vrijwilligerswerk begonnen?"))
    boris.presses("Ja, klopt")
    boris.sees("Jullie zeggen het allebei")
    own_site.found("boris.kas@voorbeeld.example", "Je bent nu vrijwilliger")
    assert offers(own_site.found("chaima.kas@voorbeeld.example", "De plek is vervuld")) == 3
    own_site.settle()
    anna.goes(show)
    anna.sees("vervuld")
    anna.goes(public)
    anna.sees_not(TITLE)
    bram.goes(vacancy)
    bram.sees("vervuld")

    # The next one is a copy. Half a year later they are asked, and renew it with one click.
    bram.follows("Maak een kopie")
    bram.fills(title=AGAIN)
    bram.presses("Begin met schrijven")
    copy = re.sub(r"/schrijven/.*", "", bram.page.url)
    bram.goes(f"{copy}/nakijken")
    bram.presses("Lever de vacature in")
    moderates(hugo, AGAIN)
    hugo.presses("Zet de vacature online")
    moves_to(hugo, last_day(own_site.today) - timedelta(days=14))
    bram.goes(own_site.link_in(email, "Zoeken jullie nog iemand?"))
    bram.presses("Verleng de vacature")
    moves_to(hugo, own_site.today + timedelta(days=20))
    anna.goes(f"/vacatures?q={quote(AGAIN)}")
    anna.sees(AGAIN)


@WIDTHS
@pytest.mark.timeout(300)
def test_the_same_with_the_keyboard_alone(new_page: NewPage, site: Site, width: int) -> None:
    street, name = Street(new_page, site), f"Toetsclub {width}"
    bram = street.at_work(Keyboard, width=width)
    registers(bram, f"toetsen{width}@voorbeeld.example", name)
    let_in(street.at_work(), name)
    writes(bram, f"/mijn/organisatie/toetsclub-{width}", f"Toetsen tellen {width}")
    hands_in(bram)


@WIDTHS
@pytest.mark.timeout(300)
def test_a_vacancy_is_written_and_an_application_answered_without_javascript(
    new_page: NewPage, site: Site, width: int
) -> None:
    street, home = Street(new_page, site), GARDEN
    umut = street.at_work(width=width, javascript=False)
    email = f"kaal.hulp{width}@voorbeeld.example"
    umut.signs_in("organisatie2@voorbeeld.example", back=home)
    writes(umut, home, f"Kaal wieden {width}")
    hands_in(umut)

    resident = street.at_work(width=width, javascript=False)
    resident.goes("/vacatures?q=social media")
    resident.follows(re.compile("^Social media vrijwilliger$"))
    apply(resident, resident.page.url, f"Kaat {width}", email)
    umut.goes(f"{home}/aanmeldingen")
    umut.follows(f"Kaat {width}")
    umut.fills(text="Welkom! Wanneer kun je?")
    umut.presses("Verstuur bericht")
    umut.follows("Plan een kennismaking")
    umut.fills(day=(site.today + timedelta(days=3)).isoformat(), time="19:30", place="In de tuin")
    umut.presses("Zet de afspraak vast")
    umut.sees("De afspraak staat")
    resident.goes(site.link_in(email, "Er is een kennismaking gepland"))
    resident.sees("Welkom! Wanneer kun je?", "In de tuin")


def test_the_pages_of_an_organisation_work_in_english(new_page: NewPage, site: Site, look: Look) -> None:
    bram = Street(new_page, site, look).at_work(prefix="/en")
    home = "/mijn/organisatie/buurthuis-de-blauwe-zwaluw"
    bram.signs_in("organisatie@voorbeeld.example", back=home)
    for part in ("/vacatures", "/vacatures/nieuw", "/aanmeldingen", "/gegevens", "/leden", "/afwezig"):
        bram.goes(home + part)
        assert bram.page.locator("html").get_attribute("lang") == "en"
        assert bram.page.url.startswith(f"{site.url}/en/"), bram.page.url
    bram.goes(f"{home}/vacatures/nieuw")
    bram.fills(title="Coffee and company")
    with bram.page.expect_navigation():
        bram.page.locator("main form[method=post] button[type=submit]").first.click()
    assert re.search(r"/en/mijn/organisatie/.*/schrijven/wat$", bram.page.url)
    assert bram.page.locator("html").get_attribute("lang") == "en"
    look(bram.page)
