""" "Wat ik graag doe" and what follows from it: suggestions with reasons, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from tests.vacancies.conftest import Inside
from vrijwilligerspunt.accounts.doors import MY_SECTIONS
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.matching.scoring import Why
from vrijwilligerspunt.organisations.models import OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import (
    actions_wishes,
    queries_wishes,
    rules_wishes,
    texts_wishes,
    views_wishes,
)
from vrijwilligerspunt.vacancies.models_wishes import Wish
from vrijwilligerspunt.vacancies.rules_wishes import Wishes
from vrijwilligerspunt.vacancies.states import ApplicationState, DutchLevel, Talent, Theme, VacancyState

PAGE = "/mijn/wat-ik-graag-doe"
WEDNESDAY_EVENING = 1 << Slot(Weekday.WEDNESDAY, Daypart.EVENING).code


@pytest.fixture(autouse=True)
def my_page(app: Flask) -> None:
    """These parts stand on `/mijn`."""
    app.extensions[MY_SECTIONS] = (views_wishes.my_suggestions, views_wishes.my_wishes)


def wish(account: Account, **given: Any) -> None:
    """What this person likes to do; gardening on Saturday morning near 5628 unless told otherwise."""
    values: dict[str, Any] = {
        "talents": [Talent.GARDEN],
        "slots": factories.SATURDAY_MORNING,
        "pc4": "5628",
        "radius_km": 5,
    }
    with transaction():
        actions_wishes.save(people.actor_of(account), Wishes(**(values | given)), clock.now())


def suggested(account: Account, most: int = 12) -> list[int]:
    actor = people.actor_of(account)
    return [number for number, _ in queries_wishes.suggestions(actor, clock.today(), most)]


def test_somebody_fills_in_what_he_likes_and_sees_what_fits_with_why(
    client: JudgingClient, database: Database, inside: Inside
) -> None:
    amina = people.person(database)
    with inside():
        fits = factories.vacancy(title="Tuin onderhouden")
        factories.vacancy(title="Boekhouden", talents=["cijfers"], theme=Theme.POVERTY)
    people.sign_in(client, amina)
    assert client.get(PAGE).status_code == 200

    answer = people.post(
        client,
        PAGE,
        talents="tuinieren",
        themes="weet-niet",
        slots=str(Slot(Weekday.SATURDAY, Daypart.MORNING).code),
        pc4="5628 AB",
        radius_km="3",
        dutch_level="a2",
        languages="ar",
    )

    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).text
    assert "Tuin onderhouden" in page
    assert f"/vacatures/{fits.id}-tuin-onderhouden" in page
    assert (
        "Je tuiniert graag, past bij zaterdagochtend, minder dan 1 km van jou, je Nederlands is genoeg"
        in page
    )
    assert "passend-1" in page
    assert "Boekhouden" not in page
    mine = client.get("/mijn").text
    assert "Dit past misschien bij jou" in mine
    assert "Tuin onderhouden" in mine
    kept = client.get(PAGE).text
    assert 'value="tuinieren" checked' in kept
    assert 'value="5628"' in kept


def test_i_do_not_know_yet_is_a_full_answer(client: JudgingClient, database: Database) -> None:
    amina = people.person(database)
    people.sign_in(client, amina)
    assert "Vertel eerst wat je graag doet" in client.get("/mijn/suggesties").text

    assert people.post(client, PAGE).status_code == 303

    page = client.get("/mijn/suggesties").text
    assert "Nog niets gekozen? Dat mag." in page
    kept = client.get(PAGE).text
    assert kept.count('value="weet-niet" checked') == 3
    assert "Dit past misschien bij jou" not in client.get("/mijn").text


def test_all_answers_go_in_one_click(client: JudgingClient, database: Database, inside: Inside) -> None:
    amina = people.person(database)
    with inside():
        wish(amina, invitable=True)
    people.sign_in(client, amina)

    answer = people.post(client, PAGE, f"{PAGE}/wissen")

    assert answer.status_code == 303
    assert people.count(database, sa.select(sa.func.count()).select_from(Wish)) == 0
    assert "Alles wissen" not in client.get(PAGE).text


@pytest.mark.parametrize(
    "given",
    [
        {"pc4": "1000"},
        {"pc4": "kelder"},
        {"pc4": "5" * 300},
        {"talents": "toveren"},
        {"slots": "21"},
        {"radius_km": "400"},
        {"dutch_level": "c2"},
        {"languages": "xx"},
    ],
)
def test_an_answer_that_cannot_be_is_asked_again_with_the_rest_kept(
    client: JudgingClient, database: Database, given: dict[str, str]
) -> None:
    people.sign_in(client, people.person(database))

    answer = people.post(client, PAGE, **({"themes": "sport", "pc4": "5611"} | given))

    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert 'value="sport" checked' in answer.text
    assert people.count(database, sa.select(sa.func.count()).select_from(Wish)) == 0


@pytest.mark.usefixtures("scope")
def test_nobody_keeps_nothing_without_an_account() -> None:
    with pytest.raises(NotAllowed), transaction():
        actions_wishes.save(NOBODY, Wishes(), clock.now())
    with pytest.raises(NotAllowed), transaction():
        actions_wishes.delete(NOBODY)


@pytest.fixture
def amina(scope: Database) -> Account:
    return factories.account()


def test_what_does_not_fit_is_left_out(amina: Account) -> None:
    fits = factories.vacancy()
    together = factories.vacancy(flexible=True)
    from_home = factories.vacancy(online=True, pc4=None)
    factories.vacancy(slots=WEDNESDAY_EVENING)
    factories.vacancy(pc4="5658", wijk_code=None)
    factories.vacancy(dutch_level=DutchLevel.B1, dutch_rank=3)
    factories.vacancy(talents=["koken"], theme=Theme.CARE)
    factories.vacancy(state=VacancyState.PAUSED)
    wish(amina, dutch_level=DutchLevel.A1, radius_km=3)

    assert suggested(amina) == [fits.id, together.id, from_home.id]


def test_more_in_common_stands_higher_and_the_newest_first_in_a_tie(amina: Account) -> None:
    plain, both, theme, twin = (
        factories.vacancy(talents=talents, theme=theme)
        for talents, theme in (
            (["tuinieren"], Theme.CARE),
            (["tuinieren", "dieren"], Theme.CARE),
            (["tuinieren"], Theme.NATURE),
            (["tuinieren"], Theme.CARE),
        )
    )
    wish(amina, talents=[Talent.GARDEN, Talent.ANIMALS], themes=[Theme.NATURE])

    assert suggested(amina) == [theme.id, both.id, twin.id, plain.id]
    assert suggested(amina, 2) == [theme.id, both.id]


def test_what_one_applied_for_or_works_for_is_not_suggested(amina: Account) -> None:
    by_account, by_address, own = (factories.vacancy() for _ in range(3))
    left = factories.vacancy()
    factories.application(vacancy_id=by_account.id, account_id=amina.id, state=ApplicationState.WITHDRAWN)
    factories.application(vacancy_id=by_address.id, email=amina.email)
    with transaction() as writer:
        writer.add(
            OrganisationMember(
                organisation_id=own.organisation_id, account_id=amina.id, role=MemberRole.EDITOR
            )
        )
    wish(amina)

    assert suggested(amina) == [left.id]


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """Every SELECT, as it is sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(database.engine, "before_cursor_execute", note)


