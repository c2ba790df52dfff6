"""The list page: what it shows and links to, and that it is exact at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import html5lib
import pytest
import sqlalchemy as sa

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import DutchLevel, Theme, VacancyState

Indexed = Callable[[], None]
SUNDAY_EVENING = 1 << Slot(Weekday.SUNDAY, Daypart.EVENING).code


def titles(page: str) -> list[str]:
    """What was found, without what is almost right."""
    page = page.partition('id="bijna"')[0]
    return [
        unescape(title) for title in re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a></h3>', page)
    ]


def text_of(page: str) -> str:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return " ".join("".join(tree.find("body").itertext()).split())


def change(row_id: int, **values: object) -> None:
    """Change a vacancy as an action does: the content version moves in the same transaction."""
    with transaction():
        session().execute(sa.update(Vacancy).where(Vacancy.id == row_id).values(**values))
        pages.bump("vacancies")


def test_the_list_shows_every_open_vacancy_with_its_facts(client: JudgingClient, scope: Database) -> None:
    owner = organisation(name="Wijktuin Het Groene Lint")
    vacancy(title="Tuinmaatje zaterdagochtend", organisation=owner)
    page = client.get("/vacatures")
    assert page.status_code == 200
    shown = text_of(page.text)
    assert titles(page.text) == ["Tuinmaatje zaterdagochtend"]
    for fact in ("1 plek gevonden", "Wijktuin Het Groene Lint", "Zaterdagochtend", "2 tot 3 uur per week"):
        assert fact in shown
    assert "Aanschot" in shown


def test_what_visitors_may_not_see_is_not_there_though_the_index_has_it(
    client: JudgingClient, indexed: Indexed
) -> None:
    shown = vacancy(title="Tuin open")
    for state in VacancyState:
        if state is not VacancyState.PUBLISHED:
            vacancy(title=f"Tuin {state.value}", state=VacancyState.PUBLISHED)
    past = vacancy(title="Tuin voorbij")
    silent = vacancy(title="Tuin geschorst")
    indexed()
    for row in session().scalars(sa.select(Vacancy)).all():
        if row.title.removeprefix("Tuin ") in list(VacancyState):
            change(row.id, state=VacancyState(row.title.removeprefix("Tuin ")))
    change(past.id, ends_on=clock.today() - timedelta(days=1))
    with transaction():
        session().execute(
            sa.update(Organisation)
            .where(Organisation.id == silent.organisation_id)
            .values(state=OrganisationState.SUSPENDED)
        )
        pages.bump("organisations")
    for address in ("/vacatures", "/vacatures?q=tuin"):
        assert titles(client.get(address).text) == [shown.title]
    found = client.get("/api/v1/vacancies?q=tuin").get_json()
    assert [item["id"] for item in found["items"]] == [shown.id]
    assert found["total"] == 1
    assert client.get(f"/api/v1/vacancies/{past.id}").status_code == 404


def test_words_rank_and_mark_and_filters_cut(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Koffie schenken", tasks="Je schenkt koffie en loopt soms door de tuin.")
    vacancy(title="Werken in de tuin", tasks="Je wiedt en harkt.", theme=Theme.SPORT)
    vacancy(
        title="Websitehulp", tasks="Je houdt de site bij.", who="", offer="", talents=[], theme=Theme.DIGITAL
    )
    indexed()
    page = client.get("/vacatures?q=tuin").text
    assert titles(page) == ["Werken in de tuin", "Koffie schenken"]
    assert "<mark>tuin</mark>" in page
    assert titles(client.get("/vacatures?q=tuin&thema=sport").text) == ["Werken in de tuin"]


def test_a_typing_error_gets_a_question(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Bibliotheek open houden")
    indexed()
    page = client.get("/vacatures?q=bibliotehek").text
    assert "Bedoelde je" in text_of(page)
    assert "q=bibliotheek" in page


def test_without_an_index_titles_are_searched(
    client: JudgingClient, scope: Database, engine: SearchEngine
) -> None:
    assert not engine.usable()
    vacancy(title="Café openen 100% leuk")
    vacancy(title="Websitehulp")
    assert titles(client.get("/vacatures?q=CAFÉ").text) == ["Café openen 100% leuk"]
    assert titles(client.get("/vacatures?q=%25").text) == []
    assert titles(client.get("/vacatures?q=websitehulp").text) == ["Websitehulp"]


def test_journey_one_step_two(client: JudgingClient, scope: Database) -> None:
    """5628, 3 km, Saturday morning: Woensel is there, 5612 (3.49 km) is not, and each row says why."""
    near = vacancy(title="Tuinmaatje zaterdagochtend", pc4="5629", dutch_level=DutchLevel.NONE, dutch_rank=0)
    vacancy(title="Te ver weg", pc4="5612")
    vacancy(title="Op een andere dag", pc4="5628", slots=SUNDAY_EVENING)
    query = "postcode=5628&straal=3&dag=za&dagdeel=ochtend&taal=geen"
    page = client.get(f"/vacatures?{query}").text
    assert titles(page) == [near.title]
    shown = text_of(page)
    assert "Ongeveer 1 km" in shown
    assert "Zaterdagochtend · geen Nederlands nodig" in shown
    item = client.get(f"/api/v1/vacancies?{query}").get_json()["items"][0]
    assert item["distance_km"] == pytest.approx(1.02, abs=0.01)
    assert item["reasons"] == ["ongeveer 1 km", "zaterdagochtend", "geen Nederlands nodig"]
    english = client.get(f"/en/vacatures?{query}")
    assert titles(english.text) == [near.title]
    assert '<html lang="en">' in english.text
    assert f'href="/en/vacatures/{near.id}-' in english.text
    assert '" lang="nl">Tuinmaatje' in english.text, "a Dutch title on an English page says that it is Dutch"
    assert '" lang="nl">Tuinmaatje' not in page


@pytest.mark.parametrize(
    ("postcode", "distance"),
    [
        ("5625", 0.94),
        ("5629", 1.02),
        ("5624", 1.57),
        ("5632", 1.65),
        ("5633", 1.92),
        ("5627", 2.05),
        ("5623", 2.32),
        ("5622", 2.40),
        ("5631", 2.66),
        ("5621", 2.99),
        ("5612", 3.49),
    ],
)
def test_distances_are_those_of_the_domain(
    client: JudgingClient, scope: Database, postcode: str, distance: float
) -> None:
    vacancy(pc4=postcode)
    item = client.get("/api/v1/vacancies?postcode=5628&straal=10").get_json()["items"][0]
    assert item["distance_km"] == pytest.approx(distance, abs=0.01)
    within = client.get("/api/v1/vacancies?postcode=5628&straal=3").get_json()["total"]
    assert within == (1 if distance <= 3 else 0)


def test_work_from_home_has_no_distance(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Vanuit huis bellen", online=True, pc4=None, wijk_code=None)
    assert titles(client.get("/vacatures?postcode=5628").text) == []
    page = client.get("/vacatures?postcode=5628&thuis=ja").text
    assert titles(page) == ["Vanuit huis bellen"]
    assert "vanuit huis" in text_of(page)


BAD = {
    "pagina=-1": "De bladzijde ‘-1’ is er niet.",
    "straal=abc": "De afstand ‘abc’ kan niet.",
    "postcode=1": "‘1’ is geen postcode.",
    "postcode=9999": "De postcode 9999 kennen we niet.",
    "thema=%F0%9F%9A%80": "De keuze ‘🚀’ kennen we niet.",
    "leeftijd=-3": "‘-3’ is geen leeftijd.",
    "uren=1e9": "‘1e9’ is geen aantal uren.",
    "sorteer=afstand": "Vul je postcode in",
    urlencode({"wijk": "'; DROP TABLE vacancies; --"}): "kennen we niet",
    urlencode({"stadsdeel": "<script>alert(1)</script>"}): "kennen we niet",
    urlencode({"dag": "za\x00"}): "",
    urlencode({"q": "a" * 10_000}): "We zochten met de eerste 200 letters.",
}


@pytest.mark.parametrize("query", BAD)
def test_a_bad_value_is_named_and_the_list_stays(client: JudgingClient, indexed: Indexed, query: str) -> None:
    vacancy(title="Tuinmaatje")
    indexed()
    page = client.get(f"/vacatures?{query}")
    assert page.status_code == 200
    assert BAD[query] in text_of(page.text)
    if not query.startswith("q="):
        assert titles(page.text) == ["Tuinmaatje"]


@pytest.mark.parametrize(
    "words",
    [
        "\x00\x00",
        "🦄🦄",
        "\u202etuin",
        "' OR 1=1 --",
        "<b>vet</b>",
        '"',
        "*:*",
        "AND OR NOT (",
        "ع" * 300,
        "%_\\",
        "\ud800",
    ],
)
def test_strange_words_never_break_the_page(client: JudgingClient, indexed: Indexed, words: str) -> None:
    vacancy(title="Tuinmaatje")
    indexed()
    for address in ("/vacatures", "/en/vacatures", "/api/v1/vacancies"):
        query = urlencode({"q": words.encode("utf-8", "surrogatepass")})
        assert client.get(f"{address}?{query}").status_code in {200, 422}


def test_a_page_out_of_range_is_the_nearest(client: JudgingClient, scope: Database) -> None:
    owner = organisation()
    for _ in range(21):
        vacancy(organisation=owner)
    last = client.get("/vacatures?pagina=2")
    assert len(titles(last.text)) == 1
    assert titles(client.get("/vacatures?pagina=99").text) == titles(last.text)
    assert client.get("/api/v1/vacancies?pagina=99").get_json()["page"] == 2
    assert 'aria-current="page"><span class="vp-sr">Bladzijde </span>2' in last.text


def test_a_kept_page_is_exact_at_once(client: JudgingClient, scope: Database) -> None:
    row = vacancy(title="Oude titel")
    first = client.get("/vacatures")
    again = client.get("/vacatures", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    change(row.id, title="Nieuwe titel")
    fresh = client.get("/vacatures", headers={"If-None-Match": first.headers["ETag"]})
    assert fresh.status_code == 200
    assert titles(fresh.text) == ["Nieuwe titel"]
    change(row.id, state=VacancyState.PAUSED)
    assert titles(client.get("/vacatures").text) == []


def test_two_visitors_get_the_same_bytes(client: JudgingClient, scope: Database) -> None:
    vacancy()
    one = client.get("/vacatures?dag=za", headers={"User-Agent": "one"})
    other = client.application.test_client().get("/vacatures?dag=za", headers={"User-Agent": "other"})
    assert one.data == other.data
    assert 'method="post"' not in one.text
    assert "Set-Cookie" not in one.headers


def test_the_block_of_results_comes_alone(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Tuinmaatje")
    part = client.get("/vacatures?dag=za", headers={"X-Deel": "resultaten"}).text.strip()
    assert part.startswith("<div")
    assert part.endswith("</div>")
    assert 'id="resultaten"' in part
    assert 'data-status="1 plek gevonden"' in part
    assert titles(part) == ["Tuinmaatje"]
    assert part in client.get("/vacatures?dag=za").text


def test_every_choice_is_a_link_or_a_field_without_script(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Tuinmaatje")
    indexed()
    page = client.get("/vacatures?q=tuinmaatje&dag=za&postcode=5628&straal=3&sorteer=nieuw").text
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.get("role") == "search")
    assert (form.get("method"), form.get("action")) == ("get", "/vacatures")
    sent = [
        (node.get("name"), node.get("value"))
        for node in form.iter("input")
        if node.get("type") != "checkbox" or node.get("checked") is not None
    ]
    assert {("q", "tuinmaatje"), ("dag", "za"), ("postcode", "5628"), ("sorteer", "nieuw")} <= set(sent)
    chips = [a for a in tree.iter("a") if a.get("class") == "vp-chip"]
    assert [a.get("href") for a in chips] == [
        "/vacatures?postcode=5628&straal=3&dag=za&sorteer=nieuw",
        "/vacatures?q=tuinmaatje&dag=za&sorteer=nieuw",
        "/vacatures?q=tuinmaatje&postcode=5628&straal=3&sorteer=nieuw",
    ]
    for chip in chips:
        assert client.get(str(chip.get("href"))).status_code == 200
    assert '<meta name="robots" content="noindex, follow">' in page
    assert '<meta name="robots"' not in client.get("/vacatures").text


def test_an_empty_list_says_what_one_change_gives(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Zaterdag", pc4="5612")
    page = client.get("/vacatures?dag=zo&thema=natuur-dieren").text
    shown = text_of(page)
    assert "Geen plekken gevonden" in shown
    assert "Op elke dag: 1 plek" in shown
    assert "040 123 45 67" in shown
    wider = client.get("/vacatures?postcode=5628&straal=1").text
    assert "Binnen 5 km: 1 plek" in text_of(wider)
    neighbour = text_of(client.get("/vacatures?wijk=WK077211").text)
    assert "Aanschot: 1 plek" in neighbour
    alone = text_of(client.get("/vacatures?dag=zo&thema=natuur-dieren&uren=0").text)
    assert "Alleen Natuur en dieren: 1 plek" in alone


def test_few_statements_and_no_more_with_more_rows(
    client: JudgingClient, indexed: Indexed, statements: list[str]
) -> None:
    owner = organisation()

    def counted(address: str) -> int:
        indexed()
        statements.clear()
        client.get(address)
        return len(statements)

    addresses = [
        "/vacatures",
        "/vacatures?q=tuinmaatje&postcode=5628&dag=za&sorteer=afstand",
        "/api/v1/vacancies",
    ]
    for _ in range(10):
        vacancy(organisation=owner)
    few = [counted(address) for address in addresses]
    with transaction() as writer:
        for number in range(290):
            row = session().scalars(sa.select(Vacancy).limit(1)).one()
            values = {
                column.key: getattr(row, column.key)
                for column in sa.inspect(Vacancy).column_attrs
                if column.key not in {"id", "version"}
            }
            writer.add(Vacancy(**(values | {"title": f"Tuinmaatje {number}", "version": 1})))
    many = [counted(address) for address in addresses]
    assert few == many
    # With words two more: the list of synonyms after a change, and the organisations that were found too.
    assert max(many) <= 7, many
