"""The discounts on a map: each wijk with its number, as a link, beside the list that stays."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.factories import organisation, pass_offer
from tests.judge import JudgingClient
from tests.passes.test_discounts import LIST, listed
from tests.search.test_map import numbers, parsed, with_class, words
from vrijwilligerspunt.foundation import pages
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.passes.states import OfferKind

MAP = f"{LIST}?weergave=kaart"


def test_the_map_has_each_wijk_with_its_number_of_discounts_as_a_link_that_keeps_the_wishes(
    client: JudgingClient, scope: Database
) -> None:
    pass_offer(title="Brood", kind=OfferKind.FOOD)
    pass_offer(title="Koffie", kind=OfferKind.FOOD, pc4="5628", wijk_code="WK077253")
    pass_offer(title="Film", kind=OfferKind.CULTURE)
    page = client.get(f"{MAP}&soort=eten-drinken&q=o").text
    shown = numbers(page)
    assert len(shown) == 20
    assert (shown["Centrum"], shown["Aanschot"], shown["Putten"]) == ("1", "1", "0")
    tree = parsed(page)
    spots = {words(spot): str(spot.get("href")) for spot in with_class(tree, "vp-spot")}
    assert set(spots) == {f"{name} {number}" for name, number in shown.items()}
    assert [row.get("href") for row in with_class(tree, "vp-city__row")] == list(spots.values())
    assert urlsplit(spots["Centrum 1"]).path == LIST
    assert parse_qs(urlsplit(spots["Centrum 1"]).query) == {
        "q": ["o"],
        "soort": ["eten-drinken"],
        "wijk": ["WK077211"],
        "weergave": ["kaart"],
    }
    assert set(listed(page)) == {"Brood", "Koffie"}, "the list stays"
    assert "Een grotere stip betekent meer kortingen" in page


def test_a_chosen_wijk_is_marked_its_link_takes_it_off_and_the_other_numbers_stay(
    client: JudgingClient, scope: Database
) -> None:
    pass_offer(title="Brood")
    pass_offer(title="Koffie", pc4="5628", wijk_code="WK077253")
    page = client.get(f"{MAP}&wijk=WK077253").text
    assert listed(page) == ["Koffie"]
    assert numbers(page)["Centrum"] == "1"
    (row,) = [row for row in with_class(parsed(page), "vp-city__row") if row.get("aria-current")]
    assert (words(row), row.get("href")) == ("Aanschot 1", MAP)


def test_list_and_map_are_two_links_and_everything_on_the_map_stays_on_it(
    client: JudgingClient, scope: Database
) -> None:
    shop = organisation(name="Bakkerij Deeg", slug="deeg")
    for _ in range(25):
        pass_offer(organisation=shop, title="Brood")
    page = client.get(f"{MAP}&winkel=deeg").text
    tree = parsed(page)
    assert {words(tab): tab.get("href") for tab in with_class(tree, "vp-tabs__tab")} == {
        "Lijst": f"{LIST}?winkel=deeg",
        "Kaart": f"{LIST}?winkel=deeg&weergave=kaart",
    }
    for name in ("vp-chip", "vp-pages__link", "vp-chips__clear"):
        links = [link.get("href") for link in with_class(tree, name) if link.get("href")]
        assert links
        assert all("weergave=kaart" in link for link in links), links
    assert any(
        (field.get("name"), field.get("value")) == ("weergave", "kaart") for field in tree.iter("input")
    )
    assert "vp-city" not in client.get(LIST).text, "the list alone draws nothing"
    assert "vp-city" not in client.get(f"{LIST}?weergave=wereldbol").text


def test_what_has_no_place_in_the_city_is_named_beside_the_map(
    client: JudgingClient, scope: Database
) -> None:
    def shown() -> str:
        with transaction():
            pages.bump("offers")
        return client.get(MAP).text

    pass_offer(title="Brood")
    assert "Niet op de kaart" not in shown()
    for number in range(2):
        pass_offer(title=f"Webwinkel {number}", online=True, pc4=None, wijk_code=None)
    page = shown()
    assert "Niet op de kaart: 2 online." in page
    assert sum(int(number) for number in numbers(page).values()) == 1
    pass_offer(title="Zwemmen", pc4="5694", wijk_code=None)
    assert "Niet op de kaart: 2 online en 1 buiten Eindhoven." in shown()


def test_near_you_is_a_dot_on_the_map_and_the_nearest_stand_first(
    client: JudgingClient, scope: Database
) -> None:
    pass_offer(title="Dichtbij", pc4="5628", wijk_code="WK077253")
    pass_offer(title="Verder")
    page = client.get(f"{MAP}&postcode=5628&straal=10").text
    assert "Jouw postcode: 5628" in page
    assert listed(page) == ["Dichtbij", "Verder"]
    assert numbers(page)["Aanschot"] == "1"
    near = client.get(f"{MAP}&postcode=5628&straal=1").text
    assert listed(near) == ["Dichtbij"]
    assert (numbers(near)["Aanschot"], numbers(near)["Centrum"]) == ("1", "0")
    assert "Jouw postcode" not in client.get(f"{MAP}&postcode=9999").text
