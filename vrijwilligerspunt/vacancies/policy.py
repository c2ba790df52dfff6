"""Who may do what with vacancies and applications: plain predicates over a thing and what is known of it.

A *case* is the thing together with the facts a predicate needs and a table cannot tell: what the actor is
for the organisation, and which mailed link was shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrijwilligerspunt.foundation.actor import Actor, Role
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import ApplicationState, VacancyState

EDITING = frozenset({MemberRole.ADMIN, MemberRole.EDITOR})
# Before these steps are done an organisation does not know that the application exists (domain §4.3).
HIDDEN_FROM_ORGANISATION = frozenset({ApplicationState.UNVERIFIED, ApplicationState.AWAITING_PARENT})


@dataclass(frozen=True, slots=True)
class VacancyCase:
    """A vacancy, the state of its organisation and what the actor is there."""

    vacancy: Vacancy
    organisation_state: OrganisationState
    membership: MemberRole | None = None

    @property
    def state(self) -> VacancyState:
        return self.vacancy.state


@dataclass(frozen=True, slots=True)
class ApplicationCase:
    """An application, its vacancy's case, and which link the actor came in by."""

    application: Application
    vacancy_case: VacancyCase
    by_applicant_link: bool = False
    by_parent_link: bool = False

    @property
    def state(self) -> ApplicationState:
        return self.application.state


def is_moderator(actor: Actor, _case: object = None) -> bool:
    """May this actor judge vacancies?"""
    return actor.has(Role.MODERATOR)


def is_system(actor: Actor, _case: object = None) -> bool:
    """Is it the house itself: a timer, a command, an import?"""
    return actor.is_system


def moderates(actor: Actor, case: VacancyCase) -> bool:
    """A moderator who does not work for this organisation, or the house."""
    if actor.is_system:
        return True
    return is_moderator(actor) and case.membership is None


def edits(actor: Actor, case: VacancyCase) -> bool:
    """May this actor change the vacancies of the organisation?"""
    return actor.is_signed_in and case.membership in EDITING


def edits_or_system(actor: Actor, case: VacancyCase) -> bool:
    """Somebody of the organisation, or the house."""
    return actor.is_system or edits(actor, case)


def can_create(actor: Actor, membership: MemberRole | None) -> bool:
    """May this actor make a vacancy for the organisation?"""
    return actor.is_system or (actor.is_signed_in and membership in EDITING)


def can_view_vacancy(actor: Actor, case: VacancyCase, is_open: bool) -> bool:
    """May this actor see the vacancy in lists? `is_open` is the answer of `rules.is_open`."""
    if is_open:
        return True
    if actor.is_system or is_moderator(actor):
        return True
    return actor.is_signed_in and case.membership is not None


def can_apply(_actor: Actor, case: VacancyCase) -> bool:
    """May this actor apply? Everybody, but not somebody of the organisation itself."""
    return case.membership is None


def is_applicant(actor: Actor, case: ApplicationCase) -> bool:
    """The person who applied: by the mailed link, or signed in."""
    if case.by_applicant_link:
        return True
    return actor.is_signed_in and case.application.account_id == actor.account_id


def is_parent(_actor: Actor, case: ApplicationCase) -> bool:
    """The parent of a minor, by the mailed link."""
    return case.by_parent_link


def can_view_application(actor: Actor, case: ApplicationCase) -> bool:
    """The applicant always; the organisation only what was sent to it (domain §4.3)."""
    if is_applicant(actor, case):
        return True
    if case.application.submitted_at is None or case.state in HIDDEN_FROM_ORGANISATION:
        return False
    return actor.is_signed_in and case.vacancy_case.membership is not None


def answers(actor: Actor, case: ApplicationCase) -> bool:
    """May this actor answer the application for the organisation?"""
    return can_view_application(actor, case) and edits(actor, case.vacancy_case)


def either(actor: Actor, case: ApplicationCase) -> bool:
    """The applicant or the organisation."""
    return is_applicant(actor, case) or answers(actor, case)
