"""The words of the room as enums, pure."""

from __future__ import annotations

from enum import StrEnum


class InfoPage(StrEnum):
    """A page whose words editors write; its value is its address."""

    VOLUNTEER_PASS = "vrijwilligerspas"  # noqa: S105 - a page, not a password
    INSURANCE = "verzekering"


class VersionState(StrEnum):
    """Life of a version of a page: written, then on the site, then replaced by a newer one."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"


class BlockKind(StrEnum):
    """What a block of a page is, and so how it looks."""

    TEXT = "text"
    LIST = "list"
    STEPS = "steps"
    CHECKLIST = "checklist"
    QUESTION = "question"
    NOTICE = "notice"
    LINK = "link"
