"""The life of a pass: asked, answered, issued, renewed and ended, by the right people and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests import factories
from tests.accounts.people import actor_of
from tests.passes.people import asked, at, fresh, house, resident, staff
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.config import Settings, from_environment
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import (
    Conflict,
    NotAllowed,
    NotFound,
    RuleBroken,
    SetupError,
)
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes import actions, actions_issuing, queries, rules
from vrijwilligerspunt.passes.models import PassRule, VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def by_hand(app: Flask, settings: Settings) -> Iterator[None]:
    """The pass officer issues; the house does not by itself."""
    actions_issuing.use(replace(settings, pass_auto_issue=False))
    yield
    actions_issuing.use(settings)


def count(entity: Any) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(entity)) or 0


def test_somebody_asks_the_organisation_says_yes_and_there_is_a_pass() -> None:
    at(date(2026, 12, 1))
    organisation, bram = house()
    amina = resident()
    number = asked(amina, organisation.slug)
    assert mailbox.keys() == ["pass_confirm"]
    assert "Amina" not in mailbox.newest("pass_confirm")
    assert [one.name for one in queries.waiting_for(organisation.id)] == ["Amina El Idrissi"]

    with transaction():
        done = actions.answer(bram, organisation.id, [number], [], clock.now())
    assert done == actions.Answered(yes=1, no=0, skipped=0)
    held = fresh(number)
    assert held.state is PassState.ISSUED
    assert (held.issued_on, held.valid_until) == (date(2026, 12, 1), date(2027, 12, 1))
    assert len(held.number or "") == 10
    assert mailbox.keys() == ["pass_confirm", "pass_ready"]
    assert queries.waiting_for(organisation.id) == []
    own = queries.own(amina.account_id or 0)
    assert own is not None
    assert own.id == number


def test_the_rule_of_the_day_is_the_newest_that_began() -> None:
    with transaction() as writer:
        for day, hours in ((date(2027, 1, 1), 40), (date(2028, 1, 1), 30)):
            writer.add(
                PassRule(
                    valid_from=day,
                    hours_a_year=hours,
                    months_regular=6,
                    months_valid=12,
                    renew_from_days=45,
                    decided=True,
                )
            )
    seen = {day: queries.current_rule(day) for day in (date(2026, 11, 22), date(2027, 5, 1))}
    assert [(rule.hours_a_year, rule.decided) for rule in seen.values()] == [(50, False), (40, True)]
    with pytest.raises(NotFound):
        queries.current_rule(date(2025, 1, 1))


def test_a_no_is_told_and_the_same_person_may_ask_again() -> None:
    organisation, bram = house()
    amina = resident()
    number = asked(amina, organisation.slug)
    with transaction():
        done = actions.answer(bram, organisation.id, [], [number], clock.now())
    assert (done.no, fresh(number).state) == (1, PassState.DECLINED)
    assert mailbox.keys()[-1] == "pass_declined"
    assert asked(amina, organisation.slug) != number


def test_the_same_form_twice_is_one_pass_and_another_ones_form_is_refused() -> None:
    organisation, _ = house()
    amina = resident()
    first = asked(amina, organisation.slug, form_key="a" * 32)
    assert asked(amina, organisation.slug, form_key="a" * 32) == first
    assert count(VolunteerPass) == 1
    with pytest.raises(Conflict):
        asked(resident(), organisation.slug, form_key="a" * 32)


@pytest.mark.parametrize("state", rules.OPEN)
def test_who_has_a_pass_or_asked_for_one_gets_no_second(state: PassState) -> None:
    amina = factories.account()
    factories.volunteer_pass(account_id=amina.id, state=state)
    with pytest.raises(rules.PassAlready):
        asked(actor_of(amina), route=PassRoute.CARER)


@pytest.mark.parametrize("state", rules.OVER)
def test_who_had_a_pass_may_ask_again(state: PassState) -> None:
    amina = factories.account()
    factories.volunteer_pass(account_id=amina.id, state=state)
    number = asked(actor_of(amina), route=PassRoute.CARER)
    own = queries.own(amina.id)
    assert own is not None
    assert own.id == number


def test_what_is_missing_is_said() -> None:
    amina = resident()
    closed = factories.organisation(state=OrganisationState.SUSPENDED)
    with pytest.raises(NotAllowed):
        asked(NOBODY)
    broken: list[tuple[dict[str, Any], type[RuleBroken]]] = [
        ({"name": "  "}, rules.NameNeeded),
        ({"slug": ""}, rules.OrganisationNeeded),
        ({"slug": closed.slug}, rules.OrganisationNotActive),
        ({"slug": "bestaat-niet"}, rules.OrganisationNotActive),
        ({"is_minor": True}, rules.ParentNeeded),
        ({"is_minor": True, "parent_email": amina.email}, rules.ParentIsApplicant),
    ]
    for given, expected in broken:
        with pytest.raises(expected):
            asked(amina, **given)
    assert count(VolunteerPass) == 0


def test_each_route_is_answered_by_its_own_people_and_by_nobody_else() -> None:
    organisation, bram = house()
    people = {
        "bram": bram,
        "reader": resident(),
        "coordinator": staff(Role.BUDDY_COORDINATOR),
        "connector": staff(Role.CONNECTOR),
        "officer": staff(Role.PASS_OFFICER),
        "desk": staff(Role.DESK),
    }
    may = {
        (PassRoute.ORGANISATION, organisation.slug): set(),
        (PassRoute.INFORMAL, organisation.slug): {"connector"},
        (PassRoute.INFORMAL, ""): {"connector"},
        (PassRoute.BUDDY, ""): {"coordinator", "officer"},
        (PassRoute.CARER, ""): {"officer"},
    }
    for (route, slug), allowed in may.items():
        for name, person in people.items():
            number = asked(resident(), slug, route)
            listed = [one.pass_id for one in queries.for_officer(person, clock.now())]
            assert (number in listed) == (name in allowed), (route, name)
            if name in allowed:
                with transaction():
                    actions.decide(person, number, True, clock.now())
                assert fresh(number).state is PassState.ISSUED
            else:
                with pytest.raises(NotAllowed), transaction():
                    actions.decide(person, number, True, clock.now())


def test_a_viewer_of_the_organisation_and_a_stranger_cannot_answer() -> None:
    organisation, _ = house()
    number = asked(resident(), organisation.slug)
    viewer = factories.account()
    factories.member(organisation, viewer, MemberRole.VIEWER)
    other_house, other = house()
    for person in (actor_of(viewer), other, resident(), staff(Role.PASS_OFFICER), NOBODY):
        with pytest.raises(NotAllowed), transaction():
            actions.answer(person, organisation.id, [number], [], clock.now())
    with transaction():
        done = actions.answer(other, other_house.id, [number], [], clock.now())
    assert done == actions.Answered(skipped=1), "another house does not answer for this one"
    assert fresh(number).state is PassState.APPLIED


def test_nobody_says_yes_to_the_own_pass() -> None:
    organisation, bram = house()
    own = asked(bram, organisation.slug)
    with transaction():
        assert actions.answer(bram, organisation.id, [own], [], clock.now()).skipped == 1
    officer = staff(Role.PASS_OFFICER)
    carer = asked(officer, route=PassRoute.CARER)
    with pytest.raises(NotAllowed), transaction():
        actions.decide(officer, carer, True, clock.now())


def test_an_organisation_that_answers_twice_is_told_and_nothing_is_lost() -> None:
    organisation, bram = house()
    first, second = (asked(resident(), organisation.slug) for _ in range(2))
    with transaction():
        actions.answer(bram, organisation.id, [first], [], clock.now())
    number = fresh(first).number
    with transaction():
        again = actions.answer(bram, organisation.id, [second], [first, 987654], clock.now())
    assert again == actions.Answered(yes=1, no=0, skipped=2)
    assert (fresh(first).state, fresh(first).number) == (PassState.ISSUED, number)
    assert mailbox.keys().count("pass_ready") == 2


def test_a_hundred_answers_at_once_take_hardly_more_statements_than_ten(statements: list[str]) -> None:
    organisation, bram = house()
    taken = []
    for number in (10, 100):
        waiting = [asked(resident(), organisation.slug) for _ in range(number)]
        half = number // 2
        statements.clear()
        with transaction():
            done = actions.answer(bram, organisation.id, waiting[:half], waiting[half:], clock.now())
        assert (done.yes, done.no, done.skipped) == (half, half, 0)
        taken.append(len(statements))

    assert len({row.number for row in map(fresh, waiting[:half])}) == half
    assert mailbox.keys().count("pass_ready") == mailbox.keys().count("pass_declined") == 55
    # For each the row, which its version guards, and its mail; all else is asked and written at once.
    assert taken[1] - taken[0] <= 2 * 90, taken
    assert taken[0] <= 2 * 10 + 12, taken


def test_yes_and_no_for_the_same_person_is_no_answer() -> None:
    organisation, bram = house()
    number = asked(resident(), organisation.slug)
    with transaction():
        assert actions.answer(bram, organisation.id, [number], [number], clock.now()).skipped == 1
    assert fresh(number).state is PassState.APPLIED


def test_after_three_weeks_without_an_answer_the_officer_may_decide_anything() -> None:
    at(date(2026, 12, 2))
    organisation, _ = house()
    officer = staff(Role.PASS_OFFICER)
    number = asked(resident(), organisation.slug)
    now = at(date(2026, 12, 22))
    assert queries.for_officer(officer, now) == []
    with pytest.raises(NotAllowed), transaction():
        actions.decide(officer, number, True, now)
    now = at(date(2026, 12, 23), hour=1)
    assert [one.is_late for one in queries.for_officer(officer, now)] == [True]
    with transaction():
        actions.decide(officer, number, False, now)
    assert fresh(number).state is PassState.DECLINED
    with pytest.raises(rules.Decided), transaction():
        actions.decide(officer, number, True, now)


def test_when_the_organisation_stopped_the_officer_decides_at_once() -> None:
    organisation, bram = house()
    number = asked(resident(), organisation.slug)
    with transaction() as writer:
        writer.execute(sa.update(type(organisation)).values(state=OrganisationState.CLOSED))
    officer = staff(Role.PASS_OFFICER)
    with transaction():
        assert actions.answer(bram, organisation.id, [number], [], clock.now()).skipped == 1
        actions.decide(officer, number, True, clock.now())
    assert fresh(number).state is PassState.ISSUED


def test_the_setting_is_yes_or_no_and_nothing_else() -> None:
    assert from_environment({}).pass_auto_issue
    assert not from_environment({"PASS_AUTO_ISSUE": "no"}).pass_auto_issue
    with pytest.raises(SetupError, match="PASS_AUTO_ISSUE"):
        from_environment({"PASS_AUTO_ISSUE": "soms"})


@pytest.mark.usefixtures("by_hand")
def test_with_the_setting_off_the_officer_issues() -> None:
    organisation, bram = house()
    officer = staff(Role.PASS_OFFICER)
    number = asked(resident(), organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [number], [], clock.now())
    row = fresh(number)
    assert (row.state, row.confirmer_id, row.number) == (PassState.CONFIRMED, bram.account_id, None)
    assert [one.is_confirmed for one in queries.for_officer(officer, clock.now())] == [True]
    assert queries.for_officer(staff(Role.CONNECTOR), clock.now()) == []
    with pytest.raises(NotAllowed), transaction():
        actions.issue(bram, number, clock.now())
    with transaction():
        actions.issue(officer, number, clock.now())
    row = fresh(number)
    assert (row.state, row.confirmer_id) == (PassState.ISSUED, None)
    with pytest.raises(rules.Decided), transaction():
        actions.issue(officer, number, clock.now())


def test_under_sixteen_a_parent_says_yes_first() -> None:
    organisation, bram = house()
    number = asked(resident(), organisation.slug, is_minor=True, parent_email="ouder@voorbeeld.example")
    assert mailbox.keys() == ["pass_parent"], "the organisation knows of nothing yet"
    assert queries.waiting_for(organisation.id) == []
    with transaction():
        assert actions.answer(bram, organisation.id, [number], [], clock.now()).skipped == 1
    token = mailbox.link_in("pass_parent", "/ouder/")
    later = clock.now() + timedelta(days=3)
    for _ in range(2):
        with transaction():
            actions.parent_says_yes(token, later)
    assert mailbox.keys() == ["pass_parent", "pass_confirm"]
    assert fresh(number).asked_at == later, "the organisation's three weeks begin now"
    with transaction():
        assert actions.answer(bram, organisation.id, [number], [], later).yes == 1
    row = fresh(number)
    assert (row.state, row.parent_email, row.parent_hash) == (PassState.ISSUED, None, None)
    with pytest.raises(NotFound), transaction():
        actions.parent_says_no(token, later)


@pytest.mark.parametrize("said_yes", [False, True])
def test_a_parent_says_no_or_takes_the_yes_back(said_yes: bool) -> None:
    organisation, _ = house()
    number = asked(resident(), organisation.slug, is_minor=True, parent_email="ouder@voorbeeld.example")
    token = mailbox.link_in("pass_parent", "/ouder/")
    with transaction():
        if said_yes:
            actions.parent_says_yes(token, clock.now())
        actions.parent_says_no(token, clock.now())
    row = fresh(number)
    assert (row.state, row.parent_email) == (PassState.WITHDRAWN, None)
    assert mailbox.keys()[-1] == "pass_forbidden"
    assert queries.waiting_for(organisation.id) == []
    with pytest.raises(NotFound), transaction():
        actions.parent_says_yes("token-of-nobody", clock.now())


def test_the_desk_makes_a_pass_for_somebody_without_an_address() -> None:
    desk = staff(Role.DESK)
    with transaction():
        number = actions.enter(desk, name=" Jan  Smit ", form_key="b" * 32, language="nl", now=clock.now())
    with transaction():
        again = actions.enter(desk, name="Jan Smit", form_key="b" * 32, language="nl", now=clock.now())
    assert again == number
    row = fresh(number)
    assert (row.name, row.account_id, row.state) == ("Jan Smit", None, PassState.ISSUED)
    assert mailbox.keys() == []
    assert queries.by_number(row.number or "").id == number
    for person in (resident(), staff(Role.CONNECTOR), NOBODY):
        with pytest.raises(NotAllowed), transaction():
            actions.enter(person, name="Jan", form_key="c" * 32, language="nl", now=clock.now())
    with pytest.raises(rules.NameNeeded), transaction():
        actions.enter(desk, name="", form_key="c" * 32, language="nl", now=clock.now())


def test_the_log_says_how_many_and_never_who_said_yes_to_whom() -> None:
    organisation, bram = house()
    number = asked(resident(), organisation.slug)
    with transaction():
        actions.answer(bram, organisation.id, [number], [], clock.now())
        lines = list(session().scalars(sa.select(AuditEvent).order_by(AuditEvent.id)))
    about = [(line.verb, line.actor) for line in lines if line.subject_type == "volunteer_pass"]
    assert [verb for verb, _ in about] == ["pass.apply"]
    assert f"account:{bram.account_id}" not in {actor for _, actor in about}
    answered = next(line for line in lines if line.verb == "passes.answered")
    assert (answered.subject_id, answered.detail) == (str(organisation.id), {"yes": 1, "no": 0})
