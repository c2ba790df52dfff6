"""How long a vacancy stays online: asked in time, renewed with one click, gone the same night, archived."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.judge import JudgingClient
from tests.vacancies import mailbox
from tests.vacancies.conftest import Inside
from vrijwilligerspunt import clockwork
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import actions_freshness, actions_reminders, index, rules, rules_freshness
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyLink
from vrijwilligerspunt.vacancies.states import VacancyKind, VacancyState

HALF_YEAR = 180


def night(days: int = 0) -> None:
    """Everything that is done to vacancies on a morning, so many days from now."""
    clock.shift(timedelta(days=days))
    for name in ("vacancies-expire", "vacancies-remind", "vacancies-archive"):
        clockwork.TIMERS[name](clock.today())


def again(vacancy: Vacancy) -> Vacancy:
    found = session().get(Vacancy, vacancy.id, populate_existing=True)
    assert found is not None
    return found


def ends_in(days: int, **given: Any) -> Vacancy:
    """A vacancy that was confirmed long ago and has a last day."""
    today = clock.today()
    return factories.vacancy(
        ends_on=today + timedelta(days=days), confirmed_on=today - timedelta(days=60), **given
    )


def csrf(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def token() -> str:
    return mailbox.link_in("vacancy_expiring", "/vacature-verlengen/")


def test_an_organisation_is_asked_fourteen_and_three_days_before(scope: Database) -> None:
    vacancy = ends_in(15)
    mails = []
    for day in range(18):
        night(day)
        night(day)
        mails.append(len(mailbox.keys()))
    assert mails == [0] + [1] * 11 + [2] * 4 + [3] * 2
    assert mailbox.keys() == ["vacancy_expiring", "vacancy_expiring", "vacancy_expired"]
    assert again(vacancy).state is VacancyState.EXPIRED


def test_a_vacancy_nobody_confirmed_for_half_a_year_expires(scope: Database) -> None:
    vacancy = factories.vacancy(confirmed_on=clock.today())
    night(HALF_YEAR)
    assert again(vacancy).state is VacancyState.PUBLISHED
    night(HALF_YEAR + 1)
    assert again(vacancy).state is VacancyState.EXPIRED


@pytest.mark.parametrize(
    "given",
    [
        {"kind": VacancyKind.ONE_OFF},
        {"starts_on": clock.today() + timedelta(days=3)},
        {"state": VacancyState.PAUSED},
        {"state": VacancyState.DRAFT},
    ],
    ids=["one-off", "one day", "paused", "draft"],
)
def test_some_are_not_asked(scope: Database, given: dict[str, Any]) -> None:
    ends_in(3, **given)
    night()
    assert mailbox.keys() == []


def test_an_organisation_at_rest_is_not_asked(scope: Database) -> None:
    ends_in(3, organisation=factories.organisation(state=OrganisationState.SUSPENDED))
    night()
    assert mailbox.keys() == []


def test_nobody_is_asked_for_a_moment_before_the_last_confirmation(scope: Database) -> None:
    factories.vacancy(ends_on=clock.today() + timedelta(days=10), confirmed_on=clock.today())
    for day in range(7):
        night(day)
    assert mailbox.keys() == []
    night(7)
    assert mailbox.keys() == ["vacancy_expiring"]


def test_a_paused_vacancy_goes_offline_in_time_too(scope: Database) -> None:
    vacancy = ends_in(3, state=VacancyState.PAUSED)
    night(4)
    assert again(vacancy).state is VacancyState.EXPIRED
    assert mailbox.keys() == ["vacancy_expired"]


@given(st.integers(-200, 200), st.none() | st.integers(-40, 200))
def test_a_reminder_is_only_due_while_the_vacancy_is_online(confirmed: int, ends: int | None) -> None:
    today = date(2027, 3, 1)
    vacancy = Vacancy(
        state=VacancyState.PUBLISHED,
        kind=VacancyKind.REGULAR,
        confirmed_on=today + timedelta(days=confirmed),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    step = rules_freshness.asked(vacancy, today)
    left = (rules_freshness.last_day(vacancy) - today).days
    assert step is None or 0 <= left <= step


def test_what_expired_leaves_the_index_the_same_night(scope: Database) -> None:
    vacancy = ends_in(0)
    night(1)
    payloads = session().scalars(sa.select(Job.payload).where(Job.kind == index.JOB)).all()
    assert {"kind": index.KIND, "id": vacancy.id} in payloads


def test_one_click_in_the_mail_renews(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = factories.vacancy(confirmed_on=clock.today() - timedelta(days=170))
        night()
        address = f"/vacature-verlengen/{token()}"
    page = client.get(address)
    assert page.status_code == 200
    with inside():
        assert again(vacancy).confirmed_on != clock.today()
    done = client.post(address, data={"csrf_token": csrf(page.text)})
    assert done.status_code == 303
    with inside():
        assert again(vacancy).confirmed_on == clock.today()
    assert "Gelukt" in client.get(done.location).text


def test_one_click_brings_an_expired_vacancy_back_online(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = factories.vacancy(confirmed_on=clock.today() - timedelta(days=200))
        night()
        address = f"/vacature-verlengen/{mailbox.link_in('vacancy_expired', '/vacature-verlengen/')}"
    page = client.get(address)
    assert client.post(address, data={"csrf_token": csrf(page.text)}).status_code == 303
    with inside():
        assert again(vacancy).state is VacancyState.PUBLISHED
        assert again(vacancy).confirmed_on == clock.today()


def test_a_vacancy_with_a_last_day_asks_for_a_new_one(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = ends_in(3)
        night()
        address, today = f"/vacature-verlengen/{token()}", clock.today()
    page = client.get(address)
    key = csrf(page.text)
    for bad in ("", "morgen", "2026-02-31", str(today - timedelta(days=1)), str(today + timedelta(days=400))):
        answer = client.post(address, data={"csrf_token": key, "last_day": bad})
        assert answer.status_code == 422, bad
        assert "<title>Fout: " in answer.text
    wanted = today + timedelta(days=90)
    assert client.post(address, data={"csrf_token": key, "last_day": str(wanted)}).status_code == 303
    with inside():
        assert again(vacancy).ends_on == wanted
        night()
        assert mailbox.keys() == ["vacancy_expiring"]


def test_the_page_refuses_without_a_token_of_the_form(client: JudgingClient, inside: Inside) -> None:
    with inside():
        ends_in(3)
        night()
        address = f"/vacature-verlengen/{token()}"
    assert client.post(address).status_code == 400


@pytest.mark.parametrize(
    "state", [VacancyState.PAUSED, VacancyState.FILLED, VacancyState.REMOVED, VacancyState.ARCHIVED]
)
def test_what_is_neither_online_nor_expired_is_not_renewed(
    client: JudgingClient, inside: Inside, state: VacancyState
) -> None:
    with inside():
        vacancy = ends_in(3)
        night()
        address = f"/vacature-verlengen/{token()}"
    page = client.get(address)
    with inside(), transaction() as writer:
        writer.execute(sa.update(Vacancy).values(state=state, version=Vacancy.version + 1))
    assert "Inloggen" in client.get(address).text
    data = {"csrf_token": csrf(page.text), "last_day": str(date.today() + timedelta(days=30))}
    assert client.post(address, data=data).status_code == 409
    with inside():
        assert again(vacancy).state is state


def test_an_organisation_at_rest_must_sign_in_first(client: JudgingClient, inside: Inside) -> None:
    with inside():
        organisation = factories.organisation()
        factories.vacancy(organisation=organisation, confirmed_on=clock.today() - timedelta(days=170))
        night()
        address = f"/vacature-verlengen/{token()}"
    page = client.get(address)
    with inside(), transaction() as writer:
        writer.execute(
            sa.text("UPDATE organisations SET state = :state"), {"state": OrganisationState.SUSPENDED.value}
        )
    assert client.post(address, data={"csrf_token": csrf(page.text)}).status_code == 422


def test_an_unknown_and_an_old_link_lead_on(client: JudgingClient, inside: Inside) -> None:
    assert client.get("/vacature-verlengen/niets").status_code == 404
    with inside():
        ends_in(3)
        night()
        address = f"/vacature-verlengen/{token()}"
        with transaction() as writer:
            writer.execute(sa.update(VacancyLink).values(expires_at=clock.now()))
    assert client.get(address).status_code == 410
    with inside(), transaction():
        assert actions_reminders.forget_old_links(clock.now() + timedelta(seconds=1)) == 1


def test_opening_the_link_changes_nothing(client: JudgingClient, inside: Inside) -> None:
    with inside():
        vacancy = ends_in(3)
        night()
        address = f"/vacature-verlengen/{token()}"
        version = again(vacancy).version
    for _ in range(2):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    with inside():
        assert again(vacancy).version == version


def test_after_ninety_days_it_is_archived_without_its_contact_person(scope: Database) -> None:
    vacancy = ends_in(0, notes="Bel Bram.", contact_phone="06 12 34 56 78")
    night(1)
    night(90)
    assert again(vacancy).state is VacancyState.EXPIRED
    night(91)
    found = again(vacancy)
    assert found.state is VacancyState.ARCHIVED
    assert (found.contact_first_name, found.contact_phone, found.notes) == ("", "", "")
    assert found.tasks


def test_a_link_of_a_stranger_renews_nothing(scope: Database) -> None:
    ends_in(3)
    night()
    with pytest.raises(rules.LinkUnknown), transaction():
        actions_freshness.renew("zomaar", None, NOBODY, clock.today(), clock.now())
