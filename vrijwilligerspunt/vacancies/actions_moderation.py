"""Handing in a vacancy, and what a moderator decides about it (domain §4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from vrijwilligerspunt.foundation import audit, clock
from vrijwilligerspunt.foundation.actor import SYSTEM, Actor
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.vacancies import (
    actions,
    policy,
    queries,
    queries_moderation,
    rules_checklist,
    rules_flags,
)
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision
from vrijwilligerspunt.vacancies.rules_checklist import Ground, Point, Verb
from vrijwilligerspunt.vacancies.states import VacancyState


def hand_in(vacancy_id: int, actor: Actor, today: date) -> Vacancy:
    """Hand a vacancy in: it waits for a moderator, or goes online at once.

    At once when the organisation earned trust, nothing needs a look, and no moderator sent this vacancy
    back. Raises as `actions.change_state` does.
    """
    vacancy = queries.locked_vacancy(vacancy_id)
    raised = rules_flags.flags(vacancy, vacancy.organisation.kind)
    at_once = vacancy.organisation.trusted and not raised and not _was_sent_back(vacancy_id)
    actions.change_state(vacancy_id, "submit", actor, today, is_quiet=at_once)
    vacancy.flags = [flag.value for flag in raised]
    session().flush()
    if at_once:
        actions.change_state(vacancy_id, Verb.PUBLISH, SYSTEM, today)
        _decide(vacancy, Verb.PUBLISH, SYSTEM)
    return vacancy


def _was_sent_back(vacancy_id: int) -> bool:
    return any(row.verb == Verb.REQUEST_CHANGES for row in queries_moderation.decisions_of(vacancy_id))


def publish(vacancy_id: int, actor: Actor, today: date) -> Vacancy:
    """Put a handed-in vacancy online; the third clean one makes the organisation trusted.

    Raises as `actions.change_state` does.
    """
    vacancy = actions.change_state(vacancy_id, Verb.PUBLISH, actor, today)
    _decide(vacancy, Verb.PUBLISH, actor, points=list(vacancy.flags))
    vacancy.flags = []
    _earn_trust(vacancy.organisation, actor)
    return vacancy


def accept(vacancy_id: int, actor: Actor) -> Vacancy:
    """Leave a published vacancy as it is after an edit that raised flags.

    Raises NotFound, NotAllowed, or IllegalTransition when nothing waits.
    """
    vacancy = queries.locked_vacancy(vacancy_id)
    if not policy.moderates(actor, queries.vacancy_case(actor, vacancy)):
        raise NotAllowed("accept a vacancy")
    if vacancy.state is not VacancyState.PUBLISHED or not vacancy.flags:
        raise IllegalTransition("vacancy: nothing to accept")
    _decide(vacancy, Verb.ACCEPT, actor, points=list(vacancy.flags))
    audit.record(actor, Verb.ACCEPT, "vacancy", vacancy.id, flags=list(vacancy.flags))
    vacancy.flags = []
    return vacancy


def request_changes(
    vacancy_id: int, actor: Actor, today: date, *, points: Sequence[Point], text: str
) -> Vacancy:
    """Ask the organisation to change what is named. Raises PointsNeeded, or as `actions.change_state`."""
    vacancy = actions.change_state(vacancy_id, Verb.REQUEST_CHANGES, actor, today, explained=bool(points))
    _decide(vacancy, Verb.REQUEST_CHANGES, actor, points=[point.value for point in points], reason=text)
    return vacancy


def remove(vacancy_id: int, actor: Actor, today: date, *, ground: Ground, reason: str) -> Vacancy:
    """Take a vacancy away, with a statement of reasons; the organisation is no longer trusted.

    Raises PointsNeeded without a reason, or as `actions.change_state` does.
    """
    vacancy = actions.change_state(vacancy_id, Verb.REMOVE, actor, today, explained=bool(reason.strip()))
    _decide(vacancy, Verb.REMOVE, actor, ground=ground, reason=reason)
    vacancy.flags = []
    _set_trust(vacancy.organisation, actor, trusted=False)
    return vacancy


def _decide(
    vacancy: Vacancy,
    verb: Verb,
    actor: Actor,
    *,
    points: Sequence[str] = (),
    ground: str = "",
    reason: str = "",
) -> None:
    session().add(
        VacancyDecision(
            vacancy_id=vacancy.id,
            verb=verb.value,
            points=list(points),
            ground=str(ground),
            reason=reason,
            decided_by=actor.account_id,
            created_at=clock.now(),
        )
    )
    session().flush()


def _earn_trust(organisation: Organisation, actor: Actor) -> None:
    decided = queries_moderation.decisions_of_organisation(organisation.id)
    if not organisation.trusted and rules_checklist.has_earned_trust(decided):
        _set_trust(organisation, actor, trusted=True)


def _set_trust(organisation: Organisation, actor: Actor, *, trusted: bool) -> None:
    """The version stays as it was, so nobody's open form of the profile grows stale."""
    if organisation.trusted == trusted:
        return
    session().execute(
        sa.update(Organisation).where(Organisation.id == organisation.id).values(trusted=trusted)
    )
    audit.record(actor, "trust" if trusted else "distrust", "organisation", organisation.id)
