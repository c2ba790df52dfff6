"""The standing vacancies "Word maatje": made once, without a request, and leading to a coordinator."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from tests import factories
from tests.judge import JudgingClient
from vrijwilligerspunt.buddies.states import Activity
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.search import actions as search
from vrijwilligerspunt.site import actions_standing
from vrijwilligerspunt.site.actions_standing import Put
from vrijwilligerspunt.site.texts_standing import STANDING
from vrijwilligerspunt.vacancies import actions as vacancies
from vrijwilligerspunt.vacancies import actions_applying
from vrijwilligerspunt.vacancies.actions_applying import Answers
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import Rhythm, Theme, VacancyState


def put(slug: str) -> Put:
    with transaction():
        return actions_standing.put_online(slug, SYSTEM, clock.today())


def rows() -> list[Vacancy]:
    return list(session().scalars(sa.select(Vacancy).order_by(Vacancy.id)))


@pytest.mark.usefixtures("scope")
def test_each_activity_gets_one_vacancy_and_a_second_time_changes_nothing() -> None:
    house = factories.organisation()

    assert put(house.slug) == Put(made=len(Activity), there=0)
    assert put(house.slug) == Put(made=0, there=len(Activity))
    made = rows()
    assert len(made) == len(Activity) == len({row.title for row in made})
    assert {row.state for row in made} == {VacancyState.PUBLISHED}
    assert {row.theme for row in made} == {Theme.BUDDIES}
    assert {row.min_age for row in made} == {18}
    assert all(row.vulnerable_contact for row in made)
    # Its tasks say: a few hours a month is enough.
    assert {(row.hours_min, row.hours_max, row.rhythm) for row in made} == {(2, 6, Rhythm.MONTHLY)}
    assert all("Een paar uur per maand is genoeg." in row.tasks for row in made)


@pytest.mark.usefixtures("scope")
def test_what_the_organisation_ended_stays_ended() -> None:
    house = factories.organisation()
    put(house.slug)
    with transaction():
        vacancies.change_state(rows()[0].id, "fill", SYSTEM, clock.today())

    assert put(house.slug) == Put(made=0, there=len(Activity))
    assert rows()[0].state is VacancyState.FILLED


@pytest.mark.usefixtures("scope")
def test_an_organisation_that_is_not_active_and_a_visitor_are_refused() -> None:
    with pytest.raises(NotFound):
        put(factories.organisation(state=OrganisationState.SUSPENDED).slug)
    with pytest.raises(NotFound):
        put("bestaat-niet")
    open_house = factories.organisation()
    with pytest.raises((NotAllowed, NotFound)), transaction():
        actions_standing.put_online(open_house.slug, NOBODY, clock.today())


def test_its_button_leads_to_the_page_about_being_a_buddy(client: JudgingClient, database: Database) -> None:
    with database.scope():
        put(factories.organisation().slug)
        row = rows()[0]
    where = f"/vacatures/{row.id}-word-maatje-samen-wandelen"

    page = client.get(where)
    assert 'href="/maatjes/worden"' in page.text
    assert "/aanmelden" not in page.text
    for answer in (client.get(f"{where}/aanmelden"), client.post(f"{where}/aanmelden")):
        assert answer.status_code in (303, 400)
        assert answer.status_code == 400 or answer.headers["Location"].endswith("/maatjes/worden")


@pytest.mark.usefixtures("scope")
def test_nobody_applies_to_the_organisation_for_one_of_them() -> None:
    put(factories.organisation().slug)
    answers = Answers(name="Els", email="els@voorbeeld.example", message="Graag!", age_ok=True)
    with pytest.raises(NotAllowed), transaction():
        actions_applying.apply(
            rows()[0].id,
            actor=NOBODY,
            form_key="a" * 32,
            answers=answers,
            language="nl",
            now=clock.now(),
        )


def test_a_visitor_finds_them_in_the_list(
    client: JudgingClient, engine: SearchEngine, scope: Database
) -> None:
    put(factories.organisation().slug)
    search.rebuild(engine)

    page = client.get("/vacatures", query_string={"q": "word maatje wandelen"})
    assert "Word maatje: samen wandelen" in page.text
    page = client.get("/vacatures", query_string={"thema": Theme.BUDDIES.value, "q": "duofiets"})
    assert "Word maatje: samen op de duofiets" in page.text


def test_the_command_says_what_it_did(app: Flask, scope: Database) -> None:
    house = factories.organisation()
    runner = CliRunner()

    def run(slug: str) -> tuple[int, str]:
        done = runner.invoke(app.cli, ["vacancies", "standing", slug], obj=ScriptInfo(create_app=lambda: app))
        return done.exit_code, done.output

    assert run(house.slug) == (0, f"{len(Activity)} made, 0 were there.\n")
    assert run(house.slug) == (0, f"0 made, {len(Activity)} were there.\n")
    assert run("bestaat-niet")[0] == 1


def test_the_words_name_no_illness_and_every_activity_has_its_own() -> None:
    assert set(STANDING) == set(Activity)
    whole = " ".join(f"{one.title} {one.does} {one.likes}" for one in STANDING.values()).lower()
    for word in ("dement", "ziekte", "zieke", "patiënt", "cliënt", "kwetsbaar", "hulpbehoevend"):
        assert word not in whole
