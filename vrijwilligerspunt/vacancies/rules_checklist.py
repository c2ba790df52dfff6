"""The NOV criteria as a checklist, and when an organisation has earned trust (domain §3 row 24); pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

CLEAN_BEFORE_TRUST = 3  # domain §4.2: at least three clean vacancies
REASON_LENGTH = 1000
SLA_WORKING_DAYS = 2


class Point(StrEnum):
    """What can be wrong with a vacancy; a request for changes names at least one."""

    TASKS = "tasks"
    HOURS = "hours"
    EDUCATION = "education"
    EQUAL = "equal"
    GUIDANCE = "guidance"
    INSURANCE = "insurance"
    EXPENSES = "expenses"
    PROFIT = "profit"
    DISPLACEMENT = "displacement"
    SAFETY = "safety"
    CONTACT = "contact"
    WORDS = "words"


class Ground(StrEnum):
    """On what ground a vacancy is taken away (statement of reasons, DSA article 17)."""

    LAW = "law"
    RULES = "rules"
    PAID_WORK = "paid_work"
    UNSAFE = "unsafe"
    DISCRIMINATION = "discrimination"
    MISLEADING = "misleading"
    PERSONAL_DATA = "personal_data"


class Verb(StrEnum):
    """What a moderator decides; `accept` leaves a published vacancy as it is after an edit."""

    PUBLISH = "publish"
    ACCEPT = "accept"
    REQUEST_CHANGES = "request_changes"
    REMOVE = "remove"


def has_earned_trust(decisions: Iterable[tuple[int, str, list[str]]]) -> bool:
    """Were three vacancies published without flags or changes since the last removal?

    `decisions` are vacancy, verb and points, oldest first; the points of a publication are its flags.
    """
    clean: set[int] = set()
    marked: set[int] = set()
    for vacancy_id, verb, points in decisions:
        if verb == Verb.REMOVE:
            clean.clear()
        elif verb == Verb.REQUEST_CHANGES or points:
            marked.add(vacancy_id)
        elif verb == Verb.PUBLISH and vacancy_id not in marked:
            clean.add(vacancy_id)
    return len(clean) >= CLEAN_BEFORE_TRUST
