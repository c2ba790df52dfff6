"""Search that understands: the vague wish, the typo, English, who needs help, never nothing, taught words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import DESKTOP, NARROW, PHONE, Look, NewPage, sideways
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import Person, Street
from tests.journeys.site import Site
from vrijwilligerspunt.search.rules_near import MOST_MISSED

VAGUE = "iets met muziek op dinsdagavond in gestel, uurtje of twee"
READING = ("muziek", "dinsdag", "avond", "Gestel", "hooguit 2 uur")
WIDE = "iets in woensel"
NOWHERE = "iets met dieren op zondagavond in gestel"
NO_WORD = "qwxzjk"
MANY = 30

SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])


@dataclass(frozen=True)
class State:
    """What somebody sees of a search, to find back later."""

    address: str
    total: str
    reading: list[str]
    words: str


def field(page: Page) -> Locator:
    return page.locator("#zoek-q")


def heading(page: Page) -> Locator:
    return page.locator("#resultaten h2").first


def chips(page: Page) -> Locator:
    """How the words were read, as one sees it."""
    return page.locator(".vp-chip--read > span[aria-hidden]")


def reads(page: Page, *wishes: str) -> None:
    """These chips and no others; before each stands what kind of wish it is."""
    expect(chips(page)).to_have_text([re.compile(rf"^\w[\w ]*: {re.escape(wish)}$") for wish in wishes])


def hits(page: Page) -> Locator:
    """The cards of the list itself, without what is almost right."""
    return page.locator("#resultaten > .vp-cards .vp-card__title a")


def near(page: Page) -> Locator:
    """The cards of what is almost right."""
    return page.locator("section[aria-labelledby=bijna] .vp-card")


def eyes(look: Look, is_close: bool) -> Look:
    """How to look at a page. Axe is a script itself: without scripts only what sticks out can be seen."""
    return look if is_close else fits


def fits(page: Page) -> None:
    """Nothing sticks out, on the narrowest phone and as it is."""
    size = page.viewport_size
    assert size is not None
    for width in (NARROW, size["width"]):
        page.set_viewport_size({"width": width, "height": size["height"]})
        assert not sideways(page), f"{page.url} at {width}: {sideways(page)}"


def number(text: str | None) -> int:
    """The first number of a sentence; nothing counts as none."""
    found = re.search(r"\d+", text or "")
    return int(found.group()) if found else 0


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def search(page: Page, hands: Hands, words: str, path: str = "/") -> None:
    """Type a wish and press Enter."""
    page.goto(path)
    hands.write(field(page), words)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [words])
    expect(heading(page)).to_be_visible()


def seen(page: Page) -> State:
    return State(
        page.url, heading(page).inner_text(), chips(page).all_inner_texts(), field(page).input_value()
    )


def shows(page: Page, state: State) -> None:
    """The page is as it was."""
    expect(page).to_have_url(state.address)
    expect(heading(page)).to_have_text(state.total)
    expect(chips(page)).to_have_text(state.reading)
    expect(field(page)).to_have_value(state.words)


def goes_on(page: Page, hands: Hands, link: Locator) -> State:
    """Use a link of the list: the new state outlives a reload, back and forward."""
    before = seen(page)
    hands.press(link)
    expect(page).not_to_have_url(before.address)
    expect(heading(page)).not_to_have_text(before.total)
    state = seen(page)
    page.reload()
    shows(page, state)
    page.go_back()
    shows(page, before)
    page.go_forward()
    shows(page, state)
    return state


def opens(page: Page, hands: Hands, card: Locator) -> None:
    """Open a vacancy and come back to the same list."""
    before, title = seen(page), card.inner_text()
    hands.press(card)
    page.wait_for_url(re.compile(r"/vacatures/\d+-"))
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    shows(page, before)


@pytest.mark.parametrize(
    ("width", "javascript"),
    [(PHONE, True), (DESKTOP, True), (PHONE, False)],
    ids=["phone", "desktop", "plain"],
)
def test_a_vague_wish_is_read_as_chips_that_can_be_taken_off(
    new_page: NewPage, site: Site, look: Look, width: int, javascript: bool
) -> None:
    # Each look is at both widths already.
    page, look = new_page(width, javascript=javascript), eyes(look, javascript and width == PHONE)
    hands = Keyboard(page)
    search(page, hands, VAGUE)
    reads(page, *READING)
    whole = seen(page)
    page.reload()
    shows(page, whole)
    page.go_back()
    assert urlsplit(page.url).path == "/"
    page.go_forward()
    shows(page, whole)
    look(page)

    # Nobody asks for all of it at once here; the page says so, and what is almost right.
    assert number(whole.total) == hits(page).count()
    for card in near(page).all():
        expect(card.locator(".vp-badge").first).to_be_visible()
        assert card.locator(".vp-badge").count() <= MOST_MISSED

    hands.press(page.get_by_role("link", name="Haal weg: dinsdag"))
    reads(page, *(wish for wish in READING if wish != "dinsdag"))
    if javascript:
        expect(heading(page)).to_be_focused()
    state = goes_on(page, hands, page.get_by_role("link", name="Haal weg: avond"))
    reads(page, "muziek", "Gestel", "hooguit 2 uur")
    assert "dinsdag" not in state.words
    assert "avond" not in state.words
    assert number(state.total) == hits(page).count() > 0
    look(page)
    opens(page, hands, hits(page).first)


@SCRIPTS
def test_a_long_list_asks_one_question_and_one_tap_makes_it_shorter(
    new_page: NewPage, site: Site, look: Look, javascript: bool
) -> None:
    page, look = new_page(PHONE, javascript=javascript), eyes(look, javascript)
    hands = Mouse(page)
    search(page, hands, WIDE)
    before = seen(page)
    assert number(before.total) > MANY
    question = page.locator("#resultaten nav.vp-quick")
    expect(question).to_have_count(1)
    spoken = question.get_attribute("aria-label") or ""
    assert spoken.endswith("?")
    look(page)
    answer = question.get_by_role("link").first
    box = answer.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "a thumb can hit it"
    promised = number(answer.inner_text().rpartition("(")[2])
    state = goes_on(page, hands, answer)
    assert 0 < promised == number(state.total) < number(before.total)
    assert state.reading == before.reading
    expect(page.get_by_role("navigation", name=spoken)).to_have_count(0)
    look(page)
    opens(page, hands, hits(page).first)


@SCRIPTS
def test_nothing_found_offers_ways_out_and_keeps_the_wish(
    new_page: NewPage, site: Site, look: Look, javascript: bool
) -> None:
    page, look = new_page(PHONE, javascript=javascript), eyes(look, javascript)
    hands = Keyboard(page)
    search(page, hands, NOWHERE)
    nothing = seen(page)
    assert nothing.total == "Geen plekken gevonden"
    expect(hits(page)).to_have_count(0)
    assert near(page).count() > 0
    missed = near(page).locator(".vp-badge").all_inner_texts()
    assert len(missed) == near(page).count()
    assert set(missed) <= {"Niet op zondagavond", "Niet in Gestel", "Ander soort werk"}
    expect(page.locator("#resultaten .vp-phone a[href^='tel:']")).to_be_visible()
    look(page)

    drop = page.locator(".vp-empty a.nl-button")
    expect(drop).to_have_count(1)
    promised = number(drop.inner_text().rpartition(":")[2])
    state = goes_on(page, hands, drop)
    assert 0 < promised == number(state.total)
    look(page)
    page.go_back()
    shows(page, nothing)

    email = f"later{int(javascript)}@voorbeeld.example"
    hands.press(page.locator(".vp-empty").get_by_role("link", name="Bewaar deze zoekvraag"))
    page.wait_for_url("**/vacatures/bewaren?**")
    expect(page.locator("main")).to_contain_text("dieren")
    look(page)
    hands.write(page.locator("#email"), email)
    hands.press(page.locator("main form[method=post] button[type=submit]"))
    expect(page.locator("h1")).to_have_text("Kijk in je mail")
    page.goto(site.link(email))
    hands.press(page.locator("main form[method=post] button[type=submit]"))
    expect(page.locator("h1")).to_have_text("Je zoekvraag loopt")


def test_when_no_single_wish_can_be_dropped_each_stands_alone(
    new_page: NewPage, site: Site, look: Look
) -> None:
    page = new_page(PHONE)
    hands = Mouse(page)
    search(page, hands, "schaken op zondagavond in tongelre")
    expect(heading(page)).to_have_text("Geen plekken gevonden")
    alone = page.locator(".vp-empty .vp-link-list a")
    expect(alone.first).to_have_text(re.compile(r"^Alleen ‘.+’: \d+ plek"))
    look(page)
    promised = number(alone.first.inner_text().rpartition(":")[2])
    state = goes_on(page, hands, alone.first)
    assert 0 < promised == number(state.total)


@SCRIPTS
def test_a_word_nobody_knows_still_leads_somewhere(
    new_page: NewPage, site: Site, look: Look, javascript: bool
) -> None:
    page, look = new_page(PHONE, javascript=javascript), eyes(look, javascript)
    hands = Keyboard(page)
    search(page, hands, NO_WORD)
    expect(heading(page)).to_have_text("Geen plekken gevonden")
    out = page.locator(".vp-empty")
    expect(out).to_contain_text("Probeer een ander woord")
    expect(out.get_by_role("link", name="Bewaar deze zoekvraag")).to_be_visible()
    look(page)
    state = goes_on(page, hands, out.get_by_role("link", name="Haal alles weg"))
    assert number(state.total) > MANY
    assert not asked(page)


def test_typing_errors_are_found_and_the_right_word_is_offered(
    new_page: NewPage, site: Site, look: Look
) -> None:
    page = new_page(PHONE)
    hands = Mouse(page)
    search(page, hands, "voorleesen kindren")
    assert any("Voorlezer" in title for title in hits(page).all_inner_texts()[:5])
    meant = page.locator("#resultaten p", has_text="Bedoelde je").get_by_role("link")
    expect(meant).to_contain_text("kinderen")
    look(page)
    words = meant.inner_text()
    hands.press(meant)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query)["q"] == [words])
    expect(field(page)).to_have_value(words)
    expect(page.locator("#resultaten")).not_to_contain_text("Bedoelde je")
    assert any("Voorlezer" in title for title in hits(page).all_inner_texts()[:5])
    page.go_back()
    expect(meant).to_have_text(words)

    # Two letters that changed places.
    search(page, hands, "wandleen")
    assert "andel" in hits(page).first.inner_text()
    expect(meant).to_have_text("wandelen")


def test_who_speaks_english_is_understood_in_english(new_page: NewPage, site: Site, look: Look) -> None:
    page = new_page(PHONE)
    hands = Keyboard(page)
    search(page, hands, "help in a garden on saturday morning", "/en/")
    assert urlsplit(page.url).path == "/en/vacatures"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    reads(page, "garden", "Saturday", "morning")
    expect(page.get_by_role("link", name="Remove: Saturday")).to_have_count(1)
    assert number(heading(page).inner_text()) == hits(page).count() > 0
    dutch = page.get_by_role("link", name="Tuinmaatje zaterdagochtend", exact=True)
    expect(dutch).to_have_attribute("lang", "nl")
    look(page)

    goes_on(page, hands, page.get_by_role("link", name="Remove: Saturday"))
    reads(page, "garden", "morning")
    page.go_back()
    reads(page, "garden", "Saturday", "morning")
    opens(page, hands, dutch)

    # A Dutch vacancy says so to who hears it, on a page that is English for the rest.
    hands.press(dutch)
    page.wait_for_url(re.compile(r"/en/vacatures/\d+-"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("h1").evaluate("node => node.closest('[lang]').lang") == "nl"
    apply = page.locator("a[href$='/aanmelden']").first
    assert apply.evaluate("node => node.closest('[lang]').lang") == "en"


def test_english_words_are_understood_on_the_dutch_pages_too(new_page: NewPage, site: Site) -> None:
    page = new_page(PHONE)
    search(page, Mouse(page), "help in a garden on saturday morning")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    reads(page, "garden", "zaterdag", "ochtend")
    expect(page.get_by_role("link", name="Tuinmaatje zaterdagochtend", exact=True)).to_be_visible()


def help_door(page: Page) -> Locator:
    return page.locator("#resultaten .vp-notice", has_text="Zoek je zelf hulp?")


def test_who_asks_for_help_finds_that_door_first(new_page: NewPage, site: Site, look: Look) -> None:
    page = new_page(PHONE)
    hands = Keyboard(page)
    search(page, hands, "ik zoek hulp voor mijn moeder")
    state, door = seen(page), help_door(page)
    expect(door.locator("a[href^='tel:']")).to_be_visible()
    there, first = door.bounding_box(), page.locator(".vp-card").first.bounding_box()
    assert there is not None
    assert first is not None
    assert there["y"] < first["y"], "the door stands before the vacancies"
    expect(page.locator("#resultaten")).not_to_contain_text("Bedoelde je")
    look(page)
    hands.press(door.get_by_role("link", name="Vraag hulp"))
    page.wait_for_url("**/maatjes/vragen")
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    shows(page, state)
    opens(page, hands, hits(page).first)
    search(page, hands, "maatje voor mijn moeder")
    expect(door).to_be_visible()


def test_who_asks_for_help_in_english_finds_the_english_door(new_page: NewPage, site: Site) -> None:
    page = new_page(PHONE)
    search(page, Mouse(page), "i need help for my mother", "/en/")
    page.locator("#resultaten .vp-notice a[href='/en/maatjes/vragen']").click()
    page.wait_for_url("**/en/maatjes/vragen")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_who_wants_to_give_help_does_not_get_that_door(new_page: NewPage, site: Site) -> None:
    page = new_page(PHONE)
    search(page, Mouse(page), "ik wil helpen als maatje")
    assert number(heading(page).inner_text()) > 0
    expect(help_door(page)).to_have_count(0)


def test_the_keyboard_leads_to_how_the_list_is_sorted(new_page: NewPage, site: Site, look: Look) -> None:
    page = new_page()
    hands = Keyboard(page)
    search(page, hands, "tuin")
    state = seen(page)
    hands.press(page.locator("#resultaten").get_by_role("link", name="Zo sorteren we"))
    page.wait_for_url("**/zo-sorteren-we")
    expect(page.locator("h1")).to_have_text("Zo sorteren we")
    expect(page.locator("main")).to_contain_text("zoek-1")
    look(page)
    page.go_back()
    shows(page, state)


def resident_finds(person: Person, words: str) -> list[str]:
    search(person.page, person.hands, words)
    return hits(person.page).all_inner_texts()


def test_an_editor_teaches_a_word_and_the_next_search_finds_with_it(
    new_page: NewPage, site: Site, look: Look
) -> None:
    street = Street(new_page, site)
    editor, resident = street.at_work(), street.on_a_phone()
    assert not resident_finds(resident, "zwobbelen")

    editor.signs_in("redactie@voorbeeld.example", back="/werkplek")
    editor.follows(re.compile("Zoekwoorden"))
    editor.look = look
    editor.fills(zoek__q="zwobbelen")
    with editor.page.expect_navigation():
        editor.page.keyboard.press("Enter")
    editor.sees("Wat vindt “zwobbelen” nu?", "Er horen geen andere woorden bij.")
    editor.look(editor.page)
    editor.follows("Voeg een groep toe")
    editor.presses("Voeg toe", 422)
    editor.fills(terms="zwobbelen\nkoken")
    editor.presses("Voeg toe")
    editor.sees("De groep is toegevoegd en telt meteen mee.")

    found = resident_finds(resident, "zwobbelen")
    assert "Samen koken op woensdag" in found
    opens(resident.page, resident.hands, hits(resident.page).first)

    editor.presses("Zet deze groep uit")
    editor.sees("Deze groep telt niet meer mee.")
    assert not resident_finds(resident, "zwobbelen")


def test_a_connector_sees_what_five_searches_did_not_find_and_never_the_words(
    new_page: NewPage, site: Site, look: Look
) -> None:
    street = Street(new_page, site)
    connector, residents = street.at_work(), street.on_a_phone()
    connector.signs_in("verbinder@voorbeeld.example", back="/werkplek")
    connector.follows(re.compile("Vraagbord"))
    connector.look = look
    row = connector.page.get_by_role("row").filter(has_text="Begijnenbroek").filter(has_text="zondag")
    wishes = [
        "iets met dieren op zondagavond in begijnenbroek",
        "in begijnenbroek iets met dieren, zondag 's avonds",
        "dieren, zondagavond, begijnenbroek",
        "op zondagavond met dieren in begijnenbroek",
        "begijnenbroek zondagavond dieren",
    ]
    for wish in wishes:
        connector.page.reload()
        expect(row).to_have_count(0)
        assert not resident_finds(residents, wish)
    connector.goes("/werkplek/vraagbord")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(re.compile(r"Natuur en dieren.*5.*zondag.*Begijnenbroek", re.S | re.I))
    connector.sees_not("avond", "met dieren op")
    nearby = row.get_by_role("link")
    promised = number(nearby.inner_text())
    nearby.click()
    expect(heading(connector.page)).to_have_text(re.compile(rf"^{promised} plek"))
