"""What can happen when: plain objects, no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.foundation.lifecycle import Lifecycle
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies import policy, rules, rules_lifecycles
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, Rhythm, VacancyState

TODAY = date(2027, 3, 10)
NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
BRAM = Actor(account_id=7, name="Bram")


def vacancy(**given: Any) -> Vacancy:
    """A complete published vacancy, in memory."""
    values: dict[str, Any] = {
        "state": VacancyState.PUBLISHED,
        "title": "Tuinmaatje",
        "tasks": "Wieden.",
        "offer": "Koffie.",
        "talents": ["tuinieren"],
        "online": False,
        "pc4": "5628",
        "slots": 1,
        "flexible": False,
        "hours_max": 3,
        "rhythm": Rhythm.WEEKLY,
        "contact_first_name": "Bram",
        "was_paid_last_year": False,
        "vulnerable_contact": False,
        "risk_flags": [],
        "min_age": 16,
        "ends_on": None,
        "closed_at": None,
    }
    return Vacancy(**(values | given))


def case(thing: Vacancy, **given: Any) -> policy.VacancyCase:
    """The vacancy as Bram of the organisation sees it."""
    return policy.VacancyCase(
        thing,
        given.get("organisation_state", OrganisationState.ACTIVE),
        given.get("membership", MemberRole.EDITOR),
    )


def test_a_published_vacancy_of_an_active_organisation_is_open() -> None:
    assert rules.is_open(vacancy(), OrganisationState.ACTIVE, TODAY)


@pytest.mark.parametrize("state", [state for state in VacancyState if state is not VacancyState.PUBLISHED])
def test_no_other_state_is_open(state: VacancyState) -> None:
    assert not rules.is_open(vacancy(state=state), OrganisationState.ACTIVE, TODAY)


def test_the_last_day_still_counts_and_the_day_after_does_not() -> None:
    assert rules.is_open(vacancy(ends_on=TODAY), OrganisationState.ACTIVE, TODAY)
    assert not rules.is_open(vacancy(ends_on=TODAY), OrganisationState.ACTIVE, TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "state", [state for state in OrganisationState if state is not OrganisationState.ACTIVE]
)
def test_an_organisation_that_rests_takes_its_vacancies_along(state: OrganisationState) -> None:
    assert not rules.is_open(vacancy(), state, TODAY)


@pytest.mark.parametrize(
    ("given", "organisation_state", "expected"),
    [
        ({}, OrganisationState.ACTIVE, rules.Face.OPEN),
        ({"state": VacancyState.DRAFT}, OrganisationState.ACTIVE, rules.Face.HIDDEN),
        ({"state": VacancyState.FILLED, "closed_at": NOON}, OrganisationState.ACTIVE, rules.Face.CLOSED),
        (
            {"state": VacancyState.FILLED, "closed_at": NOON - timedelta(days=30)},
            OrganisationState.ACTIVE,
            rules.Face.CLOSED,
        ),
        (
            {"state": VacancyState.FILLED, "closed_at": NOON - timedelta(days=31)},
            OrganisationState.ACTIVE,
            rules.Face.GONE,
        ),
        ({"ends_on": TODAY - timedelta(days=30)}, OrganisationState.ACTIVE, rules.Face.CLOSED),
        ({"ends_on": TODAY - timedelta(days=31)}, OrganisationState.ACTIVE, rules.Face.GONE),
        ({"state": VacancyState.ARCHIVED, "closed_at": NOON}, OrganisationState.ACTIVE, rules.Face.GONE),
        ({}, OrganisationState.SUSPENDED, rules.Face.CLOSED),
        ({}, OrganisationState.CLOSED, rules.Face.GONE),
    ],
)
def test_a_closed_vacancy_is_remembered_for_thirty_days(
    given: dict[str, Any], organisation_state: OrganisationState, expected: rules.Face
) -> None:
    assert rules.face(vacancy(**given), organisation_state, TODAY) is expected


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"tasks": " "}, "tasks"),
        ({"offer": ""}, "offer"),
        ({"pc4": None}, "pc4"),
        ({"slots": 0}, "slots"),
        ({"hours_max": 21}, "hours_max"),
        ({"contact_first_name": ""}, "contact_first_name"),
        ({"talents": []}, "talents"),
        ({"was_paid_last_year": True}, "was_paid_last_year"),
        ({"risk_flags": ["height"]}, "min_age"),
    ],
)
def test_an_incomplete_vacancy_cannot_be_handed_in(given: dict[str, Any], field: str) -> None:
    with pytest.raises(rules.NotReady, match=field):
        rules_lifecycles.VACANCY_LIFECYCLE.step(
            case(vacancy(state=VacancyState.DRAFT, **given)), "submit", BRAM, TODAY
        )


@pytest.mark.parametrize(
    ("min_age", "age_ok", "parent", "expected"),
    [
        (16, True, "", False),
        (18, True, "", False),
        (13, True, "", False),
        (13, False, "moeder@voorbeeld.example", True),
        (13, True, "moeder@voorbeeld.example", True),
        (16, False, "", rules.TooYoung),
        (16, False, "moeder@voorbeeld.example", rules.TooYoung),
        (18, False, "", rules.TooYoung),
        (13, False, "", rules.ParentNeeded),
        (13, False, "kind@voorbeeld.example", rules.ParentIsApplicant),
    ],
)
def test_age_decides_whether_a_parent_is_asked(
    min_age: int, age_ok: bool, parent: str, expected: bool | type[Exception]
) -> None:
    def decide() -> bool:
        return rules.needs_parent(min_age, age_ok=age_ok, email="kind@voorbeeld.example", parent_email=parent)

    if isinstance(expected, bool):
        assert decide() is expected
        return
    with pytest.raises(expected):
        decide()


ACTORS = {
    "nobody": (Actor(), None),
    "viewer": (BRAM, MemberRole.VIEWER),
    "editor": (BRAM, MemberRole.EDITOR),
    "system": (SYSTEM, None),
}


@pytest.mark.parametrize("name", ACTORS)
@pytest.mark.parametrize(
    "verb", sorted({step.verb for step in rules_lifecycles.VACANCY_LIFECYCLE.transitions})
)
@pytest.mark.parametrize("state", list(VacancyState))
def test_no_step_of_a_vacancy_happens_outside_the_table(state: VacancyState, verb: str, name: str) -> None:
    actor, membership = ACTORS[name]
    thing = case(vacancy(state=state), membership=membership)
    steps = [
        s for s in rules_lifecycles.VACANCY_LIFECYCLE.transitions if s.verb == verb and state in s.sources
    ]
    if not steps:
        with pytest.raises(IllegalTransition):
            rules_lifecycles.VACANCY_LIFECYCLE.step(thing, verb, actor, TODAY)
    elif not steps[0].who(actor, thing):
        with pytest.raises(NotAllowed):
            rules_lifecycles.VACANCY_LIFECYCLE.step(thing, verb, actor, TODAY)
    assert name not in {"nobody", "viewer"} or not any(s.who(actor, thing) for s in steps)


@pytest.mark.parametrize("cycle", rules_lifecycles.LIFECYCLES, ids=lambda cycle: cycle.name)
def test_every_state_can_be_reached_and_a_step_is_found_by_state_and_verb(cycle: Lifecycle) -> None:
    reached = {cycle.start, *(step.target for step in cycle.transitions)}
    assert reached == set(cycle.states)
    pairs = [(source, step.verb) for step in cycle.transitions for source in step.sources]
    assert len(pairs) == len(set(pairs))


def test_only_the_applicant_withdraws_and_only_the_parent_allows() -> None:
    application = Application(
        state=ApplicationState.AWAITING_PARENT, account_id=None, submitted_at=None, is_minor=True
    )
    for by_applicant, by_parent, verb, allowed in (
        (True, False, "withdraw", True),
        (False, True, "withdraw", False),
        (False, True, "allow", True),
        (True, False, "allow", False),
    ):
        thing = policy.ApplicationCase(application, case(vacancy()), by_applicant, by_parent)
        if allowed:
            assert rules_lifecycles.APPLICATION_LIFECYCLE.step(thing, verb, Actor(), TODAY)
        else:
            with pytest.raises(NotAllowed):
                rules_lifecycles.APPLICATION_LIFECYCLE.step(thing, verb, Actor(), TODAY)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Tuinmaatje zaterdagochtend", "tuinmaatje-zaterdagochtend"),
        ("Café-hulp: één keer!", "cafe-hulp-een-keer"),
        ("مساعدة", "ms-d"),
        ("✨🌱✨", "vacature"),
    ],
)
def test_an_address_has_the_words_of_the_title(title: str, slug: str) -> None:
    assert rules.slug(title) == slug
