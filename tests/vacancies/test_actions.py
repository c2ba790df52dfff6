"""What organisations, moderators and imports do to vacancies, and who may see what."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tests import factories
from tests.vacancies import mailbox
from vrijwilligerspunt.foundation import clock, pages
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.foundation.jobs import Job
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies import actions, index, policy, queries, rules
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, DutchLevel, Theme, VacancyState

pytestmark = pytest.mark.usefixtures("scope")

COMPLETE = {
    "title": "Tuinmaatje",
    "tasks": "Je wiedt.",
    "offer": "Koffie.",
    "talents": ["tuinieren"],
    "slots": 1,
    "hours_max": 3,
    "pc4": "5628",
    "contact_first_name": "Bram",
}


def somebody(organisation: Any = None, role: MemberRole = MemberRole.EDITOR, *roles: Role) -> Actor:
    """A signed-in account, of the organisation when one is given."""
    account = factories.account()
    if organisation is not None:
        factories.member(organisation, account, role)
    return Actor(account_id=account.id, email=account.email, grants=frozenset(Grant(one) for one in roles))


def moderator() -> Actor:
    return somebody(None, MemberRole.EDITOR, Role.MODERATOR)


def test_a_vacancy_goes_from_draft_to_online() -> None:
    organisation = factories.organisation()
    bram = somebody(organisation)
    with transaction():
        vacancy = actions.create(bram, organisation.id, **COMPLETE)
    assert vacancy.state is VacancyState.DRAFT
    assert vacancy.wijk_code is not None
    assert (vacancy.dutch_level, vacancy.dutch_rank) == (DutchLevel.B1, 3)
    before = pages.version()
    with transaction():
        actions.change_state(vacancy.id, "submit", bram, clock.today())
    judge = moderator()
    with transaction():
        published = actions.change_state(vacancy.id, "publish", judge, clock.today())
    assert published.state is VacancyState.PUBLISHED
    assert published.published_at is not None
    assert published.confirmed_on == clock.today()
    assert pages.version() != before
    assert mailbox.keys() == ["vacancy_review", "vacancy_published"]
    verbs = [line.verb for line in session().scalars(sa.select(AuditEvent).order_by(AuditEvent.id))]
    assert verbs == ["create", "submit", "publish"]
    work = session().scalars(sa.select(Job).where(Job.kind == "index")).all()
    assert [job.payload for job in work] == [{"kind": "vacancy", "id": vacancy.id}] * 2


def test_the_house_publishes_a_draft_at_once() -> None:
    organisation = factories.organisation()
    with transaction():
        vacancy = actions.create(SYSTEM, organisation.id, **COMPLETE)
        assert actions.publish(vacancy.id, SYSTEM, clock.today()).state is VacancyState.PUBLISHED


def test_strangers_and_viewers_make_no_vacancies() -> None:
    organisation = factories.organisation()
    for actor in (NOBODY, somebody(), somebody(organisation, MemberRole.VIEWER), moderator()):
        with pytest.raises(NotAllowed), transaction():
            actions.create(actor, organisation.id, **COMPLETE)
    with pytest.raises(NotFound), transaction():
        actions.create(SYSTEM, 999_999, **COMPLETE)


def test_an_organisation_does_not_judge_its_own_vacancy() -> None:
    organisation = factories.organisation()
    account = somebody(organisation)
    both = Actor(account_id=account.account_id, grants=frozenset({Grant(Role.MODERATOR)}))
    vacancy = factories.vacancy(organisation=organisation, state=VacancyState.SUBMITTED)
    with pytest.raises(NotAllowed), transaction():
        actions.change_state(vacancy.id, "publish", both, clock.today())


def test_an_incomplete_vacancy_is_not_published() -> None:
    vacancy = factories.vacancy(state=VacancyState.SUBMITTED, offer="")
    with pytest.raises(rules.NotReady), transaction():
        actions.change_state(vacancy.id, "publish", SYSTEM, clock.today())


def test_an_impossible_step_is_refused() -> None:
    vacancy = factories.vacancy()
    with pytest.raises(IllegalTransition), transaction():
        actions.change_state(vacancy.id, "submit", SYSTEM, clock.today())


def test_closing_and_reopening_keeps_the_moments_right() -> None:
    organisation = factories.organisation()
    bram = somebody(organisation)
    vacancy = factories.vacancy(organisation=organisation)
    first = vacancy.published_at
    with transaction():
        closed = actions.change_state(vacancy.id, "fill", bram, clock.today())
    assert closed.closed_at is not None
    assert closed.version == vacancy.version + 1
    with transaction():
        again = actions.change_state(vacancy.id, "reopen", bram, clock.today())
    assert (again.closed_at, again.published_at) == (None, first)


def test_many_vacancies_are_made_fast_and_bump_once() -> None:
    organisation = factories.organisation()
    number = count(1)
    before = pages.version()
    rows = (
        COMPLETE
        | {
            "organisation_id": organisation.id,
            "title": f"Hulp {next(number)}",
            "state": VacancyState.PUBLISHED,
            "theme": Theme.SPORT,
        }
        for _ in range(1200)
    )
    with transaction():
        assert actions.create_many(rows) == 1200
    assert session().scalar(sa.select(sa.func.count()).select_from(Vacancy)) == 1200
    assert pages.version() != before
    one = session().scalars(sa.select(Vacancy).limit(1)).one()
    assert one.published_at is not None
    assert one.version == 1


def cast(organisation: Any) -> dict[str, Actor]:
    """Everybody who may look, from nobody to the house."""
    return {
        "nobody": NOBODY,
        "resident": somebody(),
        "viewer": somebody(organisation, MemberRole.VIEWER),
        "editor": somebody(organisation),
        "elsewhere": somebody(factories.organisation()),
        "moderator": moderator(),
        "desk": somebody(None, MemberRole.EDITOR, Role.DESK),
        "system": SYSTEM,
    }


def test_visible_to_and_may_view_agree_for_every_actor_and_vacancy() -> None:
    today = clock.today()
    organisation = factories.organisation()
    actors = cast(organisation)
    ids = [factories.vacancy(organisation=organisation, state=state).id for state in VacancyState]
    ids += [
        factories.vacancy(organisation=organisation, ends_on=today).id,
        factories.vacancy(organisation=organisation, ends_on=today - timedelta(days=1)).id,
        *(
            factories.vacancy(organisation=factories.organisation(state=state)).id
            for state in OrganisationState
        ),
    ]
    seen = set()
    for name, actor in actors.items():
        visible = set(
            session().scalars(queries.vacancies_visible_to(actor, today).with_only_columns(Vacancy.id))
        )
        for vacancy in session().scalars(queries.vacancies_to_index(ids)):
            is_open = rules.is_open(vacancy, vacancy.organisation.state, today)
            may = policy.can_view_vacancy(actor, queries.vacancy_case(actor, vacancy), is_open)
            assert may == (vacancy.id in visible), (name, vacancy.state, vacancy.organisation.state)
            seen.add((name, may))
    assert ("nobody", True) in seen
    assert ("nobody", False) in seen


def test_visible_to_and_may_view_agree_for_every_actor_and_application() -> None:
    organisation = factories.organisation()
    actors = cast(organisation)
    amina = actors["resident"]
    vacancies = [factories.vacancy(organisation=organisation), factories.vacancy()]
    for vacancy in vacancies:
        for state in ApplicationState:
            hidden = state in policy.HIDDEN_FROM_ORGANISATION
            for sent in {None, None if hidden else clock.now()}:
                factories.application(vacancy_id=vacancy.id, state=state, submitted_at=sent)
        factories.application(
            vacancy_id=vacancy.id,
            account_id=amina.account_id,
            state=ApplicationState.UNVERIFIED,
            submitted_at=None,
        )
    everything = list(
        session().scalars(
            sa.select(Application).options(joinedload(Application.vacancy).joinedload(Vacancy.organisation))
        )
    )
    counts = {}
    for name, actor in actors.items():
        visible = {row.id for row in session().scalars(queries.applications_visible_to(actor))}
        for application in everything:
            case = policy.ApplicationCase(application, queries.vacancy_case(actor, application.vacancy))
            assert policy.can_view_application(actor, case) == (application.id in visible), (
                name,
                application.state,
            )
        counts[name] = len(visible)
    assert (counts["nobody"], counts["resident"], counts["elsewhere"], counts["desk"]) == (0, 2, 0, 0)
    assert counts["editor"] == counts["viewer"] == len(ApplicationState) - 2
    assert [row.account_id for row in queries.own_applications(amina)] == [amina.account_id] * 2


def test_the_index_gets_what_may_be_found_and_nothing_else() -> None:
    shown = factories.vacancy(title="Fietsenmaker", talents=["repareren"], theme=Theme.REPAIR)
    hidden = factories.vacancy(state=VacancyState.FILLED)
    found = {row.id: index.document(row) for row in session().scalars(queries.vacancies_to_index())}
    document = found[shown.id]
    assert document is not None
    assert (document.kind, document.id, document.version) == ("vacancy", shown.id, 1)
    assert document.title == "Fietsenmaker"
    assert "Duurzaam en repareren" in document.text
    assert "Wijktuin" in document.names
    assert found[hidden.id] is None
