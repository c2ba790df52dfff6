"""The profile of an organisation: changed by its people, two at once, and shown to visitors."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Inside, Stage
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationLocation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState

HOME = "/mijn/organisatie/de-klink"
DETAILS = f"{HOME}/gegevens"
PLACES = f"{HOME}/plekken"
PUBLIC = "/organisaties/de-klink"


@pytest.fixture
def club(stage: Stage) -> Organisation:
    return stage.club(coc_number="12345678", insurance_declared=True, agreed_at=clock.now())


@pytest.fixture
def bram(stage: Stage, club: Organisation) -> JudgingClient:
    return stage.browser(stage.member(club, MemberRole.EDITOR))


def row(inside: Inside) -> Organisation:
    with inside():
        return session().scalars(sa.select(Organisation).where(Organisation.slug == "de-klink")).one()


def test_an_editor_changes_the_profile_and_visitors_see_it_at_once(
    bram: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    assert "Muziek voor iedereen" not in client.get(PUBLIC).text
    until = clock.today() + timedelta(days=200)
    saved = people.post(
        bram,
        DETAILS,
        purpose="Muziek voor iedereen.",
        step_free="ja",
        quality_mark_until=f"{until:%d-%m-%Y}",
        uwv_declaration_until=until.isoformat(),
        language="en",
    )
    assert saved.headers["Location"] == HOME
    page = client.get(PUBLIC).text
    for words in ("Muziek voor iedereen.", "zonder drempels", "Goed geregeld", "UWV"):
        assert words in page
    found = row(inside)
    assert (found.quality_mark_until, found.uwv_declaration_until) == (until, until)
    assert (found.language, found.name) == ("en", "De Klink")
    with inside():
        line = session().scalars(sa.select(AuditEvent).where(AuditEvent.verb == "organisation.changed")).one()
        assert "purpose" in line.detail["fields"]
        assert "Muziek" not in str(line.detail)


def test_of_two_editors_at_once_the_second_sees_it_and_loses_nothing(
    stage: Stage, club: Organisation, bram: JudgingClient, inside: Inside
) -> None:
    ilse = stage.browser(stage.member(club, MemberRole.ADMIN, "Ilse"))
    hers = fields_of(ilse.get(DETAILS).data, DETAILS)
    people.post(bram, DETAILS, purpose="Tekst van Bram.", pc4="5611")
    clash = ilse.post(DETAILS, data=hers | {"purpose": "Tekst van Ilse.", "street": "Dorpsweg 1"})
    assert clash.status_code == 409
    assert "Een collega was je voor" in clash.text
    assert "Tekst van Bram." in clash.text
    assert row(inside).purpose == "Tekst van Bram."
    again = fields_of(clash.data, DETAILS)
    assert (again["purpose"], again["street"]) == ("Tekst van Ilse.", "Dorpsweg 1")
    assert ilse.post(DETAILS, data=again).status_code == 303
    assert (row(inside).purpose, row(inside).street) == ("Tekst van Ilse.", "Dorpsweg 1")


def test_what_a_moderator_or_the_clock_does_meanwhile_is_no_clash(
    stage: Stage, club: Organisation, bram: JudgingClient, inside: Inside
) -> None:
    mine = fields_of(bram.get(DETAILS).data, DETAILS)
    hugo = stage.browser(stage.moderator())
    people.post(
        hugo, "/werkplek/organisaties/de-klink", "/werkplek/organisaties/de-klink/stilzetten", reason="x"
    )
    assert bram.post(DETAILS, data=mine | {"purpose": "Nieuw."}).status_code == 303
    assert row(inside).state is OrganisationState.SUSPENDED


def test_name_kind_and_number_stay_once_they_were_looked_at(bram: JudgingClient, inside: Inside) -> None:
    page = bram.get(DETAILS)
    assert 'name="name"' not in page.text
    assert "Bel ons" in page.text
    form = fields_of(page.data, DETAILS)
    forged = form | {"name": "Anders", "kind": "company", "coc_number": "87654321"}
    assert bram.post(DETAILS, data=forged).status_code == 303
    assert (row(inside).name, row(inside).coc_number) == ("De Klink", "12345678")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"purpose": " "}, "Vertel in een paar zinnen wat jullie doen."),
        ({"email": ""}, "Vul een e-mailadres in."),
        ({"quality_mark_until": "31-31-2027"}, "Vul een datum in"),
        ({"pc4": "9999"}, "Deze postcode kennen we niet"),
    ],
)
def test_what_is_needed_cannot_be_taken_away(
    bram: JudgingClient, inside: Inside, given: dict[str, str], words: str
) -> None:
    page = people.post(bram, DETAILS, **({"street": "Hier 1"} | given))
    assert page.status_code == 422
    assert words in page.text
    assert fields_of(page.data, DETAILS)["street"] == "Hier 1"
    assert row(inside).street == ""


def test_a_viewer_reads_and_changes_nothing(stage: Stage, club: Organisation, inside: Inside) -> None:
    viewer = stage.browser(stage.member(club, MemberRole.VIEWER, "Ilse"))
    assert "Jouw rol: Meelezer" in viewer.get(HOME).text
    assert viewer.get(DETAILS).status_code == 403
    form = fields_of(viewer.get("/mijn").data) | {"name": "x", "pc4": "5611", "language": "nl"}
    for path in ("gegevens", "plekken", "plekken/1/weghalen", "indienen", "klopt-nog"):
        assert viewer.post(f"{HOME}/{path}", data=form).status_code in (403, 409), path
    assert row(inside).version == 1


def test_a_place_is_added_shown_and_taken_away(
    bram: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    new = {
        "name": "Wijktuin",
        "street": "Tuinpad 1",
        "pc4": "56 28",
        "step_free": "ja",
        "accessible_toilet": "nee",
    }
    for _ in range(3):
        assert people.post(bram, PLACES, **new).status_code == 303
    assert "Geen rolstoeltoilet" in bram.get(PLACES).text
    assert "Tuinpad 1" in client.get(PUBLIC).text
    with inside():
        place = session().scalars(sa.select(OrganisationLocation)).one()
        assert (place.pc4, place.step_free, place.accessible_toilet) == ("5628", True, False)
    clash = people.post(bram, PLACES, **(new | {"street": "Elders"}))
    assert clash.status_code == 422
    assert "Er is al een plek met deze naam" in clash.text
    assert people.post(bram, PLACES, f"{PLACES}/{place.id}/weghalen").status_code == 303
    assert "Tuinpad 1" not in client.get(PUBLIC).text
    assert (
        bram.post(f"{PLACES}/{place.id}/weghalen", data=fields_of(bram.get(PLACES).data)).status_code == 404
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Geef de plek een naam."),
        ({"pc4": ""}, "Vul vier cijfers in"),
        ({"pc4": "9999"}, "Deze postcode kennen we niet"),
    ],
)
def test_an_unfit_place_is_explained(bram: JudgingClient, given: dict[str, str], words: str) -> None:
    page = people.post(bram, PLACES, **({"name": "Tuin", "pc4": "5611"} | given))
    assert page.status_code == 422
    assert words in page.text


def test_the_list_of_places_has_an_end(bram: JudgingClient, inside: Inside, club: Organisation) -> None:
    with inside():
        rows = [
            {"organisation_id": club.id, "name": f"Plek {n}", "street": "", "pc4": "5611"} for n in range(30)
        ]
        from_one = session()
        from_one.execute(sa.insert(OrganisationLocation), rows)
        from_one.commit()
    page = people.post(bram, PLACES, name="Nog een", pc4="5611")
    assert page.status_code == 422
    assert "Er passen 30 plekken" in page.text


def test_a_place_of_another_club_is_out_of_reach(stage: Stage, bram: JudgingClient, inside: Inside) -> None:
    other = stage.club(slug="ander", name="Ander")
    farid = stage.browser(stage.member(other, MemberRole.ADMIN, "Farid"))
    people.post(farid, "/mijn/organisatie/ander/plekken", name="Tuin", pc4="5611")
    with inside():
        number = session().scalars(sa.select(OrganisationLocation.id)).one()
    form = fields_of(bram.get(PLACES).data)
    assert bram.post(f"{PLACES}/{number}/weghalen", data=form).status_code == 404
    assert bram.post(f"/mijn/organisatie/ander/plekken/{number}/weghalen", data=form).status_code == 404
