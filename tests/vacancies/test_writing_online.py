"""Editing what people can see, two editors at one vacancy, and the steps on a vacancy's own page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.judge import JudgingClient, fields_of
from tests.vacancies.test_writing import BASE, Fill, House, fill, house
from vrijwilligerspunt.foundation import clock, jobs, pages
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import index, queries_writing
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_answering import ReplyHabit
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Verb
from vrijwilligerspunt.vacancies.states import ApplicationState, PauseReason, VacancyState

__all__ = ["fill", "house"]


def test_an_edit_of_a_published_vacancy_is_seen_at_once(
    client: JudgingClient, house: House, fill: Fill
) -> None:
    online = house.vacancy(title="Koffie schenken")
    with house.inside():
        before = pages.version()
    saved = fill(online, "wat", tasks="Je schenkt thee.")
    assert saved.status_code == 303
    assert house.now(online).state is VacancyState.PUBLISHED
    assert "Je schenkt thee." in client.get(f"/vacatures/{online.id}-koffie-schenken").text
    with house.inside():
        assert pages.version() != before
        waiting = session().scalars(sa.select(jobs.Job).where(jobs.Job.kind == index.JOB)).all()
    assert [job.payload["id"] for job in waiting] == [online.id]


def test_saving_what_did_not_change_writes_nothing(house: House, fill: Fill) -> None:
    online = house.vacancy()
    assert fill(online, "wat").status_code == 303
    assert fill(online, "wanneer").status_code == 303
    assert house.now(online).version == online.version


def test_a_published_vacancy_stays_complete(house: House, fill: Fill) -> None:
    online = house.vacancy()
    refused = fill(online, "aanbod", offer="")
    assert refused.status_code == 422
    assert "Schrijf wat iemand van je krijgt." in refused.text
    assert house.now(online).offer == online.offer


def test_an_old_gap_does_not_stop_another_edit(house: House, fill: Fill) -> None:
    online = house.vacancy(contact_first_name="", hours_max=0, hours_min=0)
    assert fill(online, "wat", title="Een nieuwe titel").status_code == 303


def test_a_new_flag_calls_the_moderators_and_leaves_it_online(house: House, fill: Fill) -> None:
    online = house.vacancy()
    saved = fill(online, "wie", risk_flags="hoogte", min_age="18")
    assert saved.status_code == 303
    now = house.now(online)
    assert (now.state, now.flags) == (VacancyState.PUBLISHED, ["risk"])


def test_a_flag_that_a_moderator_accepted_stays_accepted(house: House, fill: Fill) -> None:
    online = house.vacancy(risk_flags=["hoogte"], min_age=18)
    with house.inside(), transaction() as writer:
        writer.add(
            VacancyDecision(vacancy_id=online.id, verb=Verb.ACCEPT, points=["risk"], created_at=clock.now())
        )
    fill(online, "wat", title="Een nieuwe titel")
    assert house.now(online).flags == []


def test_the_second_of_two_editors_keeps_his_text_and_sees_the_other(
    client: JudgingClient, house: House
) -> None:
    draft = house.draft(title="Koffie", tasks="Eerst.")
    where = f"{BASE}/{draft.id}/schrijven/wat"
    mine, other = fields_of(client.get(where).data, where), fields_of(client.get(where).data, where)
    assert client.post(where, data=other | {"tasks": "Van de ander.", "theme": "sport"}).status_code == 303

    late = client.post(where, data=mine | {"tasks": "Van mij."})
    assert late.status_code == 409
    assert "Iemand anders heeft dit intussen veranderd" in late.text
    assert "Van de ander." in late.text
    shown = fields_of(late.data, where)
    assert shown["tasks"] == "Van mij."
    assert shown["theme"] == "sport", "what he left alone follows the other"
    assert house.now(draft).tasks == "Van de ander."

    assert client.post(where, data=shown).status_code == 303
    now = house.now(draft)
    assert (now.tasks, now.theme.value) == ("Van mij.", "sport")


@pytest.mark.parametrize("version", ["", "x", "0", "99999999999999", "-1"])
def test_a_form_without_its_version_is_a_conflict(client: JudgingClient, house: House, version: str) -> None:
    draft = house.draft()
    where = f"{BASE}/{draft.id}/schrijven/wat"
    form = fields_of(client.get(where).data, where)
    late = client.post(
        where, data=form | {"tasks": "Anders.", "version": version, "seen": "title:x,,:,nonsense:1"}
    )
    assert late.status_code in (409, 422)
    assert house.now(draft).version == draft.version


def test_what_is_handed_in_is_not_edited_and_the_text_is_shown(client: JudgingClient, house: House) -> None:
    draft = house.draft()
    where = f"{BASE}/{draft.id}/schrijven/wat"
    form = fields_of(client.get(where).data, where)
    with house.inside(), transaction() as writer:
        writer.execute(sa.update(Vacancy).values(state=VacancyState.SUBMITTED))
    late = client.post(where, data=form | {"tasks": "Mijn lange verhaal."})
    assert late.status_code == 409
    assert "Mijn lange verhaal." in late.text
    assert client.get(where).status_code == 409


STEPS = (
    (VacancyState.PUBLISHED, "pause", VacancyState.PAUSED),
    (VacancyState.PAUSED, "resume", VacancyState.PUBLISHED),
    (VacancyState.PUBLISHED, "confirm", VacancyState.PUBLISHED),
    (VacancyState.PUBLISHED, "fill", VacancyState.FILLED),
    (VacancyState.FILLED, "reopen", VacancyState.PUBLISHED),
    (VacancyState.EXPIRED, "renew", VacancyState.PUBLISHED),
    (VacancyState.SUBMITTED, "take_back", VacancyState.DRAFT),
)


@pytest.mark.parametrize(("state", "verb", "target"), STEPS, ids=lambda value: str(value))
def test_the_page_of_a_vacancy_offers_its_steps(
    client: JudgingClient, house: House, state: VacancyState, verb: str, target: VacancyState
) -> None:
    vacancy = house.vacancy(state=state, closed_at=clock.now())
    where = f"{BASE}/{vacancy.id}"
    page = client.get(where)
    assert f'value="{verb}"' in page.text
    done = client.post(where, data=fields_of(page.data, where) | {"verb": verb})
    assert (done.status_code, done.location) == (303, where)
    now = house.now(vacancy)
    assert now.state is target
    if verb == "pause":
        assert now.pause_reason is PauseReason.OWN


def test_a_step_that_cannot_be_is_refused(client: JudgingClient, house: House) -> None:
    vacancy = house.vacancy()
    where = f"{BASE}/{vacancy.id}"
    form = fields_of(client.get(where).data, where)
    assert client.post(where, data=form | {"verb": "publish"}).status_code == 422
    assert client.post(where, data=form | {"verb": "remove"}).status_code == 422
    assert client.post(where, data=form | {"verb": "renew"}).status_code == 409
    assert house.now(vacancy).state is VacancyState.PUBLISHED


def test_before_filling_it_says_who_gets_a_mail(client: JudgingClient, house: House) -> None:
    vacancy = house.vacancy()
    with house.inside():
        for _number in range(3):
            factories.application(vacancy_id=vacancy.id)
        factories.application(vacancy_id=vacancy.id, state=ApplicationState.DECLINED)
    page = client.get(f"{BASE}/{vacancy.id}").text
    assert "3 mensen wachten nog op antwoord" in page
    assert "3 aanmeldingen wachten op antwoord" in client.get(BASE).text


def test_an_expired_vacancy_with_a_past_last_day_says_what_to_do(client: JudgingClient, house: House) -> None:
    vacancy = house.vacancy(state=VacancyState.EXPIRED, ends_on=clock.today() - timedelta(days=2))
    where = f"{BASE}/{vacancy.id}"
    form = fields_of(client.get(where).data, where)
    refused = client.post(where, data=form | {"verb": "renew"})
    assert refused.status_code == 422
    assert "Kies eerst een nieuwe laatste dag" in refused.text


def test_the_organisation_reads_what_moderators_decided(client: JudgingClient, house: House) -> None:
    vacancy = house.vacancy(state=VacancyState.REMOVED)
    with house.inside(), transaction() as writer:
        writer.add_all(
            [
                VacancyDecision(
                    vacancy_id=vacancy.id,
                    verb=Verb.REQUEST_CHANGES,
                    points=["tasks", "unknown"],
                    reason="Vertel iets meer.",
                    created_at=clock.now(),
                ),
                VacancyDecision(
                    vacancy_id=vacancy.id,
                    verb=Verb.REMOVE,
                    ground=Ground.UNSAFE,
                    reason="Er is geen valbeveiliging.",
                    created_at=clock.now(),
                ),
            ]
        )
    page = client.get(f"{BASE}/{vacancy.id}").text
    for words in (
        "Schrijf duidelijk op wat iemand gaat doen",
        "Vertel iets meer.",
        "Het is niet veilig",
        "Er is geen valbeveiliging.",
        "Dan kijkt iemand anders ernaar",
    ):
        assert words in page


def test_a_trusted_organisation_is_online_at_once(client: JudgingClient, house: House) -> None:
    with house.inside(), transaction() as writer:
        writer.execute(sa.update(type(house.organisation)).values(trusted=True))
    draft = house.draft()
    where = f"{BASE}/{draft.id}/nakijken"
    assert "staat hij meteen online" in client.get(where).text
    client.post(where, data=fields_of(client.get(where).data, where))
    assert house.now(draft).state is VacancyState.PUBLISHED


def _statements(house: House, client: JudgingClient, path: str) -> int:
    counted: list[str] = []

    def count(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        counted.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        assert client.get(path).status_code == 200
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)
    return len([one for one in counted if not one.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN"))])


def test_the_list_asks_the_same_few_questions_with_any_number_of_rows(
    client: JudgingClient, house: House
) -> None:
    vacancies = [house.vacancy() for _number in range(3)]
    few = _statements(house, client, BASE)
    with house.inside():
        for _number in range(40):
            factories.vacancy(organisation=house.organisation)
        for vacancy in vacancies:
            for _number in range(5):
                factories.application(vacancy_id=vacancy.id)
    many = _statements(house, client, BASE)
    assert many <= 8
    assert many == few
    assert _statements(house, client, f"{BASE}/{vacancies[0].id}") <= 8


def test_the_list_filters_and_pages(client: JudgingClient, house: House) -> None:
    house.draft(title="Een concept")
    for _number in range(queries_writing.PER_PAGE + 1):
        house.vacancy()
    assert client.get(f"{BASE}?staat=draft").text.count("vp-own-line__title") == 1
    assert client.get(f"{BASE}?staat=published").text.count("vp-own-line__title") == queries_writing.PER_PAGE
    for page, rows in (("2", 2), ("99", 2), ("-1", 25), ("abc", 25), ("٣", 25)):
        shown = client.get(f"{BASE}?pagina={page}")
        assert shown.text.count("vp-own-line__title") == rows, page
    assert "Hier staat nu niets" in client.get(f"{BASE}?staat=archived").text


def _main(page: str) -> str:
    """The page from its title on, without what differs in a preview: addresses, and keeping it for later."""
    body = page[page.index("<h1>") : page.index("</main>")]
    body = re.sub(r'<p class="vp-no-print"><a class="vp-keep".*?</a></p>', "", body)
    return re.sub(r'href="(?:#inhoud|[^"]*(?:/aanmelden|/melden[^"]*))"', 'href=""', body)


def test_the_preview_is_the_public_page(client: JudgingClient, house: House) -> None:
    online = house.vacancy(title="Koffie schenken", vulnerable_contact=True)
    with house.inside(), transaction() as writer:
        writer.add(
            ReplyHabit(organisation_id=house.organisation.id, replies=9, days=3, changed_at=clock.now())
        )
    public = client.get(f"/vacatures/{online.id}-koffie-schenken")
    preview = client.get(f"{BASE}/{online.id}/voorbeeld")
    assert "Dit is een voorbeeld" in preview.text
    assert "meestal binnen 3 dagen" in public.text
    assert _main(preview.text) == _main(public.text)
    assert ("data-keep" in public.text, "data-keep" in preview.text) == (True, False)


def test_what_an_import_could_not_place_is_shown_to_the_writer(client: JudgingClient, house: House) -> None:
    draft = house.draft(notes="Kleur: <b>blauw</b>\nParkeren: achter")
    for path in ("", "/schrijven/wat", "/schrijven/aanbod"):
        page = client.get(f"{BASE}/{draft.id}{path}").text
        assert "Parkeren: achter" in page
        assert "<b>blauw" not in page
    assert "Parkeren" not in client.get(f"{BASE}/{draft.id}/voorbeeld").text


def test_an_organisation_that_is_not_let_in_yet_only_keeps_drafts(
    client: JudgingClient, house: House, fill: Fill
) -> None:
    with house.inside(), transaction() as writer:
        writer.execute(sa.update(Organisation).values(state=OrganisationState.SUBMITTED))
    draft = house.draft()
    assert fill(draft, "wat", title="Alvast een titel").status_code == 303
    where = f"{BASE}/{draft.id}/nakijken"
    page = client.get(where)
    assert "nog niet toegelaten" in page.text
    form = fields_of(client.get(f"{BASE}/{draft.id}/weggooien").data, "weggooien")
    refused = client.post(where, data=form)
    assert refused.status_code == 422
    assert house.now(draft).state is VacancyState.DRAFT


def test_open_gaps_of_an_example_are_named_before_handing_in(client: JudgingClient, house: House) -> None:
    draft = house.draft(title="Chauffeur voor [wie]")
    page = client.get(f"{BASE}/{draft.id}/nakijken").text
    assert "Er staan nog open plekken in je tekst" in page
    assert "[wie]" in page
