"""One search for all public things: organisations are found by what they are and do, as they are now."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.factories import organisation, vacancy
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock, i18n, jobs, pages
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.search_engine import Document, Hits, SearchEngine
from vrijwilligerspunt.foundation.search_thesaurus import NOTHING
from vrijwilligerspunt.organisations import actions as organisations
from vrijwilligerspunt.organisations import actions_own, actions_states, rules
from vrijwilligerspunt.organisations.index import KIND
from vrijwilligerspunt.organisations.models import Organisation, OrganisationLocation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.search import actions, queries_all
from vrijwilligerspunt.search.sources import SOURCES
from vrijwilligerspunt.vacancies.index import announce
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Theme, VacancyState

Indexed = Callable[[], None]


def found(engine: SearchEngine, text: str) -> list[int]:
    return list(engine.search(text, kind=KIND).scores)


def work(database: Database, engine: SearchEngine) -> None:
    while jobs.run_due(database, actions.handlers(engine), "worker"):
        pass


def beside(page: str) -> list[str]:
    """Names under "Ook gevonden"."""
    block = re.search(r'aria-labelledby="ook-gevonden">.*?</section>', page, re.DOTALL)
    return re.findall(r'<a href="/(?:en/)?organisaties/[^"]+">([^<]+)</a>', block[0]) if block else []


def listed(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a></h3>', page)]


def test_an_organisation_is_found_by_name_purpose_place_and_what_people_do_there(
    scope: Database, engine: SearchEngine
) -> None:
    club = organisation(
        name="De Blauwe Zwaluw",
        purpose="We repareren fietsen met de buurt.",
        kind=OrganisationKind.ASSOCIATION,
        place_name="Het Trefpunt",
    )
    vacancy(organisation=club, theme=Theme.CULTURE)
    with transaction() as writer:
        writer.add(OrganisationLocation(organisation_id=club.id, name="De Loods", pc4="5616"))
    organisation(name="Iets anders", purpose="Hier gebeurt iets anders.", pc4="5654")
    actions.rebuild(engine)
    for text in (
        "zwaluw",
        "zwaluwen",
        "zwaaluw",
        "fietsen repareren",
        "vereniging",
        "trefpunt",
        "aanschot",
        "loods",
        "5628",
        "cultuur",
    ):
        assert found(engine, text)[:1] == [club.id], text
    assert actions.check(engine).number == 0
    # A vacancy is never an answer to a question for organisations, nor the other way round.
    assert engine.search("zwaluw", kind="organisation").scores.keys() == {club.id}
    assert club.id not in engine.search("repareren", kind="vacancy").scores


CHANGES: dict[str, tuple[Callable[[Organisation, Any], None], str, bool]] = {}


def change(words: str, *, found_then: bool) -> Any:
    def keep(step: Callable[[Organisation, Any], None]) -> Any:
        CHANGES[step.__name__] = step, words, found_then
        return step

    return keep


@change("moestuin", found_then=True)
def its_profile(club: Organisation, actor: Any) -> None:
    row = session().get_one(Organisation, club.id)
    actions_own.change(
        club.id,
        actor,
        {"purpose": "We onderhouden een moestuin."},
        agreed=True,
        fingerprint=rules.fingerprint(row),
        now=clock.now(),
    )


@change("watertoren", found_then=True)
def a_place(club: Organisation, actor: Any) -> None:
    actions_own.add_location(
        club.id, actor, name="Watertoren", street="", pc4="5616", step_free=None, accessible_toilet=None
    )


@change("zwaluw", found_then=False)
def it_is_suspended(club: Organisation, _actor: Any) -> None:
    actions_states.change_state(club.id, "suspend", SYSTEM, clock.today(), reason="Even niet.")


@change("zwaluw", found_then=False)
def it_stops(club: Organisation, _actor: Any) -> None:
    actions_states.close(club.id, SYSTEM, clock.today())


@change("gerechten", found_then=False)
def a_draft_elsewhere(_club: Organisation, _actor: Any) -> None:
    organisations.create(
        SYSTEM, name="Gerechten", kind=OrganisationKind.FOUNDATION, purpose="Gerechten.", pc4="5628"
    )


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_every_change_reaches_index_and_pages_in_one_transaction(
    scope: Database, engine: SearchEngine, name: str
) -> None:
    step, words, found_then = CHANGES[name]
    bram = factories.account(name="Bram")
    club = organisation(
        name="De Blauwe Zwaluw",
        purpose="We repareren fietsen.",
        phone="040 123 45 67",
        insurance_declared=True,
        coc_number="12345678",
        agreed_at=clock.now(),
    )
    factories.member(club, bram, MemberRole.ADMIN)
    actions.rebuild(engine)
    before = pages.version()
    with pytest.raises(RuntimeError), transaction():
        step(club, people.actor_of(bram))
        raise RuntimeError("something else in the same transaction went wrong")
    work(scope, engine)
    assert actions.check(engine).number == 0
    assert pages.version() == before
    with transaction():
        step(club, people.actor_of(bram))
    work(scope, engine)
    assert (club.id in found(engine, words)) == found_then
    assert actions.check(engine).number == 0
    if name != "a_draft_elsewhere":
        assert pages.version() != before


def test_a_new_active_organisation_is_found_at_once(scope: Database, engine: SearchEngine) -> None:
    actions.rebuild(engine)
    with transaction():
        made = organisations.create(
            SYSTEM,
            name="De Blauwe Zwaluw",
            kind=OrganisationKind.FOUNDATION,
            purpose="We koken.",
            state=OrganisationState.ACTIVE,
        )
    work(scope, engine)
    assert found(engine, "zwaluw") == [made.id]
    assert actions.check(engine).number == 0


def test_what_its_vacancies_are_about_follows_them(scope: Database, engine: SearchEngine) -> None:
    club = organisation(name="De Blauwe Zwaluw", purpose="Iedereen is welkom.")
    actions.rebuild(engine)
    assert found(engine, "sport") == []
    row = vacancy(organisation=club, theme=Theme.SPORT)
    with transaction():
        announce(row.id)
    work(scope, engine)
    assert found(engine, "sport") == [club.id]
    with transaction():
        session().execute(sa.update(Vacancy).where(Vacancy.id == row.id).values(state=VacancyState.PAUSED))
        announce(row.id)
    work(scope, engine)
    assert found(engine, "sport") == []
    assert actions.check(engine).number == 0


def test_check_finds_what_nobody_announced(scope: Database, engine: SearchEngine) -> None:
    club, other = organisation(name="Zwaluw"), organisation(name="Merel")
    actions.rebuild(engine)
    with transaction() as writer:
        session().execute(sa.update(Organisation).where(Organisation.id == club.id).values(purpose="Anders."))
        writer.add(OrganisationLocation(organisation_id=other.id, name="Schuur", pc4="5616"))
    closed = organisation(name="Ekster", state=OrganisationState.CLOSED)
    difference = actions.check(engine, repair=True)
    assert difference.stale[KIND] == {club.id, other.id}
    assert difference.of("vacancy") == 0
    work(scope, engine)
    assert actions.check(engine).number == 0
    assert closed.id not in engine.contents(KIND)


@pytest.mark.parametrize("text", ["zwaluw", "zwalluw", "BLAUWE zwaluwen", "fietsen maken"])
def test_the_list_of_organisations_forgives_and_ranks(
    client: JudgingClient, indexed: Indexed, text: str
) -> None:
    organisation(name="De Blauwe Zwaluw", purpose="We maken fietsen.")
    organisation(name="Buurtkeuken", purpose="We koken soep.")
    indexed()
    page = client.get("/organisaties", query_string={"q": text}).text
    assert listed(page)[:1] == ["De Blauwe Zwaluw"]
    assert "Buurtkeuken" not in page
    assert listed(client.get("/en/organisaties", query_string={"q": text}).text)[:1] == ["De Blauwe Zwaluw"]


def test_what_may_have_been_meant_is_asked(client: JudgingClient, indexed: Indexed) -> None:
    organisation(name="Zwaluwnest", purpose="We koken soep.")
    indexed()
    page = client.get("/organisaties?q=zwaluwnset").text
    assert listed(page) == ["Zwaluwnest"]
    assert 'href="/organisaties?q=zwaluwnest"' in page.lower()


def test_hits_stand_before_other_names_with_the_same_letters(client: JudgingClient, indexed: Indexed) -> None:
    for name in ("Aakster", "Kaas en meer", "Aas"):
        organisation(name=name, purpose="Iets.")
    indexed()
    page = client.get("/organisaties?q=aas").text
    assert listed(page)[0] == "Aas"
    assert "Kaas en meer" in listed(page)


def test_without_an_index_names_are_searched(client: JudgingClient, scope: Database) -> None:
    organisation(name="De Blauwe Zwaluw")
    organisation(name="Buurtkeuken")
    assert listed(client.get("/organisaties?q=zwal").text) == ["De Blauwe Zwaluw"]
    assert "Ook gevonden" not in client.get("/vacatures?q=zwaluw").text


def test_a_stale_index_never_shows_a_closed_organisation(client: JudgingClient, indexed: Indexed) -> None:
    club = organisation(name="De Blauwe Zwaluw")
    indexed()
    with transaction():
        session().execute(
            sa.update(Organisation).where(Organisation.id == club.id).values(state=OrganisationState.CLOSED)
        )
        pages.bump("organisations")
    assert "Zwaluw" not in listed(client.get("/organisaties?q=zwaluw").text)
    assert beside(client.get("/vacatures?q=zwaluw").text) == []


def test_the_list_of_vacancies_names_a_few_organisations_that_are_never_counted(
    client: JudgingClient, indexed: Indexed
) -> None:
    kitchen = organisation(name="Buurtkeuken Woensel", purpose="We koken <b>samen</b> voor de wijk.")
    for number in range(4):
        organisation(name=f"Kookclub {number}", purpose="Samen koken.")
    for number in range(25):
        vacancy(organisation=kitchen, title=f"Helpen koken {number:02}")
    indexed()
    page = client.get("/vacatures?q=koken").text
    assert "25 plekken gevonden" in page
    assert len(beside(page)) == 3
    assert page.index("vp-pages") < page.index('id="ook-gevonden"')
    assert "<b>samen" not in page
    assert "Organisatie ·" in page
    assert beside(client.get("/vacatures?q=koken&pagina=2").text) == []
    assert beside(client.get("/vacatures").text) == []
    english = client.get("/en/vacatures?q=koken").text
    assert 'href="/en/organisaties/' in english
    api = client.get("/api/v1/vacancies?q=koken").json
    assert api is not None
    assert api["total"] == 25


def test_without_vacancies_the_organisations_stand_first(client: JudgingClient, indexed: Indexed) -> None:
    organisation(name="Modelbouwclub", purpose="We bouwen treinen.")
    vacancy(title="Soep koken")
    indexed()
    page = client.get("/vacatures?q=modelbouw&dag=zo").text
    assert "Geen plekken gevonden" in page
    assert beside(page) == ["Modelbouwclub"]
    assert page.index('id="ook-gevonden"') < page.index("Zo vonden we niets")


def test_a_thing_that_meets_the_words_badly_is_not_shown_beside(
    client: JudgingClient, indexed: Indexed, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, weak = organisation(name="Tuinclub"), organisation(name="Rest")
    indexed()
    real = engine.search

    def search(text: str, *, kind: str, **more: Any) -> Hits:
        return Hits({good.id: 5.0, weak.id: 1.0}) if kind == KIND else real(text, kind=kind, **more)

    monkeypatch.setattr(engine, "search", search)
    assert beside(client.get("/vacatures?q=tuin").text) == ["Tuinclub"]


def test_every_kind_has_its_line_and_says_what_it_is() -> None:
    assert set(SOURCES) == {"vacancy", "organisation", "offer", "course"}
    for kind, source in SOURCES.items():
        assert kind == "vacancy" or (source.shown and source.icon and source.word)


def test_a_document_is_in_the_language_of_the_organisation(scope: Database, engine: SearchEngine) -> None:
    club = organisation(name="Hub", purpose="We meet.", language="en", kind=OrganisationKind.ASSOCIATION)
    with i18n.speaking("en"):
        actions.rebuild(engine)
    assert "association" in SOURCES[KIND].documents([club.id])[0].text.lower()
    # Whoever asks: the version is the same.
    assert actions.check(engine).number == 0


def test_an_organisation_that_is_only_like_the_found_ones_is_not_found(engine: SearchEngine) -> None:
    mended = "repareren fietsen banden plakken met buren"
    clubs = [
        Document(KIND, 1, 1, "De Zwaluw", mended),
        *(Document(KIND, n, 1, "Club", mended) for n in (2, 3)),
    ]
    others = [Document(KIND, number, 1, f"Club {number}", "koken") for number in range(4, 120)]
    engine.rebuild([*clubs, *others])
    found = queries_all.ranked("zwaluw", KIND, engine, NOTHING)
    assert found is not None
    assert found.ids == [1]
