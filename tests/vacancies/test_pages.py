"""The page of one vacancy, as visitors see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.foundation import clock, demo_clock, pages
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.organisations.models import OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import actions
from vrijwilligerspunt.vacancies.models import InfoText, Vacancy
from vrijwilligerspunt.vacancies.states import Theme, VacancyState


@pytest.fixture
def shown(inside: Inside) -> Callable[..., tuple[Vacancy, str]]:
    """Makes a vacancy and tells its address, with the dated texts in place."""
    with inside(), transaction():
        actions.load_info_texts()

    def make(**given: Any) -> tuple[Vacancy, str]:
        with inside():
            vacancy = factories.vacancy(**{"title": "Tuinmaatje zaterdagochtend"} | given)
        return vacancy, f"/vacatures/{vacancy.id}-tuinmaatje-zaterdagochtend"

    return make


def test_a_visitor_reads_everything_about_a_vacancy(client: JudgingClient, shown: Any) -> None:
    _, path = shown(
        vulnerable_contact=True,
        insured=True,
        learning_dutch_welcome=True,
        languages=["nl", "en", "ar"],
        min_age=13,
    )
    body = client.get(path).text
    for words in (
        "Tuinmaatje zaterdagochtend",
        "Je helpt in de wijktuin.",
        "Een vaste begeleider en koffie.",
        "zaterdagochtend",
        "2 tot 3 uur per week",
        "Wijktuin",
        "Een paar woorden Nederlands",
        "Engels en Arabisch",
        "13 jaar of ouder",
        "Ook met een rolstoel",
        "Je krijgt je onkosten terug",
        "Hiervoor is een VOG nodig",
        "Wat is een VOG?",
        "De organisatie zegt dat je verzekerd bent",
        "Gecontroleerd op",
        "Laatst bevestigd op",
        "Ik wil helpen",
        "Je contactpersoon is Bram.",
        "/vrijwilligerswerk-met-een-uitkering",
        "/melden?over=",
    ):
        assert words in body, words


def test_without_a_word_on_insurance_the_page_says_ask_the_organisation(
    client: JudgingClient, shown: Any
) -> None:
    _, path = shown()
    assert "Ben je verzekerd als je helpt? Vraag het de organisatie." in client.get(path).text


def test_the_page_in_english_has_english_words_and_marks_the_dutch_ones(
    client: JudgingClient, shown: Any
) -> None:
    _, path = shown()
    body = client.get(f"/en{path}").text
    assert '<html lang="en">' in body
    assert "<h1>Tuinmaatje zaterdagochtend</h1>" in body
    assert 'lang="nl"' in body


def test_a_wrong_or_missing_slug_leads_to_the_right_address(client: JudgingClient, shown: Any) -> None:
    vacancy, path = shown()
    for wrong in (f"/vacatures/{vacancy.id}-heel-anders", f"/vacatures/{vacancy.id}"):
        answer = client.get(wrong)
        assert (answer.status_code, answer.location) == (301, path)
    assert client.get(f"/en/vacatures/{vacancy.id}-x").location == f"/en{path}"


def test_two_visitors_get_the_same_bytes_and_the_second_a_304(app: Flask, shown: Any) -> None:
    _, path = shown()
    one, other = app.test_client(), app.test_client()
    other.set_cookie("elsewhere", "x")
    first, second = one.get(path), other.get(path)
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert other.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert b"csrf" not in first.data
    assert b'method="post"' not in first.data


def test_a_kept_page_is_exact_at_once_after_a_change(
    client: JudgingClient, shown: Any, inside: Inside
) -> None:
    vacancy, path = shown()
    assert "Ik wil helpen" in client.get(path).text
    with inside():
        bram = _bram(vacancy)
    with inside(), transaction():
        actions.change_state(vacancy.id, "fill", bram, clock.today())
    body = client.get(path).text
    assert "vervuld" in body
    assert "/aanmelden" not in body


def _bram(vacancy: Any) -> Actor:
    account = factories.account()
    with transaction() as writer:
        writer.add(
            OrganisationMember(
                organisation_id=vacancy.organisation_id, account_id=account.id, role=MemberRole.EDITOR
            )
        )
    return Actor(account_id=account.id)


@pytest.mark.parametrize("state", [VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.PAUSED])
def test_a_closed_vacancy_says_so_for_thirty_days_and_is_gone_after(
    client: JudgingClient, shown: Any, inside: Inside, state: VacancyState
) -> None:
    vacancy, path = shown(state=state, closed_at=clock.now())
    with inside():
        factories.vacancy(title="Heggenknipper", organisation_id=vacancy.organisation_id)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "vervuld" in answer.text
    assert "Heggenknipper" in answer.text
    with inside(), transaction():
        demo_clock.move(31)
    assert client.get(path).status_code == 410


def test_a_removed_vacancy_shows_nothing_of_itself(client: JudgingClient, shown: Any) -> None:
    _, path = shown(state=VacancyState.REMOVED, closed_at=clock.now(), tasks="Geld storten")
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Deze plek is vervuld" in answer.text
    assert "Tuinmaatje" not in answer.text.replace(path, "")


@pytest.mark.parametrize(
    "state", [VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.CHANGES_REQUESTED]
)
def test_what_was_never_published_is_not_there(
    client: JudgingClient, shown: Any, state: VacancyState
) -> None:
    assert client.get(shown(state=state)[1]).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/vacatures/999999-weg",
        "/vacatures/99999999999999999999-groot",
        "/vacatures/-1-min",
        "/vacatures/abc-def",
        "/vacatures/1-%00",
        "/vacatures/1-<script>",
        "/vacatures/1-' OR 1=1--",
    ],
)
def test_an_address_without_a_vacancy_is_a_kind_404(client: JudgingClient, shown: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_machine_readable_part_is_safe_and_true(client: JudgingClient, shown: Any) -> None:
    vacancy, _ = shown(title="</script><b>Tuin & 'zo'", tasks="</script><script>alert(1)</script>")
    body = client.get(f"/vacatures/{vacancy.id}", follow_redirects=True).text
    assert "<script>alert" not in body
    found = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert found["@type"] == "JobPosting"
    assert found["employmentType"] == "VOLUNTEER"
    assert found["title"] == "</script><b>Tuin & 'zo'"
    assert found["jobLocation"]["address"]["postalCode"] == "5628"
    assert "streetAddress" not in body


def test_the_page_needs_at_most_five_statements(
    app: Flask, database: Database, shown: Any, inside: Inside
) -> None:
    vacancy, path = shown(vulnerable_contact=True)
    with inside():
        for _ in range(12):
            factories.vacancy(organisation_id=vacancy.organisation_id)
    said: list[str] = []
    sa.event.listen(database.engine, "after_cursor_execute", lambda *given: said.append(given[2]))
    assert app.test_client().get(path).status_code == 200
    selects = [statement for statement in said if statement.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert 1 <= len(selects) <= 5, selects


def test_similar_vacancies_share_the_theme_and_the_wijk_comes_first(
    client: JudgingClient, shown: Any, inside: Inside
) -> None:
    vacancy, path = shown()
    for title, given in (
        ("Zelfde wijk", {}),
        ("Andere wijk", {"wijk_code": "WK077211", "pc4": "5611"}),
        ("Ander thema", {"theme": Theme.SPORT}),
        ("Dicht", {"state": VacancyState.FILLED}),
        ("Ook andere wijk", {"wijk_code": "WK077211", "pc4": "5611"}),
    ):
        with inside():
            factories.vacancy(title=title, organisation_id=vacancy.organisation_id, **given)
    body = client.get(path).text.split("Dit lijkt erop")[1]
    assert "Ander thema" not in body
    assert "Dicht" not in body
    assert body.index("Zelfde wijk") < body.index("Ook andere wijk") < body.index("Andere wijk<")


def test_a_vacancy_without_a_wijk_has_similar_ones_too(
    client: JudgingClient, shown: Any, inside: Inside
) -> None:
    vacancy, path = shown(online=True, pc4=None, wijk_code=None, location_name="")
    for title in ("Eerste", "Tweede", "Derde", "Vierde"):
        with inside():
            factories.vacancy(title=title, organisation_id=vacancy.organisation_id)
    body = client.get(path).text.split("Dit lijkt erop")[1]
    assert [title for title in ("Vierde", "Derde", "Tweede", "Eerste") if title in body] == [
        "Vierde",
        "Derde",
        "Tweede",
    ]


def test_an_online_vacancy_has_no_map(client: JudgingClient, shown: Any) -> None:
    _, path = shown(online=True, pc4=None, wijk_code=None, location_name="")
    body = client.get(path).text
    assert "Vanuit huis, online" in body
    assert "vp-place-map" not in body


@pytest.mark.parametrize(
    ("path", "nl", "en"),
    [
        ("/vrijwilligerswerk-met-een-uitkering", "UWV", "benefits"),
        ("/vrijwilligerswerk-als-asielzoeker", "vrijwilligersverklaring", "asylum seeker"),
    ],
)
def test_the_texts_on_rules_name_their_source_and_day(
    client: JudgingClient, shown: Any, path: str, nl: str, en: str
) -> None:
    dutch, english = client.get(path).text, client.get(f"/en{path}").text
    assert nl in dutch
    assert "Gecontroleerd op 21 november 2026" in dutch
    assert en in english
    assert "21 November 2026" in english


def test_the_text_on_benefits_changes_with_the_law_on_new_year(
    client: JudgingClient, shown: Any, inside: Inside
) -> None:
    path = "/vrijwilligerswerk-met-een-uitkering"
    with inside(), transaction():
        demo_clock.move((date(2026, 12, 31) - clock.today()).days)
    assert "Sinds 1 januari 2027" not in client.get(path).text
    with inside(), transaction():
        demo_clock.move(1)
    assert "Sinds 1 januari 2027" in client.get(path).text


def test_a_changed_text_about_insurance_is_on_the_page_at_once(
    client: JudgingClient, shown: Any, inside: Inside
) -> None:
    _, path = shown(insured=True)
    assert "De stad verzekert iedereen." not in client.get(path).text
    with inside(), transaction() as writer:
        writer.execute(sa.update(InfoText).values(body="De stad verzekert iedereen."))
        pages.bump("vacancies")
    assert "De stad verzekert iedereen." in client.get(path).text


def test_loading_the_texts_again_leaves_the_changes_of_staff(scope: Database) -> None:
    with transaction():
        actions.load_info_texts()
    with transaction() as writer:
        writer.execute(sa.update(InfoText).where(InfoText.key == "vog").values(title="Nieuw"))
    with transaction():
        actions.load_info_texts()
    with transaction() as writer:
        assert set(writer.scalars(sa.select(InfoText.title).where(InfoText.key == "vog"))) == {"Nieuw"}


def test_children_find_something_to_do_together(client: JudgingClient, shown: Any) -> None:
    assert "Samen met je ouders helpen" in client.get("/vacatures/samen-met-je-ouders").text
