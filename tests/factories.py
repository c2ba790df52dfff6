"""The cast, and builders of valid things: a test states only what matters to it.

Every builder writes in a transaction of its own and returns the saved thing. The cast: Amina (volunteer),
Bram (organisation contact), Chantal (buddy coordinator), Daan (coach), Els (asks for a buddy), Farid
(company), Gerda (shop), Hugo (desk and moderation), Ilse (connector), Niemand (anonymous).
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.passes.models import PassDevice, PassOffer, VolunteerPass
from vrijwilligerspunt.passes.states import OfferKind, OfferState, PassRoute, PassState, PauseReason
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


def volunteer_pass(**given: Any) -> VolunteerPass:
    """An issued pass of Amina, of a fresh account, valid for a year; `account_id=None` is one on paper.

    With another state it is one that waits or ended: a pass that was never issued has no codes.
    """
    number = next(numbers)
    moment, today = clock.now(), clock.today()
    if "account_id" not in given:
        given["account_id"] = account().id
    state = given.get("state", PassState.ISSUED)
    values: dict[str, Any] = {
        "state": state,
        "form_key": f"pass-{number:027x}",
        "language": "nl",
        "name": "Amina El Idrissi",
        "is_minor": False,
        "reminders": 0,
        "asked_at": moment,
        "created_at": moment,
    }
    if state in (PassState.ISSUED, PassState.EXPIRED, PassState.REVOKED):
        values |= {
            "number": "".join(secrets.choice("ACDEFHJKMNPQRTUVWXY34679") for _ in range(10)),
            "handle": secrets.token_hex(16),
            "secret": secrets.token_urlsafe(20),
            "issued_on": today,
            "valid_until": today + timedelta(days=365),
        }
    elif "route" not in given:
        values["route"] = PassRoute.CARER
    if state not in (PassState.APPLIED, PassState.CONFIRMED, PassState.ISSUED):
        values["ended_at"] = moment
    row = VolunteerPass(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def pass_offer(**given: Any) -> PassOffer:
    """A discount that is live, of a fresh company in 5611; `organisation` may be one that is there."""
    number = next(numbers)
    moment = clock.now()
    owner = given.pop("organisation", None)
    if "organisation_id" not in given:
        shop = owner or organisation(
            slug=f"bakkerij-{number}",
            name=f"Bakkerij {number}",
            kind=OrganisationKind.COMPANY,
            non_profit=False,
            pc4="5611",
        )
        given["organisation_id"] = shop.id
    state = given.get("state", OfferState.LIVE)
    values: dict[str, Any] = {
        "state": state,
        "kind": OfferKind.FOOD,
        "form_key": f"offer-{number:026x}",
        "title": f"Tien procent korting op brood {number}",
        "text": "Op al het brood in de winkel.",
        "terms": "Niet samen met een andere korting.",
        "place_name": "De winkel",
        "street": "Grote Berg 1",
        "pc4": "5611",
        "wijk_code": "WK077211",
        "pause_reason": PauseReason.OWN if state is OfferState.PAUSED else None,
        "created_at": moment,
        "changed_at": moment,
    }
    if state is not OfferState.DRAFT:
        values["submitted_at"] = moment - timedelta(days=4)
    if state in (OfferState.LIVE, OfferState.PAUSED, OfferState.ENDED):
        values["published_at"] = moment - timedelta(days=3)
    row = PassOffer(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def pass_till(*, key: str, **given: Any) -> PassDevice:
    """A till of a shop (`organisation_id`) whose browser holds this key."""
    number = next(numbers)
    values: dict[str, Any] = {
        "label": f"Kassa {number}",
        "form_key": f"till-{number:027x}",
        "key_hash": crypto.token_hash(key),
        "linked_on": clock.today(),
        "created_at": clock.now(),
    }
    row = PassDevice(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row
