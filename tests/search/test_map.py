"""The list as a map: every wijk with its number as a link, and a drawing whose names stand free."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import combinations, product
from math import dist
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import vacancy
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.places import actions as places
from vrijwilligerspunt.search import queries
from vrijwilligerspunt.search.rules import Area
from vrijwilligerspunt.search.rules_map import MOST_PATH, WIDTH, draw, radius, rings
from vrijwilligerspunt.search.rules_map_names import LARGEST, LETTERS, LINE
from vrijwilligerspunt.vacancies.states import Theme

Indexed = Callable[[], None]
MAP = "/vacatures?weergave=kaart"


def parsed(page: str) -> Any:
    return html5lib.parse(page, namespaceHTMLElements=False)


def with_class(tree: Any, name: str) -> list[Any]:
    return [node for node in tree.iter() if name in (node.get("class") or "").split()]


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def numbers(page: str) -> dict[str, str]:
    """Name to number in the list of wijken."""
    rows = (words(row) for row in with_class(parsed(page), "vp-city__row"))
    return {name: number for name, _, number in (row.rpartition(" ") for row in rows)}


def test_the_map_has_each_wijk_with_its_number_as_a_link_that_keeps_the_other_wishes(
    client: JudgingClient, scope: Database
) -> None:
    vacancy(theme=Theme.SPORT)
    vacancy(theme=Theme.SPORT, wijk_code="WK077211", pc4="5611")
    vacancy(theme=Theme.NATURE, wijk_code="WK077211", pc4="5611")
    page = client.get(f"{MAP}&thema=sport").text
    shown = numbers(page)
    assert len(shown) == 20
    assert (shown["Aanschot"], shown["Centrum"], shown["Putten"]) == ("1", "1", "0")
    tree = parsed(page)
    spots = {words(spot): str(spot.get("href")) for spot in with_class(tree, "vp-spot")}
    assert set(spots) == {f"{name} {number}" for name, number in shown.items()}
    rows = [row.get("href") for row in with_class(tree, "vp-city__row")]
    assert rows == list(spots.values()), "the drawing and the list lead to the same"
    assert parse_qs(urlsplit(spots["Centrum 1"]).query) == {
        "thema": ["sport"],
        "wijk": ["WK077211"],
        "weergave": ["kaart"],
    }


def test_a_chosen_wijk_is_marked_and_its_link_takes_it_off(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Hier")
    vacancy(title="Elders", wijk_code="WK077211", pc4="5611")
    page = client.get(f"{MAP}&wijk=WK077253").text
    assert 'data-status="1 plek gevonden"' in page
    assert ">Hier</a></h3>" in page
    assert numbers(page)["Centrum"] == "1", "the numbers of other wijken stay, to choose another"
    (row,) = [row for row in with_class(parsed(page), "vp-city__row") if row.get("aria-current")]
    assert (words(row), row.get("href")) == ("Aanschot 1", MAP)


def test_list_and_map_are_two_links_and_everything_else_on_the_map_stays_on_it(
    client: JudgingClient, indexed: Indexed
) -> None:
    for _ in range(25):
        vacancy(title="Tuinmaatje")
    indexed()
    page = client.get(f"{MAP}&q=tuinmaatje&dag=za").text
    tree = parsed(page)
    tabs = {
        words(tab): (tab.get("href"), tab.get("aria-current")) for tab in with_class(tree, "vp-tabs__tab")
    }
    assert tabs == {
        "Lijst": ("/vacatures?q=tuinmaatje&dag=za", None),
        "Kaart": ("/vacatures?q=tuinmaatje&dag=za&weergave=kaart", "true"),
    }
    for name in ("vp-chip", "vp-pages__link", "vp-chips__clear"):
        links = [link.get("href") for link in with_class(tree, name) if link.get("href")]
        assert links
        assert all("weergave=kaart" in link for link in links), links
    canonical = next(node for node in tree.iter("link") if node.get("rel") == "canonical")
    assert canonical.get("href") == "http://localhost/vacatures?q=tuinmaatje&dag=za&weergave=kaart"
    assert any(
        (field.get("name"), field.get("value")) == ("weergave", "kaart") for field in tree.iter("input")
    )
    assert "vp-city" not in client.get("/vacatures").text, "the list alone draws nothing"


def test_the_map_is_no_filter(client: JudgingClient, scope: Database) -> None:
    vacancy()
    page = client.get(MAP).text
    assert 'name="robots"' not in page
    saved = next(a for a in parsed(page).iter("a") if "bewaar" in words(a).lower() and "deze" in words(a))
    assert "weergave" not in str(saved.get("href"))
    assert client.get("/vacatures?weergave=wereldbol").status_code == 200
    assert client.get("/api/v1/vacancies?weergave=kaart").get_json()["total"] == 1


def test_the_map_stands_there_too_when_nothing_is_found(client: JudgingClient, scope: Database) -> None:
    vacancy()
    page = client.get(f"{MAP}&wijk=WK077211").text
    assert "Geen plekken gevonden" in page
    assert numbers(page)["Aanschot"] == "1"


def test_work_from_home_is_named_apart(client: JudgingClient, scope: Database) -> None:
    vacancy()
    for _ in range(2):
        vacancy(online=True, pc4=None, wijk_code=None)
    page = client.get(MAP).text
    assert '<a href="/vacatures?thuis=ja&amp;weergave=kaart" data-live-link>2 plekken vanuit huis</a>' in page
    assert set(numbers(page).values()) == {"0", "1"}


def test_ones_own_postcode_is_a_dot_when_it_is_on_the_drawing(client: JudgingClient, scope: Database) -> None:
    vacancy()
    assert "Jouw postcode: 5628" in client.get(f"{MAP}&postcode=5628").text
    assert "Jouw postcode" not in client.get(f"{MAP}&postcode=5694").text
    assert "Jouw postcode" not in client.get(MAP).text


def test_the_part_brings_the_numbers_beside_the_filters(client: JudgingClient, scope: Database) -> None:
    vacancy(theme=Theme.SPORT)
    vacancy(theme=Theme.NATURE, wijk_code="WK077211", pc4="5611")
    part = parsed(client.get("/vacatures?wijk=WK077211", headers={"X-Deel": "resultaten"}).text)
    (block,) = [node for node in part.iter() if node.get("id") == "resultaten"]
    counts = json.loads(block.get("data-counts"))
    assert (counts["thema-sport"], counts["thema-natuur-dieren"]) == (0, 1)
    assert (counts["wijk-WK077253"], counts["wijk-WK077211"]) == (1, 1)
    assert block.get("data-chosen") == "1"
    page = parsed(client.get("/vacatures?wijk=WK077211").text)
    for label in with_class(page, "vp-filter__option"):
        shown = words(with_class(label, "vp-filter__count")[0])
        assert shown == str(counts[label.get("for")])
        assert ("vp-filter__option--empty" in label.get("class")) == (shown == "0")


# Boundaries an operator loads


def square(west: float, south: float, size: float) -> list[list[float]]:
    """A ring with a corner every metre or so: far too fine for a small drawing."""
    steps = [size * step / 400 for step in range(400)]
    return [
        *([west + step, south] for step in steps),
        *([west + size, south + step] for step in steps),
        *([west + size - step, south + size] for step in steps),
        *([west, south + size - step] for step in steps),
        [west, south],
    ]


def load(folder: Path, *features: tuple[str, dict[str, Any]]) -> None:
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
            for code, geometry in features
        ],
    }
    (folder / "grenzen.geojson").write_text(json.dumps(collection), "utf-8")
    with transaction():
        places.load_boundaries(folder)


def test_loaded_boundaries_are_drawn_small_and_with_their_source(
    client: JudgingClient, scope: Database, tmp_path: Path
) -> None:
    vacancy()
    before = client.get(MAP).text
    assert "CC BY" not in before
    load(
        tmp_path,
        ("WK077253", {"type": "Polygon", "coordinates": [square(5.46, 51.48, 0.01)]}),
        ("BU07721110", {"type": "MultiPolygon", "coordinates": [[square(5.48, 51.43, 0.008)]]}),
    )
    page = client.get(MAP).text
    assert "Buurt- en wijkgrenzen: gemeente Eindhoven (open data) en CBS/Kadaster" in page
    assert "CC BY 4.0, vereenvoudigd." in page
    assert "Postcodepunten: GeoNames" in page
    areas = re.findall(r'<path d="(M[^"]+)"', page)
    assert len(areas) == 2
    assert all(len(area) < 80 for area in areas), "a square needs four corners"


def test_a_broken_boundary_is_left_out(client: JudgingClient, scope: Database, tmp_path: Path) -> None:
    vacancy()
    load(tmp_path, ("WK077253", {"type": "Polygon", "coordinates": [[["a", None]]]}))
    assert client.get(MAP).status_code == 200


def test_rings_are_the_outer_ones() -> None:
    outer, hole = [[5.0, 51.0], [5.1, 51.0], [5.1, 51.1]], [[5.01, 51.01], [5.02, 51.01], [5.02, 51.02]]
    ring = [(5.0, 51.0), (5.1, 51.0), (5.1, 51.1)]
    assert rings({"type": "Polygon", "coordinates": [outer, hole]}) == [ring]
    assert rings({"type": "MultiPolygon", "coordinates": [[outer, hole], [outer]]}) == [ring, ring]
    assert rings({"type": "Polygon"}) == []


# The drawing


def circles(drawing: Any) -> list[tuple[float, ...]]:
    """The box round each circle at its largest."""
    around = drawing.spots.values()
    return [(one.x - LARGEST, one.y - LARGEST, one.x + LARGEST, one.y + LARGEST) for one in around]


def names(drawing: Any) -> list[tuple[float, ...]]:
    """About where the names stand: letters no wider than 0.55 of their height."""
    found = []
    for label in (*(spot.label for spot in drawing.spots.values()), *drawing.quiet):
        half, top = max(map(len, label.lines)) * LETTERS * 0.55 / 2, label.y - LETTERS * 0.8
        found.append((label.x - half, top, label.x + half, top + LINE * len(label.lines)))
    return found


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture
def city(scope: Database) -> queries.Places:
    return queries.places()


def test_no_name_stands_over_another_or_over_a_circle_or_off_the_drawing(city: queries.Places) -> None:
    drawing = draw(city.wijken, city.districts, {})
    rings, labels = circles(drawing), names(drawing)
    assert [pair for pair in combinations(labels, 2) if meet(*pair)] == []
    assert [pair for pair in product(labels, rings) if meet(*pair)] == []
    for one, other in combinations(drawing.spots.values(), 2):
        assert dist((one.x, one.y), (other.x, other.y)) > 2 * LARGEST
    for left, top, right, bottom in (*rings, *labels):
        assert left >= 0
        assert right <= WIDTH
        assert top >= 0
        assert bottom <= drawing.height
    assert {label.lines[0] for label in drawing.quiet} == {
        "Stratum",
        "Tongelre",
        "Woensel-Zuid",
        "Woensel-Noord",
        "Strijp",
        "Gestel",
    }


def test_the_drawing_keeps_the_compass(city: queries.Places) -> None:
    spots = draw(city.wijken, city.districts, {}).spots
    for one, other in combinations(city.wijken.values(), 2):
        if one.lon - other.lon > 0.02:
            assert spots[one.code].x > spots[other.code].x
        if one.lat - other.lat > 0.01:
            assert spots[one.code].y < spots[other.code].y


def test_boundaries_never_make_the_page_large(city: queries.Places) -> None:
    ring = [(lon, lat) for lon, lat in square(5.4, 51.4, 0.1)[::4]]
    jagged = [(lon, lat + (number % 2) * 0.003) for number, (lon, lat) in enumerate(ring)]
    drawing = draw(city.wijken, city.districts, {code: [jagged] for code in city.wijken})
    assert sum(len(spot.area) for spot in drawing.spots.values()) <= MOST_PATH
    assert drawing.surveyed


def test_circles_grow_with_their_number() -> None:
    sizes = [radius(count, 100) for count in (0, 1, 25, 100)]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == LARGEST
    assert radius(0, 0) == sizes[0]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(51.40, 51.50), st.floats(5.38, 5.54), st.text("abcde -", min_size=1, max_size=24)
        ),
        min_size=1,
        max_size=24,
    )
)
def test_any_city_can_be_drawn(points: list[tuple[float, float, str]]) -> None:
    wijken = {
        f"WK{number}": Area(f"WK{number}", name, lat, lon, str(number % 3))
        for number, (lat, lon, name) in enumerate(points)
    }
    districts = {str(number): Area(str(number), f"Deel {number}", 51.44, 5.48) for number in range(3)}
    assert set(draw(wijken, districts, {}).spots) == set(wijken)
