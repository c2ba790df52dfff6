"""Writing a vacancy in a browser: begin, fill in step by step, hand in, and everything people may type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.organisations.models import Organisation, OrganisationLocation
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState

BASE = "/mijn/organisatie/buurthuis/vacatures"


@dataclass
class House:
    """An organisation with Bram signed in, and its vacancies."""

    organisation: Organisation
    bram: Account
    inside: Inside

    def vacancy(self, **given: Any) -> Vacancy:
        with self.inside():
            return factories.vacancy(organisation=self.organisation, **given)

    def draft(self, **given: Any) -> Vacancy:
        values: dict[str, Any] = {"state": VacancyState.DRAFT, "published_at": None, "confirmed_on": None}
        return self.vacancy(**values | given)

    def rows(self) -> list[Vacancy]:
        with self.inside():
            return list(session().scalars(sa.select(Vacancy).order_by(Vacancy.id)))

    def now(self, vacancy: Vacancy) -> Vacancy:
        with self.inside():
            found = session().get(Vacancy, vacancy.id)
        assert found is not None
        return found


@pytest.fixture
def house(database: Database, client: JudgingClient, inside: Inside) -> House:
    with database.scope():
        organisation = factories.organisation(slug="buurthuis")
    bram = people.person(database, name="Bram")
    with database.scope():
        factories.member(organisation, bram)
    assert people.sign_in(client, bram).status_code == 303
    return House(organisation, bram, inside)


Fill = Callable[..., Any]


@pytest.fixture
def fill(client: JudgingClient) -> Fill:
    """Opens a step and posts it with these fields changed; `None` takes a field away."""

    def post(vacancy: Vacancy, part: str, **typed: Any) -> Any:
        where = f"{BASE}/{vacancy.id}/schrijven/{part}"
        data: dict[str, Any] = {**fields_of(client.get(where).data, where), **typed}
        return client.post(where, data={name: value for name, value in data.items() if value is not None})

    return post


def test_a_vacancy_is_begun_filled_in_and_handed_in(client: JudgingClient, house: House, fill: Fill) -> None:
    page = client.get(f"{BASE}/nieuw")
    begun = client.post(f"{BASE}/nieuw", data=fields_of(page.data, "nieuw") | {"title": "Koffie schenken"})
    assert begun.status_code == 303
    (draft,) = house.rows()
    assert begun.location == f"{BASE}/{draft.id}/schrijven/wat"
    assert (draft.state, draft.title, draft.tasks) == (VacancyState.DRAFT, "Koffie schenken", "")
    assert draft.was_paid_last_year is None
    assert draft.vulnerable_contact is None

    done = fill(draft, "wat", tasks="Je schenkt koffie.", talents=["gastvrij"], go="verder")
    assert done.location == f"{BASE}/{draft.id}/schrijven/wanneer"
    done = fill(draft, "wanneer", slots=["0", "4"], hours_min="1,5", hours_max="3", pc4="5628", go="verder")
    assert done.location == f"{BASE}/{draft.id}/schrijven/wie"
    done = fill(draft, "wie", vulnerable_contact="nee", was_paid_last_year="nee", go="verder")
    assert done.location == f"{BASE}/{draft.id}/schrijven/aanbod"
    done = fill(draft, "aanbod", offer="Koffie en uitleg.", contact_first_name="Bram", go="verder")
    assert done.location == f"{BASE}/{draft.id}/nakijken"

    page = client.get(done.location)
    assert "Alles is ingevuld" in page.text
    handed = client.post(done.location, data=fields_of(page.data, "nakijken"))
    assert handed.status_code == 303
    assert house.now(draft).state is VacancyState.SUBMITTED
    saved = house.now(draft)
    assert (saved.hours_min, saved.hours_max, saved.slots, saved.wijk_code) == (1.5, 3, 0b10001, "WK077253")
    assert "Wordt bekeken" in client.get(f"{BASE}/{draft.id}").text


def test_every_page_of_the_writer_is_well_made(client: JudgingClient, house: House) -> None:
    draft = house.draft()
    for part in ("wat", "wanneer", "wie", "aanbod"):
        assert client.get(f"{BASE}/{draft.id}/schrijven/{part}").status_code == 200
    for page in ("", "/nakijken", "/weggooien", "/voorbeeld"):
        assert client.get(f"{BASE}/{draft.id}{page}").status_code == 200
    for page in ("", "/nieuw", "/splitsen"):
        assert client.get(f"{BASE}{page}").status_code == 200
    assert client.get(f"/en{BASE}/{draft.id}/schrijven/wie").status_code == 200


def test_who_does_not_work_there_finds_nothing(
    client: JudgingClient, database: Database, house: House
) -> None:
    draft = house.draft()
    client.delete_cookie("vp")
    other = people.person(database)
    assert people.sign_in(client, other).status_code == 303
    for page in ("", "/nieuw", "/splitsen", f"/{draft.id}", f"/{draft.id}/schrijven/wat"):
        assert client.get(BASE + page).status_code == 404


def test_a_viewer_reads_and_does_not_write(client: JudgingClient, database: Database, house: House) -> None:
    vacancy = house.vacancy(title="Koffie schenken")
    reader = people.person(database, name="Iris")
    with database.scope():
        factories.member(house.organisation, reader, MemberRole.VIEWER)
    client.delete_cookie("vp")
    assert people.sign_in(client, reader).status_code == 303
    page = client.get(f"{BASE}/{vacancy.id}")
    assert page.status_code == 200
    assert "Pauzeer" not in page.text
    assert "Koffie schenken" in client.get(BASE).text
    for path in ("/nieuw", f"/{vacancy.id}/schrijven/wat", f"/{vacancy.id}/nakijken"):
        assert client.get(BASE + path).status_code == 403


def test_a_vacancy_of_another_organisation_is_not_there(
    client: JudgingClient, house: House, inside: Inside
) -> None:
    with inside():
        other = factories.vacancy()
    for path in ("", "/schrijven/wat", "/nakijken", "/voorbeeld", "/weggooien"):
        assert client.get(f"{BASE}/{other.id}{path}").status_code == 404
    own = house.draft()
    form = fields_of(client.get(f"{BASE}/{own.id}/nakijken").data) if own else {}
    assert client.post(f"{BASE}/{other.id}/weggooien", data=form).status_code in (400, 404)
    with inside():
        assert session().get(Vacancy, other.id) is not None


def test_an_example_and_a_copy_begin_with_words(client: JudgingClient, house: House) -> None:
    page = client.get(f"{BASE}/nieuw")
    client.post(f"{BASE}/nieuw", data=fields_of(page.data, "nieuw") | {"model": "kookhulp"})
    old = house.vacancy(
        title="Oude vacature", external_id="K-1", starts_on=None, form_key=None, experience_needed=True
    )
    page = client.get(f"{BASE}/nieuw?kopie={old.id}")
    client.post(f"{BASE}/nieuw", data=fields_of(page.data, "nieuw"))
    cook, _old, copy = house.rows()
    assert cook.title == "Kookhulp bij [het buurtrestaurant]"
    assert (copy.title, copy.state, copy.external_id) == ("Oude vacature", VacancyState.DRAFT, None)
    assert (copy.tasks, copy.pc4, copy.wijk_code) == (old.tasks, "5628", "WK077253")
    assert copy.published_at is None
    assert copy.confirmed_on is None


def test_without_title_example_or_copy_nothing_begins(client: JudgingClient, house: House) -> None:
    page = client.get(f"{BASE}/nieuw")
    refused = client.post(f"{BASE}/nieuw", data=fields_of(page.data, "nieuw"))
    assert refused.status_code == 422
    assert "Vul een titel in, of kies een voorbeeld." in refused.text
    assert house.rows() == []


def test_one_form_sent_again_is_one_draft(client: JudgingClient, house: House) -> None:
    form = fields_of(client.get(f"{BASE}/nieuw").data, "nieuw") | {"title": "Koffie schenken"}
    first = client.post(f"{BASE}/nieuw", data=form)
    assert client.post(f"{BASE}/nieuw", data=form).location == first.location
    assert len(house.rows()) == 1


NASTY = {
    "emoji": "Koffie ☕️ schenken 👵🏽",
    "right to left": "\u202egnal\u202c مرحبا",
    "nul": "Koffie\x00 schenken",
    "html": "<script>alert(1)</script><b>koffie</b>",
    "formula": "=cmd|' /C calc'!A0",
}


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY.keys())
def test_whatever_is_typed_is_kept_as_text(
    client: JudgingClient, house: House, fill: Fill, words: str
) -> None:
    draft = house.draft()
    assert fill(draft, "wat", title=words[:70], tasks=words).status_code == 303
    assert fill(draft, "wie", who=words, demand_reason=words).status_code == 303
    saved = house.now(draft)
    assert "\x00" not in saved.tasks
    assert "\u202e" not in saved.tasks
    for path in ("", "/schrijven/wat", "/nakijken", "/voorbeeld"):
        page = client.get(f"{BASE}/{draft.id}{path}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text


def test_what_is_too_long_comes_back_whole(client: JudgingClient, house: House, fill: Fill) -> None:
    draft = house.draft()
    long = "koffie " * 1500
    refused = fill(draft, "wat", title="t" * 71, tasks=long)
    assert refused.status_code == 422
    assert "Er passen 70 tekens in" in refused.text
    assert long.strip() in refused.text
    assert house.now(draft).version == draft.version


BROKEN_VALUES = (
    ("wat", {"kind": "koning"}),
    ("wat", {"theme": ""}),
    ("wat", {"title": " "}),
    ("wanneer", {"hours_max": "veel"}),
    ("wanneer", {"hours_max": "40"}),
    ("wanneer", {"hours_min": "5", "hours_max": "2"}),
    ("wanneer", {"ends_on": "31-02-2027"}),
    ("wanneer", {"starts_on": "2027-05-02", "ends_on": "2027-05-01"}),
    ("wanneer", {"pc4": "9999"}),
    ("wanneer", {"pc4": "٥٦٢٨"}),
    ("wie", {"min_age": "12"}),
    ("wie", {"dutch_level": "c2"}),
    ("wie", {"was_paid_last_year": "ja"}),
    ("wie", {"min_age": "16", "risk_flags": "hoogte"}),
    ("aanbod", {"positions": "0"}),
    ("aanbod", {"contact_phone": "bel mij"}),
    ("aanbod", {"show_phone": "y", "contact_phone": ""}),
    ("aanbod", {"offer": "Mijn rekening is NL91 ABNA 0417 1643 00."}),
    ("aanbod", {"offer": "Mijn nummer is 111222333."}),
)


@pytest.mark.parametrize(("part", "typed"), BROKEN_VALUES, ids=lambda value: str(value))
def test_a_wrong_value_is_explained_and_nothing_is_saved(
    house: House, fill: Fill, part: str, typed: dict[str, str]
) -> None:
    draft = house.draft()
    refused = fill(draft, part, **typed)
    assert refused.status_code == 422
    assert "Fout: " in refused.text
    assert house.now(draft).version == draft.version


def test_a_hard_rule_says_why(house: House, fill: Fill) -> None:
    draft = house.draft(theme="maatjes", min_age=18)
    assert "mag het geen vrijwilligerswerk zijn" in fill(draft, "wie", was_paid_last_year="ja").text
    assert "Maatjes zijn minstens 18 jaar" in fill(draft, "wie", min_age="16").text
    assert "Vraag hooguit 20 uur" in fill(draft, "wanneer", hours_max="21").text
    young = house.draft(min_age=13)
    assert "helpt niet in de avond" in fill(young, "wanneer", slots=["2"]).text
    assert "burgerservicenummer" in fill(young, "wat", tasks="111222333").text


def test_a_draft_may_stay_incomplete_and_is_not_handed_in(
    client: JudgingClient, house: House, fill: Fill
) -> None:
    draft = house.draft(tasks="", offer="", talents=[], slots=0, vulnerable_contact=None)
    assert fill(draft, "wat", title="Alleen een titel").status_code == 303
    page = client.get(f"{BASE}/{draft.id}/nakijken")
    assert "Er ontbreken nog 5 dingen" in page.text
    assert f"{BASE}/{draft.id}/schrijven/wanneer#slots-0" in page.text
    form = fields_of(client.get(f"{BASE}/{draft.id}/weggooien").data, "weggooien")
    refused = client.post(f"{BASE}/{draft.id}/nakijken", data=form)
    assert refused.status_code == 422
    assert "nog niet compleet" in refused.text
    assert house.now(draft).state is VacancyState.DRAFT


def test_experience_is_asked_only_with_a_reason(client: JudgingClient, house: House, fill: Fill) -> None:
    draft = house.draft()
    assert fill(draft, "wie", experience_needed="y", demand_reason="").status_code == 303
    assert "Schrijf op waarom dat nodig is" in client.get(f"{BASE}/{draft.id}/nakijken").text


def test_an_own_place_fills_in_name_postcode_and_access(house: House, fill: Fill) -> None:
    with house.inside(), transaction() as writer:
        place = OrganisationLocation(
            organisation_id=house.organisation.id, name="Zaal", pc4="5611", step_free=False
        )
        writer.add(place)
    draft = house.draft()
    assert fill(draft, "wanneer", location=str(place.id)).status_code == 303
    saved = house.now(draft)
    assert (saved.location_name, saved.pc4, saved.step_free) == ("Zaal", "5611", False)


def test_a_draft_is_thrown_away_after_a_question(client: JudgingClient, house: House) -> None:
    draft, online = house.draft(), house.vacancy()
    where = f"{BASE}/{draft.id}/weggooien"
    assert "echt weg" in client.get(where).text
    assert client.post(where, data=fields_of(client.get(where).data, where)).status_code == 303
    assert [row.id for row in house.rows()] == [online.id]
    form = fields_of(client.get(f"{BASE}/{online.id}").data, str(online.id))
    assert client.post(f"{BASE}/{online.id}/weggooien", data=form).status_code == 409
    assert [row.id for row in house.rows()] == [online.id]


def test_a_phone_number_is_shown_only_when_ticked(house: House, fill: Fill) -> None:
    draft = house.draft()
    fill(draft, "aanbod", contact_phone="040 123 45 67")
    assert house.now(draft).contact_phone == ""
    fill(draft, "aanbod", contact_phone="040 123 45 67", show_phone="y")
    assert house.now(draft).contact_phone == "040 123 45 67"
