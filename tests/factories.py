"""The cast, and builders of valid things: a test states only what matters to it.

Every builder writes in a transaction of its own and returns the saved thing. The cast: Amina (volunteer),
Bram (organisation contact), Chantal (buddy coordinator), Daan (coach), Els (asks for a buddy), Farid
(company), Gerda (shop), Hugo (desk and moderation), Ilse (connector), Niemand (anonymous).
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.states import (
    ApplicationState,
    DutchLevel,
    Expenses,
    Rhythm,
    Theme,
    VacancyKind,
    VacancyState,
)

numbers = count(1)

SATURDAY_MORNING = 1 << Slot(Weekday.SATURDAY, Daypart.MORNING).code


def organisation(**given: Any) -> Organisation:
    """An active foundation in Woensel-Noord."""
    number = next(numbers)
    values: dict[str, Any] = {
        "slug": f"buurthuis-{number}",
        "name": f"Buurthuis {number}",
        "kind": OrganisationKind.FOUNDATION,
        "state": OrganisationState.ACTIVE,
        "purpose": "Een plek voor iedereen in de buurt.",
        "email": f"buurthuis{number}@voorbeeld.example",
        "contact_first_name": "Bram",
        "pc4": "5628",
        "place_name": "Het buurthuis",
        "created_at": clock.now(),
    }
    row = Organisation(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def vacancy(**given: Any) -> Vacancy:
    """A published vacancy of a fresh organisation, on Saturday morning in 5628."""
    number = next(numbers)
    owner = given.pop("organisation", None)
    if "organisation_id" not in given:
        given["organisation_id"] = (owner or organisation()).id
    moment = clock.now()
    values: dict[str, Any] = {
        "state": VacancyState.PUBLISHED,
        "kind": VacancyKind.REGULAR,
        "theme": Theme.NATURE,
        "title": f"Tuinmaatje {number}",
        "tasks": "Je helpt in de wijktuin.\n- Je wiedt en je plant.\n- Je drinkt koffie met de buren.",
        "offer": "Een vaste begeleider en koffie.",
        "who": "Je bent graag buiten.",
        "talents": ["tuinieren"],
        "slots": SATURDAY_MORNING,
        "hours_min": 2,
        "hours_max": 3,
        "rhythm": Rhythm.WEEKLY,
        "pc4": "5628",
        "wijk_code": "WK077253",
        "location_name": "Wijktuin",
        "languages": ["nl"],
        "dutch_level": DutchLevel.A1,
        "dutch_rank": DutchLevel.A1.rank,
        "min_age": 16,
        "step_free": True,
        "expenses": Expenses.ACTUAL,
        "vulnerable_contact": False,
        "was_paid_last_year": False,
        "positions": 2,
        "contact_first_name": "Bram",
        "published_at": moment - timedelta(days=3),
        "confirmed_on": clock.today(),
        "created_at": moment,
        "changed_at": moment,
    }
    row = Vacancy(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def account(**given: Any) -> Account:
    """A verified resident."""
    number = next(numbers)
    values: dict[str, Any] = {
        "name": "Amina",
        "email": f"amina{number}@voorbeeld.example",
        "verified_at": clock.now(),
        "created_at": clock.now(),
    }
    row = Account(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def application(**given: Any) -> Application:
    """A submitted application of Amina, without account."""
    number = next(numbers)
    moment = clock.now()
    values: dict[str, Any] = {
        "state": ApplicationState.SUBMITTED,
        "form_key": f"{number:032x}",
        "language": "nl",
        "name": "Amina",
        "email": f"amina{number}@voorbeeld.example",
        "message": "Ik help graag mee.",
        "created_at": moment,
        "submitted_at": moment,
    }
    values |= given
    if "vacancy_id" not in values:
        values["vacancy_id"] = vacancy().id
    if values["email"] and "email_lookup" not in values:
        values["email_lookup"] = crypto.ring().blind(values["email"])
    row = Application(**values)
    with transaction() as writer:
        writer.add(row)
    return row


def member(organisation: Organisation, account: Account, role: MemberRole = MemberRole.EDITOR) -> None:
    """Bram works for the organisation."""
    with transaction() as writer:
        writer.add(OrganisationMember(organisation_id=organisation.id, account_id=account.id, role=role))
