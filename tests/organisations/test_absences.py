"""An organisation says when nobody answers, and visitors see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.judge import JudgingClient, fields_of
from tests.organisations.conftest import Inside, Stage
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import Organisation, OrganisationAbsence
from vrijwilligerspunt.organisations.states import MemberRole

HOME = "/mijn/organisatie/de-klink"
PAGE = f"{HOME}/afwezig"


@pytest.fixture
def bram(stage: Stage) -> JudgingClient:
    return stage.browser(stage.member(stage.club(), MemberRole.EDITOR))


def day(number: int) -> str:
    return (clock.today() + timedelta(days=number)).isoformat()


def periods(inside: Inside) -> list[tuple[date, date]]:
    with inside():
        rows = session().execute(
            sa.select(OrganisationAbsence.starts_on, OrganisationAbsence.ends_on).order_by(
                OrganisationAbsence.starts_on
            )
        )
        return [(row.starts_on, row.ends_on) for row in rows]


def test_an_absence_of_now_shows_on_the_home_and_the_public_page_and_ends_early(
    stage: Stage, bram: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    assert "Even weg" not in client.get("/organisaties/de-klink").text
    assert people.post(bram, PAGE, starts_on=day(0), ends_on=day(10)).status_code == 303
    assert "krijg je geen antwoord" in client.get("/organisaties/de-klink").text
    assert "Jullie zijn even weg" in bram.get(HOME).text
    stage.later(2)
    assert "krijg je geen antwoord" in client.get("/organisaties/de-klink").text
    with inside():
        number = session().scalars(sa.select(OrganisationAbsence.id)).one()
    with inside():
        club = session().scalars(sa.select(Organisation).where(Organisation.slug == "de-klink")).one()
    ilse = stage.browser(stage.member(club, MemberRole.EDITOR, "Ilse"))
    assert people.post(ilse, PAGE, f"{PAGE}/{number}/eerder-terug").status_code == 303
    assert "krijg je geen antwoord" not in client.get("/organisaties/de-klink").text
    yesterday = clock.today() - timedelta(days=1)
    assert periods(inside) == [(yesterday - timedelta(days=1), yesterday)]


def test_a_later_absence_is_not_said_yet_and_goes_away_whole(
    bram: JudgingClient, client: JudgingClient, inside: Inside
) -> None:
    people.post(bram, PAGE, starts_on=day(5), ends_on=day(5))
    assert "krijg je geen antwoord" not in client.get("/organisaties/de-klink").text
    with inside():
        number = session().scalars(sa.select(OrganisationAbsence.id)).one()
    people.post(bram, PAGE, f"{PAGE}/{number}/eerder-terug")
    assert periods(inside) == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (-1, 3, "van vandaag of later"),
        (3, 2, "De laatste dag ligt voor de eerste"),
        (0, 28, "hooguit vier weken"),
        (400, 401, "binnen een jaar"),
        (9, 12, "staat er al iets"),
    ],
)
def test_days_that_do_not_fit_are_explained(
    bram: JudgingClient, inside: Inside, first: int, last: int, words: str
) -> None:
    people.post(bram, PAGE, starts_on=day(10), ends_on=day(11))
    page = people.post(bram, PAGE, starts_on=day(first), ends_on=day(last))
    assert page.status_code == 422
    assert words in page.text
    assert f'value="{day(last)}"' in page.text
    assert len(periods(inside)) == 1


@pytest.mark.parametrize("given", ["", "31-02-2027", "morgen", "9" * 5000, "\x00", "0000-00-00"])
def test_what_is_no_day_is_explained(bram: JudgingClient, inside: Inside, given: str) -> None:
    page = people.post(bram, PAGE, starts_on=given, ends_on=day(2))
    assert page.status_code == 422
    assert "Vul een datum in" in page.text
    assert periods(inside) == []


def test_days_may_be_typed_as_people_write_them(bram: JudgingClient, inside: Inside) -> None:
    first = clock.today() + timedelta(days=3)
    people.post(bram, PAGE, starts_on=f"{first:%d-%m-%Y}", ends_on=f"{first:%d-%m-%Y}")
    assert periods(inside) == [(first, first)]


def test_the_same_days_twice_are_one_absence(bram: JudgingClient, inside: Inside) -> None:
    for _ in range(5):
        assert people.post(bram, PAGE, starts_on=day(1), ends_on=day(4)).status_code == 303
    assert len(periods(inside)) == 1


def test_a_viewer_looks_and_a_stranger_does_not(stage: Stage, inside: Inside) -> None:
    club = stage.club()
    absent = stage.club(slug="ander", name="Ander")
    viewer = stage.browser(stage.member(club, MemberRole.VIEWER))
    page = viewer.get(PAGE)
    assert "Er staat niets gepland" in page.text
    form = fields_of(viewer.get("/mijn").data) | {"starts_on": day(0), "ends_on": day(1)}
    assert viewer.post(PAGE, data=form).status_code == 403
    assert viewer.get(f"/mijn/organisatie/{absent.slug}/afwezig").status_code == 404
    assert viewer.post(f"/mijn/organisatie/{absent.slug}/afwezig", data=form).status_code == 404
