"""The words of the room as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class OrganisationState(StrEnum):
    """Life of an organisation (domain §4.1)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    REJECTED = "rejected"


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    INFORMAL = "informal"
    PUBLIC = "public"
    COMPANY = "company"
    FAITH = "faith"
    SCHOOL = "school"
    STUDENT_GROUP = "student_group"
    NETWORK = "network"


class MemberRole(StrEnum):
    """What a member may do for the organisation."""

    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"
