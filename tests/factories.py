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
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.states import (
    Activity,
    ConsentChannel,
    MatchState,
    ReachKind,
    RequestRoute,
    RequestState,
    VolunteerState,
)
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.courses.rules import next_review
from vrijwilligerspunt.courses.states import Audience, CourseState
from vrijwilligerspunt.foundation import clock, crypto
from vrijwilligerspunt.foundation.db import transaction
from vrijwilligerspunt.foundation.week import Daypart, Slot, Weekday
from vrijwilligerspunt.organisations.models import Organisation, OrganisationMember
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState
from vrijwilligerspunt.passes.models import PassDevice, PassOffer, VolunteerPass
from vrijwilligerspunt.passes.rules_codes import NUMBER_LENGTH, NUMBER_LETTERS
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
            "number": card_number(number),
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


def card_number(turn: int) -> str:
    """A number as stands on cards, another one for each turn."""
    base = len(NUMBER_LETTERS)
    return "".join(NUMBER_LETTERS[turn // base**place % base] for place in range(NUMBER_LENGTH))


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


def course(**given: Any) -> Course:
    """A course that visitors see: one evening in three weeks in 5628, for volunteers."""
    number = next(numbers)
    moment, today = clock.now(), clock.today()
    state = given.get("state", CourseState.PUBLISHED)
    values: dict[str, Any] = {
        "state": state,
        "form_key": f"course-{number:025x}",
        "title": f"Eerste hulp {number}",
        "text": "Je leert wat je doet bij een ongeluk.\nJe oefent met een pop.",
        "audiences": [Audience.VOLUNTEERS.value],
        "organiser": "Buurthuis De Blauwe Zwaluw",
        "starts_on": today + timedelta(days=21),
        "times": "Van 19.30 tot 21.30 uur",
        "place_name": "Het buurthuis, Zwaluwlaan 1",
        "wijk_code": "WK077253",
        "price": "Gratis",
        "enrol_url": "https://www.voorbeeld.example/eerste-hulp",
        "owner": "Team vrijwilligers",
        "review_on": next_review(today),
        "changed_at": moment,
    }
    if state is not CourseState.DRAFT:
        values["published_at"] = moment - timedelta(days=3)
    if state is CourseState.WITHDRAWN:
        values["withdrawn_at"] = moment
    row = Course(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def buddy_volunteer(**given: Any) -> BuddyVolunteer:
    """A buddy who is ready, of a fresh account, in the wijk of 5628: screened, walks on Saturday morning.

    In a state before the screening nothing is ticked; `account` may be one that is there.
    """
    number = next(numbers)
    moment, today = clock.now(), clock.today()
    person = given.pop("account", None)
    if "account_id" not in given:
        given["account_id"] = (person or account(name="Amina El Idrissi")).id
    state = given.get("state", VolunteerState.READY)
    values: dict[str, Any] = {
        "state": state,
        "form_key": f"buddy-{number:026x}",
        "wijk_code": "WK077253",
        "activities": [Activity.WALKING.value, Activity.COFFEE.value],
        "wijken": [],
        "languages": ["nl"],
        "slots": SATURDAY_MORNING,
        "places_count": 2,
        "about": "Ik ben graag buiten.",
        "phone": "06 12345678",
        "created_at": moment,
        "state_since": moment,
    }
    if state in (VolunteerState.READY, VolunteerState.ACTIVE, VolunteerState.PAUSED):
        values |= {
            "vog_seen_on": today - timedelta(days=30),
            "vog_valid_until": today + timedelta(days=1065),
            "references_on": today - timedelta(days=25),
            "training_on": today - timedelta(days=20),
            "code_accepted_on": today - timedelta(days=35),
        }
    if state is VolunteerState.LEFT:
        values["left_at"] = moment
    row = BuddyVolunteer(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def buddy_request(**given: Any) -> BuddyRequest:
    """A request that Els sent herself today, with her yes: walking on Saturday morning in Aanschot."""
    number = next(numbers)
    moment = clock.now()
    state = given.get("state", RequestState.SUBMITTED)
    waits = state is RequestState.CONSENT_PENDING
    values: dict[str, Any] = {
        "state": state,
        "route": RequestRoute.SELF,
        "form_key": f"buddy-{number:026x}",
        "language": "nl",
        "wijk_code": "WK077253",
        "activities": [Activity.WALKING.value],
        "slots": SATURDAY_MORNING,
        "first_name": "Els",
        "reach": f"els{number}@voorbeeld.example",
        "reach_kind": ReachKind.EMAIL,
        "what": "Samen een rondje lopen.",
        "when_words": "Op zaterdagochtend.",
        "share": "Ik houd van vogels.",
        "languages": ["nl"],
        "triage": {},
        "consent_at": None if waits else moment,
        "consent_channel": None if waits else ConsentChannel.SELF,
        "submitted_at": None if waits else moment,
        "due_on": clock.today() + timedelta(days=7) if state is RequestState.SUBMITTED else None,
        "created_at": moment,
        "state_since": moment,
    }
    row = BuddyRequest(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row


def buddy_match(**given: Any) -> BuddyMatch:
    """A card of an open request that a ready buddy was shown today; `request` and `volunteer` may be given.

    The request stands where the match does.
    """
    number = next(numbers)
    moment = clock.now()
    state = given.get("state", MatchState.PROPOSED)
    known = {**{one.value: one for one in RequestState}, "accepted": RequestState.PROPOSED}
    stands = known.get(state.value, RequestState.OPEN)
    request = given.pop("request", None) or buddy_request(state=stands, opened_at=moment)
    volunteer = given.pop("volunteer", None) or buddy_volunteer()
    values: dict[str, Any] = {
        "request_id": request.id,
        "volunteer_id": volunteer.id,
        "state": state,
        "place": 1,
        "form_key": f"match-{number:026x}",
        "proposed_at": moment,
        "due_on": clock.today() + timedelta(days=5),
        "state_since": moment,
    }
    if state in (MatchState.TRIAL, MatchState.MATCHED):
        values |= {"trial_from": clock.today(), "volunteer_yes_at": moment, "requester_yes_at": moment}
    row = BuddyMatch(**(values | given))
    with transaction() as writer:
        writer.add(row)
    return row
