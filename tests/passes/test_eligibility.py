"""Three plain questions before asking for a pass: an honest answer, and nothing of it is kept."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Base, Database, session, transaction
from vrijwilligerspunt.foundation.i18n import format_date
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules_eligibility import Age, Doing, Often, Outcome, outcome

CHECK = "/vrijwilligerspas?wat={}&hoevaak={}&leeftijd={}"


def test_who_helps_often_enough_hears_that_the_pass_is_theirs(client: JudgingClient) -> None:
    page = client.get(CHECK.format("organisatie", "uren", "16")).text

    assert "Ja, deze pas is voor jou" in page
    assert 'href="/mijn/pas"' in page


@pytest.mark.parametrize(
    ("doing", "often", "age", "expected"),
    [
        (Doing.ORGANISATION, Often.HOURS, Age.GROWN, Outcome.YES),
        (Doing.ORGANISATION, Often.MONTHS, Age.GROWN, Outcome.YES),
        (Doing.ORGANISATION, Often.LESS, Age.GROWN, Outcome.NOT_YET),
        (Doing.ORGANISATION, Often.UNSURE, Age.GROWN, Outcome.PERHAPS),
        (Doing.INFORMAL, Often.HOURS, Age.GROWN, Outcome.YES),
        (Doing.INFORMAL, Often.LESS, Age.TEEN, Outcome.NOT_YET),
        (Doing.BUDDY, Often.LESS, Age.GROWN, Outcome.YES),
        (Doing.CARER, Often.UNSURE, Age.GROWN, Outcome.YES),
        (Doing.CARER, Often.LESS, Age.TEEN, Outcome.YES_WITH_PARENT),
        (Doing.ORGANISATION, Often.HOURS, Age.TEEN, Outcome.YES_WITH_PARENT),
        (Doing.NOTHING, Often.HOURS, Age.GROWN, Outcome.NOTHING_YET),
        (Doing.CARER, Often.HOURS, Age.CHILD, Outcome.TOO_YOUNG),
    ],
)
def test_the_answer_is_honest(doing: Doing, often: Often, age: Age, expected: Outcome) -> None:
    assert outcome(doing, often, age) is expected


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("age", Age)
@pytest.mark.parametrize("doing", Doing)
def test_every_answer_has_a_page(client: JudgingClient, prefix: str, doing: Doing, age: Age) -> None:
    for often in Often:
        answer = client.get(prefix + CHECK.format(doing.value, often.value, age.value))
        assert answer.status_code == 200
        assert 'role="status"' in answer.text
        may_ask = outcome(doing, often, age) in {Outcome.YES, Outcome.YES_WITH_PARENT, Outcome.PERHAPS}
        # The way to ask stands beside the page always; the answer adds its own.
        assert answer.text.count(f'href="{prefix}/mijn/pas"') == 1 + may_ask


def test_a_question_left_open_is_asked_again_and_keeps_the_others(client: JudgingClient) -> None:
    answer = client.get("/vrijwilligerspas?wat=maatje&leeftijd=zeven")

    assert answer.status_code == 200
    assert "<title>Fout: " in answer.text
    assert "Kies hoe vaak je helpt." in answer.text
    assert re.search(r'value="maatje" checked', answer.text)
    assert 'role="status"' not in answer.text


def test_the_questions_are_in_an_address_and_in_no_post(client: JudgingClient) -> None:
    page = client.get("/vrijwilligerspas").text

    assert 'method="post"' not in page
    assert 'method="get" action="/vrijwilligerspas#drie-vragen"' in page


def test_nothing_of_an_answer_is_kept_or_sent_along(client: JudgingClient, database: Database) -> None:
    def rows() -> dict[str, int]:
        with database.scope():
            return {
                table.name: session().scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    before = rows()
    answer = client.get(CHECK.format("mantelzorg", "uren", "16"))

    assert rows() == before
    assert "Set-Cookie" not in answer.headers
    assert "ETag" not in answer.headers, "the page of an answer is nobody's copy"


def test_the_rule_is_told_to_everybody_and_says_whose_it_is(client: JudgingClient) -> None:
    page = client.get("/vrijwilligerspas").text

    assert "minstens 50 uur per jaar, of al 6 maanden regelmatig" in page
    assert "Deze regel geldt vanaf 1 januari 2026." in page
    assert "Dit is ons voorstel. De gemeente beslist er nog over." in page
    assert "Wat het kost: niets." in page


def test_another_rule_holds_from_its_day_with_its_own_words(
    client: JudgingClient, database: Database
) -> None:
    with database.scope(), transaction() as writer:
        writer.add(_rule(clock.today(), 30, decided=True))
        writer.add(_rule(clock.today() + timedelta(days=1), 10, decided=True))

    page = client.get("/vrijwilligerspas").text

    assert "minstens 30 uur per jaar" in page
    assert "30 uur per jaar of meer" in page
    assert "10 uur per jaar of meer" not in page
    assert f"Vanaf {format_date(clock.today() + timedelta(days=1))} is het minstens 10 uur per jaar" in page
    assert "voorstel" not in page


def _rule(day: date, hours: int, *, decided: bool) -> PassRule:
    return PassRule(
        valid_from=day,
        hours_a_year=hours,
        months_regular=4,
        months_valid=12,
        renew_from_days=45,
        decided=decided,
    )
