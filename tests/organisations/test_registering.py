"""Registering an organisation: kept half done, finished, handed in."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Inside, Stage
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations import queries
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.organisations.views_own import my_organisations

NEW = "/mijn/organisatie/nieuw"
FULL = {
    "name": "Wijktuin De Akelei",
    "kind": "association",
    "coc_number": "12 34 56 78",
    "non_profit": "y",
    "purpose": "We tuinieren samen met de buurt.",
    "contact_first_name": "Bram",
    "email": "Akelei@Voorbeeld.example",
    "phone": "040 123 45 67",
    "website": "www.akelei.example",
    "place_name": "De kas",
    "street": "Tuinpad 1",
    "pc4": "5628",
    "step_free": "ja",
    "insurance_declared": "nee",
    "agreed": "y",
    "language": "nl",
}


@pytest.fixture
def bram(stage: Stage) -> JudgingClient:
    return stage.browser(stage.person(name="Bram", email="bram@voorbeeld.example"))


def test_somebody_registers_a_club_and_hands_it_in(bram: JudgingClient, inside: Inside) -> None:
    sent = people.post(bram, NEW, **FULL)
    assert sent.status_code == 303
    home = sent.headers["Location"]
    assert home == "/mijn/organisatie/wijktuin-de-akelei"
    page = bram.get(home).text
    assert "Alles is ingevuld" in page
    assert people.post(bram, home, f"{home}/indienen").status_code == 303
    assert "Wij zijn nu aan zet" in bram.get(home).text
    with inside():
        row = session().scalars(sa.select(Organisation)).one()
        assert (row.state, row.kind) == (OrganisationState.SUBMITTED, OrganisationKind.ASSOCIATION)
        assert (row.coc_number, row.email, row.step_free) == ("12345678", "akelei@voorbeeld.example", True)
        assert (row.insurance_declared, row.non_profit, row.phone) == (False, True, "040 123 45 67")
        assert row.agreed_at is not None
        assert row.handed_in_at is not None
        assert session().scalars(sa.select(OrganisationMember.role)).all() == [MemberRole.ADMIN]
        assert mailbox.keys() == ["org_review"]
        assert "Wijktuin De Akelei" in mailbox.newest("org_review")
        verbs = session().scalars(sa.select(AuditEvent.verb).order_by(AuditEvent.id)).all()
        assert [verb for verb in verbs if verb.startswith("organisation.")] == [
            "organisation.registered",
            "organisation.submit",
        ]


def test_name_and_kind_are_enough_to_keep_it_and_the_rest_is_asked_before_handing_in(
    bram: JudgingClient, inside: Inside
) -> None:
    sent = people.post(bram, NEW, name="Koor", kind="informal", email="")
    home = sent.headers["Location"]
    page = bram.get(home).text
    for words in ("Dit ontbreekt nog", "Wat doen jullie?", "Akkoord met de afspraken"):
        assert words in page
    assert "KvK-nummer" not in page
    refused = people.post(bram, home, f"{home}/indienen")
    assert refused.status_code == 422
    assert "Er ontbreekt nog iets" in refused.text
    assert f'{home}/gegevens#insurance_declared"' in refused.text
    details = f"{home}/gegevens"
    given = {
        "phone": "0612345678",
        "purpose": "Zingen.",
        "contact_first_name": "Bram",
        "email": "koor@voorbeeld.example",
    }
    saved = people.post(bram, details, details, **given, non_profit="y", insurance_declared="ja", agreed="y")
    assert saved.status_code == 303
    assert people.post(bram, home, f"{home}/indienen").status_code == 303
    with inside():
        assert queries.slugs_like("koor") == {"koor"}


def test_the_door_of_organisations_leads_here_and_signing_in_comes_first(client: JudgingClient) -> None:
    assert f'href="{NEW}"' in client.get("/organisaties").text
    sent = client.get(NEW)
    assert sent.status_code == 303
    assert "/inloggen?next=" in sent.headers["Location"]
    assert "nieuw" in sent.headers["Location"]


def test_the_same_form_twenty_times_is_one_organisation(bram: JudgingClient, inside: Inside) -> None:
    form = fields_of(bram.get(NEW).data, NEW) | {"name": "Koor", "kind": "informal"}
    places = {bram.post(NEW, data=form).headers.get("Location") for _ in range(10)}
    assert places == {"/mijn/organisatie/koor"}
    with inside():
        assert session().scalar(sa.select(sa.func.count()).select_from(Organisation)) == 1
        assert session().scalar(sa.select(sa.func.count()).select_from(OrganisationMember)) == 1


def test_somebody_elses_form_gives_nothing_away(bram: JudgingClient, stage: Stage, inside: Inside) -> None:
    form = fields_of(bram.get(NEW).data, NEW) | {"name": "Koor", "kind": "informal"}
    assert bram.post(NEW, data=form).status_code == 303
    other = stage.browser(stage.person(name="Farid"))
    mine = fields_of(other.get(NEW).data, NEW)
    assert other.post(NEW, data=form | {"csrf_token": mine["csrf_token"]}).status_code == 409


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Vul de naam van je organisatie in."),
        ({"name": "x" * 101}, "hooguit 100 tekens"),
        ({"kind": ""}, "Kies wat voor organisatie het is."),
        ({"kind": "network"}, "Not a valid choice"),
        ({"coc_number": "1234"}, "Vul acht cijfers in"),
        ({"email": "geen adres"}, "Vul een e-mailadres in"),
        ({"phone": "bel maar"}, "Vul een telefoonnummer in"),
        ({"website": "javascript:alert(1)"}, "Vul een webadres in"),
        ({"pc4": "56"}, "Vul vier cijfers in"),
        ({"pc4": "9999"}, "Deze postcode kennen we niet"),
        ({"purpose": "x" * 10_000}, "hooguit 2000 tekens"),
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_stays(
    bram: JudgingClient, inside: Inside, given: dict[str, str], words: str
) -> None:
    page = people.post(bram, NEW, **(FULL | given))
    assert page.status_code == 422
    if "network" not in given.values():
        assert words in page.text
    kept = fields_of(page.data, NEW)
    assert kept["contact_first_name"] == "Bram"
    assert kept["agreed"] == "y"
    with inside():
        assert session().scalar(sa.select(sa.func.count()).select_from(Organisation)) == 0


@pytest.mark.parametrize(
    "name", ["\x00Koor", "☕" * 30, "<script>alert(1)</script>", "'; DROP TABLE x", "نادي"]
)
def test_odd_names_are_text(bram: JudgingClient, name: str) -> None:
    sent = people.post(bram, NEW, name=name, kind="informal")
    assert sent.status_code == 303
    assert "<script>alert" not in bram.get(sent.headers["Location"]).text


def test_a_club_named_nieuw_does_not_hide_the_form(bram: JudgingClient) -> None:
    sent = people.post(bram, NEW, name="Nieuw", kind="informal")
    assert sent.headers["Location"] == "/mijn/organisatie/nieuw-2"
    assert "Meld je organisatie aan" in bram.get(NEW).text


def test_a_company_is_for_profit_whatever_was_ticked(bram: JudgingClient, inside: Inside) -> None:
    assert people.post(bram, NEW, **(FULL | {"kind": "company"})).status_code == 303
    with inside():
        assert not session().scalars(sa.select(Organisation)).one().non_profit


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"name": "WIJKTUIN de Akelei"}, "We kennen al een organisatie met deze naam"),
        ({"name": "Iets anders", "coc_number": "12345678"}, "met dit KvK-nummer"),
    ],
)
def test_a_name_or_number_we_know_is_said_kindly_and_stops_nobody(
    bram: JudgingClient, stage: Stage, known: dict[str, Any], words: str
) -> None:
    stage.club(**known)
    home = people.post(bram, NEW, **FULL).headers["Location"]
    page = bram.get(home).text
    assert words in page
    assert "Bel ons dan" in page
    assert people.post(bram, home, f"{home}/indienen").status_code == 303


def test_a_draft_of_others_with_this_name_is_not_named(bram: JudgingClient, stage: Stage) -> None:
    stage.club(name="Wijktuin De Akelei", slug="andere-akelei", state=OrganisationState.DRAFT)
    page = bram.get(people.post(bram, NEW, **FULL).headers["Location"]).text
    assert "andere-akelei" not in page


def test_my_page_lists_my_organisations(bram: JudgingClient, app: Any) -> None:
    app.extensions["accounts.my_sections"] = (*app.extensions["accounts.my_sections"], my_organisations)
    people.post(bram, NEW, name="Koor", kind="informal")
    page = bram.get("/mijn").text
    assert "Jouw organisaties" in page
    assert "/mijn/organisatie/koor" in page


def test_others_see_nothing_of_it(bram: JudgingClient, stage: Stage) -> None:
    home = people.post(bram, NEW, **FULL).headers["Location"]
    others = [stage.browser(stage.person(name="Farid")), stage.browser(stage.moderator())]
    for other in others:
        for path in (home, f"{home}/gegevens", f"{home}/leden", f"{home}/plekken", f"{home}/afwezig"):
            assert other.get(path).status_code == 404
        form = fields_of(other.get(NEW).data, NEW)
        for path in ("indienen", "klopt-nog", "gegevens", "leden/uitnodigen", "plekken", "afwezig"):
            assert other.post(f"{home}/{path}", data=form).status_code == 404
    assert stage.browser().get(home).status_code == 303
