"""The match ladder: who is asked when, what an answer does, and what silence leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from tests.vacancies.test_answering import World, again, do
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import NotAllowed, NotFound
from vrijwilligerspunt.vacancies import actions_answering as answering
from vrijwilligerspunt.vacancies import actions_ladder as ladder
from vrijwilligerspunt.vacancies import policy, queries, queries_ladder, rules, rules_ladder
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_answering import LadderCheck
from vrijwilligerspunt.vacancies.states import (
    Answer,
    ApplicationState,
    EndReason,
    Rung,
    Side,
    VacancyState,
)

State = ApplicationState
YES, NO = Answer.YES, Answer.NO


@pytest.fixture
def world(scope: Any) -> World:
    return World()


def tap(world: World, side: Side, said: Answer = YES, rung: Rung = Rung.STARTED) -> None:
    """One side answers: Bram signed in, Amina by her link."""
    actor = world.bram if side is Side.ORGANISATION else NOBODY
    do(
        ladder.answer,
        world.made.id,
        rung,
        side,
        said,
        actor,
        world.now,
        by_link=side is Side.APPLICANT,
    )


def said() -> dict[tuple[str, str], str | None]:
    """Every question and its answer."""
    rows = session().scalars(sa.select(LadderCheck)).all()
    return {
        (row.rung.value, row.side.value): None if row.answer is None else row.answer.value for row in rows
    }


def token(key: str) -> str:
    return mailbox.link_in(key, "/bevestigen/")


def test_when_both_say_it_began_the_applicant_is_placed_once(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    tap(world, Side.ORGANISATION)
    assert again(world.made.id).state is State.IN_CONTACT
    for _ in range(2):
        do(ladder.answer_by_link, token("check_started"), YES, NOBODY, world.now)
    made = again(world.made.id)
    assert (made.state, made.placed_at) == (State.PLACED, world.now)
    assert mailbox.keys() == [
        "application_contact",
        "check_started",
        "application_placed",
        "application_placed_organisation",
    ]
    words = mailbox.newest("application_placed")
    assert all(word in words for word in ("Verzekerd", "Onkosten", "rechten"))


def test_the_applicant_may_say_it_first(world: World) -> None:
    tap(world, Side.APPLICANT)
    assert again(world.made.id).state is State.SUBMITTED
    do(ladder.answer_by_link, token("check_started_organisation"), YES, NOBODY, world.now)
    made = again(world.made.id)
    assert (made.state, made.first_reply_at) == (State.PLACED, world.now)


def test_a_no_places_nobody_and_the_desk_sees_that_they_disagree(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    tap(world, Side.ORGANISATION)
    assert queries_ladder.disagreements() == []
    tap(world, Side.APPLICANT, NO)
    assert again(world.made.id).state is State.IN_CONTACT
    [found] = queries_ladder.disagreements()
    assert (found.application.id, found.rung) == (world.made.id, Rung.STARTED)
    assert (found.applicant, found.organisation) == (NO, YES)
    tap(world, Side.APPLICANT)
    assert again(world.made.id).state is State.PLACED
    assert queries_ladder.disagreements() == []


def test_who_heard_nothing_after_all_is_seen_by_the_desk(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    assert said() == {("contact", "organisation"): "yes"}
    later = world.now + timedelta(days=3)
    do(ladder.ask_due, clock.local(later).date(), later)
    do(ladder.answer_by_link, token("check_contact"), NO, NOBODY, world.now)
    [found] = queries_ladder.disagreements()
    assert (found.rung, found.applicant, found.organisation) == (Rung.CONTACT, NO, YES)


def test_the_last_place_fills_the_vacancy(scope: Any) -> None:
    world = World(positions=1)
    do(answering.contact, world.made.id, world.bram, world.now)
    for side in rules_ladder.BOTH:
        tap(world, side)
    vacancy = session().get(Vacancy, world.vacancy.id, populate_existing=True)
    assert vacancy is not None
    assert vacancy.state is VacancyState.FILLED


def test_who_needs_a_vog_is_placed_once_it_was_seen(scope: Any) -> None:
    world = World(vulnerable_contact=True)
    do(answering.contact, world.made.id, world.bram, world.now)
    tap(world, Side.APPLICANT)
    with pytest.raises(rules.VogNeeded):
        do(ladder.answer_by_link, token("check_started_organisation"), YES, NOBODY, world.now)
    assert said()["started", "organisation"] is None
    today = clock.today()
    do(
        answering.see_vog,
        world.made.id,
        world.bram,
        today,
        rules_ladder.vog_until(today),
        world.now,
    )
    tap(world, Side.ORGANISATION)
    assert again(world.made.id).state is State.PLACED


def test_both_said_yes_before_the_work_asked_for_a_vog(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    tap(world, Side.ORGANISATION)
    with transaction() as writer:
        writer.execute(sa.update(Vacancy).values(vulnerable_contact=True))
    tap(world, Side.APPLICANT)
    assert again(world.made.id).state is State.IN_CONTACT
    today = clock.today()
    do(answering.see_vog, world.made.id, world.bram, today, rules_ladder.vog_until(today), world.now)
    assert again(world.made.id).state is State.PLACED


def test_somebody_else_answers_for_nobody(world: World) -> None:
    do(answering.contact, world.made.id, world.bram, world.now)
    stranger = Actor(999, "Farid")
    for actor, side, broken in (
        (stranger, Side.APPLICANT, NotFound),
        (stranger, Side.ORGANISATION, NotFound),
        (world.vera, Side.ORGANISATION, NotAllowed),
        (world.bram, Side.APPLICANT, NotAllowed),
    ):
        with pytest.raises(broken):
            do(ladder.answer, world.made.id, Rung.STARTED, side, YES, actor, world.now)
    with pytest.raises(rules.LinkUnknown):
        do(ladder.answer_by_link, "x", YES, NOBODY, world.now)


def test_a_question_nobody_asked_is_not_answered(world: World) -> None:
    for rung in (Rung.CONTACT, Rung.MET, Rung.WEEK_6):
        with pytest.raises(rules_ladder.NotAsked):
            tap(world, Side.APPLICANT, YES, rung)


def due(now: datetime) -> int:
    with transaction():
        return ladder.ask_due(clock.local(now).date(), now)


Given = Callable[[World, datetime], dict[str, Any]]
ROWS: list[tuple[str, Given, int, list[str]]] = [
    (
        "contact",
        lambda world, now: {"state": State.IN_CONTACT, "first_reply_at": now},
        3,
        ["check_contact"],
    ),
    (
        "met",
        lambda world, now: {"state": State.MEETING, "first_reply_at": now, "meeting_at": now},
        1,
        ["check_met", "check_met_organisation"],
    ),
    (
        "week_6",
        lambda world, now: {"state": State.PLACED, "placed_at": now},
        42,
        ["check_week_6", "check_week_6_organisation"],
    ),
    (
        "week_26",
        lambda world, now: {"state": State.PLACED, "placed_at": now},
        182,
        ["check_week_26", "check_week_26_organisation"],
    ),
]


@pytest.mark.parametrize(("rung", "given", "days", "keys"), ROWS, ids=[row[0] for row in ROWS])
def test_each_question_goes_out_on_its_day_once(
    world: World, rung: str, given: Given, days: int, keys: list[str]
) -> None:
    begun = world.now
    made = factories.application(vacancy_id=world.vacancy.id, **given(world, begun))
    asked_for_week_6 = 2 if rung == "week_26" else 0
    assert due(begun + timedelta(days=days - 1)) == 0
    if asked_for_week_6:
        with transaction():
            ladder.ask(_loaded(made.id), Rung.WEEK_6, rules_ladder.BOTH, begun)
    assert due(begun + timedelta(days=days)) == len(keys)
    for later in (0, 1, 20):
        assert due(begun + timedelta(days=days + later)) == 0
    assert mailbox.keys()[asked_for_week_6:] == keys
    assert all(answer is None for answer in said().values())


def _loaded(number: int) -> Any:
    return ladder.queries_inbox.locked_application(number)


def test_a_very_late_question_is_not_sent_any_more(world: World) -> None:
    factories.application(
        vacancy_id=world.vacancy.id,
        state=State.IN_CONTACT,
        first_reply_at=world.now - timedelta(days=60),
    )
    assert due(world.now) == 0


def test_a_long_list_goes_out_in_pieces(world: World) -> None:
    for _ in range(3):
        factories.application(
            vacancy_id=world.vacancy.id,
            state=State.MEETING,
            meeting_at=world.now - timedelta(days=1),
        )
    sent = []
    for _ in range(4):
        with transaction():
            sent.append(ladder.ask_due(clock.today(), world.now, limit=2))
    assert sent == [2, 2, 2, 0]


def test_a_moved_meeting_is_asked_about_again(world: World) -> None:
    do(
        answering.plan_meeting,
        world.made.id,
        world.bram,
        world.now + timedelta(days=1),
        "",
        world.now,
    )
    after = world.now + timedelta(days=2)
    assert due(after) == 2
    tap(world, Side.APPLICANT, NO, Rung.MET)
    do(answering.plan_meeting, world.made.id, world.bram, after + timedelta(days=1), "", after)
    assert said() == {("contact", "organisation"): "yes"}
    assert due(after + timedelta(days=2)) == 2


def test_who_stopped_may_say_why_and_silence_ends_nothing(world: World) -> None:
    made = factories.application(
        vacancy_id=world.vacancy.id, state=State.PLACED, placed_at=world.now - timedelta(weeks=6)
    )
    assert due(world.now) == 2
    assert again(made.id).state is State.PLACED
    link = token("check_week_6")
    do(ladder.answer_by_link, link, NO, NOBODY, world.now)
    assert again(made.id).state is State.PLACED
    for _ in range(2):
        do(ladder.end_by_link, link, NOBODY, world.now, EndReason.NO_TIME)
    ended = again(made.id)
    assert (ended.state, ended.end_reason, ended.ended_at) == (
        State.ENDED,
        EndReason.NO_TIME,
        world.now,
    )


def test_the_organisation_may_end_it_without_a_reason(world: World) -> None:
    made = factories.application(vacancy_id=world.vacancy.id, state=State.PLACED, placed_at=world.now)
    with pytest.raises(NotAllowed):
        do(ladder.end, made.id, Side.ORGANISATION, world.vera, world.now)
    do(ladder.end, made.id, Side.ORGANISATION, world.bram, world.now)
    assert again(made.id).state is State.ENDED


def test_a_side_without_an_address_is_asked_on_its_page_only(world: World) -> None:
    made = factories.application(
        vacancy_id=world.vacancy.id, email=None, email_lookup=None, state=State.IN_CONTACT
    )
    do(ladder.answer, made.id, Rung.STARTED, Side.ORGANISATION, YES, world.bram, world.now)
    assert mailbox.keys() == []
    assert said() == {("started", "organisation"): "yes", ("started", "applicant"): None}


@pytest.mark.parametrize(
    ("seen", "until"),
    [(date(2026, 11, 22), date(2029, 11, 22)), (date(2024, 2, 29), date(2027, 2, 28))],
)
def test_a_vog_is_trusted_for_three_years(seen: date, until: date) -> None:
    assert rules_ladder.vog_until(seen) == until


def test_the_link_of_an_organisation_opens_only_what_was_sent_to_it(world: World) -> None:
    vacancy = queries.vacancy_case(NOBODY, ladder.queries_inbox.locked_application(world.made.id).vacancy)
    sent, hidden = (
        policy.ApplicationCase(made, vacancy, by_organisation_link=True)
        for made in (world.made, factories.application(submitted_at=None, state=State.UNVERIFIED))
    )
    assert policy.answers(NOBODY, sent)
    assert not policy.answers(NOBODY, hidden)
    assert not policy.answers(NOBODY, policy.ApplicationCase(world.made, vacancy))
