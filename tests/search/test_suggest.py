"""Suggestions while somebody types: what they offer, where they lead, and that they are public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.search_engine import Document, SearchEngine
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.search.rules_suggest import MOST, Catalogue, Suggestion
from vrijwilligerspunt.search.states import Hint
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Theme, VacancyState

Indexed = Callable[[], None]


def asked(client: JudgingClient, text: str, path: str = "/vacatures/suggesties") -> dict[str, Any]:
    answer = client.get(f"{path}?q={quote(text)}")
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    found: dict[str, Any] = answer.get_json()
    return found


def links(client: JudgingClient, text: str) -> dict[str, str]:
    """Label to address of every suggestion."""
    return {item["label"]: item["href"] for group in asked(client, text)["groups"] for item in group["items"]}


def titles(*names: str) -> Catalogue:
    return Catalogue(Suggestion(Hint.TITLE, name, (("q", name),), count=1) for name in names)


def labels(catalogue: Catalogue, text: str, kind: Hint = Hint.TITLE) -> list[str]:
    return [one.label for one in catalogue.find(text) if one.kind is kind]


def test_each_kind_of_thing_is_suggested_with_the_address_it_leads_to(
    client: JudgingClient, scope: Database
) -> None:
    owner = organisation(name="Sportclub De Vonk", slug="sportclub-de-vonk")
    vacancy(title="Sportmaatje in de buurt", organisation=owner, theme=Theme.SPORT)
    found = asked(client, "spor")
    assert [(group["label"], [item["label"] for item in group["items"]]) for group in found["groups"]] == [
        ("Zoek op", ["sportmaatje"]),
        ("Soort werk", ["Sport"]),
        ("Waar", ["Sportpark Aalsterweg"]),
        ("Organisaties", ["Sportclub De Vonk"]),
        ("Vrijwilligerswerk", ["Sportmaatje in de buurt"]),
    ]
    assert found["status"] == "5 suggesties"
    assert links(client, "spor") == {
        "sportmaatje": "/vacatures?q=sportmaatje",
        "Sport": "/vacatures?thema=sport",
        "Sportpark Aalsterweg": "/vacatures?wijk=WK077222",
        "Sportclub De Vonk": "/organisaties/sportclub-de-vonk",
        "Sportmaatje in de buurt": "/vacatures?q=%22Sportmaatje+in+de+buurt%22",
    }


@pytest.mark.parametrize(
    ("typed", "label", "address", "note"),
    [
        ("strat", "Stratum", "/vacatures?stadsdeel=2", "stadsdeel, 0 plekken"),
        ("doorn", "Doornakkers", "/vacatures?wijk=WK077232", "in Tongelre, 0 plekken"),
        ("strijp-s", "Strijp-S", "/vacatures?wijk=WK077261", "in Oud-Strijp, 0 plekken"),
        ("bergen", "De Bergen", "/vacatures?wijk=WK077211", "in Centrum, 0 plekken"),
        ("562", "5621", "/vacatures?postcode=5621", "in Erp"),
        ("fellen", "Fellenoord", "/vacatures?wijk=WK077211", "in Centrum, 0 plekken"),
    ],
)
def test_places_and_the_names_people_use_lead_to_their_wijk_or_stadsdeel(
    client: JudgingClient, scope: Database, typed: str, label: str, address: str, note: str
) -> None:
    items = {item["label"]: item for group in asked(client, typed)["groups"] for item in group["items"]}
    assert items[label] == {"label": label, "href": address, "note": note}


def test_every_suggestion_opens_a_page(client: JudgingClient, indexed: Indexed) -> None:
    owner = organisation(name="Tuin & Ko 100%")
    vacancy(title='Tuinmaatje "groen" & meer', organisation=owner, theme=Theme.NATURE)
    indexed()
    for typed in ("tuin", "natuur", "tong", "groen"):
        found = links(client, typed)
        assert found
        for address in found.values():
            assert client.get(address).status_code == 200, address


def test_a_title_leads_to_what_has_that_title_whatever_days_and_places_are_in_it(
    client: JudgingClient, indexed: Indexed
) -> None:
    for title in ("Koken op zondag in Stratum", 'Maatje "thuis" (18+)', "Zondag koken"):
        vacancy(title=title)
    indexed()
    for typed, title in (("koken op", "Koken op zondag in Stratum"), ("18", 'Maatje "thuis" (18+)')):
        page = client.get(links(client, typed)[title])
        assert 'data-status="1 plek gevonden"' in page.text


def test_what_visitors_may_not_see_is_never_suggested(client: JudgingClient, indexed: Indexed) -> None:
    """Neither titles, nor words of texts that are still in the index, nor organisations."""
    for number, _state in enumerate(VacancyState):
        vacancy(title=f"Zwaluw{number} tellen", tasks=f"Je telt kwikstaart{number}.")
    past = vacancy(title="Zwaluwverleden", tasks="Je telt kwikverleden.")
    silent = vacancy(
        title="Zwaluwstil", tasks="Je telt kwikstil.", organisation=organisation(name="Zwaluwclub")
    )
    indexed()
    with transaction():
        for number, state in enumerate(VacancyState):
            session().execute(
                sa.update(Vacancy).where(Vacancy.title == f"Zwaluw{number} tellen").values(state=state)
            )
        session().execute(
            sa.update(Vacancy).where(Vacancy.id == past.id).values(ends_on=clock.today() - timedelta(days=1))
        )
        session().execute(
            sa.update(Organisation)
            .where(Organisation.id == silent.organisation_id)
            .values(state=OrganisationState.SUSPENDED)
        )
        pages.bump("vacancies")
    shown = f"zwaluw{list(VacancyState).index(VacancyState.PUBLISHED)}"
    assert set(links(client, "zwaluw")) == {shown, f"{shown.capitalize()} tellen"}
    for text in ("kwik", "zwaluwver", "zwaluwst", "zwaluwclub"):
        for label in links(client, text):
            assert not label.lower().startswith(("kwikverleden", "kwikstil", "zwaluwver", "zwaluwst")), label
            assert "club" not in label.lower()


def test_a_change_is_suggested_at_once(client: JudgingClient, scope: Database) -> None:
    assert links(client, "kaars") == {}
    vacancy(title="Kaarsen maken")
    with transaction():
        pages.bump("vacancies")
    assert "Kaarsen maken" in links(client, "kaars")


def test_words_of_the_texts_come_from_the_index(client: JudgingClient, indexed: Indexed) -> None:
    vacancy(title="Maatje", tasks="Je leest voor aan iemand met alzheimer.")
    indexed()
    assert links(client, "alz") == {"alzheimer": "/vacatures?q=alzheimer"}


def test_a_word_that_was_taken_out_of_a_text_is_suggested_no_more(
    client: JudgingClient, indexed: Indexed, engine: SearchEngine
) -> None:
    row = vacancy(title="Maatje", tasks="Je leest voor aan iemand met alzheimer.")
    indexed()
    assert links(client, "alz")
    engine.apply([Document("vacancy", row.id, 2, "Maatje", "Je leest voor.")], [])
    assert links(client, "alz") == {}


def test_an_english_page_gets_english_words_and_addresses(client: JudgingClient, scope: Database) -> None:
    vacancy(title="Egels tellen", theme=Theme.NATURE)
    found = asked(client, "natu", "/en/vacatures/suggesties")
    (group,) = found["groups"]
    assert group["items"][0]["href"] == "/en/vacatures?thema=natuur-dieren"
    assert links(client, "natu")["Natuur en dieren"] == "/vacatures?thema=natuur-dieren"


def test_answers_are_kept_for_visitors(client: JudgingClient, scope: Database) -> None:
    first = client.get("/vacatures/suggesties?q=strat")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get("/vacatures/suggesties?q=strat", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize(
    "text", ["", "a", " ", "?", "ё", "%", "a" * 10_000, "\x00", "q:*", "'; --", "[a-z]+"]
)
def test_little_or_strange_text_gets_an_answer_without_suggestions(
    client: JudgingClient, scope: Database, text: str
) -> None:
    vacancy(title="Tuinmaatje")
    assert asked(client, text)["groups"] == []


def test_any_word_of_a_title_may_be_begun_and_accents_do_not_matter() -> None:
    catalogue = titles("Koffie schenken in het café", "Gastvrouw in het museum")
    assert labels(catalogue, "CAFE") == ["Koffie schenken in het café"]
    assert labels(catalogue, "schen kof") == ["Koffie schenken in het café"]
    assert labels(catalogue, "gastvrouw in het mu") == ["Gastvrouw in het museum"]
    assert labels(catalogue, "gastvrouw koffie") == []


def test_what_begins_with_the_text_stands_first_then_what_there_is_more_of() -> None:
    catalogue = Catalogue(
        Suggestion(Hint.TITLE, name, count=count)
        for name, count in (("Groen maatje", 9), ("Maatje", 1), ("Maatje voor taal", 3))
    )
    assert labels(catalogue, "maatje") == ["Maatje voor taal", "Maatje", "Groen maatje"]


def test_the_last_word_is_finished_with_words_that_stand_beside_the_others() -> None:
    catalogue = titles("Taalmaatje voor vluchtelingen", "Vlaggen hijsen", "Wandelen met ouderen")
    assert labels(catalogue, "taalmaatje vl", Hint.WORD) == ["taalmaatje vluchtelingen"]
    assert labels(catalogue, "wandel", Hint.WORD) == ["wandelen"]
    assert labels(catalogue, "Wandelen", Hint.WORD) == []


def test_a_place_is_a_place_and_finishes_a_wish_behind_other_words() -> None:
    stratum = Suggestion(Hint.PLACE, "Stratum", (("stadsdeel", "2"),), count=2)
    catalogue = Catalogue([stratum, Suggestion(Hint.TITLE, "Straatfeest in Stratum", count=2)])
    assert labels(catalogue, "str", Hint.PLACE) == ["Stratum"]
    assert labels(catalogue, "str", Hint.WORD) == ["straatfeest"]
    moon = Suggestion(Hint.PLACE, "Halve Maan", (("wijk", "WK077262"),))
    assert labels(Catalogue([moon, Suggestion(Hint.TITLE, "Bingo in Halve Maan")]), "maa", Hint.WORD) == []
    assert labels(catalogue, "wandelen in strat", Hint.WORD) == ["wandelen in Stratum"]


@pytest.mark.parametrize("typed", ["wandeln", "wnadel", "wandelem"])
def test_a_typing_error_is_forgiven_when_nothing_fits(typed: str) -> None:
    catalogue = titles("Wandelen met ouderen", "Handelen op de markt")
    assert labels(catalogue, typed)[0] == "Wandelen met ouderen"
    assert labels(catalogue, typed, Hint.WORD)[0] == "wandelen"


def test_a_word_that_fits_is_not_read_as_a_typing_error() -> None:
    assert labels(titles("Handelen", "Wandelen"), "handel") == ["Handelen"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_gets_at_most_eight_that_are_there(text: str) -> None:
    names = [
        f"{word} {other}" for word in ("tuin", "taal", "café", "1234 ab") for other in ("maatje", "ñandú")
    ]
    catalogue = titles(*names)
    found = catalogue.find(text)
    assert len(found) <= MOST
    assert {one.label for one in found if one.kind is Hint.TITLE} <= set(names)
