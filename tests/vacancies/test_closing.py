"""What follows when a place is filled or an organisation stops: everybody hears, nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock, jobs
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import (
    actions,
    actions_closing,
    actions_desk,
    index,
    queries_desk,
    rules,
    rules_freshness,
)
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, DeclineReason, VacancyState

State = ApplicationState


def fill(vacancy: Vacancy) -> None:
    with transaction():
        actions.change_state(vacancy.id, "fill", SYSTEM, clock.today())


def state_of(application: Application) -> ApplicationState:
    found = session().get(Application, application.id, populate_existing=True)
    assert found is not None
    return found.state


def test_who_still_hoped_hears_of_it_with_alternatives(scope: Database) -> None:
    vacancy = factories.vacancy(title="Tuinman")
    for number in range(3):
        factories.vacancy(title=f"Snoeier {number}")
    people = [
        factories.application(vacancy_id=vacancy.id, state=state, language=language)
        for state, language in ((State.SUBMITTED, "nl"), (State.IN_CONTACT, "en"), (State.MEETING, "nl"))
    ]
    fill(vacancy)
    assert mailbox.keys() == ["vacancy_filled"] * 3
    assert {state_of(row) for row in people} == {State.DECLINED}
    found = session().get(Application, people[0].id)
    assert found is not None
    assert found.decline_reason is DeclineReason.FILLED
    assert found.first_reply_at is None
    assert all(mailbox.words(row).count("Snoeier") == 3 for row in mailbox.rows())
    assert "/en/aanmelding/" in mailbox.words(mailbox.rows()[1])


@pytest.mark.parametrize(
    "state", [State.TRIAL, State.PLACED, State.UNVERIFIED, State.WITHDRAWN, State.LAPSED]
)
def test_others_stay_as_they_are(scope: Database, state: ApplicationState) -> None:
    vacancy = factories.vacancy()
    application = factories.application(vacancy_id=vacancy.id, state=state)
    fill(vacancy)
    assert state_of(application) is state
    assert mailbox.keys() == []


def test_who_has_no_address_is_declined_without_a_mail(scope: Database) -> None:
    vacancy = factories.vacancy()
    application = factories.application(
        vacancy_id=vacancy.id, email=None, source="phone", consented_at=clock.now()
    )
    fill(vacancy)
    assert state_of(application) is State.DECLINED
    assert mailbox.keys() == []


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_CONTACT, State.MEETING, State.TRIAL])
def test_when_a_moderator_takes_it_away_everybody_who_talks_about_it_hears_so(
    scope: Database, state: ApplicationState
) -> None:
    vacancy = factories.vacancy()
    application = factories.application(vacancy_id=vacancy.id, state=state)
    with transaction():
        actions.change_state(vacancy.id, "remove", SYSTEM, clock.today(), explained=True)
    assert mailbox.keys() == ["vacancy_removed", "vacancy_removed_applicant"]
    assert state_of(application) is State.DECLINED


def test_who_has_no_address_stands_on_the_list_of_the_desk_after_a_no(scope: Database) -> None:
    vacancy = factories.vacancy()
    application = factories.application(
        vacancy_id=vacancy.id, email=None, phone="06 12345678", source="phone", consented_at=clock.now()
    )
    fill(vacancy)
    assert [row.id for row in queries_desk.unmatched(1)] == [application.id]
    with transaction():
        actions_desk.called_back(application.id, SYSTEM, clock.now())
    assert queries_desk.unmatched(1) == []


def test_the_page_says_filled_for_thirty_days_even_after_a_long_pause(scope: Database) -> None:
    vacancy = factories.vacancy(
        state=VacancyState.PAUSED, closed_at=clock.now() - timedelta(days=80), confirmed_on=clock.today()
    )
    fill(vacancy)
    found = session().get(Vacancy, vacancy.id, populate_existing=True)
    assert found is not None
    today = clock.today()
    for days, face in ((0, rules.Face.CLOSED), (30, rules.Face.CLOSED), (31, rules.Face.GONE)):
        assert rules.face(found, OrganisationState.ACTIVE, today + timedelta(days=days)) is face


def close(organisation: Organisation) -> None:
    with transaction():
        actions_closing.close_organisation(organisation.id, SYSTEM, clock.today())


def work_off(kind: str) -> None:
    """Do the jobs of one kind, as the worker would."""
    rows = session().scalars(sa.select(Job).where(Job.kind == kind)).all()
    run = {
        actions_closing.CLOSED_JOB: clockwork._tell_closed,
        "organisation-changed": clockwork._follow_organisations,
    }[kind]
    run([row.payload for row in rows])


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_CONTACT, State.MEETING, State.TRIAL])
def test_an_organisation_stops_only_when_everybody_has_an_answer(
    scope: Database, state: ApplicationState
) -> None:
    organisation = factories.organisation()
    vacancy = factories.vacancy(organisation=organisation)
    factories.application(vacancy_id=vacancy.id, state=state)
    with pytest.raises(rules_freshness.StillOpen):
        close(organisation)
    found = session().get(Organisation, organisation.id, populate_existing=True)
    assert found is not None
    assert found.state is OrganisationState.ACTIVE


def test_when_an_organisation_stops_its_people_hear_it_once_and_its_vacancies_go(scope: Database) -> None:
    organisation = factories.organisation(email="")
    vacancy = factories.vacancy(organisation=organisation)
    for state in (State.PLACED, State.LAPSED, State.DECLINED):
        factories.application(vacancy_id=vacancy.id, state=state)
    close(organisation)
    for _ in range(2):
        work_off(actions_closing.CLOSED_JOB)
        work_off("organisation-changed")
    assert mailbox.keys() == ["org_closed_applicant"] * 2
    payloads = session().scalars(sa.select(Job.payload).where(Job.kind == index.JOB)).all()
    assert {"kind": index.KIND, "id": vacancy.id} in payloads


def test_the_worker_knows_both_jobs(scope: Database, app: object) -> None:
    kinds = clockwork.handlers(
        app.extensions["vrijwilligerspunt.settings"],  # type: ignore[attr-defined]
        app.extensions["vrijwilligerspunt.search"],  # type: ignore[attr-defined]
    )
    assert {actions_closing.CLOSED_JOB, "organisation-changed"} <= kinds.keys()


def test_many_vacancies_are_announced_in_few_statements(scope: Database) -> None:
    organisation = factories.organisation()
    numbers = [factories.vacancy(organisation=organisation).id for _ in range(5)]
    heard: list[object] = []

    def listen(*args: object) -> None:
        heard.append(args[2])

    sa.event.listen(scope.engine, "before_cursor_execute", listen)
    try:
        with transaction():
            actions_closing.announce(numbers)
    finally:
        sa.event.remove(scope.engine, "before_cursor_execute", listen)
    assert len(heard) <= 4
    assert len(session().scalars(sa.select(Job).where(Job.kind == index.JOB)).all()) == 5
    assert jobs.oldest_due_age() >= timedelta()
