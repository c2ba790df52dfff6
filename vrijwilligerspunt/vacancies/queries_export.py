"""What an organisation owns, as rows for its export: the labels are the keys of the JSON.

What was not sent to the organisation is not in any answer (domain §4.3), nor is what the desk wrote down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation.db import session
from vrijwilligerspunt.organisations.models import (
    OrganisationAbsence,
    OrganisationDecision,
    OrganisationInvitation,
    OrganisationLocation,
    OrganisationMember,
)
from vrijwilligerspunt.organisations.states import MemberRole
from vrijwilligerspunt.vacancies import policy
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.models_answering import ApplicationMessage, LadderCheck
from vrijwilligerspunt.vacancies.models_writing import VacancyDecision

Asked = sa.Select[*tuple[Any, ...]] | sa.CompoundSelect[*tuple[Any, ...]]

AT_ONCE = 500
"""Rows in memory at the same time, however many there are."""

MEMBER, INVITED = "member", "invited"
PROFILE = (
    "id",
    "slug",
    "name",
    "kind",
    "state",
    "non_profit",
    "purpose",
    "coc_number",
    "website",
    "email",
    "phone",
    "contact_first_name",
    "place_name",
    "street",
    "pc4",
    "step_free",
    "insurance_declared",
    "uwv_declaration_until",
    "quality_mark_until",
    "language",
    "agreed_at",
    "confirmed_on",
    "created_at",
)
"""Columns of the organisation itself that are its own words and choices."""


def _members(organisation_id: int) -> Asked:
    joined = (
        sa.select(
            sa.literal(MEMBER).label("status"),
            Account.name.label("name"),
            Account.email.label("email"),
            OrganisationMember.role.label("role"),
        )
        .join(Account, Account.id == OrganisationMember.account_id)
        .where(OrganisationMember.organisation_id == organisation_id)
    )
    invited = sa.select(
        sa.literal(INVITED).label("status"),
        sa.literal("").label("name"),
        OrganisationInvitation.email.label("email"),
        OrganisationInvitation.role.label("role"),
    ).where(
        OrganisationInvitation.organisation_id == organisation_id,
        OrganisationInvitation.accepted_at.is_(None),
        OrganisationInvitation.withdrawn_at.is_(None),
    )
    return sa.union_all(joined, invited).order_by("status", "email")


def _locations(organisation_id: int) -> Asked:
    return (
        sa.select(
            OrganisationLocation.name,
            OrganisationLocation.street,
            OrganisationLocation.pc4,
            OrganisationLocation.step_free,
            OrganisationLocation.accessible_toilet,
        )
        .where(OrganisationLocation.organisation_id == organisation_id)
        .order_by(OrganisationLocation.id)
    )


def _absences(organisation_id: int) -> Asked:
    return (
        sa.select(OrganisationAbsence.starts_on, OrganisationAbsence.ends_on)
        .where(OrganisationAbsence.organisation_id == organisation_id)
        .order_by(OrganisationAbsence.starts_on)
    )


def _organisation_decisions(organisation_id: int) -> Asked:
    return (
        sa.select(
            OrganisationDecision.verb.label("decision"),
            OrganisationDecision.reason,
            OrganisationDecision.created_at,
        )
        .where(OrganisationDecision.organisation_id == organisation_id)
        .order_by(OrganisationDecision.id)
    )


_VACANCY = (
    "id", "external_id", "state", "title", "tasks", "offer", "who", "notes", "kind", "theme", "language",
    "talents", "slots", "flexible", "hours_min", "hours_max", "rhythm", "online", "location_name", "pc4",
    "languages", "dutch_level", "learning_dutch_welcome", "asylum_seekers_welcome", "min_age", "step_free",
    "expenses", "vulnerable_contact", "experience_needed", "demand_reason", "risk_flags",
    "was_paid_last_year", "insured", "positions", "starts_on", "ends_on", "contact_first_name",
    "contact_phone", "pause_reason", "handed_in_at", "published_at", "confirmed_on", "closed_at",
    "created_at", "changed_at",
)  # fmt: skip


def _vacancies(organisation_id: int) -> Asked:
    columns = [getattr(Vacancy, name) for name in _VACANCY]
    return sa.select(*columns).where(Vacancy.organisation_id == organisation_id).order_by(Vacancy.id)


def _vacancy_decisions(organisation_id: int) -> Asked:
    return (
        sa.select(
            VacancyDecision.vacancy_id,
            VacancyDecision.verb.label("decision"),
            VacancyDecision.points,
            VacancyDecision.ground,
            VacancyDecision.reason,
            VacancyDecision.created_at,
        )
        .join(Vacancy, Vacancy.id == VacancyDecision.vacancy_id)
        .where(Vacancy.organisation_id == organisation_id)
        .order_by(VacancyDecision.id)
    )


def _sent_to(organisation_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """What an organisation knows of: the same as `policy.can_view_application`."""
    return (
        Vacancy.organisation_id == organisation_id,
        Application.submitted_at.is_not(None),
        Application.state.not_in(policy.HIDDEN_FROM_ORGANISATION),
    )


def _applications(organisation_id: int) -> Asked:
    seen_by = aliased(Account)
    return (
        sa.select(
            Application.id,
            Application.vacancy_id,
            Vacancy.title.label("vacancy"),
            Application.state,
            Application.name,
            Application.email,
            Application.phone,
            Application.message,
            Application.language,
            Application.is_minor,
            Application.source,
            Application.submitted_at,
            Application.first_reply_at,
            Application.meeting_at,
            Application.meeting_place,
            Application.vog_seen_on,
            seen_by.name.label("vog_seen_by"),
            Application.vog_valid_until,
            Application.decline_reason,
            Application.decline_text,
            Application.placed_at,
            Application.end_reason,
            Application.ended_at,
        )
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .outerjoin(seen_by, seen_by.id == Application.vog_seen_by)
        .where(*_sent_to(organisation_id))
        .order_by(Application.id)
    )


def _messages(organisation_id: int) -> Asked:
    return (
        sa.select(
            ApplicationMessage.application_id,
            ApplicationMessage.side.label("by"),
            Account.name.label("author"),
            ApplicationMessage.text,
            ApplicationMessage.created_at,
        )
        .join(Application, Application.id == ApplicationMessage.application_id)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .outerjoin(Account, Account.id == ApplicationMessage.author_id)
        .where(*_sent_to(organisation_id))
        .order_by(ApplicationMessage.application_id, ApplicationMessage.id)
    )


def _answers(organisation_id: int) -> Asked:
    return (
        sa.select(
            LadderCheck.application_id,
            LadderCheck.rung.label("question"),
            LadderCheck.side.label("by"),
            LadderCheck.asked_at,
            LadderCheck.answer,
            LadderCheck.answered_at,
        )
        .join(Application, Application.id == LadderCheck.application_id)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .where(*_sent_to(organisation_id))
        .order_by(LadderCheck.application_id, LadderCheck.id)
    )


THINGS: Mapping[str, Callable[[int], Asked]] = {
    "members": _members,
    "locations": _locations,
    "absences": _absences,
    "organisation_decisions": _organisation_decisions,
    "vacancies": _vacancies,
    "vacancy_decisions": _vacancy_decisions,
    "applications": _applications,
    "messages": _messages,
    "answers": _answers,
}
"""Every list of the export, in its order. One statement each, however long it is."""


def rows(thing: str, organisation_id: int) -> Iterator[Mapping[Any, Any]]:
    """The rows of one list, by the keys of the JSON; only a few hundred are in memory at once."""
    asked = THINGS[thing](organisation_id).execution_options(yield_per=AT_ONCE)
    for row in session().execute(asked):
        yield row._mapping


def admins(organisation_id: int) -> list[str]:
    """Who may download: the names of its administrators."""
    return list(
        session().scalars(
            sa.select(Account.name)
            .join(OrganisationMember, OrganisationMember.account_id == Account.id)
            .where(
                OrganisationMember.organisation_id == organisation_id,
                OrganisationMember.role == MemberRole.ADMIN,
            )
            .order_by(Account.name)
        )
    )


def keys(thing: str) -> list[str]:
    """The keys of a list, also of one without rows."""
    return [str(column.key) for column in THINGS[thing](0).selected_columns]
