"""Moderators let organisations in, refuse, stop and restore them; the page says first what happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Inside, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.organisations import queries, views_moderation
from vrijwilligerspunt.organisations.models import Organisation, OrganisationDecision
from vrijwilligerspunt.organisations.states import OrganisationState

LIST = "/werkplek/organisaties"
ONE = f"{LIST}/de-klink"


@pytest.fixture
def hugo(stage: Stage) -> JudgingClient:
    return stage.browser(stage.moderator())


def submitted(stage: Stage, **given: object) -> Organisation:
    """A complete club that was handed in just now."""
    values = {
        "state": OrganisationState.SUBMITTED,
        "coc_number": "12345678",
        "insurance_declared": True,
        "agreed_at": clock.now(),
        "handed_in_at": clock.now(),
        "phone": "040 123 45 67",
        "email": "klink@voorbeeld.example",
    }
    return stage.club(**(values | given))


def about() -> list[str]:
    """The mails to organisations. Needs a scope."""
    return [row.key for row in mailbox.rows() if row.key.startswith("org_")]


def row(inside: Inside) -> Organisation:
    with inside():
        return session().scalars(sa.select(Organisation).where(Organisation.slug == "de-klink")).one()


def test_a_club_is_phoned_and_let_in(
    stage: Stage, hugo: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    submitted(stage)
    page = hugo.get(LIST).text
    assert "1 organisatie wacht op antwoord" in page
    assert "Nieuw" in page
    page = hugo.get(ONE).text
    for words in (
        "De organisatie wordt: Actief.",
        "klink@voorbeeld.example krijgt een mail dat ze op de site staan.",
        "Dit kan nadat je hebt gebeld.",
        'href="tel:0401234567"',
    ):
        assert words in page
    form = fields_of(hugo.get(ONE).data)
    refused = hugo.post(f"{ONE}/toelaten", data=form)
    assert refused.status_code == 422
    assert "Bel deze organisatie eerst" in refused.text
    assert client.get("/organisaties/de-klink").status_code == 404
    assert people.post(hugo, ONE, f"{ONE}/gebeld").status_code == 303
    assert people.post(hugo, ONE, f"{ONE}/toelaten").status_code == 303
    assert client.get("/organisaties/de-klink").status_code == 200
    assert row(inside).confirmed_on == clock.today()
    with inside():
        assert about() == ["org_active"]
        kinds = set(session().scalars(sa.select(Job.kind)))
        assert "organisation-changed" in kinds
        decision = session().scalars(sa.select(OrganisationDecision)).one()
        assert (decision.verb, decision.reason) == ("approve", "")
        assert decision.decided_by is not None
    assert "Alles is bijgewerkt" in hugo.get(LIST).text


def test_a_refusal_has_a_reason_that_the_organisation_reads(
    stage: Stage, hugo: JudgingClient, inside: Inside
) -> None:
    club = submitted(stage)
    bram = stage.browser(stage.member(club))
    page = people.post(hugo, ONE, f"{ONE}/afwijzen", reason="  ")
    assert page.status_code == 422
    assert "Schrijf op waarom" in page.text
    assert people.post(hugo, ONE, f"{ONE}/afwijzen", reason="Jullie zitten in Tilburg.").status_code == 303
    assert row(inside).state is OrganisationState.REJECTED
    with inside():
        assert "Jullie zitten in Tilburg." in mailbox.newest("org_rejected")
    assert "Jullie zitten in Tilburg." in bram.get("/mijn/organisatie/de-klink").text


def test_a_stopped_club_is_off_the_site_at_once_and_can_come_back(
    stage: Stage, hugo: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    club = stage.club(email="klink@voorbeeld.example")
    with inside():
        vacancy = factories.vacancy(organisation=club, title="Barhulp")
    public = f"/vacatures/{vacancy.id}-barhulp"
    assert f"{public}/aanmelden" in client.get(public).text
    assert "meteen van de site" in hugo.get(ONE).text
    assert people.post(hugo, ONE, f"{ONE}/stilzetten").status_code == 422
    assert people.post(hugo, ONE, f"{ONE}/stilzetten", reason="Er zijn klachten.").status_code == 303
    assert client.get("/organisaties/de-klink").status_code == 404
    assert f"{public}/aanmelden" not in client.get(public).text
    assert people.post(hugo, ONE, f"{ONE}/aanzetten").status_code == 303
    assert client.get("/organisaties/de-klink").status_code == 200
    page = hugo.get(ONE).text
    assert "Er zijn klachten." in page
    assert "Weer aangezet" in page
    with inside():
        assert about() == ["org_suspended", "org_active"]
        assert session().scalar(sa.select(sa.func.count()).where(Job.kind == "organisation-changed")) == 2


def test_nobody_moderates_the_own_club(stage: Stage, inside: Inside) -> None:
    club = submitted(stage, phoned_at=clock.now())
    hugo = stage.moderator()
    with inside():
        factories.member(club, hugo)
    browser = stage.browser(hugo)
    page = browser.get(ONE)
    assert "Jij werkt zelf bij deze organisatie" in page.text
    assert "Toelaten" not in page.text
    form = fields_of(browser.get("/mijn").data)
    for step in ("toelaten", "afwijzen", "gebeld"):
        assert browser.post(f"{ONE}/{step}", data=form | {"reason": "x"}).status_code == 403
    assert row(inside).state is OrganisationState.SUBMITTED


def test_the_list_has_the_oldest_first_with_what_is_odd(stage: Stage, hugo: JudgingClient) -> None:
    now = clock.now()
    submitted(stage, name="Jong", slug="jong", handed_in_at=now, coc_number="11111111")
    submitted(stage, name="Oud", slug="oud", handed_in_at=now - timedelta(days=12), coc_number="22222222")
    stage.club(name="JONG", slug="jong-2", coc_number="33333333")
    stage.club(name="Weg", slug="weg", coc_number="22222222", state=OrganisationState.CLOSED)
    page = hugo.get(LIST).text
    assert page.index(">Oud<") < page.index(">Jong<")
    assert "Iemand wacht te lang" in page
    assert page.count("Wacht langer dan drie werkdagen") == 1
    assert page.count("Naam of KvK-nummer komt vaker voor") == 1
    detail = hugo.get(f"{LIST}/jong").text
    assert "Zelfde naam · Actief" in detail


def test_any_organisation_but_a_draft_is_found_by_name(stage: Stage, hugo: JudgingClient) -> None:
    stage.club(name="Café De Klink")
    stage.club(name="Klinkt goed", slug="klinkt", state=OrganisationState.DRAFT)
    page = hugo.get(f"{LIST}?q=klink").text
    assert "Café De Klink" in page
    assert "Klinkt goed" not in page
    assert hugo.get(f"{LIST}/klinkt").status_code == 404
    assert hugo.get(f"{LIST}?q=%00%F0%9F%92%A9{'x' * 1000}").status_code == 200


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (OrganisationState.SUBMITTED, {"toelaten", "afwijzen"}),
        (OrganisationState.ACTIVE, {"stilzetten"}),
        (OrganisationState.SUSPENDED, {"aanzetten"}),
        (OrganisationState.REJECTED, set()),
        (OrganisationState.CLOSED, set()),
    ],
)
def test_a_step_that_is_not_there_is_a_conflict(
    stage: Stage, hugo: JudgingClient, inside: Inside, state: OrganisationState, allowed: set[str]
) -> None:
    submitted(stage, state=state, phoned_at=clock.now())
    page = hugo.get(ONE)
    form = fields_of(hugo.get("/mijn").data) | {"reason": "Daarom."}
    for step in ("toelaten", "afwijzen", "stilzetten", "aanzetten"):
        assert (f'action="{ONE}/{step}"' in page.text) is (step in allowed)
        if step not in allowed:
            assert hugo.post(f"{ONE}/{step}", data=form).status_code == 409
    assert row(inside).state is state


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.MODERATOR)])
def test_others_stay_outside(stage: Stage, role: Role | None) -> None:
    submitted(stage)
    account = stage.person() if role is None else people.staff(stage.database, role)
    browser = stage.browser(account)
    assert browser.get(LIST).status_code == 403
    assert browser.get(ONE).status_code == 403
    form = fields_of(browser.get("/mijn").data)
    assert browser.post(f"{ONE}/gebeld", data=form).status_code == 403
    assert browser.post(f"{ONE}/toelaten", data=form).status_code == 403


def test_the_tile_counts_who_waits(app: Flask, stage: Stage, hugo: JudgingClient) -> None:
    app.extensions["accounts.worklists"] = (views_moderation.worklist,)
    assert "Er wacht niemand op antwoord." in hugo.get("/werkplek").text
    submitted(stage)
    assert "1 organisatie wacht op antwoord." in hugo.get("/werkplek").text


def test_statements_do_not_grow_with_the_rows(stage: Stage, hugo: JudgingClient) -> None:
    counted: list[str] = []

    def count(*given: object) -> None:
        if str(given[2]).startswith("SELECT"):
            counted.append(str(given[2]))

    engine = stage.database.engine
    submitted(stage)
    hugo.get(LIST)
    sa.event.listen(engine, "before_cursor_execute", count)
    hugo.get(LIST)
    few = len(counted)
    sa.event.remove(engine, "before_cursor_execute", count)
    for number in range(20):
        submitted(stage, name=f"Club {number}", slug=f"club-{number}")
    counted.clear()
    sa.event.listen(engine, "before_cursor_execute", count)
    assert "21 organisaties wachten" in hugo.get(LIST).text
    sa.event.remove(engine, "before_cursor_execute", count)
    assert len(counted) == few <= 8


def test_what_was_decided_is_in_the_log(stage: Stage, hugo: JudgingClient, inside: Inside) -> None:
    submitted(stage)
    people.post(hugo, ONE, f"{ONE}/gebeld")
    people.post(hugo, ONE, f"{ONE}/toelaten")
    with inside():
        lines = session().scalars(
            sa.select(AuditEvent.verb)
            .where(AuditEvent.subject_type == "organisation")
            .order_by(AuditEvent.id)
        )
        assert list(lines) == ["organisation.phoned", "organisation.approve"]
        assert queries.public_profile("de-klink").organisation.name == "De Klink"
