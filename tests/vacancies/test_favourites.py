""" "Bewaard": a list of one's own, in an account or on a device, that says what became of each vacancy."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import actions_favourites, rules_favourites
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_wishes import Favourite
from vrijwilligerspunt.vacancies.states import VacancyState

COOKIE = "vp-bewaard"
NO_PAGE = 10_000_000


@pytest.fixture
def soup(inside: Inside) -> Vacancy:
    with inside():
        return factories.vacancy(title="Soep koken")


def keep(client: JudgingClient, row_id: int, status: int = 303) -> Any:
    page = f"/vacatures/{row_id}/bewaren"
    answer = people.post(client, page, page)
    assert answer.status_code == status, answer.text
    return answer


def drop(client: JudgingClient, row_id: int) -> Any:
    return people.post(client, "/bewaard", f"/bewaard/{row_id}/weg")


def remembered(client: JudgingClient) -> str:
    found = client.get_cookie(COOKIE)
    return found.value if found is not None else ""


def titles(page: str) -> list[str]:
    return re.findall(r'vp-cover-link" href="[^"]+"[^>]*>([^<]+)</a></h3>', page)


def kept_by(database: Database, account: Account) -> list[int]:
    with database.scope():
        asked = sa.select(Favourite.vacancy_id).where(Favourite.account_id == account.id)
        return sorted(session().scalars(asked))


def change(database: Database, row_id: int, **values: Any) -> None:
    with database.scope(), transaction():
        session().execute(sa.update(Vacancy).where(Vacancy.id == row_id).values(**values))


def test_a_visitor_keeps_a_vacancy_on_this_device_and_finds_it_back(
    client: JudgingClient, database: Database, soup: Vacancy
) -> None:
    assert f'href="/vacatures/{soup.id}/bewaren"' in client.get("/vacatures").text
    shown = client.get(f"/vacatures/{soup.id}-soep-koken").text
    assert f'href="/vacatures/{soup.id}/bewaren"' in shown
    assert "Bewaard</span>" not in shown
    answer = keep(client, soup.id)
    assert answer.location == "/bewaard"
    set_cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE))
    for part in ("HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={180 * 24 * 3600}"):
        assert part in set_cookie
    page = client.get("/bewaard").text
    assert titles(page) == ["Soep koken"]
    assert "1 plek bewaard" in page
    assert "Alleen op dit apparaat" in page
    assert "Bewaard</span>" in client.get(f"/vacatures/{soup.id}-soep-koken").text
    assert "Bewaard</span>" in client.get("/vacatures").text
    # Nothing of it is known to us.
    with database.scope():
        assert session().scalar(sa.select(sa.func.count()).select_from(Favourite)) == 0


def test_what_one_browser_keeps_no_other_sees(app: Flask, client: JudgingClient, soup: Vacancy) -> None:
    client.get("/vacatures")
    keep(client, soup.id)
    assert "Bewaard</span>" in client.get("/vacatures").text
    other = app.test_client()
    for path in ("/vacatures", f"/vacatures/{soup.id}-soep-koken"):
        assert "Bewaard</span>" not in other.get(path).text
    assert "Je lijst is nog leeg" in other.get("/bewaard").text


def test_taking_it_off_can_be_undone(client: JudgingClient, soup: Vacancy) -> None:
    keep(client, soup.id)
    client.get("/bewaard")
    answer = drop(client, soup.id)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert titles(page) == []
    assert "‘Soep koken’ staat niet meer op je lijst." in page
    again = people.post(client, answer.location, f"/vacatures/{soup.id}/bewaren")
    assert again.status_code == 303
    assert titles(client.get("/bewaard").text) == ["Soep koken"]
    assert "niet meer op je lijst" not in client.get(answer.location).text


@pytest.mark.parametrize("given_weg", ["0", "abc", "²", "9" * 30, "-1", "99999", ""])
def test_a_strange_undo_is_no_undo(client: JudgingClient, soup: Vacancy, given_weg: str) -> None:
    page = client.get("/bewaard", query_string={"weg": given_weg})
    assert page.status_code == 200
    assert "niet meer op je lijst" not in page.text


def test_somebody_signed_in_keeps_it_in_the_account(
    app: Flask, client: JudgingClient, database: Database, soup: Vacancy
) -> None:
    amina = people.person(database)
    people.sign_in(client, amina)
    keep(client, soup.id)
    assert remembered(client) == ""
    assert kept_by(database, amina) == [soup.id]
    elsewhere = app.test_client()
    people.sign_in(elsewhere, amina)
    assert titles(elsewhere.get("/bewaard").text) == ["Soep koken"]
    assert "Bewaard</span>" in elsewhere.get("/vacatures").text
    mine = elsewhere.get("/mijn").text
    assert "1 plek bewaard." in mine
    assert ">Soep koken</a>" in mine
    again = elsewhere.get(f"/vacatures/{soup.id}/bewaren").text
    assert "Deze plek staat op je lijst" in again
    drop(elsewhere, soup.id)
    assert kept_by(database, amina) == []


def test_what_a_device_kept_is_offered_after_signing_in_and_taken_over(
    client: JudgingClient, database: Database, inside: Inside, soup: Vacancy
) -> None:
    with inside():
        dogs = factories.vacancy(title="Honden uitlaten")
    keep(client, soup.id)
    keep(client, dogs.id)
    amina = people.person(database)
    people.sign_in(client, amina)
    assert "Op dit apparaat staan nog 2 plekken." in client.get("/mijn").text
    assert "Ook in je account zetten?" in client.get("/bewaard").text
    assert kept_by(database, amina) == []
    answer = people.post(client, "/bewaard", "/bewaard/overnemen")
    assert answer.status_code == 303
    assert kept_by(database, amina) == sorted([soup.id, dogs.id])
    assert remembered(client) == ""
    page = client.get("/bewaard").text
    assert "2 plekken staan nu in je account." in page
    assert titles(page) == ["Honden uitlaten", "Soep koken"]
    assert "Ook in je account zetten?" not in page
    # What is in the account already waits for nothing.
    client.set_cookie(COOKIE, str(soup.id))
    assert "Ook in je account zetten?" not in client.get("/bewaard").text
    assert "Op dit apparaat" not in client.get("/mijn").text


def test_a_device_forgets_on_request(client: JudgingClient, soup: Vacancy) -> None:
    keep(client, soup.id)
    client.get("/bewaard")
    assert people.post(client, "/bewaard", "/bewaard/apparaat-wissen").status_code == 303
    assert remembered(client) == ""
    assert "Je lijst is nog leeg" in client.get("/bewaard").text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": VacancyState.FILLED}, "Vervuld"),
        ({"state": VacancyState.PAUSED}, "Niet meer open"),
        ({"state": VacancyState.EXPIRED}, "Niet meer open"),
    ],
)
def test_a_closed_vacancy_says_so_and_shows_the_way_to_others(
    client: JudgingClient, database: Database, soup: Vacancy, values: dict[str, Any], said: str
) -> None:
    keep(client, soup.id)
    change(database, soup.id, **values, closed_at=clock.now())
    page = client.get("/bewaard").text
    assert titles(page) == ["Soep koken"]
    assert said in page
    assert "/vacatures?thema=natuur-dieren" in page


def test_what_was_taken_away_has_no_name_and_what_is_gone_is_not_there(
    client: JudgingClient, database: Database, inside: Inside, soup: Vacancy
) -> None:
    with inside():
        draft = factories.vacancy(title="Nog geheim", state=VacancyState.DRAFT)
    keep(client, soup.id)
    change(database, soup.id, state=VacancyState.REMOVED, closed_at=clock.now())
    page = client.get("/bewaard").text
    assert "Soep koken" not in page
    assert "Een plek die er niet meer is" in page
    change(database, soup.id, closed_at=clock.now() - timedelta(days=40))
    assert "Je lijst is nog leeg" in client.get("/bewaard").text
    client.set_cookie(COOKIE, f"{draft.id}.{NO_PAGE}")
    assert "Nog geheim" not in client.get("/bewaard").text
    assert client.get(f"/vacatures/{draft.id}/bewaren").status_code == 404
    assert client.get(f"/vacatures/{soup.id}/bewaren").status_code == 410


def test_a_full_device_says_so_and_pushes_nothing_out(
    client: JudgingClient, inside: Inside, soup: Vacancy
) -> None:
    with inside():
        owner = factories.organisation()
        others = [factories.vacancy(organisation=owner).id for _ in range(rules_favourites.MOST_ON_DEVICE)]
    client.set_cookie(COOKIE, ".".join(map(str, others)))
    answer = keep(client, soup.id, status=422)
    assert "Je lijst is vol" in answer.text
    assert remembered(client).split(".") == [str(id_) for id_ in others]
    # One of them is gone for good: there is room again.
    with inside(), transaction():
        session().execute(
            sa.update(Vacancy).where(Vacancy.id == others[0]).values(state=VacancyState.ARCHIVED)
        )
    keep(client, soup.id)
    assert remembered(client).split(".")[:2] == [str(soup.id), str(others[1])]


def test_a_full_account_says_so(
    client: JudgingClient,
    database: Database,
    inside: Inside,
    soup: Vacancy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules_favourites, "MOST_IN_ACCOUNT", 1)
    with inside():
        dogs = factories.vacancy(title="Honden uitlaten")
    amina = people.person(database)
    people.sign_in(client, amina)
    keep(client, soup.id)
    assert "Je lijst is vol" in keep(client, dogs.id, status=422).text
    client.set_cookie(COOKIE, str(dogs.id))
    people.post(client, "/bewaard", "/bewaard/overnemen")
    assert kept_by(database, amina) == [soup.id]


def test_the_script_presses_the_button_in_place(client: JudgingClient, soup: Vacancy) -> None:
    page, headers = f"/vacatures/{soup.id}/bewaren", {"X-Deel": "bewaren"}
    token = client.get(page, headers=headers).json
    assert set(token or {}) == {"token"}
    answer = client.post(page, headers=headers, data={"csrf_token": (token or {})["token"]})
    assert answer.status_code == 200
    assert answer.json == {
        "label": "Bewaard",
        "said": "Bewaard op dit apparaat. Je vindt het terug bij ‘Bewaard’.",
    }
    assert remembered(client) == str(soup.id)
    client.set_cookie(COOKIE, "")
    assert client.post(page).status_code == 400
    assert remembered(client) == ""


def test_the_cookie_is_named_and_explained(client: JudgingClient) -> None:
    page = client.get("/privacy").text
    assert f"<dt>{COOKIE}</dt>" in page
    assert "Hooguit 180 dagen." in page
    assert 'id="cookies"' in page


def test_reading_changes_nothing(client: JudgingClient, soup: Vacancy) -> None:
    for _ in range(2):
        client.get(f"/vacatures/{soup.id}/bewaren")
        client.head(f"/vacatures/{soup.id}/bewaren")
        client.get("/bewaard")
    assert remembered(client) == ""


def test_the_pages_are_there_in_english(client: JudgingClient, soup: Vacancy) -> None:
    assert f'href="/en/vacatures/{soup.id}/bewaren"' in client.get("/en/vacatures").text
    assert 'lang="en"' in client.get("/en/bewaard").text
    answer = people.post(client, f"/en/vacatures/{soup.id}/bewaren", f"/en/vacatures/{soup.id}/bewaren")
    assert answer.location == "/en/bewaard"


def test_deleting_the_account_or_the_vacancy_takes_the_list_along(scope: Database) -> None:
    account, row, other = factories.account(), factories.vacancy(), factories.vacancy()
    actor = people.actor_of(account)
    for one in (row, other):
        with transaction():
            actions_favourites.keep(one.id, actor, clock.today(), clock.now())
    with transaction():
        session().execute(sa.delete(Vacancy).where(Vacancy.id == row.id))
    assert kept_by(scope, account) == [other.id]
    with transaction():
        session().execute(sa.delete(Account).where(Account.id == account.id))
    assert session().scalar(sa.select(sa.func.count()).select_from(Favourite)) == 0


def test_the_sweep_takes_off_what_nobody_will_find_again(scope: Database) -> None:
    account, long_ago = factories.account(), clock.now() - timedelta(days=40)
    stopped = factories.organisation()
    ends = {
        "open": {},
        "just filled": {"state": VacancyState.FILLED, "closed_at": clock.now()},
        "filled": {"state": VacancyState.FILLED, "closed_at": long_ago},
        "resting": {"state": VacancyState.PAUSED, "closed_at": long_ago},
        "archived": {"state": VacancyState.ARCHIVED, "closed_at": long_ago},
        "of nobody": {"organisation": stopped, "state": VacancyState.EXPIRED, "closed_at": clock.now()},
    }
    rows = {}
    for name, values in ends.items():
        rows[name] = factories.vacancy(
            **({"organisation": stopped} | values if name == "of nobody" else values)
        )
        with transaction() as writer:
            writer.add(Favourite(account_id=account.id, vacancy_id=rows[name].id, created_at=clock.now()))
    with transaction():
        stopped = session().merge(stopped)
        stopped.state = OrganisationState.CLOSED
    with transaction():
        assert actions_favourites.forget_gone(clock.now()) == 3
    assert kept_by(scope, account) == sorted(rows[name].id for name in ("open", "just filled", "resting"))
    with transaction():
        assert actions_favourites.forget_gone(clock.now()) == 0


def test_nobody_keeps_anything_in_an_account(scope: Database) -> None:
    row = factories.vacancy()
    with pytest.raises(NotAllowed), transaction():
        actions_favourites.keep(row.id, NOBODY, clock.today(), clock.now())
    with pytest.raises(NotAllowed), transaction():
        actions_favourites.adopt([row.id], NOBODY, clock.today(), clock.now())
    with pytest.raises(NotAllowed), transaction():
        actions_favourites.drop(row.id, NOBODY)


@given(st.lists(st.integers(1, 2_147_483_647), unique=True, max_size=30))
def test_a_cookie_of_ours_is_read_as_it_was_written(ids: list[int]) -> None:
    assert rules_favourites.read_cookie(rules_favourites.write_cookie(ids)) == ids


@given(st.one_of(st.text(), st.from_regex(r"[0-9.]{0,400}", fullmatch=True)))
def test_any_other_cookie_gives_few_numbers_or_none(value: str) -> None:
    ids = rules_favourites.read_cookie(value)
    assert len(ids) == len(set(ids)) <= rules_favourites.MOST_ON_DEVICE
    assert all(0 < id_ <= 2_147_483_647 for id_ in ids)
