"""What can happen with vacancies and applications, and when: pure; `rules_lifecycles` has the steps."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from slugify import slugify

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import Conflict, Gone, NotFound, RuleBroken
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies.models import Vacancy
from vrijwilligerspunt.vacancies.states import VacancyState

# Figures of domain §4.2 and §4.3; each is our own choice there (PD) unless a source is named.
TITLE_LENGTH = 70
MESSAGE_LENGTH = 600
MOST_HOURS = 20
VERIFY_WITHIN = timedelta(hours=48)
PARENT_WITHIN = timedelta(days=7)
REMEMBERED = timedelta(days=30)
REOPEN_WITHIN = timedelta(days=30)
CONFIRM_EVERY = timedelta(days=180)
ARCHIVE_AFTER = timedelta(days=90)
LAPSE_AFTER = timedelta(days=14)
FORGET_REFUSED_AFTER = timedelta(days=28)
FORGET_ENDED_AFTER = timedelta(days=365)
AGE_OF_CONSENT = 16
STANDING = "word-maatje:"
"""How the external id of a standing vacancy begins: its button leads to the page about being a buddy."""


class VacancyClosed(RuleBroken):
    """The vacancy takes no applications now."""


class NotReady(RuleBroken):
    """The vacancy is not complete enough to publish; `detail` names the fields, with commas."""


class TooYoung(RuleBroken):
    """Not old enough for this work, or the box was not ticked (domain §3 rule 21)."""


class ParentNeeded(RuleBroken):
    """13, 14 or 15 years old: a parent's address is asked (domain §3 rule 21)."""


class ParentIsApplicant(RuleBroken):
    """The parent's address is the applicant's own."""


class VogNeeded(RuleBroken):
    """Contact with vulnerable people: first somebody of the organisation sees the VOG (domain §3 rule 19)."""


class BothNeeded(RuleBroken):
    """Somebody is placed when both sides say that the work began (domain §4.3)."""


class PointsNeeded(RuleBroken):
    """A decision names what must change, or why something goes (domain §4.2)."""


class AnswerFirst(RuleBroken):
    """The house paused it as nobody answered: the open applications come first."""


class AgainMeanwhile(Conflict):
    """The same person applied again after this application lapsed; that one is answered."""


class LinkUnknown(NotFound):
    """No application has this link: mistyped, or its time is long over."""


class LinkExpired(Gone):
    """The link came too late."""


class AlreadyDecided(Conflict):
    """The application is past the step this link is for."""


class Face(StrEnum):
    """What a visitor finds at the address of a vacancy."""

    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"
    HIDDEN = "hidden"


CLOSED_STATES = (VacancyState.PAUSED, VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.REMOVED)
NEVER_SHOWN = (VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.CHANGES_REQUESTED)
OVER = (OrganisationState.CLOSED, OrganisationState.REJECTED)


def is_standing(vacancy: Vacancy) -> bool:
    """Is it about becoming a buddy, whatever comes? Then one asks a coordinator, not the organisation."""
    return (vacancy.external_id or "").startswith(STANDING)


def is_open(vacancy: Vacancy, organisation_state: OrganisationState, today: date) -> bool:
    """Can people find it and apply? Published, of an active organisation and not past its last day."""
    return (
        vacancy.state is VacancyState.PUBLISHED
        and organisation_state is OrganisationState.ACTIVE
        and (vacancy.ends_on is None or vacancy.ends_on >= today)
    )


def face(vacancy: Vacancy, organisation_state: OrganisationState, today: date) -> Face:
    """What a visitor finds: a closed vacancy says so for 30 days, then it is gone (interface.md)."""
    if vacancy.state in NEVER_SHOWN:
        return Face.HIDDEN
    if is_open(vacancy, organisation_state, today):
        return Face.OPEN
    if vacancy.state is VacancyState.ARCHIVED or organisation_state in OVER:
        return Face.GONE
    since = closed_on(vacancy, today)
    return Face.CLOSED if today - since <= REMEMBERED else Face.GONE


def closed_on(vacancy: Vacancy, today: date) -> date:
    """The day it stopped being open; today when only its organisation is at rest."""
    if vacancy.state in CLOSED_STATES and vacancy.closed_at is not None:
        return clock.local(vacancy.closed_at).date()
    if vacancy.ends_on is not None and vacancy.ends_on < today:
        return vacancy.ends_on
    return today


def missing(vacancy: Vacancy) -> tuple[str, ...]:
    """Fields a vacancy still needs before it can be published (domain §4.2, §3 rules 17, 22 and 24)."""
    checks = {
        "title": 0 < len(vacancy.title) <= TITLE_LENGTH,
        "tasks": bool(vacancy.tasks.strip()),
        "offer": bool(vacancy.offer.strip()),
        "pc4": vacancy.online or vacancy.pc4 is not None,
        "slots": vacancy.slots > 0 or vacancy.flexible,
        "hours_max": vacancy.hours_max <= MOST_HOURS,
        "contact_first_name": bool(vacancy.contact_first_name.strip()),
        "talents": bool(vacancy.talents),
        "was_paid_last_year": vacancy.was_paid_last_year is False,
        "vulnerable_contact": vacancy.vulnerable_contact is not None,
        "min_age": not vacancy.risk_flags or vacancy.min_age >= 18,
    }
    return tuple(name for name, is_good in checks.items() if not is_good)


def asked_age(min_age: int) -> int:
    """The age an applicant ticks: 16, or the vacancy's minimum when that is higher."""
    return max(AGE_OF_CONSENT, min_age)


def needs_parent(min_age: int, *, age_ok: bool, email: str, parent_email: str) -> bool:
    """Is it the way by a parent? Somebody who fills in a parent's address is taken to be a minor.

    Raises TooYoung, ParentNeeded or ParentIsApplicant (domain §3 rule 21: 13 to 15 with a parent, never
    under 13).
    """
    if min_age >= AGE_OF_CONSENT:
        if not age_ok:
            raise TooYoung(str(asked_age(min_age)))
        return False
    if parent_email:
        if parent_email == email:
            raise ParentIsApplicant
        return True
    if not age_ok:
        raise ParentNeeded
    return False


@lru_cache(maxsize=20_000)
def slug(title: str) -> str:
    """The words of a title for its address; `vacature` when nothing is left of it."""
    return slugify(title, max_length=60, word_boundary=True) or "vacature"
