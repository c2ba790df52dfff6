"""The words of the room as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class CourseState(StrEnum):
    """Life of a course in the list (domain §4.13); enrolment is at the organiser."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """For whom a course is; a course may be for several."""

    EVERYONE = "everyone"
    VOLUNTEERS = "volunteers"
    ORGANISATIONS = "organisations"
    BUDDIES = "buddies"
    PROFESSIONALS = "professionals"
