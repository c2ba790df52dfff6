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
    """A vacancy, the state of its organisation, what the actor is there, and what a step's guard asks.

    `unanswered` counts applications to the organisation without any answer after ten working days;
    `explained` says that the decision being made names its points or reason.
    """

    vacancy: Vacancy
    organisation_state: OrganisationState
    membership: MemberRole | None = None
    by_link: bool = False
    unanswered: int = 0
    explained: bool = False

    @property
    def state(self) -> VacancyState:
        return self.vacancy.state


@dataclass(frozen=True, slots=True)
class ApplicationCase:
    """An application, its vacancy's case, which link the actor came in by, and what a step's guard asks.

    `own_address`: it was made with the proved address of the actor, maybe before there was an account.
    `reply_days` counts the days the organisation could have answered in (`rules_replies`).
    `by_organisation_link`: the link to one question of the match ladder, mailed to the organisation.
    """

    application: Application
    vacancy_case: VacancyCase
    by_applicant_link: bool = False
    by_parent_link: bool = False
    own_address: bool = False
    both_started: bool = False
    reply_days: int = 0
    by_organisation_link: bool = False

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


def edits_or_link(actor: Actor, case: VacancyCase) -> bool:
    """Somebody of the organisation: signed in, or by the link mailed to its own address."""
    return case.by_link or edits(actor, case)


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
    return actor.is_signed_in and (case.own_address or case.application.account_id == actor.account_id)


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
    """May this actor answer the application for the organisation: signed in, or by the link to a question?"""
    if case.by_organisation_link:
        return case.application.submitted_at is not None
    return can_view_application(actor, case) and edits(actor, case.vacancy_case)


def either(actor: Actor, case: ApplicationCase) -> bool:
    """The applicant or the organisation."""
    return is_applicant(actor, case) or answers(actor, case)


def answers_or_system(actor: Actor, case: ApplicationCase) -> bool:
    """The organisation, or the house when the vacancy is filled."""
    return actor.is_system or answers(actor, case)


def helps(actor: Actor, _case: object = None) -> bool:
    """The desk: sees who waits for an answer and how it stands, not what was written (domain §4.3)."""
    return actor.is_system or actor.has(Role.DESK)
