"""Handing in, judging, trust and what is written down of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind
from vrijwilligerspunt.vacancies import actions_moderation as actions
from vrijwilligerspunt.vacancies import queries_moderation, rules
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Point, Verb, has_earned_trust
from vrijwilligerspunt.vacancies.states import VacancyState

DRAFT = VacancyState.DRAFT


@pytest.fixture
def organisation(scope: Database) -> Organisation:
    return factories.organisation(email="buurthuis@voorbeeld.example")


@pytest.fixture
def bram(organisation: Organisation) -> Actor:
    account = factories.account(name="Bram")
    factories.member(organisation, account)
    return Actor(account.id, account.name, account.email)


@pytest.fixture
def hugo(scope: Database) -> Actor:
    account = factories.account(name="Hugo")
    return Actor(account.id, account.name, account.email, grants=frozenset({Grant(Role.MODERATOR)}))


def hand_in(vacancy: Vacancy, actor: Actor) -> Vacancy:
    with transaction():
        return actions.hand_in(vacancy.id, actor, clock.today())


def publish(vacancy: Vacancy, actor: Actor) -> Vacancy:
    with transaction():
        return actions.publish(vacancy.id, actor, clock.today())


def trusted(organisation: Organisation) -> bool:
    return bool(session().scalar(sa.select(Organisation.trusted).where(Organisation.id == organisation.id)))


def audited(vacancy: Vacancy) -> list[tuple[str, str]]:
    return [
        (row.verb, row.actor)
        for row in session().scalars(
            sa.select(AuditEvent)
            .where(AuditEvent.subject_type == "vacancy", AuditEvent.subject_id == str(vacancy.id))
            .order_by(AuditEvent.id)
        )
    ]


def test_a_first_vacancy_waits_for_a_moderator_with_its_flags(
    organisation: Organisation, bram: Actor
) -> None:
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT, who="Je betaalt 25 euro.", min_age=13)
    handed_in = hand_in(vacancy, bram)
    assert handed_in.state is VacancyState.SUBMITTED
    assert handed_in.flags == ["money", "young"]
    assert handed_in.handed_in_at is not None
    assert mailbox.keys() == ["vacancy_review"]


def test_a_trusted_organisation_publishes_at_once_and_the_desk_gets_no_mail(
    organisation: Organisation, bram: Actor
) -> None:
    with transaction() as writer:
        writer.execute(sa.update(Organisation).values(trusted=True))
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT)
    assert hand_in(vacancy, bram).state is VacancyState.PUBLISHED
    assert audited(vacancy) == [("submit", f"account:{bram.account_id}"), ("publish", "system")]
    assert mailbox.keys() == ["vacancy_published"]


def test_a_flag_brings_a_trusted_organisation_to_the_moderators(
    organisation: Organisation, bram: Actor
) -> None:
    with transaction() as writer:
        writer.execute(sa.update(Organisation).values(trusted=True))
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT, min_age=13)
    assert hand_in(vacancy, bram).state is VacancyState.SUBMITTED
    assert mailbox.keys() == ["vacancy_review"]


def test_a_vacancy_that_was_sent_back_is_seen_again_also_of_a_trusted_organisation(
    organisation: Organisation, bram: Actor, hugo: Actor
) -> None:
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT)
    hand_in(vacancy, bram)
    with transaction():
        actions.request_changes(vacancy.id, hugo, clock.today(), points=[Point.TASKS], text="")
        session().execute(sa.update(Organisation).values(trusted=True))
    assert hand_in(vacancy, bram).state is VacancyState.SUBMITTED


def test_the_third_clean_vacancy_makes_trusted_and_a_removal_takes_it_away(
    organisation: Organisation, bram: Actor, hugo: Actor
) -> None:
    made = [factories.vacancy(organisation=organisation, state=DRAFT) for _ in range(3)]
    for vacancy in made:
        assert not trusted(organisation)
        hand_in(vacancy, bram)
        publish(vacancy, hugo)
    assert trusted(organisation)

    with transaction():
        actions.remove(made[0].id, hugo, clock.today(), ground=Ground.UNSAFE, reason="De ladder is kapot.")
    assert not trusted(organisation)


def test_trust_counts_vacancies_without_flags_or_changes_since_the_last_removal() -> None:
    clean: list[tuple[int, str, list[str]]] = [(number, "publish", []) for number in (1, 2, 3)]
    assert has_earned_trust(clean)
    assert not has_earned_trust(clean[:2])
    assert not has_earned_trust([*clean[:2], clean[1]])
    assert not has_earned_trust([*clean[:2], (3, "publish", ["young"])])
    assert not has_earned_trust([(3, "request_changes", ["tasks"]), *clean])
    assert not has_earned_trust([*clean, (1, "remove", [])])
    assert has_earned_trust([(9, "remove", []), *clean])


def test_asking_for_changes_names_points_and_mails_the_organisation(
    organisation: Organisation, bram: Actor, hugo: Actor
) -> None:
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT)
    hand_in(vacancy, bram)
    with transaction(), pytest.raises(rules.PointsNeeded):
        actions.request_changes(vacancy.id, hugo, clock.today(), points=[], text="Beter.")
    with transaction():
        actions.request_changes(
            vacancy.id, hugo, clock.today(), points=[Point.HOURS, Point.WORDS], text="Maak het korter."
        )
    (decision,) = queries_moderation.decisions_of(vacancy.id)
    assert (decision.verb, decision.points, decision.reason) == (
        "request_changes",
        ["hours", "words"],
        "Maak het korter.",
    )
    assert decision.decided_by == hugo.account_id
    assert mailbox.keys()[-1] == "vacancy_changes"


def test_a_removal_needs_a_reason_and_its_mail_says_where_to_read_it(
    organisation: Organisation, hugo: Actor
) -> None:
    vacancy = factories.vacancy(organisation=organisation)
    with transaction(), pytest.raises(rules.PointsNeeded):
        actions.remove(vacancy.id, hugo, clock.today(), ground=Ground.LAW, reason=" ")
    with transaction():
        actions.remove(vacancy.id, hugo, clock.today(), ground=Ground.LAW, reason="Dit is betaald werk.")
    (decision,) = queries_moderation.decisions_of(vacancy.id)
    assert (decision.ground, decision.reason) == ("law", "Dit is betaald werk.")
    assert "Log in om te lezen waarom" in mailbox.newest("vacancy_removed")
    assert "betaald werk" not in mailbox.newest("vacancy_removed")


def test_nobody_judges_a_vacancy_of_the_own_organisation(organisation: Organisation, hugo: Actor) -> None:
    with transaction() as writer:
        writer.merge(organisation)
    account = session().get_one(Account, hugo.account_id)
    factories.member(organisation, account, MemberRole.VIEWER)
    vacancy = factories.vacancy(organisation=organisation, state=VacancyState.SUBMITTED, published_at=None)
    today = clock.today()
    attempts: tuple[Callable[[], Vacancy], ...] = (
        lambda: actions.publish(vacancy.id, hugo, today),
        lambda: actions.request_changes(vacancy.id, hugo, today, points=[Point.TASKS], text=""),
        lambda: actions.remove(vacancy.id, hugo, today, ground=Ground.LAW, reason="Nee."),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed), transaction():
            attempt()
    assert queries_moderation.next_to_judge(hugo) is None
    assert queries_moderation.to_judge(hugo, 1)[0].is_own


def test_who_is_no_moderator_finds_nothing_to_judge(organisation: Organisation, bram: Actor) -> None:
    vacancy = factories.vacancy(organisation=organisation, state=VacancyState.SUBMITTED, published_at=None)
    stranger = Actor(factories.account().id)
    with pytest.raises(NotFound), transaction():
        actions.publish(vacancy.id, stranger, clock.today())
    with pytest.raises(NotAllowed), transaction():
        actions.publish(vacancy.id, bram, clock.today())


def test_an_edit_that_raised_a_flag_waits_and_is_accepted_once(
    organisation: Organisation, hugo: Actor
) -> None:
    vacancy = factories.vacancy(organisation=organisation, flags=["age"])
    quiet = factories.vacancy(organisation=organisation)
    assert [row.id for row in queries_moderation.to_judge(hugo, 1)] == [vacancy.id]
    with transaction():
        actions.accept(vacancy.id, hugo)
    assert queries_moderation.count_to_judge() == 0
    (decision,) = queries_moderation.decisions_of(vacancy.id)
    assert (decision.verb, decision.points) == ("accept", ["age"])
    for nothing_to_accept in (vacancy, quiet):
        with pytest.raises(IllegalTransition), transaction():
            actions.accept(nothing_to_accept.id, hugo)


def test_the_worklist_is_oldest_first_and_a_company_is_flagged(hugo: Actor) -> None:
    company = factories.organisation(kind=OrganisationKind.COMPANY, non_profit=False)
    new, old = (
        factories.vacancy(
            organisation=company,
            state=VacancyState.SUBMITTED,
            published_at=None,
            handed_in_at=clock.now() - timedelta(days=days),
            flags=["for_profit"],
        )
        for days in (1, 5)
    )
    found = queries_moderation.to_judge(hugo, 1)
    assert [row.id for row in found] == [old.id, new.id]
    assert found[0].flags == ["for_profit"]
    assert queries_moderation.next_to_judge(hugo) == old.id


def test_deciding_twice_is_one_decision(organisation: Organisation, bram: Actor, hugo: Actor) -> None:
    vacancy = factories.vacancy(organisation=organisation, state=DRAFT)
    hand_in(vacancy, bram)
    publish(vacancy, hugo)
    with pytest.raises(IllegalTransition):
        publish(vacancy, hugo)
    assert [row.verb for row in queries_moderation.decisions_of(vacancy.id)] == [Verb.PUBLISH]
