"""J3 (domain §9): who is referred chooses what another organisation may read; it reads that and no more."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.journeys.conftest import PHONE, Look, NewPage
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import Person, Street, unseen
from tests.journeys.site import Site
from tests.journeys.test_second_factor import TWO_STEPS, App
from vrijwilligerspunt.demo.accounts import PASSWORD

CHANTAL, PETRA = "coordinator@voorbeeld.example", "verwijzer@voorbeeld.example"
RANIA = "partner@voorbeeld.example"
HOUSE = "hulp-bij-papieren-de-gele-map"
AANSCHOT = "WK077253"
LIST, REFERRED = "/werkplek/maatjes", "/werkplek/maatjes/doorverwezen"
ASKED, WAITS = "Er staat iets voor je klaar", "Er wacht een vraag op jullie"
DEAD = "Deze vraag is niet meer bij jullie"


def house(site: Site) -> tuple[str, str, str]:
    """The organisation that takes over requests: its number, its name and its address for mail."""
    ((number, name, email),) = site.asked("SELECT id, name, email FROM organisations WHERE slug = ?", HOUSE)
    return str(number), str(name), str(email)


def newest(site: Site, to: str, subject: str) -> str:
    """The link in the last mail of this kind, once all that was to be sent is sent."""
    site.settle()
    found = [one for one in site.letters(to) if subject in str(one["Subject"])]
    return site.link_in(to, subject, len(found))


def locks(petra: Person) -> App:
    """The nurse sets up a second step; what her phone shows from then on."""
    petra.signs_in(PETRA, back=TWO_STEPS)
    petra.follows("Zet het aan")
    petra.fills(current=PASSWORD)
    petra.presses("Verder")
    address = petra.page.locator("a[href^='otpauth:']").get_attribute("href") or ""
    app = App(parse_qs(urlsplit(address).query)["secret"][0])
    petra.fills(code=app.code())
    petra.presses("Zet de tweede stap aan")
    return app


def unlocks(petra: Person, app: App) -> None:
    """Sign in with a password and a code."""
    petra.page.context.clear_cookies()
    petra.goes("/inloggen")
    petra.fills(email=PETRA, password=PASSWORD)
    petra.presses("Inloggen")
    petra.fills(code=app.code())
    petra.presses("Inloggen")
    assert "/inloggen" not in petra.page.url


def refers(petra: Person, name: str, email: str, words: str) -> str:
    """A practice nurse writes down what somebody wants; the address of the request for who works on it."""
    petra.goes(REFERRED)
    petra.follows("Vraag iemand voor een ander")
    petra.fills(first_name=name, what=words, wijk=AANSCHOT, reach=email, statement=True)
    petra.presses("Verstuur")
    petra.sees(f"We mailden {name}")
    ((number,),) = petra.site.asked("SELECT max(id) FROM buddy_requests")
    return f"{LIST}/{number}"


def says_yes(henk: Person, email: str) -> None:
    """Who was referred wants it."""
    henk.goes(henk.site.link_in(email, "Iemand schreef iets voor je op"))
    henk.presses("Ja, dat mag")


def asks_him(chantal: Person, one: str, *fields: str) -> None:
    """The coordinator asks whether these fields may go to the organisation."""
    chantal.goes(one)
    chantal.follows("Overdragen aan een organisatie")
    chantal.fills(organisation=house(chantal.site)[0])
    for field in fields:
        chantal.picks("fields", field)
    chantal.presses("Vraag of het mag")


def word(petra: Person) -> str:
    """The one word that the nurse reads of what she wrote last."""
    petra.goes(REFERRED)
    return petra.page.locator("main tbody tr").first.locator("td").last.inner_text()


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Keyboard, False)], ids=["phone", "keyboard-without-javascript"]
)
def test_an_organisation_reads_what_the_person_chose_and_nothing_else(
    new_page: NewPage, site: Site, look: Look, hands: type[Hands], javascript: bool
) -> None:
    # axe is a script: where scripts are off it would wait for ever.
    street = Street(new_page, site, look if javascript else unseen)
    chantal, henk, rania = (street.at_work(hands, width=PHONE, javascript=javascript) for _ in range(3))
    petra = street.in_a_hurry().at_work(hands, width=PHONE, javascript=javascript)
    words, mark = "Samen de post doornemen", str(javascript).lower()
    name, email = f"Henk{mark}", f"henk.geeft.door.{mark}@voorbeeld.example"
    _number, organisation, its_mail = house(site)
    petra.signs_in(PETRA)
    one = refers(petra, name, email, words)
    says_yes(henk, email)
    own = henk.page.url.removesuffix("/bedankt")
    assert word(petra) == "Ontvangen"

    chantal.signs_in(CHANTAL, back=one)
    chantal.presses("Ik pak deze vraag op")
    chantal.follows("Overdragen aan een organisatie")
    chantal.presses("Vraag of het mag", 422)
    chantal.sees("Kies een organisatie.", "Kies wat je wilt doorgeven.")
    asks_him(chantal, one, "first_name", "reach", "what", "wijk")
    chantal.sees(f"{organisation}: Wacht op een ja")
    chantal.sees_not("Doorgegeven.")

    henk.goes(newest(site, email, ASKED))
    henk.follows("Lees het en kies zelf")
    henk.sees(organisation, name, email, words, "Aanschot")
    henk.sees_not("Wat je graag deelt")
    henk.presses("Verstuur mijn antwoord", 422)
    henk.sees("Kies ja of nee")
    henk.picks("answer", "ja")
    henk.picks("fields", "first_name")
    henk.presses("Verstuur mijn antwoord", 422)
    henk.sees("Kies ook hoe ze je bereiken")
    henk.picks("fields", "reach")
    henk.presses("Verstuur mijn antwoord")
    henk.sees(
        "We geven door wat jij koos", f"{organisation} leest alleen: voornaam en hoe je te bereiken bent"
    )
    assert word(petra) == "Opgepakt"

    link = newest(site, its_mail, WAITS)
    assert words not in site.found(its_mail, WAITS)
    for other, said in ((henk, "Inloggen"), (chantal, "Deze pagina is niet voor jou")):
        other.page.goto(link)
        other.sees(said)
        other.sees_not(email)
    rania.signs_in(RANIA, back=link)
    rania.sees(name, email)
    rania.sees_not(words, "Aanschot")
    rania.presses("Wij nemen het over")
    rania.sees("Jullie hebben dit overgenomen")
    henk.goes(own)
    henk.sees("Zij nemen het over", "De organisatie die je vraag kreeg")
    assert word(petra) == "Gestart"
    petra.sees_not(name, words)
    petra.page.goto(one)
    petra.sees("Deze pagina is niet voor jou")

    chantal.goes(one)
    chantal.presses("Haal de vraag terug")
    rania.goes(link)
    rania.sees(DEAD)
    rania.sees_not(name, email)
    henk.goes(own)
    henk.sees_not(organisation, "Dit gaven we door")
    asks_him(chantal, one, "reach", "what")
    henk.goes(own)
    henk.follows("Lees het en kies zelf")
    henk.picks("answer", "nee")
    henk.presses("Verstuur mijn antwoord")
    henk.sees("We geven niets door")
    rania.goes(link)
    rania.sees(DEAD)


def test_what_nobody_answers_comes_back_and_after_a_month_somebody_asks(
    new_page: NewPage, own_site: Site, look: Look
) -> None:
    site = own_site
    # The keyboard with scripts on; only the pages of a hand-over are looked at.
    before = Street(new_page, site)
    chantal, rania = (before.at_work(Keyboard, width=PHONE) for _ in range(2))
    petra, clock = before.at_work(Keyboard, width=PHONE), before.at_work()
    its_mail, links, pages = house(site)[2], [], []
    app = locks(petra)
    unlocks(petra, app)
    chantal.signs_in(CHANTAL)
    for number in range(2):
        henk, email = before.on_a_phone(), f"henk.wacht.{number}@voorbeeld.example"
        pages.append(refers(petra, "Henk", email, "Samen de post doornemen"))
        says_yes(henk, email)
        chantal.goes(pages[-1])
        chantal.presses("Ik pak deze vraag op")
        asks_him(chantal, pages[-1], "reach")
        chantal.goes(f"{pages[-1]}/overdragen")
        chantal.picks("answer", "ja")
        chantal.picks("fields", "reach")
        chantal.presses("Bewaar het antwoord")
        chantal.sees("De organisatie krijgt een mail")
        links.append(newest(site, its_mail, WAITS))
    rania.signs_in(RANIA, back=links[1])
    rania.presses("Wij nemen het over")
    never = refers(petra, "Ineke", "ineke.zegt.niets@voorbeeld.example", "Een praatje over de tuin")

    clock.moves_clock(15)
    rania.look = chantal.look = look
    rania.signs_in(RANIA, back=links[0])
    rania.sees(DEAD)
    chantal.signs_in(CHANTAL, back=pages[0])
    chantal.sees("Geen antwoord gekregen", "Bel uiterlijk")
    unlocks(petra, app)
    assert word(petra) == "Niet gestart"
    assert not site.asked(
        "SELECT id FROM buddy_requests WHERE id = ? AND (what IS NOT NULL OR reach IS NOT NULL)",
        never.rpartition("/")[2],
    )

    clock.moves_clock(16)
    chantal.signs_in(CHANTAL, back=LIST)
    late = pages[1].rpartition("/")[2]
    waits = chantal.page.locator("section[aria-labelledby=gelukt] a", has_text=f"Vraag {late},")
    with chantal.page.expect_navigation():
        chantal.hands.press(waits)
    chantal.follows("Overdragen aan een organisatie")
    chantal.presses("Nee, haal terug")
    chantal.sees("Teruggehaald", "Bel uiterlijk")
