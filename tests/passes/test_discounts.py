"""The catalogue of discounts and one discount, as a visitor sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tests import factories
from tests.factories import organisation, pass_offer
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock, jobs, pages
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.organisations import actions_states
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.passes import actions_offers, queries_discounts
from vrijwilligerspunt.passes.index_offers import KIND
from vrijwilligerspunt.passes.queries_discounts import Wish
from vrijwilligerspunt.passes.states import OfferKind, OfferState
from vrijwilligerspunt.places import queries as places
from vrijwilligerspunt.places.rules import Point
from vrijwilligerspunt.search import actions

LIST = "/vrijwilligerspas/kortingen"


@pytest.fixture
def indexed(engine: SearchEngine, scope: Database) -> Callable[[], None]:
    """Put everything in the index and move the content version, as publishing and the worker would."""

    def everything() -> None:
        actions.rebuild(engine)
        with transaction():
            pages.bump("offers")

    return everything


def listed(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a></h3>', page)]


def work(database: Database, engine: SearchEngine) -> None:
    while jobs.run_due(database, actions.handlers(engine), "worker"):
        pass


def test_a_visitor_finds_a_discount_and_reads_about_it(scope: Database, client: JudgingClient) -> None:
    bakery = organisation(name="Bakkerij Deeg & Daad", slug="deeg-en-daad")
    title = "Tien procent op woensdag"
    made = pass_offer(organisation=bakery, title=title, slots=1 << 6, ends_on=clock.today())
    page = client.get(LIST)
    assert page.status_code == 200
    assert "1 korting gevonden" in page.text
    assert listed(page.text) == ["Tien procent op woensdag"]
    assert "Bakkerij Deeg &amp; Daad" in page.text
    one = client.get(f"{LIST}/{made.id}-tien-procent-op-woensdag")
    assert one.status_code == 200
    for words in (
        "Op al het brood in de winkel.",
        "Niet samen met een andere korting.",
        "Woensdagochtend",
        "Grote Berg 1",
        "vp-place-map__dot",
        'href="/organisaties/deeg-en-daad"',
        "Elke keer",
    ):
        assert words in one.text, words


def test_both_pages_are_there_in_english(scope: Database, client: JudgingClient) -> None:
    made = pass_offer(title="Koffie")
    assert f'href="/en{LIST}/{made.id}-koffie"' in client.get(f"/en{LIST}").text
    assert 'lang="en"' in client.get(f"/en{LIST}/{made.id}-koffie").text


def test_another_name_in_the_address_leads_to_the_right_one(scope: Database, client: JudgingClient) -> None:
    made = pass_offer(title="Koffie")
    for tail in ("", "-thee"):
        answer = client.get(f"{LIST}/{made.id}{tail}")
        assert (answer.status_code, answer.location) == (301, f"{LIST}/{made.id}-koffie")


def test_an_empty_catalogue_leads_on(scope: Database, client: JudgingClient) -> None:
    assert "Er zijn nu geen kortingen" in client.get(LIST).text
    nothing = client.get(f"{LIST}?soort=winkels")
    assert "Zo vonden we geen korting" in nothing.text
    assert f'href="{LIST}"' in nothing.text


@pytest.mark.parametrize(
    ("given", "status"),
    [
        *(({"state": state}, 404) for state in OfferState if state not in ("live", "paused", "ended")),
        ({"state": OfferState.PAUSED}, 410),
        ({"state": OfferState.ENDED}, 410),
        ({"ends_on": clock.today() - timedelta(days=1)}, 410),
        ({"starts_on": clock.today() + timedelta(days=1)}, 410),
        ({"published_at": clock.now() - timedelta(days=91)}, 410),
    ],
)
def test_what_is_not_live_is_not_there(
    scope: Database, client: JudgingClient, given: dict[str, Any], status: int
) -> None:
    made = pass_offer(title="Koffie", **given)
    assert listed(client.get(LIST).text) == []
    assert client.get(f"{LIST}/{made.id}-koffie").status_code == status
    assert queries_discounts.findable(clock.today()) == []


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != "active"])
def test_a_shop_that_is_not_active_shows_no_discount(
    scope: Database, client: JudgingClient, state: OrganisationState
) -> None:
    made = pass_offer(organisation=organisation(state=state), title="Koffie")
    assert listed(client.get(LIST).text) == []
    assert client.get(f"{LIST}/{made.id}-koffie").status_code == 410


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%F0%9F%92%A9",
        "q=" + "x" * 10_000,
        "q=%27%3B+DROP+TABLE+pass_offers",
        "q=<script>alert(1)</script>",
        "pagina=-1",
        "pagina=99999999999999999999",
        "soort=goud&wijk=nergens",
        "postcode=5600",
        "postcode=abcd&straal=nul",
        "postcode=%F0%9D%9F%93%F0%9D%9F%94&straal=7",
        "straal=3",
        "q=%22%22%22&q=%5C",
    ],
)
def test_bad_questions_get_a_page(scope: Database, client: JudgingClient, query: str) -> None:
    pass_offer()
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_by_kind_wijk_and_both(scope: Database, client: JudgingClient) -> None:
    pass_offer(title="Koffie", kind=OfferKind.FOOD)
    pass_offer(title="Boek", kind=OfferKind.SHOPS)
    pass_offer(title="Lamp", kind=OfferKind.SHOPS, pc4="5628", wijk_code="WK077253")
    pass_offer(title="Webwinkel", kind=OfferKind.SHOPS, online=True, pc4=None, wijk_code=None)

    def shown(query: str) -> set[str]:
        return set(listed(client.get(f"{LIST}?{query}").text))

    assert shown("soort=winkels") == {"Boek", "Lamp", "Webwinkel"}
    assert shown("soort=winkels&soort=eten-drinken") == {"Koffie", "Boek", "Lamp", "Webwinkel"}
    assert shown("wijk=WK077253") == {"Lamp"}
    assert shown("wijk=WK077211&soort=winkels") == {"Boek"}
    counted = client.get(f"{LIST}?soort=eten-drinken").text
    assert re.search(r"Winkels</span> <span class=\"vp-filter__count\">3<", counted)
    assert "Haal weg: Eten en drinken" in counted


def test_of_one_shop(scope: Database, client: JudgingClient) -> None:
    shop = organisation(name="De Bel", slug="de-bel")
    pass_offer(title="Bandcheck", organisation=shop)
    pass_offer(title="Koffie")
    page = client.get(f"{LIST}?winkel=de-bel").text
    assert listed(page) == ["Bandcheck"]
    assert "Haal weg: De Bel" in page
    unknown = client.get(f"{LIST}?winkel=bestaat-niet").text
    assert "Deze winkel kennen we niet." in unknown
    assert len(listed(unknown)) == 2


def test_near_somebody_the_nearest_first_and_online_last(scope: Database, client: JudgingClient) -> None:
    pass_offer(title="Ver", pc4="5657", wijk_code=None)
    pass_offer(title="Hiernaast", pc4="5611")
    pass_offer(title="Webwinkel", online=True, pc4=None, wijk_code=None)
    pass_offer(title="Dichtbij", pc4="5612", wijk_code=None)
    page = client.get(f"{LIST}?postcode=5611+AB&straal=3").text
    assert listed(page) == ["Hiernaast", "Dichtbij", "Webwinkel"]
    assert "minder dan 1 km" in page
    assert "Binnen 3 km van 5611" in page
    assert listed(client.get(f"{LIST}?postcode=5611&straal=10").text)[-2:] == ["Ver", "Webwinkel"]
    assert "Deze postcode kennen we niet." in client.get(f"{LIST}?postcode=5600").text


def test_the_distance_of_each_is_within_what_was_asked(scope: Database) -> None:
    for number in ("5611", "5621", "5631", "5641", "5651", "5628"):
        pass_offer(pc4=number, wijk_code=None)
    centre = places.postcode("5611")
    assert centre is not None
    for radius in (1, 2, 3, 5, 10):
        found = queries_discounts.catalogue(
            Wish(centre=Point(centre.lat, centre.lon), radius=radius), clock.today()
        )
        far = [entry.distance for entry in found.entries if entry.distance is not None]
        assert far == sorted(far)
        assert all(each <= radius for each in far)


def test_pages_of_twenty(scope: Database, client: JudgingClient) -> None:
    for number in range(21):
        pass_offer(title=f"Korting {number:02}", published_at=clock.now() - timedelta(minutes=number))
    assert len(listed(client.get(LIST).text)) == 20
    assert listed(client.get(f"{LIST}?pagina=2").text) == ["Korting 20"]
    assert listed(client.get(f"{LIST}?pagina=9").text) == ["Korting 20"]


def test_the_block_of_results_comes_alone_for_the_script(scope: Database, client: JudgingClient) -> None:
    pass_offer(title="Koffie")
    part = client.get(f"{LIST}?soort=eten-drinken", headers={"X-Deel": "resultaten"})
    assert part.text.lstrip().startswith("<div")
    assert 'id="resultaten"' in part.text
    assert "soort-eten-drinken" in part.text
    assert "<h1" not in part.text


def test_the_list_is_kept_and_exact_at_once(scope: Database, client: JudgingClient) -> None:
    made = pass_offer(title="Koffie")
    first = client.get(LIST)
    assert client.get(LIST, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with transaction():
        actions_offers.change_state(made.id, "pause", SYSTEM, clock.now())
    assert listed(client.get(LIST).text) == []
    assert '<form method="post"' not in first.text


def test_a_catalogue_of_many_asks_few_questions(scope: Database, statements: list[str]) -> None:
    def asked() -> int:
        statements.clear()
        queries_discounts.catalogue(Wish(), clock.today())
        return len(statements)

    pass_offer()
    few = asked()
    for _ in range(5):
        pass_offer()
    assert asked() == few == 2


def test_it_is_found_by_word_shop_and_place(
    scope: Database, client: JudgingClient, indexed: Callable[[], None]
) -> None:
    pass_offer(title="Bandcheck gratis", text="We kijken je fietsbanden na.", kind=OfferKind.REPAIR)
    shop = organisation(name="Boekhandel De Omgeslagen Bladzij")
    pass_offer(title="Tien procent", organisation=shop, pc4="5628", wijk_code="WK077253")
    indexed()

    def found(words: str) -> list[str]:
        return listed(client.get(f"{LIST}?q={words}").text)

    assert found("fietsband") == ["Bandcheck gratis"]
    assert found("reparatie") == ["Bandcheck gratis"]
    assert found("omgeslagen+bladzij") == ["Tien procent"]
    assert found("5628") == ["Tien procent"]
    assert found("xyzzyx") == []


def test_without_an_index_title_and_shop_are_still_found(
    scope: Database, client: JudgingClient, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vrijwilligerspunt.search.queries_all.ranked", lambda *_: None)
    pass_offer(title="Bandcheck gratis")
    assert listed(client.get(f"{LIST}?q=bandcheck").text) == ["Bandcheck gratis"]


def test_the_worker_follows_the_discount_and_its_shop(scope: Database, engine: SearchEngine) -> None:
    shop = organisation(name="De Bel")
    made = pass_offer(title="Bandcheck", organisation=shop, state=OfferState.SUBMITTED)
    actions.rebuild(engine)

    def found(words: str) -> list[int]:
        work(scope, engine)
        return list(engine.search(words, kind=KIND).scores)

    assert found("bandcheck") == []
    with transaction():
        actions_offers.change_state(made.id, "publish", SYSTEM, clock.now())
    assert found("bandcheck") == [made.id]
    with transaction():
        actions_states.change_state(shop.id, "suspend", SYSTEM, clock.today(), reason="Even niet.")
    assert found("bandcheck") == []
    with transaction():
        actions_states.change_state(shop.id, "restore", SYSTEM, clock.today(), reason="Weer wel.")
    assert found("bandcheck") == [made.id]


def test_what_hides_itself_leaves_the_index_when_it_is_mended(scope: Database, engine: SearchEngine) -> None:
    made = pass_offer(title="Bandcheck")
    actions.rebuild(engine)
    with transaction() as writer:
        row = writer.get_one(type(made), made.id)
        row.ends_on = clock.today() - timedelta(days=1)
    actions.check(engine, repair=True)
    work(scope, engine)
    assert list(engine.search("bandcheck", kind=KIND).scores) == []


def test_a_discount_stands_beside_vacancies_that_meet_the_words(
    scope: Database, client: JudgingClient, indexed: Callable[[], None]
) -> None:
    factories.vacancy(title="Fietsen repareren")
    made = pass_offer(title="Fietsen repareren met korting")
    indexed()
    page = client.get("/vacatures?q=fietsen+repareren").text
    assert f'href="{LIST}/{made.id}-fietsen-repareren-met-korting"' in page


def test_the_profile_of_a_shop_leads_to_its_live_discounts_and_to_no_other(
    client: JudgingClient, scope: Database
) -> None:
    bakery = organisation(name="Bakkerij Deeg & Daad", slug="deeg-en-daad")
    quiet = organisation(name="Stille Winkel", slug="stil")
    made = [pass_offer(organisation=bakery, title=f"Brood {number}") for number in range(6)]
    pass_offer(organisation=bakery, title="Nog een concept", state=OfferState.DRAFT)
    pass_offer(organisation=bakery, title="Voorbij", ends_on=clock.today() - timedelta(days=1))
    pass_offer(organisation=quiet, title="Concept", state=OfferState.DRAFT)
    page = client.get("/organisaties/deeg-en-daad").text

    assert "Korting met de vrijwilligerspas" in page
    linked = re.findall(r'href="(/vrijwilligerspas/kortingen/\d+-[^"]+)"', page)
    assert linked == [f"{LIST}/{one.id}-{one.title.lower().replace(' ', '-')}" for one in made[:0:-1]]
    assert f'href="{LIST}?winkel=deeg-en-daad"' in page
    assert "Bekijk alle 6 kortingen van deze plek" in page
    assert client.get(linked[0]).status_code == 200
    assert "concept" not in page.lower()
    assert "Korting met de vrijwilligerspas" not in client.get("/organisaties/stil").text
    english = client.get("/en/organisaties/deeg-en-daad").text
    assert f'href="/en{LIST}?winkel=deeg-en-daad"' in english