def test_suggestions_cost_few_statements(amina: Account, statements: list[str]) -> None:
    for _ in range(30):
        factories.vacancy()
    wish(amina, themes=[Theme.NATURE], languages=["ar"])
    session().expire_all()
    statements.clear()

    assert len(suggested(amina)) == 12

    assert len(statements) <= 3, statements


def test_one_answer_is_enough(amina: Account) -> None:
    near = factories.vacancy(languages=["nl", "ar"])
    far = factories.vacancy(pc4="5658", wijk_code=None)

    for given, expected in (
        ({"pc4": "5628", "radius_km": 2}, [near.id]),
        ({"slots": factories.SATURDAY_MORNING}, [far.id, near.id]),
        ({"themes": [Theme.NATURE]}, [far.id, near.id]),
        ({"dutch_level": DutchLevel.NONE}, []),
        ({"dutch_level": DutchLevel.A1}, [far.id, near.id]),
        ({"languages": ["ar"]}, [near.id]),
        ({"themes": [Theme.SPORT]}, []),
        ({}, []),
    ):
        wish(amina, **({"talents": [], "slots": 0, "pc4": ""} | given))
        assert suggested(amina) == expected, given


def test_every_reason_and_every_talent_has_words(amina: Account) -> None:
    assert set(texts_wishes.SPOKEN) == set(Why)
    assert set(texts_wishes.LIKES) == set(Talent)
    assert set(texts_wishes.DUTCH_CHOICES) == set(DutchLevel)


def test_an_unknown_postcode_is_refused_by_the_action_too(amina: Account) -> None:
    with pytest.raises(rules_wishes.PostcodeUnknown):
        wish(amina, pc4="1000")
