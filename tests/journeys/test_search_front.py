"""Searching by hand: suggestions by keyboard, numbers that move along, list and map, no JavaScript."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Look, NewPage, sideways
from tests.journeys.hands import Keyboard
from tests.journeys.site import Site

FIELD = "#zoek-q"
OVERLAPS = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((node) =>
    ({ name: node.textContent, box: node.getBoundingClientRect() }));
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const names = boxes('.vp-spot__name').concat(boxes('.vp-city__quiet'));
  const found = [];
  names.forEach((one, index) => names.slice(index + 1).forEach((other) =>
    meet(one.box, other.box) && found.push(`${one.name} over ${other.name}`)));
  for (const dot of boxes('.vp-spot__dot')) for (const one of names)
    if (meet(one.box, dot.box)) found.push(`${one.name} over a circle`);
  return found;
}"""
SMALLEST_LETTER = """() => Math.min(...[...document.querySelectorAll('.vp-spot__name')].map((node) =>
  parseFloat(getComputedStyle(node).fontSize) * node.getCTM().a))"""

# Notes all that is said: of two things in a row the voice holds only the last.
LISTEN = """() => { window.said = []; new MutationObserver(() => {
  const voice = document.querySelector('body > p[role=status]');
  if (voice?.textContent) window.said.push(voice.textContent);
}).observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
HEARD = """(words) => new Promise((found) => {
  const end = Date.now() + 10000;
  const listen = () => window.said.some((one) => new RegExp(words).test(one)) ? found(true)
    : Date.now() > end ? found(false) : setTimeout(listen, 50);
  listen();
})"""


def field(page: Page) -> Locator:
    return page.locator(FIELD)


def options(page: Page) -> Locator:
    return page.locator("[role=listbox] [role=option]")


def active(page: Page) -> str:
    """The words of the suggestion that is marked, by what a screen reader is told."""
    marked = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"[id='{marked}']").inner_text().split("\n")[0] if marked else ""


def type_text(page: Page, text: str) -> None:
    """Type, and wait for the suggestions."""
    page.keyboard.type(text)
    expect(options(page).first).to_be_visible()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", ["/", "/vacatures"])
def test_suggestions_by_keyboard_alone(new_page: NewPage, site: Site, look: Look, path: str) -> None:
    page = new_page()
    page.goto(path)
    search = field(page)
    Keyboard(page).reach(search)
    expect(search).to_have_attribute("role", "combobox")
    expect(search).to_have_attribute("aria-expanded", "false")
    page.evaluate(LISTEN)
    type_text(page, "strat")
    expect(search).to_have_attribute("aria-expanded", "true")
    expect(search).to_have_attribute("aria-autocomplete", "list")
    listed = page.locator(f"#{search.get_attribute('aria-controls')}")
    expect(listed).to_have_role("listbox")
    expect(listed).to_be_visible()
    assert page.evaluate(HEARD, r"\d suggesties?")
    assert not active(page), "nothing is chosen before an arrow is used"
    look(page)
    expect(listed).to_be_visible()

    # Down and up go round; the field keeps the focus and the text.
    labels = [words.split("\n")[0] for words in options(page).all_inner_texts()]
    page.keyboard.press("ArrowDown")
    assert active(page) == labels[0]
    page.keyboard.press("ArrowUp")
    assert active(page) == labels[-1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active(page) == labels[1 % len(labels)]
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    look(page)
    expect(search).to_be_focused()
    expect(search).to_have_value("strat")

    # Home and End are for the text.
    page.keyboard.press("Home")
    assert not active(page)
    page.keyboard.type("x")
    expect(search).to_have_value("xstrat")
    page.keyboard.press("Backspace")
    expect(options(page).first).to_be_visible()

    # Escape closes, and only then empties.
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(search).to_have_value("strat")
    expect(search).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(search).to_have_value("")

    # An arrow opens it again; Enter takes what is marked.
    page.keyboard.type("strat")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    while active(page) != "Stratum":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacatures?**stadsdeel=2")
    expect(page.locator(".vp-chip")).to_contain_text("Stratum")
    expect(listed).to_be_hidden()


def test_enter_without_a_choice_searches_and_tab_leaves(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.goto("/")
    field(page).focus()
    type_text(page, "tuin")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).not_to_be_focused()
    assert urlsplit(page.url).path == "/"
    field(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacatures?q=tuin**")


def test_a_finger_chooses_and_what_was_chosen_before_stays(new_page: NewPage, site: Site) -> None:
    page = new_page(PHONE)
    page.goto("/vacatures?dag=za")
    field(page).click()
    type_text(page, "sport")
    assert not sideways(page)
    page.get_by_role("option", name=re.compile("^Sport ")).click()
    page.wait_for_url("**/vacatures?*thema=sport*")
    assert asked(page) == {"dag": ["za"], "thema": ["sport"], "straal": ["5"]}
    expect(field(page)).to_have_value("")
    expect(page.locator("#thema-sport")).to_be_checked()


def test_typing_on_asks_once_and_shows_only_the_last_answer(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.clock.install()
    page.goto("/")
    sent: list[str] = []
    page.on("request", lambda request: "suggesties" in request.url and sent.append(request.url))
    field(page).focus()
    # The page's own clock stands still while the hands type, so a slow machine types no slower.
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    for letter in "wandelen":
        page.keyboard.type(letter)
        page.clock.run_for(20)
    assert not sent, "nobody is asked while the hands still type"
    page.clock.run_for(1000)
    expect(options(page).first).to_be_visible()
    assert len(sent) == 1
    assert sent[0].endswith("?q=wandelen")


def test_results_follow_the_typing_and_are_said_once(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.goto("/vacatures?dag=za")
    page.evaluate(LISTEN)
    before = page.evaluate("history.length")
    field(page).focus()
    page.keyboard.type("tui", delay=30)
    expect(page.locator(".vp-chip").filter(has_text="tui")).to_be_visible()
    page.keyboard.type("n", delay=30)
    expect(page.locator("#resultaten")).to_have_attribute("data-title", re.compile("tuin"))
    expect(field(page)).to_be_focused()
    page.wait_for_timeout(1200)
    status = page.locator("#resultaten").get_attribute("data-status")
    said = page.evaluate("[...new Set(window.said)]")
    assert sum(str(status) in one for one in said) == 1, said
    assert any("suggestie" in one for one in said), said
    assert page.evaluate("history.length") == before + 1, "one entry for one spell of typing"
    assert asked(page)["q"] == ["tuin"]

    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#resultaten h2").first).to_be_focused()
    page.go_back()
    page.go_back()
    expect(field(page)).to_have_value("")
    assert asked(page) == {"dag": ["za"]}
    expect(page.locator("#dag-za")).to_be_checked()


def counts(page: Page) -> dict[str, str]:
    return dict(
        page.eval_on_selector_all(
            ".vp-filter__option",
            "nodes => nodes.map((node) => [node.htmlFor, node.lastElementChild.textContent])",
        )
    )


def test_numbers_beside_the_filters_move_along(new_page: NewPage, site: Site) -> None:
    page, plain = new_page(), new_page(javascript=False)
    page.goto("/vacatures")
    unfolded = page.locator("details.vp-filter[open]").count()
    before = counts(page)
    Keyboard(page).tick(page.locator("#thema-sport"))
    expect(page.locator(".vp-chip")).to_contain_text("Sport")
    plain.goto("/vacatures?thema=sport")
    assert counts(page) == counts(plain), "the numbers are those of a new page"
    assert counts(page) != before
    expect(page.locator("#thema-sport")).to_be_focused()
    assert page.locator("details.vp-filter[open]").count() == unfolded
    empty = page.locator(".vp-filter__option--empty .vp-filter__count").all_text_contents()
    assert set(empty) == {"0"}
    expect(page.locator(".vp-filter__option--empty input").first).to_be_enabled()
    page.go_back()
    expect(page.locator(".vp-chip")).to_have_count(0)
    assert counts(page) == before


def test_the_button_of_the_filters_counts_along_on_a_phone(new_page: NewPage, site: Site, look: Look) -> None:
    page = new_page(PHONE)
    page.goto("/vacatures")
    button = page.locator(".vp-filter-open")
    expect(button.locator("[data-chosen]")).to_be_hidden()
    button.click()
    page.locator("#thema-sport").check()
    page.locator("#dag-za").check()
    expect(page.locator("#resultaten")).to_have_attribute("data-chosen", "2")
    page.locator(".vp-filter-panel__foot button").click()
    expect(button.locator("[data-chosen]")).to_be_visible()
    expect(button).to_have_text(re.compile("Filters\\s*2 gekozen"))


def test_the_map_chooses_a_wijk_and_the_back_button_takes_it_off(
    new_page: NewPage, site: Site, look: Look
) -> None:
    page = new_page()
    page.goto("/vacatures?thema=sport")
    page.get_by_role("link", name="Kaart", exact=True).click()
    page.wait_for_url("**/vacatures?thema=sport&weergave=kaart")
    expect(page.locator(".vp-city__row")).to_have_count(20)
    look(page)
    spot = page.locator(".vp-spot:not(.vp-spot--empty)").first
    number = spot.locator(".vp-spot__count").text_content()
    Keyboard(page).press(spot)
    page.wait_for_url("**wijk=**")
    assert asked(page)["thema"] == ["sport"]
    assert asked(page)["weergave"] == ["kaart"]
    expect(page.locator("#resultaten h2").first).to_have_text(re.compile(rf"^{number} plek"))
    expect(page.locator(".vp-city__row[aria-current]")).to_have_count(1)
    look(page)
    expect(page.get_by_role("link", name="Kaart", exact=True)).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator(".vp-city__row[aria-current]")).to_have_count(0)
    assert asked(page) == {"thema": ["sport"], "weergave": ["kaart"]}

    # The map stays while somebody types on, also when the page began as a list.
    field(page).fill("maatje")
    page.wait_for_url("**q=maatje**")
    assert asked(page)["weergave"] == ["kaart"]
    expect(page.locator(".vp-city")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_names_on_the_map_are_legible_and_lie_over_nothing(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(width)
    page.goto("/vacatures?weergave=kaart")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(SMALLEST_LETTER) >= 12
    assert not sideways(page)
    drawn: Any = page.locator(".vp-city__drawing").bounding_box()
    listed: Any = page.locator(".vp-city__list").bounding_box()
    assert listed["y"] < drawn["y"] or listed["x"] < drawn["x"], "the list first"


def test_an_area_of_the_map_can_be_clicked(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.goto("/vacatures?weergave=kaart")
    page.locator(".vp-city__side").scroll_into_view_if_needed()
    box: Any = page.locator(".vp-city__area[aria-label=Meerhoven]").bounding_box()
    page.mouse.click(box["x"] + 12, box["y"] + box["height"] / 2)
    expect(page.locator(".vp-city__row[aria-current]")).to_contain_text("Meerhoven")


def test_all_of_it_works_without_javascript(new_page: NewPage, site: Site) -> None:
    page = new_page(PHONE, javascript=False)
    page.goto("/")
    page.locator(FIELD).fill("tuin")
    page.locator("#zoek button[type=submit]").first.click()
    assert asked(page)["q"] == ["tuin"]
    assert page.locator(FIELD).get_attribute("role") is None
    page.get_by_role("link", name="Kaart", exact=True).click()
    assert asked(page) == {"q": ["tuin"], "weergave": ["kaart"]}
    page.locator(".vp-city__row:not(.vp-city__row--empty)").first.click()
    assert set(asked(page)) == {"q", "wijk", "weergave"}
    assert page.locator(".vp-city__row[aria-current]").count() == 1
    page.locator(FIELD).fill("maatje")
    page.locator("#zoek button[type=submit]").first.click()
    assert asked(page)["weergave"] == ["kaart"], "the map stays with a new search"
    page.get_by_role("link", name="Lijst", exact=True).click()
    assert page.locator(".vp-city").count() == 0


@pytest.mark.parametrize("path", ["/", "/vacatures?weergave=kaart"])
def test_a_first_visit_is_light(new_page: NewPage, site: Site, path: str) -> None:
    page = new_page(PHONE)
    wire = page.context.new_cdp_session(page)
    sizes: list[float] = []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    assert len(sizes) <= 12
    assert sum(sizes) <= 100_000, f"{sum(sizes):,.0f} bytes"
